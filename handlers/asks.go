package handlers

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/ledger"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	outreachviews "demarche/views/outreach"
	"demarche/views/paths"
)

// askHandler answers requests under /asks.
type askHandler struct{ app }

func (h askHandler) register(r routes) {
	r.member.GET(paths.Asks, h.index, takes("kind", "standing", "state", "region", "meeting", "ask", "q", "whose", "by"))
	r.public.GET(paths.Asks+"/:id", withID(h.show))
	r.member.POST(paths.Asks+"/:id/closing", withIDAndForm(h.close))
	r.member.POST(paths.Asks+"/:id/reopening", withID(h.reopen))
}

// How many asks and promises are shown at once: on the page of the ledger, and on
// the page of a state.
const (
	asksAPage = 50
	asksShown = 6
)

// A ledgerForm is what the ledger is asked for.
type ledgerForm struct {
	Kind     asks.Kind     `query:"kind"`
	Standing asks.Standing `query:"standing"`
	State    string        `query:"state"`
	Region   string        `query:"region"`
	Meeting  string        `query:"meeting"`
	Wording  string        `query:"ask"`
	Text     string        `query:"q"`
	Whose    string        `query:"whose"`
	By       string        `query:"by"`
}

func (h askHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	var form ledgerForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	if form.By = cmp.Or(form.By, outreachviews.LedgerBy[0]); !slices.Contains(outreachviews.LedgerBy, form.By) {
		return models.Invalid{"by": models.NotAChoice}
	}
	paging, err := pageAsked(c, asksAPage)
	if err != nil {
		return err
	}
	l := outreachviews.LedgerPage{By: form.By, Filter: ledger.Filter{
		Kind: form.Kind, Standing: form.Standing, State: form.State, Region: form.Region, Meeting: form.Meeting,
		Wording: form.Wording, Text: form.Text, Whose: form.Whose,
	}}
	if l.Ledger, err = ledger.List(ctx, s, l.Filter, paging); err != nil {
		return err
	}
	if l.Choices, err = states.ReadChoices(ctx, s); err != nil {
		return err
	}
	if l.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	if l.Organisations, _, err = offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	if l.Meetings, err = ledger.Meetings(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, outreachviews.Ledger(h.page(c), l))
}

// A closingForm says what became of an ask as its form sends it.
type closingForm struct {
	Version int    `form:"version"`
	Outcome string `form:"outcome"`
	Closed  string `form:"closed"`
	By      string `form:"by"` // kind and number, such as letter-12
	Note    string `form:"note"`
	Title   string `form:"source-title"`
	URL     string `form:"source-url"`
}

func (f closingForm) closing() ledger.Closing {
	kind, number, _ := strings.Cut(f.By, "-")
	id, err := strconv.ParseUint(number, 10, 63)
	if err != nil && kind != "" {
		kind = "none"
	}
	return ledger.Closing{
		Outcome: f.Outcome, On: models.Date(f.Closed), By: models.Ref{Kind: kind, ID: uint(id)},
		Note: f.Note, SourceTitle: f.Title, SourceURL: f.URL,
	}
}

func (h askHandler) show(c echo.Context, id uint) error {
	return h.showWith(c, http.StatusOK, id, ledger.Closing{On: h.store(c).Today()}, nil)
}

// showWith shows an ask, with what was typed of its outcome and what is wrong
// with that.
func (h askHandler) showWith(c echo.Context, status int, id uint, typed ledger.Closing, wrong models.Invalid) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	a := outreachviews.AskPage{Closing: typed, Wrong: wrong}
	if a.Ask, err = ledger.Find(ctx, s, id); err != nil {
		return err
	}
	if a.History, err = audit.History(ctx, s, models.RefOf(a.Ask)); err != nil {
		return err
	}
	if s.Reader().MaySeeInside(a.Ask.StateISO) {
		if a.Closer, err = ledger.ClosedBy(ctx, s, a.Ask.Ask); err != nil {
			return err
		}
	}
	if a.MayTend(h.page(c)) {
		if a.Dealings, a.Evidence, err = ledger.MayShow(ctx, s, a.Ask.StateISO); err != nil {
			return err
		}
	}
	return render(c, status, outreachviews.Ask(h.page(c), a))
}

func (h askHandler) close(c echo.Context, id uint, form closingForm) error {
	err := ledger.Close(c.Request().Context(), h.store(c), id, form.Version, form.closing())
	if wrong, status, ok := refused(err); ok {
		return h.showWith(c, status, id, form.closing(), wrong)
	}
	return done(c, err, "ask-closed", paths.Ask(id))
}

func (h askHandler) reopen(c echo.Context, id uint) error {
	version, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return models.Invalid{"version": models.Required}
	}
	return done(c, ledger.Reopen(c.Request().Context(), h.store(c), id, version), "ask-reopened", paths.Ask(id))
}
