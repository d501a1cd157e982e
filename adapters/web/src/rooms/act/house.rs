use desk::command::Command;
use dossier::Copies;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "erase-contents", build: erase, home: Home::Log, then: Then::Home },
    Deed { word: "account-for-copies", build: account, home: Home::Log, then: Then::Home },
    Deed { word: "confirm-peer", build: confirm_peer, home: Home::Peers, then: Then::Home },
    Deed { word: "withdraw-peer", build: withdraw_peer, home: Home::Peers, then: Then::Home },
    Deed { word: "open-relay", build: open_relay, home: Home::Peers, then: Then::Home },
    Deed { word: "close-relay", build: close_relay, home: Home::Peers, then: Then::Home },
    Deed { word: "set-way", build: set_way, home: Home::Peers, then: Then::Home },
];

fn erase(form: &Filled) -> Result<Command, Wrong> {
    let contents = form.parsed_all("contents")?;
    if contents.is_empty() {
        return Err(Wrong::new("contents", "choose"));
    }
    Ok(Command::EraseContents { dossier: form.parsed("dossier")?, contents, reason: form.short("reason")? })
}

fn account(form: &Filled) -> Result<Command, Wrong> {
    let copies = match form.one("copies") {
        "kept" => Copies::Kept(form.short("kept")?),
        // A reason that nobody would read again must not seem to be taken.
        _ if !form.one("kept").is_empty() => return Err(Wrong::new("kept", "not-kept")),
        "none" => Copies::None,
        "destroyed" => Copies::Destroyed,
        _ => return Err(Wrong::new("copies", "choose")),
    };
    Ok(Command::AccountForCopies { dossier: form.parsed("dossier")?, order: form.parsed("order")?, copies })
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

fn open_relay(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::OpenRelay { one: form.parsed("one")?, other: form.parsed("other")?, reason: form.short("reason")? })
}

fn close_relay(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::CloseRelay { one: form.parsed("one")?, other: form.parsed("other")?, reason: form.short("reason")? })
}

fn set_way(form: &Filled) -> Result<Command, Wrong> {
    // Nobody chosen: directly.
    let relay = if form.one("relay").is_empty() { None } else { Some(form.parsed("relay")?) };
    Ok(Command::SetWay { node: form.parsed("node")?, relay, reason: form.short("reason")? })
}
