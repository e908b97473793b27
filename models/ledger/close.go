package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/states"
)

// A Closing says what became of an ask or a promise, and what shows it.
type Closing struct {
	Outcome     string
	On          models.Date // "" for today
	By          models.Ref  // a letter, an outreach or evidence of the state; zero for none
	Note        string
	SourceTitle string
	SourceURL   string
}

// Close notes what became of an ask or a promise. The earlier asks that it repeats
// get the same outcome, where everybody who may see them may see this one; what
// shows it stays here. It returns ErrStale unless the version is the newest.
func Close(ctx context.Context, s *models.Store, id uint, version int, c Closing) error {
	return changeAsk(ctx, s, id, version, func(tx *models.Store, a letters.AskEntry) (string, func(*asks.Ask), error) {
		if a.Outcome != asks.Open {
			return "", nil, models.ErrConflict
		}
		c.Note, c.SourceTitle, c.SourceURL = strings.TrimSpace(c.Note), models.OneLine(c.SourceTitle), strings.TrimSpace(c.SourceURL)
		if c.On = models.TrimDate(c.On); c.On == "" {
			c.On = tx.Today()
		}
		if err := checkClosing(ctx, tx, a, c); err != nil {
			return "", nil, err
		}
		did := map[string]string{asks.Met: "met ask", asks.PartlyMet: "met ask in part", asks.Refused: "refused ask", asks.Ignored: "ignored ask"}[c.Outcome]
		if a.Kind == asks.KindPromise {
			did = map[string]string{asks.Met: "kept promise", asks.PartlyMet: "kept promise in part", asks.Refused: "broke promise"}[c.Outcome]
		}
		return did, func(a *asks.Ask) {
			a.Outcome, a.ClosedOn, a.CloserID = c.Outcome, c.On, new(tx.Reader().ID)
			if a.ID == id {
				a.Note, a.SourceTitle, a.SourceURL = c.Note, c.SourceTitle, c.SourceURL
				show(a, c.By)
			}
		}, nil
	})
}

// show names what shows the outcome.
func show(a *asks.Ask, by models.Ref) {
	a.ByEvidenceID, a.ByLetterID, a.ByOutreachID = nil, nil, nil
	switch by.Kind {
	case states.Evidence{}.KindName():
		a.ByEvidenceID = &by.ID
	case letters.Letter{}.KindName():
		a.ByLetterID = &by.ID
	case outreach.Outreach{}.KindName():
		a.ByOutreachID = &by.ID
	}
}

// checkClosing tells what is wrong with an outcome. It needs something that shows
// it: on record of the state, or a note with its source. That nothing came can be
// shown by nothing.
func checkClosing(ctx context.Context, s *models.Store, a letters.AskEntry, c Closing) error {
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(a.Kind.Outcomes(), c.Outcome), "outcome", models.Required)
	if models.CheckDate(wrong, "closed", c.On) {
		wrong.Check(c.On.First() <= s.Today(), "closed", models.InTheFuture)
		wrong.Check(c.On.Last() >= a.MadeOn().First(), "closed", models.BeforeAsk)
	}
	wrong.Check(utf8.RuneCountInString(c.Note) <= models.MaxBody, "note", models.TooLong)
	wrong.Check(utf8.RuneCountInString(c.SourceTitle) <= models.MaxLine, "source-title", models.TooLong)
	wrong.Check(c.SourceURL == "" || models.IsWebAddress(c.SourceURL) && len(c.SourceURL) <= 2000, "source-url", models.NotAnAddress)
	switch {
	case c.By != models.Ref{}:
		of, err := stateOf(ctx, s, c.By)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
		wrong.Check(err == nil && of == a.StateISO, "by", models.NotAChoice)
	case c.Outcome == asks.Ignored:
	default:
		wrong.Check(c.Note != "", "by", models.EvidenceRequired)
		wrong.Check(c.Note == "" || c.SourceTitle != "" || c.SourceURL != "", "source-title", models.EvidenceSourceRequired)
	}
	return wrong.Err()
}

// stateOf returns the state of something that can show an outcome, as far as the
// reader may see it.
func stateOf(ctx context.Context, s *models.Store, ref models.Ref) (string, error) {
	if !slices.Contains([]string{states.Evidence{}.KindName(), letters.Letter{}.KindName(), outreach.Outreach{}.KindName()}, ref.Kind) {
		return "", models.ErrNotFound
	}
	if _, err := models.VisibilityOf(ctx, s, ref); err != nil {
		return "", err
	}
	row, err := models.FindRow(ctx, s, ref.Kind, ref.ID)
	return models.TextField(row, "StateISO"), err
}

// Reopen notes that it is open after all, and so are the earlier asks that were
// closed with it. It returns ErrStale unless the version is the newest.
func Reopen(ctx context.Context, s *models.Store, id uint, version int) error {
	return changeAsk(ctx, s, id, version, func(_ *models.Store, a letters.AskEntry) (string, func(*asks.Ask), error) {
		if a.Outcome == asks.Open {
			return "", nil, models.ErrConflict
		}
		return "reopened " + a.Kind.Noun(), func(a *asks.Ask) {
			a.Outcome, a.ClosedOn, a.CloserID, a.Note, a.SourceTitle, a.SourceURL = asks.Open, "", nil, "", "", ""
			show(a, models.Ref{})
		}, nil
	})
}

// changeAsk lets fn say how the ask and the earlier ones that it repeats are to
// be changed: all of them or none.
func changeAsk(ctx context.Context, s *models.Store, id uint, version int, fn func(tx *models.Store, a letters.AskEntry) (did string, change func(*asks.Ask), err error)) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		a, err := Find(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !tx.Reader().MayWriteOf(a.StateISO):
			return models.ErrForbidden
		case a.Version != version:
			return models.ErrStale
		case a.ClosedAgain:
			return models.ErrConflict // where it was asked again it is closed
		}
		did, change, err := fn(tx, a)
		if err != nil {
			return err
		}
		chain, err := models.From[asks.Ask](tx).Where(`id IN (WITH RECURSIVE before (id) AS
			(SELECT ? UNION SELECT repeats_id FROM asks JOIN before ON asks.id = before.id WHERE repeats_id IS NOT NULL) SELECT id FROM before)`, id).
			Where("trashed_at IS NULL AND outcome = ?", a.Outcome).Find(ctx)
		if err != nil {
			return err
		}
		sight, err := sightOf(ctx, tx, chain)
		if err != nil {
			return err
		}
		for i := range chain {
			if !sight.closes(id, chain[i].ID) {
				continue
			}
			change(&chain[i])
			if err := models.Update(ctx, tx, &chain[i], did); err != nil {
				return err
			}
		}
		return nil
	})
}
