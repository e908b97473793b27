package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/ledger"
	"demarche/models/meetings"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/paths"
	"demarche/views/records"
	stateviews "demarche/views/states"
)

// stateHandler answers requests under /states.
type stateHandler struct{ app }

func (h stateHandler) register(r routes) {
	r.public.GET(paths.States, h.index, h.takesStates())
	r.public.GET(paths.Compare, h.compare, takes("s"))
	r.public.GET(paths.States+"/:iso2", h.show, takes("evidence"))
}

// takesStates is takes for a list of states: with the parameters by which they are chosen,
// among them the questions that are on record.
func (a app) takesStates(names ...string) echo.MiddlewareFunc {
	names = slices.Concat(profiles.StateParameters, names)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			asked, err := states.QuestionsOf(c.Request().Context(), a.store(c))
			if err != nil {
				return err
			}
			all := slices.Clone(names)
			for _, q := range asked.Slugs() {
				all = append(all, string(q))
			}
			return takes(all...)(next)(c)
		}
	}
}

// statesAPage is how many states a page of the list shows: all there are.
const statesAPage = 200

func (h stateHandler) index(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	filter := profiles.StateFilterOf(c.QueryParams(), p.Questions)
	match, err := states.Named(ctx, s, filter.Text)
	if err != nil {
		return err
	}
	if filter.OnlyText() && match.Certain {
		return c.Redirect(http.StatusSeeOther, p.At(paths.State(match.State.ISO2)))
	}
	paging, err := pageAsked(c, statesAPage)
	if err != nil {
		return err
	}
	found, err := profiles.States(ctx, s, filter)
	unknown := notKnown(err)
	if err != nil && unknown == nil {
		return err
	}
	list := stateviews.StatesPage{Filter: filter, Guessed: len(found) > 0 && !match.Certain && !slices.ContainsFunc(found, states.Mentioning(filter.Text)), Count: len(found), Number: paging.Number, Pages: paging.Pages(len(found)), Wrong: unknown, Meetings: map[string]string{}}
	if err := explainFilter(ctx, s, &list); err != nil {
		return err
	}
	if list.States, err = models.Cut(found, paging); err != nil {
		return err
	}
	if list.Choices, err = states.ReadChoices(ctx, s); err != nil {
		return err
	}
	if list.Resolutions, err = profiles.ResolutionsWithVote(ctx, s); err != nil {
		return err
	}
	if p.Reader.MaySeeCampaign() {
		if list.Contacts, err = timeline.LastContacts(ctx, s, list.States); err != nil {
			return err
		}
	}
	return render(c, http.StatusOK, stateviews.States(p, list))
}

// explainFilter finds what the page says of what is asked for: the names of meetings, and
// the votes of which not all names are known.
func explainFilter(ctx context.Context, s *models.Store, list *stateviews.StatesPage) (err error) {
	for _, slug := range slices.Concat(list.Filter.Silent, list.Filter.First) {
		m, err := meetings.Find(ctx, s, slug)
		if err != nil {
			return err
		}
		list.Meetings[slug] = m.Name
	}
	if list.Wrong == nil {
		list.Partly, err = profiles.PartlyNamed(ctx, s, list.Filter)
	}
	return err
}

// notKnown returns what is asked for and not known to anybody: who voted how where only
// the result is on record, or who spoke. Else it is nil.
func notKnown(err error) models.Invalid {
	wrong, _ := errors.AsType[models.Invalid](err)
	for _, what := range wrong {
		if what != models.NamesNotKnown && what != models.SpeakersNotKnown {
			return nil
		}
	}
	return wrong
}

func (h stateHandler) show(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	iso2 := c.Param("iso2")
	if lower := strings.ToLower(iso2); lower != iso2 {
		return c.Redirect(http.StatusMovedPermanently, withQuery(paths.State(lower), c))
	}
	page, err := pageIn(c, "page")
	if err != nil {
		return err
	}
	evidence, err := pageIn(c, "evidence")
	if err != nil {
		return err
	}
	st, err := states.Find(ctx, s, iso2)
	if err != nil {
		return err
	}
	dossier, err := profiles.ReadDossier(ctx, s, st.ISO2, evidence)
	if err != nil {
		return err
	}
	dealings, err := timeline.Read(ctx, s, st.ISO2, page)
	if err != nil {
		return err
	}
	owed, total, err := outreach.Owed(ctx, s, st.ISO2, models.Paging{Number: 1, Size: owedShown})
	if err != nil {
		return err
	}
	asks, _, err := ledger.OpenOf(ctx, s, st.ISO2, asksShown)
	if err != nil {
		return err
	}
	said, err := h.statementsOf(c, st.ISO2)
	if err != nil {
		return err
	}
	owner, err := ownerOfState(ctx, s, st.ISO2)
	if err != nil {
		return err
	}
	step, err := nextStep(c, s, dealings)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.State(p, stateviews.StatePage{
		Asks: asks, Statements: said, Owner: owner,
		State: st, Dossier: dossier, Dealings: dealings, EvidencePage: evidence,
		Owed: records.OwedPage{FollowUps: owed, Total: total},
		Step: step,
	}))
}

// nextStep returns what to do next with the state: never to send a draft that cannot be sent.
func nextStep(c echo.Context, s *models.Store, d timeline.Timeline) (timeline.Step, error) {
	step := timeline.NextStep(d.Draft, d.Last, s.Today())
	if step != timeline.StepFinish {
		return step, nil
	}
	stopped, err := drafting.IsStopped(c.Request().Context(), s, *d.Draft)
	if stopped {
		step = timeline.StepDecide
	}
	return step, err
}

// withQuery keeps the query of the request in another address.
func withQuery(address string, c echo.Context) string {
	if query := c.Request().URL.RawQuery; query != "" {
		return address + "?" + query
	}
	return address
}

// compare shows states side by side.
func (h stateHandler) compare(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	var page stateviews.ComparePage
	var err error
	if page.Comparison, err = profiles.Compare(ctx, s, c.QueryParams()["s"]); err != nil {
		return err
	}
	if page.Every, err = states.All(ctx, s); err != nil {
		return err
	}
	status := http.StatusOK
	if len(page.Unknown) > 0 || page.TooMany {
		status = http.StatusBadRequest
	}
	return render(c, status, stateviews.Compare(p, page))
}
