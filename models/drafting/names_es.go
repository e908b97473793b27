package drafting

import (
	"slices"
	"strings"
)

// spanishArticles are those that the names of states bring along within a Spanish
// sentence. Names that may go without, as in the texts of the United Nations, do.
var spanishArticles = map[string]string{
	"Bahamas": "las", "Comoras": "las", "Congo": "el", "Emiratos Árabes Unidos": "los", "Estado de Palestina": "el", "Estados Unidos": "los", "India": "la",
	"Islas Cook": "las", "Islas Marshall": "las", "Islas Salomón": "las", "Líbano": "el", "Níger": "el", "Países Bajos": "los",
	"Reino Unido": "el", "República Centroafricana": "la", "República del Congo": "la", "República Democrática del Congo": "la",
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
