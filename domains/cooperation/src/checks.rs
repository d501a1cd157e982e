use base::{Date, Refusal};
use dossier::Part;

use crate::actions::RequestFacts;
use crate::records::Kind;
use crate::request::{Request, Stage, Underway};

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

    pub(crate) fn granted(&self) -> Result<(), Refusal> {
        let granted = self.underway(Kind::ends_with_handover)?.custody.granted;
        if granted { Ok(()) } else { Err(Refusal::rule("not-granted")) }
    }

    /// What happened can not lie ahead.
    pub(crate) fn past(&self, on: Date) -> Result<(), Refusal> {
        if on <= self.facts.today { Ok(()) } else { Err(Refusal::input("date-in-future")) }
    }
}
