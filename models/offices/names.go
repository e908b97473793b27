package offices

import (
	"cmp"
	"strings"

	"demarche/models"
)

// A PersonName is the name of a person in the script of a language; in Russian
// with the patronymic where it is known.
type PersonName struct {
	models.Record
	PersonID uint           `json:"PersonID"`
	Person   Person         `json:"-"`
	Lang     string         `json:"Lang"` // BCP 47
	Name     string         `json:"Name"`
	Reading  models.Reading `json:"Reading"`
}

// A PersonStyle is the form in which a person of rank is addressed in a language.
// It takes the place of the form of the office.
type PersonStyle struct {
	models.Record
	PersonID uint           `json:"PersonID"`
	Person   Person         `json:"-"`
	Lang     string         `json:"Lang"`     // BCP 47
	Rank     string         `json:"Rank"`     // such as King or Prince
	Address  string         `json:"Address"`  // as one speaks to the person, such as Your Majesty
	Envelope string         `json:"Envelope"` // the line of the envelope, with the name
	Reading  models.Reading `json:"Reading"`
}

// An OfficeTitle is the title of whoever holds an office in a language, and the
// name of the ministry.
type OfficeTitle struct {
	models.Record
	OfficeID uint           `json:"OfficeID"`
	Office   Office         `json:"-"`
	Lang     string         `json:"Lang"`     // BCP 47
	Title    string         `json:"Title"`    // of a man, or of both
	Feminine string         `json:"Feminine"` // of a woman
	Ministry string         `json:"Ministry"` // as it stands on an envelope, "" where not known
	Reading  models.Reading `json:"Reading"`

	FormOfAddress string `json:"FormOfAddress,omitempty"` // as a letter in the language begins, "" by custom
}

// NameIn returns the name of the person in the script of the language, and
// whether it is known.
func (p Person) NameIn(lang string) (string, bool) {
	for _, n := range p.Names {
		if n.Lang == lang {
			return n.Name, true
		}
	}
	return "", false
}

// StyleIn returns the form in which the person is addressed in the language, and
// whether there is one.
func (p Person) StyleIn(lang string) (PersonStyle, bool) {
	for _, style := range p.Styles {
		if style.Lang == lang {
			return style, true
		}
	}
	return PersonStyle{}, false
}

// TitleIn returns the title that belongs to the office in the language, and
// whether it is known.
func (o Office) TitleIn(lang string) (OfficeTitle, bool) {
	for _, t := range o.Titles {
		if t.Lang == lang {
			return t, true
		}
	}
	return OfficeTitle{}, false
}

// OwnForm returns how the office wants to be addressed in a letter in the language, ""
// where that is not on record: what is said without a language is said in the first of
// its languages, and in English where there is none.
func (o Office) OwnForm(lang string) string {
	own := ""
	if first, _, _ := strings.Cut(o.Langs, ";"); cmp.Or(first, "en") == lang {
		own = o.FormOfAddress
	}
	if t, ok := o.TitleIn(lang); ok && t.FormOfAddress != "" {
		own = t.FormOfAddress
	}
	return strings.TrimRight(strings.TrimSpace(own), ",:!،")
}
