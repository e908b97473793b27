package meetings

import "demarche/models"

// A MeetingName is the name of a meeting in a language, made to stand after
// "hosted" or "chaired", with article and date.
type MeetingName struct {
	models.Record
	MeetingID uint    `json:"MeetingID"`
	Meeting   Meeting `json:"-"`
	Lang      string  `json:"Lang"` // BCP 47
	Name      string  `json:"Name"`
}

// A TextName is the name of a text in a language, made to stand after "tabled" or
// "joined", with article and date.
type TextName struct {
	models.Record
	TextID uint   `json:"TextID"`
	Text   Text   `json:"-"`
	Lang   string `json:"Lang"` // BCP 47
	Name   string `json:"Name"`
}

// NameIn returns the name of the meeting as it stands in a sentence in the
// language, and whether there is one.
func (m Meeting) NameIn(lang string) (string, bool) {
	for _, n := range m.Names {
		if n.Lang == lang {
			return n.Name, true
		}
	}
	return "", false
}

// NameIn returns the name of the text as it stands in a sentence in the language,
// and whether there is one.
func (t Text) NameIn(lang string) (string, bool) {
	for _, n := range t.Names {
		if n.Lang == lang {
			return n.Name, true
		}
	}
	return "", false
}
