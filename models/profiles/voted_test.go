package profiles

import (
	"net/url"
	"reflect"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
)

func TestResolutionIsCalled(t *testing.T) {
	t.Parallel()
	r := meetings.Resolution{Symbol: "A/RES/79/62", Slug: "ares-79-62"}
	draft := meetings.Resolution{Symbol: "A/C.1/79/L.77", Slug: "ac1-79-l77"}
	for _, test := range []struct {
		r    meetings.Resolution
		name string
		want bool
	}{
		{r, "79/62", true},
		{r, "a/res/79/62", true},
		{r, "ARES-79-62", true},
		{r, "79/6", false},
		{r, "", false},
		{draft, "79/l.77", true},
		{draft, "79/62", false},
	} {
		if got := test.r.IsCalled(test.name); got != test.want {
			t.Errorf("%s called %q: got %t", test.r.Symbol, test.name, got)
		}
	}
}

// TestFilterOfStatesInWords reads a filter and writes it again.
func TestFilterOfStatesInWords(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "contact=none-for-a-year&group=african-union&treaty=undecided&voted=79%2F62%3Ayes", "basis=own-words&ccw=party&q=guin&region=Africa&sort=since",
		"group=african-union&group=commonwealth&treaty=yes&treaty=undecided&voted=78%2F241%3Ayes&voted=79%2F62%3Aabstain",
	} {
		f, err := ParseStateFilter(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if got := f.Query().Encode(); got != text {
			t.Errorf("%s: got %s", text, got)
		}
	}
	asked, _ := url.ParseQuery("voted=79/62:yes&page=2&on=2026")
	if got, want := StateFilterOf(asked), (StateFilter{Voted: []Voted{{"79/62", models.VoteYes}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, text := range []string{"grop=african-union", "voted=79/62:yes&page=2", "%zz"} {
		if _, err := ParseStateFilter(text); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
}
