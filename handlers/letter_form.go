package handlers

import (
	"net/http"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
)

// A letterForm is a letter as its form sends it. What comes in rows (addressees,
// signatories, asks) comes as lists of the same length.
type letterForm struct {
	State      string   `form:"state"`
	Sent       string   `form:"sent"`
	Subject    string   `form:"subject"`
	Reference  string   `form:"reference"`
	Lang       string   `form:"lang"`
	Channel    string   `form:"channel"`
	Visibility string   `form:"visibility"`
	Body       string   `form:"body"`
	Kind       []string `form:"kind"`
	Office     []string `form:"office"`
	Name       []string `form:"name"`
	Title      []string `form:"title"`
	SignedFor  []string `form:"signed_for"`
	SignedBy   []string `form:"signed_by"`
	SignedAs   []string `form:"signed_as"`
	Ask        []string `form:"ask"`
	AskDue     []string `form:"ask_due"`
	Again      string   `form:"again"` // it is known that we wrote not long ago
}

// letter makes the letter that was typed, right or wrong.
func (f letterForm) letter() letters.Letter {
	l := letters.Letter{
		StateISO: strings.ToUpper(f.State), Direction: letters.Outgoing, SentOn: models.Date(f.Sent), Subject: f.Subject,
		Reference: f.Reference, Lang: f.Lang, Channel: f.Channel, Visibility: models.Visibility(f.Visibility), Body: f.Body,
	}
	for i, kind := range f.Kind {
		if kind != "" {
			l.Recipients = append(l.Recipients, letters.Recipient{
				Kind: kind, OfficeID: models.ParseID(textIn(f.Office, i)), Name: textIn(f.Name, i), Title: textIn(f.Title, i),
			})
		}
	}
	for i := range f.SignedBy {
		l.Signatories = append(l.Signatories, letters.Signatory{
			OrganisationID: models.ParseID(textIn(f.SignedFor, i)), Name: f.SignedBy[i], Title: textIn(f.SignedAs, i),
		})
	}
	for i := range f.Ask {
		l.Asks = append(l.Asks, asks.Ask{Text: f.Ask[i], DueOn: models.Date(textIn(f.AskDue, i))})
	}
	return l
}

// A replyForm is a reply as its form sends it.
type replyForm struct {
	Received   string `form:"received"`
	Sent       string `form:"sent"`
	Subject    string `form:"subject"`
	Reference  string `form:"reference"`
	Body       string `form:"body"`
	Visibility string `form:"visibility"`
	Promised   string `form:"promised"`
	Before     string `form:"dated_before"` // the day of the reply is right, though it lies before that of our letter
}

// A readingForm says what a reply is.
type readingForm struct {
	Version      int    `form:"version"`
	Kind         string `form:"reply_kind"`
	Sender       string `form:"sender"`
	SenderOffice string `form:"sender-office"`
	PassedTo     string `form:"passed_to"`
	PassedToID   string `form:"passed_to_office"`
	Said         string `form:"said"`
}

// read notes in the reply what was typed of it, right or wrong.
func (f readingForm) read(l *letters.Letter) {
	l.ReplyKind, l.PassedTo, l.PassedToID, l.Said = letters.ReplyKind(f.Kind), f.PassedTo, models.ParseID(f.PassedToID), f.Said
	l.WrittenBy(f.Sender, f.SenderOffice)
}

func (f replyForm) letter(reading readingForm) letters.Letter {
	l := letters.Letter{
		Direction: letters.Incoming, ReceivedOn: models.Date(f.Received), SentOn: models.Date(f.Sent), Subject: f.Subject,
		Reference: f.Reference, Body: f.Body, Visibility: models.Visibility(f.Visibility), DatedBefore: f.Before == "yes",
	}
	reading.read(&l)
	return l
}

// textIn returns the text in a row of a column, "" if it is too short.
func textIn(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// statusOf returns the status that fits what is wrong with a form.
func statusOf(wrong models.Invalid) int {
	switch wrong["file"] {
	case models.FileKindRefused:
		return http.StatusUnsupportedMediaType
	case models.FileTooLarge:
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusUnprocessableEntity
}
