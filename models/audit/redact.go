package audit

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// Redacted stands where a passage stood that a coordinator redacted.
const Redacted = "[redacted]"

// didRedact is what stands in the audit trail for a redaction, with its reason.
const didRedact = "redacted"

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
// and changes nothing. It answers Invalid for what is wrong with it.
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
// messages and files. It answers ErrStale unless seen is the mark of the places
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
func redact(ctx context.Context, s *models.Store, r *Redaction) (RedactionPlaces, error) {
	var places RedactionPlaces
	if err := checkRedaction(ctx, s, r); err != nil {
		return places, err
	}
	said, err := saidIn(ctx, s, *r)
	if err != nil {
		return places, err
	}
	did := didRedact
	if r.Reason != "" {
		did += ": " + r.Reason
	}
	if r.Ref.Kind == fileKind {
		places.Files = 1
		if err := eraseAs(ctx, s, r.Ref, did); err != nil {
			return places, err
		}
		places.Seen, err = models.DigestOf([]any{r.Ref, places})
		return places, err
	}
	words := append(said, r.Passage)
	everywhere := newSweep(words, MinPassage, Redacted)
	if everywhere.over(r.Reason) != r.Reason {
		return places, models.Invalid{"reason": models.ReasonRepeats}
	}
	done, err := sweepOut(ctx, s, everywhere)
	if err != nil {
		return places, err
	}
	parts := newSweep(partsOf(words), minPart, Redacted)
	parts.of = &r.Ref
	inside, err := sweepOut(ctx, s, parts)
	if err != nil {
		return places, err
	}
	done = done.and(inside)
	if len(r.Fields) > 0 {
		n, err := overwriteFields(ctx, s, *r)
		if err != nil {
			return places, err
		}
		done.versions += n
	}
	if slices.Contains(done.records, r.Ref) || len(r.Fields) > 0 {
		places.Here = 1
	}
	for _, ref := range done.records {
		if ref == r.Ref {
			continue
		}
		if ref.Kind != mailKind {
			places.Others++
		}
		if err := noteRedacted(ctx, s, ref, nil, did); err != nil {
			return places, err
		}
	}
	if err := noteRedacted(ctx, s, r.Ref, r.Fields, did); err != nil {
		return places, err
	}
	places.Versions, places.Autosaves = done.versions, done.typings
	if places.Mail, err = dropMessages(ctx, s, everywhere.words, done.mails); err != nil {
		return places, err
	}
	if places.Files, err = dropFiles(ctx, s, everywhere.words, done.letters, did); err != nil {
		return places, err
	}
	if places.Unread, err = unreadFiles(ctx, s, done.records); err != nil {
		return places, err
	}
	places.Seen, err = models.DigestOf([]any{r.Ref, r.Passage, r.Fields, places})
	return places, err
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
	changes, err := models.From[models.Change](s).Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Find(ctx)
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

// saidIn lists what the fields that are taken out whole said, in every version.
func saidIn(ctx context.Context, s *models.Store, r Redaction) ([]string, error) {
	if len(r.Fields) == 0 {
		return nil, nil
	}
	row, err := models.FindRow(ctx, s, r.Ref.Kind, r.Ref.ID)
	if err != nil {
		return nil, err
	}
	changes, err := models.From[models.Change](s).Where("kind = ? AND row_id = ?", r.Ref.Kind, r.Ref.ID).Find(ctx)
	if err != nil {
		return nil, err
	}
	var said []string
	for _, name := range r.Fields {
		said = append(said, models.TextField(row, name))
		for _, c := range changes {
			if text := c.Value(name); text != Redacted && !slices.Contains(said, text) {
				said = append(said, text)
			}
		}
	}
	return said, nil
}

// partsOf lists the lines and the sentences of the texts.
func partsOf(texts []string) []string {
	var parts []string
	for _, text := range texts {
		for line := range strings.Lines(text) {
			parts = append(parts, strings.TrimSpace(line))
			for sentence := range strings.SplitAfterSeq(line, ". ") {
				parts = append(parts, strings.TrimSpace(sentence))
			}
		}
	}
	return parts
}

// overwriteFields takes the fields out of every version of the record, and tells
// in how many they stood.
func overwriteFields(ctx context.Context, s *models.Store, r Redaction) (n int, err error) {
	changes, err := models.From[models.Change](s).Where("kind = ? AND row_id = ?", r.Ref.Kind, r.Ref.ID).Find(ctx)
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		var said models.Version
		if err := json.Unmarshal([]byte(c.Row), &said); err != nil {
			return n, err
		}
		instead := map[string]string{}
		for _, name := range withDrafted(r) {
			if text := models.TextOf(said[name]); text != "" && text != Redacted {
				instead[name] = Redacted
				if c.About == models.Clip(text, 200) {
					c.About = Redacted
				}
			}
		}
		if len(instead) == 0 {
			continue
		}
		n++
		if c.Row, err = overwrite(c.Row, instead); err != nil {
			return n, err
		}
		c.Words = models.Fold(c.Did + " " + c.UserName + " " + c.About)
		if err := s.DB(ctx).Select("Row", "About", "Words").Updates(&c).Error; err != nil {
			return n, err
		}
	}
	return n, nil
}

