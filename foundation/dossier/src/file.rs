//! A dossier as one file: readable and verifiable anywhere, without a node and without a network.
//!
//! ```text
//! magic │ frame │ frame │ … │ statement
//! ```
//! A frame is its length (4 bytes, big-endian) and one [`Item`] in canonical CBOR. The last is the exporter's signed statement
//! with the hash of every byte before it, so that no byte of the file is outside some signature.
//!
//! Version 2 has *attachments* besides: bytes under a word, for what rooms can prove about the dossier. A file without any is of version 1.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use base::{ContentId, Hash, NodeId, cbor};
use handling::Purpose;
use sealing::{ContentKey, Digest, Manifest, NodeKeys, Opener, Signed, sign};
use serde::{Deserialize, Serialize};

use crate::{Admission, Card, Checkpoint, Entry, EntryError, Log, Misfit, Unverified};

/// The first bytes of a file without attachments: version 1.
pub const MAGIC: &[u8] = b"kerege dossier 1\n";
/// The first bytes of a file with attachments: version 2. As long as [`MAGIC`].
pub const MAGIC_ATTACHED: &[u8] = b"kerege dossier 2\n";
/// The largest frame that is read: one encrypted chunk and its frame.
const FRAME_LIMIT_BYTES: usize = sealing::CHUNK_BYTES + 64 * 1024;
const CONTEXT: &str = "kerege/export/1";

/// What a frame holds.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Item {
    Card(Bytes),
    Entry(Bytes),
    Manifest(Manifest),
    Key { content: ContentId, key: Hash },
    Chunk { content: ContentId, number: u64, bytes: Bytes },
    Attached { word: String, bytes: Bytes },
    Statement(Bytes),
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Bytes(#[serde(with = "base::bytes")] Vec<u8>);

/// The exporter's word on the whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Who exported.
    pub exporter: NodeId,
    /// For what purpose.
    pub purpose: Purpose,
    /// What the dossier contained.
    pub checkpoint: Checkpoint,
    /// Hash of every byte before the statement's frame.
    pub before: Hash,
}

