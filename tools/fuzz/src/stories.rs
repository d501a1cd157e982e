//! Records and what becomes of them: any record in any order by anybody is folded or void, alike in every order of arrival.

use std::fmt::Debug;

use base::{ContentId, DossierId, EntryId, Hash, NodeId, PersonId, Timestamp};
use ciborium::Value;
use dossier::{Actor, ContentRef, Entry, Fold, Header, Log, RecordBody, Recorded, Thing};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};

use crate::bend::{self, Pool};
use crate::dice::Dice;
use crate::samples::{self, Sample};
use crate::sealed::stored;

/// Who writes: the founder, the other member, and somebody who is no member.
const AUTHORS: [[u8; 32]; 3] = [[1; 32], [2; 32], [3; 32]];
/// Entries of one story.
const ENTRIES: usize = 24;

/// Bodies of records, of every room.
pub(crate) fn records(input: &[u8]) {
    let mut dice = Dice::new(input);
    let sample = dice.one(&samples::ALL).clone();
    let body = match dice.byte() {
        0 => dice.rest().to_vec(),
        _ => bend::bytes(&bend::bent(&sample, &mut dice, &Pool::new())),
    };
    let kind = sample.kind.as_str();
    read::<dossier::Common>(kind, &body);
    read::<enquiries::Record>(kind, &body);
    read::<<cooperation::Request as Thing>::Record>(kind, &body);
    read::<<cooperation::Draft as Thing>::Record>(kind, &body);
    read::<<cooperation::Execution as Thing>::Record>(kind, &body);
    read::<<agreements::Agreement as Thing>::Record>(kind, &body);
    read::<<agreements::Position as Thing>::Record>(kind, &body);
    read::<<harmonisation::Assessment as Thing>::Record>(kind, &body);
    read::<<blind::Line as Thing>::Record>(kind, &body);
    read::<<blind::Asking as Thing>::Record>(kind, &body);
    read::<<blind::Index as Thing>::Record>(kind, &body);
    read::<investigations::Record>(kind, &body);
    read::<victims::Record>(kind, &body);
    read::<desk::HouseRecord>(kind, &body);
}

fn read<R: Recorded>(kind: &str, body: &[u8]) {
    if let Ok(record) = R::read(kind, body) {
        assert!(record.kind() == kind && record.body() == body, "{kind} is written again to the same bytes");
    }
}

/// Messages between nodes, and their answers.
pub(crate) fn messages(input: &[u8]) {
    let mut dice = Dice::new(input);
    let sample = dice.one(&samples::MESSAGES).clone();
    let bytes = match dice.byte() {
        0 => dice.rest().to_vec(),
        _ => bend::bytes(&bend::bent(&sample, &mut dice, &Pool::new())),
    };
    let _ = crate::sealed::canonical::<desk::wire::Message>(&bytes);
    let _ = crate::sealed::canonical::<desk::wire::Answer>(&bytes);
}

pub(crate) fn enquiry(input: &[u8]) {
    tell::<enquiries::Enquiry>(&samples::ENQUIRIES, input);
}

pub(crate) fn request(input: &[u8]) {
    tell::<cooperation::Request>(&samples::REQUESTS, input);
}

pub(crate) fn agreement(input: &[u8]) {
    tell::<agreements::Agreement>(&samples::AGREEMENTS, input);
}

pub(crate) fn line(input: &[u8]) {
    tell::<blind::Line>(&samples::LINES, input);
}

/// The rooms of one house: their bytes come back from backups, exports and other processes.
pub(crate) fn private(input: &[u8]) {
    let (room, rest) = input.split_first().map_or((0, input), |(room, rest)| (*room, rest));
    match room % 9 {
        0 => tell::<investigations::Matter>(&samples::MATTERS, rest),
        1 => tell::<cooperation::Draft>(&samples::DRAFTS, rest),
        2 => tell::<cooperation::Execution>(&samples::EXECUTIONS, rest),
        3 => tell::<harmonisation::Assessment>(&samples::ASSESSMENTS, rest),
        4 => tell::<agreements::Position>(&samples::POSITIONS, rest),
        5 => tell::<blind::Asking>(&samples::ASKINGS, rest),
        6 => tell::<blind::Index>(&samples::INDEXES, rest),
        7 => tell::<victims::Victim>(&samples::VICTIMS, rest),
        _ => tell::<desk::House>(&samples::HOUSE, rest),
    }
}

