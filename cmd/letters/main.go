// Command letters drafts a first letter to every state, in each language and on
// several days, from the facts that come along, and tells in numbers how good
// they are: how many could be sent and what stands in the way of the others, how
// much they have in common, which hold nothing of the state's own, which
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
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"demarche/models"
	"demarche/models/dataset"
	"demarche/models/drafting"
	"demarche/models/kinds"
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
	days := flag.String("days", theDays, "days on which letters are drafted, with commas between them")
	langs := flag.String("langs", strings.Join(letters.Languages, ","), "languages of the letters (BCP 47), with commas between them")
	kind := flag.String("kind", string(drafting.First), "kind of letter")
	list := flag.Bool("list", false, "list what was found, sentence by sentence")
	flag.Parse()
	err := run(context.Background(), os.Stdout, drafting.Sort(*kind), strings.Split(*days, ","), strings.Split(*langs, ","), *list)
	if err != nil {
		fmt.Fprintln(os.Stderr, "letters:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, kind drafting.Sort, days, langs []string, list bool) error {
	dir, err := os.MkdirTemp("", "letters")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	store, err := models.Open(ctx, filepath.Join(dir, "campaign.db"), time.Now, kinds.All())
	if err != nil {
		return err
	}
	defer store.Close()
	if _, err := dataset.Load(ctx, store); err != nil {
		return err
	}
	store = store.As(models.User{Role: models.Coordinator})
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "day\tlang\tletters\tsendable\tafter acts\tcommon\tnothing own\tof these on record\tempty\tcontradictions\tms each\t")
	var notes []string
	for _, typed := range days {
		day, err := models.ParseDay(typed)
		if err != nil {
			return err
		}
		for _, lang := range langs {
			b, err := draftAll(ctx, store.On(day), kind, lang)
			if err != nil {
				return err
			}
			s := b.sum()
			fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%.0f %%\t%d\t%d\t%d\t%d\t%.1f\t\n", day, lang, len(b.letters), s.sendable, s.afterActs,
				100*s.common, s.nothing, s.missed, len(s.empty), len(s.contradictions), float64(b.took.Microseconds())/1000/float64(max(1, len(b.letters))))
			notes = append(notes, fmt.Sprintf("%s %s: %s", day, lang, causes(s.causes)))
			if list {
				notes = append(notes, append(s.empty, s.contradictions...)...)
			}
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nWhat stands in the way:\n%s\n", strings.Join(notes, "\n"))
	return nil
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
func draftAll(ctx context.Context, s *models.Store, kind drafting.Sort, lang string) (b bundle, err error) {
	if b.record, err = readRecord(ctx, s); err != nil {
		return b, err
	}
	desk := workflow.Desk{Link: paths.Thing}
	signed := []letters.Signatory{{Name: "Ada Example", Title: "Director", Organisation: "Example Society"}}
	start := time.Now()
	for _, st := range b.states {
		l, err := desk.Compose(ctx, s, workflow.Request{State: st.ISO2, Request: drafting.Request{Sort: kind, Lang: lang, Signatories: signed}})
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
