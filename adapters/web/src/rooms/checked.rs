//! What a page makes sure of by its own way of asking, and the hall takes on trust: a program's command must be one that a page could
//! have sent.

use base::Refusal;
use desk::command::{Command, FileRef};

use super::submission;
use crate::files::named_safely;

/// The command of a program, as a page would have sent it.
pub(crate) fn as_from_a_page(command: Command) -> Result<Command, Refusal> {
    named_safely(files(&command))?;
    match command {
        Command::ImportSubmission { matter, submission } => {
            Ok(Command::ImportSubmission { matter, submission: submission::checked(&submission)? })
        }
        other => Ok(other),
    }
}

/// The files that a command names. That none is forgotten is tested over the table of commands.
fn files(command: &Command) -> &[FileRef] {
    match command {
        Command::ReviseDraft { annexes: files, .. }
        | Command::SupplementRequest { files, .. }
        | Command::ExecutePartly { files, .. }
        | Command::ExecuteRequest { files, .. } => files,
        _ => &[],
    }
}
