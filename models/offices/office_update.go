package offices

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"demarche/models"
	"demarche/models/states"
)

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

// changeOffice lets fn change an office or its terms, all of it or nothing.
func changeOffice(ctx context.Context, s *models.Store, slug string, fn func(tx *models.Store, o *Office) error) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		o, err := Find(ctx, tx, slug)
		if err != nil {
			return err
		}
		if !tx.Reader().MayWriteOf(o.StateISO) {
			return models.ErrForbidden
		}
		return fn(tx, &o)
	})
}

// changeTerm lets fn change one term of an office.
func changeTerm(ctx context.Context, s *models.Store, slug string, id uint, version int, fn func(tx *models.Store, o Office, t *Term) error) error {
	return changeOffice(ctx, s, slug, func(tx *models.Store, o *Office) error {
		at := slices.IndexFunc(o.Terms, func(t Term) bool { return t.ID == id })
		if at < 0 {
			return models.ErrNotFound
		}
		t := o.Terms[at]
		if t.Version != version {
			return models.ErrStale
		}
		return fn(tx, *o, &t)
	})
}

// CorrectTerm changes the days of a term, why it ended, and why two hold the
// office on one day.
func CorrectTerm(ctx context.Context, s *models.Store, slug string, id uint, version int, change Term) error {
	return changeTerm(ctx, s, slug, id, version, func(tx *models.Store, o Office, t *Term) error {
		t.Start, t.End = models.TrimDate(change.Start), models.TrimDate(change.End)
		t.EndReason, t.Note = change.EndReason, models.OneLine(change.Note)
		if err := checkTerm(*t, o).Err(); err != nil {
			return err
		}
		return models.Update(ctx, tx, t, "corrected term")
	})
}

// checkTerm tells what is wrong with a term of the office. Two holders on one
// day are allowed only with a reason.
func checkTerm(t Term, o Office) models.Invalid {
	wrong := models.Invalid{}
	_, err := models.ParseDate(string(t.Start))
	wrong.Check(err == nil, "start", models.NotADate)
	_, err = models.ParseDate(string(t.End))
	wrong.Check(err == nil, "end", models.NotADate)
	wrong.Check(t.Start != "" || t.AsOf != "", "start", models.Required)
	wrong.Check(t.EndReason == "" || slices.Contains(EndReasons, t.EndReason), "end-reason", models.NotAChoice)
	wrong.Check(t.EndReason == "" || t.End != "", "end", models.EndRequired)
	wrong.Check(utf8.RuneCountInString(t.Note) <= models.MaxLine, "note", models.TooLong)
	if len(wrong) > 0 {
		return wrong
	}
	wrong.Check(t.End == "" || t.From() <= t.End.Last(), "end", models.EndBeforeStart)
	for _, other := range o.Terms {
		if other.ID != t.ID && other.PersonID != t.PersonID && t.Overlaps(other) {
			wrong.Check(t.Note != "", "note", models.TwoHolders)
		}
	}
	return wrong
}

// A Succession is somebody new in an office.
type Succession struct {
	Slug        string // of the person, "" for somebody who is not on record
	New         bool   // it is known that they are none of those on record who bear the name
	Name        string // of somebody who is not on record
	Start       models.Date
	SeenOn      models.Date // the day of the page that names them, "" for today
	EndBefore   bool        // the holder before leaves on that day, where no end was typed
	Earlier     bool        // it is known that they held the office before who holds it now, until that one came
	EndReason   string
	Note        string // why two hold the office on one day
	SourceTitle string
	Told        models.Told // where somebody told it: who
	SourceURL   string
}

// RecordSuccessor records who holds the office from a day on. It ends the term
// of the holder before when that is asked for, and never changes an end that
// somebody typed. Who began before the holder of today did not succeed them: that is
// asked about, and their term ends when the next one began. So is who bears the name of
// people on record: OnRecordAs returns whom they may be.
func RecordSuccessor(ctx context.Context, s *models.Store, slug string, n Succession) error {
	return changeOffice(ctx, s, slug, func(tx *models.Store, o *Office) error {
		if n.Slug == "" && !n.New {
			if found, err := OnRecordAs(ctx, tx, *o, n.Name); err != nil {
				return err
			} else if len(found) > 0 {
				return models.Invalid{"name": models.SameName}
			}
		}
		_, err := succeed(ctx, tx, o, n)
		return err
	})
}

// OnRecordAs returns whom on record somebody new in the office may be, by the name that was typed:
// those who bear it or a part of it, and those whom it perhaps means.
func OnRecordAs(ctx context.Context, s *models.Store, o Office, name string) ([]Person, error) {
	if !IsName(name) {
		return nil, nil
	}
	found, err := PeopleNamed(ctx, s, name)
	if err != nil {
		return nil, err
	}
	meant, err := PerhapsMeant(ctx, s, o, name)
	for _, p := range meant {
		if !slices.ContainsFunc(found, func(k Person) bool { return k.ID == p.ID }) {
			found = append(found, p)
		}
	}
	return found, err
}

