package letters

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/proofreading"
	"demarche/models/workflow"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A DraftPage is what the editor of a draft shows.
type DraftPage struct {
	Letter     letters.Letter  // as typed, with its claims
	Theirs     *letters.Letter // what somebody else saved meanwhile
	Wrong      models.Invalid
	Found      []proofreading.Issue // by the proof-reader
	PassedOver *letters.Letter      // the last that they wrote, where this says nothing of it
	Begun      *letters.Letter      // the last that we sent to the state, where this is to be a first one
	Pending    []workflow.Pending   // meetings of which it speaks, and of which no outcome is on record
	Unvoted    workflow.Unvoted     // autumn of which no vote is on record, though it speaks of an earlier one
	Untold     []meetings.Meeting   // of which it speaks, and says nothing of what came of them

	Vouching Vouching // by whom something is wrong with it
	// Unfinished is what it lacks besides, such as an addressee, by its field.
	Unfinished models.Invalid

	Offices       []offices.Office // of the state, to be written to
	Organisations []models.Organisation
	Signers       []models.User // who can sign in person

	Saved   bool      // what stands in the form is what is saved
	TypedAt time.Time // when the reader typed what stands in the form and is not saved, zero if it is not kept

	Enclosable []models.Attachment // that are kept already
	Enclosing  string              // what a file is to be called, as it was typed
}

// unfinished are the problems that stand in the way of sending a draft, by the field
// where each is seen to, in the order of the fields' names.
func unfinished(wrong models.Invalid) []string { return slices.Sorted(maps.Keys(wrong)) }

// findingsShown is how many findings of a kind are shown at once: where there are
// more, the first have to be seen to before the others mean anything.
const findingsShown = 40

// whoseNote says on what a note is: on the sentence that begins so, on a name, or
// on what is no longer in the letter.
func whoseNote(p ui.Page, n note) string {
	switch {
	case !n.Stands && !n.Edited:
		return p.T("draft.dropped") + ": " + ui.Beginning(n.Sentence)
	case n.Stands && n.Paragraph == 0:
		return p.T("draft.addressee")
	}
	return ui.Beginning(n.Sentence)
}

// sourcesOf names the sources of claims, each once, with its day.
func sourcesOf(p ui.Page, claims []letters.Citation) string {
	var all []string
	for _, c := range claims {
		words := ui.FirstOf(c.SourceTitle, p.T("draft.counted"))
		if c.FactOn != "" {
			words += ", " + p.ShortDate(c.FactOn)
		}
		if !slices.Contains(all, words) {
			all = append(all, words)
		}
	}
	return strings.Join(all, "; ")
}

// isAged tells whether the claim is among those that are too old.
func isAged(aged []letters.Citation, c letters.Citation) bool {
	return slices.ContainsFunc(aged, func(a letters.Citation) bool { return a.Fact == c.Fact && a.FactOn == c.FactOn })
}

func anyAged(aged, claims []letters.Citation) bool {
	return slices.ContainsFunc(claims, func(c letters.Citation) bool { return isAged(aged, c) })
}

func officeNumber(r letters.Recipient) string {
	if r.OfficeID == nil {
		return ""
	}
	return strconv.Itoa(int(*r.OfficeID))
}

// recipientID names the field with the name of a recipient.
func recipientID(i int) string {
	if i == 0 {
		return "to"
	}
	return "to-" + strconv.Itoa(i)
}

// emailField names the field with the e-mail address of a recipient.
func emailField(i int) string { return recipientID(i) + "-email" }

// kindOf returns whether a recipient is addressed or gets a copy. Who is added
// gets a copy, unless nobody is addressed yet.
func (d DraftPage) kindOf(i int, r letters.Recipient) string {
	if r.Kind == "" && i == 0 {
		return "to"
	}
	if r.Kind == "to" {
		return "to"
	}
	return "cc"
}

// officeWithHolder names an office and who holds it on the day.
func officeWithHolder(p ui.Page, o offices.Office) string {
	if t, held := o.HolderOn(p.Day()); held {
		return o.Title + ": " + t.Person.Name
	}
	return o.Title
}

// visibilities lists what the reader may choose from in a form that says more
// than who may see a thing.
func visibilities(p ui.Page) []string {
	var all []string
	for _, v := range p.Reader.SavesAs() {
		all = append(all, string(v))
	}
	return all
}

// editorData tells the script of the editor what it needs: where to ask, and
// what to say.
func editorData(p ui.Page, d DraftPage) templ.Attributes {
	all := templ.Attributes{
		"data-editor": "", "data-preview": paths.LetterPreview(d.Letter.ID), "data-typing": paths.LetterTyping(d.Letter.ID),
		"data-key":     "draft:" + strconv.Itoa(int(p.Reader.ID)) + ":" + strconv.Itoa(int(d.Letter.ID)),
		"data-sign-in": paths.SignIn + "?next=" + paths.LetterEdit(d.Letter.ID),
		"data-saved":   strconv.FormatBool(d.Saved),
	}
	for _, word := range []string{"kept", "offline", "signed-out", "stale", "too-long", "refused", "found"} {
		all["data-say-"+word] = p.T("editor.say."+word, "When", "{when}")
	}
	return all
}
