use base::Refusal;
use serde::{Deserialize, Serialize};

use crate::{HandlingCode, Label, Purpose};

/// What is about to be done with the information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Shown on a page to someone who needs to know it.
    Read,
    /// Written to a file or on paper that leaves the node's control.
    Export,
    /// Passed to an authority that did not receive it from the originator.
    Disseminate,
    /// Put before a court, or into a formal request that leads there.
    Judicial,
}

impl Use {
    /// Every use, for the matrix.
    pub const ALL: [Use; 4] = [Use::Read, Use::Export, Use::Disseminate, Use::Judicial];

    /// The word in refusals.
    pub fn word(self) -> &'static str {
        match self {
            Use::Read => "read",
            Use::Export => "export",
            Use::Disseminate => "disseminate",
            Use::Judicial => "judicial",
        }
    }
}

/// Whether information under `label` may be used so, for `purpose`. `released` says that its originator has recorded
/// permission for this use, or that the one who asks is the originator.
pub fn permit(label: &Label, intended: Use, purpose: Purpose, released: bool) -> Result<(), Refusal> {
    if !label.purpose.serves(purpose) {
        return Err(Refusal::rule("handling-purpose").with("held", label.purpose.word()).with("asked", purpose.word()));
    }
    let open = match (label.code, intended) {
        (_, Use::Read) | (HandlingCode::H0, _) => true,
        (HandlingCode::H1, Use::Export | Use::Disseminate) => true,
        // A file on a person's own desk is not yet dissemination, but the code is printed on every page of it.
        (HandlingCode::H2, Use::Export) => true,
        (HandlingCode::H1, Use::Judicial) => released,
        (HandlingCode::H2, Use::Disseminate | Use::Judicial) => released,
        (HandlingCode::H3, Use::Export | Use::Disseminate | Use::Judicial) => released,
    };
    if open {
        Ok(())
    } else {
        Err(Refusal::rule("handling-release-needed").with("code", label.code.word()).with("use", intended.word()))
    }
}
