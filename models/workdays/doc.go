// Package workdays knows on which days people work in a state: its weekend, and its
// public holidays where they are known.
package workdays
