package models

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// DealingsAPage is how many dealings the page of a state shows at once.
const DealingsAPage = 20

// A Dealing is one thing that passed between the campaign and a state: a letter
// in either direction, or an outreach.
type Dealing struct {
	On       Date
	Letter   *Letter
	Outreach *Outreach
}

// Dealings are one page of what passed between the campaign and a state, the
// newest first, as far as the reader may see it.
type Dealings struct {
	Rows  []Dealing
	Page  int
	More  bool    // there is a page after this one
	Draft *Letter // the newest letter that is not yet sent
	Last  *Letter // the last letter that we sent, with its recipients

	// Hidden tells those who see what the campaign keeps to itself about the
	// state that something is confidential, of which a coordinator can be asked.
	Hidden bool
}

// Dealings returns the page of the number of what passed between the campaign
// and the state. A page after the last one is not found.
func (s *Store) Dealings(ctx context.Context, iso2 string, page int) (Dealings, error) {
	d := Dealings{Page: page}
	refs, err := s.dealingRefs(ctx, iso2, page)
	if err != nil {
		return d, err
	}
	if page > 1 && len(refs) == 0 {
		return d, ErrNotFound
	}
	if d.More = len(refs) > DealingsAPage; d.More {
		refs = refs[:DealingsAPage]
	}
	if d.Rows, err = s.dealings(ctx, refs); err != nil {
		return d, err
	}
	if d.Last = d.lastOf(s.Today()); d.Last == nil || page > 1 {
		if d.Last, err = s.lastLetter(ctx, iso2); err != nil {
			return d, err
		}
	}
	if d.Draft, err = s.newestDraft(ctx, iso2); err != nil {
		return d, err
	}
	d.Hidden, err = s.hides(ctx, iso2)
	return d, err
}

// lastOf returns the last letter on the page that we sent by the day, nil if
// there is none.
func (d Dealings) lastOf(day Date) *Letter {
	for _, row := range d.Rows {
		if row.Letter != nil && row.Letter.Direction == Outgoing && row.On <= day {
			return row.Letter
		}
	}
	return nil
}

// hides tells a member whether there is something confidential about a state of
// the member's own that the member may not see. Nobody else learns of it.
func (s *Store) hides(ctx context.Context, iso2 string) (hidden bool, err error) {
	if !s.reader.Owns(iso2) {
		return false, nil
	}
	db := s.db.WithContext(ctx)
	some := func(model any) *gorm.DB {
		return db.Model(model).Select("1").Scopes(s.current, s.forbidden).Where("state_iso = ?", iso2)
	}
	err = db.Raw("SELECT EXISTS (?) OR EXISTS (?) OR EXISTS (?) OR EXISTS (?)",
		some(&Letter{}), some(&Outreach{}), some(&Position{}), some(&Evidence{})).Scan(&hidden).Error
	return hidden, err
}

// A dealingRef names a letter or an outreach by its number.
type dealingRef struct {
	Day      Date
	ID       uint
	IsLetter bool
}

// letterDay is the day on which a letter stands among other dealings: the day
// we sent it, or the day theirs arrived. The index letters_by_day_of_state has
// the same words.
const letterDay = "coalesce(nullif(received_on, ''), sent_on)"

// dealingRefs answers which rows are on the page, and one more if there is one.
func (s *Store) dealingRefs(ctx context.Context, iso2 string, page int) ([]dealingRef, error) {
	db := s.db.WithContext(ctx)
	letters := db.Model(&Letter{}).Select(letterDay+" AS day, id, TRUE AS is_letter").
		Scopes(s.readable).Where("state_iso = ? AND "+letterDay+" > ''", iso2)
	if s.on != "" {
		letters = letters.Where(letterDay+" <= ?", s.on) // what was on its way had not arrived
	}
	outreaches := db.Model(&Outreach{}).Select("on_day AS day, id, FALSE AS is_letter").
		Scopes(s.reached).Where("state_iso = ?", iso2)
	var refs []dealingRef
	err := db.Raw("? UNION ALL ? ORDER BY day DESC, id DESC LIMIT ? OFFSET ?", letters, outreaches,
		DealingsAPage+1, (page-1)*DealingsAPage).Find(&refs).Error
	return refs, err
}

// reached is the rule of visible for outreach: on another day than today there
// is only what had happened by then.
func (s *Store) reached(q *gorm.DB) *gorm.DB {
	q = s.visible(q)
	if s.on != "" {
		q = q.Where("on_day <= ?", s.on)
	}
	return q
}

