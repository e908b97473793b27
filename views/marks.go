package views

import "demarche/models"

// A piece is part of a text: a marker, or what stands between two.
type piece struct {
	text   string
	marker bool
}

// pieces takes a text apart at its markers.
func pieces(text string) []piece {
	var all []piece
	at := 0
	for _, m := range models.Markers(text) {
		if m.Start > at {
			all = append(all, piece{text: text[at:m.Start]})
		}
		all = append(all, piece{m.Words, true})
		at = m.Start + len(m.Text)
	}
	if at < len(text) {
		all = append(all, piece{text: text[at:]})
	}
	return all
}
