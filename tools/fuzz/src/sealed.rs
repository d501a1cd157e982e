//! What is signed and sealed: signatures, cards, entries, checkpoints, contents, envelopes, exported files.

use std::sync::LazyLock;

use base::{Hash, NodeId, cbor};
use ciborium::Value;
use dossier::{Card, Checkpoint, Entry, Header, Unverified};
use sealing::{ContentKey, Manifest, NodeKeys, Opener, PublicKeys, Signed, UnitKeys, Wrap};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bend::{self, Pool};
use crate::dice::Dice;
use crate::samples;

/// The keys of the inputs' own author: everyone reads them here.
pub(crate) static KEYS: LazyLock<NodeKeys> =
    LazyLock::new(|| NodeKeys::from_secret(&[1; 64]).expect("64 bytes are the keys of a node"));
static UNIT: LazyLock<UnitKeys> =
    LazyLock::new(|| UnitKeys::from_secret(&[22; 32]).expect("32 bytes are the key of a unit"));

/// Any value, in its one spelling and in none.
pub(crate) fn spelling(input: &[u8]) {
    if let Ok(value) = cbor::from_slice::<Value>(input) {
        assert!(cbor::to_vec(&value) == input, "what was read is written again to the same bytes");
    }
    // However it is spelt: what is written of it is read. But for large numbers as bytes, which none of our types has: they are written as
    // numbers where they are small.
    if let Ok(value) = cbor::from_trusted::<Value>(input)
        && !bend::has_tag(&value)
    {
        let written = cbor::to_vec(&value);
        assert!(cbor::from_slice::<Value>(&written).is_ok(), "what was written is read");
    }
}

/// What a shape's own type accepts is written again to the same bytes.
pub(crate) fn canonical<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let value: T = cbor::from_slice(bytes).ok()?;
    assert!(cbor::to_vec(&value) == bytes, "what was read is written again to the same bytes");
    Some(value)
}

/// Bytes that may be signed by somebody.
pub(crate) fn signed(input: &[u8]) {
    let quick = sealing::unread_payload(input).ok().map(<[u8]>::to_vec);
    let Ok(signed) = Signed::read(input) else { return };
    assert!(quick.as_deref() == Some(signed.unverified_payload()), "both ways to the payload agree");
    let _ = signed.verify(KEYS.public(), "kerege/entry/1");
}

/// Sets a field of a map.
fn set(value: &mut Value, field: &str, to: Value) {
    let Value::Map(pairs) = value else { return };
    pairs.retain(|(key, _)| key.as_text() != Some(field));
    pairs.push((Value::from(field), to));
}

fn keys_of(public: &PublicKeys) -> Value {
    Value::serialized(public).expect("keys are bytes")
}

/// A node card: as it comes, or bent and signed by the keys that it names.
pub(crate) fn card(input: &[u8]) {
    let mut dice = Dice::new(input);
    if dice.byte() == 0 {
        let _ = Card::read(dice.rest());
        return;
    }
    let Some(sample) = samples::STATEMENTS.iter().find(|sample| sample.kind == "card") else { return };
    let mut value = bend::bent(sample, &mut dice, &Pool::new());
    set(&mut value, "keys", keys_of(KEYS.public()));
    let payload = bend::bytes(&value);
    let Ok(card) = Card::read(&sealing::sign(&KEYS, "kerege/card/1", &payload)) else { return };
    assert!(cbor::to_vec(&card) == payload, "a card is written again to the same bytes");
    let language = "ky".parse().expect("a language");
    let names: usize = card.units.iter().map(|unit| unit.name(&language).len()).sum();
    assert!(card.node() == KEYS.node() && card.name(&language).len() + names < payload.len());
    assert!(card.units.first().and_then(|unit| card.unit(&unit.code)).is_some(), "a card has a unit");
}

