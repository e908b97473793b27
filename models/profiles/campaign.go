package profiles

import (
	"cmp"
	"context"
	"errors"
	"maps"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// ownWord is the source of what the campaign says of itself.
const ownWord = "The campaign, on itself"

// NameCampaign gives a campaign that began without facts its name, and what it is about, and
// puts the first question on record, unless there is one: all of it, or nothing. The values
// of the question are those of QuestionForm. Only who manages the campaign may, and once: it
// returns ErrConflict afterwards, and Invalid with what is wrong with either.
func NameCampaign(ctx context.Context, s *models.Store, c models.Coalition, question entry.Values) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		if is, err := models.CoalitionOf(ctx, tx); err != nil || !is.IsUnnamed() {
			return models.OrConflict(err)
		}
		c.Name = models.OneLine(c.Name)
		c.Slug = cmp.Or(models.Slugged(c.Slug), models.Slugged(c.Name), "campaign")
		wrong := models.Invalid{}
		wrong.Check(c.Name != "", "campaign", models.Required)
		wrong.Check(models.OneLine(c.Subject) != "", "subject", models.Required)
		if err := nameCoalition(ctx, tx, c, wrong); err != nil {
			return err
		}
		asked, err := states.QuestionsOf(ctx, tx)
		if err != nil {
			return err
		}
		if len(asked) == 0 {
			_, err := QuestionForm().Record(ctx, tx, "", 0, question)
			if of, is := errors.AsType[models.Invalid](err); is {
				maps.Copy(wrong, of)
			} else if err != nil {
				return err
			}
		}
		return wrong.Err()
	})
}

// nameCoalition saves what the campaign is called, and puts it on record as an organisation.
// It notes what is wrong.
func nameCoalition(ctx context.Context, s *models.Store, c models.Coalition, wrong models.Invalid) error {
	if len(wrong) > 0 {
		return nil
	}
	known, err := models.From[models.Organisation](s).Where("slug = ?", c.Slug).Count(ctx, "*")
	if err != nil {
		return err
	}
	if known == 0 {
		id, err := models.KeepSource(ctx, s, models.Source{Title: ownWord})
		if err != nil {
			return err
		}
		o := models.Organisation{Slug: c.Slug, Name: c.Name, Kind: "coordinator", SourceID: id, Reading: models.ReadInFull}
		if err := models.Create(ctx, s, &o, "recorded organisation"); err != nil {
			return err
		}
	}
	err = models.SaveCoalition(ctx, s, c)
	of, is := errors.AsType[models.Invalid](err)
	if !is {
		return err
	}
	for field, what := range of {
		wrong.Check(false, cmp.Or(map[string]string{"name": "campaign", "organisation": "slug"}[field], field), what)
	}
	return nil
}
