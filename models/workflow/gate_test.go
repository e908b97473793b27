package workflow

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// refusedDraft makes a draft that lies before the coordinators and in which the
// proof-reader finds something grave.
func refusedDraft(t *testing.T, s *models.Store) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "NR", Subject: "A treaty", Body: "We ask you to speak on 30 February 2027.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	if err := letters.Submit(t.Context(), s, l.ID); err != nil {
		t.Fatal(err)
	}
	l, err := letters.Find(t.Context(), s, l.ID)
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
		Files: func(l letters.Letter, _ letters.Letterhead, _ models.Date) ([]models.Attachment, error) {
			return []models.Attachment{{Name: "letter.txt", Data: []byte("%PDF-1.7 " + l.Body)}}, nil
		},
		Message: func(Parcel) (Message, error) {
			return Message{ID: "one", Send: func(context.Context) error { t.Error("a message went out"); return nil }}, nil
		},
	}
}

// letterFunctions are the exported functions of letters that are given a store.
// TestNobodyGoesPastTheGate tells which one is missing here.
var letterFunctions = map[string]any{
	"AddComment":         letters.AddComment,
	"AddresseesGone":     letters.AddresseesGone,
	"AlsoReads":          letters.AlsoReads,
	"Approve":            letters.Approve,
	"ApproveAsSignatory": letters.ApproveAsSignatory,
	"ApprovedText":       letters.ApprovedText,
	"AsKnown":            letters.AsKnown,
	"AskSignatories":     letters.AskSignatories,
	"Assign":             letters.Assign,
	"Assignees":          letters.Assignees,
	"BeforeMeeting":      letters.BeforeMeeting,
	"Between":            letters.Between,
	"ByReference":        letters.ByReference,
	"CheckFinished":      letters.CheckFinished,
	"CheckSignatories":   letters.CheckSignatories,
	"ClaimMailing":       letters.ClaimMailing,
	"Close":              letters.Close,
	"CountOpen":          letters.CountOpen,
	"Create":             letters.Create,
	"Detach":             letters.Detach,
	"DiscardAutosave":    letters.DiscardAutosave,
	"Enclosable":         letters.Enclosable,
	"Enclose":            letters.Enclose,
	"EncloseKept":        letters.EncloseKept,
	"Find":               letters.Find,
	"FindAll":            letters.FindAll,
	"FindAutosave":       letters.FindAutosave,
	"FindLetterhead":     letters.FindLetterhead,
	"FindTemplate":       letters.FindTemplate,
	"FinishMailing":      letters.FinishMailing,
	"HeadOf":             letters.HeadOf,
	"InQueue":            letters.InQueue,
	"KeepAsSent":         letters.KeepAsSent,
	"LeftToUs":           letters.LeftToUs,
	"LetterheadOf":       letters.LetterheadOf,
	"Letterheads":        letters.Letterheads,
	"List":               letters.List,
	"NoteApproval":       letters.NoteApproval,
	"NoteOutcome":        letters.NoteOutcome,
	"Open":               letters.Open,
	"OurTurnNow":         letters.OurTurnNow,
	"Outcome":            letters.Outcome,
	"Owner":              letters.Owner,
	"PromiseReply":       letters.PromiseReply,
	"PromisedBy":         letters.PromisedBy,
	"ReadReply":          letters.ReadReply,
	"Readable":           letters.Readable,
	"ReadableAsks":       letters.ReadableAsks,
	"Record":             letters.Record,
	"RecordReply":        letters.RecordReply,
	"Redraft":            letters.Redraft,
	"ReferencePatterns":  letters.ReferencePatterns,
	"RemoveEnclosure":    letters.RemoveEnclosure,
	"Reopen":             letters.Reopen,
	"Restore":            letters.Restore,
	"RewriteDraft":       letters.RewriteDraft,
	"SaveAutosave":       letters.SaveAutosave,
	"SaveDraft":          letters.SaveDraft,
	"SaveLetterhead":     letters.SaveLetterhead,
	"SaveTemplate":       letters.SaveTemplate,
	"Send":               letters.Send,
	"SendBack":           letters.SendBack,
	"SetVisibility":      letters.SetVisibility,
	"SettleComment":      letters.SettleComment,
	"Signers":            letters.Signers,
	"Submit":             letters.Submit,
	"TemplateVersions":   letters.TemplateVersions,
	"Templates":          letters.Templates,
	"ToSign":             letters.ToSign,
	"Told":               letters.Told,
	"Trash":              letters.Trash,
	"Unfinished":         letters.Unfinished,
	"Update":             letters.Update,
	"UpdateDraft":        letters.UpdateDraft,
	"UpdateDraftTaking":  letters.UpdateDraftTaking,
	"Vouch":              letters.Vouch,
	"WithEnclosures":     letters.WithEnclosures,
}

