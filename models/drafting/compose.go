package drafting

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/profiles"
	"demarche/models/states"
)

// Name returns the name of the template for a sort of letter in a language.
func Name(sort Sort, lang string) string { return string(sort) + "." + lang }

// Compose drafts the letter that is ordered from the facts, in the template
// that the campaign uses.
func Compose(ctx context.Context, s *models.Store, facts profiles.Facts, o Request) (Draft, error) {
	if o.Wording == "" {
		own, err := letters.Templates(ctx, s)
		if err != nil {
			return Draft{}, err
		}
		o.Wording = own[Name(o.Sort, o.Lang)].Body
	}
	d, err := Write(ctx, facts, o)
	_, wrong := errors.AsType[letterlang.Mistakes](err)
	_, late := errors.AsType[letterlang.Mistake](err)
	if wrong || late {
		return d, BrokenTemplate{Name(o.Sort, o.Lang), err}
	}
	return d, err
}

// ErrGone says that the letter which another follows or answers is on record no more, as far
// as the reader may know.
var ErrGone = errors.New("the letter before it is on record no more")

// FactsAgain gathers what the letter was drafted from, as it is known today. It returns
// ErrGone when the letter is gone that it follows or answers.
func FactsAgain(ctx context.Context, s *models.Store, l letters.Letter) (profiles.Facts, error) {
	before, err := comesAfter(ctx, s, l)
	if err != nil {
		return profiles.Facts{}, err
	}
	return profiles.LetterFacts(ctx, s, before)
}

// comesAfter finds the letter that another follows or answers; one with the state alone where
// it does neither. It returns ErrGone when that letter is gone.
func comesAfter(ctx context.Context, s *models.Store, l letters.Letter) (letters.Letter, error) {
	before := letters.Letter{StateISO: l.StateISO, State: l.State, ContactID: l.ContactID}
	for _, id := range []*uint{l.AnswersID, l.FollowsID} {
		if id == nil {
			continue
		}
		var err error
		if before, err = letters.Find(ctx, s, *id); errors.Is(err, models.ErrNotFound) {
			return letters.Letter{}, ErrGone
		} else if err != nil {
			return letters.Letter{}, err
		}
	}
	before.Visibility = cmp.Or(l.Visibility, before.Visibility) // so that nothing is cited which its readers may not see
	return before, nil
}

// IsStopped tells whether a draft that comes after a letter or a meeting cannot be sent as it
// was ordered: what it comes after is on record no more, or has gone another way since.
func IsStopped(ctx context.Context, s *models.Store, l letters.Letter) (bool, error) {
	if l.AnswersID == nil && l.FollowsID == nil && l.ContactID == nil {
		return false, nil
	}
	return states.Cached(ctx, s, fmt.Sprint("whether draft ", l.ID, " is stopped"), func() (bool, error) { return isStopped(ctx, s, l) })
}

func isStopped(ctx context.Context, s *models.Store, l letters.Letter) (bool, error) {
	before, err := comesAfter(ctx, s, l)
	if errors.Is(err, ErrGone) {
		return true, nil
	}
	if err != nil || l.Sort == "" || l.Drafted == "" {
		return false, err
	}
	gather, sort := profiles.LetterFacts, Sort(l.Sort)
	if sort.FollowsLetter() && (sort != Reminder || before.FollowsID != nil) {
		gather = profiles.LetterAlone // says whether the sort fits, and spares what was written before
	}
	facts, err := gather(ctx, s, before)
	if err != nil {
		return false, err
	}
	_, fits := SortNow(sort, facts)
	return !fits, nil
}

// SortNow returns which sort of letter one of the sort is by now: a reply that was noted to
// say something else is answered in place of thanked for, or the other way round. It tells
// whether such a letter makes sense.
func SortNow(sort Sort, f profiles.Facts) (Sort, bool) {
	if other := map[Sort]Sort{Thanks: Answer, Answer: Thanks}[sort]; other != "" && !Fits(sort, f) {
		sort = other
	}
	return sort, Fits(sort, f)
}

// Again drafts the letter once more from the facts of FactsAgain, as it was ordered: in its
// language, to whom it goes, signed as it is.
func Again(ctx context.Context, s *models.Store, f profiles.Facts, l letters.Letter, sort Sort) (Draft, error) {
	o, to := Request{Sort: sort, Lang: l.Lang, Signatories: l.Signatories, Visibility: l.Visibility, Channel: l.Channel}, l.Addressee()
	if to.OfficeID != nil {
		o.Office = *to.OfficeID
	}
	d, err := Compose(ctx, s, f, o)
	if err != nil || to.OfficeID != nil || sort.FollowsLetter() || d.goesTo(to) {
		return d, err
	}
	for _, office := range Unrecorded(f.State, f.Offices) { // it was ordered to another by its function
		o.OfficeKind = office.Kind
		if other, err := Compose(ctx, s, f, o); err != nil || other.goesTo(to) {
			return other, err
		}
	}
	return d, nil
}

