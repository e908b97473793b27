package views

import "demarche/models/proofreading"

// ProofWords says in English words what the proof-reader found, for where there is no page.
func ProofWords(f proofreading.Issue) string { return proofWords(Page{}, f) }
