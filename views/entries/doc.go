// Package entries holds the pages of the forms by which the record is kept: the form,
// the page that says what follows before it is saved, and how a proposal reads.
package entries
