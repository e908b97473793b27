package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/timeline"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
	"demarche/views/records"
)

// draftHandler answers requests for the drafting of letters.
type draftHandler struct{ app }

func (h draftHandler) register(r routes) {
	r.member.GET(paths.NewDraft, h.new, h.mustWrite)
	r.member.POST(paths.NewDraft, withForm(h.order), h.mustWrite)
	r.member.GET(paths.Letters+"/:id/follow-up", withID(h.preview))
	r.member.POST(paths.Letters+"/:id/follow-up", withID(h.create))
	r.member.GET(paths.Letters+"/:id/edit", with(h.stored, h.edit))
	r.member.POST(paths.Letters+"/:id/edit", h.update)
	r.member.POST(paths.Letters+"/:id/sending/preparation", h.prepare)
	r.member.GET(paths.Letters+"/:id/sending/preparation", withID(h.prepared))
	r.member.GET(paths.Letters+"/:id/sending", withID(h.confirmSending))
	r.member.POST(paths.Letters+"/:id/sending", withIDAndForm(h.send))
	r.member.POST(paths.Letters+"/:id/submission", h.submit)
	r.member.POST(paths.Letters+"/:id/mending", h.mend)
	r.member.POST(paths.Letters+"/:id/vouching", h.vouch)
	r.member.POST(paths.Letters+"/:id/preview", h.reads)
	r.member.POST(paths.Letters+"/:id/typing", h.keep)
	r.member.POST(paths.Letters+"/:id/typing/removal", withID(h.forget))
	r.member.GET(paths.Letters+"/:id/facts", withForm(h.facts))
	r.member.POST(paths.Letters+"/:id/insertion", with(h.asTyped, h.insert))
	r.member.GET(paths.Letters+"/:id/dropping", with(h.asTyped, h.askToDrop))
	r.member.POST(paths.Letters+"/:id/dropping", with(h.asTyped, h.drop))
	r.member.GET(paths.Letters+"/:id/anew", with(h.asTyped, h.showAnew))
	r.member.POST(paths.Letters+"/:id/anew", with(h.asTyped, h.acceptAnew))
	r.member.POST(paths.Letters+"/:id/detaching", with(h.asTyped, h.detach))
	r.member.POST(paths.Letters+"/:id/enclosures", h.enclose)
	r.member.POST(paths.Letters+"/:id/enclosures/removal", h.takeOut)
	r.member.POST(paths.Letters+"/:id/asking", h.ask)
}

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
	SignAgain    bool              `form:"sign-again"` // who signed the letter before signs this one too
	Mend         string            `form:"mend"`
	Vouch        string            `form:"vouch"`           // key of the issue
	By           string            `form:"by"`              // who opened the editor
	Then         string            `form:"then"`            // where to go on once what was typed is kept
	At           string            `form:"at"`              // where the cursor stands in the text, as browsers count
	Replace      string            `form:"replace"`         // likewise, the sentence to replace
	Drop         string            `form:"drop"`            // number of the fact to take out
	Enclosing    string            `form:"enclosure-title"` // what the letter calls a file that is added
	Kept         uint              `form:"kept"`            // a file that is kept already, to be enclosed
	Enclosure    uint              `form:"enclosure"`       // to be taken out
}

// retyped returns what was typed in the row of a field, with the markers of the saved
// rows that nothing was typed in the place of. Rows with a text are known by it.
func retyped(typed, saved []string, i int) string {
	text := textIn(typed, i)
	if strings.TrimSpace(text) != "" {
		for _, was := range saved {
			if kept := letters.Retyped(text, was); kept != text && len(letters.Markers(was)) > 0 {
				return kept
			}
		}
	}
	return strings.TrimSpace(letters.Retyped(text, textIn(saved, i)))
}

// savedFields returns a field of each row as it is saved.
func savedFields[T any](rows []T, field func(T) string) (all []string) {
	for _, row := range rows {
		all = append(all, field(row))
	}
	return all
}

// onto returns the letter with what was typed.
func (f draftForm) onto(l letters.Letter) letters.Letter {
	l.Version, l.Subject, l.Reference, l.Body = f.Version, f.Subject, retyped([]string{f.Reference}, []string{l.Reference}, 0), strings.ReplaceAll(f.Body, "\r\n", "\n")
	l.Channel, l.Lang, l.Visibility = f.Channel, f.Lang, f.Visibility
	l.Recipients, l.Signatories = f.recipients(l), l.SignedAs(f.signatories(l))
	return l
}

// followUp composes the follow-up to the letter, as of the day shown.
func (h draftHandler) followUp(c echo.Context, id uint) (order workflow.Request, before, draft letters.Letter, err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if order, before, err = h.desk.FollowUp(ctx, s, id); err != nil {
		return order, before, draft, err
	}
	draft, err = h.desk.Compose(ctx, s, order)
	if errors.Is(err, drafting.ErrNotNow) {
		err = models.ErrConflict
	}
	return order, before, draft, err
}

// preview shows the follow-up that would be drafted, and saves nothing.
func (h draftHandler) preview(c echo.Context, id uint) error {
	_, before, draft, err := h.followUp(c, id)
	if err != nil {
		return err
	}
	return h.previewWith(c, http.StatusOK, before, draft, nil)
}

// previewWith shows a follow-up that is not saved, with who is in touch already,
// and what stands in the way.
func (h draftHandler) previewWith(c echo.Context, status int, before, draft letters.Letter, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	found, err := proofreading.Check(ctx, s, draft)
	if err != nil {
		return err
	}
	touch := records.Touch{Wrong: wrong}
	if touch.InTouch, err = timeline.InTouch(ctx, s, before.StateISO, officesOf(draft), before.ID); err != nil {
		return err
	}
	if touch.Lately, err = timeline.WrittenLately(ctx, s, draft, s.Today()); err != nil {
		return err
	}
	return render(c, status, letterviews.FollowUp(h.page(c), before, draft, found, touch))
}

