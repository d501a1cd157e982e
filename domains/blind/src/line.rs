use std::collections::BTreeMap;

use base::{ContentId, Date, EntryId, PersonId, Refusal, RefusalKind, Title, UnitCode};
use dossier::{Actor, Context, Thing, Void};
use handling::Role;
use identifiers::Class;
use sealing::blind::BlindPublic;

use crate::records::*;
use crate::rules::{BATCH_LIMIT, Epoch, Kind, SAMPLE_LIMIT, are_well};
use crate::view::Side;

/// Where a line stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The dossier is open, nothing was offered.
    #[default]
    Unoffered,
    /// The holder answers on these terms.
    Open(Terms),
    /// It answers no more.
    Closed(Terms),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unoffered => "unoffered",
            Stage::Open(_) => "open",
            Stage::Closed(_) => "closed",
        }
    }

    /// The newest terms.
    pub fn terms(&self) -> Option<&Terms> {
        match self {
            Stage::Unoffered => None,
            Stage::Open(terms) | Stage::Closed(terms) => Some(terms),
        }
    }
}

/// A part of a list, and the entry that published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The entry.
    pub entry: EntryId,
    /// The record.
    pub segment: SegmentPublished,
}

/// A key of one class and epoch, with its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The epoch.
    pub epoch: Epoch,
    /// The public half.
    pub public: BlindPublic,
    /// Parts of the list, oldest first.
    pub segments: Vec<Published>,
    /// Whether it is destroyed.
    pub ended: bool,
}

/// What became of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchState {
    /// The holder has not judged it yet.
    Waiting,
    /// Answered: the entry, the day by the holder's clock, the sealed answer.
    Answered {
        /// The entry.
        entry: EntryId,
        /// The day for which it counts against budgets.
        on: Date,
        /// The evaluated points and the proof.
        answer: ContentId,
    },
    /// Not answered.
    Refused {
        /// The entry.
        entry: EntryId,
        /// Why.
        reason: Reason,
    },
}

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The entry that asked.
    pub entry: EntryId,
    /// The day on which it was asked, by the asker's clock.
    pub on: Date,
    /// What was asked.
    pub asked: BatchAsked,
    /// The second person, if one approved.
    pub approved: Option<PersonId>,
    /// What became of it.
    pub state: BatchState,
}

/// Something of the holder's that the asker does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The entry that objects.
    pub by: EntryId,
    /// The entry that it is about.
    pub of: EntryId,
    /// Why.
    pub doubt: Doubt,
}

/// An audit of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// The entry that asked for it.
    pub entry: EntryId,
    /// What was asked.
    pub asked: AuditAsked,
    /// What was opened.
    pub opened: Option<ContentId>,
    /// Whether everything was in order, and the words.
    pub judged: Option<(bool, ContentId)>,
}

/// A line: the fold of the dossier that the holder and the asker share, in one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub stage: Stage,
    /// Its number, and the unit of the asker that was addressed.
    pub offered: Option<(Title, UnitCode)>,
    /// The newest key of each class.
    pub keys: BTreeMap<Class, Key>,
    /// Batches in the order of the log.
    pub batches: Vec<Batch>,
    /// What the asker does not accept.
    pub objections: Vec<Objection>,
    /// Audits, oldest first.
    pub audits: Vec<Audit>,
}

/// Who writes a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct By {
    pub(crate) side: Side,
    /// The person and their role; none is the node itself.
    pub(crate) person: Option<(PersonId, Role)>,
    pub(crate) on: Date,
}

/// Why a record does not count, or is not to be written: one answer for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    OtherSide,
    OtherRole,
    Stage,
    NoSuch,
    Terms,
    Epoch,
    Segment,
    Size,
    Places,
    Done,
    SamePerson,
    NotOverseen,
    Judged(Reason),
}

impl Why {
    pub(crate) fn void(self) -> Void {
        match self {
            Why::OtherSide | Why::OtherRole => Void::NotEntitled,
            Why::NoSuch => Void::NoSuchReference,
            Why::SamePerson => Void::SamePerson,
            Why::Stage
            | Why::Terms
            | Why::Epoch
            | Why::Segment
            | Why::Size
            | Why::Places
            | Why::Done
            | Why::NotOverseen
            | Why::Judged(_) => Void::WrongStage,
        }
    }

