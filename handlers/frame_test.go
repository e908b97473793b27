package handlers

import (
	"net/http"
	"testing"

	"demarche/models/modelstest"
)

func TestUnknownAddressIsNotFound(t *testing.T) {
	v := newVisitor(t, modelstest.Open(t))
	v.get("/nowhere").shows(t, http.StatusNotFound, "There is nothing at this address")
}

func TestHealth(t *testing.T) {
	v := newVisitor(t, modelstest.Open(t))
	v.get("/healthz").shows(t, http.StatusOK, "ok")
}
