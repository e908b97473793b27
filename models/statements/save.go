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
	for i := range speakers {
		speakers[i].StatementID = st.ID
	}
	for i := range texts {
		texts[i].StatementID = st.ID
	}
	if err == nil {
		err = keep(ctx, s, held, speakers, sameSpeaker, "speaker")
	}
	if err == nil {
		err = keep(ctx, s, had, texts, sameText, "text")
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

// keep brings the parts of the statement of a kind into step with the rows of the form.
func keep[T comparable, P models.RowOf[T]](ctx context.Context, s *models.Store, held, rows []T, same func(a, b T) bool, what string) error {
	return entry.KeepParts[T, P](ctx, s, held, rows, entry.Part[T]{What: what, Removed: "removed", Take: func(was *T, is T) (bool, bool) {
		if !same(*was, is) {
			return false, false
		}
		*P(&is).AsRecord() = *P(was).AsRecord()
		changed := is != *was
		*was = is
		return true, changed
	}})
}

// sameSpeaker tells whether two rows are of one who stands to the statement.
func sameSpeaker(a, b Speaker) bool {
	return a.Role == b.Role && a.Kind == b.Kind && a.Key == b.Key && (a.Key != "" || a.Announced == b.Announced)
}

// sameText tells whether two rows are the text in one language.
func sameText(a, b Text) bool { return a.Lang == b.Lang }

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
