package kinds_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/batches"
	"demarche/models/inbox"
	"demarche/models/internal/gate"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/proposals"
	"demarche/models/states"
)

// TestGoldenHistories reads all that kept campaigns remember, as it was read
// when they were kept: what was done to each record in the same words, who is
// named as a reader, which files there are, what was known on each day, and what
// undoing would do.
func TestGoldenHistories(t *testing.T) {
	t.Parallel()
	for _, kept := range releases(t) {
		s, err := models.Open(t.Context(), unpack(t, kept), clock, kinds.All())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		ada, err := models.From[models.User](s).Where("email = ?", "ada@example.org").Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := recollected(t, s.As(ada))
		golden := strings.TrimSuffix(kept, ".db.gz") + ".history.txt"
		if os.Getenv("GOLDEN") == "accept" {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is remembered otherwise than before:\n%s", kept, firstDifference(string(want), string(got)))
		}
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(want, got string) string {
	wanted, lines := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range wanted {
		if i >= len(lines) || wanted[i] != lines[i] {
			return fmt.Sprintf("line %d:\nwant %s\ngot  %s", i+1, wanted[i], append(lines[min(i, len(lines)):], "the end")[0])
		}
	}
	return fmt.Sprintf("%d lines more than %d", len(lines)-len(wanted), len(wanted))
}

// recollected writes down what the campaign remembers.
func recollected(t *testing.T, s *models.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	ctx := t.Context()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var refs []models.Ref
	check(s.Part().Raw("SELECT DISTINCT kind, row_id AS id FROM changes WHERE kind <> ? ORDER BY kind, row_id", models.KindDataset).Scan(&refs).Error)
	for _, ref := range refs {
		fmt.Fprintf(&b, "\n# %s %d\n", ref.Kind, ref.ID)
		entries, err := audit.History(ctx, s, ref)
		fmt.Fprintln(&b, "history:", err)
		for _, e := range entries {
			writeEntry(&b, e)
		}
		if readers, err := models.ReadersOf(ctx, s, ref); err == nil {
			for _, u := range readers {
				fmt.Fprintln(&b, "reader:", u.Name)
			}
		}
		files, err := models.From[models.Attachment](s).Where("owner_kind = ? AND owner_id = ?", ref.Kind, ref.ID).Order("id").Find(ctx)
		check(err)
		for _, f := range files {
			f, err := models.FindAttachment(ctx, s, ref, f.ID)
			fmt.Fprintf(&b, "file: %q %q %v\n", f.Name, f.Data, err)
		}
		before := ""
		for _, day := range []models.Date{"2026-11-21", "2026-11-22", "2026-11-23"} {
			if then := rowThen(ctx, t, s.Known(day), ref); then != before {
				fmt.Fprintf(&b, "known on %s: %s\n", day, then)
				before = then
			}
		}
	}
	fmt.Fprintln(&b, "\n# trail")
	entries, _, err := audit.Trail(ctx, s, audit.Filter{}, models.Paging{Number: 1, Size: 1000})
	check(err)
	for _, e := range entries {
		writeEntry(&b, e)
		u, err := audit.PlanUndo(ctx, s, e.ID)
		fmt.Fprintf(&b, "  undone: possible %t, of a load %t, brings %v, kept %v, hanging %v, %v\n", u.Possible(), u.Import, u.Made, u.Kept, u.Hanging, err)
		for _, step := range u.Steps {
			fmt.Fprintf(&b, "    %s %d: %s %s %v\n", step.Kind, step.RowID, step.Outcome, step.Conflict, step.Back)
		}
	}
	fmt.Fprintln(&b, "\n# trash")
	entries, _, err = audit.Trash(ctx, s, "", models.Paging{Number: 1, Size: 1000})
	check(err)
	for _, e := range entries {
		writeEntry(&b, e)
	}
	return b.Bytes()
}

func writeEntry(b *bytes.Buffer, e audit.Entry) {
	fmt.Fprintf(b, "- %s %q %s %d.%d by %q through %q, about %q in %q, found by %q, undone %t, trashed %t\n", e.At.Format("2006-01-02"), e.Did, e.Kind,
		e.RowID, e.Version, e.UserName, e.Door, e.About, e.StateISO, e.Words, e.Undone, e.Trashed)
	for _, f := range e.Fields {
		fmt.Fprintf(b, "    %s: %q → %q\n", f.Field, f.Old, f.New)
	}
	for _, l := range e.Loads() {
		fmt.Fprintf(b, "    %s: %d new, %d unchanged, changed %v, kept %v, withdrawn %v\n", l.File, l.New, l.Unchanged, l.Changed, l.Kept, l.Withdrawn)
	}
}

// rowThen returns what the row said as it was known then, by the names of its fields.
func rowThen(ctx context.Context, t *testing.T, s *models.Store, ref models.Ref) string {
	t.Helper()
	row, err := models.FindRow(ctx, s, ref.Kind, ref.ID)
	if err != nil {
		return err.Error()
	}
	var then any
	switch row := row.(type) {
	case *letters.Letter:
		then = oneKnown(ctx, t, s, *row)
	case *outreach.Outreach:
		then = oneKnown(ctx, t, s, *row)
	case *models.Source:
		then = oneKnown(ctx, t, s, *row)
	case *asks.Ask:
		then = oneKnown(ctx, t, s, *row)
	case *states.Position:
		then = oneKnown(ctx, t, s, *row)
	case *offices.Office:
		then = oneKnown(ctx, t, s, *row)
	case *offices.Term:
		then = oneKnown(ctx, t, s, *row)
	case *models.User:
		then = oneKnown(ctx, t, s, *row)
	default:
		then = row
	}
	text, err := json.Marshal(then)
	if err != nil {
		t.Fatal(err)
	}
	_, fields, err := models.ReadVersions("", string(text))
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !models.SameField(fields[name], nil) {
			said = append(said, name+" "+string(fields[name]))
		}
	}
	return strings.Join(said, ", ")
}

func oneKnown[T any, P models.RowOf[T]](ctx context.Context, t *testing.T, s *models.Store, row T) T {
	t.Helper()
	rows := []T{row}
	if err := models.AsKnown[T, P](ctx, s, rows); err != nil {
		t.Fatal(err)
	}
	return rows[0]
}

// fill records one thing of every kind, changes some, names readers, keeps
// files, loads a little of the shipped data twice, undoes, and trashes. All of
// it is invented.
func fill(t *testing.T, s *models.Store, ada models.User, now *time.Time) {
	t.Helper()
	ctx := t.Context()
	one, day := uint(1), models.Date("2026-11-20")
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(s *models.Store, rows ...models.Row) {
		t.Helper()
		for _, row := range rows {
			if err := models.Create(ctx, s, row, "recorded "+row.KindName()); err != nil {
				t.Fatalf("%T: %v", row, err)
			}
		}
	}
	load := func(title string) {
		t.Helper()
		check(models.Load(ctx, s, *now, func(l *models.Loading) error {
			_, err := models.LoadSheet(ctx, l, models.Sheet[models.Source]{File: "sources.csv", Lines: []models.Line[models.Source]{
				{Number: 2, Key: "a", Row: models.Source{Title: title}}, {Number: 3, Key: title, Row: models.Source{Title: title + " alone"}},
			}}, true)
			return err
		}))
	}
	load("First")
	s = s.As(ada).Via(models.ByPage)
	bob := models.User{Email: "bob@example.org", Name: "Bob (invented)", Role: models.Member, States: []models.UserState{{StateISO: "BE"}}, OrganisationID: &one}
	put(s,
		&states.StateName{StateISO: "BE", Lang: "fr", Name: "Belgique", Sort: states.ShortName}, &states.TreatyStep{StateISO: "BE", Treaty: states.CCW, Event: "ratification", On: "1995"},
		&states.Group{Slug: "group", Name: "Group (invented)", Kind: "political-forum"}, &states.GroupMember{GroupID: 1, StateISO: "BE"},
		&states.Evidence{StateISO: "BE", Kind: "pledge", On: day, Summary: "A pledge (invented)", SourceID: 1, Reading: models.ReadInFull, Visibility: models.Campaign},
		&states.Override{StateISO: "BE", Question: "treaty", Stance: models.Yes, Since: day, Until: "2026-12-31", Reason: "A reason (invented)", SourceID: 1, Reading: models.ReadInFull, Visibility: models.Campaign},
		&states.CampaignFact{Slug: "fact", Unit: "states", Figure: "1", On: day, Summary: "A fact (invented)", SourceID: 1, Reading: models.ReadInFull},
		&meetings.Forum{Slug: "forum", Name: "Forum (invented)"},
		&meetings.Meeting{Slug: "meeting", ForumID: 1, Name: "Meeting (invented)", Start: day, Status: "held", SourceID: 1, Reading: models.ReadInFull},
		&meetings.Participation{StateISO: "BE", MeetingID: &one, Role: "spoke", SourceID: 1, Reading: models.ReadInFull},
		&meetings.Text{Slug: "text", Title: "Text (invented)", On: day, Kind: "declaration", Visibility: models.Published}, &meetings.Endorsement{TextID: 1, StateISO: "BE", Reading: models.ReadInFull},
		&meetings.Resolution{Slug: "resolution", Symbol: "A/RES/0/0", Title: "Resolution (invented)", On: day}, &meetings.Vote{ResolutionID: 1, StateISO: "BE", Option: models.VoteYes, Reading: models.ReadInFull},
		&models.Organisation{Slug: "organisation", Name: "Organisation (invented)", Kind: "member", SourceID: 1, Reading: models.ReadInFull},
		&offices.Person{Slug: "person", Name: "Person (invented)", SourceID: 1},
		&offices.Office{Slug: "office", StateISO: "BE", Title: "Minister (invented)", Kind: "foreign-minister", SourceID: 1},
		&offices.Office{Slug: "successor", StateISO: "BE", Title: "Chancellor (invented)", Kind: "foreign-minister", SourceID: 1},
		&offices.Change{FromID: 1, ToID: 2, Kind: "renamed", On: day, SourceID: 1},
		&offices.Term{OfficeID: 1, PersonID: 1, Start: "2020", SourceID: 1, Reading: models.ReadInFull},
		&bob, &agenda.Weight{Name: "silent", Points: 3}, &letters.Letterhead{Name: "Letterhead (invented)"}, &letters.Template{Name: "first.en", Body: "Wording (invented)"},
		&accounts.Invitation{Hash: []byte{1}, Name: "Invited (invented)", Email: "invited@example.org", Role: models.Member, States: "BE", InviterID: ada.ID, ExpiresAt: *now},
		&batches.Batch{UserID: ada.ID, Name: "Batch (invented)", Kind: "first", For: models.Campaign, On: day, Pace: 1},
	)
	draft := letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Subject: "Draft (invented)", Body: "Text", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", OfficeID: &one, PersonID: &one, Name: "Person (invented)"}}, Asks: []asks.Ask{{Text: "to lead"}},
		Signatories: []letters.Signatory{{Name: "Bob (invented)", UserID: &bob.ID, Organisation: "Organisation (invented)"}},
		Claims:      []letters.Citation{{Sentence: "Text", Fact: "Fact (invented)", FactOn: day}},
	}
	check(letters.Create(ctx, s, &draft, "drafted letter", gate.For(gate.Write, 0, 0)))
	list := outreach.Outreach{StateISO: "BE", Kind: "call", On: day, Subject: "Call (invented)", Visibility: models.Confidential, OrganisationID: &one}
	put(s, &list)
	put(s,
		&letters.Approval{LetterID: draft.ID, Name: "Bob (invented)", Mark: "mark", LetterVersion: 1, UserID: &bob.ID, GivenOn: day},
		&letters.Comment{LetterID: draft.ID, UserID: bob.ID, Text: "Comment (invented)"},
		&letters.Mailing{LetterID: one, MessageID: "1@example.org"},
		&outreach.FollowUp{StateISO: "BE", OutreachID: &list.ID, UserID: &bob.ID, What: "Follow-up (invented)", DueOn: day, Visibility: models.Confidential},
		&asks.Ask{StateISO: "BE", OutreachID: &list.ID, Kind: asks.KindPromise, Text: "to answer", Who: "Person (invented)", DueOn: day, Outcome: asks.Open},
		&proposals.Proposal{ProposedFact: proposals.ProposedFact{Kind: states.AsPosition, StateISO: "BE", Question: "treaty", Stance: models.Yes, Summary: "Proposal (invented)", For: models.Campaign}, UserID: &bob.ID, Status: proposals.Proposed},
		&inbox.Mail{MessageID: "2@example.org", Sender: "Sender (invented)", WrittenOn: day, LetterID: &one, Status: inbox.Waiting},
		&inbox.Bounce{MailID: 1, LetterID: &one, Address: "post@example.org", CameOn: day},
	)
	check(models.NameReaders(ctx, s, models.Ref{Kind: "outreach", ID: list.ID}, []uint{bob.ID}))
	for _, owner := range []models.Ref{{Kind: "letter", ID: 1}, {Kind: "outreach", ID: list.ID}} {
		file, err := models.NewAttachment(owner.Kind+".txt", []byte("A file (invented) kept with "+owner.Kind))
		check(err)
		var kept []models.Attachment
		check(s.Transaction(ctx, func(tx *models.Store) error { return models.Attach(ctx, tx, owner, []models.Attachment{file}, &kept) }))
	}

	*now = now.AddDate(0, 0, 1)
	load("Second")
	check(states.Assign(ctx, s, "BE", nil, bob.ID))
	draft.Subject, draft.Visibility = "Draft, changed (invented)", models.Published
	draft.Recipients = append(draft.Recipients, letters.Recipient{Kind: "cc", Name: "Copy (invented)"})
	check(letters.Update(ctx, s, &draft, "edited draft", gate.For(gate.Write, draft.ID, draft.Version)))
	source, err := models.From[models.Source](s).Where("title = 'A statement'").Take(ctx)
	check(err)
	for _, publisher := range []string{"Publisher (invented)", "Another (invented)"} {
		source.Publisher = publisher
		check(models.Update(ctx, s, &source, "named the publisher"))
	}
	change, err := models.From[models.Change](s).Order("id DESC").Limit(1).Take(ctx)
	check(err)
	u, err := audit.PlanUndo(ctx, s, change.ID)
	check(err)
	check(audit.Undo(ctx, s, change.ID, u.Seen))
	term, err := models.From[offices.Term](s).Preload("Person", nil).Preload("Office", nil).Where("id = 1").Take(ctx)
	check(err)
	term.End = day
	check(models.Update(ctx, s, &term, "ended term"))
	check(outreach.Trash(ctx, s, list.ID))
	check(outreach.Restore(ctx, s, list.ID))
	gone := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "Trashed (invented)", Visibility: models.Campaign, FollowsID: &one}
	check(letters.Create(ctx, s, &gone, "drafted letter", gate.For(gate.Write, 0, 0)))
	check(letters.Trash(ctx, s, gone.ID))
	*now = now.AddDate(0, 0, -1)
}
