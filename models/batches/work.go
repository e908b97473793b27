package batches

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/letters"
)

// stepUp counts the steps that were taken with a letter of a batch.
var stepUp = gorm.Expr("version + 1")

func orStale(err error) error {
	if err == nil {
		return models.ErrStale
	}
	return models.Translate(err)
}

// hasMailTo says in SQL what HasMailTo says, of batch_items i with their letters l.
const hasMailTo = `EXISTS (SELECT 1 FROM recipients r WHERE r.letter_id = l.id AND r.kind <> 'cc' AND (r.email <> '' OR instr(r.address, '@') > 0))`

// needsMailTo says in SQL of which letters the task needs an e-mail address.
var needsMailTo = map[Task]string{
	TaskSend: "l.channel = 'e-mail' AND " + itemStatus + " = 'approved'",
	TaskMail: itemStatus + " = 'sent'",
}

// WithoutMailTo returns those with whose letters a task cannot be done because no e-mail
// address of an addressee is on record, by the task. They wait until one is entered.
func WithoutMailTo(ctx context.Context, s *models.Store, id uint) (map[Task][]Item, error) {
	all := map[Task][]Item{}
	for task, needs := range needsMailTo {
		var ids []uint
		err := s.DB(ctx).Raw("SELECT i.id FROM "+itemsWithLetters+" WHERE i.batch_id = ? AND "+needs+" AND NOT "+hasMailTo, id).Scan(&ids).Error
		if err != nil {
			return all, err
		}
		if len(ids) == 0 {
			continue
		}
		if all[task], err = models.From[Item](s).Preload("State", nil).Where("id IN ?", ids).Order("place").Find(ctx); err != nil {
			return all, err
		}
	}
	return all, nil
}

// KnowPending notes of which letters of a batch somebody said that they go out though the outcome
// of meetings is not on record: the items by the slugs of the meetings. It is for package workflow,
// which asks.
func KnowPending(ctx context.Context, s *models.Store, id uint, said map[string][]uint) error {
	return change(ctx, s, id, "said that letters of batch go out without outcome", func(tx *models.Store, b *Batch) error {
		meetings := strings.Fields(b.Pending)
		for _, slug := range slices.Sorted(maps.Keys(said)) {
			if !slices.Contains(meetings, slug) {
				meetings = append(meetings, slug)
			}
			noted := tx.DB(ctx).Model(&Item{}).Where("batch_id = ? AND id IN ?", id, said[slug]).
				Update("pending", gorm.Expr("trim(pending || char(10) || ?, char(10))", slug))
			if noted.Error != nil {
				return models.Translate(noted.Error)
			}
		}
		b.Pending = strings.Join(meetings, "\n")
		return nil
	})
}

// An Asked is what came of asking for a task.
type Asked struct {
	Items []uint // with whose letters it will be done
	Held  int    // of those that were chosen, with how many letters it has to wait: they say for what
}

// AskFor asks for a task to be done with letters of the batch: those of the
// items, or all that have come so far and with which it can be done. A letter that was
// chosen and is not as far is left as it is, and its item says why.
func AskFor(ctx context.Context, s *models.Store, id uint, task Task, items ...uint) (asked Asked, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		b, err := Find(ctx, tx, id)
		if err != nil {
			return err
		}
		from := task.From(tx.Reader())
		if len(from) == 0 {
			return models.ErrForbidden
		}
		query := "SELECT i.id FROM " + itemsWithLetters + " WHERE i.batch_id = ? AND i.task IN ('', ?) AND " + itemStatus + " IN ?"
		values := []any{b.ID, TaskRead, from}
		if len(items) > 0 {
			query, values = query+" AND i.id IN ?", append(values, items)
		} else if needs := needsMailTo[task]; needs != "" {
			query += " AND NOT (" + needs + " AND NOT " + hasMailTo + ")"
		}
		db := tx.DB(ctx)
		var ids []uint
		if err := db.Raw(query, values...).Scan(&ids).Error; err != nil {
			return err
		}
		if task == TaskApprove && len(items) == 0 {
			if ids, err = withoutVouched(ctx, tx, id, ids); err != nil {
				return err
			}
		}
		if asked.Held, err = hold(ctx, tx, id, task, items); err != nil {
			return err
		}
		if asked.Items = ids; len(ids) == 0 {
			return nil
		}
		return db.Model(&Item{}).Where("id IN ?", ids).
			Updates(map[string]any{"task": task, "task_by_id": tx.Reader().ID, "reason": "", "detail": "", "version": stepUp}).Error
	})
	return asked, err
}

