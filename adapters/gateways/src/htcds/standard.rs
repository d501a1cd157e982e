use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::code_list::CodeList;
use super::disclosure::{Disclosure, Part};
use super::value::{Coded, FieldId};
use crate::records::Records;

/// Path of the standard's data in the repository; `include_str!` takes literals only, hence the macro.
macro_rules! data {
    ($file:literal) => {
        include_str!(concat!("../../../../data/standards/htcds/", $file))
    };
}

/// The standard as this program reads it: fields, lists, other spellings, and who may learn what.
pub fn standard() -> &'static Standard {
    static STANDARD: LazyLock<Standard> = LazyLock::new(Standard::load);
    &STANDARD
}

/// See [`standard`].
#[derive(Debug)]
pub struct Standard {
    fields: Vec<Field>,
    by_name: HashMap<String, usize>,
    pub(super) reading: Reading,
}

impl Standard {
    /// All fields in the published order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field of this id, in the spelling of the field table or of the XLSForm.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.by_name.get(name).map(|at| &self.fields[*at])
    }

    /// The version: `2.0`.
    pub fn version(&self) -> &str {
        &self.reading.version
    }

    /// The identifier that instances of the standard's form carry.
    pub fn form_id(&self) -> &str {
        &self.reading.form_id
    }

    fn load() -> Standard {
        let reading: Reading = toml::from_str(data!("reading.toml")).expect("the embedded reading.toml is tested");
        let disclosure: Disclosures =
            toml::from_str(data!("disclosure.toml")).expect("the embedded disclosure.toml is tested");
        let lists = Lists::load();
        let fields: Vec<Field> =
            table(data!("fields.csv")).iter().map(|row| field(row, &reading, &disclosure, &lists)).collect();
        let mut by_name: HashMap<String, usize> =
            fields.iter().enumerate().map(|(at, field)| (field.id.as_str().to_owned(), at)).collect();
        for (spelling, id) in &reading.spellings {
            let at = by_name[id.as_str()];
            by_name.insert(spelling.clone(), at);
        }
        Standard { fields, by_name, reading }
    }
}

/// One field of the standard.
#[derive(Debug)]
pub struct Field {
    /// As published.
    pub id: FieldId,
    /// The published section: `Person`, `Case`, …
    pub section: String,
    /// What it is for, in one line of English.
    pub meaning: String,
    /// Whether the standard counts it among the core.
    pub is_core: bool,
    /// Whether the standard has given it up.
    pub is_deprecated: bool,
    /// What values it takes.
    pub kind: FieldKind,
    /// Who may learn it.
    pub disclosure: Disclosure,
}

/// What values a field takes.
#[derive(Clone, Debug)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Lines,
    /// A telephone number, by preference in the form of E.164.
    Phone,
    /// A day, YYYY-MM-DD.
    Date,
    /// Yes or no.
    Bool,
    /// A count up to `max`.
    Count {
        /// The highest that can be right.
        max: u32,
    },
    /// Degrees from minus to plus `limit`: 180 for a longitude, 90 for a latitude.
    Degrees {
        /// 180 or 90.
        limit: i64,
    },
    /// A choice.
    Pick {
        /// Whether several may be chosen.
        is_many: bool,
        /// Whether an entry that the list does not have is kept as written.
        is_open: bool,
        /// Where the list comes from.
        source: ListSource,
        /// The choices.
        list: Arc<CodeList>,
    },
}

/// Where the list of a choice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListSource {
    /// The standard's own.
    Standard,
    /// ISO 3166-1 alpha-2.
    Countries,
    /// ISO 639-2.
    Languages,
}

/// `reading.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    version: String,
    form_id: String,
    pub(super) reference_columns: Vec<String>,
    pub(super) collector_columns: Vec<String>,
    pub(super) collector_elements: Vec<String>,
    spellings: BTreeMap<String, String>,
    fields: BTreeMap<String, Override>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Override {
    r#type: Option<String>,
    external_codelist: Option<String>,
    #[serde(default)]
    open: bool,
    max: Option<u32>,
    /// For the reader of the file; nothing depends on it.
    #[serde(rename = "why")]
    _why: String,
}

