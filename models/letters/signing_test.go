package letters_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// signing is a campaign with a draft to Nauru that Xenia is to sign for another
// organisation, with who may be asked to sign it, by name.
type signing struct {
	s     *models.Store
	users map[string]models.User
	other models.Organisation
	draft letters.Letter
}

func newSigning(t *testing.T) signing {
	t.Helper()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	organisations, _, err := offices.Organisations(t.Context(), s, models.Paging{Number: 1, Size: 2})
	if err != nil {
		t.Fatal(err)
	}
	w := signing{s: s, users: map[string]models.User{}, other: organisations[1]}
	for name, organisation := range map[string]*uint{"Mia": nil, "Xenia": &w.other.ID, "Yoko": &organisations[0].ID} {
		u := models.User{Name: name, Email: name + "@example.org", Role: models.Member, OrganisationID: organisation, States: []models.UserState{{StateISO: "NR"}}}
		if name == "Xenia" {
			u.States[0].StateISO = "FR"
		}
		if err := accounts.AddUser(t.Context(), s, &u, modelstest.Password); err != nil {
			t.Fatal(err)
		}
		w.users[name] = u
	}
	w.draft = letters.Letter{
		StateISO: "NR", Subject: "A treaty", Body: "We ask you to speak.", Lang: "en", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", Name: "One"}},
		Signatories: []letters.Signatory{{Name: "Xenia", Organisation: w.other.Name, OrganisationID: &w.other.ID, UserID: new(w.users["Xenia"].ID)}},
	}
	if err := letters.SaveDraft(t.Context(), s, &w.draft); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w signing) read(t *testing.T) letters.Letter {
	t.Helper()
	l, err := letters.Find(t.Context(), w.s, w.draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestAnotherSignerIsAskedAnew: who approved a letter, and what was approved, does
// not hold once somebody else signs it, be it under the same name.
func TestAnotherSignerIsAskedAnew(t *testing.T) {
	t.Parallel()
	w := newSigning(t)
	if err := letters.AskSignatories(t.Context(), w.s, w.draft.ID); err != nil {
		t.Fatal(err)
	}
	if err := letters.Submit(t.Context(), w.s, w.draft.ID); err != nil {
		t.Fatal(err)
	}
	if err := letters.ApproveAsSignatory(t.Context(), w.s.As(w.users["Xenia"]), w.draft.ID, 0, w.read(t).Mark()); err != nil {
		t.Fatal(err)
	}
	l := w.read(t)
	l.Signatories = slices.Clone(l.Signatories)
	l.Signatories[0].UserID = nil
	if err := letters.UpdateDraft(t.Context(), w.s.As(w.users["Mia"]), &l); err != nil {
		t.Fatal(err)
	}
	l = w.read(t)
	if g := l.Signatures()[0]; g.AskedAt != nil || g.State != letters.SignLapsed || l.Review != letters.NotSubmitted {
		t.Errorf("asked at %v, the signature is %s, the review %q; want neither asked nor agreed, and no review", g.AskedAt, g.State, l.Review)
	}
}

// TestWhoSignsForAnOrganisation: nobody lets an account speak for an organisation
// that is not its own.
func TestWhoSignsForAnOrganisation(t *testing.T) {
	t.Parallel()
	w := newSigning(t)
	coordinator := w.s.Reader()
	for _, test := range []struct {
		who    models.User
		signer string
		want   error
	}{
		{w.users["Mia"], "Xenia", nil},
		{w.users["Mia"], "Mia", models.Invalid{"signatories": models.NotTheirSigner}},
		{w.users["Mia"], "Yoko", models.Invalid{"signatories": models.NotTheirSigner}},
		{w.users["Yoko"], "Yoko", models.Invalid{"signatories": models.NotTheirSigner}},
		{coordinator, "Yoko", models.Invalid{"signatories": models.NotTheirSigner}},
		{coordinator, "Mia", nil},
		{w.users["Yoko"], "Mia", nil}, // as the coordinator said
	} {
		l := w.read(t)
		l.Signatories = slices.Clone(l.Signatories)
		l.Signatories[0].UserID = new(w.users[test.signer].ID)
		if err := letters.UpdateDraft(t.Context(), w.s.As(test.who), &l); !reflect.DeepEqual(err, test.want) {
			t.Errorf("%s lets %s sign: got %v, want %v", test.who.Name, test.signer, err, test.want)
		}
	}
}

// TestApprovedTextStaysHidden: a text that was approved while the letter was
// confidential is not shown to all those who see the letter now.
func TestApprovedTextStaysHidden(t *testing.T) {
	t.Parallel()
	w := newSigning(t)
	l := w.draft
	l.Body, l.Visibility = "A secret.", models.Confidential
	if err := letters.UpdateDraft(t.Context(), w.s, &l); err != nil {
		t.Fatal(err)
	}
	if err := letters.AskSignatories(t.Context(), w.s, l.ID); err != nil {
		t.Fatal(err)
	}
	if err := letters.ApproveAsSignatory(t.Context(), w.s.As(w.users["Xenia"]), l.ID, 0, w.read(t).Mark()); err != nil {
		t.Fatal(err)
	}
	l = w.read(t)
	l.Body, l.Visibility = "No secret.", models.Campaign
	if err := letters.UpdateDraft(t.Context(), w.s, &l); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		who  models.User
		want string
	}{{w.users["Mia"], ""}, {w.users["Xenia"], "A secret."}, {w.s.Reader(), "A secret."}} {
		then, _, _, err := letters.ApprovedText(t.Context(), w.s.As(test.who), l.ID, l.Approvals[0].ID)
		if then.Body != test.want || (test.want == "") != errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s reads %q, %v; want %q", test.who.Name, then.Body, err, test.want)
		}
	}
}
