package models

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// TrailAPage is how many entries of the audit trail are shown at once.
const TrailAPage = 50

// A TrailFilter chooses among the entries of the audit trail.
type TrailFilter struct {
	User  uint   // who did it, 0 for anybody
	Kind  string // what was changed, "" for anything
	State string // ISO 3166-1 alpha-2, "" for any
	Door  Door   // "" for any
	From  Date   // the first day, "" for the beginning
	To    Date   // the last day, "" for today
	Text  string // words of the entry
}

// An Entry is a change with what it changed in the row.
type Entry struct {
	Change
	Fields []FieldChange // none where the reader may not see what the row said
	Hidden bool          // the row said something that is not the reader's to see
	Undone bool          // the act was undone later
}

// Trail returns one page of the audit trail, the newest first, and how many
// entries it has. It is for coordinators.
func (s *Store) Trail(ctx context.Context, f TrailFilter, p Paging) ([]Entry, int, error) {
	if !s.reader.MayAudit() {
		return nil, 0, ErrForbidden
	}
	if err := f.check(s.Kinds()); err != nil {
		return nil, 0, err
	}
	changes, total, err := onePage(ctx, from[Change](s.db).Scopes(f.apply, s.happened).Order("at DESC, id DESC"), p)
	if err != nil {
		return nil, 0, err
	}
	entries, err := s.entries(ctx, changes, nil)
	return entries, total, err
}

// Entry returns one entry of the audit trail. It is for coordinators.
func (s *Store) Entry(ctx context.Context, id uint) (Entry, error) {
	if !s.reader.MayAudit() {
		return Entry{}, ErrForbidden
	}
	changes, err := from[Change](s.db).Scopes(s.happened).Where("id = ?", id).Find(ctx)
	if err != nil {
		return Entry{}, err
	}
	if len(changes) == 0 {
		return Entry{}, ErrNotFound
	}
	entries, err := s.entries(ctx, changes, nil)
	return entries[0], err
}

// MayAudit tells whether the user may read the whole audit trail.
func (u User) MayAudit() bool { return u.Role == Coordinator }

func (f TrailFilter) check(kinds []string) error {
	wrong := Invalid{}
	for field, day := range map[string]Date{"from": f.From, "to": f.To} {
		_, err := ParseDate(string(day))
		wrong.Check(err == nil, field, NotADate)
	}
	wrong.Check(f.Kind == "" || slices.Contains(kinds, f.Kind), "kind", NotAChoice)
	return wrong.Err()
}

func (f TrailFilter) apply(q *gorm.DB) *gorm.DB {
	if f.User != 0 {
		q = q.Where("user_id = ?", f.User)
	}
	if f.Kind != "" {
		q = q.Where("kind = ?", f.Kind)
	}
	if f.State != "" {
		q = q.Where("state_iso = ?", strings.ToUpper(f.State))
	}
	if f.Door != "" {
		q = q.Where("door = ?", f.Door)
	}
	if f.From != "" {
		q = q.Where("at >= ?", f.From.Time())
	}
	if f.To != "" {
		q = q.Where("at < ?", f.To.Last().AddDays(1).Time())
	}
	for _, word := range strings.Fields(fold(f.Text)) {
		q = q.Where("instr(words, ?) > 0", word)
	}
	return q
}

// happened keeps to what was done by the day that the store shows.
func (s *Store) happened(q *gorm.DB) *gorm.DB {
	if s.on != "" {
		q = q.Where("at < ?", s.on.AddDays(1).Time())
	}
	if !s.known.IsZero() {
		q = q.Where("at <= ?", s.known)
	}
	return q
}

// Doers lists who stands in the audit trail, by name as it was last.
func (s *Store) Doers(ctx context.Context) ([]User, error) {
	if !s.reader.MayAudit() {
		return nil, ErrForbidden
	}
	var users []User
	err := s.db.WithContext(ctx).Raw(`SELECT id, name FROM users
		WHERE EXISTS (SELECT 1 FROM changes WHERE user_id = users.id) ORDER BY name COLLATE NOCASE, id`).Scan(&users).Error
	return users, err
}

