//! Signed objects that were made once, in `tests/wire/kept`. A node of any later version must read and verify them, and find the same
//! in them. Signatures are hedged and never come out twice alike; what was signed is compared byte for byte.

use base::{ContentId, Date, Hash, ShortText, Timestamp, Title, UnitCode, cbor};
use dossier::file::{ContentState, FileWriter, MAGIC, VerifiedFile, verify};
use dossier::{
    Actor, Card, Checkpoint, Common, ContentRef, Entry, Handover, Header, Log, Member, Name, Opening, Part, Receipt,
    ReceiptStep, RecordBody, UnitCard, Unverified,
};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use sealing::{ContentKey, Manifest, NodeKeys, Signed, UnitKeys, seal_bytes};

use crate::notebook::{Notebook, Record, Wrote};
use crate::support::person;
use crate::wire::cast;
use crate::wire::golden::kept;

fn desk() -> UnitCode {
    cast::desk()
}

fn card(keys: &NodeKeys, authority: &str, envelope: &UnitKeys, unit: &UnitKeys) -> Card {
    let name = |name: &str| vec![Name { language: "en".parse().unwrap(), name: Title::new(name).unwrap() }];
    Card {
        version: 1,
        authority: authority.parse().unwrap(),
        names: name("An authority (synthetic)"),
        postal: vec![ShortText::new("1 Example Street").unwrap()],
        keys: keys.public().clone(),
        envelope_key: envelope.public().clone(),
        units: vec![UnitCard { code: desk(), names: name("Desk"), key: unit.public().clone() }],
        tls: Hash([1; 32]),
        addresses: vec!["node.example:8443".to_owned()],
        former: Vec::new(),
        issued: Timestamp(1_793_600_000_000_000),
        valid_until: Date::new(2036, 11, 2).unwrap(),
    }
}

fn asking_card() -> Card {
    let (envelope, unit) = (cast::unit(cast::ASKING_ENVELOPE), cast::unit(cast::ASKING_UNIT));
    card(&cast::node(cast::ASKING), "KG-GP", &envelope, &unit)
}

fn asked_card() -> Card {
    let (envelope, unit) = (cast::unit(cast::ASKED_ENVELOPE), cast::unit(cast::ASKED_UNIT));
    card(&cast::node(cast::ASKED), "IT-MOJ", &envelope, &unit)
}

/// The asking node's card after it took the keys that the other node has in this cast.
fn renewed_card() -> Vec<u8> {
    let first = cast::node(cast::ASKING);
    let next = cast::node(cast::ASKED).of_node(first.node());
    let handover = Handover::sign(&first, next.public(), Timestamp(1_793_700_000_000_000));
    Card { version: 2, keys: next.public().clone(), former: vec![handover], ..asking_card() }.sign(&next)
}

fn kept_cards() -> [Vec<u8>; 2] {
    let asking = kept("card-asking.cose", || asking_card().sign(&cast::node(cast::ASKING)));
    let asked = kept("card-asked.cose", || asked_card().sign(&cast::node(cast::ASKED)));
    [asking, asked]
}

fn label() -> Label {
    let retention = Retention { class: RetentionClass::Operational, review: Date::new(2027, 11, 2).unwrap() };
    Label::new(Purpose::Investigation, HandlingCode::H1, Subjects::None, retention)
}

fn opening() -> Header {
    let member = |byte, authority: &str, part| Member {
        node: cast::node(byte).node(),
        authority: authority.parse().unwrap(),
        part,
    };
    let members = vec![member(cast::ASKING, "KG-GP", Part::Requesting), member(cast::ASKED, "IT-MOJ", Part::Requested)];
    let opening = Opening { room: "notebook".to_owned(), members, salt: Hash([7; 32]) };
    Header {
        version: 1,
        dossier: None,
        author: cast::node(cast::ASKING).node(),
        sequence: 0,
        previous: None,
        seen: vec![],
        at: Timestamp(1_793_600_000_000_000),
        actor: Actor::Person { person: person(1), role: Role::Investigator, unit: desk() },
        label: label(),
        law: None,
        record: RecordBody::of(&Common::from(opening)),
        contents: vec![],
    }
}

