package workflow

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/states"
)

// A BatchReading is the drafts of a batch as somebody reads them at one go: what they
// share once, what is particular to each, and what stands in the way of them.
type BatchReading struct {
	Shared  []SharedText // by language, in the order in which they stand in the letters
	Letters []ReadLetter
	Causes  []Cause // the commonest first

	Overtaken []letters.Letter // that were approved, and tell what is no more so
	Cautions
	hindered []ReadLetter // that were approved, and have something in the way by now
}

// A SharedText is a sentence that many drafts in a language have, but for the name of
// their state.
type SharedText struct {
	Lang string
	Text string  // as they have it, with a gap for the name of the state
	In   int     // how many drafts have it
	Of   int     // how many there are in the language
	at   float64 // where it stands in them, from 0 to 1, added up
}

// A ReadLetter is a draft in its paragraphs, and what was found in it.
type ReadLetter struct {
	Letter     letters.Letter
	Paragraphs [][]ReadText
	Found      []proofreading.Issue
	Lacks      models.Problem // what it lacks to go by its channel, "" if nothing; it can be approved without
}

// A ReadText is a sentence of a draft: one of its own, or one that is shared.
type ReadText struct {
	Own    string // as the draft has it
	Shared int    // its number among those that are shared, from 1; 0 for one of its own
}

// HasOwn tells whether something in the draft is its own.
func (l ReadLetter) HasOwn() bool {
	return slices.ContainsFunc(l.Paragraphs, OfItsOwn)
}

// OfItsOwn tells whether a sentence of the paragraph is the draft's own.
func OfItsOwn(paragraph []ReadText) bool {
	return slices.ContainsFunc(paragraph, func(t ReadText) bool { return t.Shared == 0 })
}

// Words returns how many words there are to read, and how many in the letters.
func (r BatchReading) Words() (toRead, all int) {
	counts := make([]int, len(r.Shared))
	for i, s := range r.Shared {
		counts[i] = len(strings.Fields(s.Text))
		toRead += counts[i]
	}
	for _, l := range r.Letters {
		for _, t := range slices.Concat(l.Paragraphs...) {
			if t.Shared > 0 {
				all += counts[t.Shared-1]
				continue
			}
			n := len(strings.Fields(t.Own))
			toRead, all = toRead+n, all+n
		}
	}
	return toRead, max(all, toRead)
}

// Grave returns how many issues stand in the way of the draft.
func (l ReadLetter) Grave() int { return len(proofreading.Grave(l.Found)) }

// A Cause is an issue that stands in the way of drafts, and of which.
type Cause struct {
	Issue   proofreading.Issue // as the first of them has it
	Letters []letters.Letter
}

// outOfDate are the rules by which a draft tells what is no more on record, or no more
// so: drafting it anew sees to that.
var outOfDate = []proofreading.Rule{proofreading.Stale, proofreading.Superseded, proofreading.OldFigure, proofreading.OldAddress}

// IsOutOfDate tells whether drafting anew sees to the cause.
func (c Cause) IsOutOfDate() bool { return slices.Contains(outOfDate, c.Issue.Rule) }

func (l ReadLetter) isOutOfDate() bool {
	return slices.ContainsFunc(proofreading.Grave(l.Found), func(f proofreading.Issue) bool { return slices.Contains(outOfDate, f.Rule) })
}

// isLeft tells whether the draft cannot be brought up to date: somebody decides what becomes of it.
func (l ReadLetter) isLeft() bool {
	return slices.ContainsFunc(l.Found, func(f proofreading.Issue) bool { return f.Rule == proofreading.Orphan || f.Rule == proofreading.Moot })
}

// Vouched returns the drafts in which somebody vouches for a sentence: nothing stands in their way,
// and who approves them reads it first.
func (r BatchReading) Vouched() (all []letters.Letter) {
	for _, l := range r.Letters {
		if l.Grave() == 0 && l.isVouchedFor() {
			all = append(all, l.Letter)
		}
	}
	return all
}

func (l ReadLetter) isVouchedFor() bool { return len(l.Letter.VouchersThatHold()) > 0 }

// Lacking returns the drafts that lack this to go by their channel.
func (r BatchReading) Lacking(what models.Problem) (all []letters.Letter) {
	for _, l := range r.Letters {
		if l.Lacks == what {
			all = append(all, l.Letter)
		}
	}
	return all
}

// Passing returns how many drafts have nothing in the way, and nothing that somebody vouches for.
func (r BatchReading) Passing() (n int) {
	for _, l := range r.Letters {
		if l.Grave() == 0 && !l.isVouchedFor() {
			n++
		}
	}
	return n
}

// IsEmpty tells whether there is nothing to read, and nothing in the way of what is approved.
func (r BatchReading) IsEmpty() bool { return len(r.Letters)+len(r.Overtaken)+len(r.hindered) == 0 }

