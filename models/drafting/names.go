package drafting

import (
	"slices"
	"strings"

	"demarche/models/states"
)

// groupName returns the name of a group as it stands within an English
// sentence: "the European Union", "BRICS".
func groupName(g states.Group) string {
	if strings.ToUpper(g.Name) == g.Name {
		return g.Name
	}
	return "the " + g.Name
}

// The names of states in French, by their articles. Those that are in none of
// these lists are feminine when they end in e, and masculine else.
var (
	frenchPlurals  = []string{"Bahamas", "Comores", "Émirats arabes unis", "États fédérés de Micronésie", "États-Unis", "Fidji", "Îles Cook", "Îles Marshall", "Îles Salomon", "Maldives", "Palaos", "Philippines", "Seychelles"}
	frenchBare     = []string{"Andorre", "Antigua-et-Barbuda", "Bahreïn", "Cabo Verde", "Chypre", "Cuba", "Djibouti", "El Salvador", "Haïti", "Israël", "Kiribati", "Madagascar", "Malte", "Maurice", "Monaco", "Nauru", "Nioué", "Oman", "Sainte-Lucie", "Saint-Kitts-et-Nevis", "Saint-Marin", "Saint-Vincent-et-les Grenadines", "Sao Tomé-et-Principe", "Singapour", "Sri Lanka", "Tonga", "Tuvalu", "Vanuatu"}
	frenchMen      = []string{"Belize", "Cambodge", "Mexique", "Mozambique", "Saint-Siège", "Suriname", "Timor-Leste", "Zimbabwe"}
	frenchWomen    = []string{"Bosnie-Herzégovine", "Afrique du Sud", "Macédoine du Nord", "Arabie saoudite", "Guinée-Bissau", "Papouasie-Nouvelle-Guinée", "Nouvelle-Zélande", "Sierra Leone", "Trinité-et-Tobago"}
	frenchElisions = "AEÉÈIÎOU"
)

// frenchName returns the name of a state as it stands within a French sentence:
// "la Belgique", "l’Égypte", "les Pays-Bas", "Cuba".
func frenchName(name string) string {
	initial := string([]rune(name + " ")[:1])
	switch {
	case slices.Contains(frenchBare, name):
		return name
	case slices.Contains(frenchPlurals, name):
		return "les " + name
	case strings.Contains(frenchElisions, initial):
		return "l’" + name
	case slices.Contains(frenchWomen, name):
		return "la " + name
	case !slices.Contains(frenchMen, name) && (strings.HasSuffix(name, "e") || strings.HasPrefix(name, "République ")):
		return "la " + name
	}
	return "le " + name
}

// spanishArticles are those that the names of states bring along within a Spanish
// sentence. Names that may go without, as in the texts of the United Nations, do.
var spanishArticles = map[string]string{
	"Bahamas": "las", "Comoras": "las", "Congo": "el", "Emiratos Árabes Unidos": "los", "Estado de Palestina": "el", "Estado Plurinacional de Bolivia": "el",
	"Estados Federados de Micronesia": "los", "Estados Unidos": "los", "Federación de Rusia": "la", "Iraq": "el", "India": "la",
	"Islas Cook": "las", "Islas Marshall": "las", "Islas Salomón": "las", "Líbano": "el", "Níger": "el", "Reino de los Países Bajos": "el",
	"Reino Unido": "el", "República Bolivariana de Venezuela": "la", "República Centroafricana": "la", "República Democrática del Congo": "la",
	"República Democrática Popular Lao": "la", "República Islámica del Irán": "la", "República Unida de Tanzanía": "la",
	"República Dominicana": "la", "República de Corea": "la", "República de Moldova": "la",
	"República Popular Democrática de Corea": "la", "República Árabe Siria": "la", "Santa Sede": "la", "Sudán": "el",
}

// spanishName returns the name of a state as it stands within a Spanish sentence:
// "Bélgica", "los Países Bajos".
func spanishName(name string) string {
	if article := spanishArticles[name]; article != "" {
		return article + " " + name
	}
	return name
}

// spanishArticle puts the article before the name of a ministry.
func spanishArticle(ministry string) string {
	first, _, _ := strings.Cut(ministry, " ")
	if slices.Contains([]string{"Ministerio", "Departamento"}, first) {
		return "el " + ministry
	}
	return "la " + ministry
}

// cities are the states that are no larger than their capital, so that a letter does not
// speak of it.
var cities = []string{"MC", "SG", "SM", "VA"}

// masculineInArabic are the states whose names take the masculine in Arabic, other than most.
var masculineInArabic = []string{"IQ", "JO", "LB", "MA", "ME", "RU", "SD", "SO", "SS", "VA", "YE"}
