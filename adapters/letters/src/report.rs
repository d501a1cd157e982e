//! A gap report: what a State's law lacks beside the standard, on the same paper as a letter. It invents nothing: values and texts are
//! those of the assessment, and what is unknown is said to be unknown.

use base::Language;
use desk::ReportFacts;
use desk::views::{ElementPage, FindingView, MeasureView, ValueCounts};
use documents::{Block, Citation, Fact, Letter, Section, Signatory, Verification};
use labels::{Value, Worded};

use crate::compose;
use crate::tongue::Tongue;

pub(crate) fn report(facts: &ReportFacts, language: &Language, words: Worded<'_>) -> Letter {
    let (say, page) = (Say(words), &facts.page);
    let tongue = Tongue(words);
    let state = say.code("state", page.country.as_str());
    let mut labels = tongue.labels();
    labels.verification_text = say.say("report-verification");
    Letter {
        language: language.clone(),
        letterhead: compose::letterhead(&facts.from, tongue),
        number: page.line.number.clone(),
        date: facts.day,
        addressee: vec![say.say("report-addressee")],
        subject: say.with("report-subject", &[("state", state.as_str().into())]),
        salutation: String::new(),
        sections: sections(facts, say, &state),
        annexes: Vec::new(),
        closing: String::new(),
        signatory: Signatory { name: facts.printed_by.clone(), position: say.say("role-adviser") },
        approved_by: None,
        handling: compose::handling(&page.label, tongue),
        verification: Verification {
            dossier: page.line.dossier.to_string(),
            entry: String::new(),
            fingerprint: facts.fingerprint.clone(),
        },
        labels,
        // Findings still change until the assessment is closed.
        draft: page.line.stage == "open",
    }
}

fn sections(facts: &ReportFacts, say: Say<'_>, state: &str) -> Vec<Section> {
    let mut sections = vec![opening(facts, say, state), chapters(facts, say)];
    if facts.gaps.is_empty() {
        let none = Block::Paragraph(say.say("report-no-gaps"));
        sections.push(Section { heading: say.say("report-gaps"), blocks: vec![none] });
    }
    sections.extend(facts.gaps.iter().map(|gap| self::gap(gap, say)));
    let unknown = facts.page.elements.iter().filter(|element| element.core && element.value == "unknown");
    let unknown: Vec<String> = unknown.map(|element| say.element(&element.element, &element.title)).collect();
    if !unknown.is_empty() {
        let blocks = vec![Block::Paragraph(say.say("report-unknown-intro")), Block::Bullets(unknown)];
        sections.push(Section { heading: say.say("report-unknown"), blocks });
    }
    sections
}

fn opening(facts: &ReportFacts, say: Say<'_>, state: &str) -> Section {
    let page = &facts.page;
    let values = [
        ("state", state.into()),
        ("date", say.0.date(page.date).into()),
        ("edition", say.0.date(page.edition).into()),
        ("count", page.all.total().into()),
    ];
    let mut blocks = vec![Block::Paragraph(say.with("report-opening", &values))];
    if !page.checked {
        blocks.push(Block::Paragraph(say.say("standard-unchecked")));
    }
    let confirmed = page.progress.iter().find(|(word, _)| *word == "confirmed").map_or(0, |(_, count)| *count);
    let row = |label: String, value: String| Fact { label, value };
    blocks.push(Block::Facts(vec![
        row(say.say("column-core"), counted(&page.core, say)),
        row(say.say("column-all"), counted(&page.all, say)),
        row(say.say("meter-second"), confirmed.to_string()),
    ]));
    Section { heading: String::new(), blocks }
}

/// The heat map in words: paper has no colour that everybody sees.
fn chapters(facts: &ReportFacts, say: Say<'_>) -> Section {
    let row = |chapter: &desk::views::ChapterView| Fact {
        label: say.code("chapter", chapter.chapter),
        value: counted(&chapter.counts, say),
    };
    let rows = facts.page.chapters.iter().map(row).collect();
    Section { heading: say.say("heat-title"), blocks: vec![Block::Facts(rows)] }
}

/// “Met 4 · Partly 2 · Not met 1 · Unknown 12”.
fn counted(counts: &ValueCounts, say: Say<'_>) -> String {
    let each = counts.each().map(|(value, count)| format!("{} {count}", say.code("value", value)));
    each.join(" · ")
}

fn gap(gap: &ElementPage, say: Say<'_>) -> Section {
    let element = &gap.element;
    let question = say.0.say_or(format!("question-{}", element.element), &gap.question);
    let provision = |(cite, binding): &(String, &'static str)| Citation {
        provision: cite.clone(),
        note: say.code("binding", binding),
    };
    let mut blocks = vec![
        Block::Paragraph(question),
        Block::Citations(gap.refs.iter().map(provision).collect()),
        Block::Facts(gap.findings.first().map(|finding| evidence(finding, say)).unwrap_or_default()),
    ];
    let measures: Vec<String> = gap.measures.iter().map(|measure| planned(measure, say)).collect();
    if measures.is_empty() {
        blocks.push(Block::Paragraph(say.say("plan-element-empty")));
    } else {
        blocks.push(Block::Paragraph(say.say("plan-title")));
        blocks.push(Block::Bullets(measures));
    }
    if let Some((article, source)) = &gap.model_law {
        let model = say.with("element-model-law", &[("article", article.as_str().into())]);
        blocks.push(Block::Paragraph(format!("{model} {source}")));
    }
    let heading = format!("{}: {}", say.element(&element.element, &element.title), say.code("value", element.value));
    Section { heading, blocks }
}

fn evidence(finding: &FindingView, say: Say<'_>) -> Vec<Fact> {
    let row = |label: &str, value: String| Fact { label: say.say(label), value };
    let mut rows = vec![row("column-progress", say.code("progress", finding.progress))];
    if !finding.provisions.is_empty() {
        rows.push(row("finding-provisions", finding.provisions.join("; ")));
    }
    rows.extend(finding.reasoning.iter().map(|reasoning| row("finding-reasoning", reasoning.clone())));
    rows.extend(
        finding.facts.iter().map(|fact| row("known-title", format!("{} ({})", fact.text, fact.sources.join("; ")))),
    );
    rows
}

fn planned(measure: &MeasureView, say: Say<'_>) -> String {
    let day = say.with("measure-due-day", &[("date", say.0.date(measure.due).into())]);
    let stage = match &measure.ended {
        Some((outcome, ..)) => say.code("outcome", outcome),
        None if measure.overdue => say.say("measure-overdue"),
        None => say.say("measure-runs"),
    };
    let text = measure.text.as_deref().unwrap_or_default();
    format!("{} ({stage}, {day}). {text}", measure.owner).trim_end().to_owned()
}

/// Words of pages, without the marks that keep right-to-left sentences in order there: paper refuses them.
#[derive(Clone, Copy)]
struct Say<'a>(Worded<'a>);

impl Say<'_> {
    fn say(self, key: &str) -> String {
        self.with(key, &[])
    }

    fn with(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        plain(&self.0.say_with(key, values))
    }

    /// The word for a code.
    fn code(self, family: &str, code: &str) -> String {
        plain(&self.0.say_or(format!("{family}-{}", code.replace('_', "-")), code))
    }

    /// An element's code and name.
    fn element(self, code: &str, title: &str) -> String {
        format!("{code} {}", plain(&self.0.say_or(format!("element-{code}"), title)))
    }
}

fn plain(said: &str) -> String {
    said.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}
