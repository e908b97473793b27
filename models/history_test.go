package models

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
)

// TestGoldenHistories reads all that kept campaigns remember, as it was read
// when they were kept: what was done to each record in the same words, who is
// named as a reader, which files there are, what was known on each day, and what
// undoing would do.
func TestGoldenHistories(t *testing.T) {
	for _, kept := range releases(t) {
		s, err := Open(t.Context(), unpack(t, kept), clock, AllKinds())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		ada, err := from[User](s.db).Where("email = ?", "ada@example.org").Take(t.Context())
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
func recollected(t *testing.T, s *Store) []byte {
	t.Helper()
	var b bytes.Buffer
	ctx := t.Context()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var refs []Ref
	check(s.db.Raw("SELECT DISTINCT kind, row_id AS id FROM changes WHERE kind <> ? ORDER BY kind, row_id", kindDataset).Scan(&refs).Error)
	for _, ref := range refs {
		fmt.Fprintf(&b, "\n# %s %d\n", ref.Kind, ref.ID)
		entries, err := s.Histories(ctx, ref)
		fmt.Fprintln(&b, "history:", err)
		for _, e := range entries {
			writeEntry(&b, e)
		}
		if readers, err := s.Readers(ctx, ref); err == nil {
			for _, u := range readers {
				fmt.Fprintln(&b, "reader:", u.Name)
			}
		}
		files, err := from[Attachment](s.db).Where("owner_kind = ? AND owner_id = ?", ref.Kind, ref.ID).Order("id").Find(ctx)
		check(err)
		for _, f := range files {
			f, err := s.Attachment(ctx, ref, f.ID)
			fmt.Fprintf(&b, "file: %q %q %v\n", f.Name, f.Data, err)
		}
		before := ""
		for _, day := range []Date{"2026-11-21", "2026-11-22", "2026-11-23"} {
			if then := rowThen(ctx, t, s.Known(day), ref); then != before {
				fmt.Fprintf(&b, "known on %s: %s\n", day, then)
				before = then
			}
		}
	}
	fmt.Fprintln(&b, "\n# trail")
	entries, _, err := s.Trail(ctx, TrailFilter{}, Paging{Number: 1, Size: 1000})
	check(err)
	for _, e := range entries {
		writeEntry(&b, e)
		u, err := s.Undoing(ctx, e.ID)
		fmt.Fprintf(&b, "  undone: possible %t, of a load %t, brings %v, kept %v, hanging %v, %v\n", u.Possible(), u.Import, u.Made, u.Kept, u.Hanging, err)
		for _, step := range u.Steps {
			fmt.Fprintf(&b, "    %s %d: %s %s %v\n", step.Kind, step.RowID, step.Fate, step.Hinder, step.Back)
		}
	}
	fmt.Fprintln(&b, "\n# trash")
	entries, _, err = s.Trash(ctx, "", Paging{Number: 1, Size: 1000})
	check(err)
	for _, e := range entries {
		writeEntry(&b, e)
	}
	return b.Bytes()
}

func writeEntry(b *bytes.Buffer, e Entry) {
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
func rowThen(ctx context.Context, t *testing.T, s *Store, ref Ref) string {
	t.Helper()
	row, err := s.rowOf(ctx, ref.Kind, ref.ID)
	if err != nil {
		return err.Error()
	}
	var then any
	switch row := row.(type) {
	case *Letter:
		then = oneKnown(ctx, t, s, *row)
	case *Outreach:
		then = oneKnown(ctx, t, s, *row)
	case *Source:
		then = oneKnown(ctx, t, s, *row)
	case *Ask:
		then = oneKnown(ctx, t, s, *row)
	case *Position:
		then = oneKnown(ctx, t, s, *row)
	case *Office:
		then = oneKnown(ctx, t, s, *row)
	case *Term:
		then = oneKnown(ctx, t, s, *row)
	case *User:
		then = oneKnown(ctx, t, s, *row)
	default:
		then = row
	}
	text, err := json.Marshal(then)
	if err != nil {
		t.Fatal(err)
	}
	_, fields, err := bothOf("", string(text))
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if plain(textOf(fields[name])) != "" {
			said = append(said, name+" "+string(fields[name]))
		}
	}
	return strings.Join(said, ", ")
}

func oneKnown[T any, P Kept[T]](ctx context.Context, t *testing.T, s *Store, row T) T {
	t.Helper()
	rows := []T{row}
	if err := asKnown[T, P](ctx, s, rows); err != nil {
		t.Fatal(err)
	}
	return rows[0]
}

// fill records one thing of every kind, changes some, names readers, keeps
// files, loads a little of the shipped data twice, undoes, and trashes. All of
// it is invented.
func fill(t *testing.T, s *Store, ada User, now *time.Time) {
	t.Helper()
	ctx := t.Context()
	one, day := uint(1), Date("2026-11-20")
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(s *Store, rows ...recorded) {
		t.Helper()
		for _, row := range rows {
			if err := create(ctx, s, row, "recorded "+kindOf(row)); err != nil {
				t.Fatalf("%T: %v", row, err)
			}
		}
	}
	load := func(title string) {
		t.Helper()
		check(s.Load(ctx, *now, func(l *Loading) error {
			_, err := LoadSheet(ctx, l, Sheet[Source]{File: "sources.csv", Lines: []Line[Source]{
				{Number: 2, Key: "a", Row: Source{Title: title}}, {Number: 3, Key: title, Row: Source{Title: title + " alone"}},
			}}, true)
			return err
		}))
	}
	load("First")
	s = s.As(ada).Through(ByPage)
	bob := User{Email: "bob@example.org", Name: "Bob (invented)", Role: Member, States: []UserState{{StateISO: "BE"}}, OrganisationID: &one}
	put(s,
		&StateName{StateISO: "BE", Lang: "fr", Name: "Belgique"}, &CCWEvent{StateISO: "BE", Event: "ratification", On: "1995"},
		&Group{Slug: "group", Name: "Group (invented)", Kind: "political-forum"}, &GroupMember{GroupID: 1, StateISO: "BE"},
		&Evidence{StateISO: "BE", Kind: "pledge", On: day, Summary: "A pledge (invented)", SourceID: 1, Reading: ReadInFull, Visibility: Campaign},
		&CampaignFact{Slug: "fact", Unit: "states", Figure: "1", On: day, Summary: "A fact (invented)", SourceID: 1, Reading: ReadInFull},
		&Forum{Slug: "forum", Name: "Forum (invented)"},
		&Meeting{Slug: "meeting", ForumID: 1, Name: "Meeting (invented)", Start: day, Status: "held", SourceID: 1, Reading: ReadInFull},
		&Participation{StateISO: "BE", MeetingID: &one, Role: "spoke", SourceID: 1, Reading: ReadInFull},
		&Text{Slug: "text", Title: "Text (invented)", On: day, Kind: "declaration"}, &Endorsement{TextID: 1, StateISO: "BE", Reading: ReadInFull},
		&Resolution{Slug: "resolution", Symbol: "A/RES/0/0", Title: "Resolution (invented)", On: day}, &Vote{ResolutionID: 1, StateISO: "BE", Option: VoteYes, Reading: ReadInFull},
		&Organisation{Slug: "organisation", Name: "Organisation (invented)", Kind: "member", SourceID: 1, Reading: ReadInFull},
		&Person{Slug: "person", Name: "Person (invented)", SourceID: 1},
		&Office{Slug: "office", StateISO: "BE", Title: "Minister (invented)", Kind: "foreign-minister", SourceID: 1},
		&Office{Slug: "successor", StateISO: "BE", Title: "Chancellor (invented)", Kind: "foreign-minister", SourceID: 1},
		&OfficeChange{FromID: 1, ToID: 2, Kind: "renamed", On: day, SourceID: 1},
		&Term{OfficeID: 1, PersonID: 1, Start: "2020", SourceID: 1, Reading: ReadInFull},
		&bob, &Weight{Name: "silent", Points: 3}, &Letterhead{Name: "Letterhead (invented)"}, &Wording{Name: "first.en", Body: "Wording (invented)"},
		&Invitation{Hash: []byte{1}, Name: "Invited (invented)", Email: "invited@example.org", Role: Member, States: "BE", InviterID: ada.ID, ExpiresAt: *now},
		&Batch{UserID: ada.ID, Name: "Batch (invented)", Kind: "first", For: Campaign, On: day, Pace: 1},
	)
	draft := Letter{
		StateISO: "BE", Direction: Outgoing, Subject: "Draft (invented)", Body: "Text", Lang: "en", Visibility: Campaign,
		Recipients: []Recipient{{Kind: "to", OfficeID: &one, PersonID: &one, Name: "Person (invented)"}}, Asks: []Ask{{Text: "to lead"}},
		Signatories: []Signatory{{Name: "Bob (invented)", UserID: &bob.ID, Organisation: "Organisation (invented)"}},
		Claims:      []Claim{{Sentence: "Text", Fact: "Fact (invented)", FactOn: day}},
	}
	check(createLetter(ctx, s, &draft, "drafted letter"))
	outreach := Outreach{StateISO: "BE", Kind: "call", On: day, Subject: "Call (invented)", Visibility: Confidential, OrganisationID: &one}
	put(s, &outreach)
	put(s,
		&Approval{LetterID: draft.ID, Name: "Bob (invented)", Mark: "mark", LetterVersion: 1, UserID: &bob.ID, GivenOn: day},
		&Comment{LetterID: draft.ID, UserID: bob.ID, Text: "Comment (invented)"},
		&Mailing{LetterID: one, MessageID: "1@example.org"},
		&FollowUp{StateISO: "BE", OutreachID: &outreach.ID, UserID: &bob.ID, What: "Follow-up (invented)", DueOn: day, Visibility: Confidential},
		&Ask{StateISO: "BE", OutreachID: &outreach.ID, Kind: APromise, Text: "to answer", Who: "Person (invented)", DueOn: day, Outcome: OpenAsk},
		&Proposal{Finding: Finding{Kind: AsPosition, StateISO: "BE", Question: Treaty, Stance: Yes, Summary: "Proposal (invented)", For: Campaign}, UserID: &bob.ID, Status: Proposed},
		&Mail{MessageID: "2@example.org", Sender: "Sender (invented)", WrittenOn: day, LetterID: &one, Status: MailWaiting},
	)
	check(s.NameReaders(ctx, Ref{"outreach", outreach.ID}, []uint{bob.ID}))
	for _, owner := range []Ref{{"letter", 1}, {"outreach", outreach.ID}} {
		file, err := NewAttachment(owner.Kind+".txt", []byte("A file (invented) kept with "+owner.Kind))
		check(err)
		var kept []Attachment
		check(s.Transaction(ctx, func(tx *Store) error { return tx.attach(ctx, owner, []Attachment{file}, &kept) }))
	}

	*now = now.AddDate(0, 0, 1)
	load("Second")
	draft.Subject, draft.Visibility = "Draft, changed (invented)", Published
	draft.Recipients = append(draft.Recipients, Recipient{Kind: "cc", Name: "Copy (invented)"})
	check(updateLetter(ctx, s, &draft, "edited draft"))
	source, err := from[Source](s.db).Where("title = 'A statement'").Take(ctx)
	check(err)
	for _, publisher := range []string{"Publisher (invented)", "Another (invented)"} {
		source.Publisher = publisher
		check(update(ctx, s, &source, "named the publisher"))
	}
	change, err := from[Change](s.db).Order("id DESC").Limit(1).Take(ctx)
	check(err)
	u, err := s.Undoing(ctx, change.ID)
	check(err)
	check(s.Undo(ctx, change.ID, u.Seen))
	term, err := from[Term](s.db).Preload("Person", nil).Preload("Office", nil).Where("id = 1").Take(ctx)
	check(err)
	term.End = day
	check(update(ctx, s, &term, "ended term"))
	check(s.TrashOutreach(ctx, outreach.ID))
	check(s.RestoreOutreach(ctx, outreach.ID))
	gone := Letter{StateISO: "BE", Direction: Outgoing, Subject: "Trashed (invented)", Visibility: Campaign, FollowsID: &one}
	check(createLetter(ctx, s, &gone, "drafted letter"))
	check(s.TrashLetter(ctx, gone.ID))
	*now = now.AddDate(0, 0, -1)
}
