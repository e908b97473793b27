package profiles

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/statements"
	"demarche/models/states"
)

// SourcesAPage is how many sources a page shows.
const SourcesAPage = 50

// UseKinds lists what can rest on a source, in the order in which it is shown.
var UseKinds = func() (all []string) {
	for _, u := range uses {
		all = append(all, u.kind)
	}
	return all
}()

// A SourceUse is a source and how much rests on it, by the kinds of UseKinds.
type SourceUse struct {
	models.Source
	Rests map[string]int
	Total int
}

// A Rest is something that rests on a source.
type Rest struct {
	Kind     string // of UseKinds
	Text     string
	On       models.Date
	StateISO string // of the state that it is about, "" for none
	Slug     string // of the page on which it stands, "" for that of the state or the list
}

// A use says how things of a kind rest on sources.
type use struct {
	kind  string
	count func(ctx context.Context, s *models.Store) ([]restRow, error)
	list  func(ctx context.Context, s *models.Store, source uint) ([]Rest, error)
}

// uses are the kinds of things that rest on sources. Of a day only what was so by then counts.
var uses = []use{
	useOf("positions", "since <= @day", func(p states.Position) Rest { return Rest{Text: p.Summary, On: p.Since, StateISO: p.StateISO} }),
	useOf("evidence", "on_day <= @day", func(e states.Evidence) Rest { return Rest{Text: e.Summary, On: e.On, StateISO: e.StateISO} }),
	useOf("facts", "on_day <= @day", func(f states.CampaignFact) Rest { return Rest{Text: f.Summary, On: f.On} }),
	useOf("meetings", "start <= @day", func(m meetings.Meeting) Rest { return Rest{Text: m.Name, On: m.Start, Slug: m.Slug} }),
	useOf("participations",
		"((meeting_id IS NULL AND year <= @day) OR meeting_id IN (SELECT id FROM meetings WHERE start <= @day))",
		func(p meetings.Participation) Rest {
			r := Rest{StateISO: p.StateISO, On: p.Year}
			if p.Meeting != nil {
				r.Text, r.On, r.Slug = p.Meeting.Name, p.Meeting.Start, p.Meeting.Slug
			}
			return r
		}, "Meeting"),
	useOf("deeds", "source_id > 0", func(d meetings.Deed) Rest { return Rest{Text: d.Kind, StateISO: d.StateISO} }),
	useOf("languages", "source_id > 0", func(l states.CorrespondenceLanguage) Rest { return Rest{Text: l.Lang, StateISO: l.StateISO} }),
	useOf("resolutions", "source_id > 0 AND on_day <= @day", func(r meetings.Resolution) Rest { return Rest{Text: r.Symbol + ": " + r.Title, On: r.On, Slug: r.Slug} }),
	useOf("organisations", "joined <= @day", func(o models.Organisation) Rest { return Rest{Text: o.Name, On: o.Joined, Slug: o.Slug} }),
	useOf("groups", "source_id > 0", func(g states.Group) Rest { return Rest{Text: g.Name, On: g.AsOf, Slug: g.Slug} }),
	useOf("overrides", "since <= @day", func(o states.Override) Rest { return Rest{Text: o.Reason, On: o.Since, StateISO: o.StateISO} }),
	useOf("state-names", "source_id > 0", func(n states.StateName) Rest { return Rest{Text: n.Name, On: n.Since, StateISO: n.StateISO} }),
	useOf("treaty-steps", "source_id > 0 AND on_day <= @day", func(step states.TreatyStep) Rest { return Rest{On: step.On, StateISO: step.StateISO} }),
	useOf("group-statements", "on_day <= @day", func(g meetings.GroupStatement) Rest {
		return Rest{Text: g.Group.Name + ": " + g.Summary, On: g.On, Slug: g.Group.Slug}
	}, "Group"),
	useOf("asides", "source_id > 0 AND on_day <= @day", func(a states.Aside) Rest { return Rest{Text: a.Note, On: a.On, StateISO: a.StateISO} }),
	useOf("statements", "on_day <= @day", func(st statements.Statement) Rest { return Rest{Text: st.Title, On: st.On, Slug: st.Slug} }),
	useOf("offices", "source_id > 0", func(o offices.Office) Rest {
		return Rest{Text: o.Title, On: o.CheckedOn, StateISO: o.StateISO, Slug: o.Slug}
	}),
	useOf("people", "source_id > 0", func(p offices.Person) Rest { return Rest{Text: p.Name, Slug: p.Slug} }),
	useOf("terms", "coalesce(nullif(start, ''), as_of) <= @day", func(t offices.Term) Rest {
		return Rest{Text: t.Person.Name + ", " + t.Office.Title, On: t.From(), StateISO: t.Office.StateISO, Slug: t.Office.Slug}
	}, "Person", "Office"),
}

