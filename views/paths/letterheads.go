package paths

import (
	"strconv"

	"demarche/models/letters"
)

// The addresses of letterheads.
const (
	Letterheads   = "/admin/letterheads"
	NewLetterhead = "/admin/letterheads/new"
	Coalition     = "/admin/coalition" // in whose name letters are written
)

// Letterhead returns the address of a letterhead.
func Letterhead(id uint) string { return Letterheads + "/" + strconv.Itoa(int(id)) }

// LetterheadLogo returns the address of the logo of a letterhead, which changes
// with the logo.
func LetterheadLogo(h letters.Letterhead) string {
	return Letterhead(h.ID) + "/logo?is=" + h.LogoSHA256[:min(8, len(h.LogoSHA256))]
}

// LetterheadSample returns the address of a letter without content under the letterhead.
func LetterheadSample(id uint) string { return Letterhead(id) + "/sample.pdf" }
