package answers_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/answers"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// wrote records a letter of ours, and the replies to it.
func wrote(t testing.TB, s *models.Store, iso2 string, on models.Date, v models.Visibility, replies ...letters.Letter) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: iso2, SentOn: on, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: v,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range replies {
		r.Body, r.Lang = "Dear friends", "en"
		if err := letters.RecordReply(t.Context(), s, l.ID, &r, "", nil); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func reply(on models.Date, kind letters.ReplyKind, v models.Visibility) letters.Letter {
	return letters.Letter{ReceivedOn: on, ReplyKind: kind, Visibility: v}
}

// TestFigures: what is counted as an answer and as silence, in which period, and how
// long it took.
func TestFigures(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	const campaign = models.Campaign
	wrote(t, s, "BE", "2026-07-17", campaign, reply("2026-07-20", letters.ReplyAcknowledges, campaign), reply("2026-07-27", letters.ReplyYes, campaign)) // 10 days, the national day among them
	wrote(t, s, "BE", "2026-08-03", campaign, reply("2026-08-06", letters.ReplyNo, campaign))
	wrote(t, s, "NL", "2026-09-01", campaign, reply("2026-09-02", letters.ReplyAsksBack, campaign))
	wrote(t, s, "PE", "2026-09-01", campaign)
	before := wrote(t, s, "PE", "2026-05-31", campaign)
	for _, test := range []struct {
		f    answers.Filter
		want answers.Count
	}{
		{answers.Filter{}, answers.Count{Letters: 5, Answered: 2, Silent: 2, Days: 6.5, WorkingDays: 4}},
		{answers.Filter{State: "be"}, answers.Count{Letters: 2, Answered: 2, Days: 6.5, WorkingDays: 4}},
		{answers.Filter{Region: "Americas"}, answers.Count{Letters: 2, Silent: 2}},
		{answers.Filter{From: "2026-05-30"}, answers.Count{Letters: 5, Answered: 2, Silent: 2, Days: 6.5, WorkingDays: 4}},
		{answers.Filter{From: "2026-05-31"}, answers.Count{Letters: 5, Answered: 2, Silent: 2, Days: 6.5, WorkingDays: 4}},
		{answers.Filter{From: "2026-06-01"}, answers.Count{Letters: 4, Answered: 2, Silent: 1, Days: 6.5, WorkingDays: 4}},
		{answers.Filter{To: "2026-07-16"}, answers.Count{Letters: 1, Silent: 1}},
		{answers.Filter{To: "2026-07-17"}, answers.Count{Letters: 2, Answered: 1, Silent: 1, Days: 10, WorkingDays: 5}},
		{answers.Filter{To: "2026-07-18"}, answers.Count{Letters: 2, Answered: 1, Silent: 1, Days: 10, WorkingDays: 5}},
	} {
		got, err := answers.Read(t.Context(), s, test.f)
		if err != nil || got.All != test.want {
			t.Errorf("%+v: got %+v, %v; want %+v", test.f, got.All, err, test.want)
		}
	}
	f, err := answers.Read(t.Context(), s, answers.Filter{})
	if err != nil || fmt.Sprint(f.ByKind) != "[{yes  1 0 0 10 5} {no  1 0 0 3 3} {acknowledges  1 0 0 3 1} {asks-back  1 0 0 1 1}]" {
		t.Errorf("by kind: %v, %v", f.ByKind, err)
	}
	for _, test := range []struct {
		f     answers.Filter
		field string
	}{
		{answers.Filter{Reply: "perhaps"}, "reply"},
		{answers.Filter{State: "ZZ"}, "state"},
		{answers.Filter{Region: "Atlantis"}, "region"},
		{answers.Filter{From: "soon"}, "from"},
		{answers.Filter{From: "2026-07-02", To: "2026-07-01"}, "to"},
	} {
		if _, err := answers.Read(t.Context(), s, test.f); !modelstest.Refused(t, err, test.field) {
			t.Errorf("%+v is not refused", test.f)
		}
	}

	// What a program wrote is no reply, even where somebody recorded it as one.
	raw := []byte("Subject: " + before.Reference + "\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.")
	m := inbox.Message{ID: "away", Subject: before.Reference, Text: "I am away.", At: time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC), Raw: raw, Nature: inbox.Automatic}
	if _, err := inbox.Receive(t.Context(), s, m); err != nil {
		t.Fatal(err)
	}
	waiting, _, err := inbox.List(t.Context(), s, inbox.Waiting, models.Paging{Number: 1, Size: 9})
	if err != nil || len(waiting) != 1 {
		t.Fatal(len(waiting), err)
	}
	if _, _, err := inbox.Take(t.Context(), s, waiting[0].ID, inbox.Taking{Reference: before.Reference, Kind: letters.ReplyYes, Visible: campaign}, nil); err != nil {
		t.Fatal(err)
	}
	if f, err := answers.Read(t.Context(), s, answers.Filter{To: "2026-06-30"}); err != nil || f.All != (answers.Count{Letters: 1, Silent: 1}) {
		t.Errorf("after an automatic reply: %+v, %v", f.All, err)
	}
}