// useOf says how things of a type rest on sources: which of them count on a day, and how
// one is told, with what it belongs to. Those count that the reader may see.
func useOf[T any, P models.RowOf[T]](kind, where string, rest func(T) Rest, with ...string) use {
	of := func(s *models.Store) models.Query[T] {
		q := models.From[T](s).With(s.VisibleOf(P(new(T)).KindName()))
		if strings.Contains(where, "@") {
			return q.Where(where, map[string]any{"day": s.Today()})
		}
		return q.Where(where)
	}
	return use{
		kind: kind,
		count: func(ctx context.Context, s *models.Store) (rows []restRow, err error) {
			err = of(s).Select("source_id, count(*) AS n").Group("source_id").Scan(ctx, &rows)
			return rows, err
		},
		list: func(ctx context.Context, s *models.Store, source uint) (all []Rest, err error) {
			q := of(s).Where("source_id = ?", source).Order("id DESC").Limit(SourcesAPage)
			for _, part := range with {
				q = q.Preload(part, nil)
			}
			rows, err := q.Find(ctx)
			for _, row := range rows {
				r := rest(row)
				r.Kind = kind
				all = append(all, r)
			}
			return all, err
		},
	}
}

// A restRow counts the rows of a table that rest on a source.
type restRow struct {
	SourceID uint
	N        int
}

// SourcesUsed answers one page of the sources on which something of the day
// rests that the reader may see, and of those that were recorded by themselves, those
// that carry most first, and how many there are.
func SourcesUsed(ctx context.Context, s *models.Store, p models.Paging) ([]SourceUse, int, error) {
	rests := map[uint]map[string]int{}
	for _, u := range uses {
		rows, err := u.count(ctx, s)
		if err != nil {
			return nil, 0, err
		}
		for _, r := range rows {
			if rests[r.SourceID] == nil {
				rests[r.SourceID] = map[string]int{}
			}
			rests[r.SourceID][u.kind] = r.N
		}
	}
	sources, err := models.From[models.Source](s).Scopes(s.Current).Find(ctx)
	if err != nil {
		return nil, 0, err
	}
	var all []SourceUse
	for _, source := range sources {
		if rests := rests[source.ID]; len(rests) > 0 || source.Listed && source.On <= s.Today() {
			use := SourceUse{Source: source, Rests: rests}
			for _, n := range rests {
				use.Total += n
			}
			all = append(all, use)
		}
	}
	slices.SortFunc(all, func(a, b SourceUse) int {
		if a.Total != b.Total {
			return cmp.Compare(b.Total, a.Total)
		}
		return cmp.Or(models.CompareFold(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	page, err := models.Cut(all, p)
	return page, len(all), err
}

// FindSource returns the source of the number, its files, and what rests on it that the
// reader may see, at most SourcesAPage of a kind. It returns ErrNotFound where the reader
// may not see the source.
func FindSource(ctx context.Context, s *models.Store, id uint) (source models.Source, rests []Rest, files []models.Attachment, err error) {
	was, err := models.From[models.Source](s).Scopes(states.SeenSources(s)).Where("id = ?", id).Find(ctx)
	if err == nil && len(was) == 0 {
		err = models.ErrNotFound
	}
	if err == nil {
		err = models.AsKnown(ctx, s, was)
	}
	if err != nil {
		return source, nil, nil, err
	}
	for _, u := range uses {
		found, err := u.list(ctx, s, id)
		if err != nil {
			return source, nil, nil, err
		}
		rests = append(rests, found...)
	}
	files, err = models.From[models.Attachment](s).Scopes(s.CurrentByID).Where("owner_kind = ? AND owner_id = ?", "source", id).Find(ctx)
	return was[0], rests, files, err
}
