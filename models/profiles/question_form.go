package profiles

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/states"
)

// AsQuestion is the name of the form of a question.
const AsQuestion = "question"

// aimRows are what those who say yes are for, in the languages of letters besides English.
var aimRows = entry.Field{Name: "aims", Rows: []entry.Field{
	{Name: "lang", Sort: entry.Chosen, Choices: slices.DeleteFunc(slices.Clone(letters.Languages), func(lang string) bool { return lang == "en" }), Words: "lang.", Required: true},
	{Name: "aim", Sort: entry.Line, Required: true},
	{Name: "text", Sort: entry.Line},
	{Name: "ask", Sort: entry.Line},
}}

// notSlugs are what a question cannot be called in addresses, besides StateParameters: the
// other parameters of the pages that list states, and the parts of the page of a state.
var notSlugs = []string{
	"new", "on", "known", "page", "limit", "s", "also", "all", "kind", "in", "batch", "letter", "seen-before", "copies", "sitting", "shown-at",
	"question", "view", "since", "evidence", "positions", "votes", "meetings", "offices", "between", "groups", "history", "main", "where", "tally", "trend",
}

// QuestionForm asks for a question that the campaign puts to states.
func QuestionForm() entry.Form {
	return entry.Form{
		Name: AsQuestion,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "name", Sort: entry.Line, Required: true, Max: 40},
				{Name: "text", Sort: entry.Line, Required: true},
				{Name: "aim", Sort: entry.Line, Required: true},
				{Name: "ask", Sort: entry.Line},
				aimRows,
				{Name: "means", Sort: entry.Lines},
				{Name: "place", Sort: entry.Number},
			}},
			{Name: entry.Seen},
		},
		Find: findQuestion, Then: questionThen, Check: checkQuestion, Follows: questionFollows, Save: saveQuestion,
	}
}

// questionBySlug returns the question of the slug in an address.
func questionBySlug(ctx context.Context, s *models.Store, slug string) (states.QuestionText, error) {
	q, err := models.From[states.QuestionText](s).Where("slug = ? AND trashed_at IS NULL", slug).Take(ctx)
	return q, models.Translate(err)
}

func findQuestion(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	all, err := states.QuestionsOf(ctx, s)
	if err != nil || slug == "" {
		return entry.Subject{Values: entry.Values{"place": strconv.Itoa(len(all) + 1)}}, err
	}
	q, err := questionBySlug(ctx, s, slug)
	return entry.Subject{Key: slug, Title: q.Name, Ref: models.RefOf(q), Version: q.Version, Values: questionValues(q)}, err
}

// questionValues writes into a form what is on record of a question.
func questionValues(q states.QuestionText) entry.Values {
	v := entry.Values{"name": q.Name, "text": q.Text, "aim": q.Aim, "ask": q.Ask, "means": q.Means, "place": strconv.Itoa(q.Place)}
	var rows []entry.Values
	for _, lang := range letters.Languages {
		if aim := q.AimIn(lang); aim != "" && lang != "en" {
			rows = append(rows, entry.Values{"lang": lang, "aim": aim, "text": q.TextIn(lang), "ask": q.AskIn(lang)})
		}
	}
	v.SetRows(aimRows, rows)
	return v
}

func questionThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	var was states.QuestionText
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	return questionValues(was), newest, err
}

// checkQuestion tells what is wrong with a question: its name is that of another, or a
// language stands there twice.
func checkQuestion(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	all, err := states.QuestionsOf(ctx, s)
	for _, q := range all {
		wrong.Check(string(q.Slug) == now.Key || models.Fold(q.Name) != models.Fold(v["name"]), "name", models.NameTaken)
	}
	seen := map[string]bool{}
	for i, row := range v.Rows(aimRows) {
		wrong.Check(!seen[row["lang"]], entry.At(aimRows.Name, i, "lang"), models.Twice)
		seen[row["lang"]] = true
	}
	return err
}

