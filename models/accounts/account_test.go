package accounts_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
)

func TestLastCoordinatorStays(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ada := s.Reader()
	bob := models.User{Name: "Bob", Email: "bob@example.org", Role: models.Coordinator}
	if err := accounts.AddUser(t.Context(), s, &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		wait.Go(func() {
			if i%2 == 0 {
				errs[i] = accounts.RemoveAccess(t.Context(), s.As(ada), bob.ID)
			} else {
				errs[i] = accounts.ChangeAccess(t.Context(), s.As(bob), ada.ID, ada.Version, models.Observer, nil, "")
			}
		})
	}
	wait.Wait()
	n, err := models.From[models.User](s).Where("role = ? AND trashed_at IS NULL", models.Coordinator).Count(t.Context(), "*")
	if err != nil || n != 1 {
		t.Errorf("%d coordinators are left, %v; want 1; %v", n, err, errs)
	}
}

const testPassword = "seven quiet herons at dawn"

func TestInvitation(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	now := modelstest.Noon
	s = s.WithClock(func() time.Time { return now })
	invite := func(email, token string) accounts.Invitation {
		t.Helper()
		i := accounts.Invitation{Name: "Bea", Email: email, Role: models.Member, States: "Belgium\nbe"}
		if err := accounts.Invite(t.Context(), s, &i, token); err != nil {
			t.Fatal(err)
		}
		return i
	}
	public := s.As(models.User{})
	invite("Bea@example.org", "ONE")
	again := accounts.Invitation{Name: "Bea", Email: "bea@example.org", Role: models.Member, States: "Atlantis"}
	if err := accounts.Invite(t.Context(), s, &again, "X"); err == nil || err.Error() != (models.Invalid{"email": models.EmailInvited, "states": models.NoSuchStates}).Error() {
		t.Errorf("twice: got %v", err)
	}
	u, err := accounts.Accept(t.Context(), public, "ONE", "Bea", testPassword)
	if err != nil || u.Role != models.Member || !u.Owns("BE") || len(u.States) != 1 {
		t.Fatalf("got %+v, %v", u, err)
	}
	if _, err := accounts.Accept(t.Context(), public, "ONE", "Bea", testPassword); err != models.ErrConflict {
		t.Errorf("used twice: got %v", err)
	}
	late := invite("late@example.org", "TWO")
	now = now.Add(accounts.InvitationLife)
	if _, err := accounts.Accept(t.Context(), public, "TWO", "Late", testPassword); err != accounts.ErrExpired {
		t.Errorf("late: got %v", err)
	}
	if _, err := accounts.RenewInvitation(t.Context(), s, late.ID, "THREE"); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.FindInvitation(t.Context(), public, "TWO"); err != models.ErrNotFound {
		t.Errorf("the old link: got %v", err)
	}
	if err := accounts.WithdrawInvitation(t.Context(), s, late.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.FindInvitation(t.Context(), public, "THREE"); err != models.ErrNotFound {
		t.Errorf("withdrawn: got %v", err)
	}
	if err := accounts.Invite(t.Context(), s.As(u), &accounts.Invitation{}, "Y"); err != models.ErrForbidden {
		t.Errorf("a member invites: got %v", err)
	}

	if err := accounts.RemoveAccess(t.Context(), s, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.SignIn(t.Context(), public, u.Email, testPassword, "T", "", ""); err != accounts.ErrSignIn {
		t.Errorf("after removal: got %v", err)
	}
	invite("bea@example.org", "FOUR")
	back, err := accounts.Accept(t.Context(), public, "FOUR", "Bea", testPassword)
	if err != nil || back.ID != u.ID {
		t.Errorf("came back as %d, %v; want %d", back.ID, err, u.ID)
	}
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	now := modelstest.Noon
	s = s.WithClock(func() time.Time { return now })
	bob := models.User{Name: "Bob", Email: "bob@example.org", Role: models.Observer}
	if err := accounts.AddUser(t.Context(), s, &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	mine := s.As(bob)
	key, err := accounts.BeginSecondFactor(t.Context(), mine, []byte("twenty bytes of secret"))
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
	if err := accounts.ConfirmSecondFactor(t.Context(), mine, "", testPassword, "000000", []string{"AAAA-BBBB"}); err == nil {
		t.Error("a wrong code turned it on")
	}
	first := code()
	if err := accounts.ConfirmSecondFactor(t.Context(), mine, "", testPassword, first, []string{"AAAA-BBBB", "CCCC-DDDD"}); err != nil {
		t.Fatal(err)
	}
	signIn := func(token string) {
		t.Helper()
		if _, err := accounts.SignIn(t.Context(), s, bob.Email, testPassword, token, "", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := accounts.UserOf(t.Context(), s, token); err != models.ErrNotFound {
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
		_, err := accounts.Confirm(t.Context(), s, token, given)
		if _, invalid := errors.AsType[models.Invalid](err); test.right != (err == nil) || err != nil && !invalid {
			t.Errorf("%s: got %v", test.what, err)
		}
		if _, err := accounts.UserOf(t.Context(), s, token); test.right != (err == nil) {
			t.Errorf("%s: signed in: %v", test.what, err)
		}
	}
	signIn("LATE")
	now = now.Add(accounts.PendingLife + time.Second)
	if _, err := accounts.Confirm(t.Context(), s, "LATE", code()); err != models.ErrNotFound {
		t.Errorf("too late: got %v", err)
	}
	if err := accounts.RemoveSecondFactors(t.Context(), s, bob.ID); err != nil {
		t.Errorf("a coordinator: got %v", err)
	}
	if _, err := accounts.SignIn(t.Context(), s, bob.Email, testPassword, "FREE", "", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.UserOf(t.Context(), s, "FREE"); err != nil {
		t.Errorf("without a second factor: got %v", err)
	}
}

func TestResetPassword(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	now := modelstest.Noon
	s = s.WithClock(func() time.Time { return now })
	bob := models.User{Name: "Bob", Email: "bob@example.org", Role: models.Observer}
	if err := accounts.AddUser(t.Context(), s, &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	if _, found, err := accounts.AskReset(t.Context(), s, "nobody@example.org", "N", true); found || err != nil {
		t.Errorf("nobody: %v, %v", found, err)
	}
	if _, found, err := accounts.AskReset(t.Context(), s, "Bob@example.org", "ONE", true); !found || err != nil {
		t.Errorf("Bob: %v, %v", found, err)
	}
	if _, found, err := accounts.AskReset(t.Context(), s, "bob@example.org", "TWO", true); found || err != nil {
		t.Errorf("Bob at once again: %v, %v", found, err)
	}
	if _, err := accounts.SignIn(t.Context(), s, bob.Email, testPassword, "OPEN", "", ""); err != nil {
		t.Fatal(err)
	}
	const other = "nine loud geese at dusk"
	if err := accounts.ResetPassword(t.Context(), s, "ONE", "short"); err == nil {
		t.Error("a short password was taken")
	}
	if err := accounts.ResetPassword(t.Context(), s, "ONE", other); err != nil {
		t.Fatal(err)
	}
	if err := accounts.ResetPassword(t.Context(), s, "ONE", other); err != models.ErrNotFound {
		t.Errorf("used twice: got %v", err)
	}
	if _, err := accounts.UserOf(t.Context(), s, "OPEN"); err != models.ErrNotFound {
		t.Errorf("an old session: got %v", err)
	}
	if _, err := accounts.SignIn(t.Context(), s, bob.Email, other, "NEW", "", ""); err != nil {
		t.Errorf("the new password: got %v", err)
	}
	if err := accounts.GiveReset(t.Context(), s, bob.ID, "THREE"); err != nil {
		t.Fatal(err)
	}
	now = now.Add(accounts.ResetLife / 2)
	if _, _, err := accounts.AskReset(t.Context(), s, bob.Email, "", false); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.CheckReset(t.Context(), s, "THREE"); err != nil {
		t.Errorf("somebody asked again, and the link that was given is void: %v", err)
	}
	now = now.Add(accounts.ResetLife / 2)
	if err := accounts.ResetPassword(t.Context(), s, "THREE", testPassword); err != accounts.ErrExpired {
		t.Errorf("late: got %v", err)
	}
}
