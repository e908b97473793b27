package proposals

import (
	"context"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/entry"
)

// AsEntry is the kind of a proposal that was typed into one of the forms by which the
// record is kept.
const AsEntry = "entry"

// Values returns what was typed into the form, none where the proposal is no entry.
func (p Proposal) Values() entry.Values {
	v := entry.Values{}
	if p.Kind == AsEntry && json.Unmarshal([]byte(p.Typed), &v) != nil {
		return entry.Values{}
	}
	return v
}

// ProposeEntry puts down what a member typed into a form, for a coordinator to
// confirm. The version is that of what is on record as the member saw it.
func ProposeEntry(ctx context.Context, s *models.Store, f entry.Form, key string, version int, v entry.Values, note string) (Proposal, error) {
	p := Proposal{Note: models.PlainText(note), OfVersion: version, Form: f.Name, Status: Proposed}
	p.Kind, p.For = AsEntry, models.Published
	return p, s.Transaction(ctx, func(tx *models.Store) error {
		now, err := f.Find(ctx, tx, key)
		switch {
		case err != nil:
			return err
		case !entry.MayPropose(tx.Reader(), now):
			return models.ErrForbidden
		}
		err = f.Wrong(ctx, tx, now, v)
		wrong, invalid := errors.AsType[models.Invalid](err)
		switch {
		case err != nil && !invalid:
			return err
		case !invalid:
			wrong = models.Invalid{}
		}
		wrong.Check(utf8.RuneCountInString(p.Note) <= models.MaxSummary, "note", models.TooLong)
		if err := wrong.Err(); err != nil {
			return err
		}
		typed, err := json.Marshal(v)
		if err != nil {
			return err
		}
		p.Subject, p.StateISO, p.Summary, p.Typed, p.UserID = now.Key, now.StateISO, f.Gist(now, v), string(typed), new(tx.Reader().ID)
		p.SourceTitle, p.SourceURL = v["source_title"], v["source_url"]
		if now.Ref.ID != 0 {
			p.OfID = &now.Ref.ID
		}
		return models.Create(ctx, tx, &p, "proposed")
	})
}

// ConfirmEntry puts on record what was typed into the form, in the name of who confirms.
// Version and recordVersion are what the coordinator saw of the proposal and of what it
// changes. It returns ErrConflict and ErrStale as Confirm does.
func ConfirmEntry(ctx context.Context, s *models.Store, forms entry.Forms, id uint, version, recordVersion int) error {
	return answer(ctx, s, id, version, func(tx *models.Store, p *Proposal) error {
		f, known := forms.Named(p.Form)
		if p.Kind != AsEntry || !known {
			return models.ErrConflict
		}
		key, err := f.Record(ctx, tx, p.Subject, recordVersion, p.Values())
		if errors.Is(err, models.ErrNotFound) {
			return models.ErrConflict
		}
		p.Status, p.Subject = Confirmed, key
		return err
	})
}
