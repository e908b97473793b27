package handlers

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"log/slog"
	"net"
	"net/http"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/batches"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
	"demarche/views/mail"
	"demarche/views/paths"
)

// readied is a batch of drafts to three states, of which the first two pass, and
// the first has an e-mail address.
func readied(t *testing.T) (c crew, page string, kept *mailServer, clock *time.Time) {
	t.Helper()
	now := modelstest.Noon
	store, err := models.Open(t.Context(), modelstest.CampaignFile(t), func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	ada := modelstest.Coordinator(t, store)
	kept = new(mailServer)
	at := smtp.NewServer(kept)
	at.Domain = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go at.Serve(l)
	t.Cleanup(func() { at.Close() })
	sender, err := mail.New("smtp://"+l.Addr().String(), "campaign@example.org", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	config := Config{Store: store, Log: slog.New(slog.DiscardHandler), URL: "http://demarche.test", Mail: sender}
	v := newVisitor(t, store)
	v.base = serveWith(t, config)
	c = crew{v.signIn(ada), store.As(ada), workflow.NewBatcher(letterdoc.Desk(sender, "demarche.test"), store, config.Log)}
	a := c.order("also=at&also=be&also=fr&also=nr", nil)
	c.round()
	items, _, err := batches.Items(t.Context(), c.store, batches.Batch{Record: models.Record{ID: numberAt(t, a.url.Path)}}, "", models.Paging{Number: 1, Size: 10})
	if err != nil || len(items) != 4 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	for n, item := range items { // into that to Nauru, a marker is typed
		draft, err := letters.Find(t.Context(), c.store, item.Letter.ID)
		if err != nil {
			t.Fatal(err)
		}
		r := &draft.Recipients[0]
		for i := range draft.Recipients {
			draft.Recipients[i].Name = letters.WithoutMarkers(draft.Recipients[i].Name)
		}
		for _, m := range letters.Markers(draft.Body) {
			draft.Body = strings.ReplaceAll(draft.Body, m.Text, "")
		}
		if r.Address = "1 Square"; n < 2 {
			r.Address += "\nana" + strconv.Itoa(n) + "@mfa.example"
		}
		if n == 3 {
			draft.Body += "\n\n[[CHECK: this]]"
		}
		if err := letters.UpdateDraft(t.Context(), c.store, &draft); err != nil {
			t.Fatal(err)
		}
	}
	c.round() // which reads them again
	return c, a.url.Path, kept, &now
}

func (c crew) ask(page, task string) answer {
	c.t.Helper()
	if task == "send" {
		return c.sends(page, nil)
	}
	return c.post(page+"/tasks", url.Values{"all": {task}, workflow.AsPending: {pendingConference}})
}

// sends marks letters of the batch as sent on the page that shows which go: those of the items, or
// all, with what is ticked besides.
func (c crew) sends(page string, ticked url.Values, items ...batches.Item) answer {
	c.t.Helper()
	form := url.Values{"all": {"send"}}
	if len(items) > 0 {
		form = url.Values{"task": {"send"}}
	}
	for _, i := range items {
		form.Add("item", strconv.Itoa(int(i.ID)))
	}
	shown := c.post(page+"/tasks", form)
	if shown.url.Path != page+"/sending" {
		c.t.Fatalf("%s is shown before letters are sent, want the page that says which", shown.url)
	}
	seen := shown.fields(c.t, "sending")
	seen.Set(workflow.AsPending, pendingConference)
	for name := range ticked {
		seen.Set(name, ticked.Get(name))
	}
	return c.post(page+"/sending", seen)
}

// by decides by which channel the drafts of the batch go.
func (c crew) by(page, channel string) []batches.Item {
	c.t.Helper()
	items, _, err := batches.Items(c.t.Context(), c.store, batches.Batch{Record: models.Record{ID: numberAt(c.t, page)}}, "", models.Paging{Number: 1, Size: 10})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, item := range items {
		draft, err := letters.Find(c.t.Context(), c.store, item.Letter.ID)
		if err != nil {
			c.t.Fatal(err)
		}
		draft.Channel = channel
		if err := letters.UpdateDraft(c.t.Context(), c.store, &draft); err != nil {
			c.t.Fatal(err)
		}
	}
	c.round()
	return items
}

// TestBatchGoesOut approves what passes, freezes and mails it with a pace, and
// tells what could not go, and why. Nobody gets two.
func TestBatchGoesOut(t *testing.T) {
	t.Parallel()
	c, page, kept, now := readied(t)
	c.by(page, "post")
	c.get(page).shows(t, http.StatusOK, "Approve the 3 that pass", "The other one has something in the way.", "Read them all", "to fix")
	c.get(page+"/reading").shows(t, http.StatusOK, "4 drafts, 3 with nothing in the way", "1 letter:", "Open the first", "Approve the 3 that pass", `href="#shared-1"`)
	c.post(page+"/tasks", url.Values{"all": {"send"}}).shows(t, http.StatusOK, "No letter of these can be marked as sent now.", "it is not approved yet")
	c.ask(page, "approve").shows(t, http.StatusOK, "still to be checked and approved")
	c.round()
	if got := c.statuses(page); got[batches.ItemApproved] != 3 || got[batches.ItemDrafted] != 1 {
		t.Fatalf("got %v", got)
	}
	c.get(page+"?status=drafted").shows(t, http.StatusOK, "Nauru", "to fix")
	c.ask(page, "send")
	c.round()
	if a := c.get(page); !strings.Contains(a.body, "Send 2 by e-mail") || strings.Contains(a.body, "no e-mail address") || strings.Contains(a.body, "No e-mail address") {
		t.Error("letters that went by post are said to lack an e-mail address")
	}
	c.post(page+"/tasks", url.Values{"all": {"mail"}, "pace": {"0"}}).shows(t, http.StatusUnprocessableEntity, "from 1 to 120")
	c.post(page+"/tasks", url.Values{"all": {"mail"}, "pace": {"6"}}).shows(t, http.StatusOK, "2 letters are still to be sent by e-mail")
	for _, test := range []struct {
		after time.Duration
		sent  int
	}{{0, 1}, {5 * time.Second, 1}, {5 * time.Second, 2}, {time.Hour, 2}} {
		*now = now.Add(test.after)
		c.round()
		kept.mu.Lock()
		if len(kept.given) != test.sent {
			t.Errorf("%d messages %s later, want %d", len(kept.given), test.after, test.sent)
		}
		kept.mu.Unlock()
	}
	if got := c.statuses(page); got[batches.ItemMailed] != 2 || got[batches.ItemSent] != 1 {
		t.Errorf("got %v", got)
	}
	c.ask(page, "mail")
	*now = now.Add(time.Hour)
	c.round()
	if len(kept.given) != 2 {
		t.Errorf("%d messages in the end, want 2", len(kept.given))
	}
}

// TestBatchIsReadAgain: drafts of a batch are checked again when what is on record of the
// world changes, or the day does, and not by what they do not depend on.
func TestBatchIsReadAgain(t *testing.T) {
	t.Parallel()
	c, page, _, now := readied(t)
	again := func(why, want string) {
		t.Helper()
		c.get(page).shows(t, http.StatusOK, want)
		c.round()
		if a := c.get(page); strings.Contains(a.body, "is being checked again") {
			t.Errorf("%s: checked, and still to be checked", why)
		}
	}
	again("nothing", "Approve the 3 that pass")
	modelstest.Add(t, c.store, &states.Position{
		StateISO: "FR", Question: "treaty", Stance: models.No, Since: c.store.Today(), Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "Came out against a treaty.", SourceID: 1, Confirmed: true, Visibility: models.Published,
	})
	added, err := c.store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again("a position", "4 drafts are being checked again")
	c.get(page).shows(t, http.StatusOK, "have something in the way")
	plan, err := audit.PlanUndo(t.Context(), c.store, added)
	if err == nil {
		err = audit.Undo(t.Context(), c.store, added, plan.Seen)
	}
	if err != nil {
		t.Fatal(err)
	}
	again("an undo", "4 drafts are being checked again")
	again("an undo, checked", "Approve the 3 that pass")
	*now = now.Add(24 * time.Hour)
	again("a day", "4 drafts are being checked again")
}

// TestBatchByMailWaitsForAddresses: what is to go by e-mail and has no address is told
// before, and not marked as sent, whether all are sent or those ticked.
func TestBatchByMailWaitsForAddresses(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	items := c.by(page, "e-mail")
	c.ask(page, "approve")
	c.round()
	c.get(page).shows(t, http.StatusOK, "Mark 2 approved letters as sent", "1 approved letter has no e-mail address to go to", ">France</a>")
	c.ask(page, "send")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 2 || got[batches.ItemApproved] != 1 {
		t.Errorf("all: got %v", got)
	}
	c.post(page+"/tasks", url.Values{"task": {"send"}, "item": {strconv.Itoa(int(items[2].ID))}}).
		shows(t, http.StatusOK, "No letter of these can be marked as sent now.", ">France</a>", "No e-mail address is on record")
	if got := c.statuses(page); got[batches.ItemSent] != 2 || got[batches.ItemApproved] != 1 {
		t.Errorf("the one ticked: got %v", got)
	}
}

// TestBatchTellsWhatIsNotSent: letters that were ticked to be sent, or mailed, and are not as far, are
// told with the reason, for as long as it holds; the others go.
func TestBatchTellsWhatIsNotSent(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	items := c.by(page, "post")
	ticked := func(task string, of ...int) url.Values {
		form := url.Values{"task": {task}, workflow.AsPending: {pendingConference}}
		for _, n := range of {
			form.Add("item", strconv.Itoa(int(items[n].ID)))
		}
		return form
	}
	const notApproved, notSent = "Not sent: it is not approved yet.", "Not mailed: it is not marked as sent yet."
	told := func(what, status string, want int) {
		t.Helper()
		if got := strings.Count(c.get(page+"?status="+status).body, what); got != want {
			t.Errorf("%q stands %d times among the %s, want %d", what, got, status, want)
		}
	}
	c.post(page+"/tasks", ticked("send", 0, 1)).shows(t, http.StatusOK, "No letter of these can be marked as sent now.", notApproved)
	c.post(page+"/tasks", ticked("approve", 0))
	c.round()
	told(notApproved, "approved", 0)
	c.sends(page, nil, items[0], items[1], items[3]).shows(t, http.StatusOK, "but not with every letter ticked")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 1 || got[batches.ItemDrafted] != 3 {
		t.Errorf("got %v", got)
	}
	told(notApproved, "drafted", 2)
	c.post(page+"/tasks", ticked("mail", 1))
	told(notSent, "drafted", 1)
	told(notApproved, "drafted", 1)
}

// TestBatchAsksHowItGoes: approved letters for which no way is chosen are not marked as sent. Whoever
// sends them says by which they go, and what was approved stays approved.
func TestBatchAsksHowItGoes(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	c.by(page, "")
	c.get(page+"/reading").shows(t, http.StatusOK, "it is not chosen how they are sent")
	c.ask(page, "approve")
	c.round()
	c.get(page).shows(t, http.StatusOK, "Of 3 approved letters it is not chosen how they are sent", "Mark all 3 approved as sent")
	c.ask(page, "send").shows(t, http.StatusUnprocessableEntity, "For 3 letters no way is chosen.")
	c.round()
	if got := c.statuses(page); got[batches.ItemApproved] != 3 {
		t.Errorf("without a way: got %v", got)
	}
	c.sends(page, url.Values{"channel": {"pigeon"}}).shows(t, http.StatusUnprocessableEntity, "For 3 letters no way is chosen.")
	c.sends(page, url.Values{"channel": {"by-hand"}}).shows(t, http.StatusOK, "Started.")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 3 {
		t.Errorf("by hand: got %v", got)
	}
}

// TestBatchIsSentAsItWasSeen: before letters of a batch are marked as sent, one page says how many go by which
// way and on which day, which do not and why, and asks for the ticks that a single letter needs.
func TestBatchIsSentAsItWasSeen(t *testing.T) {
	t.Parallel()
	c, page, _, now := readied(t)
	items := c.by(page, "post")
	c.ask(page, "approve")
	c.round()
	if err := c.store.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET pending = ''").Error
	}); err != nil {
		t.Fatal(err)
	}
	shown := c.post(page+"/tasks", url.Values{"all": {"send"}})
	shown.shows(t, http.StatusOK, "3 letters go", "Post", "21 November 2026", ">Austria</a>", "1 letter is not sent", "it is not approved yet",
		">Nauru</a>", "The campaign", "its outcome is not on record", "Send although the outcome is not on record", "No e-mail is sent", "Mark 3 letters as sent")
	seen := shown.fields(t, "sending")
	c.post(page+"/sending", seen).shows(t, http.StatusUnprocessableEntity, "The outcome of a meeting is not on record.")
	seen.Set(workflow.AsPending, pendingConference)
	dayless := url.Values{"seen": seen["seen"], workflow.AsPending: {pendingConference}}
	c.post(page+"/sending", dayless).shows(t, http.StatusUnprocessableEntity, "The day on which it is sent is missing")
	*now = now.Add(24 * time.Hour)
	c.post(page+"/sending", seen).shows(t, http.StatusUnprocessableEntity, "A new day has begun")
	c.round()
	*now = now.Add(-24 * time.Hour)
	c.get(page)
	c.round()
	if err := withdrawn(t, c.store, items[0].Letter.ID); err != nil {
		t.Fatal(err)
	}
	c.post(page+"/sending", seen).shows(t, http.StatusConflict, "changed it while you were reading", "2 letters go")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 0 {
		t.Fatalf("got %v", got)
	}
	c.round()
	c.ask(page, "send").shows(t, http.StatusOK, "Started.")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 2 {
		t.Errorf("got %v", got)
	}
}

