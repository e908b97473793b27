package states

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/entry"
)

// AsTreaty is the name of the form of a step towards a treaty.
const AsTreaty = "treaty"

// TreatyForm asks for a step of a state towards a treaty, or out of it.
func TreatyForm() entry.Form {
	var treaties []string
	for _, t := range Treaties {
		treaties = append(treaties, string(t))
	}
	return entry.Form{
		Name: AsTreaty,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "treaty", Sort: entry.Chosen, Choices: treaties, Words: "treaty.", Required: true},
				{Name: "event", Sort: entry.Chosen, Choices: TreatyEvents, Words: "treaty.step.", Required: true},
			}},
			{Name: entry.When, Fields: []entry.Field{{Name: "day", Sort: entry.Day, Required: true}}},
			{Name: entry.Who, Fields: []entry.Field{{Name: "state", Sort: entry.Listed, List: "states", Required: true}}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: func(ctx context.Context, s *models.Store) (entry.Lists, error) {
			all, err := ListOf(ctx, s)
			return entry.Lists{"states": all}, err
		},
		Find: findStep, Then: stepThen, Check: checkStep, Follows: stepFollows, Save: saveStep,
	}
}

// StepByKey returns the step of the number in an address, with its source.
func StepByKey(ctx context.Context, s *models.Store, key string) (TreatyStep, error) {
	id, err := strconv.ParseUint(key, 10, 63)
	if err != nil {
		return TreatyStep{}, models.ErrNotFound
	}
	step, err := models.From[TreatyStep](s).Where("id = ? AND trashed_at IS NULL", id).Preload("Cited", nil).Take(ctx)
	return step, models.Translate(err)
}

func findStep(ctx context.Context, s *models.Store, key string) (entry.Subject, error) {
	if key == "" {
		return entry.Subject{Values: stepValues(TreatyStep{}, s.Today())}, nil
	}
	step, err := StepByKey(ctx, s, key)
	if err != nil {
		return entry.Subject{}, err
	}
	st, err := Find(ctx, s, step.StateISO)
	return entry.Subject{Key: key, Title: st.Name, Ref: models.RefOf(step), Version: step.Version, StateISO: step.StateISO, Values: stepValues(step, s.Today())}, err
}

// stepValues writes into a form what is on record of a step.
func stepValues(step TreatyStep, today models.Date) entry.Values {
	v := entry.Values{"treaty": string(step.Treaty), "event": step.Event, "day": string(step.On), "state": step.StateISO}
	if step.Cited == nil {
		v.FromSource(models.Source{}, models.Passage{CheckedOn: today}, models.ReadInFull)
	} else {
		v.FromSource(*step.Cited, step.Passage, step.Reading)
	}
	return v
}

func stepThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	var was TreatyStep
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err == nil && was.SourceID != nil {
		var source models.Source
		source, err = models.From[models.Source](s).Where("id = ?", *was.SourceID).Take(ctx)
		was.Cited = &source
	}
	return stepValues(was, s.Today()), newest, models.Translate(err)
}

// checkStep tells what is wrong with a step: one that is on record, and one out of a treaty
// to which the state is no party.
func checkStep(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	step := stepOf(v)
	wrong.Check(step.Event == Withdrawal || wrong["day"] != "" || step.On.First() <= s.Today(), "day", models.InTheFuture)
	if wrong["state"] != "" || wrong["treaty"] != "" || wrong["event"] != "" || wrong["day"] != "" {
		return nil
	}
	st, err := Find(ctx, s, step.StateISO)
	if err != nil {
		return err
	}
	others := State{Steps: models.Keep(st.Steps, func(o *TreatyStep) bool { return o.ID != now.Ref.ID })}
	twice := slices.ContainsFunc(others.Steps, func(o TreatyStep) bool {
		return o.Treaty == step.Treaty && o.Event == step.Event && o.On == step.On
	})
	wrong.Check(!twice, "day", models.Twice)
	wrong.Check(step.Event != Withdrawal || others.StatusUnder(step.Treaty, step.On) == Party, "event", models.NotAParty)
	return nil
}

// stepOf reads a step from a form.
func stepOf(v entry.Values) TreatyStep {
	return TreatyStep{StateISO: v["state"], Treaty: Treaty(v["treaty"]), Event: v["event"], On: v.Day("day")}
}

// stepFollows tells how the status of the state and the number of parties change, today or
// on the day from which a step counts.
func stepFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	before, err := All(ctx, s)
	if err != nil {
		return nil, err
	}
	step := stepOf(v)
	after, treaties := withStep(before, now.Ref.ID, step)
	day := max(s.Today(), step.On)
	var all []entry.Effect
	for _, t := range treaties {
		for i := range before {
			if was, is := before[i].StatusUnder(t, day), after[i].StatusUnder(t, day); was != is {
				all = append(all, entry.Effect{What: "treaty-status", Values: []any{"State", before[i].Name, "Treaty", t, "Before", Status(was), "After", Status(is)}})
			}
		}
		for _, status := range []string{Party, Signatory} {
			if was, is := t.Count(before, status, day), t.Count(after, status, day); was != is {
				all = append(all, entry.Effect{What: "treaty-" + status, Values: []any{"Treaty", t, "Before", was, "After", is}})
			}
		}
	}
	if len(all) > 0 && day > s.Today() {
		all = append(all, entry.Effect{What: "treaty-from", Values: []any{"Day", day}})
	}
	return all, nil
}

// withStep returns the states as they are with the step in the place of the one of the number,
// if there is one, and the treaties that this concerns.
func withStep(list []State, id uint, step TreatyStep) (after []State, treaties []Treaty) {
	after, treaties = slices.Clone(list), []Treaty{step.Treaty}
	for i := range after {
		st := &after[i]
		if at := slices.IndexFunc(st.Steps, func(was TreatyStep) bool { return was.ID == id }); at >= 0 {
			if was := st.Steps[at].Treaty; was != step.Treaty {
				treaties = append(treaties, was)
			}
			st.Steps = slices.Delete(slices.Clone(st.Steps), at, at+1)
		}
		if st.ISO2 == step.StateISO {
			st.Steps = append(slices.Clone(st.Steps), step)
			slices.SortStableFunc(st.Steps, func(a, b TreatyStep) int { return cmp.Compare(a.On, b.On) })
		}
	}
	return after, treaties
}

// saveStep puts a step on record.
func saveStep(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var step TreatyStep
	var err error
	if now.Key != "" {
		if step, err = StepByKey(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	typed := stepOf(v)
	step.StateISO, step.Treaty, step.Event, step.On, step.Source = typed.StateISO, typed.Treaty, typed.Event, typed.On, ""
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	step.SourceID, step.Passage, step.Reading = &source, passage, reading
	if step.ID == 0 {
		err = models.Create(ctx, s, &step, "recorded step towards a treaty")
	} else {
		err = models.Update(ctx, s, &step, "changed step towards a treaty")
	}
	return strconv.FormatUint(uint64(step.ID), 10), err
}

// TrashStep takes back that a state took a step towards a treaty.
func TrashStep(ctx context.Context, s *models.Store, key string) (TreatyStep, error) {
	var step TreatyStep
	err := s.Transaction(ctx, func(tx *models.Store) (err error) {
		if step, err = StepByKey(ctx, tx, key); err != nil {
			return err
		}
		if !entry.MayRecord(tx.Reader()) {
			return models.ErrForbidden
		}
		return models.MoveToTrash(ctx, tx, models.RefOf(step), true, "took back step towards a treaty")
	})
	return step, err
}