fn next(log: &Log, author: u8, actor: Actor, record: RecordBody, contents: Vec<ContentRef>) -> Header {
    let author = cast::node(author).node();
    let (sequence, previous, seen) = log.next_place(author);
    let at = Timestamp(1_793_600_000_000_000 + log.len() as i64 * 1_000_000);
    let dossier = Some(log.dossier());
    Header { dossier, author, sequence, previous, seen, at, actor, record, contents, ..opening() }
}

struct Held {
    key: ContentKey,
    manifest: Manifest,
    chunks: Vec<Vec<u8>>,
}

/// The cast's content, one that goes without its key, and one that is not in the file.
fn contents() -> [Held; 3] {
    let (key, manifest, chunks) = cast::content();
    let other = |byte: u8, plain: &[u8]| {
        let key = ContentKey::from_bytes(&[byte; 32]).unwrap();
        let (manifest, chunks) = seal_bytes(&key, plain);
        Held { key, manifest, chunks }
    };
    [
        Held { key, manifest, chunks },
        other(32, b"Sealed to another unit (synthetic)."),
        other(33, b"Erased (synthetic)."),
    ]
}

fn refer(held: &Held) -> ContentRef {
    ContentRef { id: held.manifest.id(), length: held.manifest.length }
}

/// Opening, a word with contents by the asking node, receipt and word by the asked node.
fn headers() -> (Log, Vec<Header>) {
    let [opened, sealed, absent] = contents();
    let mut log = Log::new(Entry::sign(&cast::node(cast::ASKING), opening()).unwrap().dossier());
    let mut headers = Vec::new();
    let say = |log: &mut Log, header: Header| {
        let keys = if header.author == cast::node(cast::ASKING).node() { cast::ASKING } else { cast::ASKED };
        log.admit(Entry::sign(&cast::node(keys), header.clone()).unwrap()).unwrap();
        header
    };
    headers.push(say(&mut log, opening()));
    let wrote = |word| RecordBody::of(&Record::from(Wrote { word }));
    let named = vec![refer(&opened), refer(&sealed), refer(&absent)];
    let header = next(&log, cast::ASKING, opening().actor, wrote(1), named);
    headers.push(say(&mut log, header));
    let entries = log.in_order().map(|(_, entry)| entry.id()).collect();
    let receipt = Receipt { step: ReceiptStep::Delivered, entries, unit: Some(desk()) };
    let header = next(&log, cast::ASKED, Actor::Node, RecordBody::of(&Common::from(receipt)), vec![]);
    headers.push(say(&mut log, header));
    let officer = Actor::Person { person: person(2), role: Role::Officer, unit: desk() };
    let header = next(&log, cast::ASKED, officer, wrote(2), vec![]);
    headers.push(say(&mut log, header));
    (log, headers)
}

fn kept_entry() -> Vec<u8> {
    kept("entry.cose", || Entry::sign(&cast::node(cast::ASKING), opening()).unwrap().bytes().to_vec())
}

#[test]
fn kept_cards_verify_and_say_the_same() {
    for (bytes, card) in kept_cards().iter().zip([asking_card(), asked_card()]) {
        assert!(Card::read(bytes).unwrap() == card);
        assert_eq!(Signed::read(bytes).unwrap().unverified_payload(), cbor::to_vec(&card));
        for at in [10, 60, bytes.len() / 2, bytes.len() - 3000, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(Card::read(&changed).is_err(), "a change at byte {at} was not noticed");
        }
    }
}

#[test]
fn the_kept_card_with_former_keys_verifies_and_says_the_same() {
    let card = Card::read(&kept("card-renewed.cose", renewed_card)).unwrap();
    let (first, next) = (cast::node(cast::ASKING), cast::node(cast::ASKED));
    assert!(card.node() == first.node() && card.keys == *next.public() && card.former[0].keys == *first.public());
    assert!(Card { version: 1, keys: first.public().clone(), former: Vec::new(), ..card.clone() } == asking_card());
    let entry = kept_entry();
    assert!(
        Unverified::read(&entry).unwrap().verify_ever(&card.signers()).is_ok(),
        "what it signed before still counts"
    );
    assert!(Unverified::read(&entry).unwrap().verify_by(&card.signers()).is_err(), "but not for what comes in now");
}

