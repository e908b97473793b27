package drafting

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
)

// replied is a reply of the kind to our letter of 9 October 2020, and the facts to
// take it up from.
func replied(t testing.TB, store *models.Store, kind letters.ReplyKind) profiles.Facts {
	t.Helper()
	f := facts(t, store, "BE", "2020-12-10")
	ours := f.Letter
	f.Letter = letters.Letter{
		Record: models.Record{ID: 13}, StateISO: "BE", Direction: letters.Incoming, SentOn: "2020-12-01", ReceivedOn: "2020-12-03",
		Reference: "BZ/77", ReplyKind: kind, IsAnswer: kind.IsAnswer(), AnswersID: &ours.ID, Answers: &ours,
	}
	switch kind {
	case letters.ReplyYes:
		f.Letter.Said = "Belgium will support the opening of negotiations."
		ours.Asks[0].Outcome, ours.Asks[0].ClosedOn = asks.Met, "2020-12-01"
	case letters.ReplyPartly:
		ours.Asks[0].Outcome, ours.Asks[0].ClosedOn = asks.Met, "2020-12-01"
		f.Letter.Asks = []asks.Ask{{Kind: asks.KindPromise, Text: "to propose with others a mandate for such negotiations", DueOn: "2021-03-01"}}
	case letters.ReplyAcknowledges:
		f.Letter.PromisedOn = "2020-12-20"
	case letters.ReplyAsksBack:
		f.Letter.Said = "Which systems would such a treaty prohibit?"
	case letters.ReplyPassesOn:
		for _, o := range f.Offices {
			if o.Kind == "defence-minister" {
				f.Letter.PassedToID = &o.ID
			}
		}
	case letters.ReplyAwaits:
		f.Letter.PassedTo = "Parliament"
	}
	return f
}

// takenUp drafts the letter that takes the reply up.
func takenUp(t testing.TB, f profiles.Facts, lang string) Draft {
	t.Helper()
	sort := Thanks
	if takesAnswer(f.Letter) {
		sort = Answer
	}
	d, err := Write(t.Context(), f, Request{Sort: sort, Lang: lang, Signatories: two})
	if err != nil {
		t.Fatal(sort, lang, err)
	}
	return d
}

// TestGoldenAnswers keeps the letters that take up each kind of reply.
func TestGoldenAnswers(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, kind := range letters.ReplyKinds {
		for _, lang := range letters.Languages {
			d := takenUp(t, replied(t, store, kind), lang)
			checkLetter(t, fmt.Sprint(kind, " ", lang), d)
			golden(t, fmt.Sprintf("reply_%s_%s.txt", kind, lang), onPaper(d))
		}
	}
}

// TestAnswersTakeUpWhatWasSaid: each kind of reply is taken up as what it is, by
// the letter for it and no other, with the reference and the day of both.
func TestAnswersTakeUpWhatWasSaid(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for kind, want := range map[letters.ReplyKind][]string{
		letters.ReplyYes:          {"We are glad that Belgium agrees", "“Belgium will support the opening of negotiations”."},
		letters.ReplyPartly:       {"agrees to part of what we had asked", "We hope that the rest will follow.", "by 1 March 2021"},
		letters.ReplyNo:           {"We regret that Belgium does not wish", "what would allow Belgium to reconsider"},
		letters.ReplyEvades:       {"it leaves open, however, what we had asked.", "May we ask you to let us know"},
		letters.ReplyAcknowledges: {"ours has arrived", "You tell us to expect an answer by 20 December 2020"},
		letters.ReplyAwaits:       {"has to wait for Parliament", "by when we may expect an answer"},
		letters.ReplyPassesOn:     {"has been passed on to you", "We therefore turn to you directly."},
		letters.ReplyAsksBack:     {"“Which systems would such a treaty prohibit?”", "[[MISSING: our answer to what they ask]]"},
		letters.ReplyNotExpected:  {"Thank you for your letter"},
	} {
		f := replied(t, store, kind)
		d := takenUp(t, f, "en")
		l := d.Letter(address)
		for _, w := range append(want, "1 December 2020", "BZ/77", "9 October 2020", "SKR/2020/014") {
			if !strings.Contains(l.Body, w) {
				t.Errorf("%s: does not say %q:\n%s", kind, w, l.Body)
			}
		}
		if strings.Contains(l.Body, "respond to it here") || kind == letters.ReplyNo && strings.Contains(l.Body, "glad that") {
			t.Errorf("%s: %s", kind, l.Body)
		}
		if l.AnswersID == nil || *l.AnswersID != 13 || l.FollowsID != nil {
			t.Errorf("%s: it answers %v", kind, l.AnswersID)
		}
		other := Answer
		if d.Sort == Answer {
			other = Thanks
		}
		if _, err := Write(t.Context(), f, Request{Sort: other, Lang: "en"}); err != ErrNotNow {
			t.Errorf("%s: %s is drafted too: %v", kind, other, err)
		}
		to := "foreign-minister"
		if kind == letters.ReplyPassesOn {
			to = "defence-minister"
		}
		at := slices.IndexFunc(f.Offices, func(o offices.Office) bool {
			return l.Recipients[0].OfficeID != nil && o.ID == *l.Recipients[0].OfficeID
		})
		if at < 0 || f.Offices[at].Kind != to {
			t.Errorf("%s: it goes to %+v, want the %s", kind, l.Recipients[0], to)
		}
	}
}

