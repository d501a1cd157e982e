#![doc = include_str!("../README.md")]

pub mod commands;
mod config;
pub mod demo;
mod directory;
mod doors;
mod init;
mod keys;
mod metrics;
mod node;
mod stamping;

pub use config::{Config, StampConfig, UnitConfig};
pub use doors::{SystemChance, SystemClock, shared_chance};
pub use init::{Initialised, init};
pub use keys::KeyFile;
pub use node::{Node, Running};

/// What stops a command, for the person at the keyboard.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// A file or folder.
    #[error("{what}: {cause}")]
    File {
        /// Which, and what was being done.
        what: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Configuration.
    #[error("configuration: {0}")]
    Config(String),
    /// Something was wrong with input.
    #[error(transparent)]
    Malformed(#[from] base::Malformed),
    /// A lawful no.
    #[error(transparent)]
    Refusal(#[from] base::Refusal),
    /// The machine.
    #[error(transparent)]
    Fault(#[from] desk::ports::Fault),
    /// Something else, in words.
    #[error("{0}")]
    Other(String),
}

impl Stop {
    /// A file that could not be used.
    pub fn file(what: impl Into<String>, cause: std::io::Error) -> Stop {
        Stop::File { what: what.into(), cause }
    }

    /// In words.
    pub fn other(problem: impl std::fmt::Display) -> Stop {
        Stop::Other(problem.to_string())
    }
}

impl From<desk::No> for Stop {
    fn from(no: desk::No) -> Stop {
        match no {
            desk::No::Refusal(refusal) => Stop::Refusal(refusal),
            desk::No::Fault(fault) => Stop::Fault(fault),
        }
    }
}

impl From<identity::Error> for Stop {
    fn from(error: identity::Error) -> Stop {
        match error {
            identity::Error::Refused(refusal) => Stop::Refusal(refusal),
            identity::Error::Fault(fault) => Stop::Fault(fault),
        }
    }
}