    pub(crate) fn refusal(self) -> Refusal {
        match self {
            Why::OtherSide => Refusal::rule("other-side"),
            Why::OtherRole => Refusal::rule("role-needed").with("roles", ""),
            Why::Stage => Refusal::rule("blind-line-stage"),
            Why::NoSuch => Refusal::not_found(),
            Why::Terms => Refusal::input("blind-terms"),
            Why::Epoch => Refusal::rule("blind-epoch"),
            Why::Segment => Refusal::rule("blind-segment"),
            Why::Size => Refusal::new(RefusalKind::Limit, "limit").with("what", "points").with("limit", BATCH_LIMIT),
            Why::Places => Refusal::input("blind-places"),
            Why::Done => Refusal::rule("blind-done-already"),
            Why::SamePerson => Refusal::new(RefusalKind::OtherPerson, "second-person"),
            Why::NotOverseen => Refusal::rule("blind-not-overseen"),
            Why::Judged(reason) => Refusal::rule(&format!("blind-{}", reason.word().replace('_', "-"))),
        }
    }
}

fn so(holds: bool, why: Why) -> Result<(), Why> {
    if holds { Ok(()) } else { Err(why) }
}

impl By {
    fn of(context: &Context<'_>) -> Result<By, Void> {
        let header = context.entry.header();
        let part = context.members.part(header.author).ok_or(Void::NotMember)?;
        let side = Side::of(part).ok_or(Void::NotEntitled)?;
        let person = match &header.actor {
            Actor::Person { person, role, .. } => Some((*person, *role)),
            Actor::Node => None,
        };
        Ok(By { side, person, on: header.at.date() })
    }

    fn node(self, side: Side) -> Result<(), Why> {
        so(self.side == side, Why::OtherSide)?;
        so(self.person.is_none(), Why::OtherRole)
    }

    fn person(self, side: Side, role: Role) -> Result<PersonId, Why> {
        so(self.side == side, Why::OtherSide)?;
        self.person.filter(|(_, held)| *held == role).map(|(person, _)| person).ok_or(Why::OtherRole)
    }
}

impl Line {
    fn open(&self) -> Result<&Terms, Why> {
        match &self.stage {
            Stage::Open(terms) => Ok(terms),
            Stage::Unoffered | Stage::Closed(_) => Err(Why::Stage),
        }
    }

    /// For whom it is; none while nothing is offered.
    pub fn kind(&self) -> Option<Kind> {
        self.stage.terms().map(Kind::of)
    }

    /// The kind of an open line.
    fn open_kind(&self) -> Result<Kind, Why> {
        self.open().map(Kind::of)
    }

    /// The kind of a line of which oversight may look at single questions. What protection services ask about victims is opened to nobody.
    fn overseen(&self) -> Result<(), Why> {
        so(self.kind() == Some(Kind::Investigation), Why::NotOverseen)
    }

    /// The key of a class and epoch, if it lives.
    pub fn key(&self, class: Class, epoch: Epoch) -> Option<&Key> {
        self.keys.get(&class).filter(|key| key.epoch == epoch && !key.ended)
    }

    /// A batch by its entry.
    pub fn batch(&self, entry: EntryId) -> Option<&Batch> {
        self.batches.iter().find(|batch| batch.entry == entry)
    }

    fn waiting(&self, entry: EntryId) -> Result<&Batch, Why> {
        let batch = self.batch(entry).ok_or(Why::NoSuch)?;
        so(batch.state == BatchState::Waiting, Why::Done)?;
        Ok(batch)
    }

    fn audit(&self, entry: EntryId) -> Result<&Audit, Why> {
        self.audits.iter().find(|audit| audit.entry == entry).ok_or(Why::NoSuch)
    }

    /// Batches that the holder has refused for what no honest asker sends.
    pub fn alarms(&self) -> impl Iterator<Item = (&Batch, Reason)> {
        self.batches.iter().filter_map(|batch| match batch.state {
            BatchState::Refused { reason, .. } if reason.is_alarm() => Some((batch, reason)),
            BatchState::Refused { .. } | BatchState::Waiting | BatchState::Answered { .. } => None,
        })
    }

