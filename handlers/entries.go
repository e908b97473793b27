package handlers

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/proposals"
	entryviews "demarche/views/entries"
	"demarche/views/paths"
	proposalviews "demarche/views/proposals"
)

// entryHandler answers requests for the forms by which the record is kept: each of
// them at its own addresses, see paths.Entries, and all in one way.
type entryHandler struct {
	app
	form entry.Form
}

// registerEntries gives each form its addresses.
func (a app) registerEntries(r routes) {
	for _, f := range a.desk.Forms() {
		h, at := entryHandler{a, f}, paths.Entries[f.Name]
		if at.New != "" {
			r.member.GET(at.New, h.open)
			r.member.POST(at.New, h.send)
		}
		if at.Edit != "" {
			r.member.GET(at.Edit, h.open)
			r.member.POST(at.Edit, h.send)
		}
	}
}

// subject returns what the form is about, if the reader may fill it in.
func (h entryHandler) subject(c echo.Context) (entry.Subject, error) {
	s := h.store(c)
	if s.IsPast() {
		return entry.Subject{}, models.ErrReadOnly
	}
	now, err := h.form.Find(c.Request().Context(), s, c.Param("key"))
	if err == nil && !entry.May(s.Reader(), now) {
		err = models.ErrForbidden
	}
	return now, err
}

// open shows the form: what is on record, or an empty one. Fields named in the address
// are filled in.
func (h entryHandler) open(c echo.Context) error {
	now, err := h.subject(c)
	if err != nil {
		return err
	}
	page := entryviews.FormPage{Subject: now, Values: now.Values, Version: now.Version}
	for _, f := range h.form.Fields() {
		if given := c.QueryParam(f.Name); given != "" && f.Rows == nil && now.Key == "" {
			page.Values[f.Name] = given
		}
	}
	return h.show(c, http.StatusOK, page)
}

// show shows the form.
func (h entryHandler) show(c echo.Context, status int, page entryviews.FormPage) (err error) {
	page.Form = h.form
	if page.Offers, err = h.form.Offers(c.Request().Context(), h.store(c)); err != nil {
		return err
	}
	fresh(c)
	return render(c, status, entryviews.Form(h.page(c), page))
}

// send takes a step with what was typed: more rows, a pasted list, the page that says
// what follows, or the record itself. What was typed stays in the form when something
// is wrong with it, and when somebody else has saved meanwhile.
func (h entryHandler) send(c echo.Context) error {
	now, err := h.subject(c)
	if err != nil {
		return err
	}
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	version, _ := strconv.Atoi(sent.Get("version"))
	page := entryviews.FormPage{Form: h.form, Subject: now, Values: h.form.Read(sent), Version: version, Note: sent.Get("note")}
	if page.Offers, err = h.form.Offers(c.Request().Context(), h.store(c)); err != nil {
		return err
	}
	if h.rows(c, sent, &page) || sent.Get("step") == "change" {
		return h.show(c, http.StatusOK, page)
	}
	if version != now.Version && h.form.MayRecord(h.store(c).Reader(), now) {
		return h.conflict(c, page)
	}
	if sent.Get("step") == "save" {
		return h.save(c, page)
	}
	return h.check(c, page)
}

// rows adds an empty row, or those of a pasted list, and tells whether that was asked for.
func (h entryHandler) rows(c echo.Context, sent url.Values, page *entryviews.FormPage) bool {
	for _, f := range h.form.Fields() {
		switch f.Name {
		case "":
		case sent.Get("more"):
			filled, shown := page.Values.Count(f.Name), 0
			for sent.Has(entry.At(f.Name, shown, f.Rows[0].Name)) {
				shown++
			}
			page.Empty = map[string]int{f.Name: shown - filled + 1}
			page.Focus = entry.At(f.Name, min(shown, entry.MaxRows-1), f.Rows[0].Name)
			return true
		case sent.Get("paste"):
			left := page.Values.Paste(f, sent.Get("paste."+f.Name), page.Offers)
			entryviews.TakeWords(h.page(c), f, page.Values)
			page.Wrong = f.Unclear(page.Values, page.Offers)
			page.Left = map[string]string{f.Name: strings.Join(left, "\n")}
			return true
		}
	}
	return false
}

// check says what follows from what was typed, or what is wrong with it.
func (h entryHandler) check(c echo.Context, page entryviews.FormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	err := h.form.Wrong(ctx, s, page.Subject, page.Values)
	if wrong, is := errors.AsType[models.Invalid](err); is {
		page.Wrong = wrong
		return h.show(c, http.StatusUnprocessableEntity, page)
	}
	if err == nil && h.form.Follows != nil {
		page.Effects, err = h.form.Follows(ctx, s, page.Subject, page.Values)
	}
	if err != nil {
		return err
	}
	if page.Offers, err = h.form.Offers(ctx, s); err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, entryviews.Check(h.page(c), page))
}

