package models

import (
	"context"
	"time"

	"gorm.io/gorm/clause"
)

// A CalendarFeed is the secret address of somebody's calendar. Only the hash of
// the secret is kept.
type CalendarFeed struct {
	UserID    uint   `gorm:"primaryKey"`
	Hash      []byte // SHA-256 of the token in the address
	CreatedAt time.Time
	ReadAt    *time.Time // when a program last read it, to the day
}

// An Agenda is what stands in somebody's calendar.
type Agenda struct {
	User     User
	Duties   []Duty    // what falls due within a year, and what is late
	Meetings []Meeting // that lie ahead or are under way
}

// agendaDays is for how many days ahead a calendar is filled.
const agendaDays = 365

// OfferCalendar makes the token that of the reader's calendar; an earlier one is void.
func (s *Store) OfferCalendar(ctx context.Context, token string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayWrite() {
			return ErrForbidden
		}
		feed := CalendarFeed{UserID: tx.reader.ID, Hash: hashToken(token), CreatedAt: tx.at}
		return tx.db.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&feed).Error
	})
}

// RevokeCalendar makes the address of the reader's calendar void.
func (s *Store) RevokeCalendar(ctx context.Context) error {
	return s.Transaction(ctx, func(tx *Store) error {
		return tx.db.WithContext(ctx).Where("user_id = ?", tx.reader.ID).Delete(&CalendarFeed{}).Error
	})
}

// HasCalendar tells when the reader's calendar got its address, nil if it has none.
func (s *Store) HasCalendar(ctx context.Context) (*CalendarFeed, error) {
	rows, err := from[CalendarFeed](s.db).Where("user_id = ?", s.reader.ID).Find(ctx)
	return first(rows), err
}

// Agenda returns what stands in the calendar of the token, as its user may see
// it now. A token that was never given or is void, and one of somebody without
// an account, is not found.
func (s *Store) Agenda(ctx context.Context, token string) (Agenda, error) {
	feed, err := from[CalendarFeed](s.db).Where("hash = ?", hashToken(token)).Take(ctx)
	if err != nil {
		return Agenda{}, translate(err)
	}
	var a Agenda
	if a.User, err = s.account(ctx, feed.UserID); err != nil {
		return a, err
	}
	own := s.As(a.User)
	day := own.Today()
	if a.Duties, err = own.Duties(ctx, day.AddDays(agendaDays)); err != nil {
		return a, err
	}
	a.Meetings, err = from[Meeting](s.db).Scopes(own.current).Preload("Forum", nil).
		Where("start >= ? AND start <= ?", day.AddDays(-30), day.AddDays(agendaDays)).Order("start, id").Find(ctx)
	kept := a.Meetings[:0]
	for _, m := range a.Meetings {
		if phase := m.PhaseOn(day); m.Start.Precision() == Day && (phase == Ahead || phase == Underway) {
			kept = append(kept, m)
		}
	}
	a.Meetings = kept
	return a, err
}
