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
	Steps            []TreatyStep             `gorm:"foreignKey:StateISO;references:ISO2" json:"-"` // towards treaties, the oldest first
	Positions        []Position               `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	GroupWords       []GroupWord              `gorm:"-" json:"-"` // what groups said while it belonged to them, the oldest first
	Overrides        []Override               `gorm:"-" json:"-"` // where it counts as standing instead, from a day until another
	Asked            Questions                `gorm:"-" json:"-"` // what the campaign asks of every state
	GroupMemberships []GroupMember            `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Correspondence   []CorrespondenceLanguage `gorm:"foreignKey:StateISO;references:ISO2" json:"-"` // the languages its foreign ministry is written to in
}
