package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// An OfficeChange is what became of an office: from the day on another stands in
// its place. Who looks for the old one finds the new one, and the other way round.
type OfficeChange struct {
	Record
	FromID   uint   `json:"FromID"`
	From     Office `gorm:"foreignKey:FromID" json:"-"`
	ToID     uint   `json:"ToID"`
	To       Office `gorm:"foreignKey:ToID" json:"-"`
	Kind     string `json:"Kind"`                    // one of OfficeChanges
	On       Date   `gorm:"column:on_day" json:"On"` // may be partial
	SourceID uint   `json:"SourceID"`
	Source   Source `json:"-"`
}

// OfficeChanges lists what can become of an office. One that was split has
// several successors, one that was renamed or merged has one.
var OfficeChanges = []string{"renamed", "merged", "split"}

// ContinuesOn returns the office that stands in the place of this one on the
// day, if another does. Of several, that of the same kind counts, and the first.
func (o Office) ContinuesOn(day Date) (OfficeChange, bool) {
	var next OfficeChange
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

// A Becoming says what becomes of an office.
type Becoming struct {
	Kind        string // one of OfficeChanges
	On          Date
	Into        string // slug of an office of the same state, "" for a new one
	Title       string // of a new one
	GoesAlong   bool   // who holds the office goes on in the new one
	SourceTitle string
	SourceURL   string
}

// BecomeOffice records what became of an office. A new one takes over kind,
// address and languages; where that is said, whoever holds the office goes along,
// so that one term ends and the next begins on that day.
func (s *Store) BecomeOffice(ctx context.Context, slug string, b Becoming) (to Office, err error) {
	err = s.tendOffice(ctx, slug, func(tx *Store, o *Office) error {
		b.On, b.Title, b.SourceTitle, b.SourceURL = trimDate(b.On), oneLine(b.Title), oneLine(b.SourceTitle), strings.TrimSpace(b.SourceURL)
		wrong := b.check(tx.Today())
		single := !slices.ContainsFunc(o.Became, func(c OfficeChange) bool { return b.Kind != "split" || c.Kind != "split" })
		wrong.Check(single, "change", AlreadySucceeded)
		if err := wrong.Err(); err != nil {
			return err
		}
		source, err := tx.sourceOf(ctx, b.SourceTitle, b.SourceURL)
		if err != nil {
			return err
		}
		if to, err = tx.intoOffice(ctx, *o, b, source); err != nil {
			return err
		}
		c := OfficeChange{FromID: o.ID, ToID: to.ID, Kind: b.Kind, On: b.On, SourceID: source.ID}
		if err := create(ctx, tx, &c, "recorded what became of the office"); err != nil {
			return err
		}
		if !b.GoesAlong {
			return nil
		}
		return tx.goAlong(ctx, *o, to, c)
	})
	return to, err
}

func (b Becoming) check(today Date) Invalid {
	wrong := Invalid{}
	wrong.Check(slices.Contains(OfficeChanges, b.Kind), "change", NotAChoice)
	wrong.Check(b.Into != "" || b.Title != "", "new-title", Required)
	wrong.Check(utf8.RuneCountInString(b.Title) <= maxLine, "new-title", TooLong)
	_, err := ParseDate(string(b.On))
	wrong.Check(b.On != "", "change-on", Required)
	wrong.Check(err == nil, "change-on", NotADate)
	wrong.Check(b.On <= today, "change-on", InTheFuture)
	checkSource(wrong, "change-source", "change-url", b.SourceTitle, b.SourceURL)
	return wrong
}

// sourceOf returns the source of the title and address, new if need be.
func (s *Store) sourceOf(ctx context.Context, title, url string) (Source, error) {
	kept, err := from[Source](s.db).Where("title = ? AND url = ? AND trashed_at IS NULL", title, url).Limit(1).Find(ctx)
	if err != nil || len(kept) > 0 {
		return append(kept, Source{})[0], err
	}
	source := Source{Title: title, URL: url, On: s.Today()}
	return source, create(ctx, s, &source, "recorded source")
}

// intoOffice returns the office that takes the place of the other, new if need
// be. It answers Invalid when the chain would come back to where it began.
func (s *Store) intoOffice(ctx context.Context, o Office, b Becoming, source Source) (Office, error) {
	if b.Into == "" {
		to := Office{
			StateISO: o.StateISO, Title: b.Title, Kind: o.Kind, Address: o.Address, FormOfAddress: o.FormOfAddress,
			Langs: o.Langs, WorkingDays: o.WorkingDays, Holidays: o.Holidays, SourceID: source.ID,
		}
		var err error
		if to.Slug, err = s.freeOfficeSlug(ctx, o.StateISO, b.Title); err != nil {
			return to, err
		}
		return to, create(ctx, s, &to, "recorded office")
	}
	to, err := s.Office(ctx, b.Into)
	switch {
	case errors.Is(err, ErrNotFound), err == nil && (to.StateISO != o.StateISO || to.ID == o.ID):
		return to, Invalid{"into": NotItsOffice}
	case err != nil:
		return to, err
	}
	seen := map[uint]bool{}
	for next := []Office{to}; len(next) > 0; next = next[1:] {
		if next[0].ID == o.ID {
			return to, Invalid{"into": OfficeCircle}
		}
		if seen[next[0].ID] {
			continue
		}
		seen[next[0].ID] = true
		became, err := s.becameOf(ctx, next[0].ID)
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
func (s *Store) becameOf(ctx context.Context, id uint) ([]OfficeChange, error) {
	return from[OfficeChange](s.db).Scopes(s.current).Preload("To", nil).Where("from_id = ?", id).Order("on_day, id").Find(ctx)
}

// freeOfficeSlug makes the part of an address that names an office, which no other has.
func (s *Store) freeOfficeSlug(ctx context.Context, iso2, title string) (string, error) {
	base := strings.ToLower(iso2) + "-" + strings.Trim(notInSlugs.ReplaceAllString(fold(title), "-"), "-")
	return freeIn[Office](ctx, s, base)
}

// goAlong ends the term of whoever holds the one office and begins one in the
// other, unless that is held already.
func (s *Store) goAlong(ctx context.Context, o, to Office, c OfficeChange) error {
	held, is := o.HolderOn(c.On.Last())
	if _, taken := to.HolderOn(c.On.Last()); !is || taken || held.End != "" {
		return nil
	}
	next := Term{OfficeID: to.ID, PersonID: held.PersonID, Start: c.On, AsOf: s.Today(), SourceID: c.SourceID, Reading: ReadInFull}
	held.End, held.EndReason = c.On, "office-changed"
	if err := update(ctx, s, &held, "ended term"); err != nil {
		return err
	}
	return create(ctx, s, &next, "recorded term")
}
