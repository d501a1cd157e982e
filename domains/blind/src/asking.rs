use base::{ContentId, DossierId, EntryId, PersonId, Refusal, RefusalKind};
use dossier::{Actor, Context, Part, Thing, Void};
use handling::Role;
use identifiers::Class;

use crate::asking_records::*;
use crate::rules::{Kind, PARTNERS_LIMIT};

/// Where an enquiry stands in the own house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AskingStage {
    /// Nothing written.
    #[default]
    Unprepared,
    /// Waits for the second person.
    AwaitingApproval {
        /// What was prepared.
        prepared: Prepared,
        /// By whom.
        by: PersonId,
    },
    /// The second person declined.
    Declined(Prepared),
    /// Asked; answers may be out, and what partners add later is compared.
    Asked(Prepared),
    /// Over.
    Lapsed(Prepared),
}

impl AskingStage {
    /// What was prepared.
    pub fn prepared(&self) -> Option<&Prepared> {
        match self {
            AskingStage::Unprepared => None,
            AskingStage::AwaitingApproval { prepared, .. }
            | AskingStage::Declined(prepared)
            | AskingStage::Asked(prepared)
            | AskingStage::Lapsed(prepared) => Some(prepared),
        }
    }
}

/// What came of one batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The partner has not answered yet.
    Waiting,
    /// Looked up; the tags, sealed.
    Finished(ContentId),
    /// It brought nothing.
    Failed(Failure),
}

/// One batch: one partner and one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What was sent.
    pub sent: Sent,
    /// What came of it.
    pub outcome: Outcome,
}

/// A hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entry that found it.
    pub entry: EntryId,
    /// What was found.
    pub hit: HitFound,
    /// The enquiry to which it led.
    pub followed: Option<DossierId>,
    /// Of a victim: what came of turning to the partner's service, sealed.
    pub contacted: Option<ContentId>,
}

impl Found {
    /// Whether the next step was taken.
    pub fn is_seen_to(&self) -> bool {
        self.followed.is_some() || self.contacted.is_some()
    }
}

/// A blind enquiry as the own house knows it: the fold of a private dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// Where it stands.
    pub stage: AskingStage,
    /// Batches, oldest first.
    pub questions: Vec<Question>,
    /// Hits, oldest first.
    pub hits: Vec<Found>,
}

/// What a person or the node may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskingAction {
    /// Put together whom to ask about what.
    Prepare(Prepared),
    /// Approve.
    Approve,
    /// Decline.
    Decline {
        /// Why, sealed.
        details: ContentId,
    },
    /// Note that a batch left.
    Send(Sent),
    /// Note what an answer gave.
    Finish(Finished),
    /// Note a hit.
    Find(HitFound),
    /// Note that a batch brought nothing.
    Fail(Failed),
    /// Note that a hit was followed.
    Follow(Followed),
    /// Note what came of turning to the partner's service.
    Contact(Contacted),
    /// End it.
    Lapse,
}

/// Why a record does not count, or is not to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Role,
    Stage,
    NoSuch,
    SamePerson,
    Nothing,
    Done,
}

fn so(holds: bool, why: Why) -> Result<(), Why> {
    if holds { Ok(()) } else { Err(why) }
}

impl Why {
    fn void(self) -> Void {
        match self {
            Why::Role => Void::NotEntitled,
            Why::NoSuch => Void::NoSuchReference,
            Why::SamePerson => Void::SamePerson,
            Why::Stage | Why::Nothing | Why::Done => Void::WrongStage,
        }
    }

    fn refusal(self, stage: &'static str) -> Refusal {
        match self {
            Why::Role => Refusal::rule("role-needed").with("roles", ""),
            Why::Stage => Refusal::rule("blind-stage").with("stage", stage),
            Why::NoSuch => Refusal::not_found(),
            Why::SamePerson => Refusal::new(RefusalKind::OtherPerson, "second-person"),
            Why::Nothing => Refusal::input("blind-nothing-chosen"),
            Why::Done => Refusal::rule("blind-done-already"),
        }
    }
}

/// Decides: the record to write, or a lawful no. `person` is who acts and in which role; none is the node itself.
pub fn decide_asking(
    asking: &Asking,
    action: AskingAction,
    person: Option<(PersonId, Role)>,
) -> Result<AskingRecord, Refusal> {
    let record: AskingRecord = match action {
        AskingAction::Prepare(prepared) => prepared.into(),
        AskingAction::Approve => AskingApproved {}.into(),
        AskingAction::Decline { details } => AskingDeclined { details }.into(),
        AskingAction::Send(sent) => sent.into(),
        AskingAction::Finish(finished) => finished.into(),
        AskingAction::Find(hit) => hit.into(),
        AskingAction::Fail(failed) => failed.into(),
        AskingAction::Follow(followed) => followed.into(),
        AskingAction::Contact(contacted) => contacted.into(),
        AskingAction::Lapse => Lapsed {}.into(),
    };
    asking.admits(person, &record).map_err(|why| why.refusal(asking.word()))?;
    Ok(record)
}

