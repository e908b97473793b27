package timeline

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/states"
)

// PerPage is how many dealings the page of a state shows at once.
const PerPage = 20

// An Entry is one thing that passed between the campaign and a state: a letter
// in either direction, or an outreach.
type Entry struct {
	On       models.Date
	Letter   *letters.Letter
	Outreach *outreach.Outreach
}

// Timeline are one page of what passed between the campaign and a state, the
// newest first, as far as the reader may see it.
type Timeline struct {
	Rows  []Entry
	Page  int
	More  bool            // there is a page after this one
	Draft *letters.Letter // the newest letter that is not yet sent
	Last  *letters.Letter // the last letter that we sent, with its recipients

	// Hidden tells those who see what the campaign keeps to itself about the
	// state that something is confidential, of which a coordinator can be asked.
	Hidden bool
}

// Read returns the page of the number of what passed between the campaign
// and the state. A page after the last one is not found.
func Read(ctx context.Context, s *models.Store, iso2 string, page int) (Timeline, error) {
	d := Timeline{Page: page}
	refs, err := entryRefs(ctx, s, iso2, page)
	if err != nil {
		return d, err
	}
	if page > 1 && len(refs) == 0 {
		return d, models.ErrNotFound
	}
	if d.More = len(refs) > PerPage; d.More {
		refs = refs[:PerPage]
	}
	if d.Rows, err = entries(ctx, s, refs); err != nil {
		return d, err
	}
	if d.Last = d.lastOf(s.Today()); d.Last == nil || page > 1 {
		if d.Last, err = lastLetter(ctx, s, iso2); err != nil {
			return d, err
		}
	}
	if d.Draft, err = newestDraft(ctx, s, iso2); err != nil {
		return d, err
	}
	d.Hidden, err = hides(ctx, s, iso2)
	return d, err
}

// Newest returns the newest of what passed between the campaign and the state.
func Newest(ctx context.Context, s *models.Store, iso2 string) ([]Entry, error) {
	refs, err := entryRefs(ctx, s, iso2, 1)
	if err != nil {
		return nil, err
	}
	return entries(ctx, s, refs)
}

// lastOf returns the last letter on the page that we sent by the day, nil if
// there is none.
func (d Timeline) lastOf(day models.Date) *letters.Letter {
	for _, row := range d.Rows {
		if row.Letter != nil && row.Letter.Direction == letters.Outgoing && row.On <= day {
			return row.Letter
		}
	}
	return nil
}

// hides tells a member whether there is something confidential about a state of
// the member's own that the member may not see. Nobody else learns of it.
func hides(ctx context.Context, s *models.Store, iso2 string) (hidden bool, err error) {
	if !s.Reader().Owns(iso2) {
		return false, nil
	}
	db := s.DB(ctx)
	some := func(model any) *gorm.DB {
		return db.Model(model).Select("1").Scopes(s.Current, s.Forbidden).Where("state_iso = ?", iso2)
	}
	err = db.Raw("SELECT EXISTS (?) OR EXISTS (?) OR EXISTS (?) OR EXISTS (?)",
		some(&letters.Letter{}), some(&outreach.Outreach{}), some(&states.Position{}), some(&states.Evidence{})).Scan(&hidden).Error
	return hidden, err
}

// An entryRef names a letter or an outreach by its number.
type entryRef struct {
	Day      models.Date
	ID       uint
	IsLetter bool
}

// letterDay is the day on which a letter stands among other dealings: the day
// we sent it, or the day theirs arrived. The index letters_by_day_of_state has
// the same words.
const letterDay = "coalesce(nullif(received_on, ''), sent_on)"

// entryRefs returns which rows are on the page, and one more if there is one.
func entryRefs(ctx context.Context, s *models.Store, iso2 string, page int) ([]entryRef, error) {
	db := s.DB(ctx)
	letters := db.Model(&letters.Letter{}).Select(letterDay+" AS day, id, TRUE AS is_letter").
		Scopes(letters.Readable(s)).Where("state_iso = ? AND "+letterDay+" > ''", iso2)
	outreaches := db.Model(&outreach.Outreach{}).Select("on_day AS day, id, FALSE AS is_letter").
		Scopes(outreach.Readable(s)).Where("state_iso = ?", iso2)
	var refs []entryRef
	err := db.Raw("? UNION ALL ? ORDER BY day DESC, id DESC LIMIT ? OFFSET ?", letters, outreaches,
		PerPage+1, (page-1)*PerPage).Find(&refs).Error
	return refs, err
}

