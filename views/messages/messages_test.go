package messages

import (
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestWhatIsCountedHasBothForms looks for messages that say a number and would show their
// key where it is one, or any other.
func TestWhatIsCountedHasBothForms(t *testing.T) {
	t.Parallel()
	counted := map[string]bool{}
	said := regexp.MustCompile(`\.T\("([^"]+)",[^)]*"Count"`)
	for _, text := range pages(t) {
		for _, found := range said.FindAllStringSubmatch(text, -1) {
			counted[found[1]] = true
		}
	}
	if len(counted) < 50 {
		t.Fatalf("%d messages are said with a count: the search for them is wrong", len(counted))
	}
	for key, message := range all(t) {
		forms, _ := message.(map[string]any)
		text, _ := message.(string)
		if !counted[key] && !strings.Contains(text, "{{.Count}}") && forms == nil {
			continue
		}
		for _, form := range []string{"one", "other"} {
			if _, has := forms[form].(string); !has {
				t.Errorf("%q has no form for %q", key, form)
			}
		}
	}
}

// all returns the messages by their keys.
func all(t *testing.T) map[string]any {
	t.Helper()
	names, err := fs.Glob(Files, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]any{}
	for _, name := range names {
		content, err := Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(content, &found); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return found
}

// pages returns what people wrote of the views.
func pages(t *testing.T) (texts []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_templ.go") ||
			!strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, ".templ") {
			return err
		}
		content, err := os.ReadFile("../" + name)
		texts = append(texts, string(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
