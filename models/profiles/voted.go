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

// NotAgainst asks for those that did not vote no, whether they voted or not.
const NotAgainst models.Option = "not-no"

// VotedOptions lists what can be asked for of a vote.
var VotedOptions = append(slices.Clone(models.Options), NotAgainst)

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

// A roll is a resolution with the votes that are known by name.
type roll struct {
	meetings.Resolution
	held bool // it was put to the vote by the day, and on record by then
}

// called returns the resolutions of the names, each with the votes known by name as
// they were on record by then. One that there is not is Invalid, in the field.
func called(ctx context.Context, s *models.Store, field string, names []string) (map[string]roll, error) {
	all, err := models.From[meetings.Resolution](s).Where("trashed_at IS NULL").Order("id").Find(ctx)
	if err != nil {
		return nil, err
	}
	held, err := ResolutionsWithVote(ctx, s)
	if err != nil {
		return nil, err
	}
	found, ids := map[string]roll{}, []uint{}
	for _, name := range names {
		at := slices.IndexFunc(all, func(r meetings.Resolution) bool { return r.IsCalled(name) })
		if at < 0 {
			return nil, models.Invalid{field: models.NotAChoice}
		}
		is := func(r meetings.Resolution) bool { return r.ID == all[at].ID }
		found[name], ids = roll{all[at], slices.ContainsFunc(held, is)}, append(ids, all[at].ID)
	}
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current).Where("resolution_id IN ?", ids).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, votes)
	}
	for name, r := range found {
		r.Votes = models.Keep(slices.Clone(votes), func(v *meetings.Vote) bool { return v.ResolutionID == r.ID })
		found[name] = r
	}
	return found, err
}

// thatVoted keeps those of the states that chose as asked for by name in the roll
// calls, as they were on record by then: on each resolution that is named one of
// the options. On a resolution of a later day, or one that came on record later,
// nobody has voted; one that there is not is Invalid, and so is one of which it is
// not known who chose so.
func thatVoted(ctx context.Context, s *models.Store, list []states.State, asked []Voted) ([]states.State, error) {
	names := make([]string, len(asked))
	for i, v := range asked {
		names[i] = v.On
	}
	found, err := called(ctx, s, "voted", names)
	if err != nil {
		return nil, err
	}
	options, rolls := map[uint][]models.Option{}, map[uint]roll{}
	for _, v := range asked {
		r := found[v.On]
		options[r.ID], rolls[r.ID] = append(options[r.ID], v.Option), r
	}
	chose := make(map[string]int, len(list)) // on how many of the resolutions as asked for
	for id, r := range rolls {
		if !r.held {
			return nil, nil
		}
		if slices.Contains(options[id], NotAgainst) {
			if !r.Tells(models.VoteNo) {
				return nil, models.Invalid{"voted": models.NamesNotKnown}
			}
			no := map[string]bool{}
			for _, vote := range r.Votes {
				no[vote.StateISO] = vote.Option == models.VoteNo && !slices.Contains(options[id], models.VoteNo)
			}
			for i := range list {
				if !no[list[i].ISO2] {
					chose[list[i].ISO2]++
				}
			}
			continue
		}
		if !slices.ContainsFunc(options[id], r.Tells) {
			return nil, models.Invalid{"voted": models.NamesNotKnown}
		}
		for _, vote := range r.Votes {
			if slices.Contains(options[id], vote.Option) {
				chose[vote.StateISO]++
			}
		}
	}
	return slices.DeleteFunc(list, func(st states.State) bool { return chose[st.ISO2] < len(options) }), nil
}

// A Partly is an option on a resolution of which not all who chose it are known by name.
type Partly struct {
	Voted
	Named int
	All   int // -1 where the result does not tell: of those who did not vote
}

// PartlyNamed lists, of what the filter asks for, where states may be missing since not
// everybody who chose so is known by name. What is Invalid in it is left to States.
func PartlyNamed(ctx context.Context, s *models.Store, f StateFilter) ([]Partly, error) {
	asked := slices.Clone(f.Voted)
	for i := range asked {
		if asked[i].Option == NotAgainst {
			asked[i].Option = models.VoteNo
		}
	}
	for _, a := range f.Against {
		for _, o := range models.Options {
			if against(a.Words, o) || a.Words == "" && (against(models.Yes, o) || against(models.No, o)) {
				asked = append(asked, Voted{a.On, o})
			}
		}
	}
	names := map[string]bool{}
	for _, v := range asked {
		names[v.On] = true
	}
	if len(names) == 0 {
		return nil, nil
	}
	found, err := called(ctx, s, "voted", slices.Sorted(maps.Keys(names)))
	if err != nil {
		return nil, err
	}
	var all []Partly
	for _, v := range asked {
		r := found[v.On]
		n, told := r.Total(v.Option)
		if !told {
			n = -1
		}
		if named := len(r.By(v.Option)); named != n && r.held {
			all = append(all, Partly{v, named, n})
		}
	}
	return all, nil
}
