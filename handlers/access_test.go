package handlers

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pquerna/otp/totp"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/models/statements"
	"demarche/models/states"
	"demarche/static"
	"demarche/views/paths"
)

// A scene is a campaign with things that are not published, and somebody of
// each role.
type scene struct {
	t     testing.TB
	store *models.Store
	ada   models.User
	olga  models.User // the observer
	bea   models.User // the member whose own state is Belgium
	who   []actor
	n     int // letters made
	keys  int // passkeys made
}

// An actor is somebody of a role, with the token of a session.
type actor struct {
	name  string
	token string // "" for the public
	blind []string
}

// actors stand in the order of the columns of the table of routes. What is
// asked for belongs to Belgium.
var actors = []string{"public", "observer", "own", "other", "coordinator"}

func newScene(t testing.TB) *scene {
	store := modelstest.Planted(t)
	ada := modelstest.Coordinator(t, store)
	s := &scene{t: t, store: store, ada: ada}
	all := []string{modelstest.CampaignBE, modelstest.CampaignFR, modelstest.ConfidentialBE, modelstest.ConfidentialFR}
	s.olga, s.bea = modelstest.User(t, store, ada, "Olga", models.Observer), modelstest.MemberOf(t, store, ada, "Bea", "BE")
	for name, u := range map[string]models.User{
		"observer":    s.olga,
		"own":         s.bea,
		"other":       modelstest.MemberOf(t, store, ada, "Fred", "FR"),
		"coordinator": ada,
	} {
		if _, err := accounts.SignIn(t.Context(), store, u.Email, modelstest.Password, "TOKEN-"+name, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	blind := map[string][]string{"public": all, "observer": all, "own": all[1:], "other": {all[0], all[2], all[3]}}
	for _, name := range actors {
		a := actor{name: name, blind: blind[name]}
		if name != "public" {
			a.token = "TOKEN-" + name
		}
		s.who = append(s.who, a)
	}
	return s
}

// ask sends one request through the whole router, and follows no redirect. Each
// has a router of its own, so that nobody is refused for asking often.
func (s *scene) ask(who actor, method, address string, form url.Values) *http.Response {
	var body io.Reader
	if method == http.MethodPost {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, address, body)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if who.token != "" {
		r.AddCookie(&http.Cookie{Name: "session", Value: who.token})
	}
	w := httptest.NewRecorder()
	New(Config{Store: s.store, Log: slog.New(slog.DiscardHandler), URL: "http://localhost", Build: "test", Provider: deadProvider()}).ServeHTTP(w, r)
	return w.Result()
}

// deadProvider is an identity provider that does not answer.
func deadProvider() *Provider {
	return &Provider{Issuer: "http://127.0.0.1:1", ClientID: "demarche", Secret: "TOKEN-client", Name: "Nowhere"}
}

// treatyStep makes a step of Belgium towards a treaty.
func (s *scene) treatyStep() string {
	s.t.Helper()
	step := states.TreatyStep{StateISO: "BE", Treaty: "tpnw", Event: "signature", On: "2026-11-01"}
	if err := models.Create(s.t.Context(), s.store.As(s.ada), &step, "recorded step towards a treaty"); err != nil {
		s.t.Fatal(err)
	}
	return paths.TreatySteps + "/" + strconv.Itoa(int(step.ID))
}

// override makes an override of a standing of Belgium that only those see who see inside.
func (s *scene) override() string {
	s.t.Helper()
	o := states.Override{
		StateISO: "BE", Question: "two-tier", Stance: models.Yes, Since: "2026-11-01", Until: "2026-12-31", Reason: modelstest.CampaignBE,
		SourceID: 1, Reading: models.ReadInFull, Visibility: models.Campaign,
	}
	if err := models.Create(s.t.Context(), s.store.As(s.ada), &o, "recorded override of a standing"); err != nil {
		s.t.Fatal(err)
	}
	return paths.Override(o.ID)
}

// letter makes a letter to Belgium for the members of its state to see, so that
// what one request does to it does not trouble the next.
func (s *scene) letter(change func(*letters.Letter)) letters.Letter {
	s.t.Helper()
	l := letters.Letter{
		StateISO: "BE", SentOn: "2026-06-01", Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if change != nil {
		change(&l)
	}
	file, err := models.NewAttachment("note.txt", []byte("a note"))
	if err != nil {
		s.t.Fatal(err)
	}
	if err := letters.Record(s.t.Context(), s.store.As(s.ada), &l, []models.Attachment{file}); err != nil {
		s.t.Fatal(err)
	}
	return l
}

// draft makes a draft that follows a letter to Belgium.
func (s *scene) draft() string {
	s.t.Helper()
	l := s.letter(nil)
	d := l
	d.Record, d.SentOn, d.FollowsID, d.Reference, d.Channel = models.Record{}, "", &l.ID, "", "by-hand"
	if err := letters.SaveDraft(s.t.Context(), s.store.As(s.ada), &d); err != nil {
		s.t.Fatal(err)
	}
	return paths.Letter(d.ID)
}

func (s *scene) sent() string { return paths.Letter(s.letter(nil).ID) }

func (s *scene) trashed() uint {
	l := s.letter(nil)
	if err := letters.Trash(s.t.Context(), s.store.As(s.ada), l.ID); err != nil {
		s.t.Fatal(err)
	}
	return l.ID
}

// person makes an account, and answers the address at which it is managed.
func (s *scene) person() string {
	s.n++
	return paths.Person(modelstest.User(s.t, s.store, s.ada, "P"+strconv.Itoa(s.n), models.Observer).ID)
}

func (s *scene) invitation() string {
	s.n++
	i := accounts.Invitation{Name: "N", Email: fmt.Sprintf("n%d@example.org", s.n), Role: models.Observer}
	if err := accounts.Invite(s.t.Context(), s.store.As(s.ada), &i, fmt.Sprint("T", s.n)); err != nil {
		s.t.Fatal(err)
	}
	return paths.InvitationOf(i.ID)
}

// entry logs a call with Belgium, after which we owe something.
func (s *scene) entry() outreach.Outreach {
	s.t.Helper()
	e := outreach.Entry{
		Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: "A call", Summary: "We spoke.", With: "One", Ours: "Two", Visibility: models.Campaign},
		Due:      outreach.FollowUp{What: "to write", DueOn: "2026-12-01"},
		Raised:   []asks.Ask{{Text: "to speak"}}, Promises: []asks.Ask{{Text: "to ask", DueOn: "2026-12-01"}},
	}
	file, err := models.NewAttachment("note.txt", []byte("a note"))
	if err != nil {
		s.t.Fatal(err)
	}
	e.Files = []models.Attachment{file}
	if err := outreach.Log(s.t.Context(), s.store.As(s.ada), &e); err != nil {
		s.t.Fatal(err)
	}
	o, err := outreach.Find(s.t.Context(), s.store.As(s.ada), e.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return o
}

// batch orders a letter to Belgium in the name of the member whose state it is.
func (s *scene) batch() string {
	s.t.Helper()
	b := batches.Batch{Name: "Many", Kind: "first", Channel: "e-mail", For: models.Campaign, Pace: 20, Signatories: []batches.Signatory{{Name: "Bea"}}}
	bea, err := accounts.UserOf(s.t.Context(), s.store, "TOKEN-own")
	if err != nil {
		s.t.Fatal(err)
	}
	if err := batches.Order(s.t.Context(), s.store.As(bea), &b, []batches.Choice{{StateISO: "BE", Chosen: true}}); err != nil {
		s.t.Fatal(err)
	}
	return paths.Batch(b.ID)
}

// pausedBatch is one that stands still.
func (s *scene) pausedBatch() string {
	s.t.Helper()
	at := s.batch()
	id, err := strconv.Atoi(at[strings.LastIndex(at, "/")+1:])
	if err == nil {
		err = batches.Pause(s.t.Context(), s.store.As(s.ada), uint(id))
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return at
}

func (s *scene) asked() string { return paths.Ask(s.entry().Asks[0].ID) }

// sourceFile is the address of a copy of a source.
func (s *scene) sourceFile() string {
	file, err := models.NewAttachment("note.txt", []byte("a note"))
	if err != nil {
		s.t.Fatal(err)
	}
	files := []models.Attachment{file}
	if err := profiles.AttachCopies(s.t.Context(), s.store.As(s.ada), 1, files); err != nil {
		s.t.Fatal(err)
	}
	return paths.Attachment(files[0])
}

func (s *scene) contactFile() string { return paths.Attachment(s.entry().Attachments[0]) }

func (s *scene) contact() string { return "/outreach/" + strconv.Itoa(int(s.entry().ID)) }

func (s *scene) owed() string {
	return "/follow-ups/" + strconv.Itoa(int(s.entry().FollowUps[0].ID))
}

// statement puts one of Belgium on record for the campaign to see.
func (s *scene) statement() string {
	s.t.Helper()
	s.n++
	st := statements.Statement{
		Slug: "said-" + strconv.Itoa(s.n), MeetingID: 1, StateISO: "BE", SpeakerKind: statements.OfState, Speaker: "BE", On: "2026-10-01", Title: "A word",
		SourceID: 1, Reading: models.ReadInFull, Visibility: models.Campaign,
	}
	modelstest.Add(s.t, s.store, &st)
	modelstest.Add(s.t, s.store, &statements.Speaker{StatementID: st.ID, Role: statements.Speaks, Kind: statements.OfState, Key: "BE", Announced: "Belgium"})
	return paths.Statement(st.Slug)
}

// finding puts a finding about Belgium on record for the campaign to see, and
// answers its address.
func (s *scene) finding(kind string) string {
	s.t.Helper()
	f := s.found(kind)
	ref, err := proposals.RecordFact(s.t.Context(), s.store.As(s.ada), &f)
	if err != nil {
		s.t.Fatal(err)
	}
	return paths.Finding(ref.Kind, ref.ID)
}

// found is a finding about Belgium for the campaign to see.
func (s *scene) found(kind string) proposals.ProposedFact {
	return proposals.ProposedFact{
		Kind: kind, StateISO: "BE", Question: "treaty", Stance: models.Yes, Basis: models.OwnWords, Sort: "policy", On: "2026-10",
		Summary: "A word.", SourceTitle: "A source", Reading: models.ReadInFull, For: models.Campaign,
	}
}

// proposal is what the member whose state it is proposes about Belgium.
func (s *scene) proposal() string {
	s.t.Helper()
	bea, err := accounts.UserOf(s.t.Context(), s.store, "TOKEN-own")
	if err != nil {
		s.t.Fatal(err)
	}
	p := proposals.Proposal{ProposedFact: s.found(states.AsPosition)}
	if err := proposals.Propose(s.t.Context(), s.store.As(bea), &p); err != nil {
		s.t.Fatal(err)
	}
	return paths.Proposal(p.ID)
}

// correction is what somebody from the public proposes.
func (s *scene) correction() string {
	s.t.Helper()
	s.n++
	p := proposals.Proposal{ProposedFact: proposals.ProposedFact{StateISO: "BE", Summary: "A word.", SourceTitle: "A source", SourceURL: "https://example.org"}, Email: "pat@example.org"}
	if err := proposals.ProposeCorrection(s.t.Context(), s.store.Via(models.ByPage), &p, fmt.Sprint("TOKEN", s.n), false); err != nil {
		s.t.Fatal(err)
	}
	return paths.Correction(p.Token)
}

// change makes a change, and answers its address in the audit trail.
func (s *scene) change() string {
	s.letter(nil)
	newest, err := s.store.Revision(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return paths.Audit + "/" + strconv.Itoa(int(newest))
}

// passkey makes a passkey of the member whose own state is Belgium.
func (s *scene) passkey() string {
	s.t.Helper()
	if s.keys == 0 {
		s.addPasskey(&modelstest.Device{})
	}
	keys, err := accounts.Passkeys(s.t.Context(), s.store.As(s.bea))
	if err == nil && len(keys) == 0 { // one request removed it
		s.addPasskey(&modelstest.Device{})
		keys, err = accounts.Passkeys(s.t.Context(), s.store.As(s.bea))
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return paths.Passkey(keys[0].ID)
}

func (s *scene) addPasskey(device *modelstest.Device) {
	s.t.Helper()
	s.keys++
	site, err := accounts.NewSite("http://localhost")
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, mine, key := s.t.Context(), s.store.As(s.bea), fmt.Sprint("TOKEN-key-", s.keys)
	options, err := accounts.BeginPasskey(ctx, mine, site, key, "zqpasskeyname", "", modelstest.Password)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := accounts.AddPasskey(ctx, mine, site, key, device.Make(s.t, options), []string{"ZQRE-COVERY"}); err != nil {
		s.t.Fatal(err)
	}
}

// secrets gives people passkeys, apps and links, and answers the words that
// nobody may get, whoever asks.
func (s *scene) secrets() []string {
	s.t.Helper()
	ctx, device := s.t.Context(), new(modelstest.Device)
	s.addPasskey(device)
	olga := s.store.As(s.olga)
	app, err := accounts.BeginSecondFactor(ctx, olga, []byte("twenty bytes of secret"))
	if err != nil {
		s.t.Fatal(err)
	}
	code, err := totp.GenerateCode(app.Secret(), modelstest.Noon)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := accounts.ConfirmSecondFactor(ctx, olga, "", modelstest.Password, code, []string{"ZQRE-COVERY"}); err != nil {
		s.t.Fatal(err)
	}
	i := accounts.Invitation{Name: "Ina", Email: "ina@example.org", Role: models.Observer}
	if err := accounts.Invite(ctx, s.store.As(s.ada), &i, "TOKEN-invitation"); err != nil {
		s.t.Fatal(err)
	}
	if err := accounts.GiveReset(ctx, s.store.As(s.ada), s.bea.ID, "TOKEN-reset"); err != nil {
		s.t.Fatal(err)
	}
	return []string{
		"token-", "$argon2", "zqre-covery", strings.ToLower(app.Secret()), strings.ToLower(base64.RawURLEncoding.EncodeToString(device.Handle)),
		strings.ToLower(device.ID()),
	}
}

// promised has letters to Belgium, one of which everybody may read, wait for an
// answer that was promised in a confidential contact, and returns the ways in
// which the day of that is written.
func (s *scene) promised() []string {
	s.t.Helper()
	public := s.letter(nil)
	if err := letters.SetVisibility(s.t.Context(), s.store.As(s.ada), public.ID, public.Version, models.Published); err != nil {
		s.t.Fatal(err)
	}
	s.letter(nil)
	e := outreach.Entry{
		Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-10-10", Subject: "A call", Visibility: models.Confidential},
		Promises: []asks.Ask{{Text: "to answer", DueOn: "2027-03-17", ToAnswer: true}},
		Due:      outreach.FollowUp{What: "to call again", DueOn: "2027-03-17"},
	}
	if err := outreach.Log(s.t.Context(), s.store.As(s.ada), &e); err != nil {
		s.t.Fatal(err)
	}
	return []string{"2027-03-17", "17 march 2027", "17 mar 2027"}
}

func fixed(address string) func(*scene) string { return func(*scene) string { return address } }

// A routeCase says how a route is asked, and what it answers to each of the actors.
type routeCase struct {
	at   func(*scene) string
	form url.Values
	want string // statuses in the order of actors; "all 200" for the same to all
}

// routeCases are all addresses that there are, with the one right answer for
// each role. Whoever adds a route adds it here.
var routeCases = map[string]routeCase{
	"GET /static/*":                       {at: fixed(static.Path("css/app.css")), want: "all 200"},
	"GET /healthz":                        {at: fixed("/healthz"), want: "all 200"},
	"GET /":                               {at: fixed("/"), want: "all 200"},
	"GET /states":                         {at: fixed("/states"), want: "all 200"},
	"GET /states/:iso2":                   {at: fixed("/states/be"), want: "all 200"},
	"GET /states/compare":                 {at: fixed("/states/compare?s=BE,FR"), want: "all 200"},
	"GET /changes":                        {at: fixed("/changes?from=2026-01-01"), want: "all 200"},
	"GET /statements":                     {at: fixed("/statements?state=be"), want: "all 200"},
	"GET /statements/:slug":               {at: fixed("/statements/cisp-2018-11-21"), want: "all 200"},
	"POST /statements/:slug/trash":        {at: func(s *scene) string { return s.statement() + "/trash" }, want: "403 404 403 404 303"},
	"POST /statements/:slug/evidence":     {at: func(s *scene) string { return s.statement() + "/evidence" }, want: "403 404 422 404 422"},
	"GET /statements/new":                 {at: fixed("/statements/new"), want: "303 403 200 200 200"},
	"POST /statements/new":                {at: fixed("/statements/new"), want: "403 403 422 422 422"},
	"GET /statements/:key/edit":           {at: func(s *scene) string { return s.statement() + "/edit" }, want: "303 404 200 404 200"},
	"POST /statements/:key/edit":          {at: func(s *scene) string { return s.statement() + "/edit" }, want: "403 404 422 404 409"},
	"GET /evidence":                       {at: fixed("/evidence?state=be"), want: "all 200"},
	"GET /polls":                          {at: fixed("/polls?state=be"), want: "all 200"},
	"GET /meetings":                       {at: fixed("/meetings"), want: "all 200"},
	"GET /meetings/:slug":                 {at: fixed("/meetings/campaign-founding-2012"), want: "all 200"},
	"GET /resolutions":                    {at: fixed("/resolutions"), want: "all 200"},
	"GET /resolutions/*":                  {at: fixed("/resolutions/ares-78-241"), want: "all 200"},
	"GET /resolutions/new":                {at: fixed("/resolutions/new"), want: "303 403 200 200 200"},
	"POST /resolutions/new":               {at: fixed("/resolutions/new"), want: "403 403 422 422 422"},
	"GET /resolutions/:key/edit":          {at: fixed("/resolutions/ares-78-241/edit"), want: "303 403 200 200 200"},
	"POST /resolutions/:key/edit":         {at: fixed("/resolutions/ares-78-241/edit"), want: "403 403 422 422 409"},
	"GET /states/:key/names":              {at: fixed("/states/be/names"), want: "303 403 200 403 200"},
	"POST /states/:key/names":             {at: fixed("/states/be/names"), want: "403 403 422 403 409"},
	"POST /states/:iso2/owner":            {at: fixed("/states/be/owner"), form: url.Values{"owner": {"0"}}, want: "403 403 303 403 303"},
	"POST /letters/:id/owner":             {at: func(s *scene) string { return paths.LetterOwner(s.letter(nil).ID) }, form: url.Values{"owner": {"0"}}, want: "403 404 303 404 303"},
	"GET /treaties":                       {at: fixed("/treaties"), want: "all 200"},
	"GET /treaties/:treaty":               {at: fixed("/treaties/ccw"), want: "all 200"},
	"GET /treaties/new":                   {at: fixed("/treaties/new"), want: "303 403 200 200 200"},
	"POST /treaties/new":                  {at: fixed("/treaties/new"), want: "403 403 422 422 422"},
	"GET /treaties/steps/:key":            {at: func(s *scene) string { return s.treatyStep() }, want: "all 303"},
	"GET /treaties/steps/:key/edit":       {at: func(s *scene) string { return s.treatyStep() + "/edit" }, want: "303 403 200 403 200"},
	"POST /treaties/steps/:key/edit":      {at: func(s *scene) string { return s.treatyStep() + "/edit" }, want: "403 403 422 403 409"},
	"POST /treaties/steps/:key/trash":     {at: func(s *scene) string { return s.treatyStep() + "/trash" }, want: "403 403 403 403 303"},
	"GET /overrides":                      {at: fixed("/overrides"), want: "all 200"},
	"GET /overrides/:key":                 {at: func(s *scene) string { return s.override() }, want: "404 404 200 404 200"},
	"GET /overrides/new":                  {at: fixed("/overrides/new"), want: "303 403 200 200 200"},
	"POST /overrides/new":                 {at: fixed("/overrides/new"), want: "403 403 422 422 422"},
	"GET /overrides/:key/edit":            {at: func(s *scene) string { return s.override() + "/edit" }, want: "303 404 200 404 200"},
	"POST /overrides/:key/edit":           {at: func(s *scene) string { return s.override() + "/edit" }, want: "403 404 422 404 409"},
	"POST /overrides/:key/trash":          {at: func(s *scene) string { return s.override() + "/trash" }, want: "403 403 403 403 303"},
	"GET /texts":                          {at: fixed("/texts"), want: "all 200"},
	"GET /texts/:slug":                    {at: fixed("/texts/belen-2023"), want: "all 200"},
	"GET /texts/new":                      {at: fixed("/texts/new"), want: "303 403 200 200 200"},
	"POST /texts/new":                     {at: fixed("/texts/new"), want: "403 403 422 422 422"},
	"GET /texts/:key/edit":                {at: fixed("/texts/belen-2023/edit"), want: "303 403 200 200 200"},
	"POST /texts/:key/edit":               {at: fixed("/texts/belen-2023/edit"), want: "403 403 422 422 409"},
	"POST /texts/:slug/trash":             {at: fixed("/texts/belen-2023/trash"), want: "403 403 403 403 303"},
	"GET /api/v1/texts":                   {at: fixed("/api/v1/texts"), want: "all 200"},
	"GET /api/v1/texts/:slug":             {at: fixed("/api/v1/texts/freetown-2024"), want: "all 200"},
	"GET /groups":                         {at: fixed("/groups"), want: "all 200"},
	"GET /groups/:slug":                   {at: fixed("/groups/european-union"), want: "all 200"},
	"GET /groups/new":                     {at: fixed("/groups/new"), want: "303 403 200 200 200"},
	"POST /groups/new":                    {at: fixed("/groups/new"), want: "403 403 422 422 422"},
	"GET /groups/statements/:id":          {at: fixed("/groups/statements/1"), want: "all 200"},
	"GET /groups/statements/new":          {at: fixed("/groups/statements/new"), want: "303 403 200 200 200"},
	"POST /groups/statements/new":         {at: fixed("/groups/statements/new"), want: "403 403 422 422 422"},
	"GET /groups/statements/:key/edit":    {at: fixed("/groups/statements/1/edit"), want: "303 403 200 200 200"},
	"POST /groups/statements/:key/edit":   {at: fixed("/groups/statements/1/edit"), want: "403 403 422 422 409"},
	"GET /groups/:key/edit":               {at: fixed("/groups/nam/edit"), want: "303 403 200 200 200"},
	"POST /groups/:key/edit":              {at: fixed("/groups/nam/edit"), want: "403 403 422 422 409"},
	"GET /organisations":                  {at: fixed("/organisations"), want: "all 200"},
	"GET /organisations/:slug":            {at: fixed("/organisations/human-rights-watch"), want: "all 200"},
	"GET /organisations/new":              {at: fixed("/organisations/new"), want: "303 403 200 200 200"},
	"POST /organisations/new":             {at: fixed("/organisations/new"), want: "403 403 422 422 422"},
	"GET /organisations/:key/edit":        {at: fixed("/organisations/human-rights-watch/edit"), want: "303 403 200 200 200"},
	"POST /organisations/:key/edit":       {at: fixed("/organisations/human-rights-watch/edit"), want: "403 403 422 422 409"},
	"POST /start":                         {at: fixed("/start"), want: "403 403 403 403 409"},
	"GET /questions":                      {at: fixed("/questions"), want: "all 200"},
	"GET /questions/new":                  {at: fixed("/questions/new"), want: "303 403 200 200 200"},
	"POST /questions/new":                 {at: fixed("/questions/new"), want: "403 403 422 422 422"},
	"GET /questions/:key/edit":            {at: fixed("/questions/treaty/edit"), want: "303 403 200 200 200"},
	"POST /questions/:key/edit":           {at: fixed("/questions/treaty/edit"), want: "403 403 422 422 409"},
	"POST /questions/:slug/trash":         {at: fixed("/questions/treaty/trash"), want: "403 403 403 403 409"},
	"GET /figures":                        {at: fixed("/figures"), want: "all 200"},
	"GET /figures/new":                    {at: fixed("/figures/new"), want: "303 403 200 200 200"},
	"POST /figures/new":                   {at: fixed("/figures/new"), want: "403 403 422 422 422"},
	"GET /figures/:key/edit":              {at: fixed("/figures/1/edit"), want: "303 403 200 200 200"},
	"POST /figures/:key/edit":             {at: fixed("/figures/1/edit"), want: "403 403 422 422 409"},
	"GET /sources/new":                    {at: fixed("/sources/new"), want: "303 403 200 200 200"},
	"POST /sources/new":                   {at: fixed("/sources/new"), want: "403 403 422 422 422"},
	"GET /sources/:key/edit":              {at: fixed("/sources/1/edit"), want: "303 403 200 200 200"},
	"POST /sources/:key/edit":             {at: fixed("/sources/1/edit"), want: "403 403 422 422 409"},
	"GET /sources/:id":                    {at: fixed("/sources/1"), want: "all 200"},
	"POST /sources/:id/files":             {at: fixed("/sources/1/files"), want: "403 403 403 403 422"},
	"GET /sources/:id/files/:file":        {at: (*scene).sourceFile, want: "all 200"},
	"POST /sources/:id/files/:file/trash": {at: func(s *scene) string { return s.sourceFile() + "/trash" }, want: "403 403 403 403 303"},
	"GET /sources":                        {at: fixed("/sources"), want: "all 200"},
	"GET /search":                         {at: fixed("/search?q=belgium"), want: "all 200"},
	"GET /search/suggestions":             {at: fixed("/search/suggestions?q=belgium"), want: "all 200"},
	"GET /api/v1/openapi.json":            {at: fixed("/api/v1/openapi.json"), want: "all 200"},
	"GET /api/v1/questions":               {at: fixed("/api/v1/questions"), want: "all 200"},
	"GET /api/v1/states":                  {at: fixed("/api/v1/states"), want: "all 200"},
	"GET /api/v1/states/:iso2":            {at: fixed("/api/v1/states/be"), want: "all 200"},
	"GET /api/v1/tallies":                 {at: fixed("/api/v1/tallies"), want: "all 200"},
	"GET /api/v1/positions":               {at: fixed("/api/v1/positions"), want: "all 200"},
	"GET /api/v1/resolutions":             {at: fixed("/api/v1/resolutions"), want: "all 200"},
	"GET /api/v1/meetings":                {at: fixed("/api/v1/meetings"), want: "all 200"},
	"GET /api/v1/statements":              {at: fixed("/api/v1/statements"), want: "all 200"},
	"GET /api/v1/statements/:slug":        {at: fixed("/api/v1/statements/cisp-2018-11-21"), want: "all 200"},
	"GET /api/v1/offices":                 {at: fixed("/api/v1/offices?state=be"), want: "all 200"},
	"GET /sign-in":                        {at: fixed("/sign-in"), want: "200 303 303 303 303"},
	"GET /signin":                         {at: fixed("/signin"), want: "all 301"},
	"POST /sign-in":                       {at: fixed("/sign-in"), want: "all 422"},
	"GET /sign-in/code":                   {at: fixed("/sign-in/code"), want: "all 303"},
	"POST /sign-out":                      {at: fixed("/sign-out"), want: "all 303"},
	"POST /sign-in/code":                  {at: fixed("/sign-in/code"), want: "all 303"},
	"GET /setup":                          {at: fixed("/setup"), want: "all 404"},
	"POST /setup":                         {at: fixed("/setup"), want: "all 404"},
	"GET /invitation":                     {at: fixed("/invitation"), want: "all 404"},
	"POST /invitation":                    {at: fixed("/invitation"), want: "all 404"},
	"GET /password":                       {at: fixed("/password"), want: "all 200"},
	"POST /password":                      {at: fixed("/password"), want: "all 200"},
	"GET /password/new":                   {at: fixed("/password/new"), want: "all 404"},
	"POST /password/new":                  {at: fixed("/password/new"), want: "all 404"},
	"GET /account":                        {at: fixed("/account"), want: "303 200 200 200 200"},
	"POST /account":                       {at: fixed("/account"), want: "403 422 422 422 422"},
	"POST /account/sessions":              {at: fixed("/account/sessions"), form: url.Values{"session": {"00"}}, want: "403 404 404 404 404"},
	"GET /account/second-factor":          {at: fixed("/account/second-factor"), want: "303 200 200 200 200"},
	"POST /account/second-factor":         {at: fixed("/account/second-factor"), form: url.Values{"code": {"1"}}, want: "403 422 422 422 422"},
	"POST /account/second-factor/removal": {at: fixed("/account/second-factor/removal"), want: "403 422 422 422 422"},

	"POST /account/second-factor/recovery-codes": {at: fixed(paths.RecoveryCodes), want: "403 422 422 422 422"},
	"GET /account/passkeys/new":                  {at: fixed(paths.NewPasskey), want: "303 200 200 200 200"},
	"POST /account/passkeys/new":                 {at: fixed(paths.NewPasskey), want: "403 422 422 422 422"},
	"POST /account/passkeys":                     {at: fixed(paths.Passkeys), want: "403 422 422 422 422"},
	"GET /account/passkeys/:id":                  {at: (*scene).passkey, want: "303 404 200 404 404"},
	"POST /account/passkeys/:id":                 {at: (*scene).passkey, form: url.Values{"name": {"Blue"}}, want: "403 404 303 404 404"},
	"POST /account/passkeys/:id/removal":         {at: func(s *scene) string { return s.passkey() + "/removal" }, form: url.Values{"password": {modelstest.Password}}, want: "403 404 303 404 404"},
	"POST /sign-in/code/passkey":                 {at: fixed(paths.CodePasskey), want: "all 303"},
	"POST /sign-in/passkey/new":                  {at: fixed(paths.NewSignInPasskey), want: "all 200"},
	"GET /sign-in/provider":                      {at: fixed(paths.Provider), want: "all 502"},
	"GET /sign-in/provider/back":                 {at: fixed(paths.ProviderBack), want: "all 400"},
	"POST /sign-in/passkey":                      {at: fixed(paths.SignInPasskey), want: "all 422"},

	"GET /letters":                                 {at: fixed("/letters"), want: "303 200 200 200 200"},
	"GET /letters/new":                             {at: fixed("/letters/new?state=be"), want: "303 403 200 200 200"},
	"POST /letters":                                {at: fixed("/letters"), form: url.Values{"state": {"be"}}, want: "403 403 422 422 422"},
	"GET /admin/templates":                         {at: fixed("/admin/templates"), want: "303 403 403 403 200"},
	"GET /admin/templates/:name":                   {at: fixed("/admin/templates/first.en"), want: "303 403 403 403 200"},
	"POST /admin/templates/:name":                  {at: fixed("/admin/templates/first.en"), want: "403 403 403 403 422"},
	"POST /admin/templates/:name/preview":          {at: fixed("/admin/templates/first.en/preview"), form: url.Values{"body": {"Dear {{ state.name }},"}}, want: "403 403 403 403 200"},
	"POST /admin/templates/:name/shipped":          {at: fixed("/admin/templates/first.en/shipped"), want: "403 403 403 403 409"},
	"POST /admin/templates/:name/versions/:change": {at: fixed("/admin/templates/first.en/versions/1"), want: "403 403 403 403 404"},

	"GET /letters/draft":                            {at: fixed("/letters/draft?state=be"), want: "303 403 200 403 200"},
	"POST /letters/draft":                           {at: fixed("/letters/draft"), form: url.Values{"state": {"be"}, "kind": {"first"}, "lang": {"en"}}, want: "403 403 303 403 303"},
	"GET /letters/:id":                              {at: (*scene).sent, want: "404 404 200 404 200"},
	"GET /letters/:id/files/:file":                  {at: func(s *scene) string { return paths.Attachment(s.letter(nil).Attachments[0]) }, want: "404 404 200 404 200"},
	"GET /letters/:id/letter.docx":                  {at: func(s *scene) string { return s.sent() + "/letter.docx" }, want: "404 404 200 404 200"},
	"GET /letters/:id/letter.pdf":                   {at: func(s *scene) string { return s.sent() + "/letter.pdf" }, want: "404 404 200 404 200"},
	"GET /letters/:id/letter.eml":                   {at: func(s *scene) string { return s.sent() + "/letter.eml" }, want: "404 404 200 404 200"},
	"GET /letters/:id/letter.txt":                   {at: func(s *scene) string { return s.sent() + "/letter.txt" }, want: "404 404 200 404 200"},
	"POST /letters/:id/mailing":                     {at: func(s *scene) string { return s.sent() + "/mailing" }, want: "403 404 403 404 409"},
	"GET /letters/:id/reply":                        {at: func(s *scene) string { return s.sent() + "/reply" }, want: "303 403 200 404 200"},
	"POST /letters/:id/reply":                       {at: func(s *scene) string { return s.sent() + "/reply" }, want: "403 404 422 404 422"},
	"GET /letters/:id/reading":                      {at: func(s *scene) string { return s.sent() + "/reading" }, want: "303 403 409 404 409"},
	"POST /letters/:id/reading":                     {at: func(s *scene) string { return s.sent() + "/reading" }, want: "403 404 409 404 409"},
	"POST /letters/:id/promise":                     {at: func(s *scene) string { return s.sent() + "/promise" }, want: "403 404 422 404 422"},
	"POST /letters/:id/closing":                     {at: func(s *scene) string { return s.sent() + "/closing" }, want: "403 404 303 404 303"},
	"POST /letters/:id/reopening":                   {at: func(s *scene) string { return s.sent() + "/reopening" }, want: "403 404 409 404 409"},
	"POST /letters/:id/visibility":                  {at: func(s *scene) string { return s.sent() + "/visibility" }, form: url.Values{"version": {"1"}, "visibility": {"published"}}, want: "403 404 400 404 303"},
	"POST /letters/:id/trash":                       {at: func(s *scene) string { return s.sent() + "/trash" }, want: "403 404 403 404 303"},
	"POST /letters/:id/met":                         {at: func(s *scene) string { return s.sent() + "/met" }, want: "403 404 422 404 422"},
	"POST /letters/:id/restoration":                 {at: func(s *scene) string { return paths.Letter(s.trashed()) + "/restoration" }, want: "403 403 403 404 303"},
	"GET /letters/:id/follow-up":                    {at: func(s *scene) string { return s.sent() + "/follow-up" }, want: "303 404 200 404 200"},
	"POST /letters/:id/follow-up":                   {at: func(s *scene) string { return s.sent() + "/follow-up" }, want: "403 404 303 404 303"},
	"GET /letters/:id/edit":                         {at: func(s *scene) string { return s.draft() + "/edit" }, want: "303 404 200 404 200"},
	"POST /letters/:id/edit":                        {at: func(s *scene) string { return s.draft() + "/edit" }, want: "403 404 303 404 303"},
	"POST /letters/:id/sending/preparation":         {at: func(s *scene) string { return s.draft() + "/sending/preparation" }, want: "403 404 403 404 303"},
	"GET /letters/:id/sending":                      {at: func(s *scene) string { return s.draft() + "/sending" }, want: "303 404 403 404 200"},
	"POST /letters/:id/sending":                     {at: func(s *scene) string { return s.draft() + "/sending" }, form: url.Values{"version": {"1"}, "day": {"2026-11-21"}}, want: "403 404 403 404 303"},
	"GET /letters/:id/sending/preparation":          {at: func(s *scene) string { return s.draft() + "/sending/preparation" }, want: "all 303"},
	"POST /letters/:id/mending":                     {at: func(s *scene) string { return s.draft() + "/mending" }, want: "403 404 303 404 303"},
	"POST /letters/:id/vouching":                    {at: func(s *scene) string { return s.draft() + "/vouching" }, want: "403 404 422 404 422"},
	"GET /mail":                                     {at: fixed(paths.Mail), want: "303 403 403 403 200"},
	"POST /mail":                                    {at: fixed(paths.Mail), want: "403 403 403 403 422"},
	"GET /mail/:id/message.eml":                     {at: fixed(paths.MailFile(2)), want: "303 403 403 403 200"},
	"POST /mail/:id/taking":                         {at: fixed(paths.MailTaking(1)), want: "403 403 403 403 422"},
	"POST /mail/:id/taking-back":                    {at: fixed(paths.MailTakingBack(3)), want: "403 403 403 403 409"},
	"POST /mail/addresses":                          {at: fixed(paths.MailAddresses), want: "403 403 403 403 409"},
	"POST /mail/:id/aside":                          {at: fixed(paths.MailPutAside(2)), want: "403 403 403 403 303"},
	"POST /mail/:id/return":                         {at: fixed(paths.MailReturn(3)), want: "403 403 403 403 409"},
	"POST /letters/:id/submission":                  {at: func(s *scene) string { return s.draft() + "/submission" }, want: "403 404 303 404 303"},
	"POST /letters/:id/approval":                    {at: func(s *scene) string { return s.draft() + "/approval" }, want: "403 404 403 404 409"},
	"POST /letters/:id/return":                      {at: func(s *scene) string { return s.draft() + "/return" }, want: "403 404 403 404 409"},
	"GET /sample/removal":                           {at: fixed("/sample/removal"), want: "303 403 403 403 409"},
	"POST /sample/removal":                          {at: fixed("/sample/removal"), want: "403 403 403 403 409"},
	"POST /letters/:id/enclosures":                  {at: func(s *scene) string { return s.draft() + "/enclosures" }, want: "403 404 422 404 422"},
	"POST /letters/:id/enclosures/removal":          {at: func(s *scene) string { return s.draft() + "/enclosures/removal" }, want: "403 404 404 404 404"},
	"POST /letters/:id/asking":                      {at: func(s *scene) string { return s.draft() + "/asking" }, want: "403 404 303 404 303"},
	"POST /letters/:id/signature":                   {at: func(s *scene) string { return s.draft() + "/signature" }, want: "403 404 409 404 409"},
	"POST /letters/:id/signature/elsewhere":         {at: func(s *scene) string { return s.draft() + "/signature/elsewhere" }, want: "403 404 409 404 409"},
	"GET /letters/:id/signature/:approval":          {at: func(s *scene) string { return s.draft() + "/signature/1" }, want: "303 404 404 404 404"},
	"POST /letters/:id/comments":                    {at: func(s *scene) string { return s.draft() + "/comments" }, want: "403 404 422 404 422"},
	"POST /letters/:id/comments/:comment/settling":  {at: func(s *scene) string { return s.draft() + "/comments/1/settling" }, want: "403 404 404 404 404"},
	"POST /letters/:id/comments/:comment/reopening": {at: func(s *scene) string { return s.draft() + "/comments/1/reopening" }, want: "403 404 404 404 404"},

	"POST /letters/:id/preview":        {at: func(s *scene) string { return s.draft() + "/preview" }, form: url.Values{"version": {"1"}, "body": {"Dear"}}, want: "403 404 200 404 200"},
	"POST /letters/:id/typing":         {at: func(s *scene) string { return s.draft() + "/typing" }, form: url.Values{"version": {"1"}, "body": {"Dear"}}, want: "403 404 204 404 204"},
	"POST /letters/:id/typing/removal": {at: func(s *scene) string { return s.draft() + "/typing/removal" }, want: "403 404 303 404 303"},
	"GET /letters/:id/facts":           {at: func(s *scene) string { return s.draft() + "/facts" }, want: "303 404 200 404 200"},
	"POST /letters/:id/insertion":      {at: func(s *scene) string { return s.draft() + "/insertion" }, want: "403 404 422 404 422"},
	"GET /letters/:id/dropping":        {at: func(s *scene) string { return s.draft() + "/dropping" }, want: "303 404 404 404 404"},
	"POST /letters/:id/dropping":       {at: func(s *scene) string { return s.draft() + "/dropping" }, want: "403 404 404 404 404"},
	"GET /letters/:id/anew":            {at: func(s *scene) string { return s.draft() + "/anew" }, want: "303 404 200 404 200"},
	"POST /letters/:id/detaching":      {at: func(s *scene) string { return s.draft() + "/detaching" }, want: "403 404 303 404 303"},
	"POST /letters/:id/anew":           {at: func(s *scene) string { return s.draft() + "/anew" }, want: "403 404 409 404 409"},

	"GET /admin/letterheads":                        {at: fixed(paths.Letterheads), want: "303 403 403 403 200"},
	"POST /admin/letterheads":                       {at: fixed(paths.Letterheads), want: "403 403 403 403 422"},
	"POST /admin/coalition":                         {at: fixed(paths.Coalition), want: "403 403 403 403 422"},
	"GET /admin/letterheads/new":                    {at: fixed(paths.NewLetterhead), want: "303 403 403 403 200"},
	"GET /admin/letterheads/:id":                    {at: fixed(paths.Letterhead(99)), want: "303 403 403 403 404"},
	"POST /admin/letterheads/:id":                   {at: fixed(paths.Letterhead(99)), want: "403 403 403 403 404"},
	"GET /admin/letterheads/:id/logo":               {at: fixed(paths.Letterhead(99) + "/logo"), want: "303 403 403 403 404"},
	"GET /admin/letterheads/:id/sample.pdf":         {at: fixed(paths.LetterheadSample(99)), want: "303 403 403 403 404"},
	"GET /admin":                                    {at: fixed(paths.Admin), want: "303 403 403 403 200"},
	"GET /admin/people":                             {at: fixed(paths.People), want: "303 403 403 403 200"},
	"POST /admin/people":                            {at: fixed(paths.People), want: "403 403 403 403 422"},
	"GET /admin/people/new":                         {at: fixed(paths.NewPerson), want: "303 403 403 403 200"},
	"GET /admin/people/:id":                         {at: (*scene).person, want: "303 403 403 403 200"},
	"POST /admin/people/:id":                        {at: (*scene).person, want: "403 403 403 403 422"},
	"POST /admin/people/:id/removal":                {at: func(s *scene) string { return s.person() + "/removal" }, want: "403 403 403 403 303"},
	"POST /admin/people/:id/password-link":          {at: func(s *scene) string { return s.person() + "/password-link" }, want: "403 403 403 403 200"},
	"POST /admin/people/:id/second-factor":          {at: func(s *scene) string { return s.person() + "/second-factor" }, want: "403 403 403 403 303"},
	"POST /admin/people/:id/sessions":               {at: func(s *scene) string { return s.person() + "/sessions" }, want: "403 403 403 403 404"},
	"POST /admin/people/invitations/:id/renewal":    {at: func(s *scene) string { return s.invitation() + "/renewal" }, want: "403 403 403 403 200"},
	"POST /admin/people/invitations/:id/withdrawal": {at: func(s *scene) string { return s.invitation() + "/withdrawal" }, want: "403 403 403 403 303"},
	"GET /admin/audit":                              {at: fixed(paths.Audit), want: "303 403 403 403 200"},
	"GET /admin/audit/:id":                          {at: (*scene).change, want: "303 403 403 403 200"},
	"POST /admin/audit/:id/undoing":                 {at: func(s *scene) string { return s.change() + "/undoing" }, want: "403 403 403 403 409"},
	"GET /admin/trash":                              {at: fixed(paths.Trash), want: "303 403 403 403 200"},
	"POST /admin/trash/:kind/:id/restoring":         {at: func(s *scene) string { return fmt.Sprintf("%s/letter/%d/restoring", paths.Trash, s.trashed()) }, want: "403 403 403 404 303"},
	"GET /admin/redaction/:kind/:id":                {at: func(s *scene) string { return strings.Replace(s.sent(), paths.Letters, paths.Redactions+"/letter", 1) }, want: "303 403 403 403 200"},
	"POST /admin/redaction/:kind/:id":               {at: func(s *scene) string { return strings.Replace(s.sent(), paths.Letters, paths.Redactions+"/letter", 1) }, want: "403 403 403 403 422"},
	"GET /admin/trash/:kind/:id/erasing": {at: func(s *scene) string {
		return strings.Replace(s.person(), paths.People, paths.Trash+"/user", 1) + "/erasing"
	}, want: "303 403 403 403 200"},
	"POST /admin/trash/:kind/:id/erasing": {at: func(s *scene) string {
		return strings.Replace(s.person(), paths.People, paths.Trash+"/user", 1) + "/erasing"
	}, want: "403 403 403 403 303"},
	"GET /api/v1/resolutions/:slug/votes":                {at: fixed("/api/v1/resolutions/ares-78-241/votes"), want: "all 200"},
	"GET /people":                                        {at: fixed("/people"), want: "all 200"},
	"GET /people/:slug":                                  {at: fixed("/people/sophie-wilmes"), want: "all 200"},
	"POST /people/:slug/merging":                         {at: fixed("/people/sophie-wilmes/merging"), want: "403 403 403 403 422"},
	"GET /offices/:slug":                                 {at: fixed("/offices/" + beMinister), want: "all 200"},
	"GET /offices/new":                                   {at: fixed("/offices/new"), want: "303 403 200 200 200"},
	"POST /offices/new":                                  {at: fixed("/offices/new"), want: "403 403 422 422 422"},
	"GET /offices/:key/edit":                             {at: fixed("/offices/" + beMinister + "/edit"), want: "303 403 200 403 200"},
	"POST /offices/:key/edit":                            {at: fixed("/offices/" + beMinister + "/edit"), want: "403 403 409 403 409"},
	"POST /offices/:slug/successor":                      {at: fixed("/offices/" + beMinister + "/successor"), want: "403 403 422 403 422"},
	"POST /offices/:slug/becoming":                       {at: fixed("/offices/" + beMinister + "/becoming"), want: "403 403 422 403 422"},
	"POST /offices/:slug/terms/:id":                      {at: fixed("/offices/" + beMinister + "/terms/1"), want: "403 403 404 403 404"},
	"POST /offices/:slug/terms/:id/confirmation":         {at: fixed("/offices/" + beMinister + "/terms/1/confirmation"), want: "403 403 404 403 404"},
	"GET /outreach/new":                                  {at: fixed("/outreach/new?state=be"), want: "303 403 200 403 200"},
	"POST /outreach/new":                                 {at: fixed("/outreach/new"), form: url.Values{"state": {"be"}}, want: "403 403 422 422 422"},
	"GET /outreach/:id":                                  {at: (*scene).contact, want: "404 404 200 404 200"},
	"GET /outreach/:id/files/:file":                      {at: (*scene).contactFile, want: "404 404 200 404 200"},
	"POST /outreach/:id/files/:file/trash":               {at: func(s *scene) string { return s.contactFile() + "/trash" }, want: "403 404 303 404 303"},
	"GET /outreach/:id/edit":                             {at: func(s *scene) string { return s.contact() + "/edit" }, want: "303 404 200 404 200"},
	"POST /outreach/:id/edit":                            {at: func(s *scene) string { return s.contact() + "/edit" }, want: "403 404 409 404 409"},
	"POST /outreach/:id/visibility":                      {at: func(s *scene) string { return s.contact() + "/visibility" }, form: url.Values{"version": {"1"}, "visibility": {"published"}, "step": {"save"}}, want: "403 404 400 404 303"},
	"POST /outreach/:id/trash":                           {at: func(s *scene) string { return s.contact() + "/trash" }, want: "403 404 303 404 303"},
	"POST /outreach/:id/restoration":                     {at: func(s *scene) string { return s.contact() + "/restoration" }, want: "403 404 404 404 404"},
	"GET /next":                                          {at: fixed("/next"), want: "303 403 200 200 200"},
	"GET /admin/weights":                                 {at: fixed("/admin/weights"), want: "303 403 403 403 200"},
	"POST /admin/weights":                                {at: fixed("/admin/weights"), want: "403 403 403 403 422"},
	"POST /account/zone":                                 {at: fixed("/account/zone"), form: url.Values{"zone": {"Europe/Brussels"}}, want: "403 303 303 303 303"},
	"POST /account/digest":                               {at: fixed("/account/digest"), form: url.Values{"hour": {"7"}}, want: "403 303 303 303 303"},
	"GET /my-day":                                        {at: fixed("/my-day"), want: "303 200 200 200 200"},
	"GET /follow-ups":                                    {at: fixed("/follow-ups"), want: "303 403 200 200 200"},
	"GET /follow-ups/:id":                                {at: (*scene).owed, want: "404 404 200 404 200"},
	"POST /follow-ups/:id/pause":                         {at: func(s *scene) string { return s.owed() + "/pause" }, want: "403 404 422 404 422"},
	"POST /follow-ups/:id/waking":                        {at: func(s *scene) string { return s.owed() + "/waking" }, want: "403 404 409 404 409"},
	"POST /follow-ups/:id/assignment":                    {at: func(s *scene) string { return s.owed() + "/assignment" }, form: url.Values{"version": {"1"}}, want: "403 404 303 404 303"},
	"POST /follow-ups/:id/done":                          {at: func(s *scene) string { return s.owed() + "/done" }, want: "403 404 303 404 303"},
	"POST /follow-ups/:id/reopening":                     {at: func(s *scene) string { return s.owed() + "/reopening" }, want: "403 404 409 404 409"},
	"GET /positions/new":                                 {at: fixed("/positions/new?state=be"), want: "303 403 200 403 200"},
	"POST /positions/new":                                {at: fixed("/positions/new"), form: url.Values{"state": {"be"}}, want: "403 403 422 403 422"},
	"GET /positions/:id":                                 {at: func(s *scene) string { return s.finding(states.AsPosition) }, want: "404 404 200 404 200"},
	"GET /positions/:id/edit":                            {at: func(s *scene) string { return s.finding(states.AsPosition) + "/edit" }, want: "303 404 200 404 200"},
	"POST /positions/:id/edit":                           {at: func(s *scene) string { return s.finding(states.AsPosition) + "/edit" }, want: "403 404 422 404 409"},
	"POST /positions/:id/trash":                          {at: func(s *scene) string { return s.finding(states.AsPosition) + "/trash" }, want: "403 404 403 404 303"},
	"GET /evidence/new":                                  {at: fixed("/evidence/new?state=be"), want: "303 403 200 403 200"},
	"POST /evidence/new":                                 {at: fixed("/evidence/new"), form: url.Values{"state": {"be"}}, want: "403 403 422 403 422"},
	"GET /evidence/:id":                                  {at: func(s *scene) string { return s.finding(states.AsEvidence) }, want: "404 404 200 404 200"},
	"GET /evidence/:id/edit":                             {at: func(s *scene) string { return s.finding(states.AsEvidence) + "/edit" }, want: "303 404 200 404 200"},
	"POST /evidence/:id/edit":                            {at: func(s *scene) string { return s.finding(states.AsEvidence) + "/edit" }, want: "403 404 422 404 409"},
	"POST /evidence/:id/trash":                           {at: func(s *scene) string { return s.finding(states.AsEvidence) + "/trash" }, want: "403 404 403 404 303"},
	"GET /corrections":                                   {at: fixed("/corrections?state=be"), want: "all 200"},
	"POST /corrections":                                  {at: fixed("/corrections"), want: "all 422"},
	"GET /corrections/:token":                            {at: (*scene).correction, want: "all 200"},
	"POST /corrections/:token":                           {at: (*scene).correction, want: "all 409"},
	"GET /record":                                        {at: fixed("/record"), want: "303 403 200 200 200"},
	"GET /meetings/new":                                  {at: fixed("/meetings/new"), want: "303 403 200 200 200"},
	"POST /meetings/new":                                 {at: fixed("/meetings/new"), want: "403 403 422 422 422"},
	"GET /meetings/:key/edit":                            {at: fixed("/meetings/gge-2025-09/edit"), want: "303 403 200 200 200"},
	"POST /meetings/:key/edit":                           {at: fixed("/meetings/gge-2025-09/edit"), form: url.Values{"version": {"1"}}, want: "403 403 422 422 422"},
	"GET /meetings/:key/outcome":                         {at: fixed("/meetings/gge-2025-09/outcome"), want: "303 403 200 200 200"},
	"POST /meetings/:key/outcome":                        {at: fixed("/meetings/gge-2025-09/outcome"), form: url.Values{"version": {"1"}}, want: "403 403 422 422 422"},
	"GET /meetings/:key/participants":                    {at: fixed("/meetings/gge-2025-09/participants"), want: "303 403 200 200 200"},
	"POST /meetings/:key/participants":                   {at: fixed("/meetings/gge-2025-09/participants"), form: url.Values{"version": {"1"}}, want: "403 403 422 422 422"},
	"POST /meetings/:slug/trash":                         {at: fixed("/meetings/gge-2025-09/trash"), want: "403 403 403 403 409"},
	"POST /meetings/:slug/participants/:id/trash":        {at: fixed("/meetings/revcon-7-2026/participants/1/trash"), want: "403 404 404 404 404"},
	"GET /proposals":                                     {at: fixed("/proposals"), want: "303 403 200 200 200"},
	"GET /proposals/:id":                                 {at: (*scene).proposal, want: "303 404 200 404 200"},
	"POST /proposals/:id/confirmation":                   {at: func(s *scene) string { return s.proposal() + "/confirmation" }, form: url.Values{"version": {"1"}}, want: "403 404 403 404 303"},
	"POST /proposals/:id/answer":                         {at: func(s *scene) string { return s.proposal() + "/answer" }, form: url.Values{"version": {"1"}}, want: "403 404 403 404 422"},
	"POST /proposals/:id/reply":                          {at: func(s *scene) string { return s.proposal() + "/reply" }, want: "403 404 409 404 403"},
	"POST /proposals/:id/withdrawal":                     {at: func(s *scene) string { return s.proposal() + "/withdrawal" }, want: "403 404 303 404 403"},
	"POST /proposals/:id/trash":                          {at: func(s *scene) string { return s.proposal() + "/trash" }, want: "403 404 403 404 303"},
	"GET /answers":                                       {at: fixed("/answers"), want: "303 200 200 200 200"},
	"GET /answers/letters":                               {at: fixed("/answers/letters?reply=silence"), want: "303 200 200 200 200"},
	"GET /asks":                                          {at: fixed("/asks"), want: "303 200 200 200 200"},
	"GET /asks/:id":                                      {at: (*scene).asked, want: "404 404 200 404 200"},
	"POST /asks/:id/closing":                             {at: func(s *scene) string { return s.asked() + "/closing" }, form: url.Values{"version": {"1"}}, want: "403 404 422 404 422"},
	"POST /asks/:id/reopening":                           {at: func(s *scene) string { return s.asked() + "/reopening" }, form: url.Values{"version": {"1"}}, want: "403 404 409 404 409"},
	"GET /readers/:kind/:id":                             {at: func(s *scene) string { return "/readers" + strings.Replace(s.sent(), "letters", "letter", 1) }, want: "303 403 403 403 200"},
	"POST /readers/:kind/:id":                            {at: func(s *scene) string { return "/readers" + strings.Replace(s.sent(), "letters", "letter", 1) }, want: "403 403 403 403 303"},
	"GET /holders":                                       {at: fixed("/holders"), want: "303 403 200 200 200"},
	"POST /holders":                                      {at: fixed("/holders"), want: "403 403 422 422 422"},
	"POST /holders/undoing":                              {at: fixed("/holders/undoing"), want: "403 403 303 303 303"},
	"POST /holders/:id/undoing":                          {at: fixed("/holders/999999/undoing"), want: "403 403 404 404 404"},
	"GET /addresses":                                     {at: fixed("/addresses"), want: "303 403 200 200 200"},
	"POST /addresses":                                    {at: fixed("/addresses"), want: "403 403 422 422 422"},
	"POST /addresses/:id/undoing":                        {at: fixed("/addresses/999999/undoing"), want: "403 403 404 404 404"},
	"GET /letters/batches":                               {at: fixed("/letters/batches"), want: "303 403 200 200 200"},
	"POST /letters/batches":                              {at: fixed("/letters/batches"), want: "403 403 422 422 422"},
	"GET /letters/batches/new":                           {at: fixed("/letters/batches/new?also=be"), want: "303 403 200 200 200"},
	"GET /letters/batches/:id":                           {at: (*scene).batch, want: "303 404 200 404 200"},
	"GET /letters/batches/:id/letters.zip":               {at: func(s *scene) string { return s.batch() + "/letters.zip" }, want: "303 404 200 404 200"},
	"GET /letters/batches/:id/reading":                   {at: func(s *scene) string { return s.batch() + "/reading" }, want: "303 404 200 404 200"},
	"POST /letters/batches/:id/tasks":                    {at: func(s *scene) string { return s.batch() + "/tasks" }, form: url.Values{"all": {"approve"}}, want: "403 404 403 404 303"},
	"GET /letters/batches/:id/sending":                   {at: func(s *scene) string { return s.batch() + "/sending" }, want: "303 404 200 404 200"},
	"POST /letters/batches/:id/sending":                  {at: func(s *scene) string { return s.batch() + "/sending" }, want: "403 404 422 404 422"},
	"GET /letters/batches/:id/sendings/:number/undoing":  {at: func(s *scene) string { return s.batch() + "/sendings/1/undoing" }, want: "303 404 403 404 404"},
	"POST /letters/batches/:id/sendings/:number/undoing": {at: func(s *scene) string { return s.batch() + "/sendings/1/undoing" }, want: "403 404 403 404 404"},
	"GET /letters/batches/:id/updating":                  {at: func(s *scene) string { return s.batch() + "/updating" }, want: "303 404 200 404 200"},
	"POST /letters/batches/:id/updating":                 {at: func(s *scene) string { return s.batch() + "/updating" }, want: "403 404 409 404 409"},
	"POST /letters/batches/:id/pause":                    {at: func(s *scene) string { return s.batch() + "/pause" }, want: "403 404 303 404 303"},
	"POST /letters/batches/:id/resumption":               {at: func(s *scene) string { return s.pausedBatch() + "/resumption" }, want: "403 404 303 404 303"},
	"POST /letters/batches/:id/trash":                    {at: func(s *scene) string { return s.batch() + "/trash" }, want: "403 404 303 404 303"},
	"GET /calendar/:file": {at: func(s *scene) string {
		if err := agenda.OfferCalendar(s.t.Context(), s.store.As(s.ada), "CALENDAR-ada"); err != nil {
			s.t.Fatal(err)
		}
		return "/calendar/CALENDAR-other.ics" // which nobody gave
	}, want: "all 404"},
	"POST /account/calendar":         {at: fixed("/account/calendar"), want: "403 403 200 200 200"},
	"POST /account/calendar/removal": {at: fixed("/account/calendar/removal"), want: "403 303 303 303 303"},
}

var parameter = regexp.MustCompile(`\{(\w+)\}`)

// routesOf lists the routes that the program answers.
func (s *scene) routes() []string {
	found := map[string]bool{}
	for _, r := range router(Config{Store: s.store, Log: slog.New(slog.DiscardHandler)}).Routes() {
		if r.Method == http.MethodGet || r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodDelete || r.Method == http.MethodPatch {
			found[r.Method+" "+parameter.ReplaceAllString(r.Path, ":$1")] = true
		}
	}
	delete(found, signingOut)
	return append(slices.Sorted(maps.Keys(found)), signingOut) // which ends the session, last
}

const signingOut = "POST " + paths.SignOut

func TestEveryRouteForEveryRole(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	routes := s.routes()
	var table bytes.Buffer
	fmt.Fprintf(&table, "%-46s %s\n", "route", strings.Join(actors, "  "))
	for _, route := range routes {
		c, known := routeCases[route]
		if !known {
			t.Errorf("%s is a route of which this test knows nothing: say in routeCases, in access_test.go, what each role is answered", route)
			continue
		}
		want := strings.Fields(c.want)
		if want[0] == "all" {
			want = slices.Repeat(want[1:], len(actors))
		}
		method, _, _ := strings.Cut(route, " ")
		fmt.Fprintf(&table, "%-46s", route)
		for i, who := range s.who {
			response := s.ask(who, method, c.at(s), c.form)
			fmt.Fprintf(&table, " %-*d", max(len(who.name)+1, 3), response.StatusCode)
			if strconv.Itoa(response.StatusCode) != want[i] {
				t.Errorf("%s, %s: got %d, want %s", route, who.name, response.StatusCode, want[i])
			}
		}
		fmt.Fprintln(&table)
	}
	t.Logf("%d routes; what is asked for belongs to Belgium\n%s", len(routes), &table)
	for route := range routeCases {
		if !slices.Contains(routes, route) {
			t.Errorf("%s is no route any more: take it out of routeCases", route)
		}
	}
}

// hrefs are the addresses of this program to which a page leads.
var hrefs = regexp.MustCompile(`(?:href|src|action)="(/[^"#]*)`)

// TestNothingConfidentialLeaks plants words in every field of what is not
// published, lets everybody go wherever the pages lead and further, and searches
// every byte that they get for words that are not theirs to read. Whoever adds a
// kind of thing or a field extends modelstest.Planted, whoever adds a way to ask
// extends asked below.
func TestNothingConfidentialLeaks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	secrets := s.secrets()
	promised := s.promised()
	asked := []string{
		"/states/be", "/states/fr", "/states?sort=since", "/states?q=zqc", "/search?q=zqc", "/search?q=zqc&kind=letters", "/search?q=zqc&kind=statements", "/search/suggestions?q=zqc", "/states?treaty=undecided&contact=none-for-a-year",
		"/letters?queue=overdue", "/letters?queue=awaiting", "/letters?queue=drafts", "/letters?queue=approve", "/letters?queue=answered", "/letters?queue=all",
		"/letters?queue=all&q=zqc", "/letters?queue=all&state=be", "/letters?queue=all&state=fr", "/admin/audit?q=zqc",
		"/proposals?queue=asked", "/proposals?queue=answered", "/states?human-control=yes", "/?view=table",
		"/api/v1/states/be", "/api/v1/states/fr", "/api/v1/positions?state=be", "/api/v1/offices?state=be",
	}
	for _, c := range routeCases {
		asked = append(asked, c.at(s))
	}
	for id := range 60 { // more than are planted
		asked = append(asked, paths.Ask(uint(id+1)))
	}
	asked = append(asked, "/asks?by=state", "/asks?by=region", "/asks?by=meeting", "/asks?q=zqc", "/asks?state=fr", "/asks?kind=promise", "/asks?whose=mine", "/asks?standing=met", "/answers?from=1990-01-01&to=2090-01-01", "/answers/letters?from=1990-01-01&to=2090-01-01")
	letters := 20 // more than are planted: what is hidden is asked for by its number as well
	for id := range letters {
		for _, more := range []string{"", "/edit", "/reply", "/follow-up", "/letter.txt", "/letter.eml"} {
			asked = append(asked, paths.Letter(uint(id+1))+more)
		}
		for file := range 16 {
			asked = append(asked, fmt.Sprintf("%s/files/%d", paths.Letter(uint(id+1)), file+1))
		}
	}
	for id := range 6 { // more than are planted
		asked = append(asked, paths.Batch(uint(id+1)), paths.BatchZIP(uint(id+1)))
	}
	for id := range 12 { // more than are planted
		asked = append(asked, fmt.Sprintf("/follow-ups/%d", id+1), fmt.Sprintf("/outreach/%d", id+1), fmt.Sprintf("/outreach/%d/edit", id+1))
	}
	for _, kind := range []string{"position", "evidence", "proposal"} {
		newest := s.newest(kind)
		for id := newest - 15; id <= newest; id++ { // more than are planted
			at := fmt.Sprintf("/%ss/%d", kind, id)
			if kind == "evidence" {
				at = fmt.Sprintf("/evidence/%d", id)
			}
			asked = append(asked, at, at+"/edit")
		}
	}
	for _, address := range slices.Clone(asked) {
		if strings.Contains(address, "/files/") {
			continue
		}
		sep := "?"
		if strings.Contains(address, "?") {
			sep = "&"
		}
		asked = append(asked, address+sep+"on=2026-10-15", address+sep+"known=2026-06-01")
	}
	const limit = 1200 // pages for each
	total, told := 0, map[string]bool{}
	for _, who := range s.who {
		found, seen, queue := map[string]bool{}, map[string]bool{}, slices.Clone(asked)
		router, bytes, pages := New(Config{Store: s.store, Log: slog.New(slog.DiscardHandler), URL: "http://localhost", Build: "test", Provider: deadProvider()}), 0, 0
		for len(queue) > 0 && (pages < limit || len(queue) > 0 && slices.Contains(asked, queue[0])) {
			address := queue[0]
			queue = queue[1:]
			if seen[address] || strings.HasPrefix(address, static.Prefix) {
				continue
			}
			seen[address] = true
			r := httptest.NewRequest(http.MethodGet, address, nil)
			if who.token != "" {
				r.AddCookie(&http.Cookie{Name: "session", Value: who.token})
			}
			w := httptest.NewRecorder()
			router.ServeHTTP(w, r)
			var headers strings.Builder
			if err := w.Header().Write(&headers); err != nil {
				t.Fatal(err)
			}
			got := headers.String() + w.Body.String()
			bytes, pages = bytes+len(got), pages+1
			lower := strings.ToLower(got)
			blind := append(secrets, who.blind...)
			if who.name != "own" {
				blind = append(blind, "zqpasskeyname")
			}
			for _, word := range promised {
				if who.name != "coordinator" {
					blind = append(blind, word)
				} else if strings.Contains(lower, word) {
					told[word] = true
				}
			}
			for _, word := range blind {
				if at := strings.Index(lower, word); at >= 0 {
					t.Errorf("%s gets %q at %s: …%s…", who.name, word, address, got[max(0, at-60):min(len(got), at+60)])
				}
			}
			for _, word := range []string{modelstest.CampaignBE, modelstest.CampaignFR, modelstest.ConfidentialBE, modelstest.ConfidentialFR} {
				found[word] = found[word] || strings.Contains(lower, word)
			}
			for _, link := range hrefs.FindAllStringSubmatch(w.Body.String(), -1) {
				queue = append(queue, strings.ReplaceAll(link[1], "&amp;", "&"))
			}
		}
		if mine := 4 - len(who.blind); len(slices.DeleteFunc(slices.Collect(maps.Values(found)), func(f bool) bool { return !f })) != mine {
			t.Errorf("%s found %v, want %d of the words: the search looks in the wrong places", who.name, found, mine)
		}
		t.Logf("%-12s %6d pages, %9d bytes searched", who.name, pages, bytes)
		total += bytes
	}
	if len(told) != len(promised) {
		t.Errorf("the coordinator finds the day of the promise as %v alone: the search looks in the wrong places", told)
	}
	t.Logf("%d bytes searched in all", total)
}

// newest returns the number of the last thing of the kind.
func (s *scene) newest(kind string) int {
	s.t.Helper()
	at := map[string]func() string{
		"position": func() string { return s.finding(states.AsPosition) },
		"evidence": func() string { return s.finding(states.AsEvidence) },
		"proposal": s.proposal,
	}[kind]()
	id, err := strconv.Atoi(at[strings.LastIndex(at, "/")+1:])
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}
