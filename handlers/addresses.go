package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/workflow"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// mostLapsed is how many letters that lost their approval are named.
const mostLapsed = 100

// addressPage gathers the offices that lack an address, and what was entered today.
func (h holderHandler) addressPage(c echo.Context) (page officeviews.AddressesPage, err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page.Sitting.On, page.Answers, page.Wrong = s.Today(), map[string]offices.Answer{}, map[string]models.Invalid{}
	if page.Needs, page.Rest, err = workflow.AddressNeeds(ctx, s, holderQuery(c, h.page(c).Questions)); err != nil {
		return page, err
	}
	lapsed := models.ParseIDs(c.QueryParams()["lapsed"])
	if lapsed = lapsed[:min(len(lapsed), mostLapsed)]; len(lapsed) > 0 {
		found, err := letters.FindAll(ctx, s, lapsed...)
		if err != nil {
			return page, err
		}
		page.Lapsed = slices.DeleteFunc(found, func(l letters.Letter) bool { return !l.IsDraft() || l.Review != letters.InReview })
	}
	page.Entered, err = workflow.EnteredToday(ctx, s)
	return page, err
}

func (h holderHandler) addresses(c echo.Context) error {
	page, err := h.addressPage(c)
	if err != nil {
		return err
	}
	page.Sitting.ShownAt = c.QueryParam("shown-at")
	fresh(c)
	return render(c, http.StatusOK, officeviews.Addresses(h.page(c), page))
}

// enterAddresses notes the addresses of the form, or holds a list against the queue.
func (h holderHandler) enterAddresses(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	page, err := h.addressPage(c)
	if err != nil {
		return err
	}
	page.Sitting = offices.Sitting{ShownAt: form.Get("shown-at"), On: models.Date(form.Get("shown-on"))}
	if form.Has("pasted") {
		return h.pasteAddresses(c, page, form)
	}
	answers, _ := answersIn(form)
	page.Answers = answers
	var given []offices.Answer
	for _, key := range form["office"] {
		if a := answers[key]; strings.TrimSpace(a.Email+a.Address) != "" {
			given = append(given, a)
		}
	}
	entered, err := workflow.EnterAddresses(c.Request().Context(), h.store(c), page.Sitting, given)
	if wrong, is := errors.AsType[models.Invalid](err); is {
		page.Invalid = wrong
		return render(c, http.StatusUnprocessableEntity, officeviews.Addresses(h.page(c), page))
	}
	if err != nil {
		return err
	}
	failed := false
	for _, e := range entered {
		if failed = failed || e.Wrong != nil; e.Wrong != nil {
			page.Wrong[e.Key()] = e.Wrong
		}
	}
	if failed {
		again, err := h.addressPage(c)
		if err != nil {
			return err
		}
		page.Needs, page.Rest, page.Entered = again.Needs, again.Rest, again.Entered
		return render(c, http.StatusUnprocessableEntity, officeviews.Addresses(h.page(c), page))
	}
	return h.back(c, "holders-saved", paths.Addresses, "")
}

// pasteAddresses writes what a list says into the fields, and saves nothing.
func (h holderHandler) pasteAddresses(c echo.Context, page officeviews.AddressesPage, form url.Values) error {
	page.Pasted = form.Get("pasted")
	among := make([]offices.Office, len(page.Needs))
	for i, n := range page.Needs {
		among[i] = n.Office
	}
	lines, err := workflow.Pasted(c.Request().Context(), h.store(c), workflow.PastedList{Text: page.Pasted, Addresses: true, Done: page.Rest}, among)
	if err != nil {
		return err
	}
	for _, line := range lines {
		a := offices.Answer{OfficeID: line.Office.ID}
		if at := slices.IndexFunc(page.Needs, func(n workflow.AddressNeed) bool { return n.Office.ID == line.Office.ID }); at >= 0 && line.Unread == "" {
			line.Unread = page.Needs[at].Takes(line.Name)
		}
		switch {
		case line.Unread != "" || len(line.Which) > 0:
			page.Unread = append(page.Unread, line)
			continue
		case strings.Contains(line.Name, "@"):
			a.Email = line.Name
		default:
			a.Address = strings.ReplaceAll(line.Name, " / ", "\n")
		}
		page.Answers[a.Key()] = a
	}
	return render(c, http.StatusOK, officeviews.Addresses(h.page(c), page))
}

func (h holderHandler) undoAddress(c echo.Context, id uint) error {
	lapsed, err := workflow.UndoAddress(c.Request().Context(), h.store(c), id)
	c.QueryParams().Del("lapsed")
	for _, l := range lapsed[:min(len(lapsed), mostLapsed)] { // the page names them
		c.QueryParams().Add("lapsed", strconv.Itoa(int(l)))
	}
	return h.undone(c, err, paths.Addresses)
}
