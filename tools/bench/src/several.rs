//! A house of several processes on one PostgreSQL, and people who ask it as browsers do: what `processes` and `soak` measure on.

use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::time::Instant;

use base::{DossierId, Title};
use desk::ports::Archive;
use handling::Role;
use identity::NewPerson;
use wiring::commands::archive::move_to;
use wiring::demo::Place;
use wiring::{Config, Node, Stop};

use crate::Arguments;
use crate::browser::enrol;
use crate::house::{end, first_page, resident_mb};
use crate::scene::{Pair, run};

const PROCESSES: usize = 3;

/// What was prepared through the library, before any process runs.
pub(crate) struct House {
    config: Config,
    pub(crate) enquiries: Vec<DossierId>,
    /// Giulia's, who writes for all.
    pub(crate) secret: String,
    /// Sign-in and secret of each.
    pub(crate) people: Vec<(String, String)>,
}

/// Italy with so many enquiries to answer and so many people more. Kyrgyzstan's node is stopped afterwards.
pub(crate) fn prepare(folder: &Path, enquiries: usize, others: usize) -> Result<House, Stop> {
    run(async {
        let pair = Pair::open(folder.join("scene")).await?;
        let enquiries = pair.enquiries(enquiries).await?;
        let secret = enrol(&pair.scene, Place::It, "giulia")?;
        let identity = pair.scene.node(Place::It)?.identity().clone();
        let mut people = Vec::with_capacity(others);
        for number in 0..others {
            let sign_in = format!("person-{number}");
            let new = NewPerson {
                sign_in: sign_in.clone(),
                name: Title::new(format!("Synthetic Person {number}"))?,
                language: "it".parse()?,
                authority: Place::It.authority().parse()?,
                units: vec!["CENTRAL".parse()?],
                roles: [Role::Officer].into(),
            };
            identity.create_person(new).map_err(Stop::other)?;
            let secret = tokio::task::block_in_place(|| enrol(&pair.scene, Place::It, &sign_in))?;
            people.push((sign_in, secret));
        }
        let config = pair.scene.node(Place::It)?.config().clone();
        pair.scene.stop().await;
        Ok(House { config, enquiries, secret, people })
    })
}

/// The house on its database; all of it ends with this.
pub(crate) struct Served {
    pub(crate) processes: Processes,
    pub(crate) postgres: servers::Postgres,
    config: Config,
    _objects: servers::Objects,
}

impl Served {
    /// Moves the archive to a fresh PostgreSQL and starts the processes on it.
    pub(crate) fn start(arguments: &Arguments, house: &House, folder: &Path) -> Result<Served, Stop> {
        let postgres = servers::Postgres::start().map_err(Stop::Other)?;
        let database = postgres.fresh();
        // Several processes need a place for large files that all of them reach, whether or not there are any.
        let server = servers::Objects::start().map_err(Stop::Other)?;
        let objects = folder.join("objects.toml");
        let text = format!(
            "endpoint = \"{}\"\nbucket = \"{}\"\nkey = \"synthetic\"\nsecret = \"synthetic\"\n",
            server.endpoint(),
            server.bucket()
        );
        std::fs::write(&objects, text).map_err(|cause| Stop::file("writing the object store's file", cause))?;
        let moved = move_to(&house.config, &database, Some(&objects))?;
        if !moved.agrees {
            return Err(Stop::Other(format!("the archive that was moved differs: {moved}")));
        }
        let config = Config { database: Some(database), objects: Some(objects), ..house.config.clone() };
        let processes = Processes::start(arguments, &config, folder)?;
        Ok(Served { processes, postgres, config, _objects: server })
    }

    /// What is stored, once no process runs.
    pub(crate) fn archive(&self) -> Result<Arc<dyn Archive>, Stop> {
        Ok(Node::open(self.config.clone())?.archive().clone())
    }
}

/// The running processes; they end with this.
pub(crate) struct Processes {
    pub(crate) configs: Vec<Config>,
    running: Vec<Child>,
}

impl Processes {
    fn start(arguments: &Arguments, first: &Config, folder: &Path) -> Result<Processes, Stop> {
        let mut processes = Processes { configs: Vec::new(), running: Vec::new() };
        for number in 0..PROCESSES {
            let mut config = first.clone();
            config.folder = folder.join(format!("process-{number}"));
            std::fs::create_dir(&config.folder).map_err(|cause| Stop::file("making a folder", cause))?;
            for key in ["node.keys", "node.card"] {
                std::fs::copy(first.folder.join(key), config.folder.join(key))
                    .map_err(|cause| Stop::file("copying the keys", cause))?;
            }
            if number > 0 {
                (config.web, config.exchange) = (free()?, free()?);
            }
            let file: PathBuf = config.folder.join("bench.toml");
            config.write(&file)?;
            let child = Process::new(&arguments.program)
                .args([Path::new("serve"), Path::new("--config"), &file])
                .env("KEREGE_LOG", "error")
                .stdout(Stdio::null())
                .spawn()
                .map_err(|cause| Stop::file(arguments.program.display().to_string(), cause))?;
            processes.running.push(child);
            first_page(&config, Instant::now())?;
            processes.configs.push(config);
        }
        Ok(processes)
    }

    /// What each holds in memory, in MB.
    pub(crate) fn memory(&self) -> Result<Vec<f64>, Stop> {
        self.running.iter().map(resident_mb).collect()
    }

    pub(crate) fn stop(&mut self) -> Result<(), Stop> {
        self.running.drain(..).try_for_each(|mut child| end(&mut child))
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        for child in &mut self.running {
            // A measurement that failed leaves nothing running.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

pub(crate) fn free() -> Result<std::net::SocketAddr, Stop> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|cause| Stop::file("finding a port", cause))?;
    listener.local_addr().map_err(|cause| Stop::file("finding a port", cause))
}

/// The same by so many at once; what each gives, in their order.
pub(crate) fn each<T: Send>(count: usize, work: impl Fn(usize) -> Result<Vec<T>, Stop> + Sync) -> Result<Vec<T>, Stop> {
    let work = &work;
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..count).map(|number| scope.spawn(move || work(number))).collect();
        let ended: Result<Vec<Vec<T>>, Stop> =
            running.into_iter().map(|one| one.join().expect("nobody panics here")).collect();
        Ok(ended?.into_iter().flatten().collect())
    })
}
