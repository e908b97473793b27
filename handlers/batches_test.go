package handlers

import (
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// A crew is a campaign with somebody who orders letters, and what drafts them.
type crew struct {
	visitor
	store *models.Store // as the coordinator
	work  *workflow.Batcher
}

func newCrew(t *testing.T) crew {
	t.Helper()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	return crew{newVisitor(t, store).signIn(ada), store.As(ada), workflow.NewBatcher(letterdoc.Desk(nil, "demarche.test"), store, slog.New(slog.DiscardHandler))}
}

// round lets the program do what was asked for.
func (c crew) round() int {
	c.t.Helper()
	n, err := c.work.Round(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

// order fills in the form of a batch to the states that the query chooses.
func (c crew) order(query string, change func(url.Values)) answer {
	c.t.Helper()
	a := c.get(paths.NewBatch + "?" + query)
	a.shows(c.t, http.StatusOK)
	form := a.fields(c.t, "batch")
	form.Set("name", "Before the session")
	form.Set("signed_by", "Ada Coordinator")
	if change != nil {
		change(form)
	}
	return c.post(paths.Batches, form)
}

// statuses tells how many letters of a batch have come how far.
func (c crew) statuses(address string) map[batches.Status]int {
	c.t.Helper()
	id := numberAt(c.t, address)
	counts, err := batches.ProgressOf(c.t.Context(), c.store, id)
	if err != nil {
		c.t.Fatal(err)
	}
	return counts[id].By
}

// TestBatchIsDrafted orders letters to the states of the example in the issue,
// and has them drafted.
func TestBatchIsDrafted(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	const query = "treaty=silent&group=african-union&contact=none-for-a-year&voted=79/62:yes"
	list := c.get("/states?" + query)
	n := list.states(t)
	list.shows(t, http.StatusOK, "Write to these "+n+" states", "voted=79%2F62%3Ayes")
	a := c.order(query, nil)
	a.shows(t, http.StatusOK, "Before the session", n+" states", "African Union", "Yes on 79/62", "no contact for a year", "still to be drafted", "In the language of each office")
	c.round()
	done := c.get(a.url.Path)
	done.shows(t, http.StatusOK, "Idle", "Drafted <b>"+n+"</b>", "Proof-reader", "/edit")
	if got := c.statuses(a.url.Path); got[batches.ItemDrafted] == 0 || len(got) != 1 {
		t.Errorf("got %v", got)
	}
	if strings.Contains(done.body, "data-live-on") {
		t.Error("the page looks again though nothing is done")
	}
	c.get(paths.Batches).shows(t, http.StatusOK, "Before the session", n+" Drafted")
}

// TestApprovedBatchLeadsToWhatStandsInTheWay: letters that were approved and are out of date
// by now are told of, with what to do, on the page of the batch and where they are read.
func TestApprovedBatchLeadsToWhatStandsInTheWay(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	page := c.order("q=belgium", nil).url.Path
	c.round()
	if err := c.store.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE letters SET review = 'approved' WHERE id IN (SELECT letter_id FROM batch_items)").Error
	}); err != nil {
		t.Fatal(err)
	}
	modelstest.Add(t, c.store, &states.Position{ // the letter names it among those in favour
		StateISO: "FR", Question: "treaty", Stance: models.No, Since: c.store.Today(), Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "Came out against a treaty.", SourceID: 1, Confirmed: true, Visibility: models.Published,
	})
	c.get(page) // has them read again
	c.round()
	id := numberAt(t, page)
	c.get(page).shows(t, http.StatusOK, "One letter was approved, and something stands in its way", paths.BatchReading(id), paths.BatchUpdating(id),
		"Out of date: the record has changed.", "its outcome is not on record", paths.EntryForm(meetings.AsOutcome, "revcon-7-2026"),
		"No vote of autumn 2026 in the General Assembly (session 81) is on record. One letter", paths.EntryForm(meetings.AsResolution, ""))
	c.get(paths.BatchReading(id)).shows(t, http.StatusOK, "One letter was approved, and the record has changed since", "In the way", paths.BatchUpdating(id),
		"its outcome is not on record", "No vote of autumn 2026")
	c.post(page+"/tasks", url.Values{"all": {"send"}}).shows(t, http.StatusOK, "No letter of these can be marked as sent now.", "Issues stand in the way")
	c.get(page).shows(t, http.StatusOK, "Out of date: the record has changed.", paths.BatchUpdating(id))
}

// TestBatchIsOrderedOnce: pressed twice, it makes one.
func TestBatchIsOrderedOnce(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	var form url.Values
	first := c.order("also=be&also=fr", func(f url.Values) { form = f })
	again := c.post(paths.Batches, form)
	if first.url.Path != again.url.Path {
		t.Errorf("%s and %s were made", first.url.Path, again.url.Path)
	}
	c.round()
	if n := c.round(); n != 0 {
		t.Errorf("%d steps were taken twice", n)
	}
	if got := c.statuses(first.url.Path); got[batches.ItemDrafted] != 2 {
		t.Errorf("got %v", got)
	}
}

// TestBatchGuardsAgainstWritingTwice: to whom the campaign writes already is not
// ticked, and is left out but for those ticked knowingly.
func TestBatchGuardsAgainstWritingTwice(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	office := func(iso2 string) *uint {
		offices, err := offices.Of(t.Context(), c.store, iso2)
		if err != nil {
			t.Fatal(err)
		}
		return &offices[0].ID
	}
	for iso2, day := range map[string]models.Date{"BE": "2026-11-15", "FR": "2026-11-15", "DE": "2026-06-15", "IE": "2026-06-16"} {
		l := letters.Letter{
			StateISO: iso2, SentOn: day, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "One", OfficeID: office(iso2)}}, Signatories: []letters.Signatory{{Name: "Two"}},
		}
		if err := letters.Record(t.Context(), c.store, &l, nil); err != nil {
			t.Fatal(err)
		}
	}
	d := letters.Letter{StateISO: "NL", Subject: "A draft", Body: "We ask.", Lang: "en", Visibility: models.Campaign, Recipients: []letters.Recipient{{Kind: "to", Title: "One"}}}
	if err := letters.SaveDraft(t.Context(), c.store, &d); err != nil {
		t.Fatal(err)
	}
	const query = "also=be&also=fr&also=nl&also=at&also=de&also=ie"
	page := c.get(paths.NewBatch + "?" + query)
	page.shows(t, http.StatusOK, "Written to recently", "A draft is open", "Written to before", "by Two", "15 Jun")
	if ticked := page.fields(t, "batch")["states"]; !slices.Equal(ticked, []string{"AT"}) {
		t.Errorf("ticked are %v", ticked)
	}
	a := c.order(query, func(f url.Values) { f["states"] = []string{"AT", "FR", "IE"} }) // France and Ireland knowingly
	c.round()
	c.get(a.url.Path).shows(t, http.StatusOK, "We wrote to it recently.", "There is already a draft to it.", "The campaign wrote to it before", "First letters go to 2 states")
	if got := c.statuses(a.url.Path); got[batches.ItemLeftOut] != 3 || got[batches.ItemDrafted] != 3 {
		t.Errorf("got %v", got)
	}
	// Who ticks a state of which nobody warned is held back when the letter is drafted.
	late := c.order(query, func(f url.Values) { f["states"], f["warned"] = []string{"BE", "NL", "DE"}, nil })
	c.round()
	if got := c.statuses(late.url.Path); got[batches.ItemUndrafted] != 3 {
		t.Errorf("got %v", got)
	}
}

