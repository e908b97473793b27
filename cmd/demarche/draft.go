package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/proofreading"
	"demarche/models/states"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// draftCommand drafts a letter from what is on record, or one to each of many
// states, and saves nothing: it works on a copy, also while the program serves.
type draftCommand struct {
	State   string   `required:"" xor:"whom" help:"ISO 3166-1 code of the state, such as be." placeholder:"CODE"`
	Filter  string   `required:"" xor:"whom" help:"Draft a letter to each state that matches the filter, written as in the address of the list of states, such as 'group=african-union&treaty=undecided&contact=none-for-a-year&voted=79/62:yes'." placeholder:"FILTER"`
	Kind    string   `default:"first" help:"Kind of letter: ${kinds} (${default})." placeholder:"KIND"`
	Lang    string   `name:"language" aliases:"lang" help:"Language: en, fr, es, ru or ar; by default the one in which the office corresponds, or else English." placeholder:"CODE"`
	On      string   `help:"Date of the letter, such as 2020-10-09; by default today. Nothing newer is used." placeholder:"DAY"`
	Office  string   `help:"Kind of office to write to, such as pr-geneva; by default the usual one." placeholder:"KIND"`
	Follows string   `help:"Reference or number of the letter that it follows up or thanks for; by default the newest that fits." placeholder:"LETTER"`
	Sign    []string `sep:"none" help:"Signatory, as \"name; title; organisation\". Repeat for more. By default those who signed our last letter to the state." placeholder:"NAME"`
	Unknown bool     `name:"although-outcome-unknown" help:"Go on although the outcome of a meeting of which the letter speaks is not on record."`
	Format  string   `default:"text" enum:"text,docx,pdf,eml" help:"Format: text, docx, pdf or eml (${default})." placeholder:"FORMAT"`
	Out     string   `help:"File to write; with --filter, a folder for one file per letter; by default standard output." placeholder:"FILE"`
}

