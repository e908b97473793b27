package ui

import (
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// Writable keeps the states of which the reader may write.
func (p Page) Writable(list []states.State) []states.State {
	var own []states.State
	for _, st := range list {
		if p.Reader.MayWriteOf(st.ISO2) {
			own = append(own, st)
		}
	}
	return own
}

// SavesAs lists what the reader may choose from in the form of a thing that is
// on record as was: what is published may stay so.
func (p Page) SavesAs(was models.Visibility) []models.Visibility {
	all := p.Reader.SavesAs()
	if was == models.Published && p.Reader.MayGive(was) {
		all = append([]models.Visibility{was}, all...)
	}
	return all
}

// SameOrganisation tells whether the organisation of the row is the one.
func SameOrganisation(id *uint, o models.Organisation) bool { return id != nil && *id == o.ID }

// Filled returns the rows with empty ones after them: n in all, and at least one.
func Filled[T any](rows []T, n int) []T {
	rows = slices.Clone(rows)
	return append(rows, make([]T, max(1, n-len(rows)))...)
}
