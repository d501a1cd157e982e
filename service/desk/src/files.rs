//! Files on their way in and out, sealed and opened chunk by chunk: a file of any size needs a few mebibytes of memory.

use std::io::Write;
use std::sync::Arc;

use base::{Chance, ContentId, DossierId, Hash, Refusal, RefusalKind, Timestamp, Title, cbor};
use dossier::{Checkpoint, file::FileWriter};
use handling::{Purpose, Use, permit};
use sealing::{CHUNK_BYTES, ContentKey, Manifest, Opener, Sealer, wrap_key};

use crate::command::FileRef;
use crate::desk::{Desk, space};
use crate::details::Details;
use crate::hall::{Download, No, Reader, Upload};
use crate::loaded::Loaded;
use crate::ports::{Archive, Batch, Drawing, Fault, StoredContent};

/// The largest file: 8 GiB, so that a manifest stays below the size of a parcel.
pub(crate) const FILE_LIMIT_BYTES: u64 = 8 << 30;

/// No upload takes longer than this.
const UPLOAD_SECONDS: i64 = 24 * 60 * 60;

/// Stores what an upload has become: its manifest and key under its real identifier.
type Store = Box<dyn Fn(Manifest, &ContentKey, ContentId) -> Result<(), No> + Send>;

/// A file being sealed. Its chunks lie under a provisional identifier until the last one says what the file is.
pub(crate) struct Uploading {
    archive: Arc<dyn Archive>,
    provisional: ContentId,
    sealer: Option<Sealer>,
    key: ContentKey,
    buffer: Vec<u8>,
    length: u64,
    chunks: u64,
    store: Store,
    adopted: bool,
}

impl Uploading {
    fn seal(&mut self, last: bool) -> Result<(), No> {
        let rest = if self.buffer.len() > CHUNK_BYTES { self.buffer.split_off(CHUNK_BYTES) } else { Vec::new() };
        let mut chunk = std::mem::replace(&mut self.buffer, rest);
        let sealer = self.sealer.as_mut().ok_or_else(|| Fault::new("sealing a file", "it is finished already"))?;
        sealer.chunk(&mut chunk, last);
        self.archive.put_chunk(self.provisional, self.chunks, &chunk)?;
        self.chunks += 1;
        Ok(())
    }
}

impl Upload for Uploading {
    fn write(&mut self, bytes: &[u8]) -> Result<(), No> {
        self.length += bytes.len() as u64;
        if self.length > FILE_LIMIT_BYTES {
            return Err(Refusal::new(RefusalKind::Limit, "file-too-large").with("limit", FILE_LIMIT_BYTES).into());
        }
        self.buffer.extend_from_slice(bytes);
        // One byte more than a chunk must be there before it is certain that it is not the last.
        while self.buffer.len() > CHUNK_BYTES {
            self.seal(false)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, name: Title) -> Result<FileRef, No> {
        self.seal(true)?;
        let manifest =
            self.sealer.take().map(Sealer::finish).ok_or_else(|| Fault::new("sealing a file", "it is finished"))?;
        let (content, length) = (manifest.id(), manifest.length);
        (self.store)(manifest, &self.key, self.provisional)?;
        self.adopted = true;
        Ok(FileRef { content, name, length })
    }
}

impl Drop for Uploading {
    fn drop(&mut self) {
        if !self.adopted {
            // If this fails, the chunks are unreadable without the key that is dropped here, and are swept at the next start.
            let _ = self.archive.drop_chunks(self.provisional);
        }
    }
}

/// A file being opened.
pub(crate) struct Opening {
    archive: Arc<dyn Archive>,
    content: ContentId,
    opener: Opener,
    manifest: Manifest,
    name: String,
    next: u64,
}

impl Download for Opening {
    fn name(&self) -> &str {
        &self.name
    }

    fn length(&self) -> u64 {
        self.manifest.length
    }

    fn next(&mut self) -> Result<Option<Vec<u8>>, No> {
        if self.next == self.manifest.chunks.len() as u64 {
            return Ok(None);
        }
        let chunk = self.archive.chunk(self.content, self.next)?;
        let mut chunk = chunk.ok_or_else(|| Refusal::rule("file-not-here-yet"))?;
        let number = usize::try_from(self.next).expect("a manifest's chunks fit in memory");
        self.opener.chunk(number, &mut chunk).map_err(|error| Fault::new("opening a file", error))?;
        self.next += 1;
        Ok(Some(chunk))
    }
}

impl Desk {
    /// Removes chunks of uploads that a crash cut off. Where other processes work, one may be under way there: only what is old is removed.
    pub(crate) fn sweep_uploads(&self) -> Result<(), Fault> {
        for (key, began) in self.archive.values(space::UPLOADS)? {
            let began: Option<Timestamp> = cbor::from_trusted(&began).ok();
            let may_go_on = |began: Timestamp| self.now().seconds_since(began) < UPLOAD_SECONDS;
            if self.fellow.is_some() && began.is_some_and(may_go_on) {
                continue;
            }
            if let Ok(provisional) = key.parse() {
                self.archive.drop_chunks(provisional)?;
            }
            let values = vec![(space::UPLOADS, key, None)];
            self.archive.commit(Batch { values, ..Batch::default() }, self.now())?;
        }
        Ok(())
    }

