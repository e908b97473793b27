package offices

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"demarche/models"
)

// nameKey makes names alike that differ in nothing but letters of either case,
// marks, the order of their words, hyphens and initials, and titles before them.
func nameKey(name string) string {
	words := slices.DeleteFunc(nameWords(name), func(w string) bool { return len([]rune(w)) == 1 })
	return strings.Join(words, " ")
}

// nameWords are the words of a name without titles, in the order of the alphabet.
func nameWords(name string) []string {
	words := strings.Fields(strings.ReplaceAll(models.Slugged(ShownName(name)), "-", " "))
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(foldedTitles(), w) })
	slices.Sort(words)
	return slices.Compact(words)
}

// SameName tells whether two names are written as one is, whatever title stands before them. Of one that is
// but a word and initials, the initials count.
func SameName(a, b string) bool {
	key := nameKey(a)
	return key != "" && key == nameKey(b) && (strings.Contains(key, " ") || slices.Equal(nameWords(a), nameWords(b)))
}

// Titles stand before a name, in small letters, and are not part of it.
var Titles = []string{
	"mr", "ms", "mrs", "miss", "dr", "prof", "sir", "dame", "his", "her", "he", "hon", "excellency", "the", "honourable",
	"right", "rt", "majesty", "highness", "holiness", "altesse", "majesté", "majestad", "alteza", "su",
	"mme", "monsieur", "madame", "son", "sa", "excellence", "sr", "sra", "señor", "señora", "don", "doña", "excmo", "excma",
	"господин", "госпожа", "господину", "госпоже", "السيد", "السيدة", "معالي", "سعادة", "دولة", "فخامة", "سمو", "جلالة", "الدكتور", "الدكتورة",
}

// notFirst are titles that are as often part of a name.
var notFirst = []string{"son", "don", "su", "sa", "the", "he", "her", "his", "right", "dame"}

var foldedTitles = sync.OnceValue(func() (all []string) {
	for _, t := range Titles {
		if !slices.Contains(notFirst, t) {
			all = append(all, models.Fold(t))
		}
	}
	return all
})

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
	return slices.ContainsFunc(p.allNames(), func(own string) bool { return SameName(name, own) })
}

// MayBear tells whether the name may be that of the person: another form or spelling of
// one on record, or one in a script in which none is on record.
func (p Person) MayBear(name string) bool {
	written := scriptOf(name)
	known := slices.ContainsFunc(p.allNames(), func(own string) bool { return scriptOf(own) == written })
	return !known || p.mayBeCalled(name)
}

// mayBeCalled tells whether the name is another form or spelling of one of the person:
// longer or shorter, with initials, or a surname or first name alone.
func (p Person) mayBeCalled(name string) bool {
	return p.SoundsLike(name) || slices.ContainsFunc(p.allNames(), func(own string) bool {
		return partOf(nameKey(own), nameKey(name)) || shortFor(nameWords(name), nameWords(own)) || shortFor(nameWords(own), nameWords(name))
	})
}

// shortFor tells whether every word of the one name is a word of the other, or the
// initial of one, and at least one is whole.
func shortFor(short, long []string) bool {
	isShared := func(w string) bool { return slices.Contains(long, w) }
	left := slices.DeleteFunc(slices.Clone(long), func(w string) bool { return slices.Contains(short, w) })
	for _, w := range short {
		if isShared(w) {
			continue
		}
		at := slices.IndexFunc(left, func(l string) bool { return len([]rune(w)) == 1 && strings.HasPrefix(l, w) })
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return slices.ContainsFunc(short, func(w string) bool { return isShared(w) && isWord(w) })
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
