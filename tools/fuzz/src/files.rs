//! Files that are imported: submissions, knowledge files, texts of treaties.

use std::sync::LazyLock;

use gateways::htcds::{self, FieldKind, Submission};
use gateways::{Problem, limits};
use law::LawSet;
use law::cases::Cases;
use law::texts::{self, Citation, Library, TreatyText};

use crate::dice::Dice;

/// A submission as it comes, by whatever name.
pub(crate) fn submission(input: &[u8]) {
    let mut dice = Dice::new(input);
    let name = dice.text();
    let offered = gateways::offered_file_name(&name);
    assert!(gateways::safe_file_name(&offered).is_ok(), "what is offered as a name is safe: {offered:?}");
    if let Ok(safe) = gateways::safe_file_name(&name) {
        assert!(gateways::safe_file_name(safe.as_str()).is_ok_and(|again| again == safe));
    }
    let bytes = dice.rest();
    let _ = gateways::read(&name, bytes);
    judged(htcds::xml::read(bytes));
    judged(htcds::csv::read(bytes));
}

/// A submission made of the standard's own fields, with values that fit and values that do not, in each format.
pub(crate) fn fields(input: &[u8]) {
    let mut dice = Dice::new(input);
    let standard = htcds::standard();
    let mut row = Vec::new();
    while !dice.is_used_up() && row.len() < 40 {
        let field = dice.one(standard.fields());
        let value = match (dice.byte() % 4, &field.kind) {
            (0, _) => dice.text(),
            (_, FieldKind::Date) => {
                format!("20{:02}-{:02}-{:02}", dice.byte() % 99, dice.byte() % 14, dice.byte() % 33)
            }
            (_, FieldKind::Pick { list, .. }) => dice.one(list.codes()).code.clone(),
            (1, _) => dice.byte().to_string(),
            (2, _) => ["true", "false", "yes", "", "12.5,-7", "-", "=1"][usize::from(dice.byte() % 7)].to_owned(),
            _ => format!("{} Synthetic", dice.byte()),
        };
        row.push((field.id.as_str().to_owned(), value));
    }
    let title: Vec<String> = row.iter().map(|(name, _)| name.clone()).collect();
    let cells: Vec<String> = row.iter().map(|(_, value)| format!("\"{}\"", value.replace('"', "\"\""))).collect();
    judged(htcds::csv::read(format!("{}\n{}\n", title.join(","), cells.join(",")).as_bytes()));
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let elements: Vec<String> =
        row.iter().map(|(name, value)| format!("<{name}>{}</{name}>", escaped(value))).collect();
    judged(htcds::xml::read(format!("<data id=\"{}\">{}</data>", standard.form_id(), elements.concat()).as_bytes()));
    judged(htcds::form::read(&[row]));
}

/// Within the limits; and what was read is the same when it is written and read again.
fn judged(read: Result<Submission, Vec<Problem>>) {
    let submission = match read {
        Ok(submission) => submission,
        Err(problems) => return assert!((1..=limits::PROBLEMS + 1).contains(&problems.len())),
    };
    assert!((1..=limits::ROWS as usize).contains(&submission.rows.len()));
    assert!(submission.remarks.len() <= limits::PROBLEMS + 1);
    for row in &submission.rows {
        let _ = (row.consent(), row.split());
    }
    let written = htcds::csv::write(&submission.rows);
    let again = htcds::csv::read(written.as_bytes()).expect("what was written is read");
    let fields = |submission: &Submission| -> Vec<_> {
        submission.rows.iter().map(|row| (row.reference.clone(), row.fields.clone())).collect()
    };
    assert!(fields(&again) == fields(&submission), "what was read comes back");
}

/// A knowledge file as it comes, or one of the build with something else in its middle. Other files are as they are.
pub(crate) fn law_file(input: &[u8]) {
    let mut dice = Dice::new(input);
    let files = law::builtin::files();
    let (name, text) = *dice.one(files);
    let text = match dice.byte() {
        0 => String::from_utf8_lossy(dice.rest()).into_owned(),
        _ => spliced(text, &mut dice),
    };
    if let Err(findings) = LawSet::read(&[(name, &text)]) {
        assert!(findings.iter().all(|finding| !finding.problem.is_empty() && !finding.cure.is_empty()));
    }
    let _ = Cases::read(&[(name, &text)]);
}

/// Lines of a text taken out, doubled and replaced.
fn spliced(text: &str, dice: &mut Dice<'_>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Each pass reads the whole file: a few changes are enough.
    for _ in 0..4 {
        if dice.is_used_up() || lines.is_empty() {
            break;
        }
        let (at, other) = (dice.below(lines.len()), dice.below(lines.len()));
        match dice.byte() % 4 {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[other].clone()),
            2 => lines[at] = dice.text(),
            _ => {
                let key = lines[at].split('=').next().unwrap_or_default().to_owned();
                let value = lines[other].split_once('=').map_or("", |(_, value)| value).to_owned();
                lines[at] = format!("{key}={value}");
            }
        }
    }
    lines.join("\n")
}

/// A treaty's text in any of its formats; what was imported is kept and read again.
pub(crate) fn treaty(input: &[u8]) {
    static ENGLISH: LazyLock<base::Language> = LazyLock::new(|| "en".parse().expect("a language"));
    let mut dice = Dice::new(input);
    let name = ["text.md", "text.json", "text.xml", "text"][dice.below(4)];
    let bytes = dice.rest();
    let text = String::from_utf8_lossy(bytes);
    let _ = TreatyText::from_toml(name, &text);
    let _ = Cases::read(&[(name, &text)]);
    if let Some(citation) = Citation::parse(&text) {
        assert!(!citation.instrument.is_empty() && !citation.article.is_empty());
    }
    let Ok(texts) = texts::import(name, bytes, "UNTOC", Some(&ENGLISH)) else { return };
    for text in texts {
        let toml = text.to_toml();
        let again = TreatyText::from_toml(&text.file_name(), &toml);
        assert!(again.as_ref() == Ok(&text), "what was imported comes back: {again:?}");
        let library = Library::read([(text.file_name().as_str(), toml.as_str())]).expect("one text alone is a library");
        for article in &text.articles {
            let _ = library.quote(&format!("UNTOC {}", article.number), &text.language);
            if let Some(passage) = article.passages.last() {
                let _ = library.quote(&format!("UNTOC {}{}", article.number, passage.at), &text.language);
            }
        }
    }
}
