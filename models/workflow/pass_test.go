package workflow

import (
	"errors"
	"reflect"
	"testing"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestEachStepAsksForItsPass takes a letter all the way. At each step nothing but
// the pass stands in the way: with one for anything else the letter stays where it
// is, and with the right one it goes on.
func TestEachStepAsksForItsPass(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	ctx := t.Context()
	id := refusedDraft(t, s).ID
	letter := func() letters.Letter {
		l, err := letters.Find(ctx, s, id)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	var mailing letters.Mailing
	tried := map[string]bool{}
	for _, step := range []struct {
		name string
		step gate.Step
		of   func() models.Record
		take func(gate.Pass) error
	}{
		{"Create", gate.Write, func() models.Record { return models.Record{} }, func(p gate.Pass) error {
			return letters.Create(ctx, s, &letters.Letter{StateISO: "NR", Direction: letters.Outgoing, Visibility: models.Campaign}, "tried", p)
		}},
		{"Update", gate.Write, func() models.Record { return letter().Record }, func(p gate.Pass) error {
			l := letter()
			return letters.Update(ctx, s, &l, "tried", p)
		}},
		{"Approve", gate.Approve, func() models.Record { return letter().Record }, func(p gate.Pass) error { return letters.Approve(ctx, s, id, p) }},
		{"Send", gate.Send, func() models.Record { return letter().Record }, func(p gate.Pass) error { return letters.Send(ctx, s, id, p) }},
		{"KeepAsSent", gate.Keep, func() models.Record { return letter().Record }, func(p gate.Pass) error {
			file, err := models.NewAttachment("letter.pdf", []byte("%PDF-1.7"))
			if err != nil {
				return err
			}
			return letters.KeepAsSent(ctx, s, id, []models.Attachment{file}, p)
		}},
		{"ClaimMailing", gate.Mail, func() models.Record { return letter().Record }, func(p gate.Pass) (err error) {
			mailing, err = letters.ClaimMailing(ctx, s, id, "one@example.org", p)
			return err
		}},
		{"FinishMailing", gate.Mailed, func() models.Record { return mailing.Record }, func(p gate.Pass) error {
			return letters.FinishMailing(ctx, s, mailing, "", p)
		}},
	} {
		tried[step.name] = true
		r := step.of()
		for _, pass := range []gate.Pass{
			{}, gate.For(step.step, r.ID, r.Version+1), gate.For(step.step, r.ID+1, r.Version), gate.For(step.step+"d", r.ID, r.Version),
		} {
			if err := step.take(pass); !errors.Is(err, models.ErrForbidden) {
				t.Fatalf("letters.%s with %+v for version %d of %d: %v, want %v", step.name, pass, r.Version, r.ID, err, models.ErrForbidden)
			}
		}
		if err := step.take(gate.For(step.step, r.ID, r.Version)); err != nil {
			t.Fatalf("letters.%s with its pass: %v", step.name, err)
		}
	}
	for name, f := range letterFunctions {
		for kind, i := reflect.TypeOf(f), 0; i < kind.NumIn(); i++ {
			if kind.In(i) == reflect.TypeFor[gate.Pass]() && !tried[name] {
				t.Errorf("letters.%s wants a pass and is not tried here", name)
			}
		}
	}
}
