package proofreading

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// An edit by hand is made in the draft to one state, and leaves it true or not.
type handEdit struct {
	about    string // the draft
	harmless bool
	was, is  string
}

// handEdits reads edits that somebody thought of who reads letters, from a file.
func handEdits(t *testing.T, name string) (all []handEdit) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	about := ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSuffix(line, "\n")
		if title, ok := strings.CutPrefix(line, "## "); ok {
			about = title
			continue
		}
		mark, rest, _ := strings.Cut(line, " ")
		if mark != "-" && mark != "=" {
			continue
		}
		e := handEdit{about: about, harmless: mark == "="}
		if add, ok := strings.CutPrefix(rest, "+ "); ok {
			e.is = add
		} else {
			e.was, e.is, _ = strings.Cut(rest, " =>")
			e.is = strings.TrimPrefix(e.is, " ")
		}
		e.is = strings.NewReplacer("¶", "\n\n", "↵", "\n").Replace(e.is)
		all = append(all, e)
	}
	return all
}

// in makes the edit in the letter: what replaces nothing is added where the letter tells most. "subject X" stands for
// words of the subject, and "paragraph 3" for a whole paragraph, which goes, or follows another ("after 5").
func (e handEdit) in(s specimen) (l letters.Letter, can bool) {
	l = s.Letter
	if was, ok := strings.CutPrefix(e.was, "subject "); ok {
		l.Subject, can = e.put(was, l.Subject)
	} else if nth, ok := strings.CutPrefix(e.was, "paragraph "); ok {
		l.Body, can = moved(l.Body, nth, strings.TrimPrefix(e.is, "after "))
	} else if e.was == "" {
		one := s.sentence()
		l.Body, can = strings.Replace(s.Body, one, one+" "+e.is, 1), true
	} else {
		l.Body, can = e.put(e.was, l.Body)
	}
	return l, can
}

// moved takes a paragraph out of a text, and puts it after another if there is one.
func moved(body, nth, after string) (string, bool) {
	all := strings.Split(body, "\n\n")
	n, err := strconv.Atoi(nth)
	if err != nil || n > len(all) {
		return body, false
	}
	one := all[n-1]
	all = slices.Delete(all, n-1, n)
	if to, err := strconv.Atoi(after); err == nil {
		all = slices.Insert(all, min(to, len(all)), one)
	}
	return strings.Join(all, "\n\n"), true
}

// put makes the edit in a text.
func (e handEdit) put(what, text string) (string, bool) {
	was := regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(what), " ", `[ \x{a0}\x{202f}]`)) // of whatever width its blanks are
	at := was.FindStringIndex(text)
	if at == nil {
		return text, false
	}
	return text[:at[0]] + e.is + text[at[1]:], true
}

// A handTally counts what comes of the edits by hand: how many were possible, and in how many something was found.
type handTally struct{ planted, found, made, alarms, gone int }

// triedByHand makes the edits of a file and counts in each language; the language "" has them all.
func triedByHand(t *testing.T, name string) map[string]*handTally {
	t.Helper()
	store := modelstest.Campaign(t)
	drafts, tallies, before := map[string]specimen{}, map[string]*handTally{"": {}}, map[string][]Issue{}
	for _, e := range handEdits(t, name) {
		f := strings.Fields(e.about)
		s, ok := drafts[e.about]
		if !ok {
			known := knowledge(t, store, f[0], models.Date(f[3]), drafting.Sort(f[1]))
			if s, ok = draftOf(t, known, drafting.Sort(f[1]), f[2]); !ok {
				t.Fatalf("no letter %q", e.about)
			}
			drafts[e.about], before[e.about] = s, Read(s.Letter, s.known)
		}
		if tallies[f[2]] == nil {
			tallies[f[2]] = &handTally{}
		}
		one := e.tried(t, s, before[e.about])
		for _, sum := range []*handTally{tallies[""], tallies[f[2]]} {
			sum.planted, sum.found, sum.made, sum.alarms, sum.gone = sum.planted+one.planted, sum.found+one.found, sum.made+one.made, sum.alarms+one.alarms, sum.gone+one.gone
		}
	}
	return tallies
}

