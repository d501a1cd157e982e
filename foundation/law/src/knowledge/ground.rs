use base::Country;

use super::Purpose;
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// The weight that the text gives to a ground.
    Force, "force of a ground" {
        /// Cooperation must be refused.
        MustRefuse = "must_refuse",
        /// It may be refused.
        MayRefuse = "may_refuse",
        /// It may be put off.
        MayPostpone = "may_postpone",
        /// There is no duty to cooperate.
        NoDuty = "no_duty",
        /// Refusal on this ground is forbidden.
        ForbiddenGround = "forbidden_ground",
        /// A duty of procedure.
        Procedure = "procedure",
        /// A use that is forbidden.
        ForbiddenUse = "forbidden_use",
        /// Stop, and let persons review.
        StopAndReview = "stop_and_review",
        /// The channel is closed to it.
        ChannelForbidden = "channel_forbidden",
    }
}

words! {
    /// What the product does when a ground or safeguard applies.
    Effect, "effect" {
        /// The request must be refused.
        MustRefuse = "must_refuse",
        /// The person must not be handed to that State.
        MustRefuseToThatState = "must_refuse_to_that_state",
        /// Nothing is sent until persons have reviewed it.
        StopAndReview = "stop_and_review",
        /// Nothing goes on without an assurance.
        MustAskAssurance = "must_ask_assurance",
        /// Nothing goes on without the consent of the State that gave it.
        BlockedUntilConsent = "blocked_until_consent",
        /// A named person must decide, and the decision is recorded.
        DecisionByNamedPerson = "decision_by_named_person",
        /// This channel may not be used.
        ChannelForbidden = "channel_forbidden",
        /// Consult before refusing; give reasons after.
        ConsultFirst = "consult_first",
        /// The requested State may refuse.
        MayRefuse = "may_refuse",
        /// The requested State may put it off.
        MayPostpone = "may_postpone",
        /// May not be used as a ground for refusal.
        ForbiddenGround = "forbidden_ground",
    }
}

impl Effect {
    /// Whether nothing may be sent or granted until a person has dealt with it.
    pub fn is_stop(self) -> bool {
        match self {
            Effect::MustRefuse
            | Effect::MustRefuseToThatState
            | Effect::StopAndReview
            | Effect::MustAskAssurance
            | Effect::BlockedUntilConsent
            | Effect::DecisionByNamedPerson
            | Effect::ChannelForbidden => true,
            Effect::ConsultFirst | Effect::MayRefuse | Effect::MayPostpone | Effect::ForbiddenGround => false,
        }
    }
}

words! {
    /// Between whom a ground applies.
    Applies, "reach of a ground" {
        /// Whatever the treaty says.
        Always = "always",
        /// If both States are, or may be, bound by the instrument.
        BetweenParties = "between_parties",
        /// If the requested State is, or may be, bound by the instrument.
        RequestedParty = "requested_party",
        /// If the requested State is the one whose law this is.
        RequestedState = "requested_state",
    }
}

/// A ground for refusal, or a safeguard.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Its id: `R28`.
    pub id: String,
    /// For what; absent means any purpose.
    pub purpose: Option<Purpose>,
    /// The ground in own words.
    pub ground: String,
    /// The weight the text gives it.
    pub force: Force,
    /// What would cure it.
    pub cure: Option<String>,
    /// Any of these makes it apply.
    pub circumstances: Vec<String>,
    /// All of these must hold as well.
    pub together_with: Vec<String>,
    /// What the product does.
    pub effect: Effect,
    /// Between whom.
    pub applies: Applies,
    /// Whether it stands beside any other treaty that is in force, such as UNTOC 18(8) by UNTOC 18(7).
    pub prevails: bool,
    /// The offences it is about; empty means any.
    pub offences: Vec<String>,
    /// Requesting States to which it does not apply.
    pub except_requesting: Vec<Country>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

impl Ground {
    /// Whether it is about `offence`.
    pub(crate) fn is_about(&self, offence: &str) -> bool {
        self.offences.is_empty() || self.offences.iter().any(|own| own == offence)
    }

    /// Whether the ground can stand between these two States, of which `owner` is the one whose law it is, if it
    /// belongs to a State's law.
    pub(crate) fn is_of(
        &self,
        owner: Option<&Country>,
        requesting: Option<&Country>,
        requested: Option<&Country>,
    ) -> bool {
        let excepted = requesting.is_some_and(|state| self.except_requesting.contains(state));
        !excepted && (self.applies != Applies::RequestedState || (owner.is_some() && owner == requested))
    }

    pub(crate) fn read(row: &Row<'_>) -> Ground {
        let purpose = row.text("purpose");
        Ground {
            id: row.define("id", Kind::Rule),
            purpose: if purpose == "any" { None } else { row.maybe_word("purpose") },
            ground: row.text("ground"),
            force: row.word("force").unwrap_or(Force::MayRefuse),
            cure: row.maybe_text("cure"),
            circumstances: row.refer_list("circumstances", Kind::Circumstance),
            together_with: row.refer_list("together_with", Kind::Circumstance),
            effect: row.word("effect").unwrap_or(Effect::StopAndReview),
            applies: row.word("applies").unwrap_or(Applies::Always),
            prevails: row.maybe_flag("prevails").unwrap_or(false),
            offences: row.refer_list("offences", Kind::Offence),
            except_requesting: row.countries("except_requesting"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}