    /// Whether a record by this writer counts now.
    pub(crate) fn admits(&self, by: By, record: &Record) -> Result<(), Why> {
        match record {
            Record::LineOffered(offered) => {
                by.person(Side::Holder, Kind::of(&offered.terms).offers())?;
                so(self.stage == Stage::Unoffered, Why::Stage)?;
                so(are_well(&offered.terms), Why::Terms)
            }
            Record::TermsChanged(changed) => {
                let kind = self.open_kind()?;
                by.person(Side::Holder, kind.offers())?;
                so(are_well(&changed.terms) && Kind::of(&changed.terms) == kind, Why::Terms)
            }
            Record::LineClosed(_) => {
                let kind = self.open_kind()?;
                by.person(Side::Holder, kind.offers()).map(|_| ())
            }
            Record::KeyPublished(published) => {
                by.node(Side::Holder)?;
                let terms = self.open()?;
                so(terms.classes.contains(&published.class), Why::Judged(Reason::ClassNotOffered))?;
                // A key never comes back, and two never live at once: an asker could be told apart by which of them answered.
                let before = self.keys.get(&published.class);
                so(before.is_none_or(|before| before.ended && before.epoch < published.epoch), Why::Epoch)
            }
            Record::SegmentPublished(published) => {
                by.node(Side::Holder)?;
                self.open()?;
                let key = self.key(published.class, published.epoch).ok_or(Why::Epoch)?;
                so(published.number as usize == key.segments.len(), Why::Segment)
            }
            Record::BatchAsked(asked) => {
                so(by.side == Side::Asker, Why::OtherSide)?;
                let (person, role) = by.person.ok_or(Why::OtherRole)?;
                let kind = self.kind().ok_or(Why::Stage)?;
                let (asks, approves) = (role == kind.asks(), role == kind.approves());
                so(asks || approves, Why::OtherRole)?;
                so(person != asked.officer || asks, Why::SamePerson)?;
                so(person == asked.officer || approves, Why::OtherRole)?;
                // What else is wrong with it is the holder's to say, in words that both sides see: see `judging`.
                so((1..=BATCH_LIMIT).contains(&asked.count), Why::Size)
            }
            Record::BatchAnswered(answered) => {
                by.node(Side::Holder)?;
                let batch = self.waiting(answered.batch)?;
                self.judge(batch, by.on).map_err(Why::Judged)
            }
            Record::BatchRefused(refused) => {
                by.node(Side::Holder)?;
                self.waiting(refused.batch).map(|_| ())
            }
            Record::Objected(objected) => {
                by.node(Side::Asker)?;
                so(self.is_of_holder(objected.entry), Why::NoSuch)?;
                so(self.objections.iter().all(|known| known.of != objected.entry), Why::Done)
            }
            Record::EpochEnded(ended) => {
                by.node(Side::Holder)?;
                self.key(ended.class, ended.epoch).map(|_| ()).ok_or(Why::Epoch)
            }
            Record::AuditAsked(asked) => {
                by.person(Side::Holder, Role::Supervisor)?;
                self.overseen()?;
                let batch = self.batch(asked.batch).ok_or(Why::NoSuch)?;
                so(matches!(batch.state, BatchState::Answered { .. }), Why::Stage)?;
                let rising = asked.places.windows(2).all(|pair| pair[0] < pair[1]);
                let within = asked.places.iter().all(|place| *place < batch.asked.count);
                so(rising && within && (1..=SAMPLE_LIMIT).contains(&asked.places.len()), Why::Places)
            }
            Record::AuditOpened(opened) => {
                by.person(Side::Asker, Role::Supervisor)?;
                so(self.audit(opened.audit)?.opened.is_none(), Why::Done)
            }
            Record::AuditJudged(judged) => {
                by.person(Side::Holder, Role::Supervisor)?;
                // Not opening is an answer too, and oversight may judge it.
                so(self.audit(judged.audit)?.judged.is_none(), Why::Done)
            }
        }
    }

