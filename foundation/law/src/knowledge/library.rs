use base::{Country, Language};

use crate::reading::{Kind, Row};

/// Where the public text of an instrument or a law can be read. The texts themselves are not in the data.
#[derive(Clone, Debug)]
pub struct TextPlace {
    /// Its id: `untoc`.
    pub id: String,
    /// The instrument's code, or what sort of sample it is.
    pub instrument: String,
    /// The repository.
    pub repo: String,
    /// The path in it.
    pub path: String,
    /// The commit that was read.
    pub commit: Option<String>,
    /// How long the file was.
    pub bytes: Option<i32>,
    /// How many articles were counted.
    pub articles: Option<i32>,
    /// Its languages.
    pub languages: Vec<Language>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// A figure that a source has published.
#[derive(Clone, Debug)]
pub struct Statistic {
    /// The State it is about; it need not have a file of its own.
    pub place: Country,
    /// For which time, as the source words it.
    pub period: String,
    /// What was counted.
    pub measure: String,
    /// The figure.
    pub value: i32,
    /// The source's id.
    pub source: String,
    /// What a reader should know besides.
    pub note: Option<String>,
}

pub(crate) fn read_texts(row: &Row<'_>) -> Vec<TextPlace> {
    row.rows("text", |row| {
        let language = |text: &String| {
            let read: Result<Language, base::Malformed> = text.parse();
            read.inspect_err(|error| row.find("languages", &error.problem, "write a language tag such as en")).ok()
        };
        let read = TextPlace {
            id: row.define("id", Kind::Text),
            instrument: row.text("instrument"),
            repo: row.text("repo"),
            path: row.text("path"),
            commit: row.maybe_text("commit"),
            bytes: row.maybe_number("bytes"),
            articles: row.maybe_number("articles"),
            languages: row.texts("languages").iter().filter_map(language).collect(),
            note: row.maybe_text("note"),
        };
        if read.languages.is_empty() {
            row.find("languages", "a text without a language", "add `languages = [\"en\"]`");
        }
        read
    })
}

pub(crate) fn read_statistics(row: &Row<'_>) -> Vec<Statistic> {
    let read = |row: &Row<'_>| {
        let place = row.text("place");
        let place: Option<Country> = place
            .parse()
            .inspect_err(|error: &base::Malformed| row.find("place", &error.problem, "write the ISO 3166-1 code"))
            .ok();
        let rest = (row.text("period"), row.text("measure"), row.number("value"));
        let (source, note) = (row.refer("source", Kind::Source), row.maybe_text("note"));
        place.map(|place| Statistic { place, period: rest.0, measure: rest.1, value: rest.2, source, note })
    };
    let asked = |read: &Option<Statistic>| {
        read.as_ref().map(|row| format!("figure for {}, {}, {}", row.place, row.period, row.measure))
    };
    let cure = "keep one figure, or say in its words what the other counts";
    row.single_rows("statistic", read, asked, cure).into_iter().flatten().collect()
}
