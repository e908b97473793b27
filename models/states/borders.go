package states

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
)

// The land borders of states, each on both sides: facts that the CIA World Factbook
// lists under "Land boundaries" (https://www.cia.gov/the-world-factbook/field/land-boundaries/).
// Borders of territories overseas are left out: nobody calls France a neighbour of
// Brazil.
//
//go:embed borders.csv
var bordersFile string

var borders = sync.OnceValue(func() map[string][]string {
	rows, err := csv.NewReader(strings.NewReader(bordersFile)).ReadAll()
	if err != nil {
		panic(err) // the file comes with the program
	}
	all := make(map[string][]string, len(rows))
	for _, row := range rows[1:] {
		all[row[0]] = strings.Fields(row[1])
	}
	return all
})

// Bordering returns the codes of the states that share a land border with the state,
// in their order. An island has none.
func (s State) Bordering() []string { return borders()[s.ISO2] }
