//! A program under a shell that reads from a pipe: when the pipe closes, for whatever reason, the shell ends the program by its number.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often a program is asked whether it has started or ended, and how long is waited in between: 30 seconds in all.
pub(crate) const TRIES: u32 = 600;
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

/// A running program.
pub(crate) struct Guarded(Child);

impl Guarded {
    /// Starts what the command says; its arguments are program and arguments. Output goes into `log` in its folder.
    pub(crate) fn start(mut shell: Command, program: &[&str]) -> Result<Guarded, String> {
        let script = "\"$@\" >> log 2>&1 & program=$!; read how; kill -${how:-QUIT} $program; wait $program";
        shell.args(["-c", script, "sh"]).args(program);
        let quiet = shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.spawn().map(Guarded).map_err(|cause| format!("{} could not be started: {cause}", program[0]))
    }

    /// Ends it with a signal, and waits until it has ended.
    pub(crate) fn end(mut self, signal: &str) {
        use std::io::Write;
        if let Some(mut pipe) = self.0.stdin.take() {
            // If the shell is gone there is nothing to end.
            let _ = writeln!(pipe, "{signal}");
        }
        for _ in 0..TRIES {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(PAUSE / 5);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