// dealings reads the rows that the references name, in their order.
func (s *Store) dealings(ctx context.Context, refs []dealingRef) ([]Dealing, error) {
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
	letters, err := from[Letter](s.db).Scopes(s.readable).Omit("body").
		Preload("Recipients", inPlace).Preload("Asks", s.currentInPlace).Where("id IN ?", letterIDs).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.asTheyStood(ctx, letters); err != nil {
		return nil, err
	}
	outreaches, err := from[Outreach](s.db).Scopes(s.reached).
		Preload("Organisation", nil).Where("id IN ?", outreachIDs).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := asKnown(ctx, s, outreaches); err != nil {
		return nil, err
	}
	rows := make([]Dealing, len(refs))
	for i, r := range refs {
		rows[i].On = r.Day
		if r.IsLetter {
			at := slices.IndexFunc(letters, func(l Letter) bool { return l.ID == r.ID })
			rows[i].Letter = &letters[at]
		} else {
			at := slices.IndexFunc(outreaches, func(o Outreach) bool { return o.ID == r.ID })
			rows[i].Outreach = &outreaches[at]
		}
	}
	return rows, nil
}

// lastLetter returns the last letter that we sent to the state by the day, nil
// if there is none.
func (s *Store) lastLetter(ctx context.Context, iso2 string) (*Letter, error) {
	letters, err := from[Letter](s.db).Scopes(s.readable).Omit("body").Preload("Recipients", inPlace).
		Where("state_iso = ? AND direction = ? AND "+letterDay+" > '' AND "+letterDay+" <= ?", iso2, Outgoing, s.Today()).
		Order(letterDay + " DESC, id DESC").Limit(1).Find(ctx)
	if err != nil {
		return nil, err
	}
	return first(letters), s.asTheyStood(ctx, letters)
}

// newestDraft returns the newest letter to the state that is not yet sent, nil
// if there is none or another day is shown.
func (s *Store) newestDraft(ctx context.Context, iso2 string) (*Letter, error) {
	if s.IsPast() || !s.reader.SignedIn() {
		return nil, nil
	}
	letters, err := from[Letter](s.db).Scopes(s.readable).Omit("body").
		Where("state_iso = ? AND direction = ? AND sent_on = '' AND "+letterDay+" = ''", iso2, Outgoing).
		Order("id DESC").Limit(1).Find(ctx)
	return first(letters), err
}

func first[T any](rows []T) *T {
	if len(rows) == 0 {
		return nil
	}
	return &rows[0]
}

// A contact is the last day on which we wrote to a state, and on which we met.
type contact struct {
	ISO2  string `gorm:"column:iso2"`
	Wrote Date
	Met   Date
}

// LastContacts returns, for each of the states by its code, the last day by the
// day shown on which we wrote to it or met its people, as far as the reader may
// know; "" for never.
func (s *Store) LastContacts(ctx context.Context, states []State) (map[string]Date, error) {
	codes := make([]string, len(states))
	for i, st := range states {
		codes[i] = st.ISO2
	}
	db, day := s.db.WithContext(ctx), s.Today()
	wrote := db.Model(&Letter{}).Select(letterDay).Scopes(s.readable).
		Where("state_iso = states.iso2 AND direction = ? AND "+letterDay+" > '' AND "+letterDay+" <= ?", Outgoing, day).
		Order(letterDay + " DESC").Limit(1)
	met := db.Model(&Outreach{}).Select("on_day").Scopes(s.reached).
		Where("state_iso = states.iso2 AND on_day <= ?", day).Order("on_day DESC").Limit(1)
	var rows []contact
	err := db.Raw("SELECT iso2, coalesce((?), '') AS wrote, coalesce((?), '') AS met FROM states WHERE iso2 IN ?",
		wrote, met, codes).Find(&rows).Error
	last := make(map[string]Date, len(rows))
	for _, r := range rows {
		last[r.ISO2] = max(r.Wrote, r.Met)
	}
	return last, err
}

// uncontacted keeps those of the states with which there was no contact in the
// year before the day. Who may not see what the campaign does may not ask, and
// a member hears of the member's own states alone.
func (s *Store) uncontacted(ctx context.Context, states []State) ([]State, error) {
	if !s.reader.MaySeeCampaign() {
		return nil, ErrForbidden
	}
	last, err := s.LastContacts(ctx, states)
	yearAgo := s.Today().AddDays(-365)
	return slices.DeleteFunc(states, func(st State) bool {
		return last[st.ISO2] >= yearAgo || !s.reader.MaySeeInside(st.ISO2)
	}), err
}

// A Step is what to do next with a state.
type Step string

// The steps.
const (
	StepWrite    Step = "write"     // nobody has written yet
	StepFinish   Step = "finish"    // a draft waits to be finished and sent
	StepFollowUp Step = "follow-up" // the answer to our last letter is overdue
	StepWait     Step = "wait"      // an answer may still come in time
	StepGoOn     Step = "go-on"     // our last letter is answered or closed: write the next one when there is reason
)

// NextStep returns what to do next on the day, given the newest draft and the
// last letter sent, each nil if there is none.
func NextStep(draft, last *Letter, day Date) Step {
	switch {
	case draft != nil:
		return StepFinish
	case last == nil:
		return StepWrite
	}
	switch last.StateOn(day) {
	case Overdue:
		return StepFollowUp
	case Awaiting:
		return StepWait
	}
	return StepGoOn
}
