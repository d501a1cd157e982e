//! What the law set says of a draft today: basis, contents, safeguards, clocks. Consulted when deciding and when showing; never by a fold.

use std::collections::BTreeSet;

use base::{Country, Date, Refusal, ShortText};
use cooperation::{ClockOf, Kind, Readiness, RunningClock};
use law::knowledge::{Field, Level};
use law::{
    Content, Need, Question, RequestFacts, SafeguardFacts, Stop, complete, contents, legal_basis, safeguards,
    transit_basis,
};

use crate::desk::Desk;
use crate::details::Details;
use crate::views::{LegalAnswer, LegalLine};

/// A draft as the law engine looks at it.
pub(crate) struct Brief<'a> {
    pub(crate) kind: Kind,
    pub(crate) requested: &'a Country,
    pub(crate) measure: &'a str,
    pub(crate) offence: &'a str,
    pub(crate) details: &'a Details,
    pub(crate) date: Date,
}

/// The basis that a letter names.
#[derive(Clone, Default)]
pub(crate) struct BasisWords {
    /// The answer of the engine.
    pub(crate) answer: String,
    /// The basis in one line; empty if there is none.
    pub(crate) text: String,
    /// Its provisions.
    pub(crate) citations: Vec<String>,
    /// Its instrument, if it is one of the law set.
    pub(crate) instrument: Option<ShortText>,
}

/// A field of the form with what was written in it.
pub(crate) struct Form {
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) level: &'static str,
    pub(crate) citations: Vec<String>,
    pub(crate) checked: bool,
    pub(crate) missing: bool,
}

impl Desk {
    fn facts(&self, brief: &Brief<'_>) -> RequestFacts {
        let filled = |(code, texts): (&String, &std::collections::BTreeMap<base::Language, String>)| {
            texts.values().any(|text| !text.trim().is_empty()).then(|| code.clone())
        };
        RequestFacts {
            request: list_of(brief.kind).to_owned(),
            measure: (brief.kind == Kind::Assistance).then(|| brief.measure.to_owned()),
            instrument: self.basis_words(brief).instrument.map(|instrument| instrument.to_string()),
            present: brief.details.fields.iter().filter_map(filled).collect(),
            circumstances: brief.details.facts.iter().cloned().collect(),
        }
    }

    /// A State on the way is asked on what an instrument says of passages, and any other on what it says of the thing itself.
    fn legal_answer(&self, kind: Kind, question: &Question) -> law::Answer {
        let law = &self.registered().law;
        if kind.is_transit() { transit_basis(law, question) } else { legal_basis(law, question) }
    }

    /// The basis between the two States today.
    pub(crate) fn basis(&self, brief: &Brief<'_>) -> LegalAnswer {
        let answer = self.legal_answer(brief.kind, &self.question(brief));
        let line = |line: law::Line| LegalLine { text: line.text, citations: line.citations, checked: line.checked };
        let basis = |basis: law::Basis| {
            let text = if basis.reason.is_empty() { basis.text } else { format!("{}: {}", basis.text, basis.reason) };
            LegalLine { text, citations: basis.citations, checked: basis.checked }
        };
        let ask = |ask: law::Ask| LegalLine {
            text: format!("{}: {}", ask.whom, ask.question),
            citations: ask.citations,
            checked: true,
        };
        LegalAnswer {
            answer: answer.value.as_str().to_owned(),
            bases: answer.bases.into_iter().map(basis).collect(),
            not_bases: answer.not_bases.into_iter().map(line).collect(),
            warnings: answer.warnings.into_iter().map(line).collect(),
            asks: answer.asks.into_iter().map(ask).collect(),
        }
    }

    /// The basis that the letter and the record name, in one line without its reason: the first that somebody has checked, or else the first.
    /// A treaty of which nobody knows whether it is in force is shown beside the letter and does not carry it.
    pub(crate) fn basis_words(&self, brief: &Brief<'_>) -> BasisWords {
        let answer = self.legal_answer(brief.kind, &self.question(brief));
        let named = answer.bases.iter().find(|basis| basis.checked).or_else(|| answer.bases.first());
        let words = BasisWords { answer: answer.value.as_str().to_owned(), ..BasisWords::default() };
        let Some(basis) = named else { return words };
        let instrument = self.law.instrument(&basis.instrument).and_then(|known| ShortText::new(&known.id).ok());
        BasisWords { text: basis.text.clone(), citations: basis.citations.clone(), instrument, ..words }
    }

