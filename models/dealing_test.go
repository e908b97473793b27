package models

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// enter brings a letter or an outreach into the store.
func enter(t testing.TB, s *Store, rows ...any) {
	t.Helper()
	for _, row := range rows {
		var err error
		switch r := row.(type) {
		case *Letter:
			err = createLetter(t.Context(), s, r, "recorded letter")
		case recorded:
			err = create(t.Context(), s, r, "recorded")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func outgoing(subject string, on Date, v Visibility) *Letter {
	return &Letter{StateISO: "BE", Direction: Outgoing, Subject: subject, SentOn: on, Visibility: v, Recipients: []Recipient{{Kind: "to", Name: "X"}}}
}

func TestDealingsStandOnOneLine(t *testing.T) {
	s := openWithBelgium(t)
	enter(t, s,
		outgoing("first", "2020-10-09", Published),
		&Letter{StateISO: "BE", Direction: Incoming, Subject: "reply", SentOn: "2020-11-01", ReceivedOn: "2020-11-20", Visibility: Campaign},
		&Outreach{StateISO: "BE", Kind: "call", On: "2020-11-10", Subject: "call", Visibility: Campaign},
		&Outreach{StateISO: "BE", Kind: "meeting", On: "2020-12", Subject: "secret", Visibility: Confidential},
		outgoing("draft", "", Campaign),
	)
	for _, test := range []struct {
		name  string
		store *Store
		want  []string
		last  string
		draft bool
	}{
		{"coordinator", s, []string{"secret", "reply", "call", "first"}, "first", true},
		{"member", s.As(memberOf(9, "BE")), []string{"reply", "call", "first"}, "first", true},
		{"member of another state", s.As(memberOf(9, "FR")), []string{"first"}, "first", false},
		{"public", s.As(User{}), []string{"first"}, "first", false},
		{"on a day before", s.On("2020-11-15"), []string{"call", "first"}, "first", false},
		{"on a day before all", s.On("2020"), []string{"secret", "reply", "call", "first"}, "first", false},
		{"before anything", s.On("2020-01-01"), nil, "", false},
		{"known before it was recorded", s.Known("2026-11-20"), nil, "", false},
	} {
		d, err := test.store.Dealings(t.Context(), "BE", 1)
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
	s := openWithBelgium(t)
	for i := range DealingsAPage + 3 {
		enter(t, s, outgoing(fmt.Sprint(i), Date("2020-01-01").AddDays(i), Campaign))
	}
	for _, test := range []struct {
		page, rows int
		more       bool
		err        error
	}{
		{1, DealingsAPage, true, nil},
		{2, 3, false, nil},
		{3, 0, false, ErrNotFound},
		{1000000, 0, false, ErrNotFound},
	} {
		d, err := s.Dealings(t.Context(), "BE", test.page)
		if len(d.Rows) != test.rows || d.More != test.more || !errors.Is(err, test.err) {
			t.Errorf("page %d: %d rows, more %t, %v; want %d, %t, %v", test.page, len(d.Rows), d.More, err, test.rows, test.more, test.err)
		}
	}
}

// TestQueriesDoNotGrow counts queries for one row and for twenty.
func TestQueriesDoNotGrow(t *testing.T) {
	s := openWithBelgium(t)
	count := func() int {
		t.Helper()
		if _, err := s.State(t.Context(), "BE"); err != nil { // so that the register is warm
			t.Fatal(err)
		}
		n := 0
		s.OnQuery(func(string, time.Duration) { n++ })
		defer s.OnQuery(nil)
		_, err1 := s.State(t.Context(), "BE")
		_, err2 := s.Dossier(t.Context(), "BE", 1)
		_, err3 := s.Dealings(t.Context(), "BE", 1)
		_, err4 := s.Work(t.Context())
		_, err5 := s.MilestonesNear(t.Context(), 5)
		if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
			t.Fatal(err)
		}
		return n
	}
	fill := func(i int) {
		source := &Source{Title: fmt.Sprint("Source ", i)}
		enter(t, s, source)
		forum := &Forum{Slug: fmt.Sprint("forum-", i), Name: "Forum"}
		person := &Person{Slug: fmt.Sprint("person-", i), Name: "Person", SourceID: source.ID}
		text := &Text{Slug: fmt.Sprint("text-", i), Title: "Text", On: "2020", Kind: "declaration"}
		vote := &Resolution{Slug: fmt.Sprint("vote-", i), Symbol: fmt.Sprint("A/RES/", i), On: "2020"}
		enter(t, s, forum, person, text, vote)
		meeting := &Meeting{Slug: fmt.Sprint("meeting-", i), ForumID: forum.ID, Name: "M", Start: "2020", Status: "held", SourceID: source.ID, Reading: ReadInFull}
		office := &Office{Slug: fmt.Sprint("office-", i), StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
		enter(t, s, meeting, office)
		enter(t, s,
			&Term{OfficeID: office.ID, PersonID: person.ID, Start: "2020", AsOf: "2020", SourceID: source.ID, Reading: ReadInFull},
			&Vote{ResolutionID: vote.ID, StateISO: "BE", Option: VoteYes, Reading: ReadInFull},
			&Endorsement{TextID: text.ID, StateISO: "BE", Reading: ReadInFull},
			&Participation{StateISO: "BE", MeetingID: &meeting.ID, Role: "spoke", Reading: ReadInFull, SourceID: source.ID},
			&Evidence{StateISO: "BE", Kind: "poll", On: "2020", Summary: "S", SourceID: source.ID, Reading: ReadInFull, Visibility: Published},
			&Outreach{StateISO: "BE", Kind: "call", On: "2020", Subject: "S", Visibility: Campaign},
			outgoing("L", "2020", Campaign),
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
	s := openWithBelgium(t)
	for _, l := range []Letter{
		{SentOn: "2026-11-01"},
		{SentOn: "2026-10-22"},
		{SentOn: "2026-10-21"},
		{SentOn: "2020-10-09"},
		{SentOn: "2020-10-09", AnsweredOn: "2020-12-01"},
		{SentOn: "2020-10-09", PromisedOn: "2027-01-01"},
		{SentOn: "2020-10-09", ClosedOn: "2021-01-01"},
		{SentOn: "2020-10-09", FollowedUpOn: "2021-01-01"},
		{},
		{},
	} {
		l.StateISO, l.Direction, l.Visibility = "BE", Outgoing, Campaign
		enter(t, s, &l)
	}
	w, err := s.Work(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := from[Letter](s.db).Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var want Work
	for _, l := range all {
		switch l.StateOn(s.Today()) {
		case Overdue:
			want.Overdue++
		case Awaiting:
			want.Awaiting++
		case Draft:
			want.Drafts++
		}
	}
	if w != want {
		t.Errorf("got %+v, want %+v", w, want)
	}
}

func TestStatesWithoutContact(t *testing.T) {
	s := openWithBelgium(t)
	filter := StateFilter{Contact: NoContact}
	count := func(s *Store) int {
		t.Helper()
		states, err := s.States(t.Context(), filter)
		if err != nil {
			t.Fatal(err)
		}
		return len(states)
	}
	if got := count(s); got != 1 {
		t.Errorf("before any contact: got %d states, want 1", got)
	}
	enter(t, s, &Letter{StateISO: "BE", Direction: Incoming, SentOn: "2026-11-01", Visibility: Campaign})
	if got := count(s); got != 1 {
		t.Errorf("after a letter from them: got %d states, want 1", got)
	}
	enter(t, s, &Outreach{StateISO: "BE", Kind: "call", On: "2025-11-21", Subject: "call", Visibility: Campaign})
	if got := count(s); got != 0 {
		t.Errorf("after a call a year ago: got %d states, want 0", got)
	}
	if got := count(s.On("2025-11-20")); got != 1 {
		t.Errorf("the day before the call: got %d states, want 1", got)
	}
	if _, err := s.As(User{}).States(t.Context(), filter); !errors.Is(err, ErrForbidden) {
		t.Errorf("the public: got %v, want %v", err, ErrForbidden)
	}
}

// TestRegisterFollowsChanges writes a position and looks for it at once.
func TestRegisterFollowsChanges(t *testing.T) {
	s := openWithBelgium(t)
	stance := func(s *Store) Stance {
		t.Helper()
		st, err := s.State(t.Context(), "be")
		if err != nil {
			t.Fatal(err)
		}
		return st.AnswerOn(s.Today(), Treaty).Stance
	}
	question := &QuestionText{Slug: Treaty, Text: "?", Stances: "yes|no|undecided"}
	source := &Source{Title: "Gazette"}
	enter(t, s, question, source)
	if got := stance(s); got != Silent {
		t.Fatalf("before: got %s, want %s", got, Silent)
	}
	p := held(Yes, "2020", OwnWords)
	p.StateISO, p.SourceID, p.Reading, p.Summary, p.Visibility = "BE", source.ID, ReadInFull, "Said yes.", Published
	undone := errors.New("undone")
	err := s.Transaction(t.Context(), func(tx *Store) error {
		unkept := p
		enter(t, tx, &unkept)
		if got := stance(tx); got != Yes {
			t.Errorf("within the transaction: got %s, want %s", got, Yes)
		}
		return undone
	})
	if !errors.Is(err, undone) || stance(s) != Silent {
		t.Errorf("after a transaction that was undone (%v): got %s, want %s", err, stance(s), Silent)
	}
	enter(t, s, &p)
	if got := stance(s); got != Yes {
		t.Errorf("after: got %s, want %s", got, Yes)
	}
	if got := stance(s.On("2019-12-31")); got != Silent {
		t.Errorf("the day before: got %s, want %s", got, Silent)
	}
	if got := stance(s.Known("2026-11-20")); got != Silent {
		t.Errorf("known the day before: got %s, want %s", got, Silent)
	}
	p.Stance = No
	if err := update(t.Context(), s, &p, "corrected"); err != nil {
		t.Fatal(err)
	}
	if got := stance(s); got != No {
		t.Errorf("corrected: got %s, want %s", got, No)
	}
	trashed := s.Now()
	p.TrashedAt = &trashed
	if err := update(t.Context(), s, &p, "trashed"); err != nil {
		t.Fatal(err)
	}
	if got := stance(s); got != Silent {
		t.Errorf("in the trash: got %s, want %s", got, Silent)
	}
}
