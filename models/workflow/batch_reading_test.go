package workflow

import (
	"cmp"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/proofreading"
	"demarche/models/states"
)

// TestWhatDraftsShare holds that a sentence is told once when many have it, whatever
// the state is called in it, and that the rest is told of each.
func TestWhatDraftsShare(t *testing.T) {
	t.Parallel()
	draft := func(name, own string) ReadLetter {
		return ReadLetter{Letter: letters.Letter{
			State: states.State{Name: name}, Lang: "en",
			Body: "Dear Minister,\n\nWe ask " + (states.State{Name: name}).WithArticle() + " to speak. " + own + "\n\n* A footnote.",
		}}
	}
	r := BatchReading{Letters: []ReadLetter{draft("Belgium", "It spoke."), draft("Netherlands", "It tabled."), draft("Chad", "It spoke.")}}
	marker := proofreading.Issue{Rule: proofreading.Marker, Field: proofreading.Body, Text: "[[CHECK: this]]"}
	r.Letters[0].Found = []proofreading.Issue{marker, marker, {Rule: proofreading.Spacing}}
	r.Letters[2].Found = []proofreading.Issue{marker, {Rule: proofreading.Vacant, Field: proofreading.To}}
	r.share()
	r.blame()
	var shared []string
	for _, s := range r.Shared {
		shared = append(shared, s.Text)
	}
	if want := []string{"Dear Minister,", "We ask […] to speak.", "It spoke.", "* A footnote."}; !slices.Equal(shared, want) {
		t.Errorf("shared are %q, want %q", shared, want)
	}
	if r.Shared[2].In != 2 || r.Shared[2].Of != 3 {
		t.Errorf("%+v, want it to be in 2 of 3", r.Shared[2])
	}
	for i, want := range [][][]ReadText{
		{{{"Dear Minister,", 1}}, {{"We ask Belgium to speak.", 2}, {"It spoke.", 3}}, {{"* A footnote.", 4}}},
		{{{"Dear Minister,", 1}}, {{"We ask the Netherlands to speak.", 2}, {"It tabled.", 0}}, {{"* A footnote.", 4}}},
	} {
		if got := r.Letters[i]; !reflect.DeepEqual(got.Paragraphs, want) || got.HasOwn() != (i == 1) {
			t.Errorf("to %s: %+v, want %+v", got.Letter.State.Name, got.Paragraphs, want)
		}
	}
	if toRead, all := r.Words(); toRead != 14 || all != 36 {
		t.Errorf("%d of %d words to read, want 14 of 36", toRead, all)
	}
	if len(r.Causes) != 2 || len(r.Causes[0].Letters) != 2 || r.Causes[0].Issue.Rule != proofreading.Marker || len(r.Causes[1].Letters) != 1 {
		t.Errorf("in the way stand %+v", r.Causes)
	}
	if got := r.Passing(); got != 1 {
		t.Errorf("%d pass, want 1", got)
	}
}

// TestManyDraftsShare holds from how many drafts on a sentence is told once: three of
// seven are few, four are many.
func TestManyDraftsShare(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ with, of, want int }{{1, 1, 0}, {2, 4, 0}, {2, 3, 1}, {3, 7, 0}, {4, 60, 1}} {
		var r BatchReading
		for i := range test.of {
			body := fmt.Sprintf("Number %d.", i)
			if i < test.with {
				body = "We ask. " + body
			}
			r.Letters = append(r.Letters, ReadLetter{Letter: letters.Letter{Lang: "en", Body: body}})
		}
		if r.share(); len(r.Shared) != test.want {
			t.Errorf("in %d of %d: %d are shared, want %d", test.with, test.of, len(r.Shared), test.want)
		}
	}
}

