// Package inbox holds messages that came in by mail, and finds the letters that they
// answer.
package inbox
