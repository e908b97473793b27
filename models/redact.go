package models

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
	Ref     Ref
	Passage string   // words that stand in the text, "" for none
	Fields  []string // those that are taken out whole
	Reason  string   // stands in the audit trail
}

// A RedactableText is a text on record, by its fields, of which some can be redacted.
type RedactableText struct {
	Ref    Ref
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
func (s *Store) Redactable(ctx context.Context, ref Ref) (RedactableText, error) {
	text := RedactableText{Ref: ref}
	if !s.reader.MayErase() {
		return text, ErrForbidden
	}
	fields := s.kinds[ref.Kind].Redactable
	if len(fields) == 0 && ref.Kind != fileKind {
		return text, ErrNotFound
	}
	row, err := s.rowOf(ctx, ref.Kind, ref.ID)
	if err != nil {
		return text, err
	}
	for _, name := range fields {
		if said := textField(row, name); said != "" {
			text.Fields = append(text.Fields, RedactableField{name, said})
			text.Name = cmp.Or(text.Name, clip(said, 80))
		}
	}
	text.Name = cmp.Or(textField(row, "Name"), text.Name)
	return text, nil
}

// errLooked ends a transaction that was begun to look.
var errLooked = errors.New("looked only")

// RedactionPlaces tells where the words stand that the redaction would take out,
// and changes nothing. It answers Invalid for what is wrong with it.
func (s *Store) RedactionPlaces(ctx context.Context, r Redaction) (RedactionPlaces, error) {
	var places RedactionPlaces
	err := s.Transaction(ctx, func(tx *Store) (err error) {
		if places, err = tx.redact(ctx, &r); err == nil {
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
func (s *Store) Redact(ctx context.Context, r Redaction, seen string) error {
	return s.forgetting(ctx, func(tx *Store) error {
		r.Reason = oneLine(r.Reason)
		wrong := Invalid{}
		wrong.Check(r.Reason != "", "reason", Required)
		wrong.Check(utf8.RuneCountInString(r.Reason) <= maxLine, "reason", TooLong)
		places, err := tx.redact(ctx, &r)
		if err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		if places.Seen != seen {
			return ErrStale
		}
		return nil
	})
}

// forgetting runs fn, which takes something off the record for good, in a
// transaction, and leaves nothing of it in the write-ahead log.
func (s *Store) forgetting(ctx context.Context, fn func(tx *Store) error) error {
	if err := s.Transaction(ctx, fn); err != nil || !s.at.IsZero() {
		return err
	}
	return s.truncateLog(ctx)
}

// redact carries out a redaction, and tells what it changed.
func (s *Store) redact(ctx context.Context, r *Redaction) (RedactionPlaces, error) {
	var places RedactionPlaces
	if err := s.checkRedaction(ctx, r); err != nil {
		return places, err
	}
	said, err := s.saidIn(ctx, *r)
	if err != nil {
		return places, err
	}
	did := didRedact
	if r.Reason != "" {
		did += ": " + r.Reason
	}
	if r.Ref.Kind == fileKind {
		places.Files = 1
		if err := s.eraseAs(ctx, r.Ref, did); err != nil {
			return places, err
		}
		places.Seen, err = digestOf([]any{r.Ref, places})
		return places, err
	}
	words := append(said, r.Passage)
	everywhere := newSweep(words, MinPassage, Redacted)
	if everywhere.over(r.Reason) != r.Reason {
		return places, Invalid{"reason": ReasonRepeats}
	}
	done, err := s.sweepOut(ctx, everywhere)
	if err != nil {
		return places, err
	}
	parts := newSweep(partsOf(words), minPart, Redacted)
	parts.of = &r.Ref
	inside, err := s.sweepOut(ctx, parts)
	if err != nil {
		return places, err
	}
	done = done.and(inside)
	if len(r.Fields) > 0 {
		n, err := s.overwriteFields(ctx, *r)
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
		if err := s.noteRedacted(ctx, ref, nil, did); err != nil {
			return places, err
		}
	}
	if err := s.noteRedacted(ctx, r.Ref, r.Fields, did); err != nil {
		return places, err
	}
	places.Versions, places.Autosaves = done.versions, done.typings
	if places.Mail, err = s.dropMessages(ctx, everywhere.words, done.mails); err != nil {
		return places, err
	}
	if places.Files, err = s.dropFiles(ctx, everywhere.words, done.letters, did); err != nil {
		return places, err
	}
	if places.Unread, err = s.unreadFiles(ctx, done.records); err != nil {
		return places, err
	}
	places.Seen, err = digestOf([]any{r.Ref, r.Passage, r.Fields, places})
	return places, err
}

// checkRedaction tidies a redaction and tells what is wrong with it.
func (s *Store) checkRedaction(ctx context.Context, r *Redaction) error {
	text, err := s.Redactable(ctx, r.Ref)
	if err != nil {
		return err
	}
	wrong := Invalid{}
	r.Passage = plainText(r.Passage)
	if r.Ref.Kind == fileKind {
		r.Passage, r.Fields = "", nil
		return nil
	}
	wrong.Check(r.Passage != "" || len(r.Fields) > 0, "passage", Required)
	wrong.Check(r.Passage == "" || utf8.RuneCountInString(r.Passage) >= MinPassage, "passage", PassageTooShort)
	for _, name := range r.Fields {
		wrong.Check(slices.ContainsFunc(text.Fields, func(f RedactableField) bool { return f.Name == name }), "fields", NotAChoice)
	}
	if r.Passage != "" {
		stands, err := s.stands(ctx, r.Ref, text, newSweep([]string{r.Passage}, MinPassage, Redacted))
		if err != nil {
			return err
		}
		wrong.Check(stands, "passage", NotInText)
	}
	return wrong.Err()
}

// stands tells whether the words stand in the record, as it is or as it once was.
func (s *Store) stands(ctx context.Context, ref Ref, text RedactableText, w sweep) (bool, error) {
	for _, f := range text.Fields {
		if w.over(f.Text) != f.Text {
			return true, nil
		}
	}
	changes, err := from[Change](s.db).Where("kind = ? AND row_id = ?", ref.Kind, ref.ID).Find(ctx)
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
func (s *Store) saidIn(ctx context.Context, r Redaction) ([]string, error) {
	if len(r.Fields) == 0 {
		return nil, nil
	}
	row, err := s.rowOf(ctx, r.Ref.Kind, r.Ref.ID)
	if err != nil {
		return nil, err
	}
	changes, err := from[Change](s.db).Where("kind = ? AND row_id = ?", r.Ref.Kind, r.Ref.ID).Find(ctx)
	if err != nil {
		return nil, err
	}
	var said []string
	for _, name := range r.Fields {
		said = append(said, textField(row, name))
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
func (s *Store) overwriteFields(ctx context.Context, r Redaction) (n int, err error) {
	changes, err := from[Change](s.db).Where("kind = ? AND row_id = ?", r.Ref.Kind, r.Ref.ID).Find(ctx)
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		var said version
		if err := json.Unmarshal([]byte(c.Row), &said); err != nil {
			return n, err
		}
		instead := map[string]string{}
		for _, name := range withDrafted(r) {
			if text := textOf(said[name]); text != "" && text != Redacted {
				instead[name] = Redacted
				if c.About == clip(text, 200) {
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
		c.Words = fold(c.Did + " " + c.UserName + " " + c.About)
		if err := s.db.WithContext(ctx).Select("Row", "About", "Words").Updates(&c).Error; err != nil {
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
func (s *Store) noteRedacted(ctx context.Context, ref Ref, fields []string, did string) error {
	row, err := s.rowOf(ctx, ref.Kind, ref.ID)
	if err != nil {
		return fmt.Errorf("%v: %w", ref, err)
	}
	for _, name := range withDrafted(Redaction{Ref: ref, Fields: fields}) {
		if f := reflect.ValueOf(row).Elem().FieldByName(name); f.String() != "" {
			f.SetString(Redacted)
		}
	}
	return update(ctx, s, row, did)
}

// dropMessages takes messages as they came out of the record, of the mails of the
// numbers and of those in which the words stand, and tells how many.
func (s *Store) dropMessages(ctx context.Context, words []string, ids []uint) (int, error) {
	db := s.db.WithContext(ctx)
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
func (s *Store) dropFiles(ctx context.Context, words []string, letters []uint, did string) (int, error) {
	var ids []uint
	db := s.db.WithContext(ctx)
	err := db.Model(&Attachment{}).Where("owner_kind = ? AND owner_id IN ? AND (as_sent OR media_type = ?) AND sha256 <> ''", letterKind, letters, mailType).
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
		if err := s.eraseAs(ctx, Ref{fileKind, id}, did); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

// unreadFiles counts the files kept with the records that cannot be looked through.
func (s *Store) unreadFiles(ctx context.Context, records []Ref) (int, error) {
	n := 0
	for _, ref := range records {
		some, err := from[Attachment](s.db).Where("owner_kind = ? AND owner_id = ? AND sha256 <> '' AND media_type <> 'text/plain'", ref.Kind, ref.ID).Count(ctx, "*")
		if err != nil {
			return n, err
		}
		n += int(some)
	}
	return n, nil
}
