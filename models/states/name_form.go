package states

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/entry"
)

// AsNames is the name of the form of the names of a state.
const AsNames = "names"

// nameRows are the rows of names in the form.
var nameRows = entry.Field{
	Name: "names", Pasted: pastedName,
	Rows: []entry.Field{
		{Name: "lang", Sort: entry.Lang, Required: true},
		{Name: "sort", Sort: entry.Chosen, Choices: NameSorts, Words: "name.sort.", Required: true},
		{Name: "name", Sort: entry.Line, Required: true},
		{Name: "since", Sort: entry.Day, Past: true},
		{Name: "until", Sort: entry.Day, Past: true},
	},
}

// NamesForm asks for the names of a state: in English, and in other languages from when to when.
func NamesForm() entry.Form {
	return entry.Form{
		Name: AsNames,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "short_name", Sort: entry.Line, Required: true},
				{Name: "official_name", Sort: entry.Line},
			}},
			{Name: entry.When, Fields: []entry.Field{nameRows}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Find: findNames, Then: namesThen, Check: checkNames, Follows: namesFollow, Save: saveNames,
	}
}

// pastedName reads a line: a language, a name, and since when and until when; it is the
// everyday name unless it had an end.
func pastedName(line string) entry.Values {
	row := entry.Row(line, "lang", "name", "since", "until")
	row["sort"] = string(ShortName)
	return row
}

func findNames(ctx context.Context, s *models.Store, iso2 string) (entry.Subject, error) {
	st, err := Find(ctx, s, iso2)
	if err != nil {
		return entry.Subject{}, err
	}
	return entry.Subject{Key: strings.ToLower(st.ISO2), Title: st.Name, Ref: models.RefOf(st), Version: st.Version, StateISO: st.ISO2, Values: namesValues(st, s.Today())}, nil
}

// namesValues writes into a form what is on record of the names of a state. Where the new
// ones were read is asked anew.
func namesValues(st State, today models.Date) entry.Values {
	v := entry.Values{"short_name": st.Name, "official_name": st.OfficialName}
	var rows []entry.Values
	for _, n := range st.Names {
		if n.TrashedAt == nil {
			rows = append(rows, entry.Values{"lang": n.Lang, "sort": string(n.Sort), "name": n.Name, "since": string(n.Since), "until": string(n.Until)})
		}
	}
	v.SetRows(nameRows, rows)
	v.FromSource(models.Source{}, models.Passage{CheckedOn: today}, models.ReadInFull)
	return v
}

// namesThen returns the names in English of the version. Those in other languages, which
// have records of their own, are those of today.
func namesThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	st, err := Find(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &st)
	return namesValues(st, s.Today()), newest, err
}

// checkNames tells what is wrong with names: one by which people know another state, one
// that ends before it begins, and two of which only one can be.
func checkNames(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	matcher, err := Matching(ctx, s)
	if err != nil {
		return err
	}
	free := func(field, name string) {
		found := matcher.Find(name)
		wrong.Check(!found.Certain || found.State.ISO2 == now.StateISO || wrong[field] != "", field, models.NameTaken)
	}
	free("short_name", v["short_name"])
	free("official_name", v["official_name"])
	rows := v.Rows(nameRows)
	for i, row := range rows {
		at := func(column string) string { return entry.At(nameRows.Name, i, column) }
		free(at("name"), row["name"])
		entry.CheckSpan(wrong, v, at("since"), at("until"))
		n := nameOf(row)
		twice := slices.ContainsFunc(rows[:i], func(other entry.Values) bool { return n.excludes(nameOf(other)) })
		wrong.Check(!twice || wrong[at("name")] != "", at("name"), models.Twice)
	}
	return nil
}

// excludes tells whether a state cannot have both names: two everyday or formal ones of a
// day in one language, or one name twice.
func (n StateName) excludes(o StateName) bool {
	if n.Lang != o.Lang || n.Sort != o.Sort || n.Sort == OtherName && models.Fold(n.Name) != models.Fold(o.Name) {
		return false
	}
	return (o.Until == "" || n.Since <= o.Until.Last()) && (n.Until == "" || o.Since <= n.Until.Last())
}

