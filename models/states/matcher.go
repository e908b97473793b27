package states

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"demarche/models"
)

// A Matcher finds states by what people call them: names short and formal, with
// or without article, in the languages of the program, former and everyday names
// and abbreviations, and the codes of ISO 3166-1 and UN M49. Case, marks, signs,
// blanks and the order of words make no difference: "Korea, Rep. of" is the
// Republic of Korea. One for the search box, filters, lists and pastes.
type Matcher struct {
	states []State
	exact  map[string][]int // by key of a name
	sorted map[string][]int // by its words in alphabetical order
	un     map[string]int   // by key of a name as the United Nations writes it
}

// A Match is what a text may mean.
type Match struct {
	State   State   // where it is certain
	Certain bool    // the text is what one state is called, and no other
	Perhaps []State // what it may mean instead, the nearest first; at most maxPerhaps
}

// maxPerhaps is how many states are offered for a name that none has.
const maxPerhaps = 6

//go:embed aliases.csv
var aliasesCSV string

// aliases are names that no list of names has: former, short, abbreviated, or in
// everyday use. A name that stands there for several states is certain for none.
var aliases = sync.OnceValue(func() [][]string { return namesIn(aliasesCSV) })

// namesIn reads the rows of a table of names, but for its head.
func namesIn(table string) [][]string {
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("names of states: %v", err)) // the table comes along in the program
	}
	return rows[1:]
}

// NewMatcher returns one for the states, which have their names.
func NewMatcher(list []State) *Matcher {
	m := &Matcher{list, map[string][]int{}, map[string][]int{}, map[string]int{}}
	at := map[string]int{}
	for i, st := range list {
		at[st.ISO2] = i
		m.un[keyOf(st.Name)], m.un[keyOf(st.OfficialName)] = i, i
		for _, name := range []string{st.ISO2, st.ISO3, st.M49, strings.TrimLeft(st.M49, "0")} {
			m.exact[keyOf(name)] = []int{i}
		}
	}
	delete(m.un, "") // of those without a formal name
	for i, st := range list {
		m.put(st.Name, i)
		m.put(st.OfficialName, i)
		for _, n := range st.Names {
			m.put(n.Name, i)
		}
	}
	for _, row := range slices.Concat(aliases(), everyday()) {
		if i, ok := at[row[0]]; ok {
			m.put(row[len(row)-1], i)
		}
	}
	return m
}

// put adds a name of a state. What is the name in one language of a state that
// the United Nations calls so stays that state's alone.
func (m *Matcher) put(name string, i int) {
	words := wordsOf(name)
	for _, index := range []struct {
		of  map[string][]int
		key string
	}{{m.exact, strings.Join(words, "")}, {m.sorted, sortedKey(words)}} {
		if index.key != "" && !slices.Contains(index.of[index.key], i) {
			index.of[index.key] = append(index.of[index.key], i)
		}
	}
}

// Find returns what the text may mean.
func (m *Matcher) Find(text string) Match {
	key, found := m.called(text)
	switch len(found) {
	case 0:
		return Match{Perhaps: m.near(key)}
	case 1:
		return Match{State: m.states[found[0]], Certain: true}
	}
	return Match{Perhaps: m.of(found)}
}

// Called returns the state that the text certainly means, and whether there is one: what
// Find returns, without looking for what is near.
func (m *Matcher) Called(text string) (State, bool) {
	_, found := m.called(text)
	if len(found) != 1 {
		return State{}, false
	}
	return m.states[found[0]], true
}

// called returns the states that are called as the text says, and its key.
func (m *Matcher) called(text string) (key string, found []int) {
	words := wordsOf(text)
	if key = strings.Join(words, ""); key == "" {
		return "", nil
	}
	if found = m.exact[key]; len(found) == 0 {
		found = m.sorted[sortedKey(words)]
	}
	return key, found
}

// FindUN is Find for a text of the United Nations, such as a roll call: there
// "Congo" is what the organization calls so, and not its neighbour.
func (m *Matcher) FindUN(text string) Match {
	if i, ok := m.un[keyOf(text)]; ok {
		return Match{State: m.states[i], Certain: true}
	}
	return m.Find(text)
}

