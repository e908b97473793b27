package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/models/states"
)

// evidenceFields is the form of a piece of evidence on Nauru, rightly filled in.
func evidenceFields() url.Values {
	return url.Values{
		"state": {"nr"}, "sort": {"statement"}, "on": {"2026-10-05"}, "summary": {"Nauru asked for talks, says the pelican."},
		"quote": {"Il faut des négociations."}, "quote_lang": {"fr"}, "source_title": {"Statement of a pelican"}, "url": {"https://example.org/pelican"},
		"reading": {"read"}, "visibility": {"published"}, "weight": {"8"}, "side": {"for"},
		"wording_fr": {"Le 5 octobre 2026, votre pays a demandé l’ouverture de négociations."},
	}
}

// TestWordingsOfEvidence enters evidence with a sentence in one language, completes
// another that the form has begun, and takes one out again.
func TestWordingsOfEvidence(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	made := ada.post("/evidence/new", evidenceFields())
	made.shows(t, http.StatusOK, "In letters", "Weight 8 of 9", "For a treaty", `<dd lang="fr" dir="ltr">Le 5 octobre 2026`, `lang="fr" dir="auto">Il faut`)
	at := made.url.Path

	begun := "5 октября 2026\u00a0г. Ваша страна заявила, что …"
	form := ada.get(at + "/edit")
	form.shows(t, http.StatusOK,
		`name="wording_ar" rows="3" maxlength="2000" lang="ar" dir="rtl"`, `name="wording_fr" rows="3" maxlength="2000" lang="fr" dir="ltr"`,
		begun, "No letter uses it.", `<option value="8" selected>`, `<option value="for" selected>`, `<option value="fr" selected>`)

	fields := evidenceFields()
	fields.Set("version", "1")
	fields.Set("wording_ru", begun)
	fields.Set("begun_ru", begun)
	fields.Set("wording_en", "On 5 October 2026 Nauru asked for negotiations.")
	ada.post(at+"/edit", fields).shows(t, http.StatusOK, "asked for negotiations.")
	if got := wordings(t, store); got.WordingRU != "" || got.WordingEN != "On 5 October 2026 Nauru asked for negotiations." || !strings.HasPrefix(got.WordingFR, "Le 5") {
		t.Errorf("on record is %+v", got)
	}

	for _, unfinished := range []string{begun + " надо …", "5 октября Ваша страна", "[[CHECK: this]]."} {
		fields.Set("version", "2")
		fields.Set("wording_ru", unfinished)
		ada.post(at+"/edit", fields).shows(t, http.StatusUnprocessableEntity, "Sentence in Russian", "Write one whole sentence", unfinished)
	}
	fields.Set("wording_ru", "5 октября 2026\u00a0г. Ваша страна высказалась за переговоры.")
	fields.Set("wording_fr", "")
	saved := ada.post(at+"/edit", fields)
	saved.shows(t, http.StatusOK, "высказалась за переговоры.")
	saved.lacks(t, "<dd lang=\"fr\"")
	if got := wordings(t, store); got.WordingFR != "" || got.WordingRU == "" {
		t.Errorf("on record is %+v", got)
	}
	fields.Set("version", "2")
	ada.post(at+"/edit", fields).shows(t, http.StatusConflict)
	ada.get(at).shows(t, http.StatusOK, "recorded evidence", "corrected evidence", "worded evidence for letters (ru)")
	facts, err := profiles.LetterFacts(t.Context(), store.As(models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}), letters.Letter{StateISO: "NR"})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range facts.Evidence {
		if text, ok := e.WordingIn("ru"); e.Summary == evidenceFields().Get("summary") && (!ok || !strings.Contains(text, "переговоры")) {
			t.Errorf("a letter finds %q", text)
		}
	}
}

