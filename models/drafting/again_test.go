package drafting

import (
	"testing"

	"demarche/models/states"
)

func TestAgainNamesTheSubject(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, text, want string }{
		{"en", "On 8 August 2022 Austria proposed a text.", "On 8 August 2022 it proposed a text."},
		{"en", "In May the delegation of Austria proposed a text.", "In May the delegation of Austria proposed a text."},
		{"fr", "Votre pays a proposé un texte.", "Il a proposé un texte."},
		{"fr", "Le 8 août 2022, votre pays a proposé un texte.", "Le 8 août 2022, il a proposé un texte."},
		{"fr", "En mai, la délégation de votre pays a proposé un texte.", "En mai, la délégation de votre pays a proposé un texte."},
		{"fr", "Le texte, que votre pays avait proposé, est adopté.", "Le texte, que votre pays avait proposé, est adopté."},
		{"es", "El 8 de agosto, su país propuso un texto.", "El 8 de agosto, propuso un texto."},
		{"es", "La conferencia acogida por su país aprobó un texto.", "La conferencia acogida por su país aprobó un texto."},
		{"ru", "8 августа Ваша страна предложила текст.", "8 августа она предложила текст."},
		{"ar", "وفي مايو قدم بلدكم نصا.", "وفي مايو قدم بلدكم نصا."},
	} {
		m := content{lang: test.lang}
		m.State = states.State{ISO2: "AT", Name: "Austria"}
		if got := m.again(test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", test.lang, got, test.want)
		}
	}
}
