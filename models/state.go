package models

// A State is a member of the United Nations, or another state that can join
// treaties open to all states: 197 in all.
type State struct {
	Record
	ISO2             string        // ISO 3166-1 alpha-2, upper case
	ISO3             string        // ISO 3166-1 alpha-3
	M49              string        // UN M49 code, with leading zeros
	Name             string        // short name in English, as the UN Treaty Collection has it
	OfficialName     string        // formal name in English, without article
	Region           string        // UN M49 region
	Subregion        string        // finest UN M49 sub-region
	UNRegionalGroup  string        // regional group at the United Nations, "none" if in none
	UNStatus         string        // member, observer or none
	CCWStatus        string        // party, signatory or none; of the framework convention alone
	CCWConsentDate   Date          // ratification, accession, acceptance or succession
	CCWSource        string        // keys of the snapshots, joined with ";"
	Capital          string        // "" where none is given
	Names            []StateName   `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	CCWEvents        []CCWEvent    `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Positions        []Position    `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	GroupMemberships []GroupMember `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
}

// A StateName is the everyday name of a state in one language.
type StateName struct {
	Record
	StateISO string
	Lang     string // BCP 47
	Name     string
}

// A CCWEvent is a step of a state towards the Convention on Certain
// Conventional Weapons, as the depositary records it.
type CCWEvent struct {
	Record
	StateISO string
	Event    string // signature, ratification, accession, acceptance, approval or succession
	On       Date   `gorm:"column:on_day"`
	Source   string // keys of the snapshots, joined with ";"
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
func (s State) CCWStatusOn(day Date) string {
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