    /// Begins an upload into a dossier in which the reader may act.
    pub(crate) fn begin_upload(&self, reader: &Reader, dossier: DossierId) -> Result<Uploading, No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let (action, purpose) = match row.room.as_str() {
            "cooperation-draft" => ("cooperation.draft", Purpose::Prosecution),
            "cooperation" if row.outgoing => ("cooperation.clarify", Purpose::Prosecution),
            "cooperation" => ("cooperation.execute", Purpose::Prosecution),
            _ => return Err(Refusal::rule("no-files-here").into()),
        };
        self.entitled_in(reader, dossier, &row.room, action, purpose)?;
        let (own, unit) = (self.own.node(), reader.units.first().filter(|unit| self.own.units.contains_key(unit)));
        let unit = unit.cloned().unwrap_or_else(|| self.own.card.units[0].code.clone());
        let public = self.own.units.get(&unit).map(|keys| keys.public().clone());
        let public = public.ok_or_else(|| Fault::new("beginning an upload", "the unit has no key"))?;
        let (archive, chance, clock) = (self.archive.clone(), self.chance.clone(), self.clock.clone());
        let mut drawing = Drawing(&self.chance);
        let (key, provisional) = (ContentKey::generate(&mut drawing), ContentId(Hash(drawing.key())));
        // Known before its first chunk, so that what a crash cuts off is swept at the next start.
        let values = vec![(space::UPLOADS, provisional.to_string(), Some(cbor::to_vec(&self.now())))];
        archive.commit(Batch { values, ..Batch::default() }, self.now())?;
        let store = {
            let archive = archive.clone();
            move |manifest: Manifest, key: &ContentKey, provisional: ContentId| {
                let id = manifest.id();
                let wrap = wrap_key(key, id, own, &unit, &public, &mut Drawing(&chance));
                let wraps = vec![wrap.map_err(|error| Fault::new("sealing a file's key", error))?];
                archive.adopt_chunks(provisional, id)?;
                let contents = vec![StoredContent { id, dossier, manifest, wraps }];
                let values = vec![(space::UPLOADS, provisional.to_string(), None)];
                archive.commit(Batch { contents, values, ..Batch::default() }, clock.now())?;
                Ok(())
            }
        };
        Ok(Uploading {
            archive,
            provisional,
            sealer: Some(Sealer::new(&key)),
            key,
            buffer: Vec::with_capacity(2 * CHUNK_BYTES),
            length: 0,
            chunks: 0,
            store: Box::new(store),
            adopted: false,
        })
    }

    /// Opens a file whose name is known.
    pub(crate) fn open_file(&self, dossier: DossierId, file: &FileRef) -> Result<Opening, No> {
        let (manifest, key) = self.content_key(dossier, file.content)?.ok_or_else(Refusal::not_found)?;
        let opener = Opener::new(&key, &manifest).map_err(|error| Fault::new("opening a file", error))?;
        let (archive, name) = (self.archive.clone(), file.name.to_string());
        Ok(Opening { archive, content: file.content, opener, manifest, name, next: 0 })
    }

