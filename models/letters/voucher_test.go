package letters_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestVouching: who writes to the state vouches for a sentence that stands in the draft, with a ground and
// a source, until the sentence changes.
func TestVouching(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{StateISO: "BE", Subject: "A treaty", Body: "Dear Minister,\n\nWe met 12 of your members.", Lang: "en", Visibility: models.Campaign}
	if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	whole := letters.Voucher{Sentence: "We met 12 of your members.", Ground: "I was there.", SourceTitle: "Our minutes of May", SourceURL: "https://example.org/minutes"}
	for name, test := range map[string]struct {
		by     *models.Store
		change func(*letters.Voucher)
		field  string
		err    error
	}{
		"whole":             {s, func(*letters.Voucher) {}, "", nil},
		"without a ground":  {s, func(v *letters.Voucher) { v.Ground = " " }, "ground", nil},
		"without a source":  {s, func(v *letters.Voucher) { v.SourceTitle = "" }, "source-title", nil},
		"no address":        {s, func(v *letters.Voucher) { v.SourceURL = "minutes" }, "source-url", nil},
		"nothing to follow": {s, func(v *letters.Voucher) { v.SourceTitle, v.SourceURL = "My memory", "" }, "source-url", nil},
		"no date":           {s, func(v *letters.Voucher) { v.SourceURL, v.SourcePublisher = "", "The House" }, "source-url", nil},
		"by nobody":         {s, func(v *letters.Voucher) { v.SourceURL, v.SourceOn = "", "2026-05" }, "source-url", nil},
		"no day":            {s, func(v *letters.Voucher) { v.SourceOn = "May" }, "source-on", nil},
		"of tomorrow":       {s, func(v *letters.Voucher) { v.SourceOn = s.Today().AddDays(1) }, "source-on", nil},
		"of today":          {s, func(v *letters.Voucher) { v.SourceURL, v.SourcePublisher, v.SourceOn = "", "The House", s.Today() }, "", nil},
		"another sentence":  {s, func(v *letters.Voucher) { v.Sentence = "We met 13 of your members." }, "sentence", nil},
		"a member of it":    {s.As(modelstest.NewMember(s.Reader().ID, "BE")), func(*letters.Voucher) {}, "", nil},
		"a member of other": {s.As(modelstest.NewMember(s.Reader().ID, "NL")), func(*letters.Voucher) {}, "", models.ErrNotFound},
		"an observer":       {s.As(models.User{Record: s.Reader().Record, Role: models.Observer}), func(*letters.Voucher) {}, "", models.ErrNotFound},
	} {
		v := whole
		test.change(&v)
		err := letters.Vouch(t.Context(), test.by, l.ID, &v)
		wrong, invalid := errors.AsType[models.Invalid](err)
		switch {
		case test.field != "" && (!invalid || len(wrong) != 1 || wrong[test.field] == ""):
			t.Errorf("%s: got %v, want %s refused", name, err, test.field)
		case test.field == "" && test.err == nil && err != nil, test.err != nil && !errors.Is(err, test.err):
			t.Errorf("%s: got %v, want %v", name, err, test.err)
		}
	}
	kept, err := letters.Find(t.Context(), s, l.ID)
	if err != nil || len(kept.Vouchers) != 3 || kept.Vouchers[0].User == nil || kept.Vouchers[0].User.Name != "Ada" {
		t.Fatalf("got %v, %v, want three vouchers by Ada", kept.Vouchers, err)
	}
	if n := len(kept.VouchersThatHold()); n != 3 {
		t.Errorf("%d hold, want 3", n)
	}
	kept.Body = "Dear Minister,\n\nWe met 14 of your members."
	if n := len(kept.VouchersThatHold()); n != 0 {
		t.Errorf("%d hold after the sentence changed, want none", n)
	}
	if kept.Version != l.Version+3 {
		t.Errorf("version %d after three vouched, want %d", kept.Version, l.Version+3)
	}
	if changes, err := models.From[models.Change](s).Where("kind = 'voucher'").Count(t.Context(), "*"); err != nil || changes != 3 {
		t.Errorf("%d changes in the trail, %v, want 3", changes, err)
	}
}

// TestVouchingIsSeenByWhoApproves: who may not send takes the draft back by vouching, and who
// approves it has seen the newest version.
func TestVouchingIsSeenByWhoApproves(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	bea := s.As(modelstest.NewMember(s.Reader().ID, "BE"))
	l := letters.Letter{
		StateISO: "BE", Subject: "A treaty", Body: "We met 12 of your members.", Lang: "en", Visibility: models.Campaign, Channel: "post",
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		by   *models.Store
		want letters.Review
		err  error
	}{
		"a member":      {bea, letters.NotSubmitted, models.ErrConflict},
		"a coordinator": {s, letters.InReview, models.ErrStale},
	} {
		_ = letters.Submit(t.Context(), bea, l.ID)
		seen, err := letters.Find(t.Context(), s, l.ID)
		if err != nil || seen.Review != letters.InReview {
			t.Fatalf("%s: %q, %v, want it submitted", name, seen.Review, err)
		}
		v := letters.Voucher{Sentence: l.Body, Ground: "I was there.", SourceTitle: "Our minutes", SourcePublisher: "The House", SourceOn: "2026-05-03"}
		if err := letters.Vouch(t.Context(), test.by, l.ID, &v); err != nil {
			t.Fatal(name, err)
		}
		now, err := letters.Find(t.Context(), s, l.ID)
		if err != nil || now.Review != test.want {
			t.Errorf("%s: review %q, %v, want %q", name, now.Review, err, test.want)
		}
		if err := letters.MayDecide(s.Reader(), now, seen.Version); !errors.Is(err, test.err) {
			t.Errorf("%s: who saw version %d approves version %d: %v, want %v", name, seen.Version, now.Version, err, test.err)
		}
	}
}
