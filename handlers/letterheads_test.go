package handlers

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/views/paths"
)

// TestAnotherCampaign sets in whose name letters are written.
func TestAnotherCampaign(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	v.get(paths.Letterheads).shows(t, http.StatusOK, `value="Stop Killer Robots"`, `value="stop-killer-robots" selected`)
	v.post(paths.Coalition, url.Values{"name": {" "}, "organisation": {"nobody"}}).shows(t, http.StatusUnprocessableEntity, "nobody (not on record)")
	v.post(paths.Coalition, url.Values{"name": {"Campaign of Samples"}, "organisation": {"pax"}}).shows(t, http.StatusOK, "New drafts are written in its name", `value="Campaign of Samples"`, `value="pax" selected`)
	draft := strings.TrimSuffix(v.post(paths.LetterFollowUp(letter.ID), nil).url.Path, "/edit")
	v.get(draft+"/letter.txt").shows(t, http.StatusOK, "Campaign of Samples\n")
}

func TestLetterheadIsMadeAndUsed(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	picture := image.NewGray(image.Rect(0, 0, 40, 20))
	picture.Set(3, 3, color.White)
	var logo bytes.Buffer
	if err := png.Encode(&logo, picture); err != nil {
		t.Fatal(err)
	}
	form := url.Values{"name": {"Campaign of Samples"}, "address": {"1 Example Street\r\n1000 Sampleton"}, "color": {"#ffee00"}, "footer-en": {"It is large."}, "footer-fr": {"Elle est grande."}}
	v.uploadAs(paths.Letterheads, form, "logo", "logo.png", []byte("<svg onload=alert(1)>")).shows(t, http.StatusUnprocessableEntity,
		"too pale to read", "Use a PNG or JPEG picture", "Campaign of Samples", "1 Example Street", "Elle est grande.")
	form.Set("color", "#1f3a5f")
	made := v.uploadAs(paths.Letterheads, form, "logo", "logo.png", logo.Bytes())
	made.shows(t, http.StatusOK, "Saved.", "Logo of Campaign of Samples", "sample.pdf")
	page := made.url.Path
	if got := v.get(page + "/logo"); got.body != logo.String() || got.header.Get("Content-Type") != "image/png" {
		t.Errorf("the logo came back as %s", got.header.Get("Content-Type"))
	}
	if got := v.get(page + "/sample.pdf"); !strings.HasPrefix(got.body, "%PDF") {
		t.Errorf("the sample is %d", got.status)
	}
	v.get(paths.Letterheads).shows(t, http.StatusOK, "Campaign of Samples", "everybody without their own")
	v.uploadAs(paths.Letterheads, form, "logo", "", nil).shows(t, http.StatusUnprocessableEntity, "There is already a letterhead for these letters")

	draft := strings.TrimSuffix(v.post(paths.LetterFollowUp(letter.ID), nil).url.Path, "/edit")
	v.get(draft+"/letter.txt").shows(t, http.StatusOK, "Campaign of Samples\n1 Example Street\n1000 Sampleton", "It is large.")

	form.Set("version", "1")
	form.Set("name", "Campaign, renamed")
	v.uploadAs(page, form, "logo", "", nil).shows(t, http.StatusOK, "Campaign, renamed", "Logo of Campaign, renamed")
	form.Set("name", "Too late")
	v.uploadAs(page, form, "logo", "", nil).shows(t, http.StatusConflict, "This letterhead was saved meanwhile", "Too late")
	form.Set("version", "2")
	form.Set("no-logo", "yes")
	if got := v.uploadAs(page, form, "logo", "", nil); strings.Contains(got.body, "Logo of") {
		t.Error("the logo is still there")
	}
	v.get(page+"/logo").shows(t, http.StatusNotFound)
}
