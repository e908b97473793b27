package handlers

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// An orderForm says which letter is to be drafted.
type orderForm struct {
	State     string   `form:"state" query:"state"`
	Kind      string   `form:"kind" query:"kind"` // a sort of letter, and after a colon the letter that it follows
	Lang      string   `form:"lang"`
	Office    string   `form:"office"`
	SignedFor []string `form:"signed_for"`
	SignedBy  []string `form:"signed_by"`
	SignedAs  []string `form:"signed_as"`
	Again     string   `form:"again"` // it is known that we wrote not long ago
}

// signatories are who signs, with the names of their organisations.
func (f orderForm) signatories(organisations []models.Organisation) (all []letters.Signatory) {
	for i, name := range f.SignedBy {
		s := letters.Signatory{Name: strings.TrimSpace(name), Title: strings.TrimSpace(textIn(f.SignedAs, i)), OrganisationID: models.ParseID(textIn(f.SignedFor, i))}
		at := slices.IndexFunc(organisations, func(o models.Organisation) bool { return s.OrganisationID != nil && o.ID == *s.OrganisationID })
		if s.OrganisationID = nil; at >= 0 {
			s.OrganisationID, s.Organisation = &organisations[at].ID, organisations[at].Name
		}
		if s.Name != "" || s.Title != "" || at >= 0 {
			all = append(all, s)
		}
	}
	return all
}

// new asks which letter is to be drafted.
func (h draftHandler) new(c echo.Context) error {
	s := h.store(c)
	form := orderForm{State: c.QueryParam("state"), Kind: c.QueryParam("kind")}
	o, err := h.orderPage(c, form)
	if err != nil {
		return err
	}
	if err := h.asBefore(c, &o); err != nil {
		return err
	}
	if len(o.Signatories) == 0 {
		o.Signatories = []letters.Signatory{{Name: s.Reader().Name, OrganisationID: s.Reader().OrganisationID}}
	}
	return render(c, http.StatusOK, letterviews.Order(h.page(c), o))
}

// asBefore takes over who signed our letter that is followed up, or that theirs
// answers, and the language of the exchange.
func (h draftHandler) asBefore(c echo.Context, o *letterviews.OrderPage) error {
	at := slices.IndexFunc(o.Choices, func(choice letterviews.OrderChoice) bool { return choice.Value == o.Chosen })
	if at < 0 || o.Choices[at].Letter.ID == 0 {
		return nil
	}
	l, err := letters.Find(c.Request().Context(), h.store(c), o.Choices[at].Letter.ID)
	if err != nil {
		return err
	}
	if slices.Contains(o.Choices[at].Langs, l.Lang) {
		o.Lang = l.Lang
	}
	if l.Direction == letters.Incoming {
		if l.Answers == nil {
			return nil
		}
		l, err = letters.Find(c.Request().Context(), h.store(c), l.Answers.ID)
	}
	o.Signatories = l.Signatories
	return err
}

// orderPage gathers what can be drafted to the state of the form.
func (h draftHandler) orderPage(c echo.Context, form orderForm) (o letterviews.OrderPage, err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if o.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return o, err
	}
	if o.Organisations, _, err = offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000}); err != nil || form.State == "" {
		return o, err
	}
	if o.State, err = states.Find(ctx, s, form.State); err != nil {
		return o, err
	}
	if !s.Reader().MayWriteOf(o.State.ISO2) {
		return o, models.ErrForbidden
	}
	f, err := profiles.LetterFacts(ctx, s, letters.Letter{StateISO: o.State.ISO2, State: o.State})
	if err != nil {
		return o, err
	}
	own, err := letters.Templates(ctx, s)
	if err != nil {
		return o, err
	}
	between, err := letters.Between(ctx, s, o.State.ISO2)
	if err != nil {
		return o, err
	}
	o.Choices = choices(f, between, own)
	if untold, ok := drafting.Untold(f); ok && !slices.ContainsFunc(o.Choices, func(choice letterviews.OrderChoice) bool { return choice.Sort == drafting.AfterTalks }) {
		o.Untold = untold
	}
	if err := h.offerMet(c, form, &o, own); err != nil {
		return o, err
	}
	if len(between) > 0 { // a first letter comes last where there has been one
		slices.SortStableFunc(o.Choices, func(a, b letterviews.OrderChoice) int { return isFirst(a) - isFirst(b) })
	}
	for i := range o.Choices { // what is to wait comes after all else, and can be chosen
		choice := &o.Choices[i]
		if due, awaited := choice.Letter.FollowUpOn(s.Today()); awaited && due >= s.Today() && (choice.Sort == drafting.Unanswered || choice.Sort == drafting.Reminder) {
			choice.WaitUntil = due
		}
	}
	slices.SortStableFunc(o.Choices, func(a, b letterviews.OrderChoice) int { return cmp.Compare(waits(a), waits(b)) })
	o.Offices, o.Chosen, o.State.Correspondence = f.Offices, form.Kind, f.State.Correspondence
	o.Lang = drafting.LangFor(f, drafting.Request{Sort: drafting.First})
	var with []uint
	for _, office := range o.Offices {
		if office.Kind == "foreign-minister" {
			with = append(with, office.ID)
		}
	}
	o.InTouch, err = timeline.InTouch(ctx, s, o.State.ISO2, with)
	return o, err
}

