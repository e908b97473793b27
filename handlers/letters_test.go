package handlers

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// campaign answers the shipped data with a coordinator, and a visitor who is
// signed in as that coordinator.
func campaign(t testing.TB) (*models.Store, models.User, visitor) {
	t.Helper()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	return store.As(ada), ada, newVisitor(t, store).signIn(ada)
}

// office returns the number of the office of the slug, which is one of the state's.
func office(t testing.TB, store *models.Store, iso2, slug string) string {
	t.Helper()
	offices, err := offices.Of(t.Context(), store, iso2)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range offices {
		if o.Slug == slug {
			return fmt.Sprint(o.ID)
		}
	}
	t.Fatalf("there is no office %s", slug)
	return ""
}

// letterFields is the form of a letter to Belgium, rightly filled in.
func letterFields(t testing.TB, store *models.Store) url.Values {
	return url.Values{
		"state": {"BE"}, "sent": {"2026-11-02"}, "subject": {"Before the Review Conference"}, "lang": {"fr"},
		"channel": {"post"}, "visibility": {"campaign"}, "body": {"Monsieur le Ministre,\n\nNous vous écrivons."},
		"kind": {"to", "cc"}, "office": {office(t, store, "BE", "be-foreign-minister"), office(t, store, "BE", "be-defence-minister")},
		"name": {"", ""}, "title": {"", ""},
		"signed_by": {"Ada", "", ""}, "signed_as": {"Coordinator", "", ""}, "signed_for": {"", "", ""},
		"ask": {"to call for negotiations", "", ""}, "ask_due": {"2027-06", "", ""},
	}
}

// upload sends a form with one file.
func (v visitor) upload(path string, form url.Values, name string, data []byte) answer {
	v.t.Helper()
	return v.uploadAs(path, form, "file", name, data)
}

// uploadAs sends a form with one file in the field of that name.
func (v visitor) uploadAs(path string, form url.Values, field, name string, data []byte) answer {
	v.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, values := range form {
		for _, value := range values {
			w.WriteField(name, value)
		}
	}
	f, err := w.CreateFormFile(field, name)
	if err != nil {
		v.t.Fatal(err)
	}
	f.Write(data)
	w.Close()
	r, err := http.NewRequest(http.MethodPost, v.base+path, io.Reader(&b))
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.do(r)
}

func (a answer) lacks(t testing.TB, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(a.body, text) {
			t.Errorf("%s: says %q", a.url, text)
		}
	}
}

func TestLetterIsRecorded(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	v.get(paths.NewLetter).shows(t, http.StatusOK, "Choose a state")
	v.get(paths.NewLetter+"?state=be").shows(t, http.StatusOK, "Minister of Foreign Affairs", "Maxime Prévot", "last known, as of 17 September 2026")
	v.get(paths.NewLetter+"?state=xx").shows(t, http.StatusNotFound)

	a := v.post(paths.Letters, letterFields(t, store))
	a.shows(t, http.StatusOK, "Letter recorded", "Letter to Maxime Prévot", "D-2026-001", "Copie\u00a0: Theo Francken, Minister of Defence",
		"rue des Petits Carmes 15", "to call for negotiations", "June 2027", "answer due by 2 December 2026", `lang="fr"`)
	v.get(a.url.Path).lacks(t, "Letter recorded")
	v.get(paths.Letters+"?queue=awaiting").shows(t, http.StatusOK, "Before the Review Conference", "Maxime Prévot")
	v.get(paths.Letters).lacks(t, "Before the Review Conference")
	v.get(paths.State("be")).shows(t, http.StatusOK, "Before the Review Conference")

	public := newVisitor(t, store.As(models.User{}))
	public.get(a.url.Path).shows(t, http.StatusNotFound)
	public.get(paths.State("be")).lacks(t, "Before the Review Conference")
	if got := public.get(paths.Letters).url; got.Path != paths.SignIn {
		t.Errorf("the queue leads the public to %s, want %s", got.Path, paths.SignIn)
	}
	public.post(paths.Letters, letterFields(t, store)).shows(t, http.StatusForbidden)
}

