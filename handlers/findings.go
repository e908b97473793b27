package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/paths"
	proposalviews "demarche/views/proposals"
)

// factHandler answers requests under /positions and /evidence. The same form puts
// a finding on record, by coordinators, and proposes it, by members.
type factHandler struct {
	app
	kind string
}

func (h factHandler) register(r routes) {
	at := paths.FindingsOf(h.kind)
	r.member.GET(at+"/new", h.new)
	r.member.POST(at+"/new", withForm(h.create))
	r.public.GET(at+"/:id", with(h.ref, h.show))
	r.member.GET(at+"/:id/edit", h.edit)
	r.member.POST(at+"/:id/edit", h.update)
	r.member.POST(at+"/:id/trash", with(h.ref, h.trash))
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
	QuoteLang   string `form:"quote_lang"`
	Weight      string `form:"weight"`
	Side        string `form:"side"`
	EN          string `form:"wording_en"`
	FR          string `form:"wording_fr"`
	ES          string `form:"wording_es"`
	RU          string `form:"wording_ru"`
	AR          string `form:"wording_ar"`
	BegunEN     string `form:"begun_en"` // with which the form began the wording
	BegunFR     string `form:"begun_fr"`
	BegunES     string `form:"begun_es"`
	BegunRU     string `form:"begun_ru"`
	BegunAR     string `form:"begun_ar"`
	Hold        bool   `form:"wordings_hold"`
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
func (f findingForm) finding(kind string) proposals.ProposedFact {
	return proposals.ProposedFact{
		Kind: kind, StateISO: strings.ToUpper(strings.TrimSpace(f.State)), Question: models.Question(f.Question), Stance: models.Stance(f.Stance),
		Basis: models.Basis(f.Basis), Sort: f.Sort, On: models.Date(f.On), Figure: f.Figure, Summary: f.Summary, Quote: f.Quote,
		SourceTitle: f.SourceTitle, Publisher: f.Publisher, SourceURL: f.URL, SourceOn: models.Date(f.SourceOn),
		Reading: models.Reading(f.Reading), For: models.Visibility(f.Visibility),
		QuoteLang: f.QuoteLang, Weight: f.Weight, Side: f.Side,
		Wordings: proposals.Wordings{
			WordingEN: added(f.EN, f.BegunEN), WordingFR: added(f.FR, f.BegunFR), WordingES: added(f.ES, f.BegunES),
			WordingRU: added(f.RU, f.BegunRU), WordingAR: added(f.AR, f.BegunAR),
		},
		WordingsHold: f.Hold,
	}
}

// added returns a wording, unless nobody has added to what the form began it with.
func added(text, begun string) string {
	if strings.TrimSpace(text) == strings.TrimSpace(begun) {
		return ""
	}
	return text
}

// ref names the finding of the path.
func (h factHandler) ref(c echo.Context) (models.Ref, error) {
	id, err := pathID(c)
	return models.Ref{Kind: h.kind, ID: id}, err
}

func (h factHandler) show(c echo.Context, ref models.Ref) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page := proposalviews.FindingPage{Ref: ref}
	if page.Finding, page.Version, err = proposals.FactAt(ctx, s, ref); err != nil {
		return err
	}
	if page.State, err = states.Find(ctx, s, page.Finding.StateISO); err != nil {
		return err
	}
	if page.Proposals, err = proposals.Of(ctx, s, ref); err != nil {
		return err
	}
	refs, err := proposals.WordingsOf(ctx, s, ref)
	if err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, append(refs, ref)...); err != nil {
		return err
	}
	return render(c, http.StatusOK, proposalviews.Finding(h.page(c), page))
}

func (h factHandler) new(c echo.Context) error {
	s := h.store(c)
	state := strings.ToUpper(c.QueryParam("state"))
	f := proposals.ProposedFact{Kind: h.kind, StateISO: state, Question: models.Question(c.QueryParam("question")), Reading: models.ReadInFull, For: models.Campaign}
	if err := h.mayEnter(c, state); err != nil {
		return err
	}
	if s.IsPast() {
		return models.ErrReadOnly
	}
	return h.form(c, http.StatusOK, proposalviews.FindingFormPage{Finding: f})
}

// mayEnter tells whether the reader may put findings about the state on record,
// or propose them.
func (h factHandler) mayEnter(c echo.Context, state string) error {
	s := h.store(c)
	if !s.Reader().MayWrite() {
		return models.ErrForbidden
	}
	if _, err := states.Find(c.Request().Context(), s, state); err != nil {
		return err
	}
	if !proposals.MayRecord(s.Reader()) && !proposals.MayPropose(s.Reader(), state) {
		return models.ErrForbidden
	}
	return nil
}

// form shows the form of a finding: the empty one, that of one on record, or
// the one that was refused.
func (h factHandler) form(c echo.Context, status int, f proposalviews.FindingFormPage) error {
	var err error
	if f.State, err = states.Find(c.Request().Context(), h.store(c), f.Finding.StateISO); err != nil {
		return err
	}
	return render(c, status, proposalviews.FindingForm(h.page(c), f))
}

