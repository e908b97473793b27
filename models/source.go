package models

import (
	"cmp"
	"context"
	"errors"

	"gorm.io/gorm"
)

// A Source is where a fact was read.
type Source struct {
	Record
	Kind      string `json:"Kind"` // such as report or website, "" where that is not known
	Title     string `json:"Title"`
	Publisher string `json:"Publisher"`
	URL       string `json:"URL"`
	On        Date   `gorm:"column:on_day" json:"On"` // of publication, if known
	Listed    bool   `json:"Listed,omitempty"`        // somebody recorded it for everybody to see, whatever rests on it
	Told      Told   `json:"Told,omitempty"`          // of what is somebody's word: whose
	Passage          // what in it matters, where that was recorded with the source itself
}

// A Passage is where in its source a fact was read, word for word.
type Passage struct {
	Locator          string `json:"Locator"` // page, paragraph or minute
	Quote            string `json:"Quote"`
	QuoteLang        string `json:"QuoteLang"` // BCP 47
	QuoteTranslation string `json:"QuoteTranslation"`
	CheckedOn        Date   `json:"CheckedOn"` // the last day on which somebody saw that it still says so
}

// KeepSource returns the number of the source: one of the same title and address is
// the same source, and what is said of it anew counts; so is what the same person told. Like Create it asks no permission.
func KeepSource(ctx context.Context, s *Store, said Source) (uint, error) {
	kept, err := From[Source](s).Where("title = ? AND url = ? AND (told = ? OR ? = '')", said.Title, said.URL, said.Told, said.Told).Order("id DESC").Limit(1).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = Create(ctx, s, &said, "recorded source")
		return said.ID, err
	}
	if err != nil {
		return 0, err
	}
	was := kept
	kept.TrashedAt = nil
	kept.Kind, kept.Publisher, kept.On = cmp.Or(said.Kind, was.Kind), cmp.Or(said.Publisher, was.Publisher), cmp.Or(said.On, was.On)
	if kept == was {
		return kept.ID, nil
	}
	return kept.ID, Update(ctx, s, &kept, "corrected source")
}
