package meetings_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/entry"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestPastedJoiners: names are read as documents have them; what may be several is asked
// about, and what is no state stays.
func TestPastedJoiners(t *testing.T) {
	t.Parallel()
	list, err := states.ListOf(t.Context(), modelstest.Campaign(t))
	if err != nil {
		t.Fatal(err)
	}
	fields := meetings.TextForm().Fields()
	joiners := fields[slices.IndexFunc(fields, func(f entry.Field) bool { return f.Name == "joiners" })]
	for _, test := range []struct{ pasted, rows, left string }{
		{"Argentina, Austria and Viet Nam", "AR AT VN", ""},
		{"1. Chad*\n2. Côte d’Ivoire [1]\n3) Holland²\n• Turkey\n", "TD CI NL TR", ""},
		{"Antigua and Barbuda, Trinidad and\nTobago", "AG TT", ""},
		{"Korea\nBelgium", "Korea BE", ""},
		{"Korea\nStates present", "Korea", "States present"},
		{"Bhutan*, Monaco[1] and Holland\nKorea\nStates present", "BT MC NL Korea", "States present"},
		{"Samoa, Papua\nNew Guinea", "WS PG", ""},
		{"Argentina,\nAustria and\nChile", "AR AT CL", ""},
		{"Belgium\nBELGIUM", "BE BE", ""},
		{"States that joined:\nBelgium", "BE", "States that joined"},
		{"Belgium; 2024-06-01\nNetherlands\t\t2025-03-10\nChad; Kenya; Mali", "BE+2024-06-01 NL-2025-03-10 TD KE ML", ""},
	} {
		v := entry.Values{}
		left := v.Paste(joiners, test.pasted, entry.Lists{"states": list})
		var rows []string
		for _, row := range v.Rows(joiners) {
			cell := row["state"]
			if row["since"] != "" {
				cell += "+" + row["since"]
			}
			if row["until"] != "" {
				cell += "-" + row["until"]
			}
			rows = append(rows, cell)
		}
		if got, left := strings.Join(rows, " "), strings.Join(left, "|"); got != test.rows || left != test.left {
			t.Errorf("%q: got %q, left %q", test.pasted, got, left)
		}
	}
}
