// Package states holds states, their names and groups, the questions of the campaign,
// positions with evidence, and the tallies made of them.
package states
