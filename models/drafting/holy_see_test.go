package drafting

import (
	"testing"

	"demarche/models/letterlang"
	"demarche/models/states"
)

func TestHolySeeIsNoCountry(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, text, want string }{
		{"en", "We ask your Government to join.", "We ask the Holy See to join."},
		{"fr", "Votre pays a parlé. Nous demandons à votre Gouvernement l’appui de votre pays.", "Le Saint-Siège a parlé. Nous demandons au Saint-Siège l’appui du Saint-Siège."},
		{"es", "Su país habló, y pedimos a su Gobierno que actúe.", "La Santa Sede habló, y pedimos a la Santa Sede que actúe."},
		{"ru", "Ваша страна заявила. Просим Правительство Вашей страны помочь.", "Ваша сторона заявила. Просим Святой Престол помочь."},
		{"ru", "Мы благодарны за это Вашей стране. Соседнее с Вашей страной государство — Италия — выступает за переговоры.", "Мы благодарны за это Святому Престолу. Соседнее со Святым Престолом государство — Италия — выступает за переговоры."},
		{"ar", "ونطلب إلى حكومتكم، ونشكر لبلدكم موقفه.", "ونطلب إلى سلطات الكرسي الرسولي، ونشكر للكرسي الرسولي موقفه."},
	} {
		for iso2, want := range map[string]string{"VA": test.want, "SM": test.text} {
			lines := []letterlang.Line{{Text: test.text}}
			inTheWordsFor(states.State{ISO2: iso2}, test.lang, lines)
			if got := lines[0].Text; got != want {
				t.Errorf("%s, %s: got %q, want %q", test.lang, iso2, got, want)
			}
		}
	}
}
