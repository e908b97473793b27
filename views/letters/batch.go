package letters

import (
	"net/url"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// A BatchForm orders letters of one kind to many states.
type BatchForm struct {
	Filter        profiles.StateFilter
	Also          []string // codes of states that were added
	All           bool     // all states are asked for, by a filter or without one
	States        []states.State
	NotYours      int            // how many of those chosen the reader may not write of
	Every         []states.State // to choose from
	Ticked        []string       // codes
	Guards        map[string]batches.Guard
	Follow        map[string]bool // to which states a letter of a kind that follows one can be drafted, nil for another kind
	Kinds         []OrderChoice
	Choices       states.Choices
	Organisations []models.Organisation
	Name          string
	Kind          string
	Lang          string
	Channel       string
	Visibility    models.Visibility
	Signatories   []letters.Signatory
	Wrong         models.Invalid
}

// query are the parameters by which the states of the form are chosen.
func (f BatchForm) query() string {
	q := f.Filter.Query()
	if f.All && f.Filter.IsZero() {
		q.Set("all", "yes")
	}
	return q.Encode()
}

// applies tells whether a letter of the kind can be drafted to the state today.
func (f BatchForm) applies(st states.State) bool { return f.Follow == nil || f.Follow[st.ISO2] }

func (f BatchForm) isTicked(st states.State) bool { return slices.Contains(f.Ticked, st.ISO2) }

// addable are the states that can be added.
func (f BatchForm) addable(p ui.Page) []states.State {
	return slices.DeleteFunc(p.Writable(f.Every), func(st states.State) bool {
		return slices.ContainsFunc(f.States, func(other states.State) bool { return other.ISO2 == st.ISO2 })
	})
}

// A BatchesPage is one page of the batches.
type BatchesPage struct {
	Batches []batches.Batch
	Counts  map[uint]batches.Progress
	Total   int
	Paging  models.Paging
}

// A BatchPage is a batch with one page of its letters.
type BatchPage struct {
	Batch   batches.Batch
	Count   batches.Progress
	Status  batches.Status // of the letters that are shown, "" for all
	Items   []batches.Item
	Total   int
	Paging  models.Paging
	Choices states.Choices
	CanMail bool
	NoMail  map[batches.Task][]batches.Item // with which the task cannot be done, for want of an e-mail address
	Stuck   []uint                          // approved letters that pass, and lack an address for their channel
	Vouched []letters.Letter                // in which somebody vouches for a sentence
	workflow.Cautions
	Pending  []workflow.Pending  // meetings without an outcome of which letters speak that nobody has sent
	Unvoted  workflow.Unvoted    // autumn of which no vote is on record
	Known    []string            // slugs of meetings as they were ticked: see workflow.AsPending
	Pace     string              // as it was typed
	Sendings []batches.Sending   // of which something can be undone
	Stayed   []workflow.HeldItem // whose letters stay, of a sending that was undone a moment ago
	Wrong    models.Invalid
}

// unsaid returns the meetings without an outcome of which letters speak of which nobody said yet that
// they go out all the same.
func (b BatchPage) unsaid() []workflow.Pending { return workflow.Unsaid(b.Pending) }

// isAtWork tells whether the page will look otherwise in a moment.
func (b BatchPage) isAtWork() bool { return b.Count.Left() > 0 && !b.Batch.IsPaused() }

// unsent returns how many letters are there that nobody has sent.
func (b BatchPage) unsent() int {
	return b.Count.By[batches.ItemDrafted] + b.Count.By[batches.ItemInReview] + b.Count.By[batches.ItemApproved]
}

// hindered returns in the way of how many letters something stands that were approved.
func (b BatchPage) hindered() int {
	return b.Count.By[batches.ItemApproved] - b.Count.Passing[batches.ItemApproved] - b.Count.Reading[batches.ItemApproved]
}

// beingRead returns how many drafts are being read again.
func (b BatchPage) beingRead() int { return b.Count.Tasks[batches.TaskRead] }

// tasks are what can be asked for with letters of the batch, in the order in
// which it is done.
func (b BatchPage) tasks(p ui.Page) (tasks []batches.Task) {
	for _, t := range []batches.Task{batches.TaskDraft, batches.TaskSubmit, batches.TaskApprove, batches.TaskSend, batches.TaskMail} {
		if b.passing(p, t) > 0 && (t != batches.TaskMail || b.CanMail) {
			tasks = append(tasks, t)
		}
	}
	return tasks
}

// ready tells with how many letters the task can be done.
func (b BatchPage) ready(p ui.Page, t batches.Task) (n int) {
	for _, status := range t.From(p.Reader) {
		n += b.Count.By[status]
	}
	return max(0, n-len(b.NoMail[t]))
}

// passing tells with how many letters the task will be done, as far as that is known:
// what stands in the way of a letter keeps it from being submitted and approved.
func (b BatchPage) passing(p ui.Page, t batches.Task) (n int) {
	switch t {
	case batches.TaskDraft, batches.TaskMail:
		return b.ready(p, t)
	case batches.TaskSend:
		n = -len(b.Stuck)
	}
	for _, status := range t.From(p.Reader) {
		n += b.Count.Passing[status]
	}
	if t == batches.TaskApprove {
		n -= len(b.Vouched)
	}
	return max(0, n)
}

// held tells how many letters the task will not be done with, besides those that lack an
// e-mail address and those that are being read again.
func (b BatchPage) held(p ui.Page, t batches.Task) int {
	if t != batches.TaskSubmit && t != batches.TaskApprove && t != batches.TaskSend {
		return 0
	}
	n := b.ready(p, t) - b.passing(p, t)
	for _, status := range t.From(p.Reader) {
		n -= b.Count.Reading[status]
	}
	return max(0, n)
}

// all is the key of the message that asks for the task with all letters with which it
// will be done.
func (b BatchPage) all(p ui.Page, t batches.Task) string {
	if n := b.passing(p, t); t == batches.TaskSend && n < b.Count.By[batches.ItemApproved] {
		return "batch.all.send.some"
	}
	return "batch.all." + string(t)
}

// batchProgress says in words what the program is doing.
func batchProgress(p ui.Page, b BatchPage) string {
	for _, t := range []batches.Task{batches.TaskDraft, batches.TaskSubmit, batches.TaskApprove, batches.TaskSend, batches.TaskMail} {
		if n := b.Count.Tasks[t]; n > 0 {
			return p.T("batch.left."+string(t), "Count", n)
		}
	}
	return p.T("batch.left.none")
}

// filterWords says in words which states a filter keeps.
func filterWords(p ui.Page, f profiles.StateFilter, choices states.Choices) string {
	var words []string
	for _, q := range p.Questions.Slugs() {
		if asked := f.Stances[q]; len(asked) > 0 {
			words = append(words, p.Question(q)+": "+alternatives(p, asked, func(s models.Stance) string { return p.T("stance." + string(s) + ".word") }))
		}
	}
	add := func(text string) {
		if text != "" {
			words = append(words, text)
		}
	}
	add(alternatives(p, f.Basis, func(b models.Basis) string { return p.T("basis." + string(b)) }))
	for _, slug := range f.Group {
		if at := slices.IndexFunc(choices.Groups, func(g states.Group) bool { return g.Slug == slug }); at >= 0 {
			words = append(words, choices.Groups[at].Name)
		}
	}
	add(alternatives(p, f.Region, func(region string) string { return region }))
	for _, u := range f.Under {
		words = append(words, p.T("states.under.is", "Treaty", p.T("treaty."+string(u.Treaty)), "Status", p.T("treaty.status."+u.Status)))
	}
	add(alternatives(p, f.CCW, func(status string) string { return p.T("batch.filter.ccw", "Status", p.T("state.ccw."+status)) }))
	for _, v := range f.Voted {
		words = append(words, records.Voted(p, v))
	}
	for _, a := range f.Against {
		words = append(words, records.WordAgainstVote(p, a))
	}
	for _, slug := range f.Silent {
		words = append(words, p.T("states.silent.at", "Meeting", slug))
	}
	for _, slug := range f.First {
		words = append(words, p.T("states.first.at", "Meeting", slug))
	}
	if f.Contact != "" {
		words = append(words, p.T("batch.filter.contact"))
	}
	if f.Owner != "" {
		words = append(words, p.T("batch.filter.owner"))
	}
	if f.Text != "" {
		words = append(words, "“"+f.Text+"”")
	}
	if len(words) == 0 {
		return p.T("batch.filter.all")
	}
	return strings.Join(words, " · ")
}

// alternatives joins the texts of values of which any will do.
func alternatives[T ~string](p ui.Page, values []T, text func(T) string) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = text(v)
	}
	return strings.Join(list, " "+p.T("batch.filter.or")+" ")
}

