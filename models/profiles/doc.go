// Package profiles joins rooms for reading: the page of a state, the facts that can be
// quoted, coverage, and states by what they did.
package profiles
