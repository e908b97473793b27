package letterdoc

import (
	"context"

	"demarche/models/workflow"
	"demarche/views/paths"
)

// A Sender sends letters with their files.
type Sender interface {
	SendLetter(ctx context.Context, m Message) error
}

// Desk returns where letters are worked on, with the documents of this package
// and the messages that the sender sends, nil for none. The host is the name
// under which the program is reached.
func Desk(sender Sender, host string) workflow.Desk {
	d := workflow.Desk{Link: paths.Thing, Files: Files, Host: host}
	if sender != nil {
		d.Message = func(p workflow.Parcel) (workflow.Message, error) { return message(sender, host, p) }
	}
	return d
}

// message makes a letter a message that the sender sends.
func message(sender Sender, host string, p workflow.Parcel) (workflow.Message, error) {
	m := MessageOf(p.Letter, p.Head, p.Day, host, p.Files, p.Thread)
	m.Date, m.ID = p.At, workflow.MessageID(p.Letter, host)
	var to []string
	for _, a := range m.To {
		if a.Email != "" {
			to = append(to, a.Email)
		}
	}
	if len(to) == 0 {
		return workflow.Message{}, workflow.ErrNoAddress
	}
	for _, a := range m.Cc {
		to = append(to, a.Email)
	}
	return workflow.Message{ID: m.ID, To: to, Send: func(ctx context.Context) error { return sender.SendLetter(ctx, m) }}, nil
}
