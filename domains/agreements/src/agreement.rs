use base::{ContentId, Date, EntryId};
use dossier::{Context, Thing, Void};
use handling::Role;

use crate::each::{Each, Side};
use crate::force::Force;
use crate::records::{
    BrokenOff, ForceStated, Initialled, MeetingCalled, Proposed, Ratified, Record, RoundTabled, Signed, TextAgreed,
};
use crate::rules::is_stated_well;
use crate::stage::{Stage, Text, Treaty};

/// A draft on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its entry.
    pub entry: EntryId,
    /// Who tabled it.
    pub by: Side,
    /// The record.
    pub tabled: RoundTabled,
}

/// A meeting and its minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The entry that called it.
    pub entry: EntryId,
    /// Who called it.
    pub by: Side,
    /// The record.
    pub called: MeetingCalled,
    /// Whether it was called off.
    pub called_off: bool,
    /// The newest minutes: entry, who wrote them, the text.
    pub minutes: Option<(EntryId, Side, ContentId)>,
    /// Whether both agree with the minutes.
    pub agreed: bool,
}

/// Something to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// The entry that noted it.
    pub entry: EntryId,
    /// Who must do it.
    pub bearer: Side,
    /// By when.
    pub due: Date,
    /// What.
    pub details: ContentId,
    /// When it was done, and the entry that says so.
    pub met: Option<(Date, EntryId)>,
}

/// An agreement: the fold of its shared dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Where it stands.
    pub stage: Stage,
    /// Who negotiates, newest: the sealed text.
    pub delegations: Each<ContentId>,
    /// Meetings, oldest first.
    pub meetings: Vec<Meeting>,
    /// Draft rounds, oldest first.
    pub rounds: Vec<Round>,
    /// Obligations, oldest first.
    pub obligations: Vec<Obligation>,
}

const ROLES: &[Role] = &[Role::TreatyOfficial];

fn allow(may: bool) -> Result<(), Void> {
    if may { Ok(()) } else { Err(Void::WrongStage) }
}

impl Agreement {
    /// Who acts, if a treaty official of one of the two sides does.
    fn side(context: &Context<'_>) -> Result<Side, Void> {
        let part = context.members.part(context.entry.header().author).ok_or(Void::NotMember)?;
        let side = Side::of(part).ok_or(Void::NotEntitled)?;
        context.acted_as(part, ROLES)?;
        Ok(side)
    }

    fn propose(&mut self, side: Side, proposed: Proposed) -> Result<(), Void> {
        allow(self.stage == Stage::Unproposed)?;
        entitled(side, Side::Proposing)?;
        self.stage = Stage::Proposed(proposed);
        Ok(())
    }

    /// The invited side's answer: consultations, or no.
    fn answer(&mut self, side: Side, make: fn(Proposed) -> Stage) -> Result<(), Void> {
        let Stage::Proposed(proposed) = &self.stage else { return Err(Void::WrongStage) };
        entitled(side, Side::Invited)?;
        self.stage = make(proposed.clone());
        Ok(())
    }

    /// Until both have signed, either side may leave: negotiating in good faith binds nobody to conclude.
    fn break_off(&mut self, _: BrokenOff) -> Result<(), Void> {
        match &self.stage {
            Stage::Proposed(_) | Stage::Consultations(_) | Stage::Agreed(_) | Stage::Initialled(_) => {
                let proposed = self.stage.proposed().cloned().ok_or(Void::WrongStage)?;
                self.stage = Stage::BrokenOff(proposed);
                Ok(())
            }
            Stage::Unproposed
            | Stage::Declined(_)
            | Stage::BrokenOff(_)
            | Stage::Signed(_)
            | Stage::InForce(_)
            | Stage::Denounced(_) => Err(Void::WrongStage),
        }
    }

    fn table(&mut self, entry: EntryId, by: Side, tabled: RoundTabled) -> Result<(), Void> {
        // An agreed text may be opened again until someone has initialled or signed it (VCLT 10: then it is authentic).
        let proposed = match &self.stage {
            Stage::Consultations(proposed) => proposed.clone(),
            Stage::Agreed(text) if text.initialled.is_empty() && text.signed.is_empty() => text.proposed.clone(),
            _ => return Err(Void::WrongStage),
        };
        allow(!tabled.articles.is_empty() && tabled.articles.windows(2).all(|pair| pair[0] < pair[1]))?;
        self.stage = Stage::Consultations(proposed);
        self.rounds.push(Round { entry, by, tabled });
        Ok(())
    }

