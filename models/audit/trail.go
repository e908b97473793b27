package audit

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"demarche/models"
)

// PerPage is how many entries of the audit trail are shown at once.
const PerPage = 50

// A Filter chooses among the entries of the audit trail.
type Filter struct {
	User  uint          // who did it, 0 for anybody
	Kind  string        // what was changed, "" for anything
	State string        // ISO 3166-1 alpha-2, "" for any
	Door  models.Origin // "" for any
	From  models.Date   // the first day, "" for the beginning
	To    models.Date   // the last day, "" for today
	Text  string        // words of the entry
}

// An Entry is a change with what it changed in the row.
type Entry struct {
	models.Change
	Fields []models.FieldChange // none where the reader may not see what the row said
	Hidden bool                 // the row said something that is not the reader's to see
	Undone bool                 // the act was undone later
}

// Trail returns one page of the audit trail, the newest first, and how many
// entries it has. It is for coordinators.
func Trail(ctx context.Context, s *models.Store, f Filter, p models.Paging) ([]Entry, int, error) {
	if !s.Reader().MayAudit() {
		return nil, 0, models.ErrForbidden
	}
	if err := f.check(s.Kinds()); err != nil {
		return nil, 0, err
	}
	changes, total, err := models.PageOf(ctx, models.From[models.Change](s).Scopes(f.apply, happened(s)).Order("at DESC, id DESC"), p)
	if err != nil {
		return nil, 0, err
	}
	entries, err := entries(ctx, s, changes, nil)
	return entries, total, err
}

// FindEntry returns one entry of the audit trail. It is for coordinators.
func FindEntry(ctx context.Context, s *models.Store, id uint) (Entry, error) {
	if !s.Reader().MayAudit() {
		return Entry{}, models.ErrForbidden
	}
	changes, err := models.From[models.Change](s).Scopes(happened(s)).Where("id = ?", id).Find(ctx)
	if err != nil {
		return Entry{}, err
	}
	if len(changes) == 0 {
		return Entry{}, models.ErrNotFound
	}
	entries, err := entries(ctx, s, changes, nil)
	return entries[0], err
}

func (f Filter) check(kinds []string) error {
	wrong := models.Invalid{}
	for field, day := range map[string]models.Date{"from": f.From, "to": f.To} {
		_, err := models.ParseDate(string(day))
		wrong.Check(err == nil, field, models.NotADate)
	}
	wrong.Check(f.Kind == "" || slices.Contains(kinds, f.Kind), "kind", models.NotAChoice)
	return wrong.Err()
}

func (f Filter) apply(q *gorm.DB) *gorm.DB {
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
	for _, word := range strings.Fields(models.Fold(f.Text)) {
		q = q.Where("instr(words, ?) > 0", word)
	}
	return q
}

// happened keeps to what was done by the day that the store shows.
func happened(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		if s.OnDay() != "" {
			q = q.Where("at < ?", s.OnDay().AddDays(1).Time())
		}
		if !s.KnownBy().IsZero() {
			q = q.Where("at <= ?", s.KnownBy())
		}
		return q
	}
}

// Actors lists who stands in the audit trail, by name as it was last.
func Actors(ctx context.Context, s *models.Store) ([]models.User, error) {
	if !s.Reader().MayAudit() {
		return nil, models.ErrForbidden
	}
	var users []models.User
	err := s.DB(ctx).Raw(`SELECT id, name FROM users
		WHERE EXISTS (SELECT 1 FROM changes WHERE user_id = users.id) ORDER BY name COLLATE NOCASE, id`).Scan(&users).Error
	return users, err
}

// entries tells of each change what it changed: the difference between the
// version before and the one after. What a row said while it was not for the
// reader stays hidden; now is who may see the rows as they are.
func entries(ctx context.Context, s *models.Store, changes []models.Change, now map[models.Ref]models.Visibility) ([]Entry, error) {
	before, err := versionsBefore(ctx, s, changes)
	if err != nil {
		return nil, err
	}
	undone, err := undone(ctx, s, changes)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, len(changes))
	for i, c := range changes {
		e := &entries[i]
		e.Change, e.Undone = c, undone[c.Act()] || undone[c.ID]
		if c.Kind == models.KindDataset {
			continue
		}
		for _, said := range []string{before[versionOf(c)].Row, c.Row} {
			may, err := models.MayRead(s, c.Kind, said, now[c.Ref()], false)
			if err != nil {
				return nil, err
			}
			e.Hidden = e.Hidden || !may
		}
		if e.Hidden {
			e.Row, e.About = "", ""
			continue
		}
		was, becomes, err := models.ReadVersions(before[versionOf(c)].Row, c.Row)
		if err != nil {
			return nil, err
		}
		e.Fields = models.WithoutTold(s.Reader(), models.FieldChanges(was, becomes))
	}
	return entries, nameReferences(ctx, s, entries)
}

