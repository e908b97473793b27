package states

import (
	"slices"

	"demarche/models"
)

// A CorrespondenceLanguage is a language in which the foreign ministry of a state
// is written to.
type CorrespondenceLanguage struct {
	models.Record
	StateISO string         `json:"StateISO"`
	Lang     string         `json:"Lang"` // BCP 47
	Rank     int            `json:"Rank"` // 1 for the language to write in first
	SourceID uint           `json:"SourceID"`
	Source   models.Source  `json:"-"`
	Reading  models.Reading `json:"Reading"`
}

// WritesIn returns the languages in which the foreign ministry is written to, the
// one to write in first at the front; none where that is not on record.
func (s State) WritesIn() []string {
	langs := make([]string, len(s.Correspondence))
	for i := range s.Correspondence { // they are few, and too large to be copied and sorted
		l, before := &s.Correspondence[i], 0
		for j := range s.Correspondence {
			if o := &s.Correspondence[j]; o.Rank < l.Rank || o.Rank == l.Rank && j < i {
				before++
			}
		}
		langs[before] = l.Lang
	}
	return langs
}

// IsWrittenToIn tells whether the foreign ministry is written to in the language, as far as
// that is on record: in English every ministry is. A letter in another language may be
// unwelcome.
func (s State) IsWrittenToIn(lang string) bool {
	return lang == "en" || len(s.Correspondence) == 0 || slices.Contains(s.WritesIn(), lang)
}
