package proposals

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/states"
)

// Wordings are the sentences by which letters in each language tell a piece of
// evidence, "" where there is none.
type Wordings struct {
	WordingEN string `json:"WordingEN"`
	WordingFR string `json:"WordingFR"`
	WordingES string `json:"WordingES"`
	WordingRU string `json:"WordingRU"`
	WordingAR string `json:"WordingAR"`
}

// WordingLanguages lists the languages in which evidence can be worded (BCP 47).
var WordingLanguages = []string{"en", "fr", "es", "ru", "ar"}

// In is the wording in the language.
func (w *Wordings) In(lang string) *string {
	return map[string]*string{"en": &w.WordingEN, "fr": &w.WordingFR, "es": &w.WordingES, "ru": &w.WordingRU, "ar": &w.WordingAR}[lang]
}

func wordingsOf(e states.Evidence) (w Wordings) {
	for _, lang := range WordingLanguages {
		*w.In(lang), _ = e.WordingIn(lang)
	}
	return w
}

// tidyWordings leaves a sentence on one line.
func (w *Wordings) tidyWordings() {
	for _, lang := range WordingLanguages {
		*w.In(lang) = models.OneLine(*w.In(lang))
	}
}

// checkWordings tells what is wrong with tidied wordings: a letter uses each as it
// stands, so each is a whole sentence.
func (w *Wordings) checkWordings(wrong models.Invalid) {
	for _, lang := range WordingLanguages {
		text, field := *w.In(lang), "wording_"+lang
		whole := text == "" || slices.ContainsFunc([]string{".", "?", "!", "؟", ".»", ".”"}, func(end string) bool { return strings.HasSuffix(text, end) })
		wrong.Check(whole && !strings.HasSuffix(text, "...") && !strings.ContainsAny(text, "[]{}"), field, models.NotASentence)
		wrong.Check(utf8.RuneCountInString(text) <= models.MaxSummary, field, models.TooLong)
	}
}

// keepFrom takes over the wordings that are not given.
func (w *Wordings) keepFrom(now Wordings) {
	for _, lang := range WordingLanguages {
		if *w.In(lang) == "" {
			*w.In(lang) = *now.In(lang)
		}
	}
}

// IsEmpty tells whether the evidence is worded in no language.
func (w Wordings) IsEmpty() bool { return w == Wordings{} }

// dropStale leaves out the wordings of what was on record, where the finding says
// something else than it and nobody says that they still hold: a letter would tell what
// is no more on record.
func (f *ProposedFact) dropStale(held ProposedFact) {
	same := f.Summary == held.Summary && f.On == held.On && f.Figure == held.Figure && f.Quote == held.Quote && f.Sort == held.Sort
	if same || f.WordingsHold {
		return
	}
	for _, lang := range WordingLanguages {
		if text := f.In(lang); *text == *held.In(lang) {
			*text = ""
		}
	}
}

// WordingsOf names the records of the wordings of a piece of evidence: what was done
// to them belongs to its history.
func WordingsOf(ctx context.Context, s *models.Store, ref models.Ref) ([]models.Ref, error) {
	if ref.Kind != states.AsEvidence {
		return nil, nil
	}
	rows, err := models.From[states.EvidenceWording](s).Scopes(s.Current).Where("evidence_id = ?", ref.ID).Order("id").Find(ctx)
	refs := make([]models.Ref, len(rows))
	for i, row := range rows {
		refs[i] = models.Ref{Kind: row.KindName(), ID: row.ID}
	}
	return refs, err
}

// writeWordings makes the wordings of the evidence those that are given.
func writeWordings(ctx context.Context, s *models.Store, id uint, w Wordings) error {
	rows, err := models.From[states.EvidenceWording](s).Scopes(s.Current).Where("evidence_id = ?", id).Find(ctx)
	if err != nil {
		return err
	}
	for _, lang := range WordingLanguages {
		text, did := *w.In(lang), "worded evidence for letters ("+lang+")"
		at := slices.IndexFunc(rows, func(row states.EvidenceWording) bool { return row.Lang == lang })
		switch {
		case at < 0 && text == "", at >= 0 && rows[at].Text == text:
			continue
		case at < 0:
			err = models.Create(ctx, s, &states.EvidenceWording{EvidenceID: id, Lang: lang, Text: text}, did)
		case text == "":
			err = models.MoveToTrash(ctx, s, models.Ref{Kind: rows[at].KindName(), ID: rows[at].ID}, true, "took out the wording of evidence for letters ("+lang+")")
		default:
			rows[at].Text = text
			err = models.Update(ctx, s, &rows[at], did)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
