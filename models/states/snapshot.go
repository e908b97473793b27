package states

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"demarche/models"
)

// A snapshot is the part of the campaign that nearly every page needs: all
// states with their names, steps, groups and positions. It is small and changes
// seldom, so it is kept in memory until the campaign changes; reading it anew
// for each page took longer than all else on the dashboard together. What not
// everybody may see is kept apart, and laid over what is published for each
// reader as far as the reader may see it: see of.
type snapshot struct {
	revision  uint
	asked     Questions
	states    []State         // by name, with all positions, also those in the trash: for of and turnBack alone
	now       []State         // as they are today, with what is published
	whole     []State         // as they are today, with all positions: for coordinators
	words     []GroupWord     // what groups said, also what is in the trash: for turnBack alone
	inside    []Position      // those of today that are not published
	overrides []Override      // of all days, also what is in the trash: for turnBack alone
	apart     []Override      // those of today that are not published
	named     map[uint][]uint // by the number of a confidential position, who is named as its reader

	shared    *sync.Map // by name what was worked out from what everybody may see, of all days, once it was asked
	worked    sync.Map  // by a question what was worked out for a reader and a day, once it was asked
	questions atomic.Int32
}

// maxQuestions is how many answers a register remembers at most.
const maxQuestions = 2000

// A question is what was asked, by whom, for which day.
type question struct {
	what   string
	reader uint
	role   models.Role
	states string
	day    models.Date
	past   bool // the day was asked for
}

// Cached returns what answer works out, and keeps it until the campaign
// changes: what takes many queries is worked out once for each reader and day. A
// transaction works it out anew, and so does who asks what was known on a day.
func Cached[T any](ctx context.Context, s *models.Store, what string, answer func() (T, error)) (T, error) {
	if s.InTransaction() || !s.KnownBy().IsZero() {
		return answer()
	}
	r, err := currentSnapshot(ctx, s)
	if err != nil {
		var none T
		return none, err
	}
	q := question{what, s.Reader().ID, s.Reader().Role, strings.Join(s.Reader().OwnStates(), ","), s.Today(), s.OnDay() != ""}
	if kept, ok := r.worked.Load(q); ok {
		return kept.(T), nil
	}
	worked, err := answer()
	if err == nil && r.questions.Add(1) <= maxQuestions {
		r.worked.Store(q, worked)
	}
	return worked, err
}

// Shared returns what read finds among what everybody may see, of all days,
// and keeps it until the campaign changes in more than its letters. A transaction
// that has changed more than letters reads anew, and so does who asks what was
// known on a day. What is returned is shared, and must not be changed.
func Shared[T any](ctx context.Context, s *models.Store, what string, read func() (T, error)) (T, error) {
	if !s.KnownBy().IsZero() {
		return read()
	}
	current := currentSnapshot
	if s.InTransaction() {
		current = keptSnapshot
	}
	r, err := current(ctx, s)
	if err != nil {
		var none T
		return none, err
	}
	if r == nil {
		return read()
	}
	if kept, ok := r.shared.Load(what); ok {
		return kept.(T), nil
	}
	found, err := read()
	if err == nil {
		r.shared.Store(what, found)
	}
	return found, err
}

// A cachedSnapshot holds the newest register for all stores bound from one.
type cachedSnapshot = atomic.Pointer[snapshot]

// All returns all states by name, with their names, steps, groups and what
// positions were on record by then. The list of states itself, their names and
// groups are the frame in which facts are recorded; Known does not turn them
// back. What is returned is shared, and must not be changed.
func All(ctx context.Context, s *models.Store) ([]State, error) {
	r, err := currentSnapshot(ctx, s)
	if err != nil {
		return nil, err
	}
	if s.KnownBy().IsZero() {
		return r.of(s.Reader()), nil
	}
	return turnBack(ctx, s, r)
}

