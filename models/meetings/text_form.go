package meetings

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

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
	var questions []string
	for _, q := range models.Questions {
		questions = append(questions, string(q))
	}
	stances := []string{string(models.Yes), string(models.No), string(models.Undecided)}
	return entry.Form{
		Name: AsText,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "title", Sort: entry.Line, Required: true},
				{Name: "kind", Sort: entry.Chosen, Choices: TextKinds, Words: "text.kind.", Required: true},
				{Name: "question", Sort: entry.Chosen, Choices: questions, Words: "question."},
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
	lists["meetings"], err = ListOf(ctx, s)
	return lists, err
}

// pastedJoiners reads a list of who joined: names by lines, commas or "and", as documents
// have them, and lines with the days since and until behind tabs or semicolons.
func pastedJoiners(text string, offers entry.Lists) (found entry.Pasted) {
	list := offers["states"]
	c := caller{known: list.Knows}
	add := func(name string, row entry.Values) {
		is, certain, perhaps := list.Pick(name)
		switch {
		case certain:
			row["state"] = is.Value
		case len(perhaps) > 0:
			row["state"] = name
		default:
			found.Left = append(found.Left, name)
			return
		}
		found.Rows = append(found.Rows, row)
	}
	var names []string
	end := func() {
		for _, name := range c.listed(names) {
			add(name, entry.Values{"since": "", "until": ""})
		}
		names = nil
	}
	for line := range strings.Lines(unmarked(text)) {
		row := entry.Row(strings.TrimRight(line, "\n"), "state", "since", "until")
		if _, err := models.ParseDate(cmp.Or(row["since"], row["until"])); err != nil || row["since"]+row["until"] == "" {
			names = append(names, strings.TrimLeft(strings.TrimRight(line, "\n"), "•*-– \t"))
			continue
		}
		end()
		add(tidy(row["state"]), entry.Values{"since": row["since"], "until": row["until"]})
	}
	end()
	return found
}

// listed reads names that stand one on a line, or in lists with commas that go on in the
// next line. A name that may be several, or is none, stays by itself.
func (c *caller) listed(lines []string) (names []string) {
	for len(lines) > 0 {
		n := c.longest(lines, " ")
		switch {
		case n > 0:
			names = append(names, tidy(strings.Join(lines[:n], " ")))
		case strings.ContainsAny(lines[0], separators) || c.listGoesOn(lines, 1):
			for n = 1; c.listGoesOn(lines, n); n++ {
			}
			names = append(names, c.names(lines[:n])...)
		default:
			names, n = append(names, c.joined(tidy(lines[0]))...), 1
		}
		lines = lines[n:]
	}
	return names
}

// separators stand between names on a line.
const separators = ",;|\t"

// listGoesOn tells whether the list of names in the lines before goes on in the line of the
// place: they end within it, there are commas in that line too, or a name is broken.
func (c *caller) listGoesOn(lines []string, place int) bool {
	if place >= len(lines) {
		return false
	}
	before, line := strings.TrimSpace(lines[place-1]), lines[place]
	if before == "" {
		return false
	}
	last := before[strings.LastIndexAny(before, separators)+1:]
	return last == "" || goesOn.MatchString(" "+last) || strings.ContainsAny(line, separators) && strings.ContainsAny(before, separators) || c.known(tidy(last+" "+line))
}

// pastedAuthor reads a line: the name of a state, and behind a tab or a semicolon what it
// did. Without that, it wrote the text with others.
func pastedAuthor(line string) entry.Values {
	row := entry.Row(unmarked(line), "state", "role")
	row["state"], row["role"] = entry.Item(row["state"]), strings.ToLower(cmp.Or(row["role"], "author"))
	return row
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

func saveText(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	before, t, err := TextBefore(ctx, s, now, v)
	if err != nil {
		return "", err
	}
	if t.MeetingID = nil; v["meeting"] != "" {
		m, err := Find(ctx, s, v["meeting"])
		if err != nil {
			return "", err
		}
		t.MeetingID = &m.ID
	}
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	t.SourceID, t.Passage, t.Reading = &source, passage, reading
	if t.ID == 0 {
		if t.Slug, err = textSlug(ctx, s, t); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &t, "recorded text")
	} else {
		err = models.Update(ctx, s, &t, "changed text")
	}
	if err == nil {
		err = keepPartsOf(ctx, s, t)
	}
	if err == nil {
		err = keepStandings(ctx, s, before, t)
	}
	return t.Slug, err
}

// keepPartsOf brings who joined a text, what states did for it and what it is called into
// step with it.
func keepPartsOf(ctx context.Context, s *models.Store, t Text) error {
	for i := range t.Endorsements {
		t.Endorsements[i].TextID = t.ID
	}
	for i := range t.Deeds {
		t.Deeds[i].TextID, t.Deeds[i].SourceID = &t.ID, *t.SourceID
	}
	for i := range t.Names {
		t.Names[i].TextID = t.ID
	}
	if err := keepPart(ctx, s, t.ID, t.Endorsements, "state that joined a text", func(was *Endorsement, is Endorsement) (same, changed bool) {
		same, changed = was.StateISO == is.StateISO, was.Since != is.Since || was.Until != is.Until
		if same {
			was.Since, was.Until = is.Since, is.Until
		}
		return same, changed
	}); err != nil {
		return err
	}
	if err := keepPart(ctx, s, t.ID, t.Deeds, "what a state did for a text", func(was *Deed, is Deed) (same, changed bool) {
		same, changed = was.StateISO == is.StateISO && was.Kind == is.Kind, was.On != is.On
		if same {
			was.On = is.On
		}
		return same, changed
	}); err != nil {
		return err
	}
	return keepPart(ctx, s, t.ID, t.Names, "name of a text", func(was *TextName, is TextName) (same, changed bool) {
		same, changed = was.Lang == is.Lang, was.Name != is.Name
		if same {
			was.Name = is.Name
		}
		return same, changed
	})
}

// keepPart brings the rows of one kind that belong to a text into step with what they are
// to be. What was on record comes back out of the trash; take tells whether two rows are
// one, and if so, writes the one into the other and tells whether that changes it.
func keepPart[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, text uint, rows []T, what string, take func(was *T, is T) (same, changed bool)) error {
	kept, err := models.From[T](s).Where("text_id = ?", text).Order("trashed_at IS NOT NULL, id").Find(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		changed := false
		at := slices.IndexFunc(kept, func(k T) bool {
			same, other := take(&k, row)
			changed = other
			return same
		})
		if at < 0 {
			if err := models.Create(ctx, s, P(&row), "recorded "+what); err != nil {
				return err
			}
			continue
		}
		was := kept[at]
		take(&was, row)
		kept = slices.Delete(kept, at, at+1)
		r := P(&was).AsRecord()
		if r.TrashedAt == nil && !changed {
			continue
		}
		r.TrashedAt = nil
		if err := models.Update(ctx, s, P(&was), "corrected "+what); err != nil {
			return err
		}
	}
	for _, k := range kept {
		if P(&k).AsRecord().TrashedAt == nil {
			if err := models.MoveToTrash(ctx, s, models.RefOf[T, P](k), true, "took back "+what); err != nil {
				return err
			}
		}
	}
	return nil
}

// textSlug makes the part of an address that names a text, which no other has.
func textSlug(ctx context.Context, s *models.Store, t Text) (string, error) {
	base := models.Slugged(models.Clip(t.Title, 60))
	if year := strconv.Itoa(t.On.Year()); !strings.Contains(base, year) {
		base += "-" + year
	}
	return models.FreeSlug[Text](ctx, s, base)
}