// KnowsUN tells whether FindUN is certain, without looking for what is near.
func (m *Matcher) KnowsUN(text string) bool {
	key, found := m.called(text)
	_, ok := m.un[key]
	return ok || len(found) == 1
}

// FindLast is Find for a text whose last words are the name: "Foreign minister
// of Chad". The longest name counts.
func (m *Matcher) FindLast(text string) Match {
	words := strings.Fields(text)
	for i := range words {
		if found := m.Find(strings.Join(words[i:], " ")); found.Certain || len(m.exact[keyOf(strings.Join(words[i:], " "))]) > 0 {
			return found
		}
	}
	return Match{}
}

func (m *Matcher) of(list []int) []State {
	states := make([]State, len(list))
	for i, at := range list {
		states[i] = m.states[at]
	}
	return states
}

// near returns the states whose names begin with or contain the key, or differ
// from it by a letter or two, the nearest first.
func (m *Matcher) near(key string) []State {
	if utf8.RuneCountInString(key) < 3 {
		return nil
	}
	far := map[int]int{}
	for name, list := range m.exact {
		d := distanceOf(key, name)
		if d < 0 {
			continue
		}
		for _, i := range list {
			if before, ok := far[i]; !ok || d < before {
				far[i] = d
			}
		}
	}
	found := make([]int, 0, len(far))
	for i := range far {
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(far[a], far[b]), cmp.Compare(a, b)) })
	return m.of(found[:min(len(found), maxPerhaps)])
}

// distanceOf says how far a name is from what was typed: letters to change, a
// beginning or a part of it a little more; -1 for too far.
func distanceOf(typed, name string) int {
	m, n := utf8.RuneCountInString(typed), utf8.RuneCountInString(name)
	switch {
	case n > m && strings.HasPrefix(name, typed):
		return 2
	case m > 3 && strings.Contains(name, typed):
		return 3
	}
	most := 1
	if m > 7 {
		most = 2
	}
	if m < 4 || n < 4 || n-m > most || m-n > most {
		return -1
	}
	if d := models.EditsBetween(typed, name); d <= most {
		return d
	}
	return -1
}

// keyOf is what is left of a name when case, marks, signs, blanks, articles and
// the words between are gone.
func keyOf(name string) string { return strings.Join(wordsOf(name), "") }

// sortedKey is the key of the words in alphabetical order.
func sortedKey(words []string) string { return strings.Join(slices.Sorted(slices.Values(words)), " ") }

// wordsOf returns the words of a name that tell states apart, folded, with
// abbreviations written out.
func wordsOf(name string) []string {
	joined := strings.Map(func(r rune) rune {
		switch {
		case r == '.' || unicode.Is(unicode.Cf, r) || strings.ContainsRune("'’‘ʼ`´", r):
			return -1
		case r == '&' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return ' '
	}, models.Fold(name))
	var words, small []string
	for word := range strings.FieldsSeq(joined) {
		if long, ok := abbreviations[word]; ok {
			word = long
		}
		if smallWords[word] {
			small = append(small, word)
		} else {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return small
	}
	return words
}

var abbreviations = map[string]string{
	"rep": "republic", "dem": "democratic", "fed": "federated", "st": "saint", "ste": "saint", "is": "islands", "isl": "islands", "arab": "arab", "&": "and", "ppl": "peoples",
}

// smallWords are articles and what joins words, in the languages of the program.
var smallWords = map[string]bool{
	"the": true, "of": true, "and": true, "le": true, "la": true, "les": true, "el": true, "los": true, "las": true, "de": true, "du": true, "des": true, "del": true,
	"et": true, "y": true, "и": true, "و": true, "der": true, "die": true, "das": true, "und": true, "het": true, "van": true, "en": true, "o": true, "os": true, "as": true, "e": true, "da": true, "do": true,
}

// Matching returns the matcher for the states on record, which is kept while they stay.
func Matching(ctx context.Context, s *models.Store) (*Matcher, error) {
	return Cached(ctx, s, "matcher of names", func() (*Matcher, error) {
		list, err := All(ctx, s)
		return NewMatcher(list), err
	})
}
