// Package meetings holds the pages of meetings and of resolutions with their votes.
package meetings
