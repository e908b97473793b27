package audit

// Sweep puts a text in the place of the words, as an erasure does, for the tests.
func Sweep(words []string, least int, instead string) func(text string) string {
	return newSweep(words, least, instead).over
}