func (h factHandler) create(c echo.Context, form findingForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	f := form.finding(h.kind)
	if err := h.mayEnter(c, f.StateISO); err != nil {
		return err
	}
	if !proposals.MayRecord(s.Reader()) {
		return h.propose(c, form, nil)
	}
	page := proposalviews.FindingFormPage{Finding: f}
	err := h.warn(c, &page, form, 0)
	ref := models.Ref{Kind: h.kind}
	if err == nil {
		ref.ID, err = models.UseIdempotencyKey(ctx, s, mark(c), h.kind, func(tx *models.Store) (uint, error) {
			ref, err := proposals.RecordFact(ctx, tx, &f)
			return ref.ID, err
		})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		page.Wrong = wrong
		return h.form(c, http.StatusUnprocessableEntity, page)
	}
	return done(c, err, "finding-recorded", paths.Finding(ref.Kind, ref.ID))
}

// warn answers Invalid the first time that a position is entered which, on a
// weaker basis, would not displace what is on record.
func (h factHandler) warn(c echo.Context, page *proposalviews.FindingFormPage, form findingForm, id uint) error {
	if h.kind != states.AsPosition || form.Weaker {
		return nil
	}
	st, err := states.Find(c.Request().Context(), h.store(c), page.Finding.StateISO)
	if err != nil {
		return err
	}
	position := page.Finding.Position()
	position.ID = id
	bearing, before, _ := proposals.BearingOn(st, h.store(c).Today(), position)
	if page.Weaker = bearing == proposals.BearsWeaker; page.Weaker {
		page.Before = before
		return models.Invalid{"basis": models.WeakerBasis}
	}
	return nil
}

// propose puts down what a member typed as a proposal: a new one, or a
// correction of the finding.
func (h factHandler) propose(c echo.Context, form findingForm, of *models.Ref) error {
	p := proposals.Proposal{ProposedFact: form.finding(h.kind), Note: form.Note, OfVersion: form.Version}
	if of != nil {
		p.OfID = &of.ID
	}
	ctx := c.Request().Context()
	id, err := models.UseIdempotencyKey(ctx, h.store(c), mark(c), "proposal", func(tx *models.Store) (uint, error) {
		err := proposals.Propose(ctx, tx, &p)
		return p.ID, err
	})
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		page := proposalviews.FindingFormPage{Finding: form.finding(h.kind), Note: form.Note, Version: form.Version, Wrong: wrong}
		if of != nil {
			page.ID, page.Finding.StateISO = of.ID, p.StateISO
		}
		return h.form(c, http.StatusUnprocessableEntity, page)
	}
	return done(c, err, "proposed", paths.Proposal(id))
}

// stored returns the finding of the path, which the reader may correct or
// propose to correct.
func (h factHandler) stored(c echo.Context) (models.Ref, proposals.ProposedFact, int, error) {
	ref, err := h.ref(c)
	if err != nil {
		return ref, proposals.ProposedFact{}, 0, err
	}
	s := h.store(c)
	f, version, err := proposals.FactAt(c.Request().Context(), s, ref)
	switch {
	case err != nil:
		return ref, f, version, err
	case s.IsPast():
		return ref, f, version, models.ErrReadOnly
	}
	return ref, f, version, h.mayEnter(c, f.StateISO)
}

func (h factHandler) edit(c echo.Context) error {
	ref, f, version, err := h.stored(c)
	if err != nil {
		return err
	}
	return h.form(c, http.StatusOK, proposalviews.FindingFormPage{ID: ref.ID, Version: version, Finding: f})
}

// update saves what was typed, or proposes it. It stays in the form when
// something is wrong with it, and when somebody else has saved the finding
// meanwhile.
func (h factHandler) update(c echo.Context) error {
	ref, now, version, err := h.stored(c)
	if err != nil {
		return err
	}
	var form findingForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	s := h.store(c)
	if !proposals.MayRecord(s.Reader()) {
		return h.propose(c, form, &ref)
	}
	f := form.finding(h.kind)
	f.StateISO = now.StateISO
	page := proposalviews.FindingFormPage{ID: ref.ID, Version: form.Version, Finding: f}
	if form.Version == version {
		err = h.warn(c, &page, form, ref.ID)
	}
	if err == nil {
		err = proposals.CorrectFact(c.Request().Context(), s, ref, form.Version, &f)
	}
	if errors.Is(err, models.ErrStale) {
		return h.conflict(c, ref, page)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		page.Wrong = wrong
		return h.form(c, http.StatusUnprocessableEntity, page)
	}
	return done(c, err, "finding-corrected", paths.Finding(ref.Kind, ref.ID))
}

// conflict shows what was typed beside what somebody else saved meanwhile.
func (h factHandler) conflict(c echo.Context, ref models.Ref, page proposalviews.FindingFormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	theirs, version, err := proposals.FactAt(ctx, s, ref)
	if err != nil {
		return err
	}
	original, newest, err := proposals.FactThen(ctx, s, ref, page.Version)
	if err != nil {
		return err
	}
	page.Conflict = proposalviews.FindingConflict(h.page(c), page.Finding, theirs, original, newest)
	page.Version = version
	return h.form(c, http.StatusConflict, page)
}

func (h factHandler) trash(c echo.Context, ref models.Ref) error {
	ctx, s := c.Request().Context(), h.store(c)
	f, _, err := proposals.FactAt(ctx, s, ref)
	if err != nil {
		return err
	}
	err = proposals.TrashFact(ctx, s, ref)
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(ref), paths.State(f.StateISO))
}
