//! What the law set says of a draft today: basis, contents, safeguards, clocks. Consulted when deciding and when showing; never by a fold.

use std::collections::BTreeSet;

use base::{Country, Date, Refusal, ShortText};
use cooperation::{ClockOf, Readiness, RunningClock};
use law::knowledge::Level;
use law::{Need, Question, RequestFacts, SafeguardFacts, Stop, complete, contents, legal_basis, safeguards};

use crate::desk::Desk;
use crate::details::Details;
use crate::views::{LegalAnswer, LegalLine};

/// A draft as the law engine looks at it.
pub(crate) struct Brief<'a> {
    pub(crate) requested: &'a Country,
    pub(crate) measure: &'a str,
    pub(crate) offence: &'a str,
    pub(crate) details: &'a Details,
    pub(crate) date: Date,
}

/// A field of the form with what was written in it.
pub(crate) struct Form {
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) level: &'static str,
    pub(crate) citations: Vec<String>,
    pub(crate) missing: bool,
}

impl Desk {
    fn facts(&self, brief: &Brief<'_>) -> RequestFacts {
        let filled = |(code, texts): (&String, &std::collections::BTreeMap<base::Language, String>)| {
            texts.values().any(|text| !text.trim().is_empty()).then(|| code.clone())
        };
        RequestFacts {
            request: "mla".to_owned(),
            measure: Some(brief.measure.to_owned()),
            instrument: None,
            present: brief.details.fields.iter().filter_map(filled).collect(),
            circumstances: brief.details.facts.iter().cloned().collect(),
        }
    }

    /// The basis between the two States today.
    pub(crate) fn basis(&self, brief: &Brief<'_>) -> LegalAnswer {
        let answer = legal_basis(&self.registered().law, &self.question(brief));
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

    /// The first basis in one line, without its reason: what the letter and the record name.
    pub(crate) fn basis_words(&self, brief: &Brief<'_>) -> (String, String, Vec<String>) {
        let answer = legal_basis(&self.registered().law, &self.question(brief));
        let first = answer.bases.into_iter().next();
        let (text, citations) = first.map(|basis| (basis.text, basis.citations)).unwrap_or_default();
        (answer.value.as_str().to_owned(), text, citations)
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
                    (Need::Must, _) => "must",
                    (Need::Should, _) => "should",
                    (Need::NotNeeded | Need::Freed, Level::Must | Level::Good | Level::If) => "may",
                },
                citations: content.field.cite.clone(),
                missing: content.need == Need::Must && !content.present,
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
            purpose: law::Purpose::Mla,
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
        self.law.procedures().measures.iter().map(|measure| measure.id.clone()).collect()
    }

    /// What stands between the draft and sending it.
    pub(crate) fn readiness(&self, brief: &Brief<'_>) -> Result<Readiness, Refusal> {
        let (answer, basis, _) = self.basis_words(brief);
        let missing_must =
            complete(&self.law, &self.facts(brief))?.missing_must.into_iter().map(|field| field.id).collect();
        let stops = self.stops(brief)?.into_iter().filter(|stop| stop.is_stop);
        let stops = stops.map(|stop| ShortText::new(stop.rule)).collect::<Result<_, _>>()?;
        Ok(Readiness { answer, basis, missing_must, stops })
    }

    /// Clocks that begin when the request is sent: those that the basis sets for an assistance request received, and none invented.
    pub(crate) fn clocks(&self, brief: &Brief<'_>) -> Vec<RunningClock> {
        let from = self.own.card.authority.country();
        let answer = legal_basis(&self.registered().law, &self.question(brief));
        let instruments: Vec<String> = answer.bases.iter().map(|basis| basis.instrument.clone()).collect();
        let facts = law::ClockFacts { requesting_state: Some(from.clone()) };
        let pair = [&from, brief.requested];
        let rules =
            law::time_limits(&self.law, &instruments, law::Purpose::Mla, Some("request_received"), pair, brief.date);
        rules
            .into_iter()
            .filter_map(|(_, rule)| law::clock(&self.law, &rule.id, brief.date, &facts).ok())
            .filter_map(|clock| {
                let source = ShortText::new(format!("{}, {}", clock.what, clock.rule)).ok()?;
                Some(RunningClock { of: ClockOf::Execution, due: clock.due?, source, checked: clock.checked })
            })
            .collect()
    }

    fn question(&self, brief: &Brief<'_>) -> Question {
        Question {
            from: self.own.card.authority.country(),
            to: brief.requested.clone(),
            purpose: law::Purpose::Mla,
            offence: brief.offence.to_owned(),
            measure: Some(brief.measure.to_owned()),
            date: brief.date,
        }
    }
}
