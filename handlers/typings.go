package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/proofreading"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// reads shows the draft of the form as it reads, with what vouches for each
// sentence and what the proof-reader finds: a piece of a page, which the editor
// asks for while somebody types. It saves nothing.
func (h draftHandler) reads(c echo.Context) error {
	l, form, err := h.typed(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	typed := form.onto(l)
	page := letterviews.DraftPage{Letter: typed, Saved: typed.Mark() == l.Mark()}
	if err := page.Letter.CheckLength(); err != nil {
		return c.NoContent(http.StatusUnprocessableEntity)
	}
	if page.Found, err = proofreading.Check(ctx, s, page.Letter); err != nil {
		return err
	}
	if page.Unfinished, err = letters.Unfinished(ctx, s, page.Letter); err != nil {
		return err
	}
	if err := page.Letter.NameHead(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, letterviews.DraftReading(h.page(c), page))
}

// typed returns the draft of the path and what the form says of it.
func (h draftHandler) typed(c echo.Context) (l letters.Letter, form draftForm, err error) {
	if l, err = h.stored(c); err != nil {
		return l, form, err
	}
	if !l.IsDraft() {
		return l, form, models.ErrConflict
	}
	if err := c.Bind(&form); err != nil {
		return l, form, err
	}
	wrong := models.Invalid{}
	wrong.Check(form.Version > 0, "version", models.NotAChoice)
	return l, form, wrong.Err()
}

// keep keeps what stands in the form for whoever typed it, without saving it,
// and goes on to where the form asks to. It answers 409 when somebody else has
// saved the draft since, which is kept all the same.
func (h draftHandler) keep(c echo.Context) error {
	l, form, err := h.typed(c)
	if err != nil {
		return err
	}
	s := h.store(c)
	if form.By != "" && form.By != strconv.Itoa(int(s.Reader().ID)) {
		return models.ErrForbidden // somebody else has signed in on this browser meanwhile
	}
	typed := form.onto(l)
	err = letters.SaveAutosave(c.Request().Context(), s, typed)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.show(c, http.StatusUnprocessableEntity, letterviews.DraftPage{Letter: typed, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	drop, _ := strconv.Atoi(form.Drop)
	switch {
	case form.Then == "facts":
		return c.Redirect(http.StatusSeeOther, paths.LetterFacts(l.ID, form.At, false))
	case form.Then == "anew":
		return c.Redirect(http.StatusSeeOther, paths.LetterAnew(l.ID))
	case form.Replace != "":
		return c.Redirect(http.StatusSeeOther, paths.LetterFacts(l.ID, form.Replace, true))
	case drop > 0:
		return c.Redirect(http.StatusSeeOther, paths.LetterDropping(l.ID, drop))
	case typed.Version < l.Version:
		return c.NoContent(http.StatusConflict)
	}
	return c.NoContent(http.StatusNoContent)
}

// forget throws away what the reader has typed into the draft and not saved.
func (h draftHandler) forget(c echo.Context, id uint) error {
	err := letters.DiscardAutosave(c.Request().Context(), h.store(c), id)
	return done(c, err, "typing-dropped", paths.LetterEdit(id))
}

// asTyped returns the draft of the path as the reader has typed it, or as it is
// saved where nothing is typed.
func (h draftHandler) asTyped(c echo.Context) (letters.Letter, error) {
	l, err := h.stored(c)
	if err != nil {
		return l, err
	}
	if !l.IsDraft() {
		return l, models.ErrConflict
	}
	fresh(c)
	l, _, _, err = letters.FindAutosave(c.Request().Context(), h.store(c), l)
	return l, err
}

// rewritten answers what became of saving a draft that was changed in one place:
// it leads back to it, or shows the editor with what stands in the way.
func (h draftHandler) rewritten(c echo.Context, l letters.Letter, err error, notice, at string) error {
	if errors.Is(err, models.ErrStale) {
		theirs, err := h.stored(c)
		if err != nil {
			return err
		}
		l.Version = theirs.Version
		return h.show(c, http.StatusConflict, letterviews.DraftPage{Letter: l, Theirs: &theirs})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.show(c, http.StatusUnprocessableEntity, letterviews.DraftPage{Letter: l, Wrong: wrong})
	}
	return done(c, err, notice, paths.LetterEdit(l.ID)+at)
}
