//! A person under protection, as victim protection sees them.

use std::collections::BTreeMap;

use base::{Country, DossierId, Language, Refusal};
use handling::Subjects;
use identifiers::Class;
use victims::{CONSENT_DAYS, Consent, Stage, Use, Victim};

use crate::act::victims::{PURPOSE, ROOM, victim};
use crate::blind::{ASKING, LINE, kept};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::{Fault, RowFilter};
use crate::show::names;
use crate::views::{ConsentView, IdentifierView, Line, StateView, VictimPage};

/// Enquiries on one page.
const ASKINGS: u32 = 50;

impl Desk {
    pub(crate) fn show_victim(&self, reader: &Reader, dossier: DossierId) -> Result<VictimPage, No> {
        let (row, role) = self.visible(reader, dossier, "victims.read", PURPOSE)?;
        if row.room != ROOM {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (PURPOSE, Subjects::Victims), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| {
            let Ok(fold) = victim(loaded) else { return Ok(None) };
            let label = loaded.log.in_order().next().map(|(_, entry)| entry.header().label.clone());
            let identifiers = self.victim_identifiers(loaded, &fold.thing)?;
            Ok(label.map(|label| (fold.thing.clone(), label, identifiers)))
        })?;
        let (thing, label, mut identifiers) = seen.flatten().ok_or_else(Refusal::not_found)?;
        let opened = thing.stage.opened().ok_or_else(Refusal::not_found)?;
        let details: Details = self.open(dossier, opened.details)?.unwrap_or_default();
        let today = self.now().date();
        let found_by = self.found_by(&thing)?;
        let is_found = !found_by.is_empty();
        identifiers.iter_mut().for_each(|one| one.searchable = one.shown.is_some() && is_found);
        let consent = thing.consent.as_ref().map(|consent| self.consent_view(dossier, consent)).transpose()?;
        let keeping = ["record_victim_identifier", "remove_victim_identifier", "exclude_states", "close_victim_record"];
        let mut offers: Vec<(&'static str, &str)> = vec![("log", "dossier.log")];
        if matches!(thing.stage, Stage::Open(_)) {
            offers.extend(keeping.map(|word| (word, "victims.keep")));
            // Which States must not know is asked first.
            offers.extend(thing.excluded.as_ref().map(|_| ("give_consent", "victims.keep")));
            offers.extend(thing.consent.as_ref().map(|_| ("withdraw_consent", "victims.keep")));
            offers.extend(thing.allows(Use::AskPartners, today).then_some(("ask_blind", "blind.ask")));
        }
        Ok(VictimPage {
            line: self.line_at(&row, thing.stage.word()),
            status: opened.status.word(),
            text: details.text,
            identifiers,
            classes: Class::ORDINARY.map(|class| class.word().to_owned()).to_vec(),
            states_said: thing.excluded.is_some(),
            states: self.state_views(&thing)?,
            consent,
            latest: today.plus_days(CONSENT_DAYS),
            found_by,
            askings: self.askings_about(dossier)?,
            label,
            may: self.may(reader, &row, PURPOSE, &offers)?,
        })
    }

    pub(super) fn victim_identifiers(&self, loaded: &Loaded, thing: &Victim) -> Result<Vec<IdentifierView>, Fault> {
        let opened = self.opened_identifiers(loaded)?;
        let view = |known: &victims::Known| IdentifierView {
            entry: known.entry,
            class: known.class.word().to_owned(),
            shown: opened.iter().find(|one| one.entry == known.entry).map(|one| one.shown.clone()),
            searchable: false,
        };
        Ok(thing.identifiers.iter().map(view).collect())
    }

    fn consent_view(&self, dossier: DossierId, consent: &Consent) -> Result<ConsentView, Fault> {
        let given = &consent.given;
        Ok(ConsentView {
            uses: given.uses.iter().map(|what| what.word()).collect(),
            by: given.by.word(),
            until: given.until,
            text: self.open::<Details>(dossier, given.details)?.and_then(|details| details.text),
            holds: self.now().date() <= given.until,
        })
    }

    /// Partners to whom this node answers about victims, and who could find this person today.
    fn found_by(&self, thing: &Victim) -> Result<Vec<BTreeMap<Language, String>>, Fault> {
        if !thing.allows(Use::BeFound, self.now().date()) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for row in
            self.rows_in(LINE)?.iter().filter(|row| row.outgoing && row.stage == "open" && row.purpose == PURPOSE)
        {
            let card = row.partner.and_then(|node| self.any_card(node));
            let card = card.filter(|card| !thing.excludes(&card.authority.country()));
            found.extend(card.map(|card| names(&card.names)));
        }
        Ok(found)
    }

    /// States of the knowledge files and of partners; the own one cannot be excluded.
    fn state_views(&self, thing: &Victim) -> Result<Vec<StateView>, Fault> {
        let law = self.registered().law.clone();
        let own = self.own.card.authority.country();
        let mut names: BTreeMap<Country, String> =
            law.countries().map(|known| (known.code.clone(), known.name.clone())).collect();
        let excluded = thing.excluded.iter().flatten().cloned();
        let partners = self.all_partners()?.into_iter().map(|partner| partner.authority.country());
        for state in excluded.chain(partners) {
            names.entry(state.clone()).or_insert_with(|| state.to_string());
        }
        names.remove(&own);
        let is_excluded = |code: &Country| thing.excluded.as_ref().is_some_and(|states| states.contains(code));
        let view = |(code, name): (Country, String)| StateView { excluded: is_excluded(&code), code, name };
        let mut states: Vec<StateView> = names.into_iter().map(view).collect();
        states.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(states)
    }

    fn askings_about(&self, dossier: DossierId) -> Result<Vec<Line>, Fault> {
        let filter =
            RowFilter { room: Some(ASKING.to_owned()), parent: Some(dossier), limit: ASKINGS, ..RowFilter::default() };
        Ok(self.archive.rows(&filter)?.iter().map(|row| self.line(row)).collect())
    }
}

/// The class by itself of something that was asked as a victim's.
pub(super) fn class_shown(class: Class, canonical: &str) -> String {
    let own = kept(class, canonical).ok().and_then(|identifier| identifier.inner());
    own.map_or(class, |own| own.class()).word().to_owned()
}