/// An entry: as it comes, or a bent header signed by its author.
pub(crate) fn entry(input: &[u8]) {
    let mut dice = Dice::new(input);
    if dice.byte() == 0 {
        let bytes = dice.rest();
        let _ = Unverified::read(bytes).map(|entry| entry.verify(KEYS.public()));
        let _ = Entry::from_store(bytes);
        return;
    }
    let headers: Vec<_> = samples::HEADERS.iter().filter(|sample| sample.kind == "header").collect();
    let Some(sample) = headers.get(dice.below(headers.len())) else { return };
    let mut value = bend::bent(sample, &mut dice, &vec![KEYS.node().0.0]);
    set(&mut value, "author", Value::Bytes(KEYS.node().0.0.to_vec()));
    let payload = bend::bytes(&value);
    let bytes = sealing::sign(&KEYS, "kerege/entry/1", &payload);
    let Ok(unverified) = Unverified::read(&bytes) else { return };
    let entry = unverified.verify(KEYS.public()).expect("signed by its author just now");
    assert!(cbor::to_vec(entry.header()) == payload, "a header is written again to the same bytes");
    assert!(Entry::from_store(&bytes).as_ref() == Ok(&entry), "from the store it is the same entry");
    assert!(Entry::sign(&KEYS, entry.header().clone()).is_ok_and(|again| again.id() == entry.id()));
}

/// A checkpoint, bent and signed; and proofs that an entry is under a root.
pub(crate) fn checkpoint(input: &[u8]) {
    let mut dice = Dice::new(input);
    if dice.byte() == 0 {
        proofs(&mut dice);
        return;
    }
    let Some(sample) = samples::STATEMENTS.iter().find(|sample| sample.kind == "checkpoint") else { return };
    let payload = bend::bytes(&bend::bent(sample, &mut dice, &Pool::new()));
    let signed = sealing::sign(&KEYS, "kerege/checkpoint/1", &payload);
    if let Ok(checkpoint) = Checkpoint::read(&signed, KEYS.public()) {
        assert!(cbor::to_vec(&checkpoint) == payload);
    }
    let _ = Checkpoint::read(dice.rest(), KEYS.public());
}

/// Proofs for a list hold, and no other path, place or length does.
fn proofs(dice: &mut Dice<'_>) {
    let ids: Vec<_> = (0..=dice.byte()).map(|n| base::EntryId(sealing::sha256(&[&[n]]))).collect();
    let root = dossier::root(&ids);
    let at = dice.below(ids.len());
    let path = dossier::inclusion_path(&ids, at).expect("it is in the list");
    assert!(dossier::is_included(ids[at], at, ids.len(), &path, root));
    let (index, count) = (dice.long() as usize, dice.long() as usize);
    let mut other = path.clone();
    while !dice.is_used_up() && other.len() < 80 {
        other.push(Hash(sealing::sha256(&[dice.some(1)]).0));
    }
    if other != path {
        assert!(!dossier::is_included(ids[at], at, ids.len(), &other, root), "one path alone proves a place");
    }
    // Any count of a stranger's proof is answered.
    let _ = dossier::is_included(ids[at], index, count, &other, root);
}

/// Manifests, wraps and chunks.
pub(crate) fn content(input: &[u8]) {
    let mut dice = Dice::new(input);
    let sample = dice.one(&samples::SEALING).clone();
    let bytes = match dice.byte() {
        0 => dice.rest().to_vec(),
        _ => bend::bytes(&bend::bent(&sample, &mut dice, &Pool::new())),
    };
    let id = base::ContentId(Hash([3; 32]));
    if let Some(wrap) = canonical::<Wrap>(&bytes) {
        assert!(sealing::unwrap_key(&wrap, id, &UNIT).is_err(), "nobody sealed it for this content");
    }
    let _ = canonical::<sealing::Envelope>(&bytes);
    let _ = canonical::<PublicKeys>(&bytes);
    let Some(manifest) = canonical::<Manifest>(&bytes) else { return };
    let key = ContentKey::from_bytes(&[31; 32]).expect("32 bytes");
    let number = dice.long() as usize;
    let mut chunk = dice.some(64).to_vec();
    let _ = manifest.is_chunk(number, &chunk);
    if let Ok(opener) = Opener::new(&key, &manifest) {
        assert!(manifest.is_consistent());
        let _ = opener.chunk(number % (manifest.chunks.len() + 2), &mut chunk);
    }
}

