package handlers

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
)

// recipients returns the rows of recipients that were typed, but for those that
// were taken out or left empty.
func (f draftForm) recipients(l models.Letter) []models.Recipient {
	var all []models.Recipient
	for i, name := range f.Name {
		r := models.Recipient{
			Kind: textIn(f.Kind, i), OfficeID: number(textIn(f.Office, i)), Name: strings.TrimSpace(name), Title: strings.TrimSpace(textIn(f.Title, i)),
			Address: plain(textIn(f.Address, i)), Email: strings.TrimSpace(textIn(f.Email, i)),
		}
		if r.OfficeID != nil {
			r.PersonID = l.AddresseeOf(*r.OfficeID).PersonID
		}
		if r.Kind != "" && (r.OfficeID != nil || r.Name+r.Title+r.Email != "") {
			all = append(all, r)
		}
	}
	return all
}

// signatories returns the rows of signatories that were typed.
func (f draftForm) signatories() []models.Signatory {
	var all []models.Signatory
	for i, name := range f.Signatory {
		g := models.Signatory{
			Name: strings.TrimSpace(name), Title: strings.TrimSpace(textIn(f.Role, i)), Organisation: strings.TrimSpace(textIn(f.Organisation, i)), UserID: number(textIn(f.User, i)),
		}
		if g.Name+g.Title+g.Organisation != "" {
			all = append(all, g)
		}
	}
	return all
}

// number reads the number of a thing, nil for none.
func number(text string) *uint {
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil || n == 0 {
		return nil
	}
	id := uint(n)
	return &id
}

// choices finds what can be chosen from in the editor: the offices of the state,
// the organisations, and those who can sign in person.
func (h drafts) choices(c echo.Context, page *views.DraftPage) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if page.Offices, err = s.OfficesOf(ctx, page.Letter.StateISO); err != nil {
		return err
	}
	if page.Organisations, _, err = s.Organisations(ctx, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	if page.Enclosable, err = s.Enclosable(ctx, page.Letter); err != nil {
		return err
	}
	page.Signers, err = s.Signers(ctx)
	return err
}