// TestBatchIsReadAsItIsApproved: what a signatory said, and who vouches, counts in the reading of a batch as it does for
// one letter.
func TestBatchIsReadAsItIsApproved(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	l := aSigned(t, s, letters.Signatory{Name: "Two", UserID: new(s.Reader().ID)})
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "NR", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET letter_id = ? WHERE batch_id = ?", l.ID, b.ID).Error
	}); err != nil {
		t.Fatal(err)
	}
	read := func() ReadLetter {
		t.Helper()
		r, err := ReadBatch(t.Context(), s, b)
		if err != nil || len(r.Letters) != 1 {
			t.Fatalf("%d letters, %v, want one", len(r.Letters), err)
		}
		return r.Letters[0]
	}
	if got := read(); got.Grave() != 0 {
		t.Fatalf("in the way stand %+v", got.Found)
	}
	if err := letters.AskSignatories(t.Context(), s, l.ID); err != nil {
		t.Fatal(err)
	}
	if err := letters.AddComment(t.Context(), s, l.ID, &letters.Comment{Text: "Not so.", Objects: true}); err != nil {
		t.Fatal(err)
	}
	voucher := letters.Voucher{Sentence: l.Body, Ground: "I was there.", SourceTitle: "Our minutes", SourcePublisher: "The House", SourceOn: "2026-05-03"}
	if err := letters.Vouch(t.Context(), s, l.ID, &voucher); err != nil {
		t.Fatal(err)
	}
	got := read()
	if !slices.ContainsFunc(got.Found, func(f proofreading.Issue) bool { return f.Rule == proofreading.Objection }) {
		t.Errorf("an objection is not seen: %+v", got.Found)
	}
	if len(got.Letter.Vouchers) != 1 {
		t.Errorf("%d vouch, want 1", len(got.Letter.Vouchers))
	}
}

// TestBatchTellsWhatCannotBeSent: a draft without an address for its channel passes, and it is
// told beforehand that it cannot go.
func TestBatchTellsWhatCannotBeSent(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	l := aSigned(t, s, letters.Signatory{Name: "Two"})
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "NR", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET letter_id = ? WHERE batch_id = ?", l.ID, b.ID).Error
	}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		channel, email string
		want           models.Problem
	}{{"e-mail", "", models.NoMailTo}, {"e-mail", "one@mfa.example", ""}, {"post", "", models.NoPostalTo}, {"fax", "", ""}} {
		l.Channel, l.Recipients[0].Email = test.channel, test.email
		if err := letters.UpdateDraft(t.Context(), s, &l); err != nil {
			t.Fatal(err)
		}
		r, err := ReadBatch(t.Context(), s, b)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Letters) != 1 || r.Letters[0].Lacks != test.want || r.Passing() != 1 || len(r.Lacking(test.want)) != 1 {
			t.Errorf("%s to %q: %+v, %d pass", test.channel, test.email, r.Letters, r.Passing())
		}
	}
}

