package letters

import (
	"context"
	"encoding/json"
	"errors"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
)

// A Template is the text of a sort of letter in a language, a template, as
// coordinators have changed it. Its versions are in the audit trail.
type Template struct {
	models.Record
	Name string `json:"Name"` // sort and language: "first.en"
	Body string `json:"Body"` // the template; "" where the one that comes along is used again
}

// Templates returns the wordings that were changed, by name. What is returned is shared,
// and must not be changed.
func Templates(ctx context.Context, s *models.Store) (map[string]Template, error) {
	return states.Shared(ctx, s, "wordings of letters", func() (map[string]Template, error) {
		rows, err := models.From[Template](s).Scopes(s.Current).Order("name").Find(ctx)
		all := make(map[string]Template, len(rows))
		for _, w := range rows {
			all[w.Name] = w
		}
		return all, err
	})
}

// FindTemplate returns the wording of the name as coordinators have it. One that was
// never changed has no number and no body.
func FindTemplate(ctx context.Context, s *models.Store, name string) (Template, error) {
	w, err := models.From[Template](s).Scopes(s.Current).Where("name = ?", name).Take(ctx)
	if err := models.Translate(err); errors.Is(err, models.ErrNotFound) {
		return Template{Name: name}, nil
	} else if err != nil {
		return Template{}, err
	}
	return w, nil
}

// SaveTemplate keeps a new version of a wording, which whoever calls has found
// right. It returns ErrStale unless the version in w is the newest.
func SaveTemplate(ctx context.Context, s *models.Store, w *Template, did string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		kept, err := FindTemplate(ctx, tx, w.Name)
		if err != nil {
			return err
		}
		if kept.ID == 0 && w.Version == 0 {
			trashed, err := models.From[Template](tx).Where("name = ?", w.Name).Find(ctx)
			if err != nil {
				return err
			}
			if len(trashed) == 0 {
				return models.Create(ctx, tx, w, did)
			}
			w.Record = trashed[0].Record
			w.TrashedAt = nil
			return models.Update(ctx, tx, w, did)
		}
		if kept.ID == 0 || kept.Version != w.Version {
			return models.ErrStale
		}
		if kept.Body == w.Body {
			*w = kept
			return nil
		}
		kept.Body = w.Body
		if err := models.Update(ctx, tx, &kept, did); err != nil {
			return err
		}
		*w = kept
		return nil
	})
}

// TemplateVersions returns the versions of a wording, the newest first: who made
// each, and when.
func TemplateVersions(ctx context.Context, s *models.Store, w Template) ([]audit.Entry, error) {
	if w.ID == 0 || !s.Reader().MayManage() {
		return nil, nil
	}
	return audit.History(ctx, s, models.RefOf(w))
}

// TemplateAt returns the body that the wording had after the change.
func TemplateAt(c models.Change) (string, bool) {
	var w Template
	if c.Kind != w.KindName() || json.Unmarshal([]byte(c.Row), &w) != nil {
		return "", false
	}
	return w.Body, true
}