// TestSendingOfABatchIsUndoneTogether: letters that did not leave are approved drafts again, all but those to which
// an answer is on record or that were sent once more. These are named.
func TestSendingOfABatchIsUndoneTogether(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	items := c.by(page, "post")
	c.ask(page, "approve")
	c.round()
	c.get(page).lacks(t, "Undo this sending")
	c.ask(page, "send")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 3 {
		t.Fatalf("got %v", got)
	}
	c.get(page).shows(t, http.StatusOK, "3 letters marked as sent together on 21 November 2026", page+"/sendings/1/undoing")
	stale := c.get(page+"/sendings/1/undoing").fields(t, "unsending")
	reply := letters.Letter{
		StateISO: "AT", Direction: letters.Incoming, SentOn: c.store.Today(), ReceivedOn: c.store.Today(), Subject: "Your letter", Body: "We received it.", Lang: "en",
		Visibility: models.Campaign, AnswersID: &items[0].Letter.ID, Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), c.store, &reply, nil); err != nil {
		t.Fatal(err)
	}
	c.post(page+"/sendings/1/undoing", stale).shows(t, http.StatusConflict, "Something changed while you were reading", "1 letter stays sent", "2 letters become approved drafts")
	c.post(page+"/sendings/1/undoing", c.get(page+"/sendings/1/undoing").fields(t, "unsending")).
		shows(t, http.StatusOK, "Sending undone, but not of every letter", "these letters stay sent", ">Austria</a>", "a reply to it, or a later letter of ours, is on record")
	if got := c.statuses(page); got[batches.ItemSent] != 1 || got[batches.ItemApproved] != 2 {
		t.Errorf("got %v", got)
	}
	c.round()
	c.ask(page, "send")
	c.round()
	if got := c.statuses(page); got[batches.ItemSent] != 3 {
		t.Errorf("sent again: got %v", got)
	}
}

