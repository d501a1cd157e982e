use base::{ContentId, DossierId, EntryId, Refusal};
use dossier::{Context, Part, Thing, Void};
use handling::Role;

use crate::article::ArticleNumber;
use crate::records::{PositionGivenUp, PositionRecord, PositionTaken};

/// A position that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its entry.
    pub entry: EntryId,
    /// On which article; none means the whole.
    pub article: Option<ArticleNumber>,
    /// The text, sealed in house.
    pub details: ContentId,
}

/// What one side wants of a negotiation: the fold of a private dossier that refers to the shared one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The shared dossier.
    pub agreement: Option<DossierId>,
    /// Positions that hold, oldest first.
    pub held: Vec<Held>,
}

/// What a person may do with their side's positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PositionAction {
    /// Take one.
    Take(PositionTaken),
    /// Give one up.
    GiveUp {
        /// The entry that took it.
        position: EntryId,
    },
}

/// Decides: the record to write, or a lawful no.
pub fn decide_position(position: &Position, action: PositionAction) -> Result<PositionRecord, Refusal> {
    match action {
        PositionAction::Take(taken) => Ok(taken.into()),
        PositionAction::GiveUp { position: entry } if position.held.iter().any(|held| held.entry == entry) => {
            Ok(PositionGivenUp { position: entry }.into())
        }
        PositionAction::GiveUp { .. } => Err(Refusal::not_found()),
    }
}

impl Thing for Position {
    type Record = PositionRecord;
    const ROOM: &'static str = "agreements-position";

    fn apply(&mut self, context: &Context<'_>, record: PositionRecord) -> Result<(), Void> {
        context.acted_as(Part::Owner, &[Role::TreatyOfficial])?;
        match record {
            PositionRecord::PositionTaken(taken) => {
                context.carries(taken.details)?;
                // One dossier is about one agreement.
                if self.agreement.is_some_and(|agreement| agreement != taken.agreement) {
                    return Err(Void::NoSuchReference);
                }
                self.agreement = Some(taken.agreement);
                self.held.push(Held { entry: context.entry.id(), article: taken.article, details: taken.details });
            }
            PositionRecord::PositionGivenUp(given) => {
                let at = self.held.iter().position(|held| held.entry == given.position);
                self.held.remove(at.ok_or(Void::NoSuchReference)?);
            }
        }
        Ok(())
    }
}
