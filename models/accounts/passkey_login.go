package accounts

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"demarche/models"
)

// BeginSecondPasskey returns what a browser is to be asked, as JSON, so that it
// proves to have a passkey of whose password was given in the pending session of
// the token. It returns ErrNotFound when no session is pending, or its user has
// no passkey for the site.
func BeginSecondPasskey(ctx context.Context, s *models.Store, site *Site, key, token string) (string, error) {
	l, err := pendingLogin(ctx, s, token)
	if err != nil {
		return "", err
	}
	holder, err := findKeyholder(ctx, s, l.UserID, site.name())
	if err != nil {
		return "", err
	}
	if len(holder.keys) == 0 {
		return "", models.ErrNotFound
	}
	asked, session, err := site.rp.BeginLogin(holder, webauthn.WithLoginAuthorizeUVInitialization(true))
	if err != nil {
		return "", err
	}
	options, err := json.Marshal(asked)
	if err != nil {
		return "", err
	}
	return string(options), begin(ctx, s, key+" "+token, passkeyAfter, &l.UserID, session)
}

// ConfirmByPasskey finishes the sign-in of the pending session of the token, as
// the browser responded. It returns ErrNotFound when no session is pending,
// ErrExpired when the browser took too long, and Invalid when the response is
// not what was asked for.
func ConfirmByPasskey(ctx context.Context, s *models.Store, site *Site, key, response, token string) (models.User, error) {
	l, err := pendingLogin(ctx, s, token)
	if err != nil {
		return models.User{}, err
	}
	var session webauthn.SessionData
	c, err := finish(ctx, s, key+" "+token, passkeyAfter, &session)
	if errors.Is(err, models.ErrNotFound) || err == nil && (c.UserID == nil || *c.UserID != l.UserID) {
		return models.User{}, models.Invalid{"passkey": models.PasskeyRefused}
	}
	if err != nil {
		return models.User{}, err
	}
	err = proveKey(ctx, s, func(tx *models.Store) (keyholder, *webauthn.Credential, error) {
		holder, err := findKeyholder(ctx, tx, l.UserID, site.name())
		if err != nil {
			return holder, nil, err
		}
		parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(response))
		if err != nil {
			return holder, nil, models.Invalid{"passkey": models.PasskeyRefused}
		}
		used, err := site.rp.ValidateLogin(holder, session, parsed)
		if err != nil {
			return holder, nil, models.Invalid{"passkey": models.PasskeyRefused}
		}
		return holder, used, nil
	}, func(tx *models.Store, _ models.User) error {
		if l, err = pendingLogin(ctx, tx, token); err != nil {
			return err
		}
		return confirmLogin(ctx, tx, l)
	})
	return l.User, err
}

// BeginPasskeyAlone returns what a browser is to be asked, as JSON, so that it
// proves to have a passkey, and that its device made sure of its owner.
func BeginPasskeyAlone(ctx context.Context, s *models.Store, site *Site, key string) (string, error) {
	asked, session, err := site.rp.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return "", err
	}
	options, err := json.Marshal(asked)
	if err != nil {
		return "", err
	}
	return string(options), begin(ctx, s, key, passkeyAlone, nil, session)
}

// SignInByPasskey begins a session with the token for whom the browser proved to
// have a passkey: no password is asked for, since the device made sure of its
// owner. It returns ErrExpired when the browser took too long, and Invalid when
// the response is not what was asked for.
func SignInByPasskey(ctx context.Context, s *models.Store, site *Site, key, response, token, ip, agent string) (models.User, error) {
	var session webauthn.SessionData
	var u models.User
	_, err := finish(ctx, s, key, passkeyAlone, &session)
	if errors.Is(err, models.ErrNotFound) {
		return u, models.Invalid{"passkey": models.PasskeyRefused}
	}
	if err != nil {
		return u, err
	}
	err = proveKey(ctx, s, func(tx *models.Store) (keyholder, *webauthn.Credential, error) {
		parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(response))
		if err != nil {
			return keyholder{}, nil, models.Invalid{"passkey": models.PasskeyRefused}
		}
		var holder keyholder
		_, used, err := site.rp.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
			found, err := holderOf(ctx, tx, handle, site.name())
			holder = found
			return found, err
		}, session, parsed)
		if err != nil {
			return holder, nil, models.Invalid{"passkey": models.PasskeyRefused}
		}
		return holder, used, nil
	}, func(tx *models.Store, found models.User) error {
		u = found
		return beginLogin(ctx, tx, u, Login{Hash: models.HashToken(token), IP: ip, Agent: agent})
	})
	return u, err
}

// proveKey checks a response, notes the use of the passkey, and goes on. Of a
// passkey that counts backwards there may be two: it is refused from then on, and
// noted in the audit trail.
func proveKey(ctx context.Context, s *models.Store, check func(*models.Store) (keyholder, *webauthn.Credential, error), goOn func(*models.Store, models.User) error) error {
	copied := false
	err := s.Transaction(ctx, func(tx *models.Store) error {
		holder, used, err := check(tx)
		if err != nil {
			return err
		}
		row, err := models.From[Passkey](tx).Where("credential_id = ? AND user_id = ?", used.ID, holder.user.ID).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if copied = row.Copied; copied {
			return nil
		}
		if copied = used.Authenticator.CloneWarning; copied {
			if err := tx.DB(ctx).Model(&Passkey{}).Where("id = ?", row.ID).Update("copied", true).Error; err != nil {
				return err
			}
			return noteSecondFactor(ctx, tx.As(holder.user), holder.user.ID, "showed a passkey that may have been copied")
		}
		text, err := asText(used)
		if err != nil {
			return err
		}
		err = tx.DB(ctx).Model(&Passkey{}).Where("id = ?", row.ID).Updates(map[string]any{"credential": text, "used_at": tx.Now()}).Error
		if err != nil {
			return err
		}
		return goOn(tx, holder.user)
	})
	if err == nil && copied {
		return models.Invalid{"passkey": models.PasskeyCopied}
	}
	return err
}
