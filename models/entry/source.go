package entry

import (
	"context"

	"demarche/models"
)

// SourceKinds lists what a source can be.
var SourceKinds = []string{"document", "report", "record", "statement", "letter", "website", "press", "message", "person"}

// Readings lists how somebody who enters something may have read it.
var Readings = []models.Reading{models.ReadInFull, models.ReadExcerpt, models.Derived, models.GeneralKnowledge}

// SourceBlock asks where something was read.
func SourceBlock() Block {
	var readings []string
	for _, r := range Readings {
		readings = append(readings, string(r))
	}
	return Block{Where, []Field{
		{Name: "source_kind", Sort: Chosen, Choices: SourceKinds, Words: "source.kind."},
		{Name: "source_title", Sort: Line, Required: true},
		{Name: "source_url", Sort: Web},
		{Name: "publisher", Sort: Line},
		{Name: "source_on", Sort: Day, Past: true},
		{Name: "locator", Sort: Line},
		{Name: "quote", Sort: Lines},
		{Name: "quote_lang", Sort: Lang},
		{Name: "quote_translation", Sort: Lines},
		{Name: "reading", Sort: Chosen, Choices: readings, Words: "reading.", Required: true},
		{Name: "checked_on", Sort: Day, Past: true},
	}}
}

// FromSource writes into the values where something was read.
func (v Values) FromSource(s models.Source, p models.Passage, r models.Reading) {
	v["source_kind"], v["source_title"], v["source_url"] = s.Kind, s.Title, s.URL
	v["publisher"], v["source_on"] = s.Publisher, string(s.On)
	v["locator"], v["quote"], v["quote_lang"] = p.Locator, p.Quote, p.QuoteLang
	v["quote_translation"], v["checked_on"], v["reading"] = p.QuoteTranslation, string(p.CheckedOn), string(r)
}

// KeepSource keeps the source that the values name, and returns its number, and
// where in it and how it was read.
func (v Values) KeepSource(ctx context.Context, s *models.Store) (uint, models.Passage, models.Reading, error) {
	id, err := models.KeepSource(ctx, s, models.Source{
		Kind: v["source_kind"], Title: v["source_title"], URL: v["source_url"], Publisher: v["publisher"], On: v.Day("source_on"),
	})
	p := models.Passage{
		Locator: v["locator"], Quote: v["quote"], QuoteLang: v["quote_lang"], QuoteTranslation: v["quote_translation"], CheckedOn: v.Day("checked_on"),
	}
	return id, p, models.Reading(v["reading"]), err
}
