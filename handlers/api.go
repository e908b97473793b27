package handlers

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/statements"
	"demarche/models/states"
	"demarche/views/api"
	"demarche/views/paths"
	"demarche/views/ui"
)

// apiV1 answers requests of other programs under /api/v1: what is published,
// to read and no more.
type apiV1 struct{ app }

// register gives each address of the interface to the group, and the document
// that describes them all.
func (h apiV1) register(e *echo.Echo, g *echo.Group) {
	config := huma.DefaultConfig("Demarche", "1")
	config.Info.Description = "Where states stand on what the campaign asks of them, and what that rests on: public, and to read only. " +
		"Every answer can be had as of another day (on), and as far as was on record by a day (known). " +
		"Votes: UN Digital Library, © United Nations, with attribution and for non-commercial use, as gathered by Machine Politics, Walker Robinson (CC BY 4.0). Office-holders: Wikidata (CC0) and the press."
	config.Servers = []*huma.Server{{URL: paths.API}}
	config.OpenAPIPath, config.DocsPath, config.SchemasPath, config.CreateHooks = "", "", "", nil
	config.AllowAdditionalPropertiesByDefault = true // fields may be added
	a := humaecho.NewWithGroup(e, g, config)

	operation(a, h, "listStates", "/states", "States and where they stand. A stance on a question is asked for by its slug, as by treaty=yes: yes, no, undecided or silent; of several any", h.states)
	operation(a, h, "listQuestions", "/questions", "What the campaign asks of states, the main question first", h.questions)
	operation(a, h, "getState", "/states/{iso2}", "A state, and all that its standings rest on", h.state)
	operation(a, h, "countStates", "/tallies", "How many states stand where, on one question or on each", h.tallies)
	operation(a, h, "listPositions", "/positions", "Positions, each with its source", h.positions)
	operation(a, h, "listResolutions", "/resolutions", "What was put to a vote, the newest first", h.resolutions)
	operation(a, h, "listVotes", "/resolutions/{slug}/votes", "Who voted how", h.votes)
	operation(a, h, "listMeetings", "/meetings", "Meetings, past and planned, the last one first", h.meetings)
	operation(a, h, "listStatements", "/statements", "What was said at meetings, the newest first", h.statements)
	operation(a, h, "getStatement", "/statements/{slug}", "A statement, paragraph by paragraph in each language", h.statement)
	operation(a, h, "listTexts", "/texts", "Texts that states joined, the newest first", h.texts)
	operation(a, h, "getText", "/texts/{slug}", "A text that states joined", h.text)
	operation(a, h, "listOffices", "/offices", "The offices of a state and who was recorded in them", h.offices)

	g.GET("/openapi.json", func(c echo.Context) error { return c.JSONPretty(http.StatusOK, a.OpenAPI(), "  ") })
}

// A DayAsked is the day that a request asks for. The middleware whichDay reads
// it, as for every page; here it is described, and the store bound to it found.
type DayAsked struct {
	On    string `query:"on" doc:"Day as of which to answer: 2018-11-21, 2018-11 or 2018; today when left out" example:"2020-10-09"`
	Known string `query:"known" doc:"Keep to what was on record by the end of this day"`
	store *models.Store
}

// Resolve finds the store as the public sees it on the day asked for.
func (d *DayAsked) Resolve(ctx huma.Context) []error {
	d.store, _ = humaecho.Unwrap(ctx).Get(keyStore).(*models.Store)
	return nil
}

// A PageAsked is the page of a list that a request asks for.
type PageAsked struct {
	Page  int `query:"page" minimum:"1" default:"1" doc:"Page, from 1"`
	Limit int `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"Items a page"`
}

func (p PageAsked) paging() models.Paging { return models.Paging{Number: p.Page, Size: p.Limit} }

// list makes one page of a list of what is told of each row.
func list[M, A any](p PageAsked, rows []M, total int, tell func(M) A) api.List[A] {
	l := api.List[A]{Items: make([]A, 0, len(rows)), Page: p.Page, Pages: p.paging().Pages(total), Total: total}
	for _, row := range rows {
		l.Items = append(l.Items, tell(row))
	}
	return l
}

// An answered is the body of an answer.
type answered[T any] struct{ Body T }

