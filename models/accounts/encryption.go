package accounts

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"demarche/models"
)

// ErrKey: the key is not the one with which secrets were sealed, or is missing.
var ErrKey = errors.New("the key of the second factors does not fit")

// sealed begins a secret that is encrypted. Earlier releases kept them open.
const sealed = "sealed:"

// A keyring encrypts what the program has to be able to read again. Its key is
// kept apart from the database, so that who has the one does not have the other.
type keyring struct {
	mu   sync.Mutex
	aead cipher.AEAD
}

// UseKey has secrets sealed with the key, 32 bytes in base 64, instead of the one
// in the file beside the database.
func UseKey(s *models.Store, text string) error {
	aead, err := parseKey(text)
	if err != nil {
		return err
	}
	seals := models.InMemory[keyring](s)
	seals.mu.Lock()
	defer seals.mu.Unlock()
	seals.aead = aead
	return nil
}

func parseKey(text string) (cipher.AEAD, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != 32 {
		return nil, errors.New("a key is 32 random bytes in base 64, as openssl rand -base64 32 makes them")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// key reads the key at the path, and makes one if there is none and it may.
func (k *keyring) key(path string, make bool) (cipher.AEAD, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.aead != nil {
		return k.aead, nil
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && make {
		text, err = newKey(path)
	}
	if err != nil {
		return nil, errors.Join(ErrKey, err)
	}
	if k.aead, err = parseKey(string(text)); err != nil {
		return nil, errors.Join(ErrKey, fmt.Errorf("%s: %w", path, err))
	}
	return k.aead, nil
}

// newKey makes a key in a file that its owner alone can read. The file is never
// written over.
func newKey(path string) ([]byte, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	text := []byte(base64.StdEncoding.EncodeToString(key) + "\n")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = f.Write(text)
	return text, errors.Join(err, f.Sync(), f.Close())
}

// encrypt encrypts a secret of the user.
func encrypt(ctx context.Context, s *models.Store, userID uint, secret string) (string, error) {
	n, err := models.From[Authenticator](s).Where("secret LIKE ?", sealed+"%").Count(ctx, "*")
	if err != nil {
		return "", err
	}
	aead, err := models.InMemory[keyring](s).key(s.Path()+".key", n == 0) // what is sealed has a key already: another one would not open it
	if err != nil {
		return "", err
	}
	nonce := make([]byte, aead.NonceSize(), aead.NonceSize()+len(secret)+aead.Overhead())
	if _, err := rand.Read(nonce); err != nil {
		return "", err
	}
	return sealed + base64.StdEncoding.EncodeToString(aead.Seal(nonce, nonce, []byte(secret), whose(userID))), nil
}

// decrypt reads a secret of the user. It returns ErrKey when the key does not fit.
func decrypt(s *models.Store, userID uint, kept string) (string, error) {
	text, is := strings.CutPrefix(kept, sealed)
	if !is {
		return kept, nil
	}
	aead, err := models.InMemory[keyring](s).key(s.Path()+".key", false)
	if err != nil {
		return "", err
	}
	all, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(all) < aead.NonceSize() {
		return "", ErrKey
	}
	secret, err := aead.Open(nil, all[:aead.NonceSize()], all[aead.NonceSize():], whose(userID))
	if err != nil {
		return "", ErrKey
	}
	return string(secret), nil
}

// whose ties a secret to its user: in the row of another it opens for nobody.
func whose(userID uint) []byte { return fmt.Appendf(nil, "second factor of user %d", userID) }

// EncryptSecrets encrypts the secrets that earlier releases kept open, and tries the
// key on the others. It returns ErrKey when it does not fit: codes of apps are
// refused then, and everything else works. The program does so when it starts, in
// nobody's name.
func EncryptSecrets(ctx context.Context, s *models.Store) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		all, err := models.From[Authenticator](tx).Order("user_id").Find(ctx)
		if err != nil {
			return err
		}
		for _, a := range all { // sealed ones first: they say whether the key is the right one
			if _, err := decrypt(tx, a.UserID, a.Secret); err != nil {
				return err
			}
		}
		for _, a := range all {
			if strings.HasPrefix(a.Secret, sealed) {
				continue
			}
			text, err := encrypt(ctx, tx, a.UserID, a.Secret)
			if err != nil {
				return err
			}
			if err := tx.DB(ctx).Model(&Authenticator{}).Where("user_id = ?", a.UserID).Update("secret", text).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
