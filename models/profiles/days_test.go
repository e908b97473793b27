package profiles_test

import (
	"fmt"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
)

// TestProfilesCountFromTheDay: all that is dated a day is part of what is shown of
// a state, of the sources and of the coverage as of that day, and not before.
func TestProfilesCountFromTheDay(t *testing.T) {
	t.Parallel()
	const day = "2020-05-10"
	s := modelstest.OpenWithBelgium(t)
	source, forum := models.Source{Title: "A report"}, meetings.Forum{Slug: "gge", Name: "Group of Governmental Experts"}
	modelstest.Add(t, s, &source, &forum)
	m := meetings.Meeting{Slug: "gge-2020", ForumID: forum.ID, Name: "A session", Start: day, Status: "held", SourceID: source.ID, Reading: "read"}
	text := meetings.Text{Slug: "statement", Title: "A statement", On: day, Kind: "joint-statement", Visibility: models.Published}
	vote := meetings.Resolution{Slug: "ares-75-1", Symbol: "A/RES/75/1", Title: "A resolution", Body: "General Assembly", On: day}
	office := offices.Office{Slug: "be-minister", StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
	person := offices.Person{Slug: "one", Name: "One", SourceID: source.ID}
	modelstest.Add(t, s, &states.QuestionText{Slug: "treaty", Text: "Does it call for a treaty?", Stances: "yes|no|undecided"}, &m, &text, &vote, &office, &person)
	modelstest.Add(t, s,
		&meetings.Participation{StateISO: "BE", MeetingID: &m.ID, Role: "spoke", SourceID: source.ID, Reading: "read"},
		&meetings.Endorsement{TextID: text.ID, StateISO: "BE", Reading: "read"},
		&meetings.Vote{ResolutionID: vote.ID, StateISO: "BE", Option: models.VoteYes, Reading: "read"},
		&offices.Term{OfficeID: office.ID, PersonID: person.ID, Start: day, AsOf: "2020-06", SourceID: source.ID, Reading: "read"},
		&states.Position{StateISO: "BE", Question: "treaty", Stance: models.Yes, Since: day, Basis: models.OwnWords, Summary: "Yes.", SourceID: source.ID, Reading: "read", Confirmed: true, Visibility: models.Published},
		&states.Evidence{StateISO: "BE", Kind: "pledge", On: day, Summary: "It pledged.", SourceID: source.ID, Reading: "read", Visibility: models.Published},
		&states.CampaignFact{Slug: "signatures", Figure: "100", On: day, Summary: "A hundred signed.", SourceID: source.ID, Reading: "read"},
		&models.Organisation{Slug: "ngo", Name: "An NGO", Joined: day, SourceID: source.ID, Reading: "read"},
		&states.TreatyStep{StateISO: "BE", Treaty: states.CCW, Event: "accession", On: day},
	)
	modelstest.Around(t, s, "votes, texts, meetings and evidence of the state", day, "0 0 0 0", "1 1 1 1", "1 1 1 1", func(s *models.Store) (string, error) {
		d, err := profiles.ReadDossier(t.Context(), s, "BE", 1)
		return fmt.Sprint(len(d.Votes), len(d.Endorsements), len(d.Participations), len(d.Evidence)), err
	})
	const undated, all = "map[offices:1 people:1]", "map[evidence:1 facts:1 meetings:1 offices:1 organisations:1 participations:1 people:1 positions:1 terms:1]"
	modelstest.Around(t, s, "what rests on the source", day, undated, all, all, func(s *models.Store) (string, error) {
		uses, _, err := profiles.SourcesUsed(t.Context(), s, models.Paging{Number: 1, Size: 10})
		if err != nil || len(uses) != 1 {
			return fmt.Sprint(len(uses)), err
		}
		return fmt.Sprint(uses[0].Rests), nil
	})
	modelstest.Around(t, s, "coverage", day, "map[] map[] 0", "map[read:1] map[read:1] 1"+day, "map[read:1] map[read:1] 1"+day, func(s *models.Store) (string, error) {
		c, err := profiles.ReadCoverage(t.Context(), s)
		return fmt.Sprint(c.Positions, c.Terms, c.Parties, c.Since), err
	})
	modelstest.Around(t, s, "states that voted yes", day, 0, 1, 1, func(s *models.Store) (int, error) {
		f, err := profiles.ParseStateFilter("voted=75/1:yes", nil)
		if err != nil {
			return 0, err
		}
		list, err := profiles.States(t.Context(), s, f)
		return len(list), err
	})
}

// TestNoContactForAYear: a contact counts for 365 days.
func TestNoContactForAYear(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	modelstest.Add(t, s, &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-05-10", Subject: "A call", Visibility: models.Campaign})
	modelstest.Around(t, s, "states without contact", models.Date("2020-05-10").AddDays(366), 0, 1, 1, func(s *models.Store) (int, error) {
		list, err := profiles.States(t.Context(), s, profiles.StateFilter{Contact: profiles.NoContact})
		return len(list), err
	})
}

// TestFactsOfAFollowUp: a follow-up may tell of contacts after the day of its
// letter, and as of a past day of those that were on record then.
func TestFactsOfAFollowUp(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t) // it is 21 November
	s := public.As(modelstest.Coordinator(t, public))
	for _, day := range []models.Date{"2026-11-09", "2026-11-10", "2026-11-11"} {
		modelstest.Add(t, s, &outreach.Outreach{StateISO: "BE", Kind: "call", On: day, Subject: "A call", Visibility: models.Published})
	}
	of := func(s *models.Store) (int, error) {
		f, err := profiles.LetterFacts(t.Context(), s, letters.Letter{StateISO: "BE", Direction: letters.Outgoing, SentOn: "2026-11-10", Visibility: models.Campaign})
		return len(f.Outreach), err
	}
	if n, err := of(s); err != nil || n != 1 {
		t.Errorf("got %d contacts, %v, want the one after the day", n, err)
	}
	modelstest.Around(t, s, "contacts", s.Today(), 0, 1, 1, of)
}