/// An envelope: as it comes, the kept one with changed bytes, or bent inside and sealed by a sender who is known.
pub(crate) fn envelope(input: &[u8]) {
    static KEPT: &[u8] = include_bytes!("../../../tests/wire/kept/envelope.cbor");
    static OWN: LazyLock<NodeId> =
        LazyLock::new(|| NodeKeys::from_secret(&[2; 64]).expect("64 bytes are the keys of a node").node());
    let mut dice = Dice::new(input);
    let known = |node| (node == KEYS.node()).then(|| sealing::Signers::of(KEYS.public()));
    let open = |bytes: &[u8]| sealing::open_envelope(bytes, *OWN, &UNIT, known);
    match dice.byte() % 3 {
        0 => drop(open(dice.rest())),
        1 => {
            let mut bytes = KEPT.to_vec();
            while !dice.is_used_up() {
                let at = dice.below(bytes.len());
                bytes[at] ^= dice.byte();
            }
            assert!(open(&bytes).is_err() || bytes == KEPT, "one changed byte and it does not open");
        }
        _ => {
            let plain = dice.rest();
            let sealed = sealing::seal_envelope(&KEYS, *OWN, UNIT.public(), plain, &mut Counter(plain.len() as u64));
            let opened = sealed.and_then(|bytes| open(&bytes)).expect("sealed just now");
            assert!(opened.bytes == plain && opened.from == KEYS.node());
        }
    }
}

/// Repeatable bytes: a counter, hashed.
pub(crate) struct Counter(pub(crate) u64);

impl base::Chance for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1;
            chunk.copy_from_slice(&sealing::sha256(&[&self.0.to_be_bytes()]).0[..chunk.len()]);
        }
    }
}

/// The kept exported file.
pub(crate) static FILE: &[u8] = include_bytes!("../../../tests/wire/kept/dossier.kerege");

/// An exported dossier: as it comes, or the kept one with frames taken out, moved, doubled and bent.
pub(crate) fn file(input: &[u8]) {
    let mut dice = Dice::new(input);
    let bytes = if dice.byte() == 0 { dice.rest().to_vec() } else { reframed(&mut dice) };
    let mut plain = 0;
    let verified = dossier_file(&bytes, &mut plain);
    assert!(verified.is_none() || bytes == FILE, "nobody but its exporter makes another file that verifies");
    assert!(plain <= bytes.len(), "no more comes out than went in");
}

fn dossier_file(bytes: &[u8], plain: &mut usize) -> Option<dossier::file::VerifiedFile> {
    dossier::file::verify(bytes, |_, opened| {
        *plain += opened.len();
        Ok(())
    })
    .ok()
}

fn reframed(dice: &mut Dice<'_>) -> Vec<u8> {
    let mut frames = frames(FILE);
    while !dice.is_used_up() && !frames.is_empty() {
        let (at, to) = (dice.below(frames.len()), dice.below(frames.len()));
        match dice.byte() % 5 {
            0 => drop(frames.remove(at)),
            1 => frames.swap(at, to),
            2 => frames.insert(to, frames[at].clone()),
            3 => {
                // One that was cut off before is no value any more.
                let Ok(mut value) = cbor::from_slice(&frames[at]) else { continue };
                bend::bend(&mut value, dice, &Pool::new());
                frames[at] = bend::bytes(&value);
            }
            _ => frames[at].truncate(to),
        }
    }
    let mut bytes = dossier::file::MAGIC.to_vec();
    for frame in frames {
        bytes.extend_from_slice(&(frame.len() as u32).to_be_bytes());
        bytes.extend_from_slice(&frame);
    }
    bytes
}

/// The frames of a file, without their lengths.
fn frames(file: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = &file[dossier::file::MAGIC.len()..];
    let mut frames = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (frame, after) = after.split_at(u32::from_be_bytes(*length) as usize);
        frames.push(frame.to_vec());
        rest = after;
    }
    frames
}

/// A header whose author is the inputs' own.
pub(crate) fn stored(header: &Header) -> Option<Entry> {
    // As the store has it: the fold looks at no signature, and none is made here.
    let payload = cbor::to_vec(header);
    if payload.len() > dossier::HEADER_LIMIT_BYTES {
        return None;
    }
    let cose = Value::Tag(
        98,
        Box::new(Value::Array(vec![
            Value::Bytes(Vec::new()),
            Value::Map(Vec::new()),
            Value::Bytes(payload),
            Value::Array(Vec::new()),
        ])),
    );
    Entry::from_store(&bend::bytes(&cose)).ok()
}
