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
	Shared  []SharedText
	Letters []ReadLetter
	Causes  []Cause // the commonest first
}

// A SharedText is a paragraph that most drafts in a language have, but for the name of
// their state.
type SharedText struct {
	Lang string
	Text string // as the first of them has it
	In   int    // how many drafts have it
	Of   int    // how many there are in the language
}

// A ReadLetter is a draft and what is particular to it.
type ReadLetter struct {
	Letter letters.Letter
	Own    []string // its paragraphs that are not shared
	Found  []proofreading.Issue
}

// Grave returns how many issues stand in the way of the draft.
func (l ReadLetter) Grave() int { return len(proofreading.Grave(l.Found)) }

// A Cause is an issue that stands in the way of drafts, and of which.
type Cause struct {
	Issue   proofreading.Issue // as the first of them has it
	Letters []letters.Letter
}

// Passing returns how many drafts have nothing in the way.
func (r BatchReading) Passing() (n int) {
	for _, l := range r.Letters {
		if l.Grave() == 0 {
			n++
		}
	}
	return n
}

// ReadBatch reads the drafts of the batch that nobody approved, as far as the reader
// may see them.
func ReadBatch(ctx context.Context, s *models.Store, b batches.Batch) (r BatchReading, err error) {
	list, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).
		Where("direction = ? AND sent_on = '' AND review <> ?", letters.Outgoing, letters.Approved).
		Where("id IN (SELECT letter_id FROM batch_items WHERE batch_id = ?)", b.ID).
		Order("(SELECT name FROM states WHERE iso2 = state_iso) COLLATE NOCASE, id").Find(ctx)
	if err != nil {
		return r, err
	}
	for _, one := range list {
		l, err := letters.Find(ctx, s, one.ID) // with what signatories said, and who vouches
		if err != nil {
			return r, err
		}
		found, err := proofreading.Check(ctx, s, l)
		if err != nil {
			return r, err
		}
		r.Letters = append(r.Letters, ReadLetter{Letter: l, Found: found})
	}
	r.share()
	r.blame()
	return r, nil
}

// share finds the paragraphs that more than half of the drafts in a language have,
// and leaves the others to each.
func (r *BatchReading) share() {
	type key struct{ lang, text string }
	in, of := map[key]int{}, map[string]int{}
	for _, l := range r.Letters {
		of[l.Letter.Lang]++
		for text := range seenOnce(l.Letter) {
			in[key{l.Letter.Lang, text}]++
		}
	}
	told := map[key]bool{}
	for i := range r.Letters {
		l := &r.Letters[i]
		for _, text := range paragraphsOf(l.Letter) {
			k := key{l.Letter.Lang, withoutState(text, l.Letter.State, l.Letter.Lang)}
			n, all := in[k], of[k.lang]
			switch {
			case n < 2 || 2*n <= all:
				l.Own = append(l.Own, text)
			case !told[k]:
				told[k] = true
				r.Shared = append(r.Shared, SharedText{k.lang, text, n, all})
			}
		}
	}
	slices.SortStableFunc(r.Shared, func(a, b SharedText) int { return cmp.Compare(a.Lang, b.Lang) })
}

// paragraphsOf returns the paragraphs of a letter with its footnote.
func paragraphsOf(l letters.Letter) []string {
	all := l.Paragraphs()
	if note := l.Footnote(); note != "" {
		all = append(all, "* "+note)
	}
	return all
}

// seenOnce are the paragraphs of a letter without the name of its state, each once.
func seenOnce(l letters.Letter) map[string]bool {
	all := map[string]bool{}
	for _, text := range paragraphsOf(l) {
		all[withoutState(text, l.State, l.Lang)] = true
	}
	return all
}

// withoutState returns the text with a dash for the name of the state.
func withoutState(text string, st states.State, lang string) string {
	names := []string{st.WithArticle(), capital(st.WithArticle()), st.NameIn(lang), st.Name}
	for _, name := range names {
		if name != "" {
			text = strings.ReplaceAll(text, name, "—")
		}
	}
	return text
}

// blame counts what stands in the way, cause by cause.
func (r *BatchReading) blame() {
	at := map[string]int{}
	for _, l := range r.Letters {
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