    /// The form: every field that belongs into this request.
    pub(crate) fn form(&self, brief: &Brief<'_>) -> Result<Vec<Form>, Refusal> {
        let facts = self.facts(brief);
        let fields = contents(&self.law, &facts)?;
        Ok(fields
            .into_iter()
            .map(|content| Form {
                code: content.field.id.clone(),
                text: content.field.name.clone(),
                level: match (content.need, content.field.level) {
                    (Need::Must, _) if is_the_partners(brief.kind, content.field) => "may",
                    (Need::Must, _) => "must",
                    (Need::Should, _) => "should",
                    (Need::NotNeeded | Need::Freed, Level::Must | Level::Good | Level::If) => "may",
                },
                citations: content.cites(),
                checked: content.is_checked(),
                missing: lacks(brief.kind, &content),
            })
            .collect())
    }

    /// Fields that should be there and are not.
    pub(crate) fn missing_should(&self, brief: &Brief<'_>) -> Result<Vec<String>, Refusal> {
        Ok(complete(&self.law, &self.facts(brief))?.missing_should.into_iter().map(|field| field.id).collect())
    }

    /// Safeguards that the stated facts call up.
    pub(crate) fn stops(&self, brief: &Brief<'_>) -> Result<Vec<Stop>, Refusal> {
        let facts = SafeguardFacts {
            purpose: purpose_of(brief.kind),
            requesting: Some(self.own.card.authority.country()),
            requested: Some(brief.requested.clone()),
            date: brief.date,
            circumstances: brief.details.facts.iter().cloned().collect(),
        };
        safeguards(&self.law, &facts)
    }

    /// Codes of every circumstance that safeguards and conditional fields look at.
    pub(crate) fn circumstances(&self) -> BTreeSet<String> {
        self.law.procedures().circumstances.iter().map(|known| known.id.clone()).collect()
    }

    /// Codes of the measures of which a letter can ask.
    pub(crate) fn measures(&self) -> Vec<String> {
        let about_a_person = Kind::ABOUT_A_PERSON.map(|kind| kind.word().to_owned());
        self.measures_of(Kind::Assistance).into_iter().chain(about_a_person).collect()
    }

    /// Those of one kind.
    pub(crate) fn measures_of(&self, kind: Kind) -> Vec<String> {
        match kind {
            Kind::Assistance => self.law.procedures().measures.iter().map(|measure| measure.id.clone()).collect(),
            _ => vec![kind.word().to_owned()],
        }
    }

    /// What stands between the draft and sending it.
    pub(crate) fn readiness(&self, brief: &Brief<'_>) -> Result<Readiness, Refusal> {
        let BasisWords { answer, text: basis, .. } = self.basis_words(brief);
        let missing_must = contents(&self.law, &self.facts(brief))?
            .into_iter()
            .filter(|content| lacks(brief.kind, content))
            .map(|content| content.field.id.clone())
            .collect();
        let stops = self.stops(brief)?.into_iter().filter(|stop| stop.is_stop);
        let stops = stops.map(|stop| ShortText::new(stop.rule)).collect::<Result<_, _>>()?;
        Ok(Readiness { answer, basis, missing_must, stops })
    }

    /// Clocks that begin when the request is sent: those that the basis sets for an assistance request received, and none invented.
    /// A passage has none: what an instrument counts from a request for surrender or transfer is not counted from one for a passage.
    pub(crate) fn clocks(&self, brief: &Brief<'_>) -> Vec<RunningClock> {
        if brief.kind.is_transit() {
            return Vec::new();
        }
        self.clocks_from(&self.question(brief), "request_received", ClockOf::Execution)
    }

    /// Clocks that begin with an event about the person on a day, by the bases between the two States on that day.
    pub(crate) fn person_clocks(
        &self,
        (kind, offence): (Kind, &str),
        (from, to): (&Country, &Country),
        event: &str,
        of: ClockOf,
        on: Date,
    ) -> Vec<RunningClock> {
        self.clocks_from(&about_a_person((kind, offence), (from, to), on), event, of)
    }

    /// Clocks of custody that begin where a journey stopped on the way: under an instrument that speaks of transit, the same as after an
    /// arrest, because there the landing counts as a request for one (ECE57 21(4)(a)). Nobody has compared that article, so none is
    /// checked.
    pub(crate) fn landing_clocks(
        &self,
        (kind, offence): (Kind, &str),
        (from, to): (&Country, &Country),
        on: Date,
    ) -> Vec<RunningClock> {
        let question = about_a_person((kind, offence), (from, to), on);
        let speaks = |id: &String| self.law.instrument(id).is_some_and(|one| one.transit(question.purpose).is_some());
        let bases = self.legal_answer(kind, &question).bases.into_iter().map(|basis| basis.instrument);
        let instruments: Vec<String> = bases.filter(speaks).collect();
        let clocks = self.clocks_under(&instruments, &question, "provisional_arrest", ClockOf::Custody);
        clocks.into_iter().map(|clock| RunningClock { checked: false, ..clock }).collect()
    }