// batchReason says why a letter of a batch was left out, or why a step could not
// be taken.
func batchReason(p ui.Page, i batches.Item) string {
	detail := i.Detail
	switch i.Why() {
	case batches.Reason(models.IssuesLeft):
		return p.T("batch.reason.issues")
	case batches.AnswerInTime:
		detail = p.Date(models.Date(i.Detail))
	case batches.NoTemplate:
		detail = p.T("lang." + i.Detail)
	case batches.NoAddress:
		if i.Status == batches.ItemSent {
			return p.T("batch.reason.not-mailed")
		}
	}
	return p.T(ui.ReasonKey(i.Why()), "Detail", detail)
}

// isOutOfDate tells whether a letter of a batch that nobody has sent is to be drafted anew.
func isOutOfDate(i batches.Item) bool {
	return i.Letter != nil && i.Letter.IsDraft() && i.Detail == batches.OutOfDate
}

// pausedKey returns the key of the message that says that a batch stands still.
func pausedKey(why batches.Reason) string {
	if why == "" {
		return "batch.paused"
	}
	return ui.ReasonKey(why)
}

// batchTo names whom a letter of a batch addresses.
func batchTo(l letters.Letter) string {
	to := l.Addressee()
	return ui.FirstOf(to.Name, to.Title)
}

