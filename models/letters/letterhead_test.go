package letters_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestContrast(t *testing.T) {
	t.Parallel()
	for color, want := range map[string]float64{"#000000": 21, "#ffffff": 1, "#767676": 4.54, "red": 0, "#FFF": 0} {
		if got := letters.Contrast(color); math.Abs(got-want) > 0.01 {
			t.Errorf("%s: got %.2f, want %.2f", color, got, want)
		}
	}
}

func TestLetterheadIsChecked(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	store = store.As(modelstest.Coordinator(t, store))
	nobody := uint(99)
	for field, h := range map[string]letters.Letterhead{
		"name":         {},
		"color":        {Name: "A", Color: "#ffff00"},
		"logo":         {Name: "A", Logo: []byte("<svg/>")},
		"address":      {Name: "A", Address: strings.Repeat("line\n", 20)},
		"footer-ru":    {Name: "A", FooterRu: strings.Repeat("слово ", 400)},
		"organisation": {Name: "A", OrganisationID: &nobody},
	} {
		var wrong models.Invalid
		if err := letters.SaveLetterhead(t.Context(), store, &h); !errors.As(err, &wrong) || wrong[field] == "" || len(wrong) != 1 {
			t.Errorf("%s: got %v", field, err)
		}
	}
	for name, logo := range map[string][]byte{"half": picture(t, 90, 90)[:60], "large": make([]byte, letters.MaxLogo+1), "wide": picture(t, 9000, 9000)} {
		var wrong models.Invalid
		if err := letters.SaveLetterhead(t.Context(), store, &letters.Letterhead{Name: "A", Logo: logo}); !errors.As(err, &wrong) || wrong["logo"] == "" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLetterheadOfALetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	organisations, _, err := offices.Organisations(t.Context(), store, models.Paging{Number: 1, Size: 2})
	if err != nil {
		t.Fatal(err)
	}
	first, second := organisations[0].ID, organisations[1].ID
	l := letters.Letter{Signatories: []letters.Signatory{{OrganisationID: &first}, {OrganisationID: &second}}}
	named := func(want string) {
		t.Helper()
		if h, err := letters.LetterheadOf(t.Context(), store.As(models.User{}), l); err != nil || h.Name != want {
			t.Errorf("got %q, %v; want %q", h.Name, err, want)
		}
	}
	named("Stop Killer Robots")
	other := models.Coalition{Name: " Campaign of  Samples ", Slug: organisations[0].Slug}
	if err := models.SaveCoalition(t.Context(), store, other); err != nil {
		t.Fatal(err)
	}
	named("Campaign of Samples")
	own := letters.Letterhead{Name: "The campaign", Logo: picture(t, 9, 9)}
	if err := letters.SaveLetterhead(t.Context(), store, &own); err != nil || len(own.LogoSHA256) != 64 {
		t.Fatal(err)
	}
	named("The campaign")
	theirs := letters.Letterhead{Name: "Second", OrganisationID: &second}
	if err := letters.SaveLetterhead(t.Context(), store, &theirs); err != nil {
		t.Fatal(err)
	}
	named("Second")
	var wrong models.Invalid
	if err := letters.SaveLetterhead(t.Context(), store, &letters.Letterhead{Name: "Again", OrganisationID: &second}); !errors.As(err, &wrong) || wrong["organisation"] == "" {
		t.Errorf("a second letterhead: got %v", err)
	}
	stale := theirs
	theirs.Name = "Second, changed"
	if err := letters.SaveLetterhead(t.Context(), store, &theirs); err != nil {
		t.Fatal(err)
	}
	if err := letters.SaveLetterhead(t.Context(), store, &stale); !errors.Is(err, models.ErrStale) {
		t.Errorf("got %v, want stale", err)
	}
	for _, who := range []models.User{{}, {Role: models.Observer}, {Role: models.Member}} {
		if err := letters.SaveLetterhead(t.Context(), store.As(who), &letters.Letterhead{Name: "B"}); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%s saved one: %v", who.Role, err)
		}
		if _, err := letters.Letterheads(t.Context(), store.As(who)); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%s listed them: %v", who.Role, err)
		}
	}
}

// TestSentLettersKeepTheirHead: a letterhead that is made, or a name that is changed, after a
// letter was recorded as sent changes nothing of it.
func TestSentLettersKeepTheirHead(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	organisations, _, err := offices.Organisations(t.Context(), store, models.Paging{Number: 1, Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	ours := organisations[0]
	sent := letters.Letter{
		StateISO: "BE", SentOn: "2026-11-02", Subject: "A treaty", Body: "We ask you to speak.", Lang: "en", Channel: "post", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Two", OrganisationID: &ours.ID, Organisation: ours.Name}},
	}
	if err := letters.Record(t.Context(), store, &sent, nil); err != nil {
		t.Fatal(err)
	}
	if err := letters.SaveLetterhead(t.Context(), store, &letters.Letterhead{Name: "Made later", Address: "1 Street", OrganisationID: &ours.ID}); err != nil {
		t.Fatal(err)
	}
	if err := models.SaveCoalition(t.Context(), store, models.Coalition{Name: "Another name", Slug: ours.Slug}); err != nil {
		t.Fatal(err)
	}
	l, err := letters.Find(t.Context(), store, sent.ID)
	if err != nil {
		t.Fatal(err)
	}
	head, err := letters.HeadOf(t.Context(), store, l)
	if err != nil || head.Name != "Stop Killer Robots" || head.Address != "" {
		t.Errorf("the letter stands under %q, %q, %v", head.Name, head.Address, err)
	}
	if err := l.NameHead(t.Context(), store); err != nil || l.HeadedBy != head.Name {
		t.Errorf("the page names %q, %v", l.HeadedBy, err)
	}
	l.SentUnder, l.SentOn = "", ""
	if head, err = letters.HeadOf(t.Context(), store, l); err != nil || head.Name != "Made later" {
		t.Errorf("a draft stands under %q, %v", head.Name, err)
	}
}
