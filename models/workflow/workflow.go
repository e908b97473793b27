// Package workflow is what a person does with a letter, whole: draft it, draft it
// anew, submit, approve and send it, send it by e-mail, take a reply in; and the
// same for the letters of a batch. Pages, batches and the command line call it and
// nothing else for these verbs, so that nobody approves or sends past the
// proof-reader, the guard against writing twice and the signatories.
package workflow

import (
	"context"
	"errors"
	"time"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
)

// A Desk is what letters are worked on with. Its fields are what the program
// knows of the world outside models: the addresses of pages, how a letter becomes
// a file, and how a message goes out.
type Desk struct {
	// Link returns the address of the page of a fact that a draft tells.
	Link func(drafting.Thing) string
	// Files makes a letter files, as they go out on the day: their names, media
	// types and what is in them.
	Files func(l letters.Letter, head letters.Letterhead, day models.Date) ([]models.Attachment, error)
	// Message makes a letter an e-mail message that is ready to go. It returns
	// ErrNoAddress when no addressee has an e-mail address. It is nil where no
	// messages are sent.
	Message func(Parcel) (Message, error)
	// Host is the name under which the program is reached, and its messages are known.
	Host string
}

// A Parcel is a letter with what goes out with it.
type Parcel struct {
	Letter letters.Letter
	Head   letters.Letterhead
	Files  []models.Attachment // with what is in them
	Thread []string            // the identifiers of the e-mail messages before it, the oldest first
	Day    models.Date
	At     time.Time
}

// A Message is an e-mail message that is ready to go.
type Message struct {
	ID string   // without angle brackets
	To []string // the e-mail addresses to which it goes
	// Send sends it, and waits until the server has taken it. It returns ErrUnsure
	// when nobody knows whether the server did, and ErrUnreached when it would take
	// no other message either.
	Send func(context.Context) error
}

// What can come of sending a message.
var (
	// ErrNoAddress: no addressee has an e-mail address.
	ErrNoAddress = errors.New("no e-mail address is known")
	// ErrClosedAddress: mail to one of the addresses came back too often.
	ErrClosedAddress = errors.New("mail to the address came back")
	// ErrUnsure: nobody knows whether the server took the message, for the line
	// broke after it was handed over.
	ErrUnsure = errors.New("it is not known whether the message went out")
	// ErrUnreached: the server was not reached, or did not let us in.
	ErrUnreached = errors.New("the mail server was not reached")
)

// Seen is what somebody had before their eyes when they decided on a letter.
type Seen struct {
	Version int
	Lately  bool        // they know that we wrote to the same office not long ago
	Pending []string    // slugs of meetings of which they know that the outcome is not on record
	Day     models.Date // on which it is sent
}
