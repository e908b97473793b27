package agenda_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/audit"
	"demarche/models/modelstest"
)

// TestNext: the points of a state are those of its reasons, each of which can be
// checked on the page of the state.
func TestNext(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	s := public.As(ada)
	of := func(s *models.Store, iso2 string) (agenda.Priority, int) {
		t.Helper()
		list, _, err := agenda.Priorities(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(list, func(n agenda.Priority) bool { return n.State.ISO2 == iso2 })
		if at < 0 {
			return agenda.Priority{}, at
		}
		return list[at], at
	}
	why := func(n agenda.Priority) string {
		var words []string
		sum := 0
		for _, b := range n.Because {
			words = append(words, fmt.Sprintf("%s %d", b.Reason, b.Points))
			sum += b.Points
		}
		if sum != n.Points {
			t.Errorf("%s: the reasons make %d points, not %d", n.State.Name, sum, n.Points)
		}
		return strings.Join(words, ", ")
	}
	before, rank := of(s, "NR")
	if !strings.Contains(why(before), "abstained 15") || !strings.Contains(why(before), "quiet 24") {
		t.Errorf("Nauru: %s", why(before))
	}
	contact(t, s, "NR", "2026-11-20", "", "", models.Campaign)
	after, later := of(s, "NR")
	if !strings.Contains(why(after), "recent -40") || strings.Contains(why(after), "quiet") || later <= rank {
		t.Errorf("Nauru after a call: %s, rank %d before and %d after", why(after), rank, later)
	}
	if long, _ := of(s.On("2027-11-20"), "NR"); !strings.Contains(why(long), "quiet 12") {
		t.Errorf("Nauru a year after a call: %s", why(long))
	}
	wrote(t, s, "BE", "2026-10-01")
	if be, _ := of(s, "BE"); !strings.Contains(why(be), "unanswered 20") || strings.Contains(why(be), "undecided") {
		t.Errorf("Belgium: %s", why(be))
	}

	first, _, _ := agenda.Priorities(t.Context(), s)
	second, _, _ := agenda.Priorities(t.Context(), s)
	if fmt.Sprint(len(first)) != "197" || !slices.EqualFunc(first, second, func(a, b agenda.Priority) bool { return a.State.ISO2 == b.State.ISO2 && why(a) == why(b) }) {
		t.Errorf("%d states, or not the same twice", len(first))
	}
	bea := public.As(modelstest.MemberOf(t, public, ada, "Bea", "BE"))
	if list, _, err := agenda.Priorities(t.Context(), bea); err != nil || len(list) != 1 || list[0].State.ISO2 != "BE" {
		t.Errorf("a member: %v, %v", list, err)
	}
	if _, _, err := agenda.Priorities(t.Context(), public); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("the public: %v", err)
	}
}

func TestWeightsAreSet(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	s := public.As(ada)
	typed := map[agenda.Reason]string{}
	for _, r := range agenda.Reasons {
		typed[r] = fmt.Sprint(agenda.ShippedWeights()[r])
	}
	seen := agenda.ShippedWeights().String()
	typed[agenda.ForSilent] = " 101 "
	typed[agenda.ForMeeting] = "many"
	if err := agenda.SetWeights(t.Context(), s, typed, seen); err == nil || err.Error() != "invalid: meeting: not-a-weight; silent: not-a-weight" {
		t.Errorf("got %v", err)
	}
	typed[agenda.ForSilent], typed[agenda.ForMeeting] = " 50 ", "0"
	if err := agenda.SetWeights(t.Context(), s, typed, seen); err != nil {
		t.Fatal(err)
	}
	if err := agenda.SetWeights(t.Context(), s, typed, seen); !errors.Is(err, models.ErrStale) {
		t.Errorf("twice from one form: %v", err)
	}
	w, err := agenda.ReadWeights(t.Context(), s)
	if err != nil || w[agenda.ForSilent] != 50 || w[agenda.ForMeeting] != 0 || w[agenda.ForUndecided] != 30 {
		t.Errorf("got %v, %v", w, err)
	}
	entries, total, err := audit.Trail(t.Context(), s, audit.Filter{Kind: "weight"}, models.Paging{Number: 1, Size: 10})
	if err != nil || total != 2 || entries[0].Act() != entries[1].Act() {
		t.Fatalf("%d entries in the trail, %v", total, err)
	}
	u, err := audit.PlanUndo(t.Context(), s, entries[0].ID)
	if err == nil {
		err = audit.Undo(t.Context(), s, entries[0].ID, u.Seen)
	}
	if err != nil {
		t.Fatal(err)
	}
	if w, err := agenda.ReadWeights(t.Context(), s); err != nil || w.String() != seen {
		t.Errorf("undone: got %v, %v", w, err)
	}
	if err := agenda.SetWeights(t.Context(), s, typed, seen); err != nil {
		t.Errorf("set again: %v", err)
	}
	member := public.As(modelstest.MemberOf(t, public, ada, "Bea", "BE"))
	if err := agenda.SetWeights(t.Context(), member, typed, seen); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member: %v", err)
	}
}
