// Package ledger tells of each ask where it was made, what became of it, and closes
// it.
package ledger
