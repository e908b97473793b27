package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/emersion/go-smtp"
	gomail "github.com/wneessen/go-mail"

	"demarche/models"
	"demarche/models/kinds"
	"demarche/models/modelstest"
	"demarche/views/mail"
)

// A postOffice is a real SMTP server, which keeps what it is given.
type postOffice struct {
	mu    sync.Mutex
	to    []string // of each message that was taken
	texts []string
	slow  time.Duration // before a message is taken
	got   chan int      // how many were taken, if anybody listens
}

func (o *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return &delivery{office: o}, nil }

type delivery struct {
	office *postOffice
	to     string
}

func (*delivery) Mail(string, *smtp.MailOptions) error { return nil }

func (d *delivery) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody") {
		return &smtp.SMTPError{Code: 550, Message: "no such user"}
	}
	d.to = to
	return nil
}

func (d *delivery) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	time.Sleep(d.office.slow)
	d.office.mu.Lock()
	d.office.to, d.office.texts = append(d.office.to, d.to), append(d.office.texts, string(text))
	n := len(d.office.to)
	d.office.mu.Unlock()
	select {
	case d.office.got <- n:
	default:
	}
	return nil
}

func (*delivery) Reset()        {}
func (*delivery) Logout() error { return nil }

// open starts the server, and answers its address.
func (o *postOffice) open(t testing.TB) string {
	t.Helper()
	server := smtp.NewServer(o)
	server.Domain = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return "smtp://" + l.Addr().String()
}

