package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// outreaches answers requests under /outreach.
type outreaches struct{ app }

func (h outreaches) show(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	o, err := s.Outreach(ctx, id)
	if err != nil {
		return err
	}
	refs := []models.Ref{models.RefOf(o)}
	for _, f := range o.FollowUps {
		refs = append(refs, models.RefOf(f))
	}
	history, err := s.Histories(ctx, refs...)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Outreach(h.page(c), views.OutreachPage{Outreach: o, History: history}))
}

func (h outreaches) new(c echo.Context) error {
	s := h.store(c)
	if err := mayWrite(s); err != nil {
		return err
	}
	state := strings.ToUpper(c.QueryParam("state"))
	if state != "" {
		if _, err := s.State(c.Request().Context(), state); err != nil {
			return err
		}
		if !s.Reader().MayWriteOf(state) {
			return models.ErrForbidden
		}
	}
	return h.form(c, http.StatusOK, views.OutreachFormPage{Entry: models.OutreachEntry{Outreach: models.Outreach{
		StateISO: state, Kind: models.OutreachKinds[0], On: s.Today(), Visibility: models.Campaign,
		OrganisationID: s.Reader().OrganisationID, Ours: s.Reader().Name,
	}}})
}

// form shows the form of an outreach: the empty one, that of one on record, or
// the one that was refused.
func (h outreaches) form(c echo.Context, status int, f views.OutreachFormPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	states, err := s.States(ctx, models.StateFilter{})
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
		if f.InTouch, err = s.InTouch(ctx, f.State.ISO2); err != nil {
			return err
		}
	}
	if f.Organisations, _, err = s.Organisations(ctx, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	return render(c, status, views.OutreachForm(h.page(c), f))
}

// choices gathers what can be chosen in the form once the state is.
func (h outreaches) choices(c echo.Context, f *views.OutreachFormPage) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if f.Offices, err = s.OfficesOf(ctx, f.State.ISO2); err != nil {
		return err
	}
	if f.OpenAsks, err = s.OpenAsks(ctx, f.State.ISO2); err != nil {
		return err
	}
	if f.Nameable, err = s.Nameable(ctx, f.State.ISO2); err != nil {
		return err
	}
	f.Meetings, err = s.MeetingsAhead(ctx, f.Entry.MeetingID())
	return err
}

func (h outreaches) create(c echo.Context) error {
	form, files, err := readOutreach(c)
	if err != nil {
		return err
	}
	e := form.entry()
	if form.More != "" {
		return h.form(c, http.StatusOK, views.OutreachFormPage{Entry: e, More: form.More})
	}
	e.Files, err = files.all, files.err()
	var id uint
	if ctx := c.Request().Context(); err == nil {
		id, err = h.store(c).Once(ctx, mark(c), "outreach", func(tx *models.Store) (uint, error) {
			err := tx.LogOutreach(ctx, &e)
			return e.ID, err
		})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, statusOf(wrong), views.OutreachFormPage{Entry: form.entry(), Wrong: wrong})
	}
	return h.done(c, err, id, "outreach-logged")
}

// stored returns the outreach of the path, which the reader may change.
func (h outreaches) stored(c echo.Context) (models.Outreach, error) {
	id, err := pathID(c)
	if err != nil {
		return models.Outreach{}, err
	}
	s := h.store(c)
	o, err := s.Outreach(c.Request().Context(), id)
	switch {
	case err != nil:
		return o, err
	case !s.Reader().MayChange(o):
		return o, models.ErrForbidden
	case s.IsPast():
		return o, models.ErrReadOnly
	}
	return o, nil
}

func (h outreaches) edit(c echo.Context) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	e := models.EntryOf(o)
	if e.Named, err = h.store(c).NamedOf(c.Request().Context(), o); err != nil {
		return err
	}
	return h.form(c, http.StatusOK, views.OutreachFormPage{Entry: e, Files: o.Attachments})
}

// update saves what was typed. It stays in the form when something is wrong
// with it, and when somebody else has saved the outreach meanwhile.
func (h outreaches) update(c echo.Context) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	form, files, err := readOutreach(c)
	if err != nil {
		return err
	}
	e, typed := form.entry(), form.entry()
	e.ID, typed.ID, typed.StateISO = o.ID, o.ID, o.StateISO
	if form.More != "" {
		return h.form(c, http.StatusOK, views.OutreachFormPage{Entry: typed, More: form.More, Files: o.Attachments})
	}
	e.Files, err = files.all, files.err()
	if err == nil {
		err = h.store(c).CorrectOutreach(c.Request().Context(), &e)
	}
	if errors.Is(err, models.ErrStale) {
		return h.conflict(c, typed)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, statusOf(wrong), views.OutreachFormPage{Entry: typed, Wrong: wrong, Files: o.Attachments})
	}
	return h.done(c, err, o.ID, "outreach-corrected")
}

// conflict shows what was typed beside what somebody else saved meanwhile.
func (h outreaches) conflict(c echo.Context, mine models.OutreachEntry) error {
	theirs, err := h.stored(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	var original models.OutreachEntry
	newest, err := s.Original(ctx, models.RefOf(theirs), mine.Version, &original.Outreach)
	if err != nil {
		return err
	}
	owed, has := theirs.Owed()
	if has && mine.Due.Version > 0 {
		if _, err := s.Original(ctx, models.RefOf(owed), mine.Due.Version, &original.Due); err != nil {
			return err
		}
	}
	offices, err := s.OfficesOf(ctx, theirs.StateISO)
	if err != nil {
		return err
	}
	f := views.OutreachFormPage{Entry: mine, Offices: offices, Files: theirs.Attachments}
	f.Conflict = views.OutreachConflict(h.page(c), f, theirs, original, newest)
	f.Entry.Version, f.Entry.Due.Version = theirs.Version, owed.Version
	return h.form(c, http.StatusConflict, f)
}

func (h outreaches) setVisibility(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return models.Invalid{"version": "wrong.required"}
	}
	err = h.store(c).ShowOutreach(c.Request().Context(), id, version, models.Visibility(c.FormValue("visibility")))
	return h.done(c, err, id, "visibility-changed")
}

func (h outreaches) trash(c echo.Context) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	if err := h.store(c).TrashOutreach(c.Request().Context(), o.ID); err != nil {
		return err
	}
	notifyWithUndo(c, "outreach-trashed", paths.OutreachRestoration(o.ID))
	return c.Redirect(http.StatusSeeOther, paths.State(o.StateISO))
}

func (h outreaches) restore(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return h.done(c, h.store(c).RestoreOutreach(c.Request().Context(), id), id, "outreach-restored")
}

// file answers a file kept with an outreach.
func (h outreaches) file(c echo.Context) error { return h.answerFile(c, "outreach") }

func (h outreaches) trashFile(c echo.Context) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	number, err := strconv.ParseUint(c.Param("file"), 10, 63)
	if err != nil {
		return models.ErrNotFound
	}
	err = h.store(c).TrashAttachment(c.Request().Context(), models.RefOf(o), uint(number))
	return h.done(c, err, o.ID, "file-trashed")
}

// done leads to the outreach and says there what was done, unless it failed.
func (h outreaches) done(c echo.Context, err error, id uint, notice string) error {
	if err != nil {
		return err
	}
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, paths.Outreach(id))
}
