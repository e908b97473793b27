// Package accounts knows who may sign in and how: users and members, invitations,
// passwords and their recovery, second factors, passkeys, the identity provider,
// sign-ins, and the sealing of secrets.
package accounts
