package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/letterdoc"
	"demarche/views/records"
	"demarche/views/ui"
)

// many drafts a letter to each of the states that the filter keeps, one after
// the other. A state to which none can be drafted is told, and the next one
// taken; the error says how many of them all could not be approved.
func (d *draftCommand) many(ctx context.Context, store *models.Store, w world) error {
	switch {
	case d.Follows != "":
		return errors.New("--follows needs --state; with --filter, each letter follows the last one that it can")
	case d.Out == "" && d.Format != "text":
		return fmt.Errorf("--out: give a folder for the letters as %s", d.Format)
	}
	asked, err := states.QuestionsOf(ctx, store)
	if err != nil {
		return err
	}
	filter, err := profiles.ParseStateFilter(d.Filter, asked)
	var states []states.State
	if err == nil {
		states, err = profiles.States(ctx, store, filter)
	}
	if wrong, is := errors.AsType[models.Invalid](err); is {
		for field, what := range wrong {
			if what == models.NamesNotKnown || what == models.SpeakersNotKnown {
				return fmt.Errorf("--filter: %s: %s", field, ui.Page{}.Problem(what))
			}
		}
		return fmt.Errorf("--filter: no such parameter, or no such value for it: %s", strings.Join(slices.Sorted(maps.Keys(wrong)), ", "))
	}
	if err != nil {
		return err
	}
	if err := d.sayPartlyNamed(ctx, store, filter, w); err != nil {
		return err
	}
	if len(states) == 0 {
		return errors.New("--filter: no states match")
	}
	if d.Out != "" {
		if err := os.MkdirAll(d.Out, 0o700); err != nil {
			return fmt.Errorf("--out: %w", err)
		}
	}
	bad, pending := 0, 0
	for _, st := range states {
		found, err := d.one(ctx, store, st, w)
		switch {
		case err != nil:
			return err
		case found.grave > 0:
			bad++
		case found.pending:
			pending++
		}
	}
	if bad > 0 {
		err = fmt.Errorf("%d of %d letters cannot be approved yet", bad, len(states))
	}
	if pending > 0 {
		err = errors.Join(err, fmt.Errorf("%d of %d letters speak of a meeting whose outcome is not on record: enter it, or say --although-outcome-unknown", pending, len(states)))
	}
	return err
}

// sayPartlyNamed says of which votes not all are known by name who voted so.
func (d *draftCommand) sayPartlyNamed(ctx context.Context, store *models.Store, f profiles.StateFilter, w world) error {
	partly, err := profiles.PartlyNamed(ctx, store, f)
	for _, v := range partly {
		fmt.Fprintf(w.errs, "--filter: %s: %s\n", v.Voted, records.PartlyNamed(ui.Page{}, v))
	}
	return err
}

// one drafts and writes the letter to a state of many, and tells what keeps it from going
// out.
func (d *draftCommand) one(ctx context.Context, store *models.Store, st states.State, w world) (found verdict, err error) {
	one := *d
	one.State = st.ISO2
	l, err := one.draft(ctx, store, w, st.Name+": ")
	if is := (refusal{}); errors.As(err, &is) {
		fmt.Fprintf(w.errs, "%s: %v\n", st.Name, err)
		return verdict{grave: 1}, nil
	}
	if err != nil {
		return found, err
	}
	if found, err = d.judge(ctx, store, l, w, st.Name+": "); err != nil {
		return found, err
	}
	content, err := one.write(ctx, store, l, found == verdict{})
	if err != nil {
		return found, err
	}
	if d.Out == "" {
		_, err = fmt.Fprintf(w.out, "===== %s (%s) =====\n\n%s\n\n", st.Name, st.ISO2, strings.TrimSpace(string(content)))
	} else {
		ending := d.Format
		if ending == "text" {
			ending = "txt"
		}
		err = os.WriteFile(filepath.Join(d.Out, letterdoc.Name(l, ending)), content, 0o600)
	}
	return found, err
}

// A refusal says why no letter can be drafted to a state, in one line.
type refusal struct{ why string }

func (r refusal) Error() string { return r.why }

func refused(format string, values ...any) error { return refusal{fmt.Sprintf(format, values...)} }
