//! A form as it was filled in: text fields in order, and files, which go straight into the hall while they arrive.

use std::str::FromStr;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use base::{ContentId, Date, DossierId, LongText, Refusal, ShortText, Title};
use desk::command::FileRef;
use labels::Worded;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as ValueError, StrDeserializer};

use crate::app::App;
use crate::error::Problem;
use crate::files::{named_safely, receive};
use crate::posted::{FORM_LIMIT_BYTES, broken, same_origin, whole};
use crate::signed::Signed;

/// Parts of a form, fields and files together.
const PARTS_LIMIT: usize = 2_000;
/// Files that one act can name.
const FILES_LIMIT: usize = 200;
/// Characters of the word that makes a form act once.
const ONCE_LIMIT: usize = 64;

/// What a person filled in.
#[derive(Default)]
pub(crate) struct Filled {
    /// Text fields in the order of the form.
    pub(crate) values: Vec<(String, String)>,
    /// Files that the form names: those that came with it, and those that were there before it.
    pub(crate) files: Vec<FileRef>,
    /// The word that makes the form act once.
    pub(crate) once: String,
}

/// A field that could not be read, and why: label `wrong-<why>`.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// The field.
    pub(crate) field: String,
    why: &'static str,
    limit: usize,
}

impl Wrong {
    pub(crate) fn new(field: &str, why: &'static str) -> Wrong {
        Wrong { field: field.to_owned(), why, limit: 0 }
    }

    /// In the reader's language.
    pub(crate) fn worded(&self, words: Worded<'_>) -> String {
        words.say_with(format!("wrong-{}", self.why), &[("limit", (self.limit as u64).into())])
    }
}

impl Filled {
    /// A field; empty if it is not there.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.values.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a repeated field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// A field that must be an identifier or a code.
    pub(crate) fn parsed<T: FromStr>(&self, name: &str) -> Result<T, Wrong> {
        self.one(name).parse().map_err(|_| Wrong::new(name, "choose"))
    }

    /// The same, if it is filled in.
    pub(crate) fn parsed_if<T: FromStr>(&self, name: &str) -> Result<Option<T>, Wrong> {
        if self.one(name).is_empty() { Ok(None) } else { self.parsed(name).map(Some) }
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Result<Date, Wrong> {
        self.one(name).parse().map_err(|_| Wrong::new(name, "date"))
    }

    /// A day, if it is filled in.
    pub(crate) fn day_if(&self, name: &str) -> Result<Option<Date>, Wrong> {
        if self.one(name).is_empty() { Ok(None) } else { self.day(name).map(Some) }
    }

    /// Every value of a repeated field, as identifiers.
    pub(crate) fn parsed_all<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Wrong> {
        self.all(name).map(|value| value.parse().map_err(|_| Wrong::new(name, "choose"))).collect()
    }

    /// A choice among the words of one of our types.
    pub(crate) fn choice<T: DeserializeOwned>(&self, name: &str) -> Result<T, Wrong> {
        let word: StrDeserializer<'_, ValueError> = serde::de::IntoDeserializer::into_deserializer(self.one(name));
        T::deserialize(word).map_err(|_| Wrong::new(name, "choose"))
    }

    /// One line.
    pub(crate) fn title(&self, name: &str) -> Result<Title, Wrong> {
        text(name, self.one(name), Title::LIMIT, |written| Title::new(written))
    }

    /// One line, if it is filled in.
    pub(crate) fn title_if(&self, name: &str) -> Result<Option<Title>, Wrong> {
        if self.one(name).is_empty() { Ok(None) } else { self.title(name).map(Some) }
    }

    /// A few lines.
    pub(crate) fn short(&self, name: &str) -> Result<ShortText, Wrong> {
        text(name, self.one(name), ShortText::LIMIT, |written| ShortText::new(written))
    }

    /// Several pages.
    pub(crate) fn long(&self, name: &str) -> Result<LongText, Wrong> {
        text(name, self.one(name), LongText::LIMIT, |written| LongText::new(written))
    }

    /// A text of which each line stands for itself, such as caveats.
    pub(crate) fn lines(&self, name: &str) -> Result<Vec<ShortText>, Wrong> {
        let lines = self.one(name).lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| text(name, line, ShortText::LIMIT, |written| ShortText::new(written))).collect()
    }
}

fn text<T, E>(name: &str, written: &str, limit: usize, make: impl Fn(&str) -> Result<T, E>) -> Result<T, Wrong> {
    if written.is_empty() {
        return Err(Wrong::new(name, "empty"));
    }
    if written.chars().count() > limit {
        return Err(Wrong { limit, ..Wrong::new(name, "too-long") });
    }
    make(written).map_err(|_| Wrong::new(name, "characters"))
}

