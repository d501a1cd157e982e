//! A small thing for tests. Its fold depends on order, so that any difference in order shows.
#![allow(unreachable_pub, reason = "the macro declares rooms’ records, which are public")]

use base::{Hash, ShortText};
use dossier::{
    Actor, Common, Context, Copies, CopiesAccounted, ErasureDone, ErasureOrdered, MemberAdmitted, MemberLeft, Part,
    Receipt, ReceiptStep, RecordBody, Thing, Void, records,
};
use handling::Role;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use crate::support::{Said, Step, acting, content, member, node, play};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrote {
    pub(crate) word: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Locked {}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unlocked {}

records! {
    /// What can be written in a notebook.
    pub enum Record {
        /// A word.
        Wrote(Wrote) = "notebook.wrote/1",
        /// No more words.
        Locked(Locked) = "notebook.locked/1",
        /// Words again.
        Unlocked(Unlocked) = "notebook.unlocked/1",
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Notebook {
    pub(crate) words: Vec<u8>,
    pub(crate) locked: bool,
}

impl Thing for Notebook {
    type Record = Record;
    const ROOM: &'static str = "notebook";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        match record {
            Record::Wrote(_) if self.locked => return Err(Void::WrongStage),
            Record::Wrote(wrote) => self.words.push(wrote.word),
            Record::Locked(_) => {
                context.acted_as(Part::Requesting, &[Role::Officer])?;
                self.locked = true;
            }
            Record::Unlocked(_) => self.locked = false,
        }
        Ok(())
    }
}

/// Nodes 0, 1 and 2 are members; 3 is not, unless it is admitted.
pub(crate) const MEMBERS: &[(usize, Part)] = &[(0, Part::Requesting), (1, Part::Requested), (2, Part::Requested)];

/// Everything a node might write, allowed or not.
#[derive(Clone, Debug)]
pub(crate) enum What {
    Write(u8),
    Lock,
    Unlock,
    /// Written by a later version of the room.
    Newer,
    /// A known kind with a body that does not fit it.
    Broken,
    Receipt(u8),
    Admit(usize),
    Leave(usize),
    Carry(u64),
    Erase(u64),
    Erased(u64),
    /// What became of copies, by a person: of the n-th order in the log.
    Account(usize),
}

pub(crate) fn said(log: &dossier::Log, what: &What) -> Said {
    let officer = || acting(Role::Officer, 1);
    let raw = |kind: &str, body: &[u8]| Said {
        actor: officer(),
        record: RecordBody { kind: kind.to_owned(), body: body.to_vec() },
        contents: Vec::new(),
    };
    match what {
        What::Write(word) => Said::new(officer(), Record::Wrote(Wrote { word: *word })),
        What::Lock => Said::new(officer(), Record::Locked(Locked {})),
        What::Unlock => Said::new(officer(), Record::Unlocked(Unlocked {})),
        What::Newer => raw("notebook.wrote/2", &[0xa0]),
        What::Broken => raw("notebook.wrote/1", &[0xa1, 0x61, b'x', 0x01]),
        What::Receipt(step) => {
            let step = [ReceiptStep::Received, ReceiptStep::Delivered, ReceiptStep::Opened][usize::from(*step) % 3];
            let entries = log.in_order().map(|(_, entry)| entry.id()).collect();
            Said::new(Actor::Node, Common::Receipt(Receipt { step, entries, unit: None }))
        }
        What::Admit(number) => {
            let member = member(*number, Part::Requested);
            Said::new(officer(), Common::MemberAdmitted(MemberAdmitted { member }))
        }
        What::Leave(number) => Said::new(officer(), Common::MemberLeft(MemberLeft { node: node(*number) })),
        What::Carry(number) => Said::new(officer(), Record::Wrote(Wrote { word: 0 })).carrying([content(*number)]),
        What::Erase(number) => {
            let reason = ShortText::new("no longer needed").unwrap();
            Said::new(officer(), Common::ErasureOrdered(ErasureOrdered { contents: vec![content(*number)], reason }))
        }
        What::Erased(number) => {
            Said::new(Actor::Node, Common::ErasureDone(ErasureDone { contents: vec![content(*number)] }))
        }
        What::Account(number) => {
            let ordered = |entry: &&dossier::Entry| entry.header().record.kind.starts_with("dossier.erasure-ordered");
            let order = log.in_order().map(|(_, entry)| entry).filter(ordered).nth(*number);
            let order = order.map_or(base::EntryId(NOTHING), dossier::Entry::id);
            Said::new(officer(), Common::CopiesAccounted(CopiesAccounted { order, copies: Copies::Destroyed }))
        }
    }
}

/// A story of four nodes that hear of each other now and then.
pub(crate) fn story(longest: usize) -> impl Strategy<Value = Vec<Step<What>>> {
    let what = prop_oneof![
        6 => any::<u8>().prop_map(What::Write),
        1 => Just(What::Lock),
        2 => Just(What::Unlock),
        1 => Just(What::Newer),
        1 => Just(What::Broken),
        2 => (0u8..3).prop_map(What::Receipt),
        1 => (0usize..5).prop_map(What::Admit),
        1 => (0usize..4).prop_map(What::Leave),
        2 => (0u64..3).prop_map(What::Carry),
        1 => (0u64..3).prop_map(What::Erase),
        1 => (0u64..3).prop_map(What::Erased),
        1 => (0usize..2).prop_map(What::Account),
    ];
    let step = (0usize..4, proptest::option::weighted(0.4, 0usize..4), what);
    let step = step.prop_map(|(author, hears, what)| Step { author, hears, what });
    proptest::collection::vec(step, 1..longest)
}

pub(crate) fn entries_of(story: &[Step<What>]) -> Vec<dossier::Entry> {
    play(Notebook::ROOM, MEMBERS, story, |log, _, what| said(log, what))
}

/// A hash that names nothing.
pub(crate) const NOTHING: Hash = Hash([9; 32]);
