package kinds_test

import (
	"path/filepath"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/batches"
	"demarche/models/inbox"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/proposals"
	"demarche/models/statements"
	"demarche/models/states"
)

// TestEveryFieldHasAColumn compares the models with the migrated schema.
func TestEveryFieldHasAColumn(t *testing.T) {
	t.Parallel()
	s, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), time.Now, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, model := range everyModel {
		stmt := s.Part().Model(model).Statement
		if err := stmt.Parse(model); err != nil {
			t.Fatal(err)
		}
		for _, field := range stmt.Schema.DBNames {
			if !s.Part().Migrator().HasColumn(model, field) {
				t.Errorf("%s has no column %s", stmt.Table, field)
			}
		}
	}
}

var everyModel = []any{
	&models.Setting{}, &models.Source{}, &states.State{}, &states.StateName{}, &states.TreatyStep{}, &states.Group{}, &states.GroupMember{}, &states.Aside{},
	&states.QuestionText{}, &states.Position{}, &states.Evidence{}, &states.EvidenceWording{}, &states.CorrespondenceLanguage{}, &states.CampaignFact{}, &states.Override{}, &states.Assignment{}, &meetings.Forum{}, &meetings.Meeting{}, &meetings.Participation{},
	&meetings.Text{}, &meetings.Endorsement{}, &meetings.Deed{}, &meetings.GroupStatement{}, &meetings.MeetingName{}, &meetings.TextName{}, &meetings.Resolution{}, &meetings.Vote{}, &models.Organisation{}, &models.OrganisationRole{}, &offices.Person{}, &offices.PersonName{}, &offices.PersonStyle{}, &offices.OfficeTitle{}, &offices.Office{}, &offices.Change{},
	&offices.Term{}, &offices.Confirmation{}, &models.User{}, &models.UserState{}, &models.Reader{}, &accounts.Login{}, &accounts.Invitation{}, &accounts.Reset{}, &accounts.Authenticator{}, &accounts.RecoveryCode{},
	&accounts.Passkey{}, &accounts.Challenge{}, &accounts.Identity{}, &models.IdempotencyKey{},
	&letters.Letter{}, &letters.Recipient{}, &letters.Signatory{}, &asks.Ask{}, &letters.Citation{}, &letters.Autosave{}, &letters.Approval{}, &letters.Comment{}, &letters.Voucher{},
	&models.Attachment{}, &models.Content{}, &letters.Letterhead{}, &letters.Mailing{}, &letters.Template{}, &outreach.Outreach{}, &outreach.FollowUp{}, &proposals.Proposal{}, &models.Change{}, &models.DatasetRow{}, &agenda.Weight{}, &agenda.Digest{}, &agenda.DigestItem{}, &accounts.CalendarFeed{}, &inbox.Mail{}, &inbox.Bounce{}, &batches.Batch{}, &batches.Signatory{}, &batches.Item{},
	&statements.Statement{}, &statements.Speaker{}, &statements.Text{},
}
