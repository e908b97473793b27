package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"demarche/models/agenda"
	"demarche/views/paths"
)

func TestNextPage(t *testing.T) {
	t.Parallel()
	_, _, v := campaign(t)
	v.get(paths.Next).shows(t, http.StatusOK, "no contact on record", "How the list is made", "points</summary>", `href="/admin/weights"`, "Page 1 of 8")
	v.get(paths.Next+"?page=8&on=2024-12-01").shows(t, http.StatusOK, "Page 8 of 8")
	v.get(paths.Next+"?page=9").shows(t, http.StatusNotFound)

	form := url.Values{"seen": {agenda.ShippedWeights().String()}}
	for r, n := range agenda.ShippedWeights() {
		form.Set(string(r), fmt.Sprint(n))
	}
	form.Set("silent", "<b>")
	v.post(paths.Weights, form).shows(t, http.StatusUnprocessableEntity, "whole number from 0 to 100", `value="&lt;b&gt;"`, `id="silent-wrong"`)
	form.Set("silent", "77")
	v.post(paths.Weights, form).shows(t, http.StatusOK, "Saved. The list has been updated", `<dt class="num">77</dt>`)
	v.post(paths.Weights, form).shows(t, http.StatusConflict, "Your text is kept here")
	v.get(paths.Audit+"?kind=weight").shows(t, http.StatusOK, "set a weight", "Points for a reason")
}
