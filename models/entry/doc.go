// Package entry is how what happened in the world is put on record: one shape of
// form for all kinds of record, filled in by who saw it, checked before it is
// saved, and the same for what a member proposes and a coordinator confirms.
package entry