// operation gives an address its handler.
func operation[I, O any](a huma.API, h apiV1, id, path, summary string, handle func(context.Context, *I) (O, error)) {
	_, resolves := any(new(I)).(interface{ takesOthers() })
	huma.Register(a, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound}, RejectUnknownQueryParameters: !resolves,
	}, func(ctx context.Context, in *I) (*answered[O], error) {
		body, err := handle(ctx, in)
		if err != nil {
			return nil, h.refuse(err)
		}
		return &answered[O]{body}, nil
	})
}

// refuse says what went wrong as an answer to a program. What went wrong inside
// is logged, not told.
func (h apiV1) refuse(err error) error {
	status, key := explain(err)
	wrong, invalid := errors.AsType[models.Invalid](err)
	if invalid {
		status = http.StatusUnprocessableEntity
	}
	if status >= http.StatusInternalServerError {
		h.Log.Error("answering the API failed", "error", err)
	}
	return newProblem(status, key, wrong, nil)
}

// newProblem is what went wrong, in the form of RFC 9457.
func newProblem(status int, key string, wrong models.Invalid, query url.Values) *huma.ErrorModel {
	var p ui.Page
	problem := &huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: p.T(key)}
	for _, field := range slices.Sorted(maps.Keys(wrong)) {
		detail := &huma.ErrorDetail{Location: "query." + field, Message: p.Problem(wrong[field])}
		if query.Has(field) {
			detail.Value = query.Get(field)
		}
		problem.Errors = append(problem.Errors, detail)
	}
	return problem
}

type statesAsked struct {
	DayAsked
	PageAsked
	Basis   []string `query:"basis,explode" doc:"What the stances asked for, else any, rest on; of several any. group-statement counts with groups; override where the campaign counts it so"`
	Region  []string `query:"region,explode" doc:"Region or sub-region of UN M49; of several any"`
	Group   []string `query:"group,explode" doc:"Slug of a group: only its members on the day; of several each"`
	CCW     []string `query:"ccw,explode" doc:"Status under the Convention on the day: party, signatory or none"`
	Under   []string `query:"under,explode" doc:"A treaty and the status under it on the day: party, signatory or none; of several each" example:"tpnw:party"`
	Voted   []string `query:"voted,explode" doc:"A vote by name: 79/62:abstain; on several resolutions each, on one of several options any. Refused where only the result is known; where some names are, they alone are listed" example:"78/241:yes"`
	Against []string `query:"word-against-vote,explode" doc:"Whose word on a treaty and vote on the resolution differ: 79/62; 79/62:yes of those who are for a treaty, 79/62:no of those who are against one" example:"79/62:yes"`
	Silent  []string `query:"silent,explode" doc:"Slug of a meeting: only who is not on record as having spoken there, of those who could"`
	First   []string `query:"first,explode" doc:"Slug of a meeting: only who spoke there for the first time on record"`
	Text    string   `query:"q" doc:"What people call a state, or part of a name in any language"`
	Count   string   `query:"count" enum:"own,groups" default:"own" doc:"Whose words count: see tallies"`
	Sort    string   `query:"sort" enum:"name,region,since" default:"name" doc:"Order"`

	asked   states.Questions
	stances url.Values // asked for, by question
}

// Resolve refuses parameters that there are none of, among those of the questions, too.
func (a *statesAsked) Resolve(ctx huma.Context) (wrong []error) {
	a.DayAsked.Resolve(ctx)
	var err error
	if a.asked, err = states.QuestionsOf(ctx.Context(), a.store); err != nil {
		return []error{err}
	}
	u := ctx.URL()
	for name, given := range u.Query() {
		known := func(p *huma.Param) bool { return p.In == "query" && p.Name == name }
		switch {
		case a.asked.Has(models.Question(name)):
			if a.stances == nil {
				a.stances = url.Values{}
			}
			a.stances[name] = given
		case !slices.ContainsFunc(ctx.Operation().Parameters, known):
			wrong = append(wrong, &huma.ErrorDetail{Location: "query." + name, Message: "unknown query parameter"})
		}
	}
	return wrong
}

// takesOthers says that Resolve tells which parameters there are.
func (*statesAsked) takesOthers() {}

// filter is what is asked for as the pages read it.
func (a statesAsked) filter() profiles.StateFilter {
	query := url.Values{
		"basis": a.Basis, "region": a.Region, "group": a.Group, "ccw": a.CCW, "under": a.Under, "voted": a.Voted,
		"word-against-vote": a.Against, "silent": a.Silent, "first": a.First,
		"q": {a.Text}, "count": {a.Count}, "sort": {a.Sort},
	}
	maps.Copy(query, a.stances)
	return profiles.StateFilterOf(query, a.asked)
}

