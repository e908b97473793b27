package drafting

import (
	"strings"
	"testing"

	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestEarlierVotesAreTold: where a state had voted another way, its votes for these resolutions are told
// and thanked for where the newest was one of them; all are where it was not.
func TestEarlierVotesAreTold(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	thanks := map[string]string{
		"en": "it had voted for resolution 78/241 too, and we are grateful for both votes.", "fr": "il avait aussi voté pour la résolution 78/241, et nous l’en remercions.",
		"es": "había votado también a favor de la resolución 78/241, y se lo agradecemos.", "ru": "она также голосовала за резолюцию 78/241, и мы благодарны ей за это.", "ar": "لصالح القرار \u206878/241\u2069 أيضا، ونحن نشكره على ذلك.",
	}
	for _, iso := range []string{"EE", "LV", "LT"} {
		for lang, d := range firstIn(t, store, iso, "2026-11-30") {
			if body := d.Body(); !strings.Contains(body, thanks[lang]) || strings.Contains(body, "79/62") {
				t.Errorf("%s in %s: it is not thanked for its votes, or another is held up to it:\n%s", iso, lang, body)
			}
		}
	}
	for _, iso := range []string{"UA", "PL", "NI", "IL"} {
		for lang, d := range firstIn(t, store, iso, "2026-11-30") {
			first, second := strings.Index(d.Body(), "78/241"), strings.Index(d.Body(), "79/62")
			if first < 0 || second < first {
				t.Errorf("%s in %s: not all votes are told, or out of order:\n%s", iso, lang, d.Body())
			}
		}
	}
}

// TestAHeadingIsSaidOfItsLetter: a reminder names the heading of the letters before it only
// for those that bear it.
func TestAHeadingIsSaidOfItsLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for lang, want := range map[string]string{
		"en": "and, under the heading “Second letter”, on", "fr": "et, sous le titre", "es": "y, bajo el título", "ru": "и с письмом «Second letter»", "ar": "وبعنوان",
	} {
		f := climbed(t, store, "2026-11-21", 1)
		f.Letter.Subject = "Second letter"
		for subject, other := range map[string]bool{"First letter": true, "Second letter": false, "Nuestra carta del 1 de mayo de 2026: Second letter": false} {
			f.Earlier[0].Subject = subject
			d, err := Write(t.Context(), f, Request{Sort: Reminder, Lang: lang, Signatories: two})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(d.Body()), want); got != other {
				t.Errorf("after %q in %s: the heading is told of the last letter alone: %v\n%s", subject, lang, got, d.Body())
			}
		}
	}
}

// TestWhatIsDeclaredIsNotAskedInOtherWords: an ask that somebody typed to declare support is
// not repeated to a state that has declared it, nor what was to be said at a meeting that nobody
// knows any more; one for a mandate is.
func TestWhatIsDeclaredIsNotAskedInOtherWords(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for text, stands := range map[string]bool{
		"to declare publicly that it supports a legally binding instrument":    false,
		"to say that it is in favour of negotiations":                          false,
		"que declare públicamente que apoya un tratado":                        false,
		"to say there in its own name that it supports a mandate to negotiate": false,
		"to call for a mandate at the coming session":                          true,
		"to explain its vote": true,
	} {
		for _, iso := range []string{"ZA", "ES", "PK"} {
			f := facts(t, store, iso, "2026-11-21")
			f.Letter.SentOn, f.Letter.Asks = "2026-09-15", []asks.Ask{{Text: text, Outcome: asks.Open}}
			if got := strings.Contains(followUp(t, f).Body(), text); got != stands {
				t.Errorf("%s is asked once more %q: %v", iso, text, got)
			}
		}
	}
}

// TestWithoutAMandate: that no mandate was agreed is told in letters of several kinds, with
// what states can do all the same.
func TestWithoutAMandate(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ready := map[string]string{"en": "all the same", "fr": "peuvent néanmoins ouvrir", "es": "pueden, no obstante|No obstante, los Estados", "ru": "Тем не менее готовые", "ar": "ومع ذلك ففي وسع الدول"}
	for _, what := range []string{meetings.NoMandate, meetings.MoreTalks, meetings.Mandate} {
		for _, lang := range letters.Languages {
			for _, sort := range []Sort{First, Unanswered} {
				f := known(t, store, "ZA", "2026-11-30")
				if sort == Unanswered {
					f = facts(t, store, "ZA", "2026-11-30")
				}
				d, err := Write(t.Context(), decided(f, what), Request{Sort: sort, Lang: lang, Signatories: two})
				if err != nil {
					t.Fatal(err)
				}
				told := false
				for words := range strings.SplitSeq(ready[lang], "|") {
					told = told || strings.Contains(d.Body(), words)
				}
				if told != (what != meetings.Mandate) {
					t.Errorf("%s in %s after %s: told %v\n%s", sort, lang, what, told, d.Body())
				}
			}
		}
	}
	ru, err := Write(t.Context(), decided(known(t, store, "RU", "2026-11-30"), meetings.NoMandate), Request{Sort: AfterTalks, Lang: "en", Signatories: two})
	if err != nil || !strings.Contains(ru.Body(), "to explain why it opposes negotiations") {
		t.Errorf("the Russian Federation is not asked about negotiations: %v\n%s", err, ru.Body())
	}
	ki, err := Write(t.Context(), decided(known(t, store, "KI", "2026-11-30"), meetings.NoMandate), Request{Sort: First, Lang: "en", Signatories: two})
	if err != nil || !strings.Contains(ki.Body(), "The Seventh Review Conference of the Convention on Certain Conventional Weapons met") || !strings.Contains(ki.Body(), "We regret that no mandate") {
		t.Errorf("who is no party is not told of the Review Conference: %v\n%s", err, ki.Body())
	}
	sn, err := Write(t.Context(), decided(known(t, store, "SN", "2026-11-30"), meetings.Mandate), Request{Sort: First, Lang: "en", Signatories: two})
	if err != nil || !strings.Contains(sn.Body(), "We warmly welcome that on 20 November 2026") || strings.Contains(sn.Body(), "By our count") || strings.Contains(sn.Body(), "negotiations.") {
		t.Errorf("after a mandate it is told who is for one: %v\n%s", err, sn.Body())
	}
	kp, err := Write(t.Context(), decided(known(t, store, "KP", "2026-11-30"), meetings.Mandate), Request{Sort: First, Lang: "en", Signatories: two})
	if err != nil || !strings.Contains(kp.Body(), "to consider acceding to the Convention") {
		t.Errorf("who is no party is not asked to accede before negotiations under the Convention: %v\n%s", err, kp.Body())
	}
}

// TestPositionBeforeLead: of whom it is not known where it stands on a treaty, that is asked
// before it is asked to lead.
func TestPositionBeforeLead(t *testing.T) {
	t.Parallel()
	nl := firstIn(t, modelstest.Campaign(t), "NL", "2026-11-30")["en"].Body()
	position, lead := strings.Index(nl, "supports opening negotiations"), strings.Index(nl, "to take the lead")
	if position < 0 || lead >= 0 && lead < position {
		t.Errorf("position at %d, lead at %d in\n%s", position, lead, nl)
	}
}
