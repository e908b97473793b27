package states

import "demarche/models"

// A QuestionText is how a question is put to a state, and which stances answer it.
type QuestionText struct {
	models.Record
	Slug    models.Question `json:"Slug"`
	Text    string          `json:"Text"`
	Stances string          `json:"Stances"` // joined with "|"
}
