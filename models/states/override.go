package states

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
)

// An Override is the word of the campaign that a state counts as standing somewhere, from
// a day until another, whatever its positions say. It is an act of nobody but the campaign, and
// is shown as such wherever the standing is; on the day after its last one it is over.
type Override struct {
	models.Record
	StateISO   string            `json:"StateISO"`
	Question   models.Question   `json:"Question"`
	Stance     models.Stance     `json:"Stance"`
	Since      models.Date       `json:"Since"`
	Until      models.Date       `json:"Until"` // the last day
	Reason     string            `json:"Reason"`
	SourceID   uint              `json:"SourceID"`
	Source     models.Source     `json:"-"`
	Reading    models.Reading    `json:"Reading"`
	Visibility models.Visibility `json:"Visibility"`
	models.Passage
}

// On tells whether it counts on the day.
func (o *Override) On(day models.Date) bool { return o.Since <= day && day <= o.Until.Last() }

// position is what is shown in the place of a position while it counts. It has no number.
func (o *Override) position() Position {
	return Position{
		StateISO: o.StateISO, Question: o.Question, Stance: o.Stance, Since: o.Since, Basis: models.Overridden,
		Reading: o.Reading, Summary: o.Reason, Quote: o.Quote, SourceID: o.SourceID, Source: o.Source, Confirmed: true, Visibility: o.Visibility,
	}
}

func (o *Override) answer() Answer {
	return Answer{Stance: o.Stance, Since: o.Since, Basis: models.Overridden, On: o.Since}
}

func (o *Override) standing() Standing {
	p := o.position()
	return Standing{Answer: o.answer(), Record: p, Latest: p, Support: []Position{p}}
}

// OverrideOn returns the override of the question that counts on the day: of several the one
// that began last.
func (s State) OverrideOn(day models.Date, q models.Question) (Override, bool) {
	if o := s.overrideOn(day, q); o != nil {
		return *o, true
	}
	return Override{}, false
}

func (s *State) overrideOn(day models.Date, q models.Question) (held *Override) {
	for i := range s.Overrides {
		o := &s.Overrides[i]
		if o.Question == q && o.On(day) && (held == nil || cmp.Or(cmp.Compare(o.Since, held.Since), cmp.Compare(o.ID, held.ID)) > 0) {
			held = o
		}
	}
	return held
}

// Beneath returns where the state would stand on the question on the day without overrides.
func (s State) Beneath(day models.Date, q models.Question) Standing {
	s.Overrides = nil
	return s.StandingOn(day, q)
}

// overrideSource returns the source that an override names, for AsKnownWithSource.
func overrideSource(o *Override) (uint, *models.Source) { return o.SourceID, &o.Source }

// GiveOverrides puts into each of the states the overrides that are of it.
func GiveOverrides(list []State, all []Override) {
	for i := range list {
		list[i].Overrides = models.Keep(all, func(o *Override) bool { return o.StateISO == list[i].ISO2 })
	}
}

// KeepOverrides returns the states with those of their overrides that are right: the same
// states where all are.
func KeepOverrides(list []State, right func(*Override) bool) []State {
	kept := list
	for i := range list {
		all := models.Keep(list[i].Overrides, right)
		if len(all) == len(list[i].Overrides) {
			continue
		}
		if &kept[0] == &list[0] {
			kept = slices.Clone(list)
		}
		kept[i].Overrides = all
	}
	return kept
}

// OverridesBy returns the overrides that began by the day and that the reader may see, those
// that end last first.
func OverridesBy(ctx context.Context, s *models.Store) ([]Override, error) {
	all, err := models.From[Override](s).Scopes(s.Visible).Preload("Source", nil).Where("since <= ?", s.Today()).Order("until DESC, id DESC").Find(ctx)
	if err == nil {
		err = AsKnownWithSource(ctx, s, all, overrideSource)
	}
	return all, err
}

// currentOverrides returns those of the overrides that are on record and right, as they were
// by then.
func currentOverrides(ctx context.Context, s *models.Store, all []Override, right func(*Override) bool) ([]Override, error) {
	kept := models.Keep(all, func(o *Override) bool { return s.IsCurrent(o.Record) && right(o) })
	return kept, AsKnownWithSource(ctx, s, kept, overrideSource)
}

func readOverrides(ctx context.Context, s *models.Store) ([]Override, error) {
	all, err := models.From[Override](s).Preload("Source", nil).Find(ctx)
	return all, models.Translate(err)
}
