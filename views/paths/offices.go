package paths

import (
	"net/url"
	"strconv"

	"demarche/models/offices"
)

// The addresses of people and of their offices.
const (
	Officials = "/people"
	Offices   = "/offices"
)

// Official returns the address of a person.
func Official(p offices.Person) string { return Officials + "/" + url.PathEscape(p.Slug) }

// OfficialMerging returns the address at which a duplicate is merged into another.
func OfficialMerging(p offices.Person) string { return Official(p) + "/merging" }

// Office returns the address of an office.
func Office(o offices.Office) string { return Offices + "/" + url.PathEscape(o.Slug) }

// OfficeEdit returns the address of the form of an office.
func OfficeEdit(o offices.Office) string { return Office(o) + "/edit" }

// OfficeSuccessor returns the address at which a successor is recorded.
func OfficeSuccessor(o offices.Office) string { return Office(o) + "/successor" }

// OfficeBecoming returns the address at which it is recorded what became of the office.
func OfficeBecoming(o offices.Office) string { return Office(o) + "/becoming" }

// Term returns the address at which a term of an office is corrected.
func Term(o offices.Office, t offices.Term) string {
	return Office(o) + "/terms/" + strconv.Itoa(int(t.ID))
}

// TermConfirmation returns the address at which it is noted that the person is
// still in the office.
func TermConfirmation(o offices.Office, t offices.Term) string { return Term(o, t) + "/confirmation" }
