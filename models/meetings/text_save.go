package meetings

import (
	"context"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
)

func saveText(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	before, t, err := TextBefore(ctx, s, now, v)
	if err != nil {
		return "", err
	}
	if t.MeetingID = nil; v["meeting"] != "" {
		m, err := Find(ctx, s, v["meeting"])
		if err != nil {
			return "", err
		}
		t.MeetingID = &m.ID
	}
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	t.SourceID, t.Passage, t.Reading = &source, passage, reading
	if t.ID == 0 {
		if t.Slug, err = textSlug(ctx, s, t); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &t, "recorded text")
	} else {
		err = models.Update(ctx, s, &t, "changed text")
	}
	if err == nil {
		err = keepPartsOf(ctx, s, t)
	}
	if err == nil {
		err = keepStandings(ctx, s, before, t)
	}
	return t.Slug, err
}

// keepPartsOf brings who joined a text, what states did for it and what it is called into
// step with it.
func keepPartsOf(ctx context.Context, s *models.Store, t Text) error {
	for i := range t.Endorsements {
		t.Endorsements[i].TextID = t.ID
	}
	for i := range t.Deeds {
		t.Deeds[i].TextID, t.Deeds[i].SourceID = &t.ID, *t.SourceID
	}
	for i := range t.Names {
		t.Names[i].TextID = t.ID
	}
	if err := keepParts(ctx, s, t.ID, t.Endorsements, "state that joined a text", func(was *Endorsement, is Endorsement) (same, changed bool) {
		same, changed = was.StateISO == is.StateISO, was.Since != is.Since || was.Until != is.Until
		if same {
			was.Since, was.Until = is.Since, is.Until
		}
		return same, changed
	}); err != nil {
		return err
	}
	if err := keepParts(ctx, s, t.ID, t.Deeds, "what a state did for a text", func(was *Deed, is Deed) (same, changed bool) {
		same, changed = was.StateISO == is.StateISO && was.Kind == is.Kind, was.On != is.On
		if same {
			was.On = is.On
		}
		return same, changed
	}); err != nil {
		return err
	}
	return keepParts(ctx, s, t.ID, t.Names, "name of a text", func(was *TextName, is TextName) (same, changed bool) {
		same, changed = was.Lang == is.Lang, was.Name != is.Name
		if same {
			was.Name = is.Name
		}
		return same, changed
	})
}

// keepParts brings the rows of one kind that belong to a text into step with what they are
// to be. What was on record comes back out of the trash.
func keepParts[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, text uint, rows []T, what string, take func(was *T, is T) (same, changed bool)) error {
	held, err := models.From[T](s).Where("text_id = ?", text).Order("trashed_at IS NOT NULL, id").Find(ctx)
	if err != nil {
		return err
	}
	return entry.KeepParts[T, P](ctx, s, held, rows, entry.Part[T]{What: what, Removed: "took back", Take: take})
}

// textSlug makes the part of an address that names a text, which no other has.
func textSlug(ctx context.Context, s *models.Store, t Text) (string, error) {
	base := models.Slugged(models.Clip(t.Title, 60))
	if year := strconv.Itoa(t.On.Year()); !strings.Contains(base, year) {
		base += "-" + year
	}
	return models.FreeSlug[Text](ctx, s, base)
}
