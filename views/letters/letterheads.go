package letters

import (
	"slices"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A LetterheadsPage lists the letterheads, and asks in whose name letters are written.
type LetterheadsPage struct {
	Letterheads   []letters.Letterhead
	Coalition     models.Coalition // as it was typed
	Organisations []models.Organisation
	Wrong         models.Invalid
}

// isOnRecord tells whether the campaign is one of the organisations.
func (l LetterheadsPage) isOnRecord() bool {
	return slices.ContainsFunc(l.Organisations, func(o models.Organisation) bool { return o.Slug == l.Coalition.Slug })
}

// A LetterheadPage is the form of a letterhead.
type LetterheadPage struct {
	Letterhead    letters.Letterhead // as it was typed
	Organisations []models.Organisation
	Stale         bool // somebody else has saved it meanwhile
	Wrong         models.Invalid
}

func (l LetterheadPage) address() string {
	if l.Letterhead.ID == 0 {
		return paths.Letterheads
	}
	return paths.Letterhead(l.Letterhead.ID)
}

// footers are the languages of letters with the footer in each.
func (l LetterheadPage) footers() []struct{ Lang, Text string } {
	h := l.Letterhead
	return []struct{ Lang, Text string }{{"en", h.FooterEn}, {"fr", h.FooterFr}, {"es", h.FooterEs}, {"ru", h.FooterRu}, {"ar", h.FooterAr}}
}

// titleOfHead is the heading of the page of a letterhead.
func titleOfHead(p ui.Page, h letters.Letterhead) string {
	if h.ID == 0 {
		return p.T("letterheads.new")
	}
	return p.T("letterhead.title", "Name", h.Name)
}

// serves says whose letters bear the letterhead.
func serves(p ui.Page, h letters.Letterhead) string {
	if h.Organisation == nil {
		return p.T("letterhead.all")
	}
	return h.Organisation.Name
}

// colorOf returns the colour in which a letterhead is printed.
func colorOf(h letters.Letterhead) string { return ui.FirstOf(h.Color, "#1f3a5f") }