impl Asking {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match &self.stage {
            AskingStage::Unprepared => "unprepared",
            AskingStage::AwaitingApproval { .. } => "awaiting_approval",
            AskingStage::Declined(_) => "declined",
            AskingStage::Lapsed(_) => "lapsed",
            AskingStage::Asked(_) if !self.hits.is_empty() => "hit",
            AskingStage::Asked(_) if self.is_waiting() => "asked",
            // “Nothing held” is said only where every partner has said so.
            AskingStage::Asked(_) => {
                let failed = self.questions.iter().filter(|question| matches!(question.outcome, Outcome::Failed(_)));
                match failed.count() {
                    0 => "nothing_held",
                    all if all == self.questions.len() => "not_answered",
                    _ => "partly_answered",
                }
            }
        }
    }

    /// Whether a partner has not answered yet.
    pub fn is_waiting(&self) -> bool {
        self.questions.iter().any(|question| question.outcome == Outcome::Waiting)
    }

    /// A batch by the entry that asked.
    pub fn question(&self, batch: EntryId) -> Option<&Question> {
        self.questions.iter().find(|question| question.sent.batch == batch)
    }

    /// Places of a batch that are hits already.
    pub fn known_hits(&self, batch: EntryId) -> Vec<u32> {
        self.hits.iter().filter(|found| found.hit.batch == batch).flat_map(|found| found.hit.places.clone()).collect()
    }

    /// For whom it is asked; of an enquiry that nobody has prepared, that of investigators.
    pub fn kind(&self) -> Kind {
        self.stage.prepared().map_or(Kind::Investigation, |prepared| Kind::serving(prepared.purpose))
    }

    /// A hit that nobody has seen to.
    fn open_hit(&self, hit: EntryId) -> Result<(), Why> {
        let found = self.hits.iter().find(|found| found.entry == hit).ok_or(Why::NoSuch)?;
        so(!found.is_seen_to(), Why::Done)
    }

    fn asked(&self) -> Result<&Prepared, Why> {
        match &self.stage {
            AskingStage::Asked(prepared) => Ok(prepared),
            AskingStage::Unprepared
            | AskingStage::AwaitingApproval { .. }
            | AskingStage::Declined(_)
            | AskingStage::Lapsed(_) => Err(Why::Stage),
        }
    }

    fn waiting(&self, batch: EntryId) -> Result<(), Why> {
        self.asked()?;
        let question = self.question(batch).ok_or(Why::NoSuch)?;
        so(question.outcome == Outcome::Waiting, Why::Done)
    }

    /// Whether the second person acts: an approver who did not prepare it.
    fn second(&self, person: Option<(PersonId, Role)>) -> Result<(), Why> {
        let AskingStage::AwaitingApproval { by, .. } = &self.stage else { return Err(Why::Stage) };
        let (person, role) = person.ok_or(Why::Role)?;
        so(role == self.kind().approves(), Why::Role)?;
        so(person != *by, Why::SamePerson)
    }

    fn admits(&self, person: Option<(PersonId, Role)>, record: &AskingRecord) -> Result<(), Why> {
        let role = person.map(|(_, role)| role);
        match record {
            AskingRecord::Prepared(prepared) => {
                let kind = Kind::serving(prepared.purpose);
                so(role == Some(kind.asks()), Why::Role)?;
                so(self.stage == AskingStage::Unprepared, Why::Stage)?;
                // Victims are asked about by protection services, and these about nobody else.
                let theirs = |class: &Class| (*class == Class::Victim) == (kind == Kind::Protection);
                so(prepared.counts.keys().all(theirs), Why::Nothing)?;
                let some = prepared.counts.values().all(|count| *count > 0) && !prepared.counts.is_empty();
                so(some && (1..=PARTNERS_LIMIT).contains(&prepared.lines.len()), Why::Nothing)
            }
            AskingRecord::AskingApproved(_) | AskingRecord::AskingDeclined(_) => self.second(person),
            AskingRecord::Sent(sent) => {
                so(role.is_some_and(|role| [self.kind().asks(), self.kind().approves()].contains(&role)), Why::Role)?;
                let prepared = self.asked()?;
                let is_meant = prepared.lines.contains(&sent.line) && prepared.counts.contains_key(&sent.class);
                so(is_meant, Why::NoSuch)?;
                let before = |question: &Question| question.sent.line == sent.line && question.sent.class == sent.class;
                so(!self.questions.iter().any(before), Why::Done)
            }
            AskingRecord::Finished(finished) => {
                so(role.is_none(), Why::Role).and_then(|()| self.waiting(finished.batch))
            }
            AskingRecord::Failed(failed) => so(role.is_none(), Why::Role).and_then(|()| self.waiting(failed.batch)),
            AskingRecord::HitFound(hit) => {
                so(role.is_none(), Why::Role)?;
                self.asked()?;
                let question = self.question(hit.batch).ok_or(Why::NoSuch)?;
                so(matches!(question.outcome, Outcome::Finished(_)), Why::Stage)?;
                let known = self.known_hits(hit.batch);
                so(!hit.places.is_empty() && hit.places.iter().all(|place| !known.contains(place)), Why::Done)
            }
            AskingRecord::Followed(followed) => {
                so(role == Some(Role::Investigator) && self.kind() == Kind::Investigation, Why::Role)?;
                self.open_hit(followed.hit)
            }
            AskingRecord::Contacted(contacted) => {
                so(role == Some(Role::VictimProtector) && self.kind() == Kind::Protection, Why::Role)?;
                self.open_hit(contacted.hit)
            }
            AskingRecord::Lapsed(_) => so(role.is_none(), Why::Role).and_then(|()| self.asked().map(|_| ())),
        }
    }

    fn take(&mut self, entry: EntryId, person: Option<(PersonId, Role)>, record: AskingRecord) {
        match record {
            AskingRecord::Prepared(prepared) => {
                self.stage = match person {
                    Some((by, _)) if prepared.approval => AskingStage::AwaitingApproval { prepared, by },
                    _ => AskingStage::Asked(prepared),
                };
            }
            AskingRecord::AskingApproved(_) => self.go_on(AskingStage::Asked),
            AskingRecord::AskingDeclined(_) => self.go_on(AskingStage::Declined),
            AskingRecord::Lapsed(_) => self.go_on(AskingStage::Lapsed),
            AskingRecord::Sent(sent) => self.questions.push(Question { sent, outcome: Outcome::Waiting }),
            AskingRecord::Finished(finished) => self.settle(finished.batch, Outcome::Finished(finished.tags)),
            AskingRecord::Failed(failed) => self.settle(failed.batch, Outcome::Failed(failed.failure)),
            AskingRecord::HitFound(hit) => self.hits.push(Found { entry, hit, followed: None, contacted: None }),
            AskingRecord::Followed(followed) => {
                if let Some(found) = self.hits.iter_mut().find(|found| found.entry == followed.hit) {
                    found.followed = Some(followed.enquiry);
                }
            }
            AskingRecord::Contacted(contacted) => {
                if let Some(found) = self.hits.iter_mut().find(|found| found.entry == contacted.hit) {
                    found.contacted = Some(contacted.details);
                }
            }
        }
    }

    fn go_on(&mut self, next: fn(Prepared) -> AskingStage) {
        if let Some(prepared) = self.stage.prepared().cloned() {
            self.stage = next(prepared);
        }
    }

    fn settle(&mut self, batch: EntryId, outcome: Outcome) {
        if let Some(question) = self.questions.iter_mut().find(|question| question.sent.batch == batch) {
            question.outcome = outcome;
        }
    }
}

