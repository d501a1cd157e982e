//! What is in force, from when to when: the part of an agreement that is law.

use std::collections::BTreeMap;

use base::{Date, EntryId, ShortText, Title};
use dossier::Void;
use law::Purpose;

use crate::agreement::Agreement;
use crate::each::{Each, Side};
use crate::records::{AmendmentStated, Denounced};
use crate::rules::is_stated_well;
use crate::stage::{Stage, Treaty};

/// A treaty about whose entry into force both sides have said the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Force {
    /// The treaty.
    pub treaty: Treaty,
    /// The first day in force.
    pub on: Date,
    /// The title.
    pub title: Title,
    /// What it provided at first.
    pub provisions: BTreeMap<Purpose, ShortText>,
    /// The entry with which both had stated it: it decides.
    pub entry: EntryId,
    /// Amendments that both have stated alike, oldest first, with the entry that decides.
    pub amendments: Vec<(AmendmentStated, EntryId)>,
    /// An amendment that one side has stated, or both differently.
    pub amending: Each<AmendmentStated>,
    /// Who denounced it, how, in which entry.
    pub denounced: Option<(Denounced, Side, EntryId)>,
}

/// Days on which the same provisions are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last; none means that no end is known.
    pub until: Option<Date>,
    /// Purpose and articles.
    pub provisions: BTreeMap<Purpose, ShortText>,
    /// The entry that decided it.
    pub entry: EntryId,
}

impl Force {
    /// Force begins when both have stated the same day and the same provisions: never by one side, never by reckoning.
    pub(crate) fn begun(treaty: &Treaty, entry: EntryId) -> Option<Force> {
        let [(one, _), (other, _)] = treaty.stated.both()?;
        if one.on != other.on || one.provisions != other.provisions {
            return None;
        }
        Some(Force {
            treaty: treaty.clone(),
            on: one.on,
            title: one.title.clone(),
            provisions: one.provisions.clone(),
            entry,
            amendments: Vec::new(),
            amending: Each::default(),
            denounced: None,
        })
    }

    /// Whether a denunciation with effect on this day would end it: it is not denounced, or only with later effect.
    pub fn is_ended_by(&self, effective: Date) -> bool {
        self.denounced.as_ref().is_none_or(|(held, ..)| effective < held.effective)
    }

    /// The first day on which what is in force now has been so.
    pub fn newest_from(&self) -> Date {
        self.amendments.last().map_or(self.on, |(stated, _)| stated.on)
    }

    /// What is in force since [`Force::newest_from`].
    pub fn newest_provisions(&self) -> &BTreeMap<Purpose, ShortText> {
        self.amendments.last().map_or(&self.provisions, |(stated, _)| &stated.provisions)
    }
}

/// The periods of an agreement, oldest first; none while it is not in force.
pub fn periods(agreement: &Agreement) -> Vec<Period> {
    let Some(force) = agreement.stage.force() else { return Vec::new() };
    let end = force.denounced.as_ref().map(|(denounced, ..)| denounced.effective);
    let mut all =
        vec![Period { from: force.on, until: None, provisions: force.provisions.clone(), entry: force.entry }];
    for (stated, entry) in &force.amendments {
        if let Some(before) = all.last_mut() {
            before.until = Some(stated.on.plus_days(-1));
        }
        all.push(Period { from: stated.on, until: None, provisions: stated.provisions.clone(), entry: *entry });
    }
    if let Some(end) = end {
        // What a denunciation takes effect before never comes into force, and what it meets half-way ends with it.
        let last = end.plus_days(-1);
        all.retain(|period| period.from <= last);
        if let Some(period) = all.last_mut() {
            period.until = Some(last);
        }
    }
    all
}

impl Agreement {
    pub(crate) fn state_amendment(&mut self, entry: EntryId, side: Side, stated: AmendmentStated) -> Result<(), Void> {
        let Stage::InForce(force) = &mut self.stage else { return Err(Void::WrongStage) };
        if stated.on <= force.newest_from() || !is_stated_well(&stated.provisions) {
            return Err(Void::WrongStage);
        }
        force.amending.set(side, stated);
        let alike =
            force.amending.both().filter(|both| both[0].on == both[1].on && both[0].provisions == both[1].provisions);
        if let Some([one, _]) = alike {
            force.amendments.push((one.clone(), entry));
            force.amending = Each::default();
        }
        Ok(())
    }

    pub(crate) fn denounce(&mut self, entry: EntryId, side: Side, denounced: Denounced) -> Result<(), Void> {
        let (Stage::InForce(force) | Stage::Denounced(force)) = &self.stage else { return Err(Void::WrongStage) };
        // The other side may denounce as well, and whichever takes effect first ends it.
        if denounced.effective <= force.on || !force.is_ended_by(denounced.effective) {
            return Err(Void::WrongStage);
        }
        self.stage = Stage::Denounced(Force { denounced: Some((denounced, side, entry)), ..force.clone() });
        Ok(())
    }
}
