// Package agenda holds my day, whom to contact next, and the text of the digest.
package agenda
