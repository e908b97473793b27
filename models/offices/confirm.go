package offices

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// Enter puts an office on record which somebody found at the source of the sitting. It
// returns Invalid where the state has one of the kind by now.
func Enter(ctx context.Context, s *models.Store, g Sitting, o Office) (Office, error) {
	if !s.Reader().MayWriteOf(o.StateISO) {
		return o, models.ErrForbidden
	}
	n, err := models.From[Office](s).Scopes(s.Current, ofStates).Where("state_iso = ? AND kind = ?", o.StateISO, o.Kind).Count(ctx, "*")
	if err != nil {
		return o, err
	}
	if n > 0 {
		return o, models.Invalid{"found": models.HolderChanged}
	}
	source, err := keptSource(ctx, s, g.source())
	if err != nil {
		return o, err
	}
	o.SourceID = source.ID
	if o.Slug, err = models.FreeSlug[Office](ctx, s, o.Key()); err != nil {
		return o, err
	}
	return o, models.Create(ctx, s, &o, "recorded office")
}

// Confirm notes what somebody found who looked up the holder of the office, which is
// given with its terms as they are now, and returns the office as it is then. It is
// for those who write of the state.
func Confirm(ctx context.Context, s *models.Store, g Sitting, o Office, a Answer) (Office, error) {
	if !s.Reader().MayWriteOf(o.StateISO) {
		return o, models.ErrForbidden
	}
	holder, _ := o.HolderOn(s.Today())
	if a.Found == OtherHolder && holder.ID != 0 && a.Slug == holder.Person.Slug {
		a.Found = SameHolder // the name that was typed is theirs
	}
	found, repeated := o.noted(s, g, a)
	if !repeated {
		if err := checkSeen(s, o, holder, a); err != nil {
			return o, err
		}
		var err error
		if found, err = heldBy(ctx, s, &o, holder, g, a); err != nil {
			return o, err
		}
		if found, err = note(ctx, s, o, found, g, a); err != nil {
			return o, err
		}
	}
	if a.Found != NoHolder {
		if err := noteGender(ctx, s, &found.Person, a.Gender); err != nil {
			return o, err
		}
	}
	o.Terms = withTerm(o.Terms, found)
	return o, noteAddress(ctx, s, &o, g, a)
}

// note records what was found of the term, and returns the term with that.
func note(ctx context.Context, s *models.Store, o Office, t Term, g Sitting, a Answer) (Term, error) {
	c := Confirmation{
		OfficeID: o.ID, TermID: t.ID, Found: a.Found, UserID: s.Reader().ID, ShownAt: g.source().URL, Told: g.source().Told,
		On: g.On, Until: g.On.AddDays(ConfirmedDays), Sitting: g.Key,
	}
	c.Office, c.Term = o, &t
	if err := models.Create(ctx, s, &c, "confirmed holder"); err != nil {
		return t, err
	}
	t.Confirmations = append(slices.Clone(t.Confirmations), c)
	return t, nil
}

// noted tells whether the answer was noted last of the office, in the same sitting and
// from the same page, and of which term: a form that is sent twice says nothing new.
func (o Office) noted(s *models.Store, g Sitting, a Answer) (Term, bool) {
	newest := o.NewestFinding()
	at := slices.IndexFunc(o.Terms, func(t Term) bool { return t.ID == newest.TermID })
	if newest.ID == 0 || at < 0 || newest.Found != a.Found || newest.Sitting != g.Key || newest.UserID != s.Reader().ID || newest.On != g.On || newest.Shown() != g.ShownAt {
		return Term{}, false
	}
	t := o.Terms[at]
	if a.Found == OtherHolder {
		return t, t.Person.Name == models.OneLine(a.Name) && t.Start == models.TrimDate(a.Since)
	}
	return t, t.ID == a.TermID
}

// checkSeen tells whether who answered was shown another holder than is on record by now,
// or answers otherwise than somebody who looked it up since.
func checkSeen(s *models.Store, o Office, holder Term, a Answer) error {
	newest := o.NewestFinding()
	switch {
	case holder.ID == 0 && a.TermID != 0:
		return models.Invalid{"found": models.HolderGone}
	case holder.ID != a.TermID:
		return models.Invalid{"found": models.HolderChanged}
	case a.Found != SameHolder && newest.ID > a.Seen && newest.counts(s.Today()):
		return models.Invalid{"found": models.HolderConfirmed}
	}
	return nil
}

