package kinds

import (
	"slices"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/models/batches"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/proposals"
	"demarche/models/statements"
	"demarche/models/states"
)

// All are all kinds of record that a campaign keeps.
func All() []models.Kind {
	return slices.Concat(
		models.CoreKinds(), accounts.Kinds(), states.Kinds(), offices.Kinds(), meetings.Kinds(), letters.Kinds(), letters.AskKinds(), batches.Kinds(), inbox.Kinds(),
		outreach.Kinds(), agenda.Kinds(), proposals.Kinds(), statements.Kinds(),
	)
}
