package accounts_test

import (
	"errors"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
)

// keyed is a store with a coordinator who has a passkey, kept by the device.
type keyed struct {
	*models.Store
	site   *accounts.Site
	ada    models.User
	device *modelstest.Device
	now    time.Time
}

func newKeyed(t *testing.T) *keyed {
	t.Helper()
	site, err := accounts.NewSite("http://localhost:8080")
	if err != nil {
		t.Fatal(err)
	}
	k := &keyed{site: site, device: &modelstest.Device{Origin: "http://localhost:8080"}, now: modelstest.Noon}
	k.Store = modelstest.OpenAt(t, func() time.Time { return k.now })
	k.ada = modelstest.Coordinator(t, k.Store)
	options, err := accounts.BeginPasskey(t.Context(), k.As(k.ada), site, "KEY", " My  telephone ", "", modelstest.Password)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := accounts.AddPasskey(t.Context(), k.As(k.ada), site, "KEY", k.device.Make(t, options), []string{"AAAA-BBBB"})
	if err != nil || !kept {
		t.Fatalf("kept recovery codes: %v, %v", kept, err)
	}
	return k
}

// pending gives the right password, and begins what the passkey finishes.
func (k *keyed) pending(t *testing.T, token string) (options string) {
	t.Helper()
	if _, err := accounts.SignIn(t.Context(), k.Store, k.ada.Email, modelstest.Password, token, "", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.UserOf(t.Context(), k.Store, token); err != models.ErrNotFound {
		t.Fatalf("the password alone signs in: %v", err)
	}
	options, err := accounts.BeginSecondPasskey(t.Context(), k.Store, k.site, "KEY-"+token, token)
	if err != nil {
		t.Fatal(err)
	}
	return options
}

func (k *keyed) open(t *testing.T, token string) bool {
	t.Helper()
	_, err := accounts.UserOf(t.Context(), k.Store, token)
	if err != nil && err != models.ErrNotFound {
		t.Fatal(err)
	}
	return err == nil
}

func isInvalid(err error) bool {
	_, is := errors.AsType[models.Invalid](err)
	return is
}

func TestPasskeyAfterThePassword(t *testing.T) {
	t.Parallel()
	k := newKeyed(t)
	has, err := accounts.SecondFactorsOf(t.Context(), k.Store, k.ada.ID)
	if want := (accounts.SecondFactors{Passkeys: 1, Codes: 1}); err != nil || has != want || !has.Any() {
		t.Errorf("got %+v, %v; want %+v", has, err, want)
	}
	response := k.device.Show(t, k.pending(t, "ONE"))
	if u, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-ONE", response, "ONE"); err != nil || u.ID != k.ada.ID || !k.open(t, "ONE") {
		t.Errorf("got %+v, %v", u, err)
	}
	if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-ONE", response, "ONE"); err != models.ErrNotFound {
		t.Errorf("again in the same session: got %v", err)
	}
	mine, err := accounts.Passkeys(t.Context(), k.As(k.ada))
	if err != nil || len(mine) != 1 || mine[0].Name != "My telephone" || mine[0].UsedAt == nil || !mine[0].Alone || mine[0].Copied {
		t.Errorf("got %+v, %v", mine, err)
	}
	k.pending(t, "LOST")
	if _, err := accounts.Confirm(t.Context(), k.Store, "LOST", "aaaa bbbb"); err != nil || !k.open(t, "LOST") {
		t.Errorf("a recovery code: %v", err)
	}
}

