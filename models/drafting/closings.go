package drafting

import "strings"

// A closing ends a letter that one person signs, or several; %s is the addressee
// as in the salutation.
type closing struct{ one, several string }

// closings are by language: to a person of rank, to somebody who is addressed as
// an Excellency or by the office, and where the language has a plainer one, to
// somebody who is addressed by name or as dear.
var closings = map[string]struct{ rank, office, plain closing }{
	"en": {
		rank:   closing{"Yours respectfully,", "Yours respectfully,"},
		office: closing{"Please accept, %s, the assurances of my highest consideration.", "Please accept, %s, the assurances of our highest consideration."},
		plain:  closing{"Yours sincerely,", "Yours sincerely,"},
	},
	"fr": {
		rank:   closing{"Je vous prie d’agréer, %s, l’expression de mon profond respect.", "Nous vous prions d’agréer, %s, l’expression de notre profond respect."},
		office: closing{"Je vous prie d’agréer, %s, l’expression de ma très haute considération.", "Nous vous prions d’agréer, %s, l’expression de notre très haute considération."},
	},
	"es": {
		rank:   closing{"Le ruego acepte, %s, el testimonio de mi más profundo respeto.", "Le rogamos acepte, %s, el testimonio de nuestro más profundo respeto."},
		office: closing{"Le ruego acepte, %s, el testimonio de mi más alta consideración.", "Le rogamos acepte, %s, el testimonio de nuestra más alta consideración."},
	},
	"ru": {
		rank:   closing{"Примите, %s, уверения в моем глубочайшем почтении.", "Примите, %s, уверения в нашем глубочайшем почтении."},
		office: closing{"Примите, %s, уверения в моем самом высоком уважении.", "Примите, %s, уверения в нашем самом высоком уважении."},
		plain:  closing{"С глубоким уважением,", "С глубоким уважением,"},
	},
	"ar": {
		rank:   closing{"وتفضلوا، %s، بقبول أسمى آيات التقدير والإجلال.", "وتفضلوا، %s، بقبول أسمى آيات التقدير والإجلال."},
		office: closing{"وتفضلوا، %s، بقبول فائق التقدير والاحترام.", "وتفضلوا، %s، بقبول فائق التقدير والاحترام."},
		plain:  closing{"وتفضلوا %s بقبول فائق التقدير والاحترام.", "وتفضلوا %s بقبول فائق التقدير والاحترام."}, // معاليكم
	},
}

// close returns how the letter ends.
func (m *content) close(h holding) string {
	a, vocative := m.addressed(h), m.vocative(h)
	all := closings[m.lang]
	c := all.office
	switch {
	case !a.rank.civil() && m.ownForm(a) == "" && a.rank != "archbishop":
		c = all.rank
	case all.plain.one == "":
	case m.lang == "en" && !isExcellency(vocative), m.lang == "ar" && strings.HasSuffix(vocative, "كم"):
		c = all.plain
	case m.lang == "ru" && !strings.HasPrefix(vocative, "госпо") && !strings.HasPrefix(vocative, "Ваш"):
		c = all.plain
	}
	text := c.several
	if m.signers == 1 {
		text = c.one
	}
	return strings.Replace(text, "%s", vocative, 1)
}

// isExcellency tells whether English addresses somebody so, and not as dear.
func isExcellency(vocative string) bool {
	return vocative == "Excellency" || strings.HasPrefix(vocative, "Your ")
}
