package paths

import "strconv"

// Asks is the address of the ledger of asks and promises.
const Asks = "/asks"

// Ask returns the address of an ask or a promise.
func Ask(id uint) string { return Asks + "/" + strconv.Itoa(int(id)) }

// AskClosing returns the address at which it is noted what became of it.
func AskClosing(id uint) string { return Ask(id) + "/closing" }

// AskReopening returns the address at which it is noted that it is open after all.
func AskReopening(id uint) string { return Ask(id) + "/reopening" }
