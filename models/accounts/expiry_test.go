package accounts

import (
	"errors"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"demarche/models"
)

// TestLinksAndSessionsEnd: a moment before their time is up they are good, and
// from then on they are not.
func TestLinksAndSessionsEnd(t *testing.T) {
	t.Parallel()
	s := openAlone(t)
	now := noon
	s = s.WithClock(func() time.Time { return now })
	ada := s.Reader()
	begin := func(token string, pending bool) {
		t.Helper()
		if err := beginLogin(t.Context(), s, ada, Login{Hash: models.HashToken(token), Pending: pending}); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		what  string
		life  time.Duration
		begin func(token string)
		use   func(token string) error
		late  error
	}{
		{
			"an invitation", InvitationLife,
			func(token string) {
				i := Invitation{Name: "Bea", Email: "bea@example.org", Role: models.Observer}
				if err := Invite(t.Context(), s, &i, token); err != nil {
					t.Fatal(err)
				}
			},
			func(token string) error { _, err := FindInvitation(t.Context(), s, token); return err },
			ErrExpired,
		},
		{
			"a link for a new password", ResetLife,
			func(token string) {
				if err := GiveReset(t.Context(), s, ada.ID, token); err != nil {
					t.Fatal(err)
				}
			},
			func(token string) error { _, err := CheckReset(t.Context(), s, token); return err },
			ErrExpired,
		},
		{
			"a session that nobody uses", LoginIdle,
			func(token string) { begin(token, false) },
			func(token string) error {
				var l Login
				if err := s.Part().Where("hash = ?", models.HashToken(token)).Take(&l).Error; err != nil {
					return err
				}
				_, err := UserOf(t.Context(), s, token)
				// This look at it does not count as use.
				return errors.Join(err, s.Writer(t.Context()).Model(&Login{}).Where("hash = ?", l.Hash).Update("seen_at", l.SeenAt).Error)
			},
			models.ErrNotFound,
		},
		{
			"a session in use", LoginLife,
			func(token string) { begin(token, false) },
			func(token string) error {
				if err := s.Writer(t.Context()).Model(&Login{}).Where("hash = ?", models.HashToken(token)).Update("seen_at", now).Error; err != nil {
					return err
				}
				_, err := UserOf(t.Context(), s, token)
				return err
			},
			models.ErrNotFound,
		},
		{
			"a session that waits for the second factor", PendingLife,
			func(token string) { begin(token, true) },
			func(token string) error { _, err := pendingLogin(t.Context(), s, token); return err },
			models.ErrNotFound,
		},
		{
			"a sign-in as proof of who it is", recentLogin,
			func(token string) { begin(token, false) },
			func(token string) error {
				recent, err := IsRecent(t.Context(), s, token)
				if err == nil && !recent {
					return models.ErrForbidden
				}
				return err
			},
			models.ErrForbidden,
		},
	} {
		start := now
		test.begin("TOKEN " + test.what)
		for _, at := range []struct {
			after time.Duration
			want  error
		}{{0, nil}, {test.life - time.Second, nil}, {test.life, test.late}, {test.life + time.Second, test.late}} {
			now = start.Add(at.after)
			if err := test.use("TOKEN " + test.what); !errors.Is(err, at.want) || (err == nil) != (at.want == nil) {
				t.Errorf("%s, after %s: got %v, want %v", test.what, at.after, err, at.want)
			}
		}
	}
}

// TestCeremonyEnds: what was begun with a browser is finished in time or not at all.
func TestCeremonyEnds(t *testing.T) {
	t.Parallel()
	s := openAlone(t)
	now := noon
	s = s.WithClock(func() time.Time { return now })
	for after, want := range map[time.Duration]error{ceremonyLife - time.Second: nil, ceremonyLife: ErrExpired, ceremonyLife + time.Second: ErrExpired} {
		now = noon
		if err := begin(t.Context(), s, "KEY", addingPasskey, nil, "kept"); err != nil {
			t.Fatal(err)
		}
		now = noon.Add(after)
		var kept string
		if _, err := finish(t.Context(), s, "KEY", addingPasskey, &kept); !errors.Is(err, want) || (kept == "kept") != (want == nil) {
			t.Errorf("after %s: got %q, %v, want %v", after, kept, err, want)
		}
	}
}

