package paths

import "net/url"

// Statements is the address of what was said at meetings.
const Statements = "/statements"

// Statement returns the address of a statement.
func Statement(slug string) string { return Statements + "/" + url.PathEscape(slug) }

// StatementsBy returns the address of the statements that a filter chooses, by the name
// of the parameter and its value.
func StatementsBy(name, value string) string {
	return Statements + "?" + url.Values{name: {value}}.Encode()
}

// StatementTrash returns the address at which a statement is moved to the trash.
func StatementTrash(slug string) string { return Statement(slug) + "/trash" }

// StatementPassage returns the address at which a passage of a statement becomes evidence.
func StatementPassage(slug string) string { return Statement(slug) + "/evidence" }

// NewStatementAt returns the address at which a statement at the meeting of the slug is recorded.
func NewStatementAt(meeting string) string {
	return EntryForm("statement", "") + "?" + url.Values{"meeting": {meeting}}.Encode()
}
