package handlers

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/states"
	"demarche/static"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// New answers every address of the program.
func New(config Config) http.Handler { return alsoHead(router(config)) }

// router knows every address of the program.
func router(config Config) *echo.Echo {
	config.Store = config.Store.Via(models.ByPage)
	config.site, _ = accounts.NewSite(config.URL) // nil where browsers take no passkeys
	a := app{config}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = a.handleError
	e.IPExtractor = echo.ExtractIPDirect()
	if config.Proxy {
		e.IPExtractor = echo.ExtractIPFromXFFHeader()
	}

	e.Use(
		middleware.RequestID(),
		logRequests(config.Log),
		middleware.Recover(),
		secure(),
		middleware.GzipWithConfig(middleware.GzipConfig{Skipper: isPacked}),
		middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Skipper: takesFiles, Limit: "12M"}),
		crossOrigin,
		middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{Skipper: isLong, Timeout: 30 * time.Second}),
	)
	e.GET(static.Prefix+"*", echo.WrapHandler(static.Handler()))
	e.GET(paths.Health, a.health)

	site := e.Group("", a.authenticate, a.whichDay, a.revalidate)

	dashboard := dashboardHandler{a}
	site.GET(paths.Home, dashboard.show)
	list := stateHandler{a}
	site.GET(paths.States, list.index)
	site.GET(paths.States+"/:iso2", list.show)

	tries := limitTries()
	signIns := signInHandler{a}
	site.GET(paths.SignIn, signIns.new)
	site.POST(paths.SignIn, signIns.create, tries)
	site.POST(paths.SignOut, signIns.destroy)
	site.GET(paths.Account, signIns.account, a.mustSignIn)
	site.POST(paths.Account, signIns.changePassword, a.mustSignIn, tries)

	letters := letterHandler{a}
	site.GET(paths.Letters, letters.index, a.mustSignIn)
	site.POST(paths.Letters, letters.create, a.mustSignIn)
	site.GET(paths.NewLetter, letters.new, a.mustSignIn)
	site.GET(paths.Letters+"/:id", letters.show)
	site.GET(paths.Letters+"/:id/files/:file", letters.file)
	for _, ending := range letterdoc.Endings {
		site.GET(paths.Letters+"/:id/letter."+ending, documentHandler{a}.as(ending))
	}
	site.POST(paths.Letters+"/:id/mailing", mailingHandler{a}.create, a.mustSignIn)
	site.GET(paths.Letters+"/:id/reply", letters.newReply, a.mustSignIn)
	site.POST(paths.Letters+"/:id/reply", letters.createReply, a.mustSignIn)
	site.POST(paths.Letters+"/:id/promise", letters.promise, a.mustSignIn)
	site.POST(paths.Letters+"/:id/closing", letters.close, a.mustSignIn)
	site.POST(paths.Letters+"/:id/reopening", letters.reopen, a.mustSignIn)
	site.POST(paths.Letters+"/:id/visibility", letters.setVisibility, a.mustSignIn)
	site.POST(paths.Letters+"/:id/trash", letters.trash, a.mustSignIn)
	site.POST(paths.Letters+"/:id/restoration", letters.restore, a.mustSignIn)
	samples := samples{a}
	site.GET(paths.SampleRemoval, samples.askToRemove, a.mustSignIn)
	site.POST(paths.SampleRemoval, samples.remove, a.mustSignIn)

	site.POST(paths.Sessions, signIns.endLogin, a.mustSignIn)

	factors := secondFactorHandler{a}
	site.GET(paths.SignInCode, factors.askCode)
	site.POST(paths.SignInCode, factors.takeCode, tries)
	site.GET(paths.SecondFactor, factors.show, a.mustSignIn)
	site.POST(paths.SecondFactor, factors.confirm, a.mustSignIn, tries)
	site.POST(paths.NoFactor, factors.remove, a.mustSignIn, tries)
	site.POST(paths.RecoveryCodes, factors.renewCodes, a.mustSignIn, tries)

	passkeys := passkeyHandler{a}
	site.GET(paths.NewPasskey, passkeys.new, a.mustSignIn, a.mustHaveSite)
	site.POST(paths.NewPasskey, passkeys.begin, a.mustSignIn, a.mustHaveSite, tries)
	site.POST(paths.Passkeys, passkeys.create, a.mustSignIn, a.mustHaveSite, tries)
	site.GET(paths.Passkeys+"/:id", passkeys.show, a.mustSignIn)
	site.POST(paths.Passkeys+"/:id", passkeys.rename, a.mustSignIn)
	site.POST(paths.Passkeys+"/:id/removal", passkeys.remove, a.mustSignIn, tries)
	site.POST(paths.CodePasskey, passkeys.confirm, a.mustHaveSite, tries)
	site.POST(paths.NewSignInPasskey, passkeys.ask, a.mustHaveSite, limitTries())
	site.POST(paths.SignInPasskey, passkeys.signIn, a.mustHaveSite, tries)

	providers := providerHandler{a}
	site.GET(paths.Provider, providers.leave, a.mustHaveProvider, limitTries())
	site.GET(paths.ProviderBack, providers.back, a.mustHaveProvider, tries)

	invitations := invitationHandler{a}
	site.GET(paths.Invitation, invitations.new)
	site.POST(paths.Invitation, invitations.create, tries)
	site.GET(paths.Password, invitations.forgotten)
	site.POST(paths.Password, invitations.ask, tries)
	site.GET(paths.NewPassword, invitations.newPassword)
	site.POST(paths.NewPassword, invitations.setPassword, tries)

	site.GET(paths.Admin, a.admin, a.mustManage)
	people := userHandler{a}
	site.GET(paths.People, people.index, a.mustManage)
	site.POST(paths.People, people.create, a.mustManage)
	site.GET(paths.NewPerson, people.new, a.mustManage)
	site.POST(paths.Invitations+"/:id/renewal", people.renew, a.mustManage)
	site.POST(paths.Invitations+"/:id/withdrawal", people.withdraw, a.mustManage)
	site.GET(paths.People+"/:id", people.show, a.mustManage)
	site.POST(paths.People+"/:id", people.update, a.mustManage)
	site.POST(paths.People+"/:id/removal", people.remove, a.mustManage)
	site.POST(paths.People+"/:id/password-link", people.givePassword, a.mustManage)
	site.POST(paths.People+"/:id/second-factor", people.removeFactor, a.mustManage)
	site.POST(paths.People+"/:id/sessions", people.endLogin, a.mustManage)
	site.GET(paths.Readers+"/:kind/:id", people.readers, a.mustManage)
	site.POST(paths.Readers+"/:kind/:id", people.nameReaders, a.mustManage)

	setups := setupHandler{a}
	site.GET(paths.Setup, setups.new)
	site.POST(paths.Setup, setups.create, tries)

	meetings := meetingHandler{a}
	site.GET(paths.Meetings, meetings.index)
	site.GET(paths.Meetings+"/:slug", meetings.show)

	resolutions := resolutionHandler{a}
	site.GET(paths.Resolutions, resolutions.index)
	site.GET(paths.Resolutions+"/*", resolutions.show) // a slug, or a symbol with its slashes

	groups := groupHandler{a}
	site.GET(paths.Groups, groups.index)
	site.GET(paths.Groups+"/:slug", groups.show)
	site.GET(paths.Organisations, organisationHandler{a}.index)
	site.GET(paths.Sources, sourceHandler{a}.index)
	drafts := draftHandler{a}
	site.GET(paths.NewDraft, drafts.new, a.mustSignIn)
	site.POST(paths.NewDraft, drafts.order, a.mustSignIn)
	site.GET(paths.Letters+"/:id/follow-up", drafts.preview, a.mustSignIn)
	site.POST(paths.Letters+"/:id/follow-up", drafts.create, a.mustSignIn)
	site.GET(paths.Letters+"/:id/edit", drafts.edit, a.mustSignIn)
	site.POST(paths.Letters+"/:id/edit", drafts.update, a.mustSignIn)
	site.POST(paths.Letters+"/:id/sending/preparation", drafts.prepare, a.mustSignIn)
	site.GET(paths.Letters+"/:id/sending", drafts.confirmSending, a.mustSignIn)
	site.POST(paths.Letters+"/:id/sending", drafts.send, a.mustSignIn)
	site.POST(paths.Letters+"/:id/addressee", drafts.confirm, a.mustSignIn)
	site.POST(paths.Letters+"/:id/submission", drafts.submit, a.mustSignIn)
	site.POST(paths.Letters+"/:id/approval", letters.approve, a.mustSignIn)
	site.POST(paths.Letters+"/:id/return", letters.sendBack, a.mustSignIn)
	site.POST(paths.Letters+"/:id/mending", drafts.mend, a.mustSignIn)
	site.POST(paths.Letters+"/:id/preview", drafts.reads, a.mustSignIn)
	site.POST(paths.Letters+"/:id/typing", drafts.keep, a.mustSignIn)
	site.POST(paths.Letters+"/:id/typing/removal", drafts.forget, a.mustSignIn)
	site.GET(paths.Letters+"/:id/facts", drafts.facts, a.mustSignIn)
	site.POST(paths.Letters+"/:id/insertion", drafts.insert, a.mustSignIn)
	site.GET(paths.Letters+"/:id/dropping", drafts.askToDrop, a.mustSignIn)
	site.POST(paths.Letters+"/:id/dropping", drafts.drop, a.mustSignIn)
	site.GET(paths.Letters+"/:id/anew", drafts.showAnew, a.mustSignIn)
	site.POST(paths.Letters+"/:id/anew", drafts.acceptAnew, a.mustSignIn)
	site.POST(paths.Letters+"/:id/enclosures", drafts.enclose, a.mustSignIn)
	site.POST(paths.Letters+"/:id/enclosures/removal", drafts.takeOut, a.mustSignIn)
	site.POST(paths.Letters+"/:id/asking", drafts.ask, a.mustSignIn)
	signings := signatureHandler{letters}
	site.POST(paths.Letters+"/:id/signature", signings.approve, a.mustSignIn)
	site.POST(paths.Letters+"/:id/signature/elsewhere", signings.note, a.mustSignIn)
	site.GET(paths.Letters+"/:id/signature/:approval", signings.changes, a.mustSignIn)
	site.POST(paths.Letters+"/:id/comments", signings.comment, a.mustSignIn)
	site.POST(paths.Letters+"/:id/comments/:comment/settling", signings.settle, a.mustSignIn)
	site.POST(paths.Letters+"/:id/comments/:comment/reopening", signings.reopen, a.mustSignIn)

	batches := batchHandler{a}
	site.GET(paths.Batches, batches.index, a.mustSignIn)
	site.POST(paths.Batches, batches.create, a.mustSignIn)
	site.GET(paths.NewBatch, batches.new, a.mustSignIn)
	site.GET(paths.Batches+"/:id", batches.show, a.mustSignIn)
	site.GET(paths.Batches+"/:id/letters.zip", batches.zip, a.mustSignIn)
	site.POST(paths.Batches+"/:id/tasks", batches.do, a.mustSignIn)
	site.POST(paths.Batches+"/:id/pause", batches.pause, a.mustSignIn)
	site.POST(paths.Batches+"/:id/resumption", batches.resume, a.mustSignIn)
	site.POST(paths.Batches+"/:id/trash", batches.trash, a.mustSignIn)

	officials := officialHandler{a}
	site.GET(paths.Officials, officials.index)
	site.GET(paths.Officials+"/:slug", officials.show)
	site.POST(paths.Officials+"/:slug/merging", officials.merge, a.mustSignIn)

	offices := officeHandler{a}
	site.GET(paths.Offices+"/:slug", offices.show)
	site.GET(paths.Offices+"/:slug/edit", offices.edit, a.mustSignIn)
	site.POST(paths.Offices+"/:slug/edit", offices.update, a.mustSignIn)
	site.POST(paths.Offices+"/:slug/successor", offices.succeed, a.mustSignIn)
	site.POST(paths.Offices+"/:slug/becoming", offices.become, a.mustSignIn)
	site.POST(paths.Offices+"/:slug/terms/:id", offices.correct, a.mustSignIn)
	site.POST(paths.Offices+"/:slug/terms/:id/confirmation", offices.confirm, a.mustSignIn)

	outreaches := outreachHandler{a}
	site.GET(paths.NewOutreach, outreaches.new, a.mustSignIn)
	site.POST(paths.NewOutreach, outreaches.create, a.mustSignIn)
	site.GET(paths.Outreaches+"/:id", outreaches.show)
	site.GET(paths.Outreaches+"/:id/files/:file", outreaches.file)
	site.POST(paths.Outreaches+"/:id/files/:file/trash", outreaches.trashFile, a.mustSignIn)
	site.GET(paths.Outreaches+"/:id/edit", outreaches.edit, a.mustSignIn)
	site.POST(paths.Outreaches+"/:id/edit", outreaches.update, a.mustSignIn)
	site.POST(paths.Outreaches+"/:id/visibility", outreaches.setVisibility, a.mustSignIn)
	site.POST(paths.Outreaches+"/:id/trash", outreaches.trash, a.mustSignIn)
	site.POST(paths.Outreaches+"/:id/restoration", outreaches.restore, a.mustSignIn)
	followUps := followUpHandler{a}
	site.GET(paths.FollowUps, followUps.index, a.mustSignIn)
	site.GET(paths.FollowUps+"/:id", followUps.show)
	site.POST(paths.FollowUps+"/:id/pause", followUps.pause, a.mustSignIn)
	site.POST(paths.FollowUps+"/:id/waking", followUps.wake, a.mustSignIn)
	site.POST(paths.FollowUps+"/:id/assignment", followUps.assign, a.mustSignIn)
	site.POST(paths.FollowUps+"/:id/done", followUps.finish, a.mustSignIn)
	site.POST(paths.FollowUps+"/:id/reopening", followUps.reopen, a.mustSignIn)

	for _, f := range []factHandler{{a, states.AsPosition}, {a, states.AsEvidence}} {
		at := paths.FindingsOf(f.kind)
		site.GET(at+"/new", f.new, a.mustSignIn)
		site.POST(at+"/new", f.create, a.mustSignIn)
		site.GET(at+"/:id", f.show)
		site.GET(at+"/:id/edit", f.edit, a.mustSignIn)
		site.POST(at+"/:id/edit", f.update, a.mustSignIn)
		site.POST(at+"/:id/trash", f.trash, a.mustSignIn)
	}
	proposals := proposalHandler{a}
	site.GET(paths.Proposals, proposals.index, a.mustSignIn)
	site.GET(paths.Proposals+"/:id", proposals.show, a.mustSignIn)
	site.POST(paths.Proposals+"/:id/confirmation", proposals.confirm, a.mustSignIn)
	site.POST(paths.Proposals+"/:id/answer", proposals.answer, a.mustSignIn)
	site.POST(paths.Proposals+"/:id/reply", proposals.reply, a.mustSignIn)
	site.POST(paths.Proposals+"/:id/withdrawal", proposals.withdraw, a.mustSignIn)
	site.POST(paths.Proposals+"/:id/trash", proposals.trash, a.mustSignIn)
	mails := inboxHandler{a}
	site.GET(paths.Mail, mails.index, a.mustManage)
	site.POST(paths.Mail, mails.receive, a.mustManage)
	site.GET(paths.Mail+"/:id/message.eml", mails.file, a.mustManage)
	site.POST(paths.Mail+"/:id/taking", mails.take, a.mustManage)
	site.POST(paths.Mail+"/:id/taking-back", mails.takeBack, a.mustManage)
	site.POST(paths.Mail+"/:id/aside", mails.putAside, a.mustManage)
	site.POST(paths.Mail+"/:id/return", mails.putBack, a.mustManage)
	site.GET(paths.MyDay, myDayHandler{a}.show, a.mustSignIn)
	site.POST(paths.DigestHour, myDayHandler{a}.setDigest, a.mustSignIn)
	e.GET(paths.Calendar+"/:file", calendarHandler{a}.show)
	site.POST(paths.CalendarMaking, calendarHandler{a}.create, a.mustSignIn)
	site.POST(paths.CalendarRemoval, calendarHandler{a}.destroy, a.mustSignIn)
	nexts := priorityHandler{a}
	site.GET(paths.Next, nexts.index, a.mustSignIn)
	site.GET(paths.Weights, nexts.weights, a.mustManage)
	site.POST(paths.Weights, nexts.setWeights, a.mustManage)

	corrections, correcting := correctionHandler{a}, limitTries()
	site.GET(paths.Corrections, corrections.index)
	site.POST(paths.Corrections, corrections.create, correcting)
	site.GET(paths.Corrections+"/:token", corrections.show)
	site.POST(paths.Corrections+"/:token", corrections.update, correcting)
	letterheads := letterheadHandler{a}
	site.GET(paths.Letterheads, letterheads.index, a.mustManage)
	site.POST(paths.Letterheads, letterheads.create, a.mustManage)
	site.GET(paths.NewLetterhead, letterheads.new, a.mustManage)
	site.GET(paths.Letterheads+"/:id", letterheads.show, a.mustManage)
	site.POST(paths.Letterheads+"/:id", letterheads.update, a.mustManage)
	site.GET(paths.Letterheads+"/:id/logo", letterheads.logo, a.mustManage)
	site.GET(paths.Letterheads+"/:id/sample.pdf", letterheads.sample, a.mustManage)
	asks := askHandler{a}
	site.GET(paths.Asks, asks.index, a.mustSignIn)
	site.GET(paths.Asks+"/:id", asks.show)
	site.POST(paths.Asks+"/:id/closing", asks.close, a.mustSignIn)
	site.POST(paths.Asks+"/:id/reopening", asks.reopen, a.mustSignIn)

	templates := templateHandler{a}
	site.GET(paths.Templates, templates.index, a.mustManage)
	site.GET(paths.Templates+"/:name", templates.show, a.mustManage)
	site.POST(paths.Templates+"/:name", templates.update, a.mustManage)
	site.POST(paths.Templates+"/:name/preview", templates.preview, a.mustManage)
	site.POST(paths.Templates+"/:name/shipped", templates.restore, a.mustManage)
	site.POST(paths.Templates+"/:name/versions/:change", templates.revert, a.mustManage)

	audits := auditHandler{a}
	site.GET(paths.Audit, audits.index, a.mustSignIn)
	site.GET(paths.Audit+"/:id", audits.show, a.mustSignIn)
	site.POST(paths.Audit+"/:id/undoing", audits.undo, a.mustSignIn)
	site.GET(paths.Trash, audits.trash, a.mustSignIn)
	site.POST(paths.Trash+"/:kind/:id/restoring", audits.restore, a.mustSignIn)
	site.GET(paths.Trash+"/:kind/:id/erasing", audits.eraseForm, a.mustSignIn)
	site.POST(paths.Trash+"/:kind/:id/erasing", audits.erase, a.mustSignIn)
	redactions := redactions{a}
	site.GET(paths.Redactions+"/:kind/:id", redactions.new, a.mustSignIn)
	site.POST(paths.Redactions+"/:kind/:id", redactions.create, a.mustSignIn)

	apiV1{a}.routes(e, e.Group(paths.API, a.whichDay, a.revalidate))
	return e
}

