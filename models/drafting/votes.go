package drafting

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
)

// A ballot is a resolution adopted since our letter and how the state voted.
type ballot struct {
	meetings.Resolution
	vote meetings.Vote
	cast bool // the vote of the state is on record
}

// symbol finds the number of a draft resolution in the title of a text.
var symbol = regexp.MustCompile(`A/C\.1/\d+/L\.\d+`)

// chooseVotes picks the resolutions adopted in the plenary since our letter.
func (m *content) chooseVotes() {
	for _, r := range m.Resolutions {
		if r.InCommittee() || !m.meanwhile(r.On) {
			continue
		}
		b := ballot{Resolution: r}
		for _, v := range r.Votes {
			b.vote, b.cast = v, true
		}
		m.votes = append(m.votes, b)
	}
	slices.SortStableFunc(m.votes, func(a, b ballot) int { return strings.Compare(string(a.On), string(b.On)) })
}

// number returns the number of the resolution as it is spoken of: "78/241".
func (b ballot) number() string { return strings.TrimPrefix(b.Symbol, "A/RES/") }

// fact makes a fact of the resolution and the vote on it.
func (b ballot) fact() Fact {
	what := fmt.Sprintf("%s: %d yes, %d no, %d abstentions", b.Symbol, b.Yes, b.No, b.Abstain)
	return Fact{what, b.On, models.Source{Title: "United Nations, roll call on " + b.Symbol, URL: b.URL}, b.vote.Reading, Thing{"resolution", b.Slug}}
}