// tried makes the edit in the letter and reads it; before is what was found without the edit.
func (e handEdit) tried(t *testing.T, s specimen, before []Issue) handTally {
	t.Helper()
	l, can := e.in(s)
	if !can {
		t.Logf("GONE %s: %q", e.about, e.was)
		return handTally{gone: 1} // the letter is worded otherwise by now
	}
	if e.harmless {
		all := slices.DeleteFunc(Grave(Read(l, s.known)), func(i Issue) bool { return i.Rule == NothingEnclosed }) // nothing is
		if len(all) == 0 {
			return handTally{made: 1}
		}
		t.Logf("ALARM %s: %q → %q\n%s", e.about, e.was, e.is, tell(all))
		return handTally{made: 1, alarms: 1}
	}
	all := slices.DeleteFunc(Grave(Read(l, s.known)), func(i Issue) bool {
		return i.Rule == Slip || slices.ContainsFunc(before, func(b Issue) bool { return b.Rule == i.Rule && b.Text == i.Text })
	})
	if len(all) > 0 {
		return handTally{planted: 1, found: 1}
	}
	t.Logf("MISSED %s: %q → %q", e.about, e.was, e.is)
	return handTally{planted: 1}
}

// TestEditsByHand makes edits in letters that somebody thought of who knew the letters and not the rules.
func TestEditsByHand(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"byhand.txt", "languages1.txt", "languages2.txt", "languages3.txt", "english1.txt", "english2.txt", "english3.txt", "english4.txt", "stances.txt", "mischief1.txt", "mischief2.txt", "mischief3.txt", "reviewed1.txt", "reviewed2.txt"} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			for lang, n := range triedByHand(t, file) {
				t.Logf("%s: found %d of %d, alarms %d of %d", lang, n.found, n.planted, n.alarms, n.made)
				if n.planted == 0 || n.found*10 < n.planted*9 || lang == "" && n.found*20 < n.planted*19 {
					t.Errorf("%s: found %d of %d mistakes", lang, n.found, n.planted)
				}
				if n.made == 0 || n.alarms*20 > n.made {
					t.Errorf("%s: %d of %d harmless edits raise an alarm", lang, n.alarms, n.made)
				}
				if lang == "" && n.gone*10 > n.planted+n.made {
					t.Errorf("%s: %d edits are of words that the letters do not have any more", lang, n.gone)
				}
			}
		})
	}
}

// TestEditsAtFirstSight makes edits that somebody made with the drafts alone at hand: the thirteen kinds of mistakes and what is right,
// what a state did told as another act, days for an answer, copies and staff, facts of the list beside the letter. What they
// raised at first is told in the files.
func TestEditsAtFirstSight(t *testing.T) {
	t.Parallel()
	var sum handTally
	for _, file := range []string{"fresh1.txt", "fresh2.txt", "fresh3.txt", "acts.txt", "deadlines.txt", "righthand.txt", "known.txt"} {
		n := triedByHand(t, file)[""]
		t.Logf("%s: found %d of %d, alarms %d of %d", file, n.found, n.planted, n.alarms, n.made)
		if n.found*10 < n.planted*9 || n.alarms*8 > n.made || n.gone*10 > n.planted+n.made {
			t.Errorf("%s: found %d of %d mistakes, %d alarms in %d harmless edits, %d are gone", file, n.found, n.planted, n.alarms, n.made, n.gone)
		}
		sum.planted, sum.found, sum.made, sum.alarms = sum.planted+n.planted, sum.found+n.found, sum.made+n.made, sum.alarms+n.alarms
	}
	if sum.found*50 < sum.planted*49 || sum.alarms*20 > sum.made {
		t.Errorf("found %d of %d mistakes, %d alarms in %d harmless edits", sum.found, sum.planted, sum.alarms, sum.made)
	}
}

// TestTornSentences takes words out of the midst of sentences: the frequent ways are found.
func TestTornSentences(t *testing.T) {
	t.Parallel()
	if n := triedByHand(t, "cuts.txt")[""]; n.found*3 < n.planted*2 || n.gone > 2 {
		t.Errorf("found %d of %d, %d are gone", n.found, n.planted, n.gone)
	}
}