// crowd is a campaign file in which so many coordinators want a digest at
// midnight, and something is due that is on the lists of all of them.
func crowd(t testing.TB, people int, due models.Date) string {
	t.Helper()
	path := modelstest.CampaignFile(t)
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=DELETE")
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		INSERT INTO users (version, recorded_at, email, name, role, password_hash, digest_hour)
		SELECT 1, '2026-11-01 09:00:00', 'u' || i || '@example.org', 'User ' || i, 'coordinator', 'none', 0 FROM n`, people)
	if err == nil {
		_, err = db.Exec(`INSERT INTO follow_ups (version, recorded_at, state_iso, what, due_on, visibility)
			SELECT 1, '2026-11-01 09:00:00', iso2, 'to send our paper', ?, 'campaign' FROM states WHERE iso2 IN ('BE', 'NR')`, string(due))
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestKilledDigestSendsNobodyTwo kills the program in the middle of a digest to
// many people, starts it again, and kills it again. Nobody gets two of anything,
// and each kill loses one message at most.
func TestKilledDigestSendsNobodyTwo(t *testing.T) {
	program, err := exec.LookPath("demarche")
	if err != nil {
		t.Fatal(err)
	}
	const people = 40
	path := crowd(t, people, models.DateOf(time.Now().UTC()))
	office := &postOffice{slow: 10 * time.Millisecond, got: make(chan int)}
	address := office.open(t)
	run := func(until int) {
		t.Helper()
		var said bytes.Buffer
		c := exec.Command(program, "serve", "--db", path, "--addr", "localhost:0")
		c.Env = append(os.Environ(), "DEMARCHE_SMTP_URL="+address, "DEMARCHE_MAIL_FROM=campaign@example.org")
		c.Stderr = &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		quiet := time.NewTimer(30 * time.Second)
		for done := false; !done; {
			select {
			case n := <-office.got:
				done = n >= until
				quiet.Reset(3 * time.Second)
			case <-quiet.C:
				done = true
			}
		}
		_ = c.Process.Kill()
		if err := c.Wait(); err == nil {
			t.Errorf("the program ended by itself: %s", &said)
		}
	}
	run(10)
	office.mu.Lock()
	n := len(office.to)
	office.mu.Unlock()
	if n == people {
		t.Fatal("the program was done before it was killed")
	}
	run(25)
	run(people + 1) // until no more come
	office.mu.Lock()
	defer office.mu.Unlock()
	times := map[string]int{}
	for _, to := range office.to {
		if times[to]++; times[to] > 1 {
			t.Errorf("%s got %d digests", to, times[to])
		}
	}
	if len(office.to) < people-2 || len(office.to) > people {
		t.Errorf("%d of %d people got a digest after two kills", len(office.to), people)
	}
	id := regexp.MustCompile(`(?i)message-id: <digest-\d+-\d{4}-\d\d-\d\d@example.org>`)
	for _, want := range []string{"Belgium: to send our paper", "Nauru: to send our paper", " things due", "- Record the outcome: Seventh Review Conference, since 20 November 2026"} {
		if !strings.Contains(office.texts[0], want) || !id.MatchString(office.texts[0]) {
			t.Errorf("the digest does not say %q: %s", want, office.texts[0])
		}
	}
	t.Logf("%d of %d people got one digest each, through two kills", len(office.to), people)
}

// digesterOf sends digests from the file through the server at the address.
func digesterOf(t testing.TB, path, address string, now func() time.Time) digester {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	sender, err := mail.New(address, "campaign@example.org", log)
	if err != nil {
		t.Fatal(err)
	}
	store, err := models.Open(t.Context(), path, now, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return digester{store, sender.Send, now, time.UTC, "http://demarche.test", "example.org", log}
}

// TestDigestTellsEachThingOnce: the same day, another hour, and the next day.
func TestDigestTellsEachThingOnce(t *testing.T) {
	t.Parallel()
	office := &postOffice{}
	path := crowd(t, 3, "2026-11-20")
	now := modelstest.Noon
	d := digesterOf(t, path, office.open(t), func() time.Time { return now })
	for _, test := range []struct {
		what string
		at   time.Time
		want int
	}{
		{"at noon", modelstest.Noon, 3},
		{"an hour later", modelstest.Noon.Add(time.Hour), 0},
		{"the next day", modelstest.Noon.Add(24 * time.Hour), 0},
	} {
		now = test.at
		if sent, err := d.round(t.Context()); err != nil || sent != test.want {
			t.Errorf("%s: %d sent, %v; want %d", test.what, sent, err, test.want)
		}
	}
	if !strings.Contains(office.texts[0], "one day overdue") {
		t.Errorf("got %s", office.texts[0])
	}
}

// TestRefusedDigestIsTriedAgain: what the server did not take is told ten minutes
// later, and not before.
func TestRefusedDigestIsTriedAgain(t *testing.T) {
	t.Parallel()
	now, tries := modelstest.Noon, 0
	var answer error
	d := digesterOf(t, crowd(t, 1, "2026-11-20"), "smtp://127.0.0.1:1", func() time.Time { return now })
	unreachable := d.send
	answering := func(context.Context, mail.Message) error { tries++; return answer }
	for _, test := range []struct {
		what        string
		after       time.Duration
		send        func(context.Context, mail.Message) error
		answer      error
		tries, sent int
	}{
		{"nobody listens", 0, unreachable, nil, 0, 0},
		{"at once", 0, answering, nil, 0, 0},
		{"after five minutes", 5 * time.Minute, answering, nil, 0, 0},
		{"after eleven, when the server refuses it", 6 * time.Minute, answering, &gomail.SendError{Reason: gomail.ErrSMTPRcptTo}, 1, 0},
		{"at once", 0, answering, nil, 0, 0},
		{"after eleven more", 11 * time.Minute, answering, nil, 1, 1},
		{"a day later", 24 * time.Hour, answering, nil, 0, 0},
	} {
		now, tries, answer = now.Add(test.after), 0, test.answer
		d.send = test.send
		if sent, err := d.round(t.Context()); err != nil || sent != test.sent || tries != test.tries {
			t.Errorf("%s: %d sent in %d tries, %v; want %d in %d", test.what, sent, tries, err, test.sent, test.tries)
		}
	}
}

// TestUnsureDigestIsNotSentAgain: of a digest whose line broke after it was
// handed over nobody knows whether it was taken, so it is never sent again.
func TestUnsureDigestIsNotSentAgain(t *testing.T) {
	t.Parallel()
	now, tries := modelstest.Noon, 0
	d := digesterOf(t, crowd(t, 1, "2026-11-20"), "smtp://127.0.0.1:1", func() time.Time { return now })
	d.send = func(context.Context, mail.Message) error {
		tries++
		return &gomail.SendError{Reason: gomail.ErrSMTPDataClose}
	}
	for _, after := range []time.Duration{0, 11 * time.Minute, 24 * time.Hour} {
		now = now.Add(after)
		if sent, err := d.round(t.Context()); err != nil || sent != 0 || tries != 1 {
			t.Errorf("after %s: %d sent in %d tries, %v; want none in one", after, sent, tries, err)
		}
	}
}

// TestEvery: an hourly look for a day, which takes no real time.
func TestEvery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		looked := 0
		go every(ctx, time.Hour, func() { looked++ })
		time.Sleep(24*time.Hour + time.Minute)
		synctest.Wait()
		if looked != 25 {
			t.Errorf("looked %d times, want 25", looked)
		}
		cancel()
	})
}

// BenchmarkDigest measures a digest to 300 people, through a real SMTP server.
func BenchmarkDigest(b *testing.B) {
	office := &postOffice{}
	address := office.open(b)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		d := digesterOf(b, crowd(b, 300, "2026-11-20"), address, func() time.Time { return modelstest.Noon })
		b.StartTimer()
		if sent, err := d.round(b.Context()); err != nil || sent != 300 {
			b.Fatal(fmt.Errorf("%d sent, %w", sent, err))
		}
	}
}
