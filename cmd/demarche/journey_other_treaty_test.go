package main

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"demarche/models/letters"
)

// ofTheFacts finds the words of the campaign whose facts come with the program, in the
// languages of letters.
var ofTheFacts = regexp.MustCompile(`(?i:autonom|autónom|автономн|ذاتية التشغيل|killer|robot|робот|روبوت|\bccw\b|certain conventional|armes classiques|armas convencionales|обычного оружия|تقليدية معينة|human rights watch)|\bLAWS\b`)

// cleanOf fails the test if what is said has a word of that campaign in it.
func cleanOf(t *testing.T, where, said string) {
	t.Helper()
	if at := ofTheFacts.FindStringIndex(said); at != nil {
		t.Errorf("%s says %q", where, strings.ToValidUTF8(said[max(at[0]-100, 0):min(at[1]+100, len(said))], ""))
	}
}

// command runs a command on the database, and returns its exit status and what it printed.
func command(t *testing.T, db string, args ...string) (int, string) {
	t.Helper()
	var out lockedBuffer
	status := run(context.Background(), append(args, "--db", db), world{&out, &out, noon})
	return status, out.String()
}

// TestJourneyOtherTreaty: a campaign for another treaty begins without facts. Its coordinator
// names it and asks its question, records where a state stands, sees it everywhere, and drafts
// letters, and nothing speaks of the campaign whose facts come with the program, today or after
// a later start.
func TestJourneyOtherTreaty(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "campaign.db")
	p, ctx := startOn(t, db, "--without-facts", "--admin-email", adaEmail, "--admin-password", adaPassword), browse(t)
	do(t, ctx, opened(p.base))
	shows(t, ctx, "This campaign has not begun")
	do(t, ctx, signIn(t, p, "/"))
	shows(t, ctx, "Name your campaign")
	accessible(t, ctx)
	do(t, ctx,
		typed("#campaign", "International Campaign to Abolish Nuclear Weapons"), typed("#subject", "nuclear weapons"), typed("#slug", "ican"),
		typed("#question-name", "Prohibition"), typed("#question-text", "Should every state join the Treaty on the Prohibition of Nuclear Weapons?"),
		typed("#question-aim", "the Treaty on the Prohibition of Nuclear Weapons"), typed("#question-ask", "to sign and ratify the Treaty"),
		typed("#aim-fr", "le Traité sur l’interdiction des armes nucléaires"), typed("#ask-fr", "de signer et de ratifier le Traité"),
		typed("#aim-es", "el Tratado sobre la Prohibición de las Armas Nucleares"), typed("#ask-es", "que firme y ratifique el Tratado"),
		typed("#aim-ru", "Договор о запрещении ядерного оружия"), typed("#ask-ru", "подписать и ратифицировать Договор"),
		typed("#aim-ar", "معاهدة حظر الأسلحة النووية"), typed("#ask-ar", "أن توقع المعاهدة وتصدق عليها"),
		press("form[action='/start'] button.main"), seen("#tally"),
	)
	shows(t, ctx, "The campaign has begun", "Where 197 states stand on nuclear weapons", "0 states say yes to the Treaty on the Prohibition of Nuclear Weapons; 197 are silent")
	accessible(t, ctx)

	do(t, ctx, opened(p.base+"/positions/new?state=at"))
	accessible(t, ctx)
	do(t, ctx,
		chromedp.SetValue("#question", "prohibition"), chromedp.SetValue("#stance", "yes"), chromedp.SetValue("#basis", "own-words"),
		typed("#on", "2018-05-08"), typed("#summary", "Ratified the Treaty."), typed("#source_title", "Depositary notification C.N.227.2018"),
		typed("#url", "https://example.org/notification"), chromedp.SetValue("#reading", "read"), chromedp.SetValue("#visibility", "published"),
		press("form[action='/positions/new'] button.main"), until(`location.pathname !== "/positions/new"`),
	)
	do(t, ctx, opened(p.base+"/"))
	shows(t, ctx, "one state says yes to the Treaty on the Prohibition of Nuclear Weapons; 196 are silent", "Ratified the Treaty.", "Depositary notification")
	do(t, ctx, opened(p.base+"/states/at"))
	shows(t, ctx, "Austria says yes to the Treaty on the Prohibition of Nuclear Weapons", "8 May 2018", "Depositary notification")
	accessible(t, ctx)
	do(t, ctx, opened(p.base+"/states?prohibition=yes"))
	shows(t, ctx, "Austria")

	draft := func(state, lang string, wants ...string) {
		t.Helper()
		do(t, ctx,
			opened(p.base+"/letters/draft?state="+state), chromedp.SetValue("#lang", lang), press("form[action='/letters/draft'] button.main"),
			until(`/^\/letters\/\d+\/edit$/.test(location.pathname)`), seen("article.paper"),
		)
		said := text(t, ctx, "article.paper")
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("the letter to %s in %s does not say %q: %s", state, lang, want, said)
			}
		}
		accessible(t, ctx)
		cleanPage(t, ctx)
	}
	draft("at", "en", "We campaign for the Treaty on the Prohibition of Nuclear Weapons.", "Austria has been in favour since 8 May 2018", "to win over states that are not yet convinced")
	draft("be", "en", "Where Belgium stands, we do not yet know", "we therefore ask Belgium to sign and ratify the Treaty")
	draft("be", "fr", "Nous menons campagne pour le Traité sur l’interdiction des armes nucléaires.", "nous demandons à votre Gouvernement de signer et de ratifier le Traité")

	for _, address := range []string{
		"/", "/?view=tiles", "/?view=table", "/states", "/states?region=Africa", "/states/at", "/states/be", "/states/ug", "/states/compare?s=at,be", "/states/at?on=2020-01-01",
		"/meetings", "/resolutions", "/texts", "/statements", "/groups", "/groups/nato", "/organisations", "/organisations/ican", "/treaties", "/questions", "/questions/prohibition/edit",
		"/sources", "/evidence", "/polls", "/figures", "/people", "/changes", "/search?q=austria", "/search?q=weapons", "/record?state=be",
		"/letters", "/letters/new?state=be", "/letters/draft?state=be", "/letters/batches/new", "/my-day", "/next", "/asks", "/admin", "/admin/templates", "/admin/templates/first.en", "/admin/letterheads",
	} {
		do(t, ctx, opened(p.base+address))
		cleanPage(t, ctx)
	}

	for _, lang := range letters.Languages {
		for _, kind := range []string{"first", "meeting-request"} {
			status, said := command(t, db, "draft", "--state", "at", "--kind", kind, "--language", lang, "--sign", "Ada Lovelace; Coordinator; ICAN")
			if status != 0 {
				t.Errorf("%s in %s: status %d: %s", kind, lang, status, said)
			}
			cleanOf(t, kind+" in "+lang, said)
		}
	}
	if status, said := command(t, db, "draft", "--state", "at", "--kind", "after-vote"); status == 0 || !strings.Contains(said, "first (en, fr, es, ru, ar)") {
		t.Errorf("a letter without general words: status %d: %s", status, said)
	}

	p.stop()
	if status, said := command(t, db, "import", "dataset"); status != 0 || !strings.Contains(said, "started without facts") {
		t.Errorf("import dataset: status %d: %s", status, said)
	}
	p = startOn(t, db)
	do(t, ctx, opened(p.base+"/"))
	shows(t, ctx, "one state says yes to the Treaty on the Prohibition of Nuclear Weapons; 196 are silent")
	cleanPage(t, ctx)
}

// cleanPage fails the test if the page that is open has a word of the campaign whose facts
// come with the program in it, be it hidden.
func cleanPage(t *testing.T, ctx context.Context) {
	t.Helper()
	var where, said string
	do(t, ctx, chromedp.Location(&where), chromedp.Evaluate(`document.documentElement.outerHTML`, &said))
	cleanOf(t, where, said)
}

// TestWithoutFactsIsForNewDatabases: a database that has the facts keeps them.
func TestWithoutFactsIsForNewDatabases(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "campaign.db")
	if status, said := command(t, db, "import", "dataset"); status != 0 {
		t.Fatalf("status %d: %s", status, said)
	}
	if status, said := command(t, db, "serve", "--addr", "localhost:0", "--without-facts"); status != 1 || !strings.Contains(said, "--without-facts is for a new database") {
		t.Errorf("status %d: %s", status, said)
	}
}
