package models

import (
	"context"
	"errors"
	"strings"
)

// A Taking says what a message is.
type Taking struct {
	Reference string     // of our letter that it answers
	IsAnswer  bool       // it answers what was asked, and does not merely acknowledge
	Promised  Date       // the day by which they promise an answer, "" for none
	Visible   Visibility // who may see the reply
}

// MailAsItCame returns the bytes of a message that waits. It answers ErrConflict
// when it waits no more.
func (s *Store) MailAsItCame(ctx context.Context, id uint) ([]byte, error) {
	i, err := s.waiting(ctx, id)
	return i.Raw, err
}

// TakeMail records the message as a reply to the letter with the reference,
// with the files that came along and itself as it came. It answers Invalid when no letter of
// ours bears the reference, and ErrConflict when the message waits no more.
func (s *Store) TakeMail(ctx context.Context, id uint, t Taking, files []MessageFile) (reply Letter, err error) {
	err = s.Transaction(ctx, func(tx *Store) error {
		i, err := tx.waiting(ctx, id)
		if err != nil {
			return err
		}
		letter, err := tx.byReference(ctx, t.Reference)
		if err != nil {
			return err
		}
		reply = Letter{
			Subject: i.Subject, Body: i.Text, SentOn: min(i.WrittenOn, DateOf(i.RecordedAt)), ReceivedOn: DateOf(i.RecordedAt),
			Channel: "e-mail", IsAnswer: t.IsAnswer, Visibility: t.Visible,
		}
		if err := tx.RecordReply(ctx, letter.ID, &reply, t.Promised, i.attachments(files)); err != nil {
			return err
		}
		i.Status, i.LetterID, i.ReplyID, i.Raw = MailTaken, &letter.ID, &reply.ID, nil
		return update(ctx, tx, &i, "took message as reply")
	})
	return reply, err
}

// SetMailAside puts a message away that answers no letter, or brings it back.
func (s *Store) SetMailAside(ctx context.Context, id uint, aside bool) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		i, err := from[Mail](tx.db).Scopes(tx.current).Where("id = ?", id).Take(ctx)
		if err != nil {
			return translate(err)
		}
		was, becomes, did := MailWaiting, MailAside, "set message aside"
		if !aside {
			was, becomes, did = MailAside, MailWaiting, "took message back"
		}
		if i.Status != was {
			return ErrConflict
		}
		i.Status = becomes
		return update(ctx, tx, &i, did)
	})
}

// waiting returns a message that waits for somebody.
func (s *Store) waiting(ctx context.Context, id uint) (Mail, error) {
	if !s.reader.MayManage() {
		return Mail{}, ErrForbidden
	}
	i, err := from[Mail](s.db).Scopes(s.current).Where("id = ?", id).Take(ctx)
	if err == nil && i.Status != MailWaiting {
		err = ErrConflict
	}
	return i, translate(err)
}

// byReference returns the letter of ours that was sent under the reference.
func (s *Store) byReference(ctx context.Context, reference string) (Letter, error) {
	reference = oneLine(reference)
	if reference == "" {
		return Letter{}, Invalid{"reference": "wrong.required"}
	}
	l, err := from[Letter](s.db).Scopes(s.visible).
		Where("direction = 'outgoing' AND sent_on <> '' AND reference <> '' AND reference = ?", reference).Take(ctx)
	if err = translate(err); errors.Is(err, ErrNotFound) {
		return l, Invalid{"reference": "wrong.no-such-letter"}
	}
	return l, err
}

// attachments are the files of the message that the campaign takes, and the
// message itself as it came.
func (i Mail) attachments(files []MessageFile) []Attachment {
	var all []Attachment
	for _, f := range files {
		if a, err := NewAttachment(f.Name, f.Data); err == nil {
			all = append(all, a)
		}
	}
	name := strings.TrimSpace(i.Subject)
	if name == "" {
		name = "message"
	}
	if a, err := NewAttachment(name+".eml", i.Raw); err == nil {
		all = append(all, a)
	}
	return all
}
