package states

import (
	"context"

	"demarche/models"
)

// An Evidence is a dated, sourced fact about a state that a letter can use.
type Evidence struct {
	models.Record
	StateISO   string            `json:"StateISO"`
	State      State             `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Kind       string            `json:"Kind"` // pledge, resolution, minister-statement, expert-letter, poll, policy, record, statement
	On         models.Date       `gorm:"column:on_day" json:"On"`
	Summary    string            `json:"Summary"`         // in the campaign's words
	Quote      string            `json:"Quote,omitempty"` // in the words of the source
	Figure     string            `json:"Figure"`          // of a poll: per cent; of an expert letter: signatories; else ""
	SourceID   uint              `json:"SourceID"`
	Source     models.Source     `json:"-"`
	Reading    models.Reading    `json:"Reading"`
	Visibility models.Visibility `json:"Visibility"`
}

// EvidenceKinds lists the kinds of evidence in the order of a letter. What a
// parliament resolves is not what the government says.
var EvidenceKinds = []string{"pledge", "resolution", "minister-statement", "expert-letter", "poll", "policy", "record", "statement"}

// A CampaignFact is a figure or a fact on the coalition and the world that
// letters cite. The one in force on a day is the newest of its slug dated on or
// before that day.
type CampaignFact struct {
	models.Record
	Slug     string         `json:"Slug"`
	Unit     string         `json:"Unit"`
	Figure   string         `json:"Figure"`
	On       models.Date    `gorm:"column:on_day" json:"On"`
	Summary  string         `json:"Summary"`
	SourceID uint           `json:"SourceID"`
	Source   models.Source  `json:"-"`
	Reading  models.Reading `json:"Reading"`
}

// FactOn returns the fact of the slug that is in force on the day.
func FactOn(facts []CampaignFact, slug string, day models.Date) (CampaignFact, bool) {
	var held CampaignFact
	for _, f := range facts {
		if f.Slug == slug && f.On <= day && f.On >= held.On {
			held = f
		}
	}
	return held, held.On != ""
}

// EvidencePerPage is how many pieces of evidence the page of a state shows at once.
const EvidencePerPage = 25

// EvidenceOf returns a page of the evidence on the state, and one row more if
// there is one.
func EvidenceOf(ctx context.Context, s *models.Store, iso2 string, page int) ([]Evidence, error) {
	rows, err := models.From[Evidence](s).Scopes(s.Visible).Preload("Source", nil).
		Where("state_iso = ? AND on_day <= ?", iso2, s.Today()).Order("on_day DESC, id DESC").
		Limit(EvidencePerPage + 1).Offset((page - 1) * EvidencePerPage).Find(ctx)
	if err != nil {
		return nil, err
	}
	return rows, AsKnownWithSource(ctx, s, rows, EvidenceSource)
}

// CampaignFacts returns the figures and facts that letters cite, dated on or
// before the day, the oldest first.
func CampaignFacts(ctx context.Context, s *models.Store) ([]CampaignFact, error) {
	return models.From[CampaignFact](s).Scopes(s.Current).Preload("Source", nil).
		Where("on_day <= ?", s.Today()).Order("on_day, id").Find(ctx)
}
