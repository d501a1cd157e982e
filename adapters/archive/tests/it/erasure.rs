//! What erasing leaves to someone who holds the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use archive::Sqlite;
use base::ContentId;
use desk::ports::{Archive, Batch, StoredContent};

use crate::make::{NOW, content, dossier, entry, hash, node, noise, provisional};
use crate::place::{Engine, engines, fresh, sqlite};

/// Bytes that can be recognised in any piece of fifteen: eight of them, again and again.
fn marked(kind: &str, number: u64, length: usize) -> Vec<u8> {
    hash(kind, number).0[..8].iter().copied().cycle().take(length).collect()
}

fn marks(kind: &str, numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = [u8; 8]> {
    numbers.map(move |number| hash(kind, number).0[..8].try_into().unwrap())
}

/// A content whose inline chunk, wrap and manifest are all marked.
fn marked_content(number: u64) -> (StoredContent, Vec<u8>) {
    let sizes = [40, 700, 1_900, 3_000, 5_000, 9_000];
    let chunk = marked("inline", number, sizes[number as usize % sizes.len()] + number as usize);
    let mut stored = content(dossier(number % 5), std::slice::from_ref(&chunk));
    stored.wraps[0].encapsulated = marked("wrap", number, 1120);
    stored.manifest.key_commitment.0 = marked("manifest", number, 32).try_into().unwrap();
    stored.id = stored.manifest.id();
    (stored, chunk)
}

/// Which of these marks are in the database, its log, or anywhere else in the folder.
fn found(folder: &Path, marks: &BTreeSet<[u8; 8]>) -> BTreeSet<[u8; 8]> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    let bytes: Vec<u8> = files.flat_map(|path| fs::read(path).unwrap()).collect();
    // A set lookup at every byte would take minutes unoptimised: first a table of beginnings.
    let mut begins = vec![false; 1 << 16];
    marks.iter().for_each(|mark| begins[usize::from(u16::from_be_bytes([mark[0], mark[1]]))] = true);
    let candidate = |window: &&[u8]| begins[usize::from(u16::from_be_bytes([window[0], window[1]]))];
    bytes.windows(8).filter(candidate).filter_map(|window| marks.get(window).copied()).collect()
}

#[test]
fn nothing_of_an_erased_content_is_left_in_any_file() {
    let (folder, archive) = sqlite();
    let contents: Vec<_> = (0..240).map(marked_content).collect();
    for (number, some) in contents.chunks(7).enumerate() {
        let batch = Batch {
            entries: vec![entry(1, 1, number as u64)],
            contents: some.iter().map(|(stored, _)| stored.clone()).collect(),
            inline: some.iter().map(|(stored, chunk)| (stored.id, chunk.clone())).collect(),
            ..Batch::default()
        };
        archive.commit(batch, NOW).unwrap();
    }
    let all_kinds = ["inline", "wrap", "manifest"];
    let is_erased = |number: &u64| number % 3 != 1;
    let gone: BTreeSet<_> = all_kinds.iter().flat_map(|kind| marks(kind, (0..240).filter(is_erased))).collect();
    let kept: BTreeSet<_> = all_kinds.iter().flat_map(|kind| marks(kind, (0..240).filter(|n| !is_erased(n)))).collect();
    assert_eq!(found(folder.path(), &gone), gone, "the search finds what is there");

    // In no order, so that neighbours of what goes stay for a while.
    let scattered: Vec<u64> = (0..240).map(|number| number * 77 % 240).filter(is_erased).collect();
    assert_eq!(scattered.iter().collect::<BTreeSet<_>>().len(), 160);
    for numbers in scattered.chunks(3) {
        let erase = numbers.iter().map(|number| contents[*number as usize].0.id).collect();
        archive.commit(Batch { erase, ..Batch::default() }, NOW).unwrap();
        // More comes after it, and moves what is there.
        let (late, chunk) = marked_content(1_000 + numbers[0]);
        archive
            .commit(Batch { inline: vec![(late.id, chunk)], contents: vec![late], ..Batch::default() }, NOW)
            .unwrap();
    }
    assert_eq!(archive.erasures_unfinished().unwrap(), 0);
    assert_eq!(found(folder.path(), &gone), BTreeSet::new());
    assert_eq!(found(folder.path(), &kept), kept);
    drop(archive);
    assert_eq!(found(folder.path(), &gone), BTreeSet::new());
    let archive = Sqlite::open(folder.path()).unwrap();
    for (number, (stored, chunk)) in (0..).zip(&contents) {
        let expected = if is_erased(&number) { (None, None) } else { (Some(stored), Some(chunk)) };
        assert!(
            (archive.content(stored.id).unwrap().as_ref(), archive.chunk(stored.id, 0).unwrap().as_ref()) == expected
        );
    }
}

