use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "erase-contents", build: erase, home: Home::Log, then: Then::Home },
    Deed { word: "confirm-peer", build: confirm_peer, home: Home::Peers, then: Then::Home },
    Deed { word: "withdraw-peer", build: withdraw_peer, home: Home::Peers, then: Then::Home },
];

fn erase(form: &Filled) -> Result<Command, Wrong> {
    let contents = form.parsed_all("contents")?;
    if contents.is_empty() {
        return Err(Wrong::new("contents", "choose"));
    }
    Ok(Command::EraseContents { dossier: form.parsed("dossier")?, contents, reason: form.short("reason")? })
}

fn confirm_peer(form: &Filled) -> Result<Command, Wrong> {
    let fingerprint = form.one("fingerprint");
    if fingerprint.is_empty() {
        return Err(Wrong::new("fingerprint", "empty"));
    }
    Ok(Command::ConfirmPeer { node: form.parsed("node")?, fingerprint: fingerprint.to_owned() })
}

fn withdraw_peer(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::WithdrawPeer { node: form.parsed("node")?, reason: form.short("reason")? })
}
