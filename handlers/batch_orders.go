package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
)

// A batchForm is a batch as it is ordered, besides what it has in common with an
// orderForm. The states that were ticked are
// State; Warned are those of which it was said that somebody wrote to them
// lately, or is about to.
type batchForm struct {
	Name       string            `form:"name"`
	Channel    string            `form:"channel"`
	Visibility models.Visibility `form:"visibility"`
	Filter     string            `form:"filter"`
	Also       []string          `form:"also"`
	States     []string          `form:"states"`
	Warned     []string          `form:"warned"`
}

// new asks which letters are to be drafted, to the states that the parameters
// choose, which are those of the list of states, and to those that are added.
func (h batchHandler) new(c echo.Context) error {
	s := h.store(c)
	query := c.QueryParams()
	form := letterviews.BatchForm{
		Filter: profiles.StateFilterOf(query, h.page(c).Questions), Also: query["also"], All: len(query["all"]) > 0,
		Kind: query.Get("kind"), Visibility: models.Campaign, Channel: "e-mail",
		Signatories: []letters.Signatory{{Name: s.Reader().Name, OrganisationID: s.Reader().OrganisationID}},
	}
	return h.form(c, http.StatusOK, form, true)
}

// form shows the form of a batch: the empty one, in which all are ticked to whom
// nobody is writing, or the one that was refused.
func (h batchHandler) form(c echo.Context, status int, f letterviews.BatchForm, empty bool) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	f.All = f.All || !f.Filter.IsZero()
	if f.Every, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	if f.States, f.NotYours, err = workflow.Addressees(ctx, s, f.Filter, f.All, f.Also); err != nil {
		return err
	}
	if f.Kinds, err = h.kinds(c); err != nil {
		return err
	}
	if f.Kind == "" && len(f.Kinds) > 0 {
		f.Kind = f.Kinds[0].Value
	}
	codes := states.Codes(f.States)
	if f.Guards, err = batches.Guards(ctx, s, f.Kind, codes); err != nil {
		return err
	}
	if f.Follow, err = workflow.Following(ctx, s, drafting.Sort(f.Kind), f.States); err != nil {
		return err
	}
	if empty {
		f.Ticked = slices.DeleteFunc(codes, func(code string) bool { return f.Guards[code].Warns() || f.Follow != nil && !f.Follow[code] })
	}
	if f.Choices, err = states.ReadChoices(ctx, s); err != nil {
		return err
	}
	if f.Organisations, _, err = offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	return render(c, status, letterviews.NewBatch(h.page(c), f))
}

// kinds are the kinds of letters that can be drafted, each in its languages.
func (h batchHandler) kinds(c echo.Context) ([]letterviews.OrderChoice, error) {
	own, err := letters.Templates(c.Request().Context(), h.store(c))
	var all []letterviews.OrderChoice
	for _, sort := range drafting.SortsOf(h.page(c).Campaign) {
		if langs := drafting.LanguagesWith(sort, own); len(langs) > 0 && sort != drafting.Met { // a contact is of one state
			all = append(all, letterviews.OrderChoice{Value: string(sort), Sort: sort, Langs: langs})
		}
	}
	return all, err
}

// create orders a batch. Pressed twice, it orders one.
func (h batchHandler) create(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	var form batchForm
	var order orderForm
	if err := errors.Join(c.Bind(&form), c.Bind(&order)); err != nil {
		return err
	}
	query, err := url.ParseQuery(form.Filter)
	if err != nil {
		return models.Invalid{"filter": models.NotAChoice}
	}
	organisations, _, err := offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000})
	if err != nil {
		return err
	}
	typed := letterviews.BatchForm{
		Filter: profiles.StateFilterOf(query, h.page(c).Questions), Also: form.Also, All: query.Has("all"), Name: form.Name, Kind: order.Kind, Lang: order.Lang,
		Channel: form.Channel, Visibility: form.Visibility, Signatories: order.signatories(organisations), Ticked: states.ParseCodes(form.States),
	}
	chosen, err := h.choices(c, typed, states.ParseCodes(form.Warned))
	if err != nil {
		return err
	}
	b := batches.Batch{
		Name: form.Name, Kind: order.Kind, Lang: order.Lang, Channel: form.Channel, For: form.Visibility,
		Filter: form.Filter, Pace: batches.UsualPace,
	}
	for _, g := range typed.Signatories {
		b.Signatories = append(b.Signatories, batches.Signatory{Name: g.Name, Title: g.Title, OrganisationID: g.OrganisationID})
	}
	if sort := drafting.Sort(order.Kind); !slices.Contains(drafting.SortsOf(h.page(c).Campaign), sort) || sort == drafting.Met {
		b.Kind = ""
	}
	id, err := models.UseIdempotencyKey(ctx, s, mark(c), "batch", func(tx *models.Store) (uint, error) {
		if err := batches.Order(ctx, tx, &b, chosen); err != nil {
			return 0, err
		}
		any, err := workflow.HasOccasion(ctx, tx, drafting.Sort(b.Kind), typed.Ticked)
		if err == nil && !any {
			err = models.Invalid{"kind": models.NoOccasion}
		}
		return b.ID, err
	})
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		typed.Wrong = wrong
		return h.form(c, http.StatusUnprocessableEntity, typed, false)
	}
	return h.tended(c, id, err, "batch-ordered")
}

// choices are the states that were shown in the form, those that are ticked and
// those that are left out. Who was warned of a state and ticked it knows.
func (h batchHandler) choices(c echo.Context, f letterviews.BatchForm, warned []string) (all []batches.Choice, err error) {
	shown, _, err := workflow.Addressees(c.Request().Context(), h.store(c), f.Filter, f.All || !f.Filter.IsZero(), nil)
	if err != nil {
		return nil, err
	}
	add := func(code string) {
		if !slices.ContainsFunc(all, func(c batches.Choice) bool { return c.StateISO == code }) {
			all = append(all, batches.Choice{StateISO: code, Chosen: slices.Contains(f.Ticked, code), Again: slices.Contains(warned, code)})
		}
	}
	for _, code := range slices.Concat(states.Codes(shown), states.ParseCodes(f.Also), f.Ticked) {
		add(code)
	}
	return all, nil
}