// TestThanksWithoutOurs thanks for a reply to a letter that may not be cited, and
// answers one.
func TestThanksWithoutOurs(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, kind := range letters.ReplyKinds {
		f := replied(t, store, kind)
		f.Letter.Answers = nil
		for _, lang := range letters.Languages {
			d := takenUp(t, f, lang)
			text := onPaper(d) + inMargin(d)
			for _, hidden := range []string{"in reply to", "SKR/2020/014", "2020/014", "Our letter SKR", "9 October 2020 (our"} {
				if strings.Contains(text, hidden) {
					t.Errorf("%s %s: the letter says %q:\n%s", kind, lang, hidden, text)
				}
			}
		}
	}
}

// TestPromisedDays: an answer promised by a day is told as what it is on the day
// before, the day and the day after, and is not asked for once more before that day has
// passed; so is what else was promised.
func TestPromisedDays(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	const past, ahead = "We were told to expect a reply by 15 December 2020; that day has passed", "We have been told to expect a reply by 15 December 2020, and we look forward to it."
	const broken = "On 20 October 2020 we were told that Belgium intended to consult its ministries, by 15 December 2020; that day has passed"
	const open = "On 20 October 2020 we were told that Belgium intends to consult its ministries, by 15 December 2020, and we look forward to it."
	const meantime = "Should a conversation be of use in the meantime"
	for _, test := range []struct {
		day       models.Date
		says      []string
		answersBy string
	}{
		{"2020-12-14", []string{ahead, open, "We had asked Belgium"}, meantime},
		{"2020-12-15", []string{ahead, open, "We had asked Belgium"}, meantime},
		{"2020-12-16", []string{past, broken, "once more"}, "a reply by 18 January 2021."},
	} {
		f := facts(t, store, "BE", test.day)
		f.Letter.Replies = []letters.Letter{{Record: models.Record{ID: 3}, SentOn: "2020-10-20", Reference: "BZ/77", ReplyKind: letters.ReplyEvades, PromisedOn: "2020-12-15"}}
		call := &outreach.Outreach{Record: models.Record{ID: 4}, Kind: "call", On: "2020-10-20", Subject: "A call"}
		f.Promises = []letters.AskEntry{{Ask: asks.Ask{Kind: asks.KindPromise, Text: "to consult its ministries", DueOn: "2020-12-15"}, Outreach: call}}
		body := followUp(t, f).Body()
		for _, w := range append(test.says, "which did not yet respond", test.answersBy) {
			if !strings.Contains(body, w) {
				t.Errorf("on %s it does not say %q:\n%s", test.day, w, body)
			}
		}
		f.Promises[0].Outcome, f.Promises[0].ClosedOn = asks.Met, "2020-12-10"
		if body := followUp(t, f).Body(); !strings.Contains(body, "it has done so, and we are grateful") {
			t.Errorf("on %s a promise that was kept: %s", test.day, body)
		}
	}
}

// climbed are facts for a letter after so many others without an answer, a month
// apart, the last of 9 October 2020.
func climbed(t testing.TB, store *models.Store, day models.Date, before int) profiles.Facts {
	f := facts(t, store, "BE", day)
	first := uint(5)
	for i := range before {
		f.Earlier = append(f.Earlier, letters.Letter{
			Record: models.Record{ID: first + uint(i)}, StateISO: "BE", Direction: letters.Outgoing,
			SentOn: models.Date(fmt.Sprintf("2020-%02d-01", 10-before+i)), Reference: fmt.Sprintf("SKR/2020/%03d", 5+i),
		})
	}
	if before > 0 {
		f.Letter.FollowsID = &first
	}
	return f
}

