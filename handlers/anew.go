package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/models/letters"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// showAnew shows what would change if the letter were drafted anew from what is
// known today. It saves nothing.
func (h draftHandler) showAnew(c echo.Context, l letters.Letter) error {
	return h.anewWith(c, http.StatusOK, l, editing.Choice{}, false)
}

func (h draftHandler) anewWith(c echo.Context, status int, l letters.Letter, chosen editing.Choice, moved bool) error {
	page, err := h.anew(c, l, chosen)
	if err != nil {
		return err
	}
	page.Moved = moved
	return render(c, status, letterviews.Anew(h.page(c), page))
}

// anew brings the letter as the reader has it together with the same letter as it
// would be drafted today.
func (h draftHandler) anew(c echo.Context, l letters.Letter, chosen editing.Choice) (page letterviews.AnewPage, err error) {
	page.Redraft, err = h.desk.Redraft(c.Request().Context(), h.store(c), l, drafting.Sort(c.FormValue("sort")), chosen)
	if err != nil || page.Fits {
		page.Seen = editing.Seen(l, page.Fresh.Subject, page.Fresh.Body)
		return page, err
	}
	page.Standing, err = h.desk.Standing(c.Request().Context(), h.store(c), l)
	return page, err
}

// detach makes the draft a letter of its own, and leads to what it would say as one.
func (h draftHandler) detach(c echo.Context, l letters.Letter) error {
	err := h.desk.Detach(c.Request().Context(), h.store(c), l)
	if err != nil {
		return h.rewritten(c, l, err, "", "")
	}
	return done(c, nil, "detached", paths.LetterAnew(l.ID))
}

// acceptAnew saves the letter drafted anew, as it was shown and chosen.
func (h draftHandler) acceptAnew(c echo.Context, l letters.Letter) error {
	if err := c.Request().ParseForm(); err != nil {
		return err
	}
	form := c.Request().PostForm
	chosen := editing.Choice{Subject: form.Get("subject") == "new", Text: map[int]bool{}, Addressees: map[int]bool{}}
	for _, text := range form["successor"] {
		if n, err := strconv.Atoi(text); err == nil {
			chosen.Addressees[n] = true
		}
	}
	for name, values := range form { // a group of buttons for each conflict
		if n, err := strconv.Atoi(strings.TrimPrefix(name, "conflict-")); err == nil && slices.Contains(values, "new") {
			chosen.Text[n] = true
		}
	}
	page, err := h.anew(c, l, chosen)
	if err != nil {
		return err
	}
	if page.Fits && page.Known && form.Get("seen") != page.Seen {
		return h.anewWith(c, http.StatusConflict, l, chosen, true)
	}
	l, err = h.desk.TakeRedraft(c.Request().Context(), h.store(c), page.Redraft, chosen)
	return h.rewritten(c, l, err, "drafted-anew", "")
}
