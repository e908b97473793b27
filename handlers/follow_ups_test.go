package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestWhatWeOweRests: put off with a reason that is shown, in the trail, and
// undone by waking.
func TestWhatWeOweRests(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	v.post(paths.NewOutreach, outreachFields(t, store))
	v.get("/states/be").shows(t, http.StatusOK, `href="/follow-ups/1"`)
	v.get(paths.FollowUp(1)).shows(t, http.StatusOK, "to send our paper", "2 days overdue", "They promised something by then", "Meeting with Maxime", "mine", "noted what we owe")

	form := url.Values{"version": {"1"}, "for": {"promise"}, "until": {"2026-11-20"}, "reason": {"an <answer> from the capital"}}
	v.post(paths.FollowUpPause(1), form).shows(t, http.StatusUnprocessableEntity, "Enter today’s date or a later one", `id="until-wrong"`, "an &lt;answer&gt; from the capital", `value="2026-11-20"`, `value="promise" checked`)
	form.Set("until", "2026-12-05")
	v.post(paths.FollowUpPause(1), form).shows(t, http.StatusOK, "Snoozed", "they promised by 5 December 2026: an &lt;answer&gt;", "noted that they promised something", "End snooze")
	v.get(paths.FollowUp(1)).lacks(t, "days overdue")
	v.get(paths.FollowUps).shows(t, http.StatusOK, "they promised by 5 December 2026")
	v.get("/states/be").shows(t, http.StatusOK, "they promised by 5 December 2026")
	v.post(paths.FollowUpPause(1), form).shows(t, http.StatusConflict, "Your text is kept here")
	v.post(paths.FollowUpWaking(1), nil).shows(t, http.StatusOK, "due on its own date again", "2 days overdue", "took up again what we owe")
}

func TestWhatWeOweIsGiven(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	public := store.As(models.User{})
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	modelstest.MemberOf(t, public, ada, "Fred", "FR")
	v.post(paths.NewOutreach, outreachFields(t, store))
	page := v.get(paths.FollowUp(1))
	page.shows(t, http.StatusOK, ">Bea</option>", "Nobody")
	page.lacks(t, ">Fred</option>")
	for _, to := range []string{"999", "x"} {
		v.post(paths.FollowUpAssignment(1), url.Values{"version": {"1"}, "user": {to}}).shows(t, http.StatusUnprocessableEntity, "Choose somebody who may see this", `id="user-wrong"`)
	}
	v.post(paths.FollowUpAssignment(1), url.Values{"version": {"1"}, "user": {idOf(bea)}}).shows(t, http.StatusOK, "Assigned", `<span class="quiet">Bea</span>`, "gave what we owe to somebody")
	member := newVisitor(t, public).signIn(bea)
	member.get(paths.FollowUp(1)).shows(t, http.StatusOK, "mine")
	member.post(paths.FollowUpDone(1), url.Values{"back": {paths.FollowUp(1)}}).shows(t, http.StatusOK, "done on 21 November 2026", "Not done after all")
}

// TestPublishedFollowUpNamesNobody: the public may see what we owe, and not whose it is.
func TestPublishedFollowUpNamesNobody(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	at := v.post(paths.NewOutreach, outreachFields(t, store)).url.Path
	v.post(at+"/visibility", url.Values{"version": {"1"}, "visibility": {"published"}, "step": {"save"}, "owed": {"yes"}}).shows(t, http.StatusOK, "Everybody may see this contact")
	a := newVisitor(t, store.As(models.User{})).get(paths.FollowUp(1))
	a.shows(t, http.StatusOK, "to send our paper")
	a.lacks(t, "Ada Coordinator", "Assign to", "Snooze", "noted what we owe")
}

// TestPublishingAContactIsAskedFirst: a page tells what everybody will read before anything
// is published, and what we owe stays with the campaign unless it is chosen, also when it
// is changed later.
func TestPublishingAContactIsAskedFirst(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	at := v.post(paths.NewOutreach, outreachFields(t, store)).url.Path
	public := newVisitor(t, store.As(models.User{}))
	v.post(at+"/visibility", url.Values{"version": {"1"}, "visibility": {"published"}}).shows(t, http.StatusOK,
		"Everybody will read", "pelican", "Publish what we owe, too", "to send our paper", `name="version" value="1"`)
	public.get(at).shows(t, http.StatusNotFound)
	v.post(at+"/visibility", url.Values{"version": {"9"}, "visibility": {"published"}}).shows(t, http.StatusConflict)
	v.post(at+"/visibility", url.Values{"version": {"1"}, "visibility": {"published"}, "step": {"save"}}).shows(t, http.StatusOK, "Everybody may see this contact", "to send our paper")
	form := outreachFields(t, store)
	form.Set("version", "2")
	form.Set("visibility", "published")
	form.Set("owed", "to send our two papers")
	form.Set("due-version", "1")
	for range 2 {
		seen := public.get(at)
		seen.shows(t, http.StatusOK, "pelican")
		seen.lacks(t, "to send our")
		public.get(paths.FollowUp(1)).shows(t, http.StatusNotFound)
		v.post(at+"/edit", form)
	}
	v.get(at).shows(t, http.StatusOK, "to send our two papers")
	v.post(at+"/visibility", url.Values{"version": {"3"}, "visibility": {"campaign"}}).shows(t, http.StatusOK)
	public.get(at).shows(t, http.StatusNotFound)
}

// TestPromiseInThePastIsNoted: it was not kept, so that the answer is late since then.
func TestPromiseInThePastIsNoted(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	v.post(paths.LetterPromise(letter.ID), url.Values{"promised": {"2026-11-20"}}).shows(t, http.StatusOK, "one day overdue", "They promised an answer by this day.")
	v.post(paths.LetterPromise(letter.ID), url.Values{"promised": {"2026-11-21"}}).shows(t, http.StatusOK)
}
