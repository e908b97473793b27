package main

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A function is one with something to count.
type function struct {
	name, file string
	size       int
}

func total(all []function) int {
	n := 0
	for _, f := range all {
		n += f.size
	}
	return n
}

// largestFirst sorts functions by size.
func largestFirst(all []function) []function {
	slices.SortFunc(all, func(a, b function) int {
		return cmp.Or(b.size-a.size, cmp.Compare(a.file, b.file), cmp.Compare(a.name, b.name))
	})
	return all
}

// written goes through the functions of the package that were written by hand.
func (p *pkg) written(do func(*ast.FuncDecl)) {
	for _, f := range p.files {
		if ast.IsGenerated(f) {
			continue
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				do(fn)
			}
		}
	}
}

// nameOf returns the name of a function, with the type of which it is a method.
func nameOf(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if generic, ok := t.(*ast.IndexExpr); ok {
		t = generic.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "." + fn.Name.Name
	}
	return fn.Name.Name
}

// mostBranches is the complexity up to which a function is easy to follow.
const mostBranches = 15

// complexFunctions returns the functions above that, the most complex first.
func complexFunctions(packages []*pkg) []function {
	var found []function
	for _, p := range packages {
		p.written(func(fn *ast.FuncDecl) {
			if n := complexity(fn); n > mostBranches {
				found = append(found, function{p.types.Name() + "." + nameOf(fn), p.name(fn.Pos()), n})
			}
		})
	}
	return largestFirst(found)
}

// complexity returns the cyclomatic complexity of a function: the number of
// ways through it, the functions written inside it included.
func complexity(fn *ast.FuncDecl) int {
	n := 1
	ast.Inspect(fn, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if node.List != nil {
				n++
			}
		case *ast.CommClause:
			if node.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if node.Op == token.LAND || node.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}

// web are the packages of which a function that speaks HTTP names something.
var web = []string{"github.com/labstack/echo", "net/http", "net/url", "mime/multipart", "github.com/danielgtaylor/huma", "github.com/a-h/templ"}

// notHTTP returns the functions of handlers that have nothing to do with HTTP.
func notHTTP(p *pkg) []function {
	var found []function
	p.written(func(fn *ast.FuncDecl) {
		if p.names(fn, p.ofWeb) || p.names(fn.Type, p.carriesWeb) || fn.Recv != nil && p.names(fn.Recv, p.isForm) {
			return
		}
		start := fn.Pos()
		if fn.Doc != nil {
			start = fn.Doc.Pos()
		}
		lines := p.set.Position(fn.End()).Line - p.set.Position(start).Line + 1
		found = append(found, function{nameOf(fn), p.name(fn.Pos()), lines})
	})
	return largestFirst(found)
}

// names tells whether a name in the piece of code is one of those.
func (p *pkg) names(piece ast.Node, those func(types.Object) bool) bool {
	found := false
	ast.Inspect(piece, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			o := p.info.ObjectOf(id)
			found = found || o != nil && those(o)
		}
		return !found
	})
	return found
}

// ofWeb tells whether the object is declared in a package of the web, or of a
// type that is.
func (p *pkg) ofWeb(o types.Object) bool {
	return isUnder(o.Pkg(), web...) || isUnder(packageOf(o.Type()), web...)
}

// carriesWeb tells whether the object is of a type of views, of a form, or of a
// struct of handlers that holds something of the web.
func (p *pkg) carriesWeb(o types.Object) bool {
	s, own := p.ownStruct(o)
	return isUnder(packageOf(o.Type()), "demarche/views") || own && p.holds(s, 0)
}

// isForm tells whether the object is of the type of a form.
func (p *pkg) isForm(o types.Object) bool {
	s, own := p.ownStruct(o)
	return own && tagged(s)
}

// ownStruct returns the struct that is the type of the object, if the package
// declares it.
func (p *pkg) ownStruct(o types.Object) (*types.Struct, bool) {
	if packageOf(o.Type()) != p.types {
		return nil, false
	}
	t := o.Type()
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	return s, ok
}

// holds tells whether a struct is a form, or holds something of the web.
func (p *pkg) holds(s *types.Struct, depth int) bool {
	if tagged(s) {
		return true
	}
	for field := range s.Fields() {
		if isUnder(packageOf(field.Type()), web...) {
			return true
		}
		if inner, own := p.ownStruct(field); own && depth < 3 && p.holds(inner, depth+1) {
			return true
		}
	}
	return false
}

// tagged tells whether the fields of a struct are filled from a request.
func tagged(s *types.Struct) bool {
	for i := range s.NumFields() {
		if strings.Contains(s.Tag(i), `form:"`) || strings.Contains(s.Tag(i), `query:"`) || strings.Contains(s.Tag(i), `path:"`) {
			return true
		}
	}
	return false
}

// packageOf returns the package that declares the type, or the type to which it
// points, nil for those that none does.
func packageOf(t types.Type) *types.Package {
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Pkg()
	}
	return nil
}

func isUnder(p *types.Package, paths ...string) bool {
	return p != nil && slices.ContainsFunc(paths, func(path string) bool {
		return p.Path() == path || strings.HasPrefix(p.Path(), path+"/")
	})
}
