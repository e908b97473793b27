package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestConditionIsMissed: whoever leaves out of what is on record the part on which the rest depends is asked about it;
// not so whoever leaves out another part, or all of it.
func TestConditionIsMissed(t *testing.T) {
	t.Parallel()
	known := knowledge(t, modelstest.Campaign(t), "NZ", "2026-11-29", drafting.First)
	for lang, told := range map[string][]string{
		"en": {"In May 2023 your Government said in Geneva that it would support a treaty, provided that it keeps human control over the use of force.", ", provided that it keeps human control over the use of force"},
		"fr": {"En mai 2023, votre Gouvernement a dit à Genève qu’il appuierait un traité, à condition que celui-ci garantisse un contrôle humain sur l’emploi de la force.", ", à condition que celui-ci garantisse un contrôle humain sur l’emploi de la force"},
		"es": {"En mayo de 2023 su Gobierno dijo en Ginebra que apoyaría un tratado, siempre que este garantice el control humano sobre el uso de la fuerza.", ", siempre que este garantice el control humano sobre el uso de la fuerza"},
		"ru": {"В мае 2023 г. Ваше Правительство заявило в Женеве, что поддержит договор при условии, что он сохранит контроль человека над применением силы.", " при условии, что он сохранит контроль человека над применением силы"},
		"ar": {"وقالت حكومتكم في جنيف في مايو 2023 إنها ستؤيد معاهدة شريطة أن تحافظ على السيطرة البشرية على استخدام القوة.", " شريطة أن تحافظ على السيطرة البشرية على استخدام القوة"},
	} {
		s, ok := draftOf(t, known, drafting.First, lang)
		if !ok {
			t.Fatalf("%s: no draft", lang)
		}
		l := s.Letter
		with := func(body string) string { return strings.Replace(body, "\n\n", "\n\n"+told[0]+"\n\n", 1) }
		l.Body, l.Drafted = with(l.Body), with(l.Drafted)
		l.Claims = append(slices.Clone(l.Claims), letters.Citation{Sentence: told[0], Fact: "Support on a condition", FactOn: "2023-05"})
		asked := func(body string) bool {
			edited := l
			edited.Body = body
			return slices.ContainsFunc(Grave(Read(edited, known)), func(f Issue) bool { return f.Rule == Differs })
		}
		for _, test := range []struct {
			name, body string
			want       bool
		}{
			{"as drafted", l.Body, false},
			{"without its condition", strings.Replace(l.Body, told[1], "", 1), true},
			{"taken out whole", strings.Replace(l.Body, told[0]+"\n\n", "", 1), false},
		} {
			if got := asked(test.body); got != test.want {
				t.Errorf("%s, %s: asked about: %t, want %t", lang, test.name, got, test.want)
			}
		}
	}
}
