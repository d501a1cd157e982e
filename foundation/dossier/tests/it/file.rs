//! The dossier as one file: what verifies, and that nothing else does.

use std::collections::BTreeMap;
use std::io::Read;

use base::{ContentId, Date, Hash, ShortText, Timestamp};
use dossier::file::{ContentState, FileError, FileWriter, MAGIC, Statement, VerifiedFile, verify};
use dossier::{Card, Checkpoint, ContentRef, Header, Log, Name, UnitCard};
use handling::Purpose;
use proptest::prelude::*;
use sealing::{CHUNK_BYTES, ContentKey, Manifest, UnitKeys, UnitPublic, seal_bytes};

use crate::notebook::{MEMBERS, Record, Wrote};
use crate::support::{Counter, Said, acting, keys, open, say, sign};

/// A content with all that belongs to it.
struct Held {
    key: ContentKey,
    manifest: Manifest,
    chunks: Vec<Vec<u8>>,
    plain: Vec<u8>,
}

fn held(seed: u64, plain: &[u8]) -> Held {
    let key = ContentKey::generate(&mut Counter(seed));
    let (manifest, chunks) = seal_bytes(&key, plain);
    Held { key, manifest, chunks, plain: plain.to_vec() }
}

fn card(number: usize) -> Card {
    let sealing = UnitKeys::generate(&mut Counter(number as u64)).public().clone();
    Card {
        version: 1,
        authority: ["KG-GP", "IT-MOJ", "TR-MOJ"][number].parse().unwrap(),
        names: vec![Name { language: "en".parse().unwrap(), name: base::Title::new("An authority").unwrap() }],
        postal: vec![ShortText::new("A street").unwrap()],
        keys: keys(number).public().clone(),
        envelope_key: sealing.clone(),
        units: vec![UnitCard { code: "DESK".parse().unwrap(), names: vec![], key: sealing }],
        tls: Hash([1; 32]),
        addresses: vec![],
        former: Vec::new(),
        issued: Timestamp(1),
        valid_until: Date::new(2027, 1, 1).unwrap(),
    }
}

/// A dossier of nodes 0 and 1 in which node 1 says something with each of these contents.
fn told(contents: &[&Held]) -> Log {
    let (mut log, _) = open("notebook", MEMBERS);
    for (word, held) in contents.iter().enumerate() {
        let said = Said::new(acting(handling::Role::Officer, 1), Record::Wrote(Wrote { word: word as u8 }));
        say(&mut log, 1, said.carrying([held.manifest.id()]));
    }
    log
}

type Writing<'w> = FileWriter<&'w mut Vec<u8>>;

