package profiles

import (
	"context"
	"maps"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A Voted asks for the states that chose an option on a resolution.
type Voted struct {
	On     string // what the resolution is called: see Resolution.IsCalled
	Option models.Option
}

// parseVoted reads what Voted.String writes. Of what is none of it, the option
// is none that there is.
func parseVoted(text string) Voted {
	on, option, _ := strings.Cut(strings.TrimSpace(text), ":")
	return Voted{strings.TrimSpace(on), models.Option(option)}
}

// String returns it as the address of a list has it: "79/62:yes".
func (v Voted) String() string {
	if v == (Voted{}) {
		return ""
	}
	return v.On + ":" + string(v.Option)
}

// ResolutionsWithVote returns the resolutions that have been put to the vote by the day,
// the newest first, without the votes: those by which states can be chosen.
func ResolutionsWithVote(ctx context.Context, s *models.Store) ([]meetings.Resolution, error) {
	return models.From[meetings.Resolution](s).Scopes(meetings.VotedOn(s)).Order("on_day DESC, id DESC").Find(ctx)
}

// thatVoted keeps those of the states that chose as asked for by name in the roll
// calls, as they were on record by then: on each resolution that is named one of
// the options. On a resolution of a later day, or one that came on record later,
// nobody has voted; one that there is not is Invalid.
func thatVoted(ctx context.Context, s *models.Store, list []states.State, asked []Voted) ([]states.State, error) {
	all, err := models.From[meetings.Resolution](s).Where("trashed_at IS NULL").Order("id").Find(ctx)
	if err != nil {
		return nil, err
	}
	options := map[uint][]models.Option{}
	for _, v := range asked {
		at := slices.IndexFunc(all, func(r meetings.Resolution) bool { return r.IsCalled(v.On) })
		if at < 0 {
			return nil, models.Invalid{"voted": models.NotAChoice}
		}
		if options[all[at].ID] = append(options[all[at].ID], v.Option); all[at].On > s.Today() {
			return nil, nil
		}
	}
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current).Where("resolution_id IN ?", slices.Collect(maps.Keys(options))).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, votes); err != nil {
		return nil, err
	}
	chose := make(map[string]int, len(list)) // on how many of the resolutions as asked for
	for _, vote := range votes {
		if slices.Contains(options[vote.ResolutionID], vote.Option) {
			chose[vote.StateISO]++
		}
	}
	return slices.DeleteFunc(list, func(st states.State) bool { return chose[st.ISO2] < len(options) }), nil
}
