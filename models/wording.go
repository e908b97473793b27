package models

import (
	"context"
	"encoding/json"
	"errors"
)

// A Wording is the text of a sort of letter in a language, a template, as
// coordinators have changed it. Its versions are in the audit trail.
type Wording struct {
	Record
	Name string `json:"Name"` // sort and language: "first.en"
	Body string `json:"Body"` // the template; "" where the one that comes along is used again
}

// Wordings returns the wordings that were changed, by name.
func (s *Store) Wordings(ctx context.Context) (map[string]Wording, error) {
	rows, err := from[Wording](s.db).Scopes(s.current).Order("name").Find(ctx)
	all := make(map[string]Wording, len(rows))
	for _, w := range rows {
		all[w.Name] = w
	}
	return all, err
}

// Wording returns the wording of the name as coordinators have it. One that was
// never changed has no number and no body.
func (s *Store) Wording(ctx context.Context, name string) (Wording, error) {
	w, err := from[Wording](s.db).Scopes(s.current).Where("name = ?", name).Take(ctx)
	if err := translate(err); errors.Is(err, ErrNotFound) {
		return Wording{Name: name}, nil
	} else if err != nil {
		return Wording{}, err
	}
	return w, nil
}

// SaveWording keeps a new version of a wording, which whoever calls has found
// right. It answers ErrStale unless the version in w is the newest.
func (s *Store) SaveWording(ctx context.Context, w *Wording, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		kept, err := tx.Wording(ctx, w.Name)
		if err != nil {
			return err
		}
		if kept.ID == 0 && w.Version == 0 {
			trashed, err := from[Wording](tx.db).Where("name = ?", w.Name).Find(ctx)
			if err != nil {
				return err
			}
			if len(trashed) == 0 {
				return create(ctx, tx, w, did)
			}
			w.Record = trashed[0].Record
			w.TrashedAt = nil
			return update(ctx, tx, w, did)
		}
		if kept.ID == 0 || kept.Version != w.Version {
			return ErrStale
		}
		if kept.Body == w.Body {
			*w = kept
			return nil
		}
		kept.Body = w.Body
		if err := update(ctx, tx, &kept, did); err != nil {
			return err
		}
		*w = kept
		return nil
	})
}

// WordingVersions returns the versions of a wording, the newest first: who made
// each, and when.
func (s *Store) WordingVersions(ctx context.Context, w Wording) ([]Entry, error) {
	if w.ID == 0 || !s.reader.MayManage() {
		return nil, nil
	}
	return s.Histories(ctx, RefOf(w))
}

// WordingAt returns the body that the wording had after the change.
func WordingAt(c Change) (string, bool) {
	var w Wording
	if c.Kind != kindOf(&w) || json.Unmarshal([]byte(c.Row), &w) != nil {
		return "", false
	}
	return w.Body, true
}
