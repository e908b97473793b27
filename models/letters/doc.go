// Package letters holds letters and replies: drafts, their review and approval,
// signatories, comments, enclosures, letterheads, templates, references and mailings.
// No letter is approved, sent or mailed here without a pass, which package workflow
// alone makes.
package letters