// create drafts the follow-up, or leads to the draft that there is already.
func (h draftHandler) create(c echo.Context, id uint) error {
	order, before, draft, err := h.followUp(c, id)
	if err != nil {
		return err
	}
	notice := "draft-made"
	if _, exists := before.OpenFollowUp(); exists {
		notice = "draft-exists"
	}
	order.Lately = c.FormValue("again") == "yes"
	err = h.desk.Save(c.Request().Context(), h.store(c), order, &draft)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.previewWith(c, http.StatusUnprocessableEntity, before, draft, wrong)
	}
	return done(c, err, notice, paths.LetterEdit(draft.ID))
}

// stored returns the draft of the path, and ErrConflict when it was sent.
func (h draftHandler) stored(c echo.Context) (letters.Letter, error) {
	id, err := pathID(c)
	if err != nil {
		return letters.Letter{}, err
	}
	l, err := letters.Find(c.Request().Context(), h.store(c), id)
	if err != nil {
		return l, err
	}
	if !h.store(c).Reader().MayWriteOf(l.StateISO) {
		return l, models.ErrForbidden
	}
	return l, nil
}

func (h draftHandler) edit(c echo.Context, l letters.Letter) error {
	if !l.IsDraft() {
		return c.Redirect(http.StatusSeeOther, paths.Letter(l.ID))
	}
	typed, at, kept, err := letters.FindAutosave(c.Request().Context(), h.store(c), l)
	if err != nil {
		return err
	}
	fresh(c)
	page := letterviews.DraftPage{Letter: typed, Saved: !kept}
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
func (h draftHandler) show(c echo.Context, status int, page letterviews.DraftPage) (err error) {
	if page.Letter.CheckLength() == nil {
		if page.Found, err = proofreading.Check(c.Request().Context(), h.store(c), page.Letter); err != nil {
			return err
		}
		if page.Unfinished, err = letters.Unfinished(c.Request().Context(), h.store(c), page.Letter); err != nil {
			return err
		}
	}
	if page.Untold, err = h.desk.Untold(c.Request().Context(), h.store(c), page.Letter); err != nil {
		return err
	}
	if page.Pending, err = h.desk.PendingOf(c.Request().Context(), h.store(c), page.Letter); err != nil {
		return err
	}
	if page.Unvoted, err = h.desk.UnvotedOf(c.Request().Context(), h.store(c), page.Letter); err != nil {
		return err
	}
	if page.Begun, err = workflow.BegunBefore(c.Request().Context(), h.store(c), page.Letter); err != nil {
		return err
	}
	if page.PassedOver, err = h.desk.WrittenByThem(c.Request().Context(), h.store(c), page.Letter); err != nil {
		return err
	}
	if err = page.Letter.NameHead(c.Request().Context(), h.store(c)); err != nil {
		return err
	}
	if err = h.choices(c, &page); err != nil {
		return err
	}
	return render(c, status, letterviews.Draft(h.page(c), page))
}

func (h draftHandler) update(c echo.Context) error {
	return h.save(c, "draft-saved", paths.LetterEdit, func(*models.Store, letters.Letter, draftForm) error { return nil })
}

// submit saves what stands in the form and puts it before the coordinators.
func (h draftHandler) submit(c echo.Context) error {
	return h.save(c, "letter-submitted", paths.Letter, func(tx *models.Store, l letters.Letter, _ draftForm) error {
		return h.desk.Submit(c.Request().Context(), tx, l.ID)
	})
}

// save saves what was typed and does what else was asked for, all or nothing.
// What was typed stays in the form when something is wrong with it, and when
// somebody else has saved the draft meanwhile.
func (h draftHandler) save(c echo.Context, notice string, next func(uint) string, also func(*models.Store, letters.Letter, draftForm) error) error {
	l, err := h.stored(c)
	if err != nil {
		return err
	}
	var form draftForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	ctx, typed := c.Request().Context(), l
	edits := form.Version > 0 || c.Request().PostForm.Has("body") // what was typed without saying onto what is no newer than anything
	if edits {
		typed = form.onto(l)
	}
	err = h.store(c).Transaction(ctx, func(tx *models.Store) error {
		if edits {
			saved := typed
			if err := workflow.UpdateDraft(ctx, tx, &saved); err != nil {
				return err
			}
			if notice == "draft-saved" && l.Review == letters.Approved && saved.Review != letters.Approved {
				notice = "draft-saved-lapsed"
			}
		}
		return also(tx, typed, form)
	})
	if errors.Is(err, models.ErrStale) {
		theirs := l
		typed.Version = theirs.Version
		return h.show(c, http.StatusConflict, letterviews.DraftPage{Letter: typed, Theirs: &theirs})
	}
	if errors.Is(err, models.ErrForbidden) && l.Review == letters.Approved {
		err = models.Invalid{"body": models.ChangedSinceReview}
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		vouching := vouchingOf(c, form.Vouch)
		vouching.Wrong = wrong
		return h.show(c, statusOf(wrong), letterviews.DraftPage{Letter: typed, Wrong: wrong, Enclosing: form.Enclosing, Vouching: vouching})
	}
	return done(c, err, notice, next(l.ID))
}

// officesOf returns the numbers of the offices to which a letter goes.
func officesOf(l letters.Letter) (ids []uint) {
	for _, r := range l.Recipients {
		if r.OfficeID != nil {
			ids = append(ids, *r.OfficeID)
		}
	}
	return ids
}