// TestBatchIsUpdated: a draft of which the record has changed is drafted anew, and approved once
// more; one that somebody has edited is left to be read, and so is one that is true.
func TestBatchIsUpdated(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "BE", Chosen: true}, {StateISO: "NR", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	l, edited := drafted(t, s, "en"), marked(t, s, drafted(t, s, "en"), "It was good to meet you.")
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET letter_id = CASE state_iso WHEN 'BE' THEN ? ELSE ? END WHERE batch_id = ?", l.ID, edited.ID, b.ID).Error
	}); err != nil {
		t.Fatal(err)
	}
	plan := func(anew, toRead int) BatchUpdate {
		t.Helper()
		u, err := d.PlanBatchUpdate(t.Context(), s, b)
		if err != nil || len(u.Anew) != anew || len(u.Edited) != toRead || len(u.Left) > 0 {
			t.Fatalf("%d to be updated, %d to be read, %d left, %v, want %d, %d and none", len(u.Anew), len(u.Edited), len(u.Left), err, anew, toRead)
		}
		return u
	}
	early := plan(0, 0)
	err := s.Transaction(t.Context(), func(tx *models.Store) error { // as it was approved, whatever is still to confirm in it
		return tx.DB(t.Context()).Exec("UPDATE letters SET review = ? WHERE id = ?", letters.Approved, l.ID).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	modelstest.Add(t, s, &states.Position{ // the letter names it among those in favour
		StateISO: "FR", Question: "treaty", Stance: models.No, Since: s.Today(), Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "Came out against a treaty.", SourceID: 1, Confirmed: true, Visibility: models.Published,
	})
	r, err := ReadBatch(t.Context(), s, b)
	if err != nil || !slices.ContainsFunc(r.Causes, Cause.IsOutOfDate) {
		t.Fatalf("in the way stand %+v, %v", r.Causes, err)
	}
	if len(r.Overtaken) != 1 || r.Overtaken[0].ID != l.ID {
		t.Errorf("overtaken of those approved: %v", r.Overtaken)
	}
	if !slices.ContainsFunc(r.Causes, func(c Cause) bool {
		return c.IsOutOfDate() && slices.ContainsFunc(c.Letters, func(one letters.Letter) bool { return one.ID == l.ID })
	}) {
		t.Errorf("what stands in the way of the approved one is not told: %+v", r.Causes)
	}
	u := plan(1, 1)
	if u.Approvals() != 1 || len(u.Anew[0].Changes) == 0 || u.Edited[0].ID != edited.ID {
		t.Errorf("planned: %d approvals, changes %v", u.Approvals(), u.Anew[0].Changes)
	}
	if n, err := d.UpdateBatch(t.Context(), s, b, early.Seen); err != models.ErrStale || n != 0 {
		t.Errorf("as nobody saw it: %d updated, %v", n, err)
	}
	if n, err := d.UpdateBatch(t.Context(), s, b, u.Seen); err != nil || n != 1 {
		t.Errorf("%d updated, %v, want 1", n, err)
	}
	if now := found(t, s, l.ID); now.Body == l.Body || now.Body != models.PlainText(now.Drafted) || now.Review == letters.Approved {
		t.Errorf("the draft is %s and reads %s", now.Review, now.Body)
	}
	if now := found(t, s, edited.ID); now.Body != edited.Body || now.Version != edited.Version {
		t.Errorf("the edited draft reads %s", now.Body)
	}
	plan(0, 1)
}

// TestBatchUpdateLeavesOthersDrafts: whoever may write of one of the states brings the drafts to
// it up to date; those to the others are told, and stay as they are. Who may write nothing plans
// and does nothing.
func TestBatchUpdateLeavesOthersDrafts(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	s := store.As(modelstest.Coordinator(t, store))
	d := aDesk(t).withLinks()
	mine, theirs := drafted(t, s, "en"), drafted(t, s, "en")
	member := models.User{Record: models.Record{ID: s.Reader().ID}, Role: models.Member, States: []models.UserState{{StateISO: mine.StateISO}, {StateISO: "NR"}}}
	m := s.As(member)
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), m, &b, []batches.Choice{{StateISO: mine.StateISO, Chosen: true}, {StateISO: "NR", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		for iso, id := range map[string]uint{mine.StateISO: mine.ID, "NR": theirs.ID} {
			if err := tx.DB(t.Context()).Exec("UPDATE batch_items SET letter_id = ? WHERE batch_id = ? AND state_iso = ?", id, b.ID, iso).Error; err != nil {
				return err
			}
		}
		err := tx.DB(t.Context()).Exec("UPDATE letters SET state_iso = 'FR' WHERE id = ?", theirs.ID).Error                                                      // theirs no more
		return cmp.Or(err, tx.DB(t.Context()).Exec("UPDATE signatories SET user_id = ?, asked_at = ? WHERE letter_id = ?", member.ID, s.Now(), theirs.ID).Error) // who may read it, as one who signs
	})
	if err != nil {
		t.Fatal(err)
	}
	modelstest.Add(t, s, &states.Position{
		StateISO: "FR", Question: "treaty", Stance: models.No, Since: s.Today(), Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "Came out against a treaty.", SourceID: 1, Confirmed: true, Visibility: models.Published,
	})
	u, err := d.PlanBatchUpdate(t.Context(), m, b)
	if err != nil || len(u.Anew) != 1 || u.Anew[0].Mine.ID != mine.ID || len(u.NotYours) != 1 || u.NotYours[0].ID != theirs.ID {
		t.Fatalf("planned %d, not theirs %d, %v, want one and one", len(u.Anew), len(u.NotYours), err)
	}
	observer := s.As(models.User{Record: member.Record, Role: models.Observer})
	if _, err := d.PlanBatchUpdate(t.Context(), observer, b); err != models.ErrForbidden {
		t.Errorf("an observer plans: %v", err)
	}
	if n, err := d.UpdateBatch(t.Context(), observer, b, u.Seen); err != models.ErrForbidden || n != 0 {
		t.Errorf("an observer updates %d: %v", n, err)
	}
	if n, err := d.UpdateBatch(t.Context(), m, b, u.Seen); err != nil || n != 1 {
		t.Errorf("%d updated, %v, want 1", n, err)
	}
	if now := found(t, s, theirs.ID); now.Version != theirs.Version {
		t.Error("a draft of others was changed")
	}
	if now := found(t, s, mine.ID); now.Version == mine.Version {
		t.Error("one's own draft was not changed")
	}
}

