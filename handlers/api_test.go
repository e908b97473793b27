package handlers

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/api"
)

// TestGoldenOpenAPI keeps the description of the interface under review.
func TestGoldenOpenAPI(t *testing.T) {
	t.Parallel()
	got := newVisitor(t, modelstest.Open(t)).get("/api/v1/openapi.json")
	got.shows(t, http.StatusOK, `"openapi": "3.1.0"`)
	const file = "testdata/openapi.json"
	if os.Getenv("GOLDEN") == "accept" {
		if err := os.WriteFile(file, []byte(got.body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.body != string(want) {
		t.Errorf("the interface is not as %s has it; if it is meant to change, run make golden and read the diff", file)
	}
}

// told reads an answer of the interface.
func told[T any](t *testing.T, v visitor, address string) T {
	t.Helper()
	var body T
	got := v.get(address)
	got.shows(t, http.StatusOK)
	if err := json.Unmarshal([]byte(got.body), &body); err != nil {
		t.Errorf("%s: %v", address, err)
	}
	return body
}

func TestTalliesOfBanCalls(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for day, yes := range map[string]int{
		"2015-12-31": 9, "2016-11-30": 14, "2016-12": 19, "2018-02-28": 22, "2018-04-30": 26, "2018": 28, "2020-08-31": 30,
	} {
		got := told[map[string]any](t, v, "/api/v1/tallies?question=ban&on="+day)
		if got["yes"] != float64(yes) || got["total"] != 197.0 || len(got) != 8 {
			t.Errorf("ban on %s: got %v, want %d yes of 197", day, got, yes)
		}
	}
	v.get("/api/v1/tallies?question=ban&on=2018-12-31").shows(t, http.StatusOK, `"yes":28,"no":`)
	all := told[[]api.Tally](t, v, "/api/v1/tallies?group=european-union")
	if len(all) != 4 || all[0].Question != "treaty" || all[0].Total != 27 {
		t.Errorf("all questions of the European Union: got %v", all)
	}
	if then := told[api.Tally](t, v, "/api/v1/tallies?question=treaty&known=2020-01-01"); then.Silent != 197 {
		t.Errorf("before anything was on record: got %v, want silence", then)
	}
}

func TestRollCallsForPrograms(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		slug     string
		want     [4]int // counted by name: yes, no, abstain, absent
		figures  string
		complete bool
	}{
		{"ares-78-241", [4]int{152, 4, 11, 26}, "152-4-11", true},
		{"ares-79-62", [4]int{166, 3, 15, 9}, "166-3-15", true},
		{"ares-80-57", [4]int{164, 6, 7, 16}, "164-6-7", true},
		{"ac1-78-l56", [4]int{10, 5, 8, 0}, "164-5-8", false},
		{"ac1-79-l77", [4]int{}, "161-3-13", false},
	} {
		call := told[api.RollCall](t, v, "/api/v1/resolutions/"+test.slug+"/votes")
		var got [4]int
		for _, vote := range call.Votes {
			for i, o := range models.Options {
				if vote.Option == string(o) {
					got[i]++
				}
			}
		}
		r := call.Resolution
		if figures := fmt.Sprintf("%d-%d-%d", r.Yes, r.No, r.Abstain); got != test.want || figures != test.figures || r.Complete != test.complete {
			t.Errorf("%s: got %v, %s, complete %v", test.slug, got, figures, r.Complete)
		}
	}
	if list := told[api.List[api.Resolution]](t, v, "/api/v1/resolutions?on=2024-01-01"); list.Total != 2 {
		t.Errorf("put to a vote by 1 January 2024: got %d, want 2", list.Total)
	}
}

func TestOfficesOnADay(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, o := range told[api.Offices](t, v, "/api/v1/offices?state=be&on=2020-10-09").Offices {
		if o.Kind != "foreign-minister" {
			continue
		}
		if o.Holder == nil || o.Holder.Name != "Sophie Wilmès" || !o.Holder.Certain {
			t.Errorf("foreign minister of Belgium on 9 October 2020: got %+v", o.Holder)
		}
		return
	}
	t.Error("Belgium has no foreign minister")
}

// TestNobodyIsInOfficeForEver holds that who was not seen in an office for two years
// is its holder nowhere: not for programs, in the list of officials, or on the page
// of the state.
func TestNobodyIsInOfficeForEver(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	seen := map[string]bool{}
	for _, o := range told[api.Offices](t, v, "/api/v1/offices?state=dz").Offices {
		seen[o.Kind] = true
		old := o.Kind == "defence-minister"
		if old != (o.LastKnown != nil) || o.Kind == "foreign-minister" && o.Holder == nil || old && o.Holder != nil {
			t.Errorf("%s: got holder %+v, last known %+v", o.Slug, o.Holder, o.LastKnown)
		}
		if old && (o.LastKnown.AsOf != "2022-08-01" || o.LastKnown.Name != "Abdelmadjid Tebboune") {
			t.Errorf("last known: got %+v", o.LastKnown)
		}
	}
	if !seen["defence-minister"] || !seen["embassy"] {
		t.Errorf("Algeria has the offices %v", seen)
	}
	for _, o := range told[api.Offices](t, v, "/api/v1/offices?state=dz&on=2022-09-01").Offices {
		if o.Kind == "defence-minister" && (o.Holder == nil || o.LastKnown != nil) {
			t.Errorf("a month after it was read: got holder %+v, last known %+v", o.Holder, o.LastKnown)
		}
	}
	list := v.get("/people?state=dz")
	list.shows(t, http.StatusOK, "<summary>Last known</summary>", "last known, 2022:", "nobody on record")
	if strings.Contains(list.body, "Embassy in Washington</a>") {
		t.Error("the list of officials has an embassy that was not asked for")
	}
	v.get("/people?state=dz&kind=embassy").shows(t, http.StatusOK, "Embassy in Washington</a>")
	page := v.get("/states/dz").body
	inOffice := page[strings.Index(page, `id="offices"`):]
	if inOffice = inOffice[:strings.Index(inOffice, "<details")]; strings.Contains(inOffice, "Defence") {
		t.Errorf("the page has somebody of 2022 in office: %s", inOffice)
	}
}

// TestAStandingIsOneRecord holds that date, basis, sentence and source of a standing
// are those of one position, for all states and questions.
func TestAStandingIsOneRecord(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	groups := 0
	for _, st := range told[api.List[api.State]](t, v, "/api/v1/states?limit=200").Items {
		for _, held := range st.Standings {
			if (held.Stance == "silent") != (held.Record == nil) {
				t.Errorf("%s, %s: %s with the record %+v", st.ISO2, held.Question, held.Stance, held.Record)
				continue
			}
			if held.Group != nil {
				groups++
				if held.Stance == "no" {
					t.Errorf("%s says no, and %s speaks for it", st.ISO2, held.Group.Group)
				}
			}
			if held.Record == nil {
				continue
			}
			if r := held.Record; r.Basis != held.Basis || r.Stance != held.Stance || r.Since < held.Since || r.Source.Title == "" || !r.InForce {
				t.Errorf("%s, %s: got %+v with the record %+v", st.ISO2, held.Question, held, r)
			}
			if own := held.Record.OwnAct; own != (held.Basis != "reported" && held.Basis != "group-statement") {
				t.Errorf("%s, %s: %s counts as an own act: %v", st.ISO2, held.Question, held.Basis, own)
			}
		}
	}
	if groups < 150 {
		t.Errorf("groups speak for states on %d questions", groups)
	}
	for address, want := range map[string]int{"": 69, "&count=own": 69, "&count=groups": 153} {
		if got := told[api.Tally](t, v, "/api/v1/tallies?question=treaty"+address); got.Yes != want {
			t.Errorf("%s: got %d states for a treaty, want %d", address, got.Yes, want)
		}
	}
}

func TestListsForPrograms(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	states := told[api.List[api.State]](t, v, "/api/v1/states?limit=200")
	if states.Total != 197 || len(states.Items) != 197 || states.Pages != 1 {
		t.Errorf("states: got %d of %d on %d pages", len(states.Items), states.Total, states.Pages)
	}
	v.get("/api/v1/states/be").shows(t, http.StatusOK, `"name":"Belgium"`, `"nl":"België"`, `"european-union"`, `"question":"ban"`)
	v.get("/api/v1/states/NR").shows(t, http.StatusOK, `"name":"Nauru"`, `"stance":"silent"`)
	positions := told[api.List[api.Position]](t, v, "/api/v1/positions?state=be&on=2020-10-09")
	for _, p := range positions.Items {
		if p.State != "BE" || p.Since > "2020-10-09" || p.Source.Title == "" {
			t.Errorf("position of Belgium by 9 October 2020: got %+v", p)
		}
	}
	if second := told[api.List[api.Position]](t, v, "/api/v1/positions?limit=200&page=2"); second.Total < 400 || len(second.Items) != 200 {
		t.Errorf("positions: got %d of %d", len(second.Items), second.Total)
	}
	meetings := told[api.List[api.Meeting]](t, v, "/api/v1/meetings?forum=ccw-review-conference")
	if len(meetings.Items) != 4 || meetings.Items[0].Phase != "unreported" {
		t.Errorf("review conferences: got %+v", meetings.Items)
	}
}

// TestBadInputOfPrograms asks for what cannot be: the answer says which field
// is wrong and why, in the form of RFC 9457.
func TestBadInputOfPrograms(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for address, want := range map[string]struct {
		status int
		says   string
	}{
		"/tallies?question=ban&on=yesterday":    {400, "query.on"},
		"/tallies?question=ban&on=2020-02-30":   {400, "Enter a date that exists, such as"},
		"/tallies?question=ban&known=1.1.2020":  {400, "query.known"},
		"/tallies?question=peace":               {422, "query.question"},
		"/tallies?question=ban&group=atlantis":  {422, "query.group"},
		"/tallies?questoin=ban":                 {422, "query.questoin"},
		"/states/zz":                            {404, "Page not found"},
		"/states?group=atlantis":                {422, "query.group"},
		"/states?page=1000000":                  {404, "Page not found"},
		"/states?page=0":                        {422, "query.page"},
		"/states?page=two":                      {422, "query.page"},
		"/states?limit=501":                     {422, "query.limit"},
		"/states?page=99999999999999999999":     {422, "query.page"},
		"/positions?state=zz":                   {422, "query.state"},
		"/positions?question=peace":             {422, "query.question"},
		"/resolutions/nowhere/votes":            {404, "Page not found"},
		"/resolutions/ares-79-62/votes?on=2024": {200, ""},
		"/resolutions/ares-79-62/votes?on=2023": {404, "Page not found"},
		"/meetings?forum=nowhere":               {422, "query.forum"},
		"/offices":                              {422, "query.state"},
		"/offices?state=belgium":                {422, "query.state"},
		"/nowhere":                              {404, "Page not found"},
	} {
		got := v.get("/api/v1" + address)
		got.shows(t, want.status, want.says)
		if want.status == http.StatusOK {
			continue
		}
		if kind := got.header.Get("Content-Type"); kind != "application/problem+json" {
			t.Errorf("%s: content type %q", address, kind)
		}
		if got.header.Get("ETag") != "" {
			t.Errorf("%s: an error has an ETag", address)
		}
	}
}

func TestAnswersAreRevalidated(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store)
	const address = "/api/v1/tallies?question=ban"
	tag := v.get(address).header.Get("ETag")
	if again := v.asks(address, tag); again.status != http.StatusNotModified || again.body != "" {
		t.Errorf("asked again: status %d with %d bytes, want 304 without any", again.status, len(again.body))
	}
	if then := v.asks(address+"&on=2018", tag); then.status != http.StatusOK {
		t.Errorf("asked for another day: status %d, want 200", then.status)
	}
	position := states.Position{
		StateISO: "NR", Question: "ban", Stance: models.Yes, Since: "2026-11-01", Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "For a ban.", SourceID: 1, Confirmed: true, Visibility: models.Confidential,
	}
	modelstest.Add(t, store, &position)
	if now := v.asks(address, tag); now.status != http.StatusNotModified {
		t.Errorf("asked after something confidential was recorded: status %d, want 304", now.status)
	}
	position.ID, position.Visibility = 0, models.Published
	modelstest.Add(t, store, &position)
	if now := v.asks(address, tag); now.status != http.StatusOK || now.header.Get("ETag") == tag {
		t.Errorf("asked after a change: status %d, ETag as before: %v", now.status, now.header.Get("ETag") == tag)
	}
}

// asks for an address of which the visitor has the answer with the tag.
func (v visitor) asks(address, tag string) answer {
	v.t.Helper()
	r, err := http.NewRequest(http.MethodGet, v.base+address, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("If-None-Match", tag)
	return v.do(r)
}

// TestNothingPrivateIsToldToPrograms looks for letters where everybody may read.
func TestNothingPrivateIsToldToPrograms(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	if document := v.get("/api/v1/openapi.json").body; strings.Contains(document, "/letters") {
		t.Error("the interface has letters, which are not public")
	}
}
