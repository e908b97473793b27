package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// A HolderQuery chooses offices whose holders are to be looked up: those to which the
// drafts of a batch go, or one letter, or all drafts; or those of a kind in the states
// that a filter finds.
type HolderQuery struct {
	Batch  uint
	Letter uint
	Kind   string // of the offices, for the states of the filter
	Filter profiles.StateFilter
	All    bool // also those who are confirmed already
}

// ofStates tells whether the query is for offices of states, and not of drafts.
func (q HolderQuery) ofStates() bool { return q.Batch == 0 && q.Letter == 0 && q.Kind != "" }

// Holders returns the offices that the query finds and of which the reader writes,
// with their holders, by state: those whose holder is not certain today, or all.
func Holders(ctx context.Context, s *models.Store, q HolderQuery) ([]offices.Office, error) {
	ids, err := officesOf(ctx, s, q)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	found, err := offices.ByIDs(ctx, s, ids...)
	return slices.DeleteFunc(found, func(o offices.Office) bool {
		t, held := o.HolderOn(s.Today())
		return !s.Reader().MayWriteOf(o.StateISO) || !q.All && held && t.CertainOn(s.Today())
	}), err
}

// officesOf returns the numbers of the offices that the query finds.
func officesOf(ctx context.Context, s *models.Store, q HolderQuery) ([]uint, error) {
	if !q.ofStates() {
		return addressed(ctx, s, q)
	}
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(offices.OfficeKinds, q.Kind), "kind", models.NotAChoice)
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	found, err := profiles.States(ctx, s, q.Filter)
	if err != nil {
		return nil, err
	}
	codes := make([]string, len(found))
	for i, st := range found {
		codes[i] = st.ISO2
	}
	var ids []uint
	err = s.DB(ctx).Model(&offices.Office{}).Scopes(s.Current).Where("kind = ? AND state_iso IN ?", q.Kind, codes).Pluck("id", &ids).Error
	return ids, err
}

// addressed returns the offices to which drafts go, or to whose holders they would
// send a copy if these were confirmed.
func addressed(ctx context.Context, s *models.Store, q HolderQuery) (ids []uint, err error) {
	drafts := models.From[letters.Letter](s).With(letters.WithParts).Scopes(letters.Readable(s)).
		Where("direction = ? AND sent_on = ''", letters.Outgoing).Omit("body", "drafted")
	switch {
	case q.Letter != 0:
		drafts = drafts.Where("id = ?", q.Letter)
	case q.Batch != 0:
		if _, err := batches.Find(ctx, s, q.Batch); err != nil {
			return nil, err
		}
		drafts = drafts.Where("id IN (SELECT letter_id FROM batch_items WHERE batch_id = ? AND letter_id IS NOT NULL)", q.Batch)
	}
	list, err := drafts.Find(ctx)
	if err != nil {
		return nil, err
	}
	var copies []string
	for _, l := range list {
		for _, r := range l.Recipients {
			if r.OfficeID != nil {
				ids = append(ids, *r.OfficeID)
			}
		}
		if slices.ContainsFunc(l.Claims, leavesOutCopy) {
			copies = append(copies, l.StateISO)
		}
	}
	var also []uint
	err = s.DB(ctx).Model(&offices.Office{}).Scopes(s.Current).Where("kind = 'defence-minister' AND state_iso IN ?", copies).Pluck("id", &also).Error
	slices.Sort(ids)
	return slices.Compact(append(ids, also...)), err
}

// leavesOutCopy tells whether the citation says that no copy goes to an office.
func leavesOutCopy(c letters.Citation) bool { return strings.HasSuffix(c.Fact, drafting.NoCopy) }
