//! Large chunks in an object store. The story is the same; what lies where is looked at here.

use archive::{Bucket, Compared, Postgres, Sqlite, move_to_postgres};
use desk::ports::{Archive, Batch};

use crate::make::{NOW, content, dossier, node, noise, provisional};
use crate::place::{Engine, Place, sqlite};
use crate::story::story;

fn bucket(server: &servers::Objects, prefix: &str) -> Bucket {
    Bucket {
        endpoint: server.endpoint(),
        bucket: server.bucket().into(),
        prefix: prefix.into(),
        region: "here".into(),
        key: "synthetic".into(),
        secret: "synthetic".into(),
    }
}

/// One server for all, because it takes seconds to start.
#[test]
fn postgres_with_large_chunks_in_an_object_store() {
    let mut server = servers::Objects::start().unwrap_or_else(|problem| panic!("{problem}"));
    let place = Place::new(Engine::Postgres);
    let (_, address) = place.server.as_ref().unwrap();
    let here = bucket(&server, "first");
    let archive = Postgres::open_with_objects(address, place.folder(), &here).unwrap();
    story(&archive);
    assert!(!place.folder().join("contents").exists(), "nothing large lies in the folder");

    // Another process finds it; what is erased is gone; an upload that is given up as well.
    let elsewhere = tempfile::tempdir().unwrap();
    let other = Postgres::open_with_objects(address, elsewhere.path(), &here).unwrap();
    let chunks = [noise(node(1).0, 150_000), noise(node(2).0, 100)];
    let stored = content(dossier(1), &chunks);
    archive.commit(Batch { contents: vec![stored.clone()], ..Batch::default() }, NOW).unwrap();
    let before = server.count();
    chunks.iter().enumerate().for_each(|(n, chunk)| archive.put_chunk(provisional(8), n as u64, chunk).unwrap());
    assert_eq!(server.count(), before + 2);
    archive.adopt_chunks(provisional(8), stored.id).unwrap();
    assert_eq!(other.chunk(stored.id, 0).unwrap().as_ref(), Some(&chunks[0]));
    other.commit(Batch { erase: vec![stored.id], ..Batch::default() }, NOW).unwrap();
    assert_eq!((server.count(), archive.chunk(stored.id, 0).unwrap()), (before, None));
    assert_eq!(other.erasures_unfinished().unwrap(), 0);

    moved_into_it(&server);

    server.end();
    let fault = archive.put_chunk(provisional(9), 0, &chunks[0]).unwrap_err();
    assert!(!fault.full && fault.context.contains("chunk"), "{fault}");
    assert_eq!(archive.chunks_held(provisional(9)).unwrap(), 0);
    let refused =
        |bucket: &Bucket| Postgres::open_with_objects(address, tempfile::tempdir().unwrap().path(), bucket).err();
    assert!(refused(&here).expect("it is gone").context.contains("opening the object store"));
    let open = Bucket { endpoint: "https://objects.example".into(), ..here };
    assert!(refused(&open).expect("it is far").cause.contains("without TLS"));
}

fn moved_into_it(server: &servers::Objects) {
    let (folder, archive) = sqlite();
    story(&archive);
    drop(archive);
    let place = Place::new(Engine::Postgres);
    let (_, address) = place.server.as_ref().unwrap();
    let there = bucket(server, "second");
    let compared = move_to_postgres(folder.path(), address, Some(&there)).unwrap();
    assert!(compared.iter().all(Compared::agrees), "{compared:#?}");
    assert!(compared.iter().any(|kind| kind.what == "large chunks" && kind.target.0 > 0));
    let source = Sqlite::open(folder.path()).unwrap();
    let target = Postgres::open_with_objects(address, place.folder(), &there).unwrap();
    let chunks: Vec<Vec<u8>> =
        (10..13).map(|n| noise(node(n).0, desk::ports::INLINE_LIMIT_BYTES + n as usize)).collect();
    let adopted = content(dossier(1), &chunks);
    assert_eq!(source.chunk(adopted.id, 2).unwrap(), target.chunk(adopted.id, 2).unwrap());
    assert_eq!(target.chunk(adopted.id, 2).unwrap().as_ref(), Some(&chunks[2]));
}
