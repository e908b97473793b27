package models

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A Mail is a message that came for the campaign. It waits until a
// coordinator says which letter it answers, or sets it aside; nothing becomes a
// reply by itself.
type Mail struct {
	Record
	MessageID string // as its sender's program gave it; else a hash of the message
	Sender    string // name, "" if not given
	Address   string `json:"-"` // e-mail address
	Subject   string
	WrittenOn Date    // day; of the receipt where the message has none
	Text      string  `json:"-"`
	Files     string  // names of the files that came along, one a line
	Raw       []byte  `json:"-"` // nil when it was taken: it is then kept with the reply
	LetterID  *uint   // the letter it seems to answer
	Letter    *Letter `json:"-"`
	MatchedBy string  // reference or message, "" if nothing matched
	Status    MailStatus
	ReplyID   *uint // the reply it was taken as
}

// A MailStatus is what has become of a message.
type MailStatus string

// The statuses of a message.
const (
	MailWaiting MailStatus = "waiting"
	MailTaken   MailStatus = "taken"
	MailAside   MailStatus = "aside"
)

// numbered is how reference numbers look, whatever their pattern: some letters,
// a year and a number, joined by hyphens or strokes.
var numbered = regexp.MustCompile(`\b[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*[-/]\d+\b`)

// A Message is a message as it came, see package mailbox.
type Message struct {
	ID      string   // Message-ID without brackets, "" if it has none
	Answers []string // ids of the messages it says it answers, the nearest first
	Name    string   // of whom it is from, "" if not given
	Address string   // of whom it is from
	Subject string
	At      time.Time // as the message says; zero if it does not
	Text    string    // plain, without the markup of pages
	Files   []MessageFile
	Raw     []byte
}

// A MessageFile came with a message. Its name is what the sender wrote.
type MessageFile struct {
	Name string
	Data []byte
}

// Receive keeps a message until somebody looks at it, and finds the letter it
// seems to answer. A message that was
// received before is left as it is, and fresh is false.
func (s *Store) Receive(ctx context.Context, m Message) (fresh bool, err error) {
	if !s.MaySort() {
		return false, ErrForbidden
	}
	i := Mail{
		MessageID: clip(m.ID, 500), Sender: clip(m.Name, maxLine), Address: clip(m.Address, maxLine), Subject: clip(m.Subject, maxLine),
		WrittenOn: s.Today(), Text: m.Text, Raw: m.Raw, Status: MailWaiting,
	}
	if i.MessageID == "" {
		sum := sha256.Sum256(m.Raw)
		i.MessageID = hex.EncodeToString(sum[:])
	}
	if !m.At.IsZero() && m.At.Before(s.now().Add(24*time.Hour)) {
		i.WrittenOn = min(DateOf(m.At), s.Today())
	}
	var names []string
	for _, f := range m.Files {
		names = append(names, cmp.Or(clip(f.Name, 100), "–"))
	}
	i.Files = strings.Join(names, "\n")
	err = s.Transaction(ctx, func(tx *Store) error {
		n, err := from[Mail](tx.db).Where("message_id = ?", i.MessageID).Count(ctx, "*")
		if err != nil || n > 0 {
			return err
		}
		if err := tx.match(ctx, &i, m); err != nil {
			return err
		}
		fresh = true
		return create(ctx, tx, &i, "received message")
	})
	return fresh && err == nil, err
}

// MaySort tells whether the reader may look through what comes for the campaign.
// The program itself fetches it.
func (s *Store) MaySort() bool { return s.reader.MayManage() || s.door == ByItself }

// match finds the letter that the message seems to answer: the one that it says
// it answers, if we mailed it, else the one whose reference it bears. When its
// words point to several, none is chosen.
func (s *Store) match(ctx context.Context, i *Mail, m Message) error {
	for _, id := range m.Answers {
		sent, err := from[Mailing](s.db).Where("message_id = ?", id).Limit(1).Find(ctx)
		if err != nil {
			return err
		}
		if len(sent) > 0 {
			i.LetterID, i.MatchedBy = &sent[0].LetterID, "message"
			return nil
		}
	}
	for _, text := range []string{m.Subject, m.Text, i.Files} {
		references := numbered.FindAllString(strings.ToUpper(text), 50)
		if len(references) == 0 {
			continue
		}
		found, err := from[Letter](s.db).Scopes(s.current).
			Where("direction = 'outgoing' AND sent_on <> '' AND reference <> '' AND reference IN ?", references).Order("id").Limit(2).Find(ctx)
		if err != nil {
			return err
		}
		if len(found) == 1 {
			i.LetterID, i.MatchedBy = &found[0].ID, "reference"
			return nil
		}
	}
	return nil
}

// KnownMessages tells which of the messages were received before, by their ids.
func (s *Store) KnownMessages(ctx context.Context, ids []string) (map[string]bool, error) {
	known := map[string]bool{}
	for some := range slices.Chunk(ids, 500) {
		rows, err := from[Mail](s.db).Select("id, message_id").Where("message_id IN ?", some).Find(ctx)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			known[r.MessageID] = true
		}
	}
	return known, nil
}

// WaitingMail returns how many messages wait for the reader: none, if sorting
// them is not for the reader.
func (s *Store) WaitingMail(ctx context.Context) (int, error) {
	if !s.reader.MayManage() {
		return 0, nil
	}
	n, err := from[Mail](s.db).Scopes(s.current).Where("status = ?", MailWaiting).Count(ctx, "*")
	return int(n), err
}

// Mails returns the messages of the status, the newest first, and how many
// there are. They hold private mail: coordinators alone look through them.
func (s *Store) Mails(ctx context.Context, status MailStatus, p Paging) ([]Mail, int, error) {
	if !s.reader.MayManage() {
		return nil, 0, ErrForbidden
	}
	return onePage(ctx, from[Mail](s.db).Scopes(s.current).Omit("raw").
		Preload("Letter", s.currentOnly).Preload("Letter.State", nil).
		Where("status = ?", status).Order("id DESC"), p)
}
