package paths

import (
	"demarche/models/letters"
)

// StateOwner returns the address at which it is said who looks after the state.
func StateOwner(iso2 string) string { return State(iso2) + "/owner" }

// LetterOwner returns the address at which it is said who looks after the letter.
func LetterOwner(id uint) string { return Letter(id) + "/owner" }

// MyStates is the address of the states that the reader looks after.
const MyStates = States + "?owner=" + letters.OwnerMe

// MyLetters is the address of all letters that the reader looks after.
const MyLetters = Letters + "?queue=all&owner=" + letters.OwnerMe
