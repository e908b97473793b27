package drafting

import (
	"regexp"
	"slices"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/meetings"
	"demarche/models/states"
)

// Of what was asked, some has been agreed since by whoever did it, some the state has declared or
// done itself: neither is asked for again.

// overtaken are the asks, by their keys, that ask for negotiations to be opened: once that
// is agreed, they are asked of nobody.
var overtaken = []string{
	"lead", "open-lead", "agree-opening", "meetings", "meetings-progress", "declare-opening-own", "reaffirm", "speak", "mandate", "mandate-lead", "propose-mandate", "resolution", "resolution-lead",
	"declare-opening", "declare-there", "own-name-there", "assembly", "sponsor-next", "vote-next", "why-abstained", "why-absent",
	"lead-treaty", "which-wording", "not-block", "what-needed", "what-needed-else", "own-name", "sponsor-again", "sponsor-too", "lay-down", "lay-down-rules", "what-needed-one",
}

// presupposes is which decision of a meeting an ask, by its key, follows from: it makes no
// sense before that is on record, nor once the record is corrected to something else.
var presupposes = map[string]string{"negotiate": meetings.Mandate, "join-talks": meetings.Mandate, "sign": meetings.Instrument, "why-not-join": meetings.Instrument}

// declaring are the asks, by their keys, that a state has met that has come out for a treaty itself.
var declaring = []string{"declare", "declare-opening", "declare-opening-own", "declare-vote", "declare-votes", "own-name", "near-treaty"}

// toDeclare finds, in the words of somebody, the ask to declare support for a treaty, and
// ofMandate what is asked of a meeting.
var (
	toDeclare = regexp.MustCompile(`(?i)\b(?:declare|say|state|announce|affirm)\b.*\b(?:supports?|favours?|favour of)\b.*(?:legally binding|treaty|instrument|negotiat)|` +
		`déclarer.*(?:soutien|favorable).*(?:contraignant|traité|négociation)|declar[ea].*(?:apoy|favor).*(?:vinculante|tratado|negocia)|` +
		`заявить.*поддерж.*(?:документ|договор|переговор)|تعلن.*تأييد.*(?:صك|معاهدة|تفاوض|مفاوضات)`)
	ofMandate = regexp.MustCompile(`(?i)mandat|мандат|ولاية`)
)

// toOpen finds, in the words of somebody, the ask that negotiations be opened.
var toOpen = regexp.MustCompile(`(?i)\b(?:open|start|launch|begin)(?:ing)?\b.*\bnegotiat|(?:ouvrir|ouverture|engager|lancer).*négociation|` +
	`(?:abrir|apertura|iniciar|inicio).*negociaci|(?:откры|нача).*переговор|(?:فتح|بدء|بداية).*(?:مفاوضات|تفاوض)`)

// toMandate finds, in the words of somebody, the ask for a mandate.
var toMandate = regexp.MustCompile(`(?i)\b(?:support|favou?r|call|vote|speak|agree)\w*\b.*\bmandate\b|(?:soutenir|appuyer|en faveur).*mandat|(?:apoy|favor).*mandato|(?:поддерж|за ).*мандат|(?:تؤيد|تأييد|لصالح).*ولاية`)

// asksToDeclare tells whether somebody's own words ask to declare support for a treaty.
func asksToDeclare(text string) bool {
	return toDeclare.MatchString(text) && !ofMandate.MatchString(text)
}

// isOvertaken tells whether what was asked has been agreed by the day, whoever did it, has been
// declared by the state, or rests on a decision that is not what is on record.
func (m *content) isOvertaken(a asks.Ask) bool {
	if m.stance() == "own" && (asksToDeclare(a.Text) || slices.ContainsFunc(declaring, func(key string) bool { return isAsk(a, key) })) {
		return true
	}
	agreed, ok := m.agreed()
	for key, decision := range presupposes {
		if isAsk(a, key) {
			return agreed.Decided != decision
		}
	}
	if m.isOver(a) {
		return true
	}
	return ok && (toOpen.MatchString(a.Text) || toMandate.MatchString(a.Text) || slices.ContainsFunc(overtaken, func(key string) bool { return isAsk(a, key) }))
}

// there are the asks, by their keys, of what is to be done at a meeting that the letter named.
var there = []string{"mandate", "mandate-lead", "own-name-there", "declare-there", "observe-there", "explain-there", "resolution", "resolution-lead"}

// isOver tells whether what was asked was to be done at a meeting that is over, or of which nobody knows
// any more which one it was.
func (m *content) isOver(a asks.Ask) bool {
	if a.MeetingID == nil {
		return slices.ContainsFunc(there, func(key string) bool { return isAsk(a, key) })
	}
	return !slices.ContainsFunc(m.Meetings, func(meeting meetings.Meeting) bool {
		return meeting.ID == *a.MeetingID && meeting.LastDay() >= m.Day
	})
}

// isAsk tells whether the ask is the one of asks.csv, in the words of today or of before.
func isAsk(a asks.Ask, key string) bool {
	text := infinitive(a.Text)
	return text == askText(key, "en") || formerAsks[text] == key
}

// alike are asks, by their keys, of which a letter has one alone: both ask to take part.
var alike = map[string]string{"negotiate": "join-talks", "join-talks": "negotiate"}

// askedFor tells whether our letter asked for that, whatever became of it.
func (m *content) askedFor(keys ...string) bool {
	return slices.ContainsFunc(m.ours().Asks, func(a asks.Ask) bool {
		return slices.ContainsFunc(keys, func(key string) bool { return isAsk(a, key) })
	})
}

// asksStill tells whether the letter recalls that we asked for that, and asks for it once
// more.
func (m *content) asksStill(key string) bool {
	other, paired := alike[key]
	return slices.ContainsFunc(m.openAsks, func(a asks.Ask) bool { return isAsk(a, key) || paired && isAsk(a, other) })
}

// isMet tells whether the state has done already what would be asked.
func (m *content) isMet(key string) bool {
	return key == "national-policy" && slices.ContainsFunc(m.Evidence, func(e states.Evidence) bool {
		return e.Kind == "policy" && e.On.Last() <= m.Day && e.Visibility != models.Confidential && !e.Reading.Doubtful()
	})
}
