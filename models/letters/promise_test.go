package letters_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/models/timeline"
)

// promisers are readers of every kind: two members have Belgium among their own
// states, and one of them is named as a reader of what is confidential.
type promisers struct {
	public                         *models.Store
	ada, bea, named, fred, olga    models.User
	all                            map[string]models.User
	published, inside, known, none []string // who may see a record, by its visibility; none is for one in the trash
}

func newPromisers(t *testing.T) promisers {
	t.Helper()
	p := promisers{public: modelstest.Campaign(t)}
	p.ada = modelstest.Coordinator(t, p.public)
	p.bea, p.named = modelstest.MemberOf(t, p.public, p.ada, "Bea", "BE"), modelstest.MemberOf(t, p.public, p.ada, "Ned", "BE")
	p.fred, p.olga = modelstest.MemberOf(t, p.public, p.ada, "Fred", "FR"), modelstest.User(t, p.public, p.ada, "Olga", models.Observer)
	p.all = map[string]models.User{"the public": {}, "an observer": p.olga, "another member": p.fred, "a member": p.bea, "a named reader": p.named, "a coordinator": p.ada}
	p.known = []string{"a named reader", "a coordinator"}
	p.inside = append([]string{"a member"}, p.known...)
	p.published = append([]string{"the public", "an observer", "another member"}, p.inside...)
	return p
}

// wrote records a published letter to Belgium.
func (p promisers) wrote(t *testing.T, on models.Date) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "BE", SentOn: on, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), p.public.As(p.ada), &l, nil); err != nil {
		t.Fatal(err)
	}
	p.show(t, l, models.Published)
	return l
}

// show lets those see a letter that was saved for the campaign who may by v.
func (p promisers) show(t *testing.T, l letters.Letter, v models.Visibility) {
	t.Helper()
	if err := letters.SetVisibility(t.Context(), p.public.As(p.ada), l.ID, l.Version, v); err != nil {
		t.Fatal(err)
	}
}

// replied records a reply to the letter, which promises an answer by the day if
// one is given.
func (p promisers) replied(t *testing.T, to letters.Letter, on, promised models.Date, v models.Visibility) letters.Letter {
	t.Helper()
	reply := letters.Letter{ReceivedOn: on, Body: "We look into it.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
	if err := letters.RecordReply(t.Context(), p.public.As(p.ada), to.ID, &reply, promised, nil); err != nil {
		t.Fatal(err)
	}
	p.show(t, reply, v)
	return reply
}

// heard logs a call on a day in which an answer, or something else, was promised.
func (p promisers) heard(t *testing.T, on, until models.Date, answer bool, v models.Visibility) outreach.Outreach {
	t.Helper()
	e := outreach.Entry{
		Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: on, Subject: "A call", Visibility: v},
		Promises: []asks.Ask{{Text: "to see to it", DueOn: until, ToAnswer: answer}},
		Names:    true, Named: []uint{p.named.ID},
	}
	if v == models.Published {
		e.Visibility = models.Campaign
	}
	ada := p.public.As(p.ada)
	if err := outreach.Log(t.Context(), ada, &e); err != nil {
		t.Fatal(err)
	}
	if v == models.Published {
		if err := outreach.SetVisibility(t.Context(), ada, e.ID, e.Version, v); err != nil {
			t.Fatal(err)
		}
	}
	return e.Outreach
}

