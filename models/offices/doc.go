// Package offices holds who is to be written to: organisations, offices, the people in
// them and their terms.
package offices
