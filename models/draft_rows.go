package models

import (
	"cmp"
	"context"
	"slices"
)

// draftRows writes into the draft the recipients and signatories that were
// typed, tied to the offices, people and organisations that are on record.
func (s *Store) draftRows(ctx context.Context, kept *Letter, typed Letter) error {
	offices, err := s.OfficesOf(ctx, kept.StateISO)
	if err != nil {
		return err
	}
	kept.Recipients = s.sameOffices(typed.Recipients, kept.Recipients, offices)
	kept.Signatories = kept.SignedAs(typed.Signatories)
	if err := s.tieOrganisations(ctx, kept.Signatories); err != nil {
		return err
	}
	return s.checkSigners(ctx, kept.Signatories)
}

// sameOffices keeps to the offices and persons of the recipients as they were:
// who is renamed is somebody else. A recipient who is new may be the holder of
// an office of the state, and of no other.
func (s *Store) sameOffices(now, was []Recipient, offices []Office) []Recipient {
	for i := range now {
		r := &now[i]
		r.PersonID = nil
		if r.OfficeID == nil {
			continue
		}
		at := slices.IndexFunc(was, func(w Recipient) bool { return w.OfficeID != nil && *w.OfficeID == *r.OfficeID })
		of := slices.IndexFunc(offices, func(o Office) bool { return o.ID == *r.OfficeID })
		switch {
		case of >= 0 && r.Name+r.Title == "":
			r.take(offices[of], s.Today())
		case at >= 0 && WithoutMarkers(r.Name) == WithoutMarkers(was[at].Name):
			r.PersonID = was[at].PersonID
		case at < 0 && of >= 0:
			r.take(offices[of], s.Today())
		case at < 0:
			r.OfficeID = nil
		}
	}
	return now
}

// take addresses the recipient as the holder of the office on the day, where
// nothing else was typed. Who is only the last known holder has to be checked.
func (r *Recipient) take(o Office, day Date) {
	r.Title, r.Address, r.Email = cmp.Or(r.Title, o.Title), cmp.Or(r.Address, o.Address), cmp.Or(r.Email, o.Email)
	t, held := o.HolderOn(day)
	switch {
	case !held && r.Name == "" && r.Kind == "to":
		r.Name = Missing("name of the " + r.Title)
	case held && (r.Name == "" || r.Name == t.Person.Name):
		r.Name, r.PersonID = t.Person.Name, &t.PersonID
		if !t.CertainOn(day) {
			r.Name += " " + ToCheck("last known in office on "+string(t.AsOf))
		}
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
			if was.Name == g.Name {
				g.AskedAt = cmp.Or(g.AskedAt, was.AskedAt)
			}
		}
	}
	return typed
}

// tieOrganisations ties those who sign for an organisation on record to it, by
// its name.
func (s *Store) tieOrganisations(ctx context.Context, signatories []Signatory) error {
	var names []string
	for _, g := range signatories {
		if g.OrganisationID == nil && g.Organisation != "" {
			names = append(names, fold(g.Organisation))
		}
	}
	if len(names) == 0 {
		return nil
	}
	found, err := from[Organisation](s.db).Scopes(s.current).Where("fold(name) IN ?", names).Find(ctx)
	if err != nil {
		return err
	}
	for i := range signatories {
		g := &signatories[i]
		at := slices.IndexFunc(found, func(o Organisation) bool { return fold(o.Name) == fold(g.Organisation) })
		if g.OrganisationID == nil && at >= 0 {
			g.OrganisationID, g.Organisation = &found[at].ID, found[at].Name
		}
	}
	return nil
}

// Signers returns those who can sign a letter in person: members and
// coordinators, by name. It is for those who may draft letters.
func (s *Store) Signers(ctx context.Context) ([]User, error) {
	if !s.reader.MayWrite() {
		return nil, nil
	}
	return from[User](s.db).Scopes(s.current).Select("id, name, role, organisation_id").
		Where("role IN ?", []Role{Member, Coordinator}).Order("name COLLATE NOCASE, id").Find(ctx)
}

// checkSigners answers Invalid when somebody is to sign in person who cannot.
func (s *Store) checkSigners(ctx context.Context, signatories []Signatory) error {
	var ids []uint
	for _, g := range signatories {
		if g.UserID != nil && !slices.Contains(ids, *g.UserID) {
			ids = append(ids, *g.UserID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	n, err := from[User](s.db).Scopes(s.current).Where("id IN ? AND role IN ?", ids, []Role{Member, Coordinator}).Count(ctx, "*")
	wrong := Invalid{}
	wrong.Check(int(n) == len(ids), "signatories", NotASigner)
	return cmp.Or(err, wrong.Err())
}
