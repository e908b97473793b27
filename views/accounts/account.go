package accounts

import (
	"cmp"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/views/ui"
)

// An AccountPage is the reader's own account.
type AccountPage struct {
	Logins   []accounts.Login
	Own      string // the key of the session in use
	Has      accounts.SecondFactors
	Passkeys []accounts.Passkey
	Site     bool // browsers take passkeys at this address
	Wrong    models.Invalid

	Mail   bool           // the program can send messages
	Zone   string         // of the campaign, and of the hours of the digest
	Typed  string         // the zone that was typed, and is none
	Digest *agenda.Digest // the last one, nil if there was none

	Calendar *accounts.CalendarFeed // nil while it has no address
}

// ownZone is what stands in the field of the reader's own time zone.
func (a AccountPage) ownZone(p ui.Page) string { return cmp.Or(a.Typed, p.Reader.Zone) }

// digestStanding says what became of the last digest.
func digestStanding(p ui.Page, d agenda.Digest) string {
	switch {
	case d.SentAt != nil:
		return p.T("digest.last.sent", "Day", p.Date(d.Day))
	case d.RefusedAt != nil:
		return p.T("digest.last.refused", "Day", p.Date(d.Day), "Why", d.Refusal)
	}
	return p.T("digest.last.unknown", "Day", p.Date(d.Day))
}

// wantsAt tells whether the reader wants the digest at the hour.
func wantsAt(p ui.Page, hour int) bool {
	return p.Reader.DigestHour != nil && *p.Reader.DigestHour == hour
}

// A FactorPage is the second factors that there are, or how to set one up.
type FactorPage struct {
	Has      accounts.SecondFactors
	Passkeys []accounts.Passkey
	Site     bool   // browsers take passkeys at this address
	Must     bool   // a coordinator has to have one
	Proof    bool   // the password is asked for, to take one away
	ToAdd    bool   // the password is asked for, to add one
	Secret   string // of the app that is set up
	QR       string // data: address of the picture
	Wrong    models.Invalid
}

// A PasskeyPage is a passkey of the reader, or one that is being made.
type PasskeyPage struct {
	Key     accounts.Passkey
	Name    string // as typed
	Options string // what the browser is asked, as JSON, "" before it is
	Proof   bool   // the password is asked for
	Wrong   models.Invalid
}

// A SecondPage asks for the second factor of who gave the right password.
type SecondPage struct {
	Has     accounts.SecondFactors
	Options string // what the browser is asked about passkeys, as JSON, "" if there is none
	Next    string
	Wrong   models.Invalid
}

// A SignInPage is every way to sign in that there is.
type SignInPage struct {
	Email    string // as typed
	Next     string
	Passkeys bool   // browsers take them here
	Provider string // the name of the identity provider, "" if there is none
	Wrong    models.Problem
}
