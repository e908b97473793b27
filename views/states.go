package views

import "demarche/models"

// A StatesPage is one page of the list of states, and by what it was chosen.
type StatesPage struct {
	Filter   models.StateFilter
	Choices  models.Choices
	States   []models.State
	Contacts map[string]models.Date // last contact, by code; nil for who may not know
	Count    int                    // states found
	Number   int
	Pages    int
}

// ariaSort is how assistive technology names an order.
func ariaSort(order string) string {
	if order == "since" {
		return "descending"
	}
	return "ascending"
}
