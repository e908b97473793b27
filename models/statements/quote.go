package statements

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/proposals"
	"demarche/models/states"
)

// A Quotation is a passage of a statement that somebody marked, and what they read out of
// it: evidence on a state, and where they say so, a position of it.
type Quotation struct {
	Lang      string // of the text
	Paragraph int    // from 1, 0 for anywhere in the text
	Passage   string
	StateISO  string // whose own words they are
	Summary   string // in the campaign's words
	Side      string // one of states.Sides, or ""
	Question  models.Question
	Stance    models.Stance // "" for evidence alone
	For       models.Visibility
	Note      string // to the coordinators, of what is proposed
}

// A Quoted is what became of a quotation: the number of the evidence, and of the position
// if there is one; of a member, those of the proposals.
type Quoted struct {
	Evidence, Position uint
	Proposed           bool
}

// Quote makes evidence of a passage of the statement, in its exact words and with its
// source, and a position of the state: on record by a coordinator, proposed by a member
// who works on the state. All of it or nothing. It returns Invalid where the passage does
// not stand in the text, or more people would see it than the statement.
func Quote(ctx context.Context, s *models.Store, slug string, q Quotation) (done Quoted, err error) {
	return done, s.Transaction(ctx, func(tx *models.Store) error {
		st, err := Find(ctx, tx, slug)
		if err != nil {
			return err
		}
		if own := st.OwnStates(); q.StateISO == "" && len(own) == 1 {
			q.StateISO = own[0]
		}
		if !proposals.MayRecord(tx.Reader()) && !proposals.MayPropose(tx.Reader(), q.StateISO) {
			return models.ErrForbidden
		}
		exact, err := st.quoted(&q)
		if err != nil {
			return err
		}
		evidence := st.finding(q, exact)
		evidence.Kind, evidence.Sort, evidence.Side, evidence.QuoteLang = states.AsEvidence, "statement", q.Side, q.Lang
		if done.Evidence, err = enter(ctx, tx, evidence, q.Note, &done.Proposed); err != nil || q.Stance == "" && q.Question == "" {
			return err
		}
		position := st.finding(q, exact)
		position.Kind, position.Question, position.Stance, position.Basis = states.AsPosition, q.Question, q.Stance, st.basisOf(q.StateISO)
		done.Position, err = enter(ctx, tx, position, q.Note, &done.Proposed)
		return err
	})
}

// enter puts a finding on record, or proposes it, and returns its number.
func enter(ctx context.Context, s *models.Store, f proposals.ProposedFact, note string, proposed *bool) (uint, error) {
	if proposals.MayRecord(s.Reader()) {
		ref, err := proposals.RecordFact(ctx, s, &f)
		return ref.ID, err
	}
	*proposed = true
	p := proposals.Proposal{ProposedFact: f, Note: note}
	err := proposals.Propose(ctx, s, &p)
	return p.ID, err
}

// quoted returns the exact words of the quotation, and tidies where they stand.
func (st Statement) quoted(q *Quotation) (exact string, err error) {
	wrong := models.Invalid{}
	text, has := st.TextIn(q.Lang)
	wrong.Check(has, "text", models.ChoiceRequired)
	wrong.Check(q.Passage != "", "passage", models.Required)
	if has && q.Passage != "" {
		var found bool
		exact, found = text.Passage(q.Paragraph, q.Passage)
		wrong.Check(found, "passage", models.NotInText)
		wrong.Check(len([]rune(exact)) <= models.MaxSummary, "passage", models.TooLong)
	}
	wrong.Check(slices.Contains(st.OwnStates(), q.StateISO), "state", models.ChoiceRequired)
	wrong.Check(q.Summary != "", "summary", models.Required)
	wrong.Check(!q.For.IsWiderThan(st.Visibility), "visibility", models.WiderThanSource)
	wrong.Check((q.Stance == "") == (q.Question == ""), "stance", models.ChoiceRequired)
	return exact, wrong.Err()
}

// finding is what evidence and a position out of the statement have in common.
func (st Statement) finding(q Quotation, exact string) proposals.ProposedFact {
	return proposals.ProposedFact{
		StateISO: q.StateISO, On: st.On, Summary: q.Summary, Quote: exact, Reading: models.ReadInFull, For: cmp.Or(q.For, st.Visibility),
		SourceTitle: st.Source.Title, Publisher: st.Source.Publisher, SourceURL: st.Source.URL, SourceOn: st.Source.On,
	}
}

// basisOf is what a position rests on that is read out of the statement: what a state says
// itself, alone or with others, are its own words; what it only joined is not.
func (st Statement) basisOf(iso2 string) models.Basis {
	if role, _ := st.SpeaksFor(iso2); role == Joined {
		return models.ByEndorsement
	}
	return models.OwnWords
}

// ReadOut returns the evidence that was read out of the statement, as far as the reader
// may see it.
func ReadOut(ctx context.Context, s *models.Store, st Statement) ([]states.Evidence, error) {
	all, err := models.From[states.Evidence](s).Scopes(s.Visible).
		Where("source_id = ? AND kind = 'statement' AND quote <> '' AND on_day = ? AND state_iso IN ?", st.SourceID, st.On, st.OwnStates()).Order("id").Find(ctx)
	if err != nil {
		return nil, err
	}
	if err = states.AsKnownWithSource(ctx, s, all, states.EvidenceSource); err != nil {
		return nil, err
	}
	book, err := states.ByCode(ctx, s)
	for i := range all {
		all[i].State = book.Of(all[i].StateISO)
	}
	return all, err
}
