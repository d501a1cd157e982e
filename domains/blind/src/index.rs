use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, EntryId, Refusal};
use dossier::{Actor, Context, Part, Thing, Void, records};
use identifiers::Class;
use serde::{Deserialize, Serialize};

use crate::rules::Epoch;

/// A key was drawn. Its secret lies in a content, because contents can be erased and entries cannot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyDrawn {
    /// For which line.
    pub line: DossierId,
    /// The class.
    pub class: Class,
    /// The epoch.
    pub epoch: Epoch,
    /// The secret half, sealed in house.
    pub secret: ContentId,
}

/// What a published segment changed was noted: identifiers by their entries, with their tags. Without it nobody, this node included, could
/// tell tags from padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexed {
    /// The class.
    pub class: Class,
    /// The epoch.
    pub epoch: Epoch,
    /// What came to the list and what left it, sealed in house.
    pub entries: ContentId,
}

/// A batch was judged: the holder's own count, beside the one that the asker signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The class.
    pub class: Class,
    /// The epoch.
    pub epoch: Epoch,
    /// The entry that asked.
    pub batch: EntryId,
    /// How many points.
    pub count: u32,
}

/// A key was destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyDestroyed {
    /// The class.
    pub class: Class,
    /// The epoch.
    pub epoch: Epoch,
}

records! {
    /// What the node writes for itself about the list of one line.
    pub enum IndexRecord {
        /// A key drawn.
        KeyDrawn(KeyDrawn) = "blind-index.key-drawn/1",
        /// The list as it is now.
        Indexed(Indexed) = "blind-index.indexed/1",
        /// A batch judged.
        Seen(Seen) = "blind-index.seen/1",
        /// A key destroyed.
        KeyDestroyed(KeyDestroyed) = "blind-index.key-destroyed/1",
    }
}

/// A key that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyKept {
    /// The secret half, sealed in house.
    pub secret: ContentId,
    /// What came to the list and what left it, sealed in house, oldest first.
    pub entries: Vec<ContentId>,
    /// How many points were judged under it.
    pub seen: u64,
}

/// What the holder keeps for itself about one line: the fold of a private dossier in which the node alone writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The line.
    pub line: Option<DossierId>,
    /// Keys that live.
    pub keys: BTreeMap<(Class, Epoch), KeyKept>,
    /// Batches that were judged.
    pub judged: BTreeSet<EntryId>,
}

/// Decides: whether the node may write this now.
pub fn decide_index(index: &Index, record: IndexRecord) -> Result<IndexRecord, Refusal> {
    index.admits(&record).map_err(|_| Refusal::rule("blind-epoch"))?;
    Ok(record)
}

impl Index {
    fn admits(&self, record: &IndexRecord) -> Result<(), Void> {
        let lives = |class: Class, epoch: Epoch| self.keys.contains_key(&(class, epoch));
        let (fits, void) = match record {
            // One dossier is about one line.
            IndexRecord::KeyDrawn(drawn) if self.line.is_some_and(|line| line != drawn.line) => {
                (false, Void::NoSuchReference)
            }
            IndexRecord::KeyDrawn(drawn) => (!lives(drawn.class, drawn.epoch), Void::WrongStage),
            IndexRecord::Indexed(indexed) => (lives(indexed.class, indexed.epoch), Void::WrongStage),
            IndexRecord::Seen(seen) => (!self.judged.contains(&seen.batch), Void::WrongStage),
            IndexRecord::KeyDestroyed(gone) => (lives(gone.class, gone.epoch), Void::WrongStage),
        };
        if fits { Ok(()) } else { Err(void) }
    }

    fn take(&mut self, record: IndexRecord) {
        match record {
            IndexRecord::KeyDrawn(KeyDrawn { line, class, epoch, secret }) => {
                self.line = Some(line);
                self.keys.insert((class, epoch), KeyKept { secret, entries: Vec::new(), seen: 0 });
            }
            IndexRecord::Indexed(Indexed { class, epoch, entries }) => {
                if let Some(kept) = self.keys.get_mut(&(class, epoch)) {
                    kept.entries.push(entries);
                }
            }
            IndexRecord::Seen(Seen { class, epoch, batch, count }) => {
                self.judged.insert(batch);
                if let Some(kept) = self.keys.get_mut(&(class, epoch)) {
                    kept.seen += u64::from(count);
                }
            }
            IndexRecord::KeyDestroyed(KeyDestroyed { class, epoch }) => {
                self.keys.remove(&(class, epoch));
            }
        }
    }
}

impl Thing for Index {
    type Record = IndexRecord;
    const ROOM: &'static str = "blind-index";

    fn apply(&mut self, context: &Context<'_>, record: IndexRecord) -> Result<(), Void> {
        let header = context.entry.header();
        if context.members.part(header.author) != Some(Part::Owner) || header.actor != Actor::Node {
            return Err(Void::NotEntitled);
        }
        match &record {
            IndexRecord::KeyDrawn(drawn) => context.carries(drawn.secret)?,
            IndexRecord::Indexed(indexed) => context.carries(indexed.entries)?,
            IndexRecord::Seen(_) | IndexRecord::KeyDestroyed(_) => {}
        }
        self.admits(&record)?;
        self.take(record);
        Ok(())
    }
}
