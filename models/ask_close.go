package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Closing says what became of an ask or a promise, and what shows it.
type Closing struct {
	Outcome     string
	On          Date // "" for today
	By          Ref  // a letter, an outreach or evidence of the state; zero for none
	Note        string
	SourceTitle string
	SourceURL   string
}

// CloseAsk notes what became of an ask or a promise, and of the earlier asks that
// it repeats. It answers ErrStale unless the version is the newest.
func (s *Store) CloseAsk(ctx context.Context, id uint, version int, c Closing) error {
	return s.changeAsk(ctx, id, version, func(tx *Store, a AskEntry) (string, func(*Ask), error) {
		if a.Outcome != OpenAsk {
			return "", nil, ErrConflict
		}
		c.Note, c.SourceTitle, c.SourceURL = strings.TrimSpace(c.Note), oneLine(c.SourceTitle), strings.TrimSpace(c.SourceURL)
		if c.On = trimDate(c.On); c.On == "" {
			c.On = tx.Today()
		}
		if err := tx.checkClosing(ctx, a, c); err != nil {
			return "", nil, err
		}
		did := map[string]string{MetAsk: "met ask", PartlyMet: "met ask in part", RefusedAsk: "refused ask", IgnoredAsk: "ignored ask"}[c.Outcome]
		if a.Kind == APromise {
			did = map[string]string{MetAsk: "kept promise", PartlyMet: "kept promise in part", RefusedAsk: "broke promise"}[c.Outcome]
		}
		return did, func(a *Ask) {
			a.Outcome, a.ClosedOn, a.Note, a.SourceTitle, a.SourceURL = c.Outcome, c.On, c.Note, c.SourceTitle, c.SourceURL
			a.CloserID = &tx.reader.ID
			a.show(c.By)
		}, nil
	})
}

// show names what shows the outcome.
func (a *Ask) show(by Ref) {
	a.ByEvidenceID, a.ByLetterID, a.ByOutreachID = nil, nil, nil
	switch by.Kind {
	case kindOf(&Evidence{}):
		a.ByEvidenceID = &by.ID
	case kindOf(&Letter{}):
		a.ByLetterID = &by.ID
	case kindOf(&Outreach{}):
		a.ByOutreachID = &by.ID
	}
}

// checkClosing tells what is wrong with an outcome. It needs something that shows
// it: on record of the state, or a note with its source. That nothing came can be
// shown by nothing.
func (s *Store) checkClosing(ctx context.Context, a AskEntry, c Closing) error {
	wrong := Invalid{}
	wrong.Check(slices.Contains(a.Kind.Outcomes(), c.Outcome), "outcome", Required)
	if checkDate(wrong, "closed", c.On) {
		wrong.Check(c.On.First() <= s.Today(), "closed", InTheFuture)
		wrong.Check(c.On.Last() >= a.BornOn().First(), "closed", BeforeAsk)
	}
	wrong.Check(utf8.RuneCountInString(c.Note) <= maxBody, "note", TooLong)
	wrong.Check(utf8.RuneCountInString(c.SourceTitle) <= maxLine, "source-title", TooLong)
	wrong.Check(c.SourceURL == "" || isWebAddress(c.SourceURL) && len(c.SourceURL) <= 2000, "source-url", NotAnAddress)
	switch {
	case c.By != Ref{}:
		of, err := s.stateOf(ctx, c.By)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		wrong.Check(err == nil && of == a.StateISO, "by", NotAChoice)
	case c.Outcome == IgnoredAsk:
	default:
		wrong.Check(c.Note != "", "by", EvidenceRequired)
		wrong.Check(c.Note == "" || c.SourceTitle != "" || c.SourceURL != "", "source-title", EvidenceSourceRequired)
	}
	return wrong.Err()
}

// stateOf returns the state of something that can show an outcome, as far as the
// reader may see it.
func (s *Store) stateOf(ctx context.Context, ref Ref) (string, error) {
	if !slices.Contains([]string{kindOf(&Evidence{}), kindOf(&Letter{}), kindOf(&Outreach{})}, ref.Kind) {
		return "", ErrNotFound
	}
	if _, err := s.visibilityOf(ctx, ref); err != nil {
		return "", err
	}
	row, err := s.rowOf(ctx, ref.Kind, ref.ID)
	return textField(row, "StateISO"), err
}

// BornOn returns the day on which it was asked or promised, if what bore it came
// along.
func (a AskEntry) BornOn() Date {
	switch {
	case a.Letter != nil:
		return a.Letter.SentOn
	case a.Outreach != nil:
		return a.Outreach.On
	}
	return ""
}

// ReopenAsk notes that it is open after all, and so are the earlier asks that it
// repeats. It answers ErrStale unless the version is the newest.
func (s *Store) ReopenAsk(ctx context.Context, id uint, version int) error {
	return s.changeAsk(ctx, id, version, func(_ *Store, a AskEntry) (string, func(*Ask), error) {
		if a.Outcome == OpenAsk {
			return "", nil, ErrConflict
		}
		return "reopened " + a.Kind.noun(), func(a *Ask) {
			a.Outcome, a.ClosedOn, a.CloserID, a.Note, a.SourceTitle, a.SourceURL = OpenAsk, "", nil, "", "", ""
			a.show(Ref{})
		}, nil
	})
}

// changeAsk lets fn say how the ask and the earlier ones that it repeats are to
// be changed: all of them or none.
func (s *Store) changeAsk(ctx context.Context, id uint, version int, fn func(tx *Store, a AskEntry) (did string, change func(*Ask), err error)) error {
	return s.Transaction(ctx, func(tx *Store) error {
		a, err := tx.Ask(ctx, id)
		switch {
		case err != nil:
			return err
		case !tx.reader.MayWriteOf(a.StateISO):
			return ErrForbidden
		case a.Version != version:
			return ErrStale
		case len(a.Again) > 0:
			return ErrConflict // where it was asked again it is closed
		}
		did, change, err := fn(tx, a)
		if err != nil {
			return err
		}
		chain, err := from[Ask](tx.db).Where(`id IN (WITH RECURSIVE before (id) AS
			(SELECT ? UNION SELECT repeats_id FROM asks JOIN before ON asks.id = before.id WHERE repeats_id IS NOT NULL) SELECT id FROM before)`, id).
			Where("trashed_at IS NULL AND outcome = ?", a.Outcome).Find(ctx)
		if err != nil {
			return err
		}
		for i := range chain {
			change(&chain[i])
			if err := update(ctx, tx, &chain[i], did); err != nil {
				return err
			}
		}
		return nil
	})
}