// hold notes in those of the items that were chosen for what the task has to wait, and tells how
// many they are.
func hold(ctx context.Context, s *models.Store, id uint, task Task, items []uint) (n int, err error) {
	for _, status := range Statuses {
		why := task.waitsFor(status)
		if why == "" || len(items) == 0 {
			continue
		}
		noted := s.DB(ctx).Exec("UPDATE batch_items SET reason = ?, version = version + 1 WHERE id IN (SELECT i.id FROM "+itemsWithLetters+
			" WHERE i.batch_id = ? AND i.id IN ? AND i.task IN ('', ?) AND "+itemStatus+" = ?)", why, id, items, TaskRead, status)
		if noted.Error != nil {
			return n, models.Translate(noted.Error)
		}
		n += int(noted.RowsAffected)
	}
	return n, nil
}

// withoutVouched leaves out the items with whose letters somebody vouches for a sentence.
func withoutVouched(ctx context.Context, s *models.Store, id uint, items []uint) ([]uint, error) {
	vouched, err := Vouched(ctx, s, id)
	if err != nil || len(vouched) == 0 {
		return items, err
	}
	var of []uint
	for _, l := range vouched {
		of = append(of, l.ID)
	}
	var left []uint
	err = s.DB(ctx).Model(&Item{}).Where("batch_id = ? AND letter_id IN ?", id, of).Pluck("id", &left).Error
	return slices.DeleteFunc(items, func(item uint) bool { return slices.Contains(left, item) }), models.Translate(err)
}

// Pause stops what is done with the letters of a batch; what is in hand is
// finished.
func Pause(ctx context.Context, s *models.Store, id uint) error {
	return change(ctx, s, id, "stopped batch", func(tx *models.Store, b *Batch) error {
		if b.IsPaused() {
			return models.ErrConflict
		}
		b.PausedAt, b.PausedFor = new(tx.Now()), ""
		return nil
	})
}

// Resume lets a batch go on.
func Resume(ctx context.Context, s *models.Store, id uint) error {
	return change(ctx, s, id, "let batch go on", func(tx *models.Store, b *Batch) error {
		if !b.IsPaused() {
			return models.ErrConflict
		}
		b.PausedAt, b.PausedFor = nil, ""
		return nil
	})
}

// SetPace says how many letters of a batch are mailed in a minute.
func SetPace(ctx context.Context, s *models.Store, id uint, pace int) error {
	return change(ctx, s, id, "set pace of batch", func(tx *models.Store, b *Batch) error {
		b.Pace = pace
		wrong := models.Invalid{}
		wrong.Check(pace >= 1 && pace <= MaxPace, "pace", models.PaceOutOfRange)
		return wrong.Err()
	})
}

// Trash moves a batch to the trash. Its letters stay; what was still to be
// done with them is not done.
func Trash(ctx context.Context, s *models.Store, id uint) error {
	return change(ctx, s, id, "moved batch to the trash", func(tx *models.Store, b *Batch) error {
		b.TrashedAt = new(tx.Now())
		return nil
	})
}

func change(ctx context.Context, s *models.Store, id uint, did string, fn func(tx *models.Store, b *Batch) error) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		b, err := Find(ctx, tx, id)
		if err != nil {
			return err
		}
		if !tx.Reader().MayWrite() {
			return models.ErrForbidden
		}
		if err := fn(tx, &b); err != nil {
			return err
		}
		return models.Update(ctx, tx, &b, did)
	})
}

