package inbox

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
)

// eraseMail takes away what is in a message, who sent it and the file in which it
// is kept with a reply. Its Message-ID stays, by which it is not taken in anew.
// What was recorded as a reply stays.
func eraseMail(ctx context.Context, s *models.Store, m *Mail) (models.Erasure, error) {
	var erased models.Erasure
	if m.ReplyID != nil && m.SHA256 != "" {
		kept, err := models.From[models.Attachment](s).
			Where("owner_kind = ? AND owner_id = ? AND sha256 = ?", letters.Letter{}.KindName(), *m.ReplyID, m.SHA256).Find(ctx)
		if err != nil {
			return models.Erasure{}, err
		}
		for _, a := range kept {
			erased.Also = append(erased.Also, models.RefOf(a))
		}
	}
	m.Sender, m.Address, m.Subject, m.Text, m.Files, m.Refused = models.Erased, "", "", "", "", ""
	m.Notes, m.ForwardedName, m.ForwardedAddress = "", "", ""
	m.Raw, m.SHA256, m.TrashedAt = nil, "", new(s.Now())
	return erased, nil
}
