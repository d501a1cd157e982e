//! Large chunks as files: `contents/<first 2 digits>/<content>/<number>`.
//!
//! A file appears under its name only when all of its bytes are durable: it is written elsewhere, flushed, moved, and then
//! the folders are flushed. A crash leaves at most a part, which the next start removes, or a file that no row names, which
//! the next attempt at the same chunk replaces.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use base::{ContentId, Hash};
use desk::ports::Fault;

use crate::fault::During;

/// Holds the folder's name.
const NAME: &str = "name";

/// Where large chunks lie. Each is there as a whole or not at all.
pub(crate) trait LargeChunks: Send + Sync {
    /// Stores a chunk; durable on return. A chunk that is there is replaced.
    fn write(&self, content: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault>;
    /// Reads a chunk; `None` if it is not there, a fault if it has not `length` bytes.
    fn read(&self, content: ContentId, number: u64, length: u64) -> Result<Option<Vec<u8>>, Fault>;
    /// Removes what was stored under a content's identifier; durable on return. That there is nothing is fine.
    fn remove(&self, content: ContentId) -> Result<(), Fault>;
}

/// The folder of chunk files.
pub(crate) struct Files {
    contents: PathBuf,
    /// Files that are being written.
    parts: PathBuf,
    next_part: AtomicU64,
}

impl Files {
    /// Opens the folder, making it if needed, and removes parts that a crash left.
    pub(crate) fn open(folder: &Path) -> Result<Files, Fault> {
        let contents = folder.join("contents");
        let parts = contents.join("parts");
        let prepare = || {
            absent_is_fine(fs::remove_dir_all(&parts))?;
            fs::create_dir_all(&parts)?;
            flush_folder(folder)
        };
        prepare().during("opening the folder of contents")?;
        Ok(Files { contents, parts, next_part: AtomicU64::new(0) })
    }

    /// The name by which a database knows this folder again; `None` if none has claimed it.
    pub(crate) fn name(&self) -> Result<Option<String>, Fault> {
        match fs::read_to_string(self.contents.join(NAME)) {
            Ok(name) => Ok(Some(name)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).during("reading the name of the folder of contents"),
        }
    }

    /// Writes the name down, durably.
    pub(crate) fn set_name(&self, name: &str) -> Result<(), Fault> {
        let part = self.parts.join(NAME);
        let write = || {
            let mut file = File::create(&part)?;
            file.write_all(name.as_bytes())?;
            file.sync_all()?;
            fs::rename(&part, self.contents.join(NAME))?;
            flush_folder(&self.contents)
        };
        write().during("naming the folder of contents")
    }

    /// The folder, for reading alone.
    pub(crate) fn look(folder: &Path) -> Files {
        let contents = folder.join("contents");
        Files { parts: contents.join("parts"), contents, next_part: AtomicU64::new(0) }
    }

    fn folder(&self, content: ContentId) -> PathBuf {
        let digits = content.to_string();
        self.contents.join(&digits[..2]).join(digits)
    }

    fn write_through(&self, part: &Path, folder: &Path, number: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::create_dir_all(folder)?;
        fs::rename(part, folder.join(number.to_string()))?;
        // Three folders may be new. Flushing one in which nothing changed costs almost nothing.
        flush_folder(folder)?;
        folder.parent().map_or(Ok(()), flush_folder)?;
        flush_folder(&self.contents)
    }

    /// Removes what was written for a content while it was being erased, by a chunk whose row then never came.
    pub(crate) fn sweep(&self, is_erased: impl Fn(ContentId) -> Result<bool, Fault>) -> Result<(), Fault> {
        let names = |folder: &Path| -> Result<Vec<String>, Fault> {
            let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let entries = entries.during("looking through the folder of contents")?;
            Ok(entries.into_iter().filter_map(|entry| entry.file_name().into_string().ok()).collect())
        };
        for digits in names(&self.contents)?.into_iter().filter(|name| name.len() == 2) {
            let contents = names(&self.contents.join(digits))?;
            for content in contents.iter().filter_map(|name| name.parse::<Hash>().ok()).map(ContentId) {
                if is_erased(content)? {
                    self.remove(content)?;
                }
            }
        }
        Ok(())
    }
}

impl LargeChunks for Files {
    fn write(&self, content: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault> {
        let part = self.parts.join(self.next_part.fetch_add(1, Ordering::Relaxed).to_string());
        let written = self.write_through(&part, &self.folder(content), number, bytes);
        if written.is_err() {
            // On a full disk the part must not keep the room. If this fails too, the next start removes it.
            let _ = fs::remove_file(&part);
        }
        written.during("storing a chunk")
    }

    fn read(&self, content: ContentId, number: u64, length: u64) -> Result<Option<Vec<u8>>, Fault> {
        let context = "reading a chunk";
        match fs::read(self.folder(content).join(number.to_string())) {
            Ok(bytes) if bytes.len() as u64 == length => Ok(Some(bytes)),
            Ok(bytes) => Err(Fault::new(context, format!("the file has {} bytes instead of {length}", bytes.len()))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).during(context),
        }
    }

    fn remove(&self, content: ContentId) -> Result<(), Fault> {
        let folder = self.folder(content);
        let removed = absent_is_fine(fs::remove_dir_all(&folder)).and_then(|()| match folder.parent() {
            Some(parent) if parent.exists() => flush_folder(parent),
            _ => Ok(()),
        });
        removed.during("removing the files of a content")
    }
}

pub(crate) fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Makes new names in a folder durable. Only Unix can open a folder for that; elsewhere the journal of the file system
/// must do.
pub(crate) fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
