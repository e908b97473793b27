package states

import "strings"

// Codes returns the codes of the states, as ISO 3166-1 has them.
func Codes(list []State) []string {
	codes := make([]string, len(list))
	for i, st := range list {
		codes[i] = st.ISO2
	}
	return codes
}

// ParseCodes returns the codes as they are kept, in capital letters.
func ParseCodes(texts []string) []string {
	codes := make([]string, len(texts))
	for i, text := range texts {
		codes[i] = strings.ToUpper(strings.TrimSpace(text))
	}
	return codes
}
