// Package outreach holds the pages of contacts, of what we owe, and of what we asked
// for and were promised.
package outreach
