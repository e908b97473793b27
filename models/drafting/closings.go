package drafting

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
)

// closings end a letter, by language: to a person of rank, to somebody who is addressed
// as an Excellency or by the office, and where the language has a plainer one, to
// somebody who is addressed by name or as dear; %s is the addressee as in the salutation.
// A letter says "we" of the coalition, and so does its end, however many sign it.
var closings = map[string]struct{ rank, office, plain string }{
	"en": {
		rank: "Yours respectfully,", office: "Please accept, %s, the assurances of our highest consideration.", plain: "Yours sincerely,",
	},
	"fr": {
		rank:   "Nous vous prions d’agréer, %s, l’expression de notre profond respect.",
		office: "Nous vous prions d’agréer, %s, l’expression de notre très haute considération.",
	},
	"es": {
		rank:   "Le rogamos acepte, %s, el testimonio de nuestro más profundo respeto.",
		office: "Le rogamos acepte, %s, el testimonio de nuestra más alta consideración.",
	},
	"ru": {
		rank:   "Примите, %s, уверения в нашем глубочайшем почтении.",
		office: "Примите, %s, уверения в нашем весьма высоком уважении.", plain: "С глубоким уважением,",
	},
	"ar": {
		rank:   "وتفضلوا، %s، بقبول أسمى آيات التقدير والإجلال.",
		office: "وتفضلوا، %s، بقبول فائق التقدير والاحترام.", plain: "وتفضلوا %s بقبول فائق التقدير والاحترام.", // معاليكم
	},
}

// close returns how the letter ends.
func (m *content) close(h holding) string {
	a, vocative := m.addressed(h), m.vocative(h)
	all := closings[m.lang]
	text := all.office
	switch {
	case !a.rank.civil() && a.office.OwnForm(m.lang) == "" && a.rank != "archbishop":
		text = all.rank
	case all.plain == "":
	case m.lang == "en" && !isExcellency(vocative), m.lang == "ar" && strings.HasSuffix(vocative, "كم"):
		text = all.plain
	case m.lang == "ru" && !strings.HasPrefix(vocative, "госпо") && !strings.HasPrefix(vocative, "Ваш"):
		text = all.plain
	}
	return strings.Replace(text, "%s", vocative, 1)
}

// isExcellency tells whether English addresses somebody so, and not as dear.
func isExcellency(vocative string) bool {
	return vocative == "Excellency" || strings.HasPrefix(vocative, "Your ")
}

// Before a meeting that a letter invokes, an answer is asked for a week ahead, or
// at least a day ahead where that leaves too little time to answer. No day is asked for
// that is closer to the letter, or on which nobody works: then it is the usual one, after the
// meeting.
const (
	aheadDays  = 7
	answerDays = 10
)

// toldUntil is, of a letter after a conversation, the last day by which something was promised in
// it and is still to come, "" for none: nobody is asked to write before that.
func (m *content) toldUntil() (last models.Date) {
	for _, a := range m.Contact.AsksOf(asks.KindPromise) {
		if outcome := a.OutcomeOn(m.Day); m.sort == Met && outcome != asks.Met && outcome != asks.Refused && a.DueOn.Last() >= m.Day {
			last = max(last, a.DueOn.Last())
		}
	}
	return last
}

// answerBy returns the day by which an answer is asked for: the one that they
// promised, if it lies ahead; else thirty days on, but
// before the meeting that the letter invokes, on a day on which the office works.
func (m *content) answerBy() models.Date {
	if p, ok := m.answerPromised(); ok && p.by.Last() >= m.Day && len(p.by) == len("2006-01-02") {
		return p.by
	}
	office := m.main().office
	day := openFrom(office, max(m.Day.AddDays(letters.ReplyDays), m.toldUntil()), 1)
	start, ok := m.invoked()
	if !ok || day < start || m.toldUntil() > m.Day {
		return day
	}
	soonest := m.Day.AddDays(answerDays)
	before := start.AddDays(-aheadDays)
	if before < soonest {
		before = start.AddDays(-1)
	}
	for eve := before; eve >= soonest; eve = eve.AddDays(-1) {
		if isOpen(office, eve) {
			return eve
		}
	}
	return day
}

// How long after the day of the answer we propose to meet, at the earliest, and for how many days.
const (
	visitAfter = 4
	visitDays  = 18
)

// visit is when we propose to meet, on working days of the office: some weeks after the day by which an
// answer is asked for, and before the meeting that the letter invokes, if that begins within these.
func (t *templateFields) visit() any {
	office, by := t.main().office, t.answerBy()
	first := openFrom(office, t.pastHolidays(by.AddDays(visitAfter)), 1)
	last := openFrom(office, t.pastHolidays(first.AddDays(visitDays)), -1)
	if start, ok := t.invoked(); ok && by < start && start <= last {
		next, eve := openFrom(office, by.AddDays(1), 1), openFrom(office, start.AddDays(-1), -1)
		switch {
		case first < eve:
			last = eve
		case next < eve:
			first, last = next, eve
		}
	}
	return letterlang.Fields{"start": day(first), "end": day(last)}
}

// pastHolidays returns the day, or the first after the turn of the year on which people meet again:
// where Christmas is kept on 6 or 7 January, after it.
func (m *content) pastHolidays(day models.Date) models.Date {
	year, rest := day.Year(), day[len("2006-"):]
	again := models.Date("01-07")
	if slices.Contains(lateChristmas, m.State.ISO2) {
		again = "01-08"
	}
	switch {
	case rest >= "12-20":
		return models.Date(strconv.Itoa(year+1)) + "-" + again
	case rest < again:
		return models.Date(strconv.Itoa(year)) + "-" + again
	}
	return day
}

// lateChristmas are the states in which Christmas is a public holiday on 6 or 7 January.
var lateChristmas = []string{"AM", "BY", "EG", "ER", "ET", "GE", "KZ", "MD", "ME", "MK", "RS", "RU"}

// openFrom returns the day, or the next one on which the office works, going by the step.
func openFrom(office offices.Office, day models.Date, step int) models.Date {
	for range 60 { // an office that never seems to work is asked for any day
		if isOpen(office, day) {
			break
		}
		day = day.AddDays(step)
	}
	return day
}

// invoked returns the first day of the meeting ahead that the letter names.
func (m *content) invoked() (models.Date, bool) {
	switch {
	case len(m.soon) > 0:
		return m.soon[0].on.First(), true
	case m.hasMilestone && m.milestone.PhaseOn(m.Day) == meetings.Ahead:
		return m.announcement(m.milestone).on.First(), true
	}
	return "", false
}

// isOpen tells whether the office works on the day. Where its working days are
// not on record, that is asked for which all the world works: no Friday, and
// neither Christmas nor New Year.
func isOpen(o offices.Office, day models.Date) bool {
	open, _ := o.IsOpen(day)
	if o.WorkingDays != "" || !open {
		return open
	}
	return day.Time().Weekday() != time.Friday && day[5:] != "12-25" && day[5:] != "01-01"
}