// TestForgedPasskeys: nothing else than what was asked for, of whom it was asked,
// at this very address, once, in time.
func TestForgedPasskeys(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		show func(t *testing.T, k *keyed, options string) (key, response string)
	}{
		{"nonsense", func(*testing.T, *keyed, string) (string, string) { return "KEY-T", "{}" }},
		{"another challenge", func(t *testing.T, k *keyed, _ string) (string, string) {
			return "KEY-T", k.device.Show(t, k.pending(t, "OTHER"))
		}},
		{"the ceremony of another session", func(t *testing.T, k *keyed, _ string) (string, string) {
			return "KEY-OTHER", k.device.Show(t, k.pending(t, "OTHER"))
		}},
		{"no ceremony", func(t *testing.T, k *keyed, options string) (string, string) {
			return "NONE", k.device.Show(t, options)
		}},
		{"another site", func(t *testing.T, k *keyed, options string) (string, string) {
			k.device.Origin = "https://elsewhere.example"
			return "KEY-T", k.device.Show(t, options)
		}},
		{"another port", func(t *testing.T, k *keyed, options string) (string, string) {
			k.device.Origin = "http://localhost:9999"
			return "KEY-T", k.device.Show(t, options)
		}},
		{"another device", func(t *testing.T, k *keyed, options string) (string, string) {
			stranger := &modelstest.Device{Origin: k.device.Origin, Handle: k.device.Handle}
			begun, err := accounts.BeginPasskey(t.Context(), k.As(k.ada), k.site, "MAKE", "Never added", "", modelstest.Password)
			if err != nil {
				t.Fatal(err)
			}
			stranger.Make(t, begun)
			return "KEY-T", stranger.Show(t, options)
		}},
		{"a response kept from before", func(t *testing.T, k *keyed, options string) (string, string) {
			response := k.device.Show(t, options)
			if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-T", response, "T"); err != nil {
				t.Fatal(err)
			}
			if err := accounts.SignOut(t.Context(), k.Store, "T"); err != nil {
				t.Fatal(err)
			}
			k.pending(t, "T2")
			if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-T", response, "T2"); !isInvalid(err) {
				t.Errorf("the ceremony that was used up: got %v", err)
			}
			if _, err := accounts.SignIn(t.Context(), k.Store, k.ada.Email, modelstest.Password, "T", "", ""); err != nil {
				t.Fatal(err)
			}
			return "KEY-T2", response
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			k := newKeyed(t)
			key, response := test.show(t, k, k.pending(t, "T"))
			if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, key, response, "T"); !isInvalid(err) {
				t.Errorf("got %v, want what is wrong", err)
			}
			if k.open(t, "T") {
				t.Error("signed in")
			}
		})
	}
}

func TestPasskeyTooLate(t *testing.T) {
	t.Parallel()
	k := newKeyed(t)
	options := k.pending(t, "T")
	k.now = k.now.Add(6 * time.Minute)
	if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-T", k.device.Show(t, options), "T"); err != accounts.ErrExpired || k.open(t, "T") {
		t.Errorf("six minutes late: got %v", err)
	}
	options, err := accounts.BeginSecondPasskey(t.Context(), k.Store, k.site, "AGAIN", "T")
	if err != nil {
		t.Fatal(err)
	}
	k.now = k.now.Add(4*time.Minute + time.Second) // of the ten since the password
	if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "AGAIN", k.device.Show(t, options), "T"); err != models.ErrNotFound || k.open(t, "T") {
		t.Errorf("ten minutes after the password: got %v", err)
	}
}

