//! The nearest thing that others run for the same purpose, on the same work in the same run.

use std::path::{Path, PathBuf};
use std::process::Command;

use wiring::Stop;

use crate::Arguments;
use crate::report::{Limit, Report};

/// What the peer's script says.
struct Said {
    sent: f64,
    arrived: f64,
    caught_up: f64,
}

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "Beside: two Matrix homeservers",
        "Two `matrix-synapse`, one process each, federated over TLS on loopback, one room, SQLite. 24 clients write 1,000 messages of 4 KiB; a client of the other server \
         reads until it has them all. Then the other is stopped, 1,000 more are written, and it is started. Loosened in their favour: how fast people may write and join, no \
         presence, certificates unverified, and a server that was away is tried again each second (as it comes: after up to 84 s within a request, then after 10 minutes to 7 \
         days). One busy room is the case that they do worst: its queue is cut at 100 events, and the rest is fetched backwards. They sign each event once (Ed25519) and hash \
         it; contents are open to both servers, and nobody gives a receipt. With other work on the machine, catching up took 43 to 67 s in three runs. Compare with *The road* and *Catching up*.",
    );
    let Some(python) = &arguments.peers else {
        report.note("matrix-synapse was NOT MEASURED: no Python with it was named (`--peers`).");
        return Ok(());
    };
    let folder = arguments.scratch()?;
    match run(python, &folder.path().join("homeservers")) {
        Ok(Said { sent, arrived, caught_up }) => {
            report.figure("events written", sent, "events a second", Limit::None, "at the server of those who write");
            report.figure("events written, federated, read", arrived, "events a second", Limit::None, "ours: The road");
            report.figure("1,000 events after an outage", caught_up, "s", Limit::None, "with its start; ours: 10,000");
        }
        Err(why) => report.note(&format!("matrix-synapse was NOT MEASURED: {why}.")),
    }
    Ok(())
}

fn run(python: &Path, folder: &Path) -> Result<Said, String> {
    let script: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/synapse.py");
    let output = Command::new(python).arg(&script).arg(folder).output().map_err(|cause| cause.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let value = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let problem = || {
            let words = String::from_utf8_lossy(&output.stderr).into_owned();
            format!("{name} was not said: {}", words.lines().last().unwrap_or("it ended"))
        };
        line.and_then(|value| value.parse().ok()).ok_or_else(problem)
    };
    Ok(Said { sent: value("sent_a_second")?, arrived: value("events_a_second")?, caught_up: value("catch_up_s")? })
}
