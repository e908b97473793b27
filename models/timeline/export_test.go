package timeline

// What the tests of the room look at from outside.
var (
	EntryRefs = entryRefs
	Entries   = entries
)
