package workflow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/mailbox"
)

// longestThread is how many letters back a thread is followed.
const longestThread = 30

// Thread returns the identifiers of the e-mail messages that went before a letter, as
// far as they are on record and the reader may read the letters, the oldest first:
// ours that went out, and those that were taken as a reply to them. A mail program
// shows the letter below them. What such a message itself names as before it is in front
// of it, as RFC 5322 has it in section 3.6.4.
func (d Desk) Thread(ctx context.Context, s *models.Store, l letters.Letter) ([]string, error) {
	var before []letters.Letter
	for at := l; len(before) < longestThread; {
		id := cmp.Or(at.FollowsID, at.AnswersID)
		if id == nil || slices.ContainsFunc(before, func(b letters.Letter) bool { return b.ID == *id }) {
			break
		}
		earlier, err := letters.Find(ctx, s, *id)
		if errors.Is(err, models.ErrNotFound) || errors.Is(err, models.ErrForbidden) {
			break
		}
		if err != nil {
			return nil, err
		}
		before = append(before, earlier)
		before = append(before, earlier.Replies...)
		at = earlier
	}
	slices.SortStableFunc(before, func(a, b letters.Letter) int {
		return cmp.Or(cmp.Compare(dayOf(a), dayOf(b)), cmp.Compare(a.ID, b.ID))
	})
	var thread []string
	for _, b := range before {
		if b.ID == l.ID {
			continue
		}
		ids, err := d.messagesOf(ctx, s, b)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			thread = append(slices.DeleteFunc(thread, func(known string) bool { return known == id }), id)
		}
	}
	return thread, nil
}

// dayOf returns the day on which a letter was sent, or reached us.
func dayOf(l letters.Letter) models.Date { return cmp.Or(l.ReceivedOn, l.SentOn) }

// messagesOf returns the identifiers of the messages that the message that the letter was
// names as before it, and last its own; none if it was none.
func (d Desk) messagesOf(ctx context.Context, s *models.Store, l letters.Letter) ([]string, error) {
	switch {
	case l.Direction == letters.Incoming:
		return theirMessages(ctx, s, l)
	case l.Mailing != nil && l.Mailing.SentAt != nil:
		return []string{l.Mailing.MessageID}, nil
	case l.Mailing == nil && l.Channel == "e-mail" && !l.IsDraft() && d.Host != "":
		return []string{MessageID(l, d.Host)}, nil // as the message bore it that a mail program took over
	}
	return nil, nil
}

// MessageID returns the identifier of the e-mail message that the letter is, by the name
// of the host.
func MessageID(l letters.Letter, host string) string { return fmt.Sprintf("letter-%d@%s", l.ID, host) }

// theirMessages returns the identifiers of the message that the reply was, as it was taken
// or is kept as a file, after those that it names.
func theirMessages(ctx context.Context, s *models.Store, l letters.Letter) ([]string, error) {
	taken, err := inbox.MessageOf(ctx, s, l.ID)
	if err != nil {
		return nil, err
	}
	files, err := models.From[models.Attachment](s).Scopes(s.Current, s.VisibleFiles).
		Where("owner_kind = ? AND owner_id = ? AND media_type = ? AND enclosure = 0", l.KindName(), l.ID, models.MailType).Order("id").Limit(longestThread).Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if f, err = models.FindAttachment(ctx, s, models.RefOf(l), f.ID); err != nil {
			return nil, err
		}
		m, err := mailbox.Parse(ctx, f.Data)
		if err != nil || m.ID == "" || taken != "" && m.ID != taken {
			continue // no message, or one that came along with it
		}
		slices.Reverse(m.Answers)
		return append(m.Answers, m.ID), nil
	}
	if taken == "" {
		return nil, nil
	}
	return []string{taken}, nil
}