// NextStep returns the next letter of any batch with which something is to be
// done, or which is to be read, with its batch, and the store in the name of who asked for it; found is
// false when there is none, or none yet. It is for the program itself.
func NextStep(ctx context.Context, s *models.Store) (item Item, as *models.Store, found bool, err error) {
	var ids []uint
	err = s.DB(ctx).Raw(`SELECT i.id FROM batch_items i JOIN batches b ON b.id = i.batch_id
		WHERE i.task <> '' AND (b.paused_at IS NULL OR i.task = ?) AND b.trashed_at IS NULL AND (i.task <> ? OR b.mail_at IS NULL OR b.mail_at <= ?)
		ORDER BY i.task = ?, i.id LIMIT 1`, TaskRead, TaskMail, s.Now(), TaskMail).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return item, nil, false, err
	}
	item, err = models.From[Item](s).Preload("Batch.Signatories", letters.ByPlace).Preload("Batch.Signatories.Organisation", nil).
		Where("id = ?", ids[0]).Take(ctx)
	if err != nil {
		return item, nil, false, err
	}
	by := item.Batch.UserID
	if item.TaskByID != nil {
		by = *item.TaskByID
	}
	u, err := models.From[models.User](s).Preload("States", nil).Where("id = ? AND trashed_at IS NULL", by).Take(ctx)
	if err = models.Translate(err); errors.Is(err, models.ErrNotFound) {
		u, err = models.User{}, nil // who has no account any more may do nothing
	}
	return item, s.As(u), true, err
}

// Step takes a letter of a batch a step further: fn does it, and says in
// the item what is to be kept of it. The item and what fn did are written
// together or not at all, and only if nobody else has taken the step since the
// item was read, else it returns ErrStale: so each step is taken once, however
// many take it and wherever they break off.
func Step(ctx context.Context, s *models.Store, item Item, fn func(tx *models.Store, item *Item) error) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		db := tx.DB(ctx)
		claimed := db.Model(&Item{}).Where("id = ? AND version = ? AND task = ?", item.ID, item.Version, item.Task).Update("version", stepUp)
		if claimed.Error != nil || claimed.RowsAffected == 0 {
			return orStale(claimed.Error)
		}
		item.Version++
		if item.Task != TaskRead || item.Reason != NotApproved && item.Reason != NotSent { // which reading it does not change
			item.Reason = ""
		}
		item.Task, item.TaskByID, item.Detail = "", nil, ""
		if err := fn(tx, &item); err != nil {
			return err
		}
		var err error
		if item.ReadAtChange, err = tx.Revision(ctx); err != nil {
			return err
		}
		item.ReadOn = tx.Today()
		return models.Translate(db.Model(&item).Select("LetterID", "Task", "TaskByID", "Reason", "Detail", "Grave", "Mild", "ReadAtChange", "ReadOn",
			"Sending", "SendingOn", "SendingAgain", "SentChange").Updates(&item).Error)
	})
}

// What a draft says of the world does not depend on changes of some kinds, and on others
// only where they are about its own state.
var (
	indifferent = []string{"batch", "proposal", "user", "invitation", "questiontext", "weight"}
	ofOneState  = []string{"letter", "approval", "voucher", "comment", "outreach", "followup", "ask", "mailing", "mail", "bounce", "attachment"}
)

// ReadAgain lets the proof-reader read those drafts of the batch again that it read on
// another day, or before something changed on record on which what it finds may depend.
// It tells how many those are.
func ReadAgain(ctx context.Context, s *models.Store, b Batch) (n int, err error) {
	return n, s.Transaction(ctx, func(tx *models.Store) error {
		asked := tx.DB(ctx).Exec(`UPDATE batch_items AS i SET task = ?, task_by_id = NULL, version = version + 1
			WHERE batch_id = ? AND task = '' AND letter_id IN (SELECT id FROM letters WHERE sent_on = '' AND trashed_at IS NULL)
			AND (read_on <> ? OR EXISTS (SELECT 1 FROM changes c
				WHERE c.id > i.read_at_change AND c.kind NOT IN ? AND (c.kind NOT IN ? OR c.state_iso = i.state_iso)))`,
			TaskRead, b.ID, tx.Today(), indifferent, ofOneState)
		n = int(asked.RowsAffected)
		return models.Translate(asked.Error)
	})
}

// Paced notes that a letter of the batch was mailed, and when the next one may be.
func Paced(ctx context.Context, s *models.Store, b Batch) error {
	next := s.Now().Add(time.Minute / time.Duration(max(b.Pace, 1)))
	return s.Writer(ctx).Exec("UPDATE batches SET mail_at = ? WHERE id = ?", next, b.ID).Error
}

// Stop stops a batch for the reason. It is for the program itself.
func Stop(ctx context.Context, s *models.Store, id uint, reason Reason) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		b, err := models.From[Batch](tx).Where("id = ?", id).Take(ctx)
		if err != nil || b.IsPaused() {
			return models.Translate(err)
		}
		b.PausedAt, b.PausedFor = new(tx.Now()), reason
		return models.Update(ctx, tx, &b, "stopped batch")
	})
}
