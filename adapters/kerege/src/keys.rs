use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base::{Chance, Timestamp, UnitCode, cbor};
use desk::Former;
use dossier::Handover;
use sealing::{NodeKeys, UnitKeys};
use serde::{Deserialize, Serialize};

use crate::Stop;

/// Gives a whole, flushed file another's place and name, and makes that durable.
pub(crate) fn put_in_place(whole: &Path, path: &Path) -> Result<(), Stop> {
    let place = || {
        std::fs::rename(whole, path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::File::open(folder)?.sync_all()
    };
    place().map_err(|cause| Stop::file(format!("writing {}", path.display()), cause))
}

/// Every secret of a node, in one file that its owner alone may read. Who reads it can act as the node; who loses it loses the
/// node's identity and every content sealed to it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    version: u8,
    #[serde(with = "base::bytes")]
    signing: Vec<u8>,
    #[serde(with = "base::bytes")]
    envelope: Vec<u8>,
    units: BTreeMap<UnitCode, Secret>,
    #[serde(with = "base::bytes")]
    tls_certificate: Vec<u8>,
    #[serde(with = "base::bytes")]
    tls_key: Vec<u8>,
    #[serde(with = "base::bytes")]
    sign_in: Vec<u8>,
    /// Signing keys of before, oldest first, each with its word for the next: nothing secret. The secrets are gone, so nobody steals them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    succession: Vec<Handover>,
    /// Sealing keys of before, newest first. Without them what was sealed to them can not be read any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<FormerKeys>,
}

/// Sealing keys that others took their place.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerKeys {
    #[serde(with = "base::bytes")]
    envelope: Vec<u8>,
    units: BTreeMap<UnitCode, Secret>,
}

