package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/inbox"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/proofreading"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// letterHandler answers requests under /letters.
type letterHandler struct{ app }

func (h letterHandler) register(r routes) {
	r.member.GET(paths.Letters, h.index, takes("queue", "state", "q", "owner"))
	r.member.POST(paths.Letters, h.create)
	r.member.GET(paths.NewLetter, h.new, h.mustWrite)
	r.public.GET(paths.Letters+"/:id", withID(h.show))
	r.public.GET(paths.Letters+"/:id/files/:file", withID(h.fileOf("letter")))
	r.member.GET(paths.Letters+"/:id/reply", withID(h.newReply), h.mustWrite)
	r.member.POST(paths.Letters+"/:id/reply", withID(h.createReply))
	r.member.GET(paths.Letters+"/:id/reading", withID(h.reading), h.mustWrite)
	r.member.POST(paths.Letters+"/:id/reading", withIDAndForm(h.read))
	r.member.POST(paths.Letters+"/:id/met", withID(h.met))
	r.member.POST(paths.Letters+"/:id/promise", withID(h.promise))
	r.member.POST(paths.Letters+"/:id/closing", withID(h.close))
	r.member.POST(paths.Letters+"/:id/reopening", withID(h.reopen))
	r.member.POST(paths.Letters+"/:id/visibility", withID(h.setVisibility))
	r.member.POST(paths.Letters+"/:id/trash", withID(h.trash))
	r.member.POST(paths.Letters+"/:id/restoration", withID(h.restore))
	r.member.POST(paths.Letters+"/:id/approval", withIDAndForm(h.approve))
	r.member.POST(paths.Letters+"/:id/return", withIDAndForm(h.sendBack))
}

// lettersAPage is how many letters a page of the queue shows.
const lettersAPage = 50

// A queueForm is what the queue of letters is asked for.
type queueForm struct {
	Queue letters.Queue `query:"queue"`
	State string        `query:"state"`
	Text  string        `query:"q"`
	Owner string        `query:"owner"`
}

func (h letterHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	form := queueForm{Queue: letters.QueueOverdue}
	if err := c.Bind(&form); err != nil {
		return err
	}
	paging, err := pageAsked(c, lettersAPage)
	if err != nil {
		return err
	}
	l := letterviews.LettersPage{Filter: letters.Filter{Queue: form.Queue, State: form.State, Text: form.Text, Owner: form.Owner}}
	if l.Listing, err = letters.List(ctx, s, l.Filter, paging); err != nil {
		return err
	}
	if l.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	if l.HasSample, err = workflow.HasSample(ctx, s); err != nil {
		return err
	}
	if l.Mail, err = inbox.CountWaiting(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, letterviews.Letters(h.page(c), l))
}

func (h letterHandler) show(c echo.Context, id uint) error {
	return h.showWith(c, http.StatusOK, id, nil)
}

// showWith shows a letter, with what was wrong with what was sent from its page.
func (h letterHandler) showWith(c echo.Context, status int, id uint, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	l, err := letters.Find(ctx, s, id)
	if err != nil {
		return err
	}
	history, err := audit.History(ctx, s, models.RefOf(l))
	if err != nil {
		return err
	}
	if err := l.NameHead(ctx, s); err != nil {
		return err
	}
	page := letterviews.LetterPage{
		Letter: l, History: history, CanMail: h.Mail != nil, Promised: c.FormValue("promised"), Note: c.FormValue("note"), Wrong: wrong,
		Signing: letterviews.SigningPage{
			Letter: l, Comment: c.FormValue("comment"), Quote: c.FormValue("quote"), How: c.FormValue("how"), Given: c.FormValue("given"),
			Answers: c.FormValue("answers"), Place: c.FormValue("place"), Objects: c.FormValue("objects") == "true", Wrong: wrong,
		},
	}
	if page.Owner, err = ownerOfLetter(ctx, s, l); err != nil {
		return err
	}
	if page.Untold, err = h.desk.Untold(ctx, s, l); err != nil {
		return err
	}
	if page.Addresses, err = inbox.StatesOf(ctx, s, letterviews.EmailsOf(l)...); err != nil {
		return err
	}
	if l.Review == letters.InReview && s.Reader().MaySend() {
		if page.Found, err = proofreading.Check(ctx, s, l); err != nil {
			return err
		}
		if page.Lately, err = timeline.WrittenLately(ctx, s, l, s.Today()); err != nil {
			return err
		}
		if page.Begun, err = workflow.BegunBefore(ctx, s, l); err != nil {
			return err
		}
		if page.Theirs, err = h.desk.WrittenByThem(ctx, s, l); err != nil {
			return err
		}
	}
	page.MetBy = l
	for _, reply := range l.Replies { // the newest comes last
		if reply.ReplyKind == letters.ReplyYes || reply.ReplyKind == letters.ReplyPartly {
			page.MetBy = withAnswered(reply, l.ID)
		}
	}
	if page.OpenAsks, err = ledger.OpenAfter(ctx, s, page.MetBy); err != nil {
		return err
	}
	if page.Letter, err = workflow.Cleared(ctx, s, page.Letter); err != nil {
		return err
	}
	if l.Review == letters.Approved && page.Letter.BearsDraftMark() && s.Reader().MayWriteOf(l.StateISO) {
		if page.Found, err = proofreading.Check(ctx, s, l); err != nil {
			return err
		}
	}
	return render(c, status, letterviews.Letter(h.page(c), page))
}

