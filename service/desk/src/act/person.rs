//! What is put on record about the person whom a request concerns: custody, consent, surrender, sentence.

use base::{Country, Date, DossierId, LongText, Refusal};
use cooperation::{ClockOf, Kind, PersonAction, RequestAction, RunningClock};

use crate::act::cooperation::request;
use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::No;
use crate::loaded::Loaded;

/// The words for the gate.
const CUSTODY: &str = "cooperation.custody";
const GRANT: &str = "cooperation.grant";
const CLARIFY: &str = "cooperation.clarify";

impl Desk {
    pub(crate) fn act_on_person(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        use Command as C;
        match command {
            C::ReportArrest { request, on, text } => {
                let clocks = self.clocks_of_person(request, "provisional_arrest", ClockOf::Custody, on)?;
                self.about(reader, request, (CUSTODY, &text), |details| PersonAction::Arrest { on, clocks, details })
            }
            C::ReportRelease { request, on, text } => {
                self.about(reader, request, (CUSTODY, &text), |details| PersonAction::Release { on, details })
            }
            C::FollowArrest { request, by } => {
                self.is_extradition_to_the_same(request, by)?;
                self.in_request(reader, request, CLARIFY, None, |_, _| {
                    RequestAction::Person(PersonAction::Follow { request: by })
                })
            }
            C::RecordConsent { request, on, given, text } => self
                .about(reader, request, (CUSTODY, &text), |details| PersonAction::HearConsent { on, given, details }),
            C::StateEnforcement { request, way, until, text } => {
                let word = self.word_of_administering(request)?;
                self.about(reader, request, (word, &text), |details| PersonAction::StateEnforcement {
                    way,
                    until,
                    details,
                })
            }
            C::GrantRequest { request, provision, consented, without_consent, text } => {
                self.about(reader, request, (GRANT, &text), |details| PersonAction::Grant {
                    provision,
                    consented,
                    without_consent,
                    details,
                })
            }
            C::ArrangeHandover { request, on, text } => {
                let clocks = self.clocks_of_person(request, "surrender_date", ClockOf::Handover, on)?;
                self.about(reader, request, (GRANT, &text), |details| PersonAction::ArrangeHandover {
                    on,
                    clocks,
                    details,
                })
            }
            C::HandOver { request, on, days_held, text } => self
                .about(reader, request, (CUSTODY, &text), |details| PersonAction::HandOver { on, days_held, details }),
            C::ReportProsecution { request, text } => {
                self.about(reader, request, (GRANT, &text), |details| PersonAction::TakeOverProsecution { details })
            }
            C::ReportSentence { request, what, on, text } => {
                let word = self.word_of_administering(request)?;
                self.about(reader, request, (word, &text), |details| PersonAction::ReportSentence { what, on, details })
            }
            C::ReportPassage { request, on, text } => {
                self.about(reader, request, (CUSTODY, &text), |details| PersonAction::ReportPassage { on, details })
            }
            C::ReportInterruption { request, on, text } => {
                let told = self.told_of(request)?;
                let clocks =
                    told.map(|(kind, offence, (from, to))| self.landing_clocks((kind, &offence), (&from, &to), on));
                self.about(reader, request, (CUSTODY, &text), |details| PersonAction::ReportInterruption {
                    on,
                    clocks: clocks.unwrap_or_default(),
                    details,
                })
            }
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    fn about(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        (word, text): (&str, &LongText),
        make: impl FnOnce(base::ContentId) -> PersonAction,
    ) -> Result<Acted, No> {
        let details = Some(Details::text(text.as_str()));
        self.in_request(reader, dossier, word, details, |details, _| RequestAction::Person(make(details)))
    }

    /// The word for the gate with which this side speaks of a sentence: a prosecutor's where the own State asked, a registrar's where it
    /// was asked. Whether it is this side's turn to speak, the room decides.
    fn word_of_administering(&self, dossier: DossierId) -> Result<&'static str, No> {
        let is_own = self.archive.row(dossier)?.is_some_and(|row| row.outgoing);
        Ok(if is_own { CLARIFY } else { GRANT })
    }

    /// Clocks that the bases between the two States set from this day; none where none is known. Custody has one only until the request
    /// for extradition is there.
    fn clocks_of_person(
        &self,
        dossier: DossierId,
        event: &str,
        of: ClockOf,
        on: Date,
    ) -> Result<Vec<RunningClock>, No> {
        let Some((kind, offence, (from, to))) = self.told_of(dossier)? else { return Ok(Vec::new()) };
        if of == ClockOf::Custody && kind != Kind::ProvisionalArrest {
            return Ok(Vec::new());
        }
        Ok(self.person_clocks((kind, &offence), (&from, &to), event, of, on))
    }

    /// Kind, offence, and the two States of a request.
    fn told_of(&self, dossier: DossierId) -> Result<Option<Told>, No> {
        let told = self.read(dossier, |loaded| {
            let members = loaded.fold.members().present();
            let country =
                |part| members.iter().find(|member| member.part == part).map(|member| member.authority.country());
            let pair = country(dossier::Part::Requesting).zip(country(dossier::Part::Requested));
            Ok(kind(loaded).zip(pair).map(|(kind, pair)| (kind, offence(loaded), pair)))
        })?;
        Ok(told.flatten())
    }

    /// Whether `by` is an own request for extradition to the partner who holds the person.
    fn is_extradition_to_the_same(&self, request: DossierId, by: DossierId) -> Result<(), No> {
        let own = self.own.node();
        let look = |dossier| self.read(dossier, |loaded| Ok(loaded.partner(own).zip(kind(loaded))));
        let (arrest, extradition) = (look(request)?.flatten(), look(by)?.flatten());
        let fits = matches!((arrest, extradition), (Some((one, _)), Some((other, Kind::Extradition))) if one == other);
        if fits { Ok(()) } else { Err(Refusal::input("not-the-extradition").into()) }
    }
}

/// Kind and offence of a request, with the State that asks and the one that is asked.
type Told = (Kind, String, (Country, Country));

/// The kind of the request in a loaded dossier.
fn kind(loaded: &Loaded) -> Option<Kind> {
    let Ok(fold) = request(loaded) else { return None };
    fold.thing.stage.underway().map(|underway| underway.sent.kind)
}

/// The offence of the request in a loaded dossier; trafficking, for which this house exists, where the record names none.
fn offence(loaded: &Loaded) -> String {
    let named = request(loaded).ok().and_then(|fold| fold.thing.stage.underway()?.sent.offence.clone());
    named.map_or_else(|| "trafficking".to_owned(), |offence| offence.to_string())
}
