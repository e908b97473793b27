package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"demarche/models"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/paths"
)

// positionFields is the form of a position of Nauru, rightly filled in.
func positionFields() url.Values {
	return url.Values{
		"state": {"nr"}, "question": {"two-tier"}, "stance": {"yes"}, "basis": {"own-words"}, "on": {"2026-10"},
		"summary": {"Nauru <wants> two tiers, says the pelican."}, "quote": {"Nous voulons deux niveaux."},
		"source_title": {"Statement of a pelican"}, "publisher": {"Aviary"}, "url": {"https://example.org/pelican"}, "source_on": {"2026-10-20"},
		"reading": {"read"}, "visibility": {"published"}, "note": {"Please look."},
	}
}

func TestPositionIsProposedAndConfirmed(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea, public := memberOf(t, store, "NR"), newVisitor(t, store.As(models.User{}))
	bea.get("/states/nr").shows(t, http.StatusOK, "Propose a position", "/positions/new?state=nr", "Propose evidence")
	bea.get("/states/fr").lacks(t, "Propose a position")
	bea.get("/positions/new?state=nr").shows(t, http.StatusOK, "Propose a position", "Note to the coordinators")
	bea.get("/positions/new?state=fr").shows(t, http.StatusForbidden)
	bea.get("/positions/new?state=xx").shows(t, http.StatusNotFound)

	made := bea.post("/positions/new", positionFields())
	made.shows(t, http.StatusOK, "A coordinator will answer", "Nauru, Two tiers: a position", "Waiting for a coordinator", "&lt;wants&gt;", "Please look.")
	at := made.url.Path
	bea.get(paths.Proposals).shows(t, http.StatusOK, at, "What you proposed")
	public.get("/states/nr").lacks(t, "pelican")
	memberOf(t, store, "FR").get(at).shows(t, http.StatusNotFound)

	seen := ada.get(at)
	seen.shows(t, http.StatusOK, "Proposed by MemberNR", "This changes its position", "No position recorded", "Confirm")
	ada.get(paths.Proposals).shows(t, http.StatusOK, at, "MemberNR")
	done := ada.post(at+"/confirmation", url.Values{"version": {"1"}, "record": {"0"}})
	done.shows(t, http.StatusOK, "Confirmed and recorded", "Confirmed by Ada Coordinator", "See the record")
	public.get("/states/nr").shows(t, http.StatusOK, "says the pelican", "https://example.org/pelican")

	again := ada.post(at+"/confirmation", url.Values{"version": {"1"}, "record": {"0"}})
	again.shows(t, http.StatusConflict, "It has already been answered")
	bea.get(at).shows(t, http.StatusOK, "Confirmed by Ada Coordinator", "See the record")

	_, record, _ := strings.Cut(done.body, `href="/positions/`)
	record, _, _ = strings.Cut(record, `"`)
	bea.get("/positions/"+record).shows(t, http.StatusOK, "Proposed by MemberNR", "Confirmed by Ada Coordinator", "confirmed a proposed position", "Nous voulons deux niveaux.")
	public.get("/positions/"+record).shows(t, http.StatusOK, "Nous voulons deux niveaux.", "Aviary")
	public.get("/positions/"+record).lacks(t, "MemberNR", "Ada")
	public.get("/positions/"+record+"?on=2026-09-30").shows(t, http.StatusNotFound)
}

