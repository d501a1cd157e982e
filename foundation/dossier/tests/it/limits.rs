//! Every limit of an entry and a card has a name, and bytes of another version or signer say so.

use base::{EntryId, Hash, ShortText, Timestamp, UnitCode, cbor};
use dossier::{
    Card, ContentRef, Entry, EntryError, HEADER_LIMIT_BYTES, Header, Name, RecordBody, UnitCard, Unverified,
    fingerprint,
};
use sealing::{SealError, UnitKeys, sign};

use crate::notebook::{MEMBERS, What, said};
use crate::support::{Counter, content, header, keys, node, open, say};

fn next() -> Header {
    let (log, _) = open("notebook", MEMBERS);
    let said = said(&log, &What::Write(1));
    header(&log, 0, said)
}

/// The error of a header that its author signs without checking: what a reader says to it.
fn read(header: &Header) -> Result<Entry, EntryError> {
    read_bytes(&cbor::to_vec(header))
}

fn read_bytes(payload: &[u8]) -> Result<Entry, EntryError> {
    Unverified::read(&sign(keys(0), "kerege/entry/1", payload))?.verify(keys(0).public())
}

#[test]
fn an_entry_comes_back_as_it_was_signed() {
    let header = next();
    let signed = Entry::sign(keys(0), header.clone()).unwrap();
    let again = read(&header).expect("within the limits");
    assert_eq!(again.id(), signed.id(), "the identifier is the hash of what was signed, not of the signature");
    assert_eq!(again.header(), &header);
    assert_eq!(Entry::from_store(signed.bytes()).unwrap(), signed);
    let unverified = Unverified::read(signed.bytes()).unwrap();
    assert_eq!((unverified.author(), unverified.dossier()), (node(0), header.dossier));
}

#[test]
fn too_much_is_refused_by_writer_and_reader_alike() {
    let refused = |change: &dyn Fn(&mut Header), name: &str| {
        let mut header = next();
        change(&mut header);
        let by_reader = read(&header).expect_err(name);
        assert_eq!(Entry::sign(keys(0), header).expect_err(name), by_reader);
        assert!(matches!(&by_reader, EntryError::Limit { what, .. } if *what == name), "{by_reader}");
    };
    refused(&|h| h.seen = (0..33).map(|n| EntryId(Hash([n; 32]))).collect(), "list of seen entries");
    refused(&|h| h.contents = (0..65).map(|n| ContentRef { id: content(n), length: 1 }).collect(), "list of contents");
    refused(&|h| h.record.body = vec![0; HEADER_LIMIT_BYTES], "entry header");
    let whole = vec![0; HEADER_LIMIT_BYTES + 8 * 1024 + 1];
    assert!(matches!(Unverified::read(&whole), Err(EntryError::Limit { what: "entry", .. })));
}

#[test]
fn exactly_the_most_is_read() {
    let mut header = next();
    header.seen = (0..32).map(|n| EntryId(Hash([n; 32]))).collect();
    header.contents = (0..64).map(|n| ContentRef { id: content(n), length: 1 }).collect();
    let free = HEADER_LIMIT_BYTES - cbor::to_vec(&header).len();
    // The longer body needs two more bytes for its own length.
    header.record.body = vec![0; header.record.body.len() + free - 2];
    assert_eq!(cbor::to_vec(&header).len(), HEADER_LIMIT_BYTES);
    assert_eq!(read(&header).expect("at the limit").header(), &header);
}

#[test]
fn a_record_kind_is_plain() {
    for kind in ["Notebook.wrote/1", "notebook wrote/1", "notebook.wröte/1", "notebook\n", &"a".repeat(65)] {
        let mut header = next();
        header.record = RecordBody { kind: kind.to_owned(), body: vec![] };
        assert!(matches!(read(&header), Err(EntryError::Malformed(_))), "{kind} was read");
        assert!(matches!(Entry::sign(keys(0), header), Err(EntryError::Malformed(_))));
    }
}

#[test]
fn a_later_version_is_named_even_if_its_shape_is_new() {
    let mut header = next();
    header.version = 2;
    assert_eq!(read(&header).expect_err("a later version"), EntryError::Version(2));
    let unlike = std::collections::BTreeMap::from([("version", 7), ("something", 1)]);
    assert_eq!(read_bytes(&cbor::to_vec(&unlike)).expect_err("a later version"), EntryError::Version(7));
}

