package letterlang

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// catalogue are the fields of these tests.
var catalogue = Catalogue{
	{"state", Record, ""},
	{"state.name", Text, "name of the state"},
	{"state.capital", Text, "capital"},
	{"letter", Record, ""},
	{"letter.date", Day, "date of our letter"},
	{"count", Number, "how many"},
	{"treaty", Text, "stance on a treaty"},
	{"open", Truth, "whether it is open"},
	{"votes", List, "votes"},
	{"votes.symbol", Text, "symbol"},
	{"votes.on", Day, "day"},
	{"votes.cast", Text, "vote"},
	{"names", List, "names"},
}

func values() Fields {
	return Fields{
		"state":  Fields{"name": Sourced{"Belgium", []int{1}}},
		"letter": Sourced{Fields{"date": Date("2020-10-09")}, []int{2}},
		"count":  Sourced{12, []int{3}}, "treaty": Sourced{"yes", []int{4}}, "open": false,
		"votes": []any{
			Sourced{Fields{"symbol": "78/241", "on": Date("2023-12-22"), "cast": "yes"}, []int{5}},
			Sourced{Fields{"symbol": "79/62", "on": Date("2024-12"), "cast": "abstain"}, []int{6}},
		},
		"names": []any{"Ottawa", "Oslo"},
	}
}

func rendered(t *testing.T, source, lang string, v Fields) string {
	t.Helper()
	paragraphs, err := render(source, lang, v)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	var texts []string
	for _, p := range paragraphs {
		var lines []string
		for _, l := range p {
			lines = append(lines, l.Text)
		}
		texts = append(texts, strings.Join(lines, "\n"))
	}
	return strings.Join(texts, "\n\n")
}

func render(source, lang string, v Fields) ([][]Line, error) {
	t, err := Parse(source, catalogue)
	if err != nil {
		return nil, err
	}
	return t.Render(context.Background(), v, Options{Lang: lang, Missing: func(_, help string) string { return "[[MISSING: " + help + "]]" }})
}

func TestRender(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ source, want string }{
		{"Dear {{ state.name }},", "Dear Belgium,"},
		{"{{ state.capital }}", "[[MISSING: capital]]"},
		{`{{ state.capital | default: "the capital" }}`, "the capital"},
		{"{{ letter.date | on | capital }}", "On 9 October 2020"},
		{`{{ count | number }} {{ count | plural: "state", "states" }}`, "twelve states"},
		{`{% if treaty == "yes" and count > 3 %}Yes.{% else %}No.{% endif %}`, "Yes."},
		{`{% if open or treaty == "no" %}A{% elsif votes %}B{% endif %}`, "B"},
		{`{% if names contains "Oslo" %}A{% endif %}`, "A"},
		{`{% if state.capital == empty %}A{% endif %}`, "A"},
		{`{{ names | list }}, {{ votes | list: "symbol" }}, {{ votes | count }}`, "Ottawa and Oslo, 78/241 and 79/62, 2"},
		{"{% for v in votes %}{{ v.symbol }} {{ v.on | on }}{% if forloop.last %}.{% else %}, {% endif %}{% endfor %}", "78/241 on 22 December 2023, 79/62 in December 2024."},
		{"A.\n{% if open %}\nB.\n{% endif %}\nC.\n\n{% if open %}\nD.\n\n{% endif %}\nE.", "A.\nC.\n\nE."},
		{"A {{- state.name -}} B", "ABelgiumB"},
		{"A{% comment %} {{ nothing }}\n {% endcomment %}B", "AB"},
		{"{{ state.name | quote | upper }} | }}", "“BELGIUM” | }}"},
		{"{{ letter.date | year }}", "2020"},
		{"{{ letter.date | until: votes }}", "on 9 October 2020"},
		{"", ""},
	} {
		if got := rendered(t, test.source, "en", values()); got != test.want {
			t.Errorf("%s: got %q, want %q", test.source, got, test.want)
		}
	}
}

