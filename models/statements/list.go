package statements

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A Filter chooses among statements. Its zero value keeps all. Of several values in
// one field any will do, and each field has to be right.
type Filter struct {
	States        []string // what people call each state: see states.Matcher
	Groups        []string // slugs
	Organisations []string // slugs
	Kinds         []string // of SpeakerKinds, of who speaks
	Roles         []string // of Roles, of the states, groups and organisations asked for; none for all but dissociated
	Meetings      []string // slugs
	Langs         []string // of a text on record, BCP 47
	Text          string   // WithText, WithoutText or "" for both
	From, To      models.Date
	Words         string // part of a text, a title, the name of a speaker or of who delivered it
}

// Whether the text of a statement is on record.
const (
	WithText    = "with"
	WithoutText = "without"
)

// TextStates lists whether the text of a statement can be on record.
var TextStates = []string{WithText, WithoutText}

// Choices are the values by which statements can be chosen: those that some have.
type Choices struct {
	Groups, Organisations, Meetings []Named
	Langs                           []string
}

// A Named is something that an address knows by its slug.
type Named struct{ Slug, Name string }

// Listed returns a page of the statements that the reader may see, made by the day that
// the store shows, the newest first, with their speakers and meetings and without the
// words of their texts; and how many there are. A value that the filter does not know
// is Invalid.
func Listed(ctx context.Context, s *models.Store, f Filter, p models.Paging) ([]Statement, int, error) {
	narrow, err := f.narrow(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	return models.Paged(ctx, s, inList(s).Scopes(narrow).Order("on_day DESC, meeting_id DESC, place, id"), p)
}

// inList reads statements as a list shows them.
func inList(s *models.Store) models.Query[Statement] {
	return models.From[Statement](s).Scopes(s.Visible).Where("on_day <= ?", s.Today()).
		Preload("Meeting", nil).Preload("Source", nil).Preload("Speakers", s.CurrentByPlace).Preload("Texts", inShort(s))
}

// AtMeeting returns the first statements at the meeting in the order of its speakers, and
// how many there are.
func AtMeeting(ctx context.Context, s *models.Store, meeting uint, most int) ([]Statement, int, error) {
	return first(ctx, s, func(q *gorm.DB) *gorm.DB { return q.Where("meeting_id = ?", meeting) }, "on_day, place = 0, place, id", most)
}

// By returns the newest statements of the speaker, or to which it stands in another way,
// and how many there are.
func By(ctx context.Context, s *models.Store, kinds []string, key string, most int) ([]Statement, int, error) {
	return first(ctx, s, standing(s, kinds, []string{key}, Roles), "on_day DESC, id DESC", most)
}

// first returns the first statements in the order, and how many there are. Which they are
// an index tells, and no more than these are read.
func first(ctx context.Context, s *models.Store, narrow models.Scope, order string, most int) ([]Statement, int, error) {
	seen := models.From[Statement](s).Scopes(s.Visible, narrow).Where("on_day <= ?", s.Today())
	total, err := seen.Count(ctx, "*")
	if err != nil || total == 0 {
		return nil, 0, err
	}
	var ids []uint
	if err := seen.Select("id").Order(order).Limit(most).Scan(ctx, &ids); err != nil {
		return nil, 0, err
	}
	rows, err := inList(s).Where("id IN ?", ids).Order(order).Find(ctx)
	if err != nil {
		return nil, 0, err
	}
	return rows, int(total), models.AsKnown(ctx, s, rows)
}

// standing keeps to the statements to which one of the keys stands in one of the roles.
func standing(s *models.Store, kinds, keys, roles []string) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		of := s.Part().Model(&Speaker{}).Scopes(s.Current).Select("statement_id").
			Where("kind IN ? AND speaker IN ? AND role IN ?", kinds, keys, roles)
		return q.Where("? IN (?)", models.Column("id"), of)
	}
}

// narrow makes the filter a scope.
func (f Filter) narrow(ctx context.Context, s *models.Store) (models.Scope, error) {
	wrong := models.Invalid{}
	codes, err := f.codes(ctx, s, wrong)
	if err != nil {
		return nil, err
	}
	if err := f.check(ctx, s, wrong); err != nil {
		return nil, err
	}
	roles := f.Roles
	if len(roles) == 0 {
		roles = []string{Speaks, Joined, Added}
	}
	return func(q *gorm.DB) *gorm.DB {
		for _, of := range []struct {
			kinds []string
			keys  []string
		}{{[]string{OfState}, codes}, {[]string{OfGroup}, f.Groups}, {[]string{OfOrganisation, OfNGO}, f.Organisations}} {
			if len(of.keys) > 0 {
				q = standing(s, of.kinds, of.keys, roles)(q)
			}
		}
		if len(f.Kinds) > 0 {
			q = q.Where("? IN (?)", models.Column("id"), s.Part().Model(&Speaker{}).Scopes(s.Current).Select("statement_id").Where("role = ? AND kind IN ?", Speaks, f.Kinds))
		}
		if len(f.Meetings) > 0 {
			q = q.Where("meeting_id IN (SELECT id FROM meetings WHERE slug IN ?)", f.Meetings)
		}
		return f.words(s)(f.texts(s)(f.days(q)))
	}, wrong.Err()
}

func (f Filter) days(q *gorm.DB) *gorm.DB {
	if f.From != "" {
		q = q.Where("on_day >= ?", f.From.First())
	}
	if f.To != "" {
		q = q.Where("on_day <= ?", f.To.Last())
	}
	return q
}

