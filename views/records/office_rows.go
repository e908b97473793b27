package records

import (
	"strconv"

	"github.com/a-h/templ"

	"demarche/models/offices"
	"demarche/views/ui"
)

// OfficeID names what chooses the office.
func OfficeID(o offices.Office) string { return "office-" + strconv.Itoa(int(o.ID)) }

// NobodyElse has nothing more to say of an office.
func NobodyElse(ui.Page, offices.Office) templ.Component { return templ.NopComponent }
