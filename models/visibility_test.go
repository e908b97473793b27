package models_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/kinds"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/models/timeline"
)

// The readers of the property test, besides the public.
const (
	coordinator = "coordinator"
	member      = "member" // of the state
	stranger    = "member of another state"
	named       = "observer, named as reader"
	observer    = "observer"
	public      = "public"
)

// proposer is the visibility of what its proposer alone sees, and coordinators.
const proposer models.Visibility = "proposer"

// A telling is what a thing said from a day on.
type telling struct {
	on         models.Date
	visibility models.Visibility
	draft      bool
	corrects   bool // what it said before was wrong
}

// A thing is on record, and has said this and that. Each version of it bears a
// word of its own: its name and the number of the version.
type thing struct {
	name    string
	ref     models.Ref
	day     models.Date // the day that it bears
	said    []telling   // the oldest first
	trashed models.Date
	parts   map[string]uint // the numbers of what follows it
}

func (x thing) word(version int) string { return fmt.Sprintf("%sv%d.", x.name, version) }

// sees is the model of who sees what.
func (y telling) sees(who string) bool {
	switch {
	case who == coordinator:
		return true
	case y.visibility == models.Published && !y.draft:
		return true
	case y.visibility == models.Campaign, y.visibility == models.Published, y.visibility == proposer:
		return who == member
	}
	return who == named
}

// told is the model of who sees what, and when: which version of the thing somebody
// sees as of a day, as it was known on a day, -1 for none.
func (x thing) told(who string, on, known models.Date) int {
	last := len(x.said) - 1
	switch {
	case !x.said[last].sees(who):
		return -1
	case x.trashed != "" && (who != coordinator || known == "" || known >= x.trashed):
		return -1
	case known != "" && known < x.said[0].on:
		return -1
	case on != "" && (x.day > on || x.said[last].draft):
		return -1
	case known == "":
		return last
	}
	at := last
	for at > 0 && x.said[at].on > known {
		if who != coordinator && (x.said[at].corrects || !x.said[at-1].sees(who)) {
			break
		}
		at--
	}
	return at
}

// A world is a campaign with things of every kind that have said this and that.
type world struct {
	t      *testing.T
	store  *models.Store
	today  *models.Date
	who    map[string]models.User
	parent letters.Letter // which all follow up that were not drafted
	things []thing
}

