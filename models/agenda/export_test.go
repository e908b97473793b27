package agenda

// MyDayAnew is MyDay without what was worked out before.
var MyDayAnew = myDay
