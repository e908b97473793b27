package timeline

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
)

// TouchDays is for how many days after a contact others should know of it
// before they make the next one.
const TouchDays = 14

// A Touch is what somebody should know who is about to contact a state.
type Touch struct {
	Rows []Entry // those with one of the offices first
	Same int     // how many of the rows are with one of the offices

	// Hidden tells those who work on the state that something about it is
	// confidential, of which a coordinator can be asked. It is what the page of the
	// state tells them, to the letter: it asks neither which office nor which days,
	// so that nobody finds out by trying one after the other with whom somebody is in
	// touch, and when.
	Hidden bool
}

// IsEmpty tells whether there is nothing to know.
func (t Touch) IsEmpty() bool { return len(t.Rows) == 0 && !t.Hidden }

// InTouch returns what somebody who is about to contact the offices of the state should
// know, as far as the reader may: the contacts of the last fourteen days, our letters
// that await an answer, and those that are drafted, on no day yet; those with one of the
// offices first and then the newest, ten at most. Letters that the reader knows of are
// left out.
func InTouch(ctx context.Context, s *models.Store, iso2 string, with []uint, known ...uint) (Touch, error) {
	rows, err := inTouch(ctx, s, iso2, known...)
	if err != nil {
		return Touch{}, err
	}
	t := Touch{Rows: rows}
	if t.Hidden, err = hides(ctx, s, iso2); err != nil || len(with) == 0 {
		return t, err
	}
	asked, err := models.From[offices.Office](s).Scopes(s.Current).Where("id IN ? AND state_iso = ?", with, strings.ToUpper(iso2)).Find(ctx)
	if err != nil {
		return t, err
	}
	same := func(e Entry) bool { return slices.ContainsFunc(asked, e.isWith) }
	slices.SortStableFunc(t.Rows, func(a, b Entry) int {
		switch {
		case same(a) == same(b):
			return 0
		case same(a):
			return -1
		}
		return 1
	})
	for t.Same < len(t.Rows) && same(t.Rows[t.Same]) {
		t.Same++
	}
	return t, nil
}

// isWith tells whether the letter went to the office, or whether its holder was there:
// a contact has a line for each, which ends with the office.
func (e Entry) isWith(o offices.Office) bool {
	if e.Letter != nil {
		return slices.ContainsFunc(e.Letter.Recipients, func(r letters.Recipient) bool { return r.OfficeID != nil && *r.OfficeID == o.ID })
	}
	for line := range strings.Lines(e.Outreach.With) {
		if line = strings.TrimSpace(line); line == o.Title || strings.HasSuffix(line, ", "+o.Title) {
			return true
		}
	}
	return false
}

// inTouch finds who is in touch with the state, the newest first.
func inTouch(ctx context.Context, s *models.Store, iso2 string, known ...uint) ([]Entry, error) {
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
// the reader may see them, but for the letter that it follows if somebody has replied
// to that. Whoever writes again has to know of them: hardly anybody answers sooner.
func WrittenLately(ctx context.Context, s *models.Store, l letters.Letter, day models.Date) ([]letters.Letter, error) {
	var wrote []uint
	for _, r := range l.Recipients {
		if r.OfficeID != nil && r.Kind == "to" {
			wrote = append(wrote, *r.OfficeID)
		}
	}
	if _, err := models.ParseDay(string(day)); err != nil || len(wrote) == 0 || l.AnswersID != nil {
		return nil, nil
	}
	var follows uint
	if l.FollowsID != nil {
		follows = *l.FollowsID
	}
	replied := s.Part().Model(&letters.Letter{}).Table("letters AS replies").Scopes(letters.Readable(s)).Select("answers_id").Where("replies.answers_id = ?", follows)
	return models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").
		Where("state_iso = ? AND direction = ? AND sent_on BETWEEN ? AND ?", strings.ToUpper(l.StateISO), letters.Outgoing, day.AddDays(-TouchDays), day.AddDays(TouchDays)).
		Where("id <> ? AND id NOT IN (?) AND EXISTS (SELECT 1 FROM recipients WHERE letter_id = letters.id AND kind = 'to' AND office_id IN ?)", l.ID, replied, wrote).
		Order("sent_on DESC, id DESC").Limit(5).Find(ctx)
}
