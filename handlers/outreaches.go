package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
	outreachviews "demarche/views/outreach"
	"demarche/views/paths"
)

// outreachHandler answers requests under /outreach.
type outreachHandler struct{ app }

func (h outreachHandler) register(r routes) {
	r.member.GET(paths.NewOutreach, h.new, h.mustWrite)
	r.member.POST(paths.NewOutreach, h.create)
	r.public.GET(paths.Outreaches+"/:id", withID(h.show))
	r.public.GET(paths.Outreaches+"/:id/files/:file", withID(h.fileOf("outreach")))
	r.member.POST(paths.Outreaches+"/:id/files/:file/trash", with(h.stored, h.trashFile))
	r.member.GET(paths.Outreaches+"/:id/edit", with(h.stored, h.edit))
	r.member.POST(paths.Outreaches+"/:id/edit", with(h.stored, h.update))
	r.member.POST(paths.Outreaches+"/:id/visibility", withID(h.setVisibility))
	r.member.POST(paths.Outreaches+"/:id/trash", with(h.stored, h.trash))
	r.member.POST(paths.Outreaches+"/:id/restoration", withID(h.restore))
}

func (h outreachHandler) show(c echo.Context, id uint) error {
	ctx, s := c.Request().Context(), h.store(c)
	o, err := outreach.Find(ctx, s, id)
	if err != nil {
		return err
	}
	refs := []models.Ref{models.RefOf(o)}
	for _, f := range o.FollowUps {
		refs = append(refs, models.RefOf(f))
	}
	history, err := audit.History(ctx, s, refs...)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, outreachviews.Outreach(h.page(c), outreachviews.OutreachPage{Outreach: o, History: history}))
}

func (h outreachHandler) new(c echo.Context) error {
	s := h.store(c)
	state := strings.ToUpper(c.QueryParam("state"))
	if state != "" {
		if _, err := states.Find(c.Request().Context(), s, state); err != nil {
			return err
		}
		if !s.Reader().MayWriteOf(state) {
			return models.ErrForbidden
		}
	}
	return h.form(c, http.StatusOK, outreachviews.OutreachFormPage{Entry: outreach.Entry{Outreach: outreach.Outreach{
		StateISO: state, Kind: outreach.ContactKinds[0], On: s.Today(), Visibility: models.Campaign,
		OrganisationID: s.Reader().OrganisationID, Ours: s.Reader().Name,
	}}})
}

// form shows the form of an outreach: the empty one, that of one on record, or
// the one that was refused.
func (h outreachHandler) form(c echo.Context, status int, f outreachviews.OutreachFormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	states, err := profiles.States(ctx, s, profiles.StateFilter{})
	if err != nil {
		return err
	}
	f.States = states
	for _, st := range states {
		if st.ISO2 == f.Entry.StateISO && s.Reader().MayWriteOf(st.ISO2) {
			f.State = st
		}
	}
	if f.State.ISO2 != "" {
		if err := h.choices(c, &f); err != nil {
			return err
		}
	}
	if f.State.ISO2 != "" && f.Entry.ID == 0 {
		if f.InTouch, err = timeline.InTouch(ctx, s, f.State.ISO2, f.Entry.Offices); err != nil {
			return err
		}
	}
	if f.Organisations, _, err = offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	return render(c, status, outreachviews.OutreachForm(h.page(c), f))
}

// choices gathers what can be chosen in the form once the state is.
func (h outreachHandler) choices(c echo.Context, f *outreachviews.OutreachFormPage) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if f.Offices, err = offices.Of(ctx, s, f.State.ISO2); err != nil {
		return err
	}
	if f.OpenAsks, err = asks.OpenOf(ctx, s, f.State.ISO2); err != nil {
		return err
	}
	if f.Nameable, err = models.ReaderCandidates(ctx, s, f.State.ISO2); err != nil {
		return err
	}
	f.Meetings, err = meetings.Askable(ctx, s, f.Entry.MeetingID())
	return err
}

func (h outreachHandler) create(c echo.Context) error {
	files, wrong, err := upload(c)
	if err != nil {
		return err
	}
	form, err := bind[outreachForm](c)
	if err != nil {
		return err
	}
	e := form.entry()
	if form.More != "" {
		return h.form(c, http.StatusOK, outreachviews.OutreachFormPage{Entry: e, More: form.More})
	}
	e.Files, err = files, wrong.Err()
	var id uint
	if ctx := c.Request().Context(); err == nil {
		id, err = models.UseIdempotencyKey(ctx, h.store(c), mark(c), "outreach", func(tx *models.Store) (uint, error) {
			err := outreach.Log(ctx, tx, &e)
			return e.ID, err
		})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, statusOf(wrong), outreachviews.OutreachFormPage{Entry: form.entry(), Wrong: wrong})
	}
	return done(c, err, "outreach-logged", paths.Outreach(id))
}

