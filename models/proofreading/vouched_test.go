package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// vouchersFor vouches for all that the rule finds in the letter and that can be vouched for.
func vouchersFor(s specimen, rule Rule) (all []letters.Voucher) {
	for _, f := range Read(s.Letter, s.known) {
		if f.Rule == rule && f.IsVouchable() {
			all = append(all, f.VouchFor(s.Letter, letters.Voucher{}))
		}
	}
	return all
}

// TestAVoucherIsForWhatWasFound: a word given for one number says nothing of another, nor of what
// the record says since.
func TestAVoucherIsForWhatWasFound(t *testing.T) {
	t.Parallel()
	s, _ := draftOf(t, knowledge(t, modelstest.Campaign(t), "DE", "2026-11-29", drafting.First), drafting.First, "en")
	whole := s.Body
	s.Body = strings.Replace(whole, s.sentence(), s.sentence()+" In May 2019 we met 4711 members and 5813 officials.", 1)
	s.Vouchers = vouchersFor(s, Unvouched)
	if len(s.Vouchers) < 2 {
		t.Fatalf("%d found, want both numbers", len(s.Vouchers))
	}
	s.Vouchers = slices.DeleteFunc(s.Vouchers, func(v letters.Voucher) bool { return v.Words == "5813" })
	var left []string
	for _, f := range Read(s.Letter, s.known) {
		if f.Rule == Unvouched {
			left = append(left, f.Text)
		}
	}
	if !slices.Equal(left, []string{"5813"}) {
		t.Errorf("still found: %q, want the number that nobody vouches for", left)
	}

	s.Body, s.Vouchers = whole, nil
	s.known.State.Positions = slices.Clone(s.known.State.Positions)
	stand := func(day models.Date, stance models.Stance, summary string) {
		s.known.State.Positions = append(s.known.State.Positions, states.Position{
			Question: "treaty", Stance: stance, Since: day, Basis: models.OwnWords, Confirmed: true, Summary: summary,
		})
	}
	for _, c := range s.Claims { // as if somebody had vouched for each sentence of the draft before
		s.Vouchers = append(s.Vouchers, letters.Voucher{Sentence: c.Sentence, Rule: string(Differs), Words: c.Sentence})
	}
	stand("2026-11-20", models.No, "Came out against a treaty.")
	if !slices.Contains(rulesIn(s), Stale) {
		t.Error("a voucher of before silences what has changed since")
	}
	s.Vouchers = vouchersFor(s, Stale)
	if slices.Contains(rulesIn(s), Stale) {
		t.Error("vouched for, and found")
	}
	stand("2026-11-25", models.No, "Said once more that it is against a treaty.")
	if !slices.Contains(rulesIn(s), Stale) {
		t.Error("a voucher for one change silences the next")
	}
}

// TestADeletedMarkerIsNotCleared: deleting a marker checks nothing; typing in its place, taking the
// sentence out, or a person who vouches, does.
func TestADeletedMarkerIsNotCleared(t *testing.T) {
	t.Parallel()
	const drafted = "Dear Minister,\n\nThe next meeting was announced for 7 June in Geneva. [[CHECK: that it was]] We hope to see you there.\n\n" +
		"Your office [[CHECK: its title]] wrote to us with kind words. We thank you for [[MISSING: what for]].\n\n[[MISSING: our answer]]\n\nYours sincerely,"
	known := knowledge(t, modelstest.Campaign(t), "DE", "2026-11-29", drafting.First)
	for name, test := range map[string]struct {
		was, is string
		want    []string
	}{
		"nothing":                         {"", "", nil},
		"deleted after a sentence":        {" [[CHECK: that it was]]", "", []string{"CHECK: that it was"}},
		"deleted, another word":           {"was announced for 7 June in Geneva. [[CHECK: that it was]]", "was now announced for 7 June in Geneva.", []string{"CHECK: that it was"}},
		"deleted with its sentence":       {"The next meeting was announced for 7 June in Geneva. [[CHECK: that it was]] ", "", nil},
		"something typed after":           {"[[CHECK: that it was]]", "So your colleagues told us.", nil},
		"deleted within a sentence":       {" [[CHECK: its title]]", "", []string{"CHECK: its title"}},
		"deleted, a word elsewhere":       {" [[CHECK: its title]] wrote to us with kind words", " wrote to us with very kind words", []string{"CHECK: its title"}},
		"corrected":                       {"office [[CHECK: its title]] wrote", "ministry wrote", nil},
		"missing and deleted":             {" [[MISSING: what for]]", "", []string{"MISSING: what for"}},
		"missing and filled in":           {"[[MISSING: what for]]", "your kind letter", nil},
		"a missing paragraph is deleted":  {"[[MISSING: our answer]]\n\n", "", []string{"MISSING: our answer"}},
		"a missing paragraph is typed in": {"[[MISSING: our answer]]", "We agree with you.", nil},
	} {
		l := letters.Letter{StateISO: "DE", Lang: "en", Subject: "A treaty", Drafted: drafted, Body: strings.Replace(drafted, test.was, test.is, 1)}
		cleared := func() (all []string) {
			for _, f := range Read(l, known) {
				if f.Rule == Marker && f.IsVouchable() {
					all = append(all, f.Better)
				}
			}
			return all
		}
		if got := cleared(); !slices.Equal(got, test.want) {
			t.Errorf("%s: found cleared %q, want %q", name, got, test.want)
		}
		if l.Vouchers = vouchersFor(specimen{Letter: l, known: known}, Marker); len(cleared()) > 0 {
			t.Errorf("%s: vouched for, and found", name)
		}
	}
}

// TestSubjectSaysWhatIsOnRecord: numbers and words of somebody in the subject of a draft are on record.
func TestSubjectSaysWhatIsOnRecord(t *testing.T) {
	t.Parallel()
	s, _ := draftOf(t, knowledge(t, modelstest.Campaign(t), "DE", "2026-11-29", drafting.First), drafting.First, "en")
	for line, want := range map[string]Rule{
		"":                              "",
		" after resolution 80/57":       "",
		" after 4711 meetings":          Unvouched,
		" after resolution 80/5799":     Unvouched,
		" and “a ban is what all want”": Unsaid,
	} {
		edited := s
		edited.Subject += line
		var got []Rule
		for _, f := range Read(edited.Letter, edited.known) {
			if f.Field == Subject {
				got = append(got, f.Rule)
				if !f.Grave() || !f.IsVouchable() || f.Text != edited.Subject[f.Start:f.End] {
					t.Errorf("%q: %+v", line, f)
				}
			}
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%q: got %v, want %q", line, got, want)
		}
	}
}
