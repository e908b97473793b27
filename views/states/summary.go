package states

import (
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// A sentence is one sentence of the summary of a state. What stands between
// asterisks is stressed, and leads to Href if that is set.
type sentence struct{ Text, Href string }

// A run is a part of a sentence, stressed or not.
type run struct {
	Text     string
	Stressed bool
}

// runs cuts the sentence into its parts.
func (s sentence) runs() []run {
	var runs []run
	for i, text := range strings.Split(s.Text, "*") {
		if text != "" {
			runs = append(runs, run{text, i%2 == 1})
		}
	}
	return runs
}

// summaryOf says in a few sentences where the state stands, how it voted and when
// we last wrote, as far as the reader may know.
func summaryOf(p ui.Page, s StatePage) []sentence {
	var all []sentence
	add := func(href, id string, values ...any) {
		all = append(all, sentence{p.T(id, values...), href})
	}
	summarizeStances(p, s, add)
	summarizeVotes(p, s, add)
	summarizeLetters(p, s, add)
	return all
}

type adder func(href, id string, values ...any)

func summarizeStances(p ui.Page, s StatePage, add adder) {
	standings := s.State.Standings(p.Day())
	if allSilent(standings) {
		add("", "summary.nothing", "State", records.AtStart(s.State.WithArticle()))
		return
	}
	if len(p.Questions) == 0 {
		return
	}
	main := p.Questions.Main()
	first := standings[main]
	told := p.Questions.Slugs()
	told = told[:min(2, len(told))]
	overridden := map[models.Question]bool{}
	for _, q := range told {
		if o, has := s.State.OverrideOn(p.Day(), q); has {
			overridden[q] = true
			add("#"+string(q), "summary.override", "State", records.AtStart(s.State.WithArticle()), "Question", p.Question(q),
				"Stance", p.T("stance."+string(o.Stance)+".word"), "Until", p.Date(o.Until))
		}
	}
	switch {
	case overridden[main]:
	case first.Stance == models.Silent:
		add("#"+string(main), "summary.main.silent", "Aim", p.Aim(main), "State", records.AtStart(s.State.WithArticle()))
	default:
		add("#"+string(main), "summary.main."+string(first.Stance), "Aim", p.Aim(main), "State", records.AtStart(s.State.WithArticle()),
			"Basis", p.T("summary.basis."+string(first.Basis)), "Day", p.Date(first.Record.Since))
	}
	for _, q := range told[1:] {
		if held := standings[q]; held.Stance != models.Silent && !overridden[q] {
			add("#"+string(q), "summary.second."+string(held.Stance), "Aim", p.Aim(q), "Basis", p.T("summary.basis."+string(held.Basis)), "Day", p.Date(held.Record.Since))
		}
	}
}

func allSilent(standings map[models.Question]states.Standing) bool {
	for _, held := range standings {
		if held.Stance != models.Silent {
			return false
		}
	}
	return true
}

func summarizeVotes(p ui.Page, s StatePage, add adder) {
	var plenary []meetings.Vote
	for _, v := range s.Dossier.Votes {
		if v.Resolution.IsAdoption() {
			plenary = append(plenary, v)
		}
	}
	switch {
	case s.State.UNStatus != "member":
		add("", "summary.no-vote")
	case len(plenary) == 0:
	case alike(plenary):
		add("#votes", "summary.votes."+string(plenary[0].Option), "Count", len(plenary))
	default:
		last := plenary[len(plenary)-1]
		add(p.At(paths.Resolution(last.Resolution)), "summary.vote."+string(last.Option),
			"Symbol", last.Resolution.Symbol, "Day", p.Date(last.Resolution.On))
	}
}

func alike(votes []meetings.Vote) bool {
	for _, v := range votes {
		if v.Option != votes[0].Option {
			return false
		}
	}
	return true
}

// noLetter names the words of the brief that no letter of ours is on record, as far as the
// reader may know.
func noLetter(p ui.Page, s StatePage) string {
	switch {
	case p.Reader.SeesAll():
		return "brief.between.none"
	case p.Reader.MaySeeInside(s.State.ISO2) && len(s.Dealings.Rows) == 0:
		return "state.between.none.seen"
	case p.Reader.MaySeeInside(s.State.ISO2):
		return "brief.between.none.seen"
	case len(s.Dealings.Rows) == 0:
		return "state.between.none.public"
	}
	return "brief.between.none.public"
}

func summarizeLetters(p ui.Page, s StatePage, add adder) {
	last := s.Dealings.Last
	if last == nil {
		switch {
		case p.Reader.SeesAll():
			add("", "summary.letter.none")
		case p.Reader.MaySeeInside(s.State.ISO2):
			add("", "summary.letter.none.seen")
		}
		return
	}
	href := paths.Letter(last.ID)
	switch state := last.StatusOn(p.Day()); state {
	case letters.Overdue:
		days := last.OverdueDays(p.Day())
		add(href, "summary.letter.overdue", "Day", p.Date(last.SentOn), "Days", p.Number(days), "Count", days)
	case letters.Awaiting:
		due, _ := last.FollowUpOn(p.Day())
		add(href, "summary.letter.awaiting", "Day", p.Date(last.SentOn), "Due", p.Date(due))
	case letters.Answered:
		add(href, "summary.letter.answered", "Day", p.Date(last.SentOn), "Answered", p.Date(last.AnsweredOn))
	default:
		add(href, "summary.letter.sent", "Day", p.Date(last.SentOn))
	}
	if last.Sample {
		add("", "summary.letter.sample")
	}
}
