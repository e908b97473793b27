package states

// The kinds of findings.
const (
	AsPosition   = "position"
	AsEvidence   = "evidence"
	AsCorrection = "correction"
)
