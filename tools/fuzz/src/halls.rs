//! A real hall over an archive in memory: a confirmed partner tells it anything, and its own people ask anything of it.

use std::cell::RefCell;

use base::DossierId;
use ciborium::Value;
use desk::wire::{Answer, HeadsMessage, Message, Packed, Parcel};
use desk::{Command, Hall, List, No, Reader};
use dossier::{Actor, Entry, Part, RecordBody};
use handling::Role;

use crate::bend::{self, Pool};
use crate::dice::Dice;
use crate::rig::{self, House, Sealed};
use crate::samples;

/// After so many inputs two new houses: what one input left behind should not decide about many others.
const INPUTS: u32 = 200;
/// Entries of one story; each is signed twice and verified twice.
const ENTRIES: usize = 6;

/// The node that is told things, the partner that tells them, and what they shared before.
struct Scene {
    own: House,
    partner: House,
    known: Vec<DossierId>,
    left: u32,
}

impl Scene {
    fn new() -> Scene {
        let (own, partner, enquiry) = rig::asked();
        let back = own.ask(own.matter("M-2"), &partner, "Is it known there?");
        rig::settle(&own, &partner);
        Scene { own, partner, known: vec![enquiry, back], left: INPUTS }
    }

    /// Whatever was said, the machine is not broken, and every page of these dossiers can be drawn for somebody.
    fn look(&self, dossiers: &[DossierId], role: Role) {
        assert_eq!(self.own.bell.faults(), Vec::<String>::new(), "a foreign byte breaks no machine");
        let reader = self.own.reader(role);
        whole(self.own.desk.desk(&reader));
        for dossier in dossiers {
            look_at(&self.own.desk, &reader, *dossier);
        }
        assert_eq!(self.own.bell.faults(), Vec::<String>::new(), "a page breaks no machine");
    }
}

fn with_scene(run: impl FnOnce(&mut Scene)) {
    thread_local! {
        static SCENE: RefCell<Option<Scene>> = const { RefCell::new(None) };
    }
    SCENE.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|scene| scene.left == 0) {
            *kept = Some(Scene::new());
        }
        if let Some(scene) = kept {
            scene.left -= 1;
            run(scene);
        }
    });
}

/// A lawful no is an answer; a fault is not.
fn whole<T>(answer: Result<T, No>) {
    if let Err(No::Fault(fault)) = answer {
        panic!("the machine broke: {fault}");
    }
}

fn look_at(desk: &desk::Desk, reader: &Reader, dossier: DossierId) {
    whole(desk.enquiry(reader, dossier));
    whole(desk.request(reader, dossier));
    whole(desk.agreement(reader, dossier));
    whole(desk.blind_line(reader, dossier));
    whole(desk.log(reader, dossier));
    whole(desk.matter(reader, dossier));
    whole(desk.draft(reader, dossier));
    whole(desk.assessment(reader, dossier));
    whole(desk.blind_asking(reader, dossier));
}

/// A message of a confirmed partner: any bytes, a bent message, or a bent parcel of what it has really signed.
pub(crate) fn message(input: &[u8]) {
    with_scene(|scene| {
        let mut dice = Dice::new(input);
        let reads = *dice.one(&Role::ALL);
        let pool: Pool =
            scene.known.iter().map(|id| id.0.0).chain([scene.own.id().0.0, scene.partner.id().0.0]).collect();
        let bytes = match dice.byte() % 3 {
            0 => dice.rest().to_vec(),
            1 => {
                let sample = dice.one(&samples::MESSAGES).clone();
                bend::bytes(&bend::bent(&sample, &mut dice, &pool))
            }
            _ => {
                let mut value = signed_before(scene);
                for _ in 0..=dice.byte() % 4 {
                    bend::bend(&mut value, &mut dice, &pool);
                }
                bend::bytes(&value)
            }
        };
        let answer = scene.partner.tell_bytes(&scene.own, &bytes);
        if base::cbor::from_slice::<Message>(&bytes).is_err() {
            assert!(answer == Answer::NotUnderstood, "what is no message is not understood");
        }
        assert!(answer != Answer::Later, "no message breaks the archive");
        scene.look(&scene.known, reads);
    });
}

/// A parcel with everything that the partner wrote in the first dossier.
fn signed_before(scene: &Scene) -> Value {
    let log = rig::log_of(&scene.partner, scene.known[0]);
    let parcel = Message::Parcel(rig::parcel_of(log.in_order().map(|(_, entry)| entry)));
    Value::serialized(&parcel).unwrap_or(Value::Null)
}

