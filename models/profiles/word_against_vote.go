package profiles

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// An Against asks for the states whose word on a treaty and whose vote on a resolution
// differ.
type Against struct {
	On    string        // what the resolution is called: see Resolution.IsCalled
	Words models.Stance // Yes or No, "" for either
}

// parseAgainst reads what Against.String writes.
func parseAgainst(text string) Against {
	on, words, _ := strings.Cut(strings.TrimSpace(text), ":")
	return Against{strings.TrimSpace(on), models.Stance(words)}
}

// String returns it as the address of a list has it: "79/62:yes", or "79/62".
func (a Against) String() string {
	if a.Words == "" {
		return a.On
	}
	return a.On + ":" + string(a.Words)
}

// AgainstWords lists the words that can differ from a vote.
var AgainstWords = []models.Stance{models.Yes, models.No}

// against tells whether a vote goes against a word: who is for a treaty, and voted no or
// abstained; who is against one, and voted yes. Who did not vote may have been away.
func against(words models.Stance, vote models.Option) bool {
	switch words {
	case models.Yes:
		return vote == models.VoteNo || vote == models.VoteAbstain
	case models.No:
		return vote == models.VoteYes
	}
	return false
}

// A Discord is a state whose word on a treaty and whose vote differ.
type Discord struct {
	State states.State
	Words states.Answer
	Vote  meetings.Vote
}

// Discords lists the states whose word on a treaty, as it stands on the day, and whose
// vote on the resolution differ, as far as votes are known by name.
func Discords(list []states.State, by states.Count, day models.Date, r meetings.Resolution) (all []Discord) {
	votes := make(map[string]meetings.Vote, len(r.Votes))
	for _, v := range r.Votes {
		votes[v.StateISO] = v
	}
	for _, st := range list {
		vote, voted := votes[st.ISO2]
		if words := st.AnswerBy(by, day, st.Main()); voted && against(words.Stance, vote.Option) {
			all = append(all, Discord{st, words, vote})
		}
	}
	return all
}

// DiscordsOn lists the states whose word on a treaty, on the day that the store shows,
// and whose vote on the resolution differ.
func DiscordsOn(ctx context.Context, s *models.Store, r meetings.Resolution) ([]Discord, error) {
	list, err := states.All(ctx, s)
	return Discords(list, states.ByOwn, s.Today(), r), err
}

// whoseWordsDiffer keeps those of the states whose word and vote differ, on each of the
// resolutions asked for. One that there is not is Invalid, and so is one of which nobody
// is known by name.
func whoseWordsDiffer(ctx context.Context, s *models.Store, list []states.State, by states.Count, asked []Against) ([]states.State, error) {
	names := make([]string, len(asked))
	for i, a := range asked {
		names[i] = a.On
	}
	found, err := called(ctx, s, "word-against-vote", names)
	if err != nil {
		return nil, err
	}
	for _, a := range asked {
		r := found[a.On]
		if !r.held {
			return nil, nil
		}
		if len(r.Votes) == 0 {
			return nil, models.Invalid{"word-against-vote": models.NamesNotKnown}
		}
		differ := Discords(list, by, s.Today(), r.Resolution)
		list = slices.DeleteFunc(list, func(st states.State) bool {
			return !slices.ContainsFunc(differ, func(d Discord) bool {
				return d.State.ISO2 == st.ISO2 && (a.Words == "" || a.Words == d.Words.Stance)
			})
		})
	}
	return list, nil
}
