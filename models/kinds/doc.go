// Package kinds lists every kind of record of a campaign. The program hands the list
// to models.Open; its tests keep what earlier releases stored readable.
package kinds
