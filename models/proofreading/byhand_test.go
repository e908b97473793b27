package proofreading

import (
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
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
			e.was, e.is, _ = strings.Cut(rest, " => ")
		}
		all = append(all, e)
	}
	return all
}

// in makes the edit in the letter: what replaces nothing is added where the letter tells most.
func (e handEdit) in(s specimen) (string, bool) {
	if e.was == "" {
		one := s.sentence()
		return strings.Replace(s.Body, one, one+" "+e.is, 1), true
	}
	return strings.Replace(s.Body, e.was, e.is, 1), strings.Contains(s.Body, e.was)
}

// TestEditsByHand makes edits in letters that somebody thought of who knew the letters and not the rules.
func TestEditsByHand(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	drafts := map[string]specimen{}
	var planted, found, made, alarms, gone int
	for _, e := range handEdits(t, "byhand.txt") {
		s, ok := drafts[e.about]
		if !ok {
			f := strings.Fields(e.about)
			known := knowledge(t, store, f[0], models.Date(f[3]), drafting.Sort(f[1]))
			if s, ok = draftOf(t, known, drafting.Sort(f[1]), f[2]); !ok {
				t.Fatalf("no letter %q", e.about)
			}
			drafts[e.about] = s
		}
		body, can := e.in(s)
		if !can {
			gone++ // the letter is worded otherwise by now
			continue
		}
		before := Read(s.Letter, s.known)
		if e.harmless {
			l := s.Letter
			l.Body = body
			made++
			if all := Grave(Read(l, s.known)); len(all) > 0 {
				alarms++
				t.Logf("ALARM %s: %q → %q\n%s", e.about, e.was, e.is, tell(all))
			}
			continue
		}
		planted++
		l := s.Letter
		l.Body = body
		all := slices.DeleteFunc(Grave(Read(l, s.known)), func(i Issue) bool {
			return i.Rule == Slip || slices.ContainsFunc(before, func(b Issue) bool { return b.Rule == i.Rule && b.Text == i.Text })
		})
		if len(all) > 0 {
			found++
		} else {
			t.Logf("MISSED %s: %q → %q", e.about, e.was, e.is)
		}
	}
	t.Logf("found %d of %d, alarms %d of %d", found, planted, alarms, made)
	if planted == 0 || found*20 < planted*19 {
		t.Errorf("found %d of %d mistakes", found, planted)
	}
	if made == 0 || alarms*30 > made {
		t.Errorf("%d of %d harmless edits raise an alarm", alarms, made)
	}
	if gone*10 > planted+made {
		t.Errorf("%d edits are of words that the letters do not have any more", gone)
	}
}
