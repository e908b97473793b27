package main

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
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
	return start(t, "--admin-email", adaEmail, "--admin-password", adaPassword)
}

// TestJourneyCheck: open a state, know in ten seconds where it stands, with the
// keyboard alone, today and on another day.
func TestJourneyCheck(t *testing.T) {
	t.Parallel()
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
	shows(t, ctx, "You are viewing the campaign as of 9 October 2020", "Sophie Wilmès", "yes to a ban")
	if said := text(t, ctx, "main"); strings.Contains(said, "Maxime Prévot") {
		t.Error("on 9 October 2020 the page names a minister of 2025")
	}

	do(t, ctx, phone(), opened(p.base+"/states/nr"))
	shows(t, ctx, "Nauru", "Recalled, check before use")
	accessible(t, ctx)
}

// TestJourneySomethingWentWrong: an address that leads nowhere, a day that is none.
func TestJourneySomethingWentWrong(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	do(t, ctx, opened(p.base+"/states/xx"))
	shows(t, ctx, "Page not found")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/states/be?on=2018-13"))
	shows(t, ctx, "Enter a date that exists, such as")
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
	t.Parallel()
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
		press(`input[name=reply_kind][value=yes]`),
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

// TestJourneyFollowUp: from the letter of 9 October 2020 without an answer to a
// correct follow-up that is marked as sent, in a few clicks.
func TestJourneyFollowUp(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	do(t, ctx, signIn(t, p, "/states/be"))
	shows(t, ctx, "overdue")
	do(t, ctx,
		press(`form[action$="/follow-up"] button`),
		until(`/^\/letters\/\d+\/edit$/.test(location.pathname)`),
	)
	accessible(t, ctx)
	body := text(t, ctx, "article.paper")
	for _, want := range []string{
		"The Minister of Foreign Affairs", "On 9 October 2020 we wrote to one of your predecessors, Sophie Wilmès", "SAMPLE-2020-001",
		"78/241", "79/62", "80/57", "We ask Belgium once more",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft does not say %q", want)
		}
	}
	do(t, ctx, seen(".margin .fact"))
	do(t, ctx, until(`document.querySelector(".margin").textContent.includes("United Nations, roll call on A/RES/79/62")`))

	shows(t, ctx, "who signs today")
	do(t, ctx,
		press(`input[name="sign-again"]`),
		press(`#draft button.main[formaction$="/edit"]`),
		until(`!document.querySelector('input[name="sign-again"]')`),
	)
	do(t, ctx,
		chromedp.SetValue(`#draft select[name="channel"]`, "by-hand"),
		press(`#draft button[formaction$="/sending/preparation"]`),
		until(`/\/sending$/.test(location.pathname)`),
	)
	shows(t, ctx, "The Minister of Foreign Affairs", "21 November 2026", "Who can read it here", "The campaign")
	shows(t, ctx, "the outcome is not on record: Seventh Review Conference")
	accessible(t, ctx)
	do(t, ctx,
		press(`#sending button.main`),
		until(`document.querySelector('[role="alert"]')?.textContent.includes("The outcome of a meeting is not on record")`),
		press(`#sending input[name="pending"]`),
		press(`#sending button.main`),
		until(`/^\/letters\/\d+$/.test(location.pathname)`),
	)
	shows(t, ctx, "The Minister of Foreign Affairs", "21 November 2026")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/letters?queue=overdue"))
	if said := text(t, ctx, "main"); strings.Contains(said, "SAMPLE-2020-001") {
		t.Error("the first letter is still overdue, though it was followed up")
	}
	do(t, ctx, opened(p.base+"/letters?queue=awaiting"))
	shows(t, ctx, "The Minister of Foreign Affairs")
}

// TestPagesAreAccessible opens every kind of page that the public sees, light
// and dark, on a desk and on a phone.
func TestPagesAreAccessible(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	for i, address := range []string{
		"/?view=tiles", "/?view=table", "/states", "/meetings", "/meetings/gge-2024-08", "/resolutions",
		"/resolutions/ares-79-62", "/groups", "/groups/african-union", "/organisations", "/sources", "/sign-in", "/letters/1",
	} {
		scheme := []string{"light", "dark"}[i%2]
		width := []int64{1280, 390, 768}[i%3]
		do(t, ctx,
			emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
			emulation.SetDeviceMetricsOverride(width, 900, 1, width < 500),
			opened(p.base+address),
		)
		accessible(t, ctx)
	}
}