// Run drafts the letter and writes it, and what is missing or was found in it
// to the standard error. A letter that could not be approved is an error.
func (d *draftCommand) Run(ctx context.Context, g *Globals, w world) (err error) {
	store, end, err := openCopy(ctx, g, w.now, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()
	if err := fill(ctx, store); err != nil {
		return err
	}
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
	l, err := d.draft(ctx, store, w, "")
	if err != nil {
		return err
	}
	found, err := d.judge(ctx, store, l, w, "")
	if err != nil {
		return err
	}
	content, err := d.write(ctx, store, l, found == verdict{})
	if err != nil {
		return err
	}
	if d.Out == "" {
		_, err = w.out.Write(content)
	} else {
		err = os.WriteFile(d.Out, content, 0o600)
	}
	switch {
	case err != nil:
		return err
	case found.grave > 0:
		return fmt.Errorf("this draft cannot be approved yet; issues to fix: %d", found.grave)
	case found.pending:
		return errors.New("this letter speaks of a meeting whose outcome is not on record: enter it, or say --although-outcome-unknown")
	}
	return nil
}

// A verdict is what keeps a letter from going out.
type verdict struct {
	grave   int  // findings of the proof-reader that stand in the way of approval
	pending bool // the outcome of a meeting of which it speaks is not on record, and nobody said that they know
}

// desk composes letters; it sends none.
var desk = workflow.Desk{Link: paths.Thing}

// state finds the state that --state names.
func (d *draftCommand) state(ctx context.Context, store *models.Store) (states.State, error) {
	match, err := states.Named(ctx, store, d.State)
	switch {
	case err != nil || match.Certain:
		return match.State, err
	case len(match.Perhaps) > 0:
		names := make([]string, len(match.Perhaps))
		for i, st := range match.Perhaps {
			names[i] = fmt.Sprintf("%s (%s)", st.Name, strings.ToLower(st.ISO2))
		}
		return match.State, refused("--state: no state alone is called %q; did you mean %s?", d.State, strings.Join(names, ", "))
	}
	return match.State, refused("--state: there is no state %q; demarche import dataset loads those that come along", d.State)
}

// draft drafts the letter, and tells who signs it if nobody was named. What it
// tells begins with the words.
func (d *draftCommand) draft(ctx context.Context, store *models.Store, w world, words string) (letters.Letter, error) {
	state, err := d.state(ctx, store)
	if err != nil {
		return letters.Letter{}, err
	}
	signed, err := signatories(d.Sign)
	if err != nil {
		return letters.Letter{}, err
	}
	o := workflow.Request{State: state.ISO2, Request: drafting.Request{
		Sort: drafting.Sort(d.Kind), OfficeKind: d.Office, Lang: d.Lang, Signatories: signed,
	}}
	if d.Follows != "" {
		o.Before, err = d.follows(ctx, store)
		if err != nil {
			return letters.Letter{}, err
		}
	}
	last, err := d.signAsBefore(ctx, store, &o)
	if err != nil {
		return letters.Letter{}, err
	}
	l, err := desk.Compose(ctx, store, o)
	_, noTemplate := errors.AsType[workflow.NoTemplate](err)
	switch {
	case errors.Is(err, workflow.ErrNoLetter) && d.Follows != "":
		return l, refused("--follows: there is no letter %s to or from %s on that day", d.Follows, state.Name)
	case errors.Is(err, workflow.ErrNoOffice):
		return l, refused("--office: %s has no office of the kind %q on record", state.Name, d.Office)
	case noTemplate || errors.Is(err, drafting.ErrNotNow) || errors.Is(err, workflow.ErrNoLetter):
		kinds, err := offered(ctx, store, state)
		if err != nil {
			return l, err
		}
		in := ""
		if d.Lang != "" {
			in = fmt.Sprintf(" in %q", d.Lang)
		}
		return l, refused("a letter of the kind %q%s does not apply to %s on %s; %s", d.Kind, in, state.Name, store.Today(), kinds)
	case err == nil && last != "":
		fmt.Fprintf(w.errs, "%ssigned like our last letter to %s, %s; --sign names others\n", words, state.WithArticle(), last)
	}
	return l, err
}

// signAsBefore has the letter signed by those who signed our last one to the state,
// if nobody is named and it follows no other, and returns what that letter is called.
func (d *draftCommand) signAsBefore(ctx context.Context, store *models.Store, o *workflow.Request) (last string, err error) {
	if len(o.Signatories) > 0 || o.Sort == drafting.Unanswered {
		return "", nil
	}
	l, err := profiles.LastSent(ctx, store, o.State)
	if errors.Is(err, models.ErrNotFound) {
		return "", nil
	}
	o.Signatories = drafting.SignedAs(l, store.Today())
	return strings.TrimSpace(l.Reference + " of " + string(l.SentOn)), err
}

// follows finds the number of the letter that is named by its number or by its
// reference.
func (d *draftCommand) follows(ctx context.Context, store *models.Store) (uint, error) {
	if n, err := strconv.ParseUint(d.Follows, 10, 32); err == nil {
		return uint(n), nil
	}
	l, err := letters.ByReference(ctx, store, d.Follows)
	if errors.Is(err, models.ErrNotFound) {
		return 0, refused("--follows: no letter of ours bears the reference %q on that day", d.Follows)
	}
	return l.ID, err
}

// draftable are the kinds of letters that the command drafts: one after a conversation
// needs the conversation, which nothing here names.
func draftable() []drafting.Sort {
	return slices.DeleteFunc(slices.Clone(drafting.Sorts), func(s drafting.Sort) bool { return s == drafting.Met })
}

// kindWords lists the kinds of letters in words.
func kindWords() string {
	var words []string
	for _, s := range draftable() {
		words = append(words, string(s))
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// offered says which kinds of letters apply to the state, those that follow a letter
// between us among them.
func offered(ctx context.Context, store *models.Store, state states.State) (string, error) {
	var kinds []string
	for _, s := range draftable() {
		_, err := drafting.Example(ctx, store, s, state)
		if err != nil && !errors.Is(err, drafting.ErrNotNow) {
			return "", err
		}
		if langs := drafting.Languages(s); err == nil && len(langs) > 0 {
			kinds = append(kinds, fmt.Sprintf("%s (%s)", s, strings.Join(langs, ", ")))
		}
	}
	if len(kinds) == 0 {
		return "none does", nil
	}
	return "these do: " + strings.Join(kinds, "; "), nil
}

// signatories reads who signs: name; title; organisation. It refuses who has no name, and more
// parts than these.
func signatories(typed []string) (all []letters.Signatory, err error) {
	for _, one := range typed {
		parts := append(strings.Split(one, ";"), "", "")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		switch {
		case parts[0] == "":
			return nil, refused("--sign: %q names nobody; write \"name; title; organisation\", of which the name must be there", one)
		case len(parts) > 5:
			return nil, refused("--sign: %q has more than a name, a title and an organisation; repeat --sign for each who signs", one)
		}
		all = append(all, letters.Signatory{Name: parts[0], Title: parts[1], Organisation: parts[2]})
	}
	return all, nil
}

// judge tells what is missing in the letter and what the proof-reader found, and
// what of it keeps the letter from going out. What it tells begins with the words.
func (d *draftCommand) judge(ctx context.Context, store *models.Store, l letters.Letter, w world, words string) (v verdict, err error) {
	found, err := proofreading.Check(ctx, store, l)
	if err != nil {
		return v, err
	}
	for _, f := range found {
		fmt.Fprintf(w.errs, "%s%s: %s\n", words, f.Field, letterviews.ProofWords(f))
	}
	pending, err := desk.PendingOf(ctx, store, l)
	if err != nil {
		return v, err
	}
	for _, one := range pending {
		fmt.Fprintf(w.errs, "%s%s ended on %s, and its outcome is not on record; enter it at %s\n", words, one.Meeting.Name, one.Meeting.LastDay(), paths.EntryForm(meetings.AsOutcome, one.Meeting.Slug))
	}
	unvoted, err := desk.UnvotedOf(ctx, store, l)
	if err != nil {
		return v, err
	}
	if unvoted.Autumn > 0 {
		fmt.Fprintf(w.errs, "%sno vote of autumn %d in the General Assembly (session %d) is on record, and this letter speaks of an earlier one; enter it at %s\n",
			words, unvoted.Autumn, unvoted.Autumn.Session(), paths.EntryForm(meetings.AsResolution, ""))
	}
	begun, err := workflow.BegunBefore(ctx, store, l)
	if err != nil {
		return v, err
	}
	if begun != nil {
		fmt.Fprintf(w.errs, "%swe wrote to %s on %s (%s): a follow-up or an answer fits better than a first letter\n", words, begun.State.WithArticle(), begun.SentOn, cmp.Or(begun.Reference, begun.Subject))
	}
	theirs, err := desk.WrittenByThem(ctx, store, l)
	if err != nil {
		return v, err
	}
	if theirs != nil && theirs.ReplyKind == letters.ReplyAsksBack {
		fmt.Fprintf(w.errs, "%sthey asked us something on %s, and nobody has answered: answer it first\n", words, theirs.SentOn)
	} else if theirs != nil {
		fmt.Fprintf(w.errs, "%sthey wrote to us on %s, and this letter says nothing of it\n", words, theirs.SentOn)
	}
	for _, c := range l.Unsure() {
		fmt.Fprintf(w.errs, "%scheck this, as it was not read in a source: %s\n", words, c.Fact)
	}
	return verdict{len(proofreading.Grave(found)), len(pending) > 0 && !d.Unknown}, nil
}

// write makes the letter a file of the format, which says that it is a draft
// unless it passes the proof-reader.
func (d *draftCommand) write(ctx context.Context, store *models.Store, l letters.Letter, passes bool) ([]byte, error) {
	head, err := letters.HeadOf(ctx, store, l)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = document(&b, d.Format, l, head, store.Today(), passes)
	return b.Bytes(), err
}
