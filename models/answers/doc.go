// Package answers counts what came of the letters that we sent: how long answers take,
// and who is silent.
package answers
