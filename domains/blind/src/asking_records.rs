use std::collections::BTreeMap;

use base::{ContentId, DossierId, EntryId, ShortText, Title};
use dossier::records;
use handling::Purpose;
use identifiers::Class;
use serde::{Deserialize, Serialize};

use crate::records::{Doubt, Reason};
use crate::rules::Epoch;

/// A person put together whom to ask about what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prepared {
    /// Its number.
    pub number: Title,
    /// The matter.
    pub matter: DossierId,
    /// The lines on which it is asked.
    pub lines: Vec<DossierId>,
    /// For which purpose.
    pub purpose: Purpose,
    /// Under which provision.
    pub basis: ShortText,
    /// How many identifiers of each class.
    pub counts: BTreeMap<Class, u32>,
    /// Whether a second person must approve before anything leaves.
    pub approval: bool,
    /// The identifiers and the reason, sealed.
    pub details: ContentId,
}

/// The second person approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskingApproved {}

/// The second person declined, and nothing left the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskingDeclined {
    /// Why, sealed.
    pub details: ContentId,
}

/// A batch left for a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// On which line.
    pub line: DossierId,
    /// Of which class.
    pub class: Class,
    /// In which epoch.
    pub epoch: Epoch,
    /// The entry that asked there.
    pub batch: EntryId,
    /// What was blinded and with which secrets, sealed: for the answer, and for an audit.
    pub secrets: ContentId,
}

/// The answer of a partner was checked and looked up; its tags stay, sealed, so that what the partner adds later is found too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finished {
    /// The entry that asked.
    pub batch: EntryId,
    /// The tags in the order of the identifiers, sealed.
    pub tags: ContentId,
}

/// The partner holds something on some of the identifiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HitFound {
    /// The entry that asked.
    pub batch: EntryId,
    /// Which identifiers, by their place among those of the class.
    pub places: Vec<u32>,
}

/// Why a batch brought nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The holder did not answer.
    Refused(Reason),
    /// The answer was not accepted.
    Doubted(Doubt),
}

/// A batch brought nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failed {
    /// The entry that asked.
    pub batch: EntryId,
    /// Why.
    pub failure: Failure,
}

/// A hit led to an ordinary enquiry: from here on both sides know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Followed {
    /// The entry that found it.
    pub hit: EntryId,
    /// The enquiry.
    pub enquiry: DossierId,
}

/// A hit on a victim led to the partner's protection service: somebody turned to the contact that its terms name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacted {
    /// The entry that found it.
    pub hit: EntryId,
    /// What was agreed, sealed.
    pub details: ContentId,
}

/// The matter was closed or the epoch ended: nothing is compared any more, and the tags are erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lapsed {}

records! {
    /// What can be written in house about a blind enquiry.
    pub enum AskingRecord {
        /// Prepared.
        Prepared(Prepared) = "blind-asking.prepared/1",
        /// Approved.
        AskingApproved(AskingApproved) = "blind-asking.approved/1",
        /// Declined.
        AskingDeclined(AskingDeclined) = "blind-asking.declined/1",
        /// A batch sent.
        Sent(Sent) = "blind-asking.sent/1",
        /// Its answer looked up.
        Finished(Finished) = "blind-asking.finished/1",
        /// A hit.
        HitFound(HitFound) = "blind-asking.hit-found/1",
        /// A batch that brought nothing.
        Failed(Failed) = "blind-asking.failed/1",
        /// A hit followed.
        Followed(Followed) = "blind-asking.followed/1",
        /// A hit on a victim seen to.
        Contacted(Contacted) = "blind-asking.contacted/1",
        /// Over.
        Lapsed(Lapsed) = "blind-asking.lapsed/1",
    }
}
