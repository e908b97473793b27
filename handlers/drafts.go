package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/workflow"
	"demarche/views"
	"demarche/views/paths"
)

// drafts answers requests for the drafting of letters.
type drafts struct{ app }

// A draftForm is a draft as its editor sends it. Recipients and signatories are
// columns of equal length.
type draftForm struct {
	Version      int               `form:"version"`
	Subject      string            `form:"subject"`
	Reference    string            `form:"reference"`
	Body         string            `form:"body"`
	Channel      string            `form:"channel"`
	Lang         string            `form:"lang"`
	Visibility   models.Visibility `form:"visibility"`
	Kind         []string          `form:"kind"`
	Office       []string          `form:"office"`
	Name         []string          `form:"name"`
	Title        []string          `form:"title"`
	Address      []string          `form:"address"`
	Email        []string          `form:"email"`
	Signatory    []string          `form:"signatory"`
	Role         []string          `form:"signatory-title"`
	Organisation []string          `form:"signatory-organisation"`
	User         []string          `form:"signatory-user"`
	Confirm      uint              `form:"confirm"`
	Mend         string            `form:"mend"`
	By           string            `form:"by"`              // who opened the editor
	Then         string            `form:"then"`            // where to go on once what was typed is kept
	At           string            `form:"at"`              // where the cursor stands in the text, as browsers count
	Replace      string            `form:"replace"`         // likewise, the sentence to replace
	Drop         string            `form:"drop"`            // number of the fact to take out
	Enclosing    string            `form:"enclosure-title"` // what the letter calls a file that is added
	Kept         uint              `form:"kept"`            // a file that is kept already, to be enclosed
	Enclosure    uint              `form:"enclosure"`       // to be taken out
}

// onto returns the letter with what was typed.
func (f draftForm) onto(l models.Letter) models.Letter {
	l.Version, l.Subject, l.Reference, l.Body = f.Version, f.Subject, f.Reference, strings.ReplaceAll(f.Body, "\r\n", "\n")
	l.Channel, l.Lang, l.Visibility = f.Channel, f.Lang, f.Visibility
	l.Recipients, l.Signatories = f.recipients(l), l.SignedAs(f.signatories())
	return l
}

func plain(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }

// followUp composes the follow-up to the letter of the path, as of the day shown.
func (h drafts) followUp(c echo.Context) (order workflow.Order, before, draft models.Letter, err error) {
	id, err := pathID(c)
	if err != nil {
		return order, before, draft, err
	}
	ctx, s := c.Request().Context(), h.store(c)
	if order, before, err = h.desk().FollowUp(ctx, s, id); err != nil {
		return order, before, draft, err
	}
	draft, err = h.desk().Compose(ctx, s, order)
	if errors.Is(err, drafting.ErrNotNow) {
		err = models.ErrConflict
	}
	return order, before, draft, err
}

// preview shows the follow-up that would be drafted, and saves nothing.
func (h drafts) preview(c echo.Context) error {
	_, before, draft, err := h.followUp(c)
	if err != nil {
		return err
	}
	return h.previewWith(c, http.StatusOK, before, draft, nil)
}

// previewWith shows a follow-up that is not saved, with who is in touch already,
// and what stands in the way.
func (h drafts) previewWith(c echo.Context, status int, before, draft models.Letter, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	found, err := proofread(ctx, s, draft)
	if err != nil {
		return err
	}
	touch := views.Touch{Wrong: wrong}
	if touch.InTouch, err = s.InTouch(ctx, before.StateISO, before.ID); err != nil {
		return err
	}
	if touch.Lately, err = s.WrittenLately(ctx, draft, s.Today()); err != nil {
		return err
	}
	return render(c, status, views.FollowUp(h.page(c), before, draft, found, touch))
}

// create drafts the follow-up, or leads to the draft that there is already.
func (h drafts) create(c echo.Context) error {
	order, before, draft, err := h.followUp(c)
	if err != nil {
		return err
	}
	notice := "draft-made"
	if _, exists := before.OpenFollowUp(); exists {
		notice = "draft-exists"
	}
	order.Lately = c.FormValue("again") == "yes"
	err = h.desk().Save(c.Request().Context(), h.store(c), order, &draft)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.previewWith(c, http.StatusUnprocessableEntity, before, draft, wrong)
	}
	if err != nil {
		return err
	}
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, paths.LetterEdit(draft.ID))
}

