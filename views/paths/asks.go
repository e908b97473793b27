package paths

import (
	"strconv"
	"strings"
)

// Asks is the address of the ledger of asks and promises.
const Asks = "/asks"

// Ask returns the address of an ask or a promise.
func Ask(id uint) string { return Asks + "/" + strconv.Itoa(int(id)) }

// AsksOf returns the address of what is asked of the state and promised by it.
func AsksOf(iso2 string) string { return Asks + "?state=" + strings.ToLower(iso2) }

// AskClosing returns the address at which it is noted what became of it.
func AskClosing(id uint) string { return Ask(id) + "/closing" }

// AskReopening returns the address at which it is noted that it is open after all.
func AskReopening(id uint) string { return Ask(id) + "/reopening" }