engines! {
    Folder, Postgres:
    files_go_with_their_content,
    a_dropped_upload_leaves_no_files,
    an_interrupted_erasure_is_finished_at_the_next_start,
    files_that_can_not_be_removed_stay_listed,
}

fn folder_of(archive: &Path, content: ContentId) -> std::path::PathBuf {
    let digits = content.to_string();
    archive.join("contents").join(&digits[..2]).join(digits)
}

fn large(archive: &dyn Archive, under: Option<ContentId>) -> StoredContent {
    let chunks = [noise(node(1).0, 150_000), noise(node(2).0, 100)];
    let stored = content(dossier(1), &chunks);
    archive.commit(Batch { contents: vec![stored.clone()], ..Batch::default() }, NOW).unwrap();
    let id = under.unwrap_or(stored.id);
    chunks.iter().enumerate().for_each(|(n, chunk)| archive.put_chunk(id, n as u64, chunk).unwrap());
    under.iter().for_each(|upload| archive.adopt_chunks(*upload, stored.id).unwrap());
    stored
}

fn files_go_with_their_content(engine: Engine) {
    for upload in [None, Some(provisional(1))] {
        let (place, archive) = fresh(engine);
        let stored = large(&*archive, upload);
        let chunks = folder_of(place.folder(), upload.unwrap_or(stored.id));
        assert_eq!(fs::read_dir(&chunks).unwrap().count(), 2);
        archive.commit(Batch { erase: vec![stored.id], ..Batch::default() }, NOW).unwrap();
        assert!(!chunks.exists());
        assert_eq!(archive.erasures_unfinished(), 0);
    }
}

fn a_dropped_upload_leaves_no_files(engine: Engine) {
    let (place, archive) = fresh(engine);
    archive.put_chunk(provisional(1), 0, &noise(node(1).0, 150_000)).unwrap();
    assert!(folder_of(place.folder(), provisional(1)).exists());
    archive.drop_chunks(provisional(1)).unwrap();
    assert!(!folder_of(place.folder(), provisional(1)).exists());
}

fn an_interrupted_erasure_is_finished_at_the_next_start(engine: Engine) {
    let (place, archive) = fresh(engine);
    let stored = large(&*archive, None);
    archive.commit(Batch { erase: vec![stored.id], ..Batch::default() }, NOW).unwrap();
    drop(archive);
    // As it is between the commit and the removal of files.
    let chunks = folder_of(place.folder(), stored.id);
    fs::create_dir_all(&chunks).unwrap();
    fs::write(chunks.join("1"), "left").unwrap();
    place.tamper(
        "INSERT INTO erasing SELECT content, 1 FROM erased",
        "INSERT INTO erasing SELECT id, 1 FROM contents WHERE erased",
    );

    let archive = place.open();
    assert!(!chunks.exists());
    assert_eq!(archive.erasures_unfinished(), 0);
    drop(archive);
    // A chunk that was being written while its content was erased: the file is there, no row names it.
    fs::create_dir_all(&chunks).unwrap();
    fs::write(chunks.join("1"), "late").unwrap();
    let _archive = place.open();
    assert!(!chunks.exists());
}

fn files_that_can_not_be_removed_stay_listed(engine: Engine) {
    let (place, archive) = fresh(engine);
    let stored = large(&*archive, None);
    let other = content(dossier(1), &[b"other".to_vec()]);
    // A file in the place of the folder can not be removed as a folder.
    let chunks = folder_of(place.folder(), stored.id);
    fs::remove_dir_all(&chunks).unwrap();
    fs::write(&chunks, "not a folder").unwrap();
    archive.commit(Batch { erase: vec![stored.id], ..Batch::default() }, NOW).unwrap();
    assert!(archive.content(stored.id).unwrap().is_none(), "destroyed all the same");
    assert_eq!(archive.erasures_unfinished(), 1);
    fs::remove_file(&chunks).unwrap();
    archive.commit(Batch { erase: vec![other.id], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.erasures_unfinished(), 0);
}
