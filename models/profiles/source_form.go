package profiles

import (
	"context"
	"errors"
	"strconv"

	"demarche/models"
	"demarche/models/entry"
)

// AsSource is the name of the form of a source.
const AsSource = "source"

// SourceForm asks for a source by itself, new or on record: what it is, and what in it
// matters, word for word.
func SourceForm() entry.Form {
	asked := map[string]entry.Field{}
	for _, f := range entry.SourceBlock().Fields {
		asked[f.Name] = f
	}
	block := func(name string, fields ...string) entry.Block {
		b := entry.Block{Name: name}
		for _, f := range fields {
			b.Fields = append(b.Fields, asked[f])
		}
		return b
	}
	return entry.Form{
		Name: AsSource,
		Blocks: []entry.Block{
			block(entry.What, "source_title", "source_kind"),
			block(entry.When, "source_on"),
			block(entry.Who, "publisher"),
			block(entry.Where, "source_url", "locator", "quote", "quote_lang", "quote_translation", "checked_on"),
			{Name: entry.Seen},
		},
		Find: findSource, Then: sourceThen, Check: checkSource, Follows: sourceFollows, Save: saveSource,
	}
}

func findSource(ctx context.Context, s *models.Store, key string) (entry.Subject, error) {
	if key == "" {
		v := entry.Values{}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, "")
		return entry.Subject{Values: v}, nil
	}
	source, _, _, err := FindSource(ctx, s, NumberOf(key))
	v := entry.Values{}
	v.FromSource(source, source.Passage, "")
	return entry.Subject{Key: key, Title: source.Title, Ref: models.RefOf(source), Version: source.Version, Values: v}, err
}

// NumberOf returns the number in the address of a source, 0 for what is none.
func NumberOf(key string) uint {
	n, err := strconv.ParseUint(key, 10, 63)
	if err != nil {
		return 0
	}
	return uint(n)
}

func sourceThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	var was models.Source
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	v := entry.Values{}
	v.FromSource(was, was.Passage, "")
	return v, newest, err
}

// twin returns the number of another source of the title and address, 0 for none.
func twin(ctx context.Context, s *models.Store, id uint, v entry.Values) (uint, error) {
	found, err := models.From[models.Source](s).Where("title = ? AND url = ? AND id <> ?", v["source_title"], v["source_url"], id).Find(ctx)
	if len(found) == 0 {
		return 0, err
	}
	return found[0].ID, err
}

// checkSource tells when a source would become one that is on record already, and when
// it was checked before it was published.
func checkSource(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	entry.CheckSpan(wrong, v, "source_on", "checked_on")
	wrong.Check(v["quote_translation"] == "" || v["quote"] != "", "quote", models.Required)
	if now.Key == "" || !entry.MayRecord(s.Reader()) {
		return nil
	}
	other, err := twin(ctx, s, now.Ref.ID, v)
	wrong.Check(other == 0, "source_title", models.NameTaken)
	return err
}

// sourceFollows tells whether the source is on record already, and how much names it, and
// is told with what it says from now on.
func sourceFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	id, effects := now.Ref.ID, []entry.Effect{}
	if now.Key == "" {
		var err error
		if id, err = twin(ctx, s, 0, v); err != nil || id == 0 || !entry.MayRecord(s.Reader()) {
			return []entry.Effect{{What: "source-new"}}, err
		}
		effects = append(effects, entry.Effect{What: "source-known"})
	}
	_, rests, _, err := FindSource(ctx, s, id)
	if errors.Is(err, models.ErrNotFound) { // it is in the trash
		return effects, nil
	}
	if err != nil || len(rests) == 0 {
		return effects, err
	}
	return append(effects, entry.Effect{What: "source-rests", Values: []any{"Count", len(rests)}}), nil
}

// saveSource puts a source on record. One of the same title and address is the same
// source: it gets what is said of it.
func saveSource(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var source models.Source
	id, err := now.Ref.ID, error(nil)
	if id == 0 {
		id, err = twin(ctx, s, 0, v)
	}
	if err == nil && id != 0 {
		source, err = models.From[models.Source](s).Where("id = ?", id).Take(ctx)
	}
	if err != nil {
		return "", models.Translate(err)
	}
	source.Kind, source.Title, source.URL, source.Publisher, source.On = v["source_kind"], v["source_title"], v["source_url"], v["publisher"], v.Day("source_on")
	source.Passage = models.Passage{
		Locator: v["locator"], Quote: v["quote"], QuoteLang: v["quote_lang"], QuoteTranslation: v["quote_translation"], CheckedOn: v.Day("checked_on"),
	}
	source.TrashedAt = nil
	if now.Key == "" {
		source.Listed = true
	}
	if source.ID == 0 {
		err = models.Create(ctx, s, &source, "recorded source")
	} else {
		err = models.Update(ctx, s, &source, "corrected source")
	}
	return strconv.FormatUint(uint64(source.ID), 10), err
}

// AttachCopies keeps copies of a source with it. They are seen by who sees the source.
func AttachCopies(ctx context.Context, s *models.Store, id uint, files []models.Attachment) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		source, _, kept, err := FindSource(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !entry.MayRecord(tx.Reader()):
			return models.ErrForbidden
		case len(files) == 0:
			return models.Invalid{"file": models.Required}
		case len(kept)+len(files) > maxCopies:
			return models.Invalid{"file": models.TooManyFiles}
		}
		return models.Attach(ctx, tx, models.RefOf(source), files, &kept)
	})
}

// TrashCopy moves a copy of a source to the trash.
func TrashCopy(ctx context.Context, s *models.Store, id, file uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		source, _, _, err := FindSource(ctx, tx, id)
		if err != nil {
			return err
		}
		if !entry.MayRecord(tx.Reader()) {
			return models.ErrForbidden
		}
		a, err := models.FindAttachment(ctx, tx, models.RefOf(source), file)
		if err != nil {
			return err
		}
		return models.MoveToTrash(ctx, tx, models.RefOf(a), true, "moved to the trash")
	})
}

// maxCopies is how many copies are kept with a source at most.
const maxCopies = 20
