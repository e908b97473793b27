package profiles

import (
	"net/url"
	"reflect"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
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
		"first=gge-2017-11&silent=gge-2017-11&silent=gge-2018-04&word-against-vote=79%2F62&word-against-vote=80%2F57%3Ayes",
		"group=african-union&group=commonwealth&treaty=yes&treaty=undecided&voted=78%2F241%3Ayes&voted=79%2F62%3Aabstain",
	} {
		f, err := ParseStateFilter(text, states.Questions{{Slug: "treaty"}})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if got := f.Query().Encode(); got != text {
			t.Errorf("%s: got %s", text, got)
		}
	}
	asked, _ := url.ParseQuery("voted=79/62:yes&page=2&on=2026")
	if got, want := StateFilterOf(asked, nil), (StateFilter{Voted: []Voted{{"79/62", models.VoteYes}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, text := range []string{"grop=african-union", "voted=79/62:yes&page=2", "%zz"} {
		if _, err := ParseStateFilter(text, states.Questions{{Slug: "treaty"}}); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
}

// TestWordsAgainstVotes: who is for a treaty and did not vote yes, or against one and did.
// Who did not vote may have been away, and who is undecided contradicts nothing.
func TestWordsAgainstVotes(t *testing.T) {
	t.Parallel()
	stance := func(s models.Stance) states.State {
		return states.State{ISO2: "BE", Asked: states.Questions{{Slug: "treaty"}}, Positions: []states.Position{{Question: "treaty", Stance: s, Since: "2024-05-02", Basis: models.OwnWords, Confirmed: true}}}
	}
	for _, test := range []struct {
		words models.Stance
		vote  models.Option
		day   models.Date
		want  int
	}{
		{models.Yes, models.VoteYes, "2025", 0},
		{models.Yes, models.VoteNo, "2025", 1},
		{models.Yes, models.VoteAbstain, "2025", 1},
		{models.Yes, models.VoteAbsent, "2025", 0},
		{models.No, models.VoteYes, "2025", 1},
		{models.No, models.VoteNo, "2025", 0},
		{models.No, models.VoteAbstain, "2025", 0},
		{models.Undecided, models.VoteNo, "2025", 0},
		{models.Undecided, models.VoteYes, "2025", 0},
		{models.Yes, models.VoteNo, "2024-05-01", 0},
		{models.Yes, models.VoteNo, "2024-05-02", 1},
		{models.Yes, models.VoteNo, "2024-05-03", 1},
	} {
		r := meetings.Resolution{Votes: []meetings.Vote{{StateISO: "BE", Option: test.vote}}}
		if got := Discords([]states.State{stance(test.words)}, states.ByOwn, test.day, r); len(got) != test.want {
			t.Errorf("%s, voted %s, on %s: got %d", test.words, test.vote, test.day, len(got))
		}
	}
}
