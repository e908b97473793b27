package meetings

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsGroupStatement is the name of the form of what a group said.
const AsGroupStatement = "group-statement"

// asideRows are the rows of states that did something about the statement on their own.
func asideRows(kind states.AsideKind) entry.Field {
	return entry.Field{
		Name: string(kind), Pasted: pastedAside,
		Rows: []entry.Field{
			{Name: "state", Sort: entry.Listed, List: "states", Required: true},
			{Name: "on", Sort: entry.Day, Past: true},
			{Name: "note", Sort: entry.Line},
			{Name: "cited", Sort: entry.Line},
			{Name: "cited_url", Sort: entry.Web},
		},
	}
}

// pastedAside reads a line: the name of a state, and behind tabs or semicolons the day,
// what it said, and the title and the address of a source.
func pastedAside(line string) entry.Values {
	row := entry.Row(line, "state", "on", "note", "cited", "cited_url")
	row["state"] = entry.Item(row["state"])
	return row
}

// GroupStatementForm asks what a group said on a question, and who of its members
// dissociated itself from that or added to it.
func GroupStatementForm() entry.Form {
	stances := []string{string(models.Yes), string(models.No), string(models.Undecided)}
	return entry.Form{
		Name: AsGroupStatement,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "group", Sort: entry.Listed, List: "groups", Required: true},
				{Name: "question", Sort: entry.Listed, List: "questions", Required: true},
				{Name: "stance", Sort: entry.Chosen, Choices: stances, Words: "stance.", Required: true},
				{Name: "summary", Sort: entry.Lines, Required: true},
			}},
			{Name: entry.When, Fields: []entry.Field{{Name: "day", Sort: entry.Day, Required: true, Past: true}}},
			{Name: entry.Who, Fields: []entry.Field{
				{Name: "meeting", Sort: entry.Listed, List: "meetings"},
				{Name: "delivered_by", Sort: entry.Listed, List: "states"},
				asideRows(states.Dissociated), asideRows(states.Added),
			}},
			entry.SourceBlock(),
			{Name: entry.Seen, Fields: []entry.Field{
				{
					Name: "visibility", Sort: entry.Chosen, Words: "group-statement.seen.", Required: true,
					Choices: []string{string(models.Published), string(models.Campaign)},
				},
			}},
		},
		Offer: offerGroups, Find: findGroupStatement, Then: groupStatementThen, Check: checkGroupStatement, Save: saveGroupStatement,
	}
}

func offerGroups(ctx context.Context, s *models.Store) (entry.Lists, error) {
	lists := entry.Lists{}
	var err error
	if lists["states"], err = states.ListOf(ctx, s); err != nil {
		return nil, err
	}
	if lists["questions"], err = states.ListOfQuestions(ctx, s); err != nil {
		return nil, err
	}
	if lists["groups"], err = states.ListOfGroups(ctx, s); err != nil {
		return nil, err
	}
	lists["meetings"], err = ListOf(ctx, s)
	return lists, err
}

func findGroupStatement(ctx context.Context, s *models.Store, key string) (entry.Subject, error) {
	if key == "" {
		v := entry.Values{"visibility": string(models.Published)}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	g, err := statementOfKey(ctx, s, key)
	return entry.Subject{Key: key, Title: g.Group.Name, Ref: models.RefOf(g), Version: g.Version, Values: groupStatementValues(g)}, err
}

func statementOfKey(ctx context.Context, s *models.Store, key string) (GroupStatement, error) {
	id, err := strconv.ParseUint(key, 10, 32)
	if err != nil {
		return GroupStatement{}, models.ErrNotFound
	}
	return FindGroupStatement(ctx, s, uint(id))
}

// groupStatementValues writes into a form what is on record of a statement.
func groupStatementValues(g GroupStatement) entry.Values {
	v := entry.Values{
		"group": g.Group.Slug, "question": string(g.Question), "stance": string(g.Stance), "summary": g.Summary,
		"day": string(g.On), "delivered_by": g.DeliveredBy, "visibility": string(g.Visibility),
	}
	if g.Meeting != nil {
		v["meeting"] = g.Meeting.Slug
	}
	for _, kind := range states.AsideKinds {
		var rows []entry.Values
		for _, a := range g.Asides {
			if a.Kind != kind {
				continue
			}
			row := entry.Values{"state": a.StateISO, "on": string(a.On), "note": a.Note}
			if a.Cited != nil {
				row["cited"], row["cited_url"] = a.Cited.Title, a.Cited.URL
			}
			rows = append(rows, row)
		}
		v.SetRows(asideRows(kind), rows)
	}
	v.FromSource(g.Source, g.Passage, g.Reading)
	return v
}

// groupStatementThen returns what the statement said in the version. What members did
// about it, which has records of its own, is that of today.
func groupStatementThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	g, err := statementOfKey(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	was := g
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil {
		return nil, newest, err
	}
	if was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx); err != nil {
		return nil, newest, models.Translate(err)
	}
	if was.GroupID != g.GroupID {
		if was.Group, err = models.From[states.Group](s).Where("id = ?", was.GroupID).Take(ctx); err != nil {
			return nil, newest, models.Translate(err)
		}
	}
	if was.Meeting = nil; was.MeetingID != nil {
		m, err := models.From[Meeting](s).Where("id = ?", *was.MeetingID).Take(ctx)
		if err != nil {
			return nil, newest, models.Translate(err)
		}
		was.Meeting = &m
	}
	return groupStatementValues(was), newest, nil
}

