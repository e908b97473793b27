package letters

import (
	"gorm.io/gorm"

	"demarche/models"
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
	Repeats    *asks.Ask          `gorm:"-" json:"-"` // the earlier ask that is asked again here
	Again      []asks.Ask         `gorm:"-" json:"-"` // where it was asked again

	ClosedAgain    bool `gorm:"-" json:"-"` // its outcome is recorded where it was asked again
	ClosesRepeated bool `gorm:"-" json:"-"` // the earlier ask gets the same outcome
}

// MadeOn returns the day on which it was asked or promised, "" where what bore it
// did not come along.
func (a AskEntry) MadeOn() models.Date {
	switch {
	case a.Letter != nil:
		return a.Letter.SentOn
	case a.Outreach != nil:
		return a.Outreach.On
	}
	return ""
}

// ReadableAsks is the rule of visible for asks and promises: they are seen by whoever
// may see the letter or the contact that bore them. What stands in a draft has
// not been asked yet.
func ReadableAsks(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		letters := s.Part().Model(&Letter{}).Select("1").Scopes(Readable(s)).Where("letters.id = asks.letter_id AND letters.sent_on <> ''")
		outreaches := s.Part().Model(&outreach.Outreach{}).Select("1").Scopes(outreach.Readable(s)).Where("outreaches.id = asks.outreach_id")
		return s.Current(q).Where("EXISTS (?) OR EXISTS (?)", letters, outreaches)
	}
}

// AskKinds are the kinds of record of what was asked and promised.
func AskKinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[asks.Ask],
			Redactable: []string{"Text", "Note"},
			Apart:      true,
			Scope:      ReadableAsks,
			References: map[string]string{
				"MeetingID": "meeting", "CloserID": "user", "ByEvidenceID": "evidence", "ByLetterID": "letter", "ByOutreachID": "outreach",
			},
		},
	}
}
