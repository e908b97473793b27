package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/workflow"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// holderHandler answers requests under /holders.
type holderHandler struct{ app }

func (h holderHandler) register(r routes) {
	r.member.GET(paths.Holders, h.index, h.mustWrite)
	r.member.POST(paths.Holders, h.confirm, h.mustWrite)
	r.member.POST(paths.HolderSitting, h.undoSitting, h.mustWrite)
	r.member.POST(paths.Holders+"/:id/undoing", withID(h.undo), h.mustWrite)
}

// holderQuery reads which offices are asked for.
func holderQuery(c echo.Context) workflow.HolderQuery {
	number := func(name string) uint {
		if id := models.ParseID(c.QueryParam(name)); id != nil {
			return *id
		}
		return 0
	}
	return workflow.HolderQuery{
		Batch: number("batch"), Letter: number("letter"), Kind: c.QueryParam("kind"),
		Filter: profiles.StateFilterOf(c.QueryParams()), All: c.QueryParam("all") != "",
	}
}

// queue gathers the offices that are asked for, and what was answered in the sitting.
func (h holderHandler) queue(c echo.Context, sitting offices.Sitting) (page officeviews.HoldersPage, err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page = officeviews.HoldersPage{Query: holderQuery(c), Sitting: sitting, Answers: map[uint]offices.Answer{}, Maybe: map[uint]string{}}
	if page.Query.Batch != 0 {
		if page.Batch, err = batches.Find(ctx, s, page.Query.Batch); err != nil {
			return page, err
		}
	}
	if page.Done, err = workflow.OfSitting(ctx, s, sitting.Key); err != nil {
		return page, err
	}
	if len(page.Done) > 0 && page.Sitting.ShownAt == "" {
		page.Sitting.ShownAt, page.Sitting.On = page.Done[0].ShownAt, page.Done[0].On
	}
	page.Offices, err = workflow.Holders(ctx, s, page.Query)
	return page, err
}

func (h holderHandler) index(c echo.Context) error {
	s := h.store(c)
	sitting := offices.Sitting{Key: c.QueryParam("sitting"), On: s.Today()}
	if sitting.Key == "" {
		sitting.Key = offices.NewSitting(s.Reader(), s.Now())
	}
	page, err := h.queue(c, sitting)
	if err != nil {
		return err
	}
	unkept(c)
	return render(c, http.StatusOK, officeviews.Holders(h.page(c), page))
}

// answersIn reads the answers of the form, and those that say something.
func answersIn(form url.Values) (all map[uint]offices.Answer, given []offices.Answer) {
	all = map[uint]offices.Answer{}
	for _, number := range form["office"] {
		id := models.ParseID(number)
		if id == nil {
			continue
		}
		of := func(name string) string { return form.Get(name + "-" + number) }
		a := offices.Answer{
			OfficeID: *id, Found: offices.Finding(of("found")), Name: of("name"), Slug: of("person"), Since: models.Date(of("since")),
			Gender: of("gender"), Email: of("email"), Address: of("address"),
		}
		if term := models.ParseID(of("term")); term != nil {
			a.TermID = *term
		}
		all[a.OfficeID] = a
		if a.Found != "" && (form.Get("only") == "" || form.Get("only") == string(a.Found)) {
			given = append(given, a)
		}
	}
	return all, given
}

// confirm notes the answers of the form, or compares a list with the record. With a
// number in "one" it notes the one answer, and returns what became of it alone.
func (h holderHandler) confirm(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	sitting := offices.Sitting{Key: form.Get("sitting"), ShownAt: form.Get("shown-at"), On: models.Date(form.Get("shown-on"))}
	if sitting.Key == "" {
		sitting.Key = offices.NewSitting(h.store(c).Reader(), h.store(c).Now())
	}
	if form.Has("pasted") {
		return h.paste(c, sitting, form.Get("pasted"))
	}
	answers, given := answersIn(form)
	if one := form.Get("one"); one != "" {
		given = slices.DeleteFunc(given, func(a offices.Answer) bool { return strconv.Itoa(int(a.OfficeID)) != one })
	}
	done, err := h.desk.ConfirmHolders(c.Request().Context(), h.store(c), sitting, given)
	wrong, isWrong := errors.AsType[models.Invalid](err)
	if err != nil && !isWrong {
		return err
	}
	return h.answered(c, form, sitting, answers, done, wrong)
}