// save puts what was typed on record, or proposes it.
func (h entryHandler) save(c echo.Context, page entryviews.FormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	if !h.form.MayRecord(s.Reader(), page.Subject) {
		return h.propose(c, page)
	}
	key := page.Subject.Key
	_, err := models.UseIdempotencyKey(ctx, s, mark(c), "entry", func(tx *models.Store) (id uint, err error) {
		key, err = h.form.Record(ctx, tx, key, page.Version, page.Values)
		return 0, err
	})
	if errors.Is(err, models.ErrStale) {
		return h.conflict(c, page)
	}
	if wrong, is := errors.AsType[models.Invalid](err); is {
		page.Wrong = wrong
		return h.show(c, http.StatusUnprocessableEntity, page)
	}
	return done(c, err, "finding-recorded", paths.EntryPage(h.form.Name, key))
}

// propose puts down what was typed for a coordinator to confirm.
func (h entryHandler) propose(c echo.Context, page entryviews.FormPage) error {
	ctx := c.Request().Context()
	id, err := models.UseIdempotencyKey(ctx, h.store(c), mark(c), "proposal", func(tx *models.Store) (uint, error) {
		p, err := proposals.ProposeEntry(ctx, tx, h.form, page.Subject.Key, page.Version, page.Values, page.Note)
		return p.ID, err
	})
	if wrong, is := errors.AsType[models.Invalid](err); is {
		page.Wrong = wrong
		return h.show(c, http.StatusUnprocessableEntity, page)
	}
	return done(c, err, "proposed", paths.Proposal(id))
}

// conflict shows what was typed beside what somebody else saved meanwhile.
func (h entryHandler) conflict(c echo.Context, page entryviews.FormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	theirs, err := h.subject(c)
	if err != nil {
		return err
	}
	original, newest, err := h.form.Then(ctx, s, theirs, page.Version)
	if err != nil {
		return err
	}
	offers, err := h.form.Offers(ctx, s)
	if err != nil {
		return err
	}
	page.Conflict = entryviews.Compared(h.page(c), h.form, offers, page.Values, theirs.Values, original, newest)
	page.Subject, page.Version = theirs, theirs.Version
	return h.show(c, http.StatusConflict, page)
}

// changedSince returns what was on record in the version and is another now, and the newest
// change of it; nothing where it says the same, such as after an undo.
func changedSince(ctx context.Context, s *models.Store, f entry.Form, now entry.Subject, version int) (then entry.Values, newest models.Change, err error) {
	if now.Version == version {
		return nil, newest, nil
	}
	if then, newest, err = f.Then(ctx, s, now, version); err != nil {
		return nil, newest, err
	}
	same, _, err := f.Then(ctx, s, now, now.Version)
	if maps.Equal(then, same) {
		then = nil
	}
	return then, newest, err
}

// entryOf is what the page of a proposal shows of one that was typed into a form, nil
// for another.
func (h proposalHandler) entryOf(c echo.Context, p proposals.Proposal) (*proposalviews.Entry, error) {
	f, known := h.desk.Forms().Named(p.Form)
	if p.Kind != proposals.AsEntry || !known {
		return nil, nil
	}
	ctx, s := c.Request().Context(), h.store(c)
	page := entryviews.ProposedPage{Form: f, Values: p.Values()}
	now, err := f.Find(ctx, s, p.Subject)
	found := &proposalviews.Entry{Gone: errors.Is(err, models.ErrNotFound), Version: now.Version, Title: now.Title, Path: paths.EntryPage(f.Name, p.Subject)}
	if err != nil && !found.Gone {
		return nil, err
	}
	if page.Offers, err = f.Offers(ctx, s); err != nil {
		return nil, err
	}
	if p.IsOpen() && !found.Gone {
		page.Now = &now
		if page.Then, page.Newest, err = changedSince(ctx, s, f, now, p.OfVersion); err != nil {
			return nil, err
		}
		if f.Follows != nil && entry.MayRecord(s.Reader()) {
			if page.Effects, err = f.Follows(ctx, s, now, p.Values()); err != nil {
				return nil, err
			}
		}
	}
	found.Says = entryviews.Proposed(h.page(c), page)
	return found, nil
}

// aboutEntries says what entries are about, by the numbers of their proposals: the meeting,
// the state or whatever it is, as far as the reader may see it; of something new, what was first chosen.
func (h proposalHandler) aboutEntries(c echo.Context, rows ...proposals.Proposal) (map[uint]string, error) {
	ctx, s := c.Request().Context(), h.store(c)
	about, offers := map[uint]string{}, map[string]entry.Lists{}
	for _, p := range rows {
		f, known := h.desk.Forms().Named(p.Form)
		if p.Kind != proposals.AsEntry || !known {
			continue
		}
		if p.Subject != "" {
			now, err := f.Find(ctx, s, p.Subject)
			if err != nil && !errors.Is(err, models.ErrNotFound) {
				return nil, err
			}
			about[p.ID] = now.Title
			continue
		}
		if _, read := offers[f.Name]; !read {
			all, err := f.Offers(ctx, s)
			if err != nil {
				return nil, err
			}
			offers[f.Name] = all
		}
		about[p.ID] = f.About(p.Values(), offers[f.Name])
	}
	return about, nil
}