#[test]
fn the_kept_entry_verifies_and_says_the_same() {
    let keys = cast::node(cast::ASKING);
    let bytes = kept_entry();
    let read = |bytes: &[u8]| Unverified::read(bytes).and_then(|entry| entry.verify(keys.public()));
    let entry = read(&bytes).unwrap();
    assert_eq!(*entry.header(), opening());
    assert_eq!(Signed::read(&bytes).unwrap().unverified_payload(), cbor::to_vec(&opening()));
    // The identifier is of what was said, so that one signed anew has the same.
    assert_eq!(entry.id(), Entry::sign(&keys, opening()).unwrap().id());
    assert_eq!(Entry::from_store(&bytes).unwrap().id(), entry.id());
    for at in (0..bytes.len()).step_by(41) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(read(&changed).is_err(), "a change at byte {at} was not noticed");
    }
}

#[test]
fn the_kept_checkpoint_verifies_and_says_the_same() {
    let keys = cast::node(cast::ASKED);
    let (log, _) = headers();
    let now = Checkpoint::of(&log, Timestamp(1_793_600_100_000_000));
    let bytes = kept("checkpoint.cose", || now.sign(&keys));
    assert_eq!(Checkpoint::read(&bytes, keys.public()).unwrap(), now);
    assert_eq!(Signed::read(&bytes).unwrap().unverified_payload(), cbor::to_vec(&now));
    assert!(Checkpoint::read(&bytes, cast::node(cast::ASKING).public()).is_err());
}

fn write_file(cards: &[Vec<u8>], log: &Log) -> Vec<u8> {
    let [opened, sealed, _] = contents();
    let mut bytes = Vec::new();
    let mut writer = FileWriter::new(&mut bytes).unwrap();
    cards.iter().for_each(|card| writer.card(card).unwrap());
    log.in_order().for_each(|(_, entry)| writer.entry(entry).unwrap());
    for (held, key) in [(&opened, Some(&opened.key)), (&sealed, None)] {
        writer.content(&held.manifest, key).unwrap();
        writer.chunk(held.manifest.id(), 0, held.chunks[0].clone()).unwrap();
    }
    let checkpoint = Checkpoint::of(log, Timestamp(1_793_600_200_000_000));
    writer.finish(&cast::node(cast::ASKING), Purpose::Oversight, checkpoint).unwrap();
    bytes
}

type Plain = Vec<(ContentId, Vec<u8>)>;

fn read_file(bytes: &[u8]) -> (VerifiedFile, Plain) {
    let mut plain = Plain::new();
    let verified = verify(bytes, |content, piece| {
        plain.push((content, piece.to_vec()));
        Ok(())
    });
    (verified.unwrap(), plain)
}

#[test]
fn the_kept_file_verifies_opens_and_is_written_again_byte_for_byte() {
    let cards = kept_cards();
    let (log, headers) = headers();
    let bytes = kept("dossier.kerege", || write_file(&cards, &log));
    let (verified, plain) = read_file(&bytes);
    let said: Vec<Header> = verified.log.in_order().map(|(_, entry)| entry.header().clone()).collect();
    assert_eq!(said, headers);
    let [opened, sealed, absent] = contents().map(|held| held.manifest.id());
    assert_eq!(plain, [(opened, cast::PLAIN.as_bytes().to_vec())]);
    let state = |id| verified.contents[&id];
    assert_eq!(
        [state(opened), state(sealed), state(absent)],
        [ContentState::Opened, ContentState::Sealed, ContentState::Absent]
    );
    let fold = dossier::Fold::<Notebook>::of(&verified.log);
    assert_eq!((fold.thing.words, fold.voids.len()), (vec![1, 2], 0));
    // The same cards and entries written again: only the statement's signatures may differ.
    let again = write_file(&cards, &verified.log);
    let statement = statement_at(&bytes);
    assert_eq!(bytes[..statement], again[..statement_at(&again)]);
    assert_eq!(read_file(&again).0.statement, verified.statement);
}

/// Where the last frame begins.
fn statement_at(bytes: &[u8]) -> usize {
    let (mut at, mut last) = (MAGIC.len(), MAGIC.len());
    while at < bytes.len() {
        last = at;
        at += 4 + u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    }
    last
}
