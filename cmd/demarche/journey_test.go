package main

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The first coordinator of the journeys, made by an unattended install.
const (
	adaEmail    = "ada@example.org"
	adaPassword = "violet harbour, seven lanterns"
)

// campaign starts the program as an unattended install does.
func campaign(t *testing.T) program {
	t.Helper()
	t.Setenv("DEMARCHE_ADMIN_EMAIL", adaEmail)
	t.Setenv("DEMARCHE_ADMIN_PASSWORD", adaPassword)
	return start(t)
}

// TestJourneyCheck: open a state, know in ten seconds where it stands, with the
// keyboard alone, today and on another day.
func TestJourneyCheck(t *testing.T) {
	p, ctx := campaign(t), browse(t)
	do(t, ctx, opened(p.base))
	shows(t, ctx, "Where 197 states stand", "As of 21 November 2026")
	accessible(t, ctx)

	do(t, ctx,
		key("/"),
		chromedp.KeyEvent("belgium"),
		chromedp.KeyEvent(kb.Enter),
		seen(".summary"),
	)
	shows(t, ctx, "Belgium says yes to a treaty", "Maxime Prévot", "Last known, as of 17 September 2026", "9 Oct 2020")
	accessible(t, ctx)

	do(t, ctx, opened(p.base+"/states/be?on=2020-10-09"))
	shows(t, ctx, "You see the campaign as of 9 October 2020", "Sophie Wilmès", "called for a ban")
	if said := text(t, ctx, "main"); strings.Contains(said, "Maxime Prévot") {
		t.Error("on 9 October 2020 the page names a minister of 2025")
	}

	do(t, ctx, phone(), opened(p.base+"/states/nr"))
	shows(t, ctx, "Nauru", "No office-holder is recorded")
	accessible(t, ctx)
}

// TestJourneySomethingWentWrong: an address that leads nowhere, a day that is none.
func TestJourneySomethingWentWrong(t *testing.T) {
	p, ctx := campaign(t), browse(t)
	do(t, ctx, opened(p.base+"/states/xx"))
	shows(t, ctx, "There is nothing at this address")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/states/be?on=2018-13"))
	shows(t, ctx, "This is no date")
}

// signIn signs the coordinator in, and opens the address.
func signIn(t *testing.T, p program, address string) chromedp.Tasks {
	t.Helper()
	return chromedp.Tasks{
		opened(p.base + "/sign-in?next=" + url.QueryEscape(address)),
		typed(`input[name=email]`, adaEmail),
		typed(`input[name=password]`, adaPassword+kb.Enter),
		until(`location.pathname !== "/sign-in" && document.querySelector("h1") !== null`),
	}
}

// TestJourneyLog: record a letter sent and the reply to it, and see both
// everywhere at once.
func TestJourneyLog(t *testing.T) {
	p, ctx := campaign(t), browse(t)
	do(t, ctx, signIn(t, p, "/letters"))
	shows(t, ctx, "Letters", "This is sample content")
	accessible(t, ctx)

	do(t, ctx, opened(p.base+"/letters/new?state=lu"))
	accessible(t, ctx)
	do(t, ctx,
		typed(`input[name=subject]`, "Before the Seventh Review Conference"),
		typed(`textarea[name=body]`, "We write to ask where Luxembourg stands."),
		typed(`input[name=signed_by]`, "Ada Coordinator"),
		typed(`input[name=ask]`, "to call for negotiations on a treaty"),
		press(`form[method=post] button.main`),
		until(`/^\/letters\/\d+$/.test(location.pathname)`),
	)
	shows(t, ctx, "Before the Seventh Review Conference", "to call for negotiations on a treaty", "21 December 2026")
	accessible(t, ctx)
	var letter string
	do(t, ctx, chromedp.Location(&letter))

	do(t, ctx, opened(p.base+"/letters?queue=awaiting"))
	shows(t, ctx, "Luxembourg", "Before the Seventh Review Conference")
	do(t, ctx, opened(p.base+"/states/lu"))
	shows(t, ctx, "Before the Seventh Review Conference")

	do(t, ctx, opened(letter+"/reply"))
	accessible(t, ctx)
	do(t, ctx,
		typed(`textarea[name=body]`, "The government supports negotiations."),
		press(`form[method=post] button.main`),
		until(`/^\/letters\/\d+$/.test(location.pathname)`),
	)
	do(t, ctx, opened(letter))
	shows(t, ctx, "answered")
	do(t, ctx, opened(p.base+"/letters?queue=awaiting"))
	if said := text(t, ctx, "main"); strings.Contains(said, "Before the Seventh") {
		t.Error("the letter still awaits its answer")
	}
	do(t, ctx, opened(p.base+"/states/lu"))
	shows(t, ctx, "answered")
}
