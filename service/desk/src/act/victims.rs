//! What victim protection records of a person: identifiers, consent, and States that must not know.

use base::{DossierId, Refusal};
use dossier::{ContentRef, Fold, Part};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Subjects};
use identifiers::Identifier;
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
                self.in_victim(reader, victim, |_, _| Ok((IdentifierRemoved { identifier }.into(), Vec::new())))?
            }
            Command::ExcludeStates { victim, mut states } => {
                states.sort();
                states.dedup();
                self.in_victim(reader, victim, |_, _| Ok((StatesExcluded { states }.into(), Vec::new())))?
            }
            Command::GiveConsent { victim, mut uses, by, until, text } => {
                uses.sort();
                uses.dedup();
                self.in_victim(reader, victim, |pen, loaded| {
                    let sealed = pen.seal(loaded, &Details::text(text.as_str()), &Recipients::Victims)?;
                    Ok((ConsentGiven { uses, by, until, details: sealed.id }.into(), vec![sealed]))
                })?
            }
            Command::WithdrawConsent { victim } => {
                self.in_victim(reader, victim, |_, _| Ok((ConsentWithdrawn {}.into(), Vec::new())))?
            }
            Command::CloseVictimRecord { victim } => {
                self.in_victim(reader, victim, |_, _| Ok((Closed {}.into(), Vec::new())))?
            }
            _ => return Err(Refusal::input("unknown-command").into()),
        };
        // What the person has agreed to holds from now on, and what they have not, no longer. The act is done; what cannot be done now is
        // done at the next round.
        if let Err(fault) = self.let_lapse() {
            self.bell.fault(&fault);
        }
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
        let (class, of_victim) = (identifier.class(), identifier.of_victim());
        self.in_victim(reader, dossier, |pen, loaded| {
            let known = self.opened_identifiers(loaded)?;
            if known.iter().any(|known| known.canonical == of_victim.canonical()) {
                return Err(Refusal::input("identifier-known").into());
            }
            let cell = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let rows = vec![vec![cell(CANONICAL, of_victim.canonical()), cell(SHOWN, text.trim())]];
            let sealed = pen.seal(loaded, &Details { rows, ..Details::default() }, &Recipients::Victims)?;
            Ok((IdentifierRecorded { class, details: sealed.id }.into(), vec![sealed]))
        })
    }

    /// Writes one record, with what is sealed for it.
    fn in_victim(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        make: impl FnOnce(&mut Pen<'_>, &Loaded) -> Result<(Record, Vec<ContentRef>), No>,
    ) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, "victims.keep", PURPOSE)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::protecting(self, reader, role);
            let (record, contents) = make(&mut pen, &loaded)?;
            let record = decide(&victim(&loaded)?.thing, record, pen.now.date())?;
            let label = victim_label(&pen);
            let (loaded, entry) = pen.write(loaded, &record, label, contents, None)?;
            pen.row(&loaded, |_| {})?;
            Ok((loaded, pen.done(dossier, entry)?))
        })
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