// heldBy records who was found in the office in place of the holder, and returns the term
// that the confirmation is of.
func heldBy(ctx context.Context, s *models.Store, o *Office, holder Term, g Sitting, a Answer) (Term, error) {
	if err := checkPage(s, g, holder, a); err != nil {
		return Term{}, err
	}
	held := holder.ID != 0
	switch {
	case a.Found == SameHolder && held:
		return holder, nil
	case a.Found == NoHolder && held:
		return endNow(ctx, s, *o, holder, g, a)
	case a.Found == OtherHolder:
		return recordOther(ctx, s, o, g, a)
	}
	return Term{}, models.Invalid{"found": models.NotAChoice}
}

// checkPage tells what is wrong with the day of the page for the answer: of a holder, a
// page of before the term, or one so old that it counts no more; of somebody else, one
// of before they came.
func checkPage(s *models.Store, g Sitting, holder Term, a Answer) error {
	wrong := models.Invalid{}
	switch a.Found {
	case SameHolder:
		wrong.Check(s.Today() <= g.On.AddDays(ConfirmedDays), "found", models.PageTooOld)
		fallthrough
	case NoHolder:
		wrong.Check(holder.Start <= g.On, "found", models.PageBeforeTerm)
	case OtherHolder:
		since, err := models.ParseDate(string(a.Since))
		wrong.Check(err != nil || since <= g.On, "since", models.PageBeforeTerm)
	}
	return wrong.Err()
}

// withTerm returns the terms with one of them as it is now, or with a new one.
func withTerm(terms []Term, t Term) []Term {
	all := make([]Term, 0, len(terms)+1)
	for _, other := range terms {
		if other.ID != t.ID {
			all = append(all, other)
		}
	}
	return append(all, t)
}

// endNow ends the term of the holder of an office that is vacant, as far as it is known
// since when: on the day before a day, in a month or a year. Otherwise the term has no
// end, and the page says that it was over by then. An end that somebody typed stays.
func endNow(ctx context.Context, s *models.Store, o Office, t Term, g Sitting, a Answer) (Term, error) {
	since, err := models.ParseDate(string(a.Since))
	switch {
	case err != nil:
		return t, models.Invalid{"since": models.NotADate}
	case t.End != "" || since == "":
		return t, nil
	}
	if t.End = since; since.Precision() == models.Day {
		t.End = since.AddDays(-1)
	}
	wrong := models.Invalid{}
	wrong.Check(since <= g.On, "since", models.PageBeforeTerm)
	for _, m := range checkTerm(t, o) {
		wrong.Check(false, "since", m)
	}
	if err := wrong.Err(); err != nil {
		return t, err
	}
	return t, models.Update(ctx, s, &t, "ended term")
}

// recordOther records somebody else in the office, as a succession does.
func recordOther(ctx context.Context, s *models.Store, o *Office, g Sitting, a Answer) (Term, error) {
	n := Succession{Name: a.Name, Start: a.Since, EndBefore: true, SeenOn: g.On}
	n.SourceTitle, n.SourceURL, n.Told = g.source().Title, g.source().URL, g.source().Told
	if a.Slug != "new" {
		n.Slug = a.Slug
	}
	if n.Slug == "" && a.Slug != "new" && n.checkName().Err() == nil {
		same, err := PerhapsMeant(ctx, s, *o, a.Name)
		if err != nil {
			return Term{}, err
		}
		if len(same) > 0 {
			return Term{}, models.Invalid{"name": models.SameName}
		}
	}
	t, err := succeed(ctx, s, o, n)
	if wrong, is := errors.AsType[models.Invalid](err); is && wrong["start"] != "" {
		wrong["since"] = wrong["start"]
		delete(wrong, "start")
	}
	return t, err
}

