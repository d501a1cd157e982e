//! What is on a disk when the power fails in the middle of a write.
//!
//! A write puts bytes into files: chunks into files of their own, the transaction into the write-ahead log, and sometimes pages from there into
//! the database. All files are read before it and after it; what it changed is then laid down in part, from the beginning on or sector by
//! sector, as a disk does that has more in its memory than on its plates. What was flushed before the write stays: a flush is kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::chance::Repeatable;
use crate::mutant::Mutant;

/// What a disk writes at once, in bytes.
const SECTOR: usize = 512;
const DATABASE: &str = "kerege.db";
const LOG: &str = "kerege.db-wal";
/// Made anew at every start.
const NOT_KEPT: [&str; 2] = ["kerege.db-shm", "kerege.lock"];

/// All files of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Files(BTreeMap<PathBuf, Vec<u8>>);

impl Files {
    /// Reads a folder.
    pub(crate) fn of(folder: &Path) -> Files {
        let mut files = Files::default();
        files.read(folder, Path::new(""));
        files
    }

    fn read(&mut self, folder: &Path, below: &Path) {
        for found in fs::read_dir(folder.join(below)).expect("a folder of this run") {
            let found = found.expect("a folder of this run");
            let path = below.join(found.file_name());
            if found.path().is_dir() {
                self.read(folder, &path);
            } else if !NOT_KEPT.iter().any(|name| path == Path::new(name)) {
                self.0.insert(path, fs::read(found.path()).expect("a file of this run"));
            }
        }
    }

    /// These files, and of what a write made of them so many thousandths.
    pub(crate) fn torn(&self, after: &Files, thousandths: u32, mutant: Option<Mutant>) -> Files {
        let length = |files: &Files, name: &str| files.0.get(Path::new(name)).map_or(0, Vec::len);
        if length(after, LOG) < length(self, LOG) {
            // The log was emptied, so all of it is in the database, and flushed: too late to tear anything.
            return after.clone();
        }
        let mut torn = self.clone();
        let chance = &mut Repeatable::new(u64::from(thousandths));
        // In the order in which they are flushed.
        let mut paths: Vec<&PathBuf> = after.0.keys().collect();
        paths.sort_by_key(|path| (**path == Path::new(DATABASE), **path == Path::new(LOG)));
        let none = Vec::new();
        let changes = paths.into_iter().map(|path| (path, self.0.get(path).unwrap_or(&none), &after.0[path]));
        let changes: Vec<_> = changes.filter(|(_, old, new)| old != new).collect();
        let total: usize = changes.iter().map(|(_, old, new)| changed(old, new).1).sum();
        let mut left = total * thousandths as usize / 1_000;
        for (path, old, new) in changes {
            let (from, length) = changed(old, new);
            let part = left.min(length);
            left -= part;
            if part == length {
                // Whole, so what comes after it may have begun.
                torn.0.insert(path.clone(), new.clone());
                continue;
            }
            let mut bytes = old.clone();
            lay(&mut bytes, new, from, part);
            if thousandths % 2 == 1 {
                // Not in order: some of the sectors behind are there too.
                for at in (from + part..from + length).step_by(SECTOR) {
                    if chance.percent(30) {
                        lay(&mut bytes, new, at, SECTOR.min(from + length - at));
                    }
                }
            }
            torn.0.insert(path.clone(), bytes);
            break;
        }
        if mutant == Some(Mutant::LosesWhatWasFlushed)
            && let Some(log) = torn.0.get_mut(Path::new(LOG))
        {
            log.truncate(length(self, LOG) / 2);
        }
        torn
    }

    /// Writes them into an empty folder.
    pub(crate) fn lay(&self, folder: &Path) {
        for (path, bytes) in &self.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("below the folder")).expect("a temporary folder can be written");
            fs::write(path, bytes).expect("a temporary folder can be written");
        }
    }
}

/// Where a write changed a file, and how much: from the first byte that differs to the last.
fn changed(old: &[u8], new: &[u8]) -> (usize, usize) {
    let from = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    if old.len() != new.len() {
        return (from, new.len().saturating_sub(from));
    }
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    (from, new.len().saturating_sub(same_end).saturating_sub(from))
}

fn lay(on: &mut Vec<u8>, new: &[u8], at: usize, length: usize) {
    if on.len() < at + length {
        on.resize(at + length, 0);
    }
    on[at..at + length].copy_from_slice(&new[at..at + length]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(log: &[u8], database: &[u8]) -> Files {
        Files(BTreeMap::from([(LOG.into(), log.to_vec()), (DATABASE.into(), database.to_vec())]))
    }

    #[test]
    fn what_was_there_before_stays_and_a_part_of_the_rest_comes() {
        let (before, after) = (files(&[1; 1_000], &[5; 100]), files(&[[1; 1_000], [2; 1_000]].concat(), &[5; 100]));
        assert_eq!(before.torn(&after, 0, None), before);
        assert_eq!(before.torn(&after, 1_000, None), after);
        let half = before.torn(&after, 500, None).0[Path::new(LOG)].clone();
        assert_eq!(half, [&[1; 1_000][..], &[2; 500]].concat());
        assert_eq!(before.torn(&after, 500, Some(Mutant::LosesWhatWasFlushed)).0[Path::new(LOG)], [1; 500]);
    }

    #[test]
    fn sectors_behind_may_be_there_without_those_before() {
        let (before, after) = (files(&[1; 1_000], &[]), files(&[2; 101_000], &[]));
        let torn = before.torn(&after, 101, None).0[Path::new(LOG)].clone();
        assert_eq!(torn[..10_201], [2; 10_201]);
        let behind = &torn[10_201..];
        assert!(behind.contains(&0) && behind.contains(&2), "some, and not all");
    }

    #[test]
    fn the_database_changes_only_after_the_whole_log_is_there() {
        let (before, after) = (files(&[1; 10], &[5; 100]), files(&[2; 10], &[6; 100]));
        for thousandths in 0..=1_000 {
            let torn = before.torn(&after, thousandths, None);
            let whole = torn.0[Path::new(LOG)] == [2; 10];
            assert!(whole || torn.0[Path::new(DATABASE)] == [5; 100], "{thousandths}");
        }
        // A log that was emptied is in the database.
        let emptied = files(&[], &[6; 100]);
        assert_eq!(before.torn(&emptied, 10, None), emptied);
    }
}
