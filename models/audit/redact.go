package audit

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"demarche/models"
)

// Redacted stands where a passage stood that a coordinator redacted.
const Redacted = "[redacted]"

// The shortest passage that can be redacted, in characters, and the shortest part
// of one that is looked for in the record itself.
const (
	MinPassage = 4
	minPart    = 20
)

// A Redaction is what is to be taken out of a text on record, so that no version
// keeps it.
type Redaction struct {
	Ref     models.Ref
	Passage string   // words that stand in the text, "" for none
	Fields  []string // those that are taken out whole
	Reason  string   // stands in the audit trail
}

// A RedactableText is a text on record, by its fields, of which some can be redacted.
type RedactableText struct {
	Ref    models.Ref
	Name   string
	Fields []RedactableField // none of a file
}

// A RedactableField is a field that says something.
type RedactableField struct{ Name, Text string }

// RedactionPlaces counts where the words stand that a redaction takes out.
type RedactionPlaces struct {
	Here      int // in the record and its parts as they are now
	Others    int // other records as they are now
	Versions  int // versions in the audit trail
	Autosaves int // drafts that somebody typed into and has not saved
	Mail      int // messages as they came
	Files     int // files that are removed: letters as they were sent, and what holds the words
	Unread    int // files kept with these records that cannot be looked through, and stay
	Seen      string
}

// Redactable returns the text of the record. It is for coordinators.
func Redactable(ctx context.Context, s *models.Store, ref models.Ref) (RedactableText, error) {
	text := RedactableText{Ref: ref}
	if !s.Reader().MayErase() {
		return text, models.ErrForbidden
	}
	fields := s.KindsByName()[ref.Kind].Redactable
	if len(fields) == 0 && ref.Kind != fileKind {
		return text, models.ErrNotFound
	}
	row, err := models.FindRow(ctx, s, ref.Kind, ref.ID)
	if err != nil {
		return text, err
	}
	for _, name := range fields {
		if said := models.TextField(row, name); said != "" {
			text.Fields = append(text.Fields, RedactableField{name, said})
			text.Name = cmp.Or(text.Name, models.Clip(said, 80))
		}
	}
	text.Name = cmp.Or(models.TextField(row, "Name"), text.Name)
	return text, nil
}

// errLooked ends a transaction that was begun to look.
var errLooked = errors.New("looked only")

// PlanRedaction tells where the words stand that the redaction would take out,
// and changes nothing. It returns Invalid for what is wrong with it.
func PlanRedaction(ctx context.Context, s *models.Store, r Redaction) (RedactionPlaces, error) {
	var places RedactionPlaces
	err := s.Transaction(ctx, func(tx *models.Store) (err error) {
		if places, err = redact(ctx, tx, &r); err == nil {
			err = errLooked
		}
		return err
	})
	if errors.Is(err, errLooked) {
		err = nil
	}
	return places, err
}

// Redact takes the words out of the record, of all others in which they stand, of
// every version that the audit trail keeps, of what is typed and not saved, of
// messages and files. It returns ErrStale unless seen is the mark of the places
// that were shown. The audit trail says that it was done and why, without the words.
func Redact(ctx context.Context, s *models.Store, r Redaction, seen string) error {
	return forgetting(ctx, s, func(tx *models.Store) error {
		r.Reason = models.OneLine(r.Reason)
		wrong := models.Invalid{}
		wrong.Check(r.Reason != "", "reason", models.Required)
		wrong.Check(utf8.RuneCountInString(r.Reason) <= models.MaxLine, "reason", models.TooLong)
		places, err := redact(ctx, tx, &r)
		if err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		if places.Seen != seen {
			return models.ErrStale
		}
		return nil
	})
}

// forgetting runs fn, which takes something off the record for good, in a
// transaction, and leaves nothing of it in the write-ahead log.
func forgetting(ctx context.Context, s *models.Store, fn func(tx *models.Store) error) error {
	if err := s.Transaction(ctx, fn); err != nil || s.InTransaction() {
		return err
	}
	return models.TruncateLog(ctx, s)
}

// redact carries out a redaction, and tells what it changed.
func redact(ctx context.Context, s *models.Store, r *Redaction) (places RedactionPlaces, err error) {
	if err := checkRedaction(ctx, s, r); err != nil {
		return places, err
	}
	if r.Ref.Kind == fileKind {
		places.Files, err = 1, eraseAs(ctx, s, r.Ref, r.did())
	} else {
		places, err = redactWords(ctx, s, *r)
	}
	if err != nil {
		return places, err
	}
	places.Seen, err = models.DigestOf([]any{r.Ref, r.Passage, r.Fields, places})
	return places, err
}

// did is what stands in the audit trail for the redaction: that, and why.
func (r Redaction) did() string {
	if r.Reason == "" {
		return "redacted"
	}
	return "redacted: " + r.Reason
}

// checkRedaction tidies a redaction and tells what is wrong with it.
func checkRedaction(ctx context.Context, s *models.Store, r *Redaction) error {
	text, err := Redactable(ctx, s, r.Ref)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	r.Passage = models.PlainText(r.Passage)
	if r.Ref.Kind == fileKind {
		r.Passage, r.Fields = "", nil
		return nil
	}
	wrong.Check(r.Passage != "" || len(r.Fields) > 0, "passage", models.Required)
	wrong.Check(r.Passage == "" || utf8.RuneCountInString(r.Passage) >= MinPassage, "passage", models.PassageTooShort)
	for _, name := range r.Fields {
		wrong.Check(slices.ContainsFunc(text.Fields, func(f RedactableField) bool { return f.Name == name }), "fields", models.NotAChoice)
	}
	if r.Passage != "" {
		stands, err := stands(ctx, s, r.Ref, text, newSweep([]string{r.Passage}, MinPassage, Redacted))
		if err != nil {
			return err
		}
		wrong.Check(stands, "passage", models.NotInText)
	}
	return wrong.Err()
}

// stands tells whether the words stand in the record, as it is or as it once was.
func stands(ctx context.Context, s *models.Store, ref models.Ref, text RedactableText, w sweep) (bool, error) {
	for _, f := range text.Fields {
		if w.over(f.Text) != f.Text {
			return true, nil
		}
	}
	changes, err := changesOf(ctx, s, ref)
	if err != nil {
		return false, err
	}
	for _, c := range changes {
		if _, changed, err := w.overText(c.Row); changed || err != nil {
			return changed, err
		}
	}
	return false, nil
}
