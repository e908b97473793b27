package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// pleas are all cells of the table of what is asked that can be: who does not
// vote in the General Assembly has no vote there.
func pleas(yield func(plea) bool) {
	for _, stance := range []string{"own", "group", "near", "silent", "undecided", "no"} {
		for _, vote := range []string{"yes", "no", "abstain", "absent", "none"} {
			for _, deeds := range []string{"champion", "none"} {
				for _, forum := range []string{"party", "party-only", "signatory", "outside", "nowhere"} {
					for _, addressee := range []string{"minister", "defence", "head", "geneva", "new-york"} {
						for _, ahead := range []string{"ccw", "unga", "none"} {
							p := plea{stance, vote, deeds, forum, addressee, ahead}
							if p.isReal() && !yield(p) {
								return
							}
						}
					}
				}
			}
		}
	}
}

func (p plea) isReal() bool {
	votes := p.forum != "party-only" && p.forum != "nowhere"
	parties := p.forum == "party" || p.forum == "party-only"
	return (votes || p.vote == "none") && (p.ahead != "ccw" || parties) && (p.ahead != "unga" || votes)
}

// TestWhatIsAskedInEachCell holds for each cell of the table what must be asked
// there, and what must not.
func TestWhatIsAskedInEachCell(t *testing.T) {
	t.Parallel()
	n := 0
	for p := range pleas {
		n++
		keys := p.asked("matter", "place", "office")
		keys = keys[:min(len(keys), mostAsks)]
		has := func(any ...string) bool {
			return slices.ContainsFunc(any, func(k string) bool { return slices.Contains(keys, k) })
		}
		opposed := p.stance == "no" || p.vote == "no"
		isParty := p.forum == "party" || p.forum == "party-only"
		for _, rule := range []struct {
			says string
			when bool
			ok   bool
		}{
			{"something is asked", true, len(keys) > 0},
			{"who is opposed, or voted no, is asked to explain", opposed, has("explain", "why-no")},
			{"and at least not to block, if it can", opposed && p.stance != "own" && isParty, has("not-block")},
			{"who can block nothing is not asked not to", !isParty, !has("not-block")},
			{"and nothing that it is against", opposed, !has("lead", "open-lead", "win-over", "own-name", "declare", "near-treaty", "meetings", "sponsor-next", "accede")},
			{"a supporter that abstained is asked why before all else", !opposed && p.stance != "no" && p.vote == "abstain", keys[0] == "why-abstained" && !has("lead", "open-lead", "win-over", "sponsor-next")},
			{"a champion is asked to lead", p.stance == "own" && p.deeds == "champion" && (p.vote == "yes" || p.vote == "none"), has("lead", "open-lead")},
			{"nobody else is, who could sponsor first", p.stance == "own" && p.deeds == "none" && p.forum == "party", !has("lead", "open-lead")},
			{"whom only a group spoke for is asked to speak", p.stance == "group" && !opposed, has("own-name")},
			{"who spoke is not", p.stance == "own", !has("own-name", "declare", "near-treaty", "declare-vote")},
			{"who is undecided is asked to move", p.stance == "undecided" && !opposed, has("declare")},
			{"who is silent is asked to speak", p.stance == "silent" && !opposed, has("declare", "declare-vote")},
			{"a party is not asked to accede or to observe", p.forum == "party" || p.forum == "party-only", !has("accede", "ratify", "observe")},
			{"who is no party is not asked to act in the Convention", p.forum == "outside" || p.forum == "signatory" || p.forum == "nowhere", !has("meetings", "speak")},
			{"who signed is not asked to accede", p.forum == "signatory", !has("accede")},
			{"who has no vote is asked for none", p.forum == "party-only" || p.forum == "nowhere", !has("sponsor-next", "vote-next", "why-abstained", "why-no", "assembly", "declare-vote")},
			{"no meeting is invoked where there is none", p.ahead == "none", !has("meetings", "speak")},
			{"a defence minister is asked for what is in his power", p.addressee == "defence" && !opposed && p.stance != "group" && len(keys) < mostAsks, has("national-policy")},
		} {
			if rule.when && !rule.ok {
				t.Errorf("%v: %v, but %s", p, keys, rule.says)
			}
		}
		for _, k := range keys {
			if askText(k, "en") == "" {
				t.Errorf("%v: there are no words for %q", p, k)
			}
		}
	}
	if n < 2000 {
		t.Errorf("only %d cells", n)
	}
}

