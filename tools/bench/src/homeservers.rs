//! The nearest thing that others run for the same purpose, on the same work in the same run.

use std::path::{Path, PathBuf};
use std::process::Command;

use wiring::Stop;

use crate::Arguments;
use crate::report::{Limit, Report};

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "Beside: two Matrix homeservers",
        "Two `matrix-synapse` federated over TLS on loopback, one room, SQLite, everything as they come but for their limits on how fast people may write and on how \
         soon a server that was away is tried again. 24 clients write 1,000 messages of 4 KiB, measured until a client of the other server has read them all; then the other \
         is stopped, 1,000 more are written, and it is started. Compare with *The road* and *Catching up* above. They sign each event once (Ed25519) and hash it; contents are \
         open to both servers, and nobody gives a receipt.",
    );
    let Some(python) = &arguments.peers else {
        report.note("matrix-synapse was NOT MEASURED: no Python with it was named (`--peers`).");
        return Ok(());
    };
    let folder = arguments.scratch()?;
    match run(python, &folder.path().join("homeservers")) {
        Ok((rate, caught_up)) => {
            report.figure("events sent, federated, read", rate, "events a second", Limit::None, "ours: The road");
            report.figure("1,000 events after an outage", caught_up, "s", Limit::None, "with its start; ours: 10,000");
        }
        Err(why) => report.note(&format!("matrix-synapse was NOT MEASURED: {why}.")),
    }
    Ok(())
}

/// Events a second, and seconds to catch up.
fn run(python: &Path, folder: &Path) -> Result<(f64, f64), String> {
    std::fs::create_dir(folder).map_err(|cause| cause.to_string())?;
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
    Ok((value("events_a_second")?, value("catch_up_s")?))
}
