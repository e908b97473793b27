package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	adminviews "demarche/views/admin"
	"demarche/views/paths"
)

// redactionHandler answers requests under /admin/redaction.
type redactionHandler struct{ app }

func (h redactionHandler) register(r routes) {
	r.member.GET(paths.Redactions+"/:kind/:id", withRef(h.new))
	r.member.POST(paths.Redactions+"/:kind/:id", withRef(h.create))
}

// A redactionForm says what is to be redacted. Seen is the mark of the places that
// were shown, empty before they were.
type redactionForm struct {
	Passage string   `form:"passage"`
	Fields  []string `form:"fields"`
	Reason  string   `form:"reason"`
	Seen    string   `form:"seen"`
}

// new asks what is to be redacted in the record of the path.
func (h redactionHandler) new(c echo.Context, ref models.Ref) error {
	return h.form(c, http.StatusOK, ref, adminviews.RedactionPage{})
}

func (h redactionHandler) form(c echo.Context, status int, ref models.Ref, page adminviews.RedactionPage) (err error) {
	if h.store(c).IsPast() {
		return models.ErrReadOnly
	}
	if page.Text, err = audit.Redactable(c.Request().Context(), h.store(c), ref); err != nil {
		return err
	}
	return render(c, status, adminviews.Redact(h.page(c), page))
}

// create shows where the words stand, and redacts them once that was seen and
// confirmed.
func (h redactionHandler) create(c echo.Context, ref models.Ref) error {
	var form redactionForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	page := adminviews.RedactionPage{Redaction: audit.Redaction{Ref: ref, Passage: form.Passage, Fields: form.Fields, Reason: form.Reason}}
	status, err := http.StatusOK, error(nil)
	if form.Seen != "" {
		err = audit.Redact(ctx, s, page.Redaction, form.Seen)
		if err == nil {
			return done(c, nil, "redacted", paths.AuditOf(ref.Kind))
		}
		if page.Stale = errors.Is(err, models.ErrStale); page.Stale {
			status, err = http.StatusConflict, nil
		}
	}
	wrong, is := errors.AsType[models.Invalid](err)
	if err != nil && !is {
		return err
	}
	places, err := audit.PlanRedaction(ctx, s, page.Redaction)
	if more, is := errors.AsType[models.Invalid](err); is && len(wrong) == 0 {
		wrong = more
	} else if err != nil && !is {
		return err
	} else if err == nil {
		page.Places = &places
	}
	if page.Wrong = wrong; len(wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return h.form(c, status, ref, page)
}
