package models

// What the tests of the core look at from outside.
var (
	WordlessTables  = wordlessTables
	WordlessColumns = wordlessColumns
	Pool            = pool
)
