//! Delimited text (RFC 4180) into rows of cells.
//!
//! Written here because the usual readers forgive too much for quarantined input: an unclosed quotation mark swallows
//! the rest of the file without a word, and skipped blank lines make the row numbers differ from those that the person
//! sees in the spreadsheet. On what is well written it agrees with the `csv` crate (a property test compares them).

use std::borrow::Cow;

use crate::limits;

/// What separates cells; the vertical bar does not, since it separates codes inside a cell.
const DELIMITERS: [char; 3] = [',', ';', '\t'];

pub(crate) struct Record<'a> {
    /// As a spreadsheet counts: from 1, blank lines included.
    pub(crate) row: u32,
    /// At most one more than [`limits::COLUMNS`].
    pub(crate) cells: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A quotation mark that makes the rest unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadQuote {
    Open { row: u32 },
    Stray { row: u32 },
}

pub(crate) struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    row: u32,
}

impl<'a> Records<'a> {
    /// Over `text`, whose delimiter is the one seen most often in the first line that is not blank, unless a `sep=` line names it.
    pub(crate) fn new(text: &'a str) -> Records<'a> {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let named = first.trim_end_matches('\r').strip_prefix("sep=").and_then(|c| c.parse::<char>().ok());
        match named {
            Some(delimiter) if DELIMITERS.contains(&delimiter) => Records { rest, delimiter, row: 0 },
            _ => Records { rest: text, delimiter: delimiter(text), row: 0 },
        }
    }

    fn record(&mut self) -> Result<Record<'a>, BadQuote> {
        self.row += 1;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = self.cell()?;
            if cells.len() <= limits::COLUMNS {
                cells.push(cell);
            }
            let Some(end) = after.chars().next() else {
                self.rest = after;
                break;
            };
            self.rest = &after[end.len_utf8()..];
            if end != self.delimiter {
                self.rest = if end == '\r' { self.rest.strip_prefix('\n').unwrap_or(self.rest) } else { self.rest };
                break;
            }
        }
        Ok(Record { row: self.row, cells })
    }

    /// One cell, and what follows it: a delimiter, a line end or nothing.
    fn cell(&self) -> Result<(Cow<'a, str>, &'a str), BadQuote> {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
            let (cell, after) = self.rest.split_at(end);
            return Ok((Cow::Borrowed(cell), after));
        };
        let mut from = 0;
        let end = loop {
            let at = quoted[from..].find('"').ok_or(BadQuote::Open { row: self.row })? + from;
            if !quoted[at + 1..].starts_with('"') {
                break at;
            }
            from = at + 2;
        };
        let after = &quoted[end + 1..];
        if !after.is_empty() && !after.starts_with([self.delimiter, '\n', '\r']) {
            return Err(BadQuote::Stray { row: self.row });
        }
        let cell = &quoted[..end];
        let cell = if cell.contains('"') { Cow::Owned(cell.replace("\"\"", "\"")) } else { Cow::Borrowed(cell) };
        Ok((cell, after))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, BadQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let record = self.record();
        if record.is_err() {
            self.rest = "";
        }
        Some(record)
    }
}

fn delimiter(text: &str) -> char {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    // Blank lines before the titles say nothing.
    for c in text.trim_start_matches(['\n', '\r']).chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|d| *d == c) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    counts.iter().position(|count| *count == most).map_or(',', |at| DELIMITERS[at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let row = |r: Record<'_>| (r.row, r.cells.iter().map(|c| c.to_string()).collect());
        Records::new(text).map(|r| row(r.unwrap())).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let read = rows("a,b\r\n\r\n\"two\nlines\",2\n3,\"say \"\"no\"\"\"\n");
        let expected: [(u32, &[&str]); 4] =
            [(1, &["a", "b"]), (2, &[""]), (3, &["two\nlines", "2"]), (4, &["3", "say \"no\""])];
        assert_eq!(read.len(), expected.len());
        for ((row, cells), (number, texts)) in read.iter().zip(expected) {
            assert_eq!((*row, cells.iter().map(String::as_str).collect::<Vec<_>>()), (number, texts.to_vec()));
        }
    }

    #[test]
    fn delimiters_are_recognised() {
        for (text, cells) in [("a;b;c,d\n", 3), ("a\tb\n", 2), ("sep=;\na,b;c\n", 2), ("\"a;b;c\",d\n", 2), ("a\n", 1)]
        {
            assert_eq!(rows(text)[0].1.len(), cells, "{text:?}");
        }
    }

    #[test]
    fn bad_quotes_end_the_reading() {
        let last = |text| Records::new(text).last().unwrap().err();
        assert_eq!(last("a,b\n1,\"2\n3,4\n"), Some(BadQuote::Open { row: 2 }));
        assert_eq!(last("a,b\n\"1\"x,2\n3,4\n"), Some(BadQuote::Stray { row: 2 }));
    }

    proptest! {
        #[test]
        fn agrees_with_the_csv_crate(cells in prop::collection::vec(prop::collection::vec("[a-zö,;\"\n ]{0,6}", 3), 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["x", "y", "z"]).unwrap();
            cells.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let ours: Vec<Vec<String>> = rows(&text).into_iter().skip(1).map(|(_, cells)| cells).collect();
            prop_assert_eq!(ours, cells);
        }

        #[test]
        fn forgives_no_more_than_the_csv_crate(text in "[ab,\"\n]{0,40}") {
            // Where we read at all, the other reader sees the same cells; it skips blank lines, we do not.
            if let Ok(ours) = Records::new(&text).collect::<Result<Vec<_>, _>>() {
                let ours: Vec<Vec<String>> = ours.iter().map(|r| r.cells.iter().map(|c| c.to_string()).collect()).collect();
                let theirs = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes())
                    .into_records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect::<Vec<Vec<String>>>();
                let filled = |rows: Vec<Vec<String>>| rows.into_iter().filter(|r| r != &[String::new()]).collect::<Vec<_>>();
                prop_assert_eq!(filled(ours), filled(theirs));
            }
        }
    }
}
