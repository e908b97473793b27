package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// wrote are the facts of a letter that follows none, to a state that wrote to us on 28 September.
func wrote(f profiles.Facts, kind letters.ReplyKind, said string) profiles.Facts {
	ours := letters.Letter{StateISO: f.State.ISO2, Direction: letters.Outgoing, SentOn: "2026-06-12", Asks: []asks.Ask{{Text: askText("open-lead", "en"), Outcome: asks.Open}}}
	ours.ID = 21
	f.LastReply = letters.Letter{StateISO: f.State.ISO2, Direction: letters.Incoming, SentOn: "2026-09-28", ReceivedOn: "2026-09-28", ReplyKind: kind, IsAnswer: kind.IsAnswer(), Said: said, AnswersID: &ours.ID, Answers: &ours}
	f.LastReply.ID = 22
	f.Written = []letters.Letter{f.LastReply, ours}
	return f
}

// body drafts the letter.
func body(t *testing.T, f profiles.Facts, o Request) string {
	t.Helper()
	o.Signatories = two
	d, err := Write(t.Context(), f, o)
	if err != nil {
		t.Fatal(o, err)
	}
	return d.Letter(address).Body
}

// TestLettersTakeUpWhatTheyWrote: a letter that is no reply says that they wrote, and asks for nothing to which they agreed.
func TestLettersTakeUpWhatTheyWrote(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for lang, thanks := range map[string]string{"en": "Thank you for ", "fr": "Nous vous remercions de ", "es": "Le agradecemos ", "ru": "Благодарим за ", "ar": "ونشكركم على "} {
		for _, kind := range letters.ReplyKinds {
			if kind == letters.ReplyNotExpected {
				continue
			}
			if got := body(t, wrote(known(t, store, "AT", "2026-11-30"), kind, ""), Request{Sort: ToMeet, Lang: lang}); !strings.Contains(got, thanks) {
				t.Errorf("%s in %s: no word of what they wrote:\n%s", kind, lang, got)
			}
		}
	}
	got := body(t, wrote(known(t, store, "AT", "2026-11-30"), letters.ReplyYes, "Austria is ready to host a first round of negotiations."), Request{Sort: ToMeet, Lang: "en"})
	if strings.Contains(got, "to bring together the states") || !strings.Contains(got, "“Austria is ready to host a first round of negotiations”.") {
		t.Errorf("a state that offers to host is asked to:\n%s", got)
	}
}

// TestPrematureIsNotOpposed: who holds that negotiations come too early is asked what it needs, and not why it opposes them.
func TestPrematureIsNotOpposed(t *testing.T) {
	t.Parallel()
	m := choose(wrote(known(t, modelstest.Campaign(t), "KR", "2026-11-30"), letters.ReplyNo, "We consider negotiations premature."))
	if got := m.withReply([]string{"explain", "not-block"}); !slices.Equal(got, []string{"what-needed", "not-block"}) {
		t.Errorf("got %v", got)
	}
	m.LastReply.Said = "We oppose negotiations."
	if got := m.withReply([]string{"explain", "not-block"}); !slices.Equal(got, []string{"explain", "not-block"}) {
		t.Errorf("got %v", got)
	}
}

// TestNobodyIsCongratulatedTwice: who holds a letter of ours is not congratulated, and who came after its addressee is told of it.
func TestNobodyIsCongratulatedTwice(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "MX", "2026-11-30")
	at := slices.IndexFunc(f.Offices, func(o offices.Office) bool { return o.Kind == "foreign-minister" })
	office := f.Offices[at]
	holder, _ := office.HolderOn(f.Day)
	ours := letters.Letter{Direction: letters.Outgoing, SentOn: "2026-06-12", Recipients: []letters.Recipient{{Kind: "to", OfficeID: &office.ID, PersonID: &holder.PersonID, Name: holder.Person.Name}}}
	ours.ID = 31
	f.Written = []letters.Letter{ours}
	if Fits(Welcome, f) {
		t.Error("a minister to whom we wrote is congratulated")
	}
	ours.SentOn, ours.Recipients = "2024-06-12", []letters.Recipient{{Kind: "to", OfficeID: &office.ID, Name: "Somebody Else"}}
	f.Written = []letters.Letter{ours}
	if got := body(t, f, Request{Sort: Welcome, Lang: "es"}); !strings.Contains(got, "El 12 de junio de 2024 escribimos sobre este asunto a quien le precedió en el cargo.") {
		t.Errorf("our letter to the predecessor is not told:\n%s", got)
	}
}