    /// Opens a file of a dossier that the reader may see: an annex, evidence, or a letter.
    pub(crate) fn download_from(&self, reader: &Reader, dossier: DossierId, content: ContentId) -> Result<Opening, No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let purpose = if row.room == "enquiries" { Purpose::Investigation } else { Purpose::Prosecution };
        let action = if row.room == "enquiries" { "enquiries.read" } else { "cooperation.read" };
        let (row, role) = self.visible(reader, dossier, action, purpose)?;
        let named = self.read(dossier, |loaded| self.name_of(loaded, content))?.flatten();
        let (file, label) = named.ok_or_else(Refusal::not_found)?;
        let released = loaded_author(self, dossier, content)? == Some(self.own.node());
        permit(&label, Use::Export, purpose, released)?;
        self.log_access(reader, role, (purpose, row.subjects), dossier, Some(content), "download")?;
        self.open_file(dossier, &file)
    }

    /// The file with this content, its name and its label: names lie in the sealed texts of the entry that brought it.
    fn name_of(&self, loaded: &Loaded, content: ContentId) -> Result<Option<(FileRef, handling::Label)>, Fault> {
        for (_, entry) in loaded.log.in_order() {
            let header = entry.header();
            if !header.contents.iter().any(|named| named.id == content)
                || loaded.fold.is_erased(content, self.own.node())
            {
                continue;
            }
            for named in header.contents.iter().filter(|named| named.id != content && named.length < 4 << 20) {
                let Ok(Some(details)) = self.open::<Details>(loaded.dossier(), named.id) else { continue };
                if let Some(file) = details.files.into_iter().find(|file| file.content == content) {
                    return Ok(Some((file, header.label.clone())));
                }
            }
            if let Some(file) = letter_name(loaded, content) {
                return Ok(Some((file, header.label.clone())));
            }
        }
        Ok(None)
    }

    /// Writes a dossier as one file.
    pub(crate) fn export_to(
        &self,
        reader: &Reader,
        dossier: DossierId,
        contents: bool,
        to: &mut dyn Write,
    ) -> Result<(), No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let (row, role) = self.entitled_in(reader, dossier, &row.room, "dossier.export", row.purpose)?;
        // On a line of blind enquiries nothing lies that is for whoever may take its file: lists and points say nothing, and what an audit opened is
        // for oversight alone.
        let contents = contents && row.room != crate::blind::LINE;
        let medium = |error: dossier::file::FileError| Fault::new("writing an export", error);
        // Before the entries are read: what is proven is among them then.
        let proofs = self.proofs_for(dossier)?;
        let (cards, entries, checkpoint) = self
            .read(dossier, |loaded| {
                let mut nodes: Vec<_> = loaded.log.heads().into_keys().collect();
                if !nodes.contains(&self.own.node()) {
                    nodes.push(self.own.node());
                }
                let entries: Vec<_> = loaded.log.in_order().map(|(_, entry)| entry.clone()).collect();
                Ok((nodes, entries, Checkpoint::of(&loaded.log, self.now())))
            })?
            .ok_or_else(Refusal::not_found)?;
        if contents {
            for entry in &entries {
                let own = entry.header().author == self.own.node();
                permit(&entry.header().label, Use::Export, row.purpose, own)?;
            }
        }
        let what = if contents { "export" } else { "export-sealed" };
        self.log_access(reader, role, (row.purpose, row.subjects), dossier, None, what)?;
        let begun = if proofs.is_empty() { FileWriter::new(to) } else { FileWriter::attaching(to) };
        let mut file = begun.map_err(medium)?;
        for node in cards {
            let signed = self.signed_card(node)?.ok_or_else(|| Fault::new("writing an export", "a card is missing"))?;
            file.card(&signed).map_err(medium)?;
        }
        for entry in &entries {
            file.entry(entry).map_err(medium)?;
        }
        let mut written = std::collections::BTreeSet::new();
        for named in entries.iter().flat_map(|entry| &entry.header().contents) {
            if written.insert(named.id) {
                self.export_content(&mut file, dossier, named.id, contents)?;
            }
        }
        for proof in proofs {
            file.attach(books::ATTACHED, proof.to_bytes()).map_err(medium)?;
        }
        file.finish(&self.own.keys, row.purpose, checkpoint).map_err(medium)?;
        Ok(())
    }

    fn export_content<W: Write>(
        &self,
        file: &mut FileWriter<W>,
        dossier: DossierId,
        id: ContentId,
        opened: bool,
    ) -> Result<(), No> {
        let medium = |error: dossier::file::FileError| Fault::new("writing an export", error);
        let Some(stored) = self.content_in(dossier, id)? else { return Ok(()) };
        if self.archive.chunks_held(id)? != stored.manifest.chunks.len() as u64 {
            return Ok(());
        }
        // The victims' annex is never opened for an export: its key is another unit's.
        let victims = stored.wraps.iter().any(|wrap| wrap.unit == crate::own::Own::victims_unit());
        let key = if opened && !victims { self.content_key(dossier, id)?.map(|(_, key)| key) } else { None };
        file.content(&stored.manifest, key.as_ref()).map_err(medium)?;
        for number in 0..stored.manifest.chunks.len() as u64 {
            let chunk = self.archive.chunk(id, number)?;
            let chunk = chunk.ok_or_else(|| Fault::new("writing an export", "a chunk is missing"))?;
            file.chunk(id, number, chunk).map_err(medium)?;
        }
        Ok(())
    }

    pub(crate) fn signed_card(&self, node: base::NodeId) -> Result<Option<Vec<u8>>, Fault> {
        if node == self.own.node() {
            return Ok(Some(self.own.signed_card.clone()));
        }
        self.archive.value(crate::desk::space::CARDS, &node.to_string())
    }
}

fn loaded_author(desk: &Desk, dossier: DossierId, content: ContentId) -> Result<Option<base::NodeId>, Fault> {
    let author = desk.read(dossier, |loaded| {
        let has = |entry: &dossier::Entry| entry.header().contents.iter().any(|named| named.id == content);
        Ok(loaded.log.in_order().find(|(_, entry)| has(entry)).map(|(_, entry)| entry.header().author))
    })?;
    Ok(author.flatten())
}

/// The letter of a request: its name is made of its number, which is in the record.
fn letter_name(loaded: &Loaded, content: ContentId) -> Option<FileRef> {
    let crate::loaded::AnyFold::Request(fold) = &loaded.fold else { return None };
    let printed = fold.thing.printed()?;
    let letter = printed.letters.iter().find(|letter| letter.content == content)?;
    let number = printed.number.as_str().replace('/', "-");
    let name = Title::new(format!("{number}.{}.{}", letter.language, letter.format.ending())).ok()?;
    let entry = loaded.log.get(printed.entry)?;
    let length = entry.header().contents.iter().find(|named| named.id == content)?.length;
    Some(FileRef { content, name, length })
}
