package workflow

import (
	"cmp"
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
// drafts of a batch go, or one letter, or all drafts; or those on record. Kind, Filter
// and SeenBefore choose among them.
type HolderQuery struct {
	Batch      uint
	Letter     uint
	OnRecord   bool // all offices, whether a draft goes there or not
	Kind       string
	Filter     profiles.StateFilter
	SeenBefore models.Date // only whose holder was last seen before that day, or who is not known
	Copies     bool        // also those whose holders would get a copy if they were confirmed
	All        bool        // also those who are confirmed already
}

// OfDrafts tells whether the query is for offices to which drafts go.
func (q HolderQuery) OfDrafts() bool { return q.Batch != 0 || q.Letter != 0 || !q.OnRecord }

// A HolderQueue is the offices that a query finds, by state, with their holders.
type HolderQueue struct {
	Offices  []offices.Office // whose holders are to be looked up; without a number: not on record
	Certain  []offices.Office // further ones whose holders are certain today
	NotYours int              // further ones, of states of which the reader does not write
	Copies   int              // further ones whose holders would get a copy if they were confirmed
	Sent     int              // letters of the batch, or the letter, that went out
}

// IsEmpty tells whether the query finds no office at all.
func (q HolderQueue) IsEmpty() bool {
	return len(q.Offices)+len(q.Certain)+q.NotYours+q.Copies == 0
}

// Holders returns the offices that the query finds: those of which the reader writes
// and whose holder is not certain today, or all.
func Holders(ctx context.Context, s *models.Store, q HolderQuery) (found HolderQueue, err error) {
	wrong := models.Invalid{}
	q.SeenBefore = models.TrimDate(q.SeenBefore)
	wrong.Check(q.Kind == "" || slices.Contains(offices.OfficeKinds, q.Kind), "kind", models.NotAChoice)
	_, notDate := models.ParseDate(string(q.SeenBefore))
	wrong.Check(notDate == nil, "seen-before", models.NotADate)
	if err := wrong.Err(); err != nil {
		return found, err
	}
	all, err := officesOf(ctx, s, q, &found)
	if err != nil {
		return found, err
	}
	for _, o := range all {
		t, held := o.HolderOn(s.Today())
		switch {
		case q.SeenBefore != "" && held && t.LastSeen(s.Today()) >= q.SeenBefore:
		case !s.Reader().MayWriteOf(o.StateISO):
			found.NotYours++
		case !q.All && held && t.CertainOn(s.Today()):
			found.Certain = append(found.Certain, o)
		default:
			found.Offices = append(found.Offices, o)
		}
	}
	return found, nil
}

// officesOf returns the offices that the query finds, whoever holds them.
func officesOf(ctx context.Context, s *models.Store, q HolderQuery, found *HolderQueue) (list []offices.Office, err error) {
	var ids []uint
	var unrecorded []offices.Office
	if q.OfDrafts() {
		ids, unrecorded, err = addressed(ctx, s, q, found)
	} else {
		kinds := offices.OfficeKinds
		if q.Kind != "" {
			kinds = []string{q.Kind}
		}
		err = s.DB(ctx).Model(&offices.Office{}).Scopes(s.Current).Where("kind IN ? AND (kind = ? OR kind <> ?)", kinds, q.Kind, offices.Embassy).Pluck("id", &ids).Error
	}
	if err != nil || len(ids)+len(unrecorded) == 0 {
		return nil, err
	}
	if list, err = offices.ByIDs(ctx, s, ids...); err != nil {
		return nil, err
	}
	list = append(list, unrecorded...)
	slices.SortStableFunc(list, func(a, b offices.Office) int { return models.CompareFold(a.State.Name, b.State.Name) })
	if q.Kind != "" {
		list = slices.DeleteFunc(list, func(o offices.Office) bool { return o.Kind != q.Kind })
	}
	if q.Filter.IsZero() {
		return list, nil
	}
	kept, err := profiles.States(ctx, s, q.Filter)
	codes := map[string]bool{}
	for _, st := range kept {
		codes[st.ISO2] = true
	}
	return slices.DeleteFunc(list, func(o offices.Office) bool { return !codes[o.StateISO] }), err
}

// addressed returns the offices to which drafts go: the numbers of those on record, and
// the others.
func addressed(ctx context.Context, s *models.Store, q HolderQuery, found *HolderQueue) (ids []uint, unrecorded []offices.Office, err error) {
	list, err := selected(ctx, s, q)
	if err != nil {
		return nil, nil, err
	}
	drafts := slices.DeleteFunc(slices.Clone(list), func(l letters.Letter) bool { return !l.IsDraft() })
	if found.Sent = 0; q.Batch != 0 || q.Letter != 0 {
		found.Sent = len(list) - len(drafts)
	}
	for _, l := range drafts {
		for _, r := range l.Recipients {
			if r.OfficeID != nil {
				ids = append(ids, *r.OfficeID)
			} else if kind := kindOf(l, r, s.Today()); kind != "" {
				o := drafting.ByFunction(kind)
				o.StateISO, o.State = l.StateISO, l.State
				unrecorded = append(unrecorded, o)
			}
		}
	}
	if ids, unrecorded, err = recorded(ctx, s, ids, unrecorded); err != nil {
		return nil, nil, err
	}
	copies, err := leftOut(ctx, s, drafts, ids)
	if q.Copies {
		return append(ids, copies...), unrecorded, err
	}
	found.Copies = len(copies)
	return ids, unrecorded, err
}

// selected returns the letters of ours that the query is about, without their text: of
// a batch or a letter those that went out, too.
func selected(ctx context.Context, s *models.Store, q HolderQuery) ([]letters.Letter, error) {
	list := models.From[letters.Letter](s).With(letters.WithParts).Scopes(letters.Readable(s)).
		Where("direction = ?", letters.Outgoing).Omit("body", "drafted")
	switch {
	case q.Letter != 0:
		list = list.Where("id = ?", q.Letter)
	case q.Batch != 0:
		if _, err := batches.Find(ctx, s, q.Batch); err != nil {
			return nil, err
		}
		list = list.Where("id IN (SELECT letter_id FROM batch_items WHERE batch_id = ? AND letter_id IS NOT NULL)", q.Batch)
	default:
		list = list.Where("sent_on = ''")
	}
	return list.Preload("State.Names", nil).Find(ctx)
}

// recorded tells which of the offices are on record by now, and returns each once.
func recorded(ctx context.Context, s *models.Store, ids []uint, unrecorded []offices.Office) ([]uint, []offices.Office, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(unrecorded) == 0 {
		return ids, nil, nil
	}
	slices.SortFunc(unrecorded, func(a, b offices.Office) int { return strings.Compare(a.Key(), b.Key()) })
	unrecorded = slices.CompactFunc(unrecorded, func(a, b offices.Office) bool { return a.Key() == b.Key() })
	states := make([]string, len(unrecorded))
	for i, o := range unrecorded {
		states[i] = o.StateISO
	}
	known, err := models.From[offices.Office](s).Scopes(s.Current).Where("state_iso IN ? AND organisation_id IS NULL", states).Order("id").Find(ctx)
	if err != nil {
		return nil, nil, err
	}
	unrecorded = slices.DeleteFunc(unrecorded, func(o offices.Office) bool {
		at := slices.IndexFunc(known, func(k offices.Office) bool { return k.StateISO == o.StateISO && k.Kind == o.Kind })
		if at >= 0 && !slices.Contains(ids, known[at].ID) {
			ids = append(ids, known[at].ID)
		}
		return at >= 0
	})
	return ids, unrecorded, nil
}

// leftOut returns the offices to whose holders the drafts would send a copy if these
// were confirmed, but for those that are addressed.
func leftOut(ctx context.Context, s *models.Store, drafts []letters.Letter, addressed []uint) (ids []uint, err error) {
	facts := map[string][]letters.Citation{}
	for _, l := range drafts {
		for _, c := range l.Claims {
			if c.Note == letters.NoCopy {
				facts[l.StateISO] = append(facts[l.StateISO], c)
			}
		}
	}
	by, err := officesWith(ctx, s, facts)
	for iso, list := range by {
		for _, o := range list {
			told := slices.ContainsFunc(facts[iso], func(c letters.Citation) bool { return notNamed(c, o, letters.NoCopy) })
			if told && !slices.Contains(addressed, o.ID) {
				ids = append(ids, o.ID)
			}
		}
	}
	slices.SortFunc(ids, cmp.Compare)
	return ids, err
}
