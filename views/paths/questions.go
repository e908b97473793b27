package paths

import (
	"net/url"

	"demarche/models"
)

// Questions is the address of the questions that the campaign puts to states.
const Questions = "/questions"

// QuestionTrash returns the address at which a question is moved to the trash.
func QuestionTrash(q models.Question) string {
	return Questions + "/" + url.PathEscape(string(q)) + "/trash"
}
