package states

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
)

// AsFigure is the name of the form of a figure of the campaign.
const AsFigure = "figure"

// ExpiredOn tells whether the fact may not be cited any more on the day: its last day is over.
func (f CampaignFact) ExpiredOn(day models.Date) bool { return f.Until != "" && f.Until.Last() < day }

// FigureForm asks for a figure or a fact that letters cite: on which day it was true,
// and until when it may be cited.
func FigureForm() entry.Form {
	return entry.Form{
		Name: AsFigure,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "slug", Sort: entry.Line, Required: true, Max: 60},
				{Name: "figure", Sort: entry.Line, Max: 60},
				{Name: "unit", Sort: entry.Line, Max: 60},
				{Name: "summary", Sort: entry.Lines, Required: true},
			}},
			{Name: entry.When, Fields: []entry.Field{
				{Name: "day", Sort: entry.Day, Required: true, Past: true},
				{Name: "until", Sort: entry.Day},
			}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Find: findFigure, Then: figureThen, Check: checkFigure, Follows: figureFollows, Save: saveFigure,
	}
}

// factByKey returns the fact of the number in an address, with its source.
func factByKey(ctx context.Context, s *models.Store, key string) (CampaignFact, error) {
	id, err := strconv.ParseUint(key, 10, 63)
	if err != nil {
		return CampaignFact{}, models.ErrNotFound
	}
	f, err := models.From[CampaignFact](s).Scopes(s.Current).Preload("Source", nil).Where("id = ?", id).Take(ctx)
	return f, models.Translate(err)
}

func findFigure(ctx context.Context, s *models.Store, key string) (entry.Subject, error) {
	if key == "" {
		v := entry.Values{"day": string(s.Today())}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	f, err := factByKey(ctx, s, key)
	return entry.Subject{Key: key, Title: f.Summary, Ref: models.RefOf(f), Version: f.Version, Values: figureValues(f)}, err
}

// figureValues writes into a form what is on record of a figure.
func figureValues(f CampaignFact) entry.Values {
	v := entry.Values{"slug": f.Slug, "figure": f.Figure, "unit": f.Unit, "summary": f.Summary, "day": string(f.On), "until": string(f.Until)}
	v.FromSource(f.Source, f.Passage, f.Reading)
	return v
}

func figureThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	var was CampaignFact
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err == nil && was.SourceID != 0 {
		was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx)
	}
	return figureValues(was), newest, models.Translate(err)
}

// checkFigure tells what is wrong with a figure: one that may no longer be cited before
// it is true, and a second one of the same day.
func checkFigure(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	entry.CheckSpan(wrong, v, "day", "until")
	v["slug"] = strings.Trim(notInFigures.ReplaceAllString(models.Fold(v["slug"]), "-"), "-")
	wrong.Check(v["slug"] != "" || wrong["slug"] != "", "slug", models.Required)
	twins, err := models.From[CampaignFact](s).Scopes(s.Current).Where("slug = ? AND on_day = ? AND id <> ?", v["slug"], v.Day("day"), now.Ref.ID).Count(ctx, "*")
	wrong.Check(twins == 0, "day", models.Twice)
	return err
}

var notInFigures = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// figureFollows tells which figure letters cite today instead of another, or that they
// cite none any more.
func figureFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	all, err := CampaignFacts(ctx, s)
	if err != nil {
		return nil, err
	}
	before, had := FactOn(all, v["slug"], s.Today())
	after := models.Keep(all, func(f *CampaignFact) bool { return f.ID != now.Ref.ID })
	after = append(after, CampaignFact{Slug: v["slug"], Figure: v["figure"], Summary: v["summary"], On: v.Day("day"), Until: v.Day("until")})
	held, has := FactOn(after, v["slug"], s.Today())
	switch {
	case !has && had:
		return []entry.Effect{{What: "figure-none", Values: []any{"Before", before.Summary}}}, nil
	case has && had && held.Summary != before.Summary:
		return []entry.Effect{{What: "figure-other", Values: []any{"Before", before.Summary, "After", held.Summary}}}, nil
	case has && !had:
		return []entry.Effect{{What: "figure-new", Values: []any{"After", held.Summary}}}, nil
	}
	return nil, nil
}

func saveFigure(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var f CampaignFact
	var err error
	if now.Key != "" {
		if f, err = factByKey(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	f.Slug, f.Figure, f.Unit, f.Summary, f.On, f.Until = v["slug"], v["figure"], v["unit"], v["summary"], v.Day("day"), v.Day("until")
	if f.SourceID, f.Passage, f.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	if f.ID == 0 {
		err = models.Create(ctx, s, &f, "recorded figure of the campaign")
	} else {
		err = models.Update(ctx, s, &f, "changed figure of the campaign")
	}
	return strconv.FormatUint(uint64(f.ID), 10), err
}
