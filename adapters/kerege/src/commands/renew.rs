//! `kerege renew`: a new card for a node, and new sealing keys if they are wanted.

use std::fmt;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use base::{Date, NodeId, Timestamp, UnitCode};
use desk::ports::Clock;
use dossier::Card;
use serde::Serialize;

use crate::init::card;
use crate::keys::put_in_place;
use crate::{Config, KeyFile, Stop, SystemChance, SystemClock};

/// What was renewed.
#[derive(Debug, Serialize)]
pub struct Renewed {
    /// The node, which is the same.
    pub node: NodeId,
    /// The last day of the new card.
    pub valid_until: Date,
    /// The units on it.
    pub units: Vec<UnitCode>,
    /// Whether sealing keys were made anew.
    pub keys: bool,
    /// The fingerprint of new signing keys, for partners to compare.
    pub signing: Option<String>,
    /// Whether the certificate on connections was made anew.
    pub certificate: bool,
}

/// What is to be made anew besides the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anew {
    /// Sealing keys of all units, and the one for envelopes.
    pub keys: bool,
    /// Signing keys.
    pub signing: bool,
    /// The certificate on connections between nodes.
    pub certificate: bool,
}

impl fmt::Display for Renewed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.units.iter().map(UnitCode::as_str).collect::<Vec<_>>().join(", ");
        writeln!(f, "new card of node {}, valid until {}, with units {units}", self.node.short(), self.valid_until)?;
        let keys = if self.keys {
            "new; the former ones stay in node.keys, to read what was sealed to them"
        } else {
            "as before"
        };
        writeln!(f, "sealing keys: {keys}")?;
        if let Some(fingerprint) = &self.signing {
            writeln!(
                f,
                "signing keys: new. Partners enter the file node.card on their partners' page, and a second administrator there"
            )?;
            writeln!(
                f,
                "compares this fingerprint with you by telephone. Until then they take nothing that this node signs:"
            )?;
            writeln!(f, "{fingerprint}")?;
        }
        if self.certificate {
            writeln!(
                f,
                "certificate: new. Partners enter the file node.card on their partners' page; until then there is no connection."
            )?;
        }
        if self.signing.is_none() && !self.certificate {
            writeln!(
                f,
                "Start the node: partners take the card when they are connected. One that can not be reached gets the file node.card by"
            )?;
            writeln!(f, "another way and enters it on its partners' page.")?;
        }
        writeln!(f, "Copy node.keys and node.card to where you keep them.")
    }
}

/// Makes a card from the configuration and the keys of a node that is not running, with keys for units that have none, and makes anew what is named. The
/// node's identifier stays, whatever is made anew.
pub fn renew(config: &Config, anew: Anew) -> Result<Renewed, Stop> {
    let _lock = archive::lock(&config.folder)?;
    let now = SystemClock.now();
    let codes: Vec<UnitCode> = config.units.iter().map(|unit| unit.code.clone()).collect();
    let mut file = KeyFile::read(&config.key_file())?.renewed(&codes, anew.keys, &mut SystemChance);
    if anew.signing {
        file = file.succeeded(now, &mut SystemChance)?;
    }
    if anew.certificate {
        file = file.certified_anew()?;
    }
    let mut card = card(config, &file, now)?;
    // Partners take no card that is older than the one they have, and a clock that was ahead may have dated that.
    if let Some(before) = std::fs::read(config.card_file()).ok().and_then(|bytes| Card::read(&bytes).ok()) {
        card.issued = card.issued.max(Timestamp(before.issued.0.saturating_add(1)));
    }
    // Keys first: a card without them would seal what nobody can open. If this stops in between, repeating it mends it.
    file.replace(&config.key_file())?;
    let path = config.card_file();
    let next = path.with_extension("card.next");
    let stop = |cause| Stop::file(format!("writing {}", next.display()), cause);
    let mut written =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&next).map_err(stop)?;
    written.write_all(&card.sign(&file.signing()?)).and_then(|()| written.sync_all()).map_err(stop)?;
    put_in_place(&next, &path)?;
    let signing = anew.signing.then(|| card.fingerprint());
    let (node, valid_until) = (card.node(), card.valid_until);
    Ok(Renewed { node, valid_until, units: codes, keys: anew.keys, signing, certificate: anew.certificate })
}
