package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	agendaviews "demarche/views/agenda"
	"demarche/views/mail"
	"demarche/views/ui"
)

// rehearseCommand tells what would fall due on a day and what would be sent. It
// lets the digests run on a copy of the campaign, which is removed.
type rehearseCommand struct {
	On  string `required:"" help:"Day to rehearse, today or later, such as 2026-11-30." placeholder:"DAY"`
	URL string `default:"http://localhost:8080" env:"DEMARCHE_URL" help:"Base address for links (${default})." placeholder:"URL"`
}

// peoplePage is how many people are read at a time.
const peoplePage = 200

// Run rehearses the day, and writes it to the standard output, by person.
func (r *rehearseCommand) Run(ctx context.Context, g *Globals, w world) (err error) {
	zone, err := zoneOf(g.Zone)
	if err != nil {
		return err
	}
	day, err := models.ParseDay(r.On)
	if err != nil {
		return fmt.Errorf("--on: %w", err)
	}
	if today := models.DateOf(w.now().In(zone)); day < today {
		return fmt.Errorf("--on: %s has passed; give today, %s, or a later day", day, today)
	}
	clock := w.now()
	store, end, err := openCopy(ctx, g, func() time.Time { return clock }, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()

	sent, err := r.digests(ctx, store, &clock, day, zone)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	clock = hourOf(day, 12, zone)
	if err := tell(ctx, &b, store, day, sent); err != nil {
		return err
	}
	_, err = w.out.Write(b.Bytes())
	return err
}

// A rehearsed message is one that would be sent.
type rehearsed struct {
	mail.Message
	at time.Time // local
}

// digests lets the digests run through the day, hour by hour, and answers what
// they would send, by address. What is told by the evening before is not told on
// the day again, so that evening comes first; it tells nobody.
func (r *rehearseCommand) digests(ctx context.Context, store *models.Store, clock *time.Time, day models.Date, zone *time.Location) (map[string]rehearsed, error) {
	now, sent := *clock, map[string]rehearsed{}
	d := digester{
		store: store, now: func() time.Time { return *clock }, zone: zone,
		base: strings.TrimSuffix(r.URL, "/"), host: "localhost", log: slog.New(slog.DiscardHandler),
		send: func(context.Context, mail.Message) error { return nil },
	}
	if eve := hourOf(day, 0, zone).Add(-time.Minute); eve.After(now) {
		*clock = eve
		if _, err := d.round(ctx); err != nil {
			return nil, err
		}
	}
	d.send = func(_ context.Context, m mail.Message) error {
		sent[m.To] = rehearsed{m, clock.In(zone)}
		return nil
	}
	for hour := range 24 {
		at := hourOf(day, hour, zone)
		if !at.Add(time.Hour).After(now) {
			continue // over, today
		}
		if *clock = at; at.Before(now) {
			*clock = now
		}
		if _, err := d.round(ctx); err != nil {
			return nil, err
		}
	}
	return sent, nil
}

// hourOf is the instant at which the hour of the day begins.
func hourOf(day models.Date, hour int, zone *time.Location) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), hour, 0, 0, 0, zone)
}

// tell writes what falls due on the day and what would be sent, by person.
func tell(ctx context.Context, out io.Writer, store *models.Store, day models.Date, sent map[string]rehearsed) error {
	fmt.Fprintf(out, "%s: what would be due, and what would be sent. Nothing was sent or changed.\n", ui.Page{Today: day}.Date(day))
	// Whoever may read the database file may read all that is in it.
	all := store.As(models.User{Role: models.Coordinator})
	for number, left := 1, 1; left > 0; number++ {
		people, total, err := accounts.List(ctx, all, models.Paging{Number: number, Size: peoplePage})
		if err != nil {
			return err
		}
		if total == 0 {
			fmt.Fprint(out, "\nNobody has an account yet.\n")
		}
		for _, person := range people {
			duties, err := agenda.ToTell(ctx, store.As(person.User), day)
			if err != nil {
				return err
			}
			message, gets := sent[person.Email]
			tellOne(out, person.User, day, duties, message, gets)
		}
		left = total - number*peoplePage
	}
	return nil
}

// tellOne writes what falls due for one person on the day, and the digest.
func tellOne(out io.Writer, u models.User, day models.Date, duties []agenda.DueItem, message rehearsed, gets bool) {
	fmt.Fprintf(out, "\n%s <%s>\n", u.Name, u.Email)
	late := 0
	for _, d := range duties {
		if d.Due < day {
			late++
			continue
		}
		fmt.Fprintf(out, "Due: %s\n", agendaviews.DutyLine(ui.Page{Reader: u, Today: day}, d))
	}
	if late == len(duties) {
		fmt.Fprintln(out, "Nothing is due on that day.")
	}
	if late > 0 {
		fmt.Fprintf(out, "Overdue by then: %d.\n", late)
	}
	switch {
	case gets:
		fmt.Fprintf(out, "A digest would be sent at %s: %s\n\n", message.at.Format("15:04"), message.Subject)
		for line := range strings.Lines(message.Text) {
			fmt.Fprint(out, strings.TrimRight("    "+line, " \n")+"\n")
		}
	case u.DigestHour == nil:
		fmt.Fprintln(out, "No digest: turned off.")
	default:
		fmt.Fprintln(out, "No digest: nothing new to report.")
	}
}
