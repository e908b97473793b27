package models

// KindName returns "batch", as the kind is stored.
func (Batch) KindName() string { return "batch" }

// TableName returns "batches", the table in which the rows are kept.
func (Batch) TableName() string { return "batches" }

// TableName returns "batch_signatories", the table in which the rows are kept.
func (BatchSignatory) TableName() string { return "batch_signatories" }

// TableName returns "batch_items", the table in which the rows are kept.
func (BatchItem) TableName() string { return "batch_items" }