#[test]
fn an_unknown_field_or_another_spelling_is_malformed() {
    let bytes = cbor::to_vec(&next());
    assert!(read_bytes(&bytes).is_ok());
    let mut more = bytes.clone();
    more.push(0);
    assert!(matches!(read_bytes(&more), Err(EntryError::Malformed(_))));
    // One entry more in the map: "z": 0, after all others in the sorted order of one-letter keys.
    let mut unknown = bytes.clone();
    unknown[0] += 1;
    unknown.splice(1..1, [0x61, b'a', 0]);
    assert!(matches!(read_bytes(&unknown), Err(EntryError::Malformed(_))));
}

#[test]
fn signer_and_author_are_one() {
    let header = next();
    let by_other = sign(keys(1), "kerege/entry/1", &cbor::to_vec(&header));
    assert_eq!(Unverified::read(&by_other).err(), Some(EntryError::OtherSigner));
    let entry = Entry::sign(keys(0), header.clone()).unwrap();
    let with_other_keys = Unverified::read(entry.bytes()).unwrap().verify(keys(1).public());
    assert_eq!(with_other_keys, Err(EntryError::Seal(SealError::Signature)));
    // A good signature over the same bytes as another kind of thing.
    let as_card = sign(keys(0), "kerege/card/1", &cbor::to_vec(&header));
    assert_eq!(
        Unverified::read(&as_card).unwrap().verify(keys(0).public()),
        Err(EntryError::Seal(SealError::Signature))
    );
}

#[test]
fn every_changed_byte_of_an_entry_is_noticed() {
    let (mut log, _) = open("notebook", MEMBERS);
    let what = said(&log, &What::Carry(1));
    let entry = say(&mut log, 0, what);
    let read = |bytes: &[u8]| Unverified::read(bytes).and_then(|unverified| unverified.verify(keys(0).public()));
    let bytes = entry.bytes();
    // All of the headers, payload and Ed25519 signature, then every 53rd byte of the 3309 of ML-DSA.
    let dense = bytes.len() - 3309;
    for at in (0..dense).chain((dense..bytes.len()).step_by(53)) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 0x10;
        assert!(read(&changed).is_err(), "a change at byte {at} was not noticed");
    }
    assert!((0..bytes.len()).step_by(7).all(|length| read(&bytes[..length]).is_err()));
}

fn card(units: usize) -> Card {
    let unit = |number: usize| UnitCard {
        code: format!("UNIT{number}").parse::<UnitCode>().unwrap(),
        names: vec![Name { language: "en".parse().unwrap(), name: base::Title::new("A unit").unwrap() }],
        key: UnitKeys::generate(&mut Counter(number as u64)).public().clone(),
    };
    Card {
        version: 1,
        authority: "KG-GP".parse().unwrap(),
        names: vec![],
        postal: vec![ShortText::new("Bishkek").unwrap()],
        keys: keys(0).public().clone(),
        envelope_key: UnitKeys::generate(&mut Counter(500)).public().clone(),
        units: (0..units).map(unit).collect(),
        tls: Hash([1; 32]),
        addresses: vec!["kg.example:7443".into()],
        former: Vec::new(),
        issued: Timestamp(1),
        valid_until: base::Date::new(2027, 1, 1).unwrap(),
    }
}

#[test]
fn a_card_is_signed_by_the_keys_it_names() {
    let card = card(2);
    let signed = card.sign(keys(0));
    assert!(Card::read(&signed).unwrap() == card);
    assert_eq!(Card::read(&card.sign(keys(1))).err(), Some(EntryError::Seal(SealError::Signature)));
    for at in (0..signed.len()).step_by(101) {
        let mut changed = signed.clone();
        changed[at] ^= 1;
        assert!(Card::read(&changed).is_err(), "a change at byte {at} was not noticed");
    }
    assert_eq!(fingerprint(card.node()).split(' ').count(), 16);
}

#[test]
fn a_card_has_its_limits() {
    assert!(matches!(Card::read(&card(0).sign(keys(0))), Err(EntryError::Limit { what: "units on a node card", .. })));
    assert!(Card::read(&card(64).sign(keys(0))).is_ok());
    assert!(matches!(Card::read(&card(65).sign(keys(0))), Err(EntryError::Limit { .. })));
    assert!(matches!(Card::read(&vec![0; 257 * 1024]), Err(EntryError::Limit { what: "node card", .. })));
    let later = Card { version: 2, ..card(1) };
    assert_eq!(Card::read(&later.sign(keys(0))).err(), Some(EntryError::Version(2)));
}