func TestPasskeyAlone(t *testing.T) {
	t.Parallel()
	k := newKeyed(t)
	begin := func(key string) string {
		options, err := accounts.BeginPasskeyAlone(t.Context(), k.Store, k.site, key)
		if err != nil {
			t.Fatal(err)
		}
		return options
	}
	response := k.device.Show(t, begin("A"))
	if u, err := accounts.SignInByPasskey(t.Context(), k.Store, k.site, "A", response, "ONE", "", ""); err != nil || u.ID != k.ada.ID || !k.open(t, "ONE") {
		t.Errorf("got %+v, %v", u, err)
	}
	if _, err := accounts.SignInByPasskey(t.Context(), k.Store, k.site, "A", response, "TWO", "", ""); !isInvalid(err) || k.open(t, "TWO") {
		t.Errorf("the same response again: got %v", err)
	}
	k.device.Silent = true
	if _, err := accounts.SignInByPasskey(t.Context(), k.Store, k.site, "B", k.device.Show(t, begin("B")), "TWO", "", ""); !isInvalid(err) || k.open(t, "TWO") {
		t.Errorf("a device that does not ask who holds it: got %v", err)
	}
	k.device.Silent = false
	bob := modelstest.User(t, k.Store, k.ada, "Bob", models.Coordinator)
	if err := accounts.RemoveAccess(t.Context(), k.As(bob), k.ada.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.SignInByPasskey(t.Context(), k.Store, k.site, "C", k.device.Show(t, begin("C")), "TWO", "", ""); !isInvalid(err) || k.open(t, "TWO") {
		t.Errorf("of somebody who was removed: got %v", err)
	}
}

// TestCopiedPasskey: a passkey that counts backwards may exist twice. It is
// refused, now and later, and does not make room for the password alone.
func TestCopiedPasskey(t *testing.T) {
	t.Parallel()
	k := newKeyed(t)
	k.device.Count = 20
	if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-A", k.device.Show(t, k.pending(t, "A")), "A"); err != nil {
		t.Fatal(err)
	}
	k.device.Count = 5
	_, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-B", k.device.Show(t, k.pending(t, "B")), "B")
	if err == nil || err.Error() != (models.Invalid{"passkey": models.PasskeyCopied}).Error() || k.open(t, "B") {
		t.Errorf("counting backwards: got %v", err)
	}
	k.device.Count = 50
	if _, err := accounts.ConfirmByPasskey(t.Context(), k.Store, k.site, "KEY-C", k.device.Show(t, k.pending(t, "C")), "C"); !isInvalid(err) || k.open(t, "C") {
		t.Errorf("afterwards: got %v", err)
	}
	mine, err := accounts.Passkeys(t.Context(), k.As(k.ada))
	if err != nil || len(mine) != 1 || !mine[0].Copied {
		t.Errorf("got %+v, %v", mine, err)
	}
}

func TestPasskeysAreTheirOwners(t *testing.T) {
	t.Parallel()
	k := newKeyed(t)
	bob := modelstest.User(t, k.Store, k.ada, "Bob", models.Observer)
	mine := k.As(k.ada)
	keys, err := accounts.Passkeys(t.Context(), mine)
	if err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"rename": accounts.RenamePasskey(t.Context(), k.As(bob), keys[0].ID, "Mine"),
		"remove": accounts.RemovePasskey(t.Context(), k.As(bob), keys[0].ID, "", modelstest.Password),
	} {
		if err != models.ErrNotFound {
			t.Errorf("%s: got %v", what, err)
		}
	}
	if err := accounts.RemovePasskey(t.Context(), mine, keys[0].ID, "", "not the password"); !isInvalid(err) {
		t.Errorf("without the password: got %v", err)
	}
	if _, err := accounts.BeginPasskey(t.Context(), mine, k.site, "K", "One more", "", "not the password"); !isInvalid(err) {
		t.Errorf("another without the password: got %v", err)
	}
	options, err := accounts.BeginPasskey(t.Context(), mine, k.site, "K", "One more", "", modelstest.Password)
	if err != nil {
		t.Fatal(err)
	}
	second := &modelstest.Device{Origin: k.device.Origin}
	response := second.Make(t, options)
	if _, err := accounts.AddPasskey(t.Context(), k.As(bob), k.site, "K", response, nil); err != models.ErrNotFound {
		t.Errorf("what another began: got %v", err)
	}
	if _, err := accounts.AddPasskey(t.Context(), mine, k.site, "K", response, nil); err != models.ErrNotFound {
		t.Errorf("what was used up: got %v", err)
	}
	if err := accounts.RenamePasskey(t.Context(), mine, keys[0].ID, "Old telephone"); err != nil {
		t.Error(err)
	}
	if err := accounts.RemovePasskey(t.Context(), mine, keys[0].ID, "", modelstest.Password); err != nil {
		t.Error(err)
	}
	if has, err := accounts.SecondFactorsOf(t.Context(), mine, k.ada.ID); err != nil || has != (accounts.SecondFactors{}) {
		t.Errorf("after the last one: got %+v, %v", has, err)
	}
}

func TestWhereBrowsersTakePasskeys(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]bool{
		"http://localhost:8080": true, "https://demarche.example": true, "https://demarche.example:8443": true,
		"http://127.0.0.1:8080": false, "https://192.0.2.7": false, "http://demarche.example": false, "": false,
	} {
		if site, err := accounts.NewSite(base); (err == nil) != want || (site != nil) != want {
			t.Errorf("%s: got %v, want %v", base, err, want)
		}
	}
}
