//! The committed shapes of `tests/wire`, as values that can be bent.

use std::sync::LazyLock;

use ciborium::Value;

/// One example of what crosses the border.
#[derive(Clone)]
pub(crate) struct Sample {
    /// Its name up to the first space: a record's kind, or a word.
    pub(crate) kind: String,
    pub(crate) value: Value,
    pub(crate) bytes: Vec<u8>,
}

/// The shapes of one file of `tests/wire/shapes`.
macro_rules! shapes {
    ($name:ident, $($file:literal),+) => {
        pub(crate) static $name: LazyLock<Vec<Sample>> = LazyLock::new(|| {
            [$(include_str!(concat!("../../../tests/wire/shapes/", $file))),+].into_iter().flat_map(read).collect()
        });
    };
}

shapes!(ENQUIRIES, "common.txt", "enquiries.txt");
shapes!(REQUESTS, "common.txt", "cooperation.txt");
shapes!(AGREEMENTS, "common.txt", "agreements.txt");
shapes!(LINES, "common.txt", "blind-line.txt");
shapes!(ASKINGS, "common.txt", "blind-asking.txt");
shapes!(INDEXES, "common.txt", "blind-index.txt");
shapes!(MATTERS, "common.txt", "investigations.txt");
shapes!(VICTIMS, "common.txt", "victims.txt");
shapes!(DRAFTS, "common.txt", "cooperation-draft.txt");
shapes!(EXECUTIONS, "common.txt", "cooperation-execution.txt");
shapes!(ASSESSMENTS, "common.txt", "harmonisation.txt");
shapes!(POSITIONS, "common.txt", "agreements-position.txt");
shapes!(HOUSE, "common.txt", "house.txt");
shapes!(MESSAGES, "messages.txt");
shapes!(STATEMENTS, "statements.txt");
shapes!(HEADERS, "entry.txt");
shapes!(SEALING, "sealing.txt");
shapes!(BLIND, "blind.txt");
shapes!(INSIDE, "inside.txt");

/// Every shape that there is.
pub(crate) static ALL: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let rooms = [
        &ENQUIRIES,
        &REQUESTS,
        &AGREEMENTS,
        &LINES,
        &ASKINGS,
        &INDEXES,
        &MATTERS,
        &VICTIMS,
        &DRAFTS,
        &EXECUTIONS,
        &ASSESSMENTS,
        &POSITIONS,
        &HOUSE,
    ];
    let others = [&MESSAGES, &STATEMENTS, &HEADERS, &SEALING, &BLIND, &INSIDE];
    rooms.into_iter().chain(others).flat_map(|samples| samples.iter().cloned()).collect()
});

fn read(text: &str) -> Vec<Sample> {
    text.split("\n\n").filter_map(block).collect()
}

/// A name, a line for people, and hexadecimal digits.
fn block(text: &str) -> Option<Sample> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let name = lines.next()?;
    let digits: Vec<u8> = lines.skip(1).flat_map(|line| line.trim().bytes()).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Vec<u8> = digits.chunks(2).map(pair).collect::<Option<_>>()?;
    // What is no CBOR (a tag, an element) is not bent here.
    let value = ciborium::from_reader(bytes.as_slice()).ok()?;
    Some(Sample { kind: name.split(' ').next()?.to_owned(), value, bytes })
}
