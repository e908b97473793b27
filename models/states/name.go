package states

import "demarche/models"

// A StateName is a name of a state in one language.
type StateName struct {
	models.Record
	StateISO string      `json:"StateISO"`
	Lang     string      `json:"Lang"` // BCP 47
	Name     string      `json:"Name"`
	Sort     NameSort    `json:"Sort"`
	Since    models.Date `json:"Since,omitempty"` // "" where that is not known
	Until    models.Date `json:"Until,omitempty"` // the last day, "" for a name that it has

	SourceID *uint          `json:"SourceID,omitempty"`
	Cited    *models.Source `gorm:"foreignKey:SourceID" json:"-"`
	Reading  models.Reading `json:"Reading,omitempty"`
	models.Passage
}

// A NameSort says what sort of name it is.
type NameSort string

// The sorts of names: the everyday one, the formal one, and any other that people use.
const (
	ShortName    NameSort = "short"
	OfficialName NameSort = "official"
	OtherName    NameSort = "other"
)

// NameSorts lists the sorts of names.
var NameSorts = []string{string(ShortName), string(OfficialName), string(OtherName)}

// isShort tells whether it is an everyday name.
func (n StateName) isShort() bool { return n.Sort == ShortName || n.Sort == "" }

// On tells whether the state had the name on the day.
func (n StateName) On(day models.Date) bool {
	return n.Since <= day && (n.Until == "" || day <= n.Until.Last())
}

// NameIn returns the everyday name that it has now in the language, else the English short name.
func (s State) NameIn(lang string) string {
	for _, n := range s.Names {
		if n.Lang == lang && n.isShort() && n.Until == "" && n.TrashedAt == nil {
			return n.Name
		}
	}
	return s.Name
}

// ShortNames lists its everyday names of the day, one for a language.
func (s State) ShortNames(day models.Date) (all []StateName) {
	return models.Keep(s.Names, func(n *StateName) bool { return n.isShort() && n.On(day) && n.TrashedAt == nil })
}

// OtherNames lists its formal names, those it has besides, and those it had.
func (s State) OtherNames(day models.Date) (all []StateName) {
	return models.Keep(s.Names, func(n *StateName) bool { return (!n.isShort() || !n.On(day)) && n.Since <= day && n.TrashedAt == nil })
}
