package handlers

import (
	"net/http"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestConfidentialReplyIsToldToNobodyElse: a confidential answer to a letter that is
// published shows on no page to those who may not see it, nor that there is one.
func TestConfidentialReplyIsToldToNobodyElse(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	l := sentLetter(t, store, ada, "A question", models.Published)
	reply := letters.Letter{Subject: "A pelican", Body: "Yes.", ReceivedOn: "2026-11-10", ReplyKind: letters.ReplyYes, Visibility: models.Confidential}
	if err := letters.RecordReply(t.Context(), store.As(ada), l.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	signedIn := func(u models.User) visitor { return newVisitor(t, store).signIn(u) }
	pages := []string{
		paths.State("BE"), paths.State("BE") + "?on=2026-11-15", paths.State("BE") + "?known=2026-11-21", paths.Letter(l.ID),
		"/", "/letters?queue=answered&state=be", "/letters?queue=awaiting&state=be", "/my-day", "/follow-ups", "/api/v1/states/be",
	}
	for who, v := range map[string]visitor{
		"the public": newVisitor(t, store), "an observer": signedIn(modelstest.User(t, store, ada, "Olga", models.Observer)),
		"another member": signedIn(modelstest.MemberOf(t, store, ada, "Fred", "FR")), "a member": signedIn(modelstest.MemberOf(t, store, ada, "Bea", "BE")),
	} {
		for _, page := range pages {
			body := v.get(page).body
			for _, words := range []string{"they answered", "answered on", "10 November 2026", "2026-11-10", "A pelican"} {
				if strings.Contains(body, words) {
					t.Errorf("%s reads %q on %s", who, words, page)
				}
			}
		}
		if who == "a member" {
			v.get(paths.State("BE")).shows(t, http.StatusOK, "expect an answer by")
		} else {
			v.get(paths.State("BE")).lacks(t, "expect an answer by", "overdue")
		}
	}
	v := signedIn(ada)
	v.get(paths.State("BE")).shows(t, http.StatusOK, "they answered", "10 November 2026", "A pelican")
	v.get(paths.Letter(l.ID)).shows(t, http.StatusOK, "answered", "10 November 2026", "A pelican")
	v.get("/letters?queue=answered&state=be").shows(t, http.StatusOK, "A question")
}
