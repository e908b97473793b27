package main

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// device gives the browser a device that keeps passkeys and knows its owner.
func device() chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		if err := webauthn.Enable().Do(ctx); err != nil {
			return err
		}
		_, err := webauthn.AddVirtualAuthenticator(&webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
			HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
		}).Do(ctx)
		return err
	})
}

// TestJourneyPasskey: add a passkey with a real browser, sign in with it after
// the password, and then without one.
func TestJourneyPasskey(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	signOut := chromedp.Tasks{press(`form[action="/sign-out"] button`), until(`location.pathname === "/" && document.querySelector(".who a[href='/sign-in']") !== null`)}
	do(t, ctx, device(), signIn(t, p, "/account"))
	shows(t, ctx, "You sign in with your password alone", "You have no passkeys")
	do(t, ctx, press(`a[href="/account/passkeys/new"]`), typed(`input[name=name]`, "Work laptop"))
	accessible(t, ctx)
	do(t, ctx, press(`main form button.main`), seen(`form[data-passkey] button:not([hidden])`))
	accessible(t, ctx)
	do(t, ctx, press(`form[data-passkey] button`), until(`document.querySelector("h1")?.innerText === "Your recovery codes"`))
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/account"))
	shows(t, ctx, "Work laptop", "10 recovery codes are left")
	accessible(t, ctx)

	do(t, ctx, signOut, signIn(t, p, "/account"))
	shows(t, ctx, "One more step")
	accessible(t, ctx)
	do(t, ctx, press(`form[data-passkey] button`), until(`location.pathname === "/account"`), seen("h1"))
	shows(t, ctx, "Your account", "last used 21 November 2026")

	do(t, ctx, signOut, opened(p.base+"/sign-in?next=/letters"),
		press(`form[action="/sign-in/passkey/new"] button`),
		until(`location.pathname === "/letters"`), seen("h1"))
	shows(t, ctx, "Letters", "Coordinator")

	// A device without the passkey: the page says so, and the password is still there.
	do(t, ctx, signOut, chromedp.ActionFunc(func(ctx context.Context) error { return webauthn.Disable().Do(ctx) }), device(),
		opened(p.base+"/sign-in"), press(`form[action="/sign-in/passkey/new"] button`),
		until(`document.querySelector("[data-passkey-says=failed]")?.hidden === false`))
	shows(t, ctx, "That did not work", "Sign in with a password instead")
	accessible(t, ctx)
	do(t, ctx, chromedp.KeyEvent(kb.Escape))
}
