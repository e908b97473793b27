package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/workflow"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// holderHandler answers requests under /holders and /addresses.
type holderHandler struct{ app }

func (h holderHandler) register(r routes) {
	filters := h.takesStates("in", "kind", "batch", "letter", "seen-before", "copies", "all", "sitting", "shown-at", "lapsed")
	r.member.GET(paths.Holders, h.index, h.mustWrite, filters)
	r.member.POST(paths.Holders, h.confirm, h.mustWrite)
	r.member.POST(paths.HolderSitting, h.undoSitting, h.mustWrite)
	r.member.POST(paths.Holders+"/:id/undoing", withID(h.undo), h.mustWrite)
	r.member.GET(paths.Addresses, h.addresses, h.mustWrite, filters)
	r.member.POST(paths.Addresses, h.enterAddresses, h.mustWrite)
	r.member.POST(paths.Addresses+"/:id/undoing", withID(h.undoAddress), h.mustWrite)
}

// holderQuery reads which offices are asked for.
func holderQuery(c echo.Context, asked states.Questions) workflow.HolderQuery {
	number := func(name string) uint {
		if id := models.ParseID(c.QueryParam(name)); id != nil {
			return *id
		}
		return 0
	}
	in, kind := c.QueryParam("in"), c.QueryParam("kind")
	return workflow.HolderQuery{
		Batch: number("batch"), Letter: number("letter"), OnRecord: in == "record" || in == "" && kind != "", Kind: kind,
		Filter: profiles.StateFilterOf(c.QueryParams(), asked), SeenBefore: models.Date(c.QueryParam("seen-before")),
		Copies: c.QueryParam("copies") != "", All: c.QueryParam("all") != "",
	}
}

// maxBatches is how many batches there are to choose from.
const maxBatches = 50

// queue gathers the offices that are asked for, and what was answered in the sitting.
func (h holderHandler) queue(c echo.Context, sitting offices.Sitting) (page officeviews.HoldersPage, err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page = officeviews.HoldersPage{Query: holderQuery(c, h.page(c).Questions), Sitting: sitting, Answers: map[string]offices.Answer{}, Maybe: map[string]string{}}
	if page.Query.Letter != 0 {
		if page.Letter, err = letters.Find(ctx, s, page.Query.Letter); err != nil {
			return page, err
		}
	}
	if page.Batches, _, err = batches.List(ctx, s, models.Paging{Number: 1, Size: maxBatches}); err != nil {
		return page, err
	}
	if id := page.Query.Batch; id != 0 && !slices.ContainsFunc(page.Batches, func(b batches.Batch) bool { return b.ID == id }) {
		b, err := batches.Find(ctx, s, id)
		if err != nil {
			return page, err
		}
		page.Batches = append(page.Batches, b)
	}
	if page.Choices, err = states.ReadChoices(ctx, s); err != nil {
		return page, err
	}
	if page.Done, err = workflow.OfSitting(ctx, s, sitting.Key); err != nil {
		return page, err
	}
	if len(page.Done) > 0 && page.Sitting.ShownAt == "" {
		page.Sitting.ShownAt, page.Sitting.On = page.Done[0].Shown(), page.Done[0].On
	}
	page.Queue, err = workflow.Holders(ctx, s, page.Query)
	if wrong, is := errors.AsType[models.Invalid](err); is && wrong["seen-before"] != "" {
		page.Invalid, err = wrong, nil
	}
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
	fresh(c)
	status := http.StatusOK
	if len(page.Invalid) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return render(c, status, officeviews.Holders(h.page(c), page))
}

