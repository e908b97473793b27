package drafting

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A mark tells one document from another: the number of a draft resolution, and that of
// a working paper, which is told from those of other years by its year.
var (
	draftMark = regexp.MustCompile(`\bL\.\d+\b`)
	paperMark = regexp.MustCompile(`\b\d{4}/WP\.\d+\b`)
)

// parallel finds what is said against talks besides those in the Convention.
var parallel = regexp.MustCompile(`(?i)\b(?:parallel|duplicat)`)

// hosted finds evidence that says that the state was host.
var hosted = regexp.MustCompile(`^(Co-h|H)osted\b`)

// reportedDays is for how many days after a meeting it is reported who was its host.
const reportedDays = 7

// marksOf returns the marks of the draft resolutions that a title or a source names.
func marksOf(text string) []string {
	if !strings.Contains(text, "L.") {
		return nil // nearly always, and much sooner told
	}
	return draftMark.FindAllString(text, -1)
}

// papersOf returns the marks of the working papers that a title or a source names.
func papersOf(text string) []string {
	if !strings.Contains(text, "/WP.") {
		return nil
	}
	return paperMark.FindAllString(text, -1)
}

// retells tells whether two reasons are the same fact, as it stands on record once
// as a deed, once as evidence and once as a position: of one text or document, or
// of one day in one paragraph, or of the same part in what was on days that lie
// together. That talks elsewhere would be parallel ones
// is told once. A position is read out of what else was said that day.
func (a act) retells(b act) bool {
	near := a.paragraph == b.paragraph || a.position != nil || b.position != nil
	switch {
	case a.joinsAnother(b), b.joinsAnother(a), a.presides() != b.presides() && len(a.deeds) > 0 && len(b.deeds) > 0:
		return false
	case near && a.kind != "poll" && b.kind != "poll" && a.meetsDays(b):
		return true
	case a.paragraph == ownActs && b.paragraph == ownActs && slices.ContainsFunc(a.marks, func(mark string) bool { return slices.Contains(b.marks, mark) }):
		return true
	case a.side == states.Against && b.side == states.Against && parallel.MatchString(a.summary) && parallel.MatchString(b.summary):
		return true
	case a.role() != "" && a.role() == b.role() && (a.hasDeedNear(b.on) || b.hasDeedNear(a.on)):
		return true
	}
	return a.chairs(b) || b.chairs(a)
}

// joinsAnother tells whether the one is that the state joined a text, and the other what it
// did with other texts: of those no more than the month may be known.
func (a act) joinsAnother(b act) bool {
	return a.kind == "joined" && len(b.deeds) > 0 && !slices.ContainsFunc(b.deeds, func(d meetings.Deed) bool { return d.TextID == nil || *d.TextID == a.text.TextID })
}

// presides tells whether the act is that the state presided over talks: what it put forward in them is
// another.
func (a act) presides() bool { return a.kind == "chair" && len(a.deeds) > 0 }

// role returns the part that a state had in a meeting, as far as others report it some
// days after: host, or "".
func (a act) role() string {
	if len(a.deeds) > 0 && (a.kind == "host" || a.kind == "co-host") || len(a.deeds) == 0 && hosted.MatchString(a.summary) {
		return "host"
	}
	return ""
}

// hasDeedNear tells whether one of the deeds was done in a meeting that was going on
// on the day, or was over a few days before.
func (a act) hasDeedNear(day models.Date) bool {
	return slices.ContainsFunc(a.deeds, func(d meetings.Deed) bool {
		last := d.On
		if d.Meeting != nil {
			last = d.Meeting.LastDay()
		}
		return day.Last() >= d.On.First() && day.First() <= last.Last().AddDays(reportedDays)
	})
}

// chairs tells whether the other says of the talks that the state presided over
// that it did.
func (a act) chairs(b act) bool {
	return a.kind == "chair" && len(a.deeds) > 0 && strings.Contains(strings.ToLower(b.summary), "chair") &&
		slices.ContainsFunc(a.deeds, func(d meetings.Deed) bool { return d.On[:4] == b.on[:4] })
}

// meetsDays tells whether the two can be of one day: that of a meeting is any from
// its first to its last.
func (a act) meetsDays(b act) bool {
	if len(a.deeds) == 0 {
		a, b = b, a
	}
	for _, d := range a.deeds {
		if len(b.deeds) == 0 && (daysMeet(d.On, b.on) || d.Meeting != nil && b.on.First() >= d.Meeting.Start && b.on.Last() <= d.Meeting.LastDay()) {
			return true
		}
		for _, e := range b.deeds {
			if daysMeet(d.On, e.On) {
				return true
			}
		}
	}
	if slices.ContainsFunc(a.left, func(on models.Date) bool { return len(b.deeds) == 0 && daysMeet(on, b.on) }) {
		return true
	}
	return len(a.deeds) == 0 && daysMeet(a.on, b.on)
}

// daysMeet tells whether two dates can be the same day, as far as they are known.
func daysMeet(a, b models.Date) bool {
	return strings.HasPrefix(string(a), string(b)) || strings.HasPrefix(string(b), string(a))
}
