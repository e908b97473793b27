package letters

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/offices"
)

// A Taking addresses the recipient of a draft as the holder of an office, one of all
// those of the state, where nothing else was typed.
type Taking func(l Letter, r Recipient, o offices.Office, all []offices.Office) Recipient

// draftRows writes into the draft the recipients and signatories that were
// typed, tied to the offices, people and organisations that are on record.
func draftRows(ctx context.Context, s *models.Store, kept *Letter, typed Letter, take Taking) error {
	list, err := offices.Of(ctx, s, kept.StateISO)
	if err != nil {
		return err
	}
	kept.Recipients = sameOffices(typed.Recipients, kept.Recipients, list, func(r Recipient, o offices.Office) Recipient {
		return take(*kept, r, o, list)
	})
	was := kept.Signatories
	kept.Signatories = kept.SignedAs(typed.Signatories)
	if err := tieOrganisations(ctx, s, kept.Signatories); err != nil {
		return err
	}
	return checkSigners(ctx, s, kept.Signatories, was)
}

// sameOffices keeps to the offices and persons of the recipients as they were:
// who is renamed is somebody else. A recipient who is new may be the holder of
// an office of the state, and of no other.
func sameOffices(now, was []Recipient, list []offices.Office, take func(Recipient, offices.Office) Recipient) []Recipient {
	for i := range now {
		r := &now[i]
		r.PersonID = nil
		if r.OfficeID == nil {
			continue
		}
		at := slices.IndexFunc(was, func(w Recipient) bool { return w.OfficeID != nil && *w.OfficeID == *r.OfficeID })
		of := slices.IndexFunc(list, func(o offices.Office) bool { return o.ID == *r.OfficeID })
		switch {
		case of >= 0 && r.Name+r.Title == "":
			*r = take(*r, list[of])
		case at >= 0 && WithoutMarkers(r.Name) == WithoutMarkers(was[at].Name):
			r.PersonID = was[at].PersonID
		case at < 0 && of >= 0:
			*r = take(*r, list[of])
		case at < 0:
			r.OfficeID = nil
		}
	}
	return now
}

// asOnRecord takes who holds an office on the day as it is on record, in English. Who
// is only the last known holder is not named, and the office is addressed by its
// function; who was typed has to be checked.
func asOnRecord(day models.Date) Taking {
	return func(_ Letter, r Recipient, o offices.Office, _ []offices.Office) Recipient {
		r.Title, r.Address, r.Email = cmp.Or(r.Title, o.Title), cmp.Or(r.Address, o.Address), cmp.Or(r.Email, o.Email)
		t, held := o.HolderOn(day)
		if !held || r.Name != t.Person.Name && (r.Name != "" || !t.CertainOn(day)) {
			return r
		}
		r.Name, r.PersonID = t.Person.Name, &t.PersonID
		if !t.CertainOn(day) {
			r.Name += " " + ToCheck("last known in office on "+string(t.AsOf))
		}
		return r
	}
}

// SignedAs returns the signatories that were typed, with what is known of those
// who sign the letter already: who is renamed is somebody else.
func (l Letter) SignedAs(typed []Signatory) []Signatory {
	for i := range typed {
		g := &typed[i]
		g.OrganisationID, g.AskedAt = nil, nil
		for _, was := range l.Signatories {
			if was.Organisation != g.Organisation {
				continue
			}
			g.OrganisationID = cmp.Or(g.OrganisationID, was.OrganisationID)
			if was.Name == g.Name && models.Same(was.UserID, g.UserID) {
				g.AskedAt = cmp.Or(g.AskedAt, was.AskedAt)
			}
		}
	}
	return typed
}

// tieOrganisations ties those who sign for an organisation on record to it, by
// its name.
func tieOrganisations(ctx context.Context, s *models.Store, signatories []Signatory) error {
	var names []string
	for _, g := range signatories {
		if g.OrganisationID == nil && g.Organisation != "" {
			names = append(names, models.Fold(g.Organisation))
		}
	}
	if len(names) == 0 {
		return nil
	}
	found, err := models.From[models.Organisation](s).Scopes(s.Current).Where("fold(name) IN ?", names).Find(ctx)
	if err != nil {
		return err
	}
	for i := range signatories {
		g := &signatories[i]
		at := slices.IndexFunc(found, func(o models.Organisation) bool { return models.Fold(o.Name) == models.Fold(g.Organisation) })
		if g.OrganisationID == nil && at >= 0 {
			g.OrganisationID, g.Organisation = &found[at].ID, found[at].Name
		}
	}
	return nil
}

// Signers returns those who can sign a letter in person: members and
// coordinators, by name. It is for those who may draft letters.
func Signers(ctx context.Context, s *models.Store) ([]models.User, error) {
	if !s.Reader().MayWrite() {
		return nil, nil
	}
	return models.From[models.User](s).Scopes(s.Current).Select("id, name, role, organisation_id").
		Where("role IN ?", []models.Role{models.Member, models.Coordinator}).Order("name COLLATE NOCASE, id").Find(ctx)
}

// checkSigners returns Invalid when somebody is to sign in person who cannot, or
// who may not sign for the organisation: an account that has an organisation signs
// for that one alone, and one that has none signs for an organisation on record
// where a coordinator says so. Those who were to sign already still are.
func checkSigners(ctx context.Context, s *models.Store, signatories, was []Signatory) error {
	var ids []uint
	for _, g := range signatories {
		if g.UserID != nil {
			ids = append(ids, *g.UserID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	users, err := models.From[models.User](s).Scopes(s.Current).Select("id, organisation_id").
		Where("id IN ? AND role IN ?", ids, []models.Role{models.Member, models.Coordinator}).Find(ctx)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	for _, g := range signatories {
		if g.UserID == nil {
			continue
		}
		at := slices.IndexFunc(users, func(u models.User) bool { return u.ID == *g.UserID })
		wrong.Check(at >= 0, "signatories", models.NotASigner)
		signed := slices.ContainsFunc(was, func(w Signatory) bool {
			return models.Same(w.UserID, g.UserID) && w.Name == g.Name && w.Organisation == g.Organisation
		})
		if at < 0 || signed || g.OrganisationID == nil {
			continue
		}
		own := users[at].OrganisationID
		wrong.Check(own == nil && s.Reader().MaySend() || own != nil && *own == *g.OrganisationID, "signatories", models.NotTheirSigner)
	}
	return wrong.Err()
}
