package models

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// UpdateOffice changes how an office is written to, and notes that it was
// checked today. It answers ErrStale unless the version is the newest.
func (s *Store) UpdateOffice(ctx context.Context, change Office) error {
	return s.tendOffice(ctx, change.Slug, func(tx *Store, o *Office) error {
		o.Version = change.Version
		o.Title, o.FormOfAddress = oneLine(change.Title), oneLine(change.FormOfAddress)
		o.Address = strings.TrimSpace(strings.ReplaceAll(change.Address, "\r\n", "\n"))
		o.Email = strings.TrimSpace(change.Email)
		o.CheckedOn = tx.Today()
		wrong := Invalid{}
		checkEmail(wrong, "email", o.Email)
		wrong.Check(o.Title != "", "title", Required)
		for field, text := range map[string]string{"title": o.Title, "form-of-address": o.FormOfAddress, "address": o.Address} {
			wrong.Check(utf8.RuneCountInString(text) <= maxLine, field, TooLong)
		}
		var err error
		o.Langs, err = readLangs(change.Langs)
		wrong.Check(err == nil, "langs", NotLanguages)
		o.WorkingDays, o.Holidays = change.WorkingDays, change.Holidays
		o.checkDays(wrong)
		if err := wrong.Err(); err != nil {
			return err
		}
		return update(ctx, tx, o, "changed office")
	})
}

// readLangs brings languages (BCP 47) into their form.
func readLangs(text string) (string, error) {
	var langs []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' || r == ' ' }) {
		tag, err := language.Parse(word)
		if err != nil {
			return text, err
		}
		langs = append(langs, tag.String())
	}
	return strings.Join(langs, ";"), nil
}

// tendOffice lets fn change an office or its terms, all of it or nothing.
func (s *Store) tendOffice(ctx context.Context, slug string, fn func(tx *Store, o *Office) error) error {
	return s.Transaction(ctx, func(tx *Store) error {
		o, err := tx.Office(ctx, slug)
		if err != nil {
			return err
		}
		if !tx.reader.MayWriteOf(o.StateISO) {
			return ErrForbidden
		}
		return fn(tx, &o)
	})
}

// tendTerm lets fn change one term of an office.
func (s *Store) tendTerm(ctx context.Context, slug string, id uint, version int, fn func(tx *Store, o Office, t *Term) error) error {
	return s.tendOffice(ctx, slug, func(tx *Store, o *Office) error {
		at := slices.IndexFunc(o.Terms, func(t Term) bool { return t.ID == id })
		if at < 0 {
			return ErrNotFound
		}
		t := o.Terms[at]
		if t.Version != version {
			return ErrStale
		}
		return fn(tx, *o, &t)
	})
}

// ConfirmTerm notes that the person is still in the office, as was checked today.
func (s *Store) ConfirmTerm(ctx context.Context, slug string, id uint, version int) error {
	return s.tendTerm(ctx, slug, id, version, func(tx *Store, o Office, t *Term) error {
		if held, is := o.HolderOn(tx.Today()); !is || held.ID != t.ID || t.End != "" {
			return ErrConflict
		}
		return tx.confirm(ctx, t)
	})
}

// CorrectTerm changes the days of a term, why it ended, and why two hold the
// office on one day.
func (s *Store) CorrectTerm(ctx context.Context, slug string, id uint, version int, change Term) error {
	return s.tendTerm(ctx, slug, id, version, func(tx *Store, o Office, t *Term) error {
		t.Start, t.End = trimDate(change.Start), trimDate(change.End)
		t.EndReason, t.Note = change.EndReason, oneLine(change.Note)
		if err := checkTerm(*t, o).Err(); err != nil {
			return err
		}
		return update(ctx, tx, t, "corrected term")
	})
}

// checkTerm tells what is wrong with a term of the office. Two holders on one
// day are allowed only with a reason.
func checkTerm(t Term, o Office) Invalid {
	wrong := Invalid{}
	_, err := ParseDate(string(t.Start))
	wrong.Check(err == nil, "start", NotADate)
	_, err = ParseDate(string(t.End))
	wrong.Check(err == nil, "end", NotADate)
	wrong.Check(t.Start != "" || t.AsOf != "", "start", Required)
	wrong.Check(t.EndReason == "" || slices.Contains(EndReasons, t.EndReason), "end-reason", NotAChoice)
	wrong.Check(t.EndReason == "" || t.End != "", "end", EndRequired)
	wrong.Check(utf8.RuneCountInString(t.Note) <= maxLine, "note", TooLong)
	if len(wrong) > 0 {
		return wrong
	}
	wrong.Check(t.End == "" || t.From() <= t.End.Last(), "end", EndBeforeStart)
	for _, other := range o.Terms {
		if other.ID != t.ID && other.PersonID != t.PersonID && t.Overlaps(other) {
			wrong.Check(t.Note != "", "note", TwoHolders)
		}
	}
	return wrong
}