    fn agree(&mut self, side: Side, agreed: TextAgreed) -> Result<(), Void> {
        let Stage::Consultations(proposed) = &self.stage else { return Err(Void::WrongStage) };
        // Only the newest round can be taken, so that nobody agrees to a text that was withdrawn while they read it.
        let newest = self.rounds.last().filter(|round| round.entry == agreed.round).ok_or(Void::NoSuchReference)?;
        entitled(side, newest.by.other())?;
        self.stage = Stage::Agreed(Text {
            proposed: proposed.clone(),
            round: agreed.round,
            initialled: Each::default(),
            signed: Each::default(),
        });
        Ok(())
    }

    fn initial(&mut self, side: Side, initialled: Initialled) -> Result<(), Void> {
        let Stage::Agreed(text) = &mut self.stage else { return Err(Void::WrongStage) };
        allow(text.initialled.get(side).is_none())?;
        text.initialled.set(side, initialled);
        if text.initialled.both().is_some() {
            self.stage = Stage::Initialled(text.clone());
        }
        Ok(())
    }

    /// Signing needs no initials first (VCLT 10 and 12 know both ways).
    fn sign(&mut self, side: Side, signed: Signed) -> Result<(), Void> {
        let (Stage::Agreed(text) | Stage::Initialled(text)) = &mut self.stage else { return Err(Void::WrongStage) };
        allow(text.signed.get(side).is_none())?;
        text.signed.set(side, signed);
        if text.signed.both().is_some() {
            let (ratified, stated) = (Each::default(), Each::default());
            self.stage = Stage::Signed(Treaty { text: text.clone(), ratified, stated });
        }
        Ok(())
    }

    fn ratify(&mut self, side: Side, ratified: Ratified) -> Result<(), Void> {
        let Stage::Signed(treaty) = &mut self.stage else { return Err(Void::WrongStage) };
        allow(treaty.ratified.get(side).is_none())?;
        treaty.ratified.set(side, ratified);
        Ok(())
    }

    fn state_force(&mut self, entry: EntryId, side: Side, stated: ForceStated) -> Result<(), Void> {
        let Stage::Signed(treaty) = &mut self.stage else { return Err(Void::WrongStage) };
        let after_signature = treaty.signed_on().is_some_and(|signed| signed <= stated.on);
        allow(treaty.ratified.both().is_some() && after_signature && is_stated_well(&stated.provisions))?;
        treaty.stated.set(side, (stated, entry));
        if let Some(force) = Force::begun(treaty, entry) {
            self.stage = Stage::InForce(force);
        }
        Ok(())
    }
}

/// Only this side may.
fn entitled(side: Side, may: Side) -> Result<(), Void> {
    if side == may { Ok(()) } else { Err(Void::NotEntitled) }
}

impl Thing for Agreement {
    type Record = Record;
    const ROOM: &'static str = "agreements";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        let side = Agreement::side(context)?;
        let entry = context.entry.id();
        let carries = |content| context.carries(content);
        match record {
            Record::Proposed(proposed) => carries(proposed.details).and_then(|()| self.propose(side, proposed)),
            Record::ConsultationsOpened(opened) => {
                carries(opened.details).and_then(|()| self.answer(side, Stage::Consultations))
            }
            Record::Declined(declined) => carries(declined.details).and_then(|()| self.answer(side, Stage::Declined)),
            Record::BrokenOff(broken) => carries(broken.details).and_then(|()| self.break_off(broken)),
            Record::DelegationNamed(named) => carries(named.details).and_then(|()| self.name(side, named.details)),
            Record::MeetingCalled(called) => carries(called.details).and_then(|()| self.call(entry, side, called)),
            Record::MeetingCalledOff(off) => carries(off.details).and_then(|()| self.call_off(off.meeting)),
            Record::MinutesProposed(minutes) => {
                carries(minutes.details).and_then(|()| self.propose_minutes(entry, side, &minutes))
            }
            Record::MinutesAgreed(agreed) => self.agree_minutes(side, agreed.minutes),
            Record::RoundTabled(tabled) => carries(tabled.details).and_then(|()| self.table(entry, side, tabled)),
            Record::TextAgreed(agreed) => self.agree(side, agreed),
            Record::Initialled(initialled) => self.initial(side, initialled),
            Record::Signed(signed) => self.sign(side, signed),
            Record::Ratified(ratified) => self.ratify(side, ratified),
            Record::ForceStated(stated) => self.state_force(entry, side, stated),
            Record::AmendmentStated(stated) => self.state_amendment(entry, side, stated),
            Record::Denounced(denounced) => {
                carries(denounced.details).and_then(|()| self.denounce(entry, side, denounced))
            }
            Record::ObligationNoted(noted) => carries(noted.details).and_then(|()| self.note(entry, &noted)),
            Record::ObligationMet(met) => carries(met.details).and_then(|()| self.meet(entry, side, &met)),
        }
    }
}
