//! What two nodes say to each other inside envelopes.

use std::collections::BTreeMap;

use base::UnitCode;
use desk::wire::{Answer, HeadsMessage, Inline, Message, Packed, PackedContent, Parcel, Relayed, Taken};
use sealing::{KEM_X_WING, Manifest, Wrap};

use crate::shapes::sample::{content, dossier, entry, hash, node};
use crate::wire::golden::{Shape, compare};

#[test]
fn messages_and_answers_are_those_committed() {
    let unit: UnitCode = "DESK".parse().unwrap();
    let wrap = Wrap { kem: KEM_X_WING, node: node(1), unit, encapsulated: vec![2; 3], sealed: vec![3; 4] };
    let manifest = Manifest { length: 5, chunks: vec![hash(4)], key_commitment: hash(5) };
    let packed = |inline| Packed {
        entry: vec![6; 7],
        contents: vec![PackedContent { manifest: manifest.clone(), wraps: vec![wrap.clone()], inline }],
    };
    let small = packed(Some(Inline(vec![8; 9])));
    let bare = Packed { entry: vec![6; 7], contents: vec![] };
    let summary = HeadsMessage { summary: hash(10), heads: None };
    let of_two = BTreeMap::from([(node(1), 4), (node(2), 0)]);
    let full = HeadsMessage {
        summary: hash(10),
        heads: Some(BTreeMap::from([(dossier(11), of_two), (dossier(12), BTreeMap::new())])),
    };
    let stored = Answer::Stored { entries: vec![entry(13)], refused: vec![(entry(14), "entry-signature".to_owned())] };
    let at = base::Timestamp(1_793_600_000_000_000);
    let relayed = Relayed { envelope: hash(22), from: node(1), to: node(2), bytes: 27, at };
    compare(
        "shapes/messages.txt",
        &[
            Shape::of("parcel", &Message::Parcel(Parcel { entries: vec![small, packed(None), bare] })),
            Shape::of("parcel (empty)", &Message::Parcel(Parcel::default())),
            Shape::of("heads (summary)", &Message::Heads(summary.clone())),
            Shape::of("heads (full)", &Message::Heads(full.clone())),
            Shape::of("want", &Message::Want { content: content(15), number: 3 }),
            Shape::of("card", &Message::Card { card: vec![17; 5] }),
            Shape::of("carry", &Message::Carry { envelope: vec![18; 5], unasked: false }),
            Shape::of("carry (an answer)", &Message::Carry { envelope: vec![18; 5], unasked: true }),
            Shape::of("collect (first)", &Message::Collect { taken: None }),
            Shape::of("collect (next)", &Message::Collect { taken: Some(Inline(vec![19; 5])) }),
            Shape::of("fates", &Message::Fates { envelopes: vec![hash(20)], known: vec![hash(21)] }),
            Shape::of("answered", &Message::Answered { request: hash(22), answer: stored.clone() }),
            Shape::of("answer stored", &stored),
            Shape::of("answer same", &Answer::Same),
            Shape::of("answer heads", &Answer::Heads(full)),
            Shape::of("answer chunk", &Answer::Chunk { bytes: vec![16; 5] }),
            Shape::of("answer absent", &Answer::Absent),
            Shape::of("answer later", &Answer::Later),
            Shape::of("answer not-understood", &Answer::NotUnderstood),
            Shape::of("answer carried", &Answer::Carried { receipt: vec![23; 5] }),
            Shape::of("answer not-carried", &Answer::NotCarried { code: "relay-full".to_owned() }),
            Shape::of("answer held", &Answer::Held { envelope: vec![24; 5] }),
            Shape::of("answer fates", &Answer::Fates { taken: vec![Inline(vec![25; 5])], waiting: vec![hash(26)] }),
            Shape::of("receipt relayed", &relayed),
            Shape::of("receipt taken", &Taken { envelope: hash(22), relay: node(3), opened: true, at }),
        ],
    );
}
