//! Files in and out, chunk by chunk: a file of any size passes through a few hundred kilobytes of memory.

mod download;
mod upload;

pub(crate) use download::{attachment, download, export, media_type};
pub(crate) use upload::{named_safely, receive, upload};
