package models

import (
	"context"
)

// A QuestionText is how a question is put to a state, and which stances answer it.
type QuestionText struct {
	Record
	Slug    Question
	Text    string
	Stances string // joined with "|"
}

// TableName names the table after what it keeps.
func (QuestionText) TableName() string { return "questions" }

// QuestionTexts returns how each question is put.
func (s *Store) QuestionTexts(ctx context.Context) (map[Question]string, error) {
	rows, err := from[QuestionText](s.db).Scopes(s.current).Find(ctx)
	texts := make(map[Question]string, len(rows))
	for _, row := range rows {
		texts[row.Slug] = row.Text
	}
	return texts, translate(err)
}
