use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base::{Chance, cbor};
use sealing::{NodeKeys, PublicKeys};
use serde::{Deserialize, Serialize};

use crate::Stop;

/// Characters of a keeper's name.
const NAME: usize = 80;

/// The secret keys of one keeper. Who has both keepers' can change the law of every node that trusts them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeeperKeys {
    version: u8,
    name: String,
    #[serde(with = "base::bytes")]
    signing: Vec<u8>,
}

/// What others must know of a keeper.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeeperEntry {
    pub(super) name: String,
    pub(super) keys: PublicKeys,
}

/// The two keepers whose signatures a law set needs.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keepers {
    keeper: Vec<KeeperEntry>,
}

impl KeeperKeys {
    pub(super) fn generate(name: &str, chance: &mut dyn Chance) -> Result<KeeperKeys, Stop> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
            let problem = format!("a name of at most {NAME} characters in one line is expected");
            return Err(base::Malformed::new("keeper's name", problem).into());
        }
        Ok(KeeperKeys { version: 1, name: name.to_owned(), signing: NodeKeys::generate(chance).secret().to_vec() })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn signing(&self) -> Result<NodeKeys, Stop> {
        Ok(NodeKeys::from_secret(&self.signing)?)
    }

    /// The keeper's part of the list of keepers.
    pub(super) fn entry(&self) -> String {
        let keys = NodeKeys::from_secret(&self.signing).expect("these keys were made or read as such");
        let entry = KeeperEntry { name: self.name.clone(), keys: keys.public().clone() };
        let list = Keepers { keeper: vec![entry] };
        toml::to_string(&list).expect("names and hexadecimal digits are TOML")
    }

    /// Readable by its owner alone; an existing file is never overwritten, it may be a keeper's only key.
    pub(super) fn write(&self, path: &Path) -> Result<(), Stop> {
        let stop = |cause| Stop::file(format!("writing keys to {}", path.display()), cause);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(stop)?;
        file.write_all(&cbor::to_vec(self)).and_then(|()| file.sync_all()).map_err(stop)
    }

    pub(super) fn read(path: &Path) -> Result<KeeperKeys, Stop> {
        let stop = |cause| Stop::file(format!("reading keys from {}", path.display()), cause);
        let keys: KeeperKeys = cbor::from_slice(&std::fs::read(path).map_err(stop)?)?;
        if keys.version != 1 {
            return Err(Stop::Other(format!("{} was written by a newer version of the program", path.display())));
        }
        Ok(keys)
    }
}

impl Keepers {
    pub(super) fn read(path: &Path) -> Result<Keepers, Stop> {
        let stop = |cause| Stop::file(format!("reading keepers from {}", path.display()), cause);
        let text = std::fs::read_to_string(path).map_err(stop)?;
        let keepers: Keepers = toml::from_str(&text)
            .map_err(|error| Stop::Other(format!("{} is no list of keepers: {error}", path.display())))?;
        keepers.check()?;
        Ok(keepers)
    }

    /// Two, and different ones: the same person under two names would be one.
    fn check(&self) -> Result<(), Stop> {
        match self.keeper.as_slice() {
            [first, second] if first.keys.node() != second.keys.node() && first.name != second.name => Ok(()),
            [_, _] => Err(Stop::Other("the two keepers must be different, by name and by key".to_owned())),
            list => Err(Stop::Other(format!("a list of keepers has two, not {}", list.len()))),
        }
    }

    pub(super) fn list(&self) -> &[KeeperEntry] {
        &self.keeper
    }
}