// TestLetterIsAddressedAsOnItsDay records a letter of 2020 and finds the
// minister of that day on it.
func TestLetterIsAddressedAsOnItsDay(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := letterFields(t, store)
	form.Set("sent", "2020-10-09")
	form.Set("ask_due", "")
	form["name"] = []string{"", "Somebody Else"}
	v.post(paths.Letters, form).shows(t, http.StatusOK, "Letter to Sophie Wilmès", "Copie\u00a0: Somebody Else, Minister of Defence",
		"D-2020-001", "No longer in this office; now Maxime Prévot", "2,203 days overdue")
}

func TestLetterFormKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	elsewhere := office(t, store, "NL", "nl-foreign-minister")
	before, err := store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		field, value string
		says         string
	}{
		{"sent", "2026-11-22", "Enter today’s date or an earlier one"},
		{"sent", "next week", "Enter a full date"},
		{"sent", "2020", "Enter a full date"},
		{"state", "XX", "Enter the code of a state, such as be"},
		{"office", elsewhere, "Choose an office of this state"},
		{"office", "nobody", "Choose an office of this state"},
		{"subject", "", "Fill this in"},
		{"signed_by", "", "Give every signatory a name"},
		{"signed_for", "999999", "Choose an organisation on the list"},
		{"lang", "tlh", "Choose one of the values"},
		{"visibility", "friends", "Choose one of the values"},
		{"ask_due", "soon", "Enter a date that exists, such as"},
		{"body", "", "Enter the text, or add a file of it"},
	} {
		form := letterFields(t, store)
		form[test.field] = append([]string{test.value}, form[test.field][1:]...)
		a := v.post(paths.Letters, form)
		a.shows(t, http.StatusUnprocessableEntity, test.says)
		if test.field != "state" {
			a.shows(t, http.StatusUnprocessableEntity, "Nothing has been saved yet", `value="Coordinator"`, `value="to call for negotiations"`)
		}
		if test.field == "sent" {
			a.shows(t, http.StatusUnprocessableEntity, fmt.Sprintf("value=%q", test.value), "Nous vous écrivons.")
		}
	}
	after, err := store.Revision(t.Context())
	if err != nil || after != before {
		t.Errorf("something was written: revision %d, %v; want %d", after, err, before)
	}
}

