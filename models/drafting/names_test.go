package drafting

import (
	"regexp"
	"strings"
	"testing"

	"demarche/models/letterlang"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestStatesWithinASentence: states stand in sentences as the texts of the United Nations have
// them, with their articles.
func TestStatesWithinASentence(t *testing.T) {
	t.Parallel()
	list, err := states.All(t.Context(), modelstest.Campaign(t))
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]states.State{}
	for _, s := range list {
		of[s.ISO2] = s
	}
	for _, test := range []struct{ lang, iso2, name, genitive string }{
		{"fr", "BO", "l’État plurinational de Bolivie", "de l’État plurinational de Bolivie"},
		{"fr", "SV", "El Salvador", "d’El Salvador"},
		{"fr", "FM", "les États fédérés de Micronésie", "des États fédérés de Micronésie"},
		{"fr", "IR", "la République islamique d’Iran", "de la République islamique d’Iran"},
		{"fr", "IQ", "l’Iraq", "de l’Iraq"},
		{"fr", "NG", "le Nigéria", "du Nigéria"},
		{"fr", "NL", "le Royaume des Pays-Bas", "du Royaume des Pays-Bas"},
		{"fr", "RU", "la Fédération de Russie", "de la Fédération de Russie"},
		{"fr", "TR", "la Türkiye", "de la Türkiye"},
		{"fr", "TT", "la Trinité-et-Tobago", "de la Trinité-et-Tobago"},
		{"fr", "TZ", "la République-Unie de Tanzanie", "de la République-Unie de Tanzanie"},
		{"fr", "VE", "la République bolivarienne du Venezuela", "de la République bolivarienne du Venezuela"},
		{"fr", "CG", "le Congo", "du Congo"},
		{"es", "BO", "el Estado Plurinacional de Bolivia", "del Estado Plurinacional de Bolivia"},
		{"es", "KZ", "Kazajstán", "de Kazajstán"},
		{"es", "IR", "la República Islámica del Irán", "de la República Islámica del Irán"},
		{"es", "NL", "el Reino de los Países Bajos", "del Reino de los Países Bajos"},
		{"es", "RU", "la Federación de Rusia", "de la Federación de Rusia"},
		{"es", "LS", "Lesotho", "de Lesotho"},
		{"es", "TT", "Trinidad y Tabago", "de Trinidad y Tabago"},
		{"ru", "CF", "Центральноафриканская Республика", "Центральноафриканской Республики"},
		{"ru", "BO", "Многонациональное Государство Боливия", "Многонационального Государства Боливия"},
		{"ru", "ZA", "Южная Африка", "Южной Африки"},
		{"ar", "KI", "كيريباس", "لكيريباس"},
		{"ar", "RU", "الاتحاد الروسي", "للاتحاد الروسي"},
		{"ar", "CL", "شيلي", "لشيلي"},
	} {
		s := of[test.iso2]
		fields := templateFields{content: &content{lang: test.lang}}
		name := fields.nameIn(s)
		var genitive string
		switch test.lang {
		case "ru":
			genitive = letterlang.RussianOf(test.iso2)
		case "ar":
			genitive = letterlang.To("ar", name)
		default:
			genitive = letterlang.Of(test.lang, name)
		}
		if name != test.name || genitive != test.genitive {
			t.Errorf("%s in %s: %q, %q, want %q, %q", test.iso2, test.lang, name, genitive, test.name, test.genitive)
		}
	}
}

// TestFigureNeverBegins: no sentence of French or Spanish begins with a figure.
func TestFigureNeverBegins(t *testing.T) {
	t.Parallel()
	figure := regexp.MustCompile(`(?:^|[.!?] )[0-9]`)
	for _, lang := range []string{"fr", "es"} {
		for _, table := range []map[[2]string]string{renderings, phrases} {
			for at, text := range table {
				if at[0] == lang && figure.MatchString(text) && strings.HasSuffix(text, ".") {
					t.Errorf("%s: %s", lang, text)
				}
			}
		}
	}
}

// TestArabicCounts: in Arabic what is counted stands beside its number.
func TestArabicCounts(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for iso2, wants := range map[string][]string{
		"IQ": {"أيدت المفاوضات بصفتها الوطنية 69 دولة، ويصل العدد إلى 150", "مع امتناع 7 أعضاء عن التصويت."},
		"SA": {"مع امتناع 7 أعضاء عن التصويت."},
	} {
		d, err := Write(t.Context(), known(t, store, iso2, "2025-12-10"), Request{Sort: AfterVote, Lang: "ar", Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(d.Body(), want) {
				t.Errorf("%s: no %q in %s", iso2, want, d.Body())
			}
		}
	}
}
