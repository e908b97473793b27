package accounts

// What the tests of this room look at from outside.
var (
	Hashing = hashing
	InTurn  = inTurn
	Decrypt = decrypt
)

// Sealed begins a secret that is encrypted.
const Sealed = sealed
