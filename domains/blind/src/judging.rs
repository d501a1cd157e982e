use base::{Date, Hash, PersonId};

use crate::line::{Batch, BatchState, Line, Stage};
use crate::records::{BatchAsked, Reason};
use crate::rules::{Epoch, SIZES};

/// Points that were answered, or may still be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// For the matter, in the epoch.
    pub matter: u64,
    /// For the officer, on the day.
    pub officer_day: u64,
    /// For the node, on the day.
    pub node_day: u64,
    /// For the node, in the epoch.
    pub node_epoch: u64,
}

/// What is counted: whose budget, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judging {
    /// The epoch.
    pub epoch: Epoch,
    /// The asker's handle of its matter.
    pub matter: Hash,
    /// The officer.
    pub officer: PersonId,
    /// The day.
    pub day: Date,
}

impl Judging {
    /// For this batch on this day.
    pub fn of(asked: &BatchAsked, day: Date) -> Judging {
        Judging { epoch: asked.epoch, matter: asked.matter, officer: asked.officer, day }
    }
}

impl Line {
    /// What counts against the budgets. `with_waiting` counts also what was asked and is not judged yet, as if it were answered today:
    /// so the asker counts before it asks more.
    pub fn spent(&self, judging: Judging, with_waiting: bool) -> Spent {
        let mut spent = Spent::default();
        for batch in &self.batches {
            let on = match batch.state {
                BatchState::Answered { on, .. } => on,
                BatchState::Waiting if with_waiting => judging.day,
                BatchState::Waiting | BatchState::Refused { .. } => continue,
            };
            let points = u64::from(batch.asked.count);
            if batch.asked.epoch == judging.epoch {
                spent.node_epoch += points;
                spent.matter += if batch.asked.matter == judging.matter { points } else { 0 };
            }
            if on == judging.day {
                spent.node_day += points;
                spent.officer_day += if batch.asked.officer == judging.officer { points } else { 0 };
            }
        }
        spent
    }

    /// How many points were asked in this class and epoch by the batches before `at`.
    pub fn asked_before(&self, asked: &BatchAsked, at: usize) -> u64 {
        let same = |batch: &&Batch| batch.asked.class == asked.class && batch.asked.epoch == asked.epoch;
        self.batches.iter().take(at).filter(same).map(|batch| u64::from(batch.asked.count)).sum()
    }

    /// Whether the holder may answer a batch of the log on this day: what can be said without looking at the points.
    pub fn judge(&self, batch: &Batch, day: Date) -> Result<(), Reason> {
        let at = self.batches.iter().position(|known| known.entry == batch.entry).unwrap_or(self.batches.len());
        self.judge_at(&batch.asked, batch.approved.is_some(), at, day, false)
    }

    /// The same before it is asked: nobody should send what will be refused.
    pub fn judge_new(&self, asked: &BatchAsked, approved: bool, day: Date) -> Result<(), Reason> {
        self.judge_at(asked, approved, self.batches.len(), day, true)
    }

    fn judge_at(
        &self,
        asked: &BatchAsked,
        approved: bool,
        at: usize,
        day: Date,
        with_waiting: bool,
    ) -> Result<(), Reason> {
        let so = |holds: bool, reason: Reason| if holds { Ok(()) } else { Err(reason) };
        let Stage::Open(terms) = &self.stage else { return Err(Reason::LineClosed) };
        so(terms.classes.contains(&asked.class), Reason::ClassNotOffered)?;
        so(terms.purposes.contains(&asked.purpose), Reason::PurposeNotOffered)?;
        so(self.key(asked.class, asked.epoch).is_some() && asked.epoch == Epoch::of(day), Reason::WrongEpoch)?;
        let before = &self.batches[..at];
        let came = before.iter().any(|batch| batch.asked.number >= asked.number || batch.asked.root == asked.root);
        so(!came, Reason::Replayed)?;
        so(SIZES.contains(&asked.count), Reason::WrongSize)?;
        so(approved || asked.count <= terms.approval_above, Reason::NotApproved)?;
        so(asked.total == self.asked_before(asked, at) + u64::from(asked.count), Reason::CountersDiffer)?;
        let (spent, budgets, points) =
            (self.spent(Judging::of(asked, day), with_waiting), terms.budgets, u64::from(asked.count));
        so(spent.matter + points <= u64::from(budgets.matter), Reason::MatterBudget)?;
        so(spent.officer_day + points <= u64::from(budgets.officer_day), Reason::OfficerBudget)?;
        so(spent.node_day + points <= u64::from(budgets.node_day), Reason::DayBudget)?;
        so(spent.node_epoch + points <= u64::from(budgets.node_epoch), Reason::EpochBudget)
    }
}
