package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A program is what the tree holds: its packages, read and type-checked.
type program struct {
	root     string
	packages []*pkg
}

// A pkg is one package without its tests.
type pkg struct {
	path  string
	set   *token.FileSet
	files []*ast.File
	types *types.Package
	info  *types.Info
}

// name returns the name of the file in which the position is, without its folder.
func (p *pkg) name(pos token.Pos) string { return filepath.Base(p.set.Position(pos).Filename) }

func (p program) find(path string) *pkg {
	for _, k := range p.packages {
		if k.path == path {
			return k
		}
	}
	return nil
}

// under returns the package of the path and those below it.
func (p program) under(path string) []*pkg {
	var found []*pkg
	for _, k := range p.packages {
		if k.path == path || strings.HasPrefix(k.path, path+"/") {
			found = append(found, k)
		}
	}
	return found
}

// listed is what go list says of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	Standard                bool
	Module                  *struct {
		Main bool
		Dir  string
	}
}

// load reads the packages of the program. What they import comes from what the
// compiler left in its cache; what is not there yet is built.
func load() (program, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Standard,Module", "./...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return program{}, fmt.Errorf("go list: %w", err)
	}
	var all program
	var own []listed
	exports := map[string]string{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return program{}, err
		}
		exports[p.ImportPath] = p.Export
		if p.Module != nil && p.Module.Main {
			all.root = p.Module.Dir
			own = append(own, p)
		}
	}
	set := token.NewFileSet()
	imports := importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, p := range own {
		k, err := check(set, imports, p)
		if err != nil {
			return program{}, err
		}
		all.packages = append(all.packages, k)
	}
	return all, nil
}

func check(set *token.FileSet, imports types.Importer, p listed) (*pkg, error) {
	k := &pkg{path: p.ImportPath, set: set, info: &types.Info{
		Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{},
	}}
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil, err
		}
		k.files = append(k.files, f)
	}
	var err error
	k.types, err = (&types.Config{Importer: imports}).Check(p.ImportPath, set, k.files, k.info)
	return k, err
}
