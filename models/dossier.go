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
	Offices        []Office        // with all their terms
	Votes          []Vote          // with their resolutions, the oldest first
	Endorsements   []Endorsement   // with their texts, the newest first
	Participations []Participation // with their meetings, the newest first
	Evidence       []Evidence      // one page, the newest first
	MoreEvidence   bool            // there is a page after this one
}

// Dossier returns what is on record of the state by the day that the store
// shows, as far as the reader may see it; of the evidence the page of the
// number. A page after the last one is not found. What it returns is shared,
// and must not be changed.
func (s *Store) Dossier(ctx context.Context, iso2 string, page int) (Dossier, error) {
	f, err := s.file(ctx, iso2)
	if err != nil {
		return Dossier{}, err
	}
	day := s.Today()
	d := Dossier{
		Offices:        f.offices,
		Votes:          keep(f.votes, func(v *Vote) bool { return v.Resolution.On <= day }),
		Endorsements:   keep(f.endorsements, func(e *Endorsement) bool { return e.Text.On <= day }),
		Participations: keep(f.participations, func(p *Participation) bool { return p.Day().First() <= day }),
	}
	d.Evidence, err = s.evidenceOf(ctx, iso2, page)
	if d.MoreEvidence = len(d.Evidence) > EvidenceAPage; d.MoreEvidence {
		d.Evidence = d.Evidence[:EvidenceAPage]
	}
	if err == nil && page > 1 && len(d.Evidence) == 0 {
		err = ErrNotFound
	}
	return d, err
}

// keep returns those of the rows that are right.
func keep[T any](rows []T, right func(*T) bool) []T {
	kept := make([]T, 0, len(rows))
	for i := range rows {
		if right(&rows[i]) {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// evidenceOf returns a page of the evidence on the state, and one row more if
// there is one.
func (s *Store) evidenceOf(ctx context.Context, iso2 string, page int) ([]Evidence, error) {
	rows, err := from[Evidence](s.db).Scopes(s.visible).Preload("Source", nil).
		Where("state_iso = ? AND on_day <= ?", iso2, s.Today()).Order("on_day DESC, id DESC").
		Limit(EvidenceAPage + 1).Offset((page - 1) * EvidenceAPage).Find(ctx)
	if err != nil {
		return nil, err
	}
	return rows, asKnownWithSource(ctx, s, rows, evidenceSource)
}

// A file is what everybody may see of a state, of all days.
type file struct {
	offices        []Office
	votes          []Vote
	endorsements   []Endorsement
	participations []Participation
}

// file returns the file of the state. Like the states themselves it is kept
// until the campaign changes.
func (s *Store) file(ctx context.Context, iso2 string) (*file, error) {
	return forEverybody(ctx, s, "file of "+iso2, func() (*file, error) { return s.readFile(ctx, iso2) })
}

func (s *Store) readFile(ctx context.Context, iso2 string) (*file, error) {
	var f file
	var err error
	if f.offices, err = s.OfficesOf(ctx, iso2); err != nil {
		return nil, err
	}
	if f.votes, err = s.votesOf(ctx, iso2); err != nil {
		return nil, err
	}
	if f.endorsements, err = s.endorsementsOf(ctx, iso2); err != nil {
		return nil, err
	}
	f.participations, err = s.participationsOf(ctx, iso2)
	return &f, err
}

// OfficesOf returns the offices of the state in the order in which they are
// shown, with their terms and who held them.
func (s *Store) OfficesOf(ctx context.Context, iso2 string) ([]Office, error) {
	offices, err := from[Office](s.db).Scopes(s.current).
		Preload("Terms", s.current).Preload("Terms.Person", nil).Preload("Terms.Source", nil).
		Preload("Became", s.current).Preload("Became.To", nil).
		Where("state_iso = ?", iso2).Find(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(offices, func(a, b Office) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.ID, b.ID))
	})
	for _, o := range offices {
		if err := asKnown(ctx, s, o.Terms); err != nil {
			return nil, err
		}
	}
	return offices, nil
}

// rank returns the place of the kind of office in the order in which they are shown.
func (o Office) rank() int {
	if i := slices.Index(OfficeKinds, o.Kind); i >= 0 {
		return i
	}
	return len(OfficeKinds)
}

// votesOf returns how the state voted, the oldest vote first.
func (s *Store) votesOf(ctx context.Context, iso2 string) ([]Vote, error) {
	votes, err := from[Vote](s.db).Scopes(s.current).Preload("Resolution", nil).Where("state_iso = ?", iso2).Find(ctx)
	slices.SortStableFunc(votes, func(a, b Vote) int { return cmp.Compare(a.Resolution.On, b.Resolution.On) })
	return votes, err
}

// endorsementsOf returns what the state joined, the newest first.
func (s *Store) endorsementsOf(ctx context.Context, iso2 string) ([]Endorsement, error) {
	joined, err := from[Endorsement](s.db).Scopes(s.current).Preload("Text", nil).Where("state_iso = ?", iso2).Find(ctx)
	slices.SortStableFunc(joined, func(a, b Endorsement) int { return cmp.Compare(b.Text.On, a.Text.On) })
	return joined, err
}

// participationsOf returns the parts that the state took in meetings, the newest
// first.
func (s *Store) participationsOf(ctx context.Context, iso2 string) ([]Participation, error) {
	parts, err := from[Participation](s.db).Scopes(s.current).Preload("Meeting", nil).Preload("Source", nil).
		Where("state_iso = ?", iso2).Find(ctx)
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
