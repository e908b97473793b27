package models

import (
	"context"
	"regexp"
	"sync/atomic"
	"time"

	"gorm.io/gorm/logger"
)

// A queryLog tells a listener which queries were run, never with which
// values: letters are private. Errors are not logged here: they come back to
// the caller.
type queryLog struct {
	listener atomic.Pointer[func(query string, took time.Duration)]
}

// OnQuery has fn called after each query with its SQL, without values, and the
// time it took. It listens to the store and all stores bound from it; nil ends
// it. fn may be called from several goroutines at once.
func (s *Store) OnQuery(fn func(query string, took time.Duration)) {
	if fn == nil {
		s.queries.listener.Store(nil)
		return
	}
	s.queries.listener.Store(&fn)
}

// LogMode is asked for by GORM; there is one mode.
func (l *queryLog) LogMode(logger.LogLevel) logger.Interface { return l }

// Info is asked for by GORM, and says nothing.
func (l *queryLog) Info(context.Context, string, ...any) {}

// Warn is asked for by GORM, and says nothing.
func (l *queryLog) Warn(context.Context, string, ...any) {}

// Error is asked for by GORM, and says nothing.
func (l *queryLog) Error(context.Context, string, ...any) {}

// Trace is called by GORM after each query.
func (l *queryLog) Trace(_ context.Context, begin time.Time, query func() (string, int64), _ error) {
	if fn := l.listener.Load(); fn != nil {
		sql, _ := query()
		(*fn)(withoutValues(sql), time.Since(begin))
	}
}

// quoted is what GORM puts between quotation marks when it shows a query: values,
// and the names of columns that are words of SQL.
var quoted = regexp.MustCompile(`"(?:[^"]|"")*"`)

// withoutValues takes out the values that GORM shows in spite of ParamsFilter,
// as it does for what is scanned.
func withoutValues(sql string) string {
	return quoted.ReplaceAllStringFunc(sql, func(found string) string {
		switch found {
		case `"end"`, `"left"`, `"row"`, `"with"`:
			return found
		}
		return "?"
	})
}

// ParamsFilter keeps the values out of the SQL.
func (l *queryLog) ParamsFilter(_ context.Context, sql string, _ ...any) (string, []any) {
	return sql, nil
}
