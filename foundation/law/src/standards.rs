//! The international standard as elements to test a national law against, and which of them bind a State on a day.

use base::{Country, Date};

use crate::LawSet;
use crate::reading::{Kind, Row};
use crate::standing::{Standing, standing};
use crate::words::words;

words! {
    /// Where in the standard an element belongs, in the order in which a law is examined.
    Chapter, "chapter of the standard" {
        /// What trafficking in persons is.
        Definition = "definition",
        /// Offences, penalties, liability.
        CriminalLaw = "criminal_law",
        /// Over what the courts may judge.
        Jurisdiction = "jurisdiction",
        /// Investigation and trial.
        Procedure = "procedure",
        /// Identification, protection, support.
        Victims = "victims",
        /// Return of victims.
        Return = "return",
        /// Cooperation between States.
        Cooperation = "cooperation",
        /// Prevention, borders, coordination.
        Prevention = "prevention",
    }
}

impl Chapter {
    /// Every chapter, in order.
    pub const ALL: [Chapter; 8] = [
        Chapter::Definition,
        Chapter::CriminalLaw,
        Chapter::Jurisdiction,
        Chapter::Procedure,
        Chapter::Victims,
        Chapter::Return,
        Chapter::Cooperation,
        Chapter::Prevention,
    ];
}

words! {
    /// How strongly the text speaks that is cited first.
    Wording, "strength of wording" {
        /// “Shall”.
        Shall = "shall",
        /// “Shall consider”, “shall endeavour”.
        ShallConsider = "shall_consider",
        /// “May”.
        May = "may",
        /// No treaty duty.
        Guidance = "guidance",
    }
}

/// One element of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its code: `DEF-01`.
    pub id: String,
    /// Its chapter.
    pub chapter: Chapter,
    /// How strongly the standard speaks.
    pub level: Wording,
    /// Proposed importance, 1 to 3.
    pub weight: u8,
    /// A short name.
    pub title: String,
    /// What to ask of the national law.
    pub question: String,
    /// The provisions: instrument and article.
    pub refs: Vec<String>,
    /// The article of the model law, where it is known.
    pub model_law: Option<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

impl Element {
    /// Whether it belongs to the core set, with which an assessment begins.
    pub fn is_core(&self) -> bool {
        self.weight >= 2
    }

    /// The instruments that it rests on, each once, in the order of the citations.
    pub fn instruments(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for instrument in self.refs.iter().map(|cite| instrument_of(cite)) {
            if !found.contains(&instrument) {
                found.push(instrument);
            }
        }
        found
    }
}

/// The elements of one edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standard {
    /// The edition, a day: findings name what they were tested against.
    pub edition: Option<Date>,
    /// The source of the model law's articles.
    pub model_law: Option<String>,
    /// Whether a lawyer has checked the wording.
    pub checked: bool,
    /// The elements, in the order of the file.
    pub elements: Vec<Element>,
}

impl Standard {
    /// The element with this code.
    pub fn element(&self, id: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == id)
    }
}

words! {
    /// Whether an instrument, or an element through its instruments, binds a State on a day. Unknown is neither yes nor no.
    Binding, "binding" {
        /// It binds.
        Binds = "binds",
        /// Perhaps: the data do not say for certain.
        Unknown = "unknown",
        /// It does not bind.
        Free = "free",
    }
}

/// Whether `element` binds `country` on `date`, and how the State stands to each of its instruments.
pub fn binding<'a>(
    law: &'a LawSet,
    element: &'a Element,
    country: &Country,
    date: Date,
) -> (Binding, Vec<(&'a str, Binding)>) {
    let each: Vec<(&str, Binding)> =
        element.instruments().into_iter().map(|id| (id, instrument_binds(law, id, country, date))).collect();
    // One binding treaty is enough; a doubt remains a doubt beside treaties that certainly do not bind.
    let best = each.iter().map(|(_, binding)| *binding).min().unwrap_or(Binding::Free);
    (best, each)
}

fn instrument_binds(law: &LawSet, id: &str, country: &Country, date: Date) -> Binding {
    let Some(instrument) = law.instrument(id) else { return Binding::Unknown };
    match standing(law, instrument, country, date) {
        Standing::Bound { .. } => Binding::Binds,
        Standing::Doubtful { .. } | Standing::Unknown(_) => Binding::Unknown,
        Standing::Pending { .. } | Standing::SignedOnly(_) | Standing::Out(_) => Binding::Free,
    }
}

fn instrument_of(cite: &str) -> &str {
    cite.split_whitespace().next().unwrap_or_default()
}

pub(crate) fn read_standard(row: &Row<'_>) -> Standard {
    let standard = Standard {
        edition: row.maybe_date("edition"),
        model_law: row.maybe_refer("model_law", Kind::Source),
        checked: row.checked(),
        elements: row.rows("element", Element::read),
    };
    if standard.edition.is_none() {
        row.find("edition", "the standard has no edition", "add `edition = \"YYYY-MM-DD\"`");
    }
    standard
}

impl Element {
    fn read(row: &Row<'_>) -> Element {
        let refs = row.cited("refs");
        if refs.is_empty() {
            row.find("refs", "an element without a provision", "add `refs = [\"INSTRUMENT article\"]`");
        }
        let weight = row.maybe_number("weight").and_then(|weight| u8::try_from(weight).ok()).unwrap_or_default();
        if !(1..=3).contains(&weight) {
            row.find("weight", "the weight is not 1, 2 or 3", "write 1, or 2 or 3 for the core set");
        }
        Element {
            id: row.define("id", Kind::Element),
            chapter: row.word("chapter").unwrap_or(Chapter::Definition),
            level: row.word("level").unwrap_or(Wording::Guidance),
            weight,
            title: row.text("title"),
            question: row.text("question"),
            refs,
            model_law: row.maybe_text("model_law"),
            note: row.maybe_text("note"),
        }
    }
}