// A rowVersion names one version of a row.
type rowVersion struct {
	Kind    string
	RowID   uint
	Version int
}

func versionOf(c models.Change) rowVersion { return rowVersion{c.Kind, c.RowID, c.Version} }

// versionsBefore returns, for each of the changes, the one before it in the
// same row, in one query.
func versionsBefore(ctx context.Context, s *models.Store, changes []models.Change) (map[rowVersion]models.Change, error) {
	var wanted [][]any
	for _, c := range changes {
		if c.Version > 1 {
			wanted = append(wanted, []any{c.Kind, c.RowID, c.Version - 1})
		}
	}
	before := make(map[rowVersion]models.Change, len(wanted))
	for part := range slices.Chunk(wanted, models.BatchSize) {
		found, err := models.From[models.Change](s).Where("(kind, row_id, version) IN ?", part).Find(ctx)
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
func undone(ctx context.Context, s *models.Store, changes []models.Change) (map[uint]bool, error) {
	acts := make([]uint, 0, len(changes))
	for _, c := range changes {
		acts = append(acts, c.Act(), c.ID)
	}
	undone := map[uint]bool{}
	for part := range slices.Chunk(acts, models.BatchSize) {
		var ids []uint
		err := models.From[models.Change](s).Select("DISTINCT undoes_id").Where("undoes_id IN ?", part).Scan(ctx, &ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			undone[id] = true
		}
	}
	return undone, nil
}

// historyLimit is how many entries of its history a record shows.
const historyLimit = 50

// History returns what was done to the records, the newest first. Who did
// what is the campaign's own affair: others than coordinators, and the members
// whose state it concerns, get nothing. The history of what the reader may not
// see is not found.
func History(ctx context.Context, s *models.Store, refs ...models.Ref) ([]Entry, error) {
	if !s.Reader().MaySeeCampaign() {
		return nil, nil
	}
	now := make(map[models.Ref]models.Visibility, len(refs))
	var wanted [][]any
	for _, ref := range refs {
		v, err := models.VisibilityOf(ctx, s, ref)
		if err != nil {
			return nil, err
		}
		now[ref] = v
		wanted = append(wanted, []any{ref.Kind, ref.ID})
	}
	list := models.From[models.Change](s).Scopes(happened(s)).Where("(kind, row_id) IN ?", wanted)
	if s.Reader().Role != models.Coordinator {
		list = list.Where("state_iso IN ?", s.Reader().OwnStates())
	}
	changes, err := list.Order("id DESC").Limit(historyLimit).Find(ctx)
	if err != nil {
		return nil, err
	}
	return entries(ctx, s, changes, now)
}

// nameReferences puts names in the place of the numbers of other rows, with one
// query for each kind of which there are such numbers. A field that speaks of
// something that the reader may not see is left out.
func nameReferences(ctx context.Context, s *models.Store, entries []Entry) error {
	kinds, values := s.KindsByName(), map[string]map[string]string{} // names by kind and number
	for _, e := range entries {
		for _, f := range e.Fields {
			if kind, is := kinds[e.Kind].References[f.Field]; is {
				if values[kind] == nil {
					values[kind] = map[string]string{}
				}
				values[kind][f.Old], values[kind][f.New] = "", ""
			}
		}
	}
	for kind, names := range values {
		if err := nameRows(ctx, s, kinds[kind], names); err != nil {
			return err
		}
	}
	for i := range entries {
		e := &entries[i]
		named := e.Fields[:0]
		for _, f := range e.Fields {
			if kind, is := kinds[e.Kind].References[f.Field]; is {
				was, becomes := values[kind][f.Old], values[kind][f.New]
				if f.Old != "" && was == "" || f.New != "" && becomes == "" {
					continue
				}
				f.Old, f.New = was, becomes
			}
			named = append(named, f)
		}
		e.Fields = named
	}
	return nil
}

// nameRows writes beside the numbers of rows of the kind what the rows are called
// that the reader may see. Coordinators see what is in the trash as well, and
// everybody who had which account.
func nameRows(ctx context.Context, s *models.Store, k models.Kind, names map[string]string) error {
	var found []struct {
		ID   uint
		Name string
	}
	q := s.DB(ctx).Model(k.New()).Select("id, "+k.Title+" AS name").Where("id IN ?", slices.Collect(maps.Keys(names)))
	if !k.Private && !s.Reader().MayAudit() {
		q = q.Scopes(s.VisibleOf(k.New().KindName()))
	}
	if err := q.Scan(&found).Error; err != nil {
		return err
	}
	for _, row := range found {
		names[strconv.Itoa(int(row.ID))] = row.Name
	}
	return nil
}