// entries reads the rows that the references name, in their order. One that went to
// the trash since, or is hidden now, is left out.
func entries(ctx context.Context, s *models.Store, refs []entryRef) ([]Entry, error) {
	if len(refs) == 0 {
		return nil, nil
	}
	var letterIDs, outreachIDs []uint
	for _, r := range refs {
		if r.IsLetter {
			letterIDs = append(letterIDs, r.ID)
		} else {
			outreachIDs = append(outreachIDs, r.ID)
		}
	}
	list, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").
		Preload("Recipients", letters.ByPlace).Preload("Asks", s.CurrentByPlace).Where("id IN ?", letterIDs).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := letters.AsKnown(ctx, s, list); err != nil {
		return nil, err
	}
	outreaches, err := models.From[outreach.Outreach](s).Scopes(outreach.Readable(s)).
		Preload("Organisation", nil).Where("id IN ?", outreachIDs).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, outreaches); err != nil {
		return nil, err
	}
	rows := make([]Entry, 0, len(refs))
	for _, r := range refs {
		if r.IsLetter {
			if at := slices.IndexFunc(list, func(l letters.Letter) bool { return l.ID == r.ID }); at >= 0 {
				rows = append(rows, Entry{On: r.Day, Letter: &list[at]})
			}
		} else if at := slices.IndexFunc(outreaches, func(o outreach.Outreach) bool { return o.ID == r.ID }); at >= 0 {
			rows = append(rows, Entry{On: r.Day, Outreach: &outreaches[at]})
		}
	}
	return rows, nil
}

// lastLetter returns the last letter that we sent to the state by the day, nil
// if there is none.
func lastLetter(ctx context.Context, s *models.Store, iso2 string) (*letters.Letter, error) {
	list, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").Preload("Recipients", letters.ByPlace).
		Where("state_iso = ? AND direction = ? AND "+letterDay+" > '' AND "+letterDay+" <= ?", iso2, letters.Outgoing, s.Today()).
		Order(letterDay + " DESC, id DESC").Limit(1).Find(ctx)
	if err != nil {
		return nil, err
	}
	return models.First(list), letters.AsKnown(ctx, s, list)
}

// newestDraft returns the newest letter to the state that is not yet sent, nil
// if there is none or another day is shown.
func newestDraft(ctx context.Context, s *models.Store, iso2 string) (*letters.Letter, error) {
	if s.IsPast() || !s.Reader().SignedIn() {
		return nil, nil
	}
	letters, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").
		Where("state_iso = ? AND direction = ? AND sent_on = '' AND "+letterDay+" = ''", iso2, letters.Outgoing).
		Order("id DESC").Limit(1).Find(ctx)
	return models.First(letters), err
}

// A contact is the last day on which we wrote to a state, and on which we met.
type contact struct {
	ISO2  string `gorm:"column:iso2"`
	Wrote models.Date
	Met   models.Date
}

// LastContacts returns, for each of the states by its code, the last day by the
// day shown on which we wrote to it or met its people, as far as the reader may
// know; "" for never.
func LastContacts(ctx context.Context, s *models.Store, states []states.State) (map[string]models.Date, error) {
	codes := make([]string, len(states))
	for i, st := range states {
		codes[i] = st.ISO2
	}
	db, day := s.DB(ctx), s.Today()
	wrote := db.Model(&letters.Letter{}).Select(letterDay).Scopes(letters.Readable(s)).
		Where("state_iso = states.iso2 AND direction = ? AND "+letterDay+" > '' AND "+letterDay+" <= ?", letters.Outgoing, day).
		Order(letterDay + " DESC").Limit(1)
	met := db.Model(&outreach.Outreach{}).Select("on_day").Scopes(outreach.Readable(s)).
		Where("state_iso = states.iso2 AND on_day <= ?", day).Order("on_day DESC").Limit(1)
	var rows []contact
	err := db.Raw("SELECT iso2, coalesce((?), '') AS wrote, coalesce((?), '') AS met FROM states WHERE iso2 IN ?",
		wrote, met, codes).Find(&rows).Error
	last := make(map[string]models.Date, len(rows))
	for _, r := range rows {
		last[r.ISO2] = max(r.Wrote, r.Met)
	}
	return last, err
}

// A Step is what to do next with a state.
type Step string

// The steps.
const (
	StepWrite    Step = "write"     // nobody has written yet
	StepFinish   Step = "finish"    // a draft waits to be finished and sent
	StepDecide   Step = "decide"    // a draft waits that cannot be sent as it was ordered
	StepFollowUp Step = "follow-up" // the answer to our last letter is overdue
	StepWait     Step = "wait"      // an answer may still come in time
	StepGoOn     Step = "go-on"     // our last letter is answered or closed: write the next one when there is reason
)

// NextStep returns what to do next on the day, given the newest draft and the
// last letter sent, each nil if there is none.
func NextStep(draft, last *letters.Letter, day models.Date) Step {
	switch {
	case draft != nil:
		return StepFinish
	case last == nil:
		return StepWrite
	}
	switch last.StatusOn(day) {
	case letters.Overdue:
		return StepFollowUp
	case letters.Awaiting:
		return StepWait
	}
	return StepGoOn
}
