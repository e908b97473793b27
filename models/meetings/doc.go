// Package meetings holds forums and their meetings, milestones, statements, resolutions
// with their votes, and the texts that states joined.
package meetings