// TestBatchSaysWhatIsWrong: nothing typed is lost.
func TestBatchSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	for _, test := range []struct {
		change func(url.Values)
		says   string
	}{
		{func(f url.Values) { f.Del("states") }, "Tick at least one state."},
		{func(f url.Values) { f.Set("name", " ") }, "name-wrong"},
		{func(f url.Values) { f.Set("kind", "invoice") }, "kind-wrong"},
		{func(f url.Values) { f.Set("kind", "before-meeting") }, "There is no occasion today"},
		{func(f url.Values) { f.Set("lang", "tlh") }, "lang-wrong"},
		{func(f url.Values) { f.Set("visibility", "secret") }, "visibility-wrong"},
		{func(f url.Values) { f["states"] = []string{"ZZ"} }, "Choose one of the values"},
		{func(f url.Values) { f["signed_by"] = nil }, "signatories-wrong"},
	} {
		c.order("also=be&also=fr", func(f url.Values) {
			f.Set("signed_as", "Campaign coordinator")
			test.change(f)
		}).shows(t, http.StatusUnprocessableEntity, test.says)
	}
	if _, n, err := batches.List(t.Context(), c.store, models.Paging{Number: 1, Size: 10}); n != 0 || err != nil {
		t.Errorf("%d batches were made, %v", n, err)
	}
}

