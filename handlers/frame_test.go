package handlers

import (
	"net/http"
	"testing"

	"demarche/models/modelstest"
	"demarche/static"
)

func TestUnknownAddressIsNotFound(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Open(t))
	v.get("/nowhere").shows(t, http.StatusNotFound, "Page not found")
}

func TestHealth(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Open(t))
	v.get("/healthz").shows(t, http.StatusOK, "ok")
}

func TestFilesAreCompressedOnce(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Open(t))
	v.get(static.Path("css/app.css")).shows(t, http.StatusOK, "@layer base")
}

func TestHeadIsAnsweredWithoutBody(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Open(t))
	r, err := http.NewRequest(http.MethodHead, v.base+"/meetings", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.do(r); got.status != http.StatusOK || got.body != "" || got.header.Get("ETag") == "" {
		t.Errorf("HEAD: status %d, %d bytes, ETag %q", got.status, len(got.body), got.header.Get("ETag"))
	}
}
