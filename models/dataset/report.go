package dataset

import (
	"fmt"
	"strings"

	"demarche/models"
)

// A Report tells what became of each file of a load.
type Report struct {
	Files []models.Loaded
	Frame bool // only the frame was loaded, since the campaign keeps the facts out
}

// Totals returns how many lines were new, changed, unchanged and kept, and how
// many rows were withdrawn.
func (r Report) Totals() (fresh, changed, unchanged, kept, withdrawn int) {
	for _, f := range r.Files {
		fresh += f.New
		changed += len(f.Changed)
		unchanged += f.Unchanged
		kept += len(f.Kept)
		withdrawn += len(f.Withdrawn)
	}
	return fresh, changed, unchanged, kept, withdrawn
}

// String is the report as a terminal shows it: the totals, a line for each file
// in which something happened, and below it what changed and what was kept.
func (r Report) String() string {
	var b strings.Builder
	fresh, changed, unchanged, kept, withdrawn := r.Totals()
	fmt.Fprintf(&b, "%d new, %d changed, %d unchanged, %d kept, %d withdrawn\n", fresh, changed, unchanged, kept, withdrawn)
	for _, f := range r.Files {
		if f.New+len(f.Changed)+len(f.Kept)+len(f.Withdrawn) > 0 {
			write(&b, f)
		}
	}
	return b.String()
}

func write(b *strings.Builder, f models.Loaded) {
	fmt.Fprintf(b, "%s: %d new, %d changed, %d unchanged, %d kept, %d withdrawn\n",
		f.File, f.New, len(f.Changed), f.Unchanged, len(f.Kept), len(f.Withdrawn))
	for _, c := range f.Changed {
		if len(c.Fields) == 0 {
			fmt.Fprintf(b, "  %s back from the trash\n", place(c.Line, c.Key))
		}
		for _, field := range c.Fields {
			fmt.Fprintf(b, "  %s %s: %q → %q\n", place(c.Line, c.Key), field.Field, field.Old, field.New)
		}
	}
	for _, k := range f.Kept {
		fmt.Fprintf(b, "  %s kept: %s\n", place(k.Line, k.Key), k.Reason)
	}
	for _, key := range f.Withdrawn {
		fmt.Fprintf(b, "  %s withdrawn: the data no longer has it\n", place(0, key))
	}
}

func place(line int, key string) string {
	if line == 0 {
		return "(" + key + ")"
	}
	return fmt.Sprintf("line %d (%s)", line, key)
}
