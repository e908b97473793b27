package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/offices"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

func (h letterHandler) newReply(c echo.Context, id uint) error {
	reply := letters.Letter{ReceivedOn: h.store(c).Today()}
	return h.replyForm(c, http.StatusOK, id, reply, "", nil)
}

func (h letterHandler) replyForm(c echo.Context, status int, id uint, reply letters.Letter, promised string, wrong models.Invalid) error {
	l, err := letters.Find(c.Request().Context(), h.store(c), id)
	if err != nil {
		return err
	}
	if l.Direction == letters.Incoming || l.IsDraft() {
		return models.ErrConflict
	}
	if reply.Visibility == "" {
		reply.Visibility = letters.DraftedFor("", l)
	}
	list, err := offices.Addressable(c.Request().Context(), h.store(c), l.StateISO)
	if err != nil {
		return err
	}
	return render(c, status, letterviews.ReplyForm(h.page(c), letterviews.ReplyFormPage{Letter: l, Reply: reply, Promised: promised, Offices: list, Wrong: wrong}))
}

func (h letterHandler) createReply(c echo.Context, id uint) error {
	kept, wrong, err := upload(c)
	if err != nil {
		return err
	}
	form, err := bind[replyForm](c)
	if err != nil {
		return err
	}
	reading, err := bind[readingForm](c)
	if err != nil {
		return err
	}
	reply, err := form.letter(reading), wrong.Err()
	if err == nil {
		ctx := c.Request().Context()
		_, err = models.UseIdempotencyKey(ctx, h.store(c), mark(c), "letter", func(tx *models.Store) (uint, error) {
			err := letters.RecordReply(ctx, tx, id, &reply, models.Date(form.Promised), kept)
			return reply.ID, err
		})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.replyForm(c, statusOf(wrong), id, form.letter(reading), form.Promised, wrong)
	}
	return done(c, err, "reply-recorded", paths.Letter(id))
}

// withAnswered returns the reply as one to the letter of ours.
func withAnswered(reply letters.Letter, ours uint) letters.Letter {
	reply.AnswersID = &ours
	return reply
}

// met notes which of the asks of our letter the reply says yes to.
func (h letterHandler) met(c echo.Context, id uint) error {
	var given []ledger.Given
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	for _, text := range form["ask"] {
		ask, version, _ := strings.Cut(text, ":")
		n, err := strconv.Atoi(version)
		if key := models.ParseID(ask); key != nil && err == nil {
			given = append(given, ledger.Given{Ask: *key, Version: n})
		}
	}
	err = ledger.MeetBy(c.Request().Context(), h.store(c), id, given)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, id, wrong)
	}
	return done(c, err, "asks-met", paths.Letter(id))
}