// answered shows what became of the answers: the queue again, with those that could
// not be taken.
func (h holderHandler) answered(c echo.Context, form url.Values, sitting offices.Sitting, answers map[uint]offices.Answer, done []workflow.Confirmed, invalid models.Invalid) error {
	page, err := h.queue(c, sitting)
	if err != nil {
		return err
	}
	page.Answers, page.Invalid, page.Wrong, page.Same = answers, invalid, map[uint]models.Invalid{}, map[uint][]offices.Person{}
	for _, d := range done {
		if d.Wrong == nil {
			continue
		}
		page.Wrong[d.OfficeID] = d.Wrong
		if d.Wrong["name"] == models.SameName {
			if page.Same[d.OfficeID], err = offices.PeopleNamed(c.Request().Context(), h.store(c), d.Name); err != nil {
				return err
			}
		}
	}
	p := h.page(c)
	failed := len(page.Wrong) > 0 || len(invalid) > 0
	switch {
	case form.Get("one") != "" && failed && len(done) == 1:
		return render(c, http.StatusUnprocessableEntity, officeviews.HolderLine(p, page, done[0].Office))
	case form.Get("one") != "" && !failed && len(page.Done) > 0 && len(done) == 1:
		return render(c, http.StatusOK, officeviews.HolderDone(p, page.Done[0]))
	case failed:
		return render(c, http.StatusUnprocessableEntity, officeviews.Holders(p, page))
	}
	return h.back(c, "holders-saved", sitting.Key)
}

// back leads to the queue from which the request came, in the same sitting.
func (h holderHandler) back(c echo.Context, notice, sitting string) error {
	q := url.Values{}
	for name, values := range c.QueryParams() {
		q[name] = values
	}
	q.Set("sitting", sitting)
	return done(c, nil, notice, paths.Holders+"?"+q.Encode())
}

// paste compares a list with the record, and shows the queue with what it says.
func (h holderHandler) paste(c echo.Context, sitting offices.Sitting, text string) error {
	page, err := h.queue(c, sitting)
	if err != nil {
		return err
	}
	lines, err := workflow.Pasted(c.Request().Context(), h.store(c), text, page.Offices)
	if err != nil {
		return err
	}
	page.Pasted = text
	for _, line := range lines {
		if line.Found == "" {
			page.Unread = append(page.Unread, line)
			continue
		}
		a := offices.Answer{OfficeID: line.Office.ID, Found: line.Found}
		if line.Found == offices.OtherHolder {
			a.Name = line.Name
		}
		if line.Maybe {
			page.Maybe[a.OfficeID], a.Found = line.Name, ""
		}
		page.Answers[a.OfficeID] = a
	}
	return render(c, http.StatusOK, officeviews.Holders(h.page(c), page))
}

func (h holderHandler) undo(c echo.Context, id uint) error {
	if err := workflow.UndoConfirmation(c.Request().Context(), h.store(c), id); err != nil {
		return err
	}
	return h.back(c, "holders-undone", c.FormValue("sitting"))
}

func (h holderHandler) undoSitting(c echo.Context) error {
	key := c.FormValue("sitting")
	_, kept, err := workflow.UndoSitting(c.Request().Context(), h.store(c), key)
	if err != nil {
		return err
	}
	notice := "holders-undone"
	if kept > 0 {
		notice = "holders-kept"
	}
	return h.back(c, notice, key)
}
