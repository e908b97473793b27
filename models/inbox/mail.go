package inbox

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	WrittenOn models.Date     `json:"WrittenOn"` // day that it bears; of its receipt by a server where it bears none, "" where that is not known either
	Text      string          `json:"-"`
	Files     string          `json:"-"` // names of the files that came along, one a line
	Refused   string          `json:"-"` // names of those that are kept within the message alone, one a line
	Trouble   Trouble         `json:"Trouble"`
	Raw       []byte          `json:"-"`        // nil when it is kept with the reply, and when it was too large to take
	SHA256    string          `json:"SHA256"`   // of the message as it is kept with the reply, hexadecimal; "" before it was taken
	LetterID  *uint           `json:"LetterID"` // the letter it seems to answer
	Letter    *letters.Letter `json:"-"`
	MatchedBy Match           `json:"MatchedBy"`
	Status    Status          `json:"Status"`
	ReplyID   *uint           `json:"ReplyID"` // the reply it was taken as

	Notes            string      `json:"-"` // see NoteList
	Nature           Nature      `json:"Nature,omitempty"`
	ForwardedName    string      `json:"-"` // of the message that it passes on: who wrote that
	ForwardedAddress string      `json:"-"`
	ForwardedOn      models.Date `json:"ForwardedOn,omitempty"`
	Bounces          []Bounce    `json:"-"` // the addresses to which it says nothing can be delivered
}

// A Match says by what the letter was found that a message seems to answer.
type Match string

// How a letter is found. The last three are guesses.
const (
	NoMatch     Match = ""
	ByMessage   Match = "message"   // it says which of our messages it answers
	ByReference Match = "reference" // it bears the reference, as we write it
	ByThread    Match = "thread"    // it says that it goes with one that was recorded as a reply
	ByTyped     Match = "typed"     // it bears something like the reference
	BySender    Match = "sender"    // we wrote to its sender
)

// IsGuess tells whether the letter may well be another.
func (m Match) IsGuess() bool { return m == ByThread || m == ByTyped || m == BySender }

// IsEarly tells whether the message bears an earlier day than the letter that it
// seems to answer, so that one of the two is wrong.
func (i Mail) IsEarly() bool {
	return i.Letter != nil && i.WrittenOn != "" && i.Letter.SentOn != "" && i.WrittenOn < i.Letter.SentOn
}

// Author returns who wrote what the message says: its sender, or that of the
// message which it passes on; a name, or else an address.
func (i Mail) Author() string {
	if who := cmp.Or(i.ForwardedName, i.ForwardedAddress); who != "" {
		return who
	}
	return cmp.Or(i.Sender, i.Address)
}

// ReplyAddress returns the address to which an answer goes: that of who wrote, also where another passed
// it on to us.
func (i Mail) ReplyAddress() string { return cmp.Or(i.ForwardedAddress, i.Address) }

// Day returns the day of what the message says: its own, or that of the message
// which it passes on; "" where it is not known.
func (i Mail) Day() models.Date { return cmp.Or(i.ForwardedOn, i.WrittenOn) }

// NoteList returns what of the message is not here as it was written.
func (i Mail) NoteList() (notes []Note) {
	for l := range strings.Lines(i.Notes) {
		kind, what, _ := strings.Cut(strings.TrimSuffix(l, "\n"), "\t")
		notes = append(notes, Note{NoteKind(kind), what})
	}
	return notes
}

// setNotes is NoteList, the other way.
func (i *Mail) setNotes(notes []Note) {
	var b strings.Builder
	for _, n := range notes {
		b.WriteString(string(n.Kind) + "\t" + models.OneLine(n.What) + "\n")
	}
	i.Notes = b.String()
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
	Double  Status = "double" // it is here already; kept to know where in the mailbox it is
)

// messageKey is the Message-ID as it is kept and looked up.
func messageKey(id string) string { return models.Clip(id, 500) }

// Receive keeps a message until somebody looks at it, and finds the letter it
// seems to answer. A message that was received before is left as it is, and
// fresh is false: one that bears the same id, and says the same. What mail servers
// and programs say of a letter that we mailed is noted with it.
func Receive(ctx context.Context, s *models.Store, m Message) (fresh bool, err error) {
	if !MaySort(s) {
		return false, models.ErrForbidden
	}
	i := newMail(s, &m)
	err = s.Transaction(ctx, func(tx *models.Store) error {
		known, err := models.From[Mail](tx).Omit("raw").Where("message_id = ? AND status <> ?", i.MessageID, Double).Find(ctx)
		if err != nil {
			return err
		}
		for _, k := range known {
			if k.isSame(i) {
				return noteWhere(ctx, tx, k, i.Fetched)
			}
		}
		if err := match(ctx, tx, &i, m); err != nil {
			return err
		}
		fresh = true
		if err := models.Create(ctx, tx, &i, "received message"); err != nil {
			return err
		}
		return noteOutcome(ctx, tx, i, m)
	})
	return fresh && err == nil, err
}

