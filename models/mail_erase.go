package models

import "context"

// eraseMail takes away what is in a message, who sent it and the file in which it
// is kept with a reply. Its Message-ID stays, by which it is not taken in anew.
// What was recorded as a reply stays.
func eraseMail(ctx context.Context, s *Store, m *Mail) (Erasure, error) {
	var erased Erasure
	if m.ReplyID != nil && m.SHA256 != "" {
		kept, err := from[Attachment](s.db).
			Where("owner_kind = ? AND owner_id = ? AND sha256 = ?", kindOf(&Letter{}), *m.ReplyID, m.SHA256).Find(ctx)
		if err != nil {
			return Erasure{}, err
		}
		for _, a := range kept {
			erased.Also = append(erased.Also, RefOf(a))
		}
	}
	m.Sender, m.Address, m.Subject, m.Text, m.Files, m.Refused = Erased, "", "", "", "", ""
	m.Raw, m.SHA256, m.TrashedAt = nil, "", &s.at
	return erased, nil
}
