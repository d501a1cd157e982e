//! What the couriers do, without a line: the same calls in the same order.

use std::collections::BTreeSet;

use base::cbor;
use desk::post::Post;
use desk::wire::{Answer, Message};
use sealing::{open_envelope, seal_envelope};

use super::{Counter, House};

impl House {
    /// Hands `message` to `to`, signed and sealed as this node does it.
    pub(crate) fn tell(&self, to: &House, message: &Message) -> Answer {
        self.tell_bytes(to, &cbor::to_vec(message))
    }

    /// The same with bytes that may be no message at all.
    pub(crate) fn tell_bytes(&self, to: &House, bytes: &[u8]) -> Answer {
        to.desk.receive(self.id(), &self.envelope(to, bytes))
    }

    /// An envelope of this node for `to`.
    pub(crate) fn envelope(&self, to: &House, bytes: &[u8]) -> Vec<u8> {
        let chance = &mut Counter(sealing::hash("test", &[bytes]).0[0].into());
        seal_envelope(&self.secrets.node, to.id(), &to.card.envelope_key, bytes, chance).unwrap()
    }

    /// What an envelope for this node holds.
    pub(crate) fn opened(&self, from: &House, envelope: &[u8]) -> Message {
        let known = |node| (node == from.id()).then(|| from.card.signers());
        let parcel = open_envelope(envelope, self.id(), &self.secrets.envelope, known).unwrap();
        cbor::from_slice(&parcel.bytes).unwrap()
    }

    /// The parcel that this node would send to `to` now.
    pub(crate) fn next_parcel(&self, to: &House) -> Option<desk::wire::Parcel> {
        let envelope = self.desk.parcel(to.id()).unwrap()?;
        match to.opened(self, &envelope) {
            Message::Parcel(parcel) => Some(parcel),
            _ => panic!("not a parcel"),
        }
    }
}

/// `from` compares heads with `to`. `true` if they differed.
pub(crate) fn exchange_heads(from: &House, to: &House) -> bool {
    let summary = from.desk.heads(to.id(), false).unwrap();
    match to.desk.receive(from.id(), &summary) {
        Answer::Same => false,
        Answer::Heads(heads) => {
            from.desk.take_heads(to.id(), &heads).unwrap();
            let everything = from.desk.heads(to.id(), true).unwrap();
            let answer = to.desk.receive(from.id(), &everything);
            assert!(matches!(answer, Answer::Same | Answer::Heads(_)), "heads are answered with heads");
            true
        }
        _ => panic!("heads are answered with heads"),
    }
}

/// `from` sends what waits. `true` if that was anything.
pub(crate) fn send_all(from: &House, to: &House) -> bool {
    let mut anything = false;
    while let Some(parcel) = from.desk.parcel(to.id()).unwrap() {
        let answer = to.desk.receive(from.id(), &parcel);
        assert!(matches!(answer, Answer::Stored { .. }), "an honest parcel is stored");
        assert!(from.desk.take_stored(to.id(), &answer).unwrap(), "an honest answer takes something out of the outbox");
        anything = true;
    }
    anything
}

/// Everything that `from`'s courier does on one connection. `true` if anything passed.
pub(crate) fn carry(from: &House, to: &House) -> bool {
    let mut anything = exchange_heads(from, to);
    anything |= send_all(from, to);
    let mut absent = BTreeSet::new();
    loop {
        let wants = from.desk.wants(to.id(), 64).unwrap();
        let is_new = |want: &desk::post::Want| !absent.contains(&(want.content, want.number));
        let asked: Vec<_> = wants.into_iter().filter(is_new).collect();
        if asked.is_empty() {
            return anything;
        }
        for want in asked {
            let stored = match to.desk.receive(from.id(), &want.envelope) {
                Answer::Chunk { bytes } => from.desk.take_chunk(to.id(), want.content, want.number, bytes).unwrap(),
                Answer::Absent => false,
                _ => panic!("a want is answered with a chunk, or absent"),
            };
            anything |= stored;
            if !stored {
                absent.insert((want.content, want.number));
            }
        }
    }
}

/// Both carry until nothing more passes; then they are equally far.
pub(crate) fn settle(one: &House, two: &House) {
    for _ in 0..20 {
        let passed = [carry(one, two), carry(two, one)];
        if passed == [false, false] {
            return;
        }
    }
    panic!("two honest nodes do not come to rest");
}
