package models

import (
	"context"
	"strings"
	"unicode/utf8"
)

// The settings that keep the campaign, and what it is until somebody changes them.
const (
	keyCoalitionName = "coalition-name"
	keyCoalitionSlug = "coalition-slug"

	usualCoalitionName = "Stop Killer Robots"
	usualCoalitionSlug = "stop-killer-robots"
)

// A Coalition is the campaign in whose name letters are written. Another than the
// one that the program comes with is set by a coordinator.
type Coalition struct {
	Name string // as letters name it where there is no record of it
	Slug string // of the organisation that is its record
}

// CoalitionOf returns in whose name letters are written.
func CoalitionOf(ctx context.Context, s *Store) (Coalition, error) {
	return whileCalm(s, func() (Coalition, error) { return readCoalition(ctx, s) })
}

func readCoalition(ctx context.Context, s *Store) (Coalition, error) {
	kept, err := From[Setting](s).Where("key IN ?", []string{keyCoalitionName, keyCoalitionSlug}).Find(ctx)
	c := Coalition{usualCoalitionName, usualCoalitionSlug}
	for _, set := range kept {
		switch {
		case set.Value == "":
		case set.Key == keyCoalitionName:
			c.Name = set.Value
		default:
			c.Slug = set.Value
		}
	}
	return c, err
}

// SaveCoalition sets in whose name letters are written. Only who manages the campaign
// may; the error is Invalid where no organisation of the slug is on record.
func SaveCoalition(ctx context.Context, s *Store, c Coalition) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.Reader().MayManage() {
			return ErrForbidden
		}
		c.Name, c.Slug = OneLine(c.Name), strings.TrimSpace(c.Slug)
		wrong := Invalid{}
		wrong.Check(c.Name != "", "name", Required)
		wrong.Check(utf8.RuneCountInString(c.Name) <= MaxLine, "name", TooLong)
		known, err := From[Organisation](tx).Scopes(tx.Current).Where("slug = ?", c.Slug).Count(ctx, "*")
		if err != nil {
			return Translate(err)
		}
		wrong.Check(known == 1, "organisation", NotAChoice)
		if err := wrong.Err(); err != nil {
			return err
		}
		if err := SaveSetting(ctx, tx, keyCoalitionName, c.Name); err != nil {
			return err
		}
		return SaveSetting(ctx, tx, keyCoalitionSlug, c.Slug)
	})
}