// checkGroupStatement tells what is wrong with a statement: the group has said that on
// the day already; a state is named that was no member then, or twice, or that did
// something about the statement before it was made.
func checkGroupStatement(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	if wrong["group"] != "" || wrong["day"] != "" {
		return nil
	}
	g, err := states.FindGroup(ctx, s, v["group"])
	if err != nil {
		return err
	}
	day := v.Day("day")
	others, err := models.From[GroupStatement](s).Scopes(s.Visible).Where("group_id = ? AND question = ? AND on_day = ?", g.ID, v["question"], day).Find(ctx)
	if err != nil {
		return err
	}
	for _, o := range others {
		wrong.Check(strconv.Itoa(int(o.ID)) == now.Key, "day", models.SaidAlready)
	}
	members := g.MembersThen(day)
	for _, kind := range states.AsideKinds {
		seen := map[string]bool{}
		for i, row := range v.Rows(asideRows(kind)) {
			at := func(field string) string { return entry.At(string(kind), i, field) }
			wrong.Check(row["cited"] != "" || row["cited_url"] == "", at("cited"), models.Required)
			if wrong[at("on")] == "" && row["on"] != "" {
				wrong.Check(row.Day("on").Last() >= day.First(), at("on"), models.AsideBefore)
			}
			if wrong[at("state")] != "" {
				continue
			}
			wrong.Check(slices.Contains(members, row["state"]), at("state"), models.NotAMemberThen)
			wrong.Check(!seen[row["state"]], at("state"), models.Twice)
			seen[row["state"]] = true
		}
	}
	return nil
}

// TakeGroupStatement writes into a statement of the group what stands in the form, but
// its source and its meeting, and returns it as the states that it speaks for have it.
func TakeGroupStatement(g *GroupStatement, of states.Group, v entry.Values) states.GroupWord {
	g.GroupID, g.Group = of.ID, of
	g.Question, g.Stance, g.Summary = models.Question(v["question"]), models.Stance(v["stance"]), v["summary"]
	g.On, g.DeliveredBy, g.Visibility = v.Day("day"), v["delivered_by"], models.Visibility(v["visibility"])
	w := states.GroupWord{
		Record: g.Record, GroupID: g.GroupID, Group: of, Question: g.Question, Stance: g.Stance, On: g.On, Summary: g.Summary, Visibility: g.Visibility,
	}
	for _, kind := range states.AsideKinds {
		for _, row := range v.Rows(asideRows(kind)) {
			w.Asides = append(w.Asides, asideOf(kind, row, g.On))
		}
	}
	return w
}

// asideOf reads what a state did about a statement of the day from a row: on that day,
// where no other is given.
func asideOf(kind states.AsideKind, row entry.Values, said models.Date) states.Aside {
	return states.Aside{StateISO: row["state"], Kind: kind, On: cmp.Or(row.Day("on"), said), Note: row["note"]}
}

func saveGroupStatement(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var g GroupStatement
	var err error
	if now.Key != "" {
		if g, err = statementOfKey(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	of, err := states.FindGroup(ctx, s, v["group"])
	if err != nil {
		return "", err
	}
	TakeGroupStatement(&g, of, v)
	if g.MeetingID = nil; v["meeting"] != "" {
		m, err := Find(ctx, s, v["meeting"])
		if err != nil {
			return "", err
		}
		g.MeetingID = &m.ID
	}
	if g.SourceID, g.Passage, g.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	if g.ID == 0 {
		err = models.Create(ctx, s, &g, "recorded statement of a group")
	} else {
		err = models.Update(ctx, s, &g, "changed statement of a group")
	}
	if err != nil {
		return "", err
	}
	return strconv.Itoa(int(g.ID)), keepAsides(ctx, s, g, v)
}

// keepAsides brings what members did about the statement into step with the rows.
func keepAsides(ctx context.Context, s *models.Store, g GroupStatement, v entry.Values) error {
	left := slices.Clone(g.Asides)
	for _, kind := range states.AsideKinds {
		for _, row := range v.Rows(asideRows(kind)) {
			a := asideOf(kind, row, g.On)
			a.StatementID = g.ID
			if row["cited"] != "" {
				id, err := models.KeepSource(ctx, s, models.Source{Title: row["cited"], URL: row["cited_url"]})
				if err != nil {
					return err
				}
				a.SourceID = &id
			}
			at := slices.IndexFunc(left, func(was states.Aside) bool { return was.StateISO == a.StateISO && was.Kind == kind })
			if at < 0 {
				if err := models.Create(ctx, s, &a, "recorded member on a statement of its group"); err != nil {
					return err
				}
				continue
			}
			was := left[at]
			left = slices.Delete(left, at, at+1)
			if was.On == a.On && was.Note == a.Note && models.Same(was.SourceID, a.SourceID) {
				continue
			}
			was.On, was.Note, was.SourceID = a.On, a.Note, a.SourceID
			if err := models.Update(ctx, s, &was, "changed member on a statement of its group"); err != nil {
				return err
			}
		}
	}
	for _, a := range left {
		if err := models.MoveToTrash(ctx, s, models.RefOf(a), true, "removed member on a statement of its group"); err != nil {
			return err
		}
	}
	return nil
}
