package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestJourneyOutcome: a coordinator records what came of a meeting, with its source; a
// draft that asks for it is told, the home page and the trail know it, and it is undone.
// The outcome is made up.
func TestJourneyOutcome(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	const form = "/meetings/revcon-7-2026/outcome"
	do(t, ctx, signIn(t, p, "/"))
	shows(t, ctx, "Enter the outcome")
	do(t, ctx, opened(p.base+form), seen("#outcome"))
	accessible(t, ctx)
	do(t, ctx,
		chromedp.SetValue("#status", "held"),
		typed("#outcome", "A mandate to negotiate was agreed."),
		typed(`[name="documents.0.title"]`, "Final document"),
		press(`button[name=more]`), seen(`[name="documents.1.title"]`),
	)
	shows(t, ctx, "Add another")
	do(t, ctx,
		typed("#source_title", "Report of the conference"),
		typed("#source_url", "https://example.org/report"+kb.Enter),
		seen("#follows"),
	)
	shows(t, ctx, "The meeting counts as held", "Final document", "Report of the conference")
	accessible(t, ctx)
	do(t, ctx, press(`button[value=save]`), until(`location.pathname === "/meetings/revcon-7-2026"`))
	shows(t, ctx, "Recorded.", "A mandate to negotiate was agreed.", "Final document")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/?on=2026-11-19"), opened(p.base+"/meetings/revcon-7-2026?on=2026-11-19"))
	shows(t, ctx, "This meeting is under way")
	do(t, ctx, opened(p.base+"/admin/audit"), chromedp.Evaluate(`document.querySelector("a[href^='/admin/audit/']").click()`, nil), seen(`form[action$="/undoing"]`), press(`form[action$="/undoing"] button`), until(`document.querySelector("form[action$='/undoing']") === null`))
	shows(t, ctx, "Undone.")
	do(t, ctx, opened(p.base+"/meetings/revcon-7-2026"))
	shows(t, ctx, "no outcome is recorded")
	do(t, ctx, key("r"), until(`location.pathname === "/record"`))
	shows(t, ctx, "Seventh Review Conference", "Record who took part")
	accessible(t, ctx)
	do(t, ctx, phone(), opened(p.base+"/meetings/new"))
	accessible(t, ctx)
}
