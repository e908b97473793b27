package models

import (
	"path/filepath"
	"testing"
	"time"
)

// TestEveryFieldHasAColumn compares the models with the migrated schema.
func TestEveryFieldHasAColumn(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), time.Now, AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, model := range everyModel {
		stmt := s.db.Model(model).Statement
		if err := stmt.Parse(model); err != nil {
			t.Fatal(err)
		}
		for _, field := range stmt.Schema.DBNames {
			if !s.db.Migrator().HasColumn(model, field) {
				t.Errorf("%s has no column %s", stmt.Table, field)
			}
		}
	}
}

var everyModel = []any{
	&Setting{}, &Source{}, &State{}, &StateName{}, &CCWEvent{}, &Group{}, &GroupMember{},
	&QuestionText{}, &Position{}, &Evidence{}, &CampaignFact{}, &Forum{}, &Meeting{}, &Participation{},
	&Text{}, &Endorsement{}, &Resolution{}, &Vote{}, &Organisation{}, &Person{}, &Office{}, &OfficeChange{},
	&Term{}, &User{}, &UserState{}, &Reader{}, &Login{}, &Invitation{}, &Reset{}, &Authenticator{}, &RecoveryCode{},
	&Passkey{}, &Ceremony{}, &Identity{}, &SentForm{},
	&Letter{}, &Recipient{}, &Signatory{}, &Ask{}, &Claim{}, &Typing{}, &Approval{}, &Comment{},
	&Attachment{}, &Content{}, &Letterhead{}, &Mailing{}, &Wording{}, &Outreach{}, &FollowUp{}, &Proposal{}, &Change{}, &datasetRow{}, &Weight{}, &Digest{}, &digestItem{}, &CalendarFeed{}, &Mail{}, &Batch{}, &BatchSignatory{}, &BatchItem{},
}
