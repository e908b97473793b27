package meetings

import (
	"cmp"
	"context"
	"strings"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsParticipation is the name of the form of who took part in a meeting.
const AsParticipation = "participation"

// partRows are the rows of states in the form.
var partRows = entry.Field{
	Name: "parts", Pasted: pastedPart,
	Rows: []entry.Field{
		{Name: "state", Sort: entry.Listed, List: "states", Required: true},
		{Name: "role", Sort: entry.Chosen, Choices: ParticipationRoles, Words: "role.", Required: true},
		{Name: "for", Sort: entry.Line},
	},
}

// ParticipationForm asks who took part in a meeting, and adds that to what is on record.
func ParticipationForm() entry.Form {
	return entry.Form{
		Name: AsParticipation,
		Blocks: []entry.Block{
			{Name: entry.Who, Fields: []entry.Field{partRows}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: func(ctx context.Context, s *models.Store) (entry.Lists, error) {
			all, err := states.ListOf(ctx, s)
			return entry.Lists{"states": all}, err
		},
		Find: findParts, Then: partsThen, Check: checkParts, Save: saveParts, Follows: partsFollow,
	}
}

// pastedPart reads a line: the name of a state, and behind a tab or a semicolon what it
// did and for whom. Without that, it spoke.
func pastedPart(line string) entry.Values {
	row := entry.Row(line, "state", "role", "for")
	row["state"], row["role"] = entry.Item(row["state"]), strings.ToLower(cmp.Or(row["role"], "spoke"))
	return row
}

func findParts(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	m, err := Find(ctx, s, slug)
	v := entry.Values{}
	v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
	return entry.Subject{Key: m.Slug, Title: m.Name, Ref: models.RefOf(m), Version: m.Version, Values: v}, err
}

// partsThen returns an empty form: rows are added, and none is changed.
func partsThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &Meeting{})
	return now.Values, newest, err
}

// checkParts tells what is wrong: nobody, a state twice with one role, and who took part
// before the meeting began.
func checkParts(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	m, err := Find(ctx, s, now.Key)
	if err != nil {
		return err
	}
	rows, seen := v.Rows(partRows), map[string]bool{}
	wrong.Check(len(rows) > 0, partRows.Name, models.Required)
	wrong.Check(m.Start.First() <= s.Today(), partRows.Name, models.NotBegun)
	for i, row := range rows {
		key := row["state"] + " " + row["role"]
		wrong.Check(!seen[key], entry.At(partRows.Name, i, "state"), models.Twice)
		seen[key] = true
	}
	return nil
}

// fresh returns the rows that are not on record yet, and how many are.
func fresh(ctx context.Context, s *models.Store, m Meeting, v entry.Values) (rows []entry.Values, known int, err error) {
	parts, err := models.From[Participation](s).Scopes(s.Current).Where("meeting_id = ?", m.ID).Find(ctx)
	has := map[string]bool{}
	for _, p := range parts {
		has[p.StateISO+" "+p.Role] = true
	}
	for _, row := range v.Rows(partRows) {
		if has[row["state"]+" "+row["role"]] {
			known++
			continue
		}
		rows = append(rows, row)
	}
	return rows, known, err
}

func partsFollow(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	m, err := Find(ctx, s, now.Key)
	if err != nil {
		return nil, err
	}
	rows, known, err := fresh(ctx, s, m, v)
	all := []entry.Effect{{What: "parts-new", Values: []any{"Count", len(rows)}}}
	if known > 0 {
		all = append(all, entry.Effect{What: "parts-known", Values: []any{"Count", known}})
	}
	return all, err
}

func saveParts(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	m, err := Find(ctx, s, now.Key)
	if err != nil {
		return "", err
	}
	rows, _, err := fresh(ctx, s, m, v)
	if err != nil || len(rows) == 0 {
		return m.Slug, err
	}
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	for _, row := range rows {
		p := Participation{StateISO: row["state"], MeetingID: &m.ID, Role: row["role"], ForWhom: row["for"], SourceID: source, Passage: passage, Reading: reading}
		if err := models.Create(ctx, s, &p, "recorded participation"); err != nil {
			return "", err
		}
	}
	return m.Slug, nil
}
