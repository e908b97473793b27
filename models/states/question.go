package states

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/models"
)

// A QuestionText is a question that the campaign puts to states.
type QuestionText struct {
	models.Record
	Slug    models.Question `json:"Slug"`    // stays as it is, since positions and addresses name it
	Place   int             `json:"Place"`   // in which it is shown; the first is the main one
	Name    string          `json:"Name"`    // in English, in a word or two: "Treaty"
	Aim     string          `json:"Aim"`     // what those who say yes are for, as it stands within an English sentence: "a treaty"
	Aims    string          `json:"Aims"`    // the same in other languages, a line each: "fr: un traité"
	Text    string          `json:"Text"`    // in full
	Texts   string          `json:"Texts"`   // the same in other languages, a line each
	Ask     string          `json:"Ask"`     // what a state that has not said yes is asked for: "to sign the treaty"; "" for what is usual
	Asks    string          `json:"Asks"`    // the same in other languages, a line each, as letters in them ask
	Means   string          `json:"Means"`   // what counts as a yes, "" where that is plain
	Stances string          `json:"Stances"` // that answer it, joined with "|"
}

// AllStances are the stances that answer a question.
const AllStances = "yes|no|undecided"

// AimIn returns what those who say yes are for in the language of a letter, "" where nobody
// has written it down.
func (q QuestionText) AimIn(lang string) string {
	if lang == "en" {
		return q.Aim
	}
	return lineOf(q.Aims, lang)
}

// TextIn returns the question in full in the language of a letter, "" where nobody has
// written it down.
func (q QuestionText) TextIn(lang string) string {
	if lang == "en" {
		return q.Text
	}
	return lineOf(q.Texts, lang)
}

// AskIn returns what a state that has not said yes is asked for in the language of a letter,
// "" where nobody has written it down.
func (q QuestionText) AskIn(lang string) string {
	if lang == "en" {
		return q.Ask
	}
	return lineOf(q.Asks, lang)
}

// lineOf returns what the line of the language says.
func lineOf(lines, lang string) string {
	for line := range strings.Lines(lines) {
		if of, text, ok := strings.Cut(line, ":"); ok && of == lang {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

// Questions are the questions of the campaign in the order in which they are shown.
type Questions []QuestionText

// Main returns the slug of the main question: the one that letters, lists and what is to be
// done ask about; "" while there is none.
func (all Questions) Main() models.Question {
	if len(all) == 0 {
		return ""
	}
	return all[0].Slug
}

// Of returns the question of the slug. One that is not on record is called by its slug.
func (all Questions) Of(slug models.Question) QuestionText {
	for i := range all {
		if all[i].Slug == slug {
			return all[i]
		}
	}
	return QuestionText{Slug: slug, Name: string(slug), Aim: string(slug)}
}

// Has tells whether there is a question of the slug.
func (all Questions) Has(slug models.Question) bool {
	return slices.ContainsFunc(all, func(q QuestionText) bool { return q.Slug == slug })
}

// Slugs lists the slugs of the questions.
func (all Questions) Slugs() []models.Question {
	slugs := make([]models.Question, len(all))
	for i := range all {
		slugs[i] = all[i].Slug
	}
	return slugs
}

// QuestionsOf returns the questions of the campaign. Like the list of states they are the
// frame in which facts are recorded; Known does not turn them back. What is returned is
// shared, and must not be changed.
func QuestionsOf(ctx context.Context, s *models.Store) (Questions, error) {
	r, err := currentSnapshot(ctx, s)
	if err != nil {
		return nil, err
	}
	return r.asked, nil
}

func readQuestions(ctx context.Context, s *models.Store) (Questions, error) {
	all, err := models.From[QuestionText](s).Where("trashed_at IS NULL").Find(ctx)
	slices.SortFunc(all, func(a, b QuestionText) int { return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.ID, b.ID)) })
	return all, models.Translate(err)
}

// checkQuestion refuses to move a question to the trash that something on record answers.
func checkQuestion(ctx context.Context, s *models.Store, row models.Row) error {
	q := row.(*QuestionText)
	if q.TrashedAt == nil {
		return nil
	}
	for _, table := range []string{"positions", "group_statements", "overrides", "texts"} {
		var n int64
		if err := s.DB(ctx).Table(table).Where("question = ? AND trashed_at IS NULL", q.Slug).Count(&n).Error; err != nil {
			return err
		}
		if n > 0 {
			return models.ErrConflict
		}
	}
	return nil
}

// Main returns the main question of the campaign, "" while it has none.
func (s *State) Main() models.Question { return s.Asked.Main() }