// TestWhatIsAskedThere holds what is asked for at a meeting.
func TestWhatIsAskedThere(t *testing.T) {
	t.Parallel()
	for p := range pleas {
		for _, ahead := range []string{"ccw", "unga"} {
			p.ahead = ahead
			if p.forum == "nowhere" && ahead == "unga" {
				continue
			}
			keys := p.asked("there")
			observer := ahead == "ccw" && (p.forum == "outside" || p.forum == "signatory" || p.forum == "nowhere")
			opposed := p.stance == "no" || p.vote == "no"
			want := "explain-there not-block"
			if p.stance != "no" {
				want = "why-no not-block" // only its vote is known
			}
			if p.forum != "party" && p.forum != "party-only" {
				want = strings.TrimSuffix(want, " not-block")
			}
			if opposed && strings.Join(keys, " ") != want {
				t.Errorf("%v: got %v, want %s", p, keys, want)
			}
			if !opposed && observer && p.forum != "nowhere" && strings.Join(keys, " ") != "observe-there" {
				t.Errorf("%v: an observer is asked %v", p, keys)
			}
			if len(keys) == 0 {
				t.Errorf("%v: nothing is asked", p)
			}
			if ahead == "ccw" && slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "resolution") }) {
				t.Errorf("%v: a resolution is asked for in the Convention: %v", p, keys)
			}
		}
	}
}

// TestEveryRuleOfAsksApplies holds that no rule stands behind one that takes all
// its cells.
func TestEveryRuleOfAsksApplies(t *testing.T) {
	t.Parallel()
	used := map[int]bool{}
	for p := range pleas {
		for _, turn := range []string{"matter", "place", "office", "mandate", "ccw", "after", "instrument", "there", "there as an observer"} {
			if turn == "there as an observer" {
				p.ahead, turn = "ccw", "there"
			}
			for i, r := range askRules {
				if r.turn == turn && r.matches(p) {
					used[i] = true
					break
				}
			}
		}
	}
	for i, r := range askRules {
		if !used[i] {
			t.Errorf("rule %d never applies: %v", i+2, r)
		}
	}
}

// TestAsksOfStates holds what real letters ask for.
func TestAsksOfStates(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso  string
		sort Sort
		day  models.Date
		want string // keys
		not  string
	}{
		{"AT", First, "2026-11-29", "open-lead win-over", ""},
		{"AR", First, "2026-11-29", "why-abstained", "open-lead lead win-over"},
		{"BY", First, "2026-11-29", "why-no not-block", "declare"},
		{"US", First, "2026-11-29", "which-wording not-block", "why-no declare lead"},
		{"EG", First, "2018-11-05", "ratify", "meetings"},
		{"SN", First, "2026-11-29", "own-name", "win-over lead"},
		{"CN", First, "2026-11-29", "why-abstained lay-down", "declare"},
		{"HR", First, "2026-11-29", "declare-votes sponsor-again", ""},
		{"HR", BeforeTalks, "2026-08-20", "declare-there", "sponsor-again"},
		{"NL", First, "2026-11-29", "near-treaty sponsor-again", ""},
		{"BG", First, "2026-11-29", "sponsor-next", "lead open-lead win-over sponsor-again"},
		{"DK", First, "2026-11-29", "sponsor-next", "lead open-lead win-over"},
		{"DE", First, "2026-11-29", "sponsor-again agree-opening", "lead open-lead"},
		{"IT", AfterVote, "2025-12-10", "sponsor-again", "lead open-lead win-over"},
		{"BE", First, "2026-11-29", "open-lead", ""},
		{"AU", AfterTalks, "2025-09-20", "declare", "speak"},
		{"TR", First, "2025-06-15", "speak", ""},
		{"CL", First, "2026-11-29", "sponsor-next", "lead open-lead win-over"},
		{"NG", First, "2026-11-29", "sponsor-next ratify", "lead open-lead win-over"},
		{"KI", BeforeTalks, "2026-11-01", "observe-there", "mandate mandate-lead"},
		{"SN", BeforeTalks, "2026-11-01", "own-name-there", "mandate"},
		{"BY", BeforeTalks, "2026-08-01", "why-no not-block", "explain-there"},
		{"GB", BeforeTalks, "2025-08-20", "what-needed", "mandate not-block"},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: test.sort, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(test, err)
		}
		var asked []string
		for _, a := range d.Asks {
			asked = append(asked, a.Text)
		}
		for k := range strings.FieldsSeq(test.want) {
			if !slices.Contains(asked, askText(k, "en")) {
				t.Errorf("%s %s %s: does not ask %s: %q", test.sort, test.iso, test.day, k, asked)
			}
		}
		for k := range strings.FieldsSeq(test.not) {
			if slices.Contains(asked, askText(k, "en")) {
				t.Errorf("%s %s %s: asks %s: %q", test.sort, test.iso, test.day, k, asked)
			}
		}
	}
}

