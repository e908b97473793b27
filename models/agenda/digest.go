package agenda

import (
	"context"
	"errors"
	"fmt"
	"time"

	"demarche/models"
)

// A Digest is a message that tells somebody what falls due. Each thing is told
// to each person once, and only once, however often the program stops:
//
//   - The digest is claimed first: one transaction, which is on the disk before
//     anything is sent, notes the message and everything that it tells.
//   - What is claimed is sent, and then noted as sent. A claim that was neither
//     sent nor refused broke off half-way. Nobody knows whether its message went
//     out, so it is never sent again: a crash can lose the one message that was
//     in hand, and never sends one twice.
//   - What the mail server surely did not take is given up: its things are told
//     by a later message, the next try of the same day or the digest of the next.
type Digest struct {
	ID        uint `gorm:"primaryKey"`
	UserID    uint
	Day       models.Date
	MessageID string // the same for every try of the day
	Items     int
	Attempts  int
	ClaimedAt time.Time
	SentAt    *time.Time
	RefusedAt *time.Time
	Refusal   string // what the mail server said
}

// A DigestItem is one thing that somebody was told of.
type DigestItem struct {
	UserID   uint   `gorm:"primaryKey"`
	Item     string `gorm:"primaryKey"` // as Duty.Key has it
	DigestID uint
}

// How often a refused digest is tried on its day, and how long after a refusal.
const (
	digestTries = 5
	digestRetry = 10 * time.Minute
)

// SetDigestHour says at which hour of the day the reader wants the digest, nil
// for none.
func SetDigestHour(ctx context.Context, s *models.Store, hour *int) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().SignedIn() {
			return models.ErrForbidden
		}
		if hour != nil && (*hour < 0 || *hour > 23) {
			return models.Invalid{"hour": models.NotAChoice}
		}
		u, err := models.FindUser(ctx, tx, tx.Reader().ID)
		if err != nil {
			return err
		}
		u.DigestHour = hour
		return models.Update(ctx, tx, &u, "chose when the digest comes")
	})
}

// LastDigest returns the last digest of the reader, nil if there was none.
func LastDigest(ctx context.Context, s *models.Store) (*Digest, error) {
	rows, err := models.From[Digest](s).Where("user_id = ?", s.Reader().ID).Order("day DESC").Limit(1).Find(ctx)
	return models.First(rows), err
}

// DigestReaders lists those who want a digest of the day by the hour, and may
// still get one.
func DigestReaders(ctx context.Context, s *models.Store, day models.Date, hour int) ([]models.User, error) {
	return models.From[models.User](s).Preload("States", nil).
		Where("trashed_at IS NULL AND digest_hour IS NOT NULL AND digest_hour <= ?", hour).
		Where(`NOT EXISTS (SELECT 1 FROM digests WHERE user_id = users.id AND day = ? AND
			(refused_at IS NULL OR attempts >= ? OR refused_at > ?))`, day, digestTries, s.Now().Add(-digestRetry)).
		Order("id").Find(ctx)
}

// ClaimDigest claims the digest of the day for the user: what falls due by the
// day, that the user may see, and was not told of yet. It returns false when
// there is nothing to tell.
func ClaimDigest(ctx context.Context, s *models.Store, u models.User, day models.Date, host string) (d Digest, duties []DueItem, found bool, err error) {
	all, err := ToTell(ctx, s.As(u), day)
	if err != nil {
		return d, nil, false, err
	}
	var told []string
	if err := models.From[DigestItem](s).Select("item").Where("user_id = ?", u.ID).Scan(ctx, &told); err != nil {
		return d, nil, false, err
	}
	known := make(map[string]bool, len(told))
	for _, item := range told {
		known[item] = true
	}
	for _, duty := range all {
		if !known[duty.Key()] {
			duties = append(duties, duty)
		}
	}
	if len(duties) == 0 {
		return d, nil, false, nil
	}
	err = s.Durably(ctx, func(tx *models.Store) error {
		d, err = claimDigest(ctx, tx, u, day, host, duties)
		return err
	})
	if errors.Is(err, models.ErrConflict) {
		return d, nil, false, nil // somebody else has it
	}
	return d, duties, err == nil, err
}

// ToTell returns what a digest of the day may tell the reader: what falls due by then,
// and the work that is owed and has no day of its own, but for drafts that nobody has
// submitted: whoever writes one knows of it.
func ToTell(ctx context.Context, s *models.Store, day models.Date) ([]DueItem, error) {
	due, err := DueItems(ctx, s, day)
	if err != nil {
		return nil, err
	}
	piles, err := chores(ctx, s, everything, ChoreKinds...)
	for _, p := range piles {
		for i, c := range p.Rows {
			if since := c.Since.Last(); since <= day && p.Kind != ChoreDraft {
				due = append(due, DueItem{Due: since, Chore: &p.Rows[i]})
			}
		}
	}
	return inDueOrder(due), err
}

func claimDigest(ctx context.Context, s *models.Store, u models.User, day models.Date, host string, duties []DueItem) (Digest, error) {
	before, err := models.From[Digest](s).Where("user_id = ? AND day = ?", u.ID, day).Find(ctx)
	if err != nil {
		return Digest{}, err
	}
	d := Digest{UserID: u.ID, Day: day, MessageID: fmt.Sprintf("digest-%d-%s@%s", u.ID, day, host)}
	if len(before) > 0 {
		if d = before[0]; d.RefusedAt == nil {
			return d, models.ErrConflict
		}
	}
	d.Items, d.ClaimedAt, d.RefusedAt, d.Refusal, d.Attempts = len(duties), s.Now(), nil, "", d.Attempts+1
	db := s.DB(ctx)
	if err := db.Save(&d).Error; err != nil {
		return d, models.Translate(err)
	}
	items := make([]DigestItem, len(duties))
	for i, duty := range duties {
		items[i] = DigestItem{u.ID, duty.Key(), d.ID}
	}
	return d, models.Translate(db.CreateInBatches(items, models.BatchSize).Error)
}

// DigestSent notes that the mail server has taken the digest.
func DigestSent(ctx context.Context, s *models.Store, d Digest) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		return tx.DB(ctx).Model(&Digest{}).Where("id = ?", d.ID).Update("sent_at", tx.Now()).Error
	})
}

// DigestRefused notes that the mail server surely did not take the digest, and
// gives up the claim on what it would have told.
func DigestRefused(ctx context.Context, s *models.Store, d Digest, why string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		db := tx.DB(ctx)
		if err := db.Where("digest_id = ?", d.ID).Delete(&DigestItem{}).Error; err != nil {
			return err
		}
		return db.Model(&Digest{}).Where("id = ?", d.ID).Updates(map[string]any{"refused_at": tx.Now(), "refusal": models.Clip(why, 300)}).Error
	})
}