// stored returns the outreach of the path, which the reader may change.
func (h outreachHandler) stored(c echo.Context) (outreach.Outreach, error) {
	id, err := pathID(c)
	if err != nil {
		return outreach.Outreach{}, err
	}
	s := h.store(c)
	o, err := outreach.Find(c.Request().Context(), s, id)
	switch {
	case err != nil:
		return o, err
	case !outreach.MayChange(s.Reader(), o):
		return o, models.ErrForbidden
	case s.IsPast():
		return o, models.ErrReadOnly
	}
	return o, nil
}

func (h outreachHandler) edit(c echo.Context, o outreach.Outreach) (err error) {
	e := outreach.EntryOf(o)
	if e.Named, err = outreach.NamedReaders(c.Request().Context(), h.store(c), o); err != nil {
		return err
	}
	return h.form(c, http.StatusOK, outreachviews.OutreachFormPage{Entry: e, Files: o.Attachments})
}

// update saves what was typed. It stays in the form when something is wrong
// with it, and when somebody else has saved the outreach meanwhile.
func (h outreachHandler) update(c echo.Context, o outreach.Outreach) error {
	files, wrong, err := upload(c)
	if err != nil {
		return err
	}
	form, err := bind[outreachForm](c)
	if err != nil {
		return err
	}
	e, typed := form.entry(), form.entry()
	e.ID, typed.ID, typed.StateISO = o.ID, o.ID, o.StateISO
	if form.More != "" {
		return h.form(c, http.StatusOK, outreachviews.OutreachFormPage{Entry: typed, More: form.More, Files: o.Attachments})
	}
	e.Files, err = files, wrong.Err()
	if err == nil {
		err = outreach.Correct(c.Request().Context(), h.store(c), &e)
	}
	if errors.Is(err, models.ErrStale) {
		return h.conflict(c, typed)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, statusOf(wrong), outreachviews.OutreachFormPage{Entry: typed, Wrong: wrong, Files: o.Attachments})
	}
	return done(c, err, "outreach-corrected", paths.Outreach(o.ID))
}

// conflict shows what was typed beside what somebody else saved meanwhile.
func (h outreachHandler) conflict(c echo.Context, mine outreach.Entry) error {
	theirs, err := h.stored(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	var original outreach.Entry
	newest, err := models.OriginalOf(ctx, s, models.RefOf(theirs), mine.Version, &original.Outreach)
	if err != nil {
		return err
	}
	owed, has := theirs.Owed()
	if has && mine.Due.Version > 0 {
		if _, err := models.OriginalOf(ctx, s, models.RefOf(owed), mine.Due.Version, &original.Due); err != nil {
			return err
		}
	}
	offices, err := offices.Of(ctx, s, theirs.StateISO)
	if err != nil {
		return err
	}
	f := outreachviews.OutreachFormPage{Entry: mine, Offices: offices, Files: theirs.Attachments}
	f.Conflict = outreachviews.OutreachConflict(h.page(c), f, theirs, original, newest)
	f.Entry.Version, f.Entry.Due.Version = theirs.Version, owed.Version
	return h.form(c, http.StatusConflict, f)
}

// setVisibility changes who may see a contact. Before it is published, a page tells what
// everybody will read.
func (h outreachHandler) setVisibility(c echo.Context, id uint) error {
	ctx, s := c.Request().Context(), h.store(c)
	version, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return models.Invalid{"version": models.Required}
	}
	v := models.Visibility(c.FormValue("visibility"))
	if v != models.Published {
		return done(c, outreach.SetVisibility(ctx, s, id, version, v), "visibility-changed", paths.Outreach(id))
	}
	if c.FormValue("step") == "save" {
		return done(c, outreach.Publish(ctx, s, id, version, c.FormValue("owed") == "yes"), "visibility-changed", paths.Outreach(id))
	}
	o, err := outreach.Find(ctx, s, id)
	switch {
	case err != nil:
		return err
	case !outreach.MayChange(s.Reader(), o):
		return models.ErrForbidden
	case !s.Reader().MayGive(v):
		return models.Invalid{"visibility": models.NotAChoice}
	case o.Version != version:
		return models.ErrStale
	case o.Visibility == v:
		return c.Redirect(http.StatusSeeOther, paths.Outreach(id))
	}
	return render(c, http.StatusOK, outreachviews.Publishing(h.page(c), o))
}

func (h outreachHandler) trash(c echo.Context, o outreach.Outreach) error {
	err := outreach.Trash(c.Request().Context(), h.store(c), o.ID)
	return doneWithUndo(c, err, "outreach-trashed", paths.OutreachRestoration(o.ID), paths.State(o.StateISO))
}

func (h outreachHandler) restore(c echo.Context, id uint) error {
	return done(c, outreach.Restore(c.Request().Context(), h.store(c), id), "outreach-restored", paths.Outreach(id))
}

func (h outreachHandler) trashFile(c echo.Context, o outreach.Outreach) error {
	number, err := pathNumber(c, "file")
	if err != nil {
		return err
	}
	err = outreach.TrashAttachment(c.Request().Context(), h.store(c), models.RefOf(o), number)
	return done(c, err, "file-trashed", paths.Outreach(o.ID))
}
