// Package agenda tells what falls due and for whom: my day, the digest, the
// calendar feed, and whom to contact next.
package agenda
