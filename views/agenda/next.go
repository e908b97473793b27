package agenda

import (
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/views/ui"
)

// A NextPage is a part of the states ranked by whom to contact next.
type NextPage struct {
	Rows    []agenda.Priority
	First   int // how many states stand before them
	Weights agenda.Weights
	Number  int
	Pages   int
}

// A WeightsPage is the form of the weights, as they are or as they were typed.
type WeightsPage struct {
	Typed map[agenda.Reason]string
	Seen  string // what the weights were when they were shown
	Wrong models.Invalid
}

// NewWeightsPage is the form of the weights as they are.
func NewWeightsPage(w agenda.Weights) WeightsPage {
	page := WeightsPage{Typed: map[agenda.Reason]string{}, Seen: w.String()}
	for _, r := range agenda.Reasons {
		page.Typed[r] = strconv.Itoa(w[r])
	}
	return page
}

// asSeen returns the key of words on contacts that are missing, or for readers who may not
// see all contacts that of words which say so.
func asSeen(p ui.Page, key, seen string) string {
	if p.Reader.SeesAll() {
		return key
	}
	return seen
}

// because says a reason in words.
func because(p ui.Page, b agenda.Ground) string {
	key := "because." + string(b.Reason)
	switch b.Reason {
	case agenda.ForQuiet:
		if b.Since == "" {
			key += ".never"
		}
		key = asSeen(p, key, key+".seen")
	case agenda.ForAbstained:
		key += "." + string(b.Vote)
	}
	return p.T(key, "Day", p.Date(b.Since), "Name", b.Name, "Number", p.Number(b.Months+b.Days+b.Count), "Count", b.Months+b.Days+b.Count)
}

// weightSign marks points that are taken away.
func weightSign(r agenda.Reason) string {
	if r == agenda.ForRecent {
		return "−"
	}
	return ""
}

// reasons tells all reasons in a line.
func reasons(p ui.Page, row agenda.Priority) string {
	words := make([]string, len(row.Because))
	for i, b := range row.Because {
		words[i] = because(p, b)
	}
	return strings.Join(words, "; ")
}
