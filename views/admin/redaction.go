package admin

import (
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/workflow"
)

// A RedactionPage asks what is to be redacted in a text, and shows where it stands.
type RedactionPage struct {
	Text      audit.RedactableText
	Redaction audit.Redaction
	Places    *audit.RedactionPlaces // nil before it was looked for
	Stale     bool                   // it stands elsewhere than was shown
	Wrong     models.Invalid
}

// whole tells whether the field is to be redacted whole.
func (r RedactionPage) whole(field string) bool { return slices.Contains(r.Redaction.Fields, field) }

// isFile tells whether a file is to be redacted, which is done as a whole.
func (r RedactionPage) isFile() bool { return r.Text.Ref.Kind == "attachment" }

// A redactionPlace is how often words stand somewhere, by the key of the message.
type redactionPlace struct {
	Key   string
	Count int
}

// places lists where the words stand.
func (r RedactionPage) places() []redactionPlace {
	at := r.Places
	all := []redactionPlace{
		{"redact.here", at.Here},
		{"redact.others", at.Others},
		{"redact.versions", at.Versions},
		{"redact.autosaves", at.Autosaves},
		{"redact.mail", at.Mail},
		{"redact.files", at.Files},
	}
	return slices.DeleteFunc(all, func(p redactionPlace) bool { return p.Count == 0 })
}

// sampleLists are the lists of what removing the sample means, by the keys of
// their titles.
func sampleLists(r workflow.SampleRemoval) []sampleList {
	return slices.DeleteFunc([]sampleList{{"sample.takes", r.Takes}, {"sample.along", r.Along}, {"sample.stays", r.Stays}},
		func(l sampleList) bool { return len(l.Records) == 0 })
}

type sampleList struct {
	Key     string
	Records []workflow.SampleRecord
}
