// Package search finds what is on record by what people call it: one search over
// states, people, offices, organisations, groups, meetings, treaties, resolutions,
// texts, statements, sources and letters. States are told by the one matcher of
// names; all else by the beginnings of its words, in any order. It looks only through
// what the reader may see: what is hidden is not even counted on the way.
package search
