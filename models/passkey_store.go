package models

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Passkeys answers the passkeys of the reader, in the order in which they came.
func (s *Store) Passkeys(ctx context.Context) ([]Passkey, error) {
	return from[Passkey](s.db).Where("user_id = ?", s.reader.ID).Order("id").Find(ctx)
}

// Passkey answers the passkey of the reader that has the number.
func (s *Store) Passkey(ctx context.Context, id uint) (Passkey, error) {
	k, err := from[Passkey](s.db).Where("id = ? AND user_id = ?", id, s.reader.ID).Take(ctx)
	return k, translate(err)
}

// A newPasskey is what has to be remembered while a device makes a passkey.
type newPasskey struct {
	Name    string
	Session webauthn.SessionData
}

// BeginPasskey answers what the reader's browser is to be asked, as JSON, so that
// it makes a passkey of the name. The key is the browser's, until AddPasskey. It
// answers Invalid when something is wrong with the name, or the reader might be
// somebody else.
func (s *Store) BeginPasskey(ctx context.Context, site *Site, key, name, token, password string) (string, error) {
	name = oneLine(name)
	wrong := Invalid{}
	wrong.Check(name != "", "name", Required)
	wrong.Check(utf8.RuneCountInString(name) <= 60, "name", TooLong)
	if err := wrong.Err(); err != nil {
		return "", err
	}
	if err := s.proveToAdd(ctx, token, password); err != nil {
		return "", err
	}
	var options []byte
	err := s.Transaction(ctx, func(tx *Store) error {
		holder, err := tx.keyholder(ctx, s.reader.ID, "")
		if err != nil {
			return err
		}
		if len(holder.keys) >= maxPasskeys {
			return ErrConflict
		}
		if holder.handle == nil {
			holder.handle = make([]byte, 32)
			if _, err := rand.Read(holder.handle); err != nil {
				return err
			}
			if err := tx.db.WithContext(ctx).Exec("UPDATE users SET handle = ? WHERE id = ?", holder.handle, s.reader.ID).Error; err != nil {
				return err
			}
		}
		asked, session, err := site.rp.BeginRegistration(holder,
			webauthn.WithExclusions(webauthn.Credentials(holder.keys).CredentialDescriptors()),
			webauthn.WithExtensions(webauthn.WithExtensionCredProps()))
		if err != nil {
			return err
		}
		if options, err = json.Marshal(asked); err != nil {
			return err
		}
		return tx.begin(ctx, key, addingPasskey, &s.reader.ID, newPasskey{name, *session})
	})
	return string(options), err
}

// AddPasskey keeps the passkey that the browser made, as its response says, and
// the recovery codes unless the reader has some: kept tells. It answers
// ErrNotFound and ErrExpired as ceremonies do, and Invalid when the response is
// not what was asked for.
func (s *Store) AddPasskey(ctx context.Context, site *Site, key, response string, recovery []string) (kept bool, err error) {
	var begun newPasskey
	c, err := s.finish(ctx, key, addingPasskey, &begun)
	if err != nil {
		return false, err
	}
	if c.UserID == nil || *c.UserID != s.reader.ID {
		return false, ErrNotFound
	}
	err = s.Transaction(ctx, func(tx *Store) error {
		holder, err := tx.keyholder(ctx, s.reader.ID, "")
		if err != nil {
			return err
		}
		parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(response))
		if err != nil {
			return Invalid{"passkey": PasskeyRefused}
		}
		made, err := site.rp.CreateCredential(holder, begun.Session, parsed)
		if err != nil {
			return Invalid{"passkey": PasskeyRefused}
		}
		text, err := asText(made)
		if err != nil {
			return err
		}
		err = tx.db.WithContext(ctx).Create(&Passkey{
			UserID: s.reader.ID, CredentialID: made.ID, Site: site.name(), Name: begun.Name, Credential: text, Alone: isAlone(made), CreatedAt: tx.at,
		}).Error
		if err != nil {
			return translate(err)
		}
		f, err := tx.FactorsOf(ctx, s.reader.ID)
		if err != nil {
			return err
		}
		if kept = f.Codes == 0; kept {
			if err := tx.keepCodes(ctx, recovery); err != nil {
				return err
			}
		}
		return tx.noteFactor(ctx, s.reader.ID, "added a passkey")
	})
	return kept && err == nil, err
}

// RenamePasskey gives a passkey of the reader another name.
func (s *Store) RenamePasskey(ctx context.Context, id uint, name string) error {
	name = oneLine(name)
	if name == "" || utf8.RuneCountInString(name) > 60 {
		return Invalid{"name": PasskeyNameTooLong}
	}
	if s.IsPast() {
		return ErrReadOnly
	}
	done := s.writer.WithContext(ctx).Model(&Passkey{}).Where("id = ? AND user_id = ?", id, s.reader.ID).Update("name", name)
	return oneRow(done.RowsAffected, done.Error)
}

// RemovePasskey forgets a passkey of the reader. It fails as prove does when the
// reader might be somebody else.
func (s *Store) RemovePasskey(ctx context.Context, id uint, token, password string) error {
	if err := s.prove(ctx, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		done := tx.db.WithContext(ctx).Where("id = ? AND user_id = ?", id, s.reader.ID).Delete(&Passkey{})
		if err := oneRow(done.RowsAffected, done.Error); err != nil {
			return err
		}
		if err := tx.dropCodes(ctx); err != nil {
			return err
		}
		return tx.noteFactor(ctx, s.reader.ID, "removed a passkey")
	})
}

// oneRow answers ErrNotFound when no row was touched.
func oneRow(rows int64, err error) error {
	if err == nil && rows == 0 {
		return ErrNotFound
	}
	return err
}

// keyholder reads a user with the passkeys that are good for the site, all of
// them if it is "".
func (s *Store) keyholder(ctx context.Context, userID uint, site string) (keyholder, error) {
	u, err := s.account(ctx, userID)
	if err != nil {
		return keyholder{}, err
	}
	rows, err := from[Passkey](s.db).Where("user_id = ? AND (site = ? OR ? = '')", userID, site, site).Order("id").Find(ctx)
	if err != nil {
		return keyholder{}, err
	}
	holder := keyholder{user: u, handle: u.Handle, keys: make([]webauthn.Credential, len(rows))}
	for i, row := range rows {
		if err := json.NewDecoder(strings.NewReader(row.Credential)).Decode(&holder.keys[i]); err != nil {
			return holder, err
		}
	}
	return holder, nil
}

// holderOf reads the user of the handle, as far as the user has access.
func (s *Store) holderOf(ctx context.Context, handle []byte, site string) (keyholder, error) {
	u, err := from[User](s.db).Where("handle = ? AND trashed_at IS NULL", handle).Take(ctx)
	if err != nil {
		return keyholder{}, translate(err)
	}
	holder, err := s.keyholder(ctx, u.ID, site)
	if err == nil && !bytes.Equal(holder.handle, handle) {
		err = ErrNotFound
	}
	return holder, err
}
