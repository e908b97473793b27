package offices

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsOrganisation is the name of the form of an organisation.
const AsOrganisation = "organisation"

// What an organisation can be, and the parts it can have in the campaign.
var (
	OrganisationKinds = []string{"coordinator", "steering-committee", "member", "international", "partner"}
	OrganisationRoles = []string{"coordinator", "steering-committee", "founder", "member", "national-coordinator", "national-contact"}
)

// roleRows are the rows of roles in the form.
var roleRows = entry.Field{Name: "roles", Rows: []entry.Field{
	{Name: "role", Sort: entry.Chosen, Choices: OrganisationRoles, Words: "organisation.role.", Required: true},
	{Name: "start", Sort: entry.Day},
	{Name: "end", Sort: entry.Day},
}}

// OrganisationForm asks for an organisation, new or on record, and its roles.
func OrganisationForm() entry.Form {
	return entry.Form{
		Name: AsOrganisation,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "name", Sort: entry.Line, Required: true},
				{Name: "kind", Sort: entry.Chosen, Choices: OrganisationKinds, Words: "organisation.kind.", Required: true},
				{Name: "website", Sort: entry.Web},
			}},
			{Name: entry.When, Fields: []entry.Field{
				{Name: "joined", Sort: entry.Day},
				{Name: "left", Sort: entry.Day},
			}},
			{Name: entry.Who, Fields: []entry.Field{{Name: "country", Sort: entry.Listed, List: "states"}, roleRows}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: func(ctx context.Context, s *models.Store) (entry.Lists, error) {
			all, err := states.ListOf(ctx, s)
			return entry.Lists{"states": all}, err
		},
		Find: findOrganisation, Then: organisationThen, Check: checkOrganisation, Save: saveOrganisation,
	}
}

func findOrganisation(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		v := entry.Values{}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	o, err := FindOrganisation(ctx, s, slug)
	if err != nil {
		return entry.Subject{}, err
	}
	roles, err := recordedRoles(ctx, s, o)
	return entry.Subject{Key: o.Slug, Title: o.Name, Ref: models.RefOf(o), Version: o.Version, Values: organisationValues(o, roles)}, err
}

// recordedRoles returns all roles of the organisation, those to come too, in the order
// in which they were recorded.
func recordedRoles(ctx context.Context, s *models.Store, o models.Organisation) ([]models.OrganisationRole, error) {
	return models.From[models.OrganisationRole](s).Scopes(s.Current).Where("organisation_id = ?", o.ID).Order("id").Find(ctx)
}

// organisationValues writes into a form what is on record of an organisation.
func organisationValues(o models.Organisation, roles []models.OrganisationRole) entry.Values {
	v := entry.Values{
		"name": o.Name, "kind": o.Kind, "website": o.Website, "joined": string(o.Joined), "left": string(o.Left), "country": o.CountryISO,
	}
	var rows []entry.Values
	for _, r := range roles {
		rows = append(rows, entry.Values{"role": r.Role, "start": string(r.Start), "end": string(r.End)})
	}
	v.SetRows(roleRows, rows)
	v.FromSource(o.Source, o.Passage, o.Reading)
	return v
}

// organisationThen returns what the organisation said in the version. Of its roles,
// which have records of their own, it has those of today.
func organisationThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	o, err := FindOrganisation(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	was := o
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil {
		return nil, newest, err
	}
	if was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx); err != nil {
		return nil, newest, models.Translate(err)
	}
	roles, err := recordedRoles(ctx, s, o)
	return organisationValues(was, roles), newest, err
}

// checkOrganisation tells what is wrong with an organisation: what ends before it
// begins, a role twice, and a name that another one has.
func checkOrganisation(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	entry.CheckSpan(wrong, v, "joined", "left")
	seen := map[string]bool{}
	for i, row := range v.Rows(roleRows) {
		entry.CheckSpan(wrong, v, entry.At(roleRows.Name, i, "start"), entry.At(roleRows.Name, i, "end"))
		key := row["role"] + " " + row["start"]
		wrong.Check(!seen[key] || row["role"] == "", entry.At(roleRows.Name, i, "role"), models.Twice)
		seen[key] = true
	}
	others, err := models.From[models.Organisation](s).Scopes(s.Current).Where("slug <> ?", now.Key).Find(ctx)
	for _, o := range others {
		wrong.Check(models.Fold(o.Name) != models.Fold(v["name"]), "name", models.NameTaken)
	}
	return err
}

func saveOrganisation(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var o models.Organisation
	var err error
	if now.Key != "" {
		if o, err = FindOrganisation(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	o.Name, o.Kind, o.Website, o.CountryISO = v["name"], v["kind"], v["website"], v["country"]
	o.Joined, o.Left = v.Day("joined"), v.Day("left")
	if o.SourceID, o.Passage, o.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	if o.ID == 0 {
		if o.Slug, err = organisationSlug(ctx, s, o.Name); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &o, "recorded organisation")
	} else {
		err = models.Update(ctx, s, &o, "changed organisation")
	}
	if err != nil {
		return "", err
	}
	return o.Slug, keepRoles(ctx, s, o, v.Rows(roleRows))
}

// keepRoles brings the roles of an organisation into step with the rows. What is
// recorded or changed bears the source of the organisation.
func keepRoles(ctx context.Context, s *models.Store, o models.Organisation, rows []entry.Values) error {
	roles, err := recordedRoles(ctx, s, o)
	if err != nil {
		return err
	}
	for _, r := range roles {
		at := slices.IndexFunc(rows, func(row entry.Values) bool { return row["role"] == r.Role && row.Day("start") == r.Start })
		if at < 0 {
			if err := models.MoveToTrash(ctx, s, models.RefOf(r), true, "removed role of an organisation"); err != nil {
				return err
			}
			continue
		}
		end := rows[at].Day("end")
		rows = slices.Delete(rows, at, at+1)
		if end == r.End {
			continue
		}
		r.End, r.SourceID, r.Reading = end, o.SourceID, o.Reading
		if err := models.Update(ctx, s, &r, "changed role of an organisation"); err != nil {
			return err
		}
	}
	for _, row := range rows {
		r := models.OrganisationRole{
			OrganisationID: o.ID, Role: row["role"], Start: row.Day("start"), End: row.Day("end"),
			SourceID: o.SourceID, Reading: o.Reading,
		}
		if r.End == "" && r.Start <= s.Today() {
			r.AsOf = cmp.Or(o.CheckedOn, s.Today())
		}
		if err := models.Create(ctx, s, &r, "recorded role of an organisation"); err != nil {
			return err
		}
	}
	return nil
}

// organisationSlug makes the part of an address that names an organisation, which no
// other has, nor the form of a new one.
func organisationSlug(ctx context.Context, s *models.Store, name string) (string, error) {
	return models.FreeSlug[models.Organisation](ctx, s, cmp.Or(models.Slugged(name), "organisation"), "new")
}