// TestMistakes holds that all mistakes are told at once, with their places.
func TestMistakes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ source, want string }{
		{"Dear {{ state.nme }},\n{{ state.name | uper }}", "line 1, column 9: there is no field “state.nme”; did you mean “state.name”?\nline 2, column 17: there is no filter “uper”; did you mean “upper”?"},
		{"a\n{% if open %}b", "line 2, column 1: this {% if %} is never closed with {% endif %}"},
		{"{{ state.name | default: “x” }}", "line 1, column 26: use straight quotation marks ' or \" here"},
		{"{{ state.name ", "line 1, column 1: “{{” is opened here, but “}}” is missing on this line"},
		{"{{ count | plural }}", "line 1, column 12: the filter “plural” takes 1 to 6 values after a colon, not 0"},
		{"{{ state.name | upper: 1 }}", "line 1, column 17: the filter “upper” takes no value after a colon, not 1"},
		{"{% include 'x' %}{% endfor %}", "line 1, column 1: there is no instruction “include”\nline 1, column 18: {% endfor %} does not belong here"},
		{"{% for i in (1..9) %}{% endfor %}", "line 1, column 13: “(” is not understood here\nline 1, column 14: “1” is not understood here"},
		{"{% for v in votes %}{{ v.symbl }}{% endfor %}", "line 1, column 24: there is no field “v.symbl”; did you mean “v.symbol”?"},
		{"{% for v in state.name %}{% endfor %}", "line 1, column 13: a loop goes over a list, which this is not"},
		{"{{ votes }}", "line 1, column 4: “votes” is a list; go through it with {% for %}, or write it with | list"},
		{"{{ state }}", "line 1, column 4: “state” cannot be written as it is; it has fields of its own, or is meant for {% if %}"},
		{"{% if open = 1 %}{% endif %}", "line 1, column 12: “=” is not understood in a condition; it joins with “and” and “or”"},
		{"{% if %}x{% else y %}{% endif %}", "line 1, column 7: something is missing here\nline 1, column 18: “y” is not understood here"},
		{"{% comment %} x", "line 1, column 1: this {% comment %} is never closed with {% endcomment %}"},
		{"{{ 99999999999999999999 }}", "line 1, column 4: this number is too great"},
		{"é {{ x }}", "line 1, column 6: there is no field “x”"},
		{strings.Repeat("x", MaxSource+1), "line 1, column 1: a template has at most 65536 characters"},
	} {
		_, err := Parse(test.source, catalogue)
		if err == nil {
			t.Errorf("%s: nothing is found wrong", test.source)
			continue
		}
		if diff := cmp.Diff(test.want, err.Error()); diff != "" {
			t.Errorf("%.60s:\n%s", test.source, diff)
		}
	}
}

// TestFacts holds on which facts each line rests.
func TestFacts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		source string
		want   string
	}{
		{"Dear {{ state.name }}.\nNothing.\nOn {{ letter.date }}.", "[1] [] [2]"},
		{`{% if treaty == "yes" %}It supports it.{% else %}It does not.{% endif %}`, "[4]"},
		{"{% if treaty == \"yes\" %}\nWe thank you.\n{% endif %}", "[]"},
		{"We ask{{ treaty | cite }} again.\nAnd so.", "[4] []"},
		{`{{ votes | list: "symbol" }}`, "[5 6]"},
		{"{% for v in votes %}\n{{ v.symbol }} passed.\n{% endfor %}", "[5] [6]"},
		{"{% for v in votes %}\nIn {{ v.on | date }}{% if v.cast == \"yes\" %} it voted for it{% endif %}.\n{% endfor %}", "[5] [6]"},
		{`{{ count }} {{ count | plural: "state", "states" }} with {{ state.capital | default: state.name }}`, "[3 1]"},
	} {
		paragraphs, err := render(test.source, "en", values())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range paragraphs {
			for _, l := range p {
				got = append(got, fmt.Sprint(l.Facts))
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %s, want %s", test.source, got, test.want)
		}
	}
}

func TestParts(t *testing.T) {
	t.Parallel()
	paragraphs, err := render("{% part opening %}\nA.\nB.\n\n{% part close %}\nC.", "en", values())
	if err != nil {
		t.Fatal(err)
	}
	if got := paragraphs[0][1].Part + " " + paragraphs[1][0].Part; got != "opening close" {
		t.Errorf("got %q", got)
	}
}

