use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use base::{AuthorityCode, Language, ShortText, Title, UnitCode};
use serde::{Deserialize, Serialize};

use crate::Stop;

/// The configuration of a node: one TOML file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folder for database (unless `database` names another), sealed contents and keys; relative to the file.
    pub folder: PathBuf,
    /// The PostgreSQL database that is the archive: `host=/run/postgresql dbname=kerege user=kerege`, or as `postgres://…`. Without it the
    /// archive is SQLite in the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// A file that names an object store for large files, with its key: see [`Config::bucket`]; relative to the file. Only with `database`;
    /// without it they lie in the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objects: Option<PathBuf>,
    /// The authority that runs the node.
    pub authority: AuthorityCode,
    /// Where pages are served. Put a TLS proxy in front, or serve on loopback alone.
    pub web: SocketAddr,
    /// How browsers reach the pages: `https://kerege.example`.
    pub origin: String,
    /// The host name in `origin`, to which passkeys are bound.
    pub passkey_domain: String,
    /// Where partners' nodes are heard.
    pub exchange: SocketAddr,
    /// How partners reach that: `host:port`. Goes on the node card.
    pub announce: Vec<String>,
    /// Where the node tells those who watch it how it is, as OpenMetrics, and a proxy whether it is well. Whoever reaches it can read it: loopback, or a
    /// network of the operators alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metrics: Option<SocketAddr>,
    /// The list of the two keepers of the law, where the node takes law sets that they sign; relative to the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law_keepers: Option<PathBuf>,
    /// Services that stamp the closings of the books with the time; none is needed.
    #[serde(default, rename = "stamp", skip_serializing_if = "Vec::is_empty")]
    pub stamps: Vec<StampConfig>,
    /// The postal address, line by line, for letters.
    #[serde(default)]
    pub postal: Vec<ShortText>,
    /// The authority's names by language.
    pub names: BTreeMap<Language, Title>,
    /// Its units; the first receives what names no unit.
    #[serde(rename = "unit")]
    pub units: Vec<UnitConfig>,
}

/// A time-stamping service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StampConfig {
    /// Its name, as it stands beside its tokens.
    pub name: ShortText,
    /// Where it is asked: `http://host/path`.
    pub url: String,
}

/// A unit of the authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitConfig {
    /// Its code.
    pub code: UnitCode,
    /// Its names by language.
    pub names: BTreeMap<Language, Title>,
}

impl Config {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Config, Stop> {
        let text = std::fs::read_to_string(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
        let mut config: Config = toml::from_str(&text).map_err(|error| Stop::Config(error.to_string()))?;
        let beside = |named: &mut PathBuf| {
            if named.is_relative() {
                *named = path.parent().unwrap_or(Path::new(".")).join(&named);
            }
        };
        beside(&mut config.folder);
        config.law_keepers.iter_mut().chain(&mut config.objects).for_each(beside);
        config.check()?;
        Ok(config)
    }

    /// Writes it.
    pub fn write(&self, path: &Path) -> Result<(), Stop> {
        let text = toml::to_string_pretty(self).map_err(|error| Stop::Config(error.to_string()))?;
        std::fs::write(path, text).map_err(|cause| Stop::file(path.display().to_string(), cause))
    }

    /// What must hold between the values.
    pub fn check(&self) -> Result<(), Stop> {
        let problem = |text: &str| Err(Stop::Config(text.to_owned()));
        if self.units.is_empty() {
            return problem("name at least one [[unit]]");
        }
        if self.names.is_empty() {
            return problem("give the authority's name in at least one language under [names]");
        }
        if self.objects.is_some() && self.database.is_none() {
            return problem("objects is for a node with a database; without one, large files lie in the folder");
        }
        self.stamping()?;
        let plain_http = self.origin.starts_with("http://");
        if plain_http && !self.web.ip().is_loopback() {
            return problem("an origin of http:// is allowed on loopback alone; use https:// behind a TLS proxy");
        }
        if !plain_http && !self.origin.starts_with("https://") {
            return problem("origin must begin with https:// (or http:// on loopback)");
        }
        Ok(())
    }

    /// The services that stamp.
    pub fn stamping(&self) -> Result<Vec<stamps::Service>, Stop> {
        let service = |stamp: &StampConfig| stamps::Service::new(stamp.name.clone(), &stamp.url);
        let services: Result<Vec<_>, _> = self.stamps.iter().map(service).collect();
        services.map_err(|error| Stop::Config(error.to_string()))
    }

    /// The object store for large files, if there is one.
    pub fn bucket(&self) -> Result<Option<archive::Bucket>, Stop> {
        self.objects.as_deref().map(read_bucket).transpose()
    }

    /// Where the keys lie.
    pub fn key_file(&self) -> PathBuf {
        self.folder.join("node.keys")
    }

    /// Where the last good law set lies, if the node took one.
    pub fn law_folder(&self) -> PathBuf {
        self.folder.join("law")
    }

    /// Where the signed card lies.
    pub fn card_file(&self) -> PathBuf {
        self.folder.join("node.card")
    }
}

/// The file of an object store. It holds a secret.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ObjectStore {
    endpoint: String,
    bucket: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    region: String,
    key: String,
    secret: String,
}

/// Reads the file of an object store.
pub(crate) fn read_bucket(path: &Path) -> Result<archive::Bucket, Stop> {
    let text = std::fs::read_to_string(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
    // What toml says of a broken file quotes it, and with it the secret.
    let broken = |_| Stop::Config(format!("{} is not an object store's file", path.display()));
    let ObjectStore { endpoint, bucket, prefix, region, key, secret } = toml::from_str(&text).map_err(broken)?;
    Ok(archive::Bucket { endpoint, bucket, prefix, region, key, secret })
}
