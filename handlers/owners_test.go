package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/paths"
)

// TestWhoLooksAfterAStateOrALetter: lists, my day and the digest follow who looks after what;
// coordinators say who does, and members take and give back what is of their states.
func TestWhoLooksAfterAStateOrALetter(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	store, admin, bert := s.store, s.ada, s.bea
	eve := modelstest.User(t, store, admin, "Eve", models.Coordinator)
	nel := modelstest.MemberOf(t, store, admin, "Nel", "NL")
	letter := s.letter(func(l *letters.Letter) { l.Subject = "The heron waits" })
	ada, bea := newVisitor(t, store).signIn(admin), newVisitor(t, store).signIn(bert)
	of := func(u models.User) url.Values { return url.Values{"owner": {strconv.Itoa(int(u.ID))}} }
	nobody := url.Values{"owner": {"0"}}
	const state = "/states/be/owner"
	onLetter := paths.LetterOwner(letter.ID)
	waits := func(step string, want map[string]bool) {
		t.Helper()
		for name, u := range map[string]models.User{"Ada": admin, "Eve": eve, "Bea": bert} {
			u, err := models.FindUser(t.Context(), store, u.ID)
			if errors.Is(err, models.ErrNotFound) {
				continue // has left
			}
			if err != nil {
				t.Fatal(err)
			}
			due, err := agenda.DueItems(t.Context(), store.As(u), "2026-11-21")
			if err != nil {
				t.Fatal(err)
			}
			told := false
			for _, d := range due {
				told = told || d.Letter != nil && d.Letter.ID == letter.ID
			}
			day, err := agenda.MyDay(t.Context(), store.As(u))
			if err != nil {
				t.Fatal(err)
			}
			shown := false
			for _, d := range day.Late {
				shown = shown || d.Letter != nil && d.Letter.ID == letter.ID
			}
			if told != want[name] || shown != want[name] {
				t.Errorf("%s: %s has the letter in the digest: %v, in the day: %v, want %v", step, name, told, shown, want[name])
			}
		}
	}
	waits("nobody", map[string]bool{"Ada": true, "Eve": true, "Bea": true})

	ada.get("/states/be").shows(t, http.StatusOK, "Looked after by", "nobody in particular", ">Bea</option>", ">Eve</option>")
	newVisitor(t, store).get("/states/be").lacks(t, "Looked after by")
	newVisitor(t, store).signIn(nel).get("/states/be").lacks(t, "Looked after by")
	ada.get("/states/be").lacks(t, ">Nel</option>")
	ada.post(state, of(nel)).shows(t, http.StatusForbidden)
	ada.post(state, url.Values{"owner": {"4711"}}).shows(t, http.StatusBadRequest)
	ada.post(state, of(bert)).shows(t, http.StatusOK, "Saved who looks after it.", `selected>Bea</option>`)
	waits("the state is Bea's", map[string]bool{"Bea": true})
	bea.get("/states?owner=me").shows(t, http.StatusOK, "<b>1</b> state", "Belgium")
	ada.get("/states?owner=me").shows(t, http.StatusOK, "<b>0</b> states")
	bea.get("/letters?queue=all&owner=me").shows(t, http.StatusOK, "The heron waits")
	ada.get("/letters?queue=all&owner=me").lacks(t, "The heron waits")
	ada.get("/letters?queue=all&owner=you").shows(t, http.StatusBadRequest)

	ada.get(paths.Letter(letter.ID)).shows(t, http.StatusOK, "Bea, who looks after the state")
	ada.post(onLetter, of(eve)).shows(t, http.StatusOK, "Saved who looks after it.", `selected>Eve</option>`)
	waits("the letter is Eve's", map[string]bool{"Eve": true})
	bea.get("/letters?queue=all&owner=me").lacks(t, "The heron waits")
	bea.post(onLetter, of(bert)).shows(t, http.StatusForbidden)
	bea.post(onLetter, nobody).shows(t, http.StatusForbidden)
	ada.post(onLetter, nobody).shows(t, http.StatusOK, "Bea, who looks after the state")
	waits("the letter is its state's owner's", map[string]bool{"Bea": true})

	bea.post(state, of(admin)).shows(t, http.StatusForbidden)
	bea.post(state, nobody).shows(t, http.StatusOK, "nobody in particular")
	bea.post(state, of(bert)).shows(t, http.StatusOK, "Bea (you)")
	undoNewest(t, store.As(admin))
	waits("undone", map[string]bool{"Ada": true, "Eve": true, "Bea": true})
	ada.post(state, of(eve)).shows(t, http.StatusOK, `selected>Eve</option>`)
	change(t, store, admin, "said who looks after it")

	eve, err := models.FindUser(t.Context(), store, eve.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := models.MoveToTrash(t.Context(), store.As(admin), models.RefOf(eve), true, "closed account"); err != nil {
		t.Fatal(err)
	}
	waits("Eve has left", map[string]bool{"Ada": true, "Bea": true})
	bea.post(state, of(bert)).shows(t, http.StatusOK, "Bea (you)")
}

// TestAConfidentialLetterIsGivenToItsReadersAlone: nobody looks after what they may not see.
func TestAConfidentialLetterIsGivenToItsReadersAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	letter := s.letter(func(l *letters.Letter) { l.Visibility = models.Confidential })
	ada := newVisitor(t, s.store).signIn(s.ada)
	at := paths.Letter(letter.ID)
	ada.get(at).lacks(t, ">Bea</option>")
	ada.post(paths.LetterOwner(letter.ID), url.Values{"owner": {strconv.Itoa(int(s.bea.ID))}}).shows(t, http.StatusBadRequest)
	ada.post(paths.LetterOwner(letter.ID), url.Values{"owner": {strconv.Itoa(int(s.ada.ID))}}).shows(t, http.StatusOK, "(you)")
	bea, err := models.FindUser(t.Context(), s.store, s.bea.ID)
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := models.From[states.Assignment](s.store.As(bea)).Scopes(s.store.As(bea).VisibleOf("assignment")).Find(t.Context()); err != nil || len(rows) > 0 {
		t.Errorf("Bea is told of %d assignments (%v)", len(rows), err)
	}
}
