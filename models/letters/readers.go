package letters

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"demarche/models"
)

// AlsoReads returns who may read the letter besides coordinators and those to whom
// its visibility shows it: the readers named of one that is confidential, and those
// before whom it was put to be signed. It is for those who write to the state.
func AlsoReads(ctx context.Context, s *models.Store, l Letter) ([]models.User, error) {
	if !s.Reader().MayWriteOf(l.StateISO) {
		return nil, models.ErrForbidden
	}
	const asked = " FROM signatories WHERE letter_id = ? AND asked_at IS NOT NULL"
	condition, values := "role = ? AND (id IN (SELECT user_id"+asked+")", []any{models.Member, l.ID}
	if l.Visibility == models.Confidential {
		condition += ") OR id IN (SELECT user_id FROM readers WHERE kind = 'letter' AND row_id = ?)"
	} else {
		condition += " OR organisation_id IN (SELECT organisation_id" + asked + "))"
	}
	return models.From[models.User](s).Scopes(s.Current).Select("id, name, role").Where("role <> ?", models.Coordinator).
		Where("("+condition+")", append(values, l.ID)...).Order("fold(name), id").Find(ctx)
}

// Told keeps to letters of which the reader is told whether an answer is awaited, is
// late or did not come: those of the states that they write to. Others see the letters
// and the replies that were published, and never that there is no reply: one may be
// there that they may not read. Nothing of this depends on whether one is.
func Told(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB { return q.Where(told(s)) }
}

// told says in SQL of the row of letters what Told says.
func told(s *models.Store) clause.Expression {
	if s.Reader().Role == models.Coordinator {
		return clause.Expr{SQL: "TRUE"}
	}
	return clause.Expr{SQL: "letters.state_iso IN (?)", Vars: []any{append(s.Reader().Inside(), "")}}
}
