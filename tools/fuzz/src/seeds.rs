//! Inputs to begin with: committed bytes, examples from `data`, and plain choices.

use crate::samples::{self, Sample};
use crate::sealed::FILE;

/// The first byte says that the rest comes as it is.
fn raw(bytes: &[u8]) -> Vec<u8> {
    [&[0], bytes].concat()
}

/// Each sample unbent, and with one change of each sort.
fn bent(samples: &[Sample], chosen: bool) -> Vec<Vec<u8>> {
    let input = |at: usize, changes: u8| {
        // With up to 256 samples one byte chooses.
        let sample = match (chosen, samples.len()) {
            (false, _) => Vec::new(),
            (true, 0..=256) => vec![at as u8],
            (true, _) => vec![(at >> 8) as u8, at as u8],
        };
        [sample, vec![1, changes, at as u8, 0, 1, 2, 3, 4, 5, 6, 7]].concat()
    };
    let last = if chosen { samples.len() } else { 1 };
    (0..last).flat_map(|at| [input(at, 0), input(at, 1), input(at, 3)]).collect()
}

pub(crate) fn envelopes() -> Vec<Vec<u8>> {
    let kept = include_bytes!("../../../tests/wire/kept/envelope.cbor");
    vec![raw(kept), vec![1, 0, 9, 1], vec![1, 8, 200, 1], vec![2, 1, 2, 3], vec![2]]
}

pub(crate) fn signed() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../../tests/wire/kept/entry.cose").to_vec(),
        include_bytes!("../../../tests/wire/kept/checkpoint.cose").to_vec(),
    ]
}

pub(crate) fn headers() -> Vec<Vec<u8>> {
    let kept = include_bytes!("../../../tests/wire/kept/entry.cose");
    let mut seeds = vec![raw(kept)];
    seeds.extend(
        (0..8).flat_map(|at| [vec![1, at, 0], vec![1, at, 1, at, 0, 1, 2, 3], vec![1, at, 2, 7, 0, 9, 9, 9, 9]]),
    );
    seeds
}

pub(crate) fn cards() -> Vec<Vec<u8>> {
    let kept = include_bytes!("../../../tests/wire/kept/card-asking.cose");
    [vec![raw(kept)], bent(&[], false)].concat()
}

pub(crate) fn messages() -> Vec<Vec<u8>> {
    let whole = samples::MESSAGES.iter().map(|sample| [&[0, 0], sample.bytes.as_slice()].concat());
    whole.chain(bent(&samples::MESSAGES, true)).collect()
}

pub(crate) fn records() -> Vec<Vec<u8>> {
    bent(&samples::ALL, true)
}

pub(crate) fn contents() -> Vec<Vec<u8>> {
    bent(&samples::SEALING, true)
}

/// Stories: the same record again and again, or one after the other, by one author or by turns.
pub(crate) fn stories() -> Vec<Vec<u8>> {
    let step = |who: u8, sample: u8, role: u8| vec![who, sample, 0, 5, role, 0, 0];
    let story = |steps: Vec<Vec<u8>>| [vec![0, 1, 1, 0, 0], steps.concat()].concat();
    let ordered = |shift: u8| story((0..24).map(|at| step(at % 2, 7 + at + shift, 1 + at % 11)).collect());
    let mut seeds: Vec<Vec<u8>> = (0..8).map(|shift| ordered(shift * 6)).collect();
    seeds.extend((0..60).map(|sample| story((0..4).map(|at| step(at, sample, 1 + (sample + at) % 11)).collect())));
    seeds
}

pub(crate) fn elements() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = points().iter().map(|bytes| raw(bytes)).collect();
    seeds.extend([vec![1], vec![1, 0, 1, 1], vec![1, 2, 1, 4, 3, 1], vec![1, 0, 0, 0], vec![1, 0, 1, 3]]);
    seeds
}

/// Byte strings of 32 and 64 bytes in the shapes of blind enquiries.
fn points() -> Vec<Vec<u8>> {
    let text = include_str!("../../../tests/wire/shapes/blind.txt");
    let digits = text.lines().map(str::trim).filter(|line| line.len() == 64 || line.len() == 128);
    let pair = |line: &str, at: usize| line.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.filter_map(|line| (0..line.len()).step_by(2).map(|at| pair(line, at)).collect()).collect()
}

pub(crate) fn segments() -> Vec<Vec<u8>> {
    let whole = samples::BLIND.iter().map(|sample| raw(&sample.bytes));
    whole.chain([vec![1, 0], vec![1, 0, 1, 4, 0, 2, 1], vec![1, 1, 3, 0, 1, 1, 1, 1]]).collect()
}

pub(crate) fn spellings() -> Vec<Vec<u8>> {
    samples::ALL.iter().map(|sample| sample.bytes.clone()).collect()
}