/// Entries that a confirmed partner really signed, in any of the shared rooms, with any records and any sealed contents.
pub(crate) fn arrival(input: &[u8]) {
    with_scene(|scene| {
        let mut dice = Dice::new(input);
        let reads = *dice.one(&Role::ALL);
        let (room, records) = *dice.one(&[
            ("enquiries", &samples::ENQUIRIES),
            ("cooperation", &samples::REQUESTS),
            ("agreements", &samples::AGREEMENTS),
            ("blind-line", &samples::LINES),
        ]);
        let partner = &scene.partner;
        let contents: Vec<Sealed> = (0..2).map(|number| content(number, &mut dice)).collect();
        let mut pool: Pool = vec![scene.own.id().0.0, partner.id().0.0, scene.known[0].0.0];
        pool.extend(contents.iter().map(|content| content.id().0.0));
        let mut header = rig::opening(partner, room, &[(partner, Part::Requesting), (&scene.own, Part::Requested)]);
        // Each input begins a dossier of its own.
        header.at = base::Timestamp(header.at.0 + i64::from(scene.left));
        let first = partner.sign(header);
        let dossier = first.dossier();
        let mut entries = vec![first];
        while !dice.is_used_up() && entries.len() < ENTRIES {
            pool.insert(0, entries[entries.len() - 1].id().0.0);
            let sample = dice.one(records).clone();
            let mut value = bend::bent(&sample, &mut dice, &pool);
            // The contents of the samples are not there; those of this input are.
            replace(&mut value, &contents, &mut dice);
            let record = RecordBody { kind: sample.kind, body: bend::bytes(&value) };
            let role = Role::ALL[dice.below(Role::ALL.len())];
            entries.extend(next(partner, &entries, record, rig::as_person(partner, role), &contents));
        }
        let packed = |(at, entry): (usize, &Entry)| Packed {
            entry: entry.bytes().to_vec(),
            // With the first that names them they are all there.
            contents: if at == 1 {
                contents.iter().map(|content| content.packed(&scene.own)).collect()
            } else {
                Vec::new()
            },
        };
        let parcel = Parcel { entries: entries.iter().enumerate().map(packed).collect() };
        let answer = partner.tell(&scene.own, &Message::Parcel(parcel));
        assert!(matches!(answer, Answer::Stored { .. }), "a parcel is answered with what was stored");
        scene.look(&[dossier], reads);
        let heads = HeadsMessage { summary: base::Hash([0; 32]), heads: None };
        assert!(matches!(partner.tell(&scene.own, &Message::Heads(heads)), Answer::Heads(_)), "heads differ");
    });
}

/// A sealed content that holds a bent text, or anything.
fn content(number: u64, dice: &mut Dice<'_>) -> Sealed {
    let sample = dice.one(&samples::INSIDE).clone();
    let plain = match dice.byte() {
        0 => dice.some(24).to_vec(),
        _ => bend::bytes(&bend::bent(&sample, dice, &Pool::new())),
    };
    Sealed::new(number, &plain)
}

/// Puts the input's own contents in the places of identifiers that mean nothing here.
fn replace(value: &mut Value, contents: &[Sealed], dice: &mut Dice<'_>) {
    match value {
        Value::Bytes(bytes) if bytes.len() == 32 && bytes.iter().all(|byte| *byte == bytes[0]) => {
            let id = contents[dice.below(contents.len())].id();
            bytes.copy_from_slice(&id.0.0);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, contents, dice)),
        Value::Map(pairs) => pairs.iter_mut().for_each(|(_, value)| replace(value, contents, dice)),
        _ => {}
    }
}

fn next(partner: &House, before: &[Entry], record: RecordBody, actor: Actor, contents: &[Sealed]) -> Option<Entry> {
    let last = before.last()?;
    let mut header = last.header().clone();
    header.dossier = Some(last.dossier());
    header.sequence += 1;
    header.previous = Some(last.id());
    header.actor = actor;
    header.record = record;
    header.contents = contents.iter().map(Sealed::named).collect();
    Entry::sign(&partner.secrets.node, header).ok()
}

/// Anything that a person of the house asks.
pub(crate) fn command(input: &[u8]) {
    with_scene(|scene| {
        let mut dice = Dice::new(input);
        let role = Role::ALL[dice.below(Role::ALL.len())];
        let bytes = match dice.byte() {
            0 => dice.rest().to_vec(),
            _ => {
                let known: Vec<String> =
                    scene.known.iter().map(ToString::to_string).chain([scene.partner.id().to_string()]).collect();
                crate::commands::made(&mut dice, &known).to_string().into_bytes()
            }
        };
        let Ok(command) = serde_json::from_slice::<Command>(&bytes) else { return };
        let written = serde_json::to_vec(&command).expect("a command is plain data");
        assert!(
            serde_json::from_slice::<Command>(&written).is_ok_and(|again| again == command),
            "a command comes back"
        );
        let reader = scene.own.reader(role);
        let acted = scene.own.desk.act(&reader, command, None);
        let mut dossiers = scene.known.clone();
        if let Ok(acted) = &acted {
            dossiers.push(acted.dossier);
            scene.known.push(acted.dossier);
            scene.known.truncate(12);
        }
        whole(acted);
        scene.look(&dossiers, role);
        for list in
            [List::Matters, List::EnquiriesIn, List::EnquiriesOut, List::Drafts, List::RequestsIn, List::Agreements]
        {
            whole(scene.own.desk.list(&reader, list, None, 0));
        }
    });
}
