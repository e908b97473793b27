package states

import (
	_ "embed"
	"slices"
	"sync"
)

//go:embed everyday.csv
var everydayCSV string

// everyday are the names that people use in a language for a state that the United
// Nations writes otherwise: "Bolivie", "Kazajistán", "Россия".
var everyday = sync.OnceValue(func() [][]string { return namesIn(everydayCSV) })

// CalledIn lists what a text in the language calls it: its names in English and in the
// language, and the one that people use in the place of the latter.
func (s State) CalledIn(lang string) []string {
	all := []string{s.Name, s.NameIn("en"), s.NameIn(lang)}
	for _, row := range everyday() {
		if row[0] == s.ISO2 && row[1] == lang {
			all = append(all, row[2])
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(name string) bool { return name == "" })
}
