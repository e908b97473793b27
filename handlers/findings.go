package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// findings answers requests under /positions and /evidence. The same form puts
// a finding on record, by coordinators, and proposes it, by members.
type findings struct {
	app
	kind string
}

// A findingForm is a finding as its form sends it.
type findingForm struct {
	Version     int    `form:"version"`
	State       string `form:"state"`
	Question    string `form:"question"`
	Stance      string `form:"stance"`
	Basis       string `form:"basis"`
	Sort        string `form:"sort"`
	On          string `form:"on"`
	Figure      string `form:"figure"`
	Summary     string `form:"summary"`
	Quote       string `form:"quote"`
	SourceTitle string `form:"source_title"`
	Publisher   string `form:"publisher"`
	URL         string `form:"url"`
	SourceOn    string `form:"source_on"`
	Reading     string `form:"reading"`
	Visibility  string `form:"visibility"`
	Note        string `form:"note"`
	Weaker      bool   `form:"weaker"` // the reader was told that it displaces nothing
}

// finding makes the finding that was typed, right or wrong.
func (f findingForm) finding(kind string) models.Finding {
	return models.Finding{
		Kind: kind, StateISO: strings.ToUpper(strings.TrimSpace(f.State)), Question: models.Question(f.Question), Stance: models.Stance(f.Stance),
		Basis: models.Basis(f.Basis), Sort: f.Sort, On: models.Date(f.On), Figure: f.Figure, Summary: f.Summary, Quote: f.Quote,
		SourceTitle: f.SourceTitle, Publisher: f.Publisher, SourceURL: f.URL, SourceOn: models.Date(f.SourceOn),
		Reading: models.Reading(f.Reading), For: models.Visibility(f.Visibility),
	}
}

// ref names the finding of the path.
func (h findings) ref(c echo.Context) (models.Ref, error) {
	id, err := pathID(c)
	return models.Ref{Kind: h.kind, ID: id}, err
}

func (h findings) show(c echo.Context) error {
	ref, err := h.ref(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	page := views.FindingPage{Ref: ref}
	if page.Finding, page.Version, err = s.FindingAt(ctx, ref); err != nil {
		return err
	}
	if page.State, err = s.State(ctx, page.Finding.StateISO); err != nil {
		return err
	}
	if page.Proposals, err = s.ProposalsOf(ctx, ref); err != nil {
		return err
	}
	if page.History, err = s.Histories(ctx, ref); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Finding(h.page(c), page))
}

func (h findings) new(c echo.Context) error {
	s := h.store(c)
	state := strings.ToUpper(c.QueryParam("state"))
	f := models.Finding{Kind: h.kind, StateISO: state, Question: models.Question(c.QueryParam("question")), Reading: models.ReadInFull, For: models.Campaign}
	if err := h.mayEnter(c, state); err != nil {
		return err
	}
	if s.IsPast() {
		return models.ErrReadOnly
	}
	return h.form(c, http.StatusOK, views.FindingFormPage{Finding: f})
}

// mayEnter tells whether the reader may put findings about the state on record,
// or propose them.
func (h findings) mayEnter(c echo.Context, state string) error {
	s := h.store(c)
	if !s.Reader().MayWrite() {
		return models.ErrForbidden
	}
	if _, err := s.State(c.Request().Context(), state); err != nil {
		return err
	}
	if !s.Reader().MayRecord() && !s.Reader().MayProposeOf(state) {
		return models.ErrForbidden
	}
	return nil
}

// form shows the form of a finding: the empty one, that of one on record, or
// the one that was refused.
func (h findings) form(c echo.Context, status int, f views.FindingFormPage) error {
	var err error
	if f.State, err = h.store(c).State(c.Request().Context(), f.Finding.StateISO); err != nil {
		return err
	}
	return render(c, status, views.FindingForm(h.page(c), f))
}

