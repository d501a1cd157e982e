//! Copies of an archive, made while a node works on it, and the way back.
//!
//! A folder of copies holds one database for each, `<name>.db`, and below `contents` the chunk files that they need, each once. What the
//! node has erased must not live on in a copy: each new copy cleans the older ones of everything that was erased since, so that erasing
//! reaches the copies with the next one. A copy holds no keys of the node.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use base::ContentId;
use desk::ports::Fault;
use rusqlite::{Connection, params};

use super::opening::{self, Place};
use super::sql::{all, count, hash, one};
use super::{Sqlite, contents, entries, statements as sql};
use crate::fault::During;
use crate::files::{absent_is_fine, flush_folder};
use crate::folder::{self, DATABASE};

const COPYING: &str = "copying the archive";
const RESTORING: &str = "restoring the archive";

/// How often a copy is begun anew because something was erased while its files were being copied.
const ATTEMPTS: usize = 5;

/// A folder of copies.
pub struct Copies(PathBuf);

/// What making a copy did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Its name.
    pub name: String,
    /// Entries in it.
    pub entries: u64,
    /// Chunk files that were not in the folder yet, and their bytes.
    pub files: (u64, u64),
    /// Contents that older copies still had, and that are gone from them now.
    pub cleaned: u64,
    /// Older copies that were removed.
    pub removed: Vec<String>,
}

/// A chunk file that a database names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Chunk {
    folder: ContentId,
    number: u64,
    length: u64,
}

impl Chunk {
    fn below(self, contents: &Path) -> PathBuf {
        let digits = self.folder.to_string();
        contents.join(&digits[..2]).join(digits).join(self.number.to_string())
    }
}

impl Copies {
    /// Opens a folder of copies, making it if it is not there.
    pub fn open(folder: &Path) -> Result<Copies, Fault> {
        folder::make_private(folder).during("making the folder of copies")?;
        Ok(Copies(folder.to_path_buf()))
    }

