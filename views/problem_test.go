package views

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
)

// TestEveryProblemHasAMessage reads the constants of models and looks for the
// words of each.
func TestEveryProblemHasAMessage(t *testing.T) {
	t.Parallel()
	problems := 0
	for name, file := range filesOfModels(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Problem" || len(spec.Values) != 1 {
				return true
			}
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			problems++
			key, ok := problemMessages[models.Problem(value)]
			if _, said := english.plain[key]; !ok || !said {
				t.Errorf("%s: %s has no message in the catalogue (%q)", name, spec.Names[0].Name, key)
			}
			return true
		})
	}
	if problems == 0 || problems != len(problemMessages) {
		t.Errorf("models has %d problems, the table of messages %d", problems, len(problemMessages))
	}
}

// TestModelsKnowsNoMessages looks for keys of the catalogue in models, which
// says what is wrong and leaves the words to the views.
func TestModelsKnowsNoMessages(t *testing.T) {
	t.Parallel()
	for name, file := range filesOfModels(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING && strings.HasPrefix(text.Value, `"wrong.`) {
				t.Errorf("%s holds the key of a message: %s", name, text.Value)
			}
			return true
		})
	}
}

// filesOfModels parses the files of models and of what is below it, tests apart.
func filesOfModels(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	set := token.NewFileSet()
	err := filepath.WalkDir(filepath.Join("..", "models"), func(path string, entry fs.DirEntry, err error) error {
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