/// Cards and entries, then what `and` writes, then the statement of node 0.
fn file(log: &Log, cards: &[usize], and: impl FnOnce(&mut Writing<'_>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = FileWriter::new(&mut bytes).unwrap();
    for number in cards {
        writer.card(&card(*number).sign(keys(*number))).unwrap();
    }
    for (_, entry) in log.in_order() {
        writer.entry(entry).unwrap();
    }
    and(&mut writer);
    writer.finish(keys(0), Purpose::Oversight, Checkpoint::of(log, Timestamp(9))).unwrap();
    bytes
}

fn put(writer: &mut Writing<'_>, held: &Held, with_key: bool) {
    writer.content(&held.manifest, with_key.then_some(&held.key)).unwrap();
    for (number, chunk) in held.chunks.iter().enumerate() {
        writer.chunk(held.manifest.id(), number as u64, chunk.clone()).unwrap();
    }
}

type Plain = BTreeMap<ContentId, Vec<u8>>;

fn read(bytes: &[u8]) -> Result<(VerifiedFile, Plain), FileError> {
    let mut plain = Plain::new();
    let verified = verify(bytes, |content, piece| {
        plain.entry(content).or_default().extend_from_slice(piece);
        Ok(())
    })?;
    Ok((verified, plain))
}

fn refused(bytes: &[u8]) -> FileError {
    match read(bytes) {
        Ok(_) => panic!("it verified"),
        Err(error) => error,
    }
}

#[test]
fn what_was_exported_comes_back_opened_sealed_or_absent() {
    let long: Vec<u8> = (0..CHUNK_BYTES + 700).map(|at| (at % 251) as u8).collect();
    let (opened, sealed, erased) = (held(1, &long), held(2, b"not for this reader"), held(3, b"erased"));
    let log = told(&[&opened, &sealed, &erased]);
    let bytes = file(&log, &[0, 1], |writer| {
        put(writer, &opened, true);
        put(writer, &sealed, false);
    });
    let (verified, plain) = read(&bytes).expect("as it was exported");
    assert_eq!(verified.contents[&opened.manifest.id()], ContentState::Opened);
    assert_eq!(verified.contents[&sealed.manifest.id()], ContentState::Sealed);
    assert_eq!(verified.contents[&erased.manifest.id()], ContentState::Absent);
    assert_eq!(plain, Plain::from([(opened.manifest.id(), opened.plain)]));
    assert_eq!(verified.log.heads(), log.heads());
    assert_eq!(verified.cards.len(), 2);
    assert_eq!(verified.statement.purpose, Purpose::Oversight);
    assert_eq!(verified.statement.exporter, keys(0).node());
    assert_eq!(verified.statement.checkpoint, Checkpoint::of(&log, Timestamp(9)));
    let whole = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(!whole(&bytes, b"not for this reader"), "a content without its key lies open in the file");
}

#[test]
fn an_empty_content_and_an_entry_without_any_verify() {
    let empty = held(1, b"");
    let log = told(&[&empty]);
    let (verified, plain) = read(&file(&log, &[0, 1], |writer| put(writer, &empty, true))).unwrap();
    assert_eq!(verified.contents[&empty.manifest.id()], ContentState::Opened);
    assert_eq!(plain[&empty.manifest.id()], b"");
    let (log, _) = open("notebook", MEMBERS);
    assert_eq!(read(&file(&log, &[0], |_| {})).unwrap().0.contents.len(), 0);
}

/// The smallest file with everything in it: card, entry, manifest, key, chunk, statement. One entry that opens the dossier and carries.
fn small() -> Vec<u8> {
    let held = held(1, b"plain");
    let (_, opening) = open("notebook", &MEMBERS[..1]);
    let contents = vec![ContentRef { id: held.manifest.id(), length: 5 }];
    let carrying = sign(0, Header { contents, ..opening.header().clone() });
    let mut log = Log::new(carrying.dossier());
    log.admit(carrying).unwrap();
    let small = UnitPublic(vec![1, 2, 3]);
    let unit = UnitCard { code: "DESK".parse().unwrap(), names: vec![], key: small.clone() };
    let card = Card { envelope_key: small, units: vec![unit], ..card(0) };
    let mut bytes = Vec::new();
    let mut writer = FileWriter::new(&mut bytes).unwrap();
    writer.card(&card.sign(keys(0))).unwrap();
    log.in_order().for_each(|(_, entry)| writer.entry(entry).unwrap());
    put(&mut writer, &held, true);
    writer.finish(keys(0), Purpose::Oversight, Checkpoint::of(&log, Timestamp(9))).unwrap();
    bytes
}

/// Every position, each with one bit that walks through the byte. Two threads, as each change is read from the start.
#[test]
fn every_changed_byte_is_noticed() {
    let bytes = small();
    read(&bytes).expect("unchanged it verifies");
    let half = |start: usize| {
        let mut changed = bytes.clone();
        for at in (start..bytes.len()).step_by(2) {
            changed[at] ^= 1 << (at / 2 % 8);
            assert!(read(&changed).is_err(), "a change at byte {at} of {} was not noticed", bytes.len());
            changed[at] = bytes[at];
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| half(0));
        half(1);
    });
}

#[test]
fn every_cut_and_every_addition_is_noticed() {
    let bytes = small();
    let frames = frames(&bytes);
    // Inside a frame only its length is looked at: every cut of the first and the last 200 bytes and around each border, then some.
    let borders = frames.iter().flat_map(|frame| frame.start.saturating_sub(6)..frame.start + 6);
    let cuts = (0..200).chain(borders).chain((200..bytes.len()).step_by(37)).chain(bytes.len() - 200..bytes.len());
    for length in cuts {
        let error = refused(&bytes[..length]);
        let expected = if length < MAGIC.len() {
            matches!(error, FileError::Magic)
        } else {
            matches!(error, FileError::Length { .. })
        };
        assert!(expected, "cut after {length} bytes: {error}");
    }
    for more in [&[0][..], &[0; 4], b"anything at all", &bytes.clone()] {
        let longer = [&bytes, more].concat();
        assert!(matches!(refused(&longer), FileError::Length { at } if at == bytes.len() as u64));
    }
}

/// Where each frame lies, its length included.
fn frames(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut frames = Vec::new();
    let mut at = MAGIC.len();
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        frames.push(at..at + 4 + length);
        at += 4 + length;
    }
    frames
}

/// A file with its frames in this order.
fn arranged(bytes: &[u8], order: &[usize]) -> Vec<u8> {
    let frames = frames(bytes);
    let parts = order.iter().flat_map(|at| bytes[frames[*at].clone()].to_vec());
    MAGIC.iter().copied().chain(parts).collect()
}

