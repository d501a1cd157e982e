//! Submissions on their way in: a file, or the page's own form. Read whole or not at all; what concerns victims is taken apart before
//! anything reaches the hall.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use base::{DossierId, Refusal, Timestamp, Title};
use desk::command::{Command, ParsedSubmission};
use gateways::Problem as Finding;
use gateways::htcds::{self as standard, FieldId, Format, Submission, Value};

use super::again::Again;
use super::answer;
use super::filled::{Filled, Wrong};
use super::htcds::{self, Htcds, REFERENCE};
use super::paper::{Paper, paper};
use crate::app::{App, blocking};
use crate::error::Problem;
use crate::layout::Frame;
use crate::posted::Posted;
use crate::signed::{At, Signed};

/// What was wrong with a file, or worth knowing of one that was stored.
#[derive(Template)]
#[template(path = "rooms/import_problems.html")]
struct FindingsPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    matter: DossierId,
    heading: &'static str,
    summary: String,
    back: &'static str,
    is_stored: bool,
    problems: Vec<Finding>,
}

paper!(FindingsPaper);

impl Htcds for FindingsPaper<'_> {}

impl FindingsPaper<'_> {
    fn reason(&self, finding: &Finding) -> String {
        said(self.frame.words, finding)
    }

    /// The name of a field that the standard knows, else nothing.
    fn htcds_known(&self, column: &str) -> String {
        if gateways::htcds::standard().field(column).is_some() { self.htcds(column) } else { String::new() }
    }
}

/// A finding in words: label `import-<code>`, or its plain English.
fn said(words: labels::Worded<'_>, finding: &Finding) -> String {
    let values: Vec<(&str, labels::Value<'_>)> = finding
        .args
        .iter()
        .map(|(name, value)| (*name, value.parse::<u64>().map_or_else(|_| value.as_str().into(), labels::Value::from)))
        .collect();
    let key = finding.label();
    if words.has(&key) { words.say_with(key, &values) } else { finding.message.clone() }
}

/// `POST /matters/{id}/import`.
pub(crate) async fn import(
    State(app): State<App>,
    signed: Signed,
    At(matter): At<DossierId>,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let words = app.words(&signed.language);
    let once = posted.once.clone();
    let Some(file) = posted.files.into_iter().find(|file| file.field == "submission") else {
        let filled = Filled { values: posted.form, ..Filled::default() };
        let again = Again::wrong_field(words, "import-submission", filled, &Wrong::new("submission", "file"));
        return super::matters::show(&app, &signed, matter, None, again).await;
    };
    let read = blocking(move || gateways::read(&file.name, &file.bytes)).await?;
    let submission = match read {
        Ok(submission) => submission,
        Err(problems) => return findings(&app, &signed, matter, problems, None).await,
    };
    let (rows, remarks) = (submission.rows.len(), submission.remarks.clone());
    let command = Command::ImportSubmission { matter, submission: parsed(&submission)? };
    match perform(&app, &signed, command, once).await {
        Ok(()) if remarks.is_empty() => Ok(done(matter)),
        Ok(()) => findings(&app, &signed, matter, remarks, Some(rows)).await,
        Err(problem) => {
            let again = Again::refused(words, "import-submission", Filled::default(), problem)?;
            super::matters::show(&app, &signed, matter, None, again).await
        }
    }
}

async fn perform(app: &App, signed: &Signed, command: Command, once: String) -> Result<(), Problem> {
    let reader = signed.reader.clone();
    let once = move || (!once.is_empty()).then_some(once);
    app.hall(move |hall| hall.act(&reader, command, once().as_deref())).await.map(|_| ())
}

fn done(matter: DossierId) -> Response {
    Redirect::to(&format!("/matters/{matter}?done=import-submission")).into_response()
}

/// `rows` is there when the file was stored.
async fn findings(
    app: &App,
    signed: &Signed,
    matter: DossierId,
    problems: Vec<Finding>,
    rows: Option<usize>,
) -> Result<Response, Problem> {
    // The page shows column names of the file; only someone who may see the matter gets that far.
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.matter(&reader, matter)).await?;
    let words = app.words(&signed.language);
    let (heading, back, count, key) = match rows {
        Some(rows) => ("import-stored", "back-to-matter", rows, "import-stored-summary"),
        None => ("import-refused", "import-again", problems.len(), "import-refused-summary"),
    };
    let status = if rows.is_some() { axum::http::StatusCode::OK } else { axum::http::StatusCode::UNPROCESSABLE_ENTITY };
    let frame = app
        .frame(signed, "matters", words.say(heading))
        .crumb(words.say("matters-title"), "/matters")
        .crumb(format!("{} {}", words.say("matter-kind"), page.line.number), format!("/matters/{matter}"));
    let summary = words.say_with(key, &[("count", (count as u64).into())]);
    let again = Again::default();
    let is_stored = rows.is_some();
    answer(status, FindingsPaper { frame, now: app.now(), again, matter, heading, summary, back, is_stored, problems })
}

pub(super) fn word_of(format: Format) -> &'static str {
    match format {
        Format::Csv => "htcds-2.0-csv",
        Format::Xml => "htcds-2.0-xml",
        Format::Form => "form",
    }
}

