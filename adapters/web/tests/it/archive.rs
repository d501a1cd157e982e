//! An archive in memory that knows small values alone; whatever else it is asked is a fault.

use std::collections::BTreeMap;
use std::sync::Mutex;

use base::{ContentId, DossierId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{Access, Archive, Backlog, Batch, DossierRow, Fault, RowFilter, StoredContent, StoredEntry, Waiting};
use handling::Role;

#[derive(Default)]
pub(crate) struct Values(Mutex<BTreeMap<(&'static str, String), Vec<u8>>>);

fn no<T>() -> Result<T, Fault> {
    Err(Fault::new("an archive of small values", "was asked for something else"))
}

impl Archive for Values {
    fn value(&self, space: &'static str, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.0.lock().unwrap().get(&(space, key.to_owned())).cloned())
    }
    fn values(&self, space: &'static str) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        let all = self.0.lock().unwrap();
        Ok(all
            .iter()
            .filter(|((of, _), _)| *of == space)
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect())
    }
    fn swap_value(
        &self,
        space: &'static str,
        key: &str,
        expected: Option<&[u8]>,
        new: Option<&[u8]>,
    ) -> Result<bool, Fault> {
        let mut all = self.0.lock().unwrap();
        let at = (space, key.to_owned());
        if all.get(&at).map(Vec::as_slice) != expected {
            return Ok(false);
        }
        match new {
            Some(new) => all.insert(at, new.to_vec()),
            None => all.remove(&at),
        };
        Ok(true)
    }

    fn commit(&self, _: Batch, _: Timestamp) -> Result<(), Fault> {
        no()
    }
    fn entries(&self, _: DossierId) -> Result<Vec<StoredEntry>, Fault> {
        no()
    }
    fn entry(&self, _: EntryId) -> Result<Option<StoredEntry>, Fault> {
        no()
    }
    fn entry_count(&self) -> Result<u64, Fault> {
        no()
    }
    fn heads_shared_with(&self, _: NodeId) -> Result<BTreeMap<DossierId, BTreeMap<NodeId, u64>>, Fault> {
        no()
    }
    fn ends_of(&self, _: NodeId) -> Result<Vec<(DossierId, u64, EntryId)>, Fault> {
        no()
    }
    fn content(&self, _: ContentId) -> Result<Option<StoredContent>, Fault> {
        no()
    }
    fn chunk(&self, _: ContentId, _: u64) -> Result<Option<Vec<u8>>, Fault> {
        no()
    }
    fn put_chunk(&self, _: ContentId, _: u64, _: &[u8]) -> Result<(), Fault> {
        no()
    }
    fn adopt_chunks(&self, _: ContentId, _: ContentId) -> Result<(), Fault> {
        no()
    }
    fn drop_chunks(&self, _: ContentId) -> Result<(), Fault> {
        no()
    }
    fn lacking(&self, _: NodeId, _: usize) -> Result<Vec<(ContentId, Vec<u64>)>, Fault> {
        no()
    }
    fn chunks_held(&self, _: ContentId) -> Result<u64, Fault> {
        no()
    }
    fn outbox(&self, _: NodeId, _: usize, _: usize) -> Result<Vec<StoredEntry>, Fault> {
        no()
    }
    fn backlog(&self) -> Result<BTreeMap<NodeId, Backlog>, Fault> {
        no()
    }
    fn row(&self, _: DossierId) -> Result<Option<DossierRow>, Fault> {
        no()
    }
    fn rows(&self, _: &RowFilter) -> Result<Vec<DossierRow>, Fault> {
        no()
    }
    fn count_rows(&self, _: &RowFilter) -> Result<u64, Fault> {
        no()
    }
    fn waiting(&self, _: PersonId, _: &[Role], _: &[UnitCode], _: u32) -> Result<(Vec<Waiting>, u64), Fault> {
        no()
    }
    fn dossiers(&self) -> Result<Vec<DossierId>, Fault> {
        no()
    }
    fn next_number(&self, _: &str) -> Result<u64, Fault> {
        no()
    }
    fn accesses(&self, _: Option<DossierId>, _: u32, _: u32) -> Result<Vec<Access>, Fault> {
        no()
    }
    fn check_accesses(&self) -> Result<Result<u64, u64>, Fault> {
        no()
    }
}
