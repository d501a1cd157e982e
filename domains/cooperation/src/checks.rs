use base::{Date, Refusal};
use dossier::Part;

use crate::actions::RequestFacts;
use crate::records::{Kind, Measure};
use crate::request::Request;
use crate::stage::{Stage, Underway};

/// The checks, in the words of the person who asks.
pub(crate) struct At<'a> {
    pub(crate) request: &'a Request,
    pub(crate) facts: &'a RequestFacts,
}

impl<'a> At<'a> {
    pub(crate) fn wrong_stage(&self) -> Refusal {
        Refusal::rule("request-stage").with("stage", self.request.stage.word())
    }

    pub(crate) fn side(&self, part: Part) -> Result<(), Refusal> {
        if self.facts.part == part { Ok(()) } else { Err(Refusal::rule("other-side")) }
    }

    /// The request while it is dealt with, if it is of such a kind.
    pub(crate) fn underway(&self, fits: impl FnOnce(Kind) -> bool) -> Result<&'a Underway, Refusal> {
        let Stage::Underway(underway) = &self.request.stage else { return Err(self.wrong_stage()) };
        if fits(underway.sent.kind) { Ok(underway) } else { Err(Refusal::rule("other-kind")) }
    }

    /// A request of such a kind that was granted.
    pub(crate) fn granted(&self, fits: impl FnOnce(Kind) -> bool) -> Result<(), Refusal> {
        let granted = self.underway(fits)?.custody.granted;
        if granted { Ok(()) } else { Err(Refusal::rule("not-granted")) }
    }

    pub(crate) fn shown(&self) -> Result<(), Refusal> {
        if matches!(self.request.stage, Stage::Shown { .. }) { Ok(()) } else { Err(self.wrong_stage()) }
    }

    /// While a draft is shown; a comment can also come when the request is on its way already.
    pub(crate) fn commentable(&self) -> Result<(), Refusal> {
        let is_open = matches!(self.request.stage, Stage::Shown { .. } | Stage::Underway(_));
        if is_open { Ok(()) } else { Err(self.wrong_stage()) }
    }

    pub(crate) fn of_kind(&self, kind: Kind, measure: &Measure) -> Result<(), Refusal> {
        if kind.has_measure(measure) { Ok(()) } else { Err(Refusal::input("measure-other-kind")) }
    }

    /// Whether originals are still to go back.
    pub(crate) fn lent(&self) -> Result<(), Refusal> {
        let originals = self.request.stage.underway().and_then(|underway| underway.originals);
        let waits = originals.is_some_and(|originals| !originals.is_settled);
        if waits { Ok(()) } else { Err(Refusal::rule("no-originals")) }
    }

    /// A day that is still to come, if one is named.
    pub(crate) fn future(&self, day: Option<Date>) -> Result<(), Refusal> {
        let is_over = day.is_some_and(|day| day <= self.facts.today);
        if is_over { Err(Refusal::input("date-not-in-future")) } else { Ok(()) }
    }

    /// What happened can not lie ahead.
    pub(crate) fn past(&self, on: Date) -> Result<(), Refusal> {
        if on <= self.facts.today { Ok(()) } else { Err(Refusal::input("date-in-future")) }
    }
}
