//! What another program made, with none of our code (`tests/conformance`), must verify and open here; with one byte changed it must not.

use std::collections::BTreeMap;

use base::{ContentId, cbor};
use dossier::file::{ContentState, MAGIC, VerifiedFile, verify};
use dossier::{Actor, Card};
use sealing::{Manifest, Wrap, open_bytes, open_envelope, unwrap_key};

use crate::wire::cast;
use crate::wire::golden::made;

type Plain = BTreeMap<ContentId, Vec<u8>>;

fn read(bytes: &[u8]) -> Option<(VerifiedFile, Plain)> {
    let mut plain = Plain::new();
    let verified = verify(bytes, |content, piece| {
        plain.entry(content).or_default().extend_from_slice(piece);
        Ok(())
    });
    verified.ok().map(|verified| (verified, plain))
}

#[test]
fn the_others_file_verifies_and_opens() {
    let (verified, plain) = read(&made("dossier.kerege")).expect("it holds");
    let kinds = verified.log.in_order().map(|(_, entry)| entry.header().record.kind.as_str());
    let expected = ["dossier.opened/1", "enquiries.sent/1", "dossier.receipt/1", "enquiries.answered/1"];
    assert_eq!(kinds.collect::<Vec<_>>(), expected);
    assert_eq!(verified.log.in_order().filter(|(_, entry)| entry.header().actor == Actor::Node).count(), 1);
    assert_eq!(verified.cards.len(), 2);
    let states = verified.contents.values();
    assert_eq!(states.clone().filter(|state| **state == ContentState::Opened).count(), 2);
    assert_eq!(states.filter(|state| **state == ContentState::Sealed).count(), 1);
    assert_eq!(plain.len(), 2);
    for (content, bytes) in plain {
        assert!(made(&format!("plain-{content}.bin")) == bytes, "{content} opened to something else");
    }
}

#[test]
fn one_changed_byte_of_the_others_file_is_noticed() {
    let bytes = made("dossier.kerege");
    // Some three hundred places: cards, entries, manifests, keys, chunks, the statement.
    let step = (bytes.len() / 300).max(1) | 1;
    for at in (0..bytes.len()).step_by(step) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(read(&changed).is_none(), "a change at byte {at} was not noticed");
    }
    assert!(read(&bytes[..bytes.len() - 1]).is_none());
    assert!(bytes.starts_with(MAGIC));
}

#[test]
fn the_others_envelope_opens() {
    let card = Card::read(&made("card.cose")).unwrap();
    let (own, with) = (cast::node(cast::ASKED).node(), cast::unit(cast::ASKED_ENVELOPE));
    let open =
        |envelope: &[u8]| open_envelope(envelope, own, &with, |node| (node == card.node()).then(|| card.signers()));
    let envelope = made("envelope.cbor");
    let parcel = open(&envelope).unwrap();
    assert_eq!((parcel.from, parcel.bytes), (card.node(), made("envelope-plain.bin")));
    for at in (0..envelope.len()).step_by(83) {
        let mut changed = envelope.clone();
        changed[at] ^= 1;
        assert!(open(&changed).is_err(), "a change at byte {at} was not noticed");
    }
}

#[test]
fn the_others_wrap_and_content_open() {
    let manifest: Manifest = cbor::from_slice(&made("content-manifest.cbor")).unwrap();
    let wrap: Wrap = cbor::from_slice(&made("content-wrap.cbor")).unwrap();
    let chunk = made("content-chunk.bin");
    let key = unwrap_key(&wrap, manifest.id(), &cast::unit(cast::ASKED_UNIT)).unwrap();
    assert_eq!(open_bytes(&key, &manifest, std::slice::from_ref(&chunk)).unwrap(), made("content-plain.bin"));
    for at in 0..chunk.len() {
        let mut changed = chunk.clone();
        changed[at] ^= 1;
        assert!(open_bytes(&key, &manifest, &[changed]).is_err(), "a change at byte {at} was not noticed");
    }
    assert!(unwrap_key(&wrap, manifest.id(), &cast::unit(cast::ASKING_UNIT)).is_err());
}
