package modelstest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/go-webauthn/webauthn/protocol/webauthncbor"
)

// A Device keeps one passkey, as a telephone does, and answers for a browser.
type Device struct {
	Origin string // of the page that asks; "http://localhost" if it is ""
	Silent bool   // does not make sure of its owner
	Count  uint32 // how often the passkey was used
	Handle []byte // of the user, as told when the passkey was made

	key *ecdsa.PrivateKey
	id  []byte
}

// The bits of what a device says about itself.
const (
	userPresent  = 1
	userVerified = 1 << 2
	hasKey       = 1 << 6
)

// asked is what a page asks of a device, as far as this one cares.
type asked struct {
	PublicKey struct {
		Challenge string `json:"challenge"`
		RPID      string `json:"rpId"`
		RP        struct {
			ID string `json:"id"`
		} `json:"rp"`
		User struct {
			ID string `json:"id"`
		} `json:"user"`
		UserVerification string `json:"userVerification"`
	} `json:"publicKey"`
}

var encoding = base64.RawURLEncoding

// Make makes the passkey as the options say, and returns the response of the
// browser, as JSON.
func (d *Device) Make(t testing.TB, options string) string {
	t.Helper()
	a := parse(t, options)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	d.key, d.id = key, make([]byte, 16)
	if _, err := rand.Read(d.id); err != nil {
		t.Fatal(err)
	}
	if d.Handle, err = encoding.DecodeString(a.PublicKey.User.ID); err != nil {
		t.Fatal(err)
	}
	public, err := key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		t.Fatal(err)
	}
	cose := encode(t, map[int]any{1: 2, 3: -7, -1: 1, -2: public[1:33], -3: public[33:]})
	said := d.says(a.PublicKey.RP.ID, hasKey)
	said = append(said, make([]byte, 16)...) // no maker
	said = binary.BigEndian.AppendUint16(said, uint16(len(d.id)))
	said = append(append(said, d.id...), cose...)
	return d.respond(t, map[string]string{
		"attestationObject": encoding.EncodeToString(encode(t, map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": said})),
		"clientDataJSON":    encoding.EncodeToString(d.client(t, "webauthn.create", a.PublicKey.Challenge)),
	}, map[string]any{"credProps": map[string]any{"rk": true}})
}

// Show proves that the device has the passkey, as the options ask, and returns
// the response of the browser, as JSON.
func (d *Device) Show(t testing.TB, options string) string {
	t.Helper()
	a := parse(t, options)
	d.Count++
	said, client := d.says(a.PublicKey.RPID, 0), d.client(t, "webauthn.get", a.PublicKey.Challenge)
	hash := sha256.Sum256(client)
	sum := sha256.Sum256(append(said, hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return d.respond(t, map[string]string{
		"authenticatorData": encoding.EncodeToString(said),
		"clientDataJSON":    encoding.EncodeToString(client),
		"signature":         encoding.EncodeToString(signature),
		"userHandle":        encoding.EncodeToString(d.Handle),
	}, map[string]any{})
}

// ID is the name of the passkey among all others, as browsers write it.
func (d *Device) ID() string { return encoding.EncodeToString(d.id) }

func parse(t testing.TB, options string) asked {
	t.Helper()
	var a asked
	if err := json.Unmarshal([]byte(options), &a); err != nil || a.PublicKey.Challenge == "" {
		t.Fatalf("no challenge in %q: %v", options, err)
	}
	return a
}

func (d *Device) says(site string, more byte) []byte {
	sum := sha256.Sum256([]byte(site))
	flags := userPresent | more
	if !d.Silent {
		flags |= userVerified
	}
	return binary.BigEndian.AppendUint32(append(sum[:], flags), d.Count)
}

func (d *Device) client(t testing.TB, kind, challenge string) []byte {
	t.Helper()
	origin := d.Origin
	if origin == "" {
		origin = "http://localhost"
	}
	return asJSON(t, map[string]any{"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false})
}

func (d *Device) respond(t testing.TB, response map[string]string, extensions map[string]any) string {
	t.Helper()
	id := encoding.EncodeToString(d.id)
	return string(asJSON(t, map[string]any{
		"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": extensions,
	}))
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	b, err := webauthncbor.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func asJSON(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