// of returns the states as they are today, with the positions that the reader
// may see.
func (r *snapshot) of(u models.User) []State {
	if u.Role == models.Coordinator {
		return r.whole
	}
	states := r.now
	for i := range r.inside {
		p := &r.inside[i]
		if !r.permits(u, p) {
			continue
		}
		if len(states) > 0 && &states[0] == &r.now[0] {
			states = slices.Clone(states)
		}
		if at := slices.IndexFunc(states, func(st State) bool { return st.ISO2 == p.StateISO }); at >= 0 {
			states[at].Positions = inOrder(append(slices.Clone(states[at].Positions), *p))
		}
	}
	return r.withApart(u, states)
}

// withApart lays over the states the overrides that are not published and that the reader may see.
func (r *snapshot) withApart(u models.User, list []State) []State {
	for i := range r.apart {
		o := &r.apart[i]
		at := slices.IndexFunc(list, func(st State) bool { return st.ISO2 == o.StateISO })
		if at < 0 || !u.MaySee(o.Visibility, o.StateISO, false) {
			continue
		}
		if &list[0] == &r.now[0] {
			list = slices.Clone(list)
		}
		list[at].Overrides = append(slices.Clone(list[at].Overrides), *o)
	}
	return list
}

// permits is the rule of permitted for a position in memory.
func (r *snapshot) permits(u models.User, p *Position) bool {
	return u.MaySee(p.Visibility, p.StateISO, slices.Contains(r.named[p.ID], u.ID))
}

// turnBack returns the states with the positions that were on record by then,
// as they then were. Who may see them is what they are today.
func turnBack(ctx context.Context, s *models.Store, r *snapshot) ([]State, error) {
	kept := slices.Clone(KeepPositions(r.states, func(p *Position) bool { return s.IsCurrent(p.Record) && r.permits(s.Reader(), p) }))
	words, err := currentWords(ctx, s, r.words, func(w *GroupWord) bool { return s.Reader().MaySee(w.Visibility, "", false) })
	if err != nil {
		return nil, err
	}
	GiveWords(kept, words)
	overrides, err := currentOverrides(ctx, s, r.overrides, func(o *Override) bool { return s.Reader().MaySee(o.Visibility, o.StateISO, false) })
	if err != nil {
		return nil, err
	}
	GiveOverrides(kept, overrides)
	var all []Position
	for i := range kept {
		all = append(all, kept[i].Positions...)
	}
	if err := AsKnownWithSource(ctx, s, all, PositionSource); err != nil {
		return nil, err
	}
	for i := range kept {
		n := len(kept[i].Positions)
		kept[i].Positions, all = inOrder(all[:n:n]), all[n:]
	}
	return kept, nil
}

// currentSnapshot returns the register as of the newest revision. A transaction that
// has changed more than letters reads its own, since what it wrote may yet be undone.
func currentSnapshot(ctx context.Context, s *models.Store) (*snapshot, error) {
	r, err := keptSnapshot(ctx, s)
	if r != nil || err != nil {
		return r, err
	}
	revision, err := s.Revision(ctx)
	if err != nil {
		return nil, err
	}
	// What is read now is at least as new as the revision that was asked before.
	if r, err = readSnapshot(ctx, s, revision); err == nil && !s.InTransaction() {
		models.InMemory[cachedSnapshot](s).Store(r)
	}
	return r, err
}

// keptSnapshot returns the register that is kept, unless more than letters was
// changed since; then it returns none.
func keptSnapshot(ctx context.Context, s *models.Store) (*snapshot, error) {
	revision, err := s.Revision(ctx)
	if err != nil {
		return nil, err
	}
	keep := models.InMemory[cachedSnapshot](s)
	kept := keep.Load()
	if kept != nil && kept.revision == revision {
		return kept, nil
	}
	r, err := afterLetters(ctx, s, kept, revision)
	if r != nil && !s.InTransaction() {
		keep.Store(r)
	}
	return r, err
}

