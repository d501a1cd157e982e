//! The PDF writer. The page is drawn by `pdf/letter.typ`, a fixed programme; the letter reaches it as values under `sys.inputs`, never
//! as source, so nothing that a person typed can be read as markup or code.

use std::sync::LazyLock;

use base::Timestamp;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue, Smart, Str, Value};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::{Fault, check};
use crate::fonts::{BOOK, FONTS};
use crate::letter::{Beside, Block, Letter, Signatory, Statement};
use crate::typography;

/// The programme that draws the page, parsed once.
static PAGE: LazyLock<Source> = LazyLock::new(|| Source::detached(include_str!("pdf/letter.typ")));

/// The letter as PDF/A-2a and PDF/UA-1: tagged, with title, language and fonts inside, readable in decades and by a screen reader.
///
/// `created` goes into the file as its creation time; the same letter and time give the same bytes. Takes some ten milliseconds of
/// one core in a release build.
pub fn pdf(letter: &Letter, created: Timestamp) -> Result<Vec<u8>, Fault> {
    check(letter)?;
    let letter = typography::set(letter);
    let made = make(&letter, created);
    // The engine remembers every paragraph it has set, for the next run. Here the next letter is another one, and what is
    // remembered is the text of a case: it must not outlive the job.
    typst::comemo::evict(0);
    made
}