func TestLetterWithFile(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := letterFields(t, store)
	form.Set("body", "")
	v.upload(paths.Letters, form, "virus.pdf", []byte("MZ\x90\x00\x03")).
		shows(t, http.StatusUnsupportedMediaType, "Files of this kind are not accepted", `value="Before the Review Conference"`)
	v.upload(paths.Letters, form, "fake.pdf", []byte("no document at all")).
		shows(t, http.StatusUnprocessableEntity, "not what its name says")
	v.upload(paths.Letters, form, "scan.pdf", bytes.Repeat([]byte("%PDF-1.7 "), 1_200_000)).
		shows(t, http.StatusRequestEntityTooLarge, "This file is too large", `value="Before the Review Conference"`)
	v.upload(paths.Letters, form, "scan.pdf", make([]byte, 60<<20)).
		shows(t, http.StatusRequestEntityTooLarge, "This file is too large", `value="Before the Review Conference"`)

	a := v.upload(paths.Letters, form, `..\Lettre "signée".pdf`, []byte("%PDF-1.7\n"))
	a.shows(t, http.StatusOK, "The text is in the file kept with this letter", "Lettre _signée_.pdf")
	f := v.get(a.url.Path + "/files/1")
	f.shows(t, http.StatusOK, "%PDF-1.7")
	for name, want := range map[string]string{
		"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
		"Content-Disposition": "attachment; filename*=utf-8''Lettre%20_sign%C3%A9e_.pdf",
	} {
		if got := f.header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	newVisitor(t, store.As(models.User{})).get(a.url.Path+"/files/1").shows(t, http.StatusNotFound)
	v.get(a.url.Path+"/files/2").shows(t, http.StatusNotFound)
}

// TestReplyToAConfidentialLetterIsConfidential unless somebody says otherwise.
func TestReplyToAConfidentialLetterIsConfidential(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	for _, visibility := range []string{"campaign", "confidential"} {
		form := letterFields(t, store)
		form.Set("visibility", visibility)
		form.Set("again", "yes")
		letter := v.post(paths.Letters, form).url.Path
		v.get(letter+"/reply").shows(t, http.StatusOK, `<option value="`+visibility+`" selected`)
	}
}

// TestReplyDatedBeforeOursIsDoubted: it is recorded only where somebody says that the day is right, and its
// page goes on telling of it.
func TestReplyDatedBeforeOursIsDoubted(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := letterFields(t, store)
	form.Set("sent", "2026-09-01")
	letter := v.post(paths.Letters, form).url.Path
	reply := url.Values{"received": {"2026-10-20"}, "sent": {"2026-08-31"}, "reply_kind": {"yes"}, "visibility": {"campaign"}, "body": {"Yes."}}
	v.get(letter+"/reply").lacks(t, "dated_before")
	v.post(letter+"/reply", reply).shows(t, http.StatusUnprocessableEntity, "The reply is dated before the letter that it answers", `name="dated_before"`, "our letter of 1 September 2026", `value="2026-08-31"`)
	reply.Set("dated_before", "yes")
	v.post(letter+"/reply", reply).shows(t, http.StatusOK, "answered on 20 October 2026")
	v.get(paths.Letter(2)).shows(t, http.StatusOK, "Check the day: our letter that it answers is of 1 September 2026.")
}

func TestReplyIsSeenEverywhereAtOnce(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := letterFields(t, store)
	form.Set("sent", "2026-09-01")
	letter := v.post(paths.Letters, form).url.Path
	v.get(letter).shows(t, http.StatusOK, "answer very late, 51 days overdue")
	v.get(paths.Home).shows(t, http.StatusOK, "<b>1</b><span>follow-up overdue")

	v.post(letter+"/promise", url.Values{"promised": {"2026-08-01"}}).shows(t, http.StatusUnprocessableEntity, "Enter a date on or after that of the letter", "2026-08-01")
	v.post(letter+"/promise", url.Values{"promised": {"2026-12-24"}}).shows(t, http.StatusOK, "The clock stands still", "answer due by 24 December 2026")
	v.post(letter+"/closing", nil).shows(t, http.StatusOK, "We no longer expect an answer", "Undo", `action="`+letter+`/reopening"`)
	v.post(letter+"/closing", nil).shows(t, http.StatusConflict)
	v.post(letter+"/reopening", nil).shows(t, http.StatusOK, "answer due by 24 December 2026")

	reply := url.Values{"received": {"2026-08-31"}, "reference": {"Ref. 7"}, "reply_kind": {"yes"}, "visibility": {"campaign"}, "body": {""}}
	v.get(letter+"/reply").shows(t, http.StatusOK, "<h1>Record a reply</h1>", "Maxime Prévot")
	v.post(letter+"/reply", reply).shows(t, http.StatusUnprocessableEntity, "on or after that of the letter", "Enter the text", `value="Ref. 7"`)
	reply.Set("received", "2026-10-20")
	reply.Set("body", "Belgium supports negotiations.")
	v.post(letter+"/reply", reply).shows(t, http.StatusOK, "answered on 20 October 2026", "They said yes", "Thank them, and take up what they promise")

	v.get(paths.Letters+"?queue=answered").shows(t, http.StatusOK, "answered on 20 October 2026", "They said yes. Thank them, and take up what they promise")
	theirs := paths.Letter(2)
	v.get(theirs+"/reading").shows(t, http.StatusOK, "It declines what we asked.", `value="yes" checked`)
	read := url.Values{"version": {"1"}, "reply_kind": {"no"}, "sender": {"Ann Example"}, "sender-office": {"Head of Cabinet"}, "said": {"Belgium opposes negotiations."}}
	v.post(theirs+"/reading", read).shows(t, http.StatusUnprocessableEntity, "Copy words exactly as they are in the letter.", `value="no" checked`, `value="Ann Example"`)
	read.Set("said", "Belgium supports negotiations.")
	v.post(theirs+"/reading", read).shows(t, http.StatusOK, "They said no", "Answer the no", "Signed by Ann Example, Head of Cabinet", "<blockquote class=\"small\">Belgium supports negotiations.")
	v.post(theirs+"/reading", read).shows(t, http.StatusConflict)
	v.post(theirs+"/reading", url.Values{"version": {"2"}}).shows(t, http.StatusUnprocessableEntity, "Choose")
	v.post(letter+"/reading", read).shows(t, http.StatusConflict)
	v.get(paths.State("be")).shows(t, http.StatusOK, "answered on 20 October 2026", "Letter from them")
	v.get(paths.Home).shows(t, http.StatusOK, "<b>0</b><span>follow-ups overdue")
	then := v.get(letter + "?on=2026-10-19") // when the promise was not noted yet
	then.shows(t, http.StatusOK, "answer 18 days overdue")
	then.lacks(t, "24 December")
}

func TestLetterIsTrashedAndRestored(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	letter := v.post(paths.Letters, letterFields(t, store)).url.Path
	v.post(letter+"/trash", nil).shows(t, http.StatusOK, "Letter moved to the trash", `action="`+letter+`/restoration"`)
	v.get(letter).shows(t, http.StatusNotFound)
	v.get(paths.Letters+"?queue=all").lacks(t, "Before the Review Conference")
	v.post(letter+"/restoration", nil).shows(t, http.StatusOK, "Letter restored", "Before the Review Conference")
	v.post(letter+"/restoration", nil).shows(t, http.StatusNotFound)
}

func TestVisibilityIsNotChangedOverAnothersChange(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	letter := v.post(paths.Letters, letterFields(t, store)).url.Path
	v.post(letter+"/visibility", url.Values{"version": {"1"}, "visibility": {"confidential"}}).shows(t, http.StatusOK, "Only coordinators and the people named may see this letter")
	v.post(letter+"/visibility", url.Values{"version": {"1"}, "visibility": {"published"}}).shows(t, http.StatusConflict, "This was changed meanwhile")

	bo := modelstest.User(t, store, ada, "Bo", models.Member)
	member := newVisitor(t, store).signIn(bo)
	member.get(letter).shows(t, http.StatusNotFound)
	member.get(paths.NewLetter).shows(t, http.StatusForbidden)
	member.post(paths.Letters, letterFields(t, store)).shows(t, http.StatusForbidden)
	member.get(paths.Letters+"?queue=all").lacks(t, "Before the Review Conference", "Record a letter")
}

func TestBadQueues(t *testing.T) {
	t.Parallel()
	_, _, v := campaign(t)
	for path, status := range map[string]int{
		"?queue=late": http.StatusBadRequest, "?state=xx": http.StatusBadRequest, "?page=0": http.StatusBadRequest,
		"?page=1000000": http.StatusNotFound, "/0": http.StatusNotFound, "/one": http.StatusNotFound, "/99/reply": http.StatusNotFound,
	} {
		v.get(paths.Letters+path).shows(t, status)
	}
	v.get(paths.NewLetter+"?state=be&on=2020-10-09").shows(t, http.StatusConflict, "Nothing can be changed on another day")
}

func TestSampleIsRemovedForGood(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	if err := workflow.AddSample(t.Context(), store.As(models.User{})); err != nil {
		t.Fatal(err)
	}
	v.get(paths.Letters).shows(t, http.StatusOK, "This is sample content", "Sophie Wilmès", "left office", "2,203 days overdue")
	v.get(paths.Letter(1)).shows(t, http.StatusOK, "SAMPLE-2020-001", "CC: Ludivine Dedonder, Minister of Defence", "Annemarie Gielen")
	public := newVisitor(t, store.As(models.User{}))
	public.get(paths.Letter(1)).shows(t, http.StatusOK, "This is sample content")
	public.get(paths.Letter(1)).lacks(t, "Remove the sample", "Record a reply", "@", "+32", "Tel")
	public.post(paths.SampleRemoval, nil).shows(t, http.StatusForbidden)
	newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Bo", models.Member)).post(paths.SampleRemoval, nil).shows(t, http.StatusForbidden)

	shown := v.get(paths.SampleRemoval)
	shown.shows(t, http.StatusOK, "Remove the sample?", "Letter: SAMPLE-2020-001", "Ask: to take the lead")
	shown.lacks(t, "and stays")
	reply := url.Values{"received": {"2026-11-20"}, "reply_kind": {"acknowledges"}, "subject": {"Re: pelicans"}, "body": {"Thank you."}, "visibility": {"campaign"}, "lang": {"en"}}
	v.post(paths.LetterReply(1), reply).shows(t, http.StatusOK, "Re: pelicans")
	v.post(paths.SampleRemoval, nil).shows(t, http.StatusConflict, "nothing was removed", "and stays", "Letter: Re: pelicans")
	stale := url.Values{"seen": {shown.seen(t)}}
	again := v.post(paths.SampleRemoval, stale)
	again.shows(t, http.StatusConflict, "nothing was removed")
	v.post(paths.SampleRemoval, url.Values{"seen": {again.seen(t)}}).shows(t, http.StatusOK, "The sample is gone", "Nothing is overdue")
	v.get(paths.Letter(1)).shows(t, http.StatusNotFound)
	v.get(paths.Letter(2)).shows(t, http.StatusOK, "Re: pelicans")
	v.post(paths.Letter(2)+"/trash", nil)
	v.get(paths.SampleRemoval).shows(t, http.StatusConflict)
	v.post(paths.SampleRemoval, nil).shows(t, http.StatusConflict)
	if err := workflow.AddSample(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	v.get(paths.Letters+"?queue=all").shows(t, http.StatusOK, "There are no letters yet")
}

// TestWritingTwiceNeedsATick records a letter to an office to which another went
// days before, and drafts a follow-up to an older one.
func TestWritingTwiceNeedsATick(t *testing.T) {
	t.Parallel()
	v, store, old := sample(t)
	form := letterFields(t, store)
	v.get(paths.NewLetter+"?state=be").shows(t, http.StatusOK, "The campaign is already in touch", paths.Letter(old.ID))
	first := v.post(paths.Letters, form)
	first.shows(t, http.StatusOK, "Letter recorded")
	a := v.post(paths.Letters, form)
	a.shows(t, http.StatusUnprocessableEntity, "We wrote to this office recently", `id="again"`, first.url.Path, "Nous vous écrivons.")
	form.Set("again", "yes")
	v.post(paths.Letters, form).shows(t, http.StatusOK, "Letter recorded")

	form.Set("sent", "2026-11-15")
	v.post(paths.Letters, form).shows(t, http.StatusOK, "Letter recorded")
	v.get(paths.LetterFollowUp(old.ID)).shows(t, http.StatusOK, "We wrote to the same office", "The campaign is already in touch")
	v.post(paths.LetterFollowUp(old.ID), nil).shows(t, http.StatusUnprocessableEntity, "We wrote to this office recently")
	v.post(paths.LetterFollowUp(old.ID), url.Values{"again": {"yes"}}).shows(t, http.StatusOK, "draft")
}

func TestQueueAsksAsMuchForManyLettersAsForOne(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	queries := func() (n int) {
		store.OnQuery(func(string, time.Duration) { n++ })
		defer store.OnQuery(nil)
		v.get(paths.Letters+"?queue=awaiting").shows(t, http.StatusOK, "Maxime Prévot")
		return n
	}
	record := func() {
		form := letterFields(t, store)
		form.Set("again", "yes")
		if a := v.post(paths.Letters, form); a.status != http.StatusOK {
			t.Fatal(a.status)
		}
	}
	record()
	queries() // statements are prepared, the register of states is read
	one := queries()
	for range 49 {
		record()
	}
	queries()
	if many := queries(); many != one {
		t.Errorf("%d queries for one letter, %d for fifty", one, many)
	}
}
