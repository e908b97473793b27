package handlers

import (
	"net/http"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/views/paths"
)

// followUpOf drafts the follow-up of the letter, and answers its editor with all
// that the draft asks for filled in.
func followUpOf(t *testing.T, v visitor, letter letters.Letter) (edit string, form url.Values) {
	t.Helper()
	a := v.post(paths.LetterFollowUp(letter.ID), nil)
	return a.url.Path, unmarked(a.fields(t, "draft"))
}

// TestMarkersStayBesideTheirFields saves the editor as it is shown, and then with
// something typed in the place of each marker.
func TestMarkersStayBesideTheirFields(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	edit, _ := followUpOf(t, v, letter)
	id, _ := numberIn(edit)
	l, err := letters.Find(t.Context(), store, id)
	if err != nil {
		t.Fatal(err)
	}
	l.Reference = "2026/[[MISSING: number]]"
	l.Recipients[0].Name, l.Recipients[0].Address = "Ana [[CHECK: since when]]", "1 Street\n[[MISSING: town]]"
	l.Signatories = []letters.Signatory{{Name: "[[MISSING: who signs]]"}}
	if err := letters.UpdateDraft(t.Context(), store, &l); err != nil {
		t.Fatal(err)
	}
	page := v.get(edit)
	page.shows(t, http.StatusOK, `<mark class="missing">MISSING: who signs</mark>`, `value="Ana"`, ">1 Street</textarea>")
	form := page.fields(t, "draft")
	for name, values := range form {
		if strings.Contains(strings.Join(values, ""), "[[") && name != "body" {
			t.Errorf("a marker stands in the field %s: %q", name, values)
		}
	}
	kept := func(form url.Values) []string {
		t.Helper()
		v.post(edit, form).shows(t, http.StatusOK, "Saved.")
		if l, err = letters.Find(t.Context(), store, id); err != nil {
			t.Fatal(err)
		}
		return []string{l.Reference, l.Recipients[0].Name, l.Recipients[0].Address, l.Signatories[0].Name}
	}
	if got, want := kept(form), []string{"2026/[[MISSING: number]]", "Ana [[CHECK: since when]]", "1 Street\n[[MISSING: town]]", "[[MISSING: who signs]]"}; !slices.Equal(got, want) {
		t.Errorf("saved as shown: got %q, want %q", got, want)
	}
	for _, field := range []string{"reference", "name", "address", "signatory"} {
		form[field+"-was"] = []string{""} // what a client says that there was counts for nothing
	}
	form.Set("version", strconv.Itoa(l.Version))
	if got, want := kept(form), []string{"2026/[[MISSING: number]]", "Ana [[CHECK: since when]]", "1 Street\n[[MISSING: town]]", "[[MISSING: who signs]]"}; !slices.Equal(got, want) {
		t.Errorf("saved by a client that denies the markers: got %q, want %q", got, want)
	}
	form = v.get(edit).fields(t, "draft")
	form.Set("reference", "2026/1")
	form["name"][0], form["address"][0], form["signatory"][0] = "Ana Sample", "1 Street\nTown", "Ada"
	if got, want := kept(form), []string{"2026/1", "Ana Sample", "1 Street\nTown", "Ada"}; !slices.Equal(got, want) {
		t.Errorf("typed over: got %q, want %q", got, want)
	}
}

// TestMarkedAsSentWhenItCanBe takes the addressees out of a draft that is whole.
func TestMarkedAsSentWhenItCanBe(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	edit, form := followUpOf(t, v, letter)
	page := v.post(edit, form)
	page.shows(t, http.StatusOK, `formaction="`+strings.TrimSuffix(edit, "/edit")+`/sending/preparation"`)
	form = page.fields(t, "draft")
	for i := range form["kind"] {
		form["kind"][i] = ""
	}
	without := v.post(edit, form)
	without.shows(t, http.StatusUnprocessableEntity, `<button disabled aria-describedby="not-yet">Mark as sent`, "1 issue to fix", `href="#to"`)
}