// inPlace returns the questions with the one in the place asked for, numbered anew.
func inPlace(all states.Questions, q states.QuestionText) states.Questions {
	others := slices.DeleteFunc(slices.Clone(all), func(o states.QuestionText) bool { return o.ID == q.ID && q.ID != 0 })
	at := min(max(q.Place-1, 0), len(others))
	others = slices.Insert(others, at, q)
	for i := range others {
		others[i].Place = i + 1
	}
	return others
}

// questionOf reads a question from a form.
func questionOf(v entry.Values, last int) states.QuestionText {
	place, err := strconv.Atoi(v["place"])
	if err != nil {
		place = last
	}
	q := states.QuestionText{Name: v["name"], Text: v["text"], Aim: v["aim"], Ask: v["ask"], Means: v["means"], Place: place}
	var aims, texts, asked []string
	for _, row := range v.Rows(aimRows) {
		aims = append(aims, row["lang"]+": "+row["aim"])
		if row["text"] != "" {
			texts = append(texts, row["lang"]+": "+row["text"])
		}
		if row["ask"] != "" {
			asked = append(asked, row["lang"]+": "+row["ask"])
		}
	}
	q.Aims, q.Texts, q.Asks = strings.Join(aims, "\n"), strings.Join(texts, "\n"), strings.Join(asked, "\n")
	return q
}

// questionFollows tells which question is the main one from now on, and that states are
// silent on a new one.
func questionFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (effects []entry.Effect, err error) {
	all, err := states.QuestionsOf(ctx, s)
	if err != nil {
		return nil, err
	}
	q := questionOf(v, len(all)+1)
	q.ID, q.Slug = now.Ref.ID, models.Question(now.Key)
	if after := inPlace(all, q); after.Main() != all.Main() || len(all) == 0 {
		if len(all) == 0 {
			effects = append(effects, entry.Effect{What: "question-first", Values: []any{"After", q.Name}})
		} else {
			effects = append(effects, entry.Effect{What: "question-main", Values: []any{"Before", all[0].Name, "After", after[0].Name}})
		}
	}
	if now.Key == "" {
		list, err := states.All(ctx, s)
		return append(effects, entry.Effect{What: "question-silent", Values: []any{"Count", len(list)}}), err
	}
	return effects, nil
}

// saveQuestion puts a question on record, and those behind it in their places.
func saveQuestion(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	all, err := states.QuestionsOf(ctx, s)
	if err != nil {
		return "", err
	}
	typed := questionOf(v, len(all)+1)
	q := states.QuestionText{Stances: states.AllStances}
	if now.Key != "" {
		if q, err = questionBySlug(ctx, s, now.Key); err != nil {
			return "", err
		}
	} else {
		slug, err := models.FreeSlug[states.QuestionText](ctx, s, cmp.Or(models.Slugged(typed.Name), "asked"), slices.Concat(StateParameters, notSlugs)...)
		if err != nil {
			return "", err
		}
		q.Slug = models.Question(slug)
	}
	q.Name, q.Text, q.Texts, q.Aim, q.Aims, q.Ask, q.Asks = typed.Name, typed.Text, typed.Texts, typed.Aim, typed.Aims, typed.Ask, typed.Asks
	q.Means, q.Place = typed.Means, typed.Place
	for _, o := range inPlace(all, q) {
		switch was := all.Of(o.Slug); {
		case o.Slug == q.Slug:
			q.Place = o.Place
		case was.Place != o.Place:
			if err := models.Update(ctx, s, &o, "moved question"); err != nil {
				return "", err
			}
		}
	}
	if q.ID == 0 {
		err = models.Create(ctx, s, &q, "recorded question")
	} else {
		err = models.Update(ctx, s, &q, "changed question")
	}
	return string(q.Slug), err
}

// TrashQuestion moves a question to the trash. It returns ErrConflict while anything on
// record answers it.
func TrashQuestion(ctx context.Context, s *models.Store, slug string) (q states.QuestionText, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		if q, err = questionBySlug(ctx, tx, slug); err != nil {
			return err
		}
		if !entry.MayRecord(tx.Reader()) {
			return models.ErrForbidden
		}
		return models.MoveToTrash(ctx, tx, models.RefOf(q), true, "moved question to the trash")
	})
	return q, err
}