// A Succession is somebody new in an office.
type Succession struct {
	Slug        string // of the person, "" for somebody who is not on record
	Name        string // of somebody who is not on record
	Start       Date
	EndBefore   bool // the holder before leaves on that day, where no end was typed
	EndReason   string
	Note        string // why two hold the office on one day
	SourceTitle string
	SourceURL   string
}

// RecordSuccessor records who holds the office from a day on. It ends the term
// of the holder before when that is asked for, and never changes an end that
// somebody typed.
func (s *Store) RecordSuccessor(ctx context.Context, slug string, n Succession) error {
	return s.tendOffice(ctx, slug, func(tx *Store, o *Office) error {
		n.Name, n.Note, n.Start = oneLine(n.Name), oneLine(n.Note), trimDate(n.Start)
		n.SourceTitle, n.SourceURL = oneLine(n.SourceTitle), strings.TrimSpace(n.SourceURL)
		wrong := n.check(tx.Today())
		if err := wrong.Err(); err != nil {
			return err
		}
		person, err := tx.successor(ctx, n, wrong)
		if err != nil {
			return err
		}
		t := Term{OfficeID: o.ID, PersonID: person.ID, Start: n.Start, AsOf: tx.Today(), Note: n.Note, SourceID: person.SourceID, Reading: ReadInFull}
		before, held := o.HolderOn(n.Start.Last())
		switch {
		case held && before.PersonID == t.PersonID:
			return Invalid{"name": AlreadyHolder}
		case held && before.End == "" && n.EndBefore:
			before.End, before.EndReason = n.Start, n.EndReason
			if err := checkTerm(before, *o).Err(); err != nil {
				return err
			}
			if err := update(ctx, tx, &before, "ended term"); err != nil {
				return err
			}
			o.Terms[slices.IndexFunc(o.Terms, func(b Term) bool { return b.ID == before.ID })] = before
		case held && before.End == "":
			wrong.Check(t.Note != "", "note", TwoHolders)
		}
		for field, message := range checkTerm(t, *o) {
			wrong.Check(false, field, message)
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		return create(ctx, tx, &t, "recorded successor")
	})
}

func (n Succession) check(today Date) Invalid {
	wrong := Invalid{}
	wrong.Check(n.Slug != "" || n.Name != "", "name", Required)
	wrong.Check(utf8.RuneCountInString(n.Name) <= 150, "name", TooLong)
	_, err := ParseDate(string(n.Start))
	wrong.Check(n.Start != "", "start", Required)
	wrong.Check(err == nil, "start", NotADate)
	wrong.Check(n.Start <= today, "start", InTheFuture)
	checkSource(wrong, "source-title", "source-url", n.SourceTitle, n.SourceURL)
	return wrong
}

// successor returns the person who succeeds, new if need be, bearing the source.
func (s *Store) successor(ctx context.Context, n Succession, wrong Invalid) (Person, error) {
	source, err := s.sourceOf(ctx, n.SourceTitle, n.SourceURL)
	if err != nil {
		return Person{}, err
	}
	if n.Slug != "" {
		p, _, err := s.Person(ctx, n.Slug)
		if errors.Is(err, ErrNotFound) {
			return p, Invalid{"name": NoSuchOfficial}
		}
		p.SourceID = source.ID
		return p, err
	}
	p := Person{Name: n.Name, SourceID: source.ID}
	if p.Slug, err = s.freeSlug(ctx, n.Name); err != nil {
		return p, err
	}
	return p, create(ctx, s, &p, "recorded person")
}

var notInSlugs = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// freeSlug makes the part of an address that names a person, which no other has.
func (s *Store) freeSlug(ctx context.Context, name string) (string, error) {
	base := strings.Trim(notInSlugs.ReplaceAllString(fold(name), "-"), "-")
	if base == "" {
		base = "person"
	}
	return freeIn[Person](ctx, s, base)
}

// freeIn counts a slug up until none of the rows has it, be it in the trash.
func freeIn[T any](ctx context.Context, s *Store, base string) (string, error) {
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug += "-" + strconv.Itoa(n)
		}
		taken, err := from[T](s.db).Where("slug = ?", slug).Count(ctx, "*")
		if err != nil || taken == 0 {
			return slug, err
		}
	}
}
