package handlers

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/models/profiles"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// A factForm says which fact goes into a draft, and where.
type factForm struct {
	At      string `form:"at" query:"at"` // a place in the text, as browsers count
	Instead bool   `form:"instead" query:"instead"`
	Q       string `query:"q"`
	Kind    string `query:"kind"`
	Offer   string `form:"offer"`
	Seen    string `form:"seen"`
	Fact    []int  `form:"fact" query:"fact"`
}

// place finds the sentence at the place, or the one before the close of the letter.
// What is no number is the end.
func (f factForm) place(l letters.Letter, r editing.Reading) (editing.Sentence, bool) {
	if f.At == "" {
		return r.Last()
	}
	n, err := strconv.Atoi(f.At)
	if err != nil || n < 0 {
		return r.At(len(l.Body))
	}
	return r.At(editing.Bytes(l.Body, n))
}

// factsAPage is how many facts are offered on a page.
const factsAPage = 10

// facts lists what is known of the state that can be put into the draft.
func (h draftHandler) facts(c echo.Context, form factForm) error {
	l, err := h.asTyped(c)
	if err != nil {
		return err
	}
	return h.factsWith(c, http.StatusOK, l, form, nil)
}

// factsWith shows the facts that fit what is searched for.
func (h draftHandler) factsWith(c echo.Context, status int, l letters.Letter, form factForm, wrong models.Invalid) error {
	paging, err := pageAsked(c, factsAPage)
	if err != nil {
		return err
	}
	all, err := h.offers(c, l)
	if err != nil {
		return err
	}
	f := letterviews.FactsPage{Letter: l, Seen: editing.Seen(l), Q: form.Q, Kind: form.Kind, Instead: form.Instead, Wrong: wrong, Reading: editing.Read(l)}
	f.Place, f.Placed = form.place(l, f.Reading)
	for _, o := range all {
		if !slices.Contains(f.Kinds, o.Kind) {
			f.Kinds = append(f.Kinds, o.Kind)
		}
	}
	slices.Sort(f.Kinds)
	all = slices.DeleteFunc(all, func(o drafting.Offer) bool {
		return form.Kind != "" && o.Kind != form.Kind || !o.Matches(form.Q)
	})
	f.Found = len(all)
	f.Page, f.Pages = paging.Number, paging.Pages(len(all))
	from := min((paging.Number-1)*factsAPage, len(all))
	f.Offers = all[from:min(from+factsAPage, len(all))]
	return render(c, status, letterviews.Facts(h.page(c), f))
}

// offers are the facts on the state of the draft that it may tell.
func (h draftHandler) offers(c echo.Context, l letters.Letter) ([]drafting.Offer, error) {
	ctx := c.Request().Context()
	f, err := profiles.LetterFacts(ctx, h.store(c), letters.Letter{StateISO: l.StateISO, State: l.State, Visibility: l.Visibility})
	if err != nil {
		return nil, err
	}
	return drafting.Offers(ctx, f, l.Lang), nil
}

// insert puts a fact into the draft and saves it with what else was typed.
func (h draftHandler) insert(c echo.Context, l letters.Letter) error {
	var form factForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	all, err := h.offers(c, l)
	if err != nil {
		return err
	}
	chosen := slices.IndexFunc(all, func(o drafting.Offer) bool { return o.Key() == form.Offer })
	if chosen < 0 {
		return h.factsWith(c, http.StatusUnprocessableEntity, l, form, models.Invalid{"offer": models.FactGone})
	}
	if form.Seen != editing.Seen(l) {
		return h.factsWith(c, http.StatusConflict, l, form, models.Invalid{"offer": models.FactMoved})
	}
	place, _ := form.place(l, editing.Read(l))
	l = editing.With(l, place, form.Instead, all[chosen].Sentence, paths.Thing)
	did, notice := "put a fact in", "fact-in"
	if form.Instead {
		did, notice = "replaced a fact", "fact-replaced"
	}
	err = letters.RewriteDraft(c.Request().Context(), h.store(c), &l, did)
	return h.rewritten(c, l, err, notice, letterviews.SentenceAnchor(l, all[chosen].Text))
}

// askToDrop shows what goes when a fact is taken out of the draft.
func (h draftHandler) askToDrop(c echo.Context, l letters.Letter) error {
	return h.showDropping(c, http.StatusOK, l)
}

func (h draftHandler) showDropping(c echo.Context, status int, l letters.Letter) error {
	n, err := strconv.Atoi(c.FormValue("fact"))
	r := editing.Read(l)
	if err != nil || n < 1 || n > len(r.Vouched) {
		return models.ErrNotFound
	}
	return render(c, status, letterviews.Dropping(h.page(c), letterviews.DroppingPage{
		Letter: l, Reading: r, Fact: n - 1, Seen: editing.Seen(l), Moved: status == http.StatusConflict,
	}))
}

// drop takes facts out of the draft with their sentences, and saves it with what
// else was typed.
func (h draftHandler) drop(c echo.Context, l letters.Letter) error {
	var form factForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	if form.Seen != editing.Seen(l) {
		return h.showDropping(c, http.StatusConflict, l)
	}
	var facts []int
	for _, n := range form.Fact {
		facts = append(facts, n-1)
	}
	if len(facts) == 0 {
		return c.Redirect(http.StatusSeeOther, paths.LetterEdit(l.ID))
	}
	l = editing.Without(l, facts...)
	err := letters.RewriteDraft(c.Request().Context(), h.store(c), &l, "took a fact out")
	return h.rewritten(c, l, err, "fact-out", "")
}
