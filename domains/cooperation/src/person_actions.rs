use base::{ContentId, Date, DossierId, Refusal, ShortText};
use dossier::Part;

use crate::actions::RequestFacts;
use crate::checks::At;
use crate::person::*;
use crate::records::{Kind, RequestRecord, RunningClock};
use crate::request::{Request, lacks_consent};
use crate::stage::{Prosecution, Stage};
use crate::transit::{PassedThrough, TransitInterrupted};

/// What may be put on record about the person whom a request concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is that of the record of the same name")]
pub enum PersonAction {
    /// Say that the person is in custody.
    Arrest { on: Date, clocks: Vec<RunningClock>, details: ContentId },
    /// Say that the person was set free.
    Release { on: Date, details: ContentId },
    /// Say that the request for extradition was sent.
    Follow { request: DossierId },
    /// Record what the sentenced person said.
    HearConsent { on: Date, given: bool, details: ContentId },
    /// Say how the sentence will be carried on.
    StateEnforcement { way: Enforcement, until: Option<Date>, details: ContentId },
    /// Grant surrender or transfer.
    Grant { provision: ShortText, consented: bool, without_consent: Option<ShortText>, details: ContentId },
    /// Fix day and place.
    ArrangeHandover { on: Date, clocks: Vec<RunningClock>, details: ContentId },
    /// Say that the person was handed over.
    HandOver { on: Date, days_held: Option<u32>, details: ContentId },
    /// Say that the own prosecutors have the case.
    TakeOverProsecution { details: ContentId },
    /// Tell what became of the sentence.
    ReportSentence { what: SentenceEvent, on: Date, details: ContentId },
    /// Say that the person has passed through.
    ReportPassage { on: Date, details: ContentId },
    /// Say that the journey stopped on the way.
    ReportInterruption { on: Date, clocks: Vec<RunningClock>, details: ContentId },
}

/// Decides about the person: the record to write, or a lawful no.
pub(crate) fn decide_person(
    request: &Request,
    action: PersonAction,
    facts: &RequestFacts,
) -> Result<RequestRecord, Refusal> {
    let at = At { request, facts };
    at.side(match action {
        PersonAction::Follow { .. } => Part::Requesting,
        PersonAction::StateEnforcement { .. } | PersonAction::ReportSentence { .. } => request.administering(),
        PersonAction::Arrest { .. }
        | PersonAction::Release { .. }
        | PersonAction::HearConsent { .. }
        | PersonAction::Grant { .. }
        | PersonAction::ArrangeHandover { .. }
        | PersonAction::HandOver { .. }
        | PersonAction::TakeOverProsecution { .. }
        | PersonAction::ReportPassage { .. }
        | PersonAction::ReportInterruption { .. } => Part::Requested,
    })?;
    Ok(match action {
        PersonAction::Arrest { on, clocks, details } => {
            // It may have happened before the withdrawal was known, and then it must be said all the same.
            let underway = match &request.stage {
                Stage::Withdrawn(underway, _) if underway.sent.kind.allows_arrest() => underway,
                _ => at.underway(Kind::allows_arrest)?,
            };
            if underway.custody.held().is_some() {
                return Err(Refusal::rule("already-in-custody"));
            }
            at.past(on)?;
            Arrested { on, clocks, details }.into()
        }
        PersonAction::Release { on, details } => {
            // Also when the request has ended: custody does not end with it.
            let underway = match request.stage.underway().filter(|_| request.stage.holds_after_end()) {
                Some(underway) => underway,
                None => at.underway(|_| true)?,
            };
            let held = underway.custody.held().ok_or_else(|| Refusal::rule("not-in-custody"))?;
            at.past(on)?;
            if on < held.on {
                return Err(Refusal::input("day-before-arrest").with("day", held.on));
            }
            Released { on, details }.into()
        }
        PersonAction::Follow { request } => {
            at.underway(|kind| kind == Kind::ProvisionalArrest)?;
            Followed { request }.into()
        }
        PersonAction::HearConsent { on, given, details } => {
            if at.underway(|kind| kind == Kind::TransferHome)?.custody.granted {
                return Err(Refusal::rule("already-granted"));
            }
            at.past(on)?;
            ConsentHeard { on, given, details }.into()
        }
        PersonAction::StateEnforcement { way, until, details } => {
            at.underway(|kind| kind.administering().is_some())?;
            EnforcementStated { way, until, details }.into()
        }
        PersonAction::Grant { provision, consented, without_consent, details } => {
            let underway = at.underway(Kind::is_granted)?;
            if underway.custody.granted {
                return Err(Refusal::rule("already-granted"));
            }
            if lacks_consent(underway, without_consent.is_some()) {
                return Err(Refusal::rule("consent-missing").under("TSP83 3(1)(d)"));
            }
            Granted { provision, consented, without_consent, details }.into()
        }
        PersonAction::ArrangeHandover { on, clocks, details } => {
            at.granted(Kind::ends_with_handover)?;
            if on < facts.today {
                return Err(Refusal::input("date-in-past"));
            }
            HandoverArranged { on, clocks, details }.into()
        }
        PersonAction::HandOver { on, days_held, details } => {
            at.granted(Kind::ends_with_handover)?;
            at.past(on)?;
            HandedOver { on, days_held, details }.into()
        }
        PersonAction::TakeOverProsecution { details } => {
            let (Stage::Refused(underway, _) | Stage::Closed(underway, _)) = &request.stage else {
                return Err(at.wrong_stage());
            };
            if underway.prosecution == Prosecution::None {
                return Err(Refusal::rule("prosecution-not-promised"));
            }
            ProsecutionTakenOver { details }.into()
        }
        PersonAction::ReportSentence { what, on, details } => {
            let (Stage::Executed(underway, _) | Stage::Closed(underway, _)) = &request.stage else {
                return Err(at.wrong_stage());
            };
            if underway.sent.kind.administering().is_none() {
                return Err(Refusal::rule("other-kind"));
            }
            if !underway.custody.granted {
                return Err(at.wrong_stage());
            }
            at.past(on)?;
            SentenceReported { what, on, details }.into()
        }
        PersonAction::ReportPassage { on, details } => {
            at.granted(Kind::is_transit)?;
            at.past(on)?;
            PassedThrough { on, details }.into()
        }
        PersonAction::ReportInterruption { on, clocks, details } => {
            at.underway(Kind::is_transit)?;
            at.past(on)?;
            TransitInterrupted { on, clocks, details }.into()
        }
    })
}