// choices are the letters that can be drafted from the facts on a state and after one of
// those between us, in the templates that come along and in the campaign's own.
func choices(f profiles.Facts, between []letters.Letter, own map[string]letters.Template) (all []letterviews.OrderChoice) {
	offer := func(sort drafting.Sort, f profiles.Facts) {
		if langs := drafting.LanguagesWith(sort, own); drafting.Fits(sort, f) && len(langs) > 0 {
			value := string(sort)
			if f.Letter.ID != 0 {
				value += ":" + strconv.Itoa(int(f.Letter.ID))
			}
			all = append(all, letterviews.OrderChoice{Value: value, Sort: sort, Letter: f.Letter, Langs: langs})
		}
	}
	for _, l := range between[:min(len(between), 6)] {
		about := f
		about.Letter, about.Earlier = l, profiles.EarlierThan(l, between)
		for _, sort := range drafting.Sorts {
			if sort.FollowsLetter() {
				offer(sort, about)
			}
		}
	}
	for _, sort := range drafting.Sorts {
		offer(sort, f)
	}
	return all
}

// offerMet offers a letter after each of the last meetings and calls with people of
// the state, and after the one that is asked for.
func (h draftHandler) offerMet(c echo.Context, form orderForm, o *letterviews.OrderPage, own map[string]letters.Template) error {
	ctx, s := c.Request().Context(), h.store(c)
	if !slices.Contains(drafting.SortsOf(h.page(c).Campaign), drafting.Met) {
		return nil
	}
	met, err := profiles.LatelyMet(ctx, s, o.State.ISO2)
	if err != nil {
		return err
	}
	if id, ok := strings.CutPrefix(form.Kind, string(drafting.Met)+":"); ok {
		if id := models.ParseID(id); id != nil && !slices.ContainsFunc(met, func(one outreach.Outreach) bool { return one.ID == *id }) {
			one, err := outreach.Find(ctx, s, *id)
			if err != nil {
				return err
			}
			if one.StateISO == o.State.ISO2 && profiles.MayThankFor(one) {
				met = append(met, one)
			}
		}
	}
	for _, one := range met {
		o.Choices = append(o.Choices, letterviews.OrderChoice{
			Value: string(drafting.Met) + ":" + strconv.Itoa(int(one.ID)), Sort: drafting.Met, Contact: one, Langs: drafting.LanguagesWith(drafting.Met, own),
		})
	}
	return nil
}

// waits tells whether there is reason to wait with the letter.
func waits(c letterviews.OrderChoice) int {
	if c.WaitUntil != "" {
		return 1
	}
	return 0
}

func isFirst(c letterviews.OrderChoice) int {
	if c.Sort == drafting.First {
		return 1
	}
	return 0
}

// order drafts the letter that was asked for, and opens it in the editor.
func (h draftHandler) order(c echo.Context, form orderForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	o, err := h.orderPage(c, form)
	if err != nil {
		return err
	}
	o.Lang, o.Signatories = form.Lang, form.signatories(o.Organisations)
	if id := models.ParseID(form.Office); id != nil {
		o.Office = *id
	} else {
		o.OfficeKind = form.Office
	}
	order, err := orderOf(o)
	var l letters.Letter
	if err == nil {
		order.Lately = form.Again == "yes"
		l, err = h.desk.Compose(ctx, s, order)
	}
	var id uint
	if err == nil {
		id, err = models.UseIdempotencyKey(ctx, s, mark(c), "letter", func(tx *models.Store) (uint, error) {
			err := h.desk.Save(ctx, tx, order, &l)
			return l.ID, err
		})
	}
	if errors.Is(err, drafting.ErrNotNow) || errors.Is(err, workflow.ErrNoLetter) || errors.Is(err, workflow.ErrNoOffice) {
		err = models.Invalid{"kind": models.KindOutdated}
	}
	if _, is := errors.AsType[workflow.UnderWay](err); is {
		err = models.Invalid{"kind": models.AnsweredTwice}
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		o.Wrong = wrong
		if o.Lately, err = timeline.WrittenLately(ctx, s, l, s.Today()); err != nil {
			return err
		}
		return render(c, http.StatusUnprocessableEntity, letterviews.Order(h.page(c), o))
	}
	return done(c, err, "draft-made", paths.LetterEdit(id))
}

// orderOf returns the order of what the page has chosen. It returns Invalid when
// that does not apply, or when there is no template in the language.
func orderOf(o letterviews.OrderPage) (order workflow.Request, err error) {
	at := slices.IndexFunc(o.Choices, func(choice letterviews.OrderChoice) bool { return choice.Value == o.Chosen })
	if at < 0 {
		return order, models.Invalid{"kind": models.KindOutdated}
	}
	choice := o.Choices[at]
	if !slices.Contains(choice.Langs, o.Lang) {
		return order, models.Invalid{"lang": models.NoTemplate}
	}
	order.State, order.Before, order.Contact = o.State.ISO2, choice.Letter.ID, choice.Contact.ID
	order.Request = drafting.Request{Sort: choice.Sort, Lang: o.Lang, Office: o.Office, OfficeKind: o.OfficeKind, Signatories: o.Signatories}
	return order, nil
}
