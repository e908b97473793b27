package states

import (
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

// GroupForm asks for a group on record, and who belongs to it from when to when.
func GroupForm() entry.Form {
	return entry.Form{
		Name: AsGroup,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "name", Sort: entry.Line, Required: true},
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
	g, err := FindGroup(ctx, s, slug)
	return entry.Subject{Key: g.Slug, Title: g.Name, Ref: models.RefOf(g), Version: g.Version, Values: groupValues(g, s.Today())}, err
}

// groupValues writes into a form what is on record of a group.
func groupValues(g Group, today models.Date) entry.Values {
	v := entry.Values{"name": g.Name, "website": g.Website, "group_note": g.Note, "as_of": string(g.AsOf)}
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

// checkGroup tells what is wrong with a group: nobody in it, a state that leaves before
// it joins, or belongs twice on one day.
func checkGroup(_ context.Context, _ *models.Store, _ entry.Subject, v entry.Values, wrong models.Invalid) error {
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
	return nil
}

// memberOf reads a member from a row.
func memberOf(row entry.Values) GroupMember {
	return GroupMember{StateISO: row["state"], Since: row.Day("since"), Until: row.Day("until")}
}

func groupFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	g, err := FindGroup(ctx, s, now.Key)
	if err != nil {
		return nil, err
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
	g, err := FindGroup(ctx, s, now.Key)
	if err != nil {
		return "", err
	}
	g.Name, g.Website, g.Note, g.AsOf = v["name"], v["website"], v["group_note"], v.Day("as_of")
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
	if err := models.Update(ctx, s, &g, "changed group"); err != nil {
		return "", err
	}
	return g.Slug, keepMembers(ctx, s, g, v.Rows(memberRows))
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
