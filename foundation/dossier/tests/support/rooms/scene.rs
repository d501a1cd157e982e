//! A dossier of a room in the making: nodes that hear of each other, the people there, and records by their words.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use base::{ContentId, EntryId, Hash, NodeId, PersonId, cbor};
use dossier::{Actor, Entry, Fold, Log, Part, RecordBody, Recorded, Thing};
use handling::Role;

use super::fields::{self, Fields};
use super::line::Line;
use super::{OUTSIDER, RecordOf, Room, part_word};
use crate::support::{Said, node, open, say};

/// A person of a member, in one role, or a node acting by itself.
#[derive(Clone, Debug)]
pub(crate) struct Someone {
    pub(crate) author: usize,
    /// `None`: no member at all.
    pub(crate) part: Option<Part>,
    pub(crate) actor: Actor,
}

impl Someone {
    /// Reads `requested officer giulia`, `requested node`, `outsider officer nobody`.
    pub(crate) fn read<R: Room>(words: &str) -> Someone {
        let mut words_of = words.split(' ');
        let part = words_of.next().unwrap_or_default();
        let (author, part) = match R::MEMBERS.iter().find(|(_, known)| part_word(*known) == part) {
            Some((author, part)) => (*author, Some(*part)),
            None if part == "outsider" => (OUTSIDER, None),
            None => panic!("“{words}” begins with no part that this room has"),
        };
        let actor = match (words_of.next(), words_of.next()) {
            (Some("node"), None) => Actor::Node,
            (Some(role), Some(name)) => person(role_of(role), name),
            _ => panic!("“{words}” is not a part, a role and a name"),
        };
        Someone { author, part, actor }
    }

    pub(crate) fn of<R: Room>(part: Part, role: Role, name: &str) -> Someone {
        Someone { author: author_of::<R>(part), part: Some(part), actor: person(role, name) }
    }

    /// Whom the node would ask about; nodes ask for nothing.
    pub(crate) fn person(&self) -> PersonId {
        match &self.actor {
            Actor::Person { person, .. } => *person,
            Actor::Node => PersonId(Hash([0; 32])),
        }
    }
}

fn person(role: Role, name: &str) -> Actor {
    let unit = "DESK".parse().expect("a unit's code");
    Actor::Person { person: fields::person(name), role, unit }
}

/// The person whom the demonstration knows in this role.
pub(crate) fn usual_name(role: Role) -> &'static str {
    match role {
        Role::Investigator => "aigul",
        Role::Officer => "giulia",
        Role::Prosecutor => "bakyt",
        Role::Approver => "cholpon",
        Role::Registrar => "marco",
        Role::Executor => "lucia",
        Role::VictimProtector => "gulnara",
        Role::Supervisor => "erkin",
        Role::Administrator => "admin",
        Role::Adviser => "farida",
        Role::TreatyOfficial => "tilek",
    }
}

fn role_of(word: &str) -> Role {
    Role::ALL.into_iter().find(|role| role.word() == word).unwrap_or_else(|| panic!("there is no role “{word}”"))
}

fn author_of<R: Room>(part: Part) -> usize {
    let found = R::MEMBERS.iter().find(|(_, known)| *known == part);
    found.expect("a part of this room").0
}

/// `answered` is `enquiries.answered/1`; a room or a version that is named stays.
pub(crate) fn kind<R: Room>(word: &str) -> String {
    let room = if word.contains('.') { word.to_owned() } else { format!("{}.{word}", R::Thing::ROOM) };
    if room.contains('/') { room } else { format!("{room}/1") }
}

/// The word of a record: its kind without room and version.
pub(crate) fn word(kind: &str) -> &str {
    let last = kind.rsplit('.').next().unwrap_or(kind);
    last.split('/').next().unwrap_or(last)
}

/// The newest entry with such a record; a hash that names nothing if there is none.
pub(crate) fn newest<R: Room>(log: &Log, record: &str) -> EntryId {
    let kind = kind::<R>(record);
    let found = log.in_order().rev().find(|(_, entry)| entry.header().record.kind == kind);
    found.map_or(EntryId(Hash([9; 32])), |(_, entry)| entry.id())
}