/// The version of a file without former keys, which every program reads; of one with former sealing keys; of one with former signing keys.
const FIRST_VERSION: u8 = 1;
const FORMER_VERSION: u8 = 2;
const SUCCESSION_VERSION: u8 = 3;

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Secret(#[serde(with = "base::bytes")] Vec<u8>);

fn keys_of(units: &BTreeMap<UnitCode, Secret>) -> Result<BTreeMap<UnitCode, UnitKeys>, Stop> {
    let read = |(code, secret): (&UnitCode, &Secret)| Ok((code.clone(), UnitKeys::from_secret(&secret.0)?));
    units.iter().map(read).collect()
}

impl KeyFile {
    /// New keys for these units.
    pub fn generate(units: &[UnitCode], chance: &mut dyn Chance) -> Result<KeyFile, Stop> {
        let (tls_certificate, tls_key) = exchange::tls::generate("kerege node").map_err(Stop::other)?;
        Ok(KeyFile {
            version: FIRST_VERSION,
            signing: NodeKeys::generate(chance).secret().to_vec(),
            envelope: UnitKeys::generate(chance).secret().to_vec(),
            units: units
                .iter()
                .map(|code| (code.clone(), Secret(UnitKeys::generate(chance).secret().to_vec())))
                .collect(),
            tls_certificate,
            tls_key,
            sign_in: chance.key().to_vec(),
            succession: Vec::new(),
            former: Vec::new(),
        })
    }

    /// The same node with keys for these units: those that have none get one, and with `anew` everybody who had one gets another, and the node one
    /// for its envelopes. Signing keys and certificate, by which partners know the node, stay.
    pub fn renewed(mut self, units: &[UnitCode], anew: bool, chance: &mut dyn Chance) -> KeyFile {
        let fresh = |chance: &mut dyn Chance| UnitKeys::generate(chance).secret().to_vec();
        let mut former = FormerKeys { envelope: self.envelope.clone(), units: BTreeMap::new() };
        if anew {
            former.units = std::mem::take(&mut self.units);
            self.envelope = fresh(chance);
            let codes = former.units.keys().chain(units).cloned();
            self.units = codes.map(|code| (code, Secret(fresh(chance)))).collect();
        } else {
            for code in units {
                self.units.entry(code.clone()).or_insert_with(|| Secret(fresh(chance)));
            }
        }
        // Without new keys one entry is enough to say that the card is not the first.
        if anew || self.former.is_empty() {
            self.former.insert(0, former);
        }
        self.version = self.version.max(FORMER_VERSION);
        self
    }

    /// The same node with other signing keys, for which the ones that it has give their word, as their last. Partners take them when two people there
    /// have compared them.
    pub fn succeeded(mut self, at: Timestamp, chance: &mut dyn Chance) -> Result<KeyFile, Stop> {
        let next = NodeKeys::generate(chance);
        self.succession.push(Handover::sign(&self.signing()?, next.public(), at));
        self.signing = next.secret().to_vec();
        self.version = SUCCESSION_VERSION;
        Ok(self)
    }

    /// The same node with another certificate on connections. Partners must enter the new card by hand: by the old one they no longer know it.
    pub fn certified_anew(mut self) -> Result<KeyFile, Stop> {
        (self.tls_certificate, self.tls_key) = exchange::tls::generate("kerege node").map_err(Stop::other)?;
        Ok(self)
    }

    /// Writes the file, readable by its owner alone. An existing file is never overwritten: it may be the only copy of a node's
    /// identity.
    pub fn write(&self, path: &Path) -> Result<(), Stop> {
        let stop = |cause| Stop::file(format!("writing keys to {}", path.display()), cause);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(stop)?;
        file.write_all(&cbor::to_vec(self)).and_then(|()| file.sync_all()).map_err(stop)
    }

    /// Puts the file in the place of the one that is there, in one step: at every moment one of the two is whole.
    pub fn replace(&self, path: &Path) -> Result<(), Stop> {
        let next = path.with_extension("keys.next");
        match std::fs::remove_file(&next) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(Stop::file(format!("removing {}", next.display()), cause));
            }
            // One that was never put in place has no key that anybody uses.
            _ => {}
        }
        self.write(&next)?;
        put_in_place(&next, path)
    }

    /// Reads the file.
    pub fn read(path: &Path) -> Result<KeyFile, Stop> {
        let bytes =
            std::fs::read(path).map_err(|cause| Stop::file(format!("reading keys from {}", path.display()), cause))?;
        let keys: KeyFile = cbor::from_slice(&bytes)?;
        if !(FIRST_VERSION..=SUCCESSION_VERSION).contains(&keys.version) {
            return Err(Stop::Other(format!("{} was written by a newer version of the program", path.display())));
        }
        Ok(keys)
    }

    /// Signing keys.
    pub fn signing(&self) -> Result<NodeKeys, Stop> {
        let keys = NodeKeys::from_secret(&self.signing)?;
        let began_with = self.succession.first().map(|first| first.keys.node());
        Ok(match began_with {
            Some(node) => keys.of_node(node),
            None => keys,
        })
    }

    /// Signing keys of before, oldest first.
    pub fn succession(&self) -> &[Handover] {
        &self.succession
    }

    /// The key for envelopes.
    pub fn envelope(&self) -> Result<UnitKeys, Stop> {
        Ok(UnitKeys::from_secret(&self.envelope)?)
    }

    /// The units' keys.
    pub fn units(&self) -> Result<BTreeMap<UnitCode, UnitKeys>, Stop> {
        keys_of(&self.units)
    }

    /// Keys of before, newest first.
    pub fn former(&self) -> Result<Vec<Former>, Stop> {
        let read = |former: &FormerKeys| {
            Ok(Former { envelope: UnitKeys::from_secret(&former.envelope)?, units: keys_of(&former.units)? })
        };
        self.former.iter().map(read).collect()
    }

    /// The identity on connections between nodes.
    pub fn tls(&self) -> Result<exchange::tls::Identity, Stop> {
        exchange::tls::Identity::new(self.tls_certificate.clone(), self.tls_key.clone()).map_err(Stop::other)
    }

    /// SHA-256 of the TLS certificate.
    pub fn tls_hash(&self) -> base::Hash {
        exchange::tls::certificate_hash(&self.tls_certificate)
    }

    /// What passwords and codes are keyed with.
    pub fn sign_in(&self) -> Result<[u8; 32], Stop> {
        self.sign_in.as_slice().try_into().map_err(|_| Stop::Other("the key file is damaged".to_owned()))
    }
}