fn tell<T: Thing + PartialEq + Debug>(samples: &[Sample], input: &[u8]) {
    let mut dice = Dice::new(input);
    let Some(first) = opening(T::ROOM, &mut dice) else { return };
    let mut log = Log::new(first.dossier());
    let mut pool: Pool = AUTHORS.to_vec();
    samples.iter().for_each(|sample| bend::identifiers(&sample.value, &mut pool));
    pool.sort_unstable();
    pool.dedup();
    let mut told: Vec<Entry> = Vec::new();
    let mut fold: Fold<T> = Fold::default();
    let mut next = Some(first);
    while let Some(entry) = next.take() {
        let Ok(admission) = log.admit(entry.clone()) else { break };
        let dossier::Admission::Admitted(added) = admission else { break };
        pool.insert(0, entry.id().0.0);
        told.push(entry.clone());
        fold = advanced(fold, &log, &entry, &added);
        if !dice.is_used_up() && told.len() < ENTRIES {
            next = following(&log, samples, &told, &mut dice, &pool);
        }
    }
    assert!(fold == Fold::of(&log), "step by step and at once give the same");
    let mut arrived = Log::new(log.dossier());
    for entry in told.iter().rev() {
        let _ = arrived.admit(entry.clone());
    }
    assert!(arrived.len() == log.len() && fold == Fold::of(&arrived), "the last first gives the same");
}

/// The fold with one entry more. If that is void, the thing is as it was.
fn advanced<T: Thing + PartialEq + Debug>(fold: Fold<T>, log: &Log, entry: &Entry, added: &[EntryId]) -> Fold<T> {
    let (thing, voids) = (fold.thing.clone(), fold.voids.len());
    let is_last = log.in_order().next_back().is_some_and(|(_, last)| last.id() == entry.id());
    let fold = fold.advance(log, added);
    if is_last && fold.voids.len() > voids {
        assert!(fold.thing == thing, "a void entry changes nothing");
    }
    fold
}

fn opening(room: &str, dice: &mut Dice<'_>) -> Option<Entry> {
    let parts = if dice.byte() & 1 == 0 { ["requesting", "requested"] } else { ["owner", "requesting"] };
    let member = |(node, part): (usize, &str)| {
        let authority = ["KG-GP", "IT-MOJ"][node];
        Value::Map(vec![
            (Value::from("node"), Value::Bytes(AUTHORS[node].to_vec())),
            (Value::from("authority"), Value::from(authority)),
            (Value::from("part"), Value::from(part)),
        ])
    };
    let body = Value::Map(vec![
        (Value::from("room"), Value::from(room)),
        (Value::from("members"), Value::Array(parts.into_iter().enumerate().map(member).collect())),
        (Value::from("salt"), Value::Bytes(vec![9; 32])),
    ]);
    let record = RecordBody { kind: "dossier.opened/1".to_owned(), body: bend::bytes(&body) };
    stored(&header(None, 0, (0, None, Vec::new()), record, dice, &AUTHORS.to_vec()))
}

/// An entry of somebody who knows everything so far, or only the beginning.
fn following(log: &Log, samples: &[Sample], told: &[Entry], dice: &mut Dice<'_>, pool: &Pool) -> Option<Entry> {
    let who = dice.byte();
    let author = usize::from(who) % 8 % AUTHORS.len();
    let (sequence, previous, mut seen) = log.next_place(NodeId(Hash(AUTHORS[author])));
    if who & 0x40 != 0 && (author != 0 || previous.is_some()) {
        // Written before the others' entries had come.
        let first = told.first().map(Entry::id);
        seen = first.filter(|_| author != 0).into_iter().collect();
    }
    let sample = dice.one(samples);
    let record = RecordBody { kind: sample.kind.clone(), body: bend::bytes(&bend::bent(sample, dice, pool)) };
    stored(&header(Some(log.dossier()), author, (sequence, previous, seen), record, dice, pool))
}

type Place = (u64, Option<EntryId>, Vec<EntryId>);

fn header(
    dossier: Option<DossierId>,
    author: usize,
    place: Place,
    record: RecordBody,
    dice: &mut Dice<'_>,
    pool: &Pool,
) -> Header {
    let (sequence, previous, seen) = place;
    let at = match dice.byte() {
        0 => dice.long() as i64,
        step => 1_795_000_000_000_000 + i64::from(step) * 3_600_000_000 * sequence as i64,
    };
    let label = Label::new(
        Purpose::Investigation,
        HandlingCode::H0,
        Subjects::Persons,
        Retention::from(RetentionClass::Operational, Timestamp(at).date()),
    );
    let actor = match dice.below(Role::ALL.len() + 1).checked_sub(1) {
        None => Actor::Node,
        Some(role) => {
            let person = PersonId(Hash(*dice.one(pool)));
            Actor::Person { person, role: Role::ALL[role], unit: "DESK".parse().expect("a unit") }
        }
    };
    // Everything that the record might name is there, unless the input says otherwise.
    let mut named = Pool::new();
    if dice.byte() != 1
        && let Ok(body) = base::cbor::from_slice(&record.body)
    {
        bend::identifiers(&body, &mut named);
    }
    named.sort_unstable();
    named.dedup();
    let contents = named.iter().take(64).map(|id| ContentRef { id: ContentId(Hash(*id)), length: 5 }).collect();
    let author = NodeId(Hash(AUTHORS[author]));
    Header {
        version: 1,
        dossier,
        author,
        sequence,
        previous,
        seen,
        at: Timestamp(at),
        actor,
        label,
        law: None,
        record,
        contents,
    }
}
