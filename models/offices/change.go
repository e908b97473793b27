package offices

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/states"
)

// An Change is what became of an office: from the day on another stands in
// its place. Who looks for the old one finds the new one, and the other way round.
type Change struct {
	models.Record
	FromID   uint          `json:"FromID"`
	From     Office        `gorm:"foreignKey:FromID" json:"-"`
	ToID     uint          `json:"ToID"`
	To       Office        `gorm:"foreignKey:ToID" json:"-"`
	Kind     string        `json:"Kind"`                    // one of Changes
	On       models.Date   `gorm:"column:on_day" json:"On"` // may be partial
	SourceID uint          `json:"SourceID"`
	Source   models.Source `json:"-"`
}

// Changes lists what can become of an office. One that was split has
// several successors, one that was renamed or merged has one.
var Changes = []string{"renamed", "merged", "split"}

// ContinuesOn returns the office that stands in the place of this one on the
// day, if another does. Of several, that of the same kind counts, and the first.
func (o Office) ContinuesOn(day models.Date) (Change, bool) {
	var next Change
	for _, c := range o.Became {
		if c.On.First() > day {
			continue
		}
		if next.ID == 0 || c.To.Kind == o.Kind && next.To.Kind != o.Kind {
			next = c
		}
	}
	return next, next.ID != 0
}

// A Reorganisation says what becomes of an office.
type Reorganisation struct {
	Kind        string // one of Changes
	On          models.Date
	Into        string // slug of an office of the same state, "" for a new one
	Title       string // of a new one
	GoesAlong   bool   // who holds the office goes on in the new one
	SourceTitle string
	SourceURL   string
}

// Reorganise records what became of an office. A new one takes over kind,
// address and languages; where that is said, whoever holds the office goes along,
// so that one term ends and the next begins on that day.
func Reorganise(ctx context.Context, s *models.Store, slug string, b Reorganisation) (to Office, err error) {
	err = changeOffice(ctx, s, slug, func(tx *models.Store, o *Office) error {
		b.On, b.Title, b.SourceTitle, b.SourceURL = models.TrimDate(b.On), models.OneLine(b.Title), models.OneLine(b.SourceTitle), strings.TrimSpace(b.SourceURL)
		wrong := b.check(tx.Today())
		single := !slices.ContainsFunc(o.Became, func(c Change) bool { return b.Kind != "split" || c.Kind != "split" })
		wrong.Check(single, "change", models.AlreadySucceeded)
		if err := wrong.Err(); err != nil {
			return err
		}
		source, err := sourceOf(ctx, tx, b.SourceTitle, b.SourceURL)
		if err != nil {
			return err
		}
		if to, err = intoOffice(ctx, tx, *o, b, source); err != nil {
			return err
		}
		c := Change{FromID: o.ID, ToID: to.ID, Kind: b.Kind, On: b.On, SourceID: source.ID}
		if err := models.Create(ctx, tx, &c, "recorded what became of the office"); err != nil {
			return err
		}
		if !b.GoesAlong {
			return nil
		}
		return goAlong(ctx, tx, *o, to, c)
	})
	return to, err
}

func (b Reorganisation) check(today models.Date) models.Invalid {
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(Changes, b.Kind), "change", models.NotAChoice)
	wrong.Check(b.Into != "" || b.Title != "", "new-title", models.Required)
	wrong.Check(utf8.RuneCountInString(b.Title) <= models.MaxLine, "new-title", models.TooLong)
	_, err := models.ParseDate(string(b.On))
	wrong.Check(b.On != "", "change-on", models.Required)
	wrong.Check(err == nil, "change-on", models.NotADate)
	wrong.Check(b.On <= today, "change-on", models.InTheFuture)
	states.CheckSource(wrong, "change-source", "change-url", b.SourceTitle, b.SourceURL)
	return wrong
}

// sourceOf returns the source of the title and address, new if need be, or back from the trash.
func sourceOf(ctx context.Context, s *models.Store, title, url string) (models.Source, error) {
	return keptSource(ctx, s, models.Source{Title: title, URL: url, On: s.Today()})
}

// keptSource returns the source that is said, new if need be, or back from the trash.
func keptSource(ctx context.Context, s *models.Store, said models.Source) (models.Source, error) {
	kept, err := models.From[models.Source](s).Where("title = ? AND url = ? AND told = ? AND trashed_at IS NULL", said.Title, said.URL, said.Told).Limit(1).Find(ctx)
	if err != nil || len(kept) > 0 {
		return append(kept, models.Source{})[0], err
	}
	if said.On == "" {
		said.On = s.Today()
	}
	id, err := models.KeepSource(ctx, s, said)
	if err != nil {
		return models.Source{}, err
	}
	return models.From[models.Source](s).Where("id = ?", id).Take(ctx)
}

// intoOffice returns the office that takes the place of the other, new if need
// be. It returns Invalid when the chain would come back to where it began.
func intoOffice(ctx context.Context, s *models.Store, o Office, b Reorganisation, source models.Source) (Office, error) {
	if b.Into == "" {
		to := Office{
			StateISO: o.StateISO, Title: b.Title, Kind: o.Kind, Address: o.Address, FormOfAddress: o.FormOfAddress,
			Langs: o.Langs, WorkingDays: o.WorkingDays, Holidays: o.Holidays, SourceID: source.ID,
		}
		var err error
		if to.Slug, err = officeSlug(ctx, s, o.StateISO, b.Title); err != nil {
			return to, err
		}
		return to, models.Create(ctx, s, &to, "recorded office")
	}
	to, err := Find(ctx, s, b.Into)
	switch {
	case errors.Is(err, models.ErrNotFound), err == nil && (to.StateISO != o.StateISO || to.ID == o.ID):
		return to, models.Invalid{"into": models.NotItsOffice}
	case err != nil:
		return to, err
	}
	seen := map[uint]bool{}
	for next := []Office{to}; len(next) > 0; next = next[1:] {
		if next[0].ID == o.ID {
			return to, models.Invalid{"into": models.OfficeCircle}
		}
		if seen[next[0].ID] {
			continue
		}
		seen[next[0].ID] = true
		became, err := becameOf(ctx, s, next[0].ID)
		if err != nil {
			return to, err
		}
		for _, c := range became {
			next = append(next, c.To)
		}
	}
	return to, nil
}

// becameOf returns what became of the office, with the offices.
func becameOf(ctx context.Context, s *models.Store, id uint) ([]Change, error) {
	return models.From[Change](s).Scopes(s.Current).Preload("To", nil).Where("from_id = ?", id).Order("on_day, id").Find(ctx)
}

// officeSlug makes the part of an address that names an office, which no other has.
func officeSlug(ctx context.Context, s *models.Store, iso2, title string) (string, error) {
	return models.FreeSlug[Office](ctx, s, strings.ToLower(iso2)+"-"+models.Slugged(title))
}

// goAlong ends the term of whoever holds the one office and begins one in the
// other, unless that is held already.
func goAlong(ctx context.Context, s *models.Store, o, to Office, c Change) error {
	held, is := o.HolderOn(c.On.Last())
	if _, taken := to.HolderOn(c.On.Last()); !is || taken || held.End != "" {
		return nil
	}
	next := Term{OfficeID: to.ID, PersonID: held.PersonID, Start: c.On, AsOf: s.Today(), SourceID: c.SourceID, Reading: models.ReadInFull}
	held.End, held.EndReason = c.On, "office-changed"
	if err := models.Update(ctx, s, &held, "ended term"); err != nil {
		return err
	}
	return models.Create(ctx, s, &next, "recorded term")
}
