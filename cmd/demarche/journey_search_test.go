package main

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestJourneySearch: with the keyboard alone a coordinator opens a state by what people call
// it, finds offices of all states, and chooses a state of which the name is shared in a field.
func TestJourneySearch(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	isOpen := func(field, yes string) chromedp.Action {
		return until(`document.querySelector("` + field + `").getAttribute("aria-expanded") === "` + yes + `"`)
	}
	enter := chromedp.Tasks{ // as a keyboard does: what the page prevents sends no form
		input.DispatchKeyEvent(input.KeyDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13).WithText("\r"),
		input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13),
	}
	do(t, ctx, signIn(t, p, "/"), opened(p.base+"/meetings"),
		seen("#jump[role=combobox]"), key("/"), until(`document.activeElement.id === "jump"`),
		chromedp.KeyEvent("turk"), isOpen("#jump", "true"),
		until(`/^\d+ suggestions?$/.test(document.querySelector("#jump ~ [role=status]").textContent)`),
		chromedp.KeyEvent(kb.ArrowDown),
		until(`document.getElementById(document.querySelector("#jump").getAttribute("aria-activedescendant")).textContent.includes("Türkiye")`),
	)
	accessible(t, ctx)
	do(t, ctx,
		chromedp.KeyEvent(kb.Escape), isOpen("#jump", "false"),
		until(`document.activeElement.id === "jump" && document.activeElement.value === "turk" && !document.activeElement.hasAttribute("aria-activedescendant")`),
		chromedp.KeyEvent(kb.ArrowDown), isOpen("#jump", "true"),
		chromedp.KeyEvent(kb.ArrowDown), enter, until(`location.pathname === "/states/tr"`),
		seen("#jump[role=combobox]"), key("/"), until(`document.activeElement.id === "jump"`), chromedp.KeyEvent("minister of defence"), enter, until(`location.pathname === "/search"`),
	)
	shows(t, ctx, "results for “minister of defence”", "Offices", "Show all")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/statements"),
		seen("#state[role=combobox]"), typed("#state", "korea"), isOpen("#state", "true"), chromedp.KeyEvent(kb.ArrowUp), enter, isOpen("#state", "false"),
		until(`/^(Republic of Korea|Democratic People.s Republic of Korea)$/.test(document.querySelector("#state").value)`),
		enter, until(`/state=[^&]*Korea/.test(location.search)`),
	)
	do(t, ctx, phone(), opened(p.base+"/search?q=belgium"))
	accessible(t, ctx)
	do(t, ctx, seen("#jump[role=combobox]"), typed("#jump", "belg"), isOpen("#jump", "true"))
	accessible(t, ctx)
}