// TestBatchTellsWhatCannotBeDrafted, and tries again when asked.
func TestBatchTellsWhatCannotBeDrafted(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	a := c.order("also=be&also=nr&kind=follow-up", func(f url.Values) { f["states"] = []string{"BE", "NR"} }) // ticked when it applied
	c.round()
	page := c.get(a.url.Path + "?status=undrafted")
	page.shows(t, http.StatusOK, "This kind of letter does not apply to it now.", "Try 2 again")
	c.post(a.url.Path+"/tasks", url.Values{"all": {"draft"}}).shows(t, http.StatusOK, "2 letters are still to be drafted.")
	c.round()
	if got := c.statuses(a.url.Path); got[batches.ItemUndrafted] != 2 {
		t.Errorf("got %v", got)
	}
}

// TestBatchStopsAndGoesOn, also for several who work at the same time.
func TestBatchStopsAndGoesOn(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	a := c.order("group=european-union", nil)
	c.post(a.url.Path+"/pause", nil).shows(t, http.StatusOK, "Stopped.", "Resume")
	if n := c.round(); n != 0 {
		t.Errorf("%d steps were taken while it stood still", n)
	}
	c.post(a.url.Path+"/pause", nil).shows(t, http.StatusConflict)
	c.post(a.url.Path+"/resumption", nil).shows(t, http.StatusOK, "Resumed.")
	others := make(chan error, 3)
	for range cap(others) {
		go func() { _, err := c.work.Round(t.Context()); others <- err }()
	}
	for range cap(others) {
		if err := <-others; err != nil {
			t.Error(err)
		}
	}
	all, err := letters.List(t.Context(), c.store, letters.Filter{Queue: letters.QueueDrafts}, models.Paging{Number: 1, Size: 100})
	if err != nil || all.Count[letters.QueueDrafts] != 27 {
		t.Errorf("%d drafts to 27 states, %v", all.Count[letters.QueueDrafts], err)
	}
	if got := c.statuses(a.url.Path); got[batches.ItemDrafted] != 27 {
		t.Errorf("got %v", got)
	}
}

// TestBatchOfAMember: of the member's own states alone, and not for others to see.
func TestBatchOfAMember(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	bea := modelstest.MemberOf(t, c.store, c.store.Reader(), "Bea", "BE", "NL")
	fred := modelstest.MemberOf(t, c.store, c.store.Reader(), "Fred", "FR")
	mine := crew{newVisitor(t, c.store.As(models.User{})).signIn(bea), c.store.As(bea), c.work}
	a := mine.order("group=european-union", nil)
	a.shows(t, http.StatusOK, "2 states")
	if strings.Contains(mine.get(paths.NewBatch+"?group=european-union").body, "France</label>") {
		t.Error("a member is offered another's state")
	}
	mine.order("also=be", func(f url.Values) { f["states"] = []string{"FR"} }).shows(t, http.StatusUnprocessableEntity)
	newVisitor(t, c.store.As(models.User{})).signIn(fred).get(a.url.Path).shows(t, http.StatusNotFound)
	c.get(a.url.Path).shows(t, http.StatusOK, "Created by Bea")
	c.round()
	mine.post(a.url.Path+"/tasks", url.Values{"all": {"approve"}}).shows(t, http.StatusForbidden)
	mine.get(a.url.Path).shows(t, http.StatusOK, "Submit the 2 that pass")
}

// TestBatchOfSomebodyWhoLeft: nobody writes in the name of who has no account.
func TestBatchOfSomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	bea := modelstest.MemberOf(t, c.store, c.store.Reader(), "Bea", "BE")
	mine := crew{newVisitor(t, c.store.As(models.User{})).signIn(bea), c.store.As(bea), c.work}
	a := mine.order("also=be", nil)
	if err := audit.Erase(t.Context(), c.store, models.Ref{Kind: "user", ID: bea.ID}); err != nil {
		t.Fatal(err)
	}
	c.round()
	got := c.get(a.url.Path)
	got.shows(t, http.StatusOK, "The user who asked for it does not have permission.", models.Erased)
	if strings.Contains(got.body, ">Bea<") {
		t.Error("the name stands there yet")
	}
}

func numberAt(t testing.TB, address string) (id uint) {
	t.Helper()
	for _, r := range address[strings.LastIndex(address, "/")+1:] {
		id = id*10 + uint(r-'0')
	}
	return id
}
