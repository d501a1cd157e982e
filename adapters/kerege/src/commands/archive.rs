//! `kerege archive move`: from SQLite to PostgreSQL, with a proof that nothing changed.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use crate::config::read_bucket;
use crate::{Config, Stop};

/// What can be done with a node's archive while the node is stopped.
#[derive(Subcommand)]
pub enum ArchiveCommand {
    /// Copy the archive into an empty PostgreSQL database and compare both
    Move {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
        /// The database: `postgres://…` or `host=… dbname=…`
        #[arg(long)]
        to: String,
        /// Copy large files into the object store that this file names
        #[arg(long)]
        objects: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// Both sides, and whether they agree.
#[derive(Serialize)]
pub struct Moved {
    /// Whether every line agrees; only then does the database open.
    pub agrees: bool,
    /// Each kind of thing.
    pub kinds: Vec<Kind>,
}

/// One kind of thing on both sides: how many, and a hash over all of them.
#[derive(Serialize)]
pub struct Kind {
    /// What it is.
    pub what: &'static str,
    /// Whether both sides agree.
    pub agrees: bool,
    /// How many the folder has.
    pub source: u64,
    /// The hash over them.
    pub source_hash: String,
    /// How many the database has.
    pub target: u64,
    /// The hash over them.
    pub target_hash: String,
}

/// Moves the archive of a stopped node.
pub fn move_to(config: &Config, to: &str, objects: Option<&Path>) -> Result<Moved, Stop> {
    if config.database.is_some() {
        return Err(Stop::Config("this node's archive is in a database already".to_owned()));
    }
    let kinds = archive::move_to_postgres(&config.folder, to, objects.map(read_bucket).transpose()?.as_ref())?;
    let kind = |kind: archive::Compared| Kind {
        what: kind.what,
        agrees: kind.agrees(),
        source: kind.source.0,
        source_hash: kind.source.1.to_string(),
        target: kind.target.0,
        target_hash: kind.target.1.to_string(),
    };
    let kinds: Vec<Kind> = kinds.into_iter().map(kind).collect();
    Ok(Moved { agrees: kinds.iter().all(|kind| kind.agrees), kinds })
}

impl std::fmt::Display for Moved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for Kind { what, agrees, source, source_hash, target, target_hash } in &self.kinds {
            let word = if *agrees { "same" } else { "DIFFERS" };
            writeln!(f, "{word:8} {what:20} {source:>10} {source_hash}")?;
            writeln!(f, "{:8} {:20} {target:>10} {target_hash}", "", "")?;
        }
        if self.agrees {
            writeln!(
                f,
                "Nothing changed. Write `database` (and `objects`) into the configuration, and take kerege.db out of the folder."
            )
        } else {
            writeln!(f, "The database differs and stays closed. The folder is as it was, and still the archive.")
        }
    }
}
