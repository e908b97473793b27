package inbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/letters"
)

// A Mail is a message that came for the campaign. It waits until a
// coordinator says which letter it answers, or sets it aside; nothing becomes a
// reply by itself. The audit trail keeps none of its words.
type Mail struct {
	models.Record
	MessageID string          `json:"MessageID"` // as its sender's program gave it; else a hash of the message
	Fetched   string          `json:"-"`         // where in the mailbox it was found, "" if it came as a file
	Sender    string          `json:"-"`         // name, "" if not given
	Address   string          `json:"-"`         // e-mail address
	Subject   string          `json:"-"`
	WrittenOn models.Date     `json:"WrittenOn"` // day; of the receipt where the message has none
	Text      string          `json:"-"`
	Files     string          `json:"-"` // names of the files that came along, one a line
	Refused   string          `json:"-"` // names of those that are kept within the message alone, one a line
	Trouble   Trouble         `json:"Trouble"`
	Raw       []byte          `json:"-"`        // nil when it is kept with the reply, and when it was too large to take
	SHA256    string          `json:"SHA256"`   // of the message as it is kept with the reply, hexadecimal; "" before it was taken
	LetterID  *uint           `json:"LetterID"` // the letter it seems to answer
	Letter    *letters.Letter `json:"-"`
	MatchedBy string          `json:"MatchedBy"` // reference or message, "" if nothing matched
	Status    Status          `json:"Status"`
	ReplyID   *uint           `json:"ReplyID"` // the reply it was taken as
}

// A Trouble is why a message is not here as it was written, "" if it is.
type Trouble string

// The troubles with messages.
const (
	TooLarge   Trouble = "large"      // it is in the mailbox alone
	Unreadable Trouble = "unreadable" // it is here as it came, and not all of it could be read
)

// A Status is what has become of a message.
type Status string

// The statuses of a message.
const (
	Waiting Status = "waiting"
	Taken   Status = "taken"
	Aside   Status = "aside"
)

// messageKey is the Message-ID as it is kept and looked up.
func messageKey(id string) string { return models.Clip(id, 500) }

// Receive keeps a message until somebody looks at it, and finds the letter it
// seems to answer. A message that was received before is left as it is, and
// fresh is false.
func Receive(ctx context.Context, s *models.Store, m Message) (fresh bool, err error) {
	if !MaySort(s) {
		return false, models.ErrForbidden
	}
	i := Mail{
		MessageID: messageKey(m.ID), Fetched: m.Fetched, Sender: models.Clip(m.Name, models.MaxLine), Address: models.Clip(m.Address, models.MaxLine), Subject: models.Clip(m.Subject, models.MaxLine),
		WrittenOn: s.Today(), Text: m.Text, Raw: m.Raw, Trouble: m.Trouble, Status: Waiting,
	}
	if i.MessageID == "" {
		sum := sha256.Sum256(m.Raw)
		i.MessageID = hex.EncodeToString(sum[:])
		if len(m.Raw) == 0 {
			i.MessageID = messageKey(m.Fetched)
		}
	}
	if !m.At.IsZero() && m.At.Before(s.Clock().Add(24*time.Hour)) {
		i.WrittenOn = min(models.DateOf(m.At), s.Today())
	}
	var names []string
	for _, f := range m.Files {
		names = append(names, f.name())
	}
	_, refused := takable(m.Files)
	i.Files, i.Refused = strings.Join(names, "\n"), strings.Join(refused, "\n")
	err = s.Transaction(ctx, func(tx *models.Store) error {
		known, err := models.From[Mail](tx).Where("message_id = ?", i.MessageID).Find(ctx)
		if err != nil {
			return err
		}
		if len(known) > 0 {
			return noteWhere(ctx, tx, known[0], i.Fetched)
		}
		if err := match(ctx, tx, &i, m); err != nil {
			return err
		}
		fresh = true
		return models.Create(ctx, tx, &i, "received message")
	})
	return fresh && err == nil, err
}

// noteWhere notes where in the mailbox a message was found that is here already,
// so that it is not asked for again.
func noteWhere(ctx context.Context, s *models.Store, i Mail, fetched string) error {
	if fetched == "" || i.Fetched == fetched {
		return nil
	}
	i.Fetched = fetched
	return models.Update(ctx, s, &i, "found message in the mailbox")
}

// MaySort tells whether the reader may look through what comes for the campaign.
// The program itself fetches it.
func MaySort(s *models.Store) bool { return s.Reader().MayManage() || s.Origin() == models.ByItself }

// AlreadyIn tells which messages were received before, by their Message-IDs
// and by where in the mailbox they are.
func AlreadyIn(ctx context.Context, s *models.Store, keys []string) (map[string]bool, error) {
	known, asked := map[string]bool{}, map[string][]string{}
	for _, key := range keys {
		asked[messageKey(key)] = append(asked[messageKey(key)], key)
	}
	for some := range slices.Chunk(slices.Collect(maps.Keys(asked)), models.BatchSize) {
		rows, err := models.From[Mail](s).Select("id, message_id, fetched").Where("message_id IN ? OR fetched IN ?", some, some).Find(ctx)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			for _, key := range append(asked[r.MessageID], asked[r.Fetched]...) {
				known[key] = true
			}
		}
	}
	return known, nil
}

// CountWaiting returns how many messages wait for the reader: none, if sorting
// them is not for the reader.
func CountWaiting(ctx context.Context, s *models.Store) (int, error) {
	if !s.Reader().MayManage() {
		return 0, nil
	}
	n, err := models.From[Mail](s).Scopes(s.Current).Where("status = ?", Waiting).Count(ctx, "*")
	return int(n), err
}

// List returns the messages of the status, the newest first, and how many
// there are. They hold private mail: coordinators alone look through them.
func List(ctx context.Context, s *models.Store, status Status, p models.Paging) ([]Mail, int, error) {
	if !s.Reader().MayManage() {
		return nil, 0, models.ErrForbidden
	}
	return models.PageOf(ctx, models.From[Mail](s).Scopes(s.Current).Omit("raw").
		Preload("Letter", s.Current).Preload("Letter.State", nil).
		Where("status = ?", status).Order("id DESC"), p)
}