func (h letterHandler) new(c echo.Context) error {
	s := h.store(c)
	l := letters.Letter{
		StateISO: c.QueryParam("state"), SentOn: s.Today(), Lang: "en", Channel: "e-mail", Visibility: models.Campaign,
		Signatories: []letters.Signatory{{Name: s.Reader().Name, OrganisationID: s.Reader().OrganisationID}},
	}
	return h.form(c, http.StatusOK, l, nil, true)
}

// form shows the form of a letter: the empty one, in which the foreign minister
// is chosen, or the one that was refused.
func (h letterHandler) form(c echo.Context, status int, l letters.Letter, wrong models.Invalid, empty bool) error {
	ctx, s := c.Request().Context(), h.store(c)
	f := letterviews.LetterFormPage{Letter: l, Wrong: wrong}
	var err error
	if f.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	if l.StateISO != "" {
		st, err := states.Find(ctx, s, l.StateISO)
		switch {
		case errors.Is(err, models.ErrNotFound) && empty:
			return err
		case err == nil:
			f.Letter.StateISO, f.Letter.State = st.ISO2, st
		case !errors.Is(err, models.ErrNotFound):
			return err
		}
	}
	if f.Offices, err = offices.Of(ctx, s, f.Letter.StateISO); err != nil {
		return err
	}
	if empty && len(f.Offices) > 0 {
		f.Letter.Recipients = []letters.Recipient{{Kind: "to", OfficeID: &f.Offices[0].ID}}
	}
	if s.Reader().MayWriteOf(f.Letter.StateISO) && f.Letter.State.ISO2 != "" {
		if f.InTouch, err = timeline.InTouch(ctx, s, f.Letter.StateISO, officesOf(f.Letter)); err != nil {
			return err
		}
		if f.Lately, err = timeline.WrittenLately(ctx, s, f.Letter, f.Letter.SentOn); err != nil {
			return err
		}
	}
	if f.Organisations, _, err = offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	return render(c, status, letterviews.LetterForm(h.page(c), f))
}

func (h letterHandler) create(c echo.Context) error {
	kept, wrong, err := upload(c)
	if err != nil {
		return err
	}
	form, err := bind[letterForm](c)
	if err != nil {
		return err
	}
	l, err := form.letter(), wrong.Err()
	var id uint
	if ctx := c.Request().Context(); err == nil {
		id, err = models.UseIdempotencyKey(ctx, h.store(c), mark(c), "letter", func(tx *models.Store) (uint, error) {
			err := h.desk.Record(ctx, tx, &l, kept, form.Again == "yes")
			return l.ID, err
		})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, statusOf(wrong), form.letter(), wrong, false)
	}
	return done(c, err, "letter-recorded", paths.Letter(id))
}

// reading asks what a reply is that is on record.
func (h letterHandler) reading(c echo.Context, id uint) error {
	l, err := letters.Find(c.Request().Context(), h.store(c), id)
	if err != nil {
		return err
	}
	return h.readingForm(c, http.StatusOK, l, nil)
}

func (h letterHandler) readingForm(c echo.Context, status int, l letters.Letter, wrong models.Invalid) error {
	if l.Direction != letters.Incoming {
		return models.ErrConflict
	}
	list, err := offices.Addressable(c.Request().Context(), h.store(c), l.StateISO)
	if err != nil {
		return err
	}
	return render(c, status, letterviews.ReplyReading(h.page(c), letterviews.ReplyReadingPage{Reply: l, Offices: list, Wrong: wrong}))
}

// read notes what a reply is.
func (h letterHandler) read(c echo.Context, id uint, form readingForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	r := letters.Letter{Record: models.Record{Version: form.Version}}
	form.read(&r)
	err := letters.ReadReply(ctx, s, id, r)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		l, err := letters.Find(ctx, s, id)
		if err != nil {
			return err
		}
		form.read(&l)
		return h.readingForm(c, http.StatusUnprocessableEntity, l, wrong)
	}
	return done(c, err, "reply-read", paths.Letter(id))
}

func (h letterHandler) promise(c echo.Context, id uint) error {
	err := letters.PromiseReply(c.Request().Context(), h.store(c), id, models.Date(c.FormValue("promised")))
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, id, wrong)
	}
	return done(c, err, "promise-noted", paths.Letter(id))
}

func (h letterHandler) close(c echo.Context, id uint) error {
	err := letters.Close(c.Request().Context(), h.store(c), id)
	return doneWithUndo(c, err, "letter-closed", paths.LetterReopening(id), paths.Letter(id))
}

func (h letterHandler) reopen(c echo.Context, id uint) error {
	return done(c, letters.Reopen(c.Request().Context(), h.store(c), id), "letter-reopened", paths.Letter(id))
}

func (h letterHandler) setVisibility(c echo.Context, id uint) error {
	version, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return models.Invalid{"version": models.Required}
	}
	ctx, s, v := c.Request().Context(), h.store(c), models.Visibility(c.FormValue("visibility"))
	l, err := letters.Find(ctx, s, id)
	if err != nil {
		return err
	}
	notice := "visibility-changed"
	if l.Visibility.IsWiderThan(v) && len(l.Replies)+len(l.FollowUps) > 0 {
		notice = "visibility-narrowed"
	}
	return done(c, letters.SetVisibility(ctx, s, id, version, v), notice, paths.Letter(id))
}

func (h letterHandler) trash(c echo.Context, id uint) error {
	err := letters.Trash(c.Request().Context(), h.store(c), id)
	return doneWithUndo(c, err, "letter-trashed", paths.LetterRestoration(id), paths.Letters)
}

func (h letterHandler) restore(c echo.Context, id uint) error {
	return done(c, letters.Restore(c.Request().Context(), h.store(c), id), "letter-restored", paths.Letter(id))
}
