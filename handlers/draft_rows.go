package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	letterviews "demarche/views/letters"
)

// recipients returns the rows of recipients that were typed, but for those that
// were taken out or left empty.
func (f draftForm) recipients(l letters.Letter) []letters.Recipient {
	var all []letters.Recipient
	for i := range f.Name {
		r := letters.Recipient{
			Kind: textIn(f.Kind, i), OfficeID: models.ParseID(textIn(f.Office, i)), Name: retyped(f.Name, f.Was.Name, i), Title: retyped(f.Title, f.Was.Title, i),
			Address: models.PlainText(retyped(f.Address, f.Was.Address, i)), Email: strings.TrimSpace(textIn(f.Email, i)),
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
func (f draftForm) signatories() []letters.Signatory {
	var all []letters.Signatory
	for i := range f.Signatory {
		g := letters.Signatory{
			Name: retyped(f.Signatory, f.Was.Signatory, i), Title: retyped(f.Role, f.Was.Role, i), Organisation: retyped(f.Organisation, f.Was.Organisation, i), UserID: models.ParseID(textIn(f.User, i)),
		}
		if g.Name+g.Title+g.Organisation != "" {
			all = append(all, g)
		}
	}
	return all
}

// choices finds what can be chosen from in the editor: the offices of the state,
// the organisations, and those who can sign in person.
func (h draftHandler) choices(c echo.Context, page *letterviews.DraftPage) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if page.Offices, err = offices.Of(ctx, s, page.Letter.StateISO); err != nil {
		return err
	}
	if page.Organisations, _, err = offices.Organisations(ctx, s, models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	if page.Enclosable, err = letters.Enclosable(ctx, s, page.Letter); err != nil {
		return err
	}
	page.Signers, err = letters.Signers(ctx, s)
	return err
}