// batchCounts says in words how far the letters of a batch have come.
func batchCounts(p ui.Page, c batches.Progress) string {
	var words []string
	for _, s := range batches.Statuses {
		if n := c.By[s]; n > 0 {
			words = append(words, p.Number(n)+" "+p.T("batch.status."+string(s)))
		}
	}
	return strings.Join(words, " · ")
}

// filter is what chose the states of the batch.
func (b BatchPage) filter(p ui.Page) profiles.StateFilter {
	query, err := url.ParseQuery(b.Batch.Filter)
	if err != nil {
		return profiles.StateFilter{}
	}
	return profiles.StateFilterOf(query, p.Questions)
}

func (b BatchPage) hasLetters() bool {
	return b.Count.All() > b.Count.By[batches.ItemWaiting]+b.Count.By[batches.ItemUndrafted]+b.Count.By[batches.ItemLeftOut]+b.Count.By[batches.ItemRemoved]
}

// tickable are the tasks that can be asked for with one of the letters shown.
func (b BatchPage) tickable(p ui.Page) (tasks []batches.Task) {
	for _, i := range b.Items {
		for _, t := range b.may(p, i) {
			if !slices.Contains(tasks, t) {
				tasks = append(tasks, t)
			}
		}
	}
	return tasks
}

// may are the tasks that the reader can ask for with the letter.
func (b BatchPage) may(p ui.Page, i batches.Item) []batches.Task {
	return slices.DeleteFunc(batches.May(p.Reader, i.Status), func(t batches.Task) bool { return t == batches.TaskMail && !b.CanMail })
}