func newWorld(t *testing.T) *world {
	today := models.Date("2026-11-22")
	store, err := models.Open(t.Context(), modelstest.CampaignFile(t), func() time.Time { return today.Time().Add(12 * time.Hour) }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	ada := modelstest.Coordinator(t, store)
	w := &world{t: t, store: store, today: &today, who: map[string]models.User{
		public: {}, coordinator: ada, observer: modelstest.User(t, store, ada, "Olga", models.Observer),
		named:    modelstest.User(t, store, ada, "Nina", models.Observer),
		member:   modelstest.MemberOf(t, store, ada, "Bea", "NR", "TV", "WS"),
		stranger: modelstest.MemberOf(t, store, ada, "Fred", "FR"),
	}}
	w.parent = w.letter("parent", models.Published)
	w.must(letters.Record(t.Context(), w.ada(), &w.parent, nil))
	w.show(w.parent.ID, models.Published)
	return w
}

func (w *world) ada() *models.Store { return w.store.As(w.who[coordinator]) }

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// add puts a new thing on record: make makes it with the first word, and fates
// are what becomes of it on the later days.
func (w *world) add(kind string, day models.Date, first telling, make func(x *thing) uint, fates ...func(x *thing)) {
	w.t.Helper()
	x := thing{name: fmt.Sprintf("%s%d", kind, len(w.things)), day: day, said: []telling{first}, parts: map[string]uint{}}
	*w.today = first.on
	x.ref = models.Ref{Kind: kind, ID: make(&x)}
	if first.visibility != proposer {
		w.must(models.NameReaders(w.t.Context(), w.ada(), x.ref, []uint{w.who[named].ID}))
	}
	for _, fate := range fates {
		fate(&x)
	}
	w.things = append(w.things, x)
}

// The days on which the things came on record, and on which something became of them.
const (
	day1, day2, day3 models.Date = "2026-11-24", "2026-11-26", "2026-11-28"
	bears            models.Date = "2026-11-20"
)

func (w *world) findings(kind string) {
	ctx := w.t.Context()
	finding := func(x *thing, v models.Visibility) *proposals.ProposedFact {
		return &proposals.ProposedFact{
			Kind: kind, StateISO: "NR", Question: "two-tier", Stance: models.Yes, Basis: models.OwnWords, Sort: "policy", On: bears,
			Summary: x.word(len(x.said) - 1), SourceTitle: "A pelican", Reading: models.ReadInFull, For: v,
		}
	}
	for _, v := range models.Visibilities {
		record := func(x *thing) uint {
			ref, err := proposals.RecordFact(ctx, w.ada(), finding(x, v))
			w.must(err)
			return ref.ID
		}
		trash := func(x *thing) {
			*w.today, x.trashed = day3, day3
			w.must(proposals.TrashFact(ctx, w.ada(), x.ref))
		}
		w.add(kind, bears, telling{on: day1, visibility: v}, record)
		w.add(kind, bears, telling{on: day1, visibility: v}, record, trash)
		for _, then := range models.Visibilities {
			w.add(kind, bears, telling{on: day1, visibility: v}, record, func(x *thing) {
				*w.today = day3
				x.said = append(x.said, telling{on: day3, visibility: then, corrects: true})
				_, version, err := proposals.FactAt(ctx, w.ada(), x.ref)
				w.must(err)
				w.must(proposals.CorrectFact(ctx, w.ada(), x.ref, version, finding(x, then)))
			})
		}
	}
}

func (w *world) contacts() {
	ctx := w.t.Context()
	show := func(id uint, v models.Visibility) outreach.Outreach {
		o, err := outreach.Find(ctx, w.ada(), id)
		w.must(err)
		if o.Visibility != v {
			if v == models.Published {
				w.must(outreach.Publish(ctx, w.ada(), id, o.Version, true))
			} else {
				w.must(outreach.SetVisibility(ctx, w.ada(), id, o.Version, v))
			}
		}
		o, err = outreach.Find(ctx, w.ada(), id)
		w.must(err)
		return o
	}
	for _, v := range models.Visibilities {
		log := func(x *thing) uint {
			file, err := models.NewAttachment(x.name+"file.txt", []byte("File of "+x.name))
			w.must(err)
			e := outreach.Entry{
				Outreach: outreach.Outreach{StateISO: "TV", Kind: "call", On: bears, Subject: x.word(0), Visibility: unpublished(v)},
				Raised:   []asks.Ask{{Text: "to ask " + x.name + "."}},
				Due:      outreach.FollowUp{What: "owe " + x.name + ".", DueOn: "2026-12-20"},
				Files:    []models.Attachment{file},
			}
			w.must(outreach.Log(ctx, w.ada(), &e))
			o := show(e.ID, v)
			x.parts["ask"], x.parts["owed"], x.parts["file"] = o.Asks[0].ID, o.FollowUps[0].ID, o.Attachments[0].ID
			return e.ID
		}
		w.add("outreach", bears, telling{on: day1, visibility: v}, log)
		w.add("outreach", bears, telling{on: day1, visibility: v}, log, func(x *thing) {
			*w.today, x.trashed = day3, day3
			w.must(outreach.Trash(ctx, w.ada(), x.ref.ID))
		})
		for _, then := range models.Visibilities {
			w.add("outreach", bears, telling{on: day1, visibility: v}, log, func(x *thing) {
				*w.today = day3
				o, err := outreach.Find(ctx, w.ada(), x.ref.ID)
				w.must(err)
				x.said = append(x.said, telling{on: day3, visibility: then, corrects: true})
				e := outreach.EntryOf(o)
				e.Subject, e.Visibility = x.word(1), unpublished(then)
				w.must(outreach.Correct(ctx, w.ada(), &e))
				show(x.ref.ID, then)
			})
		}
	}
}

// show makes the letter visible to others than it was.
func (w *world) show(letter uint, v models.Visibility) {
	w.t.Helper()
	l, err := letters.Find(w.t.Context(), w.ada(), letter)
	w.must(err)
	if l.Visibility != v {
		w.must(letters.SetVisibility(w.t.Context(), w.ada(), letter, l.Version, v))
	}
}

// unpublished is the visibility with which something is saved before it is shown.
func unpublished(v models.Visibility) models.Visibility {
	if v == models.Published {
		return models.Campaign
	}
	return v
}

func (w *world) letter(subject string, v models.Visibility) letters.Letter {
	return letters.Letter{
		StateISO: "WS", Subject: subject, Body: "Dear " + subject, Lang: "en", Channel: "post", SentOn: bears, Visibility: unpublished(v),
		Recipients:  []letters.Recipient{{Kind: "to", Name: "The Minister", Title: "Minister", Address: "Apia\nSamoa"}},
		Signatories: []letters.Signatory{{Name: "Ada", Title: "Coordinator", Organisation: "Herons"}},
	}
}

func (w *world) letters() {
	ctx := w.t.Context()
	for _, v := range models.Visibilities {
		record := func(x *thing) uint {
			l := w.letter(x.word(0), v)
			l.FollowsID, x.parts["before"] = &w.parent.ID, w.parent.ID
			w.must(letters.Record(ctx, w.ada(), &l, nil))
			w.show(l.ID, v)
			return l.ID
		}
		draft := func(x *thing) uint {
			before := w.letter("before", models.Published)
			w.must(letters.Record(ctx, w.ada(), &before, nil))
			w.show(before.ID, models.Published)
			l := w.letter(x.word(0), v)
			l.FollowsID, x.parts["before"] = &before.ID, before.ID
			w.must(letters.SaveDraft(ctx, w.ada(), &l))
			w.show(l.ID, v)
			c := letters.Comment{Text: "said of " + x.name + "."}
			w.must(letters.AddComment(ctx, w.ada(), l.ID, &c))
			x.parts["comment"] = c.ID
			return l.ID
		}
		trash := func(x *thing) {
			*w.today, x.trashed = day3, day3
			w.must(letters.Trash(ctx, w.ada(), x.ref.ID))
		}
		edit := func(x *thing) {
			*w.today = day2
			x.said = append(x.said, telling{on: day2, visibility: v, draft: true})
			l, err := letters.Find(ctx, w.ada(), x.ref.ID)
			w.must(err)
			l.Subject = x.word(1)
			w.must(letters.UpdateDraft(ctx, w.ada(), &l))
		}
		w.add("letter", bears, telling{on: day1, visibility: v}, record)
		w.add("letter", bears, telling{on: day1, visibility: v}, record, trash)
		if v == models.Published {
			continue // a draft is for the campaign
		}
		w.add("letter", "", telling{on: day1, visibility: v, draft: true}, draft, edit)
		w.add("letter", "", telling{on: day1, visibility: v, draft: true}, draft, edit, trash)
		for _, then := range models.Visibilities {
			w.add("letter", day3, telling{on: day1, visibility: v, draft: true}, draft, edit, func(x *thing) {
				*w.today = day3
				l, err := letters.Find(ctx, w.ada(), x.ref.ID)
				w.must(err)
				l.Subject = x.word(2)
				x.said = append(x.said, telling{on: day3, visibility: then})
				w.must(letters.UpdateDraft(ctx, w.ada(), &l))
				w.must(letters.Send(ctx, w.ada(), x.ref.ID, gate.For(gate.Send, l.ID, l.Version)))
				w.show(x.ref.ID, then)
			})
		}
	}
}

func (w *world) proposal() {
	w.add("proposal", bears, telling{on: day1, visibility: proposer}, func(x *thing) uint {
		p := proposals.Proposal{ProposedFact: proposals.ProposedFact{
			Kind: states.AsEvidence, StateISO: "NR", Sort: "policy", On: bears, Summary: x.word(0), SourceTitle: "A pelican",
			SourceURL: "https://example.org", Reading: models.ReadInFull, For: models.Published,
		}}
		w.must(proposals.Propose(w.t.Context(), w.store.As(w.who[member]), &p))
		return p.ID
	})
}

// found gathers what a reader is told.
type found struct {
	t *testing.T
	s *models.Store
}

// tells returns what was read, nothing for what is not found or not for the reader.
func tells(t *testing.T, err error, texts ...string) []string {
	t.Helper()
	if errors.Is(err, models.ErrNotFound) || errors.Is(err, models.ErrForbidden) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// lists reads the lists that a reader comes upon: by the kind of thing, and by
// what follows it.
func (f found) lists() map[string]string {
	t, ctx, all := f.t, f.t.Context(), map[string][]string{}
	put := func(list string, texts []string) { all[list] = append(all[list], texts...) }
	nauru, err := states.Find(ctx, f.s, "NR")
	for _, p := range nauru.StandingOn(f.s.Today(), "two-tier").Support {
		put("position", tells(t, err, p.Summary))
	}
	d, err := profiles.ReadDossier(ctx, f.s, "NR", 1)
	for _, e := range d.Evidence {
		put("evidence", tells(t, err, e.Summary))
	}
	for _, iso := range []string{"TV", "WS"} {
		for page := 1; ; page++ {
			between, err := timeline.Read(ctx, f.s, iso, page)
			for _, row := range between.Rows {
				if row.Letter != nil {
					put("letter", tells(t, err, row.Letter.Subject))
				} else {
					put("outreach", tells(t, err, row.Outreach.Subject))
				}
			}
			if !between.More {
				break
			}
		}
	}
	asks, err := asks.OpenOf(ctx, f.s, "TV")
	for _, a := range asks {
		put("ask", tells(t, err, a.Text))
	}
	owed, _, err := outreach.Owed(ctx, f.s, "TV", models.Paging{Number: 1, Size: 50})
	for _, o := range owed {
		put("owed", tells(t, err, o.What))
	}
	proposals, err := proposals.List(ctx, f.s, proposals.QueueOpen, models.Paging{Number: 1, Size: 50})
	for _, p := range proposals.Rows {
		put("proposal", tells(t, err, p.Summary))
	}
	joined := map[string]string{}
	for list, texts := range all {
		joined[list] = strings.Join(texts, " ")
	}
	return joined
}

// single reads the thing itself, and what follows it, by their numbers.
func (f found) single(x thing) map[string]string {
	t, ctx, all := f.t, f.t.Context(), map[string][]string{}
	switch x.ref.Kind {
	case "position":
		p, err := proposals.Position(ctx, f.s, x.ref.ID)
		all["itself"] = tells(t, err, p.Summary)
	case "evidence":
		e, err := proposals.Evidence(ctx, f.s, x.ref.ID)
		all["itself"] = tells(t, err, e.Summary)
	case "proposal":
		p, err := proposals.Find(ctx, f.s, x.ref.ID)
		all["itself"] = tells(t, err, p.Summary)
	case "outreach":
		o, err := outreach.Find(ctx, f.s, x.ref.ID)
		all["itself"] = tells(t, err, o.Subject)
		for _, owed := range o.FollowUps {
			all["owed along"] = append(all["owed along"], owed.What)
		}
		for _, file := range o.Attachments {
			all["file along"] = append(all["file along"], file.Name)
		}
		a, err := ledger.Find(ctx, f.s, x.parts["ask"])
		all["ask"] = tells(t, err, a.Text)
		if a.Outreach != nil {
			all["of the ask"] = []string{a.Outreach.Subject}
		}
		owed, err := outreach.FindFollowUp(ctx, f.s, x.parts["owed"])
		all["owed"] = tells(t, err, owed.What)
		file, err := models.FindAttachment(ctx, f.s, x.ref, x.parts["file"])
		all["file"] = tells(t, err, file.Name)
	case "letter":
		l, err := letters.Find(ctx, f.s, x.ref.ID)
		all["itself"] = tells(t, err, l.Subject)
		for _, c := range l.Comments {
			all["comment along"] = append(all["comment along"], c.Text)
		}
		before, err := letters.Find(ctx, f.s, x.parts["before"])
		tells(t, err)
		for _, l := range before.FollowUps {
			all["follow-ups"] = append(all["follow-ups"], l.Subject)
		}
	}
	joined := map[string]string{}
	for part, texts := range all {
		joined[part] = strings.Join(texts, " ")
	}
	return joined
}

// TestWhoSeesWhatAndWhen asks for things of every kind, of every visibility, with
// every fate, in the name of every kind of reader, on days and as known on days
// around those on which something happened to them, and compares what lists, single
// reads, histories and what comes along with other things tell with the model above.
func TestWhoSeesWhatAndWhen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.findings(states.AsPosition)
	w.findings(states.AsEvidence)
	w.contacts()
	w.letters()
	w.proposal()
	*w.today = "2026-11-30"
	for _, day := range []struct{ on, known models.Date }{
		{"", ""},
		{"2026-11-19", ""},
		{bears, ""},
		{"2026-11-27", ""},
		{day3, ""},
		{"", "2026-11-23"},
		{"", day1},
		{"", "2026-11-25"},
		{"", "2026-11-27"},
		{"", day3},
		{"", "2026-11-29"},
		{"2026-11-19", "2026-11-27"},
		{bears, "2026-11-25"},
	} {
		for _, who := range []string{public, observer, named, stranger, member, coordinator} {
			w.compare(who, day.on, day.known)
		}
	}
}

// compare compares what somebody is told on a day with the model.
func (w *world) compare(who string, on, known models.Date) {
	t := w.t
	s := w.store.As(w.who[who]).On(on).Known(known)
	f := found{t, s}
	lists := f.lists()
	for _, x := range w.things {
		if x.ref.Kind == "proposal" {
			on = "" // what is proposed bears no day before it is on record
		}
		at := x.told(who, on, known)
		want := func(place, got, word string, seen bool) {
			t.Helper()
			tidy := slices.DeleteFunc(strings.Fields(strings.NewReplacer("to ask ", "", "owe ", "", "said of ", "").Replace(got)), func(word string) bool {
				return !strings.HasPrefix(word, x.name+".") && !strings.HasPrefix(word, x.name+"v") && !strings.HasPrefix(word, x.name+"file")
			})
			var wanted []string
			if seen {
				wanted = []string{word}
			}
			if !slices.Equal(tidy, wanted) {
				t.Errorf("%s, on %q, known on %q: %s of %v: got %q, want %q; it said %+v", who, on, known, place, x.ref, tidy, wanted, x.said)
			}
		}
		itself, last := x.word(max(at, 0)), x.word(len(x.said)-1)
		single := f.single(x)
		want("itself", single["itself"], itself, at >= 0)
		listed := at >= 0 && !(x.ref.Kind == "letter" && x.said[len(x.said)-1].draft)
		want("list", lists[x.ref.Kind], itself, listed)
		switch x.ref.Kind {
		case "outreach":
			for _, place := range []string{"ask", "owed", "owed along"} {
				want(place, single[place], x.name+".", at >= 0)
			}
			for _, place := range []string{"ask", "owed"} {
				want("list: "+place, lists[place], x.name+".", at >= 0)
			}
			want("file", single["file"], x.name+"file.txt", at >= 0)
			want("file along", single["file along"], x.name+"file.txt", at >= 0)
			want("of the ask", single["of the ask"], last, at >= 0)
		case "letter":
			want("follow-ups", single["follow-ups"], last, at >= 0)
			want("comment along", single["comment along"], x.name+".", at >= 0 && x.parts["comment"] > 0 && (who == member || who == coordinator))
		}
		if on == "" {
			w.compareHistory(s, x, who, at)
		}
	}
}

// compareHistory compares what the history of the thing tells with the model:
// members hear of what concerns their states as far as they may read it, and others
// than them and coordinators of nothing.
func (w *world) compareHistory(s *models.Store, x thing, who string, at int) {
	t := w.t
	if id := x.parts["comment"]; id > 0 && (who == member || who == stranger || who == coordinator) {
		_, err := audit.History(t.Context(), s, models.Ref{Kind: "comment", ID: id})
		if may := at >= 0 && who != stranger; (err == nil) != may {
			t.Errorf("%s: the history of what was said of %v: got %v, want to see it: %v", who, x.ref, err, may)
		}
	}
	history, err := audit.History(t.Context(), s, x.ref)
	if who != member && who != coordinator {
		if len(history) > 0 {
			t.Errorf("%s: the history of %v: got %v", who, x.ref, history)
		}
		return
	}
	if x.ref.Kind == "proposal" {
		return
	}
	if (err == nil) != (at >= 0) {
		t.Errorf("%s: the history of %v: got %v, %v; want to see it: %v", who, x.ref, history, err, at >= 0)
	}
	for _, e := range history {
		for _, field := range e.Fields {
			for n, said := range x.said {
				if strings.Contains(field.Old+field.New+e.About, x.word(n)) && !said.sees(who) {
					t.Errorf("%s: the history of %v tells %q", who, x.ref, x.word(n))
				}
			}
		}
	}
}

// TestDevelopmentIsNoCorrection asks the public what a letter said before it was
// closed, and what was known before that was undone.
func TestDevelopmentIsNoCorrection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	*w.today = day2
	w.must(letters.Close(t.Context(), w.ada(), w.parent.ID))
	closed := func(known models.Date) models.Date {
		*w.today = "2026-11-30"
		l, err := letters.Find(t.Context(), w.store.Known(known), w.parent.ID)
		w.must(err)
		return l.ClosedOn
	}
	for known, want := range map[models.Date]models.Date{"2026-11-25": "", day2: day2, "": day2} {
		if got := closed(known); got != want {
			t.Errorf("known on %q: closed on %q, want %q", known, got, want)
		}
	}
	*w.today = day3
	history, err := audit.History(t.Context(), w.ada(), models.RefOf(w.parent))
	w.must(err)
	undoing, err := audit.PlanUndo(t.Context(), w.ada(), history[0].ID)
	w.must(err)
	w.must(audit.Undo(t.Context(), w.ada(), history[0].ID, undoing.Seen))
	for _, known := range []models.Date{"2026-11-25", day2, "2026-11-27", day3, ""} {
		if got := closed(known); got != "" {
			t.Errorf("undone, known on %q: closed on %q", known, got)
		}
	}
}
