package main

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestImportsRunDown keeps the floors of the house apart: cmd → handlers →
// views → models, with static for all; and each library in its rooms.
func TestImportsRunDown(t *testing.T) {
	t.Parallel()
	floors := []string{"demarche/static", "demarche/models", "demarche/views", "demarche/handlers", "demarche/cmd"}
	floor := func(path string) int {
		return slices.IndexFunc(floors, func(f string) bool { return path == f || strings.HasPrefix(path, f+"/") })
	}
	libraries := map[string][]string{
		"gorm.io/":                      append(storing, "models"),
		"github.com/labstack/echo/":     {"handlers"},
		"github.com/a-h/templ":          {"views/ui", "views/records", "handlers"},
		"github.com/danielgtaylor/huma": {"handlers", "views/api"},
	}
	for path, imports := range packages(t) {
		room := strings.TrimPrefix(path, "demarche/")
		for _, imported := range imports {
			if floor(imported) > floor(path) {
				t.Errorf("%s imports %s, which stands above it", path, imported)
			}
			for library, allowed := range libraries {
				if strings.HasPrefix(imported, library) && !slices.Contains(allowed, room) && !(library == "github.com/a-h/templ" && slices.Contains(pages, room)) {
					t.Errorf("%s imports %s, which belongs to %v", path, imported, allowed)
				}
			}
		}
	}
}

// rooms says which rooms of models each of them may import, beside the core, from
// the ground up. A room stands on what is above it in this list alone.
var rooms = []struct {
	name string
	on   string // what it may import
}{
	{"workdays", ""},
	{"entry", ""},
	{"audit", ""},
	{"states", "entry"},
	{"accounts", "audit states"},
	{"offices", "audit entry states"},
	{"meetings", "entry states"},
	{"asks", "meetings states"},
	{"outreach", "asks meetings offices states"},
	{"internal/gate", ""},
	{"letters", "asks audit internal/gate meetings offices outreach states workdays"},
	{"timeline", "letters offices outreach states"},
	{"ledger", "asks letters meetings outreach states timeline"},
	{"inbox", "letters"},
	{"answers", "inbox letters states workdays"},
	{"proposals", "entry states"},
	{"statements", "entry meetings proposals states"},
	{"profiles", "entry letters meetings offices outreach statements states timeline"},
	{"search", "letters meetings offices statements states"},
	{"batches", "letters states timeline"},
	{"agenda", "accounts asks inbox letters meetings offices outreach profiles proposals states timeline"},
	{"kinds", "accounts agenda audit batches inbox letters meetings offices outreach proposals statements states"},
	{"dataset", "meetings offices statements states"},
	{"letterlang", ""},
	{"drafting", "asks letterlang letters meetings offices outreach profiles states"},
	{"proofreading/dictionary", ""},
	{"proofreading/numerals", ""},
	{"proofreading/speech", ""},
	{"proofreading/vocabulary", ""},
	{"proofreading", "drafting letterlang letters meetings offices outreach profiles proofreading/dictionary proofreading/numerals proofreading/speech proofreading/vocabulary states workdays"},
	{"merging", ""},
	{"editing", "drafting letters merging proofreading"},
	{"mailbox", "inbox"},
	{"workflow", "asks audit batches drafting editing entry inbox internal/gate letters mailbox meetings offices profiles proofreading statements states timeline"},
	{"modelstest", "accounts dataset kinds states"},
}

// storing are the rooms of models that ask the database in its own words.
var storing = []string{
	"models/accounts", "models/agenda", "models/answers", "models/asks", "models/audit", "models/batches", "models/inbox", "models/ledger", "models/letters", "models/meetings",
	"models/offices", "models/outreach", "models/profiles", "models/proposals", "models/search", "models/statements", "models/states", "models/timeline",
}

// TestRoomsStandOnEachOther keeps to the table above. Only letters and workflow
// know the passes of the gate.
func TestRoomsStandOnEachOther(t *testing.T) {
	t.Parallel()
	may := map[string][]string{"models": nil}
	for i, room := range rooms {
		may["models/"+room.name] = strings.Fields(room.on)
		for _, below := range strings.Fields(room.on) {
			if !slices.ContainsFunc(rooms[:i], func(r struct{ name, on string }) bool { return r.name == below }) {
				t.Errorf("%s may import %s, which does not stand before it in the table", room.name, below)
			}
		}
	}
	for path, imports := range packages(t) {
		room := strings.TrimPrefix(path, "demarche/")
		if room != "models" && !strings.HasPrefix(room, "models/") {
			continue
		}
		allowed, known := may[room]
		if !known {
			t.Errorf("%s is not in the table of rooms", room)
		}
		for _, imported := range imports {
			below, inside := strings.CutPrefix(imported, "demarche/models/")
			if inside && !slices.Contains(allowed, below) {
				t.Errorf("%s imports models/%s, which the table does not allow", room, below)
			}
		}
	}
}

// pages are the rooms of views that hold pages.
var pages = []string{
	"views/accounts", "views/admin", "views/agenda", "views/entries", "views/letters", "views/meetings", "views/offices", "views/outreach", "views/proposals", "views/search", "views/statements", "views/states",
}

// TestPagesAreApart lets no room of pages import another one: what two pages
// share stands in records, or in ui, which knows no page.
func TestPagesAreApart(t *testing.T) {
	for path, imports := range packages(t) {
		room := strings.TrimPrefix(path, "demarche/")
		if !strings.HasPrefix(room, "views/") {
			continue
		}
		for _, imported := range imports {
			other := strings.TrimPrefix(imported, "demarche/")
			if slices.Contains(pages, other) || other == "views/records" && room == "views/ui" {
				t.Errorf("%s imports %s", room, other)
			}
		}
	}
}

// TestWritingIsForModels keeps what writes a record without asking, and what asks
// the database in its own words, out of handlers, views and commands. Only what
// compares drafts with the facts reads those past the rules that draft.
func TestWritingIsForModels(t *testing.T) {
	t.Parallel()
	functions := []string{
		"Create", "Update", "From", "MoveToTrash", "MoveMany", "RewriteTexts", "NoteLoaded", "Attach",
		"CreateRows", "SetReaders", "SaveSetting", "Load", "LoadSheet", "TruncateLog",
	}
	methods := []string{"DB", "Writer", "Part"}
	reads := func(path, function string) bool {
		return function == "From" && path == filepath.Join("../../cmd/letters", "record.go")
	}
	for _, root := range []string{"../../handlers", "../../views", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				f := call.Fun
				if typed, ok := f.(*ast.IndexExpr); ok {
					f = typed.X
				}
				called, ok := f.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				x, ok := called.X.(*ast.Ident)
				if ok && x.Name == "models" && slices.Contains(functions, called.Sel.Name) && !reads(path, called.Sel.Name) || slices.Contains(methods, called.Sel.Name) {
					t.Errorf("%s calls %s, which is for models", path, types.ExprString(f))
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
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
