package ui

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	every "demarche/models/kinds"
	"demarche/views/messages"
)

// said finds the key of a message where a page says it.
var said = regexp.MustCompile(`\.T\("([^"]+)"\s*[,)]`)

// quoted finds what looks like the key of a message in a source: a quoted word
// with a dot in it, or the beginning of one that the program completes.
var (
	quoted   = regexp.MustCompile(`"([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)"`)
	prefixes = regexp.MustCompile(`"([a-z][a-z0-9.-]*[.-])"`)
	stems    = regexp.MustCompile(`(?:LinkMade|void)\(\w+, "([a-z-]+)"`) // pages about one of several things
)

// TestEveryTextIsInTheCatalogue looks for each key that a page says.
func TestEveryTextIsInTheCatalogue(t *testing.T) {
	t.Parallel()
	for name, content := range sources(t) {
		for _, found := range said.FindAllStringSubmatch(content, -1) {
			if _, ok := english.plain[found[1]]; !ok {
				t.Errorf("%s says %q, which is not in the catalogue", name, found[1])
			}
		}
	}
}

// sources reads what people wrote of the program, tests apart.
func sources(t *testing.T) map[string]string {
	t.Helper()
	house := os.DirFS("../..")
	found := map[string]string{}
	for _, floor := range []string{"models", "handlers", "views"} {
		err := fs.WalkDir(house, floor, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go") ||
				!strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, ".templ") {
				return err
			}
			content, err := fs.ReadFile(house, name)
			found[name] = string(content)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// TestHistoryHasWordsForNumbers looks for the words of each field that holds the
// number of another record: "by outreach id" says nothing to a campaigner.
func TestHistoryHasWordsForNumbers(t *testing.T) {
	t.Parallel()
	for _, k := range every.All() {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(k.New()).Elem()) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			number := strings.HasSuffix(field.Type.String(), "uint") && name != "ID" && strings.HasSuffix(name, "ID")
			if _, has := english.plain["field."+name]; number && !has {
				t.Errorf("the history of %s has no words for %s", k.New().KindName(), name)
			}
		}
	}
}

// TestNoTextIsLeftOver looks for the use of each key in the catalogue.
func TestNoTextIsLeftOver(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	var begun []string
	for _, content := range sources(t) {
		for _, found := range quoted.FindAllStringSubmatch(content, -1) {
			used[found[1]] = true
		}
		for _, found := range prefixes.FindAllStringSubmatch(content, -1) {
			begun = append(begun, found[1])
		}
		for _, found := range stems.FindAllStringSubmatch(content, -1) {
			begun = append(begun, found[1]+".")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(english.plain)) {
		completed := slices.ContainsFunc(begun, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
		if !used[key] && !completed && !used[strings.TrimSuffix(key, ".help")] {
			t.Errorf("nobody says %q", key)
		}
	}
}

func TestSaying(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		id     string
		values []any
		want   string
	}{
		{"frame.states", nil, "States"},
		{"pager.where", []any{"Page", 2, "Pages", 7}, "Page 2 of 7"},
		{"no.such.text", nil, "⟦no.such.text⟧"},
	} {
		if got := english.say(test.id, test.values...); got != test.want {
			t.Errorf("say(%q, %v): got %q, want %q", test.id, test.values, got, test.want)
		}
	}
}

// TestEveryKeyIsThereOnce looks for messages that one takes from another, in another
// file or in its own.
func TestEveryKeyIsThereOnce(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(messages.Files, "*.en.json")
	if err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile(`(?m)^ {2}"([^"]+)":`)
	where := map[string]string{}
	for _, name := range names {
		content, err := messages.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]any
		if err := json.Unmarshal(content, &all); err != nil {
			t.Fatal(err)
		}
		found := key.FindAllSubmatch(content, -1)
		if len(found) < len(all) {
			t.Errorf("%s has %d messages, and %d at the beginning of a line", name, len(all), len(found))
		}
		for _, m := range found {
			if other, has := where[string(m[1])]; has {
				t.Errorf("%q is in %s and in %s", m[1], other, name)
			}
			where[string(m[1])] = name
		}
	}
}
