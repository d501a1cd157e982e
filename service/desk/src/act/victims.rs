//! What victim protection records of a person: identifiers, consent, and States that must not know.

use base::{DossierId, Refusal};
use dossier::{ContentRef, Fold, Part};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use identifiers::{Class, Identifier};
use victims::{
    Closed, ConsentGiven, ConsentWithdrawn, IdentifierRecorded, IdentifierRemoved, Opened, Record, StatesExcluded,
    Victim, decide,
};

use crate::act::once::Asker;
use crate::blind::{CANONICAL, SHOWN};
use crate::command::{Acted, Command};
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::own::Own;
use crate::pen::{Pen, Recipients};

pub(crate) const ROOM: &str = "victims";
pub(crate) const PURPOSE: Purpose = Purpose::VictimProtection;

impl Desk {
    pub(crate) fn act_in_victims(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let acted = match command {
            Command::OpenVictimRecord { status, text } => self.open_victim(reader, status, text.as_str())?,
            Command::RecordVictimIdentifier { victim, class, text, country } => {
                let own = self.own.card.authority.country();
                let read = Identifier::read(class, text.as_str(), Some(country.as_ref().unwrap_or(&own)));
                let identifier = read.map_err(|error| Refusal::input(error.code()))?;
                self.record_identifier(reader, victim, &identifier, text.as_str())?
            }
            Command::RemoveVictimIdentifier { victim, identifier } => {
                self.in_victim(reader, victim, IdentifierRemoved { identifier }.into())?
            }
            Command::ExcludeStates { victim, mut states } => {
                states.sort();
                states.dedup();
                self.in_victim(reader, victim, StatesExcluded { states }.into())?
            }
            Command::GiveConsent { victim, mut uses, by, until, text } => {
                uses.sort();
                uses.dedup();
                self.in_victim_with(reader, victim, &Details::text(text.as_str()), |details| {
                    ConsentGiven { uses, by, until, details: details.id }.into()
                })?
            }
            Command::WithdrawConsent { victim } => self.in_victim(reader, victim, ConsentWithdrawn {}.into())?,
            Command::CloseVictimRecord { victim } => self.in_victim(reader, victim, Closed {}.into())?,
            _ => return Err(Refusal::input("unknown-command").into()),
        };
        // What the person has agreed to holds from now on, and what they have not, no longer.
        self.let_lapse()?;
        self.see_to_own_lists();
        Ok(acted)
    }

    fn open_victim(&self, reader: &Asker<'_>, status: victims::Status, text: &str) -> Result<Acted, No> {
        let unit = Own::victims_unit();
        let touched = Touched {
            code: HandlingCode::H2,
            held_for: PURPOSE,
            subjects: Subjects::Victims,
            unit: Some(&unit),
            team: &[],
        };
        let role = self.entitled(reader, "victims.open", PURPOSE, &touched)?;
        let number = self.number("V")?;
        let mut pen = Pen::protecting(self, reader, role);
        let label = victim_label(&pen);
        let loaded = pen.begin(ROOM, Part::Owner, &[], label.clone())?;
        let sealed = pen.seal(&loaded, &Details::text(text), &Recipients::Victims)?;
        let opened = Opened { number, status, details: sealed.id };
        let record = decide(&Victim::default(), opened.into(), pen.now.date())?;
        let (loaded, entry) = pen.write(loaded, &record, label, vec![sealed], None)?;
        pen.row(&loaded, |_| {})?;
        let acted = pen.done(loaded.dossier(), entry)?;
        self.shelve(loaded);
        Ok(acted)
    }

    fn record_identifier(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        identifier: &Identifier,
        text: &str,
    ) -> Result<Acted, No> {
        let class = identifier.class();
        let of_victim = identifier.of_victim();
        let role = self.keeping(reader, dossier)?;
        self.change(dossier, |loaded| {
            let known = self.opened_identifiers(&loaded)?;
            if known.iter().any(|known| known.canonical == of_victim.canonical()) {
                return Err(Refusal::input("identifier-known").into());
            }
            let cell = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let rows = vec![vec![cell(CANONICAL, of_victim.canonical()), cell(SHOWN, text.trim())]];
            let details = Details { rows, ..Details::default() };
            self.written_in_victim(reader, role, loaded, Some(&details), |sealed| {
                let sealed = sealed.ok_or_else(Refusal::not_found)?;
                Ok(IdentifierRecorded { class, details: sealed.id }.into())
            })
        })
    }

    fn in_victim(&self, reader: &Asker<'_>, dossier: DossierId, record: Record) -> Result<Acted, No> {
        let role = self.keeping(reader, dossier)?;
        self.change(dossier, |loaded| self.written_in_victim(reader, role, loaded, None, |_| Ok(record)))
    }

    fn in_victim_with(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        details: &Details,
        record: impl FnOnce(&ContentRef) -> Record,
    ) -> Result<Acted, No> {
        let role = self.keeping(reader, dossier)?;
        self.change(dossier, |loaded| {
            self.written_in_victim(reader, role, loaded, Some(details), |sealed| {
                Ok(record(sealed.ok_or_else(Refusal::not_found)?))
            })
        })
    }

    fn keeping(&self, reader: &Asker<'_>, dossier: DossierId) -> Result<Role, No> {
        Ok(self.entitled_in(reader, dossier, ROOM, "victims.keep", PURPOSE)?.1)
    }

    fn written_in_victim(
        &self,
        reader: &Asker<'_>,
        role: Role,
        loaded: Loaded,
        details: Option<&Details>,
        record: impl FnOnce(Option<&ContentRef>) -> Result<Record, Refusal>,
    ) -> Result<(Loaded, Acted), No> {
        let mut pen = Pen::protecting(self, reader, role);
        let sealed = details.map(|details| pen.seal(&loaded, details, &Recipients::Victims)).transpose()?;
        let record = decide(&victim(&loaded)?.thing, record(sealed.as_ref())?, pen.now.date())?;
        let label = victim_label(&pen);
        let (loaded, entry) = pen.write(loaded, &record, label, sealed.into_iter().collect(), None)?;
        pen.row(&loaded, |_| {})?;
        let acted = pen.done(loaded.dossier(), entry)?;
        Ok((loaded, acted))
    }
}

/// The label of everything about a person under protection.
pub(crate) fn victim_label(pen: &Pen<'_>) -> Label {
    let retention = Retention::from(RetentionClass::Victim, pen.now.date());
    Label::new(PURPOSE, HandlingCode::H2, Subjects::Victims, retention)
}

/// The record in a loaded dossier.
pub(crate) fn victim(loaded: &Loaded) -> Result<&Fold<Victim>, No> {
    match &loaded.fold {
        AnyFold::Victim(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

/// The class under which an identifier of a victim was recorded, by its canonical form.
pub(crate) fn own_class(canonical: &str) -> Option<Class> {
    canonical.split_once(':').and_then(|(word, _)| word.parse().ok())
}
