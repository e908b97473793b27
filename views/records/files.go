package records

import "demarche/views/ui"

// Size writes how large a file is.
func Size(p ui.Page, bytes int64) string {
	if bytes < 1<<20 {
		return p.T("letter.kilobytes", "Size", p.Number(int(max(1, bytes>>10))))
	}
	return p.T("letter.megabytes", "Size", p.Number(int(bytes>>20)))
}
