use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::OpenOptions;
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use base::{Language, ShortText, Title, UnitCode};
use desk::ports::Clock;
use desk::{Acted, Command, Desk, Hall, Reader};
use identity::{CodeSecret, NewPerson};
use serde::{Deserialize, Serialize};

use crate::demo::cast::{CAST, Member, Place};
use crate::{Config, KeyFile, Node, Running, Stop, SystemChance, SystemClock, UnitConfig};

/// The password of everyone in the demonstration. Written here openly: these nodes hold nothing real and listen on loopback alone.
const PASSWORD: &str = "lattice-holds-the-roof";

/// Secrets of the demonstration's authenticator apps, kept beside its data so that a second start can show codes.
#[derive(Default, Serialize, Deserialize)]
struct SignIns {
    codes: BTreeMap<String, String>,
}

/// The three nodes.
pub struct Scene {
    folder: PathBuf,
    port: u16,
    running: BTreeMap<Place, Running>,
    sign_ins: SignIns,
    new: bool,
}

impl Scene {
    /// Opens the three nodes in a folder, making them if they are not there yet, and introduces them to each other.
    pub async fn open(folder: PathBuf, port: u16) -> Result<Scene, Stop> {
        let at = folder.join("sign-ins.json");
        let new = !at.exists();
        let mut scene = Scene { folder, port, running: BTreeMap::new(), sign_ins: SignIns::default(), new };
        if new {
            for place in Place::ALL {
                scene.make(place)?;
            }
            scene.remember(&at)?;
        } else {
            let text = std::fs::read_to_string(&at).map_err(|cause| Stop::file("reading the sign-ins", cause))?;
            scene.sign_ins = serde_json::from_str(&text).map_err(Stop::other)?;
        }
        for place in Place::ALL {
            scene.start_node(place).await?;
        }
        if new {
            scene.introduce()?;
        }
        Ok(scene)
    }

    /// Whether it was made just now.
    pub fn is_new(&self) -> bool {
        self.new
    }

    fn config(&self, place: Place) -> Result<Config, Stop> {
        let at = Place::ALL.iter().position(|known| *known == place).expect("it is one of three") as u16;
        let (web, exchange) = (self.port + at, self.port + 3 + at);
        let unit = |(code, names): &(&str, &[(&str, &str)])| {
            Ok(UnitConfig { code: code.parse()?, names: by_language(names)? })
        };
        Ok(Config {
            folder: self.folder.join(place.word()),
            authority: place.authority().parse()?,
            web: SocketAddr::from(([127, 0, 0, 1], web)),
            origin: format!("http://localhost:{web}"),
            passkey_domain: "localhost".to_owned(),
            exchange: SocketAddr::from(([127, 0, 0, 1], exchange)),
            announce: vec![format!("127.0.0.1:{exchange}")],
            database: None,
            objects: None,
            metrics: None,
            law_keepers: None,
            stamps: Vec::new(),
            postal: place.postal().iter().map(ShortText::new).collect::<Result<_, _>>()?,
            names: by_language(place.names())?,
            units: place.units().iter().map(unit).collect::<Result<_, Stop>>()?,
        })
    }

    fn make(&mut self, place: Place) -> Result<(), Stop> {
        let config = self.config(place)?;
        crate::init::own_folder(&config.folder)?;
        let codes: Vec<UnitCode> = config.units.iter().map(|unit| unit.code.clone()).collect();
        let keys = KeyFile::generate(&codes, &mut SystemChance)?;
        keys.write(&config.key_file())?;
        let card = crate::init::card(&config, &keys, SystemClock.now())?.sign(&keys.signing()?);
        std::fs::write(config.card_file(), card).map_err(|cause| Stop::file("writing a node card", cause))?;
        let node = Node::open(config)?;
        for member in CAST.iter().filter(|member| member.place == place) {
            let (person, _) = node.identity().create_person(person(member)?)?;
            let enrolled = node.identity().enrol_at_keyboard(person.id, PASSWORD)?;
            self.sign_ins.codes.insert(key(member), enrolled.secret.text());
        }
        Ok(())
    }

