use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use base::{Hash, cbor};
use law::LawSet;
use sealing::{Signed, hash, sign};
use serde::{Deserialize, Serialize};

use super::PackReport;
use super::keeper::{KeeperKeys, Keepers};
use crate::Stop;

/// What a signature is over: no signature of another kind passes for one over a law set.
const CONTEXT: &str = "kerege/law-set/1";
/// Bytes of a packed set. The built-in one has about half a megabyte.
const PACK_BYTES: u64 = 16 * 1024 * 1024;
/// Signatures in a packed set.
const SIGNATURES: usize = 8;
/// Folders of knowledge files.
const FOLDERS: [&str; 4] = ["instruments", "states", "procedures", "standards"];

/// A law set with its signatures.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackFile {
    version: u8,
    serial: u64,
    files: BTreeMap<String, String>,
    signatures: Vec<Signature>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Signature(#[serde(with = "base::bytes")] Vec<u8>);

/// What a keeper signs: which set, and its place in the order of sets.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    law_set: Hash,
    serial: u64,
}

impl PackFile {
    pub(super) fn new(serial: u64, files: BTreeMap<String, String>) -> PackFile {
        PackFile { version: 1, serial, files, signatures: Vec::new() }
    }

    pub(super) fn serial(&self) -> u64 {
        self.serial
    }

    /// The set itself, if it is without fault.
    pub(super) fn law_set(&self) -> Result<LawSet, Stop> {
        let files: Vec<(&str, &str)> = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        LawSet::read(&files).map_err(crate::node::findings)
    }

    /// The hash of the files, whatever became of them since.
    pub(super) fn hash(&self) -> Hash {
        hash(CONTEXT, &[&cbor::to_vec(&self.files)])
    }

    fn statement(&self) -> Statement {
        Statement { law_set: self.hash(), serial: self.serial }
    }

    /// Adds a keeper's signature, in the place of an earlier one of the same keeper.
    pub(super) fn sign(&mut self, keys: &KeeperKeys) -> Result<(), Stop> {
        let signing = keys.signing()?;
        let node = signing.node();
        self.signatures.retain(|old| Signed::read(&old.0).is_ok_and(|signed| signed.signer() != node));
        if self.signatures.len() >= SIGNATURES {
            return Err(Stop::Other(format!("the set already has {SIGNATURES} signatures")));
        }
        self.signatures.push(Signature(sign(&signing, CONTEXT, &cbor::to_vec(&self.statement()))));
        Ok(())
    }

    /// The names of both keepers, if both have signed this set under this number.
    pub(super) fn verify(&self, keepers: &Keepers) -> Result<Vec<String>, Stop> {
        let statement = cbor::to_vec(&self.statement());
        let signed_by = |keeper: &&super::keeper::KeeperEntry| {
            self.signatures.iter().take(SIGNATURES).any(|signature| {
                let verified = Signed::read(&signature.0).and_then(|signed| signed.verify(&keeper.keys, CONTEXT));
                verified.is_ok_and(|payload| payload == statement)
            })
        };
        let missing: Vec<&str> =
            keepers.list().iter().filter(|keeper| !signed_by(keeper)).map(|keeper| keeper.name.as_str()).collect();
        if missing.is_empty() {
            return Ok(keepers.list().iter().map(|keeper| keeper.name.clone()).collect());
        }
        Err(Stop::Other(format!("no signature of {} holds for it", missing.join(" and "))))
    }

    pub(super) fn report(&self, signed_by: Vec<String>, done: &'static str) -> PackReport {
        PackReport { law_set: self.hash().to_string(), serial: self.serial, files: self.files.len(), signed_by, done }
    }

    pub(super) fn read(path: &Path) -> Result<PackFile, Stop> {
        let stop = |cause| Stop::file(format!("reading {}", path.display()), cause);
        if std::fs::metadata(path).map_err(stop)?.len() > PACK_BYTES {
            return Err(Stop::Other(format!("{} has more than {PACK_BYTES} bytes", path.display())));
        }
        let pack: PackFile = cbor::from_slice(&std::fs::read(path).map_err(stop)?)?;
        if pack.version != 1 {
            return Err(Stop::Other(format!("{} is of a newer version than this program reads", path.display())));
        }
        Ok(pack)
    }

    /// Whole or not at all: beside the place, flushed, then renamed into it.
    pub(super) fn write(&self, path: &Path) -> Result<(), Stop> {
        let stop = |cause| Stop::file(format!("writing {}", path.display()), cause);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(stop)?;
        beside.write_all(&cbor::to_vec(self)).and_then(|()| beside.as_file().sync_all()).map_err(stop)?;
        beside.persist(path).map_err(|error| stop(error.error))?;
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(stop)
    }
}

/// The knowledge files of a folder, by name.
pub(super) fn of_folder(folder: &Path) -> Result<BTreeMap<String, String>, Stop> {
    let mut files = BTreeMap::new();
    for part in FOLDERS {
        let place = folder.join(part);
        let stop = |cause| Stop::file(format!("reading {}", place.display()), cause);
        for entry in std::fs::read_dir(&place).map_err(stop)? {
            let path = entry.map_err(stop)?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_file() && name.ends_with(".toml") {
                files.insert(format!("{part}/{name}"), std::fs::read_to_string(&path).map_err(stop)?);
            }
        }
    }
    Ok(files)
}
