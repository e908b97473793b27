package handlers

import (
	"net/http"
	"slices"
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
	sender, _ := config.Mail.(letterdoc.Sender)
	config.desk = letterdoc.Desk(sender, config.Host())
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

	// What programs ask for, which have no session.
	e.GET(static.Prefix+"*", echo.WrapHandler(static.Handler()))
	e.GET(paths.Health, a.health)
	e.GET(paths.Calendar+"/:file", calendarHandler{a}.show)
	apiV1{a}.register(e, e.Group(paths.API, a.whichDay, a.revalidate))

	behind := func(guard ...echo.MiddlewareFunc) *echo.Group {
		return e.Group("", slices.Concat([]echo.MiddlewareFunc{a.authenticate, a.whichDay, a.revalidate}, guard)...)
	}
	r := routes{manager: behind(a.mustManage), member: behind(a.mustSignIn), tries: limitTries()}
	r.public = behind() // the last of them: it has the addresses that are nowhere, too
	a.register(r)
	return e
}

// routes are the groups to which each subject adds its addresses. The guard is
// the group's, so that no address is without one by mistake.
type routes struct {
	public  *echo.Group // for everybody
	member  *echo.Group // for those who have signed in
	manager *echo.Group // for coordinators

	tries echo.MiddlewareFunc // how often passwords and codes may be tried, wherever that is
}

// register gives each subject its addresses. Where they begin stands beside it.
func (a app) register(r routes) {
	dashboardHandler{a}.register(r)    // /
	startHandler{a}.register(r)        // /start
	searchHandler{a}.register(r)       // /search
	stateHandler{a}.register(r)        // /states
	meetingHandler{a}.register(r)      // /meetings
	resolutionHandler{a}.register(r)   // /resolutions
	groupHandler{a}.register(r)        // /groups
	treatyHandler{a}.register(r)       // /treaties
	ownerHandler{a}.register(r)        // owners of states and letters
	overrideHandler{a}.register(r)     // /overrides
	organisationHandler{a}.register(r) // /organisations
	sourceHandler{a}.register(r)       // /sources
	evidenceHandler{a}.register(r)     // /evidence, the list
	figureHandler{a}.register(r)       // /figures
	questionHandler{a}.register(r)     // /questions
	statementHandler{a}.register(r)    // /statements
	textHandler{a}.register(r)         // /texts
	pollHandler{a}.register(r)         // /polls
	recordHandler{a}.register(r)       // /record
	a.registerEntries(r)               // the forms by which the record is kept, see paths.Entries
	changesHandler{a}.register(r)      // /changes

	factHandler{a, states.AsPosition}.register(r) // /positions
	factHandler{a, states.AsEvidence}.register(r) // /evidence
	proposalHandler{a}.register(r)                // /proposals
	correctionHandler{a}.register(r)              // /corrections

	letterHandler{a}.register(r)                   // /letters
	documentHandler{a}.register(r)                 // /letters/:id/letter.pdf and the like
	mailingHandler{a}.register(r)                  // /letters/:id/mailing
	draftHandler{a}.register(r)                    // /letters/draft, /letters/:id/edit and what the editor sends
	signatureHandler{letterHandler{a}}.register(r) // /letters/:id/signature, /letters/:id/comments
	holderHandler{a}.register(r)                   // /holders
	batchHandler{a}.register(r)                    // /letters/batches
	sampleHandler{a}.register(r)                   // /sample
	inboxHandler{a}.register(r)                    // /mail

	officialHandler{a}.register(r) // /people
	officeHandler{a}.register(r)   // /offices
	outreachHandler{a}.register(r) // /outreach
	followUpHandler{a}.register(r) // /follow-ups
	askHandler{a}.register(r)      // /asks
	answerHandler{a}.register(r)   // /answers
	myDayHandler{a}.register(r)    // /my-day
	priorityHandler{a}.register(r) // /next, /admin/weights
	calendarHandler{a}.register(r) // /account/calendar

	signInHandler{a}.register(r)       // /sign-in, /sign-out, /account
	secondFactorHandler{a}.register(r) // /sign-in/code, /account/second-factor
	passkeyHandler{a}.register(r)      // /sign-in/passkey, /account/passkeys
	providerHandler{a}.register(r)     // /sign-in/provider
	invitationHandler{a}.register(r)   // /invitation, /password
	setupHandler{a}.register(r)        // /setup

	adminHandler{a}.register(r)      // /admin
	userHandler{a}.register(r)       // /admin/people, /readers
	letterheadHandler{a}.register(r) // /admin/letterheads
	templateHandler{a}.register(r)   // /admin/templates
	auditHandler{a}.register(r)      // /admin/audit, /admin/trash
	redactionHandler{a}.register(r)  // /admin/redaction
}