// TestLanguages holds how dates, numbers and lists are written.
func TestLanguages(t *testing.T) {
	t.Parallel()
	v := values()
	v["votes"] = []any{Fields{"on": Date("2020-10-09")}, Fields{"on": Date("2020-10")}, Fields{"on": Date("2020")}, Fields{"on": Date("2020-10-01")}}
	for lang, want := range map[string][3]string{
		"en": {"on 9 October 2020, in October 2020, in 2020, on 1 October 2020", "since 9 October 2020, since October 2020, since 2020, since 1 October 2020", "Ottawa and Oslo"},
		"fr": {"le 9 octobre 2020, en octobre 2020, en 2020, le 1er octobre 2020", "depuis le 9 octobre 2020, depuis octobre 2020, depuis 2020, depuis le 1er octobre 2020", "Ottawa et Oslo"},
		"es": {"el 9 de octubre de 2020, en octubre de 2020, en 2020, el 1 de octubre de 2020", "desde el 9 de octubre de 2020, desde octubre de 2020, desde 2020, desde el 1 de octubre de 2020", "Ottawa y Oslo"},
		"ru": {"9 октября 2020 г., в октябре 2020 г., в 2020 году, 1 октября 2020 г.", "с 9 октября 2020 г., с октября 2020 г., с 2020 года, с 1 октября 2020 г.", "Ottawa и Oslo"},
		"ar": {"في 9 أكتوبر 2020, في أكتوبر 2020, في عام 2020, في 1 أكتوبر 2020", "منذ 9 أكتوبر 2020, منذ أكتوبر 2020, منذ عام 2020, منذ 1 أكتوبر 2020", "\u2068Ottawa\u2069 و\u2068Oslo\u2069"},
	} {
		for i, filter := range []string{"on", "since"} {
			got := rendered(t, "{% for v in votes %}{{ v.on | "+filter+" }}{% if forloop.last %}{% else %}, {% endif %}{% endfor %}", lang, v)
			if got = strings.ReplaceAll(got, "\u00a0", " "); got != want[i] {
				t.Errorf("%s: got %q, want %q", lang, got, want[i])
			}
		}
		if got := rendered(t, "{{ names | list }}", lang, v); got != want[2] {
			t.Errorf("%s: got %q, want %q", lang, got, want[2])
		}
	}
}

func TestSpans(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, start, end, want string }{
		{"en", "2026-11-16", "2026-11-20", "from 16 to 20 November 2026"},
		{"en", "2026-08-31", "2026-09-04", "from 31 August to 4 September 2026"},
		{"en", "2026-12-31", "2027-01-02", "from 31 December 2026 to 2 January 2027"},
		{"fr", "2026-11-01", "2026-11-20", "du 1er au 20 novembre 2026"},
		{"fr", "2026-08-31", "2026-09-04", "du 31 août au 4 septembre 2026"},
		{"es", "2026-08-31", "2026-09-04", "del 31 de agosto al 4 de septiembre de 2026"},
		{"ru", "2026-08-31", "2026-09-04", "с 31 августа по 4 сентября 2026 г."},
		{"ar", "2026-11-16", "2026-11-20", "من 16 إلى 20 نوفمبر 2026"},
		{"en", "2026-11", "2026-11", "in November 2026"},
		{"ru", "2026-11-12", "", "12 ноября 2026 г."},
	} {
		got := strings.ReplaceAll(languageOf(test.lang).span(Date(test.start), Date(test.end)), "\u00a0", " ")
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.lang, got, test.want)
		}
	}
}

func TestPlural(t *testing.T) {
	t.Parallel()
	for lang, test := range map[string]struct {
		forms string
		want  map[int]string
	}{
		"en": {`"state", "states"`, map[int]string{0: "states", 1: "state", 2: "states"}},
		"fr": {`"État", "États"`, map[int]string{0: "État", 1: "État", 2: "États"}},
		"es": {`"Estado", "Estados"`, map[int]string{1: "Estado", 2: "Estados", 12: "Estados"}},
		"ru": {`"государство", "государства", "государств"`, map[int]string{1: "государство", 2: "государства", 5: "государств", 11: "государств", 21: "государство", 32: "государства"}},
		"ar": {`"لا دولة", "دولة", "دولتان", "دول", "دولة واحدة", "دولة أخرى"`, map[int]string{0: "لا دولة", 1: "دولة", 2: "دولتان", 5: "دول", 32: "دولة واحدة", 100: "دولة أخرى"}},
	} {
		for n, want := range test.want {
			v := values()
			v["count"] = n
			if got := rendered(t, "{{ count | plural: "+test.forms+" }}", lang, v); got != want {
				t.Errorf("%s %d: got %q, want %q", lang, n, got, want)
			}
		}
	}
}

