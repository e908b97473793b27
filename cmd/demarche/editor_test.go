package main

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// offline cuts the connection of the browser, or gives it back.
func offline(cut bool) chromedp.Action {
	speed := -1.0
	return chromedp.Tasks{network.Enable(), network.EmulateNetworkConditions(cut, 0, speed, speed)}
}

// appended types at the end of the text of the editor.
func appended(text string) chromedp.Action {
	return chromedp.Tasks{
		chromedp.Evaluate(`(e => { e.focus(); e.setSelectionRange(e.value.length, e.value.length) })(document.querySelector("#body"))`, nil),
		chromedp.KeyEvent(text),
	}
}

// besideItsSentence says which note that is open does not begin level with its sentence.
const besideItsSentence = `(() => {
	const note = document.querySelector(".margin .fact.at"), said = document.querySelector(".mirror .at")
	if (!note || !note.open || !said) return "there is none"
	note.getAnimations().forEach(a => a.finish())
	const off = note.getBoundingClientRect().top - said.getClientRects()[0].top
	return Math.abs(off) < 12 ? "" : note.id + " is off by " + Math.round(off)
})()`

// TestJourneyEditor orders a letter to Belgium in French, looks at a fact, drops
// one and puts another in, all with the real program in a real browser.
func TestJourneyEditor(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	do(t, ctx,
		signIn(t, p, "/letters/draft?state=be"),
		press(`input[name=kind][value=first]`),
		chromedp.Evaluate(`document.querySelector("select[name=lang]").value = "fr"`, nil),
		press(`form[method=post] button.main`),
		seen("#draft"),
	)
	accessible(t, ctx)

	// A sentence leads to its fact, and the preview follows the typing.
	do(t, ctx,
		chromedp.Evaluate(`[...document.querySelectorAll("#piece-reading .vouched[data-from]")][1].click()`, nil),
		until(`document.querySelector(".fact.at") !== null && document.activeElement.id === "body"`),
	)
	var off string
	do(t, ctx, chromedp.Evaluate(besideItsSentence, &off))
	if off != "" {
		t.Errorf("the note is not beside its sentence: %s", off)
	}
	do(t, ctx,
		appended(" Merci beaucoup."),
		until(`document.querySelector("#piece-reading").innerText.includes("Merci beaucoup.")`),
		until(`document.querySelector("#status").innerText.startsWith("Kept at")`),
	)

	// Without a connection what is typed stays in the browser, and goes on its way
	// when the connection is back.
	do(t, ctx,
		offline(true), appended(" Hors ligne."),
		until(`document.querySelector("#status").innerText.startsWith("No connection")`),
		offline(false),
		until(`document.querySelector("#status").innerText.startsWith("Kept at")`),
	)

	// Closed while offline, and opened again: the text is offered.
	do(t, ctx,
		offline(true), appended(" Fermé trop tôt."),
		until(`document.querySelector("#status").innerText.startsWith("No connection")`),
		chromedp.Evaluate(`window.fetch = () => Promise.reject(new Error("cut off"))`, nil), // what a closing page sends slips through
		chromedp.Navigate("about:blank"), offline(false),
		chromedp.Navigate(p.base+"/letters/2/edit"), seen("#offer:not([hidden])"),
	)
	shows(t, ctx, "is kept in this browser")
	do(t, ctx,
		press(`[data-do=restore]`),
		until(`document.querySelector("#body").value.includes("Fermé trop tôt.")`),
		until(`document.querySelector("#status").innerText.startsWith("Kept at")`),
		chromedp.KeyEvent("s", chromedp.KeyModifiers(2)), // Ctrl and S
		until(`document.querySelector(".flash")?.innerText.includes("Saved.")`),
		until(`localStorage.length === 0`),
	)

	// With the keyboard alone: from the sentence to its note and back, and a sentence that is edited
	// no longer shows what stood behind it as if it did.
	do(t, ctx,
		until(`(e => {
			if (!(window.movedAt > Date.now() - 3000)) { // the cursor moves once more where the notes were not there yet
				window.movedAt = Date.now(); e.focus()
				const at = e.value.indexOf("au nom de Stop") + (e.selectionStart + 1) % 2
				e.setSelectionRange(at, at)
			}
			return document.querySelector(".margin .fact.at[open]") !== null
		})(document.querySelector("#body"))`),
		chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(2)),
		until(`document.activeElement.matches(".margin .fact.at > summary")`),
		chromedp.KeyEvent(kb.Escape), until(`document.activeElement.id === "body"`),
		chromedp.KeyEvent("bien "),
		until(`document.querySelector(".margin .fact.edited")?.innerText.includes("Edited: compared with its fact")`),
		chromedp.KeyEvent(strings.Repeat(kb.Backspace, len("bien "))),
		until(`document.querySelector(".margin .fact.edited") === null`),
	)

	// Drop a fact, and put another in.
	do(t, ctx,
		press(`.margin .fact.at button[name=drop]`), until(`document.querySelector("h1").innerText === "Remove a fact"`),
	)
	accessible(t, ctx)
	do(t, ctx,
		press(`main button.main`), until(`document.querySelector(".flash")?.innerText.includes("Fact removed.") && document.readyState === "complete"`),
		press(`button[value=facts]`), until(`document.querySelector("h1").innerText === "Insert a fact"`),
	)
	accessible(t, ctx)
	do(t, ctx,
		typed(`input[type=search][name=q]:not([data-jump])`, "2018"+kb.Enter), until(`location.search.includes("q=2018")`),
		press(`.offers button`), until(`document.querySelector(".flash")?.innerText.includes("Fact inserted")`),
		phone(), opened(p.base+"/letters/2/edit"),
	)
	accessible(t, ctx)
}
