package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/batches"
)

// TestEveryProblemHasAMessage reads the constants of models and looks for the
// words of each.
func TestEveryProblemHasAMessage(t *testing.T) {
	t.Parallel()
	problems := 0
	for name, file := range filesOfModels(t) {
		for constant, value := range constantsOf(t, file, "Problem") {
			problems++
			key, ok := problemMessages[models.Problem(value)]
			if _, said := english.plain[key]; !ok || !said {
				t.Errorf("%s: %s has no message in the catalogue (%q)", name, constant, key)
			}
		}
	}
	if problems == 0 || problems != len(problemMessages) {
		t.Errorf("models has %d problems, the table of messages %d", problems, len(problemMessages))
	}
}

// TestEveryReasonHasAMessage looks for the words of each reason for which a letter
// of a batch goes no further.
func TestEveryReasonHasAMessage(t *testing.T) {
	t.Parallel()
	reasons := 0
	for _, file := range filesOfModels(t) {
		if file.Name.Name != "batches" {
			continue
		}
		for constant, value := range constantsOf(t, file, "Reason") {
			reasons++
			if said := english.say(ReasonKey(batches.Reason(value)), "Detail", "2026-11-29"); strings.Contains(said, "⟦") {
				t.Errorf("batches.%s has no message in the catalogue: %s", constant, said)
			}
		}
	}
	if reasons == 0 {
		t.Error("batches has no reasons")
	}
}

// TestModelsKnowsNoMessages looks for keys of the catalogue in models, which
// says what is wrong and leaves the words to the views.
func TestModelsKnowsNoMessages(t *testing.T) {
	t.Parallel()
	for name, file := range filesOfModels(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if !ok || text.Kind != token.STRING || !strings.Contains(text.Value, ".") {
				return true
			}
			key, err := strconv.Unquote(text.Value)
			if _, is := english.plain[key]; err == nil && is && !fieldsOfTemplates[key] {
				t.Errorf("%s holds the key of a message: %q", name, key)
			}
			return true
		})
	}
}

// fieldsOfTemplates are fields of the templates of letters that are called like a
// message.
var fieldsOfTemplates = map[string]bool{"vote.on": true, "vote.yes": true, "vote.no": true, "vote.abstain": true}

// constantsOf returns the values of the constants of a type in the file, by name.
func constantsOf(t *testing.T, file *ast.File, kind string) map[string]string {
	t.Helper()
	values := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if is, ok := spec.Type.(*ast.Ident); !ok || is.Name != kind {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		values[spec.Names[0].Name] = value
		return true
	})
	return values
}

// filesOfModels parses the files of models and of what is below it, tests apart.
func filesOfModels(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	set := token.NewFileSet()
	err := filepath.WalkDir(filepath.Join("..", "..", "models"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files[path], err = parser.ParseFile(set, path, source, parser.SkipObjectResolution)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
