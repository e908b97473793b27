package letters

import (
	"slices"
	"strings"
	"unicode"
)

// functions are words that say what somebody does in a campaign, and not who they are, in the languages of
// letters.
var functions = []string{
	"campaign", "campaigner", "chair", "chairman", "chairperson", "chairwoman", "co", "ordinator", "coordinator", "coordination", "director", "executive", "general", "head", "manager",
	"member", "officer", "president", "representative", "secretary", "spokesperson", "team", "advocacy", "policy", "programme", "program",
	"campagne", "coordinateur", "coordinatrice", "coordonnateur", "coordonnatrice", "directeur", "directrice", "présidente", "président", "secrétaire", "général", "générale",
	"campaña", "coordinador", "coordinadora", "directora", "presidente", "presidenta", "secretaria", "secretario",
	"координатор", "кампании", "директор", "председатель", "президент", "секретарь", "представитель",
	"منسق", "منسقة", "المنسق", "المنسقة", "الحملة", "مدير", "مديرة", "رئيس", "رئيسة", "أمين",
}

// joins are words that stand between those. They are names, too: alone, they say no function.
var joins = []string{"the", "of", "and", "for", "le", "la", "de", "el", "del"}

// IsFunction tells whether nothing but a function stands where the name of the signatory belongs.
// What stands in brackets says where, and names nobody.
func (g Signatory) IsFunction() bool {
	name, _, _ := strings.Cut(strings.ToLower(g.Name), "(")
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	says := func(w string) bool { return slices.Contains(functions, w) }
	return slices.ContainsFunc(words, says) && !slices.ContainsFunc(words, func(w string) bool { return !says(w) && !slices.Contains(joins, w) })
}
