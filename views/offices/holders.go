package offices

import (
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/offices"
	"demarche/models/workflow"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A HoldersPage is a queue of offices whose holders are to be looked up.
type HoldersPage struct {
	Query   workflow.HolderQuery
	Batch   batches.Batch // whose letters go to the offices, if they are of one
	Offices []offices.Office
	Sitting offices.Sitting
	Answers map[uint]offices.Answer   // as typed, or read from a list, by the office
	Maybe   map[uint]string           // a name in a list that may be that of the holder
	Wrong   map[uint]models.Invalid   // with the answers
	Same    map[uint][]offices.Person // people on record who bear a name that was typed
	Invalid models.Invalid            // with the sitting
	Done    []offices.Confirmation    // in this sitting, the last first
	Pasted  string
	Unread  []workflow.PastedLine // lines of the list that name none of the offices
}

// here is the address of the queue, of which the sitting is a part.
func (h HoldersPage) here(p ui.Page) string {
	q := p.Query
	if q = cloned(q); h.Sitting.Key != "" {
		q.Set("sitting", h.Sitting.Key)
	}
	return paths.Holders + "?" + q.Encode()
}

// answered tells whether the answer is the one typed for the office; skipping is the
// answer where none is.
func (h HoldersPage) answered(o offices.Office, found offices.Finding) bool {
	return h.Answers[o.ID].Found == found
}

// findings lists the answers that can be given for the office.
func findings(o offices.Office, day models.Date) []offices.Finding {
	if _, held := o.HolderOn(day); held {
		return offices.Findings
	}
	return []offices.Finding{offices.OtherHolder}
}

// unchanged counts the lines of the list that name the holder on record.
func (h HoldersPage) unchanged() (n int) {
	for _, o := range h.Offices {
		if h.answered(o, offices.SameHolder) {
			n++
		}
	}
	return n
}

// key is the key by which an answer is given.
func key(f offices.Finding) string {
	return map[offices.Finding]string{offices.SameHolder: "y", offices.OtherHolder: "n", offices.NoHolder: "v", "": "s"}[f]
}

// field names a field of the answer for the office.
func field(name string, o offices.Office) string { return name + "-" + strconv.Itoa(int(o.ID)) }

// wrongAt returns what is wrong with the answer for the office, by the names of its fields.
func (h HoldersPage) wrongAt(o offices.Office) models.Invalid {
	wrong := models.Invalid{}
	for name, what := range h.Wrong[o.ID] {
		if !slices.Contains([]string{"found", "name", "since", "email", "address", "gender"}, name) {
			name = "found"
		}
		wrong[field(name, o)] = what
	}
	return wrong
}

// isOpen tells whether the further fields of the answer are shown.
func (h HoldersPage) isOpen(o offices.Office) bool {
	return len(h.Wrong[o.ID]) > 0 || h.answered(o, offices.OtherHolder)
}
