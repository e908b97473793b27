package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestJourneyConfirmHolders: a coordinator looks up foreign ministers by the keyboard
// alone: one key each, the next without a page load, and takes the last back.
func TestJourneyConfirmHolders(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	do(t, ctx, signIn(t, p, "/holders?kind=foreign-minister"), seen("#holders"))
	shows(t, ctx, "Confirm holders", "holders to confirm", "Afghanistan")
	accessible(t, ctx)
	left := func(n int) chromedp.Action {
		return until(fmt.Sprintf(`document.querySelectorAll("[data-holder]").length === all - %d`, n))
	}
	at := func(place int) chromedp.Action {
		return until(fmt.Sprintf(`document.activeElement.dataset.holder === order[%d]`, place))
	}
	do(t, ctx,
		chromedp.Evaluate(`var order = [...document.querySelectorAll("[data-holder]")].map(l => l.dataset.holder), all = order.length; document.querySelector("[data-holder]").focus()`, nil),
		key("y"), // where somebody looks is asked for first
		until(`document.activeElement.name === "shown-at"`),
		chromedp.KeyEvent("https://example.org/list"),
		chromedp.Evaluate(`document.querySelector("[data-holder]").focus()`, nil),
		key("y"), left(1), at(1),
		key("s"), at(2),
		key("v"), left(2), at(3),
		key("n"), until(`document.activeElement.name === "name-" + order[3]`),
		chromedp.KeyEvent("Ann Voorbeeld"),
		chromedp.KeyEvent(kb.Tab),
		chromedp.KeyEvent("2026-10"),
		chromedp.KeyEvent(kb.Enter), left(3), at(4),
	)
	shows(t, ctx, "Ann Voorbeeld", "Undo")
	accessible(t, ctx)
	do(t, ctx,
		key("u"),
		until(`document.querySelectorAll("[data-done]").length === 2`), left(2), at(4), // the line is back, and nobody is moved from theirs
	)
	shows(t, ctx, "Undone.", "Answered in this sitting: 2", "Undo the whole sitting")
	do(t, ctx, until(`document.querySelectorAll("[data-holder]")[1].dataset.holder === order[3]`))
	do(t, ctx, until(`/kind=foreign-minister/.test(location.search)`)) // the selection is kept
	do(t, ctx,                                                         // a line that can mean two offices is asked about
		chromedp.Navigate(p.base+"/holders?in=record&q=Belgium"), seen("#pasted"),
		chromedp.Evaluate(`document.querySelectorAll("main details").forEach(d => d.open = true)`, nil),
		chromedp.SetValue("#pasted", "Belgium; Ann Voorbeeld; 2026-10"),
		chromedp.Submit("#pasted"), seen("#which-0"),
	)
	shows(t, ctx, "which office is it?")
	accessible(t, ctx)
	do(t, ctx, phone(), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}))
	accessible(t, ctx)
}
