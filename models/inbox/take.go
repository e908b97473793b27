package inbox

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"demarche/models"
	"demarche/models/letters"
)

// A Taking says what a message is.
type Taking struct {
	Reference string            // of our letter that it answers
	Kind      letters.ReplyKind // what it does with what we asked
	Promised  models.Date       // the day by which they promise an answer, "" for none
	Visible   models.Visibility // who may see the reply
	Day       models.Date       // of the reply, "" for that which the message bears
	Writer    string            // who wrote it; with Office empty too, whoever sent the message
	Office    string            // of which office
}

// AsItCame returns the bytes of a message that waits. It returns ErrConflict
// when it waits no more.
func AsItCame(ctx context.Context, s *models.Store, id uint) ([]byte, error) {
	i, err := waiting(ctx, s, id)
	return i.Raw, err
}

// AsFile returns a message that was not taken, as it came, to be saved.
func AsFile(ctx context.Context, s *models.Store, id uint) (models.Attachment, error) {
	if !s.Reader().MayManage() {
		return models.Attachment{}, models.ErrForbidden
	}
	i, err := models.From[Mail](s).Scopes(s.Current).Where("id = ?", id).Take(ctx)
	if err == nil && len(i.Raw) == 0 {
		err = models.ErrNotFound
	}
	return i.file(), models.Translate(err)
}

// Take records the message as a reply to the letter with the reference,
// with the files that came along and itself as it came, whole. It returns Invalid when no letter of
// ours bears the reference, and ErrConflict when the message waits no more or is not here.
// It names the files that are not kept on their own.
func Take(ctx context.Context, s *models.Store, id uint, t Taking, files []MessageFile) (reply letters.Letter, refused []string, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		i, err := waiting(ctx, tx, id)
		if err != nil {
			return err
		}
		if len(i.Raw) == 0 { // too large to be here
			return models.ErrConflict
		}
		letter, err := byReference(ctx, tx, t.Reference)
		if err != nil {
			return err
		}
		day := cmp.Or(models.TrimDate(t.Day), i.Day())
		if day == "" {
			return models.Invalid{"received": models.Required}
		}
		reply = letters.Letter{
			Subject: i.Subject, Body: i.Text, SentOn: day, ReceivedOn: day, Channel: "e-mail", ReplyKind: t.Kind, Visibility: t.Visible,
		}
		if reply.WrittenBy(t.Writer, t.Office); len(reply.Signatories) == 0 {
			reply.WrittenBy(i.Author(), "")
		}
		message := i.file()
		var kept []models.Attachment
		kept, refused = takable(files)
		if err := letters.RecordReply(ctx, tx, letter.ID, &reply, t.Promised, append(kept, message)); err != nil {
			return err
		}
		i.Status, i.LetterID, i.ReplyID, i.Refused = Taken, &letter.ID, &reply.ID, strings.Join(refused, "\n")
		i.Raw, i.SHA256 = nil, message.SHA256
		return models.Update(ctx, tx, &i, didTake)
	})
	return reply, refused, err
}

// SetAside puts a message away that answers no letter, or brings it back.
func SetAside(ctx context.Context, s *models.Store, id uint, aside bool) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		i, err := models.From[Mail](tx).Scopes(tx.Current).Where("id = ?", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		was, becomes, did := Waiting, Aside, "set message aside"
		if !aside {
			was, becomes, did = Aside, Waiting, "took message back"
		}
		if i.Status != was {
			return models.ErrConflict
		}
		i.Status = becomes
		return models.Update(ctx, tx, &i, did)
	})
}

// TakeBack makes a message wait again that was taken by mistake: the reply
// goes to the trash, and the day that it promises with it. It returns ErrConflict
// when the message is not taken, or is kept no more.
func TakeBack(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		i, err := models.From[Mail](tx).Scopes(tx.Current).Where("id = ?", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if !i.MayGoBack() {
			return models.ErrConflict
		}
		kept, err := models.From[models.Content](tx).Where("sha256 = ?", i.SHA256).Take(ctx)
		if err != nil {
			return models.OrConflict(err)
		}
		if err := models.MoveToTrash(ctx, tx, models.Ref{Kind: letters.Letter{}.KindName(), ID: *i.ReplyID}, true, "took reply back"); err != nil {
			return err
		}
		i.Status, i.ReplyID, i.Raw, i.SHA256 = Waiting, nil, kept.Data, ""
		return models.Update(ctx, tx, &i, "took reply back")
	})
}

// MayGoBack tells whether the message, which was taken, can wait again.
func (i Mail) MayGoBack() bool { return i.Status == Taken && i.ReplyID != nil && i.SHA256 != "" }

// didTake is what stands in the audit trail when a message becomes a reply.
const didTake = "took message as reply"

// waiting returns a message that waits for somebody.
func waiting(ctx context.Context, s *models.Store, id uint) (Mail, error) {
	if !s.Reader().MayManage() {
		return Mail{}, models.ErrForbidden
	}
	i, err := models.From[Mail](s).Scopes(s.Current).Where("id = ?", id).Take(ctx)
	if err == nil && i.Status != Waiting {
		err = models.ErrConflict
	}
	return i, models.Translate(err)
}

// byReference returns the letter of ours that was sent under the reference, and
// Invalid where there is none.
func byReference(ctx context.Context, s *models.Store, reference string) (letters.Letter, error) {
	if models.OneLine(reference) == "" {
		return letters.Letter{}, models.Invalid{"reference": models.Required}
	}
	l, err := letters.ByReference(ctx, s, reference)
	if errors.Is(err, models.ErrNotFound) {
		return l, models.Invalid{"reference": models.NoSuchLetter}
	}
	return l, err
}

// takable makes of files that came with a message what is kept on its own, and
// names those of which that cannot be: they are in the message alone.
func takable(files []MessageFile) (kept []models.Attachment, refused []string) {
	for _, f := range files {
		a, err := models.NewAttachment(f.Name, f.Data)
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
func (i Mail) file() models.Attachment {
	sum := sha256.Sum256(i.Raw)
	return models.Attachment{
		Name: models.FileName(cmp.Or(strings.TrimSpace(i.Subject), "message")+".eml", ".eml"), MediaType: models.MailType, Size: int64(len(i.Raw)),
		SHA256: hex.EncodeToString(sum[:]), Data: i.Raw,
	}
}
