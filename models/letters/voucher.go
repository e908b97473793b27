package letters

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// A Voucher is the word of a person that a sentence of a draft is right, though the
// proof-reader found nothing on record that says so, with what it rests on. It
// has lapsed when the sentence is changed.
type Voucher struct {
	models.Record
	LetterID    uint         `json:"LetterID"`
	UserID      uint         `json:"UserID"` // who vouches
	User        *models.User `json:"-"`
	Sentence    string       `json:"Sentence"` // as it read
	Rule        string       `json:"Rule"`     // what the proof-reader found in it
	Words       string       `json:"Words"`    // the words of it that were found
	OnRecord    string       `json:"OnRecord"` // what the record said instead
	Ground      string       `json:"Ground"`   // how they know
	SourceTitle string       `json:"SourceTitle"`
	SourceURL   string       `json:"SourceURL"`
	// Who issued the source, and its date: where it is no page on the web.
	SourcePublisher string      `json:"SourcePublisher,omitempty"`
	SourceOn        models.Date `json:"SourceOn,omitempty"`
}

// KindName and TableName: see those of [Letter].
func (Voucher) KindName() string  { return "voucher" }
func (Voucher) TableName() string { return "vouchers" }

// IsOf tells whether it vouches for the sentence as it reads.
func (v Voucher) IsOf(sentence string) bool { return oneBlank(v.Sentence) == oneBlank(sentence) }

// Holds tells whether the sentence stands in the letter as it read then.
func (v Voucher) Holds(l Letter) bool {
	return strings.Contains(oneBlank(l.Body), oneBlank(v.Sentence)) || v.IsOf(l.Subject)
}

func oneBlank(text string) string { return strings.Join(strings.Fields(text), " ") }

// VouchersThatHold returns those of which the sentences stand in the letter.
func (l Letter) VouchersThatHold() []Voucher {
	return slices.DeleteFunc(slices.Clone(l.Vouchers), func(v Voucher) bool { return !v.Holds(l) })
}

// Vouch saves the word of the reader, who may write the draft, for a sentence of it.
// It wants to know how they know, and a source that others can follow: the address of a page, or
// a document with who issued it and its date. The draft is a new version with it, and one that was
// submitted or approved is so no more, unless by who may send it: what is approved is what they saw.
func Vouch(ctx context.Context, s *models.Store, id uint, v *Voucher) error {
	return reviewed(ctx, s, id, "vouched for sentence", func(tx *models.Store, l *Letter) error {
		v.Sentence, v.Ground = strings.TrimSpace(v.Sentence), models.PlainText(v.Ground)
		v.SourceTitle, v.SourceURL = models.OneLine(v.SourceTitle), strings.TrimSpace(v.SourceURL)
		v.SourcePublisher, v.SourceOn = models.OneLine(v.SourcePublisher), models.TrimDate(v.SourceOn)
		wrong := models.Invalid{}
		wrong.Check(v.Sentence != "" && v.Holds(*l), "sentence", models.NotInLetter)
		wrong.Check(v.Ground != "", "ground", models.Required)
		wrong.Check(utf8.RuneCountInString(v.Ground) <= models.MaxSummary, "ground", models.TooLong)
		wrong.Check(v.SourceTitle != "", "source-title", models.Required)
		wrong.Check(utf8.RuneCountInString(v.SourceTitle) <= models.MaxSummary, "source-title", models.TooLong)
		wrong.Check(v.SourceURL == "" || models.IsWebAddress(v.SourceURL), "source-url", models.NotAnAddress)
		v.checkDocument(wrong, tx.Today())
		if err := wrong.Err(); err != nil {
			return err
		}
		if !tx.Reader().MaySend() {
			l.withdraw()
		}
		v.LetterID, v.UserID = l.ID, tx.Reader().ID
		return models.Create(ctx, tx, v, "vouched for sentence")
	})
}

// checkDocument tells what is wrong with who issued the source and its date, of which both are
// needed where there is no page to follow.
func (v Voucher) checkDocument(wrong models.Invalid, today models.Date) {
	_, err := models.ParseDate(string(v.SourceOn))
	wrong.Check(v.SourceOn == "" || err == nil, "source-on", models.NotADate)
	wrong.Check(v.SourceOn == "" || err != nil || v.SourceOn.First() <= today, "source-on", models.InTheFuture)
	wrong.Check(utf8.RuneCountInString(v.SourcePublisher) <= models.MaxLine, "source-publisher", models.TooLong)
	wrong.Check(v.IsFollowable(), "source-url", models.NotFollowable)
}

// IsFollowable tells whether others can look up what the word rests on.
func (v Voucher) IsFollowable() bool {
	return v.SourceURL != "" || v.SourcePublisher != "" && v.SourceOn != ""
}
