// Command measure tells in numbers how large the program is and how its parts
// hang together: whether somebody new finds their way, and how long a change
// takes to build. It changes nothing in the tree. Beside each number stands what
// it was when the models were one package, and what it should be.
//
//	make measure
//	go run ./cmd/measure -tests   # the time of the tests as well
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
)

func main() {
	tests := flag.Bool("tests", false, "measure the time of all tests as well")
	build := flag.Bool("build", true, "measure the time to rebuild after a change in the core")
	flag.Parse()
	if err := run(os.Stdout, *build, *tests); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// A row is one measure: what it was, what it is, and what it should be.
type row struct{ name, before, now, wanted string }

func run(out io.Writer, build, tests bool) error {
	all, err := load()
	if err != nil {
		return err
	}
	models := all.under("demarche/models")
	core, handlers := all.find("demarche/models"), all.find("demarche/handlers")
	if core == nil || handlers == nil {
		return fmt.Errorf("there is no demarche/models or no demarche/handlers")
	}
	sizes, err := countLines(all.root)
	if err != nil {
		return err
	}
	knots, most, widest := rooms(models)
	tangled := complexFunctions(all.packages)
	rest := notHTTP(handlers)

	rows := []row{
		{"exported methods of Store", "279", fmt.Sprint(exportedMethods(core, "Store")), "40 or fewer"},
		{"files in the largest package of models", "139", fmt.Sprint(most.files), "40 or fewer"},
		{"files in the largest cycle of a package of models", "105", fmt.Sprint(widest.cycle), "25 or fewer"},
		{"lines of handlers that are not HTTP", "628", fmt.Sprint(total(rest)), "0"},
		{"functions above complexity 15", "19", fmt.Sprint(len(tangled)), "5 or fewer"},
		{"lines written by hand, without tests", "55908", fmt.Sprint(sizes.code), "52900 or fewer"},
		{"lines of tests", "18243", fmt.Sprint(sizes.tests), ""},
	}
	if build {
		took, err := rebuild(all.root)
		if err != nil {
			return err
		}
		rows = append(rows, row{"processor time to rebuild after a change in the core", "47 s", took.String(), "30 s or less"})
	}
	if tests {
		took, err := testAll(all.root)
		if err != nil {
			return err
		}
		rows = append(rows, row{"time of all tests", "", took.String(), "60 % of before"})
	}
	return report(out, rows, knots, tangled, rest)
}

// report writes the measures, and below them what they are made of.
func report(out io.Writer, rows []row, knots []room, tangled, rest []function) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "measure\tbefore\tnow\twanted")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.name, r.before, r.now, r.wanted)
	}
	fmt.Fprintln(w, "\npackage of models\tfiles\tlargest cycle\t")
	for _, k := range knots {
		fmt.Fprintf(w, "%s\t%d\t%d\t\n", k.path, k.files, k.cycle)
	}
	fmt.Fprintln(w, "\nabove complexity 15\tcomplexity\t\t")
	for _, f := range tangled {
		fmt.Fprintf(w, "%s\t%d\t%s\t\n", f.name, f.size, f.file)
	}
	fmt.Fprintln(w, "\nnot HTTP\tlines\t\t")
	for _, f := range rest {
		fmt.Fprintf(w, "%s\t%d\t%s\t\n", f.name, f.size, f.file)
	}
	fmt.Fprint(w, notes)
	return w.Flush()
}

const notes = `
Before is the program when its models were one package. A file is in a cycle with another when each
uses, directly or by way of others, a package-level name or a method that the other declares.
Complexity is one more than the number of if, for, case, && and || in a function. A function of
handlers is HTTP when it names something of Echo, net/http, net/url, mime/multipart, huma or templ,
or takes or returns something of views or of the web; so are the methods of forms. Lines written by
hand are those of .go and .templ files, without *_templ.go; tests are *_test.go. The time to rebuild
is that of go build after a constant of the core has changed, added up over all processors.
`