func TestRecipientsAndSignatoriesInRows(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	edit, form := followUpOf(t, v, letter)
	defence, err := offices.Find(t.Context(), store, "be-defence-minister")
	if err != nil {
		t.Fatal(err)
	}
	defence.Email = "cabinet@defence.example"
	if err := models.Update(t.Context(), store, &defence, "changed office"); err != nil {
		t.Fatal(err)
	}
	if last := len(form["kind"]) - 1; form["kind"][last] != "cc" || form["office"][last] != "" {
		t.Fatalf("the empty row is %v %v", form["kind"], form["office"])
	}
	member := modelstest.MemberOf(t, store.As(models.User{}), store.Reader(), "Mia", "FR")
	last := len(form["kind"]) - 1
	for i := 1; i < last; i++ {
		form["kind"][i] = "" // every other recipient is taken out
	}
	form["office"][last] = number10(defence.ID)
	last = len(form["signatory"]) - 1
	form["signatory"][last], form["signatory-organisation"][last], form["signatory-user"][last] = "Mia Sample", "human rights watch", number10(member.ID)
	saved := v.post(edit, form)
	holder, held := defence.HolderOn(store.Today())
	if !held {
		t.Fatal("nobody holds the office")
	}
	saved.shows(t, http.StatusOK, "Saved.", "cabinet@defence.example", holder.Person.Name)

	id, _ := numberIn(edit)
	l, err := letters.Find(t.Context(), store, id)
	if err != nil || len(l.Recipients) != 2 || l.Recipients[1].Kind != "cc" || l.Recipients[1].OfficeID == nil || *l.Recipients[1].OfficeID != defence.ID {
		t.Fatalf("the recipients are %+v, %v", l.Recipients, err)
	}
	signed := l.Signatories[len(l.Signatories)-1]
	if signed.OrganisationID == nil || signed.Organisation != "Human Rights Watch" || signed.UserID == nil || *signed.UserID != member.ID {
		t.Errorf("Mia signs as %+v", signed)
	}

	form = saved.fields(t, "draft")
	form["signatory"][len(form["signatory"])-2], form["signatory-title"][len(form["signatory"])-2], form["signatory-organisation"][len(form["signatory"])-2] = "", "", ""
	form["kind"][len(form["kind"])-2] = ""
	v.post(edit, form).shows(t, http.StatusOK, "Saved.")
	if l, err = letters.Find(t.Context(), store, id); err != nil || len(l.Recipients) != 1 || slices.ContainsFunc(l.Signatories, func(g letters.Signatory) bool { return g.Name == "Mia Sample" }) {
		t.Errorf("what was taken out is still there: %+v %+v, %v", l.Recipients, l.Signatories, err)
	}
}

// TestCopyAddedByHandIsInTheLanguage: who is added from the offices of the state stands in the
// language of the letter, as those to whom it was drafted; what was typed stays.
func TestCopyAddedByHandIsInTheLanguage(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	defence, err := offices.Find(t.Context(), store, "be-defence-minister")
	if err != nil {
		t.Fatal(err)
	}
	edit, form := followUpOf(t, v, letter)
	id, _ := numberIn(edit)
	for _, test := range []struct{ lang, name, title, wantName, wantTitle string }{
		{"en", "", "", "", "The Minister of Defence"},
		{"fr", "", "", "", "Ministre de la Défense"},
		{"es", "", "", "", "Titular del Ministerio de Defensa"},
		{"ru", "", "", "", "Министр обороны"},
		{"ar", "", "", "", "معالي وزير/وزيرة الدفاع"},
		{"ar", "Ana Sample", "", "Ana Sample", "وزارة الدفاع"},
		{"ar", "", "المستشار", "", "المستشار"},
	} {
		for i := 1; i < len(form["kind"])-1; i++ {
			form["kind"][i] = ""
		}
		last := len(form["kind"]) - 1
		without := clone(form)
		without["kind"][last] = ""
		form = v.post(edit, without).fields(t, "draft")
		last = len(form["kind"]) - 1
		form.Set("lang", test.lang)
		form["kind"][last], form["office"][last], form["name"][last], form["title"][last] = "cc", number10(defence.ID), test.name, test.title
		form = v.post(edit, form).fields(t, "draft")
		l, err := letters.Find(t.Context(), store, id)
		if err != nil || len(l.Recipients) != 2 {
			t.Fatalf("%s: the recipients are %+v, %v", test.lang, l.Recipients, err)
		}
		if r := l.Recipients[1]; r.Name != test.wantName || r.Title != test.wantTitle || r.OfficeID == nil || *r.OfficeID != defence.ID {
			t.Errorf("%s, typed %q, %q: got %q, %q, %v", test.lang, test.name, test.title, r.Name, r.Title, r.OfficeID)
		}
	}
}

