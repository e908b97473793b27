// Package accounts holds the pages of signing in, of one's own account and of users.
package accounts
