//! What a file is, by its first bytes, and its text.

use crate::limits;
use crate::problem::{FILE_ARCHIVE, FILE_EMPTY, FILE_KIND, FILE_TOO_LARGE, NOT_UTF8, Problem};

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Csv,
    Xml,
}

/// First bytes of kinds that people send by mistake. Nothing packed is ever unpacked here: that closes the door to
/// archives that grow a thousandfold, and a workbook's dates and hidden sheets would have to be guessed at.
const REFUSED: &[(&[u8], bool)] = &[
    (b"PK\x03\x04", true), // zip, and with it xlsx, ods, docx
    (b"PK\x05\x06", true), // empty zip
    (b"PK\x07\x08", true), // spanned zip
    (b"\x1f\x8b", true),   // gzip
    (b"\xfd7zXZ\0", true),
    (b"BZh", true),
    (b"7z\xbc\xaf\x27\x1c", true),
    (b"Rar!", true),
    (b"\x28\xb5\x2f\xfd", true),                 // zstd
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", true), // old xls and doc
    (b"%PDF-", false),
    (b"{\\rtf", false),
    (b"\x89PNG", false),
    (b"\xff\xd8\xff", false), // JPEG
];

pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Problem> {
    if let Some((_, is_archive)) = REFUSED.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Problem::new(if *is_archive { &FILE_ARCHIVE } else { &FILE_KIND }, vec![]));
    }
    let text = text(bytes)?;
    Ok(if text.trim_start().starts_with('<') { Kind::Xml } else { Kind::Csv })
}

/// The text of a file that is not too large: UTF-8, with or without a byte order mark, and not empty.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(Problem::new(&FILE_TOO_LARGE, vec![("limit", limits::FILE_BYTES.to_string())]));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(&bytes[..error.valid_up_to()]))?;
    // Latin text in UTF-16 without a mark is UTF-8 as well, with a zero beside every letter. No text has zeros.
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(not_utf8(&bytes[..at]));
    }
    if text.trim().is_empty() {
        return Err(Problem::new(&FILE_EMPTY, vec![]));
    }
    Ok(text)
}

/// What follows `before` is not UTF-8.
fn not_utf8(before: &[u8]) -> Problem {
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    Problem::new(&NOT_UTF8, vec![("line", line.to_string())])
}
