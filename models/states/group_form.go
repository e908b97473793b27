package states

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
)

// AsGroup is the name of the form of a group.
const AsGroup = "group"

// memberRows are the rows of members in the form.
var memberRows = entry.Field{
	Name: "members", Pasted: pastedMember,
	Rows: []entry.Field{
		{Name: "state", Sort: entry.Listed, List: "states", Required: true},
		{Name: "since", Sort: entry.Day},
		{Name: "until", Sort: entry.Day},
	},
}

// GroupKinds lists what a group can be.
var GroupKinds = []string{"regional-organisation", "political-forum", "military-alliance", "language-community", "disarmament-body", "negotiating-group"}

// GroupForm asks for a group, new or on record, and who belongs to it from when to when.
func GroupForm() entry.Form {
	return entry.Form{
		Name: AsGroup,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "name", Sort: entry.Line, Required: true},
				{Name: "kind", Sort: entry.Chosen, Choices: GroupKinds, Words: "group.kind.", Required: true},
				{Name: "website", Sort: entry.Web},
				{Name: "official", Sort: entry.Number},
				{Name: "group_note", Sort: entry.Lines},
			}},
			{Name: entry.When, Fields: []entry.Field{{Name: "as_of", Sort: entry.Day, Required: true, Past: true}}},
			{Name: entry.Who, Fields: []entry.Field{memberRows}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: func(ctx context.Context, s *models.Store) (entry.Lists, error) {
			all, err := ListOf(ctx, s)
			return entry.Lists{"states": all}, err
		},
		Find: findGroup, Then: groupThen, Check: checkGroup, Save: saveGroup, Follows: groupFollows,
	}
}

// pastedMember reads a line: the name of a state, and behind a tab or a semicolon since
// when it belongs and until when.
func pastedMember(line string) entry.Values {
	row := entry.Row(line, "state", "since", "until")
	row["state"] = entry.Item(row["state"])
	return row
}

func findGroup(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		return entry.Subject{Values: groupValues(Group{AsOf: s.Today()}, s.Today())}, nil
	}
	g, err := FindGroup(ctx, s, slug)
	return entry.Subject{Key: g.Slug, Title: g.Name, Ref: models.RefOf(g), Version: g.Version, Values: groupValues(g, s.Today())}, err
}

// groupValues writes into a form what is on record of a group.
func groupValues(g Group, today models.Date) entry.Values {
	v := entry.Values{"name": g.Name, "kind": g.Kind, "website": g.Website, "group_note": g.Note, "as_of": string(g.AsOf)}
	if g.OfficialMembers != 0 {
		v["official"] = strconv.Itoa(g.OfficialMembers)
	}
	var rows []entry.Values
	for _, m := range g.Members {
		rows = append(rows, entry.Values{"state": m.StateISO, "since": string(m.Since), "until": string(m.Until)})
	}
	slices.SortStableFunc(rows, func(a, b entry.Values) int { return strings.Compare(a["state"], b["state"]) })
	v.SetRows(memberRows, rows)
	if g.Cited == nil {
		v.FromSource(models.Source{}, models.Passage{CheckedOn: today}, models.ReadInFull)
	} else {
		v.FromSource(*g.Cited, g.Passage, g.Reading)
	}
	return v
}

// groupThen returns what the group said in the version. Of its members, which have
// records of their own, it has those of today.
func groupThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	g, err := FindGroup(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	was := g
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil {
		return nil, newest, err
	}
	was.Cited = nil
	if was.SourceID != nil {
		source, err := models.From[models.Source](s).Where("id = ?", *was.SourceID).Take(ctx)
		if err != nil {
			return nil, newest, models.Translate(err)
		}
		was.Cited = &source
	}
	return groupValues(was, s.Today()), newest, nil
}

// checkGroup tells what is wrong with a group: a name that another one has, nobody in it, a state that leaves before
// it joins, or belongs twice on one day.
func checkGroup(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	others, err := models.From[Group](s).Where("slug <> ? AND trashed_at IS NULL", now.Key).Find(ctx)
	for _, o := range others {
		wrong.Check(models.Fold(o.Name) != models.Fold(v["name"]), "name", models.NameTaken)
	}
	rows := v.Rows(memberRows)
	wrong.Check(len(rows) > 0, memberRows.Name, models.Required)
	last := map[string][]GroupMember{}
	for i, row := range rows {
		since, until := entry.At(memberRows.Name, i, "since"), entry.At(memberRows.Name, i, "until")
		entry.CheckSpan(wrong, v, since, until)
		m := memberOf(row)
		overlaps := func(other GroupMember) bool {
			return (m.Until == "" || other.Since <= m.Until.Last()) && (other.Until == "" || m.Since <= other.Until.Last())
		}
		wrong.Check(!slices.ContainsFunc(last[m.StateISO], overlaps) || m.StateISO == "", entry.At(memberRows.Name, i, "state"), models.Twice)
		last[m.StateISO] = append(last[m.StateISO], m)
	}
	return err
}