// nameOf reads a name from a row.
func nameOf(row entry.Values) StateName {
	return StateName{Lang: row["lang"], Sort: NameSort(row["sort"]), Name: row["name"], Since: row.Day("since"), Until: row.Day("until")}
}

// namesFollow tells what the state is called from now on.
func namesFollow(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	before, err := Find(ctx, s, now.Key)
	if err != nil {
		return nil, err
	}
	after := State{Name: v["short_name"]}
	for _, row := range v.Rows(nameRows) {
		after.Names = append(after.Names, nameOf(row))
	}
	var all []entry.Effect
	if before.Name != after.Name {
		all = append(all, entry.Effect{What: "name-other", Values: []any{"Before", before.Name, "After", after.Name}})
	}
	var langs []string
	for _, n := range slices.Concat(before.Names, after.Names) {
		if was, is := before.NameIn(n.Lang), after.NameIn(n.Lang); was != is && !slices.Contains(langs, n.Lang) {
			langs = append(langs, n.Lang)
			all = append(all, entry.Effect{What: "name-in", Values: []any{"Language", n.Lang, "Before", was, "After", is}})
		}
	}
	if n := len(after.Names) - len(before.Names); n > 0 {
		all = append(all, entry.Effect{What: "names-more", Values: []any{"Count", n}})
	}
	return all, nil
}

// saveNames puts the names on record. A name in English that another takes the place of
// stays one by which the state is found.
func saveNames(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	st, err := models.From[State](s).Where("iso2 = ? AND trashed_at IS NULL", now.StateISO).Take(ctx)
	if err != nil {
		return "", models.Translate(err)
	}
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	var typed []StateName
	for _, row := range v.Rows(nameRows) {
		typed = append(typed, nameOf(row))
	}
	if former := (StateName{Lang: "en", Sort: OtherName, Name: st.Name}); st.Name != v["short_name"] &&
		!slices.ContainsFunc(typed, func(n StateName) bool { return n.Lang == "en" && n.Name == st.Name }) {
		typed = append(typed, former)
	}
	st.Name, st.OfficialName = v["short_name"], v["official_name"]
	if err := models.Update(ctx, s, &st, "changed names of a state"); err != nil {
		return "", err
	}
	cite := func(n *StateName) { n.StateISO, n.SourceID, n.Passage, n.Reading = st.ISO2, &source, passage, reading }
	return now.Key, keepNames(ctx, s, st.ISO2, typed, cite)
}

// keepNames brings the names of a state on record into step with those typed. What is new
// or other than it was rests on the source.
func keepNames(ctx context.Context, s *models.Store, iso2 string, typed []StateName, cite func(*StateName)) error {
	kept, err := models.From[StateName](s).Where("state_iso = ? AND trashed_at IS NULL", iso2).Order("id").Find(ctx)
	if err != nil {
		return err
	}
	take := func(fits func(StateName) bool) (StateName, bool) {
		at := slices.IndexFunc(typed, fits)
		if at < 0 {
			return StateName{}, false
		}
		found := typed[at]
		typed = slices.Delete(typed, at, at+1)
		return found, true
	}
	var others []StateName
	for _, was := range kept {
		same := func(n StateName) bool {
			return n.Lang == was.Lang && n.Sort == was.Sort && n.Name == was.Name && n.Since == was.Since && n.Until == was.Until
		}
		if _, is := take(same); !is {
			others = append(others, was)
		}
	}
	for _, was := range others {
		n, is := take(func(n StateName) bool {
			return n.Lang == was.Lang && (n.Name == was.Name || n.Sort == was.Sort && n.Since == was.Since)
		})
		if !is {
			if err := models.MoveToTrash(ctx, s, models.RefOf(was), true, "removed name of a state"); err != nil {
				return err
			}
			continue
		}
		was.Sort, was.Name, was.Since, was.Until = n.Sort, n.Name, n.Since, n.Until
		cite(&was)
		if err := models.Update(ctx, s, &was, "changed name of a state"); err != nil {
			return err
		}
	}
	for _, n := range typed {
		cite(&n)
		if err := models.Create(ctx, s, &n, "recorded name of a state"); err != nil {
			return err
		}
	}
	return nil
}
