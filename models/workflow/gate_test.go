package workflow

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/modelstest"
)

// refusedDraft makes a draft that lies before the coordinators and in which the
// proof-reader finds something grave.
func refusedDraft(t *testing.T, s *models.Store) models.Letter {
	t.Helper()
	l := models.Letter{
		StateISO: "NR", Subject: "A treaty", Body: "We ask you to speak on 30 February 2027.", Lang: "en", Visibility: models.Campaign,
		Recipients: []models.Recipient{{Kind: "to", Name: "One"}}, Signatories: []models.Signatory{{Name: "Two"}},
	}
	if err := s.DraftLetter(t.Context(), &l); err != nil {
		t.Fatal(err)
	}
	if err := s.SubmitLetter(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	l, err := s.Letter(t.Context(), l.ID)
	if err != nil {
		t.Fatal(err)
	}
	if passes(t.Context(), s, l) == nil {
		t.Fatal("the proof-reader finds nothing grave in the draft")
	}
	return l
}

// aDesk makes letters files, and messages that the test would notice.
func aDesk(t *testing.T) Desk {
	return Desk{
		Files: func(l models.Letter, _ models.Letterhead, _ models.Date) ([]models.Attachment, error) {
			return []models.Attachment{{Name: "letter.txt", Data: []byte("%PDF-1.7 " + l.Body)}}, nil
		},
		Message: func(Parcel) (Message, error) {
			return Message{ID: "one", Send: func(context.Context) error { t.Error("a message went out"); return nil }}, nil
		},
	}
}

// TestNobodyGoesPastTheGate calls every exported method of a store, and of a desk,
// that takes a letter or its number, with a draft that the proof-reader refuses
// and with all that could carry it further. It is never approved, sent or mailed.
func TestNobodyGoesPastTheGate(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	desk := aDesk(t)
	var called []string
	for _, receiver := range []reflect.Value{reflect.ValueOf(store), reflect.ValueOf(desk)} {
		for i := range receiver.NumMethod() {
			name, method := receiver.Type().Method(i).Name, receiver.Method(i)
			if !takesLetter(method.Type()) {
				continue
			}
			called = append(called, name)
			for attempt := range 4 {
				l := refusedDraft(t, store)
				func() {
					defer func() { recover() }() // what is filled in may make no sense
					method.Call(argumentsFor(t, store, method.Type(), l, badPass(name, l, attempt)))
				}()
				holdsBack(t, store, l, name)
			}
		}
	}
	for _, name := range []string{"ApproveLetter", "SendLetter", "KeepAsSent", "ClaimMailing", "FinishMailing", "Approve", "Send", "Mail", "UpdateDraft"} {
		if !slices.Contains(called, name) {
			t.Errorf("%s was not called; look for what it has become", name)
		}
	}
}

var (
	letterType = reflect.TypeFor[models.Letter]()
	numberType = reflect.TypeFor[uint]()
)

// takesLetter tells whether the method can be told which letter.
func takesLetter(method reflect.Type) bool {
	for i := range method.NumIn() {
		switch method.In(i) {
		case numberType, letterType, reflect.PointerTo(letterType), reflect.TypeFor[models.Ref](), reflect.TypeFor[models.Mailing]():
			return true
		}
	}
	return false
}

// steps are those for which the methods want a pass.
var steps = map[string]gate.Step{
	"ApproveLetter": gate.Approve, "SendLetter": gate.Send, "KeepAsSent": gate.Keep, "ClaimMailing": gate.Mail, "FinishMailing": gate.Mailed,
}

// badPass is a pass that lets nobody through: none, one for the next version, one
// for another letter, and one for no such step.
func badPass(name string, l models.Letter, attempt int) gate.Pass {
	step := steps[name]
	return []gate.Pass{{}, gate.For(step, l.ID, l.Version+1), gate.For(step, l.ID+1, l.Version), gate.For(step+"d", l.ID, l.Version)}[attempt]
}

// argumentsFor fills in what would carry the letter furthest.
func argumentsFor(t *testing.T, s *models.Store, method reflect.Type, l models.Letter, pass gate.Pass) []reflect.Value {
	now := s.Now()
	further := l
	further.SentOn, further.Review = s.Today(), models.Approved
	further.Mailing = &models.Mailing{Record: l.Record, LetterID: l.ID, SentAt: &now}
	var arguments []reflect.Value
	for i := range method.NumIn() {
		if method.IsVariadic() && i == method.NumIn()-1 {
			break
		}
		arguments = append(arguments, argument(t, s, method.In(i), further, pass))
	}
	return arguments
}

func argument(t *testing.T, s *models.Store, kind reflect.Type, l models.Letter, pass gate.Pass) reflect.Value {
	for _, value := range []any{
		s, l, &l, l.ID, l.Version, pass, Seen{Version: l.Version, Lately: true}, models.Ref{Kind: "letter", ID: l.ID}, *l.Mailing, s.Today(), models.Published, "approved", true,
		[]models.Attachment{{Name: "letter.pdf", Data: []byte("%PDF-1.7")}},
	} {
		if reflect.TypeOf(value) == kind {
			return reflect.ValueOf(value)
		}
	}
	if kind == reflect.TypeFor[context.Context]() {
		return reflect.ValueOf(t.Context())
	}
	if kind.Kind() == reflect.Func {
		return reflect.MakeFunc(kind, func([]reflect.Value) []reflect.Value {
			out := make([]reflect.Value, kind.NumOut())
			for i := range out {
				out[i] = reflect.Zero(kind.Out(i))
			}
			return out
		})
	}
	return reflect.Zero(kind)
}

// holdsBack checks that the letter is no further than it was, if it is still there.
func holdsBack(t *testing.T, s *models.Store, l models.Letter, name string) {
	t.Helper()
	now, err := s.Letter(t.Context(), l.ID)
	if err != nil {
		return // in the trash
	}
	if !now.IsDraft() || now.Review == models.Approved || now.Mailing != nil || len(now.AsSent()) > 0 {
		t.Errorf("%s took a letter past the proof-reader: sent %q, review %q, mailing %v", name, now.SentOn, now.Review, now.Mailing)
	}
}
