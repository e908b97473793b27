package statements

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"unicode"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/meetings"
)

// save puts a statement on record with its speakers and texts.
func save(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var st Statement
	var err error
	if now.Key != "" {
		if st, err = Find(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	offers, err := offer(ctx, s)
	if err != nil {
		return "", err
	}
	held, had := st.Speakers, st.Texts
	st.Speakers, st.Texts = nil, textsIn(v)
	for i, row := range v.Rows(speakerRows) {
		speaker := speakerOf(row)
		speaker.Place = i + 1
		speaker.Announced = cmp.Or(speaker.Announced, offers["speakers"].Reads(row["who"]))
		st.Speakers = append(st.Speakers, speaker)
	}
	if err := take(ctx, s, &st, v); err != nil {
		return "", err
	}
	speakers, texts := st.Speakers, st.Texts
	if st.ID == 0 {
		if st.Slug, err = slugOf(ctx, s, st); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &st, "recorded statement")
	} else {
		err = models.Update(ctx, s, &st, "corrected statement")
	}
	if err == nil {
		err = keepSpeakers(ctx, s, st, held, speakers)
	}
	if err == nil {
		err = keepTexts(ctx, s, st, had, texts)
	}
	return st.Slug, err
}

// take writes into a statement what stands in the form beside its speakers and texts.
func take(ctx context.Context, s *models.Store, st *Statement, v entry.Values) error {
	m, err := meetings.Find(ctx, s, v["meeting"])
	if err != nil {
		return err
	}
	st.MeetingID, st.Meeting = m.ID, m
	st.On, st.Session, st.AgendaItem, st.Lang = v.Day("day"), v["session"], v["agenda_item"], v["lang"]
	st.Place, _ = strconv.Atoi(v["order"]) // what is no number is said at its field
	st.DeliveredBy, st.DeliveredByTitle, st.Visibility = v["delivered_by"], v["delivered_by_title"], models.Visibility(v["visibility"])
	st.OtherLangs = st.otherLangs()
	first := st.In(Speaks)[0]
	st.SpeakerKind, st.Speaker, st.StateISO = first.Kind, first.Key, ""
	if first.Kind == OfState {
		st.StateISO = first.Key
	}
	st.Title = cmp.Or(v["title"], models.Clip(first.Announced+", "+m.Name, models.MaxLine))
	st.SourceID, st.Passage, st.Reading, err = v.KeepSource(ctx, s)
	return err
}

// keepSpeakers brings those who stand to a statement into step with the form.
func keepSpeakers(ctx context.Context, s *models.Store, st Statement, held, rows []Speaker) error {
	same := func(a Speaker) func(Speaker) bool {
		return func(b Speaker) bool {
			return a.Role == b.Role && a.Kind == b.Kind && a.Key == b.Key && (a.Key != "" || a.Announced == b.Announced)
		}
	}
	for _, old := range held {
		if !slices.ContainsFunc(rows, same(old)) {
			if err := models.MoveToTrash(ctx, s, models.RefOf(old), true, "removed speaker"); err != nil {
				return err
			}
		}
	}
	for _, row := range rows {
		at := slices.IndexFunc(held, same(row))
		row.StatementID = st.ID
		if at < 0 {
			if err := models.Create(ctx, s, &row, "recorded speaker"); err != nil {
				return err
			}
			continue
		}
		if row.Record = held[at].Record; row != held[at] {
			if err := models.Update(ctx, s, &row, "corrected speaker"); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepTexts brings the texts of a statement into step with the form.
func keepTexts(ctx context.Context, s *models.Store, st Statement, held, rows []Text) error {
	same := func(a Text) func(Text) bool { return func(b Text) bool { return a.Lang == b.Lang } }
	for _, old := range held {
		if !slices.ContainsFunc(rows, same(old)) {
			if err := models.MoveToTrash(ctx, s, models.RefOf(old), true, "removed text"); err != nil {
				return err
			}
		}
	}
	for _, row := range rows {
		at := slices.IndexFunc(held, same(row))
		row.StatementID = st.ID
		if at < 0 {
			if err := models.Create(ctx, s, &row, "recorded text"); err != nil {
				return err
			}
			continue
		}
		if row.Record = held[at].Record; row != held[at] {
			if err := models.Update(ctx, s, &row, "corrected text"); err != nil {
				return err
			}
		}
	}
	return nil
}

// guessed is the language for which the script of most letters of a text speaks.
func guessed(text string) string {
	scripts := []struct {
		lang  string
		table *unicode.RangeTable
	}{{"en", unicode.Latin}, {"ru", unicode.Cyrillic}, {"ar", unicode.Arabic}, {"zh", unicode.Han}, {"he", unicode.Hebrew}, {"el", unicode.Greek}}
	counts := make([]int, len(scripts))
	for _, r := range text {
		for i, script := range scripts {
			if unicode.Is(script.table, r) {
				counts[i]++
			}
		}
	}
	return scripts[slices.Index(counts, slices.Max(counts))].lang
}