// succeed records who holds the office from a day on, as RecordSuccessor does, and
// returns the new term.
func succeed(ctx context.Context, tx *models.Store, o *Office, n Succession) (t Term, err error) {
	n.Name, n.Note, n.Start = models.OneLine(n.Name), models.OneLine(n.Note), models.TrimDate(n.Start)
	n.SourceTitle, n.SourceURL = models.OneLine(n.SourceTitle), strings.TrimSpace(n.SourceURL)
	wrong := n.check(tx.Today())
	next, isFollowed := o.firstAfter(n.Start)
	wrong.Check(!isFollowed || n.Earlier || n.Start == "", "start", models.BeforeHolder)
	if err := wrong.Err(); err != nil {
		return t, err
	}
	person, err := successor(ctx, tx, n, wrong)
	if err != nil {
		return t, err
	}
	t = Term{OfficeID: o.ID, PersonID: person.ID, Person: person, Start: n.Start, AsOf: cmp.Or(n.SeenOn, tx.Today()), Note: n.Note, SourceID: person.SourceID, Reading: models.ReadInFull}
	if isFollowed {
		t.End, t.AsOf = next.From(), next.From()
	}
	if err := follow(ctx, tx, o, n, t, wrong); err != nil {
		return t, err
	}
	for field, message := range checkTerm(t, *o) {
		wrong.Check(false, field, message)
	}
	if err := wrong.Err(); err != nil {
		return t, err
	}
	t.Office = *o
	return t, models.Create(ctx, tx, &t, "recorded successor")
}

// follow ends the term of who holds the office before the new one, if that was said. It
// tells what is wrong where they are the same person, or would both hold it.
func follow(ctx context.Context, tx *models.Store, o *Office, n Succession, t Term, wrong models.Invalid) error {
	before, held := o.HolderOn(n.Start.Last())
	switch {
	case !held:
		return nil
	case before.PersonID == t.PersonID:
		return models.Invalid{"name": models.AlreadyHolder}
	case before.End != "":
		return nil
	case !n.EndBefore:
		wrong.Check(t.Note != "", "note", models.TwoHolders)
		return nil
	}
	before.End, before.EndReason = n.Start, n.EndReason
	if err := checkTerm(before, *o).Err(); err != nil {
		return err
	}
	if err := models.Update(ctx, tx, &before, "ended term"); err != nil {
		return err
	}
	o.Terms = withTerm(o.Terms, before)
	return nil
}

// firstAfter returns the term that began first after the day, if one did.
func (o Office) firstAfter(day models.Date) (next Term, found bool) {
	for _, t := range o.Terms {
		if t.From() > day.Last() && (!found || t.From() < next.From()) {
			next, found = t, true
		}
	}
	return next, found
}

func (n Succession) check(today models.Date) models.Invalid {
	wrong := n.checkName()
	_, err := models.ParseDate(string(n.Start))
	wrong.Check(n.Start != "", "start", models.Required)
	wrong.Check(err == nil, "start", models.NotADate)
	wrong.Check(n.Start <= today, "start", models.InTheFuture)
	states.CheckSource(wrong, "source-title", "source-url", n.SourceTitle, n.SourceURL)
	return wrong
}

// maxName is how long the name of a person may be, in characters.
const maxName = 150

// checkName tells what is wrong with the name of somebody who is not on record: none, or
// words that name nobody.
func (n Succession) checkName() models.Invalid {
	wrong := models.Invalid{}
	wrong.Check(n.Slug != "" || n.Name != "", "name", models.Required)
	wrong.Check(utf8.RuneCountInString(n.Name) <= maxName, "name", models.TooLong)
	wrong.Check(n.Slug != "" || len(wrong) > 0 || IsName(n.Name), "name", models.NotAName)
	return wrong
}

// successor returns the person who succeeds, new if need be, bearing the source.
func successor(ctx context.Context, s *models.Store, n Succession, wrong models.Invalid) (Person, error) {
	source, err := keptSource(ctx, s, models.Source{Title: n.SourceTitle, URL: n.SourceURL, Told: n.Told, On: cmp.Or(n.SeenOn, s.Today())})
	if err != nil {
		return Person{}, err
	}
	if n.Slug != "" {
		p, _, err := FindPerson(ctx, s, n.Slug)
		if errors.Is(err, models.ErrNotFound) {
			return p, models.Invalid{"name": models.NoSuchOfficial}
		}
		p.SourceID = source.ID
		return p, err
	}
	p := Person{Name: n.Name, SourceID: source.ID}
	if p.Slug, err = personSlug(ctx, s, n.Name); err != nil {
		return p, err
	}
	return p, models.Create(ctx, s, &p, "recorded person")
}

// personSlug makes the part of an address that names a person, which no other has.
func personSlug(ctx context.Context, s *models.Store, name string) (string, error) {
	return models.FreeSlug[Person](ctx, s, cmp.Or(models.Slugged(name), "person"))
}