// steps are those for which a function wants a pass.
var steps = map[string]gate.Step{
	"Approve": gate.Approve, "Send": gate.Send, "KeepAsSent": gate.Keep, "ClaimMailing": gate.Mail, "FinishMailing": gate.Mailed,
	"Create": gate.Write, "Update": gate.Write,
}

// TestNobodyGoesPastTheGate calls every exported function of letters that is given
// a store, and every method of a desk, with a draft that the proof-reader refuses
// and with all that could carry it further. It is never approved, sent or mailed.
func TestNobodyGoesPastTheGate(t *testing.T) {
	t.Parallel()
	for _, name := range functionsWithStore(t, "../letters") {
		if letterFunctions[name] == nil {
			t.Errorf("letters.%s is not tried here", name)
		}
	}
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	functions := map[string]reflect.Value{}
	for name, f := range letterFunctions {
		functions["letters."+name] = reflect.ValueOf(f)
	}
	desk := reflect.ValueOf(aDesk(t))
	for i := range desk.NumMethod() {
		functions["Desk."+desk.Type().Method(i).Name] = desk.Method(i)
	}
	for name, f := range functions {
		_, short, _ := strings.Cut(name, ".")
		for attempt := range 4 {
			l := refusedDraft(t, store)
			func() {
				defer func() { recover() }() // what is filled in may make no sense
				f.Call(argumentsFor(t, store, f.Type(), l, badPass(short, l, attempt)))
			}()
			holdsBack(t, store, l, name)
		}
	}
}

// functionsWithStore lists the exported functions of a package that are given a
// store.
func functionsWithStore(t *testing.T, dir string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if ok && f.Recv == nil && f.Name.IsExported() && slices.ContainsFunc(f.Type.Params.List, func(p *ast.Field) bool { return types.ExprString(p.Type) == "*models.Store" }) {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}

// badPass is a pass that lets nobody through: none, one for the next version, one
// for another letter, and one for no such step.
func badPass(name string, l letters.Letter, attempt int) gate.Pass {
	step := steps[name]
	return []gate.Pass{{}, gate.For(step, l.ID, l.Version+1), gate.For(step, l.ID+1, l.Version), gate.For(step+"d", l.ID, l.Version)}[attempt]
}

// argumentsFor fills in what would carry the letter furthest.
func argumentsFor(t *testing.T, s *models.Store, method reflect.Type, l letters.Letter, pass gate.Pass) []reflect.Value {
	now := s.Now()
	further := l
	further.SentOn, further.Review = s.Today(), letters.Approved
	further.Mailing = &letters.Mailing{Record: l.Record, LetterID: l.ID, SentAt: &now}
	var arguments []reflect.Value
	for i := range method.NumIn() {
		if method.IsVariadic() && i == method.NumIn()-1 {
			break
		}
		arguments = append(arguments, argument(t, s, method.In(i), further, pass))
	}
	return arguments
}

func argument(t *testing.T, s *models.Store, kind reflect.Type, l letters.Letter, pass gate.Pass) reflect.Value {
	for _, value := range []any{
		s, l, &l, l.ID, l.Version, pass,
		Seen{Version: l.Version, Lately: true},
		models.Ref{Kind: "letter", ID: l.ID},
		*l.Mailing, s.Today(), models.Published, "approved", true,
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
func holdsBack(t *testing.T, s *models.Store, l letters.Letter, name string) {
	t.Helper()
	now, err := letters.Find(t.Context(), s, l.ID)
	if err != nil {
		return // in the trash
	}
	if !now.IsDraft() || now.Review == letters.Approved || now.Mailing != nil || len(now.AsSent()) > 0 {
		t.Errorf("%s took a letter past the proof-reader: sent %q, review %q, mailing %v", name, now.SentOn, now.Review, now.Mailing)
	}
}
