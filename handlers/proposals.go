package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/proposals"
	"demarche/views/paths"
	proposalviews "demarche/views/proposals"
)

// proposalHandler answers requests under /proposals.
type proposalHandler struct{ app }

func (h proposalHandler) register(r routes) {
	r.member.GET(paths.Proposals, h.index, takes("queue"))
	r.member.GET(paths.Proposals+"/:id", withID(h.show))
	r.member.POST(paths.Proposals+"/:id/confirmation", withIDAndForm(h.confirm))
	r.member.POST(paths.Proposals+"/:id/answer", withIDAndForm(h.answer))
	r.member.POST(paths.Proposals+"/:id/reply", withIDAndForm(h.reply))
	r.member.POST(paths.Proposals+"/:id/withdrawal", withIDAndForm(h.withdraw))
	r.member.POST(paths.Proposals+"/:id/trash", withID(h.trash))
}

// proposalsAPage is how many proposals a page of a queue shows.
const proposalsAPage = 25

func (h proposalHandler) index(c echo.Context) error {
	paging, err := pageAsked(c, proposalsAPage)
	if err != nil {
		return err
	}
	page := proposalviews.ProposalsPage{Queue: proposals.Queue(c.QueryParam("queue"))}
	if page.Queue == "" {
		page.Queue = proposals.QueueOpen
	}
	page.Listing, err = proposals.List(c.Request().Context(), h.store(c), page.Queue, paging)
	if err != nil {
		return err
	}
	if page.About, err = h.aboutEntries(c, page.Rows...); err != nil {
		return err
	}
	return render(c, http.StatusOK, proposalviews.Proposals(h.page(c), page))
}

func (h proposalHandler) show(c echo.Context, id uint) error {
	return h.showWith(c, http.StatusOK, id, proposalviews.ProposalPage{})
}

// showWith shows a proposal beside what is on record, and what was wrong with
// what was just asked for.
func (h proposalHandler) showWith(c echo.Context, status int, id uint, page proposalviews.ProposalPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	var err error
	if page.Proposal, err = proposals.Find(ctx, s, id); err != nil {
		return err
	}
	if page.Entry, err = h.entryOf(c, page.Proposal); err != nil {
		return err
	}
	about, err := h.aboutEntries(c, page.Proposal)
	if err != nil {
		return err
	}
	page.About = about[page.Proposal.ID]
	if page.Weighing, err = proposals.Weigh(ctx, s, page.Proposal); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, models.RefOf(page.Proposal)); err != nil {
		return err
	}
	return render(c, status, proposalviews.Proposal(h.page(c), page))
}

// A proposalForm is what is asked for on the page of a proposal.
type proposalForm struct {
	Version int    `form:"version"`
	Record  int    `form:"record"` // the version of what the proposal corrects
	Status  string `form:"status"`
	Answer  string `form:"answer"`
	Reply   string `form:"reply"`
}

// did leads back to the proposal to which something was done. Who comes too
// late is told what happened meanwhile; what was typed stays in the form.
func (h proposalHandler) did(c echo.Context, id uint, form proposalForm, err error, notice string) error {
	page := proposalviews.ProposalPage{Answer: form.Answer, Status: proposals.Status(form.Status), Reply: form.Reply}
	switch wrong, invalid := errors.AsType[models.Invalid](err); {
	case invalid:
		page.Wrong = wrong
		return h.showWith(c, http.StatusUnprocessableEntity, id, page)
	case errors.Is(err, models.ErrConflict):
		page.Late = "proposal.late"
		return h.showWith(c, http.StatusConflict, id, page)
	case errors.Is(err, models.ErrStale):
		page.Late = "proposal.stale"
		return h.showWith(c, http.StatusConflict, id, page)
	}
	return done(c, err, notice, paths.Proposal(id))
}

func (h proposalHandler) confirm(c echo.Context, id uint, form proposalForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	p, err := proposals.Find(ctx, s, id)
	switch {
	case err != nil:
		return err
	case p.Kind == proposals.AsEntry:
		err = proposals.ConfirmEntry(ctx, s, h.desk.Forms(), id, form.Version, form.Record)
	default:
		err = proposals.Confirm(ctx, s, id, form.Version, form.Record)
	}
	return h.did(c, id, form, err, "proposal-confirmed")
}

func (h proposalHandler) answer(c echo.Context, id uint, form proposalForm) error {
	err := proposals.Answer(c.Request().Context(), h.store(c), id, form.Version, proposals.Status(form.Status), form.Answer)
	if err == nil {
		err = h.tellProposer(c, id)
	}
	return h.did(c, id, form, err, "proposal-answered")
}

func (h proposalHandler) reply(c echo.Context, id uint, form proposalForm) error {
	return h.did(c, id, form, proposals.Reply(c.Request().Context(), h.store(c), id, form.Reply), "proposal-replied")
}

func (h proposalHandler) withdraw(c echo.Context, id uint, form proposalForm) error {
	return h.did(c, id, form, proposals.Withdraw(c.Request().Context(), h.store(c), id), "proposal-withdrawn")
}

func (h proposalHandler) trash(c echo.Context, id uint) error {
	err := proposals.Trash(c.Request().Context(), h.store(c), id)
	return doneWithUndo(c, err, "proposal-trashed", paths.Restoring(models.Ref{Kind: "proposal", ID: id}), paths.Proposals)
}