fn brought(record: &AskingRecord) -> Option<ContentId> {
    match record {
        AskingRecord::Prepared(prepared) => Some(prepared.details),
        AskingRecord::AskingDeclined(declined) => Some(declined.details),
        AskingRecord::Sent(sent) => Some(sent.secrets),
        AskingRecord::Finished(finished) => Some(finished.tags),
        AskingRecord::Contacted(contacted) => Some(contacted.details),
        AskingRecord::AskingApproved(_)
        | AskingRecord::HitFound(_)
        | AskingRecord::Failed(_)
        | AskingRecord::Followed(_)
        | AskingRecord::Lapsed(_) => None,
    }
}

impl Thing for Asking {
    type Record = AskingRecord;
    const ROOM: &'static str = "blind-asking";

    fn apply(&mut self, context: &Context<'_>, record: AskingRecord) -> Result<(), Void> {
        let header = context.entry.header();
        if context.members.part(header.author) != Some(Part::Owner) {
            return Err(Void::NotEntitled);
        }
        let person = match &header.actor {
            Actor::Person { person, role, .. } => Some((*person, *role)),
            Actor::Node => None,
        };
        brought(&record).map_or(Ok(()), |content| context.carries(content))?;
        self.admits(person, &record).map_err(Why::void)?;
        self.take(context.entry.id(), person, record);
        Ok(())
    }
}