// sent is a batch of which three letters go by post, with those of them that were marked as sent together.
func sent(t *testing.T) (c crew, page string, items []batches.Item, clock *time.Time) {
	t.Helper()
	c, page, _, clock = readied(t)
	items = c.by(page, "post")
	c.ask(page, "approve")
	c.round()
	c.ask(page, "send")
	return c, page, items, clock
}

// unsent undoes by itself that a letter was sent.
func unsent(t *testing.T, s *models.Store, id uint) {
	t.Helper()
	last, err := models.From[models.Change](s).Where("kind = 'letter' AND row_id = ? AND did = ?", id, letters.DidSend).Order("id DESC").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	plan, err := audit.PlanUndo(t.Context(), s, last.ID)
	if err == nil {
		err = audit.Undo(t.Context(), s, last.ID, plan.Seen)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// byHand marks a letter as sent by itself.
func (c crew) byHand(id uint) {
	c.t.Helper()
	l, err := letters.Find(c.t.Context(), c.store, id)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := c.work.Send(c.t.Context(), c.store, id, workflow.Seen{Version: l.Version, Lately: true, Pending: []string{pendingConference}, Day: c.store.Today()}); err != nil {
		c.t.Fatal(err)
	}
}

// isSent tells whether the letter is marked as sent.
func (c crew) isSent(id uint) bool {
	c.t.Helper()
	l, err := letters.Find(c.t.Context(), c.store, id)
	if err != nil {
		c.t.Fatal(err)
	}
	return l.SentOn != ""
}

// TestUndoingASendingLeavesWhatWasSentByHand: a letter that went back by itself and was then sent by somebody stays
// sent, and is named; of that page nothing is left on the next, and the history tells that it was undone.
func TestUndoingASendingLeavesWhatWasSentByHand(t *testing.T) {
	t.Parallel()
	c, page, items, _ := sent(t)
	c.round()
	austria := items[0].Letter.ID
	unsent(t, c.store, austria)
	c.get(page).shows(t, http.StatusOK, "2 letters marked as sent together")
	c.byHand(austria)
	c.get(page).shows(t, http.StatusOK, "2 letters marked as sent together")
	plan := c.get(page + "/sendings/1/undoing")
	plan.shows(t, http.StatusOK, "2 letters become approved drafts", "1 letter stays sent", "sent once more")
	c.post(page+"/sendings/1/undoing", plan.fields(t, "unsending")).shows(t, http.StatusOK, "these letters stay sent", ">Austria</a>", "sent once more")
	if !c.isSent(austria) || c.isSent(items[1].Letter.ID) {
		t.Error("the letter sent by hand is a draft, or another is not")
	}
	c.get(page).lacks(t, "stay sent", "Stays sent", "Undo this sending")
	told, err := models.From[models.Change](c.store).Where("kind = 'batch' AND did = 'undid sending of batch'").Count(t.Context(), "*")
	if err != nil || told != 1 {
		t.Errorf("%d entries of it in the history, %v", told, err)
	}
}

// TestWhatWasRefusedBelongsToNoSending: a letter that could not be sent with the others and was sent by hand stays
// sent when they go back.
func TestWhatWasRefusedBelongsToNoSending(t *testing.T) {
	t.Parallel()
	c, page, items, _ := sent(t)
	austria := items[0].Letter.ID
	if err := withdrawn(t, c.store, austria); err != nil {
		t.Fatal(err)
	}
	c.round()
	if c.isSent(austria) || !c.isSent(items[1].Letter.ID) {
		t.Fatal("what was changed went, or the others did not")
	}
	var left int
	if err := c.store.DB(t.Context()).Raw("SELECT sending + sending_again + sent_change FROM batch_items WHERE letter_id = ?", austria).Scan(&left).Error; err != nil || left != 0 {
		t.Errorf("it still belongs to a sending: %d, %v", left, err)
	}
	c.byHand(austria)
	c.post(page+"/sendings/1/undoing", c.get(page+"/sendings/1/undoing").fields(t, "unsending"))
	if !c.isSent(austria) || c.isSent(items[1].Letter.ID) {
		t.Error("the letter sent by hand is a draft, or another is not")
	}
}

// TestBatchGoesOnTheDayThatWasSeen: letters of a batch that was stopped and goes on another day are not dated
// with that: they say so, and somebody asks for them again.
func TestBatchGoesOnTheDayThatWasSeen(t *testing.T) {
	t.Parallel()
	c, page, items, now := sent(t)
	*now = now.Add(3 * 24 * time.Hour)
	c.round()
	if c.isSent(items[0].Letter.ID) {
		t.Fatal("a letter is sent on a day that nobody saw")
	}
	told := c.get(page)
	told.shows(t, http.StatusOK, "A new day has begun")
	told.lacks(t, "Undo this sending")
	c.round()
	c.ask(page, "send")
	c.round()
	if !c.isSent(items[0].Letter.ID) {
		t.Error("asked for again, it is not sent")
	}
}

// TestBatchIsUnsureOnce: a letter of which nobody knows whether it went out is
// shown as such, and not sent again. A server that cannot be reached stops the batch.
func TestBatchIsUnsureOnce(t *testing.T) {
	t.Parallel()
	c, page, kept, now := readied(t)
	c.by(page, "post")
	c.ask(page, "approve")
	c.round()
	c.ask(page, "send")
	c.round()
	kept.hangUp = true
	c.post(page+"/tasks", url.Values{"all": {"mail"}, "pace": {"60"}})
	c.round()
	c.get(page+"?status=unsure").shows(t, http.StatusOK, "it may or may not have been sent")
	kept.mu.Lock()
	kept.hangUp, kept.refuse = false, true
	kept.mu.Unlock()
	*now = now.Add(time.Minute)
	c.round()
	c.get(page).shows(t, http.StatusOK, "The mail server refused it", "no such user")
	kept.mu.Lock()
	kept.refuse = false
	kept.mu.Unlock()
	for range 3 {
		c.ask(page, "mail")
		*now = now.Add(time.Minute)
		c.round()
	}
	if len(kept.given) != 2 { // one unsure, one that was refused at first
		t.Errorf("%d messages, want 2", len(kept.given))
	}
	if got := c.statuses(page); got[batches.ItemUnsure] != 1 || got[batches.ItemMailed] != 1 {
		t.Errorf("got %v", got)
	}
}

// TestBatchStopsWhenTheServerIsGone, and goes on when told to.
func TestBatchStopsWhenTheServerIsGone(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	c.by(page, "post")
	c.ask(page, "approve")
	c.round()
	c.ask(page, "send")
	c.round()
	gone, err := mail.New("smtp://127.0.0.1:1", "campaign@example.org", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	c.ask(page, "mail")
	c.work.Desk = letterdoc.Desk(gone, "localhost")
	c.round()
	c.get(page).shows(t, http.StatusOK, "Stopped: the mail server cannot be reached.", "2 letters are still to be sent by e-mail", "Resume")
}

// TestBatchAsZIP: every letter in three formats, and a list.
func TestBatchAsZIP(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	a := c.get(page + "/letters.zip")
	if a.status != http.StatusOK || a.header.Get("Content-Type") != "application/zip" {
		t.Fatalf("status %d, %s", a.status, a.header.Get("Content-Type"))
	}
	z, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
	if err != nil {
		t.Fatal(err)
	}
	endings := map[string]int{}
	for _, f := range z.File {
		ending := f.Name[strings.LastIndexByte(f.Name, '.'):]
		endings[ending]++
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		switch ending {
		case ".eml":
			if m, err := netmail.ReadMessage(&b); err != nil || m.Header.Get("Subject") == "" {
				t.Errorf("%s: %v", f.Name, err)
			}
		case ".csv":
			rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\uFEFF")))).ReadAll()
			if err != nil || len(rows) != 5 || rows[1][0] != "Austria" || rows[1][5] != "ana0@mfa.example" || rows[1][11] == "" {
				t.Errorf("%v: %v", rows, err)
			}
		case ".pdf":
			if !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
				t.Errorf("%s is no PDF", f.Name)
			}
		}
	}
	if endings[".docx"] != 4 || endings[".pdf"] != 4 || endings[".eml"] != 4 || endings[".csv"] != 1 {
		t.Errorf("got %v", endings)
	}
	newVisitor(t, c.store.As(models.User{})).get(paths.Batches).shows(t, http.StatusOK, "Sign in")
}

// withdrawn changes what a draft says, so that its approval lapses.
func withdrawn(t *testing.T, s *models.Store, id uint) error {
	t.Helper()
	l, err := letters.Find(t.Context(), s, id)
	if err != nil {
		return err
	}
	l.Subject += "!"
	return letters.UpdateDraft(t.Context(), s, &l)
}
