package drafting

import (
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
)

// TestWhatALetterSaysAndLeavesOut: sentences that a reader of the letter would notice, each on the
// day on which it is right, with the day before or after where it is not.
func TestWhatALetterSaysAndLeavesOut(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		name      string
		iso       string
		sort      Sort
		day       models.Date
		says      string
		leavesOut string
	}{
		{"a refusal three years old", "KR", AfterVote, "2025-12-10", "In December 2021, by our records, the Republic of Korea did not support", "opposes negotiations"},
		{"a refusal told as a reason, with its day", "GB", First, "2026-11-29", "In December 2021, at the Sixth Review Conference", "by our records, the United Kingdom"},
		{"reported as refusing, not long ago", "JP", First, "2024-12-30", "From what we have read, Japan has so far not favoured", "by our records, Japan"},
		{"and long ago", "JP", First, "2024-12-31", "In December 2021, by our records, Japan did not support", "From what we have read"},
		{"votes that are welcomed", "CA", First, "2026-11-29", "We welcome these votes.", ""},
		{"thanks are given already", "AT", First, "2026-11-29", "We are grateful for this.", "We welcome these votes."},
		{"favoured since this month", "BE", First, "2020-10-09", "Belgium favours a prohibition", "since October 2020"},
		{"favoured for three months", "BE", First, "2020-12-31", "Belgium favours a prohibition", "since October 2020"},
		{"favoured for longer", "BE", First, "2021-01-04", "Belgium has favoured a prohibition of fully autonomous weapons since October 2020.", ""},
		{"the name takes an article", "BE", First, "2020-10-09", "on behalf of the Campaign to Stop Killer Robots", ""},
		{"and the name of today none", "BE", First, "2026-11-29", "on behalf of Stop Killer Robots", "behalf of the Stop"},
		{"a session that leads to the conference", "AT", BeforeTalks, "2026-08-20", "The Seventh Review Conference of the Convention on Certain Conventional Weapons is to follow in November 2026.", ""},
		{"one of the year before", "AT", BeforeTalks, "2025-08-20", "", "is to follow in November 2026"},
		{"the conference itself", "AT", BeforeTalks, "2026-11-10", "", "is to follow"},
		{"one statement, delivered", "BR", AfterTalks, "2025-09-20", "having delivered the joint statement there", "took the floor"},
		{"one statement, joined", "BE", AfterTalks, "2025-09-20", "We welcome that Belgium was among them.", "several states"},
		{"no vote, no “your vote”", "NR", AfterVote, "2025-12-10", "took no part in the vote", ""},
		{"a vote for it, not what was said against it before", "IN", AfterVote, "2025-12-10", "to say thank you", "duplication"},
		{"talks elsewhere, once", "IN", First, "2026-11-29", "duplication of efforts and resources", "parallel mandates on autonomous weapons a duplication"},
		{"a sponsor is asked again", "KI", First, "2026-11-29", "to be again among the sponsors", ""},
		{"who was none is not", "NR", First, "2026-11-29", "to be among the sponsors", "to be again"},
		{"who cannot block", "KP", First, "2026-11-29", "to explain why it voted against", "not to block"},
		{"who can", "BY", First, "2026-11-29", "not to block", ""},
		{"undecided, and another view", "PL", First, "2026-11-29", "On some of this we take a different view", "On the need for a treaty"},
		{"led, and said nothing on a treaty", "NL", First, "2026-11-29", "to declare that what it favours", "to take the lead"},
		{"pledged to take the initiative", "BE", First, "2020-10-09", "to take the lead, together with like-minded states", ""},
		{"hosted where a group spoke: told once", "SL", First, "2026-11-29", "adopted the Freetown Communiqué", "in the Freetown Communiqué"},
		{"of the day that is told next", "NZ", First, "2026-11-29", "In its Cabinet-approved policy of 30 November 2021", "since 30 November 2021"},
		{"known by its year alone", "UY", First, "2026-11-29", "on these weapons since 2021.", ""},
		{"voted for it twice, and against it once", "BI", First, "2026-11-29", "to explain why it voted against the latest resolution", "not to block"},
		{"sent its views, which nobody has read out", "RS", First, "2026-11-29", "Serbia sent its views on these weapons to the Secretary-General of the United Nations in 2024. We know of no later public statement", "We know of no public statement"},
		{"before it sent them", "RS", First, "2024-05-15", "We know of no public statement by Serbia", "sent its views"},
		{"no vote was foreseen", "ET", First, "2023-06-01", "the First Committee of the General Assembly", "the vote on these weapons"},
		{"what an outside state can do next", "AO", First, "2026-11-29", "to be among the sponsors of the next draft resolution", "every step"},
		{"abstained under others", "SY", AfterTalks, "2025-09-20", "", "what kept it from voting"},
		{"abstained under the same", "EE", AfterTalks, "2025-09-20", "what kept it from voting", ""},
		{"leads already", "AT", AfterTalks, "2025-09-20", "to bring together the states that are ready", "to take the lead"},
		{"no group is named", "KW", AfterTalks, "2025-09-20", "to declare that it supports opening negotiations", "in its own name"},
		{"sponsored once", "NL", First, "2026-11-29", "to be again among the sponsors", ""},
		{"against, and another view", "US", First, "2026-11-29", "On the need for a treaty we take a different view", "On some of this"},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: test.sort, Lang: "en", Signatories: two})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if body := d.Body(); !strings.Contains(body, test.says) || test.leavesOut != "" && strings.Contains(body, test.leavesOut) {
			t.Errorf("%s (%s, %s): want %q without %q:\n%s", test.name, test.iso, test.day, test.says, test.leavesOut, body)
		}
	}
}