// texts keeps to statements whose text is on record, in a language, or is not.
func (f Filter) texts(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		of := func() *gorm.DB { return s.Part().Model(&Text{}).Scopes(s.Current).Select("statement_id") }
		switch f.Text {
		case WithText:
			q = q.Where("? IN (?)", models.Column("id"), of())
		case WithoutText:
			q = q.Where("? NOT IN (?)", models.Column("id"), of())
		}
		if len(f.Langs) > 0 {
			q = q.Where("? IN (?)", models.Column("id"), of().Where("lang IN ?", f.Langs))
		}
		return q
	}
}

// words keeps to statements in which the words stand, in any script.
func (f Filter) words(s *models.Store) models.Scope {
	words := models.Fold(models.OneLine(f.Words))
	return func(q *gorm.DB) *gorm.DB {
		if words == "" {
			return q
		}
		texts := s.Part().Model(&Text{}).Scopes(s.Current).Select("statement_id").Where("instr(folded, ?) > 0", words)
		speakers := s.Part().Model(&Speaker{}).Scopes(s.Current).Select("statement_id").Where("instr(fold(announced), ?) > 0", words)
		return q.Where("(instr(fold(title || ' ' || delivered_by), ?) > 0 OR ? IN (?) OR ? IN (?))",
			words, models.Column("id"), texts, models.Column("id"), speakers)
	}
}

// codes are those of the states asked for. A state that nobody can mean is wrong.
func (f Filter) codes(ctx context.Context, s *models.Store, wrong models.Invalid) (codes []string, err error) {
	for _, name := range f.States {
		match, err := states.Named(ctx, s, name)
		if err != nil {
			return nil, err
		}
		wrong.Check(match.Certain, "state", models.NoSuchState)
		codes = append(codes, match.State.ISO2)
	}
	return codes, nil
}

// check tells which of the other values there are none of.
func (f Filter) check(ctx context.Context, s *models.Store, wrong models.Invalid) error {
	for _, kind := range f.Kinds {
		wrong.Check(slices.Contains(SpeakerKinds, kind), "kind", models.NotAChoice)
	}
	for _, role := range f.Roles {
		wrong.Check(slices.Contains(Roles, role), "role", models.NotAChoice)
	}
	wrong.Check(f.Text == "" || slices.Contains(TextStates, f.Text), "text", models.NotAChoice)
	if f.From != "" && f.To != "" {
		wrong.Check(f.From <= f.To.Last(), "to", models.EndBeforeStart)
	}
	for _, of := range []struct {
		field, table string
		slugs        []string
	}{{"group", "groups", f.Groups}, {"organisation", "organisations", f.Organisations}, {"meeting", "meetings", f.Meetings}} {
		if len(of.slugs) == 0 {
			continue
		}
		var known int64
		if err := s.Part().WithContext(ctx).Table(of.table).Where("slug IN ? AND trashed_at IS NULL", of.slugs).Count(&known).Error; err != nil {
			return err
		}
		wrong.Check(int(known) == len(of.slugs), of.field, models.NotAChoice)
	}
	for _, lang := range f.Langs {
		wrong.Check(isLanguage(lang), "lang", models.NotLanguages)
	}
	return nil
}

// ReadChoices returns the values by which the statements that the reader may see can be chosen.
func ReadChoices(ctx context.Context, s *models.Store) (c Choices, err error) {
	seen := func() *gorm.DB {
		return s.Part().WithContext(ctx).Model(&Statement{}).Scopes(s.Visible).Where("on_day <= ?", s.Today())
	}
	speakers := func(kinds ...string) *gorm.DB {
		return s.Part().Model(&Speaker{}).Scopes(s.Current).Select("speaker").Where("kind IN ? AND statement_id IN (?)", kinds, seen().Select("id"))
	}
	for _, of := range []struct {
		table string
		where string
		value *gorm.DB
		into  *[]Named
	}{
		{"groups", "slug IN (?)", speakers(OfGroup), &c.Groups},
		{"organisations", "slug IN (?)", speakers(OfOrganisation, OfNGO), &c.Organisations},
		{"meetings", "id IN (?)", seen().Select("meeting_id"), &c.Meetings},
	} {
		order := "name"
		if of.table == "meetings" {
			order = "start DESC"
		}
		if err = s.Part().WithContext(ctx).Table(of.table).Select("slug, name").Where(of.where, of.value).Where("trashed_at IS NULL").Order(order).Scan(of.into).Error; err != nil {
			return c, err
		}
	}
	err = s.Part().WithContext(ctx).Model(&Text{}).Scopes(s.Current).Where("statement_id IN (?)", seen().Select("id")).
		Distinct("lang").Order("lang").Pluck("lang", &c.Langs).Error
	return c, err
}

// SpeakersAt returns the codes of the states of which own words are on record, alone or
// with others, at the meetings that narrow keeps to.
func SpeakersAt(ctx context.Context, s *models.Store, narrow models.Scope) (codes []string, err error) {
	at := s.Part().Model(&meetings.Meeting{}).Scopes(narrow).Select("id")
	said := s.Part().Model(&Statement{}).Scopes(s.Visible).Where("on_day <= ? AND meeting_id IN (?)", s.Today(), at).Select("id")
	err = models.From[Speaker](s).Scopes(s.Current).Where("kind = ? AND role <> ? AND statement_id IN (?)", OfState, Dissociated, said).
		Select("DISTINCT speaker").Order("speaker").Scan(ctx, &codes)
	return codes, err
}
