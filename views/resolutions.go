package views

import (
	"fmt"

	"demarche/models"
	"demarche/models/meetings"
)

// A ResolutionsPage is one page of what has been put to a vote.
type ResolutionsPage struct {
	Resolutions []meetings.Resolution
	Page, Pages int
}

// A ResolutionPage is a resolution with its roll call, and what it is compared with.
type ResolutionPage struct {
	Resolution   meetings.Resolution
	Previous     *meetings.Resolution // with a full roll call, of the same body
	Counterparts []meetings.Resolution
}

// voteFigures writes a result as the United Nations do: 152-4-11.
func voteFigures(r meetings.Resolution) string {
	return fmt.Sprintf("%d-%d-%d", r.Yes, r.No, r.Abstain)
}

// voteOrder is the order of a roll call on a page: what is rare comes first.
var voteOrder = []models.Option{models.VoteNo, models.VoteAbstain, models.VoteAbsent, models.VoteYes}

// voteClass is the mark of an option: that of the stance it looks like.
func voteClass(o models.Option) string {
	switch o {
	case models.VoteAbstain:
		return "undecided"
	case models.VoteAbsent:
		return "silent"
	}
	return string(o)
}

// A span is a piece of a bar, in units of the whole.
type span struct {
	Class    string
	From, To int
}

// voteBar cuts a bar of all members into the options.
func voteBar(r meetings.Resolution) []span {
	var bar []span
	at := 0
	for _, o := range models.Options {
		n, _ := r.Total(o)
		bar = append(bar, span{voteClass(o), at, at + n})
		at += n
	}
	return bar
}

// named returns how many of those who chose the option are known by name.
func named(r meetings.Resolution, o models.Option) int { return len(r.By(o)) }

// voteReading is how the names of a roll call were read: as the least sure of them.
func voteReading(r meetings.Resolution) models.Reading {
	reading := models.ReadInFull
	for _, v := range r.Votes {
		if v.Reading != models.ReadInFull {
			reading = models.ReadExcerpt
		}
	}
	return reading
}
