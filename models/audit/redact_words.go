package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"demarche/models"
)

// redactWords takes the words of a redaction out of wherever they stand, and tells
// where that was. The parts of a longer passage are looked for in the record alone.
func redactWords(ctx context.Context, s *models.Store, r Redaction) (places RedactionPlaces, err error) {
	said, err := saidIn(ctx, s, r)
	if err != nil {
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
	whole, err := overwriteFields(ctx, s, r)
	if err != nil {
		return places, err
	}
	places.Versions, places.Autosaves = done.versions+whole, done.typings
	if err := places.note(ctx, s, r, done.records); err != nil {
		return places, err
	}
	if places.Mail, err = dropMessages(ctx, s, everywhere.words, done.mails); err != nil {
		return places, err
	}
	if places.Files, err = dropFiles(ctx, s, everywhere.words, done.letters, r.did()); err != nil {
		return places, err
	}
	places.Unread, err = unreadFiles(ctx, s, done.records)
	return places, err
}

// note counts the records of which words were taken out, and records it in each;
// in that of the redaction even if none stood in it now.
func (p *RedactionPlaces) note(ctx context.Context, s *models.Store, r Redaction, records []models.Ref) error {
	if slices.Contains(records, r.Ref) || len(r.Fields) > 0 {
		p.Here = 1
	}
	for _, ref := range records {
		if ref == r.Ref {
			continue
		}
		if ref.Kind != mailKind {
			p.Others++
		}
		if err := noteRedacted(ctx, s, ref, nil, r.did()); err != nil {
			return err
		}
	}
	return noteRedacted(ctx, s, r.Ref, r.Fields, r.did())
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
	changes, err := changesOf(ctx, s, r.Ref)
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
	if len(r.Fields) == 0 {
		return 0, nil
	}
	changes, err := changesOf(ctx, s, r.Ref)
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
		if err := rewrite(ctx, s, c); err != nil {
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
