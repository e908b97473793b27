package meetings

import (
	"cmp"
	"context"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsText is the name of the form of a text that states join.
const AsText = "text"

// The rows of who joined a text, and of what states did for it.
var (
	joinerRows = entry.Field{Name: "joiners", PastedAll: pastedJoiners, Rows: []entry.Field{
		{Name: "state", Sort: entry.Listed, List: "states", Required: true},
		{Name: "since", Sort: entry.Day, Past: true},
		{Name: "until", Sort: entry.Day, Past: true},
	}}
	authorRows = entry.Field{Name: "authors", Pasted: pastedAuthor, Rows: []entry.Field{
		{Name: "state", Sort: entry.Listed, List: "states", Required: true},
		{Name: "role", Sort: entry.Chosen, Choices: AuthorKinds, Words: "text.role.", Required: true},
	}}
)

// authorWeights are how weighty it is what a state did for a text, as evidence is.
var authorWeights = map[string]int{"tabled": 9, "delivered": 8, "author": 8, "sponsor": 7}

// TextForm asks for a text: what it is and says, who joined it from when to when, and who
// wrote it.
func TextForm() entry.Form {
	stances := []string{string(models.Yes), string(models.No), string(models.Undecided)}
	return entry.Form{
		Name: AsText,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "title", Sort: entry.Line, Required: true},
				{Name: "kind", Sort: entry.Chosen, Choices: TextKinds, Words: "text.kind.", Required: true},
				{Name: "question", Sort: entry.Listed, List: "questions"},
				{Name: "stance", Sort: entry.Chosen, Choices: stances, Words: "stance."},
				nameRows,
			}},
			{Name: entry.When, Fields: []entry.Field{{Name: "day", Sort: entry.Day, Required: true, Past: true}}},
			{Name: entry.Who, Fields: []entry.Field{{Name: "meeting", Sort: entry.Listed, List: "meetings"}, {Name: "event", Sort: entry.Line}, joinerRows, authorRows}},
			entry.SourceBlock(),
			{Name: entry.Seen, Fields: []entry.Field{{
				Name: "visibility", Sort: entry.Chosen, Words: "text.seen.", Required: true,
				Choices: []string{string(models.Published), string(models.Campaign)},
			}}},
		},
		Offer: offerText, Find: findText, Then: textThen, Check: checkText, Save: saveText, Follows: textFollows,
	}
}

func offerText(ctx context.Context, s *models.Store) (lists entry.Lists, err error) {
	lists = entry.Lists{}
	if lists["states"], err = states.ListOf(ctx, s); err != nil {
		return nil, err
	}
	if lists["questions"], err = states.ListOfQuestions(ctx, s); err != nil {
		return nil, err
	}
	lists["meetings"], err = ListOf(ctx, s)
	return lists, err
}

func findText(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		v := entry.Values{"visibility": string(models.Published)}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	t, err := FindText(ctx, s, slug)
	return entry.Subject{Key: t.Slug, Title: t.Title, Ref: models.RefOf(t), Version: t.Version, Values: textValues(t)}, err
}

// textValues writes into a form what is on record of a text.
func textValues(t Text) entry.Values {
	v := entry.Values{
		"title": t.Title, "kind": t.Kind, "event": t.Event, "question": string(t.Question), "stance": string(t.Stance),
		"day": string(t.On), "visibility": string(t.Visibility),
	}
	if t.Meeting != nil {
		v["meeting"] = t.Meeting.Slug
	}
	var rows []entry.Values
	for _, e := range t.Endorsements {
		rows = append(rows, entry.Values{"state": e.StateISO, "since": string(e.Since), "until": string(e.Until)})
	}
	v.SetRows(joinerRows, rows)
	rows = nil
	for _, d := range t.Deeds {
		rows = append(rows, entry.Values{"state": d.StateISO, "role": d.Kind})
	}
	v.SetRows(authorRows, rows)
	rows = nil
	for _, n := range t.Names {
		rows = append(rows, entry.Values{"lang": n.Lang, "name": n.Name})
	}
	v.SetRows(nameRows, rows)
	source := t.Source
	if t.SourceID == nil {
		source = models.Source{Title: t.Title, URL: t.URL}
	}
	v.FromSource(source, t.Passage, cmp.Or(t.Reading, models.ReadInFull))
	return v
}

