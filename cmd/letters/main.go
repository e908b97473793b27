// Command letters drafts a first letter to every state, in each language and on
// several days, from the facts that come along, and tells in numbers how good
// they are: how many could be sent as they are, and how many after a coordinator has
// confirmed every holder, entered what is missing, addresses and outcomes, and drafted
// anew what that has changed; what stands in
// the way of the others, how much they have in common, which hold nothing of the state's own, which
// sentences say nothing, and which contradict the fact they rest on. The checks
// are written apart from the rules that draft, and know none of their words.
//
//	make letters
//	go run ./cmd/letters -days 2026-11-29 -langs en -list   # with each sentence that was found
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// theDays are the days on which letters are drafted: the day of a real letter to
// Belgium, one before each meeting of a year, one after a vote, and one after a
// meeting whose outcome is not on record.
const theDays = "2020-10-09,2022-03-01,2024-05-15,2025-12-10,2026-11-29"

func main() {
	var o order
	days := flag.String("days", theDays, "days on which letters are drafted, with commas between them")
	langs := flag.String("langs", strings.Join(letters.Languages, ","), "languages of the letters (BCP 47), with commas between them")
	kind := flag.String("kind", string(drafting.First), "kind of letter")
	only := flag.String("states", "", "codes of the states, with commas between them; all if there are none")
	flag.BoolVar(&o.list, "list", false, "list what was found, sentence by sentence")
	flag.Parse()
	o.kind, o.days, o.langs = drafting.Sort(*kind), strings.Split(*days, ","), strings.Split(*langs, ",")
	if *only != "" {
		o.states = strings.Split(strings.ToUpper(*only), ",")
	}
	if err := run(context.Background(), os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, "letters:", err)
		os.Exit(1)
	}
}

// An order says which letters are drafted.
type order struct {
	kind   drafting.Sort
	days   []string
	langs  []string
	states []string // codes; none for all
	list   bool     // with each sentence that was found
}

func run(ctx context.Context, out io.Writer, o order) error {
	dir, err := os.MkdirTemp("", "letters")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "day\tlang\tletters\tsendable\tafter acts\tcommon\tnothing own\tof these on record\tempty\tcontradictions\ttold twice\tms each\t")
	var notes []string
	for _, typed := range o.days {
		day, err := models.ParseDay(typed)
		if err != nil {
			return err
		}
		told, err := o.measure(ctx, table, dir, day)
		if err != nil {
			return err
		}
		notes = append(notes, told...)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "\nWhat stands in the way:\n%s\n", strings.Join(notes, "\n"))
	return err
}

// measure drafts the letters of a day in each language, keeps them, does for all what
// a coordinator does to send them, and has them read again. It returns what stands in
// the way before that and after it.
func (o order) measure(ctx context.Context, table io.Writer, dir string, day models.Date) (notes []string, err error) {
	store, err := openOn(ctx, dir, day)
	if store != nil {
		defer store.Close()
	}
	if err != nil {
		return nil, err
	}
	if err := o.writeBefore(ctx, store); err != nil {
		return nil, err
	}
	sums := make([]summary, len(o.langs))
	drafts := make([][]uint, len(o.langs))
	for i, lang := range o.langs {
		b, err := o.draftAll(ctx, store, lang)
		if err != nil {
			return nil, err
		}
		sums[i] = b.sum()
		if drafts[i], err = b.save(ctx, store); err != nil {
			return nil, err
		}
		notes = append(notes, fmt.Sprintf("%s %s: %s", day, lang, causes(sums[i].causes)))
		if o.list {
			notes = append(notes, slices.Concat(sums[i].missed, sums[i].empty, sums[i].contradictions, sums[i].told)...)
		}
	}
	confirmed, err := confirm(ctx, store)
	if err != nil {
		return nil, err
	}
	all, err := allMeetings(ctx, store)
	if err != nil {
		return nil, err
	}
	entered, err := enterOutcomes(ctx, store, all)
	if err != nil {
		return nil, err
	}
	for i, lang := range o.langs {
		if err := update(ctx, store, drafts[i]); err != nil {
			return nil, err
		}
		after, stand, err := readAgain(ctx, store, drafts[i])
		if err != nil {
			return nil, err
		}
		notes = append(notes, fmt.Sprintf("%s %s, with %d holders confirmed and %d outcomes entered: %s", day, lang, confirmed, entered, causes(stand)))
		s := sums[i]
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%.0f %%\t%d\t%d\t%d\t%d\t%d\t%.1f\t\n", day, lang, s.letters, s.sendable, after,
			100*s.common, s.nothing, len(s.missed), len(s.empty), len(s.contradictions), len(s.told), s.each)
	}
	return notes, nil
}

// A written letter is one as it was drafted, what was found in it, and the state.
type written struct {
	letters.Letter
	state  states.State
	day    models.Date
	issues []proofreading.Issue
}

// A bundle is the letters of one kind in one language on one day.
type bundle struct {
	record
	letters []written
	took    time.Duration
}

// draftAll drafts a letter to each state and has it proof-read.
func (o order) draftAll(ctx context.Context, s *models.Store, lang string) (b bundle, err error) {
	if b.record, err = readRecord(ctx, s); err != nil {
		return b, err
	}
	desk := workflow.Desk{Link: paths.Thing}
	signed := []letters.Signatory{{Name: "Ada Example", Title: "Director", Organisation: "Example Society"}}
	start := time.Now()
	for _, st := range b.states {
		if len(o.states) > 0 && !slices.Contains(o.states, st.ISO2) {
			continue
		}
		l, err := desk.Compose(ctx, s, workflow.Request{State: st.ISO2, Request: drafting.Request{Sort: o.kind, Lang: lang, Signatories: signed}})
		if errors.Is(err, drafting.ErrNotNow) {
			continue
		}
		if err != nil {
			return b, fmt.Errorf("%s: %w", st.ISO2, err)
		}
		issues, err := proofreading.Check(ctx, s, l)
		if err != nil {
			return b, err
		}
		b.letters = append(b.letters, written{l, st, s.Today(), proofreading.Grave(issues)})
	}
	b.took = time.Since(start)
	return b, nil
}
