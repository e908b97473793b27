package timeline_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
)

// enter brings a letter or an outreach into the store.
func enter(t testing.TB, s *models.Store, rows ...any) {
	t.Helper()
	for _, row := range rows {
		var err error
		switch r := row.(type) {
		case *letters.Letter:
			err = letters.Create(t.Context(), s, r, "recorded letter", gate.For(gate.Write, 0, 0))
		case models.Row:
			err = models.Create(t.Context(), s, r, "recorded")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func outgoing(subject string, on models.Date, v models.Visibility) *letters.Letter {
	return &letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: subject, SentOn: on, Visibility: v, Recipients: []letters.Recipient{{Kind: "to", Name: "X"}}}
}

func TestDealingsStandOnOneLine(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	enter(t, s,
		outgoing("first", "2020-10-09", models.Published),
		&letters.Letter{StateISO: "BE", Direction: letters.Incoming, Subject: "reply", SentOn: "2020-11-01", ReceivedOn: "2020-11-20", Visibility: models.Campaign},
		&outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-11-10", Subject: "call", Visibility: models.Campaign},
		&outreach.Outreach{StateISO: "BE", Kind: "meeting", On: "2020-12", Subject: "secret", Visibility: models.Confidential},
		outgoing("draft", "", models.Campaign),
	)
	for _, test := range []struct {
		name  string
		store *models.Store
		want  []string
		last  string
		draft bool
	}{
		{"coordinator", s, []string{"secret", "reply", "call", "first"}, "first", true},
		{"member", s.As(modelstest.NewMember(9, "BE")), []string{"reply", "call", "first"}, "first", true},
		{"member of another state", s.As(modelstest.NewMember(9, "FR")), []string{"first"}, "first", false},
		{"public", s.As(models.User{}), []string{"first"}, "first", false},
		{"on a day before", s.On("2020-11-15"), []string{"call", "first"}, "first", false},
		{"on a day before all", s.On("2020"), []string{"secret", "reply", "call", "first"}, "first", false},
		{"before anything", s.On("2020-01-01"), nil, "", false},
		{"known before it was recorded", s.Known("2026-11-20"), nil, "", false},
	} {
		d, err := timeline.Read(t.Context(), test.store, "BE", 1)
		if err != nil {
			t.Fatal(err)
		}
		if hidden := test.name == "member"; d.Hidden != hidden {
			t.Errorf("%s: hears of something hidden: %t, want %t", test.name, d.Hidden, hidden)
		}
		var got []string
		for _, row := range d.Rows {
			if row.Letter != nil {
				got = append(got, row.Letter.Subject)
			} else {
				got = append(got, row.Outreach.Subject)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
		if last := d.Last; (last == nil) != (test.last == "") || last != nil && last.Subject != test.last {
			t.Errorf("%s: last letter %v, want %q", test.name, last, test.last)
		}
		if (d.Draft != nil) != test.draft {
			t.Errorf("%s: draft %v, want one %t", test.name, d.Draft, test.draft)
		}
	}
}

func TestDealingsAreReadByThePage(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for i := range timeline.PerPage + 3 {
		enter(t, s, outgoing(fmt.Sprint(i), models.Date("2020-01-01").AddDays(i), models.Campaign))
	}
	for _, test := range []struct {
		page, rows int
		more       bool
		err        error
	}{
		{1, timeline.PerPage, true, nil},
		{2, 3, false, nil},
		{3, 0, false, models.ErrNotFound},
		{1000000, 0, false, models.ErrNotFound},
	} {
		d, err := timeline.Read(t.Context(), s, "BE", test.page)
		if len(d.Rows) != test.rows || d.More != test.more || !errors.Is(err, test.err) {
			t.Errorf("page %d: %d rows, more %t, %v; want %d, %t, %v", test.page, len(d.Rows), d.More, err, test.rows, test.more, test.err)
		}
	}
}

// TestQueriesDoNotGrow counts queries for one row and for twenty.
func TestQueriesDoNotGrow(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	count := func() int {
		t.Helper()
		if _, err := states.Find(t.Context(), s, "BE"); err != nil { // so that the register is warm
			t.Fatal(err)
		}
		n := 0
		s.OnQuery(func(string, time.Duration) { n++ })
		defer s.OnQuery(nil)
		_, err1 := states.Find(t.Context(), s, "BE")
		_, err2 := profiles.ReadDossier(t.Context(), s, "BE", 1)
		_, err3 := timeline.Read(t.Context(), s, "BE", 1)
		_, err4 := agenda.CountWork(t.Context(), s)
		_, err5 := meetings.MilestonesNear(t.Context(), s, 5)
		if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
			t.Fatal(err)
		}
		return n
	}
	fill := func(i int) {
		source := &models.Source{Title: fmt.Sprint("Source ", i)}
		enter(t, s, source)
		forum := &meetings.Forum{Slug: fmt.Sprint("forum-", i), Name: "Forum"}
		person := &offices.Person{Slug: fmt.Sprint("person-", i), Name: "Person", SourceID: source.ID}
		text := &meetings.Text{Slug: fmt.Sprint("text-", i), Title: "Text", On: "2020", Kind: "declaration", Visibility: models.Published}
		vote := &meetings.Resolution{Slug: fmt.Sprint("vote-", i), Symbol: fmt.Sprint("A/RES/", i), On: "2020"}
		enter(t, s, forum, person, text, vote)
		meeting := &meetings.Meeting{Slug: fmt.Sprint("meeting-", i), ForumID: forum.ID, Name: "M", Start: "2020", Status: "held", SourceID: source.ID, Reading: models.ReadInFull}
		office := &offices.Office{Slug: fmt.Sprint("office-", i), StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
		enter(t, s, meeting, office)
		enter(t, s,
			&offices.Term{OfficeID: office.ID, PersonID: person.ID, Start: "2020", AsOf: "2020", SourceID: source.ID, Reading: models.ReadInFull},
			&meetings.Vote{ResolutionID: vote.ID, StateISO: "BE", Option: models.VoteYes, Reading: models.ReadInFull},
			&meetings.Endorsement{TextID: text.ID, StateISO: "BE", Reading: models.ReadInFull},
			&meetings.Participation{StateISO: "BE", MeetingID: &meeting.ID, Role: "spoke", Reading: models.ReadInFull, SourceID: source.ID},
			&states.Evidence{StateISO: "BE", Kind: "poll", On: "2020", Summary: "S", SourceID: source.ID, Reading: models.ReadInFull, Visibility: models.Published},
			&outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020", Subject: "S", Visibility: models.Campaign},
			outgoing("L", "2020", models.Campaign),
		)
	}
	fill(0)
	one := count()
	for i := range 19 {
		fill(i + 1)
	}
	if twenty := count(); twenty != one {
		t.Errorf("%d queries for one row and %d for twenty", one, twenty)
	}
}

// TestWorkCountsAsTheRuleDoes compares the counts with what each letter says.
func TestWorkCountsAsTheRuleDoes(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, l := range []letters.Letter{
		{SentOn: "2026-11-01"},
		{SentOn: "2026-10-22"},
		{SentOn: "2026-10-21"},
		{SentOn: "2020-10-09"},
		{SentOn: "2020-10-09", PromisedOn: "2027-01-01"},
		{SentOn: "2020-10-09", ClosedOn: "2021-01-01"},
		{},
		{},
	} {
		l.StateISO, l.Direction, l.Visibility = "BE", letters.Outgoing, models.Campaign
		enter(t, s, &l)
	}
	answered, followed := outgoing("Answered", "2020-10-09", models.Campaign), outgoing("Followed up", "2020-10-09", models.Campaign)
	enter(t, s, answered, followed)
	next := outgoing("Next", "2021-01-01", models.Campaign)
	next.FollowsID = &followed.ID
	enter(t, s, next, &letters.Letter{
		StateISO: "BE", Direction: letters.Incoming, SentOn: "2020-12-01", ReceivedOn: "2020-12-01", Visibility: models.Campaign, AnswersID: &answered.ID, IsAnswer: true,
	})
	w, err := agenda.CountWork(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	all, err := models.From[letters.Letter](s).Find(t.Context())
	if err == nil {
		err = letters.AsKnown(t.Context(), s, all)
	}
	if err != nil {
		t.Fatal(err)
	}
	var want agenda.Work
	for _, l := range all {
		switch l.StatusOn(s.Today()) {
		case letters.Overdue:
			want.Overdue++
		case letters.Awaiting:
			want.Awaiting++
		case letters.Draft:
			want.Drafts++
		}
	}
	if w != want {
		t.Errorf("got %+v, want %+v", w, want)
	}
}

func TestStatesWithoutContact(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	filter := profiles.StateFilter{Contact: profiles.NoContact}
	count := func(s *models.Store) int {
		t.Helper()
		states, err := profiles.States(t.Context(), s, filter)
		if err != nil {
			t.Fatal(err)
		}
		return len(states)
	}
	if got := count(s); got != 1 {
		t.Errorf("before any contact: got %d states, want 1", got)
	}
	enter(t, s, &letters.Letter{StateISO: "BE", Direction: letters.Incoming, SentOn: "2026-11-01", Visibility: models.Campaign})
	if got := count(s); got != 1 {
		t.Errorf("after a letter from them: got %d states, want 1", got)
	}
	enter(t, s, &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2025-11-21", Subject: "call", Visibility: models.Campaign})
	if got := count(s); got != 0 {
		t.Errorf("after a call a year ago: got %d states, want 0", got)
	}
	if got := count(s.On("2025-11-20")); got != 1 {
		t.Errorf("the day before the call: got %d states, want 1", got)
	}
	if _, err := profiles.States(t.Context(), s.As(models.User{}), filter); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("the public: got %v, want %v", err, models.ErrForbidden)
	}
}

// TestRegisterFollowsChanges writes a position and looks for it at once.
func TestRegisterFollowsChanges(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	stance := func(s *models.Store) models.Stance {
		t.Helper()
		st, err := states.Find(t.Context(), s, "be")
		if err != nil {
			t.Fatal(err)
		}
		return st.AnswerOn(s.Today(), "treaty").Stance
	}
	question := &states.QuestionText{Slug: "treaty", Text: "?", Stances: "yes|no|undecided"}
	source := &models.Source{Title: "Gazette"}
	enter(t, s, question, source)
	if got := stance(s); got != models.Silent {
		t.Fatalf("before: got %s, want %s", got, models.Silent)
	}
	p := held(models.Yes, "2020", models.OwnWords)
	p.StateISO, p.SourceID, p.Reading, p.Summary, p.Visibility = "BE", source.ID, models.ReadInFull, "Said yes.", models.Published
	undone := errors.New("undone")
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		unkept := p
		enter(t, tx, &unkept)
		if got := stance(tx); got != models.Yes {
			t.Errorf("within the transaction: got %s, want %s", got, models.Yes)
		}
		return undone
	})
	if !errors.Is(err, undone) || stance(s) != models.Silent {
		t.Errorf("after a transaction that was undone (%v): got %s, want %s", err, stance(s), models.Silent)
	}
	enter(t, s, &p)
	if got := stance(s); got != models.Yes {
		t.Errorf("after: got %s, want %s", got, models.Yes)
	}
	if got := stance(s.On("2019-12-31")); got != models.Silent {
		t.Errorf("the day before: got %s, want %s", got, models.Silent)
	}
	if got := stance(s.Known("2026-11-20")); got != models.Silent {
		t.Errorf("known the day before: got %s, want %s", got, models.Silent)
	}
	p.Stance = models.No
	if err := models.Update(t.Context(), s, &p, "corrected"); err != nil {
		t.Fatal(err)
	}
	if got := stance(s); got != models.No {
		t.Errorf("corrected: got %s, want %s", got, models.No)
	}
	trashed := s.Now()
	p.TrashedAt = &trashed
	if err := models.Update(t.Context(), s, &p, "trashed"); err != nil {
		t.Fatal(err)
	}
	if got := stance(s); got != models.Silent {
		t.Errorf("in the trash: got %s, want %s", got, models.Silent)
	}
}

func held(stance models.Stance, since models.Date, basis models.Basis) states.Position {
	return states.Position{Question: "treaty", Stance: stance, Since: since, Basis: basis, Confirmed: true}
}

// TestEntriesLeaveOutWhatWentMeanwhile moves a letter and a call to the trash after
// their references were read.
func TestEntriesLeaveOutWhatWentMeanwhile(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	gone, call := outgoing("gone", "2020-10-09", models.Campaign), &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-11-10", Subject: "call", Visibility: models.Campaign}
	enter(t, s, gone, call, outgoing("stays", "2020-12-01", models.Campaign))
	refs, err := timeline.EntryRefs(t.Context(), s, "BE", 1)
	if err != nil || len(refs) != 3 {
		t.Fatalf("%d references, %v", len(refs), err)
	}
	for _, ref := range []models.Ref{models.RefOf(*gone), models.RefOf(*call)} {
		err := s.Transaction(t.Context(), func(tx *models.Store) error {
			return models.MoveToTrash(t.Context(), tx, ref, true, "moved to the trash")
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	rows, err := timeline.Entries(t.Context(), s, refs)
	if err != nil || len(rows) != 1 || rows[0].Letter == nil || rows[0].Letter.Subject != "stays" {
		t.Errorf("got %+v, %v", rows, err)
	}
}