// withDrafted lists the fields that go with those that are taken out: the text of
// a letter stands in it once more, as it was drafted.
func withDrafted(r Redaction) []string {
	if r.Ref.Kind == letterKind && slices.Contains(r.Fields, "Body") {
		return append(slices.Clone(r.Fields), "Drafted")
	}
	return r.Fields
}

// noteRedacted records that words were taken out of a record, and takes the fields out.
func noteRedacted(ctx context.Context, s *models.Store, ref models.Ref, fields []string, did string) error {
	row, err := models.FindRow(ctx, s, ref.Kind, ref.ID)
	if err != nil {
		return fmt.Errorf("%v: %w", ref, err)
	}
	for _, name := range withDrafted(Redaction{Ref: ref, Fields: fields}) {
		if f := reflect.ValueOf(row).Elem().FieldByName(name); f.String() != "" {
			f.SetString(Redacted)
		}
	}
	return models.Update(ctx, s, row, did)
}

// dropMessages takes messages as they came out of the record, of the mails of the
// numbers and of those in which the words stand, and tells how many.
func dropMessages(ctx context.Context, s *models.Store, words []string, ids []uint) (int, error) {
	db := s.DB(ctx)
	for _, word := range words {
		var more []uint
		if err := db.Table("mails").Where("instr(raw, CAST(? AS BLOB)) > 0", word).Pluck("id", &more).Error; err != nil {
			return 0, err
		}
		ids = append(ids, more...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return len(ids), db.Table("mails").Where("id IN ?", ids).Update("raw", nil).Error
}

// dropFiles removes the files that hold the words: letters as they were sent, and
// e-mail as it came, of the letters of the numbers; and what can be read as text.
func dropFiles(ctx context.Context, s *models.Store, words []string, letters []uint, did string) (int, error) {
	var ids []uint
	db := s.DB(ctx)
	err := db.Model(&models.Attachment{}).Where("owner_kind = ? AND owner_id IN ? AND (as_sent OR media_type = ?) AND sha256 <> ''", letterKind, letters, models.MailType).
		Pluck("id", &ids).Error
	if err != nil {
		return 0, err
	}
	for _, word := range words {
		var more []uint
		err := db.Raw(`SELECT a.id FROM attachments a JOIN contents c ON c.sha256 = a.sha256 WHERE instr(c.data, CAST(? AS BLOB)) > 0`, word).Scan(&more).Error
		if err != nil {
			return 0, err
		}
		ids = append(ids, more...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range ids {
		if err := eraseAs(ctx, s, models.Ref{Kind: fileKind, ID: id}, did); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

// unreadFiles counts the files kept with the records that cannot be looked through.
func unreadFiles(ctx context.Context, s *models.Store, records []models.Ref) (int, error) {
	n := 0
	for _, ref := range records {
		some, err := models.From[models.Attachment](s).Where("owner_kind = ? AND owner_id = ? AND sha256 <> '' AND media_type <> 'text/plain'", ref.Kind, ref.ID).Count(ctx, "*")
		if err != nil {
			return n, err
		}
		n += int(some)
	}
	return n, nil
}