/// Why a file does not verify.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Not such a file.
    #[error("this is not a Kerege dossier file of version 1 or 2")]
    Magic,
    /// It ends too early, or goes on after its statement.
    #[error("the file is cut off or has something added, at byte {at}")]
    Length {
        /// Where.
        at: u64,
    },
    /// A frame that cannot be what it should be.
    #[error("changed or damaged in the frame that begins at byte {at}: {why}")]
    Frame {
        /// Where.
        at: u64,
        /// What is wrong with it.
        why: String,
    },
    /// All frames are well formed but do not agree with the exporter's statement.
    #[error("changed: {0}")]
    Statement(&'static str),
    /// The medium failed.
    #[error("reading or writing failed: {0}")]
    Medium(#[from] std::io::Error),
}

/// Writes a file frame by frame.
pub struct FileWriter<W: Write> {
    to: W,
    running: Digest,
    magic: &'static [u8],
}

impl<W: Write> FileWriter<W> {
    /// Starts a file that will have no attachments: every version of the program reads it.
    pub fn new(to: W) -> Result<FileWriter<W>, FileError> {
        FileWriter::begin(to, MAGIC)
    }

    /// Starts a file that may have attachments.
    pub fn attaching(to: W) -> Result<FileWriter<W>, FileError> {
        FileWriter::begin(to, MAGIC_ATTACHED)
    }

    fn begin(mut to: W, magic: &'static [u8]) -> Result<FileWriter<W>, FileError> {
        to.write_all(magic)?;
        let mut running = Digest::new(CONTEXT);
        running.part(magic);
        Ok(FileWriter { to, running, magic })
    }

    /// A signed node card.
    pub fn card(&mut self, signed: &[u8]) -> Result<(), FileError> {
        self.frame(&Item::Card(Bytes(signed.to_vec())))
    }

    /// An entry; in the log's order.
    pub fn entry(&mut self, entry: &Entry) -> Result<(), FileError> {
        self.frame(&Item::Entry(Bytes(entry.bytes().to_vec())))
    }

    /// A content that is still held. Without its key the reader can check that it is whole, and not read it.
    pub fn content(&mut self, manifest: &Manifest, key: Option<&ContentKey>) -> Result<(), FileError> {
        self.frame(&Item::Manifest(manifest.clone()))?;
        let Some(key) = key else { return Ok(()) };
        let mut bytes = [0; 32];
        bytes.copy_from_slice(key.bytes());
        self.frame(&Item::Key { content: manifest.id(), key: Hash(bytes) })
    }

    /// One encrypted chunk of a content.
    pub fn chunk(&mut self, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<(), FileError> {
        self.frame(&Item::Chunk { content, number, bytes: Bytes(bytes) })
    }

    /// Something that a room says of the dossier, under the word by which its readers know it.
    ///
    /// # Panics
    /// If the file was not begun with [`FileWriter::attaching`]: nobody could read it.
    pub fn attach(&mut self, word: &str, bytes: Vec<u8>) -> Result<(), FileError> {
        assert!(self.magic == MAGIC_ATTACHED, "a file of version 1 has no attachments");
        self.frame(&Item::Attached { word: word.to_owned(), bytes: Bytes(bytes) })
    }

    /// The statement; the file is complete.
    pub fn finish(mut self, keys: &NodeKeys, purpose: Purpose, checkpoint: Checkpoint) -> Result<W, FileError> {
        let before = self.running.finish();
        let statement = Statement { exporter: keys.node(), purpose, checkpoint, before };
        let signed = sign(keys, CONTEXT, &cbor::to_vec(&statement));
        write_frame(&mut self.to, &cbor::to_vec(&Item::Statement(Bytes(signed))))?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn frame(&mut self, item: &Item) -> Result<(), FileError> {
        let bytes = cbor::to_vec(item);
        self.running.part(&bytes);
        write_frame(&mut self.to, &bytes)?;
        Ok(())
    }
}

fn write_frame(to: &mut impl Write, bytes: &[u8]) -> std::io::Result<()> {
    let length = u32::try_from(bytes.len()).expect("frames are built from limited parts");
    to.write_all(&length.to_be_bytes())?;
    to.write_all(bytes)
}

/// How a content came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContentState {
    /// In the file with its key; every chunk opened.
    Opened,
    /// In the file without its key; every chunk is the one that was sealed.
    Sealed,
    /// Named by an entry, not in the file: erased, or left out by the exporter.
    Absent,
}

/// A file in which everything holds.
pub struct VerifiedFile {
    /// Cards of the authors.
    pub cards: BTreeMap<NodeId, Card>,
    /// All entries.
    pub log: Log,
    /// Each content named by an entry.
    pub contents: BTreeMap<ContentId, ContentState>,
    /// What is attached: words and bytes, in the order of the file. The exporter's word alone; whoever knows a word checks what it says.
    pub attached: Vec<(String, Vec<u8>)>,
    /// Who exported it, and when.
    pub statement: Statement,
}

/// The most attachments that are read: two for each entry of a dossier that grew at every closing of the books for years.
const ATTACHED_LIMIT: usize = 65_536;

/// Reads and checks a whole file; `plain` receives the plain bytes of contents that come with their key.
pub fn verify(
    from: impl Read,
    mut plain: impl FnMut(ContentId, &[u8]) -> std::io::Result<()>,
) -> Result<VerifiedFile, FileError> {
    let mut frames = Frames::new(from)?;
    let mut reading = Reading::default();
    loop {
        let (at, item, bytes) = frames.next()?;
        if let Item::Statement(signed) = item {
            let end = frames.at;
            let before = frames.hash_so_far();
            if !frames.is_at_end()? {
                return Err(FileError::Length { at: end });
            }
            return reading.finish(&signed.0, before).map_err(|problem| problem.at(at));
        }
        frames.count(&bytes);
        reading.take(item, &mut plain).map_err(|problem| problem.at(at))?;
    }
}

/// A problem whose place the caller knows.
enum Problem {
    Frame(String),
    Whole(FileError),
}

impl Problem {
    fn at(self, at: u64) -> FileError {
        match self {
            Problem::Frame(why) => FileError::Frame { at, why },
            Problem::Whole(error) => error,
        }
    }
}

impl From<EntryError> for Problem {
    fn from(error: EntryError) -> Problem {
        Problem::Frame(error.to_string())
    }
}

impl From<Misfit> for Problem {
    fn from(misfit: Misfit) -> Problem {
        Problem::Frame(misfit.to_string())
    }
}

impl From<sealing::SealError> for Problem {
    fn from(error: sealing::SealError) -> Problem {
        Problem::Frame(error.to_string())
    }
}

#[derive(Default)]
struct Reading {
    cards: BTreeMap<NodeId, Card>,
    log: Option<Log>,
    contents: BTreeMap<ContentId, ContentState>,
    attached: Vec<(String, Vec<u8>)>,
    current: Option<Current>,
}

/// The content whose chunks are being read.
struct Current {
    id: ContentId,
    manifest: Manifest,
    opener: Option<Opener>,
    next: usize,
}

impl Reading {
    fn take(
        &mut self,
        item: Item,
        plain: &mut impl FnMut(ContentId, &[u8]) -> std::io::Result<()>,
    ) -> Result<(), Problem> {
        match item {
            Item::Card(signed) => {
                let card = Card::read(&signed.0)?;
                self.cards.insert(card.node(), card);
            }
            Item::Entry(bytes) => self.entry(&bytes.0)?,
            Item::Manifest(manifest) => {
                self.close()?;
                let id = manifest.id();
                // Once only: a second time would hand the same bytes to the reader's file twice.
                if self.contents.get(&id) != Some(&ContentState::Absent) || !manifest.is_consistent() {
                    return Err(Problem::Frame("a content that no entry names, or one that came before".into()));
                }
                self.current = Some(Current { id, manifest, opener: None, next: 0 });
            }
            Item::Key { content, key } => {
                let current = self.current.as_mut().filter(|current| current.id == content && current.next == 0);
                let current = current.ok_or_else(|| Problem::Frame("a key out of place".into()))?;
                current.opener = Some(Opener::new(&ContentKey::from_bytes(&key.0)?, &current.manifest)?);
            }
            Item::Chunk { content, number, bytes } => {
                let current =
                    self.current.as_mut().filter(|current| current.id == content && current.next as u64 == number);
                let current = current.ok_or_else(|| Problem::Frame("a chunk out of place".into()))?;
                if !current.manifest.is_chunk(current.next, &bytes.0) {
                    return Err(Problem::Frame("a chunk that was not sealed so".into()));
                }
                if let Some(opener) = &current.opener {
                    let mut bytes = bytes.0;
                    opener.chunk(current.next, &mut bytes)?;
                    plain(content, &bytes).map_err(|error| Problem::Whole(error.into()))?;
                }
                current.next += 1;
            }
            Item::Attached { .. } if self.attached.len() == ATTACHED_LIMIT => {
                return Err(Problem::Frame(format!("more than {ATTACHED_LIMIT} attachments")));
            }
            Item::Attached { word, bytes } => self.attached.push((word, bytes.0)),
            Item::Statement(_) => return Err(Problem::Frame("a second statement".into())),
        }
        Ok(())
    }

    fn entry(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let unverified = Unverified::read(bytes)?;
        let card = self.cards.get(&unverified.author());
        let card = card.ok_or_else(|| Problem::Frame("its author's card is not in the file".into()))?;
        let entry = unverified.verify_ever(&card.signers())?;
        let log = self.log.get_or_insert_with(|| Log::new(entry.dossier()));
        for content in &entry.header().contents {
            self.contents.entry(content.id).or_insert(ContentState::Absent);
        }
        match log.admit(entry)? {
            Admission::Admitted(_) => Ok(()),
            Admission::Known | Admission::Waiting(_) => {
                Err(Problem::Frame("an entry twice, or before what it refers to".into()))
            }
        }
    }

    fn close(&mut self) -> Result<(), Problem> {
        let Some(current) = self.current.take() else { return Ok(()) };
        if current.next != current.manifest.chunks.len() {
            return Err(Problem::Frame("a content is not whole".into()));
        }
        let state = if current.opener.is_some() { ContentState::Opened } else { ContentState::Sealed };
        self.contents.insert(current.id, state);
        Ok(())
    }

    fn finish(mut self, signed: &[u8], before: Hash) -> Result<VerifiedFile, Problem> {
        self.close()?;
        let signed = Signed::read(signed)?;
        let signer = signed.signer();
        let card = self.cards.get(&signer).ok_or_else(|| Problem::Frame("the exporter's card is missing".into()))?;
        let payload = signed.verify_by(&card.signers(), CONTEXT)?;
        let statement: Statement = cbor::from_slice(&payload).map_err(EntryError::from)?;
        let whole = |why| Problem::Whole(FileError::Statement(why));
        if statement.exporter != signer {
            return Err(whole("the statement names another exporter than the one who signed it"));
        }
        if statement.before != before {
            return Err(whole("the file is not the one that was exported"));
        }
        let log = self.log.ok_or_else(|| whole("it has no entry"))?;
        if Checkpoint::of(&log, statement.checkpoint.at) != statement.checkpoint {
            return Err(whole("its entries are not those that the exporter states"));
        }
        Ok(VerifiedFile { cards: self.cards, log, contents: self.contents, attached: self.attached, statement })
    }
}

/// Reads frames and keeps the running hash.
struct Frames<R: Read> {
    from: R,
    at: u64,
    running: Option<Digest>,
    may_attach: bool,
}

impl<R: Read> Frames<R> {
    fn new(mut from: R) -> Result<Frames<R>, FileError> {
        let mut magic = vec![0; MAGIC.len()];
        from.read_exact(&mut magic).map_err(|_| FileError::Magic)?;
        if magic != MAGIC && magic != MAGIC_ATTACHED {
            return Err(FileError::Magic);
        }
        let mut running = Digest::new(CONTEXT);
        running.part(&magic);
        Ok(Frames { from, at: MAGIC.len() as u64, running: Some(running), may_attach: magic == MAGIC_ATTACHED })
    }

    /// Where the next frame begins, what it holds, and its bytes.
    fn next(&mut self) -> Result<(u64, Item, Vec<u8>), FileError> {
        let at = self.at;
        let mut length = [0; 4];
        self.read(&mut length, at)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > FRAME_LIMIT_BYTES {
            return Err(FileError::Frame { at, why: "longer than any frame".into() });
        }
        let mut bytes = vec![0; length];
        self.read(&mut bytes, at)?;
        let item = cbor::from_slice(&bytes).map_err(|error| FileError::Frame { at, why: error.to_string() })?;
        if matches!(item, Item::Attached { .. }) && !self.may_attach {
            return Err(FileError::Frame { at, why: "a file of version 1 has no attachments".into() });
        }
        Ok((at, item, bytes))
    }

    fn read(&mut self, into: &mut [u8], frame: u64) -> Result<(), FileError> {
        self.from.read_exact(into).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => FileError::Length { at: frame },
            _ => error.into(),
        })?;
        self.at += into.len() as u64;
        Ok(())
    }

    fn count(&mut self, bytes: &[u8]) {
        if let Some(running) = &mut self.running {
            running.part(bytes);
        }
    }

    fn hash_so_far(&mut self) -> Hash {
        self.running.take().map(Digest::finish).unwrap_or(Hash([0; 32]))
    }

    fn is_at_end(&mut self) -> Result<bool, FileError> {
        Ok(self.from.read(&mut [0])? == 0)
    }
}