// goesTo tells whether the draft is addressed as the recipient is.
func (d Draft) goesTo(r letters.Recipient) bool {
	return slices.ContainsFunc(d.Addressees, func(a Addressee) bool { return a.Kind == r.Kind && a.Title == r.Title })
}

// A BrokenTemplate says that a template cannot be filled in any more: it names a
// field which is gone since it was saved, for one.
type BrokenTemplate struct {
	Name string // such as first.en
	Why  error
}

// Error says which template, and what is wrong with it, a line each.
func (b BrokenTemplate) Error() string { return b.Name + ": " + b.Why.Error() }

func (b BrokenTemplate) Unwrap() error { return b.Why }

// LanguagesWith lists the languages in which there is a template for the sort of
// letter: one that comes along, or one of the campaign's own.
func LanguagesWith(sort Sort, own map[string]letters.Template) (langs []string) {
	have := Languages(sort)
	for _, lang := range letters.Languages {
		if slices.Contains(have, lang) || own[Name(sort, lang)].Body != "" {
			langs = append(langs, lang)
		}
	}
	return langs
}

// Example returns facts on the state by which the sort of letter can be tried:
// with the newest letter between us that it fits. It returns ErrNotNow if it
// does not apply to the state on the day.
func Example(ctx context.Context, s *models.Store, sort Sort, state states.State) (profiles.Facts, error) {
	fresh := letters.Letter{StateISO: state.ISO2, State: state}
	if sort == Met {
		met, err := profiles.LatelyMet(ctx, s, state.ISO2)
		if err != nil || len(met) == 0 {
			return profiles.Facts{}, cmp.Or(err, ErrNotNow)
		}
		fresh.ContactID = &met[0].ID
	}
	f, err := profiles.LetterFacts(ctx, s, fresh)
	if err != nil || Fits(sort, f) {
		return f, err
	}
	between, err := letters.Between(ctx, s, state.ISO2)
	if err != nil {
		return f, err
	}
	for _, l := range between {
		about := f
		about.Letter, about.Earlier = l, profiles.EarlierThan(l, between)
		if !Fits(sort, about) {
			continue
		}
		whole, err := letters.Find(ctx, s, l.ID)
		if err != nil {
			return f, err
		}
		return profiles.LetterFacts(ctx, s, whole)
	}
	return f, ErrNotNow
}

// Try drafts the sort of letter in a template that is not in use yet, from facts
// of [Example]. Its error is letterlang.Mistakes, or a letterlang.Mistake that
// shows only when the template is filled in.
func Try(ctx context.Context, f profiles.Facts, sort Sort, lang, wording string) (Draft, error) {
	return Write(ctx, f, Request{Sort: sort, Lang: lang, Wording: wording, Signatories: []letters.Signatory{{Name: cmp.Or(f.Coalition.Name, "…")}}})
}

//go:embed templates
var templates embed.FS

// Shipped returns the template that comes along for the sort of letter in the
// language, and whether there is one.
func Shipped(sort Sort, lang string) (string, bool) {
	content, err := templates.ReadFile(fileOf(sort, lang))
	return string(content), err == nil
}

// Languages lists the languages in which there is a template for the sort of letter.
func Languages(sort Sort) (langs []string) {
	for _, lang := range letters.Languages {
		if file, err := templates.Open(fileOf(sort, lang)); err == nil && file.Close() == nil {
			langs = append(langs, lang)
		}
	}
	return langs
}

func fileOf(sort Sort, lang string) string { return "templates/" + Name(sort, lang) + ".liquid" }

// parsed keeps the templates that come along, read once.
var parsed sync.Map

// templateOf returns the template of the order.
func templateOf(o Request) (*letterlang.Template, error) {
	key := Name(o.Sort, o.Lang)
	if o.Wording != "" {
		return own(key, o.Wording)
	}
	if o.general {
		return generalTemplate(o)
	}
	if kept, ok := parsed.Load(key); ok {
		return kept.(*letterlang.Template), nil
	}
	source, ok := Shipped(o.Sort, o.Lang)
	if !ok {
		return nil, ErrNotNow
	}
	t, err := Check(source)
	if err == nil {
		parsed.Store(key, t)
	}
	return t, err
}

// A wording is a template of the campaign's own, with what it was read from.
type wording struct {
	source string
	*letterlang.Template
}

// owned keeps the wording of each name that was used last.
var owned sync.Map

// own returns the template of the source, which is read once as long as it is used.
func own(name, source string) (*letterlang.Template, error) {
	if kept, ok := owned.Load(name); ok && kept.(wording).source == source {
		return kept.(wording).Template, nil
	}
	t, err := Check(source)
	if err == nil {
		owned.Store(name, wording{source, t})
	}
	return t, err
}

// Check reads a template. Its error is letterlang.Mistakes, all that are found.
func Check(source string) (*letterlang.Template, error) {
	return letterlang.Parse(source, Catalogue)
}