func (h apiV1) states(ctx context.Context, in *statesAsked) (api.List[api.State], error) {
	found, err := profiles.States(ctx, in.store, in.filter())
	if err != nil {
		return api.List[api.State]{}, err
	}
	page, err := models.Cut(found, in.paging())
	return list(in.PageAsked, page, len(found), func(s states.State) api.State {
		return api.NewState(s, in.store.Today())
	}), err
}

type questionsAsked struct{ DayAsked }

func (h apiV1) questions(ctx context.Context, in *questionsAsked) ([]api.Question, error) {
	asked, err := states.QuestionsOf(ctx, in.store)
	return api.NewQuestions(asked), err
}

type stateAsked struct {
	DayAsked
	ISO2 string `path:"iso2" doc:"ISO 3166-1 alpha-2, in either case" example:"be"`
}

func (h apiV1) state(ctx context.Context, in *stateAsked) (api.StateInFull, error) {
	s, err := states.Find(ctx, in.store, in.ISO2)
	return api.NewStateInFull(s, in.store.Today()), err
}

type talliesAsked struct {
	DayAsked
	Question string `query:"question" doc:"Slug of a question; all, as a list, when left out" example:"treaty"`
	Count    string `query:"count" enum:"own,groups" default:"own" doc:"Whose words count: own, what each state itself said, voted or joined, also where others report it; groups, and what groups said for their members on that day, but for those whose own newest word is no"`
	Group    string `query:"group" doc:"Slug of a group: only its members on the day"`
}

func (h apiV1) tallies(ctx context.Context, in *talliesAsked) (api.Tallies, error) {
	by := states.CountOf(in.Count)
	if in.Question != "" {
		t, err := states.CountTally(ctx, in.store, by, models.Question(in.Question), in.Group)
		return api.OneTally(t), err
	}
	all, err := states.Tallies(ctx, in.store, by, in.Group)
	return api.AllTallies(all), err
}

type positionsAsked struct {
	DayAsked
	PageAsked
	State    string `query:"state" doc:"ISO 3166-1 alpha-2, in either case"`
	Question string `query:"question" doc:"Slug of a question; all when left out" example:"treaty"`
}

func (h apiV1) positions(ctx context.Context, in *positionsAsked) (api.List[api.Position], error) {
	var none api.List[api.Position]
	asked, err := states.QuestionsOf(ctx, in.store)
	if err == nil && in.Question != "" && !asked.Has(models.Question(in.Question)) {
		err = models.Invalid{"question": models.NotAChoice}
	}
	if err != nil {
		return none, err
	}
	states, err := in.of(ctx, in.State)
	if err != nil {
		return none, err
	}
	var all []api.Position
	for _, s := range states {
		all = append(all, api.NewPositions(s, in.store.Today(), models.Question(in.Question))...)
	}
	page, err := models.Cut(all, in.paging())
	return list(in.PageAsked, page, len(all), func(p api.Position) api.Position { return p }), err
}

// of answers the state of the code, or all states for none.
func (d *DayAsked) of(ctx context.Context, iso2 string) ([]states.State, error) {
	if iso2 == "" {
		return profiles.States(ctx, d.store, profiles.StateFilter{})
	}
	s, err := states.Find(ctx, d.store, iso2)
	if errors.Is(err, models.ErrNotFound) {
		err = models.Invalid{"state": models.NoSuchState}
	}
	return []states.State{s}, err
}

type resolutionsAsked struct {
	DayAsked
	PageAsked
}

func (h apiV1) resolutions(ctx context.Context, in *resolutionsAsked) (api.List[api.Resolution], error) {
	rows, total, err := meetings.Resolutions(ctx, in.store, in.paging())
	return list(in.PageAsked, rows, total, api.NewResolution), err
}

type votesAsked struct {
	DayAsked
	Slug string `path:"slug" doc:"Slug of the resolution" example:"ares-78-241"`
}

func (h apiV1) votes(ctx context.Context, in *votesAsked) (api.RollCall, error) {
	r, err := meetings.FindResolution(ctx, in.store, in.Slug)
	return api.NewRollCall(r), err
}

type meetingsAsked struct {
	DayAsked
	PageAsked
	Forum string `query:"forum" doc:"Slug of a forum: only its meetings, and those of the forums that belong to it"`
}

