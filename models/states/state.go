package states

import "demarche/models"

// A State is a member of the United Nations, or another state that can join
// treaties open to all states: 197 in all.
type State struct {
	models.Record
	ISO2             string                   `json:"ISO2"`            // ISO 3166-1 alpha-2, upper case
	ISO3             string                   `json:"ISO3"`            // ISO 3166-1 alpha-3
	M49              string                   `json:"M49"`             // UN M49 code, with leading zeros
	Name             string                   `json:"Name"`            // short name in English, as the UN Treaty Collection has it
	OfficialName     string                   `json:"OfficialName"`    // formal name in English, without article
	Region           string                   `json:"Region"`          // UN M49 region
	Subregion        string                   `json:"Subregion"`       // finest UN M49 sub-region
	UNRegionalGroup  string                   `json:"UNRegionalGroup"` // regional group at the United Nations, "none" if in none
	UNStatus         string                   `json:"UNStatus"`        // member, observer or none
	CCWStatus        string                   `json:"CCWStatus"`       // party, signatory or none; of the framework convention alone
	CCWConsentDate   models.Date              `json:"CCWConsentDate"`  // ratification, accession, acceptance or succession
	CCWSource        string                   `json:"CCWSource"`       // keys of the snapshots, joined with ";"
	Capital          string                   `json:"Capital"`         // "" where none is given
	Names            []StateName              `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	CCWEvents        []CCWEvent               `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Positions        []Position               `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	GroupWords       []GroupWord              `gorm:"-" json:"-"` // what groups said while it belonged to them, the oldest first
	GroupMemberships []GroupMember            `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Correspondence   []CorrespondenceLanguage `gorm:"foreignKey:StateISO;references:ISO2" json:"-"` // the languages its foreign ministry is written to in
}

// A StateName is the everyday name of a state in one language.
type StateName struct {
	models.Record
	StateISO string `json:"StateISO"`
	Lang     string `json:"Lang"` // BCP 47
	Name     string `json:"Name"`
}

// A CCWEvent is a step of a state towards the Convention on Certain
// Conventional Weapons, as the depositary records it.
type CCWEvent struct {
	models.Record
	StateISO string      `json:"StateISO"`
	Event    string      `json:"Event"` // signature, ratification, accession, acceptance, approval or succession
	On       models.Date `gorm:"column:on_day" json:"On"`
	Source   string      `json:"Source"` // keys of the snapshots, joined with ";"
}

// NameIn returns the everyday name in the language, else the English short name.
func (s State) NameIn(lang string) string {
	for _, n := range s.Names {
		if n.Lang == lang {
			return n.Name
		}
	}
	return s.Name
}

// CCWStatusOn returns the status under the Convention on the day: party,
// signatory or none, as far as the recorded steps tell.
func (s State) CCWStatusOn(day models.Date) string {
	status := "none"
	for _, e := range s.CCWEvents {
		switch {
		case e.On > day:
		case e.Event != "signature":
			return "party"
		default:
			status = "signatory"
		}
	}
	return status
}