// TestConfirmingTellsWhatTurnsForWhom: before a position is confirmed, its page tells how the
// figures turn to everybody, to members and to coordinators, and then they do so.
func TestConfirmingTellsWhatTurnsForWhom(t *testing.T) {
	t.Parallel()
	for _, visibility := range []models.Visibility{models.Published, models.Campaign} {
		t.Run(string(visibility), func(t *testing.T) {
			t.Parallel()
			store, _, ada := campaign(t)
			form := positionFields()
			form.Set("visibility", string(visibility))
			before := tallyOf(t, store.As(models.User{}))
			inside := tallyOf(t, store)
			at := memberOf(t, store, "NR").post("/positions/new", form).url.Path
			figures := func(tally states.Tally) string {
				return fmt.Sprintf("Two tiers: Yes %d → %d, No position recorded %d → %d.", tally.Yes, tally.Yes+1, tally.Silent, tally.Silent-1)
			}
			want := "<b>Everybody:</b> will not see it, and no figure changes."
			if visibility == models.Published {
				want = "<b>Everybody:</b> " + figures(before)
			}
			ada.get(at).shows(t, http.StatusOK, want, "<b>Members whose state it is:</b> "+figures(before), "<b>Coordinators:</b> "+figures(inside))
			ada.post(at+"/confirmation", url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed and recorded")
			turned := 0
			if visibility == models.Published {
				turned = 1
			}
			if now := tallyOf(t, store.As(models.User{})); now.Yes != before.Yes+turned {
				t.Errorf("everybody counts %d, before %d", now.Yes, before.Yes)
			}
		})
	}
}

// tallyOf counts the stances on two tiers as the reader may see them.
func tallyOf(t *testing.T, s *models.Store) states.Tally {
	t.Helper()
	all, err := states.All(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return states.TallyOf(all, "two-tier", s.Today())
}

// TestPositionSentTwiceIsOne: the same form makes one position, or one proposal, by whichever button and
// at whichever step it is sent; another text in it makes another.
func TestPositionSentTwiceIsOne(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	for name, v := range map[string]visitor{"position": ada, "proposal": memberOf(t, store, "NR")} {
		form := positionFields()
		form.Set("once", v.get("/positions/new?state=nr").once(t))
		first := v.post("/positions/new", form)
		first.shows(t, http.StatusOK)
		for _, step := range []string{"", "check", "save"} {
			form.Set("step", step)
			if a := v.post("/positions/new", form); a.status != http.StatusOK || a.url.Path != first.url.Path {
				t.Errorf("%s: at step %q it led to %s with %d, and first to %s", name, step, a.url, a.status, first.url)
			}
		}
		form.Set("summary", "Nauru says something else.")
		if a := v.post("/positions/new", form); a.status != http.StatusOK || a.url.Path == first.url.Path {
			t.Errorf("%s: another text led to %s with %d", name, a.url, a.status)
		}
	}
}

// TestTwoConfirmAtOnce lets ten confirm one proposal: one position comes of it.
func TestTwoConfirmAtOnce(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	at := memberOf(t, store, "NR").post("/positions/new", positionFields()).url.Path
	var wg sync.WaitGroup
	statuses := make([]int, 10)
	for i := range statuses {
		wg.Go(func() {
			statuses[i] = ada.post(at+"/confirmation", url.Values{"version": {"1"}, "record": {"0"}}).status
		})
	}
	wg.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	if count[http.StatusOK] != 1 || count[http.StatusConflict] != 9 {
		t.Errorf("got %v, want one confirmation and nine polite conflicts", count)
	}
	if n := strings.Count(ada.get("/api/v1/positions?state=nr").body, "says the pelican"); n != 1 {
		t.Errorf("%d positions are on record, want 1", n)
	}
}

func TestProposalFormKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	for name, v := range map[string]visitor{"member": memberOf(t, store, "NR"), "coordinator": ada} {
		for _, test := range []struct{ field, value, says string }{
			{"question", "lunch", "Choose one of these"},
			{"stance", "silent", "Choose one of these"},
			{"basis", "", "Choose one of these"},
			{"on", "", "Fill this in"},
			{"on", "2026-13", `id="on-wrong"`},
			{"on", "2027", "Enter today’s date or an earlier one"},
			{"summary", "  ", "Fill this in"},
			{"summary", strings.Repeat("é", 2001), `id="summary-wrong"`},
			{"source_title", "", "Fill this in"},
			{"url", "javascript:alert(1)", "Enter a web address"},
			{"url", "https://user:word@example.org", "Enter a web address"},
			{"source_on", "soon", `id="source_on-wrong"`},
			{"reading", "guessed", `id="reading-wrong"`},
			{"visibility", "secret", `id="visibility-wrong"`},
		} {
			form := positionFields()
			form.Set(test.field, test.value)
			a := v.post("/positions/new", form)
			a.shows(t, http.StatusUnprocessableEntity, test.says, "Nous voulons deux niveaux.")
			if t.Failed() {
				t.Fatalf("%s, %s = %q", name, test.field, test.value)
			}
		}
	}
	form := positionFields()
	form.Set("sort", "policy")
	form.Set("figure", "61")
	ada.post("/evidence/new", form).shows(t, http.StatusUnprocessableEntity, "Enter a whole number for a poll")
	form.Set("sort", "poll")
	ada.post("/evidence/new", form).shows(t, http.StatusOK, "Recorded", "Nauru: Opinion poll", "61")
	ada.get(paths.Proposals).shows(t, http.StatusOK, "No proposals to answer")
}

func TestProposalIsAnsweredInWords(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea := memberOf(t, store, "NR")
	at := bea.post("/positions/new", positionFields()).url.Path
	ada.post(at+"/answer", url.Values{"version": {"1"}, "status": {"asked"}}).shows(t, http.StatusUnprocessableEntity, "Fill this in")
	ada.post(at+"/answer", url.Values{"version": {"1"}, "status": {"confirmed"}, "answer": {"As you wish"}}).shows(t, http.StatusUnprocessableEntity, "As you wish")
	ada.post(at+"/answer", url.Values{"version": {"1"}, "status": {"asked"}, "answer": {"Which page?"}}).shows(t, http.StatusOK, "Answered.", "Waiting for more information")
	bea.get(paths.ProposalsIn(proposals.QueueAsked)).shows(t, http.StatusOK, at)
	bea.get(at).shows(t, http.StatusOK, "Which page?", "Your answer")
	bea.post(at+"/reply", url.Values{"reply": {""}}).shows(t, http.StatusUnprocessableEntity, "Fill this in")
	ada.post(at+"/reply", url.Values{"reply": {"Me"}}).shows(t, http.StatusForbidden)
	bea.post(at+"/reply", url.Values{"reply": {"Page 7."}}).shows(t, http.StatusOK, "is with the coordinators", "Waiting for a coordinator")
	ada.post(at+"/answer", url.Values{"version": {"1"}, "status": {"declined"}, "answer": {"No."}}).shows(t, http.StatusConflict, "Something changed while this page was open", "No.")
	ada.post(at+"/answer", url.Values{"version": {"3"}, "status": {"declined"}, "answer": {"It says something else."}}).shows(t, http.StatusOK, "Declined by Ada")
	bea.get(at).shows(t, http.StatusOK, "Page 7.", "It says something else.", "Declined")
	bea.post(at+"/withdrawal", nil).shows(t, http.StatusConflict, "already been answered")
	bea.post(at+"/confirmation", url.Values{"version": {"4"}}).shows(t, http.StatusForbidden)

	other := bea.post("/positions/new", positionFields()).url.Path
	bea.post(other+"/withdrawal", nil).shows(t, http.StatusOK, "Withdrawn", "Withdrawn")
	ada.post(other+"/confirmation", url.Values{"version": {"2"}, "record": {"0"}}).shows(t, http.StatusConflict, "already been answered")
	ada.post(other+"/trash", nil).shows(t, http.StatusOK, "moved to the trash")
	ada.get(other).shows(t, http.StatusNotFound)
}

// TestCorrectionOfWhatChanged proposes a correction of a record that somebody
// changes meanwhile: the three versions are shown, and nothing is overwritten
// that was not seen.
func TestCorrectionOfWhatChanged(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea := memberOf(t, store, "NR")
	record := ada.post("/positions/new", positionFields()).url.Path
	form := positionFields()
	form.Set("version", "1")
	form.Set("summary", "Nauru wants two tiers, says the heron.")
	at := bea.post(record+"/edit", form)
	at.shows(t, http.StatusOK, "Correction of:", "says the heron", "says the pelican")
	form.Set("summary", "Nauru wants two tiers, says the stork.")
	ada.post(record+"/edit", form).shows(t, http.StatusOK, "Corrected.", "says the stork", "corrected position")
	ada.get(at.url.Path).shows(t, http.StatusOK, "changed the record on", "says the heron", "says the stork", "says the pelican")
	ada.post(at.url.Path+"/confirmation", url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusConflict, "Something changed while this page was open")
	ada.post(at.url.Path+"/confirmation", url.Values{"version": {"1"}, "record": {"2"}}).shows(t, http.StatusOK, "Confirmed and recorded")
	ada.get(record).shows(t, http.StatusOK, "says the heron", "Proposed by MemberNR")

	form.Set("summary", "Nauru wants two tiers, says the crane.")
	ada.post(record+"/edit", form).shows(t, http.StatusConflict, "says the crane", "says the heron", "says the pelican", `name="version" value="3"`)
	ada.post(record+"/trash", nil).shows(t, http.StatusOK, "Moved to the trash", paths.Restoring(models.Ref{Kind: "position", ID: 1})[:13])
	ada.get(record).shows(t, http.StatusNotFound)
	bea.post(record+"/edit", form).shows(t, http.StatusNotFound)
}

// TestWeakerBasisDisplacesNothing says so before a position is put on record.
func TestWeakerBasisDisplacesNothing(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	ada.post("/positions/new", positionFields()).shows(t, http.StatusOK, "Recorded")
	form := positionFields()
	form.Set("basis", "group-statement")
	form.Set("stance", "no")
	form.Set("on", "2026-11-01")
	form.Set("source_on", "2026-11-01")
	at := memberOf(t, store, "NR").post("/positions/new", form).url.Path
	ada.get(at).shows(t, http.StatusOK, "This would not replace what is on record", "Own words, since October 2026")
	ada.post("/positions/new", form).shows(t, http.StatusUnprocessableEntity, "This would not replace what is on record", "Record it all the same, as contradicting evidence.")
	form.Set("weaker", "true")
	ada.post("/positions/new", form).shows(t, http.StatusOK, "Recorded")
	st, err := states.Find(t.Context(), store, "NR")
	if err != nil {
		t.Fatal(err)
	}
	if held := st.StandingOn("2026-11-21", "two-tier"); held.Stance != models.Yes || len(held.Contrary) != 1 {
		t.Errorf("got %s with %d against, want yes with 1", held.Stance, len(held.Contrary))
	}
}

// TestPositionIsSeenByWhoMay counts a position that is not published for those
// alone who may see it.
func TestPositionIsSeenByWhoMay(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea, fred, public := memberOf(t, store, "NR"), memberOf(t, store, "FR"), newVisitor(t, store.As(models.User{}))
	for _, test := range []struct {
		visibility string
		sees       map[string]bool
	}{
		{"published", map[string]bool{"ada": true, "bea": true, "fred": true, "public": true}},
		{"campaign", map[string]bool{"ada": true, "bea": true}},
		{"confidential", map[string]bool{"ada": true}},
	} {
		form := positionFields()
		form.Set("visibility", test.visibility)
		form.Set("summary", "A "+test.visibility+" pelican.")
		at := ada.post("/positions/new", form).url.Path
		for name, v := range map[string]visitor{"ada": ada, "bea": bea, "fred": fred, "public": public} {
			page, record := v.get("/states/nr"), v.get(at)
			known := v.get("/states/nr?known=2026-11-21")
			tally := v.get("/states?two-tier=yes")
			if got := strings.Contains(page.body, "A "+test.visibility+" pelican."); got != test.sees[name] {
				t.Errorf("%s, %s, on the page of the state: got %v", test.visibility, name, got)
			}
			if got := strings.Contains(known.body, "A "+test.visibility+" pelican."); got != test.sees[name] {
				t.Errorf("%s, %s, as it was known: got %v", test.visibility, name, got)
			}
			if got := strings.Contains(tally.body, "/states/nr"); got != test.sees[name] {
				t.Errorf("%s, %s, in the list: got %v", test.visibility, name, got)
			}
			if got := record.status == http.StatusOK; got != test.sees[name] {
				t.Errorf("%s, %s: status %d", test.visibility, name, record.status)
			}
		}
		ada.post(at+"/trash", nil)
	}
}
