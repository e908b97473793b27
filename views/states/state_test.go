package states

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/ui"
)

// position makes a confirmed position.
func position(q models.Question, s models.Stance, since models.Date, b models.Basis) states.Position {
	return states.Position{Question: q, Stance: s, Since: since, Basis: b, Confirmed: true}
}

func vote(symbol string, on models.Date, o models.Option) meetings.Vote {
	return meetings.Vote{Option: o, Resolution: meetings.Resolution{Slug: strings.ToLower(symbol), Symbol: symbol, On: on}}
}

func TestSummary(t *testing.T) {
	t.Parallel()
	asked := states.Questions{{Slug: "treaty", Name: "Treaty", Aim: "a treaty"}, {Slug: "ban", Name: "Ban", Aim: "a ban"}}
	member := states.State{Name: "Nauru", UNStatus: "member", Asked: asked}
	with := func(positions ...states.Position) states.State {
		s := member
		s.Positions = positions
		return s
	}
	sent := &letters.Letter{Direction: letters.Outgoing, SentOn: "2020-10-09"}
	coordinator := models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}
	for _, test := range []struct {
		name   string
		day    models.Date
		reader models.User
		page   StatePage
		want   string
	}{
		{
			"nothing", "2026-11-21",
			models.User{},
			StatePage{State: member},
			"*No position of Nauru is on record* on any of our questions.",
		},
		{
			"nothing, and signed in", "2026-11-21", coordinator,
			StatePage{State: member},
			"*No position of Nauru is on record* on any of our questions. *Nobody has written to it yet.*",
		},
		{
			"yes, and a ban", "2026-11-21",
			models.User{},
			StatePage{State: with(
				position("treaty", models.Yes, "2023-05-17", models.OwnWords), position("ban", models.Yes, "2020-10", models.OwnWords))},
			"Nauru says *yes to a treaty*, in its own words (17 May 2023). It says *yes to a ban*, in its own words (October 2020).",
		},
		{
			"before that", "2020-12-31",
			models.User{},
			StatePage{State: with(
				position("treaty", models.Yes, "2023-05-17", models.OwnWords), position("ban", models.Yes, "2020-10", models.OwnWords))},
			"Nauru has *no position on a treaty* on record. It says *yes to a ban*, in its own words (October 2020).",
		},
		{
			"a group spoke", "2026-11-21",
			models.User{},
			StatePage{State: with(position("treaty", models.Undecided, "2024", models.GroupStatement))},
			"Nauru is *undecided on a treaty*, only through a group that spoke for it (2024).",
		},
		{
			"all votes alike", "2026-11-21",
			models.User{},
			StatePage{State: member, Dossier: profiles.Dossier{Votes: []meetings.Vote{
				vote("AC1/78/L.56", "2023-11-01", models.VoteNo), vote("A/RES/78/241", "2023-12-22", models.VoteAbsent), vote("A/RES/79/62", "2024-12-02", models.VoteAbsent),
			}}},
			"*No position of Nauru is on record* on any of our questions. It *did not vote on any of the 2 resolutions* of the General Assembly.",
		},
		{
			"votes differ", "2026-11-21",
			models.User{},
			StatePage{State: member, Dossier: profiles.Dossier{Votes: []meetings.Vote{
				vote("A/RES/78/241", "2023-12-22", models.VoteYes), vote("A/RES/79/62", "2024-12-02", models.VoteAbstain),
			}}},
			"*No position of Nauru is on record* on any of our questions. It *abstained in the last vote*, on A/RES/79/62 of 2 December 2024.",
		},
		{
			"a part was voted on later", "2026-11-21",
			models.User{},
			StatePage{State: member, Dossier: profiles.Dossier{Votes: []meetings.Vote{
				vote("A/RES/78/241", "2023-12-22", models.VoteYes), vote("A/RES/79/62", "2024-12-02", models.VoteAbstain), vote("A/RES/80/57 (OP 7)", "2025-12-01", models.VoteNo),
			}}},
			"*No position of Nauru is on record* on any of our questions. It *abstained in the last vote*, on A/RES/79/62 of 2 December 2024.",
		},
		{
			"no member", "2026-11-21",
			models.User{},
			StatePage{State: states.State{Name: "Niue", UNStatus: "none"}},
			"*No position of Niue is on record* on any of our questions. It has no vote in the General Assembly.",
		},
		{
			"overdue", "2026-11-21", coordinator,
			StatePage{State: member, Dealings: timeline.Timeline{Last: sent}},
			"*No position of Nauru is on record* on any of our questions. We last wrote on 9 October 2020, and *the answer is 2,203 days overdue*.",
		},
		{
			"one day overdue", "2020-11-10", coordinator,
			StatePage{State: member, Dealings: timeline.Timeline{Last: sent}},
			"*No position of Nauru is on record* on any of our questions. We last wrote on 9 October 2020, and *the answer is one day overdue*.",
		},
		{
			"a sample letter", "2020-11-10", coordinator,
			StatePage{State: member, Dealings: timeline.Timeline{Last: &letters.Letter{Direction: letters.Outgoing, SentOn: "2020-10-09", Sample: true}}},
			"*No position of Nauru is on record* on any of our questions. We last wrote on 9 October 2020, and *the answer is one day overdue*. That letter is sample content.",
		},
		{
			"awaited", "2020-11-09",
			models.User{},
			StatePage{State: member, Dealings: timeline.Timeline{Last: sent}},
			"*No position of Nauru is on record* on any of our questions. We last wrote on 9 October 2020 and *expect an answer by 9 November 2020*.",
		},
	} {
		var lines []string
		for _, line := range summaryOf((ui.Page{Today: test.day, Reader: test.reader, Questions: asked}), test.page) {
			lines = append(lines, line.Text)
		}
		if diff := cmp.Diff(test.want, strings.Join(lines, " ")); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestSentenceIsCutAtItsStress(t *testing.T) {
	t.Parallel()
	got := sentence{Text: "It *voted yes* on all."}.runs()
	if diff := cmp.Diff([]run{{"It ", false}, {"voted yes", true}, {" on all.", false}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestPartsOfAMeetingStandTogether(t *testing.T) {
	t.Parallel()
	first, second := uint(1), uint(2)
	part := func(meeting *uint, year models.Date, role string) meetings.Participation {
		p := meetings.Participation{MeetingID: meeting, Year: year, Role: role}
		if meeting != nil {
			p.Meeting = &meetings.Meeting{Start: "2025-03"}
		}
		return p
	}
	var got []string
	for _, taken := range partsTaken([]meetings.Participation{
		part(&first, "", "chair"), part(&first, "", "spoke"), part(&second, "", "spoke"),
		part(nil, "2022", "spoke"), part(nil, "2022", "attended"), part(nil, "2021", "attended"),
	}) {
		roles := string(taken.Day) + ":"
		for _, r := range taken.Roles {
			roles += " " + r.Role
		}
		got = append(got, roles)
	}
	if diff := cmp.Diff([]string{"2025-03: chair spoke", "2025-03: spoke", "2022: spoke attended", "2021: attended"}, got); diff != "" {
		t.Error(diff)
	}
}
