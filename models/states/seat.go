package states

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
)

//go:embed seats.csv
var seatTable string

// seats are the cities of foreign ministries by state and language.
var seats = sync.OnceValue(func() map[[2]string]string {
	rows, err := csv.NewReader(strings.NewReader(seatTable)).ReadAll()
	if err != nil {
		panic(err) // the table comes with the program
	}
	all := map[[2]string]string{}
	for _, r := range rows[1:] {
		for i, lang := range rows[0][1:] {
			all[[2]string{r[0], lang}] = r[1+i]
		}
	}
	return all
})

// Seat returns the city of a state's foreign ministry, which is in the capital but for seven states, in the language; "" where
// it is not known.
func Seat(iso2, lang string) string { return seats()[[2]string{iso2, lang}] }
