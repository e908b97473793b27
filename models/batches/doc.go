// Package batches holds letters drafted in one go to many states: the order, its
// items, their steps, and the guard against writing twice.
package batches
