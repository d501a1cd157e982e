//! Copies are made while the archive is written to, forget what it has forgotten, and come back whole.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use archive::{Copies, Sqlite};
use desk::ports::{Archive, Batch};

use crate::make::{NOW, content, dossier, entry, hash, noise, row};

/// A new archive on a disk; the folder must live as long.
fn on_disk() -> (tempfile::TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Sqlite::open(folder.path()).unwrap();
    (folder, archive)
}

const NAMES: [&str; 3] = ["2026-11-01T00-00-00Z", "2026-11-02T00-00-00Z", "2026-11-03T00-00-00Z"];

/// Whether these bytes are anywhere in a folder.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|file| file.unwrap().path()));
        } else if fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes) {
            return true;
        }
    }
    false
}

#[test]
fn what_was_copied_comes_back_and_what_was_erased_since_does_not() {
    let (folder, archive) = on_disk();
    let kept = tempfile::tempdir().unwrap();
    let copies = Copies::open(kept.path()).unwrap();
    let (small, large) = (noise(hash("small", 1), 900), noise(hash("large", 1), 200_000));
    let stays = noise(hash("stays", 1), 150_000);
    let of = |bytes: &Vec<u8>| content(dossier(1), std::slice::from_ref(bytes));
    let batch = Batch {
        entries: vec![entry(1, 1, 0), entry(1, 1, 1)],
        contents: vec![of(&small), of(&large), of(&stays)],
        inline: vec![(of(&small).id, small.clone())],
        rows: vec![row(1)],
        values: vec![("house", "key".into(), Some(b"value".to_vec()))],
        ..Batch::default()
    };
    archive.commit(batch, NOW).unwrap();
    archive.put_chunk(of(&large).id, 0, &large).unwrap();
    archive.put_chunk(of(&stays).id, 0, &stays).unwrap();
    let first = copies.add(folder.path(), NAMES[0], 7).unwrap();
    assert_eq!((first.entries, first.files, first.cleaned), (2, (2, 350_000), 0));
    assert!(holds(kept.path(), &small[100..140]) && holds(kept.path(), &large[100..140]));

    archive.commit(Batch { erase: vec![of(&small).id, of(&large).id], ..Batch::default() }, NOW).unwrap();
    archive.commit(Batch { entries: vec![entry(1, 1, 2)], ..Batch::default() }, NOW).unwrap();
    let second = copies.add(folder.path(), NAMES[1], 7).unwrap();
    assert_eq!((second.entries, second.files, second.cleaned), (3, (0, 0), 2), "nothing is copied twice");
    assert!(
        !holds(kept.path(), &small[100..140]) && !holds(kept.path(), &large[100..140]),
        "gone from the first as well"
    );
    assert!(holds(kept.path(), &stays[100..140]));

    for (name, entries) in [(Some(NAMES[0]), 2), (Some(NAMES[1]), 3), (None, 3)] {
        let place = tempfile::tempdir().unwrap();
        copies.restore(name, place.path(), |_| Ok(())).unwrap();
        let restored = Sqlite::open(place.path()).unwrap();
        assert_eq!(restored.entries(dossier(1)).unwrap().len(), entries);
        assert_eq!(restored.entries(dossier(1)).unwrap()[..2], archive.entries(dossier(1)).unwrap()[..2]);
        assert_eq!(restored.chunk(of(&stays).id, 0).unwrap(), Some(stays.clone()));
        assert_eq!(
            (restored.content(of(&small).id).unwrap().is_none(), restored.chunk(of(&large).id, 0).unwrap()),
            (true, None)
        );
        assert_eq!(restored.row(dossier(1)).unwrap(), Some(row(1)));
        assert_eq!(restored.value("house", "key").unwrap(), Some(b"value".to_vec()));
        // And it stays erased if it is offered again.
        restored.commit(Batch { contents: vec![of(&large)], ..Batch::default() }, NOW).unwrap();
        assert!(restored.content(of(&large).id).unwrap().is_none());
    }
    let third = copies.add(folder.path(), NAMES[2], 2).unwrap();
    assert_eq!(third.removed, [NAMES[0]]);
    assert_eq!(copies.names().unwrap(), NAMES[1..]);
}

/// Stops the writer also when the test fails.
struct Stops<'s>(&'s AtomicBool);

impl Drop for Stops<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_copy_made_while_the_archive_is_written_to_is_one_moment_of_it() {
    let (folder, archive) = on_disk();
    let kept = tempfile::tempdir().unwrap();
    let copies = Copies::open(kept.path()).unwrap();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Each batch has an entry and a value that must not be seen apart.
            for sequence in 0.. {
                let value = vec![("house", "last".to_owned(), Some(u64::to_be_bytes(sequence).to_vec()))];
                let batch = Batch { entries: vec![entry(1, 1, sequence)], values: value, ..Batch::default() };
                archive.commit(batch, NOW).unwrap();
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let _stops = Stops(&stop);
        while archive.entry_count().unwrap() < 5 {
            std::thread::yield_now();
        }
        for (at, name) in NAMES.iter().enumerate() {
            let copied = copies.add(folder.path(), name, 7).unwrap();
            let place = tempfile::tempdir().unwrap();
            copies.restore(Some(name), place.path(), |_| Ok(())).unwrap();
            let restored = Sqlite::open(place.path()).unwrap();
            let last = restored.value("house", "last").unwrap().unwrap();
            let entries = restored.entry_count().unwrap();
            assert_eq!(u64::from_be_bytes(last.try_into().unwrap()) + 1, entries, "copy {at}");
            assert_eq!(copied.entries, entries);
        }
    });
}