#[test]
fn frames_can_be_neither_exchanged_nor_dropped_nor_repeated() {
    let (one, two) = (held(1, b"one"), held(2, b"two"));
    let log = told(&[&one, &two]);
    let bytes = file(&log, &[0, 1], |writer| {
        put(writer, &one, true);
        put(writer, &two, false);
    });
    let count = frames(&bytes).len();
    let straight: Vec<usize> = (0..count).collect();
    assert_eq!(arranged(&bytes, &straight), bytes);
    for a in 0..count {
        for b in a + 1..count {
            let mut order = straight.clone();
            order.swap(a, b);
            refused(&arranged(&bytes, &order));
        }
        let mut dropped = straight.clone();
        dropped.remove(a);
        refused(&arranged(&bytes, &dropped));
        let mut repeated = straight.clone();
        repeated.insert(a, a);
        refused(&arranged(&bytes, &repeated));
    }
}

#[test]
fn the_statement_of_another_file_is_refused() {
    let (one, two) = (held(1, b"one"), held(2, b"two"));
    let log = told(&[&one]);
    let with = file(&log, &[0, 1], |writer| put(writer, &one, true));
    let without = file(&log, &[0, 1], |_| {});
    let last = |bytes: &[u8]| bytes[frames(bytes).pop().unwrap()].to_vec();
    let body = |bytes: &[u8]| bytes[..frames(bytes).pop().unwrap().start].to_vec();
    assert!(matches!(refused(&[body(&with), last(&without)].concat()), FileError::Statement(_)));
    let other = file(&told(&[&two]), &[0, 1], |_| {});
    assert!(matches!(refused(&[body(&without), last(&other)].concat()), FileError::Statement(_)));
}

/// Node 1 changes what node 0 exported and signs in its own name that node 0 did it.
#[test]
fn nobody_states_in_the_name_of_another() {
    let log = told(&[]);
    let mut bytes = Vec::new();
    let mut writer = FileWriter::new(&mut bytes).unwrap();
    for number in [0, 1] {
        writer.card(&card(number).sign(keys(number))).unwrap();
    }
    log.in_order().for_each(|(_, entry)| writer.entry(entry).unwrap());
    writer.finish(keys(1), Purpose::Oversight, Checkpoint::of(&log, Timestamp(9))).unwrap();
    let statement = read(&bytes).expect("an honest export by node 1").0.statement;

    let body = &bytes[..frames(&bytes).pop().unwrap().start];
    let by_node_one = |statement: &Statement| {
        let signed = sealing::sign(keys(1), "kerege/export/1", &base::cbor::to_vec(statement));
        // {"statement": bytes}
        let item = [&[0xa1, 0x69][..], b"statement", &[0x59], &(signed.len() as u16).to_be_bytes(), &signed].concat();
        [body, &(item.len() as u32).to_be_bytes(), &item].concat()
    };
    assert_eq!(by_node_one(&statement).len(), bytes.len(), "the same file, signed again");
    assert!(read(&by_node_one(&statement)).is_ok());
    let forged = Statement { exporter: keys(0).node(), ..statement };
    assert!(matches!(refused(&by_node_one(&forged)), FileError::Statement(_)));
}

#[test]
fn a_checkpoint_of_other_entries_is_refused() {
    let (mut log, _) = open("notebook", MEMBERS);
    let before = Checkpoint::of(&log, Timestamp(9));
    say(&mut log, 0, Said::new(acting(handling::Role::Officer, 1), Record::Wrote(Wrote { word: 1 })));
    let mut bytes = Vec::new();
    let mut writer = FileWriter::new(&mut bytes).unwrap();
    writer.card(&card(0).sign(keys(0))).unwrap();
    log.in_order().for_each(|(_, entry)| writer.entry(entry).unwrap());
    writer.finish(keys(0), Purpose::Oversight, before).unwrap();
    assert!(matches!(refused(&bytes), FileError::Statement(_)));
}

#[test]
fn authors_and_exporter_must_be_in_the_file() {
    let log = told(&[&held(1, b"x")]);
    assert!(matches!(refused(&file(&log, &[0], |_| {})), FileError::Frame { .. }), "node 1's card is missing");
    assert!(matches!(refused(&file(&log, &[1], |_| {})), FileError::Frame { .. }), "node 0's card is missing");
    let mut empty = Vec::new();
    let mut writer = FileWriter::new(&mut empty).unwrap();
    writer.card(&card(0).sign(keys(0))).unwrap();
    writer.finish(keys(0), Purpose::Oversight, Checkpoint::of(&log, Timestamp(9))).unwrap();
    assert!(matches!(refused(&empty), FileError::Statement(_)), "a file without entries");
}

