package handlers

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/views/paths"
)

func TestState(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		path   string
		status int
		says   []string
	}{
		{"/states/be", 200, []string{"<h1>Belgium</h1>", "yes to a treaty", "A/RES/78/241", "152-4-11", "Maxime Prévot", "Last known, as of 17 September 2026", "Kingdom of Belgium", "Brussels", "Belgique", "European Union", "Why this status?"}},
		{"/states/be?on=2020-10-09", 200, []string{"yes to a ban", "in its own words (October 2020)", "Sophie Wilmès", "No vote had been recorded by this day"}},
		{"/states/be?known=2026-11-20", 200, []string{"<h1>Belgium</h1>", "No position of Belgium is on record", "No office-holder is recorded", "No evidence is recorded yet"}},
		{"/states/nr", 200, []string{"<h1>Nauru</h1>", "Republic of Nauru", "Pacific Islands Forum", "Recalled, check before use", "No evidence is recorded yet."}},
		{"/states/dz", 200, []string{"Last known in one more office", "last known, 2022:", "Embassy in Washington", "Non-Aligned Movement, to which it belonged:"}},
		{"/states/nu", 200, []string{"<h1>Niue</h1>", "It has no vote in the General Assembly."}},
		{"/states/zz", 404, []string{"Page not found"}},
		{"/states/be?page=1000000", 404, []string{"Page not found"}},
		{"/states/be?evidence=1000000", 404, []string{"Page not found"}},
		{"/states/be?page=x", 400, []string{"Enter a page number"}},
		{"/states/be?on=yesterday", 400, []string{"Enter a date that exists, such as"}},
	} {
		v.get(test.path).shows(t, test.status, test.says...)
	}
}

func TestStatesSideBySide(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		path   string
		status int
		says   []string
	}{
		{"/states/compare", 200, []string{"Name the states to compare"}},
		{"/states/compare?s=be,nl,lu", 200, []string{`value="Belgium, Netherlands, Luxembourg"`, "A/RES/78/241", "European Union", "s=be%2Clu"}},
		{"/states/compare?s=Belgium%2C+Holland&s=Turkey", 200, []string{"Belgium", "Netherlands", "Türkiye"}},
		{"/states/compare?s=be&on=2020-10-09", 200, []string{"Own words", "New coalition pledged", "nothing on record"}},
		{"/states/compare?s=be,Congo", 400, []string{"“Congo” is not what one state alone is called.", "s=be%2Ccg", `value="Belgium, Congo"`}},
		{"/states/compare?s=at,be,bg,cy,cz,de,dk,ee,es", 400, []string{"Only the first 8 are shown", "Estonia"}},
		{"/states/compare?t=be", 400, []string{"This list has no filter of that name"}},
	} {
		v.get(test.path).shows(t, test.status, test.says...)
	}
}

func TestStateHasOneAddress(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct{ path, want string }{
		{"/states/BE?on=2020", "/states/be?on=2020"},
		{"/states?q=be", "/states/be"},
		{"/states?q=BEL", "/states/be"},
		{"/states?q=Belgique&on=2020-10-09", "/states/be?on=2020-10-09"},
		{"/states?q=cote+d%27ivoire", "/states/ci"},
		{"/states?q=%D0%91%D0%B5%D0%BB%D1%8C%D0%B3%D0%B8%D1%8F", "/states/be"},
		{"/states?q=guinea", "/states/gn"},
		{"/states?q=Turkey", "/states/tr"},
		{"/states?q=Korea%2C+Rep.+of", "/states/kr"},
		{"/states?q=Democratic+People%E2%80%99s+Republic+of+Korea", "/states/kp"},
		{"/states?q=congo", "/states?q=congo"},
		{"/states?q=Germnay", "/states?q=Germnay"},
		{"/states?q=guin", "/states?q=guin"},
		{"/states?q=be&region=Africa", "/states?q=be&region=Africa"},
	} {
		if got := v.get(test.path).url.RequestURI(); got != test.want {
			t.Errorf("%s leads to %s, want %s", test.path, got, test.want)
		}
	}
}

// counted finds how many states a list says it has.
var counted = regexp.MustCompile(`<b>(\d+)</b>\s*states?`)

func (a answer) states(t testing.TB) string {
	t.Helper()
	a.shows(t, http.StatusOK)
	if found := counted.FindStringSubmatch(a.body); found != nil {
		return found[1]
	}
	t.Fatalf("%s does not say how many states there are", a.url)
	return ""
}

