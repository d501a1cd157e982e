//! `kerege backup` and `kerege restore`.

use std::fmt;
use std::path::Path;

use archive::{Copied, Copies, Sqlite};
use desk::ports::Clock;
use serde::Serialize;

use crate::{Config, Node, Stop, SystemClock};

/// What a backup did.
#[derive(Debug, Serialize)]
pub struct BackedUp {
    /// The name of the copy: the moment at which it was begun.
    pub copy: String,
    /// Entries in it.
    pub entries: u64,
    /// Files that were not in the folder of copies yet.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Contents that the node has erased since, and that are gone from older copies now.
    pub cleaned: u64,
    /// Older copies that were removed.
    pub removed: Vec<String>,
}

impl fmt::Display for BackedUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "copy {}: {} entries, {} new files of {} bytes", self.copy, self.entries, self.files, self.bytes)?;
        writeln!(f, "older copies: {} erased contents taken out, {} removed", self.cleaned, self.removed.len())?;
        writeln!(f, "The keys are not in it. Keep node.keys, node.card and the configuration apart from it.")
    }
}

/// Copies the archive of a node, which may be running, into a folder of copies, and keeps the newest `keep`.
pub fn backup(config: &Config, to: &Path, keep: usize) -> Result<BackedUp, Stop> {
    in_folder(config)?;
    // 2026-11-28T14:20:05Z: no colon in a file's name, and names that sort by time.
    let moment = SystemClock.now().to_string().replace(':', "-");
    let name: String = moment.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let Copied { name, entries, files, cleaned, removed } = Copies::open(to)?.add(&config.folder, &name, keep)?;
    Ok(BackedUp { copy: name, entries, files: files.0, bytes: files.1, cleaned, removed })
}

/// A copy is made of an archive in a folder.
fn in_folder(config: &Config) -> Result<(), Stop> {
    if config.database.is_some() {
        let problem = "this node's archive is a PostgreSQL database: copy and restore it with PostgreSQL's own tools, and after that \
                       say so with `kerege restored`";
        return Err(Stop::Other(problem.to_owned()));
    }
    Ok(())
}

/// What a restoration did.
#[derive(Debug, Serialize)]
pub struct Restored {
    /// The copy; nothing if the database's server has put it back.
    pub copy: Option<String>,
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.copy {
            Some(copy) => writeln!(f, "restored copy {copy}")?,
            None => writeln!(f, "the database is marked as put back from a copy")?,
        }
        writeln!(
            f,
            "When it starts, the node first takes back from its partners what it had signed since. The first page says for"
        )?;
        writeln!(
            f,
            "whom it waits. What only this node held since the copy was made is lost: look for letters that were approved."
        )?;
        writeln!(
            f,
            "Before it starts to serve people, do again what was taken back since then: partners that were withdrawn (they count as"
        )?;
        writeln!(
            f,
            "confirmed again), keys of partners that were replaced, and consents of persons under protection that were withdrawn."
        )
    }
}

/// Puts a copy (the newest, if none is named) where the configuration says. Keys and card must be there already; an archive must not.
pub fn restore(config: &Config, from: &Path, copy: Option<&str>) -> Result<Restored, Stop> {
    in_folder(config)?;
    for file in [config.key_file(), config.card_file()] {
        if !file.exists() {
            let problem = format!("{} is not there: put it back first, from where it is kept apart", file.display());
            return Err(Stop::Other(problem));
        }
    }
    let mark = |archive: &Sqlite| desk::mark_restored(archive, SystemClock.now());
    let copy = Copies::open(from)?.restore(copy, &config.folder, mark)?;
    Ok(Restored { copy: Some(copy) })
}

/// Marks a database that its server's own tools have put back from an older copy. No process of the node may run: one that runs goes on writing where the
/// copy ends, and signs other entries for places that are taken already.
pub fn restored(config: &Config) -> Result<Restored, Stop> {
    if config.database.is_none() {
        return Err(Stop::Other(
            "this node's archive lies in its folder: `kerege restore` puts a copy back and marks it".into(),
        ));
    }
    let node = Node::open(config.clone())?;
    if let Some(until) = node.desk().fellow_carries_until()? {
        let problem = format!(
            "a process of this node carries to a partner until {until}: stop them all, and repeat this afterwards"
        );
        return Err(Stop::Other(problem));
    }
    desk::mark_restored(node.archive().as_ref(), SystemClock.now())?;
    Ok(Restored { copy: None })
}