    fn clocks_from(&self, question: &Question, event: &str, of: ClockOf) -> Vec<RunningClock> {
        let answer = legal_basis(&self.registered().law, question);
        let instruments: Vec<String> = answer.bases.iter().map(|basis| basis.instrument.clone()).collect();
        self.clocks_under(&instruments, question, event, of)
    }

    fn clocks_under(&self, instruments: &[String], question: &Question, event: &str, of: ClockOf) -> Vec<RunningClock> {
        let facts = law::ClockFacts { requesting_state: Some(question.from.clone()) };
        let pair = [&question.from, &question.to];
        let rules = law::time_limits(&self.law, instruments, question.purpose, Some(event), pair, question.date);
        rules
            .into_iter()
            .filter_map(|(_, rule)| law::clock(&self.law, &rule.id, question.date, &facts).ok())
            .filter(|clock| is_until(of, &clock.effect))
            .filter_map(|clock| {
                let source = ShortText::new(format!("{}, {}", clock.what, clock.rule)).ok()?;
                Some(RunningClock { of, due: clock.due?, source, checked: clock.checked })
            })
            .collect()
    }

    /// The provision of the request's basis that asks for consultation before it is refused or put off, if one does.
    pub(crate) fn consult_first(&self, request: &cooperation::Request) -> Option<ShortText> {
        let sent = &request.stage.underway()?.sent;
        // What an instrument asks before a surrender is refused, it does not ask before a passage is.
        if sent.kind.is_transit() {
            return None;
        }
        let instrument = sent.instrument.as_ref()?.as_str();
        let purpose = purpose_of(sent.kind);
        let asks = |(owner, _, ground): &(&str, Option<&Country>, &law::knowledge::Ground)| {
            *owner == instrument
                && ground.effect == law::Effect::ConsultFirst
                && ground.purpose.is_none_or(|of| of == purpose)
        };
        let (.., ground) = self.law.grounds().find(asks)?;
        ShortText::new(ground.cite.join(", ")).ok()
    }

    fn question(&self, brief: &Brief<'_>) -> Question {
        Question {
            from: self.own.card.authority.country(),
            to: brief.requested.clone(),
            purpose: purpose_of(brief.kind),
            offence: brief.offence.to_owned(),
            measure: (brief.kind == Kind::Assistance).then(|| brief.measure.to_owned()),
            date: brief.date,
        }
    }
}

/// The question behind a request about a person.
fn about_a_person((kind, offence): (Kind, &str), (from, to): (&Country, &Country), on: Date) -> Question {
    Question {
        from: from.clone(),
        to: to.clone(),
        purpose: purpose_of(kind),
        offence: offence.to_owned(),
        measure: None,
        date: on,
    }
}

/// What the law engine calls it. A passage is about what the person is brought for.
pub(crate) fn purpose_of(kind: Kind) -> law::Purpose {
    match kind {
        Kind::Assistance => law::Purpose::Mla,
        Kind::ProvisionalArrest | Kind::Extradition | Kind::TransitExtradited => law::Purpose::Extradition,
        Kind::TransferOut | Kind::TransferHome | Kind::TransitSentenced => law::Purpose::Transfer,
    }
}

/// The list of contents in the knowledge files.
fn list_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Assistance => "mla",
        Kind::ProvisionalArrest => "provisional_arrest",
        Kind::Extradition => "extradition",
        Kind::TransferOut | Kind::TransferHome => "transfer",
        Kind::TransitExtradited => "transit_extradited",
        Kind::TransitSentenced => "transit_sentenced",
    }
}

/// Whether the other State supplies a field (TSP83 6): then its absence holds nothing up here.
fn is_the_partners(kind: Kind, field: &Field) -> bool {
    let partner = match kind {
        Kind::TransferOut => "administering State",
        Kind::TransferHome => "sentencing State",
        Kind::Assistance
        | Kind::ProvisionalArrest
        | Kind::Extradition
        | Kind::TransitExtradited
        | Kind::TransitSentenced => return false,
    };
    field.supplied_by.as_deref() == Some(partner)
}

fn lacks(kind: Kind, content: &Content<'_>) -> bool {
    content.need == Need::Must && !content.present && !is_the_partners(kind, content.field)
}

/// Whether what follows when a time is over is what a clock of this kind counts down to. A condition (“six months of the sentence are left”) is no time in which
/// anything is to be done, and a notice that is due on the way ends no custody.
fn is_until(of: ClockOf, effect: &str) -> bool {
    match of {
        ClockOf::Custody | ClockOf::Handover => ["may_release", "must_release"].contains(&effect),
        ClockOf::Acknowledgement | ClockOf::Execution => effect != "condition",
    }
}
