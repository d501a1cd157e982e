use base::{ContentId, Date, EntryId, Hash, PersonId, Refusal, ShortText, Title, UnitCode};
use handling::{Purpose, Role};
use identifiers::Class;
use sealing::blind::BlindPublic;

use crate::line::{By, Line, Why};
use crate::records::*;
use crate::rules::{Epoch, Kind};
use crate::view::Side;

/// What a person or the node may do on a line. What is sealed is sealed already; an action names it by content.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is that of the record of the same name")]
pub enum Action {
    /// Open the line.
    Offer { number: Title, terms: Terms, unit: UnitCode },
    /// Set other terms.
    ChangeTerms { terms: Terms },
    /// Answer no more.
    Close,
    /// Publish a key.
    PublishKey { class: Class, epoch: Epoch, public: BlindPublic },
    /// Publish a part of the list.
    PublishSegment { class: Class, epoch: Epoch, change: Change, root: Hash, count: u32, segment: ContentId },
    /// Ask.
    Ask {
        class: Class,
        epoch: Epoch,
        matter: Hash,
        officer: PersonId,
        purpose: Purpose,
        basis: ShortText,
        count: u32,
        root: Hash,
        points: ContentId,
    },
    /// Answer a batch.
    Answer { batch: EntryId, answer: ContentId },
    /// Refuse it.
    Refuse { batch: EntryId, reason: Reason },
    /// Not accept something of the holder's.
    Object { entry: EntryId, doubt: Doubt },
    /// Say that a key is destroyed.
    EndEpoch { class: Class, epoch: Epoch },
    /// Ask for an audit.
    AskAudit { batch: EntryId, places: Vec<u32>, unit: UnitCode },
    /// Open what it asks for.
    OpenAudit { audit: EntryId, details: ContentId },
    /// Judge it.
    JudgeAudit { audit: EntryId, in_order: bool, details: ContentId },
}

/// What is known when deciding.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Today.
    pub today: Date,
    /// The own side.
    pub side: Side,
    /// The person who acts and their role; none is the node itself.
    pub person: Option<(PersonId, Role)>,
}

/// Decides: the record to write, or a lawful no.
pub fn decide(line: &Line, action: Action, facts: &Facts) -> Result<Record, Refusal> {
    let record: Record = match action {
        Action::Offer { number, terms, unit } => LineOffered { number, terms, unit }.into(),
        Action::ChangeTerms { terms } => TermsChanged { terms }.into(),
        Action::Close => LineClosed {}.into(),
        Action::PublishKey { class, epoch, public } => {
            // Tomorrow's key is drawn tomorrow.
            if epoch != Epoch::of(facts.today) {
                return Err(Why::Epoch.refusal());
            }
            KeyPublished { class, epoch, public }.into()
        }
        Action::PublishSegment { class, epoch, change, root, count, segment } => {
            let number = line.key(class, epoch).map_or(0, |key| key.segments.len());
            let number = u32::try_from(number).map_err(|_| Why::Segment.refusal())?;
            SegmentPublished { class, epoch, number, change, root, count, segment }.into()
        }
        Action::Ask { class, epoch, matter, officer, purpose, basis, count, root, points } => {
            let number = u32::try_from(line.batches.len() + 1).map_err(|_| Why::Size.refusal())?;
            let mut asked =
                BatchAsked { class, epoch, number, matter, officer, purpose, basis, count, total: 0, root, points };
            asked.total = line.asked_before(&asked, line.batches.len()) + u64::from(count);
            let second = line.kind().map(Kind::approves);
            let approved = facts.person.is_some_and(|(person, role)| Some(role) == second && person != officer);
            line.judge_new(&asked, approved, facts.today).map_err(|reason| Why::Judged(reason).refusal())?;
            asked.into()
        }
        Action::Answer { batch, answer } => BatchAnswered { batch, answer }.into(),
        Action::Refuse { batch, reason } => BatchRefused { batch, reason }.into(),
        Action::Object { entry, doubt } => Objected { entry, doubt }.into(),
        Action::EndEpoch { class, epoch } => EpochEnded { class, epoch }.into(),
        Action::AskAudit { batch, places, unit } => AuditAsked { batch, places, unit }.into(),
        Action::OpenAudit { audit, details } => AuditOpened { audit, details }.into(),
        Action::JudgeAudit { audit, in_order, details } => AuditJudged { audit, in_order, details }.into(),
    };
    // The same question that `apply` asks, so that what is decided counts.
    let by = By { side: facts.side, person: facts.person, on: facts.today };
    line.admits(by, &record).map_err(Why::refusal)?;
    Ok(record)
}
