// Package proposals holds the pages of positions and evidence, of what was proposed
// to record, and of corrections.
package proposals