    fn is_of_holder(&self, entry: EntryId) -> bool {
        let segment = |key: &Key| key.segments.iter().any(|published| published.entry == entry);
        let answer = |batch: &Batch| matches!(batch.state, BatchState::Answered { entry: of, .. } if of == entry);
        self.keys.values().any(segment) || self.batches.iter().any(answer)
    }

    /// Takes in a record that counts.
    fn take(&mut self, entry: EntryId, by: By, record: Record) {
        match record {
            Record::LineOffered(LineOffered { number, terms, unit }) => {
                self.offered = Some((number, unit));
                self.stage = Stage::Open(terms);
            }
            Record::TermsChanged(TermsChanged { terms }) => self.stage = Stage::Open(terms),
            Record::LineClosed(_) => {
                if let Stage::Open(terms) = std::mem::take(&mut self.stage) {
                    self.stage = Stage::Closed(terms);
                }
            }
            Record::KeyPublished(KeyPublished { class, epoch, public }) => {
                self.keys.insert(class, Key { epoch, public, segments: Vec::new(), ended: false });
            }
            Record::SegmentPublished(segment) => {
                if let Some(key) = self.keys.get_mut(&segment.class) {
                    key.segments.push(Published { entry, segment });
                }
            }
            Record::BatchAsked(asked) => {
                let second = self.kind().map(Kind::approves);
                let approves = |(person, role): &(PersonId, Role)| Some(*role) == second && *person != asked.officer;
                let approved = by.person.filter(approves).map(|(person, _)| person);
                self.batches.push(Batch { entry, on: by.on, asked, approved, state: BatchState::Waiting });
            }
            Record::BatchAnswered(answered) => {
                self.settle(answered.batch, BatchState::Answered { entry, on: by.on, answer: answered.answer });
            }
            Record::BatchRefused(refused) => {
                self.settle(refused.batch, BatchState::Refused { entry, reason: refused.reason });
            }
            Record::Objected(objected) => {
                self.objections.push(Objection { by: entry, of: objected.entry, doubt: objected.doubt });
            }
            Record::EpochEnded(ended) => {
                if let Some(key) = self.keys.get_mut(&ended.class) {
                    key.ended = true;
                }
            }
            Record::AuditAsked(asked) => self.audits.push(Audit { entry, asked, opened: None, judged: None }),
            Record::AuditOpened(opened) => {
                self.of_audit(opened.audit, |audit| audit.opened = Some(opened.details));
            }
            Record::AuditJudged(judged) => {
                self.of_audit(judged.audit, |audit| audit.judged = Some((judged.in_order, judged.details)));
            }
        }
    }

    fn settle(&mut self, batch: EntryId, state: BatchState) {
        if let Some(batch) = self.batches.iter_mut().find(|known| known.entry == batch) {
            batch.state = state;
        }
    }

    fn of_audit(&mut self, entry: EntryId, change: impl FnOnce(&mut Audit)) {
        if let Some(audit) = self.audits.iter_mut().find(|audit| audit.entry == entry) {
            change(audit);
        }
    }
}

/// The sealed content that a record brings.
fn brought(record: &Record) -> Option<ContentId> {
    match record {
        Record::SegmentPublished(published) => Some(published.segment),
        Record::BatchAsked(asked) => Some(asked.points),
        Record::BatchAnswered(answered) => Some(answered.answer),
        Record::AuditOpened(opened) => Some(opened.details),
        Record::AuditJudged(judged) => Some(judged.details),
        Record::LineOffered(_)
        | Record::TermsChanged(_)
        | Record::LineClosed(_)
        | Record::KeyPublished(_)
        | Record::BatchRefused(_)
        | Record::Objected(_)
        | Record::EpochEnded(_)
        | Record::AuditAsked(_) => None,
    }
}

impl Thing for Line {
    type Record = Record;
    const ROOM: &'static str = "blind-line";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        let by = By::of(context)?;
        brought(&record).map_or(Ok(()), |content| context.carries(content))?;
        self.admits(by, &record).map_err(Why::void)?;
        self.take(context.entry.id(), by, record);
        Ok(())
    }
}
