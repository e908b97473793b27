// Package admin holds the pages of those who look after the campaign: the audit
// trail, the trash, undoing, redaction.
package admin
