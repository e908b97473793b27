// Package meetings holds forums and their meetings, milestones, what groups said, resolutions
// with their votes, and the texts that states joined.
package meetings
