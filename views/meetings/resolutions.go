package meetings

import (
	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/views/records"
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
	Discords     []profiles.Discord // whose words and votes differ
	Nearest      []meetings.Abstainer
	Scenario     meetings.Scenario
}

// mostAbstainers is how many of those who abstained are shown as near to a yes.
const mostAbstainers = 12

// saying are those whose words are so, and whose votes differ from them.
func (r ResolutionPage) saying(words models.Stance) []profiles.Discord {
	return models.Keep(r.Discords, func(d *profiles.Discord) bool { return d.Words.Stance == words })
}

// imagining tells whether a scenario is asked for.
func (r ResolutionPage) imagining() bool { return len(r.Scenario.Moved) > 0 }

// voteOrder is the order of a roll call on a page: what is rare comes first.
var voteOrder = []models.Option{models.VoteNo, models.VoteAbstain, models.VoteAbsent, models.VoteYes}

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
		bar = append(bar, span{records.VoteClass(o), at, at + n})
		at += n
	}
	return bar
}

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