// afterLetters returns the register of the revision if nothing but letters was
// changed since the one that was kept: the same states, and nothing worked out
// yet. It returns none when something else was changed.
func afterLetters(ctx context.Context, s *models.Store, kept *snapshot, revision uint) (*snapshot, error) {
	if kept == nil || kept.revision > revision {
		return nil, nil
	}
	apart := slices.DeleteFunc(s.Kinds(), func(kind string) bool { return !s.KindsByName()[kind].Apart })
	var others int64
	err := s.DB(ctx).Model(&models.Change{}).
		Where("id > ? AND id <= ? AND kind NOT IN ?", kept.revision, revision, apart).Limit(1).Count(&others).Error
	if err != nil || others > 0 {
		return nil, err
	}
	return &snapshot{
		revision: revision, asked: kept.asked, states: kept.states, now: kept.now, whole: kept.whole, words: kept.words, inside: kept.inside,
		overrides: kept.overrides, apart: kept.apart,
		named: kept.named, shared: kept.shared,
	}, nil
}

func readSnapshot(ctx context.Context, s *models.Store, revision uint) (*snapshot, error) {
	states, err := readStates(ctx, s)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(states, func(a, b State) int { return models.CompareFold(a.Name, b.Name) })
	asked, err := readQuestions(ctx, s)
	if err != nil {
		return nil, err
	}
	for i := range states {
		st := &states[i]
		st.Asked = asked
		st.Positions = inOrder(st.Positions)
		slices.SortFunc(st.GroupMemberships, func(a, b GroupMember) int { return models.CompareFold(a.Group.Name, b.Group.Name) })
		slices.SortStableFunc(st.Names, func(a, b StateName) int { return strings.Compare(a.Lang, b.Lang) })
		slices.SortStableFunc(st.Steps, func(a, b TreatyStep) int { return cmp.Compare(a.On, b.On) })
	}
	words, err := readWords(ctx, s)
	if err != nil {
		return nil, err
	}
	r := &snapshot{revision: revision, asked: asked, states: states, words: words, named: map[uint][]uint{}, shared: new(sync.Map)}
	today := s.Known("")
	if words, err = currentWords(ctx, today, words, func(*GroupWord) bool { return true }); err != nil {
		return nil, err
	}
	GiveWords(states, words)
	if r.overrides, err = readOverrides(ctx, s); err != nil {
		return nil, err
	}
	current, err := currentOverrides(ctx, today, r.overrides, func(*Override) bool { return true })
	if err != nil {
		return nil, err
	}
	GiveOverrides(states, current)
	r.apart = models.Keep(current, func(o *Override) bool { return o.Visibility != models.Published })
	r.whole = KeepPositions(states, func(p *Position) bool { return today.IsCurrent(p.Record) })
	r.now = KeepPositions(r.whole, func(p *Position) bool { return p.Visibility == models.Published })
	r.now = KeepOverrides(r.now, func(o *Override) bool { return o.Visibility == models.Published })
	r.now = KeepWords(r.now, func(w *GroupWord) bool { return w.Visibility == models.Published })
	for i := range r.whole {
		for _, p := range r.whole[i].Positions {
			if p.Visibility != models.Published {
				r.inside = append(r.inside, p)
			}
		}
	}
	named, err := models.From[models.Reader](s).Where("kind = ?", Position{}.KindName()).Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, reader := range named {
		r.named[reader.RowID] = append(r.named[reader.RowID], reader.UserID)
	}
	return r, nil
}

// KeepPositions returns the states with those of their positions that are right:
// the same states where all are.
func KeepPositions(states []State, right func(*Position) bool) []State {
	kept := states
	for i := range states {
		all := states[i].Positions
		wrong := 0
		for wrong < len(all) && right(&all[wrong]) {
			wrong++
		}
		if wrong == len(all) {
			continue
		}
		if &kept[0] == &states[0] {
			kept = slices.Clone(states)
		}
		kept[i].Positions = models.Keep(all, right)
	}
	return kept
}
