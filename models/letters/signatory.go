package letters

import (
	"slices"
	"strings"
)

// functions are words that say what somebody does in a campaign, and not who they are, in the languages of
// letters.
var functions = []string{
	"campaign", "campaigner", "chair", "chairman", "chairperson", "chairwoman", "co-chair", "co-ordinator", "coordinator", "coordination", "director", "executive", "general", "head", "manager",
	"member", "officer", "president", "representative", "secretary", "spokesperson", "team", "the", "of", "and", "for", "advocacy", "policy", "programme", "program",
	"campagne", "coordinateur", "coordinatrice", "coordonnateur", "coordonnatrice", "directeur", "directrice", "présidente", "président", "secrétaire", "général", "générale", "le", "la", "de",
	"campaña", "coordinador", "coordinadora", "directora", "presidente", "presidenta", "secretaria", "secretario", "el", "del",
	"координатор", "кампании", "директор", "председатель", "президент", "секретарь", "представитель",
	"منسق", "منسقة", "المنسق", "المنسقة", "الحملة", "مدير", "مديرة", "رئيس", "رئيسة", "أمين",
}

// IsFunction tells whether nothing but a function stands where the name of the signatory belongs.
func (g Signatory) IsFunction() bool {
	words := strings.Fields(strings.ToLower(g.Name))
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(functions, strings.Trim(w, ".,()")) })
}
