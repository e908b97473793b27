package statements

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
)

// A Statement is what one or several said together at a meeting. It can be on record
// before its text is: then it is a slot in the list of speakers.
type Statement struct {
	models.Record
	models.Passage
	Slug             string            `json:"Slug"`
	MeetingID        uint              `json:"MeetingID"`
	Meeting          meetings.Meeting  `json:"-"`
	StateISO         string            `json:"StateISO"`    // of the first speaker, where that is a state; its members see what is the campaign's
	SpeakerKind      string            `json:"SpeakerKind"` // of the first speaker
	Speaker          string            `json:"Speaker"`     // slug of the organisation or group, or code of the state, "" for who is not on record
	Session          string            `json:"Session"`
	AgendaItem       string            `json:"AgendaItem"`
	Place            int               `json:"Place"` // among the speakers, 0 where not known
	On               models.Date       `gorm:"column:on_day" json:"On"`
	Lang             string            `json:"Lang"`       // in which it was delivered, BCP 47, "" where not known
	OtherLangs       string            `json:"OtherLangs"` // of translations, BCP 47, joined with ";"
	DeliveredBy      string            `json:"DeliveredBy"`
	DeliveredByTitle string            `json:"DeliveredByTitle"`
	Title            string            `json:"Title"`
	SourceID         uint              `json:"SourceID"`
	Source           models.Source     `json:"-"`
	Reading          models.Reading    `json:"Reading"`
	Visibility       models.Visibility `json:"Visibility"`
	Speakers         []Speaker         `json:"-"` // in their order
	Texts            []Text            `json:"-"` // the original first
}

// The kinds of speakers.
const (
	OfState        = "state"
	OfGroup        = "group"
	OfOrganisation = "organisation" // an international or other organisation
	OfNGO          = "ngo"
	OfChair        = "chair" // of the meeting
)

// SpeakerKinds lists who can make a statement.
var SpeakerKinds = []string{OfState, OfGroup, OfOrganisation, OfNGO, OfChair}

// How somebody can stand to a statement.
const (
	Speaks      = "speaks"      // it is theirs; of several, theirs together
	Joined      = "joined"      // they aligned themselves with it
	Dissociated = "dissociated" // a member of the group for which it does not speak
	Added       = "added"       // they added to it in their national capacity
)

// Roles lists how somebody can stand to a statement.
var Roles = []string{Speaks, Joined, Dissociated, Added}

// A Speaker is one who makes a statement, or stands to it in another way.
type Speaker struct {
	models.Record
	StatementID uint   `json:"StatementID"`
	Role        string `json:"Role"`                      // one of Roles
	Kind        string `json:"Kind"`                      // one of SpeakerKinds
	Key         string `gorm:"column:speaker" json:"Key"` // slug of the organisation or group, code of the state, "" for who is not on record
	Announced   string `json:"Announced"`                 // as they were announced
	Place       int    `json:"Place"`                     // among those of the statement
}

// In returns those who stand to the statement in the role.
func (st Statement) In(role string) []Speaker {
	return models.Keep(st.Speakers, func(s *Speaker) bool { return s.Role == role })
}

// IsJoint tells whether several made the statement together.
func (st Statement) IsJoint() bool { return len(st.In(Speaks)) > 1 }

// Groups returns the slugs of the groups on record that speak in the statement.
func (st Statement) Groups() (slugs []string) {
	for _, s := range st.In(Speaks) {
		if s.Kind == OfGroup && s.Key != "" {
			slugs = append(slugs, s.Key)
		}
	}
	return slugs
}

// SpeaksFor tells how the state stands to the statement in its own name: in which role,
// and whether it does at all. From what a group said, and from what it dissociated
// itself, it has nothing of its own.
func (st Statement) SpeaksFor(iso2 string) (role string, does bool) {
	for _, s := range st.Speakers {
		if s.Kind == OfState && s.Key == iso2 && s.Role != Dissociated {
			return s.Role, true
		}
	}
	return "", false
}

// OwnStates returns the codes of the states whose own words the statement has, in the
// order of the speakers.
func (st Statement) OwnStates() (codes []string) {
	for _, s := range st.Speakers {
		if _, does := st.SpeaksFor(s.Key); s.Kind == OfState && does && !slices.Contains(codes, s.Key) {
			codes = append(codes, s.Key)
		}
	}
	return codes
}

// Original returns the text in the language in which the statement was delivered, and
// whether it is on record.
func (st Statement) Original() (Text, bool) {
	at := slices.IndexFunc(st.Texts, func(t Text) bool { return t.Kind == Original })
	if at < 0 {
		return Text{}, false
	}
	return st.Texts[at], true
}

// TextIn returns the text in the language, and whether there is one.
func (st Statement) TextIn(lang string) (Text, bool) {
	at := slices.IndexFunc(st.Texts, func(t Text) bool { return t.Lang == lang })
	if at < 0 {
		return Text{}, false
	}
	return st.Texts[at], true
}

// Refs names the record of the statement and of all that belongs to it.
func (st Statement) Refs() []models.Ref {
	refs := []models.Ref{models.RefOf(st)}
	for _, s := range st.Speakers {
		refs = append(refs, models.RefOf(s))
	}
	for _, t := range st.Texts {
		refs = append(refs, models.RefOf(t))
	}
	return refs
}

// otherLangs lists the languages of translations as a row keeps them.
func (st Statement) otherLangs() string {
	var langs []string
	for _, t := range st.Texts {
		if t.Kind != Original {
			langs = append(langs, t.Lang)
		}
	}
	return strings.Join(langs, ";")
}