// textThen returns what the text said in the version. Who joined and who wrote it, which
// have records of their own, are those of today.
func textThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	t, err := FindText(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	was := t
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil {
		return nil, newest, err
	}
	if was.Source = (models.Source{}); was.SourceID != nil {
		if was.Source, err = models.From[models.Source](s).Where("id = ?", *was.SourceID).Take(ctx); err != nil {
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
	return textValues(was), newest, nil
}

// checkText tells what is wrong with a text: it is on record; it answers a question without
// a stance; a state joined it twice, or before it was made, or did the same for it twice.
func checkText(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	wrong.Check(v["question"] == "" || v["stance"] != "", "stance", models.ChoiceRequired)
	wrong.Check(v["stance"] == "" || v["question"] != "", "question", models.ChoiceRequired)
	others, err := models.From[Text](s).Scopes(s.Visible).Where("on_day = ? AND slug <> ?", v.Day("day"), now.Key).Find(ctx)
	if err != nil {
		return err
	}
	for _, o := range others {
		wrong.Check(models.Fold(o.Title) != models.Fold(v["title"]), "title", models.TextTaken)
	}
	checkJoiners(v, wrong)
	for rows, columns := range map[*entry.Field][]string{&authorRows: {"state", "role"}, &nameRows: {"lang"}} {
		seen := map[string]bool{}
		for i, row := range v.Rows(*rows) {
			key := ""
			for _, column := range columns {
				key += row[column] + " "
			}
			wrong.Check(!seen[key], entry.At(rows.Name, i, columns[0]), models.Twice)
			seen[key] = true
		}
	}
	return nil
}

func checkJoiners(v entry.Values, wrong models.Invalid) {
	seen := map[string]bool{}
	for i, row := range v.Rows(joinerRows) {
		at := func(field string) string { return entry.At(joinerRows.Name, i, field) }
		entry.CheckSpan(wrong, v, at("since"), at("until"))
		for _, field := range []string{"since", "until"} {
			if row[field] != "" && wrong[at(field)] == "" && wrong["day"] == "" {
				wrong.Check(row.Day(field).Last() >= v.Day("day").First(), at(field), models.BeforeText)
			}
		}
		if wrong[at("state")] == "" {
			wrong.Check(!seen[row["state"]], at("state"), models.Twice)
			seen[row["state"]] = true
		}
	}
}

// TakeText writes into a text what stands in the form, but its source and its meeting, and
// who joined it and wrote it in place of those who did.
func TakeText(t *Text, v entry.Values) {
	t.Title, t.Kind, t.Event, t.On = v["title"], v["kind"], v["event"], v.Day("day")
	t.Question, t.Stance, t.Visibility = models.Question(v["question"]), models.Stance(v["stance"]), models.Visibility(v["visibility"])
	t.URL, t.Reading = v["source_url"], models.Reading(v["reading"])
	t.Endorsements, t.Deeds, t.Names = nil, nil, nil
	for _, row := range v.Rows(joinerRows) {
		e := Endorsement{StateISO: row["state"], Since: row.Day("since"), Until: row.Day("until"), Reading: t.Reading}
		if e.Since == t.On {
			e.Since = ""
		}
		t.Endorsements = append(t.Endorsements, e)
	}
	for _, row := range v.Rows(authorRows) {
		t.Deeds = append(t.Deeds, Deed{StateISO: row["state"], Kind: row["role"], On: t.On, Weight: authorWeights[row["role"]], Reading: t.Reading})
	}
	for _, row := range v.Rows(nameRows) {
		t.Names = append(t.Names, TextName{Lang: row["lang"], Name: row["name"]})
	}
}

// TextBefore returns the text that the form is about, and what it becomes by the values; its
// source may be another once it is saved.
func TextBefore(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (before, after Text, err error) {
	if now.Key != "" {
		if before, err = FindText(ctx, s, now.Key); err != nil {
			return before, after, err
		}
	}
	after = before
	TakeText(&after, v)
	if after.SourceID == nil {
		after.SourceID = new(uint)
	}
	return before, after, nil
}

// textFollows tells who joins and who does not any more, and who alone sees the text.
func textFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	before, after, err := TextBefore(ctx, s, now, v)
	if err != nil {
		return nil, err
	}
	had, _ := before.JoinersOn(s.Today())
	has, left := after.JoinersOn(s.Today())
	all := []entry.Effect{{What: "text-joiners", Values: []any{"Before", len(had), "After", len(has)}}}
	if len(left) > 0 {
		all = append(all, entry.Effect{What: "text-left", Values: []any{"Count", len(left)}})
	}
	switch {
	case after.Visibility != models.Published:
		all = append(all, entry.Effect{What: "text-inside"})
	case after.Question == "" && len(has) > 0:
		all = append(all, entry.Effect{What: "text-no-question"})
	}
	return all, nil
}