// TestSubjectOfALetterOnAVote: who took no part did not vote.
func TestSubjectOfALetterOnAVote(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for iso, want := range map[string]string{"NR": "Resolution 80/57 on autonomous weapons", "AT": "The vote of Austria on resolution 80/57"} {
		d, err := Write(t.Context(), known(t, store, iso, "2025-12-10"), Request{Sort: AfterVote, Lang: "en", Signatories: two})
		if err != nil || d.Subject != want {
			t.Errorf("%s: %q, %v, want %q", iso, d.Subject, err, want)
		}
	}
}

// TestLastSessionIsTold: a first letter tells for three months what came of the last session, where
// that is on record.
func TestLastSessionIsTold(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for day, want := range map[models.Date]bool{"2026-09-03": false, "2026-09-05": true, "2026-12-05": true, "2026-12-06": false} {
		f := known(t, store, "AT", day)
		f.Meetings = append([]meetings.Meeting{}, f.Meetings...)
		for i, m := range f.Meetings {
			if m.Slug == "gge-2026-08" {
				f.Meetings[i].Status, f.Meetings[i].Outcome, f.Meetings[i].ToldOn = "held", "The Group adopted its report by consensus.", "2026-09-05"
			}
		}
		d, err := Write(t.Context(), f, Request{Sort: First, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(d.Body(), "The last one was held from 31 August to 4 September 2026. It ended with this outcome: The Group adopted its report by consensus."); got != want {
			t.Errorf("%s: told is %v, want %v\n%s", day, got, want, d.Body())
		}
	}
}

// TestTheseWeaponsAreNamedFirst: no letter speaks of "these weapons" before it has said which.
func TestTheseWeaponsAreNamedFirst(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	these := map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`these weapons`), "fr": regexp.MustCompile(`ces armes`), "es": regexp.MustCompile(`estas armas`),
		"ru": regexp.MustCompile(`(этого|этом|такого|таком|такому) оружи`), "ar": regexp.MustCompile(`هذه الأسلحة`),
	}
	named := map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`autonomous weapons`), "fr": regexp.MustCompile(`armes (\S+ )?autonomes`), "es": regexp.MustCompile(`armas (\S+ )?autónomas`),
		"ru": regexp.MustCompile(`автономн\S+ оружи`), "ar": regexp.MustCompile(`الأسلحة( الفتاكة)? (ال)?ذات`),
	}
	check := func(lang, what, body string) {
		if at := these[lang].FindStringIndex(body); at != nil && !named[lang].MatchString(body[:at[0]]) {
			t.Errorf("%s in %s: %q before they are named:\n%s", what, lang, body[at[0]:at[1]], body)
		}
	}
	for _, lang := range letters.Languages {
		for _, kind := range letters.ReplyKinds {
			f := replied(t, store, kind)
			ours := *f.Letter.Answers
			ours.Asks = []asks.Ask{{Text: askText("sponsor-next", "en"), Outcome: asks.Open}}
			f.Letter.Answers = &ours
			check(lang, "the answer to "+string(kind), takenUp(t, f, lang).Body())
		}
		for _, iso := range []string{"BE", "CN", "NG", "PL", "AD"} {
			for _, sort := range []Sort{First, ToMeet, ToMission} {
				check(lang, string(sort)+" to "+iso, body(t, known(t, store, iso, "2026-11-29"), Request{Sort: sort, Lang: lang}))
			}
		}
	}
}
