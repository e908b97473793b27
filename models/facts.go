package models

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

// Facts are what is known of a state on a day, as far as the reader may know
// it: what a letter to its government is drafted from. They may hold what
// happened after the day; whoever drafts heeds it.
type Facts struct {
	Day          Date
	Letter       Letter        // the letter to be followed up
	State        State         // with its names, positions and groups
	Offices      []Office      // of the state, with their terms
	Resolutions  []Resolution  // all, each with the vote of the state, if it has one
	Endorsements []Endorsement // of the state, with their texts
	Evidence     []Evidence    // on the state
	Meetings     []Meeting     // all, the oldest first
	Outreach     []Outreach    // with people of the state
	States       []State       // all, with their positions on a treaty and their groups
	Campaign     []CampaignFact
	Coalition    Organisation // in whose name letters are written
}

// coalition is the organisation in whose name letters are written.
const coalition = "stop-killer-robots"

// LetterFacts gathers what a follow-up to the letter is drafted from, with a
// fixed number of queries, whatever the size of the campaign.
func (s *Store) LetterFacts(ctx context.Context, l Letter) (Facts, error) {
	f := Facts{Day: s.Today(), Letter: l}
	for _, gather := range []func(context.Context, *Facts) error{
		s.stateFacts, s.worldFacts, s.meetingFacts,
	} {
		if err := gather(ctx, &f); err != nil {
			return Facts{}, err
		}
	}
	return f, nil
}

// stateFacts gathers what is known of the state itself.
func (s *Store) stateFacts(ctx context.Context, f *Facts) (err error) {
	iso := f.Letter.StateISO
	f.State, err = from[State](s.db).
		Preload("Names", nil).
		Preload("Positions", s.currentOnly).
		Preload("Positions.Source", nil).
		Preload("GroupMemberships", s.currentOnly).
		Preload("GroupMemberships.Group", nil).
		Where("iso2 = ?", iso).Take(ctx)
	if err != nil {
		return translate(err)
	}
	f.Offices, err = from[Office](s.db).Scopes(s.current).
		Preload("Source", nil).
		Preload("Terms", s.currentOnly).
		Preload("Terms.Person", nil).
		Preload("Terms.Source", nil).
		Where("state_iso = ?", iso).Order("id").Find(ctx)
	if err != nil {
		return err
	}
	f.Endorsements, err = from[Endorsement](s.db).Scopes(s.current).
		Preload("Text", nil).
		Where("state_iso = ?", iso).Order("id").Find(ctx)
	if err != nil {
		return err
	}
	f.Evidence, err = from[Evidence](s.db).Scopes(s.visible).
		Preload("Source", nil).
		Where("state_iso = ?", iso).Order("on_day, id").Find(ctx)
	if err != nil {
		return err
	}
	f.Outreach, err = from[Outreach](s.db).Scopes(s.visible).
		Where("state_iso = ? AND on_day > ?", iso, f.Letter.SentOn).Order("on_day, id").Find(ctx)
	return err
}

// worldFacts gathers where all states stand on a treaty, and the figures of the campaign.
func (s *Store) worldFacts(ctx context.Context, f *Facts) (err error) {
	f.States, err = from[State](s.db).Scopes(s.current).
		Preload("Positions", func(q *gorm.DB) *gorm.DB {
			return s.currentOnly(q).Where("question = ?", Treaty)
		}).
		Preload("GroupMemberships", s.currentOnly).
		Order("iso2").Find(ctx)
	if err != nil {
		return err
	}
	f.Campaign, err = from[CampaignFact](s.db).Scopes(s.current).
		Preload("Source", nil).Order("on_day, id").Find(ctx)
	if err != nil {
		return err
	}
	f.Coalition, err = from[Organisation](s.db).Scopes(s.current).
		Preload("Source", nil).
		Where("slug = ?", coalition).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil
	}
	return err
}

// meetingFacts gathers the meetings, and the resolutions with the state's votes.
func (s *Store) meetingFacts(ctx context.Context, f *Facts) (err error) {
	f.Meetings, err = from[Meeting](s.db).Scopes(s.current).
		Preload("Forum", nil).
		Preload("Source", nil).
		Order("start, id").Find(ctx)
	if err != nil {
		return err
	}
	f.Resolutions, err = from[Resolution](s.db).Scopes(s.current).
		Preload("Votes", func(q *gorm.DB) *gorm.DB {
			return s.currentOnly(q).Where("state_iso = ?", f.Letter.StateISO)
		}).
		Order("on_day, id").Find(ctx)
	return err
}
