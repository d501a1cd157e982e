//! What an adviser sees of assessments. Words are codes for labels; names and questions of elements come from the law set, in its language.

use std::collections::BTreeMap;

use base::{Country, Date, EntryId, Language, Timestamp};
use harmonisation::Counts;
use serde::Serialize;

use super::{Label, Line, May};

/// How many elements have each value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ValueCounts {
    /// Met.
    pub met: u64,
    /// Partly.
    pub partly: u64,
    /// Not met.
    pub not_met: u64,
    /// Unknown.
    pub unknown: u64,
}

impl From<Counts> for ValueCounts {
    fn from(counts: Counts) -> ValueCounts {
        let number = |count: usize| count as u64;
        ValueCounts {
            met: number(counts.met),
            partly: number(counts.partly),
            not_met: number(counts.not_met),
            unknown: number(counts.unknown),
        }
    }
}

impl ValueCounts {
    /// Value word and number, in the order of the tables.
    pub fn each(&self) -> [(&'static str, u64); 4] {
        [("met", self.met), ("partly", self.partly), ("not_met", self.not_met), ("unknown", self.unknown)]
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.met + self.partly + self.not_met + self.unknown
    }
}

/// An assessment in a list or at the head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssessmentLine {
    /// The line.
    pub line: Line,
    /// Whose law: label `state-<code>`.
    pub country: Country,
    /// As it stands on this day.
    pub date: Date,
    /// Values over all elements.
    pub all: ValueCounts,
    /// Values over the core set.
    pub core: ValueCounts,
    /// Findings that a second person has confirmed.
    pub confirmed: u64,
}

/// Every assessment that is held here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssessmentsPage {
    /// Newest change first.
    pub assessments: Vec<AssessmentLine>,
    /// States whose law can be examined: code, and how many first answers the knowledge files have.
    pub countries: Vec<(Country, u64)>,
    /// The own State.
    pub own: Country,
    /// Today.
    pub today: Date,
    /// Buttons.
    pub may: May,
}

/// One element in the list of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElementLine {
    /// Its code: label `element-<code>`.
    pub element: String,
    /// Its chapter: label `chapter-<word>`.
    pub chapter: &'static str,
    /// Its name in the law set's language, where there is no label.
    pub title: String,
    /// Whether it belongs to the core set.
    pub core: bool,
    /// How strongly the standard speaks: label `wording-<word>`.
    pub level: &'static str,
    /// Whether it binds the State on the day of the assessment: label `binding-<word>`.
    pub binding: &'static str,
    /// What is known: label `value-<word>`.
    pub value: &'static str,
    /// How far the finding has come: label `progress-<word>`; nothing if nobody looked.
    pub progress: Option<&'static str>,
    /// Measures that run.
    pub measures: u64,
}

/// One row of the heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChapterView {
    /// The chapter.
    pub chapter: &'static str,
    /// Its elements by value.
    pub counts: ValueCounts,
}

/// A measure of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeasureView {
    /// The entry that planned it.
    pub entry: EntryId,
    /// The element.
    pub element: String,
    /// The element's name in the law set's language.
    pub title: String,
    /// Which office sees to it.
    pub owner: String,
    /// By when.
    pub due: Date,
    /// Whether that day has passed and it still runs.
    pub overdue: bool,
    /// What is to be done; nothing if it was erased.
    pub text: Option<String>,
    /// Days that it had before, oldest first, each with the reason for moving it.
    pub moved: Vec<(Date, Option<String>)>,
    /// How it ended (label `outcome-<word>`), what came of it, and when.
    pub ended: Option<(&'static str, Option<String>, Timestamp)>,
}

