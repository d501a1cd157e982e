//! Three synthetic nodes on loopback with a synthetic story: for trying, for teaching, and as the check that the whole road holds.

pub mod agreement;
mod blind;
mod cast;
mod check;
pub mod extradition;
mod law_story;
mod scene;
mod shown;
pub mod story;
mod transit;
mod victims;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tokio::io::{AsyncBufReadExt, BufReader};

pub use cast::{CAST, Member, Place};
pub use scene::Scene;

use crate::Stop;

/// How a demonstration runs.
#[derive(Args)]
pub struct Options {
    /// Keep the data in this folder; started again, it goes on where it stopped
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Walk the whole road without a browser, print one line per step and a JSON summary, and end
    #[arg(long)]
    check: bool,
    /// First port: pages at this one and the next two, partners at the three after them
    #[arg(long, default_value_t = 8081)]
    port: u16,
}

/// A runtime as every command uses it.
pub fn runtime() -> Result<tokio::runtime::Runtime, Stop> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(64).build();
    built.map_err(|cause| Stop::file("starting threads", cause))
}

/// Ends when the operator presses Ctrl-C or the system asks the process to stop.
pub async fn interrupted() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        // Without the handler the system's default applies to that signal; Ctrl-C still works.
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
            return;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// `kerege demo`.
pub fn run(options: Options) -> Result<ExitCode, Stop> {
    let temporary = tempfile::tempdir().map_err(|cause| Stop::file("making a folder for the demonstration", cause))?;
    let folder = options.keep.clone().unwrap_or_else(|| temporary.path().to_path_buf());
    runtime()?.block_on(async {
        if options.check {
            return check::run(folder, options.port).await;
        }
        let mut scene = Scene::open(folder, options.port).await?;
        if scene.is_new() {
            story::fill(&scene).await?;
        }
        println!("{}", scene.introduction());
        println!("Commands: Enter shows fresh one-time codes; “stop it” and “start it” (kg, it, tr) stop and start a node; Ctrl-C ends.");
        keyboard(&mut scene).await?;
        println!("Stopping.");
        scene.stop().await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Reads commands until the operator ends the demonstration. Without a keyboard it waits.
async fn keyboard(scene: &mut Scene) -> Result<(), Stop> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut typed = true;
    // Listened for once and all the time: a listener made anew would miss a signal that comes between two lines.
    let end = interrupted();
    tokio::pin!(end);
    loop {
        tokio::select! {
            () = &mut end => return Ok(()),
            line = lines.next_line(), if typed => match line {
                Ok(Some(line)) => answer(scene, line.trim()).await?,
                Ok(None) | Err(_) => typed = false,
            },
        }
    }
}

async fn answer(scene: &mut Scene, line: &str) -> Result<(), Stop> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["stop", place] if Place::named(place).is_some() => {
            let place = Place::named(place).expect("just seen");
            scene.stop_node(place).await;
            println!("{place} is stopped.");
        }
        ["start", place] if Place::named(place).is_some() => {
            let place = Place::named(place).expect("just seen");
            match scene.start_node(place).await {
                Ok(()) => println!("{place} is running."),
                Err(stop) => println!("{place} could not be started: {stop}. Say “start {}” again.", place.word()),
            }
        }
        [] => println!("{}", scene.codes()),
        _ => println!("Say “stop it”, “start it”, or press Enter for codes."),
    }
    Ok(())
}
