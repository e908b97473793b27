// Package asks holds what the campaign asks of states, and what they promise.
package asks