pub(crate) fn choices() -> Vec<Vec<u8>> {
    let mixed = |n: u32| (0..48_u32).map(|at| (at.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    (0..24).map(mixed).collect()
}

pub(crate) fn dossiers() -> Vec<Vec<u8>> {
    [vec![raw(FILE)], (1..32).map(|at| vec![1, at, at / 2, at, 1, 2, 3, 4]).collect()].concat()
}

pub(crate) fn identifiers() -> Vec<Vec<u8>> {
    let texts = [
        (0, 1, "0700 123 456"),
        (0, 0, "+39 06 0000 0417"),
        (0, 0, "tel:+996-700-123-456"),
        (1, 0, "Synthetic.Person+1@googlemail.com"),
        (1, 0, "https://t.me/synthetic_name"),
        (1, 0, "facebook:syn.thetic"),
        (1, 0, "https://www.facebook.com/profile.php?id=100001"),
        (2, 1, "AN 1234567"),
        (2, 0, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
        (2, 0, "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
        (3, 1, "12001199012345"),
        (3, 2, "RSSMRA85T10A562S"),
        (3, 5, "10000000146"),
        (4, 0, "1HGCM82633A004352"),
        (4, 1, "01 KG 123 ABC"),
        (5, 0, "DE89 3704 0044 0532 0130 00"),
        (5, 1, "1234567890123456"),
        (6, 0, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        (6, 0, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        (6, 0, "0x52908400098527886E0F7030069857D2E4169EE7"),
        (7, 0, "synthetic-key"),
        (8, 0, "phone:+996700123456"),
    ];
    texts.iter().map(|(class, country, text)| [&[*class, *country], text.as_bytes()].concat()).collect()
}

pub(crate) fn names() -> Vec<Vec<u8>> {
    let pairs = [
        ("Образцова Айгүл Мисаловна", "Obraztsova, Aigul"),
        ("Example uulu Synthetic", "Сынтетик Example уулу"),
        ("al-Mithal, Abd al-Rahman", "عبد الرحمن المثال"),
        ("O'Synthetic-Beispiel Ж. З.", "Synthetic Beispiel"),
        ("DE LA PRUEBA, María José", "Maria Jose de la Prueba"),
    ];
    pairs.iter().map(|(one, other)| [one.as_bytes(), &[0], other.as_bytes(), &[0], one.as_bytes()].concat()).collect()
}

pub(crate) fn values() -> Vec<Vec<u8>> {
    let texts =
        ["2026-02-29", "2024-02-29", "-9999-01-01", "KG-GP", "EXEC-ROME", "ky", "A line\r\nand another\t.", "\u{FEFF}"];
    let mut seeds: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    seeds.push("0123456789abcdef".repeat(4).into_bytes());
    seeds
}

pub(crate) fn submissions() -> Vec<Vec<u8>> {
    macro_rules! examples {
        ($($name:literal),+) => {
            vec![$([concat!($name, "\0").as_bytes(), include_bytes!(concat!("../../../data/standards/htcds/examples/", $name))].concat()),+]
        };
    }
    examples!("good.csv", "good.xml")
}

pub(crate) fn laws() -> Vec<Vec<u8>> {
    let cases = law::builtin::cases().iter().map(|(_, text)| raw(&[&[0], text.as_bytes()].concat()));
    let spliced = (0..law::builtin::files().len()).map(|at| vec![at as u8, 1, at as u8, 3, 9, 1, 2, 4, 4, 3]);
    cases.chain(spliced).collect()
}

pub(crate) fn treaties() -> Vec<Vec<u8>> {
    let markdown = "# A treaty\n\n### Article 1\n\n#### Purpose\n\n1. States help each other:\n\n(a) at once;\n\n(b) later.\n\n2. Nothing else.\n";
    let json = r#"{"title":"A treaty","language":"en","articles":[{"number":"1","heading":"Purpose","paragraphs":[{"number":"1","text":"States help."}]}]}"#;
    let xml = "<akomaNtoso><act><body><article><num>1</num><heading>Purpose</heading><paragraph><num>1.</num><content><p>States help.</p></content></paragraph></article></body></act></akomaNtoso>";
    [(0, markdown), (1, json), (2, xml), (3, "UNTOC 18(15)(f)")]
        .map(|(format, text)| [&[format], text.as_bytes()].concat())
        .to_vec()
}

#[cfg(feature = "house")]
pub(crate) fn arrivals() -> Vec<Vec<u8>> {
    let step = |sample: u8, role: u8| vec![sample, 0, 0, 0, 0, 0, role];
    let story = |room: u8, shift: u8| {
        let steps = (0..5).flat_map(|at| step(7 + shift + at, (shift + at) % 11));
        [vec![shift % 11, room, 0, 1, 0, 1, 1, 0], steps.collect()].concat()
    };
    (0..4).flat_map(|room| (0..10).map(move |shift| story(room, shift * 5))).collect()
}

#[cfg(feature = "paper")]
pub(crate) fn letters() -> Vec<Vec<u8>> {
    let texts =
        ["#panic() *strong* $x$", "]]><w:p/>", "نص عربي مختلط with Latin", "\u{202E}", "line\n\nline", "Ө ү ң 漢字"];
    texts
        .iter()
        .enumerate()
        .map(|(at, text)| [&[at as u8, 0, at as u8], text.as_bytes(), &[0, 7, 7, 1]].concat())
        .collect()
}
