package models

import "context"

// touchDays is for how many days after a contact others should know of it
// before they make the next one.
const touchDays = 14

// InTouch returns what somebody who is about to contact the state should know,
// as far as the reader may: the contacts of the last fourteen days, and our
// letters that await an answer; the newest first, ten at most.
func (s *Store) InTouch(ctx context.Context, iso2 string) ([]Dealing, error) {
	const most = 10
	db, day := s.db.WithContext(ctx), s.Today()
	since := day.AddDays(-touchDays)
	letters := db.Model(&Letter{}).Select(letterDay+" AS day, id, TRUE AS is_letter").Scopes(within(s.readable)).
		Where("state_iso = ? AND "+letterDay+" > ''", iso2).
		Where("("+letterDay+" >= ? OR direction = ? AND answered_on = '' AND followed_up_on = '' AND closed_on = '')", since, Outgoing)
	outreaches := db.Model(&Outreach{}).Select("on_day AS day, id, FALSE AS is_letter").Scopes(within(s.reached)).
		Where("state_iso = ? AND (on_day >= ? OR on_day = ?)", iso2, since, since[:len("2026-11")])
	var refs []dealingRef
	err := db.Raw("? UNION ALL ? ORDER BY day DESC, id DESC LIMIT ?", letters, outreaches, most).Find(&refs).Error
	if err != nil {
		return nil, err
	}
	return s.dealings(ctx, refs)
}
