package workflow

import (
	"context"
	_ "embed"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/offices"
)

// keySample is the setting that says whether the sample came along, or is gone
// for good.
const keySample = "sample"

// sampleText tells in our own words what the campaign wrote to Belgium on 9
// October 2020.
//
//go:embed sample.txt
var sampleText string

// AddSample adds the sample to a campaign that has no letters yet: the letter
// to Belgium of 9 October 2020, marked as a sample. It does so once, and never
// again when the sample was removed. The shipped data must be there; a campaign that keeps
// them out has no sample either.
func AddSample(ctx context.Context, s *models.Store) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if out, err := models.WithoutFacts(ctx, tx); err != nil || out {
			return err
		}
		kept, err := models.FindSetting(ctx, tx, keySample)
		if err != nil || kept != "" {
			return err
		}
		n, err := models.From[letters.Letter](tx).Count(ctx, "*")
		if err != nil || n > 0 {
			return err
		}
		offices, err := offices.Of(ctx, tx, "BE")
		if err != nil {
			return err
		}
		organisations, err := models.From[models.Organisation](tx).Scopes(tx.Current).
			Where("slug IN ?", []string{"human-rights-watch", "pax-christi-vlaanderen"}).Find(ctx)
		if err != nil {
			return err
		}
		l := sampleLetter(offices, organisations)
		l.NameHolders(offices, l.SentOn)
		if err := letters.Create(ctx, tx, &l, "brought along the sample", gate.For(gate.Write, 0, 0)); err != nil {
			return err
		}
		return models.SaveSetting(ctx, tx, keySample, "there")
	})
}

func sampleLetter(list []offices.Office, organisations []models.Organisation) letters.Letter {
	office := func(slug string) *uint {
		if i := slices.IndexFunc(list, func(o offices.Office) bool { return o.Slug == slug }); i >= 0 {
			return &list[i].ID
		}
		return nil
	}
	organisation := func(slug string) *uint {
		if i := slices.IndexFunc(organisations, func(o models.Organisation) bool { return o.Slug == slug }); i >= 0 {
			return &organisations[i].ID
		}
		return nil
	}
	return letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Reference: "SAMPLE-2020-001", SentOn: "2020-10-09",
		Subject: "Preventing lethal autonomous weapons systems", Body: strings.TrimSpace(sampleText),
		Lang: "en", Visibility: models.Published, Sample: true,
		Recipients: []letters.Recipient{
			{Kind: "to", OfficeID: office("be-foreign-minister"), Name: "Sophie Wilmès", Title: "Federal Minister of Foreign Affairs"},
			{Kind: "cc", OfficeID: office("be-defence-minister"), Name: "Ludivine Dedonder", Title: "Minister of Defence"},
		},
		Signatories: []letters.Signatory{
			{
				OrganisationID: organisation("human-rights-watch"), Organisation: "Human Rights Watch", Name: "Mary Wareham",
				Title: "Arms Advocacy Director; Coordinator, Campaign to Stop Killer Robots",
			},
			{
				OrganisationID: organisation("pax-christi-vlaanderen"), Organisation: "Pax Christi Vlaanderen", Name: "Annemarie Gielen",
				Title: "Director",
			},
		},
		Asks: []asks.Ask{
			{Text: "to use the meetings of the Convention in November 2020 to press for progress and to call for negotiations", DueOn: "2020-11"},
			{Text: "to take the lead in opening negotiations on a legally binding instrument"},
			{Text: "to support in public a treaty that bans fully autonomous weapons and keeps force under meaningful human control"},
		},
	}
}

// A SampleRecord is a record of the sample, or one that people tied to it.
type SampleRecord struct {
	models.Ref
	Name string
}

// A SampleRemoval is what removing the sample means: it is shown before it is done.
type SampleRemoval struct {
	Takes []SampleRecord // what came along, which goes to the trash
	Along []SampleRecord // what people kept with it, which goes out of sight with it
	Stays []SampleRecord // what people recorded after it, which stays
	Seen  string         // a mark of all this: only what was shown is done
}

// PlanSampleRemoval tells what removing the sample would take and what it would leave.
// It returns ErrConflict when the sample is not there.
func PlanSampleRemoval(ctx context.Context, s *models.Store) (SampleRemoval, error) {
	var r SampleRemoval
	if s.Reader().Role != models.Coordinator {
		return r, models.ErrForbidden
	}
	sample := "SELECT id FROM letters WHERE sample AND trashed_at IS NULL"
	for _, list := range []struct {
		of    *[]SampleRecord
		query string
	}{
		{&r.Takes, "SELECT 'letter' AS kind, id, trim(reference || ' ' || subject) AS name FROM letters WHERE sample AND trashed_at IS NULL ORDER BY id"},
		{&r.Takes, "SELECT 'ask' AS kind, id, text AS name FROM asks WHERE letter_id IN (" + sample + ") AND trashed_at IS NULL ORDER BY place"},
		{&r.Along, "SELECT 'attachment' AS kind, id, name FROM attachments WHERE owner_kind = 'letter' AND owner_id IN (" + sample + ") AND trashed_at IS NULL ORDER BY id"},
		{&r.Along, "SELECT 'comment' AS kind, id, text AS name FROM comments WHERE letter_id IN (" + sample + ") AND trashed_at IS NULL ORDER BY id"},
		{&r.Stays, "SELECT 'letter' AS kind, id, trim(reference || ' ' || subject) AS name FROM letters WHERE (answers_id IN (" + sample + ") OR follows_id IN (" + sample + ")) AND NOT sample AND trashed_at IS NULL ORDER BY id"},
		{&r.Stays, "SELECT 'followup' AS kind, id, what AS name FROM follow_ups WHERE letter_id IN (" + sample + ") AND trashed_at IS NULL ORDER BY id"},
		{&r.Stays, "SELECT 'ask' AS kind, a.id, a.text AS name FROM asks a JOIN asks b ON b.id = a.repeats_id WHERE b.letter_id IN (" + sample + ") AND a.trashed_at IS NULL ORDER BY a.id"},
	} {
		var found []SampleRecord
		if err := s.DB(ctx).Raw(list.query).Scan(&found).Error; err != nil {
			return r, err
		}
		*list.of = append(*list.of, found...)
	}
	if len(r.Takes) == 0 {
		return r, models.ErrConflict
	}
	var err error
	r.Seen, err = models.DigestOf([]any{r.Takes, r.Along, r.Stays})
	return r, err
}

// RemoveSample moves what came along as the sample to the trash, in one act, and
// nothing that people recorded. It does not come back. It returns ErrStale unless
// seen is the mark of what was shown.
func RemoveSample(ctx context.Context, s *models.Store, seen string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		r, err := PlanSampleRemoval(ctx, tx)
		if err != nil {
			return err
		}
		if r.Seen != seen {
			return models.ErrStale
		}
		list, err := models.From[letters.Letter](tx).With(letters.WithParts).Where("sample AND trashed_at IS NULL").Find(ctx)
		if err != nil {
			return err
		}
		for i := range list {
			list[i].TrashedAt = new(tx.Now())
			if err := models.Update(ctx, tx, &list[i], "removed the sample"); err != nil {
				return err
			}
		}
		return models.SaveSetting(ctx, tx, keySample, "removed")
	})
}

// HasSample tells whether sample content is still there.
func HasSample(ctx context.Context, s *models.Store) (bool, error) {
	n, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Where("sample").Count(ctx, "*")
	return n > 0, err
}
