package workflow

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

// aSigned makes a draft to Nauru in which nothing is found, signed by one.
func aSigned(t *testing.T, s *models.Store, by letters.Signatory) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "NR", Subject: "A treaty", Body: "We ask you to speak.", Lang: "en", Channel: "by-hand", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "One"}}, Signatories: []letters.Signatory{by},
	}
	if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestSentOnTheDaySeen: a letter is sent on the day that was seen, and on no other.
func TestSentOnTheDaySeen(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		today string
		want  error
	}{
		{"the day before", "2026-11-20T23:59:59Z", models.Invalid{"day": models.DayOver}},
		{"the day", "2026-11-21T00:00:00Z", nil},
		{"its end", "2026-11-21T23:59:59Z", nil},
		{"the day after", "2026-11-22T00:00:00Z", models.Invalid{"day": models.DayOver}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := storeAt(t, test.today)
			l := aSigned(t, s, letters.Signatory{Name: "Two"})
			err := aDesk(t).Send(t.Context(), s, l.ID, Seen{Version: l.Version, Day: "2026-11-21"})
			if !reflect.DeepEqual(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}

// TestReadersAreNamedBeforeSending compares those who are named before a letter is
// sent with those who can read it once it is.
func TestReadersAreNamedBeforeSending(t *testing.T) {
	t.Parallel()
	for _, visibility := range []models.Visibility{models.Campaign, models.Confidential} {
		t.Run(string(visibility), func(t *testing.T) {
			t.Parallel()
			s := modelstest.Campaign(t)
			ada := modelstest.Coordinator(t, s)
			s = s.As(ada)
			organisations, _, err := offices.Organisations(t.Context(), s, models.Paging{Number: 1, Size: 2})
			if err != nil {
				t.Fatal(err)
			}
			ours, other := &organisations[0].ID, &organisations[1].ID
			var users []models.User
			add := func(name string, role models.Role, organisation *uint, states ...string) models.User {
				u := models.User{Name: name, Email: name + "@example.org", Role: role, OrganisationID: organisation}
				for _, code := range states {
					u.States = append(u.States, models.UserState{StateISO: code})
				}
				if err := accounts.AddUser(t.Context(), s, &u, modelstest.Password); err != nil {
					t.Fatal(err)
				}
				users = append(users, u)
				return u
			}
			add("own", models.Member, nil, "NR")
			add("colleague", models.Member, ours, "FR")
			add("stranger", models.Member, other, "FR")
			add("observer", models.Observer, ours)
			named := add("named", models.Observer, nil)
			signer := add("signer", models.Member, nil, "FR")

			l := aSigned(t, s, letters.Signatory{Name: "signer", UserID: &signer.ID, OrganisationID: ours})
			if err := letters.AskSignatories(t.Context(), s, l.ID); err != nil {
				t.Fatal(err)
			}
			if err := models.NameReaders(t.Context(), s, models.RefOf(l), []uint{named.ID}); err != nil {
				t.Fatal(err)
			}
			if l, err = letters.Find(t.Context(), s, l.ID); err != nil {
				t.Fatal(err)
			}
			if err := letters.SetVisibility(t.Context(), s, l.ID, l.Version, visibility); err != nil {
				t.Fatal(err)
			}
			sending, err := aDesk(t).BeforeSending(t.Context(), s, l.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range sending.Letter.Signatures() {
				if err := letters.NoteApproval(t.Context(), s, l.ID, g.Place, sending.Letter.Mark(), "by e-mail", s.Today()); err != nil {
					t.Fatal(err)
				}
			}
			if err := aDesk(t).Send(t.Context(), s, l.ID, Seen{Version: letterVersion(t, s, l.ID), Day: s.Today()}); err != nil {
				t.Fatal(err)
			}
			for _, u := range users {
				_, err := letters.Find(t.Context(), s.As(u), l.ID)
				if err != nil && !errors.Is(err, models.ErrNotFound) {
					t.Fatal(err)
				}
				told := visibility == models.Campaign && u.Owns("NR") ||
					slices.ContainsFunc(sending.Readers, func(r models.User) bool { return r.ID == u.ID })
				if reads := err == nil; reads != told {
					t.Errorf("%s reads the letter: %t; so it was told: %t", u.Name, reads, told)
				}
			}
		})
	}
}

func letterVersion(t *testing.T, s *models.Store, id uint) int {
	t.Helper()
	l, err := letters.Find(t.Context(), s, id)
	if err != nil {
		t.Fatal(err)
	}
	return l.Version
}

// TestMailNeedsAnAddress: no letter is marked as sent by e-mail or post that names no address
// to which it could go, and none of which it is not chosen how it goes; whoever is about to do so
// is told.
func TestMailNeedsAnAddress(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	for _, test := range []struct {
		channel, email, address string
		goes                    bool
	}{
		{"e-mail", "", "", false},
		{"e-mail", "", "1 Example Street", false},
		{"e-mail", "one@mfa.example", "", true},
		{"e-mail", "", "1 Example Street\none@mfa.example", true},
		{"post", "", "", false},
		{"post", "", "1 Example Street", true},
		{"by-hand", "", "", true},
		{"", "one@mfa.example", "1 Example Street", false},
	} {
		l := aSigned(t, s, letters.Signatory{Name: "Two"})
		l.Channel, l.Recipients[0].Email, l.Recipients[0].Address = test.channel, test.email, test.address
		if err := letters.UpdateDraft(t.Context(), s, &l); err != nil {
			t.Fatal(err)
		}
		before, err := aDesk(t).BeforeSending(t.Context(), s, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		if told := before.Unfinished["channel"] != ""; told == test.goes {
			t.Errorf("%+v: before it is sent, it is told %v", test, before.Unfinished)
		}
		if before.Letter.HeadedBy == "" {
			t.Errorf("%+v: nothing stands at its head", test)
		}
		err = aDesk(t).Send(t.Context(), s, l.ID, Seen{Version: l.Version, Lately: true, Day: s.Today()})
		if refused := modelstest.Refused(t, err, "channel"); refused == test.goes {
			t.Errorf("%+v: sending returns %v", test, err)
		}
	}
}
