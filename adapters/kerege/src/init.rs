use std::collections::{BTreeMap, BTreeSet};
use std::fs::{DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use base::{Date, Language, NodeId, Timestamp, Title};
use desk::ports::Clock;
use dossier::{Card, Name, UnitCard};
use handling::Role;
use identity::NewPerson;

use crate::{Config, KeyFile, Node, Stop, SystemChance, SystemClock};

/// How long a card is used before it must be made anew.
const CARD_YEARS: i32 = 3;

/// What the person who set up a node must now write down.
pub struct Initialised {
    /// The node.
    pub node: NodeId,
    /// The first administrators: sign-in name and temporary password. Two, because peers need two people.
    pub administrators: Vec<(String, String)>,
}

/// Makes keys, card and the first two administrators.
pub fn init(config: &Config) -> Result<Initialised, Stop> {
    config.check()?;
    own_folder(&config.folder)?;
    let codes: Vec<_> = config.units.iter().map(|unit| unit.code.clone()).collect();
    let keys = KeyFile::generate(&codes, &mut SystemChance)?;
    keys.write(&config.key_file())?;
    let card = card(config, &keys, SystemClock.now())?;
    let signed = card.sign(&keys.signing()?);
    std::fs::write(config.card_file(), signed).map_err(|cause| Stop::file("writing the node card", cause))?;
    let node = Node::open(config.clone())?;
    let administrators = ["admin-1", "admin-2"].map(|name| {
        let (_, password) = node.identity().create_person(NewPerson {
            sign_in: name.to_owned(),
            name: Title::new(name)?,
            language: language("en"),
            authority: config.authority.clone(),
            units: vec![config.units[0].code.clone()],
            roles: BTreeSet::from([Role::Administrator]),
        })?;
        Ok((name.to_owned(), password))
    });
    Ok(Initialised { node: card.node(), administrators: administrators.into_iter().collect::<Result<_, Stop>>()? })
}

/// Makes the node's folder, for its owner alone.
pub(crate) fn own_folder(folder: &Path) -> Result<(), Stop> {
    let stop = |cause| Stop::file(folder.display().to_string(), cause);
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(stop)?;
    std::fs::set_permissions(folder, Permissions::from_mode(0o700)).map_err(stop)
}

/// The card as configuration and keys have it.
pub(crate) fn card(config: &Config, keys: &KeyFile, now: Timestamp) -> Result<Card, Stop> {
    let units = keys.units()?;
    let unit = |unit: &crate::UnitConfig| {
        let key = units.get(&unit.code).map(|keys| keys.public().clone());
        let key = key.ok_or_else(|| Stop::Config(format!("unit {} has no key in the key file", unit.code)))?;
        Ok(UnitCard { code: unit.code.clone(), names: names(&unit.names), key })
    };
    let valid_until: Date = now.date().plus_years(CARD_YEARS);
    Ok(Card {
        version: if keys.succession().is_empty() { 1 } else { 2 },
        authority: config.authority.clone(),
        names: names(&config.names),
        postal: config.postal.clone(),
        keys: keys.signing()?.public().clone(),
        former: keys.succession().to_vec(),
        envelope_key: keys.envelope()?.public().clone(),
        units: config.units.iter().map(unit).collect::<Result<_, Stop>>()?,
        tls: keys.tls_hash(),
        addresses: config.announce.clone(),
        issued: now,
        valid_until,
    })
}

fn names(names: &BTreeMap<Language, Title>) -> Vec<Name> {
    names.iter().map(|(language, name)| Name { language: language.clone(), name: name.clone() }).collect()
}

fn language(code: &str) -> Language {
    code.parse().expect("a language tag in the source is well formed")
}
