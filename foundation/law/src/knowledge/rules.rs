use base::Country;

use super::Purpose;
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// Whether the conduct must be an offence in both laws.
    DualCriminality, "dual criminality" {
        /// It must.
        Required = "required",
        /// Its lack may be a ground for refusal, or not.
        Optional = "optional",
    }
}

/// What an instrument or a law asks of offence and sentence.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Its id: `THR-ECE57`.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// Whether both laws must know the offence.
    pub dual_criminality: DualCriminality,
    /// How that is meant, where it is not plain.
    pub dual_criminality_note: Option<String>,
    /// Least maximum penalty, in months; two numbers where the text offers a choice; empty where it says none.
    pub max_penalty_months: Vec<i32>,
    /// The same in words, where it is not a number.
    pub max_penalty_note: Option<String>,
    /// Least sentence imposed, in months.
    pub sentence_imposed_months: Vec<i32>,
    /// Least sentence still to serve, in months.
    pub sentence_left_months: Vec<i32>,
    /// From how many years a crime is serious (UNTOC 2(b)).
    pub serious_crime_years: Option<i32>,
    /// The exception, in words.
    pub exception: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// What is said of extraditing nationals.
#[derive(Clone, Debug)]
pub struct NationalsRule {
    /// The rule in own words.
    pub rule: String,
    /// The rule in force today, where the one above is old; `unknown` where not found.
    pub current: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

/// Way, form and language of a request.
#[derive(Clone, Debug)]
pub struct Channel {
    /// From whom to whom.
    pub channel: String,
    /// In which form.
    pub form: Option<String>,
    /// In which language.
    pub language: Option<String>,
    /// What proof of authenticity is asked.
    pub authentication: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

/// How long a time limit is, counted as it is written: days are never turned into months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeLength {
    /// Calendar days.
    Days(i32),
    /// Calendar months, and how many if the requesting State lies outside Europe.
    Months {
        /// As a rule.
        months: i32,
        /// For a requesting State outside Europe, where the rule says so.
        if_requesting_non_european: Option<i32>,
    },
    /// Words only, such as `as soon as possible`.
    Wording(String),
}

/// A rule that gives a date by which something must happen, or after which something follows.
#[derive(Clone, Debug)]
pub struct TimeLimit {
    /// Its id: `DL-ECE-PA18`.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// What must happen.
    pub what: String,
    /// The same in the few words that a warning uses.
    pub subject: Option<String>,
    /// How long.
    pub length: TimeLength,
    /// Whether the days must be consecutive.
    pub consecutive: bool,
    /// The event that starts it, as the text words it.
    pub start: String,
    /// The same event, as a stable code.
    pub event: String,
    /// What follows when it has run out, as a stable code.
    pub effect: String,
    /// What the effect leaves open.
    pub effect_note: Option<String>,
    /// By how many days it may be extended.
    pub extension_days: Option<i32>,
    /// It does not run between States both bound by this instrument.
    pub unless_both_bound_by: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

words! {
    /// How binding a field is.
    Level, "level" {
        /// The text of the instrument demands it.
        Must = "must",
        /// It is demanded under a condition.
        If = "if",
        /// Good practice.
        Good = "good",
    }
}

/// One thing that a request contains.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id: `M3`.
    pub id: String,
    /// In which kind of request.
    pub request: String,
    /// What it is.
    pub name: String,
    /// How binding.
    pub level: Level,
    /// The condition in words.
    pub condition: Option<String>,
    /// Measures that make it necessary.
    pub needed_for: Vec<String>,
    /// Circumstances that make it necessary.
    pub needed_when: Vec<String>,
    /// Measures that free from it.
    pub except_for: Vec<String>,
    /// Which of the two States supplies it, where that is laid down.
    pub supplied_by: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

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
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

impl Threshold {
    pub(crate) fn read(row: &Row<'_>) -> Threshold {
        Threshold {
            id: row.define("id", Kind::Rule),
            purpose: row.word("purpose").unwrap_or(Purpose::Rights),
            dual_criminality: row.word("dual_criminality").unwrap_or(DualCriminality::Required),
            dual_criminality_note: row.maybe_text("dual_criminality_note"),
            max_penalty_months: row.numbers("max_penalty_months"),
            max_penalty_note: row.maybe_text("max_penalty_note"),
            sentence_imposed_months: row.numbers("sentence_imposed_months"),
            sentence_left_months: row.numbers("sentence_left_months"),
            serious_crime_years: row.maybe_number("serious_crime_years"),
            exception: row.maybe_text("exception"),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}

impl NationalsRule {
    pub(crate) fn read(row: &Row<'_>) -> NationalsRule {
        NationalsRule {
            rule: row.text("rule"),
            current: row.maybe_text("current"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}

impl Channel {
    pub(crate) fn read(row: &Row<'_>) -> Channel {
        Channel {
            channel: row.text("channel"),
            form: row.maybe_text("form"),
            language: row.maybe_text("language"),
            authentication: row.maybe_text("authentication"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}

impl TimeLimit {
    /// Whether it depends on where the requesting State lies, and that is not said of `country`.
    pub(crate) fn months_for(&self, european: Option<bool>) -> Option<(i32, bool)> {
        let TimeLength::Months { months, if_requesting_non_european } = self.length else { return None };
        match (if_requesting_non_european, european) {
            (Some(other), Some(false)) => Some((other, true)),
            // Where it is not known which of the two counts, the shorter one keeps nobody in custody too long.
            (Some(other), None) => Some((months.min(other), false)),
            (None, _) | (_, Some(true)) => Some((months, true)),
        }
    }

    pub(crate) fn read(row: &Row<'_>) -> TimeLimit {
        let days = row.maybe_number("days").map(TimeLength::Days);
        let outside = row.maybe_number("months_if_requesting_state_non_european");
        let months = row.maybe_number("months").map(|months| TimeLength::Months { months, if_requesting_non_european: outside });
        let wording = row.maybe_text("wording").map(TimeLength::Wording);
        let mut lengths = [days, months, wording].into_iter().flatten();
        let (first, second) = (lengths.next(), lengths.next());
        if first.is_none() || second.is_some() {
            row.find("id", "a time limit needs one length", "give exactly one of `days`, `months`, `wording`");
        }
        TimeLimit {
            id: row.define("id", Kind::Rule),
            purpose: row.word("purpose").unwrap_or(Purpose::Rights),
            what: row.text("what"),
            subject: row.maybe_text("subject"),
            length: first.unwrap_or(TimeLength::Days(0)),
            consecutive: row.maybe_flag("consecutive").unwrap_or(false),
            start: row.text("start"),
            event: row.text("event"),
            effect: row.text("effect"),
            effect_note: row.maybe_text("effect_note"),
            extension_days: row.maybe_number("extension_days"),
            unless_both_bound_by: row.maybe_refer("unless_both_bound_by", Kind::Instrument),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}

impl Field {
    pub(crate) fn read(row: &Row<'_>) -> Field {
        Field {
            id: row.define("id", Kind::Rule),
            request: row.refer("request", Kind::Request),
            name: row.text("name"),
            level: row.word("level").unwrap_or(Level::Must),
            condition: row.maybe_text("condition"),
            needed_for: row.refer_list("needed_for", Kind::Measure),
            needed_when: row.refer_list("needed_when", Kind::Circumstance),
            except_for: row.refer_list("except_for", Kind::Measure),
            supplied_by: row.maybe_text("supplied_by"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}

impl Ground {
    /// Whether the ground can stand between this requested State and the owner of the law it belongs to.
    pub(crate) fn is_of(&self, owner: Option<&Country>, requested: Option<&Country>) -> bool {
        self.applies != Applies::RequestedState || (owner.is_some() && owner == requested)
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
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}