// isPacked tells whether a file is asked for that comes compressed already.
func isPacked(c echo.Context) bool {
	return strings.HasPrefix(c.Request().URL.Path, static.Prefix) || isLong(c)
}

// isLong tells whether a file is asked for that is made while it is on its way:
// how long that takes, the line decides.
func isLong(c echo.Context) bool { return strings.HasSuffix(c.Request().URL.Path, ".zip") }

// alsoHead answers HEAD as it answers GET; the server leaves out the body.
func alsoHead(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// secure sets the headers that keep a page to itself.
func secure() echo.MiddlewareFunc {
	return middleware.SecureWithConfig(middleware.SecureConfig{
		ContentTypeNosniff:    "nosniff",
		XFrameOptions:         "DENY",
		ReferrerPolicy:        "same-origin",
		ContentSecurityPolicy: "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	})
}

// crossOrigin refuses forms sent from other sites, as browsers tell them apart.
var crossOrigin = echo.WrapMiddleware(http.NewCrossOriginProtection().Handler)

// health answers whether the database can be asked.
func (a app) health(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
	defer cancel()
	c.Response().Header().Set("Cache-Control", "no-store")
	if err := a.Store.Ping(ctx); err != nil {
		return c.String(http.StatusServiceUnavailable, "the database does not answer\n")
	}
	return c.String(http.StatusOK, "ok\n")
}
