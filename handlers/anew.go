package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/views"
	"demarche/views/paths"
)

// showAnew shows what would change if the letter were drafted anew from what is
// known today. It saves nothing.
func (h drafts) showAnew(c echo.Context) error {
	l, err := h.asTyped(c)
	if err != nil {
		return err
	}
	return h.anewWith(c, http.StatusOK, l, editing.Choice{}, false)
}

func (h drafts) anewWith(c echo.Context, status int, l models.Letter, chosen editing.Choice, moved bool) error {
	page, err := h.anew(c, l, chosen)
	if err != nil {
		return err
	}
	page.Moved = moved
	return render(c, status, views.Anew(h.page(c), page))
}

// anew drafts the letter as it was ordered, from what is known today, and brings
// it together with the letter as the reader has it.
func (h drafts) anew(c echo.Context, l models.Letter, chosen editing.Choice) (page views.AnewPage, err error) {
	ctx, s := c.Request().Context(), h.store(c)
	before, err := orderedAfter(ctx, s, l)
	if err != nil {
		return page, err
	}
	f, err := s.LetterFacts(ctx, before)
	if err != nil {
		return page, err
	}
	own, err := s.Wordings(ctx)
	if err != nil {
		return page, err
	}
	for _, sort := range drafting.Sorts {
		if drafting.Fits(sort, f) && slices.Contains(drafting.LanguagesWith(sort, own), l.Lang) {
			page.Sorts = append(page.Sorts, sort)
		}
	}
	page.Sort, page.Ordered = drafting.Sort(l.Sort), l.Sort != ""
	if !page.Ordered {
		page.Sort = guessed(l, page.Sorts, drafting.Sort(c.FormValue("sort")))
	}
	page.Anew.Mine = l
	o := drafting.Order{Sort: page.Sort, Lang: l.Lang, Signatories: l.Signatories, Visibility: l.Visibility, Channel: l.Channel}
	if to := l.Addressee(); to.OfficeID != nil {
		o.Office = *to.OfficeID
	}
	draft, err := drafting.Compose(ctx, s, before, o)
	if errors.Is(err, drafting.ErrNotNow) {
		return page, nil
	}
	if err != nil {
		return page, err
	}
	page.Anew, page.Fits = editing.Together(l, draft.Letter(paths.Thing), chosen), true
	page.Seen = asSeen(l, page.Anew.Fresh.Subject, page.Anew.Fresh.Body)
	return page, nil
}

// orderedAfter returns the letter that the draft follows or thanks for, or one
// that has nothing but its state.
func orderedAfter(ctx context.Context, s *models.Store, l models.Letter) (models.Letter, error) {
	for _, id := range []*uint{l.FollowsID, l.AnswersID} {
		if id != nil {
			return s.Letter(ctx, *id)
		}
	}
	return models.Letter{StateISO: l.StateISO, State: l.State, Visibility: l.Visibility}, nil
}

// guessed is the sort of a letter of which it is not known: the one asked for if
// that can be, else the likeliest.
func guessed(l models.Letter, sorts []drafting.Sort, asked drafting.Sort) drafting.Sort {
	if slices.Contains(sorts, asked) || len(sorts) == 0 {
		return asked
	}
	return sorts[0]
}

// acceptAnew saves the letter drafted anew, as it was shown and chosen.
func (h drafts) acceptAnew(c echo.Context) error {
	l, err := h.asTyped(c)
	if err != nil {
		return err
	}
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
	if !page.Fits || !page.Anew.Known {
		return models.ErrConflict
	}
	if form.Get("seen") != page.Seen {
		return h.anewWith(c, http.StatusConflict, l, chosen, true)
	}
	successors := map[int]models.Recipient{}
	for _, s := range page.Anew.Successors {
		if chosen.Addressees[s.Place] {
			successors[s.Place] = s.Is
		}
	}
	l = page.Anew.Letter
	err = h.store(c).RedraftLetter(c.Request().Context(), &l, page.Anew.Fresh, successors)
	return h.rewritten(c, l, err, "drafted-anew", "")
}
