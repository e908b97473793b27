package states

import (
	"unicode/utf8"

	"demarche/models"
)

// CheckSource tells what is wrong with the title and the address of a source, in
// the fields of these names. The address may be left out.
func CheckSource(wrong models.Invalid, titleField, urlField, title, url string) {
	wrong.Check(title != "", titleField, models.Required)
	wrong.Check(utf8.RuneCountInString(title) <= models.MaxLine, titleField, models.TooLong)
	wrong.Check(url == "" || models.IsWebAddress(url), urlField, models.NotAnAddress)
	wrong.Check(len(url) <= models.MaxURL, urlField, models.TooLong)
}
