package meetings

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// A Result is how many voted how.
type Result struct{ Yes, No, Abstain int }

// Result returns the result of the vote, as the source states it.
func (r Resolution) Result() Result { return Result{r.Yes, r.No, r.Abstain} }

// A Threshold is what a text needs of those who vote yes or no: who abstains does not vote.
type Threshold string

// The thresholds of the General Assembly.
const (
	Majority  Threshold = "majority"
	TwoThirds Threshold = "two-thirds" // of important questions
)

// Thresholds lists them, the lower first.
var Thresholds = []Threshold{Majority, TwoThirds}

// Needed returns how many votes in favour the threshold takes.
func (r Result) Needed(t Threshold) int {
	voting := r.Yes + r.No
	if t == Majority {
		return voting/2 + 1
	}
	return (2*voting + 2) / 3
}

// Passes tells whether the result reaches the threshold.
func (r Result) Passes(t Threshold) bool { return r.Yes > 0 && r.Yes >= r.Needed(t) }

// Missing returns how many of those who abstained would have to vote yes for the threshold
// to be reached, 0 where it is.
func (r Result) Missing(t Threshold) int {
	if t == Majority {
		return max(0, r.No+1-r.Yes)
	}
	return max(0, max(1, 2*r.No)-r.Yes)
}

// Spare returns how many of those who voted yes could abstain, and the threshold would be
// reached all the same.
func (r Result) Spare(t Threshold) int {
	if t == Majority {
		return max(0, r.Yes-r.No-1)
	}
	return max(0, r.Yes-max(1, 2*r.No))
}

// A Scenario is a result as it would be if some states voted otherwise. Nothing of it is kept.
type Scenario struct {
	Result
	Asked map[models.Option]string // whom, as it was typed
	Moved Moves
	Wrong models.Invalid // by the option
}

// Imagine returns the result as it would be if the states that are named, with semicolons
// or lines between them, had voted as said. Of a state it has to be known how it voted.
func (r Resolution) Imagine(asked map[models.Option][]string, known *states.Matcher) Scenario {
	s := Scenario{Result: r.Result(), Asked: map[models.Option]string{}, Wrong: models.Invalid{}}
	moved := map[string]models.Option{}
	for _, to := range models.Options {
		names := strings.FieldsFunc(strings.Join(asked[to], ";"), func(c rune) bool { return c == ';' || c == '\n' })
		s.Asked[to] = strings.Join(names, "; ")
		for _, name := range names {
			if name = models.OneLine(name); name != "" {
				s.move(r, to, name, known, moved)
			}
		}
	}
	return s
}

// move lets one state vote otherwise, or says why that cannot be.
func (s *Scenario) move(r Resolution, to models.Option, name string, known *states.Matcher, moved map[string]models.Option) {
	wrong := func(what models.Problem) { s.Wrong.Check(false, string(to), what) }
	found := known.FindUN(name)
	at := slices.IndexFunc(r.Votes, func(v Vote) bool { return v.StateISO == found.State.ISO2 })
	switch {
	case !found.Certain && len(found.Perhaps) > 0:
		wrong(models.Ambiguous)
		return
	case !found.Certain:
		wrong(models.NoSuchState)
		return
	case moved[found.State.ISO2] != "":
		if moved[found.State.ISO2] != to {
			wrong(models.Twice)
		}
		return
	case found.State.UNStatus != "member":
		wrong(models.NotAMember)
		return
	case at < 0:
		wrong(models.NamesNotKnown)
		return
	}
	moved[found.State.ISO2] = to
	from := r.Votes[at].Option
	if from == to {
		return
	}
	s.count(from, -1)
	s.count(to, 1)
	if at := slices.IndexFunc(s.Moved, func(m Move) bool { return m.From == from && m.To == to }); at >= 0 {
		s.Moved[at].States = append(s.Moved[at].States, found.State)
		return
	}
	s.Moved = append(s.Moved, Move{from, to, []states.State{found.State}})
}

// count adds so many to those who chose the option.
func (s *Scenario) count(o models.Option, n int) {
	switch o {
	case models.VoteYes:
		s.Yes += n
	case models.VoteNo:
		s.No += n
	case models.VoteAbstain:
		s.Abstain += n
	}
}

// An Abstainer is a state that abstained, and what tells how near it is to a yes.
type Abstainer struct {
	State  states.State
	Words  states.Answer
	Before models.Option // on the resolution before it, "" where not known
}

// Nearest returns those who abstained, the nearest to a yes first: by their word on a
// treaty on the day, and then by their vote on the resolution before, if there is one.
func (r Resolution) Nearest(list []states.State, day models.Date, before *Resolution) (all []Abstainer) {
	then := map[string]models.Option{}
	if before != nil {
		for _, v := range before.Votes {
			then[v.StateISO] = v.Option
		}
	}
	for _, v := range r.By(models.VoteAbstain) {
		at := slices.IndexFunc(list, func(st states.State) bool { return st.ISO2 == v.StateISO })
		if at >= 0 {
			all = append(all, Abstainer{list[at], list[at].AnswerOn(day, list[at].Main()), then[v.StateISO]})
		}
	}
	words := []models.Stance{models.Yes, models.Undecided, models.Silent, models.No}
	options := []models.Option{models.VoteYes, models.VoteAbsent, "", models.VoteAbstain, models.VoteNo}
	slices.SortStableFunc(all, func(a, b Abstainer) int {
		return cmp.Or(
			cmp.Compare(slices.Index(words, a.Words.Stance), slices.Index(words, b.Words.Stance)),
			cmp.Compare(slices.Index(options, a.Before), slices.Index(options, b.Before)),
		)
	})
	return all
}
