package workflow

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/proofreading"
)

const conference = "revcon-7-2026"

// theOutcome is what somebody types who was there. It is made up.
func theOutcome() entry.Values {
	return entry.Values{
		"status": "held", "outcome": "A mandate to negotiate was agreed.", "told_on": "2026-11-20", "symbol": "CCW/CONF.VII/9",
		"documents.0.title": "Final document", "documents.0.url": "https://example.org/final", "source_kind": "document",
		"source_title": "Final document of the conference", "source_url": "https://example.org/final", "locator": "para. 12",
		"quote": "The Conference decided to begin negotiations.", "quote_lang": "en", "reading": "read", "checked_on": "2026-11-21",
	}
}

// enterOutcome puts the outcome on record through its form.
func enterOutcome(t *testing.T, d Desk, s *models.Store, v entry.Values) {
	t.Helper()
	f := d.outcomeForm()
	now, err := f.Find(t.Context(), s, conference)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Record(t.Context(), s, conference, now.Version, v); err != nil {
		t.Fatal(err)
	}
}

// marked puts words with a marker into a draft.
func marked(t *testing.T, s *models.Store, l letters.Letter, words string) letters.Letter {
	t.Helper()
	l.Body = strings.Replace(l.Body, "\n\n", "\n\n"+words+"\n\n", 1)
	if err := letters.UpdateDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestRecordedOutcomeIsToldInEveryDraft records an outcome, words it in French, and
// takes it back: markers in open drafts go and come with it, others stay.
func TestRecordedOutcomeIsToldInEveryDraft(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	const (
		asks   = "[[CHECK: whether the Seventh Review Conference was held, and what it decided]]"
		within = "[[MISSING: outcome of the meeting]]"
		other  = "[[CHECK: what the Sixth Review Conference decided]]"
		said   = "It ended with this outcome: A mandate to negotiate was agreed."
	)
	english := marked(t, s, drafted(t, s, "en"), "The conference was planned for November. "+asks)
	inside := marked(t, s, drafted(t, s, "en"), "As you know, it came to this: "+within+", and we welcome that.")
	apart := marked(t, s, drafted(t, s, "en"), "We recall that time. "+other)
	french, submitted := drafted(t, s, "fr"), drafted(t, s, "en")
	if err := letters.Submit(t.Context(), s, submitted.ID); err != nil {
		t.Fatal(err)
	}
	submitted = found(t, s, submitted.ID)

	f := d.outcomeForm()
	now, err := f.Find(t.Context(), s, conference)
	if err != nil {
		t.Fatal(err)
	}
	effects, err := f.Follows(t.Context(), s, now, theOutcome())
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]any{}
	for _, e := range effects {
		counts[e.What] = true
		if len(e.Values) == 2 {
			counts[e.What] = e.Values[1]
		}
	}
	if counts["meeting-held"] != true || counts["drafts-told"] != 2 || counts["drafts-silent"] != 2 {
		t.Errorf("what follows: %v", counts)
	}
	enterOutcome(t, d, s, theOutcome())
	if body := found(t, s, english.ID).Body; strings.Contains(body, "[[") || !strings.Contains(body, "planned for November. "+said) {
		t.Errorf("the draft says %s", body)
	}
	if body := found(t, s, inside.ID).Body; !strings.Contains(body, "it came to this: A mandate to negotiate was agreed, and we") {
		t.Errorf("within a sentence: %s", body)
	}
	for _, l := range []letters.Letter{apart, submitted, french} {
		if is := found(t, s, l.ID); is.Body != l.Body || is.Version != l.Version {
			t.Errorf("a draft that does not ask, or is in review, was changed: %s", is.Body)
		}
	}
	if claims := found(t, s, english.ID).Claims; claims[len(claims)-1].Sentence != said || claims[len(claims)-1].SourceURL != "https://example.org/final" {
		t.Errorf("the sentence cites %+v", claims[len(claims)-1])
	}

	for id, want := range map[uint]int{english.ID: 0, french.ID: 1} {
		if list, err := d.Untold(t.Context(), s, found(t, s, id)); err != nil || len(list) != want || want == 1 && list[0].Slug != conference {
			t.Errorf("letter %d speaks of %v without its outcome, %v", id, list, err)
		}
	}
	after, err := d.Draft(t.Context(), s, Request{State: "BE", Lately: true, Request: drafting.Request{Sort: drafting.AfterTalks, Lang: "fr", Signatories: []letters.Signatory{{Name: "Two"}}}})
	if err != nil || !strings.Contains(after.Body, "A mandate to negotiate was agreed") {
		t.Fatalf("%v, %s", err, after.Body)
	}
	worded := theOutcome()
	worded["wording_fr"] = "Elle a décidé d’ouvrir des négociations."
	enterOutcome(t, d, s, worded)
	if l := found(t, s, after.ID); strings.Contains(l.Body, "A mandate") || !strings.Contains(l.Body, "Elle a décidé") || strings.Contains(l.Drafted, "A mandate") {
		t.Errorf("worded in French: %s", l.Body)
	}

	for _, did := range []string{"corrected outcome", "recorded outcome"} {
		c, err := models.From[models.Change](s).Where("did = ? AND kind = 'meeting'", did).Order("id DESC").Limit(1).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		plan, err := audit.PlanUndo(t.Context(), s, c.Act())
		if err == nil {
			err = audit.Undo(t.Context(), s, c.Act(), plan.Seen)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if l := found(t, s, english.ID); l.Body != english.Body || len(l.Claims) != len(english.Claims) {
		t.Errorf("taken back: %s", l.Body)
	}
	if m, err := meetings.Find(t.Context(), s, conference); err != nil || m.Status != "planned" || m.ToldOn != "" || m.Documents != "" || m.Quote != "" {
		t.Errorf("taken back: %+v, %v", m, err)
	}
}

// TestOutcomeCountsFromItsDay: what came of a meeting is told from the day on which it
// was known, and nothing of it was known before it was recorded.
func TestOutcomeCountsFromItsDay(t *testing.T) {
	t.Parallel()
	at := modelstest.Noon
	s := modelstest.OpenFileAt(t, modelstest.CampaignFile(t), func() time.Time { return at })
	s = s.As(modelstest.Coordinator(t, s))
	at = at.AddDate(0, 0, 2)
	v := theOutcome()
	v["told_on"] = "2026-11-21"
	enterOutcome(t, aDesk(t).withLinks(), s, v)
	modelstest.Around(t, s, "the outcome", "2026-11-21", "", "A mandate to negotiate was agreed.", "A mandate to negotiate was agreed.", func(s *models.Store) (string, error) {
		m, err := meetings.Find(t.Context(), s, conference)
		return m.OutcomeOn(s.Today()), err
	})
	m, err := meetings.Find(t.Context(), s.Known("2026-11-22"), conference)
	if err != nil || m.Status != "planned" || m.OutcomeOn("2026-11-25") != "" || m.Source.Title == v["source_title"] {
		t.Errorf("known the day before: %+v, %v", m, err)
	}
}

// TestWrongOutcomes: what is wrong is said at its field, and nothing is written.
func TestWrongOutcomes(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	ada := s.As(modelstest.Coordinator(t, s))
	f := aDesk(t).withLinks().outcomeForm()
	now, err := f.Find(t.Context(), ada, conference)
	if err != nil {
		t.Fatal(err)
	}
	for field, put := range map[string]string{
		"told_on": "2026-11-15", "checked_on": "2026-11-22", "source_on": "2026-11-15", "status": "over", "source_title": "\u200b\u200b",
		"chair": "Ann \u202e Voorbeeld", "documents.0.title": "", "documents.0.url": "final.pdf", "quote_lang": "klingonese", "wording_fr": "Elle a décidé",
		"outcome": strings.Repeat("x", 2001), "reading": "", "decided": "war",
	} {
		v := theOutcome()
		v[field] = put
		_, err := f.Record(t.Context(), ada, conference, now.Version, v)
		if !modelstest.Refused(t, err, field) {
			t.Errorf("%s: %q is taken", field, put)
		}
		if wrong, _ := errors.AsType[models.Invalid](err); field == "told_on" && wrong[field] != models.KnownBeforeStart {
			t.Errorf("of an outcome that was known before the meeting is said: %s", wrong[field])
		}
	}
	if _, err := f.Record(t.Context(), ada, conference, now.Version+1, theOutcome()); err != models.ErrStale {
		t.Errorf("of another version: %v", err)
	}
	if _, err := f.Record(t.Context(), s.As(modelstest.MemberOf(t, s, ada.Reader(), "Bea", "BE")), conference, now.Version, theOutcome()); err != models.ErrForbidden {
		t.Errorf("a member: %v", err)
	}
	if m, err := meetings.Find(t.Context(), s, conference); err != nil || m.Version != now.Version {
		t.Errorf("something was written: %+v, %v", m, err)
	}
}

// TestDecisionIsFollowed: what a meeting decided on negotiations is kept, told in the
// language of each letter, followed by what is asked, and refused of a meeting that was
// not held. Where it is not chosen, whoever enters the outcome is told so.
func TestDecisionIsFollowed(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	french := marked(t, s, drafted(t, s, "fr"), "[[CHECK: what the Seventh Review Conference decided]]")
	effects := func(v entry.Values) (all []string) {
		now, err := d.outcomeForm().Find(t.Context(), s, conference)
		if err != nil {
			t.Fatal(err)
		}
		found, err := d.outcomeFollows(t.Context(), s, now, v)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range found {
			all = append(all, e.What)
		}
		return all
	}
	v := theOutcome()
	if got := effects(v); !slices.Contains(got, "undecided") || !slices.Contains(got, "wording-missing") {
		t.Errorf("without the choice, it is told %v", got)
	}
	v["decided"] = meetings.Mandate
	if got := effects(v); slices.Contains(got, "undecided") || slices.Contains(got, "wording-missing") {
		t.Errorf("with the choice, it is told %v", got)
	}
	off := maps.Clone(v)
	off["status"] = "cancelled"
	now, err := d.outcomeForm().Find(t.Context(), s, conference)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.outcomeForm().Record(t.Context(), s, conference, now.Version, off); !modelstest.Refused(t, err, "decided") {
		t.Error("a meeting that was cancelled decides")
	}

	enterOutcome(t, d, s, v)
	if body := found(t, s, french.ID).Body; !strings.Contains(body, "Un mandat de négociation d’un instrument juridiquement contraignant a été adopté.") || strings.Contains(body, "mandate to") {
		t.Errorf("the French draft says %s", body)
	}
	if m, err := meetings.Find(t.Context(), s, conference); err != nil || m.DecidedOn(s.Today()) != meetings.Mandate {
		t.Errorf("%q is kept, %v", m.Decided, err)
	}
	for lang, asks := range map[string]string{
		"en": "take part in the negotiations", "fr": "prendre part aux négociations", "es": "participe en las negociaciones", "ru": "участвовать в переговорах", "ar": "تشارك في المفاوضات",
	} {
		if body := drafted(t, s, lang).Body; !strings.Contains(body, asks) {
			t.Errorf("a new draft in %s does not ask for what follows: %s", lang, body)
		}
	}
}

// TestOutcomeTellsOfLettersThatItLeavesAlone: drafts in review, approved letters and letters
// that were sent with another outcome are counted, and none of those that tell it already.
func TestOutcomeTellsOfLettersThatItLeavesAlone(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	put := func(l letters.Letter, column string, value any) {
		t.Helper()
		if err := s.Transaction(t.Context(), func(tx *models.Store) error {
			return tx.DB(t.Context()).Exec("UPDATE letters SET "+column+" = ? WHERE id = ?", value, l.ID).Error
		}); err != nil {
			t.Fatal(err)
		}
	}
	follows := func(v entry.Values, inReview, approved, sent int) {
		t.Helper()
		now, err := d.outcomeForm().Find(t.Context(), s, conference)
		if err != nil {
			t.Fatal(err)
		}
		all, err := d.outcomeFollows(t.Context(), s, now, v)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, e := range all {
			if len(e.Values) > 1 && e.Values[0] == "Count" {
				got[e.What] = e.Values[1].(int)
			}
			if e.What == "letters-sent" && (len(e.Letters) != sent || e.Letters[0].To != "Belgium" || e.Letters[0].ID == 0) {
				t.Errorf("sent: %v", e.Letters)
			}
		}
		if got["drafts-in-review"] != inReview || got["drafts-approved"] != approved || got["letters-sent"] != sent {
			t.Errorf("what follows: %v, want %d in review, %d approved, %d sent", got, inReview, approved, sent)
		}
	}
	v := theOutcome()
	v["decided"] = meetings.Mandate
	put(drafted(t, s, "en"), "review", letters.InReview)
	put(drafted(t, s, "en"), "review", letters.Approved)
	put(drafted(t, s, "fr"), "sent_on", s.Today()) // it told no outcome
	follows(v, 1, 1, 0)

	enterOutcome(t, d, s, v)
	put(drafted(t, s, "en"), "sent_on", s.Today())
	put(drafted(t, s, "fr"), "review", letters.Approved)
	same := maps.Clone(v)
	same["symbol"] = "CCW/CONF.VII/10"
	follows(same, 1, 1, 0)
	last, err := models.From[models.Change](s).Where("kind = 'meeting'").Order("id DESC").Limit(1).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	u, err := audit.PlanUndo(t.Context(), s, last.ID)
	if err != nil {
		t.Fatal(err)
	}
	undone, err := d.UndoFollows(t.Context(), s, u)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, e := range undone {
		if len(e.Values) > 1 {
			got[e.What] = e.Values[1].(int)
		}
	}
	if want := map[string]int{"drafts-approved": 1, "letters-sent": 1}; !maps.Equal(got, want) || undone[0].What != "meeting-unreported" {
		t.Errorf("what follows from undoing it: %v, want %v", undone, want)
	}
	other := maps.Clone(v)
	other["decided"], other["outcome"] = meetings.MoreTalks, "The talks continue."
	follows(other, 1, 2, 1)
	back := maps.Clone(v)
	back["status"], back["decided"], back["outcome"] = "planned", "", ""
	follows(back, 0, 1, 1)
}

// TestUndoneOutcomeIsNotTold: whoever takes an outcome back, or records one after it was undone, is told
// of the drafts that tell the outcome that is gone, and not that they speak of the meeting without one.
func TestUndoneOutcomeIsNotTold(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	counts := func(all []entry.Effect, err error) map[string]int {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, e := range all {
			if strings.HasPrefix(e.What, "drafts-") {
				got[e.What] = e.Values[1].(int)
			} else if strings.HasPrefix(e.What, "meeting-") {
				got[e.What] = 1
			}
		}
		return got
	}
	form := func(v entry.Values) map[string]int {
		t.Helper()
		now, err := d.outcomeForm().Find(t.Context(), s, conference)
		if err != nil {
			t.Fatal(err)
		}
		return counts(d.outcomeFollows(t.Context(), s, now, v))
	}
	newest := func() audit.Undoing {
		t.Helper()
		last, err := models.From[models.Change](s).Where("kind = 'meeting'").Order("id DESC").Limit(1).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		u, err := audit.PlanUndo(t.Context(), s, last.ID)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	is := func(what string, got, want map[string]int) {
		t.Helper()
		if !maps.Equal(got, want) {
			t.Errorf("%s: what follows is %v, want %v", what, got, want)
		}
	}
	v := theOutcome()
	v["decided"] = meetings.Mandate
	other, back := maps.Clone(v), maps.Clone(v)
	other["decided"], other["outcome"] = meetings.MoreTalks, "The talks continue."
	back["status"], back["decided"], back["outcome"] = "planned", "", ""

	drafted(t, s, "en") // speaks of the plan
	enterOutcome(t, d, s, v)
	drafted(t, s, "en") // tells the outcome
	is("taken back", form(back), map[string]int{"meeting-unreported": 1, "drafts-otherwise": 1})
	is("another", form(other), map[string]int{"drafts-otherwise": 1, "drafts-silent": 1})
	u := newest()
	is("undoing", counts(d.UndoFollows(t.Context(), s, u)), map[string]int{"meeting-unreported": 1, "drafts-otherwise": 1})
	if err := audit.Undo(t.Context(), s, u.Of.ID, u.Seen); err != nil {
		t.Fatal(err)
	}
	is("the same once more", form(v), map[string]int{"meeting-held": 1, "drafts-silent": 1})
	is("another after the undo", form(other), map[string]int{"meeting-held": 1, "drafts-silent": 1, "drafts-otherwise": 1})
	is("undoing the undo", counts(d.UndoFollows(t.Context(), s, newest())), map[string]int{"meeting-held": 1, "drafts-silent": 1})
}

// TestCorrectedOutcomeIsBroughtIntoStep: where a meeting decided otherwise than was told, a draft is out
// of date and stays of one piece until it is updated; then it reads as one that is drafted now.
func TestCorrectedOutcomeIsBroughtIntoStep(t *testing.T) {
	t.Parallel()
	for _, way := range [][2]string{{meetings.MoreTalks, meetings.Mandate}, {meetings.Mandate, meetings.MoreTalks}} {
		t.Run(way[0]+" to "+way[1], func(t *testing.T) {
			t.Parallel()
			s := modelstest.Campaign(t)
			s = s.As(modelstest.Coordinator(t, s))
			d := aDesk(t).withLinks()
			v := theOutcome()
			v["decided"], v["outcome"] = way[0], "The talks came to an end."
			enterOutcome(t, d, s, v)
			drafts := map[string]letters.Letter{}
			for _, lang := range letters.Languages {
				drafts[lang] = drafted(t, s, lang)
			}
			v["decided"] = way[1]
			enterOutcome(t, d, s, v)
			for lang, draft := range drafts {
				l := found(t, s, draft.ID)
				issues, err := proofreading.Check(t.Context(), s, l)
				if err != nil || !IsOutOfDate(issues) || l.Body != draft.Body {
					t.Errorf("%s: out of date: %t, %v; it says %s", lang, IsOutOfDate(issues), err, l.Body)
				}
				anew(t, d, s, l.ID)
				if now, want := found(t, s, l.ID).Body, drafted(t, s, lang).Body; now != want {
					t.Errorf("%s: updated it says %s; want %s", lang, now, want)
				}
			}
		})
	}
}

// TestPutOffMeetingOvertakesDrafts: a draft that says that a conference was to meet and to decide is
// out of date once that is on record as postponed or cancelled, until it is updated.
func TestPutOffMeetingOvertakesDrafts(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"postponed", "cancelled"} {
		s := storeAt(t, "2026-11-30T12:00:00Z")
		d := aDesk(t).withLinks()
		l, err := d.Draft(t.Context(), s, Request{State: "NO", Lately: true, Request: drafting.Request{Sort: drafting.First, Lang: "en", Signatories: []letters.Signatory{{Name: "Two"}}}})
		if err != nil {
			t.Fatal(err)
		}
		stale := func() bool {
			found, err := proofreading.Check(t.Context(), s, l)
			if err != nil {
				t.Fatal(err)
			}
			return slices.ContainsFunc(found, func(i proofreading.Issue) bool { return i.Rule == proofreading.Stale })
		}
		if !strings.Contains(l.Body, "was to meet from 16 to 20 November 2026") || stale() {
			t.Fatalf("before: stale %v:\n%s", stale(), l.Body)
		}
		v := theOutcome()
		v["status"], v["outcome"], v["decided"] = status, "To 2027", ""
		enterOutcome(t, d, s, v)
		if !stale() {
			t.Errorf("%s: the draft is as it was, and nothing is said of it:\n%s", status, l.Body)
		}
	}
}
