package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// UndoFollows tells what undoing an act brings about besides its steps, as the form tells by which
// it was recorded: where the outcome of a meeting goes back, what the meeting is then, and which
// letters tell it otherwise.
func (d Desk) UndoFollows(ctx context.Context, s *models.Store, u audit.Undoing) (all []entry.Effect, err error) {
	for _, step := range u.Steps {
		if step.Kind != (meetings.Meeting{}).KindName() || step.Outcome != audit.Reverted || step.Conflict != "" {
			continue
		}
		now, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("id = ?", step.RowID).Take(ctx)
		if err = models.Translate(err); errors.Is(err, models.ErrNotFound) {
			continue
		} else if err != nil {
			return nil, err
		}
		back := now
		if err := step.Becomes(&back); err != nil {
			return nil, err
		}
		if to := back.PhaseOn(s.Today()); to != now.PhaseOn(s.Today()) {
			all = append(all, entry.Effect{What: "meeting-" + string(to)})
		}
		left, err := d.leftBehind(ctx, s, now, back, turnedBack(u)...)
		if err != nil {
			return nil, err
		}
		all = append(all, left.left()...)
		elsewhere, err := d.outcomeElsewhere(ctx, s, now, back, turnedBack(u)...)
		if err != nil {
			return nil, err
		}
		all = append(all, elsewhere...)
	}
	return all, nil
}

// turnedBack are the letters that go back with the act.
func turnedBack(u audit.Undoing) (ids []uint) {
	for _, step := range u.Steps {
		if step.Kind == (letters.Letter{}).KindName() && step.Outcome != audit.Stays {
			ids = append(ids, step.RowID)
		}
	}
	return ids
}