// TestSessionsAreListedToTheirEnd: the sessions that are listed and counted are
// those that are good.
func TestSessionsAreListedToTheirEnd(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		what string
		used bool
		life time.Duration
	}{{"that nobody uses", false, LoginIdle}, {"in use", true, LoginLife}} {
		s := openAlone(t)
		now := noon
		s = s.WithClock(func() time.Time { return now })
		ada := s.Reader()
		hash := models.HashToken("TOKEN")
		if err := beginLogin(t.Context(), s, ada, Login{Hash: hash}); err != nil {
			t.Fatal(err)
		}
		for after, want := range map[time.Duration]int{test.life - time.Second: 1, test.life: 0, test.life + time.Second: 0} {
			now = noon.Add(after)
			if test.used {
				if err := s.Writer(t.Context()).Model(&Login{}).Where("hash = ?", hash).Update("seen_at", now).Error; err != nil {
					t.Fatal(err)
				}
			}
			listed, err := Logins(t.Context(), s, ada.ID)
			if err != nil {
				t.Fatal(err)
			}
			account, err := Find(t.Context(), s, ada.ID)
			if err != nil || len(listed) != want || account.Sessions != want {
				t.Errorf("a session %s, after %s: %d listed, %d counted, %v; want %d", test.what, after, len(listed), account.Sessions, err, want)
			}
		}
	}
}

// TestUseOfASessionIsNotedNowAndThen: not at every request, and not too seldom.
func TestUseOfASessionIsNotedNowAndThen(t *testing.T) {
	t.Parallel()
	s := openAlone(t)
	now := noon
	s = s.WithClock(func() time.Time { return now })
	if err := beginLogin(t.Context(), s, s.Reader(), Login{Hash: models.HashToken("TOKEN")}); err != nil {
		t.Fatal(err)
	}
	for _, at := range []struct{ after, seen time.Duration }{{seenEvery - time.Second, 0}, {seenEvery, seenEvery}, {seenEvery + time.Second, seenEvery}} {
		now = noon.Add(at.after)
		if _, err := UserOf(t.Context(), s, "TOKEN"); err != nil {
			t.Fatal(err)
		}
		var l Login
		if err := s.Part().Take(&l).Error; err != nil || !l.SeenAt.Equal(noon.Add(at.seen)) {
			t.Errorf("after %s: last seen at %s, %v; want %s after the start", at.after, l.SeenAt, err, at.seen)
		}
	}
}

// TestInvitationAtTheProviderEnds: who comes from the identity provider takes up an
// invitation that is still good.
func TestInvitationAtTheProviderEnds(t *testing.T) {
	t.Parallel()
	for after, want := range map[time.Duration]error{InvitationLife - time.Second: nil, InvitationLife: ErrNoAccount, InvitationLife + time.Second: ErrNoAccount} {
		s := openAlone(t)
		now := noon
		s = s.WithClock(func() time.Time { return now })
		i := Invitation{Name: "Bea", Email: "bea@example.org", Role: models.Observer}
		if err := Invite(t.Context(), s, &i, "TOKEN"); err != nil {
			t.Fatal(err)
		}
		now = noon.Add(after)
		err := s.Transaction(t.Context(), func(tx *models.Store) error {
			_, err := invited(t.Context(), tx, i.Email, "")
			return err
		})
		if !errors.Is(err, want) {
			t.Errorf("after %s: got %v, want %v", after, err, want)
		}
	}
}

// TestCodeIsGoodOnce: the code of an app is good for its step of thirty seconds and
// the ones beside it, and once.
func TestCodeIsGoodOnce(t *testing.T) {
	t.Parallel()
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	code, err := totp.GenerateCode(secret, noon)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		after time.Duration
		good  bool
	}{
		{-31 * time.Second, false}, {-30 * time.Second, true}, {0, true}, {59 * time.Second, true}, {60 * time.Second, false},
	} {
		var a Authenticator
		step, good := a.stepOf(secret, code, noon.Add(test.after))
		if good != test.good {
			t.Errorf("after %s: got %v, want %v", test.after, good, test.good)
		}
		if a.LastStep = step; good {
			if _, again := a.stepOf(secret, code, noon.Add(test.after)); again {
				t.Errorf("after %s: the code is good twice", test.after)
			}
		}
	}
}
