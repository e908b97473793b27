// Package outreach holds contacts with officials, what they promised, and what is to
// be done after them.
package outreach