// TestLadder: each reminder tells the letters before it, with day and reference,
// and which one it is.
func TestLadder(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for before, want := range [][]string{
		{},
		{"It followed our letter of 1 September 2020 (our reference SKR/2020/005), so that this is the third that we write"},
		{"It followed our letters of 1 August 2020 (our reference SKR/2020/005) and 1 September 2020 (our reference SKR/2020/006), so that this is the fourth"},
		{"so that this is the fifth"},
		{"so that this is the sixth"},
		{},
	} {
		f := climbed(t, store, "2020-12-01", before)
		body := followUp(t, f).Body()
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("after %d: does not say %q:\n%s", before+1, w, body)
			}
		}
		if before == 0 && strings.Contains(body, "It followed") {
			t.Errorf("a first follow-up: %s", body)
		}
		if Fits(Reminder, f) != (before > 0) || !Fits(Unanswered, f) {
			t.Errorf("after %d: a reminder fits: %v", before+1, Fits(Reminder, f))
		}
		if before == 0 {
			continue
		}
		for _, lang := range letters.Languages {
			d, err := Write(t.Context(), f, Request{Sort: Reminder, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			checkLetter(t, "reminder "+lang, d)
			if l := d.Letter(address); l.FollowsID == nil || len(l.Asks) != 2 || l.Reference != "SKR/2020/014-2" {
				t.Errorf("it follows %v, asks %v, %s", l.FollowsID, l.Asks, l.Reference)
			}
			golden(t, fmt.Sprintf("reminder_%d_%s.txt", before+2, lang), onPaper(d))
		}
	}
}

// TestLadderNeverRepeats: each reminder asks in its own way for an answer, is no longer
// than the one before it but for the list of letters, and asks for nothing twice.
func TestLadderNeverRepeats(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, lang := range letters.Languages {
		said, words := map[string]int{}, 0
		for before := 1; before <= 5; before++ {
			d, err := Write(t.Context(), climbed(t, store, "2020-12-01", before), Request{Sort: Reminder, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			once, last := map[string]bool{}, 0
			for _, p := range d.Passages {
				for i, s := range p.Sentences {
					if once[s.Text] {
						t.Errorf("%s, letter %d: twice: %s", lang, before+2, s.Text)
					}
					once[s.Text] = true
					if p.Kind == Closing && i == 0 && len(p.Sentences) > 1 {
						if at, repeated := said[s.Text]; repeated {
							t.Errorf("%s: letter %d asks like letter %d: %s", lang, before+2, at, s.Text)
						}
						said[s.Text] = before + 2
					}
				}
				if p.Kind != Opening && p.Kind != Footnote {
					last += len(strings.Fields(p.Text()))
				}
			}
			if before > 2 && last > words {
				t.Errorf("%s: letter %d has %d words, the one before %d", lang, before+2, last, words)
			}
			words = last
			copied := slices.ContainsFunc(d.Addressees, func(a Addressee) bool { return a.Kind == "cc" && strings.Contains(a.Title+a.Name, "Gen") })
			if lang == "en" && copied != (before+2 >= copyFrom) {
				t.Errorf("letter %d: a copy goes to the mission: %v", before+2, copied)
			}
		}
	}
}

// TestLaterReminderTellsTheTime: a reminder from the seventh letter on tells how many months
// ago the first was sent, on the day before they are full and on the day, and no
// longer says what the sixth said.
func TestLaterReminderTellsTheTime(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		lang         string
		day          models.Date
		before       int
		says, lacked string
	}{
		{"en", "2020-12-01", 4, "This is our sixth letter on the matter.", "months ago"},
		{"en", "2020-11-30", 5, "The first of these letters was sent six months ago.", "We will not press"},
		{"en", "2020-12-01", 5, "The first of these letters was sent seven months ago.", "We will not press"},
		{"en", "2020-11-30", 6, "The first of these letters was sent seven months ago.", "We will not press"},
		{"fr", "2020-12-01", 5, "La première des lettres citées remonte à sept mois.", "Nous n’insisterons pas"},
		{"es", "2020-12-01", 5, "La primera de las cartas citadas se envió hace siete meses.", "No insistiremos"},
		{"ru", "2020-12-01", 5, "Первое из этих писем было направлено семь месяцев назад.", "Мы не станем"},
		{"ru", "2021-03-01", 5, "Первое из этих писем было направлено десять месяцев назад.", "Мы не станем"},
		{"ar", "2020-12-01", 5, "وقد مضى على أولى تلك الرسائل سبعة أشهر.", "ولن نلح"},
		{"ar", "2021-06-01", 5, "وقد مضى على أولى تلك الرسائل 13 شهرا.", "ولن نلح"},
	} {
		d, err := Write(t.Context(), climbed(t, store, test.day, test.before), Request{Sort: Reminder, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		if body := d.Body(); !strings.Contains(body, test.says) || strings.Contains(body, test.lacked) {
			t.Errorf("on %s, after %d: does not say %q, or says %q:\n%s", test.day, test.before+1, test.says, test.lacked, body)
		}
	}
}

// TestNothingIsAskedTwice: a follow-up asks once for what was asked before, whatever
// the stance of the state.
func TestNothingIsAskedTwice(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, iso := range []string{"IT", "JP", "GH", "MX", "JO", "RU", "BE"} {
		body := followUp(t, facts(t, store, iso, "2026-11-21")).Body()
		for _, words := range []string{"negotiations should open", "take the step it has not yet taken", "hope that it will declare", "renew that request"} {
			if strings.Contains(body, words) {
				t.Errorf("%s: %q: %s", iso, words, body)
			}
		}
		if strings.Count(body, "once more to") != 1 {
			t.Errorf("%s: %s", iso, body)
		}
	}
}

// TestLadderWithReply: a reply to an earlier letter is not passed over.
func TestLadderWithReply(t *testing.T) {
	t.Parallel()
	f := climbed(t, modelstest.Campaign(t), "2020-12-01", 1)
	f.Earlier[0].Replies = []letters.Letter{{Record: models.Record{ID: 6}, SentOn: "2020-09-10", ReplyKind: letters.ReplyAcknowledges}}
	if body := followUp(t, f).Body(); strings.Contains(body, "no record of a reply") || !strings.Contains(body, "the letter of 10 September 2020 from your Government, which confirmed that ours had arrived") {
		t.Error(body)
	}
}

// TestManyConversations: an exchange with 300 conversations since the last letter
// stays a letter.
func TestManyConversations(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for n, want := range map[int]string{
		3:   "the conversations we have had with your officials on 10 October 2020, on 11 October 2020 and on 12 October 2020.",
		4:   "the many conversations we have had with your officials since then, the last on 13 October 2020.",
		300: "the many conversations we have had with your officials since then, the last on 5 August 2021.",
	} {
		f := facts(t, store, "BE", "2021-09-01")
		for i := range n {
			f.Outreach = append(f.Outreach, outreach.Outreach{Kind: "call", On: models.Date("2020-10-10").AddDays(i), Subject: "A call"})
		}
		for _, lang := range letters.Languages {
			d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: lang})
			if err != nil {
				t.Fatal(err)
			}
			if words := len(strings.Fields(d.Body())); words > 750 {
				t.Errorf("%d conversations, %s: %d words", n, lang, words)
			}
			if lang == "en" && !strings.Contains(d.Body(), want) {
				t.Errorf("%d conversations: %s", n, d.Body())
			}
		}
	}
}

// TestWhatChangedIsWeighed: at most five things are told of what has changed.
func TestWhatChangedIsWeighed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, iso := range []string{"BE", "AT", "CR", "PH", "NL", "DE", "US", "BR"} {
		for _, day := range []models.Date{"2021-06-01", "2024-06-01", "2026-11-21"} {
			f := facts(t, store, iso, day)
			m := chooseIn("en", f)
			m.sort = Unanswered
			m.chooseMilestone()
			m.chooseRecord()
			m.chooseSoon()
			m.weighNews()
			told := len(m.did) + len(m.joined)
			for _, there := range []bool{len(m.votes) > 0, m.hasAppeal, len(m.conferences) > 0, len(m.sessions)+len(m.dropped) > 0} {
				if there {
					told++
				}
			}
			if told > mostNews {
				t.Errorf("%s %s: %d things are told", iso, day, told)
			}
		}
	}
}

