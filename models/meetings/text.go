package meetings

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// A Text is a joint statement, communiqué, declaration, joint paper or draft
// that states join.
type Text struct {
	models.Record
	models.Passage
	Slug         string            `json:"Slug"`
	Title        string            `json:"Title"`
	On           models.Date       `gorm:"column:on_day" json:"On"`
	Kind         string            `json:"Kind"` // of TextKinds
	Event        string            `json:"Event"`
	URL          string            `json:"URL"`
	MeetingID    *uint             `json:"MeetingID"` // nil where it was made at no meeting on record
	Meeting      *Meeting          `json:"-"`
	Question     models.Question   `json:"Question"` // that joining it answers, "" for none
	Stance       models.Stance     `json:"Stance"`   // which joining it takes on the question
	SourceID     *uint             `json:"SourceID"` // nil where only its address is known
	Source       models.Source     `json:"-"`
	Reading      models.Reading    `json:"Reading"`
	Visibility   models.Visibility `json:"Visibility"` // published, or the campaign's: for coordinators
	Endorsements []Endorsement     `json:"-"`
	Deeds        []Deed            `json:"-"`
	Names        []TextName        `json:"-"`
}

// TextKinds lists what a text can be.
var TextKinds = []string{"joint-statement", "communique", "declaration", "working-paper", "co-sponsorship"}

// An Endorsement is a state that joined a text.
type Endorsement struct {
	models.Record
	TextID   uint           `json:"TextID"`
	Text     Text           `json:"-"`
	StateISO string         `json:"StateISO"`
	State    states.State   `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Since    models.Date    `json:"Since"` // the day on which it joined, "" for that of the text
	Until    models.Date    `json:"Until"` // its last day, "" for a state that stands by it
	Reading  models.Reading `json:"Reading"`
}

// JoinedOn returns the day on which the state joined the text, which was read along.
func (e Endorsement) JoinedOn() models.Date { return cmp.Or(e.Since, e.Text.On) }

// LeftBy tells whether the state did not stand by the text any more on the day.
func (e Endorsement) LeftBy(day models.Date) bool { return e.Until != "" && e.Until.Last() < day }

// JoinersOn returns the states that stand by the text on the day, and those that had left
// it by then.
func (t Text) JoinersOn(day models.Date) (standing, left []Endorsement) {
	for _, e := range t.Endorsements {
		switch {
		case cmp.Or(e.Since, t.On) > day:
		case e.LeftBy(day):
			left = append(left, e)
		default:
			standing = append(standing, e)
		}
	}
	return standing, left
}

// AuthorKinds lists what a state can have done for a text, the weightiest first.
var AuthorKinds = []string{"tabled", "delivered", "author", "sponsor"}

// Authors returns what states did for the text by the day, the weightiest first.
func (t Text) Authors(day models.Date) []Deed {
	all := models.Keep(t.Deeds, func(d *Deed) bool { return d.On <= day })
	slices.SortStableFunc(all, func(a, b Deed) int {
		return cmp.Compare(slices.Index(AuthorKinds, a.Kind), slices.Index(AuthorKinds, b.Kind))
	})
	return all
}

// Published keeps to the texts that everybody may see: of no other do letters, figures and
// the pages of states tell anything, whoever reads them.
func Published(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return s.Current(q).Where("? = ?", models.Column("visibility"), models.Published)
	}
}

// OfPublished keeps to what belongs to a text that everybody may see, or to none.
func OfPublished(s *models.Store) models.Scope { return ofTexts(s, Published(s)) }

// ofSeenTexts keeps to what belongs to a text that the reader may see, or to none.
func ofSeenTexts(s *models.Store) models.Scope { return ofTexts(s, s.Visible) }

func ofTexts(s *models.Store, which models.Scope) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		texts := s.Part().Model(&Text{}).Scopes(which).Select("id")
		return s.Current(q).Where("(? IS NULL OR ? IN (?))", models.Column("text_id"), models.Column("text_id"), texts)
	}
}

// keptWithText names the text with which a row is kept and seen.
func keptWithText(id uint) models.Ref { return models.Ref{Kind: Text{}.KindName(), ID: id} }
