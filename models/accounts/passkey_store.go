package accounts

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"demarche/models"
)

// Passkeys returns the passkeys of the reader, in the order in which they came.
func Passkeys(ctx context.Context, s *models.Store) ([]Passkey, error) {
	return models.From[Passkey](s).Where("user_id = ?", s.Reader().ID).Order("id").Find(ctx)
}

// FindPasskey returns the passkey of the reader that has the number.
func FindPasskey(ctx context.Context, s *models.Store, id uint) (Passkey, error) {
	k, err := models.From[Passkey](s).Where("id = ? AND user_id = ?", id, s.Reader().ID).Take(ctx)
	return k, models.Translate(err)
}

// A newPasskey is what has to be remembered while a device makes a passkey.
type newPasskey struct {
	Name    string
	Session webauthn.SessionData
}

// BeginPasskey returns what the reader's browser is to be asked, as JSON, so that
// it makes a passkey of the name. The key is the browser's, until AddPasskey. It
// returns Invalid when something is wrong with the name, or the reader might be
// somebody else.
func BeginPasskey(ctx context.Context, s *models.Store, site *Site, key, name, token, password string) (string, error) {
	name = models.OneLine(name)
	wrong := models.Invalid{}
	wrong.Check(name != "", "name", models.Required)
	wrong.Check(utf8.RuneCountInString(name) <= 60, "name", models.TooLong)
	if err := wrong.Err(); err != nil {
		return "", err
	}
	if err := proveToAdd(ctx, s, token, password); err != nil {
		return "", err
	}
	var options []byte
	err := s.Transaction(ctx, func(tx *models.Store) error {
		holder, err := findKeyholder(ctx, tx, s.Reader().ID, "")
		if err != nil {
			return err
		}
		if len(holder.keys) >= maxPasskeys {
			return models.ErrConflict
		}
		if holder.handle == nil {
			holder.handle = make([]byte, 32)
			if _, err := rand.Read(holder.handle); err != nil {
				return err
			}
			if err := tx.DB(ctx).Exec("UPDATE users SET handle = ? WHERE id = ?", holder.handle, s.Reader().ID).Error; err != nil {
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
		return begin(ctx, tx, key, addingPasskey, new(s.Reader().ID), newPasskey{name, *session})
	})
	return string(options), err
}

// AddPasskey keeps the passkey that the browser made, as its response says, and
// the recovery codes unless the reader has some: kept tells. It returns
// ErrNotFound and ErrExpired as ceremonies do, and Invalid when the response is
// not what was asked for.
func AddPasskey(ctx context.Context, s *models.Store, site *Site, key, response string, recovery []string) (kept bool, err error) {
	var begun newPasskey
	c, err := finish(ctx, s, key, addingPasskey, &begun)
	if err != nil {
		return false, err
	}
	if c.UserID == nil || *c.UserID != s.Reader().ID {
		return false, models.ErrNotFound
	}
	err = s.Transaction(ctx, func(tx *models.Store) error {
		holder, err := findKeyholder(ctx, tx, s.Reader().ID, "")
		if err != nil {
			return err
		}
		parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(response))
		if err != nil {
			return models.Invalid{"passkey": models.PasskeyRefused}
		}
		made, err := site.rp.CreateCredential(holder, begun.Session, parsed)
		if err != nil {
			return models.Invalid{"passkey": models.PasskeyRefused}
		}
		text, err := asText(made)
		if err != nil {
			return err
		}
		err = tx.DB(ctx).Create(&Passkey{
			UserID: s.Reader().ID, CredentialID: made.ID, Site: site.name(), Name: begun.Name, Credential: text, Alone: isAlone(made), CreatedAt: tx.Now(),
		}).Error
		if err != nil {
			return models.Translate(err)
		}
		f, err := SecondFactorsOf(ctx, tx, s.Reader().ID)
		if err != nil {
			return err
		}
		if kept = f.Codes == 0; kept {
			if err := keepCodes(ctx, tx, recovery); err != nil {
				return err
			}
		}
		return noteSecondFactor(ctx, tx, s.Reader().ID, "added a passkey")
	})
	return kept && err == nil, err
}

// RenamePasskey gives a passkey of the reader another name.
func RenamePasskey(ctx context.Context, s *models.Store, id uint, name string) error {
	name = models.OneLine(name)
	if name == "" || utf8.RuneCountInString(name) > 60 {
		return models.Invalid{"name": models.PasskeyNameTooLong}
	}
	if s.IsPast() {
		return models.ErrReadOnly
	}
	done := s.Writer(ctx).Model(&Passkey{}).Where("id = ? AND user_id = ?", id, s.Reader().ID).Update("name", name)
	return oneRow(done.RowsAffected, done.Error)
}

// RemovePasskey forgets a passkey of the reader. It fails as prove does when the
// reader might be somebody else.
func RemovePasskey(ctx context.Context, s *models.Store, id uint, token, password string) error {
	if err := prove(ctx, s, token, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		done := tx.DB(ctx).Where("id = ? AND user_id = ?", id, s.Reader().ID).Delete(&Passkey{})
		if err := oneRow(done.RowsAffected, done.Error); err != nil {
			return err
		}
		if err := dropCodes(ctx, tx); err != nil {
			return err
		}
		return noteSecondFactor(ctx, tx, s.Reader().ID, "removed a passkey")
	})
}

// oneRow returns ErrNotFound when no row was touched.
func oneRow(rows int64, err error) error {
	if err == nil && rows == 0 {
		return models.ErrNotFound
	}
	return err
}

// findKeyholder reads a user with the passkeys that are good for the site, all of
// them if it is "".
func findKeyholder(ctx context.Context, s *models.Store, userID uint, site string) (keyholder, error) {
	u, err := models.FindUser(ctx, s, userID)
	if err != nil {
		return keyholder{}, err
	}
	rows, err := models.From[Passkey](s).Where("user_id = ? AND (site = ? OR ? = '')", userID, site, site).Order("id").Find(ctx)
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
func holderOf(ctx context.Context, s *models.Store, handle []byte, site string) (keyholder, error) {
	u, err := models.From[models.User](s).Where("handle = ? AND trashed_at IS NULL", handle).Take(ctx)
	if err != nil {
		return keyholder{}, models.Translate(err)
	}
	holder, err := findKeyholder(ctx, s, u.ID, site)
	if err == nil && !bytes.Equal(holder.handle, handle) {
		err = models.ErrNotFound
	}
	return holder, err
}
