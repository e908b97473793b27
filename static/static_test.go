package static

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// What the sheet points at is there, or the letters would be set in another face.
func TestSheetFindsItsFonts(t *testing.T) {
	t.Parallel()
	sheet := string(byAddress[Path("css/app.css")].plain)
	if strings.Contains(sheet, "url(../") {
		t.Error("the sheet names a file by an address that does not change with its content")
	}
	fonts := regexp.MustCompile(`url\((/static/fonts/[^)]+\.woff2)\)`).FindAllStringSubmatch(sheet, -1)
	if len(fonts) == 0 {
		t.Fatal("the sheet names no font")
	}
	for _, font := range fonts {
		answer := httptest.NewRecorder()
		Handler().ServeHTTP(answer, httptest.NewRequest("GET", font[1], nil))
		if answer.Code != 200 || answer.Header().Get("Content-Type") != "font/woff2" {
			t.Errorf("%s: got %d, %s", font[1], answer.Code, answer.Header().Get("Content-Type"))
		}
	}
}

// A state's shape takes its colour from the page, so it has none of its own.
func TestMapHasNoColours(t *testing.T) {
	t.Parallel()
	drawing := string(byAddress[Path("img/world.svg")].plain)
	for _, part := range []string{`fill=`, `stroke=`, `<style`} {
		if strings.Contains(drawing, part) {
			t.Errorf("the map contains %s", part)
		}
	}
	for _, id := range []string{`"sea"`, `"other"`, `"m-BE"`, `"m-TV"`} {
		if !strings.Contains(drawing, "id="+id) {
			t.Errorf("the map has no %s", id)
		}
	}
	if n := strings.Count(drawing, `id="m-`); n != 197 {
		t.Errorf("the map shows %d states, not 197", n)
	}
}

// Right to left needs no rules of its own as long as no side has a name.
func TestSheetNamesNoSides(t *testing.T) {
	t.Parallel()
	sheet := string(byAddress[Path("css/app.css")].plain)
	sides := regexp.MustCompile(`(?m)(?:margin|padding|border|inset)-(?:left|right)|[^-\w](?:left|right):`)
	if got := sides.FindAllString(sheet, -1); got != nil {
		t.Errorf("the sheet names sides: %q", got)
	}
	if len(sheet) > 46_000 {
		t.Errorf("the sheet has grown to %d bytes", len(sheet))
	}
}

// On paper a table is a table, though a sheet is narrower than many a screen:
// records under each other are for phones.
func TestTablesStayTablesOnPaper(t *testing.T) {
	t.Parallel()
	sheet := string(byAddress[Path("css/app.css")].plain)
	before, _, found := strings.Cut(sheet, "td[data-label]")
	if !found {
		t.Fatal("the sheet has no rule for records on a phone")
	}
	medium := before[strings.LastIndex(before, "@media"):]
	if !strings.HasPrefix(medium, "@media screen and") {
		t.Errorf("records are also for paper: %.40s", medium)
	}
}
