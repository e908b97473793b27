package mailbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// A Box is a mailbox on a server.
type Box struct {
	host     string
	secure   bool // TLS from the first byte
	user     string
	password string
	name     string
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

// Fetch hands over the messages that came since the day and whose Message-ID is
// not known yet. It opens the mailbox to read only: nothing in it is marked,
// moved or deleted. What is too large is left alone. It stops at the first
// error that take answers.
func (b *Box) Fetch(ctx context.Context, since time.Time, known func(ids []string) (map[string]bool, error), take func(raw []byte) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c, err := b.dial()
	if err != nil {
		return fmt.Errorf("mailbox on %s: %w", b.host, err)
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { c.Close() })()

	fresh, err := b.fresh(c, since, known)
	if err != nil {
		return fmt.Errorf("mailbox on %s: %w", b.host, err)
	}
	for _, uid := range fresh {
		section := &imap.FetchItemBodySection{Peek: true}
		got, err := c.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{section}}).Collect()
		if err != nil {
			return fmt.Errorf("mailbox on %s: %w", b.host, err)
		}
		for _, m := range got {
			if err := take(m.FindBodySection(section)); err != nil {
				return err
			}
		}
	}
	return c.Logout().Wait()
}

// dial signs in. A server that offers to encrypt is taken at its word.
func (b *Box) dial() (*imapclient.Client, error) {
	var c *imapclient.Client
	var err error
	if b.secure {
		c, err = imapclient.DialTLS(b.host, nil)
	} else {
		c, err = imapclient.DialInsecure(b.host, nil)
	}
	if err != nil {
		return nil, err
	}
	if err := c.Login(b.user, b.password).Wait(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// fresh returns the messages that are not known, by their numbers.
func (b *Box) fresh(c *imapclient.Client, since time.Time, known func([]string) (map[string]bool, error)) ([]imap.UID, error) {
	if _, err := c.Select(b.name, &imap.SelectOptions{ReadOnly: true}).Wait(); err != nil {
		return nil, err
	}
	found, err := c.UIDSearch(&imap.SearchCriteria{Since: since}, nil).Wait()
	if err != nil {
		return nil, err
	}
	if len(found.AllUIDs()) == 0 {
		return nil, nil
	}
	envelopes, err := c.Fetch(imap.UIDSetNum(found.AllUIDs()...), &imap.FetchOptions{UID: true, Envelope: true, RFC822Size: true}).Collect()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(envelopes))
	for i, e := range envelopes {
		ids[i] = strings.Trim(e.Envelope.MessageID, "<>")
	}
	have, err := known(ids)
	if err != nil {
		return nil, err
	}
	var fresh []imap.UID
	for i, e := range envelopes {
		if e.RFC822Size <= MaxMessage && ids[i] != "" && !have[ids[i]] {
			fresh = append(fresh, e.UID)
		}
	}
	return fresh, nil
}