#[test]
fn what_can_not_be_is_refused_and_nothing_is_left_half_done() {
    let (folder, archive) = on_disk();
    archive.commit(Batch { entries: vec![entry(1, 1, 0)], ..Batch::default() }, NOW).unwrap();
    let kept = tempfile::tempdir().unwrap();
    let copies = Copies::open(kept.path()).unwrap();
    let place = tempfile::tempdir().unwrap();
    assert!(copies.restore(None, place.path(), |_| Ok(())).unwrap_err().cause.contains("no such copy"));
    for name in ["", "../x", "a.b"] {
        assert!(copies.add(folder.path(), name, 7).is_err(), "{name:?}");
    }
    copies.add(folder.path(), NAMES[0], 7).unwrap();
    assert!(copies.add(folder.path(), NAMES[0], 7).is_err(), "never over another");
    assert!(copies.restore(None, folder.path(), |_| Ok(())).unwrap_err().cause.contains("another process"));
    drop(archive);
    assert!(copies.restore(None, folder.path(), |_| Ok(())).unwrap_err().cause.contains("already"));
    // A copy with a byte changed in the middle of its pages.
    let path = kept.path().join(format!("{}.db", NAMES[0]));
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[4096..length].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    assert!(copies.restore(None, place.path(), |_| Ok(())).is_err());
    assert!(!place.path().join("kerege.db").exists());
}

/// Names that a clock ahead has left sort after those that are made when it is right again.
#[test]
fn the_copy_just_made_is_never_the_one_that_is_removed() {
    let (folder, archive) = on_disk();
    archive.commit(Batch { entries: vec![entry(1, 1, 0)], ..Batch::default() }, NOW).unwrap();
    let kept = tempfile::tempdir().unwrap();
    let copies = Copies::open(kept.path()).unwrap();
    for name in ["2030-1", "2030-2"] {
        copies.add(folder.path(), name, 2).unwrap();
    }
    let removed = copies.add(folder.path(), "2026-1", 2).unwrap().removed;
    assert_eq!((removed, copies.names().unwrap()), (vec!["2030-1".to_owned()], vec!["2026-1".into(), "2030-2".into()]));
    copies.add(folder.path(), "2026-2", 1).unwrap();
    assert_eq!(copies.names().unwrap(), ["2026-2"]);
    copies.restore(None, tempfile::tempdir().unwrap().path(), |_| Ok(())).unwrap();
}

/// Somebody was killed while an older copy was cleaned: what was done stands in the log beside it, and comes with it.
#[test]
fn what_stands_in_the_log_of_a_copy_comes_back_with_it() {
    let (folder, archive) = on_disk();
    let text = noise(hash("small", 1), 900);
    let held = content(dossier(1), std::slice::from_ref(&text));
    let batch = Batch {
        entries: vec![entry(1, 1, 0)],
        contents: vec![held.clone()],
        inline: vec![(held.id, text)],
        ..Batch::default()
    };
    archive.commit(batch, NOW).unwrap();
    let kept = tempfile::tempdir().unwrap();
    let copies = Copies::open(kept.path()).unwrap();
    copies.add(folder.path(), NAMES[0], 7).unwrap();
    let copy = rusqlite::Connection::open(kept.path().join(format!("{}.db", NAMES[0]))).unwrap();
    copy.pragma_update(None, "journal_mode", "wal").unwrap();
    copy.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    copy.execute("INSERT INTO house_values (space, key, value) VALUES ('house', 'late', x'01')", []).unwrap();
    let place = tempfile::tempdir().unwrap();
    copies.restore(Some(NAMES[0]), place.path(), |_| Ok(())).unwrap();
    drop(copy);
    assert_eq!(Sqlite::open(place.path()).unwrap().value("house", "late").unwrap(), Some(vec![1]));
}

#[test]
fn a_copy_that_could_not_be_marked_is_no_archive_and_one_that_was_is_marked_from_the_beginning() {
    let (folder, archive) = on_disk();
    archive.commit(Batch { entries: vec![entry(1, 1, 0)], ..Batch::default() }, NOW).unwrap();
    let kept = tempfile::tempdir().unwrap();
    let copies = Copies::open(kept.path()).unwrap();
    copies.add(folder.path(), NAMES[0], 7).unwrap();
    let place = tempfile::tempdir().unwrap();
    let fault = || desk::ports::Fault::new("marking for a test", "broken on purpose");
    assert!(copies.restore(None, place.path(), |_| Err(fault())).is_err());
    assert!(!place.path().join("kerege.db").exists());
    let mark = |archive: &Sqlite| {
        let values = vec![("house", "restored".to_owned(), Some(Vec::new()))];
        archive.commit(Batch { values, ..Batch::default() }, NOW)
    };
    copies.restore(None, place.path(), mark).unwrap();
    assert!(!place.path().join("restoring").exists());
    let restored = Sqlite::open(place.path()).unwrap();
    assert_eq!(restored.value("house", "restored").unwrap(), Some(Vec::new()));
    assert_eq!(restored.entry_count().unwrap(), 1);
}
