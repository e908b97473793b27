package offices

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"demarche/models"
)

// nameKey makes names alike that differ in nothing but letters of either case,
// marks, the order of their words, hyphens and initials.
func nameKey(name string) string {
	words := strings.FieldsFunc(notInSlugs.ReplaceAllString(models.Fold(name), " "), func(r rune) bool { return r == ' ' })
	words = slices.DeleteFunc(words, func(w string) bool { return len([]rune(w)) == 1 })
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// Namesakes returns other people on record who bear the name of the person, or a
// longer or shorter form of it in one of the same offices: at most ten. They may be
// the same person twice; who knows, merges them.
func Namesakes(ctx context.Context, s *models.Store, p Person) ([]Person, error) {
	key := nameKey(p.Name)
	if key == "" {
		return nil, nil
	}
	all, err := models.From[Person](s).Scopes(s.Current).Select("id, slug, name").
		Where("merged_into_id IS NULL AND id <> ?", p.ID).Order("name COLLATE NOCASE, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	offices, err := fellowHolders(ctx, s, p.ID)
	if err != nil {
		return nil, err
	}
	same := slices.DeleteFunc(all, func(o Person) bool {
		other := nameKey(o.Name)
		return other != key && !(offices[o.ID] && partOf(other, key))
	})
	return same[:min(len(same), 10)], nil
}

// fellowHolders tells who holds or held an office that the person holds or held.
func fellowHolders(ctx context.Context, s *models.Store, id uint) (map[uint]bool, error) {
	mine := s.Part().Model(&Term{}).Select("office_id").Where("person_id = ? AND trashed_at IS NULL", id)
	terms, err := models.From[Term](s).Scopes(s.Current).Select("id, person_id").Where("office_id IN (?)", mine).Find(ctx)
	held := map[uint]bool{}
	for _, t := range terms {
		held[t.PersonID] = true
	}
	return held, err
}

// partOf tells whether two words or more of one name are all of the other.
func partOf(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) > 1 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

// Bears tells whether the name is that of the person, in any of the scripts on record.
func (p Person) Bears(name string) bool {
	key := nameKey(name)
	return key != "" && slices.ContainsFunc(p.allNames(), func(own string) bool { return nameKey(own) == key })
}

// MayBear tells whether the name may be that of the person: a longer or shorter form
// of one on record, or one in a script in which none is on record.
func (p Person) MayBear(name string) bool {
	key, written := nameKey(name), scriptOf(name)
	known := false
	for _, own := range p.allNames() {
		if partOf(nameKey(own), key) {
			return true
		}
		known = known || scriptOf(own) == written
	}
	return !known
}

// allNames are the names of the person, in all languages.
func (p Person) allNames() []string {
	names := []string{p.Name}
	for _, n := range p.Names {
		names = append(names, n.Name)
	}
	return names
}

// scriptOf returns the name of the script of the first letter.
func scriptOf(name string) string {
	for _, r := range name {
		for script, table := range unicode.Scripts {
			if unicode.IsLetter(r) && unicode.Is(table, r) && script != "Common" {
				return script
			}
		}
	}
	return ""
}
