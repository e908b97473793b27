package models

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// BeginSecondPasskey answers what a browser is to be asked, as JSON, so that it
// proves to have a passkey of whose password was given in the pending session of
// the token. It answers ErrNotFound when no session is pending, or its user has
// no passkey for the site.
func (s *Store) BeginSecondPasskey(ctx context.Context, site *Site, key, token string) (string, error) {
	l, err := s.pendingLogin(ctx, token)
	if err != nil {
		return "", err
	}
	holder, err := s.keyholder(ctx, l.UserID, site.name())
	if err != nil {
		return "", err
	}
	if len(holder.keys) == 0 {
		return "", ErrNotFound
	}
	asked, session, err := site.rp.BeginLogin(holder, webauthn.WithLoginAuthorizeUVInitialization(true))
	if err != nil {
		return "", err
	}
	options, err := json.Marshal(asked)
	if err != nil {
		return "", err
	}
	return string(options), s.begin(ctx, key+" "+token, passkeyAfter, &l.UserID, session)
}

// ConfirmByPasskey finishes the sign-in of the pending session of the token, as
// the browser responded. It answers ErrNotFound when no session is pending,
// ErrExpired when the browser took too long, and Invalid when the response is
// not what was asked for.
func (s *Store) ConfirmByPasskey(ctx context.Context, site *Site, key, response, token string) (User, error) {
	l, err := s.pendingLogin(ctx, token)
	if err != nil {
		return User{}, err
	}
	var session webauthn.SessionData
	c, err := s.finish(ctx, key+" "+token, passkeyAfter, &session)
	if errors.Is(err, ErrNotFound) || err == nil && (c.UserID == nil || *c.UserID != l.UserID) {
		return User{}, Invalid{"passkey": PasskeyRefused}
	}
	if err != nil {
		return User{}, err
	}
	err = s.proveKey(ctx, func(tx *Store) (keyholder, *webauthn.Credential, error) {
		holder, err := tx.keyholder(ctx, l.UserID, site.name())
		if err != nil {
			return holder, nil, err
		}
		parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(response))
		if err != nil {
			return holder, nil, Invalid{"passkey": PasskeyRefused}
		}
		used, err := site.rp.ValidateLogin(holder, session, parsed)
		if err != nil {
			return holder, nil, Invalid{"passkey": PasskeyRefused}
		}
		return holder, used, nil
	}, func(tx *Store, _ User) error {
		if l, err = tx.pendingLogin(ctx, token); err != nil {
			return err
		}
		return tx.confirmLogin(ctx, l)
	})
	return l.User, err
}

// BeginPasskeyAlone answers what a browser is to be asked, as JSON, so that it
// proves to have a passkey, and that its device made sure of its owner.
func (s *Store) BeginPasskeyAlone(ctx context.Context, site *Site, key string) (string, error) {
	asked, session, err := site.rp.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return "", err
	}
	options, err := json.Marshal(asked)
	if err != nil {
		return "", err
	}
	return string(options), s.begin(ctx, key, passkeyAlone, nil, session)
}

// SignInByPasskey begins a session with the token for whom the browser proved to
// have a passkey: no password is asked for, since the device made sure of its
// owner. It answers ErrExpired when the browser took too long, and Invalid when
// the response is not what was asked for.
func (s *Store) SignInByPasskey(ctx context.Context, site *Site, key, response, token, ip, agent string) (User, error) {
	var session webauthn.SessionData
	var u User
	_, err := s.finish(ctx, key, passkeyAlone, &session)
	if errors.Is(err, ErrNotFound) {
		return u, Invalid{"passkey": PasskeyRefused}
	}
	if err != nil {
		return u, err
	}
	err = s.proveKey(ctx, func(tx *Store) (keyholder, *webauthn.Credential, error) {
		parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(response))
		if err != nil {
			return keyholder{}, nil, Invalid{"passkey": PasskeyRefused}
		}
		var holder keyholder
		_, used, err := site.rp.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
			found, err := tx.holderOf(ctx, handle, site.name())
			holder = found
			return found, err
		}, session, parsed)
		if err != nil {
			return holder, nil, Invalid{"passkey": PasskeyRefused}
		}
		return holder, used, nil
	}, func(tx *Store, found User) error {
		u = found
		return tx.beginLogin(ctx, u, Login{Hash: hashToken(token), IP: ip, Agent: agent})
	})
	return u, err
}

// proveKey checks a response, notes the use of the passkey, and goes on. Of a
// passkey that counts backwards there may be two: it is refused from then on, and
// noted in the audit trail.
func (s *Store) proveKey(ctx context.Context, check func(*Store) (keyholder, *webauthn.Credential, error), goOn func(*Store, User) error) error {
	copied := false
	err := s.Transaction(ctx, func(tx *Store) error {
		holder, used, err := check(tx)
		if err != nil {
			return err
		}
		row, err := from[Passkey](tx.db).Where("credential_id = ? AND user_id = ?", used.ID, holder.user.ID).Take(ctx)
		if err != nil {
			return translate(err)
		}
		if copied = row.Copied; copied {
			return nil
		}
		if copied = used.Authenticator.CloneWarning; copied {
			if err := tx.db.WithContext(ctx).Model(&Passkey{}).Where("id = ?", row.ID).Update("copied", true).Error; err != nil {
				return err
			}
			return tx.As(holder.user).noteFactor(ctx, holder.user.ID, "showed a passkey that may have been copied")
		}
		text, err := asText(used)
		if err != nil {
			return err
		}
		err = tx.db.WithContext(ctx).Model(&Passkey{}).Where("id = ?", row.ID).Updates(map[string]any{"credential": text, "used_at": tx.at}).Error
		if err != nil {
			return err
		}
		return goOn(tx, holder.user)
	})
	if err == nil && copied {
		return Invalid{"passkey": PasskeyCopied}
	}
	return err
}
