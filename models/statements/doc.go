// Package statements holds what was said at meetings: who spoke, for whom and when, the
// words in the language in which they were said and in translation, and what is read
// out of them.
package statements