/// What a record says: the usual, with what differs.
pub(crate) fn record_fields<R: Room>(
    record: &str,
    says: &toml::Table,
    without: &[String],
    entry: &dyn Fn(&str) -> EntryId,
) -> Fields {
    let kind = kind::<R>(record);
    let room = kind.split('.').next().unwrap_or_default();
    let usual = R::usual().get(room).and_then(|room| room.get(word(&kind))).and_then(toml::Value::as_table);
    let mut table = usual.unwrap_or_else(|| panic!("usual.toml has no [{room}.{}]", word(&kind))).clone();
    without.iter().for_each(|name| assert!(table.remove(name).is_some(), "{kind} has no usual field {name}"));
    table.extend(says.clone());
    fields::read_table(&table, entry, &node_of::<R>)
}

fn node_of<R: Room>(part: &str) -> NodeId {
    node(Someone::read::<R>(&format!("{part} node")).author)
}

/// The record that fields make.
pub(crate) fn record<R: Room>(word: &str, fields: &Fields) -> RecordOf<R> {
    let kind = kind::<R>(word);
    RecordOf::<R>::read(&kind, &cbor::to_vec(fields)).unwrap_or_else(|error| panic!("{kind}: {error:?}"))
}

/// The nodes of a dossier, and every entry that any of them wrote.
#[derive(Clone)]
pub(crate) struct Scene<R> {
    logs: Vec<Log>,
    entries: Vec<Entry>,
    names: BTreeMap<String, EntryId>,
    room: PhantomData<R>,
}

impl<R: Room> Scene<R> {
    pub(crate) fn open() -> Scene<R> {
        let (log, opening) = open(R::Thing::ROOM, R::MEMBERS);
        let names = BTreeMap::from([("opening".to_owned(), opening.id())]);
        Scene { logs: vec![log; OUTSIDER + 1], entries: vec![opening], names, room: PhantomData }
    }

    /// Lets `someone` write, who first hears all but `unheard`.
    pub(crate) fn write(&mut self, someone: &Someone, said: Said, name: &str, unheard: &[String]) -> EntryId {
        let unheard: Vec<EntryId> = unheard.iter().map(|name| self.entry(name)).collect();
        let log = &mut self.logs[someone.author];
        for entry in self.entries.iter().filter(|entry| !unheard.contains(&entry.id())) {
            log.admit(entry.clone()).expect("honest entries fit");
        }
        let entry = say(log, someone.author, said);
        let id = entry.id();
        self.entries.push(entry);
        self.names.insert(name.to_owned(), id);
        id
    }

    /// Writes what a line says, whether or not it counts.
    pub(crate) fn write_line(&mut self, line: &Line) -> EntryId {
        let someone = Someone::read::<R>(&line.who);
        let fields = record_fields::<R>(&line.what, &line.says, &line.without, &|name| self.entry(name));
        let body = RecordBody { kind: kind::<R>(&line.what), body: cbor::to_vec(&fields) };
        let said = said(&someone, body, line.carries.as_deref());
        self.write(&someone, said, &line.name, &line.unheard)
    }

    /// The entry of this name, or the newest whose record has this word.
    pub(crate) fn entry(&self, name: &str) -> EntryId {
        self.names.get(name).copied().unwrap_or(EntryId(Hash([9; 32])))
    }

    pub(crate) fn named(&self, id: EntryId) -> String {
        let found = self.names.iter().find(|(_, held)| **held == id);
        found.map_or_else(|| format!("unnamed {}", id.short()), |(name, _)| name.clone())
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The log of someone who has heard everything.
    pub(crate) fn log(&self) -> Log {
        let mut log = Log::new(self.entries[0].dossier());
        for entry in &self.entries {
            log.admit(entry.clone()).expect("honest entries fit");
        }
        log
    }

    pub(crate) fn fold(&self) -> Fold<R::Thing> {
        Fold::of(&self.log())
    }
}

/// What someone says with this record. It carries the contents that the record names, unless others are listed.
pub(crate) fn said(someone: &Someone, record: RecordBody, carries: Option<&[String]>) -> Said {
    let contents: Vec<ContentId> = match carries {
        Some(words) => words.iter().map(|word| fields::content(word)).collect(),
        None => fields::contents(&record),
    };
    Said { actor: someone.actor.clone(), record, contents }
}
