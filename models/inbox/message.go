package inbox

import (
	"cmp"
	"slices"
	"time"

	"demarche/models"
)

// A Message is a message as it came, see package mailbox.
type Message struct {
	ID           string   // Message-ID without brackets, "" if it has none
	Answers      []string // ids of the messages it says it answers, the nearest first
	Name         string   // of whom it is from, "" if not given
	Address      string   // of whom it is from
	Subject      string
	At           time.Time // as the message says, or else as the server that took it; zero if neither does
	Text         string    // plain, without the markup of pages
	Files        []MessageFile
	Raw          []byte // nil if it is too large
	Fetched      string // where in the mailbox it was found, "" if it came as a file
	Trouble      Trouble
	Notes        []Note
	Nature       Nature
	Forwarded    *Forwarded // the message that it passes on, nil if it passes none on
	Returned     []string   // of one from a mail server: ids of the messages of which it tells
	ReturnedText string     // the subject and text of those, as far as they came along
	Failures     []Failure  // the addresses to which a mail server could not deliver
}

// A MessageFile came with a message. Its name is what the sender wrote.
type MessageFile struct {
	Name string
	Data []byte
}

// name is what the file is called, a dash if it has no name.
func (f MessageFile) name() string { return cmp.Or(models.Clip(f.Name, 100), "–") }

// A Nature says who wrote a message.
type Nature string

// The natures of messages.
const (
	Personal  Nature = ""          // a person
	Automatic Nature = "automatic" // a program in the place of a person, such as one who is away
	Receipt   Nature = "receipt"   // a program: ours arrived, or was opened
	Delay     Nature = "delay"     // a mail server that still tries to deliver ours
	Returned  Nature = "returned"  // a mail server that could not deliver ours
)

// A Forwarded is a message that another passes on.
type Forwarded struct {
	Name    string
	Address string
	Subject string
	At      time.Time // zero where that is not known
	Answers []string  // ids of the messages that it says it answers, and its own
}

// A Failure is an address to which a mail server could not deliver.
type Failure struct {
	Address string // to which we wrote, "" where only the one is known at which it ended
	Final   string // at which it ended
	Hard    bool   // it will fail tomorrow, too
	Status  string // such as 5.1.1 (RFC 3463), "" if not given
	Why     string // in the words of the server
}

// A NoteKind is a way in which a message is not here as it was written.
type NoteKind string

// The kinds of notes.
const (
	NoteHeaderLine    NoteKind = "header-line"     // a line of a header is none, and was skipped: the line
	NoteCharset       NoteKind = "charset"         // characters could not be read: the charset it says
	NoteGuessed       NoteKind = "guessed"         // the charset is a guess: which
	NoteEncoding      NoteKind = "encoding"        // what it travelled in is not known, or broken off: its name
	NoteCut           NoteKind = "cut"             // the text is longer
	NotePartsLeft     NoteKind = "parts"           // parts could not be told apart, or are too many
	NoteElsewhere     NoteKind = "elsewhere"       // a part lies elsewhere: its kind
	NoteEncrypted     NoteKind = "encrypted"       // it can be read only with a key
	NoteWrapped       NoteKind = "wrapped"         // a winmail.dat that could not be read
	NoteEmptyFile     NoteKind = "empty-file"      // a file with nothing in it: its name
	NoteOtherForm     NoteKind = "other-form"      // its plain text says something else: what
	NoteNoDate        NoteKind = "no-date"         // it has no date that could be read: what it has
	NoteDateOfReceipt NoteKind = "date-of-receipt" // the same, and the day is that on which a server took it
	NoteFuture        NoteKind = "future"          // its date lies in the future: the day
)

// IsLoss tells whether a note says that something cannot be read here.
func (k NoteKind) IsLoss() bool {
	return slices.Contains([]NoteKind{NoteCharset, NoteEncoding, NotePartsLeft, NoteElsewhere, NoteEncrypted, NoteWrapped}, k)
}

// A Note says of a message in what it is not here as it was written.
type Note struct {
	Kind NoteKind
	What string // of the message, as far as that says more
}

// maxNotes is how many notes a message has at most.
const maxNotes = 20

// Note notes something of the message, once.
func (m *Message) Note(kind NoteKind, what string) {
	if n := (Note{kind, models.Clip(what, 200)}); len(m.Notes) < maxNotes && !slices.Contains(m.Notes, n) {
		m.Notes = append(m.Notes, n)
	}
	if kind.IsLoss() {
		m.Trouble = Unreadable
	}
}
