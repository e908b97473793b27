package letters

import (
	"demarche/models/asks"
	"demarche/models/outreach"
)

// An AskEntry is an ask or a promise in the ledger: with the letter or the contact
// that bore it and what shows its outcome, as far as the reader may see them.
type AskEntry struct {
	asks.Ask   `gorm:"embedded"`
	Letter     *Letter            `gorm:"foreignKey:LetterID" json:"-"`
	Outreach   *outreach.Outreach `gorm:"foreignKey:OutreachID" json:"-"`
	ByLetter   *Letter            `gorm:"foreignKey:ByLetterID" json:"-"`
	ByOutreach *outreach.Outreach `gorm:"foreignKey:ByOutreachID" json:"-"`
	Again      []asks.Ask         `gorm:"-" json:"-"` // where it was asked again
}
