// Package offices holds the pages of offices, officials, terms and organisations.
package offices
