package drafting

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/states"
)

// A summary in the data is a note, not always a sentence: "Told the expert group
// that …", "First Committee: …". Only what surely makes a sentence goes into a
// letter; the rest is kept beside it. These are the verbs with which a summary
// may begin when the state itself is what it speaks of.
var verbs = []string{
	"Announced", "Asked", "Backed", "Called", "Co-authored", "Co-proposed", "Co-signed", "Co-wrote", "Committed",
	"Criticised", "Defended", "Delivered", "Endorsed", "Explained", "Favoured", "Hoped", "Hosted", "Joined", "Launched",
	"Opposed", "Promised", "Promoted", "Proposed", "Reaffirmed", "Rejected", "Repeated", "Said", "Stressed", "Submitted",
	"Supported", "Told", "Took", "Urged", "Voted", "Wanted", "Warned", "Welcomed",
}

var (
	// "Chairing the conference, committed to …": the state comes before.
	participle = regexp.MustCompile(`^([A-Z][a-z]+ing [^,]+), (.*)$`)
	// "Foreign minister Schallenberg said …": a title and a name come first.
	titled = regexp.MustCompile(`^(Ambassador|President|Prime minister|Vice president|(?:Foreign|Defence|Disarmament) (?:minister|secretary)) (\p{Lu}.*)$`)
	// "71% of Belgians wanted …": a share of those who were asked.
	share = regexp.MustCompile(`^[\d.]+% of `)
	// "L.56": the number of a draft, which not every reader knows as such.
	draftNumber = regexp.MustCompile(`((?:on|for|against) )(L\.\d+)`)
)

// clause makes of a summary what the state or its minister did, fit to follow a
// date: " Belgium told the expert group that …", ", explaining its vote, it said
// …". The subject is what the state is called here, its name or "it". It returns
// false when the summary makes no sentence for certain.
func clause(summary string, s states.State, subject string) (string, bool) {
	text := strings.TrimSuffix(strings.TrimSpace(summary), ".")
	if strings.ContainsAny(text, ";:()") || strings.Contains(text, " called it ") || strings.Contains(text, ", not ") {
		return "", false
	}
	text = draftNumber.ReplaceAllString(text, "${1}draft resolution $2")
	if did, ok := predicate(text, s); ok {
		return " " + subject + " " + did, true
	}
	if m := participle.FindStringSubmatch(text); m != nil {
		if did, ok := predicate(m[2], s); ok {
			return ", " + small(m[1]) + ", " + subject + " " + did, true
		}
	}
	if m := titled.FindStringSubmatch(text); m != nil {
		return " " + capitals(m[1]) + " " + m[2], true
	}
	return "", false
}

// predicate returns the text without the state before its verb, if there is a
// verb that may stand there.
func predicate(text string, s states.State) (string, bool) {
	for _, name := range []string{s.Name, s.NameIn("en"), "the " + s.Name, "the " + s.NameIn("en")} {
		if rest, begins := strings.CutPrefix(text, name+" "); begins {
			text = rest
			break
		}
	}
	verb, _, _ := strings.Cut(text, " ")
	return small(text), slices.Contains(verbs, capital(verb))
}

// capitals writes each word of a title with a large letter, as before a name.
func capitals(title string) string {
	words := strings.Fields(title)
	for i, w := range words {
		words[i] = capital(w)
	}
	return strings.Join(words, " ")
}