// isTickable tells whether something can be asked for with the letter now.
func (b BatchPage) isTickable(p ui.Page, i batches.Item) bool {
	return !p.IsPast() && len(b.may(p, i)) > 0 && (i.Task == "" || i.Task == batches.TaskRead)
}

// batchTasksHere is where tasks are asked for, so that the same letters are shown
// afterwards.
func batchTasksHere(p ui.Page, b BatchPage) string {
	address := paths.BatchTasks(b.Batch.ID)
	if query := p.Query.Encode(); query != "" {
		address += "?" + query
	}
	return address
}

// batchLetterAt is where a letter of a batch is looked at: a draft in its editor.
func batchLetterAt(l letters.Letter) string {
	if l.IsDraft() {
		return paths.LetterEdit(l.ID)
	}
	return paths.Letter(l.ID)
}

func isStrong(p ui.Page, s batches.Status) bool {
	return slices.Contains([]batches.Status{batches.ItemApproved, batches.ItemSent, batches.ItemMailed}, s)
}

// batchLang says in which language the letters of a batch are.
func batchLang(p ui.Page, b batches.Batch) string {
	if b.Lang == "" {
		return p.T("batch.lang.office")
	}
	return p.T("lang." + b.Lang)
}

// signers names who signs the letters of a batch.
func signers(p ui.Page, b batches.Batch) string {
	var names []string
	for _, s := range b.Signatories {
		names = append(names, s.Name)
	}
	return p.T("batch.signed", "Names", strings.Join(names, ", "))
}

// A BatchSendingPage is what somebody reads before they mark letters of a batch as sent.
type BatchSendingPage struct {
	workflow.BatchSending
	Items   []uint   // that were ticked, none for all
	Again   bool     // as it was ticked
	Known   []string // slugs of meetings as they were ticked
	Channel string   // as it was chosen
	Wrong   models.Invalid
}

// A BatchUnsendingPage is what somebody reads before they undo that letters of a batch were marked as sent.
type BatchUnsendingPage struct {
	workflow.BatchUnsending
	Moved bool // it would mean something else by now
}

// A heldList is letters that stay as they are, by the reason, in the order in which these appear.
type heldList struct {
	whys []batches.Reason
	by   map[batches.Reason][]batches.Item
}

func heldListOf(all []workflow.HeldItem) heldList {
	list := heldList{by: map[batches.Reason][]batches.Item{}}
	for _, h := range all {
		if list.by[h.Why] == nil {
			list.whys = append(list.whys, h.Why)
		}
		list.by[h.Why] = append(list.by[h.Why], h.Item)
	}
	return list
}

func (p BatchSendingPage) heldItems() heldList { return heldListOf(p.Held) }

// by are the letters that go by the way.
func (p BatchSendingPage) by(channel string) (items []batches.Item) {
	for _, i := range p.Go {
		if i.Letter.Channel == channel {
			items = append(items, i)
		}
	}
	return items
}

// readers tells how many of the letters will be seen by whom.
func (p BatchSendingPage) readers() map[models.Visibility]int {
	n := map[models.Visibility]int{}
	for _, i := range slices.Concat(p.Go, p.Wayless) {
		n[letters.DraftedFor(i.Letter.Visibility, letters.Letter{})]++
	}
	return n
}

// signedBy names who signs the letters that go.
func (p BatchSendingPage) signedBy() []string {
	var names []string
	for _, i := range slices.Concat(p.Go, p.Wayless) {
		for _, g := range i.Letter.Signatories {
			if !slices.Contains(names, g.Name) {
				names = append(names, g.Name)
			}
		}
	}
	return names
}

// heldReason says why a letter does not go.
func heldReason(p ui.Page, why batches.Reason) string {
	if why == workflow.BeingRead {
		return p.T("batch.checked-again")
	}
	return batchReason(p, batches.Item{Reason: why, Status: batches.ItemDrafted})
}
