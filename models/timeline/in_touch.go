package timeline

import (
	"context"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
)

// TouchDays is for how many days after a contact others should know of it
// before they make the next one.
const TouchDays = 14

// InTouch returns what somebody who is about to contact the state should know,
// as far as the reader may: the contacts of the last fourteen days, our letters
// that await an answer, and those that are drafted, on no day yet; the newest
// first, ten at most. Letters that the reader knows of are left out.
func InTouch(ctx context.Context, s *models.Store, iso2 string, known ...uint) ([]Entry, error) {
	const most = 10
	db, day := s.DB(ctx), s.Today()
	since := day.AddDays(-TouchDays)
	list := db.Model(&letters.Letter{}).Select(letterDay+" AS day, id, TRUE AS is_letter").Scopes(letters.Readable(s)).
		Where("state_iso = ? AND "+letterDay+" > ''", iso2).
		Where("("+letterDay+" >= ? OR ?)", since, letters.Open(s))
	outreaches := db.Model(&outreach.Outreach{}).Select("on_day AS day, id, FALSE AS is_letter").Scopes(outreach.Readable(s)).
		Where("state_iso = ? AND (on_day >= ? OR on_day = ?)", iso2, since, since[:len("2026-11")])
	drafts := db.Model(&letters.Letter{}).Select("'' AS day, id, TRUE AS is_letter").Scopes(letters.Readable(s)).
		Where("state_iso = ? AND direction = ? AND sent_on = '' AND received_on = ''", iso2, letters.Outgoing)
	if len(known) > 0 {
		list, drafts = list.Where("id NOT IN ?", known), drafts.Where("id NOT IN ?", known)
	}
	var refs []entryRef
	err := db.Raw("? UNION ALL ? UNION ALL ? ORDER BY day DESC, id DESC LIMIT ?", list, drafts, outreaches, most).Find(&refs).Error
	if err != nil {
		return nil, err
	}
	return entries(ctx, s, refs)
}

// WrittenLately returns our letters that were sent to one of the offices of the
// letter's recipients in the fourteen days before the day or after it, as far as
// the reader may see them, but for the letter that it follows. Whoever writes
// again has to know of them.
func WrittenLately(ctx context.Context, s *models.Store, l letters.Letter, day models.Date) ([]letters.Letter, error) {
	var offices []uint
	for _, r := range l.Recipients {
		if r.OfficeID != nil && r.Kind == "to" {
			offices = append(offices, *r.OfficeID)
		}
	}
	if _, err := models.ParseDay(string(day)); err != nil || len(offices) == 0 || l.AnswersID != nil {
		return nil, nil
	}
	var follows uint
	if l.FollowsID != nil {
		follows = *l.FollowsID
	}
	return models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").
		Where("state_iso = ? AND direction = ? AND sent_on BETWEEN ? AND ?", strings.ToUpper(l.StateISO), letters.Outgoing, day.AddDays(-TouchDays), day.AddDays(TouchDays)).
		Where("id NOT IN ? AND EXISTS (SELECT 1 FROM recipients WHERE letter_id = letters.id AND kind = 'to' AND office_id IN ?)", []uint{l.ID, follows}, offices).
		Order("sent_on DESC, id DESC").Limit(5).Find(ctx)
}
