package models

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
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

// MailFile returns a message that was not taken, as it came, to be saved.
func (s *Store) MailFile(ctx context.Context, id uint) (Attachment, error) {
	if !s.reader.MayManage() {
		return Attachment{}, ErrForbidden
	}
	i, err := from[Mail](s.db).Scopes(s.current).Where("id = ?", id).Take(ctx)
	if err == nil && len(i.Raw) == 0 {
		err = ErrNotFound
	}
	return i.file(), translate(err)
}

// TakeMail records the message as a reply to the letter with the reference,
// with the files that came along and itself as it came, whole. It answers Invalid when no letter of
// ours bears the reference, and ErrConflict when the message waits no more or is not here.
// It names the files that are not kept on their own.
func (s *Store) TakeMail(ctx context.Context, id uint, t Taking, files []MessageFile) (reply Letter, refused []string, err error) {
	err = s.Transaction(ctx, func(tx *Store) error {
		i, err := tx.waiting(ctx, id)
		if err != nil {
			return err
		}
		if len(i.Raw) == 0 { // too large to be here
			return ErrConflict
		}
		letter, err := tx.byReference(ctx, t.Reference)
		if err != nil {
			return err
		}
		reply = Letter{
			Subject: i.Subject, Body: i.Text, SentOn: min(i.WrittenOn, DateOf(i.RecordedAt)), ReceivedOn: DateOf(i.RecordedAt),
			Channel: "e-mail", IsAnswer: t.IsAnswer, Visibility: t.Visible,
		}
		message := i.file()
		var kept []Attachment
		kept, refused = takable(files)
		if err := tx.RecordReply(ctx, letter.ID, &reply, t.Promised, append(kept, message)); err != nil {
			return err
		}
		i.Status, i.LetterID, i.ReplyID, i.Refused = MailTaken, &letter.ID, &reply.ID, strings.Join(refused, "\n")
		i.Raw, i.SHA256 = nil, message.SHA256
		return update(ctx, tx, &i, didTake)
	})
	return reply, refused, err
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

// TakeMailBack makes a message wait again that was taken by mistake: the reply
// goes to the trash, and the day that it promises with it. It returns ErrConflict
// when the message is not taken, or is kept no more.
func (s *Store) TakeMailBack(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		i, err := from[Mail](tx.db).Scopes(tx.current).Where("id = ?", id).Take(ctx)
		if err != nil {
			return translate(err)
		}
		if !i.MayGoBack() {
			return ErrConflict
		}
		kept, err := from[Content](tx.db).Where("sha256 = ?", i.SHA256).Take(ctx)
		if err != nil {
			return orConflict(err)
		}
		if err := tx.toTrash(ctx, Ref{kindOf(&Letter{}), *i.ReplyID}, true, "took reply back"); err != nil {
			return err
		}
		i.Status, i.ReplyID, i.Raw, i.SHA256 = MailWaiting, nil, kept.Data, ""
		return update(ctx, tx, &i, "took reply back")
	})
}

// MayGoBack tells whether the message, which was taken, can wait again.
func (i Mail) MayGoBack() bool { return i.Status == MailTaken && i.ReplyID != nil && i.SHA256 != "" }

// didTake is what stands in the audit trail when a message becomes a reply.
const didTake = "took message as reply"

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

// byReference returns the letter of ours that was sent under the reference, and
// Invalid where there is none.
func (s *Store) byReference(ctx context.Context, reference string) (Letter, error) {
	if oneLine(reference) == "" {
		return Letter{}, Invalid{"reference": Required}
	}
	l, err := s.LetterByReference(ctx, reference)
	if errors.Is(err, ErrNotFound) {
		return l, Invalid{"reference": NoSuchLetter}
	}
	return l, err
}

// LetterByReference returns the letter of ours that was sent under the reference,
// without what belongs to it.
func (s *Store) LetterByReference(ctx context.Context, reference string) (Letter, error) {
	l, err := from[Letter](s.db).Scopes(s.readable).
		Where("direction = ? AND sent_on <> '' AND reference <> '' AND reference = ?", Outgoing, oneLine(reference)).Take(ctx)
	return l, translate(err)
}

// takable makes of files that came with a message what is kept on its own, and
// names those of which that cannot be: they are in the message alone.
func takable(files []MessageFile) (kept []Attachment, refused []string) {
	for _, f := range files {
		a, err := NewAttachment(f.Name, f.Data)
		if err != nil {
			refused = append(refused, f.name())
			continue
		}
		kept = append(kept, a)
	}
	return kept, refused
}

// file is the message itself as it came, to be kept with the reply. It is taken
// whatever is in it: it is the only copy.
func (i Mail) file() Attachment {
	sum := sha256.Sum256(i.Raw)
	return Attachment{
		Name: fileName(cmp.Or(strings.TrimSpace(i.Subject), "message")+".eml", ".eml"), MediaType: mailType, Size: int64(len(i.Raw)),
		SHA256: hex.EncodeToString(sum[:]), Data: i.Raw,
	}
}
