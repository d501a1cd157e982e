use base::Date;

use super::{Effect, Purpose};
use crate::reading::{Kind, Row};

/// Where a value comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id, as rows name it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where to find it.
    pub locator: String,
    /// What sort of source.
    pub kind: String,
    /// How far it can be trusted.
    pub reliability: String,
}

/// What can be asked, and with what words.
#[derive(Clone, Debug, Default)]
pub struct Procedures {
    /// Where bilateral instruments stand among the others.
    pub bilateral_rank: i32,
    /// Kinds of request and the list of contents used when an instrument has none of its own.
    pub requests: Vec<RequestList>,
    /// Measures of mutual legal assistance.
    pub measures: Vec<Measure>,
    /// Offences.
    pub offences: Vec<Offence>,
    /// Circumstances that make a field necessary or a safeguard act.
    pub circumstances: Vec<Circumstance>,
}

/// A kind of request.
#[derive(Clone, Debug)]
pub struct RequestList {
    /// Its id: `mla`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The purpose it serves.
    pub purpose: Purpose,
    /// The instrument whose list is used when the instrument of the request has none.
    pub general_list: String,
}

/// A measure of mutual legal assistance.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its id: `service_of_documents`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other ids that mean the same.
    pub also_called: Vec<String>,
    /// A kind of request whose list is added to that of the request.
    pub adds_list_of: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

/// An offence that a basis can be asked about.
#[derive(Clone, Debug)]
pub struct Offence {
    /// Its id: `trafficking`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The provisions.
    pub cite: Vec<String>,
}

/// A circumstance of a request or a person.
#[derive(Clone, Debug)]
pub struct Circumstance {
    /// Its id: `victim_indicator`.
    pub id: String,
    /// The circumstance as a sentence.
    pub name: String,
}

/// The stages of a kind of cooperation.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// Its id: `mla_out`.
    pub id: String,
    /// The stages, in the order of the road.
    pub stages: Vec<String>,
    /// The provisions, where there are any.
    pub cite: Vec<String>,
}

/// A safeguard that holds whatever the treaty says.
#[derive(Clone, Debug)]
pub struct Safeguard {
    /// Its id: `S25`.
    pub id: String,
    /// The group it belongs to.
    pub group: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub sources: String,
    /// The rule.
    pub rule: String,
    /// How it is tested.
    pub test: String,
    /// Any of these makes it act on a request.
    pub circumstances: Vec<String>,
    /// All of these must hold as well.
    pub together_with: Vec<String>,
    /// What it does to a request, if it acts on requests.
    pub effect: Option<Effect>,
}

pub(crate) fn read_sources(row: &Row<'_>) -> (Option<Date>, Vec<Source>) {
    if row.maybe_text("undated_from").is_none() {
        row.find("undated_from", "“undated_from” is missing", "add the day from which undated pages are taken to hold");
    }
    let sources = row.rows("source", |row| Source {
        id: row.define("id", Kind::Source),
        title: row.text("title"),
        locator: row.text("locator"),
        kind: row.text("kind"),
        reliability: row.text("reliability"),
    });
    (row.maybe_date("undated_from"), sources)
}

pub(crate) fn read_workflows(row: &Row<'_>) -> Vec<Workflow> {
    row.rows("workflow", |row| {
        let stages = row.texts("stages");
        if stages.is_empty() {
            row.find("stages", "a workflow without stages", "list them");
        }
        Workflow { id: row.define("id", Kind::Workflow), stages, cite: row.texts("cite") }
    })
}

pub(crate) fn read_safeguards(row: &Row<'_>) -> Vec<Safeguard> {
    if row.maybe_number("version") != Some(1) {
        row.find("version", "this program reads version 1", "write `version = 1`");
    }
    row.rows("safeguard", |row| {
        let read = Safeguard {
            id: row.define("id", Kind::Safeguard),
            group: row.text("group"),
            title: row.text("title"),
            sources: row.text("sources"),
            rule: row.text("rule"),
            test: row.text("test"),
            circumstances: row.refer_list("circumstances", Kind::Circumstance),
            together_with: row.refer_list("together_with", Kind::Circumstance),
            effect: row.maybe_word("effect"),
        };
        if read.effect.is_some() == read.circumstances.is_empty() {
            row.find("effect", "circumstances and effect belong together", "give both, or neither");
        }
        read
    })
}

impl Procedures {
    pub(crate) fn read(row: &Row<'_>) -> Procedures {
        Procedures {
            bilateral_rank: row.maybe_number("bilateral_rank").unwrap_or(0),
            requests: row.rows("request", |row| RequestList {
                id: row.define("id", Kind::Request),
                name: row.text("name"),
                purpose: row.word("purpose").unwrap_or(Purpose::Rights),
                general_list: row.refer("general_list", Kind::Instrument),
            }),
            measures: row.rows("measure", |row| Measure {
                id: row.define("id", Kind::Measure),
                name: row.text("name"),
                also_called: row.texts("also_called"),
                adds_list_of: row.maybe_refer("adds_list_of", Kind::Request),
                cite: row.cites(),
                checked: row.checked(),
            }),
            offences: row.rows("offence", |row| Offence {
                id: row.define("id", Kind::Offence),
                name: row.text("name"),
                cite: row.cites(),
            }),
            circumstances: row.rows("circumstance", |row| Circumstance {
                id: row.define("id", Kind::Circumstance),
                name: row.text("name"),
            }),
        }
    }
}
