package models

import "slices"

// AllKinds are all kinds of record that a campaign keeps.
func AllKinds() []Kind {
	return slices.Concat(
		KindsOfCore(), KindsOfAccounts(), KindsOfStates(), KindsOfOffices(), KindsOfMeetings(), KindsOfLetters(), KindsOfAsks(), KindsOfBatches(), KindsOfMail(),
		KindsOfOutreach(), KindsOfAgenda(), KindsOfProposals(),
	)
}
