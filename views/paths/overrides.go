package paths

import (
	"net/url"
	"strconv"

	"demarche/models"
)

// Overrides is the address of the overrides of standings.
const Overrides = "/overrides"

// Override returns the address of an override.
func Override(id uint) string { return Overrides + "/" + strconv.Itoa(int(id)) }

// OverrideTrash returns the address at which an override is taken back.
func OverrideTrash(key string) string { return Overrides + "/" + url.PathEscape(key) + "/trash" }

// NewOverride returns the address at which a standing of the state is overridden.
func NewOverride(iso2 string, q models.Question) string {
	values := url.Values{"state": {iso2}}
	if q != "" {
		values.Set("question", string(q))
	}
	return EntryForm("override", "") + "?" + values.Encode()
}

// Overridden returns the address of the states whose standing on the question is overridden.
func Overridden(q models.Question) string {
	return States + "?" + url.Values{
		"basis": {string(models.Overridden)}, string(q): {string(models.Yes), string(models.No), string(models.Undecided)},
	}.Encode()
}
