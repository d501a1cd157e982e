//! The folder of an archive: for its owner alone, and open in one process at a time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use desk::ports::Fault;

use crate::fault::During;

const OPENING: &str = "opening the archive";

/// The file of the SQLite database.
pub(crate) const DATABASE: &str = "kerege.db";

/// Makes the folder, for its owner alone, and takes the lock that keeps every other process out while the file lives.
pub fn lock(folder: &Path) -> Result<File, Fault> {
    make_private(folder).during("making the archive's folder")?;
    let file = File::create(lock_of(folder)).during("making the archive's lock")?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::new(
            OPENING,
            "another process has this folder open; stop it first, or give this one its own folder",
        )),
        Err(TryLockError::Error(error)) => Err(error).during("locking the archive's folder"),
    }
}

/// The file whose lock it is.
pub(crate) fn lock_of(folder: &Path) -> PathBuf {
    folder.join("kerege.lock")
}

#[cfg(unix)]
pub(crate) fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
pub(crate) fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}