// PerhapsMeant returns people on record whom the name of somebody in the office may mean:
// those who bear it, whatever the order of its words, and those who hold or held the
// office and whose name is a longer, shorter or other form of it.
func PerhapsMeant(ctx context.Context, s *models.Store, o Office, name string) ([]Person, error) {
	var all []Person
	for _, t := range o.Past() {
		held, is := o.HolderOn(s.Today())
		known := slices.ContainsFunc(all, func(p Person) bool { return p.ID == t.PersonID })
		if !known && (t.Person.mayBeCalled(name) || is && held.ID == t.ID && t.Person.MayBear(name)) {
			all = append(all, t.Person)
		}
	}
	same, err := sameName(ctx, s, name)
	for _, p := range same {
		if !slices.ContainsFunc(all, func(other Person) bool { return other.ID == p.ID }) {
			all = append(all, p)
		}
	}
	return all, err
}

// sameName returns people on record who bear the name, whatever the order of its words.
func sameName(ctx context.Context, s *models.Store, name string) ([]Person, error) {
	key := nameKey(name)
	if key == "" {
		return nil, nil
	}
	words := strings.Fields(key)
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) }) // which those that bear the name have, too
	all, err := models.From[Person](s).Scopes(s.Current).Select("id, slug, name").
		Where("merged_into_id IS NULL AND (instr(slug, ?) > 0 OR instr(fold(name), ?) > 0)", longest, longest).Order("id").Find(ctx)
	return models.Keep(all, func(p *Person) bool { return nameKey(p.Name) == key }), err
}

// noteGender notes the gender of a person, where that is new.
func noteGender(ctx context.Context, s *models.Store, p *Person, gender string) error {
	if gender == "" || gender == p.Gender {
		return nil
	}
	if gender != "male" && gender != "female" {
		return models.Invalid{"gender": models.NotAChoice}
	}
	p.Gender, p.GenderBasis = gender, models.Attested
	return models.Update(ctx, s, p, "noted gender")
}

// noteAddress notes how the office is written to, where that is new, with the page that
// says so.
func noteAddress(ctx context.Context, s *models.Store, o *Office, g Sitting, a Answer) error {
	before := *o
	if err := writeAddress(o, a, g.On); err != nil {
		return err
	}
	if o.Email == before.Email && o.Address == before.Address {
		*o = before
		return nil
	}
	if err := citeSitting(ctx, s, o, g); err != nil {
		return err
	}
	return models.Update(ctx, s, o, "changed office")
}

// citeSitting lets what is on record of how the office is written to rest on the page of
// the sitting, as it was read on its day.
func citeSitting(ctx context.Context, s *models.Store, o *Office, g Sitting) error {
	source, err := keptSource(ctx, s, g.source())
	o.SourceID, o.Source, o.Passage, o.Reading = source.ID, source, models.Passage{CheckedOn: g.On}, models.ReadInFull
	return err
}

// writeAddress writes what the answer says of how the office is written to, seen on the
// day.
func writeAddress(o *Office, a Answer, day models.Date) error {
	email, address := strings.TrimSpace(a.Email), models.PlainText(strings.TrimSpace(strings.ReplaceAll(a.Address, "\r\n", "\n")))
	wrong := models.Invalid{}
	models.CheckEmail(wrong, "email", email)
	wrong.Check(utf8.RuneCountInString(address) <= models.MaxLine, "address", models.TooLong)
	if err := wrong.Err(); err != nil {
		return err
	}
	o.Email, o.Address, o.CheckedOn = cmp.Or(email, o.Email), cmp.Or(address, o.Address), day
	return nil
}

// EnterAddress notes how the office is written to, as the source of the sitting has it.
// It is for those who write of the state. What is on record already is not noted again.
func EnterAddress(ctx context.Context, s *models.Store, g Sitting, o Office, a Answer, did string) (Office, error) {
	if !s.Reader().MayWriteOf(o.StateISO) {
		return o, models.ErrForbidden
	}
	was := o
	if err := writeAddress(&o, a, g.On); err != nil {
		return o, err
	}
	if o.Email == was.Email && o.Address == was.Address {
		return was, nil
	}
	if err := citeSitting(ctx, s, &o, g); err != nil {
		return o, err
	}
	return o, models.Update(ctx, s, &o, did)
}
