package paths

import (
	"net/url"
	"strconv"
)

// LetterPreview returns the address at which a draft is shown as it reads while
// it is typed.
func LetterPreview(id uint) string { return Letter(id) + "/preview" }

// LetterTyping returns the address at which is kept what somebody has typed into
// a draft and not saved.
func LetterTyping(id uint) string { return Letter(id) + "/typing" }

// LetterTypingRemoval returns the address at which that is thrown away.
func LetterTypingRemoval(id uint) string { return LetterTyping(id) + "/removal" }

// LetterFacts returns the address of the facts that can be put into a draft, at
// a place in its text counted as browsers count.
func LetterFacts(id uint, at string, instead bool) string {
	q := url.Values{}
	if at != "" {
		q.Set("at", at)
	}
	if instead {
		q.Set("instead", "1")
	}
	if len(q) == 0 {
		return Letter(id) + "/facts"
	}
	return Letter(id) + "/facts?" + q.Encode()
}

// LetterInsertion returns the address at which a fact is put into a draft.
func LetterInsertion(id uint) string { return Letter(id) + "/insertion" }

// LetterDropping returns the address at which the fact of a number is taken out
// of a draft, 0 for the address at which that is done.
func LetterDropping(id uint, fact int) string {
	if fact == 0 {
		return Letter(id) + "/dropping"
	}
	return Letter(id) + "/dropping?fact=" + strconv.Itoa(fact)
}

// LetterAnew returns the address at which a draft is drafted anew.
func LetterAnew(id uint) string { return Letter(id) + "/anew" }

// LetterDetaching returns the address at which a draft becomes a letter of its own.
func LetterDetaching(id uint) string { return Letter(id) + "/detaching" }
