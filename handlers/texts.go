package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/states"
	meetingviews "demarche/views/meetings"
	"demarche/views/paths"
)

// textHandler answers requests under /texts.
type textHandler struct{ app }

func (h textHandler) register(r routes) {
	r.public.GET(paths.Texts, h.index, takes("q", "kind", "state", "meeting", "question", "from", "to"))
	r.public.GET(paths.Texts+"/:slug", h.show, takes())
	r.member.POST(paths.Texts+"/:slug/trash", h.trash)
}

// textsAPage is how many texts a page of the list shows.
const textsAPage = 50

func (h textHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, textsAPage)
	if err != nil {
		return err
	}
	query := c.QueryParams()
	l := meetingviews.TextsPage{Paging: paging, Wrong: models.Invalid{}, Filter: meetings.TextFilter{
		Kinds: models.Given[string](query["kind"]), States: models.Given[string](query["state"]), Meetings: models.Given[string](query["meeting"]),
		Questions: models.Given[string](query["question"]), Words: query.Get("q"),
	}}
	for name, day := range map[string]*models.Date{"from": &l.Filter.From, "to": &l.Filter.To} {
		if *day, err = models.ParseDate(query.Get(name)); err != nil {
			*day = models.Date(query.Get(name)) // stays in its field
			l.Wrong[name] = models.NotADate
		}
	}
	if l.Meetings, err = meetings.TextMeetings(ctx, s); err != nil {
		return err
	}
	if len(l.Wrong) == 0 {
		l.Rows, l.Total, err = meetings.TextsListed(ctx, s, l.Filter, paging)
	}
	if wrong, _, is := refused(err); is {
		l.Wrong, err = wrong, nil
	}
	status := http.StatusOK
	if len(l.Wrong) > 0 {
		status = http.StatusBadRequest
	}
	if err != nil {
		return err
	}
	return render(c, status, meetingviews.Texts(h.page(c), l))
}

func (h textHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	t, err := meetings.FindText(ctx, s, c.Param("slug"))
	if err != nil {
		return err
	}
	page := meetingviews.TextPage{Text: t}
	if page.Names, err = states.Names(ctx, s); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, t.Refs()...); err != nil {
		return err
	}
	return render(c, http.StatusOK, meetingviews.Text(h.page(c), page))
}

func (h textHandler) trash(c echo.Context) error {
	ref, err := meetings.TrashText(c.Request().Context(), h.store(c), c.Param("slug"))
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(ref), paths.Texts)
}