/// Reads a file as the import page does, for doors without a page: the demonstration and its check.
///
/// # Errors
/// Everything that is wrong with the file; nothing of it is returned.
pub fn parsed_submission(name: &str, bytes: &[u8]) -> Result<ParsedSubmission, Vec<Finding>> {
    let submission = gateways::read(name, bytes)?;
    Ok(parsed(&submission).unwrap_or_else(|_| unreachable!("the formats' words are short")))
}

/// What the hall takes: what investigators may see, and apart from it what concerns victims, row by row in the same order.
fn parsed(submission: &Submission) -> Result<ParsedSubmission, Refusal> {
    let (mut rows, mut annex) = (Vec::new(), Vec::new());
    for row in &submission.rows {
        let (open, sealed) = row.split();
        rows.push(spelt(open.reference(), open.fields().iter()));
        // The case's number alone is no annex.
        let reference = sealed.reference().filter(|_| !sealed.fields().is_empty() || open.reference().is_none());
        annex.push(spelt(reference, sealed.fields().iter()));
    }
    if annex.iter().all(Vec::is_empty) {
        annex.clear();
    }
    Ok(ParsedSubmission { format: Title::new(word_of(submission.format))?, rows, annex })
}

/// Fields and their values, as they are stored.
pub(super) type Pairs = Vec<(String, String)>;

pub(super) fn spelt<'a>(reference: Option<&str>, fields: impl Iterator<Item = (&'a FieldId, &'a Value)>) -> Pairs {
    let reference = reference.map(|reference| (REFERENCE.to_owned(), reference.to_owned()));
    reference.into_iter().chain(fields.map(|(id, value)| (id.to_string(), text(value)))).collect()
}

/// A value as it is stored: codes, never their names in one language.
fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Code(coded) => coded.code.clone(),
        Value::Codes(codes) => codes.iter().map(|coded| coded.code.as_str()).collect::<Vec<_>>().join("; "),
        Value::Date(date) => date.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(tick) => tick.to_string(),
        Value::Geo(degrees) => degrees.to_string(),
    }
}

/// `POST /matters/{id}/form`. The form goes the same way as a file of one row, so that the same rules hold.
pub(crate) async fn form(
    State(app): State<App>,
    signed: Signed,
    At(matter): At<DossierId>,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let words = app.words(&signed.language);
    let filled = Filled { once: posted.once, values: posted.form, files: Vec::new() };
    let row = as_row(&filled);
    let submission = match blocking(move || standard::form::read(&[row])).await? {
        Ok(submission) => submission,
        Err(problems) => {
            let wrong: Vec<(String, String)> = problems
                .iter()
                .map(|problem| (problem.column.clone().unwrap_or_default(), said(words, problem)))
                .collect();
            let message = match wrong.first() {
                // One problem without a field is about the whole form: nothing was filled in.
                Some((column, message)) if column.is_empty() => message.clone(),
                _ => words.say_with("form-htcds-wrong", &[("count", (wrong.len() as u64).into())]),
            };
            return htcds::show(&app, &signed, matter, Again::wrong_fields("form", filled, message, wrong)).await;
        }
    };
    let command = Command::ImportSubmission { matter, submission: parsed(&submission)? };
    match perform(&app, &signed, command, filled.once.clone()).await {
        Ok(()) => Ok(done(matter)),
        Err(problem) if problem.refusal().is_some() => {
            let again = Again::refused(words, "form", filled, problem)?;
            htcds::show(&app, &signed, matter, again).await
        }
        Err(problem) => Err(problem),
    }
}

/// The fields that the form asks, with what was written; several choices are joined by semicolons.
fn as_row(filled: &Filled) -> Pairs {
    let written = |id: &str| {
        let values: Vec<&str> = filled.all(id).map(str::trim).filter(|value| !value.is_empty()).collect();
        (id.to_owned(), values.join(";"))
    };
    htcds::asked().map(|field| written(field.id.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(values: &[(&str, &str)]) -> Filled {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Filled { values, ..Filled::default() }
    }

    fn submitted(values: &[(&str, &str)]) -> Result<ParsedSubmission, Vec<Finding>> {
        let submission = standard::form::read(&[as_row(&filled(values))])?;
        Ok(parsed(&submission).unwrap())
    }

    #[test]
    fn what_concerns_the_person_never_reaches_the_matter() {
        let parsed = submitted(&[
            ("prs_FirstName", "Synthetic \"A\""),
            ("prs_SecondName", "Person, Second"),
            ("cas_Status", "Active"),
            ("hte_Country", "KG"),
        ]);
        let parsed = parsed.unwrap_or_else(|problems| panic!("{problems:?}"));
        let open: Vec<&str> = parsed.rows[0].iter().map(|(field, _)| field.as_str()).collect();
        assert!(open.contains(&"hte_Country"), "{open:?}");
        assert!(!open.iter().any(|field| field.starts_with("prs_")), "{open:?}");
        let sealed = &parsed.annex[0];
        assert!(
            sealed.contains(&("prs_FirstName".to_owned(), "Synthetic \"A\"".to_owned())),
            "quotation marks survive the way"
        );
    }

    #[test]
    fn without_anything_about_a_person_there_is_no_annex() {
        let parsed = submitted(&[("hte_Country", "KG")]).unwrap();
        assert!(parsed.annex.is_empty());
    }

    #[test]
    fn a_wrong_value_is_found_by_its_field() {
        let problems = submitted(&[("hte_Date", "31.05.2024"), ("hte_Country", "KG")]).err().unwrap();
        assert_eq!(problems[0].column.as_deref(), Some("hte_Date"));
    }
}
