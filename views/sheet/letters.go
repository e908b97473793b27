// Package sheet writes lists for spreadsheets, as CSV (RFC 4180).
package sheet

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"strconv"
	"strings"

	"demarche/models/batches"
	"demarche/views/letterdoc"
)

// Letters is a list of the letters of a batch.
type Letters struct{ rows [][]string }

// heads are the columns of the list.
var heads = []string{"state", "iso2", "reference", "subject", "addressee", "e-mail", "language", "standing", "sent on", "stand in the way", "to look at", "file"}

// Add adds a state of a batch with its letter, and the name of its files without
// their endings.
func (l *Letters) Add(i batches.Item, file string) {
	row := make([]string, len(heads))
	row[0], row[1], row[7], row[11] = i.State.Name, i.StateISO, string(i.Status), file
	if letter := i.Letter; letter != nil {
		to := letter.Addressee()
		row[2], row[3], row[4], row[5], row[6], row[8] = letter.Reference, letter.Subject, cmp.Or(to.Name, to.Title), cmp.Or(to.Email, letterdoc.EmailIn(to.Address)), letter.Lang, string(letter.SentOn)
		if letter.IsDraft() {
			row[9], row[10] = strconv.Itoa(i.Grave), strconv.Itoa(i.Mild)
		}
	}
	for n, cell := range row {
		row[n] = plain(cell)
	}
	l.rows = append(l.rows, row)
}

// CSV writes the list, with a mark by which spreadsheets know that it is UTF-8.
func (l *Letters) CSV() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	err := w.WriteAll(append([][]string{heads}, l.rows...))
	return b.Bytes(), err
}

// plain keeps a spreadsheet from taking a text for a formula.
func plain(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
