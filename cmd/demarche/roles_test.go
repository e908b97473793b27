package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// another opens the same browser as somebody else would: without the cookies of
// the first.
func another(t *testing.T, ctx context.Context) context.Context {
	t.Helper()
	var id target.ID
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		ctx = cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
		who, err := target.CreateBrowserContext().Do(ctx)
		if err == nil {
			id, err = target.CreateTarget("about:blank").WithBrowserContextID(who).WithNewWindow(true).Do(ctx)
		}
		return err
	}))
	tab, end := chromedp.NewContext(ctx, chromedp.WithTargetID(id))
	t.Cleanup(end)
	return tab
}

// chosen chooses a value in a list.
func chosen(selector, value string) chromedp.Action {
	return chromedp.Tasks{seen(selector), chromedp.Evaluate(fmt.Sprintf(`document.querySelector(%q).value = %q`, selector, value), nil)}
}

// invite makes an invitation, and answers its link.
func invite(t *testing.T, ctx context.Context, p program, name, role, states string) string {
	t.Helper()
	do(t, ctx, opened(p.base+"/admin/people/new"),
		typed(`input[name=name]`, name), typed(`input[name=email]`, strings.ToLower(name)+"@example.org"),
		chosen(`select[name=role]`, role),
		chromedp.Evaluate(fmt.Sprintf(`document.querySelector("textarea[name=states]").value = %q`, states), nil),
		press(`main form button.main`), seen(`#link`))
	var link string
	do(t, ctx, chromedp.Value(`#link`, &link, chromedp.ByQuery))
	return link
}

// join takes an invitation up.
func join(t *testing.T, ctx context.Context, link string) {
	t.Helper()
	do(t, ctx, opened(link), typed(`input[name=password]`, "nine loud geese at dusk"),
		press(`main form button.main`), until(`location.pathname === "/" && document.querySelector(".flash") !== null`))
	shows(t, ctx, "Welcome. Your account is ready")
}

// logged logs a contact on the form that is open.
func logged(said, visibility string) chromedp.Tasks {
	return chromedp.Tasks{
		typed(`#others`, "Counsellor Example"), typed(`#said`, said),
		chromedp.Evaluate(fmt.Sprintf(`(e => { if (e.type === "radio") e.checked = true; else e.value = %[1]q })(
			document.querySelector("[name=visibility][value=%[1]s]") || document.querySelector("[name=visibility]"))`, visibility), nil),
		press(`#outreach button.main`), until(`/^\/outreach\/\d+$/.test(location.pathname)`), seen("h1"),
	}
}

// silent fails the test if the page says the text.
func silent(t *testing.T, ctx context.Context, about string) {
	t.Helper()
	if said := text(t, ctx, "body"); strings.Contains(said, about) {
		var where string
		do(t, ctx, chromedp.Location(&where))
		t.Errorf("%s says %q", where, about)
	}
}

