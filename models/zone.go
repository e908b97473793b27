package models

import (
	"sync"
	"time"
)

// zones are the time zones that were asked for, by their names.
var zones sync.Map

// zoneNamed returns the time zone of the name, nil if there is none.
func zoneNamed(name string) *time.Location {
	if name == "" || name == "Local" { // that of the machine is nobody's
		return nil
	}
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil // what anybody may type is not remembered
	}
	zones.Store(name, zone)
	return zone
}

// IsZone tells whether there is a time zone of the name, such as Europe/Brussels.
func IsZone(name string) bool { return zoneNamed(name) != nil }
