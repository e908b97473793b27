// Package states holds the pages of states: the dashboard, the list, the page of one
// and its brief, groups, and sources.
package states
