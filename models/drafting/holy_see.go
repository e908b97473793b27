package drafting

import (
	"strings"

	"demarche/models/letterlang"
	"demarche/models/states"
)

// holySee is what is said to the Holy See, which is no country and has no
// Government, where others are told of theirs.
var holySee = map[string]*strings.Replacer{
	"en": strings.NewReplacer("Your Government", "The Holy See", "your Government", "the Holy See", "Your country", "The Holy See", "your country", "the Holy See"),
	"fr": strings.NewReplacer(
		"de votre pays", "du Saint-Siège", "à votre pays", "au Saint-Siège", "Votre pays", "Le Saint-Siège", "votre pays", "le Saint-Siège",
		"de votre Gouvernement", "du Saint-Siège", "à votre Gouvernement", "au Saint-Siège", "Votre Gouvernement", "Le Saint-Siège", "votre Gouvernement", "le Saint-Siège",
		"États proches du vôtre", "États de la région",
	),
	"es": strings.NewReplacer(
		"Su país", "La Santa Sede", "su país", "la Santa Sede", "Su Gobierno", "La Santa Sede", "su Gobierno", "la Santa Sede",
		"solo o con otros", "sola o con otros", "Estados cercanos al suyo", "Estados de la región",
	),
	"ru": strings.NewReplacer( // of the same gender and number as "страна"
		"Правительство Вашей страны", "Святой Престол", "Правительства Вашей страны", "Святого Престола",
		"Правительству Вашей страны", "Святому Престолу", "Правительством Вашей страны", "Святым Престолом",
		"Ваша страна", "Ваша сторона", "Вашу страну", "Вашу сторону", "Вашей страны", "Вашей стороны", "Вашей стране", "Вашей стороне", "Вашей страной", "Вашей стороной",
	),
	"ar": strings.NewReplacer( // verbs that follow agree with either
		"لبلدكم", "للكرسي الرسولي", "بلدكم", "الكرسي الرسولي", "حكومتكم", "سلطات الكرسي الرسولي",
	),
}

// inTheWordsFor words the lines of a letter as they are put to the state.
func inTheWordsFor(s states.State, lang string, lines []letterlang.Line) {
	words := holySee[lang]
	if words == nil || s.ISO2 != "VA" {
		return
	}
	for i, l := range lines {
		lines[i].Text = words.Replace(l.Text)
	}
}
