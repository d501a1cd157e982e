//! Given names in Latin letters, by the romanisations that documents use most.

use std::collections::BTreeSet;

use names::Script;
use names::romanisation::romanise;

use super::{Done, script, table, write};

const COMMENT: &str = "\
# Given names that are names of their own: who bears one of them does hardly bear another that is near it (Aida, Aidai).
# source Faker: lists of given names of Faker 40 (joke2k and contributors, MIT, see NOTICE); hand: usual names, by hand.
# Names that are one (Yelena, Olena) stand in short_forms.tsv. forms: in Latin letters, by romanisation_tables.csv beside this.
# Forms written by: cargo run --release -p names --example learn -- given
";

/// Systems that are tried for names of every language, and for one.
const FOR_ALL: [&str; 6] = [
    "icao-rus-Cyrl-Latn-9303",
    "bgnpcgn-rus-Cyrl-Latn-1947",
    "iuliia:gost_52290",
    "iuliia:mvd_310_fr",
    "iuliia:telegram",
    "iuliia:wikipedia",
];
const FOR_ONE: [(&str, &str); 10] = [
    ("ky", "bgnpcgn-kir-Cyrl-Latn-1979"),
    ("ky", "odni-kir-Cyrl-Latn-2015"),
    ("kk", "bgnpcgn-kaz-Cyrl-Latn-1979"),
    ("kk", "odni-kaz-Cyrl-Latn-2015"),
    ("tg", "bgnpcgn-tgk-Cyrl-Latn-1994"),
    ("tg", "odni-tgk-Cyrl-Latn-2015"),
    ("tk", "bgnpcgn-tuk-Cyrl-Latn-1979"),
    ("tk", "odni-tuk-Cyrl-Latn-2015"),
    ("uk", "bgnpcgn-ukr-Cyrl-Latn-1965"),
    ("uk", "icao-ukr-Cyrl-Latn-9303"),
];

/// Writes the column of forms anew.
pub(crate) fn write_forms() -> Done {
    let mut rows = String::from("name\tlanguage\tsource\tforms\n");
    for row in table("given.tsv")?.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [name, language, source, _] = row.split('\t').collect::<Vec<_>>().try_into().map_err(|_| "four columns")?;
        let own = FOR_ONE.iter().filter(|(of, _)| *of == language).map(|(_, system)| *system);
        let forms: BTreeSet<String> = FOR_ALL
            .into_iter()
            .chain(own)
            .filter_map(|system| romanise(system, &russian(name, system)))
            .filter(|form| form != name && form.chars().all(|letter| Script::of(letter) != Some(Script::Cyrillic)))
            .collect();
        let forms: Vec<String> =
            if script(name) == Some(Script::Cyrillic) { forms.into_iter().collect() } else { vec![] };
        rows.push_str(&format!("{name}\t{language}\t{source}\t{}\n", forms.join(" ")));
    }
    write("given.tsv", COMMENT, &rows)
}

/// Systems of Russian know the letters of Russian.
fn russian(name: &str, system: &str) -> String {
    if !FOR_ALL.contains(&system) {
        return name.to_owned();
    }
    let letter = |letter| match letter {
        'ө' => 'о',
        'ү' | 'ұ' | 'ӯ' | 'ў' => 'у',
        'ң' => 'н',
        'қ' => 'к',
        'ғ' | 'ґ' => 'г',
        'ҳ' | 'һ' => 'х',
        'ә' => 'а',
        'і' | 'ї' | 'ӣ' => 'и',
        'є' => 'е',
        'ҷ' | 'җ' => 'ж',
        other => other,
    };
    name.chars().map(letter).collect()
}
