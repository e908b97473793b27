// Package statements holds the pages of what was said at meetings.
package statements
