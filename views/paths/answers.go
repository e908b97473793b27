package paths

import (
	"net/url"
	"strings"

	"demarche/models/answers"
)

// Answers is the address of what came of our letters, counted; AnswersListed that of
// the letters that make up a figure.
const (
	Answers       = "/answers"
	AnswersListed = Answers + "/letters"
)

// AnswersCounted returns the address of the figures of the filter.
func AnswersCounted(f answers.Filter) string { f.Reply = ""; return answersAt(Answers, f) }

// AnswersBy returns the address of exactly the letters that the filter keeps.
func AnswersBy(f answers.Filter) string { return answersAt(AnswersListed, f) }

func answersAt(address string, f answers.Filter) string {
	q := url.Values{}
	q.Set("from", string(f.From))
	q.Set("to", string(f.To))
	for name, value := range map[string]string{"state": strings.ToLower(f.State), "region": f.Region, "reply": f.Reply} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return address + "?" + q.Encode()
}
