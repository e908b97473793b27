package offices

import (
	"context"
	"regexp"
	"slices"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsOffice is the name of the form of an office.
const AsOffice = "office"

// titleRows are the rows of titles and forms of address by language in the form.
var titleRows = entry.Field{Name: "titles", Rows: []entry.Field{
	{Name: "lang", Sort: entry.Lang, Required: true},
	{Name: "title", Sort: entry.Line, Required: true},
	{Name: "feminine", Sort: entry.Line},
	{Name: "ministry", Sort: entry.Line},
	{Name: "form", Sort: entry.Line},
}}

// OfficeForm asks for an office, new or on record, and how it is written to. Who holds
// it is recorded on its page.
func OfficeForm() entry.Form {
	return entry.Form{
		Name: AsOffice, Local: true,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "title", Sort: entry.Line, Required: true},
				{Name: "kind", Sort: entry.Chosen, Choices: OfficeKinds, Words: "office.kind.", Required: true},
				{Name: "purpose", Sort: entry.Lines},
				{Name: "langs", Sort: entry.Line},
				{Name: "form-of-address", Sort: entry.Line},
				titleRows,
				{Name: "telephone", Sort: entry.Line, Max: 60},
				{Name: "email", Sort: entry.Line, Max: 254},
				{Name: "address", Sort: entry.Lines, Max: models.MaxLine},
			}},
			{Name: entry.When, Fields: []entry.Field{
				{Name: "working-day", Sort: entry.Several, Choices: Weekdays, Words: "weekday."},
				{Name: "holidays", Sort: entry.Lines, Max: maxHolidays},
			}},
			{Name: entry.Who, Fields: []entry.Field{
				{Name: "state", Sort: entry.Listed, List: "states", Required: true},
				{Name: "organisation", Sort: entry.Listed, List: "organisations"},
			}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: offerOwners, Find: findOffice, Then: officeThen, Check: checkOffice, Follows: officeFollows, Save: saveOffice,
	}
}

// offerOwners lists whose office it can be.
func offerOwners(ctx context.Context, s *models.Store) (entry.Lists, error) {
	countries, err := states.ListOf(ctx, s)
	if err != nil {
		return nil, err
	}
	all, err := models.From[models.Organisation](s).Scopes(s.Current).Order("name COLLATE NOCASE, id").Find(ctx)
	var owners entry.List
	for _, o := range all {
		owners.Choices = append(owners.Choices, entry.Choice{Value: o.Slug, Text: o.Name})
	}
	return entry.Lists{"states": countries, "organisations": owners}, err
}

func findOffice(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		v := entry.Values{"kind": "other"}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	o, err := Find(ctx, s, slug)
	if err != nil {
		return entry.Subject{}, err
	}
	v := officeValues(o, o.Titles)
	v["checked_on"] = string(s.Today())
	return entry.Subject{Key: o.Slug, Title: o.Title, Ref: models.RefOf(o), Version: o.Version, StateISO: o.StateISO, Values: v}, nil
}

// officeValues writes into a form what is on record of an office.
func officeValues(o Office, titles []OfficeTitle) entry.Values {
	v := entry.Values{
		"title": o.Title, "kind": o.Kind, "purpose": o.Purpose, "langs": o.Langs, "form-of-address": o.FormOfAddress,
		"telephone": o.Telephone, "email": o.Email, "address": o.Address, "working-day": o.WorkingDays, "holidays": o.Holidays, "state": o.StateISO,
	}
	if o.Organisation != nil {
		v["organisation"] = o.Organisation.Slug
	}
	var rows []entry.Values
	for _, t := range titles {
		rows = append(rows, entry.Values{"lang": t.Lang, "title": t.Title, "feminine": t.Feminine, "ministry": t.Ministry, "form": t.FormOfAddress})
	}
	v.SetRows(titleRows, rows)
	reading := o.Reading
	if !slices.Contains(entry.Readings, reading) {
		reading = models.ReadInFull
	}
	v.FromSource(o.Source, o.Passage, reading)
	return v
}

// officeThen returns what the office said in the version. Its titles, which have records
// of their own, are those of today.
func officeThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	o, err := Find(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	was := o
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err == nil && was.SourceID != o.SourceID {
		was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx)
	}
	return officeValues(was, o.Titles), newest, models.Translate(err)
}

