package models

import (
	"context"
	"slices"
	"strings"
)

// A Voted asks for the states that chose an option on a resolution.
type Voted struct {
	On     string // what the resolution is called: see Resolution.IsCalled
	Option Option
}

// parseVoted reads what Voted.String writes. Of what is none of it, the option
// is none that there is.
func parseVoted(text string) Voted {
	on, option, _ := strings.Cut(strings.TrimSpace(text), ":")
	return Voted{strings.TrimSpace(on), Option(option)}
}

// String returns it as the address of a list has it: "79/62:yes".
func (v Voted) String() string {
	if v == (Voted{}) {
		return ""
	}
	return v.On + ":" + string(v.Option)
}

// Short returns the symbol as people say it: "79/62" of A/RES/79/62, "79/L.77" of
// A/C.1/79/L.77.
func (r Resolution) Short() string {
	for _, body := range []string{"A/RES/", "A/C.1/"} {
		if short, cut := strings.CutPrefix(r.Symbol, body); cut {
			return short
		}
	}
	return r.Symbol
}

// IsCalled tells whether the text names the resolution: by its symbol, short or
// whole, or by its slug, without regard to case.
func (r Resolution) IsCalled(text string) bool {
	return slices.ContainsFunc([]string{r.Symbol, r.Short(), r.Slug}, func(name string) bool { return strings.EqualFold(name, text) })
}

// PutToVote returns the resolutions that have been put to the vote by the day,
// the newest first, without the votes: those by which states can be chosen.
func (s *Store) PutToVote(ctx context.Context) ([]Resolution, error) {
	return from[Resolution](s.db).Scopes(s.votedOn).Order("on_day DESC, id DESC").Find(ctx)
}

// voted keeps those of the states that chose the option by name in the roll
// call, as it was on record by then. On a resolution of a later day, or one that
// came on record later, nobody has voted; one that there is not is Invalid.
func (s *Store) voted(ctx context.Context, states []State, v Voted) ([]State, error) {
	all, err := from[Resolution](s.db).Where("trashed_at IS NULL").Order("id").Find(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(r Resolution) bool { return r.IsCalled(v.On) })
	if at < 0 {
		return nil, Invalid{"voted": NotAChoice}
	}
	var votes []Vote
	if all[at].On <= s.Today() {
		if votes, err = from[Vote](s.db).Scopes(s.current).Where("resolution_id = ?", all[at].ID).Find(ctx); err != nil {
			return nil, err
		}
	}
	if err := asKnown(ctx, s, votes); err != nil {
		return nil, err
	}
	chose := make(map[string]bool, len(votes))
	for _, vote := range votes {
		chose[vote.StateISO] = vote.Option == v.Option
	}
	return slices.DeleteFunc(states, func(st State) bool { return !chose[st.ISO2] }), nil
}