/// Reads a form of a page. Files of field `files` go to the dossier that the form names before them.
pub(crate) async fn read(app: &App, signed: &Signed, request: Request) -> Result<Filled, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    same_origin(request.headers(), &app.0.origin)?;
    let mut filled = if kind.starts_with("multipart/form-data") {
        let multipart = Multipart::from_request(request, app).await.map_err(|_| malformed())?;
        read_multipart(app, signed, multipart).await?
    } else {
        read_plain(app, signed, request).await?
    };
    let named: Result<Vec<FileRef>, Problem> =
        filled.all("file").map(|text| serde_json::from_str(text).map_err(|_| malformed())).collect();
    let named = named?;
    named_safely(&named)?;
    filled.files = [named, filled.files].concat();
    filled.values.retain(|(field, _)| field != "file");
    if filled.files.len() > FILES_LIMIT { Err(malformed()) } else { Ok(filled) }
}

/// A file as the field `file` has it: uploaded before, or with a form that came back.
pub(super) fn spelt(content: ContentId, name: &str, length: u64) -> String {
    serde_json::json!({ "content": content, "name": name, "length": length }).to_string()
}

fn malformed() -> Problem {
    Refusal::input("malformed-form").into()
}

async fn read_plain(app: &App, signed: &Signed, request: Request) -> Result<Filled, Problem> {
    let bytes = whole(request.into_body()).await?;
    let mut values: Vec<(String, String)> = serde_html_form::from_bytes(&bytes).map_err(|_| malformed())?;
    if values.len() > PARTS_LIMIT {
        return Err(malformed());
    }
    let mut take = |name: &str| {
        let at = values.iter().position(|(field, _)| field == name)?;
        Some(values.remove(at).1)
    };
    let (csrf, once) = (take("csrf").unwrap_or_default(), take("once").unwrap_or_default());
    app.0.identity.check_csrf(&signed.session, &csrf)?;
    Ok(Filled { values, files: Vec::new(), once: once.chars().take(ONCE_LIMIT).collect() })
}

async fn read_multipart(app: &App, signed: &Signed, mut multipart: Multipart) -> Result<Filled, Problem> {
    let mut filled = Filled::default();
    let (mut parts, mut bytes, mut is_ours) = (0_usize, 0_usize, false);
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        parts += 1;
        if parts > PARTS_LIMIT {
            return Err(malformed());
        }
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(has_file) = field.file_name().map(|file| !file.is_empty()) {
            // A file field in which nothing was chosen comes with an empty name.
            if has_file {
                // Nothing of a file is kept before the form has shown that it is ours.
                if !is_ours || name != "files" {
                    return Err(malformed());
                }
                let dossier = ["draft", "request"].iter().find_map(|of| filled.one(of).parse::<DossierId>().ok());
                filled.files.push(receive(app, signed, dossier.ok_or_else(malformed)?, field).await?);
            }
            continue;
        }
        let value = text_of(field, &mut bytes).await?;
        match name.as_str() {
            "csrf" => {
                app.0.identity.check_csrf(&signed.session, &value)?;
                is_ours = true;
            }
            "once" => filled.once = value.chars().take(ONCE_LIMIT).collect(),
            _ => filled.values.push((name, value)),
        }
    }
    if is_ours { Ok(filled) } else { Err(Refusal::rule("form-expired").into()) }
}

async fn text_of(mut field: Field<'_>, total_bytes: &mut usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        *total_bytes += piece.len();
        if *total_bytes > FORM_LIMIT_BYTES {
            return Err(Problem::too_large(FORM_LIMIT_BYTES as u64));
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}

#[cfg(test)]
mod tests {
    use enquiries::Urgency;
    use handling::InformationEvaluation;

    use super::*;

    fn filled(values: &[(&str, &str)]) -> Filled {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Filled { values, ..Filled::default() }
    }

    #[test]
    fn a_field_is_read_or_says_why_not() {
        let form =
            filled(&[("title", " A matter "), ("long", &"x".repeat(201)), ("dark", "a\u{202e}b"), ("blank", "  ")]);
        assert_eq!(form.title("title").unwrap().as_str(), "A matter");
        for (field, why) in [("long", "too-long"), ("dark", "characters"), ("blank", "empty"), ("absent", "empty")] {
            assert_eq!(form.title(field).unwrap_err().why, why, "{field}");
        }
        assert_eq!(form.title_if("blank").unwrap(), None);
    }

    #[test]
    fn choices_are_words_of_our_types() {
        let form = filled(&[("urgency", "immediate"), ("information", "3"), ("other", "at once")]);
        assert_eq!(form.choice::<Urgency>("urgency").unwrap(), Urgency::Immediate);
        assert_eq!(form.choice::<InformationEvaluation>("information").unwrap(), InformationEvaluation::Corroborated);
        assert_eq!(form.choice::<Urgency>("other").unwrap_err().why, "choose");
    }

    #[test]
    fn each_line_of_caveats_counts() {
        let form = filled(&[("caveats", "Only for the unit\n\n  Not for court  \n")]);
        let lines = form.lines("caveats").unwrap();
        assert_eq!(lines.iter().map(ShortText::as_str).collect::<Vec<_>>(), ["Only for the unit", "Not for court"]);
    }
}