func TestRecipientRowsAreChecked(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	edit, form := followUpOf(t, v, letter)
	france, err := offices.Of(t.Context(), store, "FR")
	if err != nil {
		t.Fatal(err)
	}
	observer := modelstest.User(t, store.As(models.User{}), store.Reader(), "Olga", models.Observer)
	last := len(form["kind"]) - 1
	for _, test := range []struct {
		column string
		row    int
		typed  string
		says   string
	}{
		{"email", 0, "not an address", "Enter an e-mail address such as name@example.org."},
		{"email", 0, "Ana <ana@example.org>", "Enter an e-mail address such as name@example.org."},
		{"email", 0, "ana@example.org\r\nBcc: eve@example.org", "Enter an e-mail address such as name@example.org."},
		{"email", 0, "ána@example.org", "Enter an e-mail address such as name@example.org."},
		{"signatory-user", 0, number10(observer.ID), "Choose the account of a member or a coordinator."},
		{"kind", 0, "", "Choose at least one addressee."},
		{"kind", 0, "bcc", ""},
	} {
		typed := clone(form)
		typed[test.column][test.row] = test.typed
		typed.Set("body", "Dear Minister,\n\nTyped by Ada.")
		v.post(edit, typed).shows(t, http.StatusUnprocessableEntity, test.says, "Typed by Ada.")
	}
	form["office"][last] = number10(france[0].ID)
	form["name"][last] = "Somebody"
	v.post(edit, form).shows(t, http.StatusOK, "Saved.")
	id, _ := numberIn(edit)
	if l, err := letters.Find(t.Context(), store, id); err != nil || l.Recipients[len(l.Recipients)-1].OfficeID != nil {
		t.Errorf("an office of France is written to in a letter to Belgium: %+v, %v", l.Recipients, err)
	}
}

func TestOfficeIsWrittenToByItsAddress(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	edit := "/offices/" + beMinister + "/edit"
	form := v.get(edit).fields(t, "")
	form.Set("step", "save")
	for _, wrong := range []string{"x", "a@b Bcc: eve@example.org", "Eve <eve@example.org>", "a@b.example, c@d.example"} {
		form.Set("email", wrong)
		v.post(edit, form).shows(t, http.StatusUnprocessableEntity, "Enter an e-mail address such as name@example.org.")
	}
	form.Set("email", " minister@mfa.example ")
	v.post(edit, form).shows(t, http.StatusOK, "mailto:minister@mfa.example")
	newVisitor(t, store.As(models.User{})).get("/offices/"+beMinister).lacks(t, "minister@mfa.example")

	draft, typed := followUpOf(t, v, letter)
	if got := typed["email"][0]; got != "minister@mfa.example" {
		t.Fatalf("the draft goes to %q", got)
	}
	typed["name"][0] = "Ana \"=HYPERLINK(1)\" O’Neill 👩‍🚀\r\nBcc: eve@example.org"
	v.post(draft, typed).shows(t, http.StatusOK, "Saved.")
	m, err := mail.ReadMessage(strings.NewReader(v.get(strings.TrimSuffix(draft, "/edit") + "/letter.eml").body))
	if err != nil || m.Header.Get("Bcc") != "" {
		t.Fatalf("the message is %v, %v", m.Header, err)
	}
	if to, err := m.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "minister@mfa.example" {
		t.Errorf("it goes to %v, %v", to, err)
	}
}

func number10(id uint) string { return strconv.FormatUint(uint64(id), 10) }

// numberIn returns the number in the address of a thing.
func numberIn(path string) (uint, error) {
	n, err := strconv.ParseUint(strings.Split(path, "/")[2], 10, 63)
	return uint(n), err
}

func clone(form url.Values) url.Values {
	copied := url.Values{}
	for name, column := range form {
		copied[name] = slices.Clone(column)
	}
	return copied
}