// memberOf reads a member from a row.
func memberOf(row entry.Values) GroupMember {
	return GroupMember{StateISO: row["state"], Since: row.Day("since"), Until: row.Day("until")}
}

func groupFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	var g Group
	if now.Key != "" {
		var err error
		if g, err = FindGroup(ctx, s, now.Key); err != nil {
			return nil, err
		}
	}
	today, after, coming := s.Today(), Group{}, 0
	for _, row := range v.Rows(memberRows) {
		m := memberOf(row)
		if m.Since > today {
			coming++
		}
		after.Members = append(after.Members, m)
	}
	all := []entry.Effect{{What: "members-today", Values: []any{"Before", g.SizeOn(today), "After", after.SizeOn(today)}}}
	if coming > 0 {
		all = append(all, entry.Effect{What: "members-coming", Values: []any{"Count", coming}})
	}
	return all, nil
}

func saveGroup(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var g Group
	var err error
	if now.Key != "" {
		if g, err = FindGroup(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	g.Name, g.Kind, g.Website, g.Note, g.AsOf = v["name"], v["kind"], v["website"], v["group_note"], v.Day("as_of")
	g.OfficialMembers = 0
	if v["official"] != "" {
		if g.OfficialMembers, err = strconv.Atoi(v["official"]); err != nil {
			return "", err
		}
	}
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	g.SourceID, g.Passage, g.Reading = &source, passage, reading
	if g.ID == 0 {
		if g.Slug, err = groupSlug(ctx, s, g.Name); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &g, "recorded group")
	} else {
		err = models.Update(ctx, s, &g, "changed group")
	}
	if err != nil {
		return "", err
	}
	return g.Slug, keepMembers(ctx, s, g, v.Rows(memberRows))
}

// groupSlug makes the part of an address that names a group, which no other has.
func groupSlug(ctx context.Context, s *models.Store, name string) (string, error) {
	return models.FreeSlug[Group](ctx, s, cmp.Or(models.Slugged(name), "group"), "new", "statements")
}

// TakeMembers puts into the states what stands in the form of the group of its members.
func TakeMembers(list []State, g Group, v entry.Values) {
	rows := v.Rows(memberRows)
	for i := range list {
		st := &list[i]
		st.GroupMemberships = models.Keep(st.GroupMemberships, func(m *GroupMember) bool { return m.GroupID != g.ID })
		for _, row := range rows {
			if m := memberOf(row); m.StateISO == st.ISO2 {
				m.GroupID, m.Group = g.ID, g
				st.GroupMemberships = append(st.GroupMemberships, m)
			}
		}
	}
}

// keepMembers brings the members of a group into step with the rows. A row is that of
// the member of the same state and day of joining, or else of the same state.
func keepMembers(ctx context.Context, s *models.Store, g Group, rows []entry.Values) error {
	members := slices.Clone(g.Members)
	find := func(fits func(GroupMember, GroupMember) bool) error {
		for i := range members {
			at := slices.IndexFunc(rows, func(row entry.Values) bool { return fits(members[i], memberOf(row)) })
			if members[i].ID == 0 || at < 0 {
				continue
			}
			m, typed := members[i], memberOf(rows[at])
			rows, members[i].ID = slices.Delete(rows, at, at+1), 0
			if m.Since == typed.Since && m.Until == typed.Until {
				continue
			}
			m.Since, m.Until = typed.Since, typed.Until
			if err := models.Update(ctx, s, &m, "changed member of a group"); err != nil {
				return err
			}
		}
		return nil
	}
	if err := find(func(a, b GroupMember) bool { return a.StateISO == b.StateISO && a.Since == b.Since }); err != nil {
		return err
	}
	if err := find(func(a, b GroupMember) bool { return a.StateISO == b.StateISO }); err != nil {
		return err
	}
	for _, m := range members {
		if m.ID == 0 {
			continue
		}
		if err := models.MoveToTrash(ctx, s, models.RefOf(m), true, "removed member of a group"); err != nil {
			return err
		}
	}
	for _, row := range rows {
		if err := addMember(ctx, s, g, memberOf(row)); err != nil {
			return err
		}
	}
	return nil
}

// addMember puts a member on record, or takes the one of the same state and day of
// joining out of the trash.
func addMember(ctx context.Context, s *models.Store, g Group, m GroupMember) error {
	m.GroupID = g.ID
	was, err := models.From[GroupMember](s).Where("group_id = ? AND state_iso = ? AND since = ? AND trashed_at IS NOT NULL", g.ID, m.StateISO, m.Since).Find(ctx)
	if err != nil {
		return err
	}
	if len(was) == 0 {
		return models.Create(ctx, s, &m, "recorded member of a group")
	}
	was[0].TrashedAt, was[0].Until = nil, m.Until
	return models.Update(ctx, s, &was[0], "recorded member of a group")
}