// TestJourneyRoles: a coordinator invites a member and an observer by link; each
// does what is theirs, and sees nothing else; what the member proposes and a
// coordinator confirms moves the public tally; what was done is undone.
func TestJourneyRoles(t *testing.T) {
	t.Parallel()
	p, ada := campaign(t), browse(t)
	do(t, ada, signIn(t, p, "/account"))
	toBea := invite(t, ada, p, "Bea", "member", "Nauru")
	shows(t, ada, "Invitation created", "Pass this link on to Bea")
	toOlga := invite(t, ada, p, "Olga", "observer", "")
	do(t, ada, opened(p.base+"/outreach/new?state=be"), logged("Ptarmigan: not for others.", "confidential"))
	shows(t, ada, "Ptarmigan")

	// The member takes the invitation up, and logs a contact by one key.
	bea := another(t, ada)
	join(t, bea, toBea)
	accessible(t, bea)
	do(t, bea, opened(p.base+"/states/nr"), key("o"), until(`location.pathname === "/outreach/new"`), seen(`#said`))
	accessible(t, bea)
	do(t, bea, logged("They will speak in the Committee.", "campaign"))
	shows(t, bea, "They will speak in the Committee.")
	for address, said := range map[string]string{
		"/admin/people": "You do not have permission to do this", "/admin/audit": "You do not have permission to do this", "/outreach/new?state=be": "You do not have permission to do this",
	} {
		do(t, bea, opened(p.base+address))
		shows(t, bea, said)
	}
	do(t, bea, opened(p.base+"/states/be"))
	silent(t, bea, "Ptarmigan")
	do(t, bea, opened(toBea))
	shows(t, bea, "This invitation has been used")

	// The coordinator finds it in the audit trail, and undoes it.
	do(t, ada, opened(p.base+"/states/nr"))
	shows(t, ada, "They will speak in the Committee.")
	do(t, ada, opened(p.base+"/admin/audit?kind=outreach&state=nr"), press(`main a[href^="/admin/audit/"]`), seen(`form[action$="/undoing"] button`))
	shows(t, ada, "Bea")
	accessible(t, ada)
	do(t, ada, press(`form[action$="/undoing"] button`), until(`document.querySelector(".flash")?.innerText.includes("Undone")`))
	do(t, bea, opened(p.base+"/follow-ups"))
	do(t, bea, opened(p.base+"/states/nr"))
	silent(t, bea, "They will speak in the Committee.")

	// The member proposes a position; confirmed, it moves the public tally.
	public := another(t, ada)
	do(t, public, opened(p.base+"/states/nr"))
	before := text(t, public, "main")
	tally := func() string {
		do(t, public, opened(p.base+"/?view=table"))
		return text(t, public, ".tally")
	}
	counted := tally()
	do(t, bea, opened(p.base+"/positions/new?state=nr"))
	accessible(t, bea)
	do(t, bea,
		chosen(`[name=question]`, "ban"), chosen(`[name=stance]`, "yes"),
		chosen(`[name=basis]`, "own-words"), chosen(`[name=visibility]`, "published"),
		typed(`main input[name=on]`, "2026-11-20"), typed(`textarea[name=summary]`, "Nauru calls for a ban."),
		typed(`input[name=source_title]`, "Statement of Nauru"), typed(`input[name=url]`, "https://example.org/nauru"),
		press(`main form[action^="/positions"] button.main`), until(`/^\/proposals\/\d+$/.test(location.pathname) || document.querySelector(".errors") !== null`), seen("h1"))
	shows(t, bea, "Proposed. A coordinator will answer")
	if tally() != counted {
		t.Error("what is only proposed moved the tally")
	}
	var proposal string
	do(t, bea, chromedp.Location(&proposal))
	do(t, ada, opened(proposal), press(`form[action$="/confirmation"] button`), until(`document.querySelector(".flash")?.innerText.includes("Confirmed")`))
	if tally() == counted {
		t.Errorf("what was confirmed did not move the tally: %s", counted)
	}
	do(t, public, opened(p.base+"/states/nr"))
	if text(t, public, "main") == before {
		t.Error("the page of the state says what it said")
	}
	shows(t, public, "Nauru calls for a ban.")

	// The observer reads, and the public proposes a correction.
	olga := another(t, ada)
	join(t, olga, toOlga)
	silent(t, olga, "Log a contact")
	do(t, olga, opened(p.base+"/states/be"))
	silent(t, olga, "Ptarmigan")
	do(t, olga, opened(p.base+"/admin/people"))
	shows(t, olga, "You do not have permission to do this")
	do(t, public, opened(p.base+"/corrections"))
	accessible(t, public)
	do(t, public,
		chosen(`main select[name=state]`, "nr"), typed(`textarea[name=summary]`, "The statement was on the 19th."), typed(`input[name=source_title]`, "The record"),
		typed(`input[name=url]`, "https://example.org/record"), typed(`input[name=email]`, "reader@example.org"+kb.Enter),
		until(`document.querySelector(".flash")?.innerText.includes("Thank you")`))
	silent(t, public, "Ada")
}