// stored returns the draft of the path, and ErrConflict when it was sent.
func (h drafts) stored(c echo.Context) (models.Letter, error) {
	id, err := pathID(c)
	if err != nil {
		return models.Letter{}, err
	}
	l, err := h.store(c).Letter(c.Request().Context(), id)
	if err != nil {
		return l, err
	}
	if !h.store(c).Reader().MayWriteOf(l.StateISO) {
		return l, models.ErrForbidden
	}
	return l, nil
}

func (h drafts) edit(c echo.Context) error {
	l, err := h.stored(c)
	if err != nil {
		return err
	}
	if !l.IsDraft() {
		return c.Redirect(http.StatusSeeOther, paths.Letter(l.ID))
	}
	typed, at, kept, err := h.store(c).Typed(c.Request().Context(), l)
	if err != nil {
		return err
	}
	page := views.DraftPage{Letter: typed, Saved: !kept}
	if kept {
		page.TypedAt = at
	}
	if kept && typed.Version < l.Version {
		page.Letter.Version, page.Theirs = l.Version, &l
	}
	return h.show(c, http.StatusOK, page)
}

// show shows the editor with what the proof-reader has to say of the letter as
// it stands in it, unless it is longer than a letter can be.
func (h drafts) show(c echo.Context, status int, page views.DraftPage) (err error) {
	if page.Letter.CheckLength() == nil {
		if page.Found, err = proofread(c.Request().Context(), h.store(c), page.Letter); err != nil {
			return err
		}
	}
	if err = h.choices(c, &page); err != nil {
		return err
	}
	return render(c, status, views.Draft(h.page(c), page))
}

func (h drafts) update(c echo.Context) error {
	return h.save(c, "draft-saved", paths.LetterEdit, func(*models.Store, models.Letter, draftForm) error { return nil })
}

// submit saves what stands in the form and puts it before the coordinators.
func (h drafts) submit(c echo.Context) error {
	return h.save(c, "letter-submitted", paths.Letter, func(tx *models.Store, l models.Letter, _ draftForm) error {
		return h.desk().Submit(c.Request().Context(), tx, l.ID)
	})
}

// confirm saves what stands in the form and notes that the addressee is in office.
func (h drafts) confirm(c echo.Context) error {
	return h.save(c, "addressee-confirmed", paths.LetterEdit, func(tx *models.Store, l models.Letter, form draftForm) error {
		return tx.ConfirmAddressee(c.Request().Context(), l.ID, form.Confirm)
	})
}

// save saves what was typed and does what else was asked for, all or nothing.
// What was typed stays in the form when something is wrong with it, and when
// somebody else has saved the draft meanwhile.
func (h drafts) save(c echo.Context, notice string, next func(uint) string, also func(*models.Store, models.Letter, draftForm) error) error {
	l, err := h.stored(c)
	if err != nil {
		return err
	}
	var form draftForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	ctx, typed := c.Request().Context(), l
	if form.Version > 0 {
		typed = form.onto(l)
	}
	err = h.store(c).Transaction(ctx, func(tx *models.Store) error {
		if form.Version > 0 {
			saved := typed
			if err := tx.UpdateDraft(ctx, &saved); err != nil {
				return err
			}
		}
		return also(tx, typed, form)
	})
	if errors.Is(err, models.ErrStale) {
		theirs := l
		typed.Version = theirs.Version
		return h.show(c, http.StatusConflict, views.DraftPage{Letter: typed, Theirs: &theirs})
	}
	if errors.Is(err, models.ErrForbidden) && l.Review == models.Approved {
		err = models.Invalid{"body": models.ChangedSinceReview}
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.show(c, statusOf(wrong), views.DraftPage{Letter: typed, Wrong: wrong, Enclosing: form.Enclosing})
	}
	if err != nil {
		return err
	}
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, next(l.ID))
}
