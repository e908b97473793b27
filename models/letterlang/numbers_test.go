package letterlang

import (
	"strings"
	"testing"
)

// TestNumbersInWords holds which numbers stand in words, and in which form.
func TestNumbersInWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang, form string
		n          int
		want       string
	}{
		{"en", "", 0, "no"},
		{"en", "", 3, "three"},
		{"en", "f", 12, "twelve"},
		{"en", "", 13, "13"},
		{"fr", "f", 1, "une"},
		{"fr", "m", 1, "un"},
		{"fr", "", 1, "1"},
		{"fr", "", 3, "trois"},
		{"fr", "", 10, "dix"},
		{"fr", "", 11, "11"},
		{"fr", "f", 0, "0"},
		{"es", "f", 1, "una"},
		{"es", "", 2, "dos"},
		{"es", "m", 10, "diez"},
		{"es", "m", 11, "11"},
		{"ru", "f.acc", 1, "одну"},
		{"ru", "f", 2, "две"},
		{"ru", "m", 2, "два"},
		{"ru", "m.gen", 5, "пяти"},
		{"ru", "f", 10, "десять"},
		{"ru", "", 2, "2"},
		{"ru", "f", 11, "11"},
		{"ar", "f", 3, "ثلاث"},
		{"ar", "m", 3, "ثلاثة"},
		{"ar", "f", 10, "عشر"},
		{"ar", "f", 11, "11"},
		{"ar", "", 3, "3"},
	} {
		if got := languageOf(test.lang).number(test.n, test.form); got != test.want {
			t.Errorf("%s %d %q: got %q, want %q", test.lang, test.n, test.form, got, test.want)
		}
	}
}

// TestCountedThings holds the noun that goes with a number, before and after each
// change of its form.
func TestCountedThings(t *testing.T) {
	t.Parallel()
	sessions := map[string]struct {
		form  string
		nouns []string
	}{
		"en": {"", []string{"session", "sessions"}}, "fr": {"f", []string{"session", "sessions"}}, "es": {"m", []string{"período", "períodos"}},
		"ru": {"f.acc", []string{"сессию", "сессии", "сессий"}},
		"ar": {"f", []string{"دورة", "دورة واحدة", "دورتين", "دورات", "دورة", "دورة"}},
	}
	for _, test := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 1, "one session"},
		{"en", 2, "two sessions"},
		{"fr", 1, "une session"},
		{"fr", 2, "deux sessions"},
		{"fr", 27, "27 sessions"},
		{"es", 1, "un período"},
		{"es", 3, "tres períodos"},
		{"ru", 1, "одну сессию"},
		{"ru", 2, "две сессии"},
		{"ru", 4, "четыре сессии"},
		{"ru", 5, "пять сессий"},
		{"ru", 11, "11 сессий"},
		{"ru", 21, "21 сессию"},
		{"ru", 22, "22 сессии"},
		{"ar", 1, "دورة واحدة"},
		{"ar", 2, "دورتين"},
		{"ar", 3, "ثلاث دورات"},
		{"ar", 10, "عشر دورات"},
		{"ar", 11, "11 دورة"},
		{"ar", 100, "100 دورة"},
	} {
		s := sessions[test.lang]
		if got := languageOf(test.lang).counted(test.n, s.form, s.nouns); got != test.want {
			t.Errorf("%s %d: got %q, want %q", test.lang, test.n, got, test.want)
		}
	}
}

// TestNamesContract holds how "of" and "to" go with a name.
func TestNamesContract(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, name, of, to string }{
		{"en", "the Netherlands", "of the Netherlands", "to the Netherlands"},
		{"fr", "le Canada", "du Canada", "au Canada"},
		{"fr", "les Pays-Bas", "des Pays-Bas", "aux Pays-Bas"},
		{"fr", "la Belgique", "de la Belgique", "à la Belgique"},
		{"fr", "l’Égypte", "de l’Égypte", "à l’Égypte"},
		{"fr", "Israël", "d’Israël", "à Israël"},
		{"fr", "Haïti", "d’Haïti", "à Haïti"},
		{"fr", "Cuba", "de Cuba", "à Cuba"},
		{"es", "el Reino Unido", "del Reino Unido", "al Reino Unido"},
		{"es", "los Países Bajos", "de los Países Bajos", "a los Países Bajos"},
		{"es", "El Salvador", "de El Salvador", "a El Salvador"},
		{"ar", "الأردن", "الأردن", "للأردن"},
		{"ar", "لبنان", "لبنان", "للبنان"},
		{"ar", "مصر", "مصر", "لمصر"},
		{"ru", "Бельгия", "Бельгия", "Бельгия"},
	} {
		if of, to := Of(test.lang, test.name), To(test.lang, test.name); of != test.of || to != test.to {
			t.Errorf("%s %s: got %q and %q, want %q and %q", test.lang, test.name, of, to, test.of, test.to)
		}
	}
}

// TestNumberFiltersInATemplate holds what the filters refuse.
func TestNumberFiltersInATemplate(t *testing.T) {
	t.Parallel()
	fields := Catalogue{{Name: "n", Kind: Number}, {Name: "name", Kind: Text}}
	for source, want := range map[string]string{
		`{% part a %}` + "\n" + `{{ n | counted: "f", "session", "sessions" }} {{ name | of }} {{ name | to }} {{ n | number: "f" }}`: "trois sessions du Canada au Canada trois",
	} {
		tpl, err := Parse(source, fields)
		if err != nil {
			t.Fatal(err)
		}
		out, err := tpl.Render(t.Context(), Fields{"n": 3, "name": "le Canada"}, Options{Lang: "fr"})
		if err != nil || len(out) == 0 || !strings.Contains(out[0][0].Text, want) {
			t.Errorf("got %v, %v; want %q", out, err, want)
		}
	}
	for _, source := range []string{"{% part a %}\n{{ n | counted: \"f\" }}", "{% part a %}\n{{ n | number: \"f\", \"m\" }}", "{% part a %}\n{{ name | of: \"x\" }}"} {
		if _, err := Parse(source, fields); err == nil {
			t.Errorf("%q is taken", source)
		}
	}
}
