package meetings

import (
	"context"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// voteRows are the votes by name.
var voteRows = entry.Field{Name: "votes", PastedAll: pastedVotes, Rows: []entry.Field{
	{Name: "state", Sort: entry.Listed, List: "states", Required: true},
	{Name: "option", Sort: entry.Chosen, Choices: optionNames(models.Options), Words: "vote.", Required: true},
	{Name: "intended", Sort: entry.Chosen, Choices: optionNames([]models.Option{models.VoteYes, models.VoteNo, models.VoteAbstain}), Words: "vote."},
}}

func optionNames(options []models.Option) (names []string) {
	for _, o := range options {
		names = append(names, string(o))
	}
	return names
}

// counted are the options of which a result gives the number, each under the name of its field.
var counted = []models.Option{models.VoteYes, models.VoteNo, models.VoteAbstain}

// pastedVotes reads a roll call into rows, and its figures into the fields for them.
func pastedVotes(text string, offers entry.Lists) entry.Pasted {
	list := offers["states"]
	call := ReadRollCall(text, list.Knows)
	found := entry.Pasted{Other: entry.Values{}, Left: call.Left}
	at := map[string]int{}
	row := func(v Named) entry.Values {
		name := v.Name
		if list.Knows(name) {
			if is, certain, _ := list.Pick(name); certain {
				name = is.Value
			}
		}
		return entry.Values{"state": name, "option": string(v.Option), "intended": string(v.Intended)}
	}
	var later []entry.Values
	for _, v := range call.Votes {
		if r := row(v); v.Option == "" {
			later = append(later, r)
		} else {
			at[r["state"]] = len(found.Rows)
			found.Rows = append(found.Rows, r)
		}
	}
	for _, r := range later {
		if place, voted := at[r["state"]]; voted {
			found.Rows[place]["intended"] = r["intended"]
			continue
		}
		r["option"] = string(models.VoteAbsent)
		found.Rows = append(found.Rows, r)
	}
	for o, n := range call.Totals {
		if slices.Contains(counted, o) {
			found.Other[string(o)] = strconv.Itoa(n)
		}
	}
	return found
}

// A tally is how many are named with an option, and how many there are said to be.
type tally struct{ Named, Given int }

// differing returns of which options the names do not add up to the result: of a whole
// roll call exactly, of some names not more. Without names nothing differs.
func differing(v entry.Values) map[models.Option]tally {
	named := map[models.Option]int{}
	rows := v.Rows(voteRows)
	for _, row := range rows {
		named[models.Option(row["option"])]++
	}
	wrong := map[models.Option]tally{}
	for _, o := range counted {
		given, err := strconv.Atoi(v[string(o)])
		if n := named[o]; err == nil && len(rows) > 0 && n != given && (n > given || v["names"] != someNames) {
			wrong[o] = tally{n, given}
		}
	}
	return wrong
}

// voteNotes tells both figures where the names do not add up to the result.
func voteNotes(v entry.Values) map[string]entry.Effect {
	notes := map[string]entry.Effect{}
	for o, n := range differing(v) {
		notes[string(o)] = entry.Effect{What: "votes-differ", Values: []any{"Named", n.Named, "Given", n.Given}}
	}
	return notes
}

// votesIn returns the votes that stand in a form. Where all names are there, a member
// of the United Nations that is not named did not vote.
func votesIn(ctx context.Context, s *models.Store, v entry.Values) ([]Vote, error) {
	list, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	var votes []Vote
	rows := v.Rows(voteRows)
	for _, st := range list {
		at := slices.IndexFunc(rows, func(row entry.Values) bool { return row["state"] == st.ISO2 })
		vote := Vote{StateISO: st.ISO2, State: st, Option: models.VoteAbsent, Reading: models.Reading(v["reading"])}
		switch {
		case at >= 0:
			vote.Option, vote.Intended = models.Option(rows[at]["option"]), models.Option(rows[at]["intended"])
		case len(rows) == 0 || v["names"] == someNames || st.UNStatus != "member":
			continue
		}
		votes = append(votes, vote)
	}
	return votes, nil
}

// keepVotes brings the roll call into step with the form. A vote that stays as it is
// keeps its record.
func keepVotes(ctx context.Context, s *models.Store, r Resolution, v entry.Values) error {
	votes, err := votesIn(ctx, s, v)
	if err != nil {
		return err
	}
	kept, err := models.From[Vote](s).Where("resolution_id = ?", r.ID).Find(ctx)
	if err != nil {
		return err
	}
	for _, vote := range votes {
		at := slices.IndexFunc(kept, func(k Vote) bool { return k.StateISO == vote.StateISO })
		if at < 0 {
			vote.ResolutionID = r.ID
			err = models.Create(ctx, s, &vote, "recorded how a state voted")
		} else {
			was := kept[at]
			kept = slices.Delete(kept, at, at+1)
			if was.TrashedAt == nil && was.Option == vote.Option && was.Intended == vote.Intended {
				continue
			}
			was.Option, was.Intended, was.Reading, was.TrashedAt = vote.Option, vote.Intended, vote.Reading, nil
			err = models.Update(ctx, s, &was, "corrected how a state voted")
		}
		if err != nil {
			return err
		}
	}
	for _, k := range kept {
		if k.TrashedAt == nil {
			if err := models.MoveToTrash(ctx, s, models.RefOf(k), true, "took back how a state voted"); err != nil {
				return err
			}
		}
	}
	return nil
}
