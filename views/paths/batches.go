package paths

import (
	"net/url"
	"strconv"
)

// The addresses of letters to many states at once.
const (
	Batches  = Letters + "/batches"
	NewBatch = Batches + "/new"
)

// NewBatchTo returns the address at which letters to the states are ordered that
// the parameters choose.
func NewBatchTo(query url.Values) string {
	if len(query) == 0 {
		return NewBatch
	}
	return NewBatch + "?" + query.Encode()
}

// StatesBy returns the address of the states that the parameters choose, as an
// address has them.
func StatesBy(query string) string {
	if query == "" {
		return States
	}
	return States + "?" + query
}

// Batch returns the address of a batch.
func Batch(id uint) string { return Batches + "/" + strconv.Itoa(int(id)) }

// BatchTasks returns the address at which is asked for what is to be done with
// the letters of a batch.
func BatchTasks(id uint) string { return Batch(id) + "/tasks" }

// BatchUpdating returns the address at which drafts of a batch are shown and drafted anew that
// the record has overtaken.
func BatchUpdating(id uint) string { return Batch(id) + "/updating" }

// BatchSending returns the address at which letters of a batch are marked as sent, once it is shown
// what goes: those of the items, or all.
func BatchSending(id uint, items ...uint) string {
	query := url.Values{}
	for _, i := range items {
		query.Add("item", strconv.Itoa(int(i)))
	}
	if len(query) == 0 {
		return Batch(id) + "/sending"
	}
	return Batch(id) + "/sending?" + query.Encode()
}

// BatchUnsending returns the address at which it is undone that letters of a batch were marked as sent
// together.
func BatchUnsending(id uint, sending int) string {
	return Batch(id) + "/sendings/" + strconv.Itoa(sending) + "/undoing"
}

// BatchUndone returns the address of a batch, with those letters of a sending that stayed when it was undone.
func BatchUndone(id uint, sending int) string {
	return Batch(id) + "?undone=" + strconv.Itoa(sending)
}

// BatchPause returns the address at which a batch is stopped.
func BatchPause(id uint) string { return Batch(id) + "/pause" }

// BatchResumption returns the address at which a batch goes on.
func BatchResumption(id uint) string { return Batch(id) + "/resumption" }

// BatchTrash returns the address at which a batch is moved to the trash.
func BatchTrash(id uint) string { return Batch(id) + "/trash" }

// BatchReading returns the address at which the drafts of a batch are read at one go.
func BatchReading(id uint) string { return Batch(id) + "/reading" }

// BatchZIP returns the address of all letters of a batch in one file.
func BatchZIP(id uint) string { return Batch(id) + "/letters.zip" }