/// An assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssessmentPage {
    /// The line.
    pub line: Line,
    /// Whose law.
    pub country: Country,
    /// As it stands on this day.
    pub date: Date,
    /// The standard's edition.
    pub edition: Date,
    /// Whether a lawyer has checked the wording of the standard's elements.
    pub checked: bool,
    /// Every element: the core set first, then in the order of the standard.
    pub elements: Vec<ElementLine>,
    /// The heat map.
    pub chapters: Vec<ChapterView>,
    /// Values over all elements.
    pub all: ValueCounts,
    /// Values over the core set.
    pub core: ValueCounts,
    /// Elements by how far they have come: untouched, proposed, found, disputed, confirmed.
    pub progress: Vec<(&'static str, u64)>,
    /// Findings that wait for the reader as the second one.
    pub to_read: u64,
    /// What was known at the end of each day on which something was found, oldest first.
    pub course: Vec<(Date, ValueCounts)>,
    /// The plan: what runs by day, then what has ended.
    pub measures: Vec<MeasureView>,
    /// Languages in which the report can be printed.
    pub languages: Vec<Language>,
    /// Handling and retention.
    pub label: Label,
    /// Buttons.
    pub may: May,
}

/// A fact of the knowledge files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactView {
    /// Its code.
    pub id: String,
    /// The fact, in the words of the law set.
    pub text: String,
    /// Titles of its sources.
    pub sources: Vec<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// What a second person said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingView {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What the second reader would say; nothing if they agree.
    pub value: Option<&'static str>,
    /// Why.
    pub reason: Option<String>,
}

/// A finding with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// Its entry.
    pub entry: EntryId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub value: &'static str,
    /// How far it has come.
    pub progress: &'static str,
    /// Who; nothing if the knowledge files say it.
    pub by: Option<String>,
    /// Provisions of the national law.
    pub provisions: Vec<String>,
    /// Their text by language.
    pub wording: BTreeMap<Language, String>,
    /// The reasoning.
    pub reasoning: Option<String>,
    /// Whether text and reasoning were erased.
    pub erased: bool,
    /// Facts of the knowledge files on which it rests.
    pub facts: Vec<FactView>,
    /// The second reading.
    pub reading: Option<ReadingView>,
}

/// What the knowledge files say of an element for a State.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnownView {
    /// The answer.
    pub value: &'static str,
    /// On what it rests.
    pub facts: Vec<FactView>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// One element of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElementPage {
    /// The assessment.
    pub line: Line,
    /// Whose law.
    pub country: Country,
    /// As it stands on this day.
    pub date: Date,
    /// The element.
    pub element: ElementLine,
    /// What to ask of the national law.
    pub question: String,
    /// Provisions of the standard, and whether each binds the State on the day of the assessment.
    pub refs: Vec<(String, &'static str)>,
    /// The article of the model law, and the title of its source.
    pub model_law: Option<(String, String)>,
    /// What a reader should know besides.
    pub note: Option<String>,
    /// Whether a lawyer has checked the wording.
    pub checked: bool,
    /// What the knowledge files say.
    pub known: Option<KnownView>,
    /// Findings, the one that counts first.
    pub findings: Vec<FindingView>,
    /// Measures for it.
    pub measures: Vec<MeasureView>,
    /// The element before it in the order of the page.
    pub before: Option<String>,
    /// The element after it.
    pub after: Option<String>,
    /// Where the reader is in that order, from 1, and of how many.
    pub place: (u64, u64),
    /// Languages in which a provision's text can be given.
    pub languages: Vec<Language>,
    /// Buttons.
    pub may: May,
}

/// One element over several assessments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparisonRow {
    /// The element.
    pub element: String,
    /// Its chapter.
    pub chapter: &'static str,
    /// Its name in the law set's language.
    pub title: String,
    /// Whether it belongs to the core set.
    pub core: bool,
    /// Its value in each assessment.
    pub values: Vec<&'static str>,
}

/// Several assessments side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparisonPage {
    /// The columns.
    pub columns: Vec<AssessmentLine>,
    /// For each chapter, its elements by value in each column.
    pub chapters: Vec<(&'static str, Vec<ValueCounts>)>,
    /// The elements, in the order of an assessment.
    pub rows: Vec<ComparisonRow>,
    /// All that could be compared.
    pub all: Vec<AssessmentLine>,
}
