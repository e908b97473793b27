package states

import (
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/records"
	"demarche/views/ui"
)

// A StatePage is all that the page of a state shows.
type StatePage struct {
	State        states.State
	Dossier      profiles.Dossier
	Statements   records.StatementList
	Dealings     timeline.Timeline
	EvidencePage int
	Owner        records.OwnerPage
	Step         timeline.Step
	Owed         records.OwedPage // the first of what we owe to the state
	Asks         []asks.Ask       // the first of what is asked of it or promised by it, and open
}

// An evidenceGroup is the evidence of one kind.
type evidenceGroup struct {
	Kind string
	Rows []states.Evidence
}

// evidenceByKind puts the evidence under its kinds, in the order of a letter.
func evidenceByKind(all []states.Evidence) []evidenceGroup {
	var groups []evidenceGroup
	for _, kind := range states.EvidenceKinds {
		var rows []states.Evidence
		for _, e := range all {
			if e.Kind == kind {
				rows = append(rows, e)
			}
		}
		if len(rows) > 0 {
			groups = append(groups, evidenceGroup{kind, rows})
		}
	}
	return groups
}

// groupsOn lists the memberships of the state on the day.
func groupsOn(s states.State, day models.Date) []states.GroupMember {
	var on []states.GroupMember
	for _, m := range s.GroupMemberships {
		if m.On(day) {
			on = append(on, m)
		}
	}
	return on
}

// wordsBy lists what groups said by the day while the state belonged to them, the newest first.
func wordsBy(s states.State, day models.Date) []states.GroupWord {
	words := models.Keep(s.GroupWords, func(w *states.GroupWord) bool { return w.On <= day })
	slices.Reverse(words)
	return words
}

// A sortedOffices is the offices of a state by what is known of their holders.
type sortedOffices struct {
	held      []offices.Office // or vacant, as far as is on record
	lastKnown []offices.Office // whose holder was seen there too long ago
	embassies []offices.Office
}

// sortOffices sorts the offices of a state, each list in its order.
func sortOffices(all []offices.Office, day models.Date) sortedOffices {
	var sorted sortedOffices
	for _, o := range all {
		_, old := o.LastKnownOn(day)
		switch {
		case o.Kind == offices.Embassy:
			sorted.embassies = append(sorted.embassies, o)
		case old:
			sorted.lastKnown = append(sorted.lastKnown, o)
		default:
			sorted.held = append(sorted.held, o)
		}
	}
	return sorted
}

// An otherName is a name of a state and the languages that call it so.
type otherName struct {
	Name  string
	Lang  string // the first of the languages (BCP 47)
	Langs []string
}

// otherNames lists the names of the state in other languages than the page's.
func otherNames(p ui.Page, s states.State) []otherName {
	var names []otherName
	for _, n := range s.ShortNames(p.Day()) {
		if n.Lang == p.Lang() {
			continue
		}
		at := slices.IndexFunc(names, func(o otherName) bool { return o.Name == n.Name })
		if at < 0 {
			at = len(names)
			names = append(names, otherName{Name: n.Name, Lang: n.Lang})
		}
		names[at].Langs = append(names[at].Langs, p.Word("lang."+n.Lang, n.Lang))
	}
	return names
}

// nameSays tells what sort of name it is, in which language, and when the state had it.
func nameSays(p ui.Page, n states.StateName) string {
	said := p.Word("lang."+n.Lang, n.Lang) + ", " + p.T("name.sort."+string(n.Sort)+".small")
	switch {
	case n.Since != "" && n.Until != "":
		said += ", " + p.T("names.span", "Since", p.Date(n.Since), "Until", p.Date(n.Until))
	case n.Until != "":
		said += ", " + p.T("names.until", "Until", p.Date(n.Until))
	case n.Since != "":
		said += ", " + p.T("names.since", "Since", p.Date(n.Since))
	}
	return said
}

// successor returns who is last known in the office to which the letter went,
// if that is somebody else than the letter was addressed to.
func (s StatePage) successor(l letters.Letter, day models.Date) (offices.Term, bool) {
	to := l.Addressee()
	for _, o := range s.Dossier.Offices {
		if to.OfficeID == nil || o.ID != *to.OfficeID {
			continue
		}
		term, ok := o.HolderOn(day)
		return term, ok && term.Person.Name != to.Name && to.Name != "" && (to.PersonID == nil || *to.PersonID != term.PersonID)
	}
	return offices.Term{}, false
}

// letterClass is how a letter is drawn on the line through time.
func letterClass(p ui.Page, l letters.Letter) string {
	switch {
	case l.Direction == letters.Incoming:
		return "in"
	case l.StatusOn(p.Day()) == letters.Overdue:
		return "out late"
	}
	return "out"
}

// quotable keeps to the evidence that fits on the brief.
func quotable(all []states.Evidence) []states.Evidence { return all[:min(6, len(all))] }

// dueOf is the day by which an answer to the letter is awaited.
func dueOf(p ui.Page, l letters.Letter) string {
	due, _ := l.FollowUpOn(p.Day())
	return p.Date(due)
}

// turn is the address of this page with another page of one of its lists.
func turn(p ui.Page, name string, page int) string {
	if page == 1 {
		return p.Keep(name, "")
	}
	return p.Keep(name, strconv.Itoa(page))
}

// A partTaken is all that a state did at one meeting, or in the talks of a year.
type partTaken struct {
	Meeting *meetings.Meeting // nil where only the year is known
	Day     models.Date
	Roles   []meetings.Participation
}

// partsTaken puts together what belongs to one meeting; the rows of a meeting
// stand together.
func partsTaken(parts []meetings.Participation) []partTaken {
	var taken []partTaken
	for _, part := range parts {
		last := len(taken) - 1
		if last >= 0 && sameMeeting(taken[last].Roles[0], part) {
			taken[last].Roles = append(taken[last].Roles, part)
			continue
		}
		taken = append(taken, partTaken{part.Meeting, part.Day(), []meetings.Participation{part}})
	}
	return taken
}

func sameMeeting(a, b meetings.Participation) bool {
	if a.MeetingID == nil || b.MeetingID == nil {
		return a.MeetingID == b.MeetingID && a.Year == b.Year
	}
	return *a.MeetingID == *b.MeetingID
}
