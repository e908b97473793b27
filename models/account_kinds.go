package models

// KindName returns "invitation", as the kind is stored.
func (Invitation) KindName() string { return "invitation" }

// TableName returns "invitations", the table in which the rows are kept.
func (Invitation) TableName() string { return "invitations" }

// TableName returns "logins", the table in which the rows are kept.
func (Login) TableName() string { return "logins" }

// TableName returns "resets", the table in which the rows are kept.
func (Reset) TableName() string { return "resets" }

// TableName returns "authenticators", the table in which the rows are kept.
func (Authenticator) TableName() string { return "authenticators" }

// TableName returns "recovery_codes", the table in which the rows are kept.
func (RecoveryCode) TableName() string { return "recovery_codes" }

// TableName returns "passkeys", the table in which the rows are kept.
func (Passkey) TableName() string { return "passkeys" }

// TableName returns "ceremonies", the table in which the rows are kept.
func (Ceremony) TableName() string { return "ceremonies" }

// TableName returns "identities", the table in which the rows are kept.
func (Identity) TableName() string { return "identities" }