// checkOffice tells what is wrong with an office: addresses, languages and days that are
// none, a language twice, and a state that an office on record does not stand in.
func checkOffice(_ context.Context, _ *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	models.CheckEmail(wrong, "email", v["email"])
	wrong.Check(v["telephone"] == "" || telephones.MatchString(v["telephone"]), "telephone", models.NotATelephone)
	langs, err := readLangs(v["langs"])
	wrong.Check(err == nil, "langs", models.NotLanguages)
	o := Office{WorkingDays: v["working-day"], Holidays: v["holidays"]}
	o.checkDays(wrong)
	v["langs"], v["working-day"], v["holidays"] = langs, o.WorkingDays, o.Holidays
	wrong.Check(now.Key == "" || v["state"] == now.StateISO || wrong["state"] != "", "state", models.OtherState)
	seen := map[string]bool{}
	for i, row := range v.Rows(titleRows) {
		wrong.Check(!seen[row["lang"]] || row["lang"] == "", entry.At(titleRows.Name, i, "lang"), models.Twice)
		seen[row["lang"]] = true
	}
	return nil
}

// telephones are what can be dialled, with words such as "ext. 12" behind the number.
var telephones = regexp.MustCompile(`^[+(]?\d[\d ()./-]{2,}([^\d].*)?$`)

// officeFollows tells that letters can go to a new office of a state.
func officeFollows(_ context.Context, _ *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	switch {
	case now.Key != "":
		return nil, nil
	case v["organisation"] != "":
		return []entry.Effect{{What: "office-of-organisation"}}, nil
	}
	return []entry.Effect{{What: "office-new"}}, nil
}

func saveOffice(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var o Office
	var err error
	if now.Key != "" {
		if o, err = Find(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	take(&o, v)
	if o.OrganisationID, err = ownerOf(ctx, s, v["organisation"]); err != nil {
		return "", err
	}
	if o.SourceID, o.Passage, o.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	if o.ID == 0 {
		if o.Slug, err = officeSlug(ctx, s, o.StateISO, o.Title); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &o, "recorded office")
	} else {
		err = models.Update(ctx, s, &o, "changed office")
	}
	if err != nil {
		return "", err
	}
	return o.Slug, keepTitles(ctx, s, o, v.Rows(titleRows))
}

// take writes into the office what the form says of it.
func take(o *Office, v entry.Values) {
	o.Title, o.Kind, o.Purpose, o.StateISO = v["title"], v["kind"], v["purpose"], v["state"]
	o.Langs, o.FormOfAddress = v["langs"], v["form-of-address"]
	o.Telephone, o.Email, o.Address = v["telephone"], v["email"], v["address"]
	o.WorkingDays, o.Holidays = v["working-day"], v["holidays"]
}

// TakeOffice returns the office as it will be once the form is saved.
func TakeOffice(o Office, v entry.Values) Office {
	take(&o, v)
	o.Titles = nil
	for _, row := range v.Rows(titleRows) {
		o.Titles = append(o.Titles, titleOf(o, row))
	}
	return o
}

// ownerOf returns the number of the organisation of the slug, nil for none.
func ownerOf(ctx context.Context, s *models.Store, slug string) (*uint, error) {
	if slug == "" {
		return nil, nil
	}
	o, err := FindOrganisation(ctx, s, slug)
	return &o.ID, err
}

// keepTitles brings the titles of an office into step with the rows, one a language.
// What is recorded or changed bears how the source of the office was read.
func keepTitles(ctx context.Context, s *models.Store, o Office, rows []entry.Values) error {
	for _, t := range o.Titles {
		at := slices.IndexFunc(rows, func(row entry.Values) bool { return row["lang"] == t.Lang })
		if at < 0 {
			if err := models.MoveToTrash(ctx, s, models.RefOf(t), true, "removed title of an office"); err != nil {
				return err
			}
			continue
		}
		said := titleOf(o, rows[at])
		rows = slices.Delete(rows, at, at+1)
		if said.Title == t.Title && said.Feminine == t.Feminine && said.Ministry == t.Ministry && said.FormOfAddress == t.FormOfAddress {
			continue
		}
		said.Record = t.Record
		if err := models.Update(ctx, s, &said, "changed title of an office"); err != nil {
			return err
		}
	}
	for _, row := range rows {
		t := titleOf(o, row)
		if err := models.Create(ctx, s, &t, "recorded title of an office"); err != nil {
			return err
		}
	}
	return nil
}

// titleOf reads a title of the office from a row.
func titleOf(o Office, row entry.Values) OfficeTitle {
	return OfficeTitle{
		OfficeID: o.ID, Lang: row["lang"], Title: row["title"], Feminine: row["feminine"], Ministry: row["ministry"],
		FormOfAddress: row["form"], Reading: o.Reading,
	}
}