// TestNumberOfAPersonDecides: two who bear one name are two, and one who bears
// another name by now is one.
func TestNumberOfAPersonDecides(t *testing.T) {
	t.Parallel()
	one := uint(1)
	for _, test := range []struct {
		number *uint
		term   offices.Term
		same   bool
	}{
		{&one, offices.Term{PersonID: 1, Person: offices.Person{Name: "Ann Other"}}, true},
		{&one, offices.Term{PersonID: 2, Person: offices.Person{Name: "Ann Voorbeeld"}}, false},
		{nil, offices.Term{PersonID: 2, Person: offices.Person{Name: "Ann Voorbeeld"}}, true},
		{nil, offices.Term{PersonID: 2, Person: offices.Person{Name: "Ann Other"}}, false},
	} {
		h := holding{was: letters.Recipient{PersonID: test.number, Name: "Ann Voorbeeld"}}
		if got := h.wrote(test.term); got != test.same {
			t.Errorf("%v and %+v: one person: %t", test.number, test.term.Person, got)
		}
	}
}

// TestSameMinisterInArabic: who was written to under a name in Arabic script, and
// holds the office still, is not told to have taken it since.
func TestSameMinisterInArabic(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	f := facts(t, store, "JO", "2026-11-29")
	for i := range f.Offices {
		if f.Offices[i].Kind != "foreign-minister" {
			continue
		}
		f.Offices[i].Terms = slices.Clone(f.Offices[i].Terms)
		for k := range f.Offices[i].Terms {
			if t := &f.Offices[i].Terms[k]; t.End == "" { // confirmed lately
				t.AsOf, t.Reading = "2026-11-29", models.ReadInFull
			}
		}
	}
	for name, you := range map[string]bool{"أيمن الصفدي": true, "Ayman Al-Safadi": true, "ناصر جودة": false} {
		f.Letter.Recipients[0].Name, f.Letter.Recipients[0].PersonID = name, nil
		body := followUp(t, f).Body()
		if got := strings.Contains(body, "we wrote to you on behalf"); got != you || strings.Contains(body, "As you have taken office") && you {
			t.Errorf("to %s: %s", name, body)
		}
	}
}