func TestStatesAreChosen(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		path, count string
		says        string
	}{
		{"/states", "197", "Zimbabwe"},
		{"/states?group=european-union", "27", "Luxembourg"},
		{"/states?region=Micronesia", "5", "Nauru"},
		{"/states?ban=yes&on=2018-12-31", "28", "Austria"},
		{"/states?treaty=silent&known=2026-11-20", "197", "Belgium"},
		{"/states?q=guin", "4", "Papua New Guinea"},
		{"/states?q=atlantis", "0", "No states match."},
		{"/states?voted=79/62:no", "3", "Belarus"},
		{"/states?voted=78/241:yes&voted=79/62:abstain", "7", "Add another"},
		{"/states?voted=79/62:yes&voted=79/62:abstain", "181", "Add another"},
		{"/states?group=european-union&group=nato", "23", "Belgium"},
		{"/states?region=Africa&region=Europe", "98", "Nigeria"},
		{"/states?q=Turkey&group=nato", "1", "Türkiye"},
		{"/states?q=congo", "2", "Congo"},
		{"/states?q=Germnay", "1", "No state is called “Germnay”. These may be meant:"},
		{"/states?voted=A/RES/79/62:no&treaty=no", "1", `selected>No on 79/62`},
		{"/states?voted=79/62:no&on=2024-12-01", "0", "No on 79/62"},
		{"/states?voted=79/62:no&known=2026-11-20", "0", `value="79/62:no" selected`},
		{"/states?treaty=yes&count=groups", "153", `<option value="groups" selected>`},
		{"/states?treaty=yes&count=groups&basis=group-statement", "84", "Group statement only"},
		{"/states?treaty=yes&basis=group-statement", "84", `<option value="groups" selected>`},
		{"/states?treaty=yes&count=own&basis=group-statement", "84", `<option value="groups" selected>`},
		{"/states?treaty=silent&group=caricom", "3", "only a group: yes"},
		{"/states?sort=since&treaty=yes", "69", `aria-sort="descending"`},
		{"/states?word-against-vote=80/57:yes", "1", "For a treaty, but not yes on 80/57"},
		{"/states?word-against-vote=80/57:no", "4", "India"},
		{"/states?word-against-vote=80/57", "5", "Said otherwise than they voted on 80/57"},
		{"/states?word-against-vote=80/57&on=2025-11-30", "0", "80/57"},
		{"/states?word-against-vote=80/57&region=Asia", "3", "Japan"},
		{"/states?voted=78/L.56:yes", "10", "Of 164 states that voted so, 10 are known by name."},
		{"/states?voted=78/L.56:no", "5", "India"},
		{"/states?silent=gge-2017-11", "77", "Silent at"},
		{"/states?first=gge-2017-11", "13", "Spoke for the first time at"},
	} {
		a := v.get(test.path)
		a.shows(t, 200, test.says)
		if got := a.states(t); got != test.count {
			t.Errorf("%s: %s states, want %s", test.path, got, test.count)
		}
	}
	for path, status := range map[string]int{
		"/states?page=1000000":                  404,
		"/states?page=2":                        404,
		"/states?page=0":                        400,
		"/states?treaty=maybe":                  400,
		"/states?basis=hearsay":                 400,
		"/states?region=Atlantis":               400,
		"/states?group=atlantis":                400,
		"/states?ccw=perhaps":                   400,
		"/states?sort=size":                     400,
		"/states?voted=79/62:perhaps":           400,
		"/states?voted=99/99:yes":               400,
		"/states?voted=79/62":                   400,
		"/states?voted=79/62:yes&voted=99/9:no": 400,
		"/states?grop=nato":                     400,
		"/states?unknownparam=1":                400,
		"/states?contact=ever":                  400,
		"/states?word-against-vote=99/99":       400,
		"/states?word-against-vote=80/57:maybe": 400,
		"/states?silent=nowhere":                400,
		"/states?first=nowhere":                 400,
		"/states?contact=" + profiles.NoContact: 403,
	} {
		v.get(path).shows(t, status)
	}
	v.get("/states?region=Atlantis").shows(t, 400, "region", "Choose one of the values offered.")
}

// TestNamesThatNobodyKnows: where only the result of a vote is on record, or nobody knows
// who spoke, the list says so, and not that there are no such states.
func TestNamesThatNobodyKnows(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for path, says := range map[string]string{
		"/states?voted=79/L.77:yes":                    "the names are not known",
		"/states?voted=79/L.77:yes&voted=78/241:yes":   "the names are not known",
		"/states?voted=79/L.77:yes&voted=79/L.77:no":   "the names are not known",
		"/states?voted=78/L.56:absent":                 "the names are not known",
		"/states?word-against-vote=79/L.77":            "the names are not known",
		"/states?silent=revcon-7-2026":                 "It is not known who spoke",
		"/states?first=revcon-7-2026&voted=78/241:yes": "It is not known who spoke",
	} {
		a := v.get(path)
		a.shows(t, http.StatusOK, says, "It does not mean that there are none.")
		a.lacks(t, "<b>0</b>", "No states match.")
		v.get("/api/v1"+path).shows(t, http.StatusUnprocessableEntity, says)
	}
	v.get("/states?voted=79/L.77:yes&on=2024-11-04").shows(t, http.StatusOK, "No states match.")
	v.get("/api/v1/states?word-against-vote=80/57:yes").shows(t, http.StatusOK, `"total":1`)
}

// TestScenario: the page of a vote says what it takes, and what if some voted otherwise.
func TestScenario(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	const page = "/resolutions/ares-80-57"
	v.get(page).shows(t, http.StatusOK, "Reached, even if 157 of them abstained", "Argentina votes yes", `word-against-vote=80%2F57%3Ayes`)
	v.get(page+"?yes=Argentina&yes=Turkey%3B+USA&absent=Belgium").shows(t, http.StatusOK, "In this scenario: 166-5-5", `value="Argentina" checked`, `value="Turkey; USA"`)
	v.get(page+"?yes=Korea&no=Atlantis").shows(t, http.StatusBadRequest, `id="yes-wrong"`, `id="no-wrong"`, `value="Atlantis"`)
	v.get(page+"?why=not").shows(t, http.StatusBadRequest)
	v.get("/resolutions/ac1-79-l77").shows(t, http.StatusOK, "the names are not known")
}

func TestStateOfWhichSomethingIsOwed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	v.get(paths.State("nr")).shows(t, 200, "Nobody has written to it yet.", "Write the first letter", paths.NewDraftTo("nr"))
	if a := v.get(paths.State("nr") + "?on=2020-10-09"); strings.Contains(a.body, "Write the first letter") {
		t.Error("another day is shown, and a letter is offered")
	}
	if a := newVisitor(t, store).get(paths.State("nr")); strings.Contains(a.body, "first letter") || strings.Contains(a.body, "Nobody has written") {
		t.Error("the public is told what the campaign has not done")
	}
}
