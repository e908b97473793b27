package profiles

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"

	"gorm.io/gorm"

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
		Endorsements:   models.Keep(f.endorsements, func(e *meetings.Endorsement) bool { return e.JoinedOn() <= day }),
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
	participations []meetings.Participation // the newest first
	parts          []meetings.Participation // the same as they were recorded
	deeds          []meetings.Deed
	evidence       []states.Evidence
}

// filesApart is how many files are read one by one. Whoever asks for more of them
// writes to many states, and it takes a tenth of the time to read all at once.
const filesApart = 8

// cachedFile returns the file of the state. Like the states themselves it is kept
// until the campaign changes.
func cachedFile(ctx context.Context, s *models.Store, iso2 string) (*file, error) {
	return states.Shared(ctx, s, "file of "+iso2, func() (*file, error) {
		read, err := states.Shared(ctx, s, "files read", func() (*atomic.Int32, error) { return new(atomic.Int32), nil })
		if err != nil {
			return nil, err
		}
		if read.Add(1) > filesApart {
			files, err := states.Shared(ctx, s, "all files", func() (map[string]*file, error) { return readAllFiles(ctx, s) })
			if f := files[iso2]; f != nil || err != nil {
				return f, err
			}
		}
		files, err := readFiles(ctx, s, iso2)
		return files[iso2], err
	})
}

func readAllFiles(ctx context.Context, s *models.Store) (map[string]*file, error) {
	all, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	codes := make([]string, len(all))
	for i := range all {
		codes[i] = all[i].ISO2
	}
	return readFiles(ctx, s, codes...)
}

// readFiles reads the files of the states, by their codes.
func readFiles(ctx context.Context, s *models.Store, iso2 ...string) (map[string]*file, error) {
	files := make(map[string]*file, len(iso2))
	for _, code := range iso2 {
		files[code] = &file{}
	}
	for _, read := range []func(context.Context, *models.Store, []string, map[string]*file) error{readOffices, readVotes, readEndorsements, readParticipations, readDeeds, readEvidence} {
		if err := read(ctx, s, iso2, files); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// of keeps to what is on the states.
func of(iso2 []string) models.Scope {
	return func(q *gorm.DB) *gorm.DB { return q.Where("state_iso IN ?", iso2) }
}

func readOffices(ctx context.Context, s *models.Store, iso2 []string, files map[string]*file) error {
	found, err := offices.Of(ctx, s, iso2...)
	for _, o := range found {
		f := files[o.StateISO]
		f.offices = append(f.offices, o)
	}
	return err
}

// readVotes reads how the states voted, the oldest vote first.
func readVotes(ctx context.Context, s *models.Store, iso2 []string, files map[string]*file) error {
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current, of(iso2)).Preload("Resolution", nil).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, votes)
	}
	slices.SortStableFunc(votes, func(a, b meetings.Vote) int { return cmp.Compare(a.Resolution.On, b.Resolution.On) })
	for _, v := range votes {
		f := files[v.StateISO]
		f.votes = append(f.votes, v)
	}
	return err
}

// readEndorsements reads what the states joined, the newest first.
func readEndorsements(ctx context.Context, s *models.Store, iso2 []string, files map[string]*file) error {
	joined, err := models.From[meetings.Endorsement](s).Scopes(meetings.OfPublished(s), of(iso2)).Preload("Text.Names", s.Current).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, joined)
	}
	slices.SortStableFunc(joined, func(a, b meetings.Endorsement) int { return cmp.Compare(b.JoinedOn(), a.JoinedOn()) })
	for _, e := range joined {
		f := files[e.StateISO]
		f.endorsements = append(f.endorsements, e)
	}
	return err
}

// readParticipations reads the parts that the states took in meetings, the newest
// first.
func readParticipations(ctx context.Context, s *models.Store, iso2 []string, files map[string]*file) error {
	parts, err := models.From[meetings.Participation](s).Scopes(s.Current, of(iso2)).
		Preload("Meeting.Forum", nil).Preload("Meeting.Names", s.Current).Preload("Source", nil).Order("id").Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, parts)
	}
	for _, p := range parts {
		f := files[p.StateISO]
		f.parts = append(f.parts, p)
	}
	slices.SortStableFunc(parts, func(a, b meetings.Participation) int {
		return cmp.Or(
			cmp.Compare(b.Day(), a.Day()),
			cmp.Compare(a.MeetingNumber(), b.MeetingNumber()),
			cmp.Compare(slices.Index(meetings.ParticipationRoles, a.Role), slices.Index(meetings.ParticipationRoles, b.Role)),
		)
	})
	for _, p := range parts {
		f := files[p.StateISO]
		f.participations = append(f.participations, p)
	}
	return err
}

// readDeeds reads what the states did for others to see, the oldest first.
func readDeeds(ctx context.Context, s *models.Store, iso2 []string, files map[string]*file) error {
	deeds, err := models.From[meetings.Deed](s).Scopes(meetings.OfPublished(s), of(iso2)).
		Preload("Meeting.Names", s.Current).Preload("Text.Names", s.Current).Preload("Source", nil).Order("on_day, id").Find(ctx)
	for _, d := range deeds {
		f := files[d.StateISO]
		f.deeds = append(f.deeds, d)
	}
	return err
}

// readEvidence reads the evidence on the states that is no secret within the
// campaign, the oldest first.
func readEvidence(ctx context.Context, s *models.Store, iso2 []string, files map[string]*file) error {
	evidence, err := models.From[states.Evidence](s).Scopes(s.Current, of(iso2)).Preload("Source", nil).
		Where("visibility IN ?", []models.Visibility{models.Published, models.Campaign}).
		Order("on_day, id").Find(ctx)
	if err != nil {
		return err
	}
	worded, err := models.From[states.EvidenceWording](s).Scopes(s.CurrentByID).
		Where("evidence_id IN (SELECT id FROM evidences WHERE state_iso IN ?)", iso2).Find(ctx)
	if err != nil {
		return err
	}
	wordings := models.Grouped(worded, func(w *states.EvidenceWording) uint { return w.EvidenceID })
	for i := range evidence {
		evidence[i].Wordings = wordings(evidence[i].ID)
	}
	of := models.Grouped(evidence, func(e *states.Evidence) string { return e.StateISO })
	for _, code := range iso2 {
		files[code].evidence = of(code)
	}
	return nil
}
