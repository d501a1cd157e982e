use std::collections::BTreeMap;

use base::{ContentId, DossierId, EntryId, Language, PersonId, ShortText};
use dossier::{Context, Part, Thing, Void};
use handling::Role;

use crate::actions::is_of_its_kind;
use crate::records::{DraftRecord, Drafted, Measure, Submitted};

/// The letter as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// How it began.
    pub drafted: Drafted,
    /// The measure now.
    pub measure: Measure,
    /// The language now.
    pub language: Language,
    /// The texts now.
    pub fields: ContentId,
    /// Which fields have a text now.
    pub present: Vec<ShortText>,
    /// Why it was last sent back.
    pub returned: Option<ContentId>,
}

/// Where a draft stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DraftStage {
    /// Nothing written.
    #[default]
    Unwritten,
    /// Being written.
    Draft(Working),
    /// Before the second person.
    Submitted {
        /// The letter.
        working: Working,
        /// What was submitted.
        submitted: Submitted,
        /// By whom.
        by: PersonId,
        /// The entry: each time it is submitted it is another.
        entry: EntryId,
    },
    /// Agreed by the second person.
    Approved {
        /// The letter.
        working: Working,
        /// What was submitted.
        submitted: Submitted,
        /// By whom it was submitted.
        drafted_by: PersonId,
        /// By whom it was approved.
        approved_by: PersonId,
    },
    /// Sent as this dossier.
    Dispatched {
        /// The letter.
        working: Working,
        /// The shared dossier.
        request: DossierId,
    },
    /// Given up.
    Discarded {
        /// The letter.
        working: Working,
    },
}

impl DraftStage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            DraftStage::Unwritten => "unwritten",
            DraftStage::Draft(_) => "draft",
            DraftStage::Submitted { .. } => "submitted",
            DraftStage::Approved { .. } => "approved",
            DraftStage::Dispatched { .. } => "dispatched",
            DraftStage::Discarded { .. } => "discarded",
        }
    }

    /// The letter, once there is one.
    pub fn working(&self) -> Option<&Working> {
        match self {
            DraftStage::Unwritten => None,
            DraftStage::Draft(working)
            | DraftStage::Submitted { working, .. }
            | DraftStage::Approved { working, .. }
            | DraftStage::Dispatched { working, .. }
            | DraftStage::Discarded { working } => Some(working),
        }
    }
}

/// A letter in the making: the fold of a private dossier of the requesting authority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Where it stands.
    pub stage: DraftStage,
    /// What named persons decided where a safeguard stopped it: by rule, whether to go on, by whom, and the entry.
    pub safeguards: BTreeMap<ShortText, (bool, PersonId, EntryId)>,
    /// The shared dossier, once the partner was shown the draft.
    pub shared: Option<DossierId>,
}

const DRAFTERS: &[Role] = &[Role::Prosecutor];
const APPROVERS: &[Role] = &[Role::Approver];

impl Thing for Draft {
    type Record = DraftRecord;
    const ROOM: &'static str = "cooperation-draft";

    fn apply(&mut self, context: &Context<'_>, record: DraftRecord) -> Result<(), Void> {
        match record {
            DraftRecord::Drafted(drafted) => {
                context.acted_as(Part::Owner, DRAFTERS)?;
                context.carries(drafted.fields)?;
                if self.stage != DraftStage::Unwritten {
                    return Err(Void::WrongStage);
                }
                self.stage = DraftStage::Draft(Working {
                    measure: drafted.measure.clone(),
                    language: drafted.language.clone(),
                    fields: drafted.fields,
                    present: drafted.present.clone(),
                    returned: None,
                    drafted,
                });
            }
            DraftRecord::Revised(revised) => {
                context.acted_as(Part::Owner, DRAFTERS)?;
                context.carries(revised.fields)?;
                let DraftStage::Draft(working) = &self.stage else { return Err(Void::WrongStage) };
                if !is_of_its_kind(self, &revised.measure) {
                    return Err(Void::WrongStage);
                }
                self.stage = DraftStage::Draft(Working {
                    measure: revised.measure,
                    language: revised.language,
                    fields: revised.fields,
                    present: revised.present,
                    ..working.clone()
                });
            }
            DraftRecord::SafeguardDecided(decided) => {
                let by = context.acted_as(Part::Owner, APPROVERS)?;
                context.carries(decided.reason)?;
                if !matches!(self.stage, DraftStage::Draft(_) | DraftStage::Submitted { .. }) {
                    return Err(Void::WrongStage);
                }
                self.safeguards.insert(decided.rule, (decided.proceed, by, context.entry.id()));
            }
            DraftRecord::Submitted(submitted) => {
                let by = context.acted_as(Part::Owner, DRAFTERS)?;
                let DraftStage::Draft(working) = &self.stage else { return Err(Void::WrongStage) };
                let entry = context.entry.id();
                self.stage = DraftStage::Submitted { working: working.clone(), submitted, by, entry };
            }
            DraftRecord::Returned(returned) => {
                context.acted_as(Part::Owner, APPROVERS)?;
                context.carries(returned.reason)?;
                let (DraftStage::Submitted { working, .. } | DraftStage::Approved { working, .. }) = &self.stage else {
                    return Err(Void::WrongStage);
                };
                self.stage = DraftStage::Draft(Working { returned: Some(returned.reason), ..working.clone() });
            }
            DraftRecord::Approved(_) => {
                let approved_by = context.acted_as(Part::Owner, APPROVERS)?;
                let DraftStage::Submitted { working, submitted, by, .. } = &self.stage else {
                    return Err(Void::WrongStage);
                };
                if *by == approved_by {
                    return Err(Void::SamePerson);
                }
                self.stage = DraftStage::Approved {
                    working: working.clone(),
                    submitted: submitted.clone(),
                    drafted_by: *by,
                    approved_by,
                };
            }
            DraftRecord::Dispatched(dispatched) => {
                context.acted_as(Part::Owner, DRAFTERS)?;
                let DraftStage::Approved { working, .. } = &self.stage else { return Err(Void::WrongStage) };
                self.stage = DraftStage::Dispatched { working: working.clone(), request: dispatched.request };
            }
            DraftRecord::Discarded(discarded) => {
                context.acted_as(Part::Owner, DRAFTERS)?;
                context.carries(discarded.reason)?;
                let (DraftStage::Draft(working)
                | DraftStage::Submitted { working, .. }
                | DraftStage::Approved { working, .. }) = &self.stage
                else {
                    return Err(Void::WrongStage);
                };
                self.stage = DraftStage::Discarded { working: working.clone() };
            }
            DraftRecord::Shared(shared) => {
                context.acted_as(Part::Owner, DRAFTERS)?;
                let is_another = self.shared.is_some_and(|known| known != shared.request);
                if !matches!(self.stage, DraftStage::Draft(_)) || is_another {
                    return Err(Void::WrongStage);
                }
                self.shared = Some(shared.request);
            }
        }
        Ok(())
    }
}
