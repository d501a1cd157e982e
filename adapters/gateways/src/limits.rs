//! Every limit on what a door lets in, by name. Time and memory of a reading are bounded by these alone.

/// Bytes of one imported file: 5,000 rows of the published form take about 6 MB.
pub const FILE_BYTES: usize = 8 * 1024 * 1024;
/// Rows of one CSV file, or submissions of one XML file.
pub const ROWS: u32 = 5_000;
/// Columns of a CSV file: the standard has 84, survey tools add one for each option of a list.
pub const COLUMNS: usize = 400;
/// Characters of one line: a name, a town, a telephone number, a reference.
pub const LINE_CHARACTERS: usize = base::Title::LIMIT;
/// Characters of a text of several lines.
pub const TEXT_CHARACTERS: usize = base::LongText::LIMIT;
/// Characters of a cell that holds codes of a list.
pub const CODES_CHARACTERS: usize = 2_000;
/// Problems that are reported one by one; the rest are counted.
pub const PROBLEMS: usize = 100;
/// How deep XML elements may be nested. A wrapped submission needs six.
pub const XML_DEPTH: usize = 8;
/// Elements of one XML file: all fields for all rows.
pub const XML_ELEMENTS: usize = 500_000;
/// Bytes of all attributes of one XML element: namespace declarations of survey tools take about 500.
pub const XML_ATTRIBUTE_BYTES: usize = 2_048;
/// Bytes of a file's name in UTF-8: what the strictest of the usual file systems takes, less room for a suffix.
pub const FILE_NAME_BYTES: usize = 200;
/// First and last year that a date in a case record can have.
pub const YEARS: (i16, i16) = (1900, 2100);