// ReadBatch reads the drafts of the batch that nobody approved, as far as the reader
// may see them, and finds of the others in which something stands in the way by now.
func ReadBatch(ctx context.Context, s *models.Store, b batches.Batch) (r BatchReading, err error) {
	drafts, checked, err := draftsOf(ctx, s, b)
	if err != nil {
		return r, err
	}
	for i, l := range drafts {
		one := ReadLetter{Letter: l, Found: checked[i].Found, Lacks: Unaddressed(l)}
		if l.Review != letters.Approved {
			r.Letters = append(r.Letters, one)
			continue
		}
		if one.isOutOfDate() || one.isLeft() {
			r.Overtaken = append(r.Overtaken, l)
		}
		if one.Grave() > 0 {
			r.hindered = append(r.hindered, one)
		}
	}
	r.share()
	r.blame()
	r.Cautions, err = CautionsOf(ctx, s, b)
	return r, err
}

// draftsOf returns the drafts of the batch that the reader may see, and what is found in each.
func draftsOf(ctx context.Context, s *models.Store, b batches.Batch) ([]letters.Letter, []proofreading.Checked, error) {
	var ids []uint
	err := s.DB(ctx).Model(&letters.Letter{}).Scopes(letters.Readable(s)).
		Where("direction = ? AND sent_on = ''", letters.Outgoing).
		Where("id IN (SELECT letter_id FROM batch_items WHERE batch_id = ?)", b.ID).Pluck("id", &ids).Error
	if err != nil {
		return nil, nil, err
	}
	drafts, err := letters.FindAll(ctx, s, ids...) // with what signatories said, and who vouches
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(drafts, func(a, b letters.Letter) int { return models.CompareFold(a.State.Name, b.State.Name) })
	checked, err := proofreading.CheckDrafts(ctx, s, drafts)
	return drafts, checked, err
}

// share finds the sentences that many drafts in a language have, and numbers them.
func (r *BatchReading) share() {
	type key struct{ lang, text string }
	in, of := map[key]*SharedText{}, map[string]int{}
	texts := make([][][]string, len(r.Letters))
	for i, l := range r.Letters {
		of[l.Letter.Lang]++
		texts[i] = sentencesOf(l.Letter)
		told := map[key]bool{}
		whole := slices.Concat(texts[i]...)
		for at, text := range whole {
			k := key{l.Letter.Lang, withoutState(text, l.Letter.State, l.Letter.Lang)}
			if in[k] == nil {
				in[k] = &SharedText{Lang: k.lang, Text: k.text}
			}
			if !told[k] {
				told[k] = true
				in[k].In++
				in[k].at += float64(at) / float64(len(whole))
			}
		}
	}
	for _, s := range in {
		if s.Of = of[s.Lang]; s.In >= 2 && (s.In >= many || 2*s.In > s.Of) {
			r.Shared = append(r.Shared, *s)
		}
	}
	slices.SortFunc(r.Shared, func(a, b SharedText) int {
		return cmp.Or(cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.at/float64(a.In), b.at/float64(b.In)), cmp.Compare(a.Text, b.Text))
	})
	number := map[SharedText]int{}
	for i, s := range r.Shared {
		number[s] = i + 1
	}
	for i := range r.Letters {
		l := &r.Letters[i]
		l.Paragraphs = make([][]ReadText, len(texts[i]))
		for j, paragraph := range texts[i] {
			for _, text := range paragraph {
				t := ReadText{Own: text}
				if n := number[*in[key{l.Letter.Lang, withoutState(text, l.Letter.State, l.Letter.Lang)}]]; n > 0 {
					t.Shared = n
				}
				l.Paragraphs[j] = append(l.Paragraphs[j], t)
			}
		}
	}
}

// many is in how many drafts a sentence stands that is told once for all. Of fewer
// drafts, it is in more than half.
const many = 4

// sentencesOf returns the sentences of a letter by paragraph, with its footnote.
func sentencesOf(l letters.Letter) (all [][]string) {
	paragraphs := l.Paragraphs()
	if note := l.Footnote(); note != "" {
		paragraphs = append(paragraphs, "* "+note)
	}
	for _, text := range paragraphs {
		var sentences []string
		for _, s := range proofreading.Sentences(text) {
			if s = strings.TrimSpace(s); s != "" {
				sentences = append(sentences, s)
			}
		}
		all = append(all, sentences)
	}
	return all
}

// StateGap stands in a shared sentence where each draft names its state.
const StateGap = "[…]"

// withoutState returns the text with a gap for the name of the state.
func withoutState(text string, st states.State, lang string) string {
	names := []string{st.WithArticle(), capital(st.WithArticle()), st.NameIn(lang), st.Name}
	for _, name := range names {
		if name != "" {
			text = strings.ReplaceAll(text, name, StateGap)
		}
	}
	return text
}

// blame counts what stands in the way, cause by cause.
func (r *BatchReading) blame() {
	at := map[string]int{}
	for _, l := range slices.Concat(r.Letters, r.hindered) {
		told := map[string]bool{}
		for _, f := range proofreading.Grave(l.Found) {
			k := string(f.Rule) + " " + string(f.Field)
			if f.Rule == proofreading.Marker {
				k += f.Text
			}
			if told[k] {
				continue
			}
			told[k] = true
			if _, known := at[k]; !known {
				at[k] = len(r.Causes)
				r.Causes = append(r.Causes, Cause{Issue: f})
			}
			c := &r.Causes[at[k]]
			c.Letters = append(c.Letters, l.Letter)
		}
	}
	slices.SortStableFunc(r.Causes, func(a, b Cause) int { return cmp.Compare(len(b.Letters), len(a.Letters)) })
}