// TestBeforeAMeetingWhereTheStateCannotAct holds that an opponent that is no
// party is not written to before a meeting of the Convention.
func TestBeforeAMeetingWhereTheStateCannotAct(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "KP", "2026-11-01")
	for stance, want := range map[models.Stance]bool{models.No: false, models.Yes: true} {
		f.State.Positions = []states.Position{{Question: "treaty", Stance: stance, Since: "2024-01-01", Basis: models.OwnWords, Confirmed: true}}
		if got := Fits(BeforeTalks, f); got != want {
			t.Errorf("%s: got %v", stance, got)
		}
	}
}

// TestAnswerBy holds by which day an answer is asked for.
func TestAnswerBy(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso  string
		day  models.Date
		want models.Date
	}{
		{"DE", "2022-02-10", "2022-02-28"}, // a week before the session, which opens on Monday 7 March
		{"DE", "2022-02-18", "2022-02-28"}, // ten days
		{"DE", "2022-02-22", "2022-03-24"}, // a week before it would be too soon, and the day before is a Sunday
		{"DE", "2022-02-24", "2022-03-28"}, // only a weekend between
		{"DE", "2022-02-25", "2022-03-28"}, // any day before it would be too soon
		{"DE", "2022-03-04", "2022-04-04"},
		{"DE", "2022-03-06", "2022-04-05"}, // it begins tomorrow
		{"DE", "2026-11-29", "2026-12-29"}, // no meeting is ahead
		{"DE", "2026-11-25", "2026-12-28"}, // Christmas Day, a Friday: the Monday after
	} {
		m := choose(known(t, store, test.iso, test.day))
		m.sort = First
		m.address(Request{})
		m.chooseSoon()
		if got := m.answerBy(); got != test.want {
			t.Errorf("%s: got %s, want %s", test.day, got, test.want)
		}
		if m.answerBy() < m.Day.AddDays(10) {
			t.Errorf("%s: an answer by %s is too soon", test.day, m.answerBy())
		}
	}
}

// TestReportedNoAndVotesForIt holds that what others reported of a state does not make
// it an opponent once it votes for the resolutions, and that its own word does.
func TestReportedNoAndVotesForIt(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "JP", "2026-11-29")
	for _, test := range []struct {
		basis models.Basis
		since models.Date
		want  models.Stance
	}{
		{models.Reported, "2021-12-01", models.Undecided},
		{models.Reported, "2025-11-30", models.Undecided},
		{models.Reported, "2025-12-01", models.No}, // the day of the vote
		{models.Reported, "2025-12-02", models.No},
		{models.OwnWords, "2021-12-01", models.No},
	} {
		f.State.Positions = []states.Position{{Question: "treaty", Stance: models.No, Since: test.since, Basis: test.basis, Confirmed: true}}
		m := choose(f)
		if got := m.stance(); got != string(test.want) {
			t.Errorf("%s, since %s: %q, want %q", test.basis, test.since, got, test.want)
		}
	}
}

// TestNoThanksToTheUndecided reads a letter to a state that only said how things must
// be and proposed no treaty.
func TestNoThanksToTheUndecided(t *testing.T) {
	t.Parallel()
	d, err := Write(t.Context(), known(t, modelstest.Campaign(t), "CN", "2026-11-29"), Request{Sort: First, Lang: "en", Signatories: two})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range d.Passages {
		if strings.Contains(p.Text(), "We welcome this") {
			t.Errorf("it is thanked: %s", p.Text())
		}
	}
}
