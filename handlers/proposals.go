package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/proposals"
	"demarche/views"
	"demarche/views/paths"
)

// proposalHandler answers requests under /proposals.
type proposalHandler struct{ app }

func (h proposalHandler) register(r routes) {
	r.member.GET(paths.Proposals, h.index)
	r.member.GET(paths.Proposals+"/:id", h.show)
	r.member.POST(paths.Proposals+"/:id/confirmation", h.confirm)
	r.member.POST(paths.Proposals+"/:id/answer", h.answer)
	r.member.POST(paths.Proposals+"/:id/reply", h.reply)
	r.member.POST(paths.Proposals+"/:id/withdrawal", h.withdraw)
	r.member.POST(paths.Proposals+"/:id/trash", h.trash)
}

// proposalsAPage is how many proposals a page of a queue shows.
const proposalsAPage = 25

func (h proposalHandler) index(c echo.Context) error {
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	page := views.ProposalsPage{Queue: proposals.ProposalQueue(c.QueryParam("queue"))}
	if page.Queue == "" {
		page.Queue = proposals.OpenProposals
	}
	page.Proposals, err = proposals.List(c.Request().Context(), h.store(c), page.Queue, models.Paging{Number: number, Size: proposalsAPage})
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Proposals(h.page(c), page))
}

func (h proposalHandler) show(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return h.showWith(c, http.StatusOK, id, views.ProposalPage{})
}

// showWith shows a proposal beside what is on record, and what was wrong with
// what was just asked for.
func (h proposalHandler) showWith(c echo.Context, status int, id uint, page views.ProposalPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	var err error
	if page.Proposal, err = proposals.Find(ctx, s, id); err != nil {
		return err
	}
	if page.Weighing, err = proposals.Weigh(ctx, s, page.Proposal); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, models.RefOf(page.Proposal)); err != nil {
		return err
	}
	return render(c, status, views.Proposal(h.page(c), page))
}

// A proposalForm is what is asked for on the page of a proposal.
type proposalForm struct {
	Version int    `form:"version"`
	Record  int    `form:"record"` // the version of what the proposal corrects
	Status  string `form:"status"`
	Answer  string `form:"answer"`
	Reply   string `form:"reply"`
}

// do does something to the proposal of the path and says so. Who comes too
// late is told what happened meanwhile; what was typed stays in the form.
func (h proposalHandler) do(c echo.Context, notice string, fn func(id uint, form proposalForm) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var form proposalForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	err = fn(id, form)
	page := views.ProposalPage{Answer: form.Answer, Status: proposals.ProposalStatus(form.Status), Reply: form.Reply}
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
	case err != nil:
		return err
	}
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, paths.Proposal(id))
}

func (h proposalHandler) confirm(c echo.Context) error {
	return h.do(c, "proposal-confirmed", func(id uint, form proposalForm) error {
		return proposals.Confirm(c.Request().Context(), h.store(c), id, form.Version, form.Record)
	})
}

func (h proposalHandler) answer(c echo.Context) error {
	return h.do(c, "proposal-answered", func(id uint, form proposalForm) error {
		err := proposals.Answer(c.Request().Context(), h.store(c), id, form.Version, proposals.ProposalStatus(form.Status), form.Answer)
		if err != nil {
			return err
		}
		return h.tellProposer(c, id)
	})
}

func (h proposalHandler) reply(c echo.Context) error {
	return h.do(c, "proposal-replied", func(id uint, form proposalForm) error {
		return proposals.Reply(c.Request().Context(), h.store(c), id, form.Reply)
	})
}

func (h proposalHandler) withdraw(c echo.Context) error {
	return h.do(c, "proposal-withdrawn", func(id uint, _ proposalForm) error {
		return proposals.Withdraw(c.Request().Context(), h.store(c), id)
	})
}

func (h proposalHandler) trash(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := proposals.Trash(c.Request().Context(), h.store(c), id); err != nil {
		return err
	}
	notifyWithUndo(c, "proposal-trashed", paths.Restoring(models.Ref{Kind: "proposal", ID: id}))
	return c.Redirect(http.StatusSeeOther, paths.Proposals)
}
