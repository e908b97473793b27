package handlers

import (
	"context"
	"fmt"
	"net/url"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// A letterSender sends letters with their files.
type letterSender interface {
	SendLetter(ctx context.Context, m letterdoc.Message) error
}

// desk is where letters are worked on, with the pages, documents and messages of
// this program.
func (c Config) desk() workflow.Desk {
	d := workflow.Desk{Link: paths.Thing, Files: documentFiles}
	if sender, can := c.Mail.(letterSender); can {
		d.Message = func(p workflow.Parcel) (workflow.Message, error) { return letterMessage(sender, c.host(), p) }
	}
	return d
}

// NewBatcher makes what does the work of batches.
func NewBatcher(config Config) *workflow.Batcher {
	return workflow.NewBatcher(config.desk(), config.Store, config.Log)
}

// documentFiles makes a letter a DOCX and a PDF.
func documentFiles(l letters.Letter, head letters.Letterhead, day models.Date) ([]models.Attachment, error) {
	files, err := letterdoc.Files(l, head, day)
	all := make([]models.Attachment, len(files))
	for i, f := range files {
		all[i] = models.Attachment{Name: f.Name, MediaType: f.MediaType, Data: f.Data}
	}
	return all, err
}

// filesIn returns files as documents have them.
func filesIn(all []models.Attachment) []letterdoc.File {
	files := make([]letterdoc.File, len(all))
	for i, a := range all {
		files[i] = letterdoc.File{Name: a.Name, MediaType: a.MediaType, Data: a.Data}
	}
	return files
}

// letterMessage makes a letter a message that the sender sends.
func letterMessage(sender letterSender, host string, p workflow.Parcel) (workflow.Message, error) {
	m := letterdoc.MessageOf(p.Letter, p.Head, p.Day, host, filesIn(p.Files))
	m.Date, m.ID = p.At, fmt.Sprintf("letter-%d@%s", p.Letter.ID, host)
	for _, a := range m.To {
		if a.Email != "" {
			return workflow.Message{ID: m.ID, Send: func(ctx context.Context) error { return sender.SendLetter(ctx, m) }}, nil
		}
	}
	return workflow.Message{}, workflow.ErrNoAddress
}

// host is the name under which the program is reached.
func (c Config) host() string {
	if u, err := url.Parse(c.URL); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return "localhost"
}