/// `disclosure.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Disclosures {
    default: Part,
    fields: BTreeMap<String, Disclosure>,
}

struct Lists {
    own: HashMap<String, Arc<CodeList>>,
    countries: Arc<CodeList>,
    languages: Arc<CodeList>,
}

impl Lists {
    fn load() -> Lists {
        let plain = |text| {
            let coded = |row: &BTreeMap<&str, String>| Coded { code: row["code"].clone(), label: row["label"].clone() };
            Arc::new(CodeList::new(table(text).iter().map(coded).collect()))
        };
        let mut own: HashMap<String, Vec<Coded>> = HashMap::new();
        for row in table(data!("codes.csv")) {
            let coded = Coded { code: row["code"].clone(), label: row["label"].clone() };
            own.entry(row["field_id"].clone()).or_default().push(coded);
        }
        let own = own.into_iter().map(|(field, codes)| (field, Arc::new(CodeList::new(codes)))).collect();
        Lists { own, countries: plain(data!("countries.csv")), languages: plain(data!("languages.csv")) }
    }
}

fn field(row: &BTreeMap<&str, String>, reading: &Reading, disclosures: &Disclosures, lists: &Lists) -> Field {
    let id = row["field_id"].as_str();
    let disclosure = disclosures.fields.get(id).cloned();
    Field {
        id: FieldId::published(id),
        section: row["section"].clone(),
        meaning: row["meaning"].clone(),
        is_core: row["level"] == "core",
        is_deprecated: row["status"] == "deprecated",
        kind: kind(row, reading.fields.get(id), lists),
        disclosure: disclosure.unwrap_or_else(|| Disclosure::unnamed(disclosures.default)),
    }
}

/// What the field takes, by the published type and code list and what `reading.toml` says otherwise.
fn kind(row: &BTreeMap<&str, String>, other: Option<&Override>, lists: &Lists) -> FieldKind {
    let id = row["field_id"].as_str();
    let published = (row["type"].as_str(), row["external_codelist"].as_str());
    let r#type = other.and_then(|o| o.r#type.as_deref()).unwrap_or(published.0);
    let external = other.and_then(|o| o.external_codelist.as_deref()).unwrap_or(published.1);
    let pick = |is_many| {
        let is_open = other.is_some_and(|o| o.open);
        let (source, list) = match external {
            "ISO-3166-1-alpha2" => (ListSource::Countries, Some(&lists.countries)),
            "ISO-639-2" => (ListSource::Languages, Some(&lists.languages)),
            _ => (ListSource::Standard, lists.own.get(id)),
        };
        let list = list.cloned();
        list.map_or(FieldKind::Line, |list| FieldKind::Pick { is_many, is_open, source, list })
    };
    match r#type {
        "long-text" => FieldKind::Lines,
        "date" => FieldKind::Date,
        "checkbox" => FieldKind::Bool,
        "number" => FieldKind::Count { max: other.and_then(|o| o.max).unwrap_or(u32::MAX) },
        "geolocation" => FieldKind::Degrees { limit: if id.ends_with("Longitude") { 180 } else { 90 } },
        "picklist" | "picklist-or-text" => pick(false),
        "multiselect-picklist" => pick(true),
        _ if external == "E.164" => FieldKind::Phone,
        // Text, look-ups into the sender's own lists, and the one field that has no published type.
        _ => FieldKind::Line,
    }
}

/// The rows of an embedded table, by column.
fn table(text: &'static str) -> Vec<BTreeMap<&'static str, String>> {
    let mut records = Records::new(text).map(|record| record.expect("the embedded tables are tested"));
    let titles: Vec<&'static str> = text.lines().next().unwrap_or_default().split(',').collect();
    records.next();
    let cells = |record: crate::records::Record<'_>| {
        titles.iter().copied().zip(record.cells.iter().map(|cell| cell.to_string())).collect()
    };
    records.map(cells).collect()
}
