package workflow

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestSomebodyElseIsTakenBack: a line, and a sitting, take back the person and the term
// that they made, and open the term before again; a page that another line cites stays.
func TestSomebodyElseIsTakenBack(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	draft := drafted(t, s, "en")
	minister, m := holderOf(t, s, "be-foreign-minister")
	defence, f := holderOf(t, s, "be-defence-minister")
	sitting := offices.Sitting{Key: "one", ShownAt: "https://example.be/government", On: s.Today()}
	for range 2 { // once taken back, it can be said again
		done, err := d.ConfirmHolders(t.Context(), s, sitting, []offices.Answer{
			{OfficeID: minister.ID, TermID: m.ID, Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "2026-10", Gender: "female", Email: "ann@example.be"},
			{OfficeID: defence.ID, TermID: f.ID, Found: offices.OtherHolder, Name: "Bob Voorbeeld", Since: "2026-10-02"},
		})
		if err != nil || done[0].Wrong != nil || done[1].Wrong != nil {
			t.Fatalf("got %+v, %v", done, err)
		}
		list, err := OfSitting(t.Context(), s, "one")
		if err != nil || len(list) != 2 {
			t.Fatal(list, err)
		}
		if err := UndoConfirmation(t.Context(), s, list[1].ID); err != nil {
			t.Fatalf("the first line: %v", err)
		}
		if o, now := holderOf(t, s, "be-foreign-minister"); now.ID != m.ID || now.End != "" || now.CertainOn(s.Today()) || o.Email != "" {
			t.Errorf("after undoing, %s holds the office until %q", now.Person.Name, now.End)
		}
		if _, now := holderOf(t, s, "be-defence-minister"); now.Person.Name != "Bob Voorbeeld" || now.Source.ID == 0 || now.Source.TrashedAt != nil {
			t.Errorf("the other line: %s, by a source %+v", now.Person.Name, now.Source)
		}
		if l := found(t, s, draft.ID); l.Body != draft.Body || l.Recipients[0].Name != "" {
			t.Errorf("after undoing, the draft goes to %+v", l.Recipients[0])
		}
		undone, kept, err := UndoSitting(t.Context(), s, "one")
		if err != nil || undone != 1 || kept != 0 {
			t.Fatalf("undone %d, kept %d, %v", undone, kept, err)
		}
		if _, now := holderOf(t, s, "be-defence-minister"); now.ID != f.ID {
			t.Errorf("after undoing all, %s is minister of defence", now.Person.Name)
		}
		if people, err := offices.PeopleNamed(t.Context(), s, "Voorbeeld"); err != nil || len(people) > 0 {
			t.Errorf("of those who were taken back stay %v, %v", people, err)
		}
	}
}

// TestConfirmedNoMore: a draft that named who was confirmed, then somebody else, addresses
// the office by its function once both are taken back, in whatever order.
func TestConfirmedNoMore(t *testing.T) {
	t.Parallel()
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		s := modelstest.Campaign(t)
		s = s.As(modelstest.Coordinator(t, s))
		d := aDesk(t).withLinks()
		draft := drafted(t, s, "en")
		minister, m := holderOf(t, s, "be-foreign-minister")
		if err := d.ConfirmOne(t.Context(), s, offices.Sitting{Key: "a", ShownAt: "a page"}, offices.Answer{OfficeID: minister.ID, TermID: m.ID, Found: offices.SameHolder}); err != nil {
			t.Fatal(err)
		}
		minister, _ = holderOf(t, s, "be-foreign-minister")
		first := minister.NewestFinding().ID
		other := offices.Answer{OfficeID: minister.ID, TermID: m.ID, Seen: first, Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "2026-11"}
		if err := d.ConfirmOne(t.Context(), s, offices.Sitting{Key: "b", ShownAt: "another"}, other); err != nil {
			t.Fatal(err)
		}
		if to := found(t, s, draft.ID).Addressee(); to.Name == "" {
			t.Fatalf("the draft goes to %+v", to)
		}
		minister, _ = holderOf(t, s, "be-foreign-minister")
		acts := [2]uint{first, minister.NewestFinding().ID}
		for _, at := range order {
			if err := UndoConfirmation(t.Context(), s, acts[at]); err != nil {
				t.Fatalf("%v: %v", order, err)
			}
		}
		if l := found(t, s, draft.ID); l.Addressee().Name != "" || l.Body != draft.Body {
			t.Errorf("%v: after undoing, the draft goes to %+v", order, l.Addressee())
		}
	}
}

// TestTakenBackOnce: what is taken back twice was taken back already, for who may take it back;
// nobody is told so of what never was.
func TestTakenBackOnce(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	o, held := holderOf(t, s, "be-foreign-minister")
	g := offices.Sitting{Key: "one", ShownAt: "https://example.org"}
	if _, err := (Desk{}).withLinks().ConfirmHolders(t.Context(), s, g, []offices.Answer{{OfficeID: o.ID, TermID: held.ID, Found: offices.NoHolder}}); err != nil {
		t.Fatal(err)
	}
	list, err := OfSitting(t.Context(), s, g.Key)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	today := s.Today()
	for day, want := range map[models.Date]bool{today.AddDays(-1): false, today: true} {
		if left, gone, err := leftBefore(t.Context(), s, held.Person.Name, day); err != nil || gone != want || gone && left != today {
			t.Errorf("who was found gone today had left by %s: %t, on %q, %v, want %t", day, gone, left, err, want)
		}
	}
	member := s.As(models.User{Record: models.Record{ID: s.Reader().ID + 1}, Role: models.Member, States: []models.UserState{{StateISO: "BE"}}})
	for _, test := range []struct {
		s    *models.Store
		id   uint
		want error
	}{{member, list[0].ID, models.ErrForbidden}, {s, list[0].ID, nil}, {s, list[0].ID, ErrTakenBack}, {member, list[0].ID, models.ErrForbidden}, {s, list[0].ID + 1, models.ErrNotFound}} {
		if err := UndoConfirmation(t.Context(), test.s, test.id); !errors.Is(err, test.want) {
			t.Errorf("%d: %v, want %v", test.id, err, test.want)
		}
	}
}
