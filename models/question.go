package models

// A QuestionText is how a question is put to a state, and which stances answer it.
type QuestionText struct {
	Record
	Slug    Question
	Text    string
	Stances string // joined with "|"
}

// TableName names the table after what it keeps.
func (QuestionText) TableName() string { return "questions" }