// TestIsolates holds that a value of another direction keeps to itself.
func TestIsolates(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, value, want string }{
		{"ar", "SKR/2020/014", "\u2068SKR/2020/014\u2069"},
		{"ar", "78/241", "\u206878/241\u2069"},
		{"ar", "بلجيكا", "بلجيكا"},
		{"ar", "12", "12"},
		{"en", "بلجيكا", "\u2068بلجيكا\u2069"},
		{"ru", "Stop Killer Robots", "Stop Killer Robots"},
		{"en", "a\nb", "a b"},
	} {
		v := values()
		v["treaty"] = test.value
		if got := rendered(t, "{{ treaty }}", test.lang, v); got != test.want {
			t.Errorf("%s %s: got %q, want %q", test.lang, test.value, got, test.want)
		}
	}
}

// TestHostile renders what was written to do harm, on lists that are given.
func TestHostile(t *testing.T) {
	t.Parallel()
	many := make([]any, 1000)
	for i := range many {
		many[i] = "name"
	}
	v := values()
	v["names"] = many
	v["state"] = Fields{"name": strings.Repeat("x", 20_000)}
	deep := func(open, end string, n int) string { return strings.Repeat(open, n) + "x" + strings.Repeat(end, n) }
	for _, test := range []struct {
		name, source string
		want         error
	}{
		{"loops within loops", deep("{% for a in names %}", "{% endfor %}", 10), ErrTooLong},
		{"a value that is doubled", strings.Repeat("{{ state.name | upper | upper | quote | upper }}", 40), ErrTooLong},
		{"branches without end", deep("{% for a in names %}", "{% endfor %}", 2)[:40] + "{% if a == 0 %}x" + strings.Repeat("{% elsif a == 0 %}x", 2_000) + "{% endif %}{% endfor %}{% endfor %}", ErrTooLong},
		{"conditions without end", "{% for a in names %}{% if a == 0" + strings.Repeat(" and a == 0", 2_000) + " %}x{% endif %}{% endfor %}", ErrTooLong},
		{"too much text", "{% for a in names %}{{ state.name }}{% endfor %}", ErrTooLong},
		{"blocks too deep", deep("{% if open %}", "{% endif %}", 200), Mistakes{}},
		{"brackets without end", strings.Repeat("{{", 20_000), Mistakes{}},
		{"tags without end", strings.Repeat("{% if open %}", 4_000), Mistakes{}},
		{"a long chain", "{{ state.name " + strings.Repeat("| upper ", 5_000) + "}}", ErrTooLong},
	} {
		_, err := render(test.source, "en", v)
		if _, wrong := test.want.(Mistakes); wrong {
			found, ok := errors.AsType[Mistakes](err)
			if !ok || len(found) > maxWrong {
				t.Errorf("%s: got %v", test.name, err)
			}
			continue
		}
		if !errors.Is(err, test.want) {
			t.Errorf("%s: got %v", test.name, err)
		}
	}
}

func TestRenderStopsWithItsContext(t *testing.T) {
	t.Parallel()
	tmpl, err := Parse("{% for a in names %}{% for b in names %}{{ b }}{% endfor %}{% endfor %}", catalogue)
	if err != nil {
		t.Fatal(err)
	}
	v := values()
	v["names"] = make([]any, 200)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tmpl.Render(ctx, v, Options{Lang: "en"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Dear {{ state.name | upper }}", "{% if open %}a{% elsif count > 2 %}b{% else %}c{% endif %}",
		"{% for v in votes %}{{ v.symbol }}{% endfor %}", `{{ count | plural: "a", 'b' }}`, "{{- x -}}", "{%-%}", "{{-}}", "{% comment %}",
		"{% part x %}", "“{{ names | list }}”", "{{ 'a", "\xff{{ \xff }}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		tmpl, err := Parse(source, catalogue)
		if err != nil {
			for _, m := range err.(Mistakes) {
				if m.Line < 1 || m.Column < 1 || m.Text == "" {
					t.Errorf("a mistake without a place: %v", m)
				}
			}
			return
		}
		paragraphs, err := tmpl.Render(t.Context(), values(), Options{Lang: "ar"})
		if err != nil {
			return
		}
		for _, p := range paragraphs {
			for _, l := range p {
				if l.Text == "" || strings.Contains(l.Text, "\n") {
					t.Errorf("a line that is none: %q", l.Text)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	source := strings.Repeat("Dear {{ state.name }}, {% if treaty == \"yes\" %}we thank you{% endif %}.\n", 100)
	for b.Loop() {
		if _, err := Parse(source, catalogue); err != nil {
			b.Fatal(err)
		}
	}
}
