use std::fmt;

use serde::Serialize;

use crate::limits;

/// One thing that is wrong with a file, or worth knowing about it, for the person who uploaded it.
///
/// It says where and what, never what the file holds: a cell can be a name or a birthday, and problems end in logs.
/// Only column titles that the standard does not know are repeated, since without them nobody finds the column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Row as a spreadsheet counts it (the titles are row 1), or the number of the submission in an XML file (from 1).
    pub row: Option<u32>,
    /// Field of the standard, or title of the column as written.
    pub column: Option<String>,
    /// Stable: names the label `import-<code>`. All codes are in [`REASONS`].
    pub code: &'static str,
    /// Named values for the label.
    pub args: Vec<(&'static str, String)>,
    /// Plain English, for where there is no label.
    pub message: String,
}

impl Problem {
    /// The key of the label that says this in the reader's language; `args` fill it.
    pub fn label(&self) -> String {
        format!("import-{}", self.code)
    }

    pub(crate) fn new(reason: &Reason, args: Vec<(&'static str, String)>) -> Problem {
        let message = args
            .iter()
            .fold(reason.english.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        Problem { row: None, column: None, code: reason.code, args, message }
    }

    pub(crate) fn at(mut self, row: Option<u32>, column: Option<&str>) -> Problem {
        self.row = row;
        self.column = column.map(str::to_owned);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = self.row {
            write!(f, "row {row}: ")?;
        }
        if let Some(column) = &self.column {
            write!(f, "{column}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// Problems in the order they were found; after [`limits::PROBLEMS`] of them only counted.
#[derive(Default)]
pub(crate) struct Problems {
    kept: Vec<Problem>,
    more: u32,
}

impl Problems {
    pub(crate) fn add(&mut self, problem: Problem) {
        if self.is_full() {
            self.more = self.more.saturating_add(1);
        } else {
            self.kept.push(problem);
        }
    }

    /// Whether further problems are only counted, so that nobody need look for suggestions.
    pub(crate) fn is_full(&self) -> bool {
        self.kept.len() >= limits::PROBLEMS
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many there are, kept or not.
    pub(crate) fn count(&self) -> usize {
        self.kept.len() + self.more as usize
    }

    pub(crate) fn into_vec(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.kept.push(Problem::new(&MORE, vec![("count", self.more.to_string())]));
        }
        self.kept
    }
}

/// A sort of problem: its stable code and its plain English, in which `{name}` stands for an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Stable, lower-case, hyphenated.
    pub code: &'static str,
    /// What is said where no label is at hand.
    pub english: &'static str,
}

macro_rules! reasons {
    ($($name:ident = $code:literal, $english:literal;)*) => {
        $(pub(crate) const $name: Reason = Reason { code: $code, english: $english };)*
        /// Every sort of problem and remark, so that the labels can be checked against them.
        pub const REASONS: &[Reason] = &[$($name),*];
    };
}

reasons! {
    // The file as a whole.
    FILE_EMPTY = "file-empty", "The file is empty. Choose the file that was filled in.";
    FILE_TOO_LARGE = "file-too-large", "The file is larger than {limit} bytes. Split it into several.";
    FILE_ARCHIVE = "file-archive", "This is a spreadsheet workbook or another packed file. Open it and save it as CSV (UTF-8) or export it as XML, then import that.";
    FILE_KIND = "file-kind", "This file holds neither CSV nor XML. Save it as CSV (UTF-8) or export it as XML.";
    NOT_UTF8 = "not-utf8", "The text is not in UTF-8 (first seen in line {line}). Save it again as “CSV UTF-8”, or as XML in UTF-8.";
    MORE = "more", "And {count} more.";
    // The name of the file.
    NAME_EMPTY = "name-empty", "The file has no name. Give it one.";
    NAME_PARENT = "name-parent", "The file's name climbs out of its folder (“..”). Rename it.";
    NAME_DOTS = "name-dots", "The file's name begins or ends with a dot, or ends with a space. Rename it.";
    NAME_CHARACTER = "name-character", "The file's name has a character that is invisible, reverses the reading order or means something to a file system. Rename it.";
    NAME_RESERVED = "name-reserved", "The file's name is that of a device on some systems. Rename it.";
    NAME_TOO_LONG = "name-too-long", "The file's name is longer than {limit} bytes. Shorten it.";
    // Columns and rows.
    TITLES_UNKNOWN = "titles-unknown", "The first row has no field name of the standard. It must hold the names of the columns, such as cas_Status.";
    COLUMN_UNNAMED = "column-unnamed", "Column {position} has no name in the first row. Name it or remove it.";
    COLUMN_UNKNOWN = "column-unknown", "The standard has no such field. Name it as the standard does, or remove it.";
    COLUMN_UNKNOWN_NEAR = "column-unknown-near", "The standard has no such field. Did you mean {suggestion}?";
    COLUMN_REPEATED = "column-repeated", "The field is there twice, perhaps in two spellings. Leave one of them.";
    COLUMNS_TOO_MANY = "columns-too-many", "There are more than {limit} columns. Remove those that the standard does not have.";
    ROWS_TOO_MANY = "rows-too-many", "There are more than {limit} rows. Split the file.";
    ROWS_NONE = "rows-none", "The file holds no case. Write each case in a row of its own below the names of the columns.";
    ROW_EMPTY = "row-empty", "No field of the standard is filled. Fill one in, or remove the row.";
    CELL_COUNT = "cell-count", "The row has {found} cells; the first row names {expected} columns. Give each row as many, and put text that holds a separator between quotation marks.";
    QUOTE_OPEN = "quote-open", "A quotation mark opens here and never closes. Close it. The rest of the file can not be read.";
    QUOTE_STRAY = "quote-stray", "Text follows a closing quotation mark. Inside quotation marks, write them twice. The rest of the file can not be read.";
    REFERENCE_REPEATED = "reference-repeated", "The same case reference is already in row {first}. Give each case its own.";
    // Values.
    TOO_LONG = "too-long", "Longer than {limit} characters. Shorten it.";
    CONTROL_CHARACTER = "control-character", "Has a character that is invisible or reverses the reading order, or a line break where one line is expected. Write it as plain text.";
    DATE = "date", "Write the day as year-month-day, such as 2024-05-31.";
    DATE_RANGE = "date-range", "The year must lie between {first} and {last}.";
    YES_NO = "yes-no", "Write TRUE or FALSE.";
    NUMBER = "number", "Write a whole number from 0 to {max}.";
    COORDINATE = "coordinate", "Write degrees with a decimal point, from -{limit} to {limit}, such as 42.87.";
    CODE_UNKNOWN = "code-unknown", "Not in the standard's list for this field. Write one of the list's codes.";
    CODE_UNKNOWN_NEAR = "code-unknown-near", "Not in the standard's list for this field. Did you mean {suggestion}?";
    COUNTRY_UNKNOWN = "country-unknown", "Write the country's two-letter code (ISO 3166-1), such as KG.";
    COUNTRY_UNKNOWN_NEAR = "country-unknown-near", "Write the country's two-letter code (ISO 3166-1). Did you mean {suggestion}?";
    LANGUAGE_UNKNOWN = "language-unknown", "Write the language's three-letter code (ISO 639-2), such as kir.";
    LANGUAGE_UNKNOWN_NEAR = "language-unknown-near", "Write the language's three-letter code (ISO 639-2). Did you mean {suggestion}?";
    // XML.
    XML_MALFORMED = "xml-malformed", "The XML is damaged near line {line}. Export it again.";
    XML_DOCTYPE = "xml-doctype", "The XML has a document type declaration, which is refused. Remove the line with DOCTYPE.";
    XML_ENTITY = "xml-entity", "The XML uses an entity that XML itself does not define, near line {line}. Write the character itself.";
    XML_DEPTH = "xml-depth", "The XML is nested deeper than {limit} levels. Export the submissions alone.";
    XML_ATTRIBUTES = "xml-attributes", "An XML element has more than {limit} bytes of attributes. Export the submissions alone.";
    XML_ELEMENTS = "xml-elements", "The XML has more than {limit} elements. Split the file.";
    XML_ROOT = "xml-root", "This XML is not a submission of the standard's form. Export what was collected with that form.";
    XML_FORM = "xml-form", "The submission belongs to another form; {expected} is expected as its id. Leave it out.";
    XML_FORM_ITSELF = "xml-form-itself", "This is the empty form, not a submission. Fill it in with a survey tool and export what was collected.";
    XML_REPEATED = "xml-repeated", "The field is there twice in one submission, perhaps in two spellings. Leave one of them.";
    XML_NESTED = "xml-nested", "The field holds further elements instead of a value. Write the value alone.";
    XML_STRAY_TEXT = "xml-stray-text", "There is text outside the fields. Remove it.";
    // Remarks: nothing is refused for these.
    FIELD_DEPRECATED = "field-deprecated", "The standard has given up this field; it was read all the same.";
    COLUMN_NOT_KEPT = "column-not-kept", "Added by a survey tool; not part of the standard and not kept.";
    CORE_MISSING = "core-missing", "Core fields of the standard that this file has no column for: {fields}.";
    CODE_FREE = "code-free", "Not in the standard's list for this field; kept as written.";
    PHONE = "phone", "Not in international form (+996…); kept as written.";
}
