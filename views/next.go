package views

import (
	"strconv"
	"strings"

	"demarche/models"
)

// A NextPage is a part of the states ranked by whom to contact next.
type NextPage struct {
	Rows    []models.Next
	First   int // how many states stand before them
	Weights models.Weights
	Number  int
	Pages   int
}

// A WeightsPage is the form of the weights, as they are or as they were typed.
type WeightsPage struct {
	Typed map[models.Reason]string
	Seen  string // what the weights were when they were shown
	Wrong models.Invalid
}

// NewWeightsPage is the form of the weights as they are.
func NewWeightsPage(w models.Weights) WeightsPage {
	page := WeightsPage{Typed: map[models.Reason]string{}, Seen: w.String()}
	for _, r := range models.Reasons {
		page.Typed[r] = strconv.Itoa(w[r])
	}
	return page
}

// because says a reason in words.
func (p Page) because(b models.Because) string {
	key := "because." + string(b.Reason)
	switch b.Reason {
	case models.ForQuiet:
		if b.Since == "" {
			key += ".never"
		}
	case models.ForAbstained:
		key += "." + string(b.Vote)
	}
	return p.T(key, "Day", p.Date(b.Since), "Name", b.Name, "Number", p.Number(b.Months+b.Days+b.Count), "Count", b.Months+b.Days+b.Count)
}

// weightSign marks points that are taken away.
func weightSign(r models.Reason) string {
	if r == models.ForRecent {
		return "−"
	}
	return ""
}

// reasons tells all reasons in a line.
func (p Page) reasons(row models.Next) string {
	words := make([]string, len(row.Because))
	for i, b := range row.Because {
		words[i] = p.because(b)
	}
	return strings.Join(words, "; ")
}
