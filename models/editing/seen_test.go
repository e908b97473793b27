package editing_test

import (
	"testing"

	"demarche/models/editing"
	"demarche/models/letters"
)

func TestBytes(t *testing.T) {
	t.Parallel()
	const text = "é🙂x" // two bytes and one unit of UTF-16, four bytes and two units, one and one
	for place, want := range map[int]int{0: 0, 1: 2, 2: 6, 3: 6, 4: 7, 99: 7} {
		if got := editing.Bytes(text, place); got != want {
			t.Errorf("place %d: got %d, want %d", place, got, want)
		}
	}
}

func TestSeenChangesWithTheDraft(t *testing.T) {
	t.Parallel()
	l := letters.Letter{Subject: "A treaty", Body: "We ask."}
	seen := editing.Seen(l)
	if again := editing.Seen(l); again != seen {
		t.Errorf("the same draft: %q, then %q", seen, again)
	}
	moved := l
	moved.Subject, moved.Body = "A treatyWe", " ask."
	newer := l
	newer.Version++
	for name, other := range map[string]string{"words moved": editing.Seen(moved), "newer": editing.Seen(newer), "more": editing.Seen(l, "")} {
		if other == seen {
			t.Errorf("%s: still %q", name, seen)
		}
	}
}
