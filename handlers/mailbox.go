package handlers

import (
	"errors"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/mailbox"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// inboxHandler answers requests for the messages that came for the campaign.
type inboxHandler struct{ app }

func (h inboxHandler) register(r routes) {
	r.manager.GET(paths.Mail, h.index, takes("status"))
	r.manager.POST(paths.Mail, h.receive)
	r.manager.GET(paths.Mail+"/:id/message.eml", withID(h.file))
	r.manager.POST(paths.MailAddresses, h.open)
	r.manager.POST(paths.Mail+"/:id/taking", withIDAndForm(h.take))
	r.manager.POST(paths.Mail+"/:id/taking-back", withID(h.takeBack))
	r.manager.POST(paths.Mail+"/:id/aside", withID(h.putAside))
	r.manager.POST(paths.Mail+"/:id/return", withID(h.putBack))
}

// mailAPage is how many messages are shown at once.
const mailAPage = 20

func (h inboxHandler) index(c echo.Context) error {
	return h.list(c, http.StatusOK, letterviews.MailPage{})
}

// list shows one queue, with what was typed when that was refused.
func (h inboxHandler) list(c echo.Context, status int, m letterviews.MailPage) error {
	if m.Status = inbox.Status(c.QueryParam("status")); m.Status == "" {
		m.Status = inbox.Waiting
	}
	paging, err := pageAsked(c, mailAPage)
	if err != nil {
		return err
	}
	m.Number = paging.Number
	if m.Rows, m.Total, err = inbox.List(c.Request().Context(), h.store(c), m.Status, paging); err != nil {
		return err
	}
	m.Pages = paging.Pages(m.Total)
	if m.Status == inbox.Waiting {
		if m.Undelivered, err = inbox.Undelivered(c.Request().Context(), h.store(c)); err != nil {
			return err
		}
	}
	return render(c, status, letterviews.Mailbox(h.page(c), m))
}

// receive takes a message that somebody has as a file.
func (h inboxHandler) receive(c echo.Context) error {
	m, err := uploaded(c)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.list(c, http.StatusUnprocessableEntity, letterviews.MailPage{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	fresh, err := inbox.Receive(c.Request().Context(), h.store(c), m)
	if err != nil {
		return err
	}
	if notify(c, "mail-received"); !fresh {
		notify(c, "mail-known")
	}
	return c.Redirect(http.StatusSeeOther, paths.Mail)
}

// uploaded reads the message of a form. What is wrong with it is Invalid.
func uploaded(c echo.Context) (inbox.Message, error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxUpload)
	header, err := c.FormFile("file")
	if _, large := errors.AsType[*http.MaxBytesError](err); large || err == nil && header.Size > mailbox.MaxMessage {
		return inbox.Message{}, models.Invalid{"file": models.MessageTooLarge}
	}
	if err != nil {
		return inbox.Message{}, models.Invalid{"file": models.Required}
	}
	file, err := header.Open()
	if err != nil {
		return inbox.Message{}, err
	}
	defer file.Close()
	raw, err := io.ReadAll(file)
	if err != nil {
		return inbox.Message{}, err
	}
	m, err := mailbox.Parse(r.Context(), raw)
	if errors.Is(err, mailbox.ErrNotMail) {
		err = models.Invalid{"file": models.NotAMessage}
	}
	return m, err
}

// file answers a message as it came.
func (h inboxHandler) file(c echo.Context, id uint) error {
	f, err := inbox.AsFile(c.Request().Context(), h.store(c), id)
	if err != nil {
		return err
	}
	return sendFile(c, f)
}

// A takingForm says what a message is.
type takingForm struct {
	Reference  string            `form:"reference"`
	Day        models.Date       `form:"day"`
	Writer     string            `form:"writer"`
	Office     string            `form:"office"`
	Promised   models.Date       `form:"promised"`
	Kind       letters.ReplyKind `form:"reply_kind"`
	Visibility models.Visibility `form:"visibility"`
}

// take records a message as a reply.
func (h inboxHandler) take(c echo.Context, id uint, form takingForm) error {
	t := inbox.Taking{Reference: form.Reference, Kind: form.Kind, Promised: form.Promised, Visible: form.Visibility, Day: form.Day, Writer: form.Writer, Office: form.Office}
	reply, refused, err := h.desk.TakeMail(c.Request().Context(), h.store(c), id, t)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.list(c, http.StatusUnprocessableEntity, letterviews.MailPage{Wrong: wrong, At: id, Taking: t})
	}
	if err != nil {
		return err
	}
	if len(refused) > 0 { // they are named below the message
		notify(c, "mail-taken-some")
		return c.Redirect(http.StatusSeeOther, paths.Mail+"?status="+string(inbox.Taken))
	}
	notify(c, "mail-taken")
	return c.Redirect(http.StatusSeeOther, paths.Letter(*reply.AnswersID))
}

func (h inboxHandler) putAside(c echo.Context, id uint) error {
	return done(c, inbox.SetAside(c.Request().Context(), h.store(c), id, true), "mail-aside", paths.Mail)
}

func (h inboxHandler) putBack(c echo.Context, id uint) error {
	return done(c, inbox.SetAside(c.Request().Context(), h.store(c), id, false), "mail-back", paths.Mail)
}

// takeBack makes a message wait again that was recorded as a reply by mistake.
func (h inboxHandler) takeBack(c echo.Context, id uint) error {
	return done(c, inbox.TakeBack(c.Request().Context(), h.store(c), id), "mail-taken-back", paths.Mail)
}

// open lets letters go again to an address from which mail came back.
func (h inboxHandler) open(c echo.Context) error {
	address, why := c.FormValue("address"), c.FormValue("why")
	err := inbox.OpenAddress(c.Request().Context(), h.store(c), address, why)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.list(c, http.StatusUnprocessableEntity, letterviews.MailPage{Wrong: wrong, Opening: address, Why: why})
	}
	return done(c, err, "mail-address-opened", paths.Mail)
}
