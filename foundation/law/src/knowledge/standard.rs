use base::Date;

use crate::reading::{Kind, Row};
use crate::words::words;

/// No file of the standard may have more elements than a reader can go through.
const ELEMENTS_LIMIT: usize = 500;

words! {
    /// The part of the law that an element belongs to.
    Group, "group of elements" {
        /// What trafficking is.
        Definition = "definition",
        /// Offences and penalties.
        CriminalLaw = "criminal_law",
        /// Where a State may prosecute.
        Jurisdiction = "jurisdiction",
        /// How it prosecutes.
        Procedure = "procedure",
        /// Identification, help and protection.
        Victims = "victims",
        /// Return.
        Return = "return",
        /// Between States.
        Cooperation = "cooperation",
        /// Before it happens.
        Prevention = "prevention",
    }
}

impl Group {
    /// Every group, in the order in which a law is examined.
    pub const ALL: [Group; 8] = [
        Group::Definition,
        Group::CriminalLaw,
        Group::Jurisdiction,
        Group::Procedure,
        Group::Victims,
        Group::Return,
        Group::Cooperation,
        Group::Prevention,
    ];
}

words! {
    /// How strong the wording of the cited instrument is.
    Strength, "strength of wording" {
        /// A duty.
        Shall = "shall",
        /// A duty to consider or to endeavour.
        ShallConsider = "shall_consider",
        /// A choice.
        May = "may",
        /// No duty of a treaty.
        Guidance = "guidance",
    }
}

/// What the file says of itself, above its elements.
#[derive(Clone, Debug, Default)]
pub struct Standard {
    /// The edition, a day: findings name what they were made against.
    pub edition: Option<Date>,
    /// The source of the model law's articles.
    pub model_law: Option<String>,
    /// Whether a lawyer has checked the wording.
    pub checked: bool,
}

/// One element that a law is held against.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its id: `DEF-01`.
    pub id: String,
    /// Its group.
    pub group: Group,
    /// How strong the cited wording is.
    pub strength: Strength,
    /// Whether at least one cited instrument binds Kyrgyzstan, as the file says; a named check compares it with the
    /// party rows. For other States see [`crate::standards::binding`].
    pub kg_bound: bool,
    /// Proposed importance, 1 to 3; elements of 2 and 3 are the core set.
    pub weight: i32,
    /// Its title.
    pub title: String,
    /// The question put to the law.
    pub question: String,
    /// The provisions it comes from.
    pub refs: Vec<String>,
    /// The article of the UNODC Model Law of 2009, where one was found.
    pub model_law: Option<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

impl Element {
    /// Whether it belongs to the set that is assessed first.
    pub fn is_core(&self) -> bool {
        self.weight >= 2
    }

    /// The instruments it cites, each once.
    pub fn instruments(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for code in self.refs.iter().filter_map(|cite| cite.split(' ').next()) {
            if !all.contains(&code) {
                all.push(code);
            }
        }
        all
    }

    fn read(row: &Row<'_>) -> Element {
        let read = Element {
            id: row.define("id", Kind::Element),
            group: row.word("group").unwrap_or(Group::Definition),
            strength: row.word("level").unwrap_or(Strength::Guidance),
            kg_bound: row.flag("kg_bound"),
            weight: row.number("weight"),
            title: row.text("title"),
            question: row.text("question"),
            refs: row.provisions("refs"),
            model_law: row.maybe_text("model_law"),
            note: row.maybe_text("note"),
        };
        if !(1..=3).contains(&read.weight) {
            row.find("weight", "a weight is 1, 2 or 3", "write 2 or 3 for what belongs to the core set, else 1");
        }
        if !read.question.is_empty() && !read.question.ends_with('?') {
            row.find("question", "the question is not a question", "end it with a question mark");
        }
        if read.refs.is_empty() {
            row.find("refs", "an element without a provision", "add `refs = [\"INSTRUMENT article\"]`");
        }
        read
    }
}

pub(crate) fn read_standard(row: &Row<'_>) -> (Standard, Vec<Element>) {
    let standard = Standard {
        edition: row.maybe_date("edition"),
        model_law: row.maybe_refer("model_law", Kind::Source),
        checked: row.checked(),
    };
    if standard.edition.is_none() {
        row.find("edition", "the standard has no edition", "add `edition = \"YYYY-MM-DD\"`");
    }
    let asked = |read: &Element| Some(format!("element titled “{}”", read.title));
    let elements = row.single_rows("element", Element::read, asked, "give the other its own title, or remove it");
    if elements.len() > ELEMENTS_LIMIT {
        row.find("element", format!("more than {ELEMENTS_LIMIT} elements"), "divide the file");
    }
    (standard, elements)
}

words! {
    /// What an element of the conduct is.
    ConductPart, "part of the conduct" {
        /// An act: one is enough.
        Act = "act",
        /// A means: one is enough, and none is needed where the victim is a child.
        Means = "means",
        /// A purpose: one is enough.
        Purpose = "purpose",
        /// A rule that goes with the definition.
        Rule = "rule",
    }
}

/// One element of the conduct of trafficking, as TIPP 3 takes it apart.
#[derive(Clone, Debug)]
pub struct Conduct {
    /// Its id: `means-force`.
    pub id: String,
    /// What it is.
    pub part: ConductPart,
    /// The element in few words.
    pub name: String,
    /// The element of the standard that asks the same of a law.
    pub element: String,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

pub(crate) fn read_conduct(row: &Row<'_>) -> Vec<Conduct> {
    row.rows("conduct", |row| Conduct {
        id: row.define("id", Kind::Conduct),
        part: row.word("part").unwrap_or(ConductPart::Rule),
        name: row.text("name"),
        element: row.refer("element", Kind::Element),
        cite: row.cites(),
        checked: row.checked(),
    })
}
