use std::fmt;

use base::{Country, Date, Language, Refusal};
use serde::Serialize;

use super::{section, sources};
use crate::basis::{Ask, Availability, Question};
use crate::explain::{Record, Step, Turn, WouldChange, explain as explained};
use crate::questions::{Rule, Stated, TopicAnswer, topics};
use crate::texts::{Library, Quote};
use crate::{LawSet, Purpose};

/// The answer of `law explain`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainReport {
    /// The requesting State.
    pub from: Country,
    /// The requested State.
    pub to: Country,
    /// For what.
    pub purpose: Purpose,
    /// The offence's code.
    pub offence: String,
    /// The day.
    pub date: Date,
    /// The answer that is explained: the same as that of `law basis`.
    pub answer: Availability,
    /// What was looked at, in order.
    pub steps: Vec<Step>,
    /// What must be asked of the request besides, answered from what was stated.
    pub topics: Vec<TopicAnswer>,
    /// What would change the answer.
    pub would_change: Vec<WouldChange>,
    /// How the answer stands from which day on.
    pub turns: Vec<Turn>,
    /// What to ask whom.
    pub asks: Vec<Ask>,
    /// The provisions cited, where their texts are at hand.
    pub quotes: Vec<Quote>,
}

/// Explains `question` for the command line, with the provisions opened from `library` in `language`.
///
/// # Errors
/// As [`topics`].
pub fn explain(
    law: &LawSet,
    question: &Question,
    stated: &Stated,
    library: &Library,
    language: &Language,
) -> Result<ExplainReport, Refusal> {
    let topics = topics(law, question, stated)?;
    let explanation = explained(law, question);
    let mut report = ExplainReport {
        from: question.from.clone(),
        to: question.to.clone(),
        purpose: question.purpose,
        offence: question.offence.clone(),
        date: question.date,
        answer: explanation.answer.value,
        steps: explanation.steps,
        topics,
        would_change: explanation.would_change,
        turns: explanation.turns,
        asks: explanation.answer.asks,
        quotes: Vec::new(),
    };
    report.quotes = report.cited().into_iter().filter_map(|citation| library.quote(citation, language)).collect();
    Ok(report)
}

impl ExplainReport {
    /// Every citation, once, in the order in which it first stands.
    fn cited(&self) -> Vec<&str> {
        let of_steps = self.steps.iter().flat_map(|step| &step.citations);
        let of_topics = self
            .topics
            .iter()
            .flat_map(|topic| topic.citations.iter().chain(topic.rules.iter().flat_map(|rule| &rule.citations)));
        let mut all: Vec<&str> = Vec::new();
        for citation in of_steps.chain(of_topics) {
            if !all.contains(&citation.as_str()) {
                all.push(citation);
            }
        }
        all
    }
}

impl fmt::Display for ExplainReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} → {}, {}, {}, {}: {}", self.from, self.to, self.purpose, self.offence, self.date, self.answer)?;
        writeln!(f, "\nWhat was looked at")?;
        for (at, step) in self.steps.iter().enumerate() {
            write_step(f, at + 1, step)?;
        }
        if !self.topics.is_empty() {
            writeln!(f, "\nWhat must be asked besides")?;
            self.topics.iter().try_for_each(|topic| write_topic(f, topic))?;
        }
        section(f, "What would change the answer", &self.would_change, |change| {
            format!("{}: if {}{}", change.answer, change.what, sources(&change.citations, true))
        })?;
        section(f, "How the answer stands, and from when", &self.turns, |turn| {
            let from = turn.from.map_or("before any record".to_owned(), |day| format!("from {day}"));
            let bases = if turn.bases.is_empty() { String::new() } else { format!(": {}", turn.bases.join("; ")) };
            format!("{from}  {}{bases}", turn.answer)
        })?;
        section(f, "Ask", &self.asks, |ask| {
            format!("{}: {}{}", ask.whom, ask.question, sources(&ask.citations, true))
        })?;
        section(f, "The provisions", &self.quotes, |quote| {
            let heading = quote.heading.as_ref().map(|heading| format!(" ({heading})")).unwrap_or_default();
            let above: String = quote.above.iter().map(|above| format!("{above} … ")).collect();
            let whole = if quote.exact { "" } else { " [passage not found, the whole article]" };
            format!("{}{heading}, {}{whole}: {above}{}", quote.citation, quote.language, quote.text)
        })
    }
}

fn write_step(f: &mut fmt::Formatter<'_>, number: usize, step: &Step) -> fmt::Result {
    let text = if step.text.is_empty() { String::new() } else { format!(": {}", step.text) };
    let cites = sources(&step.citations, step.checked);
    writeln!(f, "{number:>4}. {} {} ({}) → {}{text}{cites}", step.kind, step.subject, step.title, step.outcome)?;
    step.records.iter().try_for_each(|record| writeln!(f, "        {}", record_words(record)))
}

fn record_words(record: &Record) -> String {
    let date = match (&record.date_kind, &record.date) {
        (Some(kind), Some(date)) => format!(", {} {date}", kind.replace('_', " ")),
        _ => String::new(),
    };
    let source = record.source.as_ref().map(|source| format!("; source {source}")).unwrap_or_default();
    let as_of = record.as_of.as_ref().map(|as_of| format!(", as of {as_of}")).unwrap_or_default();
    let note = record.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
    format!("{}: {}{date}{source}{as_of}{note}", record.state, record.status.replace('_', " "))
}

fn write_topic(f: &mut fmt::Formatter<'_>, topic: &TopicAnswer) -> fmt::Result {
    let cites = sources(&topic.citations, topic.checked);
    writeln!(f, "  - {}: {} ({}){cites}", topic.question, topic.verdict, topic.reason)?;
    let rule = |rule: &Rule| {
        let cure = rule.cure.as_ref().map(|cure| format!("; cure: {cure}")).unwrap_or_default();
        format!("{} {} {}: {}{cure}", rule.owner, rule.id, rule.outcome, rule.text)
    };
    topic.rules.iter().try_for_each(|one| writeln!(f, "      {}", rule(one)))?;
    topic.conditions.iter().try_for_each(|condition| writeln!(f, "      condition: {condition}"))?;
    topic.asks.iter().try_for_each(|ask| writeln!(f, "      ask {}: {}", ask.whom, ask.question))
}
