package models

import "context"

// A Paging asks for one page of a long list.
type Paging struct {
	Number int // of the page, from 1
	Size   int // rows a page
}

// Pages returns over how many pages so many rows are spread; an empty list has one.
func (p Paging) Pages(rows int) int { return max(1, (rows+p.Size-1)/p.Size) }

// Paged returns one page of a list, as it was on record by then, and how many
// rows the whole list has. A page after the last one is not found.
func Paged[T any, P RowOf[T]](ctx context.Context, s *Store, list Query[T], p Paging) ([]T, int, error) {
	page, rows, err := PageOf(ctx, list, p)
	if err != nil {
		return nil, 0, err
	}
	return page, rows, AsKnown[T, P](ctx, s, page)
}

// PageOf is Paged for what has no versions.
func PageOf[T any](ctx context.Context, list Query[T], p Paging) ([]T, int, error) {
	rows, err := list.Count(ctx, "*")
	if err != nil {
		return nil, 0, err
	}
	if err := p.Within(int(rows)); err != nil {
		return nil, 0, err
	}
	page, err := list.Offset((p.Number - 1) * p.Size).Limit(p.Size).Find(ctx)
	return page, int(rows), err
}

// Cut returns one page of a list that is at hand. A page after the last one is
// not found.
func Cut[T any](list []T, p Paging) ([]T, error) {
	if err := p.Within(len(list)); err != nil {
		return nil, err
	}
	from := (p.Number - 1) * p.Size
	return list[from:min(from+p.Size, len(list))], nil
}

// Within returns ErrNotFound for a page that a list of so many rows does not have.
func (p Paging) Within(rows int) error {
	if p.Number < 1 || p.Number > p.Pages(rows) {
		return ErrNotFound
	}
	return nil
}