// wordings are those on record of the pelican's evidence.
func wordings(t *testing.T, store *models.Store) proposals.Wordings {
	t.Helper()
	e, err := models.From[states.Evidence](store).Where("summary = ?", evidenceFields().Get("summary")).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f, _, err := proposals.FactAt(t.Context(), store.As(models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}), models.Ref{Kind: states.AsEvidence, ID: e.ID})
	if err != nil {
		t.Fatal(err)
	}
	return f.Wordings
}

// TestWordingsAreProposed lets a member propose a sentence for evidence that has
// one in another language: that one stays, even where the member left it empty.
func TestWordingsAreProposed(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	at := ada.post("/evidence/new", evidenceFields()).url.Path
	bea := memberOf(t, store, "NR")
	fields := evidenceFields()
	fields.Set("version", "1")
	fields.Set("wording_fr", "")
	fields.Set("wording_es", "El 5 de octubre de 2026, su país pidió negociaciones.")
	fields.Set("weight", "9")
	made := bea.post(at+"/edit", fields)
	made.shows(t, http.StatusOK, "Waiting for a coordinator", "su país pidió negociaciones.")
	if got := wordings(t, store); got.WordingES != "" {
		t.Errorf("a proposal is on record: %+v", got)
	}
	ada.post(made.url.Path+"/confirmation", url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusOK, "Confirmed and recorded")
	if got := wordings(t, store); got.WordingES == "" || got.WordingFR == "" {
		t.Errorf("on record is %+v", got)
	}
	ada.get(at).shows(t, http.StatusOK, "Weight 9 of 9")
	public := newVisitor(t, store.As(models.User{}))
	public.get(at).shows(t, http.StatusOK, "Nauru asked for talks")
	public.get(at).lacks(t, "In letters", "su país")
}

// TestEveryKindOfEvidenceCanBeBegun holds that a sentence is begun for each kind in
// each language, and that none is a whole one.
func TestEveryKindOfEvidenceCanBeBegun(t *testing.T) {
	t.Parallel()
	for _, kind := range states.EvidenceKinds {
		for _, lang := range proposals.WordingLanguages {
			text := drafting.Beginning(lang, kind, "2026-10", states.State{Name: "Netherlands"})
			if !strings.HasSuffix(text, "…") || strings.Contains(text, "%") && kind != "poll" || !strings.Contains(text, "2026") {
				t.Errorf("%s %s begins %q", lang, kind, text)
			}
		}
	}
}

// TestWordingsOfWhatChanged: a sentence for letters does not outlive what it was
// written for, unless somebody says that it still holds.
func TestWordingsOfWhatChanged(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name          string
		field, typed  string
		hold, changed bool // it is said that the sentence holds; the sentence is changed, too
		want          string
	}{
		{"side", "side", "neutral", false, false, "Le 5 octobre 2026, votre pays a demandé l’ouverture de négociations."},
		{"day", "on", "2026-10-06", false, false, ""},
		{"day, and it holds", "on", "2026-10-06", true, false, "Le 5 octobre 2026, votre pays a demandé l’ouverture de négociations."},
		{"quotation and sentence", "quote", "Non.", false, true, "Votre pays a dit non."},
	} {
		t.Run(strings.ReplaceAll(test.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			store, _, ada := campaign(t)
			made := ada.post("/evidence/new", evidenceFields())
			made.shows(t, http.StatusOK, "Le 5 octobre 2026")
			ada.get(made.url.Path+"/edit").shows(t, http.StatusOK, "The sentences still say what is so")
			fields := evidenceFields()
			fields.Set("version", "1")
			fields.Set(test.field, test.typed)
			if test.hold {
				fields.Set("wordings_hold", "true")
			}
			if test.changed {
				fields.Set("wording_fr", test.want)
			}
			ada.post(made.url.Path+"/edit", fields).shows(t, http.StatusOK)
			if got := wordings(t, store).WordingFR; got != test.want {
				t.Errorf("on record is %q, want %q", got, test.want)
			}
		})
	}
}