    /// The names of all whole copies, oldest first if they are named by time.
    pub fn names(&self) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        for file in fs::read_dir(&self.0).during(COPYING)? {
            let name = file.during(COPYING)?.file_name();
            names.extend(name.to_str().and_then(|name| name.strip_suffix(".db")).map(str::to_owned));
        }
        names.sort();
        Ok(names)
    }

    fn database(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.db"))
    }

    fn contents(&self) -> PathBuf {
        self.0.join("contents")
    }

    /// Copies the archive in `archive`, on which a node may be working, under `name`, and keeps the newest `keep` copies. A copy is there
    /// whole or not at all. Letters, digits and `-` make a name; those of one folder must sort by time.
    pub fn add(&self, archive: &Path, name: &str, keep: usize) -> Result<Copied, Fault> {
        let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_plain || self.database(name).exists() {
            return Err(Fault::new(COPYING, format!("{name:?} is no name for a new copy")));
        }
        // Of two who make copies at once, one would sweep away the files of the other.
        let _lock = folder::lock(&self.0)?;
        let source = opening::copier(&Place::File(archive.join(DATABASE)))?;
        let part = self.0.join("part");
        let (mut files, mut whole) = ((0, 0), false);
        for _ in 0..ATTEMPTS {
            absent_is_fine(fs::remove_file(&part)).during(COPYING)?;
            let into = part.to_str().ok_or_else(|| Fault::new(COPYING, "the folder's path is no text"))?;
            source.execute(sql::COPY_INTO, params![into]).during(COPYING)?;
            whole = self.fetch(&part, &archive.join("contents"), &mut files)?;
            if whole {
                break;
            }
        }
        if !whole {
            return Err(Fault::new(COPYING, "a file that the archive names is not there: run `kerege doctor`"));
        }
        File::open(&part).and_then(|file| file.sync_all()).during(COPYING)?;
        fs::rename(&part, self.database(name)).and_then(|()| flush_folder(&self.0)).during(COPYING)?;
        let entries = entries::admitted_count(&self.read(name)?)?;
        let cleaned = self.clean(name)?;
        let removed = self.forget(keep.max(1), name)?;
        Ok(Copied { name: name.to_owned(), entries, files, cleaned, removed })
    }

    fn read(&self, name: &str) -> Result<Connection, Fault> {
        opening::reader(&Place::File(self.database(name)))
    }

    /// Fetches the files that a copied database names. `false`: one is not there any more, because its content was erased meanwhile.
    fn fetch(&self, database: &Path, from: &Path, files: &mut (u64, u64)) -> Result<bool, Fault> {
        let copy = opening::reader(&Place::File(database.to_path_buf()))?;
        for chunk in chunks(&copy)? {
            let to = chunk.below(&self.contents());
            if fs::metadata(&to).is_ok_and(|held| held.len() == chunk.length) {
                continue;
            }
            match copy_file(&chunk.below(from), &to) {
                Ok(length) if length == chunk.length => *files = (files.0 + 1, files.1 + length),
                Ok(_) => return Err(Fault::new(COPYING, "a chunk file has another length than the archive says")),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
                Err(error) => return Err(error).during(COPYING),
            }
        }
        Ok(true)
    }

    /// Takes out of every older copy what the newest knows to be erased: rows, and the pages on which they lay.
    fn clean(&self, newest: &str) -> Result<u64, Fault> {
        let erased = all(&self.read(newest)?, sql::ERASED, [], |row| hash(row, 0).map(ContentId)).during(COPYING)?;
        let mut cleaned = BTreeSet::new();
        for name in self.names()?.into_iter().filter(|name| name != newest) {
            let copy = opening::writer(&Place::File(self.database(&name)))?;
            let mut changed = false;
            for content in &erased {
                if !contents::is_erased(&copy, *content)? {
                    contents::erase(&copy, *content)?;
                    cleaned.insert(*content);
                    changed = true;
                }
            }
            if changed {
                copy.execute_batch(sql::REWRITE).during(COPYING)?;
            }
        }
        self.sweep()?;
        Ok(cleaned.len() as u64)
    }

    /// Removes the oldest by their names, and never the one just made: a clock that was ahead has left names that sort after it.
    fn forget(&self, keep: usize, made: &str) -> Result<Vec<String>, Fault> {
        let mut names = self.names()?;
        let too_many = names.len().saturating_sub(keep);
        names.retain(|name| name != made);
        let removed: Vec<String> = names.drain(..too_many.min(names.len())).collect();
        for name in &removed {
            fs::remove_file(self.database(name)).during(COPYING)?;
            for left in ["-wal", "-shm"] {
                absent_is_fine(fs::remove_file(self.0.join(format!("{name}.db{left}")))).during(COPYING)?;
            }
        }
        if !removed.is_empty() {
            flush_folder(&self.0).during(COPYING)?;
            self.sweep()?;
        }
        Ok(removed)
    }

    /// Removes chunk files that no copy names.
    fn sweep(&self) -> Result<(), Fault> {
        let mut named = BTreeSet::new();
        for name in self.names()? {
            named.extend(chunks(&self.read(&name)?)?.into_iter().map(|chunk| chunk.below(&self.contents())));
        }
        for digits in folders(&self.contents())? {
            for content in folders(&digits)? {
                for chunk in folders(&content)? {
                    if !named.contains(&chunk) {
                        fs::remove_file(&chunk).during(COPYING)?;
                    }
                }
                // Only empty ones go.
                let _ = fs::remove_dir(&content);
            }
        }
        Ok(())
    }

    /// Waits for nobody: refused while a copy is being made. The folder may lie on what cannot be written.
    fn not_while_copying(&self) -> Result<Option<File>, Fault> {
        let Ok(lock) = File::open(folder::lock_of(&self.0)) else { return Ok(None) };
        match lock.try_lock_shared() {
            Ok(()) => Ok(Some(lock)),
            Err(_) => Err(Fault::new(
                RESTORING,
                "another process has this folder of copies open: try again when it has ended",
            )),
        }
    }

    /// Puts a copy (the newest, if none is named) into `folder`, in which there must be no archive. Before the archive has its name there,
    /// `mark` may write into it what whoever opens it must know. If this is interrupted, there is no archive afterwards either.
    pub fn restore(
        &self,
        name: Option<&str>,
        folder: &Path,
        mark: impl FnOnce(&Sqlite) -> Result<(), Fault>,
    ) -> Result<String, Fault> {
        let _copying = self.not_while_copying()?;
        let names = self.names()?;
        let name = name.map_or_else(|| names.last().cloned(), |name| names.iter().find(|held| *held == name).cloned());
        let name = name.ok_or_else(|| Fault::new(RESTORING, "there is no such copy in this folder"))?;
        let _lock = folder::lock(folder)?;
        let database = folder.join(DATABASE);
        if database.exists() {
            return Err(Fault::new(RESTORING, "there is an archive in this folder already: restore into another one"));
        }
        let copy = opening::copier(&Place::File(self.database(&name)))?;
        let sound: String = one(&copy, sql::INTEGRITY, [], |row| row.get(0)).during(RESTORING)?.unwrap_or_default();
        if sound != "ok" {
            return Err(Fault::new(RESTORING, "the copy is damaged: take another one"));
        }
        for chunk in chunks(&copy)? {
            let to = chunk.below(&folder.join("contents"));
            if copy_file(&chunk.below(&self.contents()), &to).during(RESTORING)? != chunk.length {
                return Err(Fault::new(RESTORING, "a chunk file of the copy is damaged: take another copy"));
            }
        }
        let beside = folder.join("restoring");
        absent_is_fine(fs::remove_dir_all(&beside)).during(RESTORING)?;
        folder::make_private(&beside).during(RESTORING)?;
        let into = beside.join(DATABASE);
        // By the connection that found it sound: what cleaning an older copy left in its log is in no other way part of the file.
        let path = into.to_str().ok_or_else(|| Fault::new(RESTORING, "the folder's path is no text"))?;
        copy.execute(sql::COPY_INTO, params![path]).during(RESTORING)?;
        drop(copy);
        File::open(&into).and_then(|file| file.sync_all()).during(RESTORING)?;
        // Closing it empties its write-ahead log into the one file that is moved.
        mark(&Sqlite::open(&beside)?)?;
        fs::rename(beside.join(DATABASE), &database).and_then(|()| flush_folder(folder)).during(RESTORING)?;
        fs::remove_dir_all(&beside).during(RESTORING)?;
        Ok(name)
    }
}

fn chunks(database: &Connection) -> Result<Vec<Chunk>, Fault> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Chunk { folder: ContentId(hash(row, 0)?), number: count(row, 1)?, length: count(row, 2)? })
    };
    all(database, sql::CHUNK_FILES, [], read).during(COPYING)
}

/// What lies in a folder; nothing if there is none.
fn folders(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    match fs::read_dir(folder) {
        Ok(found) => found.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>().during(COPYING),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).during(COPYING),
    }
}

/// Copies a file; durable, and under its name only when whole.
fn copy_file(from: &Path, to: &Path) -> io::Result<u64> {
    let mut source = File::open(from)?;
    let folder = to.parent().ok_or(io::ErrorKind::InvalidInput)?;
    folder::make_private(folder)?;
    let part = to.with_extension("copying");
    let mut target = File::create(&part)?;
    let length = io::copy(&mut source, &mut target)?;
    target.sync_all()?;
    fs::rename(&part, to)?;
    flush_folder(folder)?;
    Ok(length)
}