// answersIn reads the answers of the form, and those that say something.
func answersIn(form url.Values) (all map[string]offices.Answer, given []offices.Answer) {
	all = map[string]offices.Answer{}
	for _, key := range form["office"] {
		a, ok := offices.ReadKey(key)
		if !ok {
			continue
		}
		of := func(name string) string { return form.Get(name + "-" + key) }
		a.Found, a.Name, a.Slug, a.Since = offices.Finding(of("found")), of("name"), of("person"), models.Date(of("since"))
		a.Gender, a.Email, a.Address = of("gender"), of("email"), of("address")
		if term := models.ParseID(of("term")); term != nil {
			a.TermID = *term
		}
		if seen := models.ParseID(of("seen")); seen != nil {
			a.Seen = *seen
		}
		all[a.Key()] = a
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
		return h.paste(c, sitting, form)
	}
	answers, given := answersIn(form)
	if one := form.Get("one"); one != "" {
		given = slices.DeleteFunc(given, func(a offices.Answer) bool { return a.Key() != one })
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
func (h holderHandler) answered(c echo.Context, form url.Values, sitting offices.Sitting, answers map[string]offices.Answer, done []workflow.Confirmed, invalid models.Invalid) error {
	page, err := h.queue(c, sitting)
	if err != nil {
		return err
	}
	page.Answers, page.Wrong, page.Same = answers, map[string]models.Invalid{}, map[string][]offices.Person{}
	if len(invalid) > 0 {
		page.Invalid = invalid
	}
	for _, d := range done {
		if d.Wrong == nil {
			continue
		}
		page.Wrong[d.Key()] = d.Wrong
		if !slices.ContainsFunc(page.Queue.Offices, func(o offices.Office) bool { return o.Key() == d.Key() }) {
			page.Queue.Offices = append(page.Queue.Offices, d.Office) // another answered meanwhile
		}
		if d.Wrong["name"] == models.SameName {
			if page.Same[d.Key()], err = offices.PerhapsMeant(c.Request().Context(), h.store(c), d.Office, d.Name); err != nil {
				return err
			}
		}
	}
	if form.Get("one") != "" && len(done) == 1 {
		return h.answeredOne(c, page, done[0])
	}
	if len(page.Wrong) > 0 || len(invalid) > 0 {
		return render(c, http.StatusUnprocessableEntity, officeviews.Holders(h.page(c), page))
	}
	return h.back(c, "holders-saved", paths.Holders, sitting.Key)
}

// answeredOne shows what became of one answer alone: the line again, if it could not be
// taken, else what was found.
func (h holderHandler) answeredOne(c echo.Context, page officeviews.HoldersPage, d workflow.Confirmed) error {
	if d.Wrong != nil {
		return render(c, http.StatusUnprocessableEntity, officeviews.HolderLine(h.page(c), page, d.Office))
	}
	at := slices.IndexFunc(page.Done, func(f offices.Confirmation) bool { return f.OfficeID == d.Office.ID })
	if at < 0 {
		return models.ErrConflict // somebody has taken it back by now
	}
	return render(c, http.StatusOK, officeviews.HolderDone(h.page(c), page, page.Done[at]))
}

// back leads to the queue from which the request came, in the same sitting.
func (h holderHandler) back(c echo.Context, notice, to, sitting string) error {
	q := url.Values{}
	for name, values := range c.QueryParams() {
		q[name] = values
	}
	if q.Del("sitting"); sitting != "" {
		q.Set("sitting", sitting)
	}
	return done(c, nil, notice, to+"?"+q.Encode())
}

// paste compares a list with the record, and shows the queue with what it says.
func (h holderHandler) paste(c echo.Context, sitting offices.Sitting, form url.Values) error {
	page, err := h.queue(c, sitting)
	if err != nil {
		return err
	}
	page.Wrong, page.Same = map[string]models.Invalid{}, map[string][]offices.Person{}
	page.Pasted = workflow.PastedList{Text: form.Get("pasted"), Kind: form.Get("list-kind"), Chosen: map[string]string{}, Done: page.Queue.Certain}
	for _, which := range form["which"] {
		if key, line, ok := strings.Cut(which, " "); ok {
			page.Pasted.Chosen[line] = key
		}
	}
	lines, err := workflow.Pasted(c.Request().Context(), h.store(c), page.Pasted, page.Queue.Offices)
	if err != nil {
		return err
	}
	day := h.store(c).Today()
	for _, line := range lines {
		if line.Unread != "" || len(line.Which) > 0 {
			page.Unread = append(page.Unread, line)
			continue
		}
		a := offices.Answer{OfficeID: line.Office.ID, StateISO: line.Office.StateISO, Kind: line.Office.Kind, Found: line.Found}
		switch {
		case line.Found == offices.NoHolder:
			a.Since = line.Since
		case line.Maybe:
			held, _ := line.Office.HolderOn(day)
			a.Found, a.Name, a.Since = "", line.Name, line.Since
			page.Maybe[a.Key()], page.Same[a.Key()] = line.Name, []offices.Person{held.Person}
		case line.Found == offices.OtherHolder:
			a.Name, a.Since = line.Name, line.Since
			if line.Since == "" { // asked now, and not when it is saved
				page.Wrong[a.Key()] = models.Invalid{"since": models.Required}
			}
		}
		page.Answers[a.Key()] = a
	}
	return render(c, http.StatusOK, officeviews.Holders(h.page(c), page))
}

func (h holderHandler) undo(c echo.Context, id uint) error {
	err := workflow.UndoConfirmation(c.Request().Context(), h.store(c), id)
	return h.undone(c, err, paths.Holders)
}

// undone leads back to the queue, and says what became of an answer that was to be taken
// back: it may have been already, or something of it was changed since.
func (h holderHandler) undone(c echo.Context, err error, to string) error {
	notice := "holders-undone"
	switch {
	case errors.Is(err, workflow.ErrTakenBack):
		notice = "holders-undone-before"
	case errors.Is(err, models.ErrConflict):
		notice = "holders-changed-since"
	case err != nil:
		return err
	}
	return h.back(c, notice, to, c.FormValue("sitting"))
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
	return h.back(c, notice, paths.Holders, key)
}
