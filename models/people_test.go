package models

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

func TestLastCoordinatorStays(t *testing.T) {
	s := openWithBelgium(t)
	ada := s.reader
	bob := User{Name: "Bob", Email: "bob@example.org", Role: Coordinator}
	if err := s.AddUser(t.Context(), &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		wait.Go(func() {
			if i%2 == 0 {
				errs[i] = s.As(ada).RemoveAccess(t.Context(), bob.ID)
			} else {
				errs[i] = s.As(bob).ChangeAccess(t.Context(), ada.ID, ada.Version, Observer, nil, "")
			}
		})
	}
	wait.Wait()
	n, err := from[User](s.db).Where("role = ? AND trashed_at IS NULL", Coordinator).Count(t.Context(), "*")
	if err != nil || n != 1 {
		t.Errorf("%d coordinators are left, %v; want 1; %v", n, err, errs)
	}
}

const testPassword = "seven quiet herons at dawn"

func TestInvitation(t *testing.T) {
	s := openWithBelgium(t)
	now := testNoon
	s.now = func() time.Time { return now }
	invite := func(email, token string) Invitation {
		t.Helper()
		i := Invitation{Name: "Bea", Email: email, Role: Member, States: "Belgium\nbe"}
		if err := s.Invite(t.Context(), &i, token); err != nil {
			t.Fatal(err)
		}
		return i
	}
	public := s.As(User{})
	invite("Bea@example.org", "ONE")
	again := Invitation{Name: "Bea", Email: "bea@example.org", Role: Member, States: "Atlantis"}
	if err := s.Invite(t.Context(), &again, "X"); err == nil || err.Error() != (Invalid{"email": EmailInvited, "states": NoSuchStates}).Error() {
		t.Errorf("twice: got %v", err)
	}
	u, err := public.Accept(t.Context(), "ONE", "Bea", testPassword)
	if err != nil || u.Role != Member || !u.Owns("BE") || len(u.States) != 1 {
		t.Fatalf("got %+v, %v", u, err)
	}
	if _, err := public.Accept(t.Context(), "ONE", "Bea", testPassword); err != ErrConflict {
		t.Errorf("used twice: got %v", err)
	}
	late := invite("late@example.org", "TWO")
	now = now.Add(InvitationLife)
	if _, err := public.Accept(t.Context(), "TWO", "Late", testPassword); err != ErrExpired {
		t.Errorf("late: got %v", err)
	}
	if _, err := s.RenewInvitation(t.Context(), late.ID, "THREE"); err != nil {
		t.Fatal(err)
	}
	if _, err := public.Invitation(t.Context(), "TWO"); err != ErrNotFound {
		t.Errorf("the old link: got %v", err)
	}
	if err := s.WithdrawInvitation(t.Context(), late.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := public.Invitation(t.Context(), "THREE"); err != ErrNotFound {
		t.Errorf("withdrawn: got %v", err)
	}
	if err := s.As(u).Invite(t.Context(), &Invitation{}, "Y"); err != ErrForbidden {
		t.Errorf("a member invites: got %v", err)
	}

	if err := s.RemoveAccess(t.Context(), u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := public.SignIn(t.Context(), u.Email, testPassword, "T", "", ""); err != ErrSignIn {
		t.Errorf("after removal: got %v", err)
	}
	invite("bea@example.org", "FOUR")
	back, err := public.Accept(t.Context(), "FOUR", "Bea", testPassword)
	if err != nil || back.ID != u.ID {
		t.Errorf("came back as %d, %v; want %d", back.ID, err, u.ID)
	}
}

func TestSecondFactor(t *testing.T) {
	s := openWithBelgium(t)
	now := testNoon
	s.now = func() time.Time { return now }
	bob := User{Name: "Bob", Email: "bob@example.org", Role: Observer}
	if err := s.AddUser(t.Context(), &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	mine := s.As(bob)
	key, err := mine.BeginFactor(t.Context(), []byte("twenty bytes of secret"))
	if err != nil {
		t.Fatal(err)
	}
	code := func() string {
		c, err := totp.GenerateCode(key.Secret(), now)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if err := mine.ConfirmFactor(t.Context(), "", testPassword, "000000", []string{"AAAA-BBBB"}); err == nil {
		t.Error("a wrong code turned it on")
	}
	first := code()
	if err := mine.ConfirmFactor(t.Context(), "", testPassword, first, []string{"AAAA-BBBB", "CCCC-DDDD"}); err != nil {
		t.Fatal(err)
	}
	signIn := func(token string) {
		t.Helper()
		if _, err := s.SignIn(t.Context(), bob.Email, testPassword, token, "", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := s.UserOf(t.Context(), token); err != ErrNotFound {
			t.Errorf("the password alone signs in: %v", err)
		}
	}
	for i, test := range []struct {
		what, code string
		right      bool
	}{
		{"the code that turned it on", first, false},
		{"nonsense", "12", false},
		{"the next code", "next", true},
		{"the same code again", "same", false},
		{"a recovery code", "aaaa bbbb", true},
		{"the recovery code again", "AAAA-BBBB", false},
	} {
		token := strings.Repeat("T", i+1)
		signIn(token)
		given := test.code
		if given == "next" {
			now = now.Add(30 * time.Second)
		}
		if given == "next" || given == "same" {
			given = code()
		}
		_, err := s.Confirm(t.Context(), token, given)
		if _, invalid := errors.AsType[Invalid](err); test.right != (err == nil) || err != nil && !invalid {
			t.Errorf("%s: got %v", test.what, err)
		}
		if _, err := s.UserOf(t.Context(), token); test.right != (err == nil) {
			t.Errorf("%s: signed in: %v", test.what, err)
		}
	}
	signIn("LATE")
	now = now.Add(pendingLife + time.Second)
	if _, err := s.Confirm(t.Context(), "LATE", code()); err != ErrNotFound {
		t.Errorf("too late: got %v", err)
	}
	if err := s.RemoveFactors(t.Context(), bob.ID); err != nil {
		t.Errorf("a coordinator: got %v", err)
	}
	if _, err := s.SignIn(t.Context(), bob.Email, testPassword, "FREE", "", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UserOf(t.Context(), "FREE"); err != nil {
		t.Errorf("without a second factor: got %v", err)
	}
}

func TestResetPassword(t *testing.T) {
	s := openWithBelgium(t)
	now := testNoon
	s.now = func() time.Time { return now }
	bob := User{Name: "Bob", Email: "bob@example.org", Role: Observer}
	if err := s.AddUser(t.Context(), &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	if _, found, err := s.AskReset(t.Context(), "nobody@example.org", "N", true); found || err != nil {
		t.Errorf("nobody: %v, %v", found, err)
	}
	if _, found, err := s.AskReset(t.Context(), "Bob@example.org", "ONE", true); !found || err != nil {
		t.Errorf("Bob: %v, %v", found, err)
	}
	if _, found, err := s.AskReset(t.Context(), "bob@example.org", "TWO", true); found || err != nil {
		t.Errorf("Bob at once again: %v, %v", found, err)
	}
	if _, err := s.SignIn(t.Context(), bob.Email, testPassword, "OPEN", "", ""); err != nil {
		t.Fatal(err)
	}
	const other = "nine loud geese at dusk"
	if err := s.ResetPassword(t.Context(), "ONE", "short"); err == nil {
		t.Error("a short password was taken")
	}
	if err := s.ResetPassword(t.Context(), "ONE", other); err != nil {
		t.Fatal(err)
	}
	if err := s.ResetPassword(t.Context(), "ONE", other); err != ErrNotFound {
		t.Errorf("used twice: got %v", err)
	}
	if _, err := s.UserOf(t.Context(), "OPEN"); err != ErrNotFound {
		t.Errorf("an old session: got %v", err)
	}
	if _, err := s.SignIn(t.Context(), bob.Email, other, "NEW", "", ""); err != nil {
		t.Errorf("the new password: got %v", err)
	}
	if err := s.GiveReset(t.Context(), bob.ID, "THREE"); err != nil {
		t.Fatal(err)
	}
	now = now.Add(ResetLife / 2)
	if _, _, err := s.AskReset(t.Context(), bob.Email, "", false); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CheckReset(t.Context(), "THREE"); err != nil {
		t.Errorf("somebody asked again, and the link that was given is void: %v", err)
	}
	now = now.Add(ResetLife / 2)
	if err := s.ResetPassword(t.Context(), "THREE", testPassword); err != ErrExpired {
		t.Errorf("late: got %v", err)
	}
}
