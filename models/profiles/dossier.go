package profiles

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

// A Dossier is what is on record of a state besides its positions: who holds
// its offices, how it voted, what it joined, the meetings it took part in, and
// the evidence on it.
type Dossier struct {
	Offices        []offices.Office         // with all their terms
	Votes          []meetings.Vote          // with their resolutions, the oldest first
	Endorsements   []meetings.Endorsement   // with their texts, the newest first
	Participations []meetings.Participation // with their meetings, the newest first
	Evidence       []states.Evidence        // one page, the newest first
	MoreEvidence   bool                     // there is a page after this one
}

// ReadDossier returns what is on record of the state by the day that the store
// shows, as far as the reader may see it; of the evidence the page of the
// number. A page after the last one is not found. What it returns is shared,
// and must not be changed.
func ReadDossier(ctx context.Context, s *models.Store, iso2 string, page int) (Dossier, error) {
	f, err := cachedFile(ctx, s, iso2)
	if err != nil {
		return Dossier{}, err
	}
	day := s.Today()
	d := Dossier{
		Offices:        f.offices,
		Votes:          models.Keep(f.votes, func(v *meetings.Vote) bool { return v.Resolution.On <= day }),
		Endorsements:   models.Keep(f.endorsements, func(e *meetings.Endorsement) bool { return e.Text.On <= day }),
		Participations: models.Keep(f.participations, func(p *meetings.Participation) bool { return p.Day().First() <= day }),
	}
	d.Evidence, err = states.EvidenceOf(ctx, s, iso2, page)
	if d.MoreEvidence = len(d.Evidence) > states.EvidencePerPage; d.MoreEvidence {
		d.Evidence = d.Evidence[:states.EvidencePerPage]
	}
	if err == nil && page > 1 && len(d.Evidence) == 0 {
		err = models.ErrNotFound
	}
	return d, err
}

// A file is what everybody may see of a state, of all days, and the evidence on
// it that the campaign may see: whoever hands that out asks who reads it.
type file struct {
	offices        []offices.Office
	votes          []meetings.Vote
	endorsements   []meetings.Endorsement
	participations []meetings.Participation
	deeds          []meetings.Deed
	evidence       []states.Evidence
}

// cachedFile returns the file of the state. Like the states themselves it is kept
// until the campaign changes.
func cachedFile(ctx context.Context, s *models.Store, iso2 string) (*file, error) {
	return states.Shared(ctx, s, "file of "+iso2, func() (*file, error) { return readFile(ctx, s, iso2) })
}

func readFile(ctx context.Context, s *models.Store, iso2 string) (*file, error) {
	var f file
	var err error
	if f.offices, err = offices.Of(ctx, s, iso2); err != nil {
		return nil, err
	}
	if f.votes, err = votesOf(ctx, s, iso2); err != nil {
		return nil, err
	}
	if f.endorsements, err = endorsementsOf(ctx, s, iso2); err != nil {
		return nil, err
	}
	if f.participations, err = participationsOf(ctx, s, iso2); err != nil {
		return nil, err
	}
	if f.deeds, err = deedsOf(ctx, s, iso2); err != nil {
		return nil, err
	}
	f.evidence, err = evidenceOf(ctx, s, iso2)
	return &f, err
}

// deedsOf returns what the state did for others to see, the oldest first.
func deedsOf(ctx context.Context, s *models.Store, iso2 string) ([]meetings.Deed, error) {
	return models.From[meetings.Deed](s).Scopes(s.Current).
		Preload("Meeting.Names", s.Current).Preload("Text.Names", s.Current).Preload("Source", nil).
		Where("state_iso = ?", iso2).Order("on_day, id").Find(ctx)
}

// evidenceOf returns the evidence on the state that is no secret within the
// campaign, the oldest first.
func evidenceOf(ctx context.Context, s *models.Store, iso2 string) ([]states.Evidence, error) {
	return models.From[states.Evidence](s).Scopes(s.Current).
		Preload("Source", nil).Preload("Wordings", s.Current).
		Where("state_iso = ? AND visibility IN ?", iso2, []models.Visibility{models.Published, models.Campaign}).
		Order("on_day, id").Find(ctx)
}

// votesOf returns how the state voted, the oldest vote first.
func votesOf(ctx context.Context, s *models.Store, iso2 string) ([]meetings.Vote, error) {
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current).Preload("Resolution", nil).Where("state_iso = ?", iso2).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, votes)
	}
	slices.SortStableFunc(votes, func(a, b meetings.Vote) int { return cmp.Compare(a.Resolution.On, b.Resolution.On) })
	return votes, err
}

// endorsementsOf returns what the state joined, the newest first.
func endorsementsOf(ctx context.Context, s *models.Store, iso2 string) ([]meetings.Endorsement, error) {
	joined, err := models.From[meetings.Endorsement](s).Scopes(s.Current).Preload("Text.Names", s.Current).Where("state_iso = ?", iso2).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, joined)
	}
	slices.SortStableFunc(joined, func(a, b meetings.Endorsement) int { return cmp.Compare(b.Text.On, a.Text.On) })
	return joined, err
}

// participationsOf returns the parts that the state took in meetings, the newest
// first.
func participationsOf(ctx context.Context, s *models.Store, iso2 string) ([]meetings.Participation, error) {
	parts, err := models.From[meetings.Participation](s).Scopes(s.Current).Preload("Meeting.Forum", nil).Preload("Meeting.Names", s.Current).Preload("Source", nil).
		Where("state_iso = ?", iso2).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, parts)
	}
	slices.SortStableFunc(parts, func(a, b meetings.Participation) int {
		return cmp.Or(
			cmp.Compare(b.Day(), a.Day()),
			cmp.Compare(a.MeetingNumber(), b.MeetingNumber()),
			cmp.Compare(slices.Index(meetings.ParticipationRoles, a.Role), slices.Index(meetings.ParticipationRoles, b.Role)),
		)
	})
	return parts, err
}
