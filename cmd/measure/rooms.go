package main

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
)

// A room is a package of models: how many files it has, and how many of them
// are in its largest cycle.
type room struct {
	path         string
	files, cycle int
}

// rooms measures the packages, the largest first, and names the one with most
// files and the one with the largest cycle.
func rooms(packages []*pkg) (all []room, most, widest room) {
	for _, k := range packages {
		r := room{k.path, len(k.files), largestCycle(uses(k))}
		all = append(all, r)
		if r.files > most.files {
			most = r
		}
		if r.cycle > widest.cycle {
			widest = r
		}
	}
	slices.SortFunc(all, func(a, b room) int { return cmp.Or(b.files-a.files, cmp.Compare(a.path, b.path)) })
	return all, most, widest
}

// uses tells for each file of the package which other files declare what it uses.
func uses(k *pkg) map[string][]string {
	found := map[string][]string{}
	for _, f := range k.files {
		from := k.name(f.Pos())
		found[from] = nil
		ast.Inspect(f, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok || !declaredIn(k.types, k.info.Uses[id]) {
				return true
			}
			if to := k.name(k.info.Uses[id].Pos()); to != from && !slices.Contains(found[from], to) {
				found[from] = append(found[from], to)
			}
			return true
		})
	}
	return found
}

// declaredIn tells whether the object is a package-level name or a method of
// the package.
func declaredIn(p *types.Package, o types.Object) bool {
	if o == nil || o.Pkg() != p || !o.Pos().IsValid() {
		return false
	}
	if f, ok := o.(*types.Func); ok && f.Signature().Recv() != nil {
		return true
	}
	return o.Parent() == p.Scope()
}

// largestCycle returns the size of the largest strongly connected set of the
// graph, by Tarjan's algorithm: 1 where there is no cycle.
func largestCycle(graph map[string][]string) int {
	t := tarjan{graph: graph, index: map[string]int{}, low: map[string]int{}, open: map[string]bool{}}
	for node := range graph {
		if t.index[node] == 0 {
			t.visit(node)
		}
	}
	return t.largest
}

type tarjan struct {
	graph      map[string][]string
	index, low map[string]int // from 1, in the order of visits
	open       map[string]bool
	stack      []string
	largest    int
}

func (t *tarjan) visit(node string) {
	t.index[node] = len(t.index) + 1
	t.low[node] = t.index[node]
	t.stack, t.open[node] = append(t.stack, node), true
	for _, next := range t.graph[node] {
		if t.index[next] == 0 {
			t.visit(next)
			t.low[node] = min(t.low[node], t.low[next])
		} else if t.open[next] {
			t.low[node] = min(t.low[node], t.index[next])
		}
	}
	if t.low[node] != t.index[node] {
		return
	}
	at := slices.Index(t.stack, node)
	for _, member := range t.stack[at:] {
		t.open[member] = false
	}
	t.largest = max(t.largest, len(t.stack)-at)
	t.stack = t.stack[:at]
}

// exportedMethods counts the exported methods of the type.
func exportedMethods(k *pkg, name string) int {
	o := k.types.Scope().Lookup(name)
	if o == nil {
		return 0
	}
	named, ok := o.Type().(*types.Named)
	if !ok {
		return 0
	}
	n := 0
	for m := range named.Methods() {
		if m.Exported() {
			n++
		}
	}
	return n
}