// TestAnAnswerSettlesThePromise: after an answer nobody is reminded that one was promised, and what they had acknowledged is not answered.
func TestAnAnswerSettlesThePromise(t *testing.T) {
	t.Parallel()
	f := replied(t, modelstest.Campaign(t), letters.ReplyYes)
	acknowledged := letters.Letter{Direction: letters.Incoming, SentOn: "2020-10-20", ReceivedOn: "2020-10-20", ReplyKind: letters.ReplyAcknowledges, PromisedOn: "2020-12-05"}
	acknowledged.ID = 11
	f.Letter.Answers.Replies, f.Letter.Answers.AnsweredOn = []letters.Letter{acknowledged, f.Letter}, "2020-12-03"
	if got := takenUp(t, f, "en").Letter(address).Body; strings.Contains(got, "5 December") {
		t.Errorf("a promise that was kept is told as broken:\n%s", got)
	}
	ours := f.Letter.Answers
	f.Letter, acknowledged.Answers = acknowledged, ours
	f.Letter.Answers = ours
	if Fits(Answer, f) {
		t.Error("an acknowledgement that an answer has overtaken is answered")
	}
	if ours.AnsweredOn = ""; !Fits(Answer, f) {
		t.Error("one that nothing has overtaken is not")
	}
}

// TestAQuestionIsAnsweredFirst: a letter to which they asked something is not followed up.
func TestAQuestionIsAnsweredFirst(t *testing.T) {
	t.Parallel()
	f := facts(t, modelstest.Campaign(t), "BE", "2020-12-10")
	if !Fits(Unanswered, f) {
		t.Fatal("a letter without an answer is not followed up")
	}
	if f.Letter.AskedOn = "2020-11-01"; Fits(Unanswered, f) {
		t.Error("a letter to which they asked something is followed up")
	}
}

// TestFollowUpsKnowWhereTheAnswerWaits: at the Conference that has met by now, or in the office that has ours and gets a copy.
func TestFollowUpsKnowWhereTheAnswerWaits(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for lang, want := range map[string]string{"en": "As the days set for the Review Conference have passed", "fr": "Les dates prévues", "es": "Como ya han pasado", "ru": "Поскольку сроки", "ar": "وبما أن الموعد"} {
		f := facts(t, store, "AT", "2026-11-30")
		reply := letters.Letter{Direction: letters.Incoming, SentOn: "2026-07-01", ReceivedOn: "2026-07-01", ReplyKind: letters.ReplyAwaits, PassedTo: "the Seventh Review Conference"}
		f.Letter.Replies = []letters.Letter{reply}
		if got := body(t, f, Request{Sort: Unanswered, Lang: lang}); !strings.Contains(got, want) {
			t.Errorf("in %s:\n%s", lang, got)
		}
		for _, o := range f.Offices {
			if o.Kind == "head-of-government" {
				reply.PassedToID = &o.ID
			}
		}
		reply.ReplyKind, reply.PassedTo = letters.ReplyPassesOn, ""
		f.Letter.Replies = []letters.Letter{reply}
		d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		if l := d.Letter(address); !slices.ContainsFunc(l.Recipients, func(r letters.Recipient) bool {
			return r.Kind == "cc" && r.OfficeID != nil && *r.OfficeID == *reply.PassedToID
		}) || lang == "en" && !strings.Contains(l.Body, "We have had no answer from there since.") {
			t.Errorf("in %s the office to which ours was passed on gets no copy: %v", lang, l.Recipients)
		}
	}
}

// TestStockAsksAreWordedInAllLanguages: what the form offers to choose from stops no follow-up in another language.
func TestStockAsksAreWordedInAllLanguages(t *testing.T) {
	t.Parallel()
	all := StockAsks()
	if len(all) < 30 {
		t.Errorf("only %d asks are offered", len(all))
	}
	for _, text := range all {
		for _, lang := range letters.Languages {
			if words, ok := askIn(lang, text); !ok || words == "" || strings.Contains(words, "[[") {
				t.Errorf("%q has no words in %s", text, lang)
			}
		}
	}
}
