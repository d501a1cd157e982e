use base::{ContentId, EntryId, Title};
use dossier::{Context, Part, Thing, Void};
use handling::Role;

use crate::records::{Postponed, RequestRecord, Sent};

/// A request that the requested authority deals with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underway {
    /// The request.
    pub sent: Sent,
    /// Its entry.
    pub entry: EntryId,
    /// Its number at the requested authority, once acknowledged.
    pub reference: Option<Title>,
    /// How it was put off, while it is.
    pub postponed: Option<Postponed>,
    /// A question back that waits for its explanation.
    pub clarification: Option<EntryId>,
    /// Entries that brought evidence.
    pub results: Vec<EntryId>,
}

/// Where a request stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The dossier is open, nothing was sent.
    #[default]
    Unsent,
    /// On its way, or being dealt with.
    Underway(Underway),
    /// Executed by this entry.
    Executed(Underway, EntryId),
    /// Refused by this entry.
    Refused(Underway, EntryId),
    /// Taken back by this entry.
    Withdrawn(Underway, EntryId),
    /// Closed by this entry.
    Closed(Underway, EntryId),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unsent => "unsent",
            Stage::Underway(underway) if underway.postponed.is_some() => "postponed",
            Stage::Underway(underway) if underway.clarification.is_some() => "clarification",
            Stage::Underway(underway) if !underway.results.is_empty() => "partly_executed",
            Stage::Underway(underway) if underway.reference.is_some() => "acknowledged",
            Stage::Underway(_) => "sent",
            Stage::Executed(..) => "executed",
            Stage::Refused(..) => "refused",
            Stage::Withdrawn(..) => "withdrawn",
            Stage::Closed(..) => "closed",
        }
    }

    /// The request, from the moment it was sent.
    pub fn underway(&self) -> Option<&Underway> {
        match self {
            Stage::Unsent => None,
            Stage::Underway(underway)
            | Stage::Executed(underway, _)
            | Stage::Refused(underway, _)
            | Stage::Withdrawn(underway, _)
            | Stage::Closed(underway, _) => Some(underway),
        }
    }
}

/// A cooperation request: the fold of its shared dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Where it stands.
    pub stage: Stage,
}

const REQUESTING: &[Role] = &[Role::Prosecutor];
const RECEIVING: &[Role] = &[Role::Registrar];
const DEALING: &[Role] = &[Role::Registrar, Role::Executor];

impl Request {
    fn underway(&self) -> Result<Underway, Void> {
        match &self.stage {
            Stage::Underway(underway) => Ok(underway.clone()),
            _ => Err(Void::WrongStage),
        }
    }

    fn sent(&mut self, context: &Context<'_>, sent: Sent) -> Result<(), Void> {
        context.acted_as(Part::Requesting, REQUESTING)?;
        let contents = [sent.fields]
            .into_iter()
            .chain(sent.letters.iter().map(|letter| letter.content))
            .chain(sent.annexes.clone());
        carries_all(context, contents)?;
        if sent.drafted_by == sent.approved_by {
            return Err(Void::SamePerson);
        }
        if self.stage != Stage::Unsent {
            return Err(Void::WrongStage);
        }
        self.stage = Stage::Underway(Underway {
            sent,
            entry: context.entry.id(),
            reference: None,
            postponed: None,
            clarification: None,
            results: Vec::new(),
        });
        Ok(())
    }
}

fn carries_all(context: &Context<'_>, contents: impl IntoIterator<Item = ContentId>) -> Result<(), Void> {
    contents.into_iter().try_for_each(|content| context.carries(content))
}

impl Thing for Request {
    type Record = RequestRecord;
    const ROOM: &'static str = "cooperation";

    fn apply(&mut self, context: &Context<'_>, record: RequestRecord) -> Result<(), Void> {
        let entry = context.entry.id();
        match record {
            RequestRecord::Sent(sent) => self.sent(context, sent)?,
            RequestRecord::Acknowledged(acknowledged) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                let underway = self.underway()?;
                if underway.reference.is_some() {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Underway(Underway { reference: Some(acknowledged.reference), ..underway });
            }
            RequestRecord::ClarificationAsked(asked) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(asked.details)?;
                self.stage = Stage::Underway(Underway { clarification: Some(entry), ..self.underway()? });
            }
            RequestRecord::Clarified(clarified) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(clarified.details)?;
                let underway = self.underway()?;
                if underway.clarification.is_none() {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Underway(Underway { clarification: None, ..underway });
            }
            RequestRecord::Supplemented(added) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                carries_all(context, [added.details].into_iter().chain(added.files))?;
                self.underway()?;
            }
            RequestRecord::Postponed(postponed) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(postponed.details)?;
                self.stage = Stage::Underway(Underway { postponed: Some(postponed), ..self.underway()? });
            }
            RequestRecord::PartlyExecuted(partly) => {
                context.acted_as(Part::Requested, DEALING)?;
                carries_all(context, [partly.details].into_iter().chain(partly.files))?;
                let mut underway = self.underway()?;
                underway.results.push(entry);
                underway.postponed = None;
                self.stage = Stage::Underway(underway);
            }
            RequestRecord::Executed(executed) => {
                context.acted_as(Part::Requested, DEALING)?;
                carries_all(context, [executed.details].into_iter().chain(executed.files))?;
                let mut underway = self.underway()?;
                underway.results.push(entry);
                self.stage = Stage::Executed(underway, entry);
            }
            RequestRecord::Refused(refused) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(refused.details)?;
                self.stage = Stage::Refused(self.underway()?, entry);
            }
            RequestRecord::Withdrawn(withdrawn) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(withdrawn.details)?;
                self.stage = Stage::Withdrawn(self.underway()?, entry);
            }
            RequestRecord::Closed(_) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                let (Stage::Executed(underway, _) | Stage::Refused(underway, _)) = &self.stage else {
                    return Err(Void::WrongStage);
                };
                self.stage = Stage::Closed(underway.clone(), entry);
            }
        }
        Ok(())
    }
}
