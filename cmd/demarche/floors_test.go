package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestImportsRunDown keeps the floors of the house apart: cmd → handlers →
// views → models, with static for all; and each library in its rooms.
func TestImportsRunDown(t *testing.T) {
	floors := []string{"demarche/static", "demarche/models", "demarche/views", "demarche/handlers", "demarche/cmd"}
	floor := func(path string) int {
		return slices.IndexFunc(floors, func(f string) bool { return path == f || strings.HasPrefix(path, f+"/") })
	}
	rooms := map[string][]string{
		"gorm.io/":                      {"demarche/models"},
		"github.com/labstack/echo/":     {"demarche/handlers"},
		"github.com/a-h/templ":          {"demarche/views", "demarche/handlers"},
		"github.com/danielgtaylor/huma": {"demarche/handlers", "demarche/views/api"},
	}
	const gate = "demarche/models/internal/gate" // the passes, which workflow makes and models asks for
	for path, imports := range packages(t) {
		if slices.Contains(imports, gate) && path != "demarche/models" && path != "demarche/models/workflow" {
			t.Errorf("%s imports %s, which is for demarche/models/workflow", path, gate)
		}
		for _, imported := range imports {
			if floor(imported) > floor(path) {
				t.Errorf("%s imports %s, which stands above it", path, imported)
			}
			if path == "demarche/models" && strings.HasPrefix(imported, "demarche/models/") && imported != gate {
				t.Errorf("%s imports its own subpackage %s", path, imported)
			}
			for library, allowed := range rooms {
				if strings.HasPrefix(imported, library) && !slices.Contains(allowed, path) {
					t.Errorf("%s imports %s, which belongs to %v", path, imported, allowed)
				}
			}
		}
	}
}

// packages lists the packages of the house with what each imports.
func packages(t *testing.T) map[string][]string {
	list := exec.Command("go", "list", "-json=ImportPath,Imports", "demarche/...")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		found[p.ImportPath] = p.Imports
	}
}