// TestAfterMeeting: a letter after a meeting is for the three months after it, says
// what the state did there, and nothing of one that was silent.
func TestAfterMeeting(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for day, fits := range map[models.Date]bool{
		"2024-04-30": true, // the session of March is behind
		"2024-05-01": true, // the day after Vienna
		"2023-02-24": false,
		"2023-02-25": true,
		"2018-01-01": true,
		"2020-08-01": false,
	} {
		if got := Fits(AfterTalks, known(t, store, "AT", day)); got != fits {
			t.Errorf("on %s a letter after a meeting fits: %v", day, got)
		}
	}
	for _, iso := range []string{"AT", "NR"} {
		for _, lang := range letters.Languages {
			d, err := Write(t.Context(), known(t, store, iso, "2024-05-15"), Request{Sort: AfterTalks, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			checkLetter(t, "after-meeting "+lang, d)
			golden(t, fmt.Sprintf("after-meeting_%s_%s.txt", iso, lang), onPaper(d))
			if hosted := strings.Contains(d.Body(), "for having hosted it"); lang == "en" && hosted != (iso == "AT") {
				t.Errorf("%s: %s", iso, d.Body())
			}
		}
	}
}

// TestNothingToTellAfterAMeeting: after a meeting of which nothing is on record, neither
// what came of it nor what the state did or said there, no letter is offered, and it is
// said which meeting that is; once something is on record, it is told.
func TestNothingToTellAfterAMeeting(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "NR", "2024-05-15")
	empty := meetings.Meeting{
		Record: models.Record{ID: 9000}, Slug: "empty", Name: "A session", Forum: meetings.Forum{Slug: expertGroup}, Start: "2026-09-01", End: "2026-09-05", Status: "held", Reading: models.ReadInFull, City: "Geneva",
	}
	f.Meetings, f.Day = []meetings.Meeting{empty}, "2026-09-10"
	f.Evidence = nil
	if untold, ok := Untold(f); Fits(AfterTalks, f) || !ok || untold.ID != empty.ID {
		t.Errorf("nothing is on record: fits %v, untold %v", Fits(AfterTalks, f), ok)
	}
	if _, err := Write(t.Context(), f, Request{Sort: AfterTalks, Lang: "en"}); err != ErrNotNow {
		t.Error(err)
	}
	f.Parts = []meetings.Participation{{StateISO: "NR", MeetingID: &empty.ID, Role: "spoke", Reading: models.ReadInFull}}
	if _, ok := Untold(f); !Fits(AfterTalks, f) || ok {
		t.Error("it spoke, and no letter is offered")
	}
	f.Parts = nil
	for on, during := range map[models.Date]bool{"2026-08-31": false, "2026-09-01": true, "2026-09-05": true, "2026-09-06": false} {
		f.Evidence = []states.Evidence{{StateISO: "NR", Kind: "statement", On: on, Summary: "Called for a treaty on autonomous weapons.", Side: states.For, Weight: 5, Reading: models.ReadInFull}}
		if Fits(AfterTalks, f) != during {
			t.Errorf("what it said on %s is told: %v", on, !during)
			continue
		}
		if !during {
			continue
		}
		d, err := Write(t.Context(), f, Request{Sort: AfterTalks, Lang: "en", Signatories: two})
		if err != nil || !strings.Contains(d.Body(), "called for a treaty on autonomous weapons") {
			t.Error(err, d.Body())
		}
	}
	f.Meetings[0].Outcome, f.Evidence = "A mandate to negotiate was agreed.", nil
	if !Fits(AfterTalks, f) {
		t.Error("what it decided is on record, and no letter is offered")
	}
}

// TestWhatMeetingsDecided: what came of each meeting that a letter can come after is
// worded in every language, or is nothing that was decided.
func TestWhatMeetingsDecided(t *testing.T) {
	t.Parallel()
	worded := 0
	f := known(t, modelstest.Campaign(t), "AT", "2026-11-29")
	for _, m := range f.Meetings {
		if m.Outcome == "" || m.Status != "held" || !slices.Contains(milestoneForums, m.Forum.Slug) && !slices.Contains(conferenceForums, m.Forum.Slug) {
			continue
		}
		_, nothing := rendering("*", m.Outcome)
		for _, lang := range letters.Languages {
			if _, ok := rendering(lang, m.Outcome); ok == nothing {
				t.Errorf("%s in %s: worded: %v, to be left out: %v", m.Slug, lang, ok, nothing)
			}
		}
		if !nothing {
			worded++
		}
	}
	if worded < 15 {
		t.Errorf("%d meetings decided something", worded)
	}
	// What a coordinator enters is told in English, and elsewhere quoted.
	f.Meetings = slices.Clone(f.Meetings)
	for i := range f.Meetings {
		if m := &f.Meetings[i]; m.Slug == "revcon-7-2026" {
			m.Status, m.Outcome = "held", "A mandate to negotiate was agreed."
		}
	}
	for lang, want := range map[string]string{
		"en": "It ended with this outcome: A mandate to negotiate was agreed.",
		"fr": "L’issue en a été la suivante (en anglais) : «\u00a0A mandate to negotiate was agreed\u00a0».",
	} {
		d, err := Write(t.Context(), f, Request{Sort: AfterTalks, Lang: lang, Signatories: two})
		if err != nil || !strings.Contains(d.Body(), want) {
			t.Errorf("%s: %v, %s", lang, err, d.Body())
		}
	}
}

// TestSentencesOfTheExchange holds what letters said wrongly once, a row each.
func TestSentencesOfTheExchange(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	const day = models.Date("2026-11-29")
	for _, test := range []struct {
		iso, lang  string
		put        func(f *profiles.Facts)
		says, nots []string
	}{
		{ // an evasive reply with a promise that has passed
			"NL", "en", func(f *profiles.Facts) {
				f.Letter.Replies = []letters.Letter{{Record: models.Record{ID: 3}, SentOn: "2026-09-01", Reference: "MinBuZa-1", ReplyKind: letters.ReplyEvades, PromisedOn: "2026-11-01"}}
			},
			[]string{"your letter of 1 September 2026", "which did not yet respond to what we had asked", "We were told to expect a reply by 1 November 2026; that day has passed"},
			[]string{"No answer", "if one was sent", "On 1 September 2026"},
		},
		{ // nothing is asked for once more before the day that was promised
			"DE", "en", func(f *profiles.Facts) { f.Letter.PromisedOn = "2026-12-15" },
			[]string{"to expect a reply by 15 December 2026, and we look forward to it", "Should a conversation be of use in the meantime"},
			[]string{"29 December 2026"},
		},
		{ // two earlier letters
			"KE", "en", func(f *profiles.Facts) {
				for i, sent := range []models.Date{"2020-03-02", "2020-06-15"} {
					f.Earlier = append(f.Earlier, letters.Letter{Record: models.Record{ID: uint(i + 5)}, SentOn: sent, Reference: fmt.Sprintf("SKR/2020/00%d", i+1), Direction: letters.Outgoing})
				}
			},
			[]string{"2 March 2020 (our reference SKR/2020/001)", "15 June 2020 (our reference SKR/2020/002)", "the fourth that we write on the matter"},
			nil,
		},
		{ // one session since our letter
			"FR", "fr", func(f *profiles.Facts) { f.Letter.SentOn = "2026-03-10" },
			[]string{"a tenu une session depuis notre lettre, du 31 août au 4 septembre 2026."},
			[]string{"1 session", "la dernière"},
		},
		{
			"FR", "fr", func(f *profiles.Facts) { f.Letter.SentOn = "2025-09-10" },
			[]string{"a tenu deux sessions depuis notre lettre, la dernière du 31 août au 4 septembre 2026."},
			[]string{"2 sessions"},
		},
		{
			"ES", "es", func(f *profiles.Facts) { f.Letter.SentOn = "2026-03-10" },
			[]string{"ha celebrado un período de sesiones desde nuestra carta, del 31 de agosto al 4 de septiembre de 2026."},
			[]string{"el último"},
		},
		{
			"RU", "ru", func(f *profiles.Facts) { f.Letter.SentOn = "2025-09-10" },
			[]string{"провела после нашего письма две сессии, последнюю"},
			[]string{"2 сессии"},
		},
		{
			"EG", "ar", func(f *profiles.Facts) { f.Letter.SentOn = "2025-09-10" },
			[]string{"منذ رسالتنا دورتين"},
			nil,
		},
	} {
		f := facts(t, store, test.iso, day)
		test.put(&f)
		d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		checkLetter(t, test.iso, d)
		for _, w := range test.says {
			if !strings.Contains(d.Body(), w) {
				t.Errorf("%s: does not say %q:\n%s", test.iso, w, d.Body())
			}
		}
		for _, w := range test.nots {
			if strings.Contains(d.Body(), w) {
				t.Errorf("%s: says %q:\n%s", test.iso, w, d.Body())
			}
		}
	}
	// A reply that says no is not thanked for as if it had taken anything up.
	f := facts(t, store, "RU", day)
	ours := f.Letter
	f.Letter = letters.Letter{
		Record: models.Record{ID: 13}, StateISO: "RU", Direction: letters.Incoming, SentOn: "2026-10-20", ReceivedOn: "2026-10-22",
		ReplyKind: letters.ReplyNo, IsAnswer: true, AnswersID: &ours.ID, Answers: &ours,
	}
	if Fits(Thanks, f) || !Fits(Answer, f) {
		t.Error("a no is thanked for")
	}
	ours.Asks = slices.Clone(ours.Asks) // one of them is noted as refused
	ours.Asks[1].Outcome, ours.Asks[1].ClosedOn = asks.Refused, "2026-10-22"
	body := takenUp(t, f, "en").Body()
	for _, w := range []string{"We regret that the Russian Federation does not wish to do what we had asked.", "20 October 2026", "We had asked the Russian Federation to declare", "We had asked the Russian Federation to propose with others"} {
		if !strings.Contains(body, w) {
			t.Errorf("does not say %q:\n%s", w, body)
		}
	}
}

// TestWhatIsMetIsNotAskedAgain: who has come out for a treaty since is thanked for
// it, and not asked for it once more.
func TestWhatIsMetIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for day, met := range map[models.Date]bool{"2023-05-16": false, "2023-05-18": true, "2026-11-29": true} {
		d := followUp(t, facts(t, store, "BE", day)) // in favour since 17 May 2023
		if got := strings.Contains(d.Body(), "We had asked Belgium to declare that it supports opening negotiations on a treaty on autonomous weapons; it has done so"); got != met || (len(d.Asks) == 1) != met {
			t.Errorf("on %s: %d asks: %s", day, len(d.Asks), d.Body())
		}
	}
}