func (h apiV1) meetings(ctx context.Context, in *meetingsAsked) (api.List[api.Meeting], error) {
	rows, total, err := meetings.List(ctx, in.store, meetings.Filter{Forum: in.Forum}, in.paging())
	return list(in.PageAsked, rows, total, func(m meetings.Meeting) api.Meeting {
		return api.NewMeeting(m, in.store.Today())
	}), err
}

type statementsAsked struct {
	DayAsked
	PageAsked
	State        []string `query:"state,explode" doc:"What people call a state; of several any"`
	Group        []string `query:"group,explode" doc:"Slug of a group; of several any"`
	Organisation []string `query:"organisation,explode" doc:"Slug of an organisation; of several any"`
	Kind         []string `query:"kind,explode" doc:"Of who speaks: state, group, organisation, ngo or chair; of several any"`
	Role         []string `query:"role,explode" doc:"Of the states, groups and organisations asked for: speaks, joined, dissociated or added; of none all but dissociated"`
	Meeting      []string `query:"meeting,explode" doc:"Slug of a meeting; of several any"`
	Lang         []string `query:"lang,explode" doc:"Language of a text on record (BCP 47); of several any"`
	With         string   `query:"text" enum:"with,without" doc:"Whether its text is on record"`
	Words        string   `query:"q" doc:"Part of a text, a title or the name of a speaker, in any script"`
}

func (h apiV1) statements(ctx context.Context, in *statementsAsked) (api.List[api.Statement], error) {
	rows, total, err := statements.Listed(ctx, in.store, statements.Filter{
		States: models.Given[string](in.State), Groups: models.Given[string](in.Group), Organisations: models.Given[string](in.Organisation), Kinds: models.Given[string](in.Kind),
		Roles: models.Given[string](in.Role), Meetings: models.Given[string](in.Meeting), Langs: models.Given[string](in.Lang), Text: in.With, Words: in.Words,
	}, in.paging())
	return list(in.PageAsked, rows, total, api.NewStatement), err
}

type statementAsked struct {
	DayAsked
	Slug string `path:"slug" doc:"Slug of the statement" example:"cisp-2018-11-21"`
}

func (h apiV1) statement(ctx context.Context, in *statementAsked) (api.Statement, error) {
	st, err := statements.Find(ctx, in.store, in.Slug)
	return api.NewStatement(st), err
}

type textsAsked struct {
	DayAsked
	PageAsked
	Kind     []string `query:"kind,explode" doc:"joint-statement, communique, declaration, working-paper or co-sponsorship; of several any"`
	State    []string `query:"state,explode" doc:"What people call a state that stands by it on the day; of several any"`
	Meeting  []string `query:"meeting,explode" doc:"Slug of a meeting; of several any"`
	Question []string `query:"question,explode" doc:"That joining it answers; of several any"`
	Words    string   `query:"q" doc:"Part of its title, its occasion or a name of it"`
}

func (h apiV1) texts(ctx context.Context, in *textsAsked) (api.List[api.JoinedText], error) {
	rows, total, err := meetings.TextsListed(ctx, in.store, meetings.TextFilter{
		Kinds: models.Given[string](in.Kind), States: models.Given[string](in.State), Meetings: models.Given[string](in.Meeting),
		Questions: models.Given[string](in.Question), Words: in.Words,
	}, in.paging())
	return list(in.PageAsked, rows, total, func(t meetings.Text) api.JoinedText { return api.NewJoinedText(t, in.store.Today()) }), err
}

type textAsked struct {
	DayAsked
	Slug string `path:"slug" doc:"Slug of the text" example:"belen-2023"`
}

func (h apiV1) text(ctx context.Context, in *textAsked) (api.JoinedText, error) {
	t, err := meetings.FindText(ctx, in.store, in.Slug)
	return api.NewJoinedText(t, in.store.Today()), err
}

type officesAsked struct {
	DayAsked
	State string `query:"state" required:"true" doc:"ISO 3166-1 alpha-2, in either case" example:"be"`
}

func (h apiV1) offices(ctx context.Context, in *officesAsked) (api.Offices, error) {
	states, err := in.of(ctx, in.State)
	if err != nil {
		return api.Offices{}, err
	}
	code := states[0].ISO2
	offices, err := offices.Of(ctx, in.store, code)
	return api.NewOffices(code, offices, in.store.Today()), err
}
