package search

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/states"
)

// A Kind is what sort of thing is found.
type Kind string

// The kinds of what is found.
const (
	States        Kind = "states"
	People        Kind = "people"
	Offices       Kind = "offices"
	Organisations Kind = "organisations"
	Groups        Kind = "groups"
	Meetings      Kind = "meetings"
	Treaties      Kind = "treaties"
	Questions     Kind = "questions"
	Resolutions   Kind = "resolutions"
	Texts         Kind = "texts"
	Statements    Kind = "statements"
	Letters       Kind = "letters"
	Sources       Kind = "sources"
)

// Kinds lists the kinds in the order in which they are shown.
var Kinds = []Kind{States, People, Offices, Organisations, Groups, Meetings, Treaties, Questions, Resolutions, Texts, Statements, Letters, Sources}

// A Hit is something on record that a text may mean.
type Hit struct {
	Kind   Kind
	Key    string      // by which an address knows it: code, slug or number
	Name   string      // what it is called
	Detail string      // what tells it from others of the name, "" for nothing
	State  string      // the state it belongs to, by name; "" for none
	On     models.Date // its day, "" where it has none
	Guess  bool        // it is not called so, but something like it
	Typed  string      // by which it is found alone where it is asked for in a form
}

// A Query is what is looked for.
type Query struct {
	Text     string
	Kind     Kind                       // "" for all
	Treaties map[states.Treaty][]string // what treaties are called, in words that the campaign has no record of
}

// A Group is what was found of a kind, the best first.
type Group struct {
	Kind  Kind
	Total int
	Hits  []Hit // a page of them
}

// InShort is how many of each kind are shown where all kinds are looked through.
const InShort = 5

// Find returns what the reader may see that is called as the text says, or nearly, kinds of
// which something is called just so before the others: the first of each kind; of a query for one kind a page of it, and how many there are of the
// others. A text that is too long, and a kind that there is none of, are Invalid.
func Find(ctx context.Context, s *models.Store, q Query, p models.Paging) ([]Group, error) {
	wrong := models.Invalid{}
	wrong.Check(q.Kind == "" || slices.Contains(Kinds, q.Kind), "kind", models.NotAChoice)
	wrong.Check(utf8.RuneCountInString(q.Text) <= MaxText, "q", models.TooLong)
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	if q.Kind == "" && p.Number != 1 {
		return nil, models.ErrNotFound // only a list of one kind has pages
	}
	found, err := look(ctx, s, q, Kinds, 0)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b *hits) int { return cmp.Compare(a.place(), b.place()) })
	groups := make([]Group, 0, len(found))
	for _, f := range found {
		g := Group{Kind: f.kind, Total: f.total()}
		page := models.Paging{Number: 1, Size: InShort}
		if q.Kind == f.kind {
			page = p
		}
		if err := page.Within(g.Total); err != nil {
			return nil, err
		}
		if q.Kind == "" || q.Kind == f.kind {
			if g.Hits, err = f.cut((page.Number-1)*page.Size, page.Size); err != nil {
				return nil, err
			}
		}
		if g.Total > 0 || g.Kind == q.Kind {
			groups = append(groups, g)
		}
	}
	return groups, nil
}

// Suggest returns the best of what Find finds of the kinds, at most so many. If none is
// named it is of all but sources, whose titles are long. It does not look into texts.
func Suggest(ctx context.Context, s *models.Store, q Query, kinds []Kind, most int) ([]Hit, error) {
	each := most
	if len(kinds) == 0 {
		kinds = slices.DeleteFunc(slices.Clone(Kinds), func(k Kind) bool { return k == Sources })
	}
	if len(kinds) > 1 {
		each = min(most, InShort)
	}
	if utf8.RuneCountInString(q.Text) > MaxText {
		return nil, nil
	}
	found, err := look(ctx, s, q, kinds, most)
	if err != nil {
		return nil, err
	}
	var best []Hit
	left := make([]int, len(found)) // how many more of each kind
	for i := range left {
		left[i] = each
	}
	for rank := range ranks {
		for i, f := range found {
			n := min(left[i], most-len(best), len(f.at[rank]))
			if n == 0 {
				continue
			}
			hits, err := f.read(f.at[rank][:n], rank)
			if err != nil {
				return nil, err
			}
			best, left[i] = append(best, hits...), left[i]-n
		}
	}
	return best, nil
}

// Hits are all that were found of a kind, by rank: places in the list of the kind.
type hits struct {
	kind Kind
	most int // of each rank are kept, 0 for all
	at   [ranks][]int
	load func(at []int) ([]Hit, error)
}

func (f *hits) put(rank, at int) {
	if rank != notFound && (f.most == 0 || len(f.at[rank]) < f.most) {
		f.at[rank] = append(f.at[rank], at)
	}
}

// place is where the kind is shown: before the others where something is called so.
func (f *hits) place() int {
	if len(f.at[called]) > 0 {
		return 0
	}
	return 1
}

func (f *hits) total() (n int) {
	for _, at := range f.at {
		n += len(at)
	}
	return n
}

// cut returns so many hits from the place on.
func (f *hits) cut(from, size int) (all []Hit, err error) {
	for rank, at := range f.at {
		skip := min(from, len(at))
		from -= skip
		at = at[skip:min(len(at), skip+size-len(all))]
		hits, err := f.read(at, rank)
		if err != nil {
			return nil, err
		}
		all = append(all, hits...)
	}
	return all, nil
}

func (f *hits) read(at []int, rank int) ([]Hit, error) {
	if len(at) == 0 {
		return nil, nil
	}
	list, err := f.load(at)
	for i := range list {
		list[i].Guess = rank == guessed
	}
	return list, err
}

// look looks for the text among the kinds. If no more than so many of each are wanted, 0
// for all, it does not look within texts.
func look(ctx context.Context, s *models.Store, q Query, kinds []Kind, most int) ([]*hits, error) {
	w := want(q.Text)
	if len(w.words) == 0 {
		return nil, nil
	}
	everybody, err := readNames(ctx, s)
	if err != nil {
		return nil, err
	}
	mine, err := readSeen(ctx, s)
	if err != nil {
		return nil, err
	}
	var all []*hits
	for _, kind := range kinds {
		f := &hits{kind: kind, most: most}
		var err error
		switch kind {
		case Letters:
			err = findLetters(ctx, s, w, f)
		case Treaties:
			findTreaties(q.Treaties, w, f)
		case Texts, Statements, Sources:
			err = mine.find(ctx, s, w, f)
		default:
			everybody.find(w, f)
		}
		if err == nil && kind == States {
			err = everybody.meant(ctx, s, w, f)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// findTreaties looks through what treaties are called.
func findTreaties(names map[states.Treaty][]string, w wanted, f *hits) {
	for i, t := range states.Treaties {
		if called := names[t]; len(called) > 0 {
			f.put(fold(append(slices.Clone(called), string(t))).rank(w), i)
		}
	}
	f.load = func(at []int) (hits []Hit, err error) {
		for _, i := range at {
			hits = append(hits, Hit{Kind: Treaties, Key: string(states.Treaties[i]), Name: names[states.Treaties[i]][0]})
		}
		return hits, nil
	}
}
