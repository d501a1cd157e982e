//! A law set in one file, signed by two named keepers. What is not signed by both is refused, and the last good set stays.
//!
//! Two, because one person's slip, or one stolen key, must not change what a treaty says on the pages of every node.

mod keeper;
mod pack_file;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use clap::Args;
use law::LawSet;
use serde::Serialize;

use super::print;
use crate::{Stop, SystemChance};
use keeper::{KeeperKeys, Keepers};
use pack_file::PackFile;

/// The name under which a folder keeps the last good set.
const LAST_GOOD: &str = "law-set.pack";

/// `kerege law keeper`.
#[derive(Args)]
pub struct Keeper {
    /// The keeper's name, as it stands in the list of keepers
    #[arg(long)]
    name: String,
    /// Where to write the secret keys; an existing file is never overwritten
    #[arg(long)]
    out: PathBuf,
}

/// `kerege law pack`.
#[derive(Args)]
pub struct Pack {
    /// The folder with instruments, states, procedures and standards; the files of this program if not given
    #[arg(long)]
    data: Option<PathBuf>,
    /// A number higher than that of the last set
    #[arg(long)]
    serial: u64,
    /// Where to write it
    #[arg(long)]
    out: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege law sign`.
#[derive(Args)]
pub struct Sign {
    /// The packed set
    file: PathBuf,
    /// The keeper's secret keys
    #[arg(long)]
    key: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege law trust`.
#[derive(Args)]
pub struct Trust {
    /// The packed and signed set
    file: PathBuf,
    /// The list of the two keepers
    #[arg(long)]
    keepers: PathBuf,
    /// The folder that keeps the last good set
    #[arg(long)]
    into: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What a packed set is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackReport {
    /// Its hash: what answers name.
    pub law_set: String,
    /// Its number.
    pub serial: u64,
    /// How many files it has.
    pub files: usize,
    /// Who has signed it, as far as that was checked.
    pub signed_by: Vec<String>,
    /// What was done.
    pub done: &'static str,
}

impl std::fmt::Display for PackReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}: law set {}, number {}, {} files", self.done, self.law_set, self.serial, self.files)?;
        match self.signed_by.as_slice() {
            [] => writeln!(f, "not signed yet"),
            names => writeln!(f, "signed by {}", names.join(" and ")),
        }
    }
}

impl Keeper {
    pub(super) fn answer(self) -> Result<String, Stop> {
        let keys = KeeperKeys::generate(&self.name, &mut SystemChance)?;
        keys.write(&self.out)?;
        Ok(keys.entry())
    }
}

impl Pack {
    pub(super) fn answer(self) -> Result<String, Stop> {
        let files = match &self.data {
            Some(folder) => pack_file::of_folder(folder)?,
            None => law::builtin::files().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
        };
        let pack = PackFile::new(self.serial, files);
        // A set with a fault is not even packed: nobody should be asked to sign it.
        pack.law_set()?;
        pack.write(&self.out)?;
        Ok(print(&pack.report(Vec::new(), "packed"), self.json))
    }
}

impl Sign {
    pub(super) fn answer(self) -> Result<String, Stop> {
        let mut pack = PackFile::read(&self.file)?;
        pack.law_set()?;
        let keys = KeeperKeys::read(&self.key)?;
        pack.sign(&keys)?;
        pack.write(&self.file)?;
        Ok(print(&pack.report(vec![keys.name().to_owned()], "signed"), self.json))
    }
}

impl Trust {
    pub(super) fn answer(self) -> Result<String, Stop> {
        let keepers = Keepers::read(&self.keepers)?;
        let report = trust(&self.file, &keepers, &self.into)?;
        Ok(print(&report, self.json))
    }
}

/// Takes a set into a folder if both keepers have signed it, it has no fault, and its number is higher than that of the
/// set that is there. Otherwise nothing changes.
fn trust(file: &Path, keepers: &Keepers, folder: &Path) -> Result<PackReport, Stop> {
    let current = current(keepers, folder)?;
    let kept = current.as_ref().map_or("the set of the program stays".to_owned(), |kept| {
        format!("the last good set, number {}, stays", kept.serial())
    });
    let refuse = |why: Stop| Stop::Other(format!("the law set is refused: {why}; {kept}"));
    let pack = PackFile::read(file).map_err(refuse)?;
    let signed_by = pack.verify(keepers).map_err(refuse)?;
    pack.law_set().map_err(refuse)?;
    if let Some(kept) = &current {
        if kept.hash() == pack.hash() {
            return Ok(pack.report(signed_by, "already here"));
        }
        if kept.serial() >= pack.serial() {
            let why = format!("its number is {}, and {} is already here", pack.serial(), kept.serial());
            return Err(refuse(Stop::Other(why)));
        }
    }
    std::fs::create_dir_all(folder).map_err(|cause| Stop::file(format!("making {}", folder.display()), cause))?;
    pack.write(&folder.join(LAST_GOOD))?;
    Ok(pack.report(signed_by, "taken"))
}

fn current(keepers: &Keepers, folder: &Path) -> Result<Option<PackFile>, Stop> {
    let path = folder.join(LAST_GOOD);
    if !path.exists() {
        return Ok(None);
    }
    let pack = PackFile::read(&path)?;
    pack.verify(keepers)?;
    Ok(Some(pack))
}

/// The law that a node goes by: the last good set of `folder`, signed by the two keepers of the list in `keepers`; that of
/// the program where the folder has none.
///
/// # Errors
/// If the set that lies there does not hold, or if nobody says whose signatures it must have: a node must not fall back in
/// silence to older law.
pub fn law_of(keepers: Option<&Path>, folder: &Path) -> Result<LawSet, Stop> {
    match keepers {
        Some(keepers) => last_good(keepers, folder),
        None if folder.join(LAST_GOOD).exists() => Err(Stop::Config(format!(
            "{} holds a law set, but law_keepers does not say who must have signed it; name the list of keepers",
            folder.display()
        ))),
        None => law::builtin::law_set().map_err(crate::node::findings),
    }
}

fn last_good(keepers: &Path, folder: &Path) -> Result<LawSet, Stop> {
    match current(&Keepers::read(keepers)?, folder)? {
        Some(pack) => pack.law_set(),
        None => law::builtin::law_set().map_err(crate::node::findings),
    }
}
