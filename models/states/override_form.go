package states

import (
	"context"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/entry"
)

// AsOverride is the name of the form of an override of a standing.
const AsOverride = "override"

// overridable are the stances as which a state can count; what is wrong on record, and leaves
// nothing, is moved to the trash.
var overridable = []models.Stance{models.Yes, models.No, models.Undecided}

// OverrideForm asks as what a standing counts, why, and until when.
func OverrideForm() entry.Form {
	var stances []string
	for _, s := range overridable {
		stances = append(stances, string(s))
	}
	return entry.Form{
		Name: AsOverride,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "question", Sort: entry.Listed, List: "questions", Required: true},
				{Name: "stance", Sort: entry.Chosen, Choices: stances, Words: "stance.", Required: true},
				{Name: "reason", Sort: entry.Lines, Required: true},
			}},
			{Name: entry.When, Fields: []entry.Field{
				{Name: "since", Sort: entry.Day, Required: true, Past: true},
				{Name: "until", Sort: entry.Day, Required: true},
			}},
			{Name: entry.Who, Fields: []entry.Field{{Name: "state", Sort: entry.Listed, List: "states", Required: true}}},
			entry.SourceBlock(),
			{Name: entry.Seen, Fields: []entry.Field{{
				Name: "visibility", Sort: entry.Chosen, Words: "override.seen.", Required: true, Choices: []string{string(models.Campaign), string(models.Published)},
			}}},
		},
		Offer: func(ctx context.Context, s *models.Store) (entry.Lists, error) {
			questions, err := ListOfQuestions(ctx, s)
			if err != nil {
				return nil, err
			}
			all, err := ListOf(ctx, s)
			return entry.Lists{"states": all, "questions": questions}, err
		},
		Find: findOverride, Then: overrideThen, Check: checkOverride, Save: saveOverride,
	}
}

// OverrideByKey returns the override of the number in an address, if the reader may see it.
func OverrideByKey(ctx context.Context, s *models.Store, key string) (Override, error) {
	id, err := strconv.ParseUint(key, 10, 63)
	if err != nil {
		return Override{}, models.ErrNotFound
	}
	found, err := models.From[Override](s).Scopes(s.Visible).Preload("Source", nil).Where("id = ?", id).Find(ctx)
	if err == nil && len(found) == 0 {
		err = models.ErrNotFound
	}
	if err == nil {
		err = AsKnownWithSource(ctx, s, found, overrideSource)
	}
	if err != nil {
		return Override{}, err
	}
	return found[0], nil
}

func findOverride(ctx context.Context, s *models.Store, key string) (entry.Subject, error) {
	if key == "" {
		v := entry.Values{"since": string(s.Today()), "visibility": string(models.Campaign)}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	o, err := OverrideByKey(ctx, s, key)
	if err != nil {
		return entry.Subject{}, err
	}
	st, err := Find(ctx, s, o.StateISO)
	return entry.Subject{Key: key, Title: st.Name, Ref: models.RefOf(o), Version: o.Version, StateISO: o.StateISO, Values: overrideValues(o)}, err
}

// overrideValues writes into a form what is on record of an override.
func overrideValues(o Override) entry.Values {
	v := entry.Values{
		"question": string(o.Question), "stance": string(o.Stance), "reason": o.Reason, "since": string(o.Since), "until": string(o.Until),
		"state": o.StateISO, "visibility": string(o.Visibility),
	}
	v.FromSource(o.Source, o.Passage, o.Reading)
	return v
}

func overrideThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	var was Override
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err == nil && was.SourceID != 0 {
		was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx)
	}
	return overrideValues(was), newest, models.Translate(err)
}

// checkOverride tells what is wrong with an override: an end before its beginning, and days on
// which another one counts.
func checkOverride(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	entry.CheckSpan(wrong, v, "since", "until")
	if wrong["since"] != "" || wrong["until"] != "" || wrong["state"] != "" {
		return nil
	}
	o := TakeOverride(Override{}, v)
	others, err := models.From[Override](s).Scopes(s.Visible).Where("state_iso = ? AND question = ? AND id <> ?", o.StateISO, o.Question, now.Ref.ID).Find(ctx)
	twice := slices.ContainsFunc(others, func(other Override) bool { return other.Since <= o.Until.Last() && o.Since <= other.Until.Last() })
	wrong.Check(!twice, "since", models.Twice)
	return err
}

// TakeOverride reads an override from a form, all but its source.
func TakeOverride(o Override, v entry.Values) Override {
	o.StateISO, o.Question, o.Stance, o.Reason = v["state"], models.Question(v["question"]), models.Stance(v["stance"]), v["reason"]
	o.Since, o.Until, o.Visibility = v.Day("since"), v.Day("until"), models.Visibility(v["visibility"])
	return o
}

// PutOverride puts an override in the place of the one of the same number, if there is one,
// among those of the states.
func PutOverride(list []State, o Override) {
	for i := range list {
		st := &list[i]
		st.Overrides = models.Keep(st.Overrides, func(was *Override) bool { return was.ID != o.ID || o.ID == 0 })
		if st.ISO2 == o.StateISO && o.Visibility == models.Published {
			st.Overrides = append(st.Overrides, o)
		}
	}
}

// OverrideFollows tells where the state stands today, or on the day from which the override counts, with
// and without it, and when it is over.
func OverrideFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	o := TakeOverride(Override{}, v)
	st, err := Find(ctx, s, o.StateISO)
	if err != nil {
		return nil, err
	}
	all := []entry.Effect{}
	if o.On(s.Today()) {
		all = append(all, entry.Effect{What: "override-counts", Values: []any{
			"State", st.Name, "Question", o.Question, "Before", st.Beneath(s.Today(), o.Question).Stance, "After", o.Stance, "Day", o.Until,
		}})
	} else {
		all = append(all, entry.Effect{What: "override-over", Values: []any{"Day", o.Until}})
	}
	if o.Visibility != models.Published {
		all = append(all, entry.Effect{What: "override-inside"})
	}
	return all, nil
}

func saveOverride(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var o Override
	var err error
	if now.Key != "" {
		if o, err = OverrideByKey(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	o = TakeOverride(o, v)
	if o.SourceID, o.Passage, o.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	if o.ID == 0 {
		err = models.Create(ctx, s, &o, "recorded override of a standing")
	} else {
		err = models.Update(ctx, s, &o, "changed override of a standing")
	}
	return strconv.FormatUint(uint64(o.ID), 10), err
}

// TrashOverride takes an override back.
func TrashOverride(ctx context.Context, s *models.Store, key string) (Override, error) {
	var o Override
	err := s.Transaction(ctx, func(tx *models.Store) (err error) {
		if o, err = OverrideByKey(ctx, tx, key); err != nil {
			return err
		}
		if !entry.MayRecord(tx.Reader()) {
			return models.ErrForbidden
		}
		return models.MoveToTrash(ctx, tx, models.RefOf(o), true, "took back override of a standing")
	})
	return o, err
}
