package drafting

import (
	"testing"

	"demarche/models/letters"
)

// TestAnswersGoTheWayTheyCame: an answer goes by the way by which the message came, and where that is not
// noted by the way of ours.
func TestAnswersGoTheWayTheyCame(t *testing.T) {
	t.Parallel()
	ours := &letters.Letter{Channel: "post"}
	for _, test := range []struct {
		before letters.Letter
		want   string
	}{
		{letters.Letter{Direction: letters.Incoming, Channel: "e-mail", Answers: ours}, "e-mail"},
		{letters.Letter{Direction: letters.Incoming, Answers: ours}, "post"},
		{letters.Letter{Direction: letters.Incoming}, ""},
		{letters.Letter{Direction: letters.Outgoing, Channel: "fax"}, "fax"},
	} {
		if got := (Draft{follows: test.before}).Letter(func(Thing) string { return "" }).Channel; got != test.want {
			t.Errorf("after one by %q: by %q, want %q", test.before.Channel, got, test.want)
		}
	}
	for typed, want := range map[string]string{
		"Ministry of Defence": "the Ministry of Defence", "the Cabinet": "the Cabinet", "Parliament": "Parliament", "Prime Minister": "the Prime Minister",
		"Prime Minister One": "Prime Minister One", "Minister for Foreign Affairs": "the Minister for Foreign Affairs", "Ms One": "Ms One", "": "",
	} {
		if got := withArticle(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
