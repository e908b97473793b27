package letters

import (
	"strconv"

	"demarche/models"
	"demarche/models/answers"
	"demarche/models/states"
	"demarche/views/ui"
)

// An AnswersPage is what came of our letters: counted, or as the list of those that make
// up a figure.
type AnswersPage struct {
	Filter  answers.Filter
	Figures answers.Figures
	Rows    []answers.Wait
	Total   int
	Paging  models.Paging
	Choices states.Choices
	States  []states.State
	Wrong   models.Invalid
}

// with returns the filter of the page for one kind of reply.
func (a AnswersPage) with(reply string) answers.Filter {
	f := a.Filter
	f.Reply = reply
	return f
}

// ofState and ofRegion narrow the filter of the page to one row of a table.
func ofState(f answers.Filter, key string) answers.Filter  { f.State = key; return f }
func ofRegion(f answers.Filter, key string) answers.Filter { f.Region = key; return f }

// days writes a median.
func days(of float64) string { return strconv.FormatFloat(of, 'f', -1, 64) }

// answersSummary says in a sentence what came of the letters.
func answersSummary(p ui.Page, all answers.Count) string {
	text := p.T("answers.summary", "Count", all.Letters, "Letters", p.Number(all.Letters), "Answered", p.Number(all.Answered), "Silent", p.Number(all.Silent))
	if all.Answered > 0 {
		text += " " + p.T("answers.median", "Days", days(all.Days), "Working", days(all.WorkingDays))
	}
	return text
}
