package drafting

import (
	"slices"

	"demarche/models/meetings"
)

// leadingDeeds lists the kinds of deeds by which a state leads where it is for a treaty. To
// have been among the authors of a paper is none: some papers have two dozen.
var leadingDeeds = []string{"host", "co-host", "tabled", "delivered", "sponsor"}

// isChampion tells whether the state has led: it hosted a conference, tabled
// or sponsored a text or read one for others, presided over the experts, or
// pledged to lead and is held to it.
func (m *content) isChampion() bool {
	return slices.ContainsFunc(m.Evidence, m.holdsTo) || m.hasLed(append([]string{"chair"}, leadingDeeds...)...)
}

// hasLed tells whether the state did a deed of one of the kinds by which it leads.
func (m *content) hasLed(kinds ...string) bool {
	return slices.ContainsFunc(m.Deeds, func(d meetings.Deed) bool {
		forum := ""
		if d.Meeting != nil {
			forum = m.whole(d.Meeting).Forum.Slug
		}
		led := d.Kind == "chair" && forum == expertGroup || d.Kind != "chair" && forum != "reaim"
		return led && m.isOfLate(d) && slices.Contains(kinds, d.Kind) && d.On.Last() <= m.Day && !d.Reading.Doubtful()
	})
}

// For how many days a state is taken to lead that did once, and within how many days of the adoption of the
// newest resolution a draft is that of the newest.
const (
	leadDays  = 5 * 365
	draftDays = 200
)

// isOfLate tells whether what the state did still says what it may do: to have sponsored is said of the newest
// resolution alone, as who stopped sponsoring leads no more.
func (m *content) isOfLate(d meetings.Deed) bool {
	if newest := m.NewestAdoption(); d.Kind == "sponsor" && newest != nil {
		return d.On.Last().AddDays(draftDays) >= newest.On
	}
	return d.On.Last().AddDays(leadDays) >= m.Day
}
