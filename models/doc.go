// Package models is the domain of Demarche: states, their positions on lethal
// autonomous weapons systems and the evidence for them, offices and who holds
// them, letters, outreach and what is owed; the rules about these things; and
// the store that keeps them.
//
// A day is a [Date], which may be partial. An instant is a time.Time in UTC.
// "Said on" is the day a fact belongs to; "recorded at" is the instant the
// campaign wrote it down. Both can be turned back: see [Store.On] and
// [Store.Known].
package models
