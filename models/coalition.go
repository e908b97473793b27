package models

import (
	"context"
	"strings"
	"unicode/utf8"
)

// The settings that keep the campaign.
const (
	keyCoalitionName    = "coalition-name"
	keyCoalitionSlug    = "coalition-slug"
	keyCoalitionSubject = "coalition-subject"
)

// A Coalition is the campaign in whose name letters are written. The one of the shipped
// facts comes with them; coordinators set another.
type Coalition struct {
	Name         string // as letters name it where there is no record of it, "" while nobody has named it
	Slug         string // of the organisation that is its record
	Subject      string // what it is about, as it stands within a sentence: "landmines"; "" where that was not said
	WithoutFacts bool   // it keeps out the facts that come with the program
}

// IsUnnamed tells whether a campaign that began without facts waits to be named.
func (c Coalition) IsUnnamed() bool { return c.WithoutFacts && c.Name == "" }

// CoalitionOf returns in whose name letters are written.
func CoalitionOf(ctx context.Context, s *Store) (Coalition, error) {
	return whileCalm(s, func() (Coalition, error) { return readCoalition(ctx, s) })
}

func readCoalition(ctx context.Context, s *Store) (Coalition, error) {
	kept, err := From[Setting](s).Where("key IN ?", []string{keyCoalitionName, keyCoalitionSlug, keyCoalitionSubject, keyWithoutFacts}).Find(ctx)
	var c Coalition
	for _, set := range kept {
		switch set.Key {
		case keyCoalitionName:
			c.Name = set.Value
		case keyCoalitionSlug:
			c.Slug = set.Value
		case keyCoalitionSubject:
			c.Subject = set.Value
		case keyWithoutFacts:
			c.WithoutFacts = set.Value != ""
		}
	}
	return c, err
}

// NameCoalition sets of the campaign what nobody has set. It is for the program, and asks no
// permission.
func NameCoalition(ctx context.Context, s *Store, c Coalition) error {
	for key, value := range c.settings() {
		if had, err := FindSetting(ctx, s, key); err != nil || had != "" || value == "" {
			if err != nil {
				return err
			}
			continue
		}
		if err := SaveSetting(ctx, s, key, value); err != nil {
			return err
		}
	}
	return nil
}

func (c Coalition) settings() map[string]string {
	return map[string]string{keyCoalitionName: c.Name, keyCoalitionSlug: c.Slug, keyCoalitionSubject: c.Subject}
}

// SaveCoalition sets in whose name letters are written. Only who manages the campaign
// may; the error is Invalid where no organisation of the slug is on record.
func SaveCoalition(ctx context.Context, s *Store, c Coalition) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.Reader().MayManage() {
			return ErrForbidden
		}
		c.Name, c.Slug, c.Subject = OneLine(c.Name), strings.TrimSpace(c.Slug), OneLine(c.Subject)
		wrong := Invalid{}
		wrong.Check(c.Name != "", "name", Required)
		wrong.Check(utf8.RuneCountInString(c.Name) <= MaxLine, "name", TooLong)
		wrong.Check(utf8.RuneCountInString(c.Subject) <= MaxLine, "subject", TooLong)
		known, err := From[Organisation](tx).Scopes(tx.Current).Where("slug = ?", c.Slug).Count(ctx, "*")
		if err != nil {
			return Translate(err)
		}
		wrong.Check(known == 1, "organisation", NotAChoice)
		if err := wrong.Err(); err != nil {
			return err
		}
		for key, value := range c.settings() {
			if err := SaveSetting(ctx, tx, key, value); err != nil {
				return err
			}
		}
		return nil
	})
}
