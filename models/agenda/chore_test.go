package agenda_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/states"
)

// owed tells what stands in the piles of a reader.
func owed(t testing.TB, s *models.Store) string {
	t.Helper()
	d, err := agenda.MyDay(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, p := range d.Owed {
		for _, c := range p.Rows {
			words = append(words, strings.TrimSpace(fmt.Sprintf("%s %s %s", c.Kind, c.State.ISO2, c.Since)))
		}
		if p.Total != len(p.Rows) {
			words = append(words, fmt.Sprintf("%s: %d", p.Kind, p.Total))
		}
	}
	return strings.Join(words, ", ")
}

func replied(t testing.TB, s *models.Store, to letters.Letter, on models.Date, kind letters.ReplyKind, v models.Visibility) {
	t.Helper()
	r := letters.Letter{ReceivedOn: on, ReplyKind: kind, Body: "Dear friends", Lang: "en", Visibility: v}
	if err := letters.RecordReply(t.Context(), s, to.ID, &r, "", nil); err != nil {
		t.Fatal(err)
	}
}

// TestOwedWork: what each reader owes, and that it is told of those who may see it alone.
func TestOwedWork(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	s := public.As(ada)
	before, beasBefore := owed(t, s), owed(t, public.As(bea))
	if beasBefore != "" {
		t.Fatalf("on a fresh file a member owes %s", beasBefore)
	}
	at := func(reviewed letters.Review, iso2 string) {
		modelstest.Add(t, s, &letters.Letter{StateISO: iso2, Direction: letters.Outgoing, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign, Review: reviewed})
	}
	at(letters.NotSubmitted, "BE")
	at(letters.InReview, "BE")
	at(letters.Approved, "BE")
	at(letters.Approved, "PE")
	replied(t, s, wrote(t, s, "BE", "2026-10-22"), "2026-11-02", letters.ReplyAsksBack, models.Campaign)
	replied(t, s, wrote(t, s, "BE", "2026-10-22"), "2026-11-03", letters.ReplyEvades, models.Confidential)
	replied(t, s, wrote(t, s, "BE", "2026-10-22"), "2026-11-04", letters.ReplyAcknowledges, models.Campaign)
	modelstest.Add(t, s, &letters.Letter{StateISO: "BE", Direction: letters.Incoming, AnswersID: new(wrote(t, s, "BE", "2026-10-22").ID), IsAnswer: true, SentOn: "2026-11-05", ReceivedOn: "2026-11-05", Subject: "Re", Visibility: models.Campaign})
	for day, v := range map[models.Date]models.Visibility{"2026-11-19": models.Campaign, "2026-11-20": models.Confidential, "2026-11-21": models.Campaign} {
		e := outreach.Entry{Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-01", Subject: "A call", Visibility: v}, Raised: []asks.Ask{{Text: "to speak by " + string(day), DueOn: day}}}
		if err := outreach.Log(t.Context(), s, &e); err != nil {
			t.Fatal(err)
		}
	}
	const drafted = "2026-11-21"
	const beas = "answer BE 2026-11-02, reading BE 2026-11-05, send BE " + drafted + ", ask BE 2026-11-19, review BE " + drafted + ", draft BE " + drafted
	if got := owed(t, public.As(bea)); got != beas {
		t.Errorf("Bea:\ngot  %s\nwant %s", got, beas)
	}
	want := "answer BE 2026-11-02, answer BE 2026-11-03, reading BE 2026-11-05, send BE " + drafted + ", send PE " + drafted + ", ask BE 2026-11-19, ask BE 2026-11-20"
	if before != "" {
		want += ", " + before
	}
	if got := owed(t, s); got != want+", draft BE "+drafted {
		t.Errorf("Ada:\ngot  %s\nwant %s", got, want+", draft BE "+drafted)
	}
	if got := owed(t, public.As(modelstest.User(t, public, ada, "Olga", models.Observer))); got != "" {
		t.Errorf("an observer owes %s", got)
	}
	if got := owed(t, s.On("2026-11-20")); got != "" {
		t.Errorf("on a day that is past: %s", got)
	}
}

// TestMeetingIsOwedAnOutcome from the day after its last one.
func TestMeetingIsOwedAnOutcome(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source, forum := models.Source{Title: "A report"}, meetings.Forum{Slug: "unga", Name: "General Assembly"}
	modelstest.Add(t, s, &source, &forum)
	today := s.Today()
	for n, end := range []models.Date{today.AddDays(-1), today, today.AddDays(1)} {
		slug := fmt.Sprint("session-", n)
		modelstest.Add(t, s, &meetings.Meeting{Slug: slug, ForumID: forum.ID, Name: "A session", Start: today.AddDays(-3), End: end, Status: "planned", SourceID: source.ID, Reading: "read"})
	}
	if got, want := owed(t, s), "outcome  "+string(today.AddDays(-1)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestHolderIsConfirmedAgain: a confirmation is told of from two weeks before it ends.
func TestHolderIsConfirmedAgain(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source := models.Source{Title: "A report"}
	modelstest.Add(t, s, &source)
	person := offices.Person{Slug: "ana", Name: "Ana", SourceID: source.ID}
	modelstest.Add(t, s, &person)
	user := models.User{Name: "Una", Email: "una@example.org", Role: models.Coordinator}
	modelstest.Add(t, s, &user)
	today := s.Today()
	for n, until := range []models.Date{today.AddDays(13), today.AddDays(14), today.AddDays(15)} {
		o := offices.Office{Slug: fmt.Sprint("be-minister-", n), StateISO: "BE", Title: "Minister", Kind: "foreign-minister", SourceID: source.ID}
		modelstest.Add(t, s, &o)
		term := offices.Term{OfficeID: o.ID, PersonID: person.ID, Start: "2025-01-01", AsOf: "2025", SourceID: source.ID, Reading: "read"}
		modelstest.Add(t, s, &term)
		c := offices.Confirmation{OfficeID: o.ID, TermID: term.ID, Found: offices.SameHolder, UserID: user.ID, ShownAt: "https://mfa.example", On: today.AddDays(-100), Until: until}
		modelstest.Add(t, s, &c)
	}
	if got, want := owed(t, s), "confirm BE "+string(today.AddDays(13)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// BenchmarkMyDay works out the day of a coordinator of the large campaign anew.
func BenchmarkMyDay(b *testing.B) {
	s := modelstest.Large(b)
	s = s.As(modelstest.Coordinator(b, s))
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			if _, err := agenda.MyDayAnew(b.Context(), s); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			if _, err := agenda.MyDay(b.Context(), s); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// TestDayOfDraftIsOfTheCampaign: a draft of late in the evening is one of the day that it
// is where the campaign is.
func TestDayOfDraftIsOfTheCampaign(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t).WithClock(func() time.Time { return time.Date(2026, 11, 20, 23, 30, 0, 0, time.UTC) })
	modelstest.Add(t, s, &letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign})
	for zone, day := range map[string]string{"UTC": "2026-11-20", "Europe/Brussels": "2026-11-21", "America/New_York": "2026-11-20"} {
		here, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := owed(t, s.In(here)), "draft BE "+day; got != want {
			t.Errorf("in %s: got %q, want %q", zone, got, want)
		}
	}
}

// TestClosedLettersOweNothing: where we wait no more, a reply leaves nothing to do.
func TestClosedLettersOweNothing(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	asked, closed := wrote(t, s, "BE", "2026-10-22"), wrote(t, s, "BE", "2026-10-23")
	replied(t, s, asked, "2026-11-02", letters.ReplyAsksBack, models.Campaign)
	replied(t, s, closed, "2026-11-03", letters.ReplyAsksBack, models.Campaign)
	if got := owed(t, s); got != "answer BE 2026-11-02, answer BE 2026-11-03" {
		t.Errorf("before: %q", got)
	}
	for day, want := range map[models.Date]string{"2026-11-02": "answer BE 2026-11-02, answer BE 2026-11-03", "2026-11-03": "answer BE 2026-11-02"} {
		closed, err := models.From[letters.Letter](s).Where("id = ?", closed.ID).Take(t.Context())
		closed.ClosedOn = day
		if err = cmp.Or(err, models.Update(t.Context(), s, &closed, "stopped waiting")); err != nil {
			t.Fatal(err)
		}
		if got := owed(t, s); got != want {
			t.Errorf("closed on %s: %q, want %q", day, got, want)
		}
	}
}

// TestFigureIsRenewed: a figure is told of from two weeks before it may be cited no more,
// to coordinators, and not where there is a newer one.
func TestFigureIsRenewed(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source := models.Source{Title: "A report"}
	modelstest.Add(t, s, &source)
	today := s.Today()
	figure := func(slug string, on, until models.Date) {
		modelstest.Add(t, s, &states.CampaignFact{Slug: slug, Figure: "70", Summary: slug, On: on, Until: until, SourceID: source.ID, Reading: "read"})
	}
	for n, until := range []models.Date{"", today.AddDays(-1), today.AddDays(13), today.AddDays(14)} {
		figure(fmt.Sprint("figure-", n), "2025-01-01", until)
	}
	figure("renewed", "2025-01-01", "2025-12-31")
	figure("renewed", "2026-01-01", "")
	if got, want := owed(t, s), "figure  "+string(today.AddDays(-1))+", figure  "+string(today.AddDays(13)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := owed(t, s.As(models.User{Record: models.Record{ID: 9}, Name: "Bea", Role: models.Member})); got != "" {
		t.Errorf("a member owes %q", got)
	}
}