// clock tells the day by which the reader awaits an answer to the letter, wherever
// that shows, and fails where the ways out disagree.
func clock(t *testing.T, s *models.Store, id uint) models.Date {
	t.Helper()
	ctx, day, who := t.Context(), s.Today(), s.Reader()
	l, err := letters.Find(ctx, s, id)
	if err != nil {
		t.Fatal(err)
	}
	due, _ := l.FollowUpOn(day)
	late := l.StatusOn(day) == letters.Overdue
	differs := func(where string, got models.Date) {
		t.Helper()
		if got != due {
			t.Errorf("%s on %s: %s says %q, the letter %q", who.Name, day, where, got, due)
		}
	}
	d, err := timeline.Read(ctx, s, "BE", 1)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := d.Last.FollowUpOn(day)
	differs("the state", got)
	if step := timeline.NextStep(nil, d.Last, day); (step == timeline.StepFollowUp) != late {
		t.Errorf("%s on %s: the next step is %s", who.Name, day, step)
	}
	for queue, holds := range map[letters.Queue]bool{letters.QueueOverdue: late, letters.QueueAwaiting: due != "" && !late} {
		found, err := letters.List(ctx, s, letters.Filter{Queue: queue, State: "BE"}, models.Paging{Number: 1, Size: 50})
		if err != nil {
			t.Fatal(err)
		}
		if has := len(found.Rows) == 1; has != holds || found.Count[queue] != len(found.Rows) {
			t.Errorf("%s on %s: %d letters are %s, and a count of %d", who.Name, day, len(found.Rows), queue, found.Count[queue])
		}
		for _, row := range found.Rows {
			got, _ := row.FollowUpOn(day)
			differs("the queue", got)
		}
	}
	if !who.MayWriteOf("BE") {
		return due
	}
	w, err := agenda.CountWork(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	if w.Overdue+w.Awaiting != 1 || (w.Overdue == 1) != late {
		t.Errorf("%s on %s: %d are overdue and %d awaited", who.Name, day, w.Overdue, w.Awaiting)
	}
	duties, err := agenda.DueItems(ctx, s, "2027-12-31")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(duties, func(d agenda.DueItem) bool { return d.Letter != nil })
	differs("what falls due", duties[at].Due)
	if duties, err = agenda.DueItems(ctx, s, due.AddDays(-1)); err != nil || slices.ContainsFunc(duties, func(d agenda.DueItem) bool { return d.Letter != nil }) {
		t.Errorf("%s on %s: the letter falls due before %s, %v", who.Name, day, due, err)
	}
	mine, err := agenda.MyDay(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(mine.Late, func(d agenda.DueItem) bool { return d.Letter != nil }) != late || mine.LateTotal != len(mine.Late) {
		t.Errorf("%s on %s: late is %v (%d)", who.Name, day, mine.Late, mine.LateTotal)
	}
	next, _, err := agenda.Priorities(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range next {
		unanswered := slices.ContainsFunc(n.Because, func(b agenda.Ground) bool { return b.Reason == agenda.ForUnanswered })
		if n.State.ISO2 == "BE" && unanswered != late {
			t.Errorf("%s on %s: whom to contact next says %v", who.Name, day, n.Because)
		}
	}
	return due
}

// TestPromisePausesForItsReaders: a promise to answer lets a letter wait for those
// who may see the promise, in every list and count; for all others it is as late
// as it was. The clock says 21 November 2026.
func TestPromisePausesForItsReaders(t *testing.T) {
	t.Parallel()
	for _, v := range models.Visibilities {
		t.Run(string(v), func(t *testing.T) {
			t.Parallel()
			p := newPromisers(t)
			letter := p.wrote(t, "2026-10-01")
			knows := map[models.Visibility][]string{models.Published: p.published, models.Campaign: p.inside, models.Confidential: p.known}[v]
			wants := func(what string, on models.Date, knows []string) {
				t.Helper()
				for name, u := range p.all {
					want := models.Date("2026-11-02")
					switch {
					case !u.MaySeeInside("BE"):
						want = "" // is not told
					case slices.Contains(knows, name):
						want = "2026-12-15"
					}
					if got := clock(t, p.public.As(u).On(on), letter.ID); got != want {
						t.Errorf("%s, on %q: %s awaits an answer by %s, want %s", what, on, name, got, want)
					}
				}
			}
			wants("nothing was promised", "", p.none)
			o := p.heard(t, "2026-11-10", "2026-12-15", true, v)
			for on, knows := range map[models.Date][]string{"": knows, "2026-11-09": p.none, "2026-11-10": knows, "2026-11-11": knows, "2026-12-14": knows, "2026-12-15": knows, "2026-12-16": knows} {
				wants("promised", on, knows)
			}
			ada := p.public.As(p.ada)
			if err := outreach.Trash(t.Context(), ada, o.ID); err != nil {
				t.Fatal(err)
			}
			wants("in the trash", "", p.none)
			if err := outreach.Restore(t.Context(), ada, o.ID); err != nil {
				t.Fatal(err)
			}
			wants("restored", "", knows)
			p.heard(t, "2026-11-12", "2027-01-31", false, models.Published)
			wants("something else was promised as well", "", knows)
		})
	}
}

// TestReplyPausesForItsReaders: so does a reply that promises an answer.
func TestReplyPausesForItsReaders(t *testing.T) {
	t.Parallel()
	p := newPromisers(t)
	letter, ada := p.wrote(t, "2026-10-01"), p.public.As(p.ada)
	reply := p.replied(t, letter, "2026-11-10", "2026-12-15", models.Confidential)
	if err := models.NameReaders(t.Context(), ada, models.RefOf(reply), []uint{p.named.ID}); err != nil {
		t.Fatal(err)
	}
	for _, on := range []models.Date{"2026-11-09", "2026-11-10", ""} {
		for name, u := range p.all {
			want := models.Date("2026-11-02")
			switch {
			case !u.MaySeeInside("BE"):
				want = "" // is not told
			case slices.Contains(p.known, name) && on != "2026-11-09":
				want = "2026-12-15"
			}
			if got := clock(t, p.public.As(u).On(on), letter.ID); got != want {
				t.Errorf("on %q: %s awaits an answer by %s, want %s", on, name, got, want)
			}
		}
	}
}

// TestPromisePausesWhatWasSent: the letters that had been sent when the promise
// was given wait for it, and no later one.
func TestPromisePausesWhatWasSent(t *testing.T) {
	t.Parallel()
	p := newPromisers(t)
	ada := p.public.As(p.ada)
	p.heard(t, "2026-11-10", "2027-01", true, models.Campaign)
	p.heard(t, "2026-11", "2027-02", true, models.Confidential) // some day in November
	for _, test := range []struct {
		sent          models.Date
		ada, unpaused models.Date
	}{
		{"2026-10-31", "2027-02-28", "2026-11-30"},
		{"2026-11-09", "2027-02-28", "2026-12-09"},
		{"2026-11-10", "2027-02-28", "2026-12-10"},
		{"2026-11-11", "2027-02-28", "2026-12-11"},
	} {
		l := p.wrote(t, test.sent)
		for u, want := range map[*models.User]models.Date{&p.ada: test.ada, &p.fred: ""} {
			read, err := letters.Find(t.Context(), p.public.As(*u), l.ID)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := read.FollowUpOn(ada.Today()); got != want {
				t.Errorf("sent on %s: %s awaits an answer by %s, want %s", test.sent, u.Name, got, want)
			}
		}
		read, err := letters.Find(t.Context(), p.public.As(p.bea), l.ID)
		want := models.Date("2027-01-31")
		if test.sent > "2026-11-10" {
			want = test.unpaused
		}
		if got, _ := read.FollowUpOn(ada.Today()); err != nil || got != want {
			t.Errorf("sent on %s: a member awaits an answer by %s, want %s, %v", test.sent, got, want, err)
		}
	}
}

// TestDraftCarriesNoSecretPromise: the facts of a draft have a promise only where
// everybody may know it who will read the letter, whoever drafts.
func TestDraftCarriesNoSecretPromise(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		letter, promise models.Visibility
		want            bool
	}{
		{models.Published, models.Published, true},
		{models.Published, models.Campaign, false},
		{models.Published, models.Confidential, false},
		{models.Campaign, models.Published, true},
		{models.Campaign, models.Campaign, true},
		{models.Campaign, models.Confidential, false},
		{models.Confidential, models.Confidential, false},
	} {
		t.Run(fmt.Sprintf("%s in a letter that is %s", test.promise, test.letter), func(t *testing.T) {
			t.Parallel()
			p := newPromisers(t)
			letter := p.wrote(t, "2026-10-01")
			p.heard(t, "2026-11-10", "2026-12-15", true, test.promise)
			p.replied(t, letter, "2026-11-11", "2026-12-16", test.promise)
			read, err := letters.Find(t.Context(), p.public.As(p.ada), letter.ID)
			if err != nil || read.Promised() != "2026-12-16" {
				t.Fatalf("promised by %q, %v", read.Promised(), err)
			}
			read.Visibility = test.letter
			f, err := profiles.LetterFacts(t.Context(), p.public.As(p.ada), read)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.Letter.Promised() != ""; got != test.want {
				t.Errorf("promised by %q", f.Letter.Promised())
			}
			if got := len(f.Letter.Replies); (got == 1) != (test.promise != models.Confidential) {
				t.Errorf("%d replies", got)
			}
		})
	}
}

// TestDraftOfAPastDay: a draft as of a day knows no contact and no reply that came
// on record later, though they bear an earlier date. The clock says 21 November 2026.
func TestDraftOfAPastDay(t *testing.T) {
	t.Parallel()
	p := newPromisers(t)
	letter, ada := p.wrote(t, "2026-10-01"), p.public.As(p.ada)
	p.heard(t, "2026-11-10", "2026-12-15", true, models.Published)
	p.replied(t, letter, "2026-11-11", "", models.Published)
	for _, test := range []struct {
		on   models.Date
		want bool
	}{{"2026-11-20", false}, {"2026-11-21", true}, {"2026-11-22", true}, {"", true}} {
		s := ada.On(test.on)
		read, err := letters.Find(t.Context(), s, letter.ID)
		if err != nil {
			t.Fatal(err)
		}
		f, err := profiles.LetterFacts(t.Context(), s, read)
		if err != nil {
			t.Fatal(err)
		}
		if promised, met, replies := f.Letter.Promised() != "", len(f.Outreach) == 1, len(f.Letter.Replies) == 1; promised != test.want || met != test.want || replies != test.want {
			t.Errorf("as of %q: a promise %v, a contact %v, a reply %v", test.on, promised, met, replies)
		}
	}
	if err := letters.PromiseReply(t.Context(), ada, letter.ID, "2027-03-01"); err != nil {
		t.Fatal(err)
	}
	for on, want := range map[models.Date]models.Date{"2026-11-20": "2026-12-15", "2026-11-21": "2027-03-01", "": "2027-03-01"} {
		if got := clock(t, ada.On(on), letter.ID); got != want {
			t.Errorf("on %q, a promise noted with the letter: awaited by %s, want %s", on, got, want)
		}
	}
}

// TestCalendarKeepsPromises: the calendar of a member has the day that the member
// may know.
func TestCalendarKeepsPromises(t *testing.T) {
	t.Parallel()
	p := newPromisers(t)
	p.wrote(t, "2026-10-01")
	p.heard(t, "2026-11-10", "2026-12-15", true, models.Confidential)
	for u, want := range map[*models.User]string{&p.bea: "BE letter 2026-11-02", &p.named: "BE letter 2026-12-15, BE promise 2026-12-15"} {
		token := strings.ToLower(u.Name)
		if err := agenda.OfferCalendar(t.Context(), p.public.As(*u), token); err != nil {
			t.Fatal(err)
		}
		a, err := agenda.CalendarOf(t.Context(), p.public, token)
		if err != nil {
			t.Fatal(err)
		}
		if got := told(a.Duties); got != want {
			t.Errorf("%s: %s, want %s", u.Name, got, want)
		}
	}
}

// TestDraftOfAPastDayKnowsNoLateEvidence: what the shipped data says counts from
// the day on which it was said, what people record from the day on which they do.
func TestDraftOfAPastDayKnowsNoLateEvidence(t *testing.T) {
	t.Parallel()
	p := newPromisers(t)
	ada := p.public.As(p.ada)
	counts := func(on models.Date) (positions, evidence int) {
		t.Helper()
		f, err := profiles.LetterFacts(t.Context(), ada.On(on), letters.Letter{StateISO: "BE", Visibility: models.Published})
		if err != nil {
			t.Fatal(err)
		}
		return len(f.State.Positions), len(f.Evidence)
	}
	positions, evidence := counts("2026-11-20")
	if positions == 0 || evidence == 0 {
		t.Fatalf("the shipped data is not known on the day: %d positions, %d pieces of evidence", positions, evidence)
	}
	for _, kind := range []string{states.AsPosition, states.AsEvidence} {
		_, err := proposals.RecordFact(t.Context(), ada, &proposals.ProposedFact{
			Kind: kind, StateISO: "BE", Question: "two-tier", Stance: models.Yes, Basis: models.OwnWords, Sort: "policy", On: "2026-10",
			Summary: "A pelican.", SourceTitle: "A pelican", Reading: models.ReadInFull, For: models.Published,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for on, more := range map[models.Date]int{"2026-11-20": 0, "2026-11-21": 1, "2026-11-22": 1} {
		if p, e := counts(on); p != positions+more || e != evidence+more {
			t.Errorf("as of %s: %d positions and %d pieces of evidence, want %d more than %d and %d", on, p, e, more, positions, evidence)
		}
	}
}

// told tells what stands in a list of duties, by state and kind.
func told(duties []agenda.DueItem) string {
	var words []string
	for _, d := range duties {
		words = append(words, fmt.Sprintf("%s %s %s", d.State().ISO2, d.Kind(), d.Due))
	}
	return strings.Join(words, ", ")
}
