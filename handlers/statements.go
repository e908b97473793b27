package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/statements"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/records"
	statementviews "demarche/views/statements"
)

// statementHandler answers requests under /statements.
type statementHandler struct{ app }

func (h statementHandler) register(r routes) {
	r.public.GET(paths.Statements, h.index, takes("q", "state", "group", "organisation", "kind", "role", "meeting", "lang", "text", "from", "to"))
	r.public.GET(paths.Statements+"/:slug", h.show)
	r.member.POST(paths.Statements+"/:slug/trash", h.trash)
	r.member.POST(paths.Statements+"/:slug/evidence", withForm(h.quote))
}

// How many statements a page of the list shows, and that of a state, a meeting or an
// organisation before it leads to the list.
const (
	statementsAPage = 50
	statementsShown = 12
)

func (h statementHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, statementsAPage)
	if err != nil {
		return err
	}
	l := statementviews.ListPage{Paging: paging, Wrong: models.Invalid{}}
	query := c.QueryParams()
	l.Filter = statements.Filter{
		States: models.Given[string](query["state"]), Groups: models.Given[string](query["group"]), Organisations: models.Given[string](query["organisation"]),
		Kinds: models.Given[string](query["kind"]), Roles: models.Given[string](query["role"]), Meetings: models.Given[string](query["meeting"]),
		Langs: models.Given[string](query["lang"]), Text: query.Get("text"), Words: query.Get("q"),
	}
	for name, day := range map[string]*models.Date{"from": &l.Filter.From, "to": &l.Filter.To} {
		if *day, err = models.ParseDate(query.Get(name)); err != nil {
			*day = models.Date(query.Get(name)) // stays in its field
			l.Wrong[name] = models.NotADate
		}
	}
	if l.Choices, err = statements.ReadChoices(ctx, s); err != nil {
		return err
	}
	status := http.StatusOK
	if len(l.Wrong) == 0 {
		l.Rows, l.Total, err = statements.Listed(ctx, s, l.Filter, paging)
	}
	if wrong, _, is := refused(err); is {
		l.Wrong, err = wrong, nil
	}
	if len(l.Wrong) > 0 {
		status = http.StatusBadRequest
	}
	if err != nil {
		return err
	}
	return render(c, status, statementviews.List(h.page(c), l))
}

func (h statementHandler) show(c echo.Context) error {
	st, err := statements.Find(c.Request().Context(), h.store(c), c.Param("slug"))
	if err != nil {
		return err
	}
	page := statementviews.StatementPage{Statement: st, Quotation: statements.Quotation{For: st.Visibility}}
	return h.showWith(c, http.StatusOK, page)
}

// showWith shows a statement, and the quotation that was refused.
func (h statementHandler) showWith(c echo.Context, status int, page statementviews.StatementPage) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page.Shown = shownTexts(page.Statement, c.QueryParams()["lang"])
	if page.Quotation.Lang == "" && len(page.Shown) > 0 {
		page.Quotation.Lang = page.Shown[0].Lang
	}
	if page.Members, err = statements.MembersOf(ctx, s, page.Statement); err != nil {
		return err
	}
	book, err := states.ByCode(ctx, s)
	if err != nil {
		return err
	}
	for _, code := range page.Statement.OwnStates() {
		page.Own = append(page.Own, book.Of(code))
	}
	if page.ReadOut, err = statements.ReadOut(ctx, s, page.Statement); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, page.Statement.Refs()...); err != nil {
		return err
	}
	return render(c, status, statementviews.Statement(h.page(c), page))
}

// shownTexts are the texts of the languages asked for; of none, the original or else the
// first, and the one in English or else the next.
func shownTexts(st statements.Statement, langs []string) []statements.Text {
	asked := models.Keep(st.Texts, func(t *statements.Text) bool { return slices.Contains(langs, t.Lang) })
	if len(asked) > 0 || len(st.Texts) <= 2 {
		return slices.Concat(asked, st.Texts[:min(len(st.Texts), 2*max(0, 1-len(asked)))])
	}
	second := max(1, slices.IndexFunc(st.Texts, func(t statements.Text) bool { return t.Lang == "en" }))
	return []statements.Text{st.Texts[0], st.Texts[second]}
}

func (h statementHandler) trash(c echo.Context) error {
	ref, err := statements.Trash(c.Request().Context(), h.store(c), c.Param("slug"))
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(ref), paths.Statements)
}

// A passageForm is a passage of a statement as its form sends it.
type passageForm struct {
	Text       string `form:"text"`
	Paragraph  string `form:"paragraph"`
	Passage    string `form:"passage"`
	State      string `form:"state"`
	Summary    string `form:"summary"`
	Side       string `form:"side"`
	Question   string `form:"question"`
	Stance     string `form:"stance"`
	Visibility string `form:"visibility"`
	Note       string `form:"note"`
}

// quotation makes the quotation that was typed, right or wrong.
func (f passageForm) quotation() statements.Quotation {
	q := statements.Quotation{
		Lang: f.Text, Passage: models.PlainText(f.Passage), StateISO: strings.ToUpper(strings.TrimSpace(f.State)), Summary: models.PlainText(f.Summary), Side: f.Side,
		Question: models.Question(f.Question), Stance: models.Stance(f.Stance), For: models.Visibility(f.Visibility), Note: f.Note,
	}
	var err error
	if q.Paragraph, err = strconv.Atoi(f.Paragraph); err != nil && f.Paragraph != "" {
		q.Paragraph = -1 // is found nowhere
	}
	return q
}

// quote makes evidence of a passage, and leads to it.
func (h statementHandler) quote(c echo.Context, form passageForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	st, err := statements.Find(ctx, s, c.Param("slug"))
	if err != nil {
		return err
	}
	q := form.quotation()
	var made statements.Quoted
	id, err := models.UseIdempotencyKey(ctx, s, mark(c), "quotation", func(tx *models.Store) (uint, error) {
		var err error
		made, err = statements.Quote(ctx, tx, st.Slug, q)
		return made.Evidence, err
	})
	if wrong, is := errors.AsType[models.Invalid](err); is {
		return h.showWith(c, http.StatusUnprocessableEntity, statementviews.StatementPage{Statement: st, Quotation: q, Wrong: wrong})
	}
	switch {
	case s.Reader().Role != models.Coordinator:
		return done(c, err, "quote-proposed", paths.Proposal(id))
	case made.Position != 0:
		return done(c, err, "quoted-position", paths.Finding(states.AsEvidence, id))
	}
	return done(c, err, "quoted", paths.Finding(states.AsEvidence, id))
}

// statementsOf are the statements of a state for its page.
func (a app) statementsOf(c echo.Context, iso2 string) (l records.StatementList, err error) {
	l.Of, l.All = iso2, paths.StatementsBy("state", strings.ToLower(iso2))
	l.Rows, l.Total, err = statements.By(c.Request().Context(), a.store(c), []string{statements.OfState}, iso2, statementsShown)
	return l, err
}

// statementsOfGroup are the statements for which a group spoke, or to which it stands otherwise, for its page.
func (a app) statementsOfGroup(c echo.Context, slug string) (l records.StatementList, err error) {
	l.All = paths.StatementsBy("group", slug)
	l.Rows, l.Total, err = statements.By(c.Request().Context(), a.store(c), []string{statements.OfGroup}, slug, statementsShown)
	return l, err
}