    fn remember(&self, at: &Path) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(&self.sign_ins).map_err(Stop::other)?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(at);
        file.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            .map_err(|cause| Stop::file("writing the sign-ins", cause))
    }

    /// Each node's two administrators confirm the other nodes, with the fingerprint typed as if it had been read out.
    fn introduce(&self) -> Result<(), Stop> {
        for place in Place::ALL {
            for other in Place::ALL.into_iter().filter(|other| *other != place) {
                let partner = self.desk(other)?;
                self.act(place, "admin-1", Command::ProposePeer { card: partner.card() })?;
                let (node, fingerprint) = (partner.node(), dossier::fingerprint(partner.node()));
                self.act(place, "admin-2", Command::ConfirmPeer { node, fingerprint })?;
            }
        }
        Ok(())
    }

    /// The hall of a running node.
    pub fn desk(&self, place: Place) -> Result<&Desk, Stop> {
        Ok(self.node(place)?.desk())
    }

    /// A running node.
    pub fn node(&self, place: Place) -> Result<&Node, Stop> {
        self.running.get(&place).map(Running::node).ok_or_else(|| Stop::Other(format!("{place} is stopped")))
    }

    /// A person of a running node.
    pub fn reader(&self, place: Place, sign_in: &str) -> Result<Reader, Stop> {
        self.node(place)?.reader(sign_in)
    }

    /// Has a person act.
    pub fn act(&self, place: Place, sign_in: &str, command: Command) -> Result<Acted, Stop> {
        Ok(self.desk(place)?.act(&self.reader(place, sign_in)?, command, None)?)
    }

    /// Stops a node.
    pub async fn stop_node(&mut self, place: Place) {
        if let Some(running) = self.running.remove(&place) {
            running.stop().await;
        }
    }

    /// Starts a node that is stopped.
    pub async fn start_node(&mut self, place: Place) -> Result<(), Stop> {
        if !self.running.contains_key(&place) {
            let running = Node::open(self.config(place)?)?.start().await?;
            self.running.insert(place, running);
        }
        Ok(())
    }

    /// Stops everything.
    pub async fn stop(mut self) {
        for place in Place::ALL {
            self.stop_node(place).await;
        }
    }

    /// What the operator reads first.
    pub fn introduction(&self) -> String {
        let mut text = String::from("\nThree nodes are running. Everyone and everything in them is invented.\n");
        for place in Place::ALL {
            let origin = self.config(place).map(|config| config.origin).unwrap_or_default();
            let name = place.names().first().map(|(_, name)| *name).unwrap_or_default();
            let _ = writeln!(text, "\n{place}: {name}\n  {origin}");
            text.push_str(&self.lines(place));
        }
        let _ = write!(
            text,
            "\nEveryone's password: {PASSWORD}\nThe six digits are one-time codes; each works once, and new ones come every 30 seconds.\n"
        );
        text
    }

    /// Fresh one-time codes.
    pub fn codes(&self) -> String {
        Place::ALL.map(|place| format!("{place}\n{}", self.lines(place))).join("")
    }

    fn lines(&self, place: Place) -> String {
        let now = SystemClock.now();
        let mut text = String::new();
        for member in CAST.iter().filter(|member| member.place == place) {
            let secret = self.sign_ins.codes.get(&key(member)).and_then(|secret| CodeSecret::from_text(secret));
            let code = secret.map(|secret| secret.code_at(now)).unwrap_or_default();
            let roles: Vec<&str> = member.roles.iter().map(|role| role.word()).collect();
            let _ = writeln!(text, "    {:<9} code {code}   {:<24} {}", member.sign_in, roles.join(", "), member.name);
        }
        text
    }
}

fn key(member: &Member) -> String {
    format!("{}/{}", member.place.word(), member.sign_in)
}

fn person(member: &Member) -> Result<NewPerson, Stop> {
    Ok(NewPerson {
        sign_in: member.sign_in.to_owned(),
        name: Title::new(member.name)?,
        language: member.language.parse()?,
        authority: member.place.authority().parse()?,
        units: member.units.iter().map(|unit| unit.parse()).collect::<Result<_, _>>()?,
        roles: member.roles.iter().copied().collect::<BTreeSet<_>>(),
    })
}

fn by_language(names: &[(&str, &str)]) -> Result<BTreeMap<Language, Title>, Stop> {
    names.iter().map(|(language, name)| Ok((language.parse()?, Title::new(name)?))).collect()
}
