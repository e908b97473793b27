package models

import (
	"context"
)

// eraseMail takes away what is in a message, who sent it and the file in which it
// is kept with a reply. Its Message-ID stays, by which it is not taken in anew.
// What was recorded as a reply stays.
func (s *Store) eraseMail(ctx context.Context, id uint) error {
	return s.erase(ctx, Ref{kindOf(&Mail{}), id}, func(tx *Store, row recorded) (map[string]string, error) {
		m := row.(*Mail)
		if m.ReplyID != nil && m.SHA256 != "" {
			kept, err := from[Attachment](tx.db).
				Where("owner_kind = ? AND owner_id = ? AND sha256 = ?", kindOf(&Letter{}), *m.ReplyID, m.SHA256).Find(ctx)
			if err != nil {
				return nil, err
			}
			for _, a := range kept {
				if err := tx.eraseAttachment(ctx, a.ID); err != nil {
					return nil, err
				}
			}
		}
		m.Sender, m.Address, m.Subject, m.Text, m.Files, m.Refused = Erased, "", "", "", "", ""
		m.Raw, m.SHA256, m.TrashedAt = nil, "", &tx.at
		return nil, nil
	})
}

// eraseInvitation takes away whom an invitation was for. One that is open is void.
func (s *Store) eraseInvitation(ctx context.Context, id uint) error {
	return s.erase(ctx, Ref{kindOf(&Invitation{}), id}, func(tx *Store, row recorded) (map[string]string, error) {
		i := row.(*Invitation)
		i.Name, i.Email = Erased, ""
		if i.AcceptedAt == nil && i.TrashedAt == nil {
			i.TrashedAt = &tx.at
		}
		return nil, nil
	})
}
