//! What goes on beside the text: delegations, meetings with their minutes, obligations.

use base::{ContentId, EntryId};
use dossier::Void;

use crate::agreement::{Agreement, Meeting, Obligation};
use crate::each::Side;
use crate::records::{MeetingCalled, MinutesProposed, ObligationMet, ObligationNoted};

impl Agreement {
    pub(crate) fn name(&mut self, side: Side, details: ContentId) -> Result<(), Void> {
        self.alive()?;
        self.delegations.set(side, details);
        Ok(())
    }

    pub(crate) fn call(&mut self, entry: EntryId, by: Side, called: MeetingCalled) -> Result<(), Void> {
        self.alive()?;
        self.meetings.push(Meeting { entry, by, called, called_off: false, minutes: None, agreed: false });
        Ok(())
    }

    pub(crate) fn call_off(&mut self, meeting: EntryId) -> Result<(), Void> {
        let meeting = self.meeting_mut(meeting)?;
        if meeting.called_off || meeting.minutes.is_some() {
            return Err(Void::WrongStage);
        }
        meeting.called_off = true;
        Ok(())
    }

    pub(crate) fn propose_minutes(&mut self, entry: EntryId, by: Side, minutes: &MinutesProposed) -> Result<(), Void> {
        let meeting = self.meeting_mut(minutes.meeting)?;
        if meeting.called_off || meeting.agreed {
            return Err(Void::WrongStage);
        }
        meeting.minutes = Some((entry, by, minutes.details));
        Ok(())
    }

    pub(crate) fn agree_minutes(&mut self, side: Side, minutes: EntryId) -> Result<(), Void> {
        let newest = |meeting: &&mut Meeting| meeting.minutes.is_some_and(|(entry, ..)| entry == minutes);
        let meeting = self.meetings.iter_mut().find(newest).ok_or(Void::NoSuchReference)?;
        match meeting.minutes {
            Some((_, by, _)) if by == side => Err(Void::NotEntitled),
            Some(_) if meeting.agreed => Err(Void::WrongStage),
            Some(_) | None => {
                meeting.agreed = true;
                Ok(())
            }
        }
    }

    /// Obligations follow from what was signed.
    pub(crate) fn note(&mut self, entry: EntryId, noted: &ObligationNoted) -> Result<(), Void> {
        self.stage.treaty().ok_or(Void::WrongStage)?;
        let (bearer, due, details) = (noted.bearer, noted.due, noted.details);
        self.obligations.push(Obligation { entry, bearer, due, details, met: None });
        Ok(())
    }

    pub(crate) fn meet(&mut self, entry: EntryId, side: Side, met: &ObligationMet) -> Result<(), Void> {
        let known = self.obligations.iter_mut().find(|known| known.entry == met.obligation);
        let known = known.ok_or(Void::NoSuchReference)?;
        if known.bearer != side {
            return Err(Void::NotEntitled);
        }
        if known.met.is_some() {
            return Err(Void::WrongStage);
        }
        known.met = Some((met.on, entry));
        Ok(())
    }

    fn alive(&self) -> Result<(), Void> {
        if self.stage.is_alive() { Ok(()) } else { Err(Void::WrongStage) }
    }

    fn meeting_mut(&mut self, entry: EntryId) -> Result<&mut Meeting, Void> {
        self.alive()?;
        self.meetings.iter_mut().find(|meeting| meeting.entry == entry).ok_or(Void::NoSuchReference)
    }
}
