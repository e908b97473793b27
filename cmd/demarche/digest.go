package main

import (
	"context"
	"log/slog"
	"time"

	"demarche/models"
	"demarche/models/agenda"
	agendaviews "demarche/views/agenda"
	"demarche/views/mail"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A digester sends the daily digests.
type digester struct {
	store *models.Store
	send  func(context.Context, mail.Message) error
	now   func() time.Time
	zone  *time.Location
	base  string // address of the program, without a slash at the end
	host  string // at which the messages have their names
	log   *slog.Logger
}

// digestEvery is how often the program looks whether a digest is wanted.
const digestEvery = time.Minute

// progressEvery is after how many digests of a round the log tells how far it is.
const progressEvery = 50

// Run sends the digests of each hour until the context ends. The one in hand is
// finished.
func (d digester) Run(ctx context.Context) {
	every(ctx, digestEvery, func() {
		if _, err := d.round(ctx); err != nil && ctx.Err() == nil {
			d.log.Error("sending digests failed", "error", err)
		}
	})
}

// every calls fn at once and then every so often, until the context ends. One
// that takes long is never run twice at a time.
func every(ctx context.Context, often time.Duration, fn func()) {
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		fn()
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// round sends the digests that are wanted by now, one after the other, and tells
// how many were sent.
func (d digester) round(ctx context.Context) (sent int, err error) {
	local := d.now().In(d.zone)
	day := models.DateOf(local)
	users, err := agenda.DigestReaders(ctx, d.store, day, local.Hour())
	if err != nil {
		return 0, err
	}
	for i, u := range users {
		if ctx.Err() != nil {
			return sent, ctx.Err()
		}
		did, err := d.one(context.WithoutCancel(ctx), u, day)
		if err != nil {
			return sent, err
		}
		if did {
			sent++
		}
		if (i+1)%progressEvery == 0 {
			d.log.Info("sending digests", "done", i+1, "of", len(users), "sent", sent)
		}
	}
	if sent > 0 {
		d.log.Info("digests sent", "day", day, "sent", sent)
	}
	return sent, nil
}

// one claims the digest of a user, sends it, and notes what became of it. A
// message of which nobody knows whether the server took it stays claimed, and
// is not sent again.
func (d digester) one(ctx context.Context, u models.User, day models.Date) (sent bool, err error) {
	digest, duties, found, err := agenda.ClaimDigest(ctx, d.store, u, day, d.host)
	if err != nil || !found {
		return false, err
	}
	subject, text := agendaviews.DigestMail(ui.Page{Reader: u, Today: day}, duties, d.base, paths.MyDay, paths.Account)
	err = d.send(ctx, mail.Message{To: u.Email, Subject: subject, Text: text, ID: digest.MessageID})
	switch {
	case err == nil:
		return true, agenda.DigestSent(ctx, d.store, digest)
	case mail.Refused(err):
		d.log.Warn("the mail server refused a digest", "user", u.ID, "error", err)
		return false, agenda.DigestRefused(ctx, d.store, digest, err.Error())
	}
	d.log.Error("a digest may or may not have been sent; it will not be sent again", "user", u.ID, "error", err)
	return false, nil
}
