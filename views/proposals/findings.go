package proposals

import (
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/drafting"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/letterdoc"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// A FindingPage is a position or a piece of evidence, and where it came from.
type FindingPage struct {
	Ref       models.Ref
	Version   int
	Finding   proposals.ProposedFact
	State     states.State
	Proposals []proposals.Proposal // that it came from or that correct it
	History   []audit.Entry
}

// A FindingFormPage is the form of a finding.
type FindingFormPage struct {
	ID       uint // 0 for a new one
	Version  int
	Finding  proposals.ProposedFact
	State    states.State
	Note     string
	Weaker   bool            // the reader has to say that they know that it displaces nothing
	Before   states.Standing // what it would not displace
	Conflict *records.Conflict
	Wrong    models.Invalid
}

// proposes tells whether what the reader sends is a proposal.
func (f FindingFormPage) proposes(p ui.Page) bool { return !proposals.MayRecord(p.Reader) }

// title is the heading of the form.
func (f FindingFormPage) title(p ui.Page) string {
	key := "finding.new."
	switch {
	case f.proposes(p) && f.ID == 0:
		key = "finding.propose."
	case f.proposes(p):
		key = "finding.propose-correction."
	case f.ID != 0:
		key = "finding.correct."
	}
	return p.T(key + f.Finding.Kind)
}

// address is where the form goes.
func (f FindingFormPage) address() string {
	if f.ID == 0 {
		return paths.FindingsOf(f.Finding.Kind) + "/new"
	}
	return paths.FindingEdit(f.Finding.Kind, f.ID)
}

// back is where to go without sending the form.
func (f FindingFormPage) back() string {
	if f.ID == 0 {
		return paths.State(f.State.ISO2)
	}
	return paths.Finding(f.Finding.Kind, f.ID)
}

// begun is how the form begins the wording in the language.
func (f FindingFormPage) begun(lang string) string {
	return drafting.Beginning(lang, f.Finding.Sort, f.Finding.On, f.State)
}

// dirOf is the direction in which the language is written.
func dirOf(lang string) string {
	if letterdoc.RightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}

// weightIn says what a weight means.
func weightIn(p ui.Page, weight string) string {
	if weight == "0" {
		return p.T("finding.weight.never")
	}
	return p.T("finding.weight.of", "Weight", weight)
}

// quoteLangs are the languages of quotations, with the one on record.
func quoteLangs(has string) []string {
	all := []string{"ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "zh"}
	if has != "" && !slices.Contains(all, has) {
		all = append(all, has)
	}
	return all
}

// findingFields lists what a finding says, in words, field by field.
func findingFields(p ui.Page, f proposals.ProposedFact) []records.ConflictField {
	word := func(prefix, value string) string {
		if value == "" {
			return ""
		}
		return p.T(prefix + value)
	}
	var fields []records.ConflictField
	if f.Kind == states.AsPosition {
		fields = append(fields,
			records.ConflictField{Label: p.T("finding.question"), Mine: p.Question(f.Question)},
			records.ConflictField{Label: p.T("finding.stance"), Mine: word("stance.", string(f.Stance))},
			records.ConflictField{Label: p.T("finding.basis"), Mine: word("basis.", string(f.Basis))},
			records.ConflictField{Label: p.T("finding.since"), Mine: p.Date(f.On)},
		)
	} else if f.Kind == states.AsEvidence {
		fields = append(fields,
			records.ConflictField{Label: p.T("finding.sort"), Mine: word("evidence.", f.Sort)},
			records.ConflictField{Label: p.T("finding.day"), Mine: p.Date(f.On)},
			records.ConflictField{Label: p.T("finding.figure"), Mine: f.Figure},
			records.ConflictField{Label: p.T("finding.side"), Mine: word("side.", f.Side)},
			records.ConflictField{Label: p.T("finding.quote-lang"), Mine: word("lang.", f.QuoteLang)},
		)
		if f.Weight != "" {
			fields = append(fields, records.ConflictField{Label: p.T("finding.weight"), Mine: weightIn(p, f.Weight)})
		} else {
			fields = append(fields, records.ConflictField{Label: p.T("finding.weight")})
		}
		for _, lang := range proposals.WordingLanguages {
			fields = append(fields, records.ConflictField{Label: p.T("finding.wording", "Language", p.T("lang."+lang)), Mine: *f.In(lang)})
		}
	}
	reading := ""
	if f.Reading != "" {
		reading = p.T("reading." + string(f.Reading) + ".short")
	}
	return append(fields,
		records.ConflictField{Label: p.T("finding.summary"), Mine: f.Summary},
		records.ConflictField{Label: p.T("finding.quote"), Mine: f.Quote},
		records.ConflictField{Label: p.T("finding.source"), Mine: f.SourceTitle},
		records.ConflictField{Label: p.T("finding.publisher"), Mine: f.Publisher},
		records.ConflictField{Label: p.T("finding.url"), Mine: f.SourceURL},
		records.ConflictField{Label: p.T("finding.source-on"), Mine: p.Date(f.SourceOn)},
		records.ConflictField{Label: p.T("finding.reading"), Mine: reading},
		records.ConflictField{Label: p.T("finding.visibility"), Mine: word("visibility.", string(f.For))},
	)
}

// compared puts what three versions of a finding say side by side, where mine
// and theirs differ.
func compared(p ui.Page, mine, theirs, original proposals.ProposedFact) []records.ConflictField {
	was, is := findingFields(p, original), findingFields(p, theirs)
	var fields []records.ConflictField
	for i, f := range findingFields(p, mine) {
		if i >= len(is) || i >= len(was) || f.Mine == is[i].Mine {
			continue
		}
		fields = append(fields, records.ConflictField{Label: f.Label, Mine: f.Mine, Theirs: is[i].Mine, Original: was[i].Mine})
	}
	return fields
}

// FindingConflict compares what was typed of a finding with what somebody else
// saved, and with what it said before.
func FindingConflict(p ui.Page, mine, theirs, original proposals.ProposedFact, newest models.Change) *records.Conflict {
	original.Kind = theirs.Kind
	return &records.Conflict{Theirs: newest, Fields: compared(p, mine, theirs, original)}
}

// nameOfFinding is how a finding is called in a heading.
func nameOfFinding(p ui.Page, f proposals.ProposedFact, state string) string {
	switch f.Kind {
	case states.AsPosition:
		return p.T("finding.name.position", "State", state, "Question", p.Question(f.Question))
	case states.AsEvidence:
		return p.T("finding.name.evidence", "State", state, "Sort", p.T("evidence."+f.Sort))
	}
	if state == "" {
		return p.T("finding.name.page")
	}
	return p.T("finding.name.correction", "State", state)
}