func (h findings) create(c echo.Context) error {
	var form findingForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	f := form.finding(h.kind)
	if err := h.mayEnter(c, f.StateISO); err != nil {
		return err
	}
	if !s.Reader().MayRecord() {
		return h.propose(c, form, nil)
	}
	page := views.FindingFormPage{Finding: f}
	err := h.warn(c, &page, form, 0)
	ref := models.Ref{Kind: h.kind}
	if err == nil {
		ref.ID, err = s.Once(ctx, mark(c), h.kind, func(tx *models.Store) (uint, error) {
			ref, err := tx.RecordFinding(ctx, &f)
			return ref.ID, err
		})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		page.Wrong = wrong
		return h.form(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	notify(c, "finding-recorded")
	return c.Redirect(http.StatusSeeOther, paths.Finding(ref.Kind, ref.ID))
}

// warn answers Invalid the first time that a position is entered which, on a
// weaker basis, would not displace what is on record.
func (h findings) warn(c echo.Context, page *views.FindingFormPage, form findingForm, id uint) error {
	if h.kind != models.AsPosition || form.Weaker {
		return nil
	}
	st, err := h.store(c).State(c.Request().Context(), page.Finding.StateISO)
	if err != nil {
		return err
	}
	position := page.Finding.Position()
	position.ID = id
	bearing, before, _ := st.BearingOn(h.store(c).Today(), position)
	if page.Weaker = bearing == models.BearsWeaker; page.Weaker {
		page.Before = before
		return models.Invalid{"basis": models.WeakerBasis}
	}
	return nil
}

// propose puts down what a member typed as a proposal: a new one, or a
// correction of the finding.
func (h findings) propose(c echo.Context, form findingForm, of *models.Ref) error {
	p := models.Proposal{Finding: form.finding(h.kind), Note: form.Note, OfVersion: form.Version}
	if of != nil {
		p.OfID = &of.ID
	}
	ctx := c.Request().Context()
	id, err := h.store(c).Once(ctx, mark(c), "proposal", func(tx *models.Store) (uint, error) {
		err := tx.Propose(ctx, &p)
		return p.ID, err
	})
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		page := views.FindingFormPage{Finding: form.finding(h.kind), Note: form.Note, Version: form.Version, Wrong: wrong}
		if of != nil {
			page.ID, page.Finding.StateISO = of.ID, p.StateISO
		}
		return h.form(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	notify(c, "proposed")
	return c.Redirect(http.StatusSeeOther, paths.Proposal(id))
}

// stored returns the finding of the path, which the reader may correct or
// propose to correct.
func (h findings) stored(c echo.Context) (models.Ref, models.Finding, int, error) {
	ref, err := h.ref(c)
	if err != nil {
		return ref, models.Finding{}, 0, err
	}
	s := h.store(c)
	f, version, err := s.FindingAt(c.Request().Context(), ref)
	switch {
	case err != nil:
		return ref, f, version, err
	case s.IsPast():
		return ref, f, version, models.ErrReadOnly
	}
	return ref, f, version, h.mayEnter(c, f.StateISO)
}

func (h findings) edit(c echo.Context) error {
	ref, f, version, err := h.stored(c)
	if err != nil {
		return err
	}
	return h.form(c, http.StatusOK, views.FindingFormPage{ID: ref.ID, Version: version, Finding: f})
}

// update saves what was typed, or proposes it. It stays in the form when
// something is wrong with it, and when somebody else has saved the finding
// meanwhile.
func (h findings) update(c echo.Context) error {
	ref, now, version, err := h.stored(c)
	if err != nil {
		return err
	}
	var form findingForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	s := h.store(c)
	if !s.Reader().MayRecord() {
		return h.propose(c, form, &ref)
	}
	f := form.finding(h.kind)
	f.StateISO = now.StateISO
	page := views.FindingFormPage{ID: ref.ID, Version: form.Version, Finding: f}
	if form.Version == version {
		err = h.warn(c, &page, form, ref.ID)
	}
	if err == nil {
		err = s.CorrectFinding(c.Request().Context(), ref, form.Version, &f)
	}
	if errors.Is(err, models.ErrStale) {
		return h.conflict(c, ref, page)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		page.Wrong = wrong
		return h.form(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	notify(c, "finding-corrected")
	return c.Redirect(http.StatusSeeOther, paths.Finding(ref.Kind, ref.ID))
}

// conflict shows what was typed beside what somebody else saved meanwhile.
func (h findings) conflict(c echo.Context, ref models.Ref, page views.FindingFormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	theirs, version, err := s.FindingAt(ctx, ref)
	if err != nil {
		return err
	}
	original, newest, err := s.FindingThen(ctx, ref, page.Version)
	if err != nil {
		return err
	}
	page.Conflict = views.FindingConflict(h.page(c), page.Finding, theirs, original, newest)
	page.Version = version
	return h.form(c, http.StatusConflict, page)
}

func (h findings) trash(c echo.Context) error {
	ref, err := h.ref(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	f, _, err := s.FindingAt(ctx, ref)
	if err != nil {
		return err
	}
	if err := s.TrashFinding(ctx, ref); err != nil {
		return err
	}
	notifyWithUndo(c, "finding-trashed", paths.Restoring(ref))
	return c.Redirect(http.StatusSeeOther, paths.State(f.StateISO))
}
