use serde::{Deserialize, Serialize};

/// The capacity in which a person acts for their authority. A person may hold several; each act names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Investigates national matters and sends enquiries.
    Investigator,
    /// Answers enquiries that come in from partners.
    Officer,
    /// Drafts and sends formal requests of the central authority.
    Prosecutor,
    /// Confirms, as the second person, what leaves the node.
    Approver,
    /// Receives formal requests of partners and assigns them in house.
    Registrar,
    /// Executes an assigned request.
    Executor,
    /// Opens victims' annexes; nobody else does.
    VictimProtector,
    /// Examines national law beside the international standard; sees no case.
    Adviser,
    /// Sees records of what was done, and who read what.
    Supervisor,
    /// Keeps keys, peers and people; sees no case.
    Administrator,
    /// Negotiates agreements with other States and keeps the register of them.
    TreatyOfficial,
}

impl Role {
    /// Every role, for matrices and forms.
    pub const ALL: [Role; 11] = [
        Role::Investigator,
        Role::Officer,
        Role::Prosecutor,
        Role::Approver,
        Role::Registrar,
        Role::Executor,
        Role::VictimProtector,
        Role::Adviser,
        Role::Supervisor,
        Role::Administrator,
        Role::TreatyOfficial,
    ];

    /// The word in labels, policies and URLs.
    pub fn word(self) -> &'static str {
        match self {
            Role::Investigator => "investigator",
            Role::Officer => "officer",
            Role::Prosecutor => "prosecutor",
            Role::Approver => "approver",
            Role::Registrar => "registrar",
            Role::Executor => "executor",
            Role::VictimProtector => "victim_protector",
            Role::Adviser => "adviser",
            Role::Supervisor => "supervisor",
            Role::Administrator => "administrator",
            Role::TreatyOfficial => "treaty_official",
        }
    }
}
