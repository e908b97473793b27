package letters

import (
	"demarche/models/proofreading"
	"demarche/views/ui"
)

// ProofWords says in English words what the proof-reader found, for where there is no page.
func ProofWords(f proofreading.Issue) string { return proofWords(ui.Page{}, f) }