#[test]
fn contents_are_whole_once_and_their_own() {
    let (one, two, foreign) = (held(1, b"one"), held(2, b"two"), held(3, b"three"));
    let log = told(&[&one, &two]);
    let so = |and: &dyn Fn(&mut Writing<'_>)| refused(&file(&log, &[0, 1], and));
    let (id, other) = (one.manifest.id(), two.manifest.id());
    type Wrong<'w> = (&'w str, &'w dyn Fn(&mut Writing<'_>));
    let wrong: [Wrong<'_>; 7] = [
        ("no entry names it", &|w| put(w, &foreign, true)),
        ("twice", &|w| {
            put(w, &one, true);
            put(w, &two, true);
            put(w, &one, true)
        }),
        ("not whole", &|w| w.content(&one.manifest, Some(&one.key)).unwrap()),
        ("another's key", &|w| {
            w.content(&one.manifest, Some(&two.key)).unwrap();
            w.chunk(id, 0, one.chunks[0].clone()).unwrap()
        }),
        ("another's chunk", &|w| {
            w.content(&one.manifest, None).unwrap();
            w.chunk(id, 0, two.chunks[0].clone()).unwrap()
        }),
        ("a chunk out of place", &|w| {
            w.content(&one.manifest, None).unwrap();
            w.chunk(id, 1, one.chunks[0].clone()).unwrap()
        }),
        ("a chunk of what was not announced", &|w| {
            w.content(&one.manifest, None).unwrap();
            w.chunk(other, 0, two.chunks[0].clone()).unwrap()
        }),
    ];
    for (what, and) in wrong {
        assert!(matches!(so(and), FileError::Frame { .. }), "{what}");
    }
    assert!(matches!(so(&|w| w.chunk(id, 0, one.chunks[0].clone()).unwrap()), FileError::Frame { .. }), "no manifest");
}

/// A manifest that promises another length than its chunks have: nobody who was told what comes gets something else.
#[test]
fn a_content_that_lies_about_its_length_does_not_open() {
    let honest = held(1, b"five.");
    let liar = Held { manifest: Manifest { length: 4, ..honest.manifest.clone() }, ..honest };
    let log = told(&[&liar]);
    assert!(matches!(refused(&file(&log, &[0, 1], |w| put(w, &liar, true))), FileError::Frame { .. }));
}

/// Gives what it has, counts what is asked for, and fails the test if anyone wants more memory than a frame may need.
struct Counting<'b>(&'b [u8]);

impl Read for Counting<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        assert!(
            into.len() <= CHUNK_BYTES + 64 * 1024,
            "a buffer of {} bytes for a file of {}",
            into.len(),
            self.0.len()
        );
        self.0.read(into)
    }
}

#[test]
fn a_declared_length_is_not_believed() {
    for length in [u32::MAX, 1 << 31, (CHUNK_BYTES + 64 * 1024 + 1) as u32] {
        let bytes = [MAGIC, &length.to_be_bytes(), b"little"].concat();
        let error = verify(Counting(&bytes), |_, _| Ok(())).err().expect("no such frame");
        assert!(matches!(error, FileError::Frame { at, .. } if at == MAGIC.len() as u64), "{error}");
    }
    // Inside a frame: a byte string, a list and a map that say they have four thousand million parts.
    for head in [0x5a, 0x9a, 0xba] {
        let frame = [&[0xa1, 0x65][..], b"entry", &[head, 0xff, 0xff, 0xff, 0xff, 1]].concat();
        let bytes = [MAGIC, &(frame.len() as u32).to_be_bytes(), &frame].concat();
        assert!(matches!(verify(Counting(&bytes), |_, _| Ok(())), Err(FileError::Frame { .. })));
    }
    // Very deep nesting.
    let frame = vec![0x81; 100_000];
    let bytes = [MAGIC, &(frame.len() as u32).to_be_bytes(), &frame].concat();
    assert!(matches!(verify(Counting(&bytes), |_, _| Ok(())), Err(FileError::Frame { .. })));
}

#[test]
fn a_medium_that_fails_is_told_apart_from_a_changed_file() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk"))
        }
    }
    let begun = MAGIC.chain(Failing);
    assert!(matches!(verify(begun, |_, _| Ok(())), Err(FileError::Medium(_))));
    let full = verify(small().as_slice(), |_, _| Err(std::io::Error::other("no room")));
    assert!(matches!(full, Err(FileError::Medium(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn foreign_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes).is_err());
        prop_assert!(read(&[MAGIC, &bytes].concat()).is_err());
    }
}
