package proofreading

import (
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/models/modelstest"
)

// TestSessionsCounted: who types how often experts have met by the day of the letter, and since
// when, is not held up; another number is.
func TestSessionsCounted(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for lang, turn := range map[string][2]string{
		"en": {"In 19 sessions since 2017, the talks in the Group of Governmental Experts of", "In % meetings since #, the talks of experts under"},
		"fr": {"En 19 sessions depuis 2017, les travaux du Groupe d’experts gouvernementaux de", "En % réunions depuis #, les travaux des experts de"},
		"es": {"Los 19 períodos de sesiones que el Grupo de Expertos Gubernamentales de la Convención sobre Ciertas Armas Convencionales ha celebrado desde 2017", "Las % reuniones de expertos celebradas desde # en el marco de la Convención"},
		"ru": {"За 19 сессий, прошедших с 2017 года, обсуждения в Группе правительственных экспертов", "За % заседания, прошедшие с # года, обсуждения экспертов в рамках"},
		"ar": {"وعقد فريق الخبراء الحكوميين العامل في إطار اتفاقية أسلحة تقليدية معينة 19 دورة منذ عام 2017 لم تفض", "وعقد الخبراء العاملون في إطار اتفاقية أسلحة تقليدية معينة % دورة منذ عام # لم تفض"},
	} {
		s, _ := draftOf(t, knowledge(t, store, "DE", "2026-11-29", drafting.First), drafting.First, lang)
		for typed, want := range map[[2]string]bool{{"22", "2014"}: false, {"37", "2014"}: true, {"22", "2009"}: true} {
			sentence := strings.NewReplacer("%", typed[0], "#", typed[1]).Replace(turn[1])
			l := s.Letter
			if l.Body = strings.Replace(s.Body, turn[0], sentence, 1); l.Body == s.Body {
				t.Fatalf("%s: the draft does not say %q:\n%s", lang, turn[0], s.Body)
			}
			if found := Grave(Read(l, s.known)); len(found) > 0 != want {
				t.Errorf("%s: %q stands in the way: %v, want %v\n%s", lang, sentence, !want, want, tell(found))
			}
		}
	}
}
