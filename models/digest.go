package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
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
	Day       Date
	MessageID string // the same for every try of the day
	Items     int
	Attempts  int
	ClaimedAt time.Time
	SentAt    *time.Time
	RefusedAt *time.Time
	Refusal   string // what the mail server said
}

// A digestItem is one thing that somebody was told of.
type digestItem struct {
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
func (s *Store) SetDigestHour(ctx context.Context, hour *int) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.SignedIn() {
			return ErrForbidden
		}
		if hour != nil && (*hour < 0 || *hour > 23) {
			return Invalid{"hour": NotAChoice}
		}
		u, err := tx.account(ctx, tx.reader.ID)
		if err != nil {
			return err
		}
		u.DigestHour = hour
		return update(ctx, tx, &u, "chose when the digest comes")
	})
}

// LastDigest returns the last digest of the reader, nil if there was none.
func (s *Store) LastDigest(ctx context.Context) (*Digest, error) {
	rows, err := from[Digest](s.db).Where("user_id = ?", s.reader.ID).Order("day DESC").Limit(1).Find(ctx)
	return first(rows), err
}

// DigestReaders lists those who want a digest of the day by the hour, and may
// still get one.
func (s *Store) DigestReaders(ctx context.Context, day Date, hour int) ([]User, error) {
	return from[User](s.db).Preload("States", nil).
		Where("trashed_at IS NULL AND digest_hour IS NOT NULL AND digest_hour <= ?", hour).
		Where(`NOT EXISTS (SELECT 1 FROM digests WHERE user_id = users.id AND day = ? AND
			(refused_at IS NULL OR attempts >= ? OR refused_at > ?))`, day, digestTries, s.Now().Add(-digestRetry)).
		Order("id").Find(ctx)
}

// ClaimDigest claims the digest of the day for the user: what falls due by the
// day, that the user may see, and was not told of yet. It answers false when
// there is nothing to tell.
func (s *Store) ClaimDigest(ctx context.Context, u User, day Date, host string) (d Digest, duties []Duty, found bool, err error) {
	all, err := s.As(u).Duties(ctx, day)
	if err != nil {
		return d, nil, false, err
	}
	var told []string
	if err := from[digestItem](s.db).Select("item").Where("user_id = ?", u.ID).Scan(ctx, &told); err != nil {
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
	err = s.durably(ctx, func(tx *Store) error {
		d, err = tx.claimDigest(ctx, u, day, host, duties)
		return err
	})
	if errors.Is(err, ErrConflict) {
		return d, nil, false, nil // somebody else has it
	}
	return d, duties, err == nil, err
}

func (s *Store) claimDigest(ctx context.Context, u User, day Date, host string, duties []Duty) (Digest, error) {
	before, err := from[Digest](s.db).Where("user_id = ? AND day = ?", u.ID, day).Find(ctx)
	if err != nil {
		return Digest{}, err
	}
	d := Digest{UserID: u.ID, Day: day, MessageID: fmt.Sprintf("digest-%d-%s@%s", u.ID, day, host)}
	if len(before) > 0 {
		if d = before[0]; d.RefusedAt == nil {
			return d, ErrConflict
		}
	}
	d.Items, d.ClaimedAt, d.RefusedAt, d.Refusal, d.Attempts = len(duties), s.at, nil, "", d.Attempts+1
	db := s.db.WithContext(ctx)
	if err := db.Save(&d).Error; err != nil {
		return d, translate(err)
	}
	items := make([]digestItem, len(duties))
	for i, duty := range duties {
		items[i] = digestItem{u.ID, duty.Key(), d.ID}
	}
	return d, translate(db.CreateInBatches(items, batch).Error)
}

// durably is Transaction, and what it wrote is on the disk when it answers, also
// after a power cut. It keeps the one connection that writes to itself from the
// first to the last, so that nobody else's transaction ends its durability.
func (s *Store) durably(ctx context.Context, fn func(tx *Store) error) error {
	return s.writer.WithContext(ctx).Connection(func(db *gorm.DB) error {
		if err := db.Exec("PRAGMA synchronous = FULL").Error; err != nil {
			return err
		}
		alone := *s
		alone.writer = db
		err := alone.Transaction(ctx, fn)
		return errors.Join(err, db.WithContext(context.WithoutCancel(ctx)).Exec("PRAGMA synchronous = NORMAL").Error)
	})
}

// DigestSent notes that the mail server has taken the digest.
func (s *Store) DigestSent(ctx context.Context, d Digest) error {
	return s.Transaction(ctx, func(tx *Store) error {
		return tx.db.WithContext(ctx).Model(&Digest{}).Where("id = ?", d.ID).Update("sent_at", tx.at).Error
	})
}

// DigestRefused notes that the mail server surely did not take the digest, and
// gives up the claim on what it would have told.
func (s *Store) DigestRefused(ctx context.Context, d Digest, why string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		db := tx.db.WithContext(ctx)
		if err := db.Where("digest_id = ?", d.ID).Delete(&digestItem{}).Error; err != nil {
			return err
		}
		return db.Model(&Digest{}).Where("id = ?", d.ID).Updates(map[string]any{"refused_at": tx.at, "refusal": clip(why, 300)}).Error
	})
}
