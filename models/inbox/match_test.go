package inbox

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models/letters"
)

// TestReferencesInAText finds reference numbers as the campaign writes them, and
// no part of a longer one.
func TestReferencesInAText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ pattern, text, want string }{
		{letters.UsualPattern, "Re: D-2026-001", "d-2026-001"},
		{letters.UsualPattern, "aw: your letter d-2026-001.", "d-2026-001"},
		{letters.UsualPattern, "scan_D-2026-001_signed.pdf", "d-2026-001"},
		{letters.UsualPattern, "D-2026-001-draft", "d-2026-001 d-2026-001-draft"},
		{letters.UsualPattern, "D-2026-001-2", "d-2026-001-2"},
		{letters.UsualPattern, "Your D-2026-1 and RED-2026-001", "d-2026-1 red-2026-001"},
		{"{year}/{state}/{number}", "Re: 2026/BE/1", "2026/be/1"},
		{"{year}/{state}/{number}", "re: 2026/be/12 of 3 May", "2026/be/12"},
		{"{state}/{number}", "Re: 2026/BE/1", "2026/be/1"},
		{"Исх-{number:3}/{year}", "на ваш исх-001/2026", "исх-001/2026"},
		{"Our ref. {year} ({number:2})", "In reply to OUR\n REF. 2026 (07),", "our ref. 2026 (07)"},
		{letters.UsualPattern, "SKR/2020/014-2", "skr/2020/014-2"},
		{letters.UsualPattern, "follow-up of a so-called answer", ""},
	} {
		got := strings.Join(slices.Sorted(slices.Values(referencesIn(test.text, []*regexp.Regexp{letters.FindReference(test.pattern)}))), " ")
		if got != test.want {
			t.Errorf("%s in %q: found %q, want %q", test.pattern, test.text, got, test.want)
		}
	}
}
