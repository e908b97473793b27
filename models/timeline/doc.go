// Package timeline puts letters, contacts and positions of a state in the order in
// which they happened.
package timeline
