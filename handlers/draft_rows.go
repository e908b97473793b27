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
	names := savedFields(l.Recipients, func(r letters.Recipient) string { return r.Name })
	titles := savedFields(l.Recipients, func(r letters.Recipient) string { return r.Title })
	addresses := savedFields(l.Recipients, func(r letters.Recipient) string { return r.Address })
	for i := range f.Name {
		r := letters.Recipient{
			Kind: textIn(f.Kind, i), OfficeID: models.ParseID(textIn(f.Office, i)), Name: retyped(f.Name, names, i), Title: retyped(f.Title, titles, i),
			Address: models.PlainText(retyped(f.Address, addresses, i)), Email: strings.TrimSpace(textIn(f.Email, i)),
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
func (f draftForm) signatories(l letters.Letter) []letters.Signatory {
	var all []letters.Signatory
	names := savedFields(l.Signatories, func(g letters.Signatory) string { return g.Name })
	roles := savedFields(l.Signatories, func(g letters.Signatory) string { return g.Title })
	organisations := savedFields(l.Signatories, func(g letters.Signatory) string { return g.Organisation })
	for i := range f.Signatory {
		g := letters.Signatory{
			Name: retyped(f.Signatory, names, i), Title: retyped(f.Role, roles, i), Organisation: retyped(f.Organisation, organisations, i), UserID: models.ParseID(textIn(f.User, i)),
		}
		if g.Name+g.Title+g.Organisation != "" && !(f.SignAgain && g.AsksWhoSigns()) {
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
