package models

import (
	"cmp"
	"context"
	"slices"
)

// EvidenceAPage is how many pieces of evidence the page of a state shows at once.
const EvidenceAPage = 25

// A Dossier is what is on record of a state besides its positions: who holds
// its offices, how it voted, what it joined, the meetings it took part in, and
// the evidence on it.
type Dossier struct {
	Offices        []Office
	Votes          []Vote          // with their resolutions, the oldest first
	Endorsements   []Endorsement   // with their texts, the newest first
	Participations []Participation // with their meetings, the newest first
	Evidence       []Evidence      // one page, the newest first
	EvidencePages  int
}

// Dossier returns what is on record of the state by the day that the store
// shows, as far as the reader may see it; of the evidence the page of the number.
func (s *Store) Dossier(ctx context.Context, iso2 string, page int) (Dossier, error) {
	var d Dossier
	var err error
	if d.Offices, err = s.OfficesOf(ctx, iso2); err != nil {
		return d, err
	}
	if d.Votes, err = s.votesOf(ctx, iso2); err != nil {
		return d, err
	}
	if d.Endorsements, err = s.endorsementsOf(ctx, iso2); err != nil {
		return d, err
	}
	if d.Participations, err = s.participationsOf(ctx, iso2); err != nil {
		return d, err
	}
	p := Paging{Number: page, Size: EvidenceAPage}
	var rows int
	d.Evidence, rows, err = paged(ctx, s, from[Evidence](s.db).Scopes(s.visible).Preload("Source", nil).
		Where("state_iso = ? AND on_day <= ?", iso2, s.Today()).Order("on_day DESC, id DESC"), p)
	if err != nil {
		return d, err
	}
	d.EvidencePages = p.Pages(rows)
	return d, asKnown(ctx, s, d.Evidence)
}

// OfficesOf returns the offices of the state in the order in which they are
// shown, with their terms and who held them.
func (s *Store) OfficesOf(ctx context.Context, iso2 string) ([]Office, error) {
	offices, err := from[Office](s.db).Scopes(s.current).
		Preload("Terms", s.currentOnly).Preload("Terms.Person", nil).Preload("Terms.Source", nil).
		Where("state_iso = ?", iso2).Find(ctx)
	slices.SortStableFunc(offices, func(a, b Office) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.ID, b.ID))
	})
	return offices, err
}

// rank returns the place of the kind of office in the order in which they are shown.
func (o Office) rank() int {
	if i := slices.Index(OfficeKinds, o.Kind); i >= 0 {
		return i
	}
	return len(OfficeKinds)
}

// votesOf returns how the state voted by the day, the oldest vote first.
func (s *Store) votesOf(ctx context.Context, iso2 string) ([]Vote, error) {
	votes, err := from[Vote](s.db).Scopes(s.current).Preload("Resolution", nil).Where("state_iso = ?", iso2).Find(ctx)
	votes = slices.DeleteFunc(votes, func(v Vote) bool { return v.Resolution.On > s.Today() })
	slices.SortStableFunc(votes, func(a, b Vote) int { return cmp.Compare(a.Resolution.On, b.Resolution.On) })
	return votes, err
}

// endorsementsOf returns what the state had joined by the day, the newest first.
func (s *Store) endorsementsOf(ctx context.Context, iso2 string) ([]Endorsement, error) {
	joined, err := from[Endorsement](s.db).Scopes(s.current).Preload("Text", nil).Where("state_iso = ?", iso2).Find(ctx)
	joined = slices.DeleteFunc(joined, func(e Endorsement) bool { return e.Text.On > s.Today() })
	slices.SortStableFunc(joined, func(a, b Endorsement) int { return cmp.Compare(b.Text.On, a.Text.On) })
	return joined, err
}

// participationsOf returns the parts that the state took in meetings that had
// begun by the day, the newest first.
func (s *Store) participationsOf(ctx context.Context, iso2 string) ([]Participation, error) {
	parts, err := from[Participation](s.db).Scopes(s.current).Preload("Meeting", nil).Preload("Source", nil).
		Where("state_iso = ?", iso2).Find(ctx)
	parts = slices.DeleteFunc(parts, func(p Participation) bool { return p.Day().First() > s.Today() })
	slices.SortStableFunc(parts, func(a, b Participation) int {
		return cmp.Or(
			cmp.Compare(b.Day(), a.Day()),
			cmp.Compare(a.meetingID(), b.meetingID()),
			cmp.Compare(slices.Index(ParticipationRoles, a.Role), slices.Index(ParticipationRoles, b.Role)),
		)
	})
	return parts, err
}

// Day returns the first day of the meeting, or the year where the meeting is
// not known.
func (p Participation) Day() Date {
	if p.Meeting != nil {
		return p.Meeting.Start
	}
	return p.Year
}

func (p Participation) meetingID() uint {
	if p.MeetingID == nil {
		return 0
	}
	return *p.MeetingID
}