// TestBatchTellsOfMissingOutcomes: a meeting that is over is told with how many letters of
// the batch speak of it, until they are sent or its outcome is on record.
func TestBatchTellsOfMissingOutcomes(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "BE", Chosen: true}, {StateISO: "NR", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	one, other := drafted(t, s, "fr"), drafted(t, s, "en")
	drafted(t, s, "en") // of no batch
	change := func(query string, values ...any) {
		t.Helper()
		if err := s.Transaction(t.Context(), func(tx *models.Store) error { return tx.DB(t.Context()).Exec(query, values...).Error }); err != nil {
			t.Fatal(err)
		}
	}
	change("UPDATE batch_items SET letter_id = CASE state_iso WHEN 'BE' THEN ? ELSE ? END WHERE batch_id = ?", one.ID, other.ID, b.ID)
	pending := func(want int) {
		t.Helper()
		all, err := d.PendingIn(t.Context(), s, b)
		n := 0
		for _, p := range all {
			if p.Meeting.Slug == conference {
				n = p.Letters
			}
		}
		if err != nil || n != want {
			t.Errorf("%d letters speak of the conference, %v, want %d", n, err, want)
		}
	}
	unvoted := func(want Unvoted) {
		t.Helper()
		if got, err := d.UnvotedIn(t.Context(), s, b); err != nil || got != want {
			t.Errorf("of the batch: got %+v, %v, want %+v", got, err, want)
		}
	}
	pending(2)
	unvoted(Unvoted{2026, 2})
	change("UPDATE letters SET sent_on = ? WHERE id = ?", s.Today(), other.ID)
	pending(1)
	unvoted(Unvoted{2026, 1})
	if got, err := d.UnvotedOf(t.Context(), s, one); err != nil || got != (Unvoted{2026, 1}) {
		t.Errorf("of the draft: got %+v, %v", got, err)
	}
	modelstest.Add(t, s, &meetings.Resolution{Slug: "ac1-81-l1", Symbol: "A/C.1/81/L.1", Title: "One", Body: "UN General Assembly First Committee", On: "2026-11-12", Yes: 160, No: 4, Abstain: 9, URL: "https://example.org/vote"})
	unvoted(Unvoted{})
	enterOutcome(t, d, s, theOutcome())
	pending(0)
}

// TestVouchedLettersAreApprovedByThemselves: of two letters the one is approved with all that pass; the
// other, in which somebody vouches for a sentence, is left out, refused where it is ticked, and
// approved on its own page.
func TestVouchedLettersAreApprovedByThemselves(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	plain, vouched := aSigned(t, s, letters.Signatory{Name: "Two"}), aSigned(t, s, letters.Signatory{Name: "Two"})
	voucher := letters.Voucher{Sentence: vouched.Body, Ground: "I was there.", SourceTitle: "Our minutes", SourceURL: "https://example.org/minutes"}
	if err := letters.Vouch(t.Context(), s, vouched.ID, &voucher); err != nil {
		t.Fatal(err)
	}
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "BE", Chosen: true}, {StateISO: "NR", Chosen: true, Again: true}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET task = '', again = true, letter_id = CASE state_iso WHEN 'BE' THEN ? ELSE ? END WHERE batch_id = ?", plain.ID, vouched.ID, b.ID).Error
	}); err != nil {
		t.Fatal(err)
	}
	r, err := ReadBatch(t.Context(), s, b)
	if list := r.Vouched(); err != nil || r.Passing() != 1 || len(list) != 1 || list[0].ID != vouched.ID {
		t.Errorf("%d pass, vouched for are %v, %v", r.Passing(), list, err)
	}
	work := NewBatcher(d, s, slog.New(slog.DiscardHandler))
	ask := func(want int, items ...uint) {
		t.Helper()
		if asked, err := batches.AskFor(t.Context(), s, b.ID, batches.TaskApprove, items...); err != nil || len(asked.Items) != want {
			t.Errorf("asked for %v, %v, want %d", asked, err, want)
		}
		if _, err := work.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ask(1)
	if found(t, s, plain.ID).Review != letters.Approved || found(t, s, vouched.ID).Review == letters.Approved {
		t.Errorf("approved together are %q and %q", found(t, s, plain.ID).Review, found(t, s, vouched.ID).Review)
	}
	items, _, err := batches.Items(t.Context(), s, b, batches.ItemDrafted, models.Paging{Number: 1, Size: 9})
	if err != nil || len(items) != 1 {
		t.Fatal(items, err)
	}
	ask(1, items[0].ID)
	if items, _, err = batches.Items(t.Context(), s, b, batches.ItemDrafted, models.Paging{Number: 1, Size: 9}); err != nil || len(items) != 1 || items[0].Reason != batches.VouchedFor {
		t.Errorf("ticked, it is %+v, %v", items, err)
	}
	if err := d.Submit(t.Context(), s, vouched.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.Approve(t.Context(), s, vouched.ID, Seen{Version: found(t, s, vouched.ID).Version, Lately: true}); err != nil {
		t.Errorf("by itself: %v", err)
	}
}
