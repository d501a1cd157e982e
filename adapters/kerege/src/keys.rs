use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base::{Chance, UnitCode, cbor};
use sealing::{NodeKeys, UnitKeys};
use serde::{Deserialize, Serialize};

use crate::Stop;

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
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Secret(#[serde(with = "base::bytes")] Vec<u8>);

impl KeyFile {
    /// New keys for these units.
    pub fn generate(units: &[UnitCode], chance: &mut dyn Chance) -> Result<KeyFile, Stop> {
        let (tls_certificate, tls_key) = exchange::tls::generate("kerege node").map_err(Stop::other)?;
        Ok(KeyFile {
            version: 1,
            signing: NodeKeys::generate(chance).secret().to_vec(),
            envelope: UnitKeys::generate(chance).secret().to_vec(),
            units: units
                .iter()
                .map(|code| (code.clone(), Secret(UnitKeys::generate(chance).secret().to_vec())))
                .collect(),
            tls_certificate,
            tls_key,
            sign_in: chance.key().to_vec(),
        })
    }

    /// Writes the file, readable by its owner alone. An existing file is never overwritten: it may be the only copy of a node's
    /// identity.
    pub fn write(&self, path: &Path) -> Result<(), Stop> {
        let stop = |cause| Stop::file(format!("writing keys to {}", path.display()), cause);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(stop)?;
        file.write_all(&cbor::to_vec(self)).and_then(|()| file.sync_all()).map_err(stop)
    }

    /// Reads the file.
    pub fn read(path: &Path) -> Result<KeyFile, Stop> {
        let bytes =
            std::fs::read(path).map_err(|cause| Stop::file(format!("reading keys from {}", path.display()), cause))?;
        let keys: KeyFile = cbor::from_slice(&bytes)?;
        if keys.version != 1 {
            return Err(Stop::Other(format!("{} was written by a newer version of the program", path.display())));
        }
        Ok(keys)
    }

    /// Signing keys.
    pub fn signing(&self) -> Result<NodeKeys, Stop> {
        Ok(NodeKeys::from_secret(&self.signing)?)
    }

    /// The key for envelopes.
    pub fn envelope(&self) -> Result<UnitKeys, Stop> {
        Ok(UnitKeys::from_secret(&self.envelope)?)
    }

    /// The units' keys.
    pub fn units(&self) -> Result<BTreeMap<UnitCode, UnitKeys>, Stop> {
        let read = |(code, secret): (&UnitCode, &Secret)| Ok((code.clone(), UnitKeys::from_secret(&secret.0)?));
        self.units.iter().map(read).collect()
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
