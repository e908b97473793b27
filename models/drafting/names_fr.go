package drafting

import (
	"slices"
	"strings"
)

// The names of states in French, by their articles. Those that are in none of
// these lists are feminine when they end in e, and masculine else.
var (
	frenchPlurals  = []string{"Bahamas", "Comores", "Émirats arabes unis", "États-Unis", "Fidji", "Îles Cook", "Îles Marshall", "Îles Salomon", "Maldives", "Palaos", "Pays-Bas", "Philippines", "Seychelles"}
	frenchBare     = []string{"Andorre", "Antigua-et-Barbuda", "Bahreïn", "Cabo Verde", "Chypre", "Cuba", "Djibouti", "Haïti", "Israël", "Kiribati", "Madagascar", "Malte", "Maurice", "Monaco", "Nauru", "Niue", "Oman", "Sainte-Lucie", "Saint-Christophe-et-Niévès", "Saint-Marin", "Saint-Vincent-et-les Grenadines", "Sao Tomé-et-Principe", "Singapour", "Sri Lanka", "Tonga", "Trinité-et-Tobago", "Tuvalu", "Vanuatu"}
	frenchMen      = []string{"Belize", "Cambodge", "Mexique", "Mozambique", "Saint-Siège", "Suriname", "Timor-Leste", "Zimbabwe"}
	frenchWomen    = []string{"Bosnie-Herzégovine", "Afrique du Sud", "Macédoine du Nord", "Arabie saoudite", "Guinée-Bissau", "Papouasie-Nouvelle-Guinée", "Nouvelle-Zélande", "République du Congo", "Sierra Leone"}
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
