package states

import (
	"context"
	"strings"

	"demarche/models"
)

// An Evidence is a dated, sourced fact about a state that a letter can use.
type Evidence struct {
	models.Record
	StateISO   string            `json:"StateISO"`
	State      State             `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Kind       string            `json:"Kind"` // pledge, resolution, minister-statement, expert-letter, poll, policy, record, statement
	On         models.Date       `gorm:"column:on_day" json:"On"`
	Summary    string            `json:"Summary"`             // in the campaign's words
	Quote      string            `json:"Quote,omitempty"`     // in the words of the source
	QuoteLang  string            `json:"QuoteLang,omitempty"` // BCP 47
	Figure     string            `json:"Figure"`              // of a poll: per cent; of an expert letter: signatories; else ""
	SourceID   uint              `json:"SourceID"`
	Source     models.Source     `json:"-"`
	Reading    models.Reading    `json:"Reading"`
	Visibility models.Visibility `json:"Visibility"`
	Weight     int               `json:"Weight"` // what a letter to the state tells first, from 9 to 1; 0 for what stands in none
	Side       string            `json:"Side"`   // one of Sides, "" where nobody has judged, which counts as neutral
	Wordings   []EvidenceWording `json:"-"`
}

// EvidenceKinds lists the kinds of evidence in the order of a letter. What a
// parliament resolves is not what the government says.
var EvidenceKinds = []string{"pledge", "resolution", "minister-statement", "expert-letter", "poll", "policy", "record", "statement"}

// The sides on which evidence can be, as the campaign sees it: a letter may welcome
// only what is for a treaty, and answers what is against it.
const (
	For     = "for"
	Against = "against"
	Neutral = "neutral"
)

// Sides lists the sides of evidence.
var Sides = []string{For, Against, Neutral}

// UsualWeight returns what evidence of the kind weighs in a letter, unless somebody
// says otherwise.
func UsualWeight(kind string) int {
	switch kind {
	case "pledge":
		return 7
	case "minister-statement":
		return 6
	case "policy", "record":
		return 5
	case "statement":
		return 4
	case "resolution":
		return 3
	}
	return 2
}

// UsualSide returns on which side evidence of the kind is, unless somebody says
// otherwise, "" where the kind does not tell.
func UsualSide(kind string) string {
	if kind == "pledge" {
		return For
	}
	return ""
}

// A CampaignFact is a figure or a fact on the coalition and the world that
// letters cite. The one in force on a day is the newest of its slug dated on or
// before that day.
type CampaignFact struct {
	models.Record
	Slug     string         `json:"Slug"`
	Unit     string         `json:"Unit"`
	Figure   string         `json:"Figure"`
	On       models.Date    `gorm:"column:on_day" json:"On"`
	Until    models.Date    `json:"Until,omitempty"` // the last day on which it may be cited, "" where that is open
	Summary  string         `json:"Summary"`
	SourceID uint           `json:"SourceID"`
	Source   models.Source  `json:"-"`
	Reading  models.Reading `json:"Reading"`
	models.Passage
}

// settledOn returns the day from which the fact is certain: the last that a partial date can
// mean, and of a year by whose late part it was so ("70 countries by late 2025") the first of
// its December.
func (f *CampaignFact) settledOn() models.Date {
	if f.On.Precision() == models.Year && strings.Contains(f.Summary, "by late "+string(f.On)) {
		return f.On + "-12-01"
	}
	return f.On.Last()
}

// FactsUpTo returns the facts that are certain on the day, see settledOn. It may return the same
// slice, which is shared.
func FactsUpTo(facts []CampaignFact, day models.Date) []CampaignFact {
	for i := range facts {
		if facts[i].settledOn() > day {
			return models.Keep(facts, func(f *CampaignFact) bool { return f.settledOn() <= day })
		}
	}
	return facts
}

// FactOn returns the fact of the slug that is in force on the day. One that expired is
// not, and none that is older is in its place.
func FactOn(facts []CampaignFact, slug string, day models.Date) (CampaignFact, bool) {
	held := &CampaignFact{}
	for i := range facts {
		if f := &facts[i]; f.Slug == slug && f.On <= day && f.On >= held.On {
			held = f
		}
	}
	if held.ExpiredOn(day) {
		return CampaignFact{}, false
	}
	return *held, held.On != ""
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
