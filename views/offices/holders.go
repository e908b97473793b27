package offices

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A HoldersPage is a queue of offices whose holders are to be looked up.
type HoldersPage struct {
	Query   workflow.HolderQuery
	Queue   workflow.HolderQueue
	Letter  letters.Letter // that goes to the offices, if the query is for one
	Batches []batches.Batch
	Choices states.Choices
	Sitting offices.Sitting
	Answers map[string]offices.Answer   // as typed, or read from a list, by the key of the office
	Maybe   map[string]string           // a name in a list that may be that of the holder
	Wrong   map[string]models.Invalid   // with the answers
	Same    map[string][]offices.Person // people on record who bear a name that was typed
	Invalid models.Invalid              // with the sitting or the query
	Done    []offices.Confirmation      // in this sitting, the last first
	Pasted  workflow.PastedList
	Unread  []workflow.PastedLine // lines of the list that name none of the offices, or more than one
}

// maxLines is how many offices are asked for on one page. The others follow.
const maxLines = 400

// lines are the offices that are asked for on the page: those first for which there is
// an answer already.
func (h HoldersPage) lines() []offices.Office {
	list := slices.Clone(h.Queue.Offices)
	if len(list) <= maxLines {
		return list
	}
	slices.SortStableFunc(list, func(a, b offices.Office) int {
		return cmp.Or(cmp.Compare(len(h.Wrong[b.Key()]), len(h.Wrong[a.Key()])), cmp.Compare(len(h.Answers[b.Key()].Found), len(h.Answers[a.Key()].Found)))
	})
	return list[:maxLines]
}

// here is an address of the queue, with what was asked for and the sitting.
func (h HoldersPage) here(p ui.Page, address string) string {
	q := url.Values{}
	for name, values := range p.Query {
		q[name] = values
	}
	if q.Del("sitting"); h.Sitting.Key != "" {
		q.Set("sitting", h.Sitting.Key)
	}
	return address + "?" + q.Encode()
}

// withCopies is the address of the queue with those who would get a copy.
func (h HoldersPage) withCopies(p ui.Page) string { return h.here(p, paths.Holders) + "&copies=1" }

// whyNone says in words why nobody is asked for.
func (h HoldersPage) whyNone(p ui.Page) string {
	q := h.Queue
	switch {
	case len(q.Certain) > 0:
		return p.T("holders.none", "Count", len(q.Certain))
	case q.NotYours > 0:
		return p.T("holders.none.not-yours")
	case q.Sent > 0:
		return p.T("holders.none.sent", "Count", q.Sent)
	case h.Query.OfDrafts():
		return p.T("holders.none.drafts")
	}
	return p.T("holders.none.record")
}

// kinds lists the kinds of the offices that are asked for.
func (h HoldersPage) kinds() (all []string) {
	for _, kind := range offices.OfficeKinds {
		if slices.ContainsFunc(h.Queue.Offices, func(o offices.Office) bool { return o.Kind == kind }) {
			all = append(all, kind)
		}
	}
	return all
}

// in says among which offices is looked, as the filter asks for it.
func in(q workflow.HolderQuery) string {
	if q.OfDrafts() {
		return "drafts"
	}
	return "record"
}

// answered tells whether the answer is the one typed for the office; skipping is the
// answer where none is.
func (h HoldersPage) answered(o offices.Office, found offices.Finding) bool {
	return h.Answers[o.Key()].Found == found
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
	for _, o := range h.Queue.Offices {
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
func field(name string, o offices.Office) string { return name + "-" + o.Key() }

// wrongAt returns what is wrong with the answer for the office, by the names of its fields.
func (h HoldersPage) wrongAt(o offices.Office) models.Invalid {
	wrong := models.Invalid{}
	for name, what := range h.Wrong[o.Key()] {
		if !slices.Contains([]string{"found", "name", "since", "email", "address", "gender"}, name) {
			name = "found"
		}
		wrong[field(name, o)] = what
	}
	return wrong
}

// refused lists the offices for which an answer could not be taken.
func (h HoldersPage) refused() (all []offices.Office) {
	for _, o := range h.Queue.Offices {
		if len(h.Wrong[o.Key()]) > 0 {
			all = append(all, o)
		}
	}
	return all
}

// why says what is wrong with the answer for the office.
func (h HoldersPage) why(p ui.Page, o offices.Office) string {
	var all []string
	for name, what := range h.Wrong[o.Key()] {
		said := p.Problem(what)
		if name == "since" {
			said = p.T("holders.since") + ": " + said
		}
		all = append(all, said)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// counts says until when what was found counts, or since when it does not.
func counts(p ui.Page, c offices.Confirmation) string {
	if c.Term != nil && c.Found != offices.NoHolder {
		if left, vacant := c.Term.VacantOn(p.Day()); vacant {
			return p.T("holders.over.vacant", "Day", p.Date(left.On))
		}
		if c.Term.End != "" && c.Term.End.Last() <= c.Until {
			return p.T("holders.over", "Day", p.Date(c.Term.End))
		}
	}
	return p.T("holders.until", "Day", p.Date(c.Until))
}

// isOpen tells whether the further fields of the answer are shown.
func (h HoldersPage) isOpen(o offices.Office) bool {
	return len(h.Wrong[o.Key()]) > 0 || h.answered(o, offices.OtherHolder) || o.ID == 0 || h.Maybe[o.Key()] != ""
}
