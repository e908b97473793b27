package agenda

import (
	"context"

	"gorm.io/gorm/clause"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/meetings"
)

// A Calendar is what stands in somebody's calendar.
type Calendar struct {
	User     models.User
	Duties   []DueItem          // what falls due within a year, and what is late
	Meetings []meetings.Meeting // that lie ahead or are under way
}

// agendaDays is for how many days ahead a calendar is filled.
const agendaDays = 365

// OfferCalendar makes the token that of the reader's calendar; an earlier one is void.
func OfferCalendar(ctx context.Context, s *models.Store, token string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayWrite() {
			return models.ErrForbidden
		}
		feed := accounts.CalendarFeed{UserID: tx.Reader().ID, Hash: models.HashToken(token), CreatedAt: tx.Now()}
		return tx.DB(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&feed).Error
	})
}

// RevokeCalendar makes the address of the reader's calendar void.
func RevokeCalendar(ctx context.Context, s *models.Store) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		return tx.DB(ctx).Where("user_id = ?", tx.Reader().ID).Delete(&accounts.CalendarFeed{}).Error
	})
}

// FindCalendar tells when the reader's calendar got its address, nil if it has none.
func FindCalendar(ctx context.Context, s *models.Store) (*accounts.CalendarFeed, error) {
	rows, err := models.From[accounts.CalendarFeed](s).Where("user_id = ?", s.Reader().ID).Find(ctx)
	return models.First(rows), err
}

// CalendarOf returns what stands in the calendar of the token, as its user may see
// it now. A token that was never given or is void, and one of somebody without
// an account, is not found.
func CalendarOf(ctx context.Context, s *models.Store, token string) (Calendar, error) {
	feed, err := models.From[accounts.CalendarFeed](s).Where("hash = ?", models.HashToken(token)).Take(ctx)
	if err != nil {
		return Calendar{}, models.Translate(err)
	}
	var a Calendar
	if a.User, err = models.FindUser(ctx, s, feed.UserID); err != nil {
		return a, err
	}
	own := s.As(a.User)
	day := own.Today()
	if a.Duties, err = DueItems(ctx, own, day.AddDays(agendaDays)); err != nil {
		return a, err
	}
	a.Meetings, err = models.From[meetings.Meeting](s).Scopes(own.Current).Preload("Forum", nil).
		Where("start >= ? AND start <= ?", day.AddDays(-30), day.AddDays(agendaDays)).Order("start, id").Find(ctx)
	kept := a.Meetings[:0]
	for _, m := range a.Meetings {
		if phase := m.PhaseOn(day); m.Start.Precision() == models.Day && (phase == meetings.Ahead || phase == meetings.Underway) {
			kept = append(kept, m)
		}
	}
	a.Meetings = kept
	return a, err
}
