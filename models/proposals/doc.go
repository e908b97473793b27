// Package proposals holds what members, observers and the public propose to record or
// to correct, until a coordinator decides.
package proposals