// entries tells of each change what it changed: the difference between the
// version before and the one after. What a row said while it was not for the
// reader stays hidden; now is who may see the rows as they are.
func (s *Store) entries(ctx context.Context, changes []Change, now map[Ref]Visibility) ([]Entry, error) {
	before, err := s.versionsBefore(ctx, changes)
	if err != nil {
		return nil, err
	}
	undone, err := s.undone(ctx, changes)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, len(changes))
	for i, c := range changes {
		e := &entries[i]
		e.Change, e.Undone = c, undone[c.Act()] || undone[c.ID]
		if c.Kind == kindDataset {
			continue
		}
		for _, said := range []string{before[versionOf(c)].Row, c.Row} {
			may, err := s.mayRead(c.Kind, said, now[c.Ref()], false)
			if err != nil {
				return nil, err
			}
			e.Hidden = e.Hidden || !may
		}
		if e.Hidden {
			e.Row, e.About = "", ""
			continue
		}
		was, becomes, err := bothOf(before[versionOf(c)].Row, c.Row)
		if err != nil {
			return nil, err
		}
		e.Fields = fieldChanges(was, becomes)
	}
	return entries, s.nameReferences(ctx, entries)
}

// A rowVersion names one version of a row.
type rowVersion struct {
	Kind    string
	RowID   uint
	Version int
}

func versionOf(c Change) rowVersion { return rowVersion{c.Kind, c.RowID, c.Version} }

// versionsBefore returns, for each of the changes, the one before it in the
// same row, in one query.
func (s *Store) versionsBefore(ctx context.Context, changes []Change) (map[rowVersion]Change, error) {
	var wanted [][]any
	for _, c := range changes {
		if c.Version > 1 {
			wanted = append(wanted, []any{c.Kind, c.RowID, c.Version - 1})
		}
	}
	before := make(map[rowVersion]Change, len(wanted))
	for part := range slices.Chunk(wanted, batch) {
		found, err := from[Change](s.db).Where("(kind, row_id, version) IN ?", part).Find(ctx)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			v := versionOf(c)
			v.Version++
			before[v] = c
		}
	}
	return before, nil
}

// undone tells which acts of the changes were undone later.
func (s *Store) undone(ctx context.Context, changes []Change) (map[uint]bool, error) {
	acts := make([]uint, 0, len(changes))
	for _, c := range changes {
		acts = append(acts, c.Act(), c.ID)
	}
	undone := map[uint]bool{}
	for part := range slices.Chunk(acts, batch) {
		var ids []uint
		err := from[Change](s.db).Select("DISTINCT undoes_id").Where("undoes_id IN ?", part).Scan(ctx, &ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			undone[id] = true
		}
	}
	return undone, nil
}

// HistoryLimit is how many entries of its history a record shows.
const HistoryLimit = 50

// Histories returns what was done to the records, the newest first. Who did
// what is the campaign's own affair: others than coordinators, and the members
// whose state it concerns, get nothing. The history of what the reader may not
// see is not found.
func (s *Store) Histories(ctx context.Context, refs ...Ref) ([]Entry, error) {
	if !s.reader.MaySeeCampaign() {
		return nil, nil
	}
	now := make(map[Ref]Visibility, len(refs))
	var wanted [][]any
	for _, ref := range refs {
		v, err := s.visibilityOf(ctx, ref)
		if err != nil {
			return nil, err
		}
		now[ref] = v
		wanted = append(wanted, []any{ref.Kind, ref.ID})
	}
	list := from[Change](s.db).Scopes(s.happened).Where("(kind, row_id) IN ?", wanted)
	if s.reader.Role != Coordinator {
		list = list.Where("state_iso IN ?", s.reader.OwnStates())
	}
	changes, err := list.Order("id DESC").Limit(HistoryLimit).Find(ctx)
	if err != nil {
		return nil, err
	}
	return s.entries(ctx, changes, now)
}

// nameReferences puts names in the place of the numbers of other rows, with one
// query for each kind of which there are such numbers.
func (s *Store) nameReferences(ctx context.Context, entries []Entry) error {
	values := map[string]map[string]string{} // names by kind and number
	for _, e := range entries {
		for _, f := range e.Fields {
			if kind, is := s.kinds[e.Kind].References[f.Field]; is {
				if values[kind] == nil {
					values[kind] = map[string]string{}
				}
				values[kind][f.Old], values[kind][f.New] = f.Old, f.New
			}
		}
	}
	for kind, names := range values {
		var found []struct {
			ID   uint
			Name string
		}
		if err := s.db.WithContext(ctx).Raw(s.kinds[kind].Titles, slices.Collect(maps.Keys(names))).Scan(&found).Error; err != nil {
			return err
		}
		for _, row := range found {
			names[strconv.Itoa(int(row.ID))] = row.Name
		}
	}
	for i := range entries {
		for j, f := range entries[i].Fields {
			if kind, is := s.kinds[entries[i].Kind].References[f.Field]; is {
				entries[i].Fields[j].Old, entries[i].Fields[j].New = values[kind][f.Old], values[kind][f.New]
			}
		}
	}
	return nil
}