// TestLetterAfterAContact thanks for a meeting or a call, to who was there, with what
// was asked and promised in it, and puts our note before whoever words it.
func TestLetterAfterAContact(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	const promised = models.Date("2020-12-15")
	met := outreach.Outreach{
		Record: models.Record{ID: 4}, StateISO: "BE", Kind: "meeting", On: "2020-12-01", Subject: "A treaty", Summary: "She was [very] open.\n\nSecond part.",
		With: "Sophie Wilmès, Minister of Foreign Affairs\nJan Voorbeeld, Head of Cabinet",
		Asks: []asks.Ask{
			{Kind: asks.KindAsk, Text: ask},
			{Kind: asks.KindAsk, Text: "to propose with others a mandate for such negotiations", Outcome: asks.Met, ClosedOn: "2020-12-02"},
			{Kind: asks.KindPromise, Text: "to propose with others a mandate for such negotiations", DueOn: promised},
		},
	}
	for _, day := range []models.Date{promised.AddDays(-1), promised, promised.AddDays(1)} {
		f := known(t, store, "BE", day)
		if f.Contact = met; Fits(Unanswered, f) || !Fits(Met, f) {
			t.Error("after a meeting: fits")
		}
		f.Letter.ContactID = &met.ID
		for _, lang := range letters.Languages {
			d, err := Write(t.Context(), f, Request{Sort: Met, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			checkLetter(t, "after a contact "+lang, d)
			body := d.Body()
			if !names(lang, d.Addressees[0], "Wilmès") || !strings.Contains(body, "Jan Voorbeeld") || !strings.Contains(body, "our note: “She was (very) open. Second part.”]]") {
				t.Errorf("%s: to %s: %s", lang, d.Addressees[0].Name, body)
			}
			if l := d.Letter(address); len(l.Asks) != 1 || l.ContactID == nil || *l.ContactID != 4 {
				t.Errorf("%s: it asks for %v, after %v", lang, l.Asks, l.ContactID)
			}
			if day == promised {
				golden(t, "after-contact_BE_"+lang+".txt", onPaper(d))
			}
			for _, words := range []string{"that day has passed", "cette date est passée", "esa fecha ha pasado", "этот срок прошел", "وقد مضى هذا الموعد"} {
				if lang == letters.Languages[slices.Index([]string{"that day has passed", "cette date est passée", "esa fecha ha pasado", "этот срок прошел", "وقد مضى هذا الموعد"}, words)] && strings.Contains(body, words) != (day > promised) {
					t.Errorf("%s on %s: %s", lang, day, body)
				}
			}
		}
	}
	// Nobody is asked to write before the day that they named, nor for what they promised.
	for _, test := range []struct {
		due models.Date
		by  string
	}{{"2020-12-14", "11 January 2021"}, {"2021-02-01", "1 February 2021"}, {"2020-12-11", "11 January 2021"}} {
		f := known(t, store, "BE", "2020-12-12")
		f.Contact = met
		f.Contact.Asks = []asks.Ask{{Kind: asks.KindAsk, Text: ask}, {Kind: asks.KindAsk, Text: "to consult"}, {Kind: asks.KindPromise, Text: "to consult", DueOn: test.due}}
		d, err := Write(t.Context(), f, Request{Sort: Met, Lang: "en", Signatories: two})
		if err != nil || !strings.Contains(d.Body(), "hear from you by "+test.by) || len(d.Asks) != 1 {
			t.Errorf("promised by %s: %v, asks %v\n%s", test.due, err, d.Asks, d.Body())
		}
	}
	// Nobody is named, or an office is asked for: it goes to the minister, and thanks the officials.
	f := known(t, store, "BE", "2020-12-14")
	f.Contact = met
	f.Contact.With, f.Contact.Kind, f.Contact.Summary, f.Contact.Asks = "", "call", "", nil
	d, err := Write(t.Context(), f, Request{Sort: Met, Lang: "en", Signatories: two})
	if err != nil || !strings.Contains(d.Body(), "we thank your officials for the telephone call on 1 December 2020.") || strings.Contains(d.Body(), "noted") {
		t.Error(err, d.Body())
	}
	for kind, fits := range map[string]bool{"meeting": true, "call": true, "conversation": true, "side-event": true, "e-mail": false} {
		if f.Contact.Kind = kind; Fits(Met, f) != fits {
			t.Errorf("%s: fits: %v", kind, !fits)
		}
	}
	if f.Contact.Kind, f.Contact.On = "meeting", "2020-12-15"; Fits(Met, f) {
		t.Error("a meeting ahead is thanked for")
	}
}

// TestWhatABelgianLetterAskedFor: an ask to declare support for a treaty that prohibits is met
// once a state says in its own words that it wants one and what it should prohibit, in the words
// of today and of earlier letters.
func TestWhatABelgianLetterAskedFor(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, text := range []string{askText("declare", "en"), "to support in public a treaty that bans fully autonomous weapons and keeps force under meaningful human control"} {
		for day, met := range map[models.Date]bool{"2023-05-16": false, "2023-05-17": true, "2023-05-18": true} {
			f := facts(t, store, "BE", day)
			f.Letter.Asks = []asks.Ask{{Text: text, Outcome: asks.Open}, {Text: askText("lead", "en"), Outcome: asks.Open}}
			body := followUp(t, f).Body()
			if got := strings.Contains(body, "it has done so, and we are grateful"); got != met || strings.Contains(body, "once more "+text) == met {
				t.Errorf("on %s: met %v, want %v\n%s", day, got, met, body)
			}
		}
	}
}

// TestWhatTheyAwaited: where a reply told us that an answer had to wait for others, a follow-up
// asks what has come of it, in every language.
func TestWhatTheyAwaited(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	says := map[string]string{"en": "what has come of that since", "fr": "ce qu’il en est depuis", "es": "en qué situación se encuentra el asunto", "ru": "что решено с тех пор", "ar": "بما آل إليه الأمر"}
	for _, lang := range letters.Languages {
		for kind, want := range map[letters.ReplyKind]bool{letters.ReplyAwaits: true, letters.ReplyAcknowledges: false} {
			f := facts(t, store, "EE", "2026-11-29")
			f.Letter.Replies = []letters.Letter{{Record: models.Record{ID: 14}, StateISO: "EE", Direction: letters.Incoming, SentOn: "2020-11-20", ReplyKind: kind, PassedTo: "Riigikogu"}}
			d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(lang, err)
			}
			if got := strings.Contains(d.Body(), says[lang]); got != want {
				t.Errorf("%s in %s: asks what came of it: %v\n%s", kind, lang, got, d.Body())
			}
		}
	}
}

// TestAPromiseWhoseDayHasPassed: thanks for a promise say so once its day has passed, the day
// before, on the day, and the day after.
func TestAPromiseWhoseDayHasPassed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	says := map[string]string{"en": "that day has passed", "fr": "cette date est passée", "es": "esa fecha ha pasado", "ru": "этот срок прошел", "ar": "وقد مضى هذا الموعد"}
	for _, lang := range letters.Languages {
		for day, past := range map[models.Date]bool{"2021-02-28": false, "2021-03-01": false, "2021-03-02": true} {
			f := replied(t, store, letters.ReplyPartly)
			f.Day = day
			if d := takenUp(t, f, lang); strings.Contains(d.Body(), says[lang]) != past {
				t.Errorf("%s on %s: want %v\n%s", lang, day, past, d.Body())
			}
		}
	}
}

// TestAYesThatReadsOtherwise: thanks for a reply that is noted as a yes ask about words of it
// that refuse, and about no others; and an office that signed has its article.
func TestAYesThatReadsOtherwise(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for said, asks := range map[string]bool{
		"We regret that we cannot support negotiations at this time.": true,
		"Lamentamos no poder apoyar la propuesta.":                    true,
		"We are pleased to support the opening of negotiations.":      false,
	} {
		for _, lang := range letters.Languages {
			f := replied(t, store, letters.ReplyYes)
			f.Letter.Said = said
			d := takenUp(t, f, lang)
			if got := strings.Contains(d.Body(), "read otherwise"); got != asks {
				t.Errorf("%q in %s: asked about: %v\n%s", said, lang, got, d.Body())
			}
		}
	}
	f := replied(t, store, letters.ReplyYes)
	f.Letter.WrittenBy("Joint Secretary (D&ISA)", "")
	if body := takenUp(t, f, "en").Body(); !strings.Contains(body, "the Joint Secretary (D&ISA)") {
		t.Errorf("an office without its article:\n%s", body)
	}
}
