package speech

import "testing"

// TestAsserts tells sentences that assert something of the world from those that do not, in each language.
func TestAsserts(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"fr", "es", "ru", "ar"} {
		if !Reads(lang) {
			t.Errorf("%s is not read", lang)
		}
	}
	for _, c := range []struct {
		lang, sentence string
		asserts        bool
	}{
		{"fr", "Votre armée a déjà employé de telles armes.", true},
		{"fr", "Nous savons que votre armée a employé de telles armes.", true},
		{"fr", "Nous savons que votre pays fait face à de graves menaces.", false},
		{"fr", "Nous serons à Lomé le lundi.", false},
		{"fr", "Comme convenu, nous viendrons lundi.", true},
		{"fr", "Nous vous remercions de votre attention.", false},
		{"fr", "Nous vous remercions de votre abstention.", true},
		{"fr", "Pourriez-vous nous recevoir ?", false},
		{"es", "La Cruz Roja respalda esta carta.", true},
		{"es", "Una copia de esta carta se envía a su embajada.", false},
		{"es", "Ninguna máquina debería decidir sobre la vida de una persona.", false},
		{"es", "Como nos prometió, su país acogerá la conferencia.", true},
		{"ru", "Ваши военные уже применяли такое оружие.", true},
		{"ru", "Мы понимаем, как Вы заняты.", false},
		{"ru", "Наша делегация будет там всю неделю.", false},
		{"ru", "Ваш посол обещал нам ответ.", true},
		{"ar", "وقد استخدم جنودكم هذه الأسلحة بالفعل.", true},
		{"ar", "وسيزور وفد منا القاهرة في يناير.", false},
		{"ar", "ونرحب بقراركم حظر هذه الأسلحة.", true},
		{"ar", "ونشكركم سلفا على اهتمامكم.", false},
		{"en", "Your army used such weapons.", false}, // which is not read here
	} {
		if got := Asserts(c.lang, c.sentence, Context{}); got != c.asserts {
			t.Errorf("%s %q: asserts %v, want %v", c.lang, c.sentence, got, c.asserts)
		}
	}
	if !Asserts("fr", "Nous vous remercions de votre accueil.", Context{}) || Asserts("fr", "Nous vous remercions de votre accueil.", Context{Met: true}) {
		t.Error("one thanks for a welcome after a meeting alone")
	}
}