fn make(letter: &Letter, created: Timestamp) -> Result<Vec<u8>, Fault> {
    let paper = Paper { library: LazyHash::new(library(letter)) };
    let document: PagedDocument = typst::compile(&paper).output.map_err(|faults| engine(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| Fault::Engine(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}/{}/{}", letter.verification.entry, letter.number, letter.language)),
        creator: Smart::Custom(Some("Kerege".to_owned())),
        timestamp: Some(typst_pdf::Timestamp::new_utc(datetime(created)?)),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| engine(&faults))
}

/// The engine's own words, which name elements and values of the page programme.
fn engine(faults: &[SourceDiagnostic]) -> Fault {
    let messages: Vec<String> = faults.iter().take(5).map(|fault| fault.message.to_string()).collect();
    Fault::Engine(messages.join("; "))
}

fn datetime(at: Timestamp) -> Result<Datetime, Fault> {
    let (year, month, day) = at.date().parts();
    let (hour, minute) = at.time();
    let second = at.0.div_euclid(1_000_000).rem_euclid(60);
    let small = |number: i8| u8::try_from(number).ok();
    (|| {
        Datetime::from_ymd_hms(
            i32::from(year),
            small(month)?,
            small(day)?,
            small(hour)?,
            small(minute)?,
            u8::try_from(second).ok()?,
        )
    })()
    .ok_or_else(|| Fault::Engine("the time of creation is outside the calendar".to_owned()))
}

/// All that the page programme can see: itself, its fonts, and the letter. No file, no package, no clock.
struct Paper {
    library: LazyHash<Library>,
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }
    fn main(&self) -> FileId {
        PAGE.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == PAGE.id() { Ok(PAGE.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn library(letter: &Letter) -> Library {
    let mut inputs = Dict::new();
    inputs.insert("letter".into(), values(letter).into_value());
    // Row headers of the tables can be marked only with this feature of the engine.
    let features = [Feature::A11yExtras].into_iter().collect();
    Library::builder().with_inputs(inputs).with_features(features).build()
}

/// The letter in the engine's values; the names are those that `letter.typ` reads.
fn values(letter: &Letter) -> Dict {
    let region = letter
        .language
        .as_str()
        .split('-')
        .find(|part| part.len() == 2 && *part != typography::base_tag(&letter.language));
    let head = &letter.letterhead;
    record([
        ("lang", text(typography::base_tag(&letter.language))),
        ("region", region.map_or(Value::None, text)),
        ("rtl", letter.language.is_right_to_left().into_value()),
        ("justify", typography::is_justified(&letter.language).into_value()),
        ("country", text(&head.country)),
        ("authority", text(&head.authority)),
        ("address", list(&head.address)),
        ("contact", head.contact.as_deref().map_or(Value::None, text)),
        ("number", text(&letter.number)),
        ("date", text(&letter.date_text())),
        ("addressee", list(&letter.addressee)),
        ("subject", text(&letter.subject)),
        ("salutation", text(&letter.salutation)),
        (
            "sections",
            array(letter.sections.iter().map(|section| {
                record([("heading", text(&section.heading)), ("blocks", array(section.blocks.iter().map(block)))])
                    .into_value()
            })),
        ),
        ("annexes", array(letter.annexes.iter().map(|annex| row([&annex.number, &annex.title, &annex.extent])))),
        ("closing", text(&letter.closing)),
        ("signatory", person(&letter.signatory)),
        ("approver", letter.approved_by.as_ref().map_or(Value::None, person)),
        ("handling", text(&letter.handling)),
        ("verification", array(verification(letter).into_iter().map(|(label, value)| row([label, value])))),
        ("draft", letter.draft.into_value()),
        ("labels", labels(letter).into_value()),
    ])
}

fn labels(letter: &Letter) -> Dict {
    let labels = &letter.labels;
    let page = letter.page_parts().unwrap_or_default();
    record([
        ("number", text(&labels.number)),
        ("date", text(&labels.date_label)),
        ("subject", text(&labels.subject)),
        ("annexes", text(&labels.annexes)),
        ("annex-columns", row([&labels.annex_number, &labels.annex_title, &labels.annex_extent])),
        ("fact-columns", row([&labels.fact_label, &labels.fact_value])),
        ("approved", text(&labels.approved_by)),
        ("seal", text(&labels.seal)),
        ("verification", text(&labels.verification)),
        ("verification-text", text(&labels.verification_text)),
        ("page", array(page.into_iter().map(text))),
        ("draft", text(&labels.draft)),
    ])
}

/// The rows of the verification block that have something to say.
pub(crate) fn verification(letter: &Letter) -> Vec<(&String, &String)> {
    let known = &letter.verification;
    let words = &letter.labels;
    let rows =
        [(&words.dossier, &known.dossier), (&words.entry, &known.entry), (&words.fingerprint, &known.fingerprint)];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn block(block: &Block) -> Value {
    let (kind, body) = match block {
        Block::Paragraph(words) => ("paragraph", text(words)),
        Block::Bullets(points) => ("bullets", list(points)),
        Block::Facts(rows) => ("facts", array(rows.iter().map(|fact| row([&fact.label, &fact.value])))),
        Block::Citations(all) => ("citations", array(all.iter().map(|one| row([&one.provision, &one.note])))),
        Block::Beside(beside) => ("beside", side_by_side(beside)),
        Block::Statement(stated) => ("statement", statement(stated)),
    };
    record([("kind", text(kind)), ("body", body)]).into_value()
}

fn side_by_side(beside: &Beside) -> Value {
    let (left, right) = &beside.languages;
    let language = |language| text(typography::base_tag(language));
    record([
        ("languages", array([language(left), language(right)].into_iter())),
        ("heads", row([&beside.heads.0, &beside.heads.1])),
        ("rows", array(beside.rows.iter().map(|pair| row([&pair.label, &pair.value])))),
    ])
    .into_value()
}

fn statement(statement: &Statement) -> Value {
    record([
        ("heading", text(&statement.heading)),
        ("text", text(&statement.text)),
        ("rows", array(statement.rows.iter().map(|fact| row([&fact.label, &fact.value])))),
    ])
    .into_value()
}

fn person(person: &Signatory) -> Value {
    record([("name", text(&person.name)), ("position", text(&person.position))]).into_value()
}

fn record<const N: usize>(fields: [(&str, Value); N]) -> Dict {
    fields.into_iter().map(|(name, value)| (Str::from(name), value)).collect()
}

fn row<const N: usize>(cells: [&String; N]) -> Value {
    array(cells.into_iter().map(|cell| text(cell)))
}

fn list(texts: &[String]) -> Value {
    array(texts.iter().map(|one| text(one)))
}

fn array(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

/// A text as a value. A word longer than a line gets places to break, or it would run off the paper.
fn text(text: &str) -> Value {
    const LONG: usize = 56;
    const STEP: usize = 14;
    let mut run = 0;
    let long = text.split(char::is_whitespace).any(|word| word.chars().count() > LONG);
    if !long {
        return Value::Str(text.into());
    }
    let mut broken = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        run = if c.is_whitespace() { 0 } else { run + 1 };
        if run > STEP {
            broken.push('\u{200B}');
            run = 1;
        }
        broken.push(c);
    }
    Value::Str(broken.into())
}
