// Package search holds the page of what was found, and what is suggested while
// somebody types.
package search
