package mailbox

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-message/charset"

	"demarche/models/inbox"
)

// A Box is a mailbox on a server.
type Box struct {
	host     string
	secure   bool // TLS from the first byte
	user     string
	password string
	name     string
	tls      *tls.Config // nil for the usual one
}

// patience is how long a server may take to answer all that is asked of it.
const patience = 2 * time.Minute

// Open reads the address of a mailbox, such as imaps://user:password@host/INBOX;
// the part behind the host may be left out. It reaches for no server.
func Open(address string) (*Box, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("not the address of a mailbox: write imaps://user:password@host/INBOX")
	}
	b := &Box{host: u.Host, secure: u.Scheme == "imaps", user: u.User.Username(), name: strings.Trim(u.Path, "/")}
	b.password, _ = u.User.Password()
	if u.Scheme != "imap" && u.Scheme != "imaps" || u.Hostname() == "" || b.user == "" {
		return nil, errors.New("not the address of a mailbox: write imaps://user:password@host/INBOX")
	}
	if u.Port() == "" {
		port := "143"
		if b.secure {
			port = "993"
		}
		b.host = net.JoinHostPort(u.Hostname(), port)
	}
	if b.name == "" {
		b.name = "INBOX"
	}
	return b, nil
}

// Fetch hands over the messages that came since the day and are not known yet, by
// where they are in the mailbox: one Message-ID may stand in several. It opens the mailbox to read only: nothing in it is
// marked, moved or deleted. Of what is too large it hands over the head alone. A
// message comes with what its head says, not parsed. It stops at the first error
// that take answers.
func (b *Box) Fetch(ctx context.Context, since time.Time, known func(places []string) (map[string]bool, error), take func(inbox.Message) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c, err := b.dial(ctx)
	if err != nil {
		return fmt.Errorf("mailbox on %s: %w", b.host, cmp.Or(ctx.Err(), err))
	}
	defer c.Close()

	fresh, err := b.fresh(c, since, known)
	if err != nil {
		return fmt.Errorf("mailbox on %s: %w", b.host, err)
	}
	for _, m := range fresh {
		if m.Trouble != inbox.TooLarge {
			if m.Raw, err = b.body(c, m.uid); err != nil {
				return fmt.Errorf("mailbox on %s: %w", b.host, err)
			}
			if m.Raw == nil {
				continue // it was taken away meanwhile
			}
		}
		if err := take(m.Message); err != nil {
			return err
		}
	}
	return c.Logout().Wait()
}

// dial connects and signs in, unless the context ends before. The password goes
// over the line under TLS alone, but to a server on this machine.
func (b *Box) dial(ctx context.Context) (*imapclient.Client, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", b.host)
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { conn.Close() })
	c, err := b.greet(ctx, conn)
	if err != nil {
		conn.Close()
		return nil, err
	}
	if err := c.Login(b.user, b.password).Wait(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// greet makes the line secret.
func (b *Box) greet(ctx context.Context, conn net.Conn) (*imapclient.Client, error) {
	host, _, err := net.SplitHostPort(b.host)
	if err != nil {
		return nil, err
	}
	options := &imapclient.Options{WordDecoder: &mime.WordDecoder{CharsetReader: charset.Reader}, TLSConfig: new(tls.Config)}
	if b.tls != nil {
		options.TLSConfig = b.tls.Clone()
	}
	options.TLSConfig.ServerName = host
	switch {
	case b.secure:
		options.TLSConfig.NextProtos = []string{"imap"}
		line := tls.Client(conn, options.TLSConfig)
		if err := line.HandshakeContext(ctx); err != nil {
			return nil, err
		}
		return imapclient.New(line, options), nil
	case isHere(host):
		return imapclient.New(conn, options), nil
	}
	return imapclient.NewStartTLS(conn, options)
}

// isHere tells whether the host is this machine.
func isHere(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// A headed message is known by its head, and has a number in the mailbox.
type headedMessage struct {
	inbox.Message
	uid imap.UID
}

// fresh returns the messages that are not known.
func (b *Box) fresh(c *imapclient.Client, since time.Time, known func([]string) (map[string]bool, error)) ([]headedMessage, error) {
	box, err := c.Select(b.name, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		return nil, err
	}
	found, err := c.UIDSearch(&imap.SearchCriteria{Since: since}, nil).Wait()
	if err != nil {
		return nil, err
	}
	if len(found.AllUIDs()) == 0 {
		return nil, nil
	}
	heads, err := c.Fetch(imap.UIDSetNum(found.AllUIDs()...), &imap.FetchOptions{UID: true, Envelope: true, RFC822Size: true}).Collect()
	if err != nil {
		return nil, err
	}
	all := make([]headedMessage, len(heads))
	var places []string
	for i, h := range heads {
		all[i] = b.headed(box.UIDValidity, h)
		places = append(places, all[i].Fetched)
	}
	have, err := known(places)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(m headedMessage) bool { return have[m.Fetched] }), nil
}

// headed makes of the head of a message what is known of it.
func (b *Box) headed(validity uint32, h *imapclient.FetchMessageBuffer) headedMessage {
	m := headedMessage{uid: h.UID}
	m.Fetched = fmt.Sprintf("imap://%s@%s/%s;UIDVALIDITY=%d/;UID=%d", b.user, b.host, b.name, validity, h.UID)
	if h.RFC822Size > MaxMessage {
		m.Trouble = inbox.TooLarge
	}
	if e := h.Envelope; e != nil {
		m.ID, m.Subject, m.At = strings.Trim(e.MessageID, "<> "), line(e.Subject), e.Date
		if len(e.From) > 0 {
			m.Name, m.Address = line(e.From[0].Name), line(e.From[0].Addr())
		}
	}
	return m
}

// body returns a message whole, nil if it is there no more.
func (b *Box) body(c *imapclient.Client, uid imap.UID) ([]byte, error) {
	section := &imap.FetchItemBodySection{Peek: true}
	got, err := c.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{section}}).Collect()
	if err != nil || len(got) == 0 {
		return nil, err
	}
	return got[0].FindBodySection(section), nil
}
