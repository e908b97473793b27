package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestJourneyText: a coordinator records a text and pastes who joined it as a document has
// the names; what may be several states is asked about; the figures move with it, and it is
// found from its meeting and from a state. The text is made up.
func TestJourneyText(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	do(t, ctx, signIn(t, p, "/"), opened(p.base+"/texts"))
	shows(t, ctx, "31 texts", "Belén Communiqué")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/texts/new?meeting=revcon-7-2026"), seen("#title"))
	accessible(t, ctx)
	do(t, ctx,
		typed("#title", "Declaration of the lunch"),
		chromedp.SetValue("#kind", "declaration"), chromedp.SetValue("#question", "treaty"), chromedp.SetValue("#stance", "yes"),
		typed("#day", "2026-11-19"),
		chromedp.Evaluate(`document.getElementById("paste.joiners").closest("details").open = true`, nil),
		chromedp.SetValue(`[id="paste.joiners"]`, "Bhutan*, Monaco[1] and Holland\nKorea\nStates present"),
		press(`button[name=paste][value=joiners]`), seen(`[name="joiners.3.state"]`),
	)
	shows(t, ctx, "This line is not understood")
	do(t, ctx, until(`document.querySelector('[name="joiners.2.state"]').value === "Netherlands"`))
	accessible(t, ctx)
	do(t, ctx,
		chromedp.Evaluate(`[...document.querySelectorAll('[name^="joiners."][name$=".state"]')].find(e => e.value === "Korea").value = "South Korea"`, nil),
		typed("#source_title", "The declaration"),
		typed("#source_url", "https://example.org/declaration"+kb.Enter),
		seen("#follows"),
	)
	shows(t, ctx, "States that stand by it: 0 → 4", "Treaty, by own act, yes: 69 → 72")
	accessible(t, ctx)
	do(t, ctx, press(`button[value=save]`), until(`location.pathname === "/texts/declaration-of-the-lunch-2026"`))
	shows(t, ctx, "Recorded.", "Who joined it 4", "Bhutan", "Monaco")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/states/bt#joined"), chromedp.Evaluate(`document.querySelector('#joined ~ ul a').click()`, nil), until(`location.pathname === "/texts/declaration-of-the-lunch-2026"`))
	do(t, ctx, phone(), opened(p.base+"/texts"))
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/texts/declaration-of-the-lunch-2026"))
	accessible(t, ctx)
}