// newMail makes of a message what is kept of it.
func newMail(s *models.Store, m *Message) Mail {
	i := Mail{
		MessageID: messageKey(m.ID), Fetched: m.Fetched, Sender: models.Clip(m.Name, models.MaxLine), Address: models.Clip(m.Address, models.MaxLine), Subject: models.Clip(m.Subject, models.MaxLine),
		Text: m.Text, Raw: m.Raw, Trouble: m.Trouble, Status: Waiting, Nature: m.Nature,
	}
	if i.MessageID == "" {
		sum := sha256.Sum256(m.Raw)
		i.MessageID = hex.EncodeToString(sum[:])
		if len(m.Raw) == 0 {
			i.MessageID = messageKey(m.Fetched)
		}
	}
	if !m.At.IsZero() {
		if i.WrittenOn = dayOf(s, m.At); i.WrittenOn == "" {
			m.Note(NoteFuture, string(models.DateOf(m.At)))
		}
	}
	if f := m.Forwarded; f != nil {
		i.ForwardedName, i.ForwardedAddress = models.Clip(f.Name, models.MaxLine), models.Clip(f.Address, models.MaxLine)
		if !f.At.IsZero() {
			i.ForwardedOn = dayOf(s, f.At)
		}
	}
	var names []string
	for _, f := range m.Files {
		names = append(names, f.name())
	}
	_, refused := takable(m.Files)
	i.Files, i.Refused = strings.Join(names, "\n"), strings.Join(refused, "\n")
	i.setNotes(m.Notes)
	return i
}

// dayOf returns the day that a message bears, "" if it lies in the future. Where the
// sun rises earlier, today is a day further.
func dayOf(s *models.Store, at time.Time) models.Date {
	if at.After(s.Clock().Add(24 * time.Hour)) {
		return ""
	}
	return min(models.DateOf(at), s.Today())
}

// isSame tells whether a message that bears the same id is the same one, and no other
// to which some program gave the same id. Of one that was erased the id is all that
// is left.
func (i Mail) isSame(o Mail) bool {
	if i.Sender == models.Erased {
		return true
	}
	near := i.WrittenOn == o.WrittenOn
	if i.WrittenOn != "" && o.WrittenOn != "" { // where the sun rises earlier, it came tomorrow
		days := i.WrittenOn.DaysUntil(o.WrittenOn)
		near = -1 <= days && days <= 1
	}
	return near && i.Address == o.Address && i.Subject == o.Subject && i.Text == o.Text && i.Files == o.Files
}

// noteWhere notes where in the mailbox a message was found that is here already,
// so that it is not asked for again.
func noteWhere(ctx context.Context, s *models.Store, i Mail, fetched string) error {
	if fetched == "" || i.Fetched == fetched {
		return nil
	}
	if i.Fetched == "" {
		whole, err := models.From[Mail](s).Where("id = ?", i.ID).Take(ctx)
		if err != nil {
			return err
		}
		whole.Fetched = fetched
		return models.Update(ctx, s, &whole, "found message in the mailbox")
	}
	again := Mail{MessageID: i.MessageID, Fetched: fetched, Status: Double}
	return models.Create(ctx, s, &again, "found message in the mailbox again")
}

// MaySort tells whether the reader may look through what comes for the campaign.
// The program itself fetches it.
func MaySort(s *models.Store) bool { return s.Reader().MayManage() || s.Origin() == models.ByItself }

// AlreadyIn tells which messages were received before, by where in the mailbox they
// are. Their Message-IDs do not tell: some programs give one to many messages.
func AlreadyIn(ctx context.Context, s *models.Store, places []string) (map[string]bool, error) {
	known := map[string]bool{}
	for some := range slices.Chunk(places, models.BatchSize) {
		rows, err := models.From[Mail](s).Select("id, fetched").Where("fetched IN ?", some).Find(ctx)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			known[r.Fetched] = true
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
		Preload("Letter", s.Current).Preload("Letter.State", nil).Preload("Bounces", s.CurrentByID).
		Where("status = ?", status).Order("id DESC"), p)
}
