package speech

import (
	"slices"
	"testing"
)

// TestAsserts tells sentences that assert something of the world from those that do not, in each language.
func TestAsserts(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "fr", "es", "ru", "ar"} {
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
		{"en", "Your army has used such weapons.", true},
		{"en", "We know that your country faces grave threats.", false},
		{"en", "We would be glad to meet your officials in Geneva.", false},
		{"en", "We were glad to meet your officials in Geneva.", true},
		{"en", "We will make your answer public.", true},
		{"en", "We will reply to your answer at once.", false},
		{"en", "We will pay the travel of your delegation.", true},
		{"en", "We look forward to your signature of the treaty.", true},
		{"en", "We look forward to your reply.", false},
		{"en", "Our colleague Ana, who speaks Portuguese, will call you.", false},
		{"en", "Please convey our thanks to your colleagues.", false},
		{"fr", "Nous rendrons votre réponse publique.", true},
		{"es", "Nos alegró conversar con su Embajador en Ginebra.", true},
		{"ru", "Мы были рады встретиться с Вашими сотрудниками.", true},
		{"ru", "Мы были бы рады встретиться с Вашими сотрудниками.", false},
		{"ar", "وسننشر ردكم على موقعنا.", true},
		{"de", "Ihre Armee hat solche Waffen eingesetzt.", false}, // which is not read
	} {
		if got := asserted(c.lang, c.sentence, Context{}); got != c.asserts {
			t.Errorf("%s %q: asserts %v, want %v", c.lang, c.sentence, got, c.asserts)
		}
	}
	if !asserted("fr", "Nous vous remercions de votre accueil.", Context{}) || asserted("fr", "Nous vous remercions de votre accueil.", Context{Met: true}) {
		t.Error("one thanks for a welcome after a meeting alone")
	}
}

// TestContext: whether a sentence asserts more than is known depends on whom we met and where they stand.
func TestContext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		k        Context
		asserts  bool
	}{
		{"We were glad to meet your officials.", Context{Met: true}, false},
		{"We thank you for this.", Context{}, false},
		{"We thank you for this.", Context{Against: true}, true},
		{"We know that you take a different view.", Context{}, false},
		{"We know that you take a different view.", Context{InFavour: true}, true},
	} {
		if got := asserted("en", c.sentence, c.k); got != c.asserts {
			t.Errorf("%q, %+v: asserts %v, want %v", c.sentence, c.k, got, c.asserts)
		}
	}
}

// TestAlleges: a heading names its subject, and blames nobody.
func TestAlleges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, heading string
		alleges       bool
	}{
		{"en", "Your vote on resolution 80/57", false},
		{"en", "Our letter of 12 July 2026", false},
		{"en", "Canada’s broken promise", true},
		{"en", "Canada has betrayed us", true},
		{"fr", "La honte de votre pays", true},
		{"fr", "Prévenir les systèmes d’armes létaux autonomes", false},
		{"es", "Su gobierno mintió", true},
		{"ru", "Ваше предательство", true},
		{"ar", "معاهدة بشأن الأسلحة الذاتية التشغيل: صوت وفدكم", false},
	} {
		if got := Alleges(c.lang, c.heading); got != c.alleges {
			t.Errorf("%s %q: alleges %v, want %v", c.lang, c.heading, got, c.alleges)
		}
	}
}

// TestOffers tells what we would like from what we say, in each part of a sentence.
func TestOffers(t *testing.T) {
	t.Parallel()
	sentence := "You told us so; we would be glad to learn more."
	if Offers("en", sentence, 4) || !Offers("en", sentence, len(sentence)-6) {
		t.Error("only the second part offers")
	}
}

// asserted tells whether a part of a sentence asserts something.
func asserted(lang, sentence string, k Context) bool {
	return slices.ContainsFunc(Parts(lang, sentence, k), func(p Part) bool { return p.Asserts })
}
