//! Synthetic things, named by small numbers.

use base::{ContentId, DossierId, EntryId, Hash, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{Access, DossierRow, StoredContent, StoredEntry, TaskRow};
use handling::{HandlingCode, Purpose, Role, Subjects};
use sealing::{Manifest, Wrap};

pub(crate) const NOW: Timestamp = Timestamp(1_790_000_000_000_000);

pub(crate) fn hash(kind: &str, number: u64) -> Hash {
    sealing::hash(kind, &[&number.to_be_bytes()])
}

pub(crate) fn dossier(number: u64) -> DossierId {
    DossierId(hash("dossier", number))
}

pub(crate) fn node(number: u64) -> NodeId {
    NodeId(hash("node", number))
}

pub(crate) fn person(number: u64) -> PersonId {
    PersonId(hash("person", number))
}

pub(crate) fn unit(code: &str) -> UnitCode {
    code.parse().unwrap()
}

/// The entry of `author` at `sequence` in a dossier, with this many bytes.
pub(crate) fn entry_of(dossier: DossierId, author: NodeId, sequence: u64, bytes: usize) -> StoredEntry {
    let id = EntryId(sealing::hash("entry", &[&dossier.0.0, &author.0.0, &sequence.to_be_bytes()]));
    StoredEntry { dossier, id, author, sequence, admitted: true, bytes: noise(id.0, bytes) }
}

pub(crate) fn entry(in_dossier: u64, author: u64, sequence: u64) -> StoredEntry {
    entry_of(dossier(in_dossier), node(author), sequence, 300)
}

/// Bytes that look like ciphertext.
pub(crate) fn noise(seed: Hash, length: usize) -> Vec<u8> {
    (0_u64..).flat_map(|block| sealing::hash("noise", &[&seed.0, &block.to_be_bytes()]).0).take(length).collect()
}

/// A content of these chunks, with a wrap that is as large as a real one.
pub(crate) fn content(of: DossierId, chunks: &[Vec<u8>]) -> StoredContent {
    let manifest = Manifest {
        length: chunks.iter().map(|chunk| chunk.len() as u64).sum(),
        chunks: chunks.iter().map(|chunk| sealing::hash("kerege/chunk/1", &[chunk])).collect(),
        key_commitment: hash("key", chunks.len() as u64),
    };
    let id = manifest.id();
    let wrap = Wrap {
        kem: sealing::KEM_X_WING,
        node: node(1),
        unit: unit("DESK"),
        encapsulated: noise(id.0, 1120),
        sealed: noise(hash("sealed", 1), 48),
    };
    StoredContent { id, dossier: of, manifest, wraps: vec![wrap] }
}

pub(crate) fn provisional(number: u64) -> ContentId {
    ContentId(hash("upload", number))
}

pub(crate) fn row(number: u64) -> DossierRow {
    DossierRow {
        dossier: dossier(number),
        room: "enquiries".into(),
        number: format!("E-2026-{number:05}"),
        stage: "open".into(),
        partner: Some(node(2)),
        outgoing: true,
        unit: Some(unit("DESK")),
        parent: None,
        code: HandlingCode::H1,
        purpose: Purpose::Investigation,
        subjects: Subjects::None,
        changed: NOW.plus_seconds(number as i64),
        entries: 20,
        due: None,
        team: vec![],
        tasks: vec![],
    }
}

pub(crate) fn task(role: Role, due: Option<Timestamp>) -> TaskRow {
    TaskRow { word: "answer".into(), role, unit: Some(unit("DESK")), person: None, not_person: None, due }
}

pub(crate) fn access(number: u64) -> Access {
    Access {
        at: NOW.plus_seconds(number as i64),
        person: person(1),
        role: Role::Officer,
        purpose: Purpose::Investigation,
        dossier: dossier(number % 3),
        content: number.is_multiple_of(2).then(|| provisional(number)),
        what: "read".into(),
    }
}

/// Says that a dossier is shared with these peers.
pub(crate) fn share(
    archive: &dyn desk::ports::Archive,
    dossier: base::DossierId,
    peers: &[base::NodeId],
) -> Result<(), desk::ports::Fault> {
    let shares = peers.iter().map(|peer| (dossier, *peer)).collect();
    archive.commit(desk::ports::Batch { shares, ..Default::default() }, base::Timestamp(0))
}
