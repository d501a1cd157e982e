use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "open-matter", build: open, home: Home::NewMatter, then: Then::Named("/matters") },
    Deed { word: "set-team", build: set_team, home: Home::Matter, then: Then::Home },
    Deed { word: "close-matter", build: close, home: Home::Matter, then: Then::Home },
];

fn open(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::OpenMatter {
        number: form.title("number")?,
        title: form.title("title")?,
        offence: form.title("offence")?,
        facts: form.long("facts")?,
    })
}

fn set_team(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::SetTeam { matter: form.parsed("matter")?, team: form.parsed_all("team")? })
}

fn close(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::CloseMatter { matter: form.parsed("matter")? })
}
