package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/proofreading"
	"demarche/views"
	"demarche/views/paths"
)

// draftCommand drafts a letter from what is on record, or one to each of many
// states, and saves nothing.
type draftCommand struct {
	State   string   `required:"" xor:"whom" help:"ISO 3166-1 code of the state, such as be." placeholder:"CODE"`
	Filter  string   `required:"" xor:"whom" help:"Draft a letter to each state that matches the filter, written as in the address of the list of states, such as 'group=african-union&treaty=undecided&contact=none-for-a-year&voted=79/62:yes'." placeholder:"FILTER"`
	Kind    string   `default:"first" help:"Kind of letter: first, follow-up, thanks, new-minister, before-meeting, after-vote, meeting-request or mission (${default})." placeholder:"KIND"`
	Lang    string   `name:"language" aliases:"lang" help:"Language: en, fr, es, ru or ar; by default the one in which the office corresponds, or else English." placeholder:"CODE"`
	On      string   `help:"Date of the letter, such as 2020-10-09; by default today. Nothing newer is used." placeholder:"DAY"`
	Office  string   `help:"Kind of office to write to, such as pr-geneva; by default the usual one." placeholder:"KIND"`
	Follows uint     `help:"Number of the letter that it follows up or thanks for." placeholder:"NUMBER"`
	Sign    []string `sep:"none" help:"Signatory, as \"name; title; organisation\". Repeat for more." placeholder:"NAME"`
	Format  string   `default:"text" enum:"text,docx,pdf,eml" help:"Format: text, docx, pdf or eml (${default})." placeholder:"FORMAT"`
	Out     string   `help:"File to write; with --filter, a folder for one file per letter; by default standard output." placeholder:"FILE"`
}

// Run drafts the letter and writes it, and what is missing or was found in it
// to the standard error. A letter that could not be approved is an error.
func (d *draftCommand) Run(ctx context.Context, g *Globals, w world) (err error) {
	store, err := models.Open(ctx, g.DB, w.now, models.AllKinds())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	// Whoever may read the database file may read all that is in it.
	store = store.As(models.User{Role: models.Coordinator})
	if d.On != "" {
		on, err := models.ParseDay(d.On)
		if err != nil {
			return fmt.Errorf("--on: %w", err)
		}
		store = store.On(on)
	}
	if d.Filter != "" {
		return d.many(ctx, store, w)
	}
	l, err := d.draft(ctx, store)
	if err != nil {
		return err
	}
	grave, err := d.judge(ctx, store, l, w, "")
	if err != nil {
		return err
	}
	content, err := d.write(ctx, store, l, grave == 0)
	if err != nil {
		return err
	}
	if d.Out == "" {
		_, err = w.out.Write(content)
	} else {
		err = os.WriteFile(d.Out, content, 0o600)
	}
	if err == nil && grave > 0 {
		err = fmt.Errorf("this draft cannot be approved yet; issues to fix: %d", grave)
	}
	return err
}

// draft drafts the letter.
func (d *draftCommand) draft(ctx context.Context, store *models.Store) (models.Letter, error) {
	state, err := store.State(ctx, d.State)
	if errors.Is(err, models.ErrNotFound) {
		return models.Letter{}, refused("--state: there is no state %q; demarche import dataset loads those that come along", d.State)
	}
	if err != nil {
		return models.Letter{}, err
	}
	before := models.Letter{StateISO: state.ISO2, State: state}
	if d.Follows != 0 {
		before, err = store.Letter(ctx, d.Follows)
		if errors.Is(err, models.ErrNotFound) || err == nil && before.StateISO != state.ISO2 {
			return models.Letter{}, refused("--follows: there is no letter %d to or from %s on that day", d.Follows, state.Name)
		}
		if err != nil {
			return models.Letter{}, err
		}
	}
	facts, err := store.LetterFacts(ctx, before)
	if err != nil {
		return models.Letter{}, err
	}
	order := drafting.Order{Sort: drafting.Sort(d.Kind), Lang: d.Lang, Signatories: signatories(d.Sign)}
	if d.Office != "" {
		i := slices.IndexFunc(facts.Offices, func(o models.Office) bool { return o.Kind == d.Office })
		if i < 0 {
			return models.Letter{}, refused("--office: %s has no office of the kind %q on record", state.Name, d.Office)
		}
		order.Office = facts.Offices[i].ID
	}
	if order.Lang == "" {
		order.Lang = drafting.LangFor(facts, order)
	}
	draft, err := drafting.Compose(ctx, store, before, order)
	if errors.Is(err, drafting.ErrNotNow) {
		return models.Letter{}, refused("a letter of the kind %q in %q does not apply to %s on %s; %s", d.Kind, order.Lang, state.Name, facts.Day, offered(facts))
	}
	if err != nil {
		return models.Letter{}, err
	}
	l := draft.Letter(paths.Thing)
	l.StateISO, l.State = state.ISO2, state
	return l, nil
}

// offered says which kinds of letters apply.
func offered(f models.Facts) string {
	var kinds []string
	for _, s := range drafting.Sorts {
		if langs := drafting.Languages(s); drafting.Fits(s, f) && len(langs) > 0 {
			kinds = append(kinds, fmt.Sprintf("%s (%s)", s, strings.Join(langs, ", ")))
		}
	}
	if len(kinds) == 0 {
		return "none does"
	}
	return "these do: " + strings.Join(kinds, "; ")
}

// signatories reads who signs: name; title; organisation.
func signatories(typed []string) (all []models.Signatory) {
	for _, one := range typed {
		parts := append(strings.SplitN(one, ";", 3), "", "")
		all = append(all, models.Signatory{Name: strings.TrimSpace(parts[0]), Title: strings.TrimSpace(parts[1]), Organisation: strings.TrimSpace(parts[2])})
	}
	return all
}

// judge tells what is missing in the letter and what the proof-reader found, and
// how much of it stands in the way of approval. What it tells begins with the words.
func (d *draftCommand) judge(ctx context.Context, store *models.Store, l models.Letter, w world, words string) (grave int, err error) {
	found, err := proofreading.Check(ctx, store, l)
	if err != nil {
		return 0, err
	}
	for _, f := range found {
		fmt.Fprintf(w.errs, "%s%s: %s\n", words, f.Field, views.ProofWords(f))
	}
	for _, c := range l.Unsure() {
		fmt.Fprintf(w.errs, "%scheck this, as it was not read in a source: %s\n", words, c.Fact)
	}
	return len(proofreading.Grave(found)), nil
}

// write makes the letter a file of the format, which says that it is a draft
// unless it passes the proof-reader.
func (d *draftCommand) write(ctx context.Context, store *models.Store, l models.Letter, passes bool) ([]byte, error) {
	head, err := store.LetterheadOf(ctx, l)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = document(&b, d.Format, l, head, store.Today(), passes)
	return b.Bytes(), err
}
