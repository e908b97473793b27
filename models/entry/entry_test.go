package entry

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
)

var (
	rows = Field{Name: "rows", Rows: []Field{{Name: "state", Sort: Listed, List: "states", Required: true}, {Name: "note", Sort: Line}}}
	form = Form{Name: "test", Blocks: []Block{{What, []Field{{Name: "text", Sort: Lines, Required: true}, rows}}, {When, []Field{{Name: "day", Sort: Day, Past: true}}}}}
	list = Lists{"states": {Choices: []Choice{{"NE", "Niger"}, {"NG", "Nigeria"}}, Match: func(typed string) (Choice, bool, []Choice) {
		if typed == "nigeria" {
			return Choice{"NG", "Nigeria"}, true, nil
		}
		if strings.HasPrefix(typed, "Nige") {
			return Choice{}, false, []Choice{{"NE", "Niger"}, {"NG", "Nigeria"}}
		}
		return Choice{}, false, nil
	}}}
)

// TestReadRows: rows in which nothing was typed are left out, and the others close up.
func TestReadRows(t *testing.T) {
	t.Parallel()
	v := form.Read(url.Values{
		"text": {"one\r\ntwo"}, "rows.0.state": {" "}, "rows.0.note": {""}, "rows.1.state": {"NG"}, "rows.1.note": {"b"}, "rows.3.state": {"NE"}, "step": {"x"},
	})
	want := Values{"text": "one\ntwo", "day": "", "rows.0.state": "NG", "rows.0.note": "b"}
	if diff := cmp.Diff(want, v); diff != "" {
		t.Error(diff)
	}
}

// TestPaste: a line is a row, with a tab or a semicolon between cells; what names nothing
// on record, and what is too much for the form, stays in the list.
func TestPaste(t *testing.T) {
	t.Parallel()
	v := Values{"rows.0.state": "NG", "rows.0.note": ""}
	if left := v.Paste(rows, "Niger\tsaid; this\n\n Nigeria ; a ; b\nStates that spoke\n", list); len(left) != 1 || left[0] != "States that spoke" {
		t.Errorf("left: %q", left)
	}
	want := []Values{{"state": "NG", "note": ""}, {"state": "Niger", "note": "said; this"}, {"state": "Nigeria", "note": "a; b"}}
	if diff := cmp.Diff(want, v.Rows(rows)); diff != "" {
		t.Error(diff)
	}
	if left := v.Paste(rows, strings.Repeat("Niger\n", MaxRows), list); len(left) != 3 || v.Count("rows") != MaxRows {
		t.Errorf("%d rows, %d left", v.Count("rows"), len(left))
	}
}

// TestUnclear: what may be several, or none of the choices, is asked for at once.
func TestUnclear(t *testing.T) {
	t.Parallel()
	v := Values{"rows.0.state": "NG", "rows.1.state": "Niger", "rows.2.state": "Nobody", "rows.3.state": ""}
	want := models.Invalid{"rows.1.state": models.Ambiguous, "rows.2.state": models.NotOnRecord}
	if diff := cmp.Diff(want, rows.Unclear(v, list)); diff != "" {
		t.Error(diff)
	}
}

// TestPick: a part of a name is no choice, but those are offered that begin their words so.
func TestPick(t *testing.T) {
	t.Parallel()
	all := List{Choices: []Choice{{"hrw", "Human Rights Watch"}, {"hrc", "Human Rights Council"}, {"icrc", "Red Cross"}}}
	for _, test := range []struct {
		typed   string
		certain bool
		offered int
	}{{"hrw", true, 0}, {"human rights WATCH", true, 0}, {"human r", false, 2}, {"watch human", false, 1}, {"ights", false, 0}, {"Atlantis", false, 0}, {"", false, 0}} {
		if _, certain, perhaps := all.Pick(test.typed); certain != test.certain || len(perhaps) != test.offered {
			t.Errorf("%q: certain %t, offered %v", test.typed, certain, perhaps)
		}
	}
}

// TestItem: neither the number of an item nor a mark behind it is part of its text.
func TestItem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Chad": "Chad", "12. Chad*": "Chad", "3) Côte d’Ivoire,": "Côte d’Ivoire", "• Chad.": "Chad", "– Guinea-Bissau": "Guinea-Bissau", "4.": "", "": "",
	} {
		if got := Item(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestFieldsAreChecked: each wrong value has its message at its own name.
func TestFieldsAreChecked(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, typed string
		want        models.Problem
		kept        string
	}{
		{"text", "fine", "", "fine"},
		{"text", "\u200b", models.UnseenSigns, ""},
		{"text", "", models.Required, ""},
		{"text", strings.Repeat("x", models.MaxSummary+1), models.TooLong, strings.Repeat("x", models.MaxSummary+1)},
		{"day", "2026-11-20", "", "2026-11-20"},
		{"day", "2026-11-21", "", "2026-11-21"},
		{"day", "2026-11-22", models.InTheFuture, "2026-11-22"},
		{"day", "1970-01-01", models.TooEarly, "1970-01-01"},
		{"day", "1971-01-01", "", "1971-01-01"},
		{"rows.0.state", "nigeria", "", "NG"},
		{"rows.0.state", "NE", "", "NE"},
		{"rows.0.state", "Nige", models.Ambiguous, "Nige"},
		{"rows.0.state", "Atlantis", models.NotOnRecord, "Atlantis"},
		{"rows.0.state", "", models.ChoiceRequired, ""},
		{"rows.0.note", "a\u202eb", models.UnseenSigns, "ab"},
	} {
		v := Values{"text": "said", "rows.0.state": "NG", "rows.0.note": "", test.name: test.typed}
		wrong := models.Invalid{}
		for _, f := range form.Fields() {
			f.check(v, wrong, "2026-11-21", list)
		}
		if wrong[test.name] != test.want || v[test.name] != test.kept {
			t.Errorf("%s %q: %q, kept as %q", test.name, test.typed, wrong[test.name], v[test.name])
		}
	}
}

// TestCompare tells the fields that differ alone, rows a line each.
func TestCompare(t *testing.T) {
	t.Parallel()
	mine, theirs := Values{"text": "a", "rows.0.state": "NG", "rows.0.note": "x"}, Values{"text": "a", "rows.0.state": "NE", "rows.0.note": ""}
	got := form.Compare(mine, theirs, Values{})
	if len(got) != 1 || got[0].Field.Name != "rows" || got[0].Mine != "NG · x" || got[0].Theirs != "NE" || got[0].Original != "" {
		t.Errorf("got %+v", got)
	}
}
