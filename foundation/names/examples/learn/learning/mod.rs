//! What the three steps have in common.

pub(crate) mod common;
pub(crate) mod given;
pub(crate) mod sounds;
pub(crate) mod weights;

pub(crate) type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// One judged pair.
pub(crate) struct Pair {
    pub(crate) left: String,
    pub(crate) right: String,
    pub(crate) same: bool,
}

/// Reads a file of judged pairs.
pub(crate) fn pairs(name: &str) -> Done<Vec<Pair>> {
    let mut reader = csv::Reader::from_path(format!("{}/tests/data/{name}.csv", env!("CARGO_MANIFEST_DIR")))?;
    let read =
        |row: csv::StringRecord| Pair { left: row[0].to_owned(), right: row[1].to_owned(), same: &row[2] == "true" };
    Ok(reader.records().map(|row| row.map(read)).collect::<Result<_, _>>()?)
}

/// The groups of spellings of which nothing is held out.
pub(crate) fn groups() -> Done<Vec<Vec<String>>> {
    let held: std::collections::HashSet<String> =
        pairs("nameparts_held")?.into_iter().flat_map(|pair| [pair.left, pair.right]).collect();
    let text = std::fs::read_to_string(format!("{}/tests/data/name_part_groups.tsv", env!("CARGO_MANIFEST_DIR")))?;
    let forms = |line: &str| line.split('\t').nth(1).unwrap_or("").split('|').map(str::to_owned).collect::<Vec<_>>();
    let free = |group: &Vec<String>| !group.iter().any(|form| held.contains(form));
    Ok(text.lines().skip(1).map(forms).filter(free).collect())
}

/// Writes a table with the comment that stands above it.
pub(crate) fn write(name: &str, comment: &str, table: &str) -> Done {
    std::fs::write(format!("{}/../../data/names/{name}", env!("CARGO_MANIFEST_DIR")), format!("{comment}{table}"))?;
    Ok(())
}

/// Reads a table.
pub(crate) fn table(name: &str) -> Done<String> {
    Ok(std::fs::read_to_string(format!("{}/../../data/names/{name}", env!("CARGO_MANIFEST_DIR")))?)
}

/// Chance that is the same each time (xorshift64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Letters of a plain romanisation, for finding what looks alike.
pub(crate) fn plain(text: &str) -> String {
    any_ascii::any_ascii(text).to_lowercase().chars().filter(char::is_ascii_alphabetic).collect()
}

pub(crate) fn script(text: &str) -> Option<names::Script> {
    text.chars().find_map(names::Script::of)
}
