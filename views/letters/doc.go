// Package letters holds the pages of letters: drafting and editing, review, signing,
// sending, batches, letterheads, templates, and mail that came in.
package letters
