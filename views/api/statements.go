package api

import "demarche/models/statements"

// A Statement is what one or several said together at a meeting.
type Statement struct {
	Slug        string    `json:"slug"`
	Title       string    `json:"title"`
	Meeting     string    `json:"meeting" doc:"Slug of the meeting"`
	Date        string    `json:"date"`
	Session     string    `json:"session,omitempty"`
	AgendaItem  string    `json:"agenda_item,omitempty"`
	Place       int       `json:"place,omitempty" doc:"Among the speakers, where that is known"`
	Language    string    `json:"language,omitempty" doc:"In which it was delivered (BCP 47)"`
	DeliveredBy string    `json:"delivered_by,omitempty" doc:"Who read it, and their office"`
	Speakers    []Speaker `json:"speakers" nullable:"false" doc:"Who made it, joined it, stood apart from it or added to it"`
	Texts       []Text    `json:"texts" nullable:"false" doc:"The original first; in a list without their paragraphs"`
	Source      Source    `json:"source"`
}

// A Speaker is one who makes a statement, or stands to it in another way.
type Speaker struct {
	Role      string `json:"role" enum:"speaks,joined,dissociated,added"`
	Kind      string `json:"kind" enum:"state,group,organisation,ngo,chair"`
	Key       string `json:"key,omitempty" doc:"ISO 3166-1 alpha-2 of a state, slug of a group or an organisation; missing for who is not on record"`
	Announced string `json:"announced" doc:"As they were announced"`
}

// A Text is the text of a statement in a language.
type Text struct {
	Language     string   `json:"language" doc:"BCP 47"`
	Kind         string   `json:"kind" enum:"original,official,unofficial"`
	TranslatedBy string   `json:"translated_by,omitempty"`
	Title        string   `json:"title,omitempty"`
	Paragraphs   []string `json:"paragraphs,omitempty" doc:"Those of one number belong together in all languages; empty where this one lacks it"`
}

// NewStatement tells a statement.
func NewStatement(st statements.Statement) Statement {
	told := Statement{
		Slug: st.Slug, Title: st.Title, Meeting: st.Meeting.Slug, Date: string(st.On), Session: st.Session, AgendaItem: st.AgendaItem, Place: st.Place,
		Language: st.Lang, DeliveredBy: st.DeliveredBy, Speakers: []Speaker{}, Texts: []Text{}, Source: newSource(st.Source, st.Reading),
	}
	if st.DeliveredByTitle != "" {
		told.DeliveredBy += ", " + st.DeliveredByTitle
	}
	for _, s := range st.Speakers {
		told.Speakers = append(told.Speakers, Speaker{Role: s.Role, Kind: s.Kind, Key: s.Key, Announced: s.Announced})
	}
	for _, t := range st.Texts {
		told.Texts = append(told.Texts, Text{Language: t.Lang, Kind: t.Kind, TranslatedBy: t.MadeBy, Title: t.Title, Paragraphs: t.Paragraphs()})
	}
	return told
}
