//! How common parts are: counted.

use std::collections::{BTreeMap, BTreeSet};

use super::{Done, pairs, write};

const COMMENT: &str = "\
# How rare a part is, in bits: one person in 2^bits bears it. Spellings that give one key count as one.
# census: US Census Bureau, names of 1990: the thousand most frequent family names, 250 given names of men and of women (public
# domain). lists: individuals of the sanctions list of the US Treasury in lists_train.csv, parts that at least four of them bear
# (public domain). Written by: cargo run --release -p names --example learn -- common DIR
";

/// Parts that fewer listed individuals bear are left out.
const BEARERS: usize = 4;

/// Counts census files and listed individuals.
pub(crate) fn count(folder: &str) -> Done {
    let mut shares: BTreeMap<String, f64> = BTreeMap::new();
    for (file, rows, share) in
        [("dist.all.last", 1000, 0.5), ("dist.male.first", 250, 0.25), ("dist.female.first", 250, 0.25)]
    {
        for line in std::fs::read_to_string(format!("{folder}/{file}"))?.lines().take(rows) {
            let mut columns = line.split_whitespace();
            if let (Some(name), Some(percent)) = (columns.next(), columns.next()) {
                *shares.entry(name.to_lowercase()).or_default() += percent.parse::<f64>()? / 100.0 * share;
            }
        }
    }
    let people: BTreeSet<String> =
        pairs("lists_train")?.into_iter().filter(|pair| pair.same).map(|pair| pair.left).collect();
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for person in &people {
        let parts = person.to_lowercase().replace('\'', "");
        let parts: BTreeSet<&str> = parts.split([' ', ',', '-', '.']).filter(|part| part.len() > 2).collect();
        parts.into_iter().for_each(|part| *bearers.entry(part.to_owned()).or_default() += 1);
    }
    let mut rows: Vec<String> =
        shares.iter().map(|(part, share)| format!("{part}\t{:.2}\tcensus\n", -share.log2())).collect();
    let listed = bearers.iter().filter(|(_, count)| **count >= BEARERS);
    // Two thirds of a person's parts are names of their own kind; the rest are particles and further names.
    let bits = |count: usize| -(count as f64 / people.len() as f64 / 1.5).log2();
    rows.extend(listed.map(|(part, count)| format!("{part}\t{:.2}\tlists\n", bits(*count))));
    rows.sort();
    write("common.tsv", COMMENT, &format!("part\tbits\tsource\n{}", rows.concat()))
}
