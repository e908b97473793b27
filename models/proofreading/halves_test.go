package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/models/modelstest"
)

// TestHalfSentences: whoever takes the end of a sentence away is asked about it where what stands is none; a sentence may
// be made shorter. A bar stands where the sentence is cut: one where it stays a sentence, two where it does not.
func TestHalfSentences(t *testing.T) {
	t.Parallel()
	known := knowledge(t, modelstest.Campaign(t), "NZ", "2026-11-29", drafting.First)
	for lang, told := range map[string][]string{
		"en": {
			"Among the neighbours of Samoa||, Tonga|| and Fiji|| have|| favoured a treaty| since May 2024|, as their delegations|| said in|| Geneva|.",
			"We are|| writing to you| in the|| name of our coalition|, which seeks|| a treaty| that prohibits|| them.",
			"The talks|| in the Group|| of Governmental|| Experts|| have not|| led to|| negotiations on a legally|| binding instrument|.",
			"On 1|| December|| 2025|| a large|| majority|| voted| for the|| resolution|; Samoa|| abstained|.",
		},
		"fr": {
			"Parmi les voisins|| de Samoa||, les Tonga|| et les Fidji|| ont|| défendu un traité| en mai 2024|, comme leurs|| délégations|| l’ont|| dit à|| Genève|.",
			"Les travaux|| du Groupe|| d’experts|| n’ont|| pas|| débouché| sur des|| négociations|.",
		},
		"es": {
			"Entre los vecinos|| de Samoa||, Tonga|| y Fiji|| han|| defendido un tratado| en mayo| de 2024|, como dijeron|| sus|| delegaciones| en|| Ginebra|.",
			"Las deliberaciones|| del Grupo|| no|| han|| desembocado| en|| negociaciones|.",
		},
		"ru": {
			"Из соседей Самоа|| за переговоры|| выступает| Тонга|, а также|| Фиджи, как заявили| их делегации| в|| Женеве|.",
			"Мы|| обращаемся| к|| Вам| от имени|| нашей|| коалиции|, которая добивается|| договора|.",
		},
		"ar": {
			"ومن بين|| الدول|| المجاورة لساموا|| تؤيد|| تونغا|| إجراء|| مفاوضات| منذ|| مايو|| 2024|.",
			"ولم|| تفض|| المناقشات| في|| فريق|| الخبراء|| الحكوميين| إلى|| مفاوضات|.",
		},
	} {
		s, ok := draftOf(t, known, drafting.First, lang)
		if !ok {
			t.Fatalf("%s: no draft", lang)
		}
		for _, marked := range told {
			whole := strings.ReplaceAll(marked, "|", "")
			l := s.Letter
			with := func(text string) string { return strings.Replace(s.Letter.Body, "\n\n", "\n\n"+text+"\n\n", 1) }
			l.Drafted = with(whole)
			parts := strings.SplitAfter(marked, "|")
			stands := ""
			for i, part := range parts {
				stands += strings.TrimSuffix(part, "|")
				if part == "|" || i == len(parts)-1 {
					continue
				}
				want := parts[i+1] == "|"
				l.Body = with(strings.TrimRight(stands, ".") + ".")
				got := slices.ContainsFunc(Grave(Read(l, known)), func(f Issue) bool {
					return f.Rule == Differs && strings.HasPrefix(l.Body[f.Start:], stands[:1])
				})
				if got != want {
					t.Errorf("%s: %q: asked about: %t, want %t", lang, stands, got, want)
				}
			}
		}
	}
}