// TestFiguresAreTheirLists: for every reader each figure is as long as its list, whose
// letters and replies the reader may all see; and what is hidden from somebody changes
// nothing that they are told.
func TestFiguresAreTheirLists(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	s := public.As(ada)
	readers := map[string]models.User{
		"a coordinator": ada, "a member": modelstest.MemberOf(t, public, ada, "Bea", "BE", "NL"),
		"an observer": modelstest.User(t, public, ada, "Olga", models.Observer),
	}
	random := rand.New(rand.NewPCG(1, 2))
	some := func(v models.Visibility) models.Visibility {
		if v == "" {
			v = []models.Visibility{models.Campaign, models.Confidential}[random.IntN(2)]
		}
		return v
	}
	add := func(n int, ofLetters, ofReplies models.Visibility) {
		for range n {
			on := models.Date("2026-01-05").AddDays(random.IntN(200))
			var replies []letters.Letter
			for range random.IntN(3) {
				replies = append(replies, reply(on.AddDays(random.IntN(60)), letters.ReplyKinds[random.IntN(len(letters.ReplyKinds))], some(ofReplies)))
			}
			wrote(t, s, []string{"BE", "NL", "PE"}[random.IntN(3)], on, some(ofLetters), replies...)
		}
	}
	told := func(u models.User) string {
		t.Helper()
		f, err := answers.Read(t.Context(), public.As(u), answers.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(f)
	}
	add(40, "", "")
	for who, u := range readers {
		check(t, who, public.As(u))
	}
	before := map[string]string{}
	for who, u := range readers {
		before[who] = told(u)
	}
	add(10, models.Confidential, models.Confidential)
	for who, u := range readers {
		if same := told(u) == before[who]; same == (u.ID == ada.ID) {
			t.Errorf("%s: letters that are confidential change the figures: %t", who, !same)
		}
	}
}

// check compares each figure with its list.
func check(t *testing.T, who string, s *models.Store) {
	t.Helper()
	figures, err := answers.Read(t.Context(), s, answers.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	listed := func(f answers.Filter, want int) {
		t.Helper()
		rows, total, err := answers.List(t.Context(), s, f, models.Paging{Number: 1, Size: 1000})
		if err != nil || total != want || len(rows) != want {
			t.Errorf("%s: %+v lists %d, %v; its figure is %d", who, f, total, err, want)
		}
		for _, w := range rows {
			if _, err := letters.Find(t.Context(), s, w.Letter.ID); err != nil {
				t.Errorf("%s: letter %d is listed: %v", who, w.Letter.ID, err)
			}
			if w.Reply != nil {
				if _, err := letters.Find(t.Context(), s, w.Reply.ID); err != nil {
					t.Errorf("%s: reply %d is listed: %v", who, w.Reply.ID, err)
				}
			}
		}
	}
	for _, c := range figures.ByKind {
		listed(answers.Filter{Reply: c.Key}, c.Letters)
	}
	of := func(f answers.Filter, c answers.Count) {
		t.Helper()
		for reply, want := range map[string]int{"": c.Letters, answers.Answered: c.Answered, answers.Silent: c.Silent} {
			f.Reply = reply
			listed(f, want)
		}
	}
	of(answers.Filter{}, figures.All)
	for _, c := range figures.ByState {
		of(answers.Filter{State: c.Key}, c)
	}
	for _, c := range figures.ByRegion {
		of(answers.Filter{Region: c.Key}, c)
	}
}

// BenchmarkRead counts the letters of a year of the large campaign, anew each time.
func BenchmarkRead(b *testing.B) {
	s := modelstest.Large(b)
	s = s.As(modelstest.Coordinator(b, s))
	day := s.Today()
	n := 0
	for b.Loop() {
		n++
		if _, err := answers.Read(b.Context(), s, answers.Filter{From: day.AddDays(-364 - n), To: day}); err != nil {
			b.Fatal(err)
		}
	}
}
