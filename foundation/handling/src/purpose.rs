use serde::{Deserialize, Serialize};

/// Why information is held or sent. A use must be the stated purpose or one compatible with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Finding out whether and by whom an offence was committed.
    Investigation,
    /// Bringing a case before a court, and formal cooperation for that.
    Prosecution,
    /// Identifying, protecting and supporting victims.
    VictimProtection,
    /// Preparing law and policy: no person's data.
    Legislation,
    /// Checking how others acted: supervision, audit, data protection.
    Oversight,
    /// Running the node itself: keys, peers, people.
    Administration,
    /// Negotiating agreements between States and keeping the register of them.
    Agreements,
}

impl Purpose {
    /// Every purpose, for matrices and forms.
    pub const ALL: [Purpose; 7] = [
        Purpose::Investigation,
        Purpose::Prosecution,
        Purpose::VictimProtection,
        Purpose::Legislation,
        Purpose::Oversight,
        Purpose::Administration,
        Purpose::Agreements,
    ];

    /// The word in labels, policies and URLs.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Investigation => "investigation",
            Purpose::Prosecution => "prosecution",
            Purpose::VictimProtection => "victim_protection",
            Purpose::Legislation => "legislation",
            Purpose::Oversight => "oversight",
            Purpose::Administration => "administration",
            Purpose::Agreements => "agreements",
        }
    }

    /// Whether what is held for `self` may be used for `other`.
    ///
    /// An investigation leads to prosecution and back; oversight may look at everything that was done, and its own
    /// findings serve nothing else; victim protection is closed to all others, so that help never becomes a source.
    pub fn serves(self, other: Purpose) -> bool {
        match (self, other) {
            (held, used) if held == used => true,
            (Purpose::Investigation | Purpose::Prosecution, Purpose::Investigation | Purpose::Prosecution) => true,
            (Purpose::VictimProtection, _) => false,
            (_, Purpose::Oversight) => true,
            _ => false,
        }
    }
}
