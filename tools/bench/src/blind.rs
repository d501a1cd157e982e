//! Blind enquiries: the holder's list, and questions of an asker, beside another program on the same sets in the same run.

#[path = "../../../foundation/sealing/examples/blind/measured.rs"]
mod measured;

use std::path::Path;

use wiring::{Stop, SystemChance};

use crate::Arguments;
use crate::report::{Limit, Report, ms};
use measured::{Asked, Built, Peer, Sets};

const LISTED: usize = 1_000_000;
const QUESTIONS: usize = 10_000;
const HUNDRED: usize = 100;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "Blind enquiries",
        "A list of a million identifiers and ten thousand questions, every tenth of which is on it, without network: blinding and padding, evaluating with \
         one proof for the batch, verifying, unblinding, looking up. The best of three. Beside it `openmined-psi` (P-256, one thread) on the same sets: it has \
         no proof and no padding, takes a false hit in a million batches, and makes its whole list anew when one record comes.",
    );
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let sets = Sets::new(LISTED, QUESTIONS);
    let built = measured::build(&sets, cores, &mut SystemChance);
    let ask = |count, threads| measured::best_of(3, || measured::ask(&built, &sets, count, threads, &mut SystemChance));
    let (hundred, many, alone) = (ask(HUNDRED, cores), ask(QUESTIONS, cores), ask(QUESTIONS, 1));
    if many.hits * 10 != QUESTIONS {
        return Err(Stop::Other(format!("{} of {} were found", many.hits, QUESTIONS / 10)));
    }
    own(report, &built, [&hundred, &many, &alone], cores);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/openmined_psi.py");
    match arguments.peers.as_ref().map(|python| measured::peer(python, &script, &sets)) {
        Some(Ok(peer)) => beside(report, &peer, &built, [&hundred, &many, &alone]),
        Some(Err(why)) => report.note(&format!("openmined-psi was NOT MEASURED: {why}.")),
        None => report.note("openmined-psi was NOT MEASURED: no Python with it was named (`--peers`)."),
    }
    Ok(())
}

fn own(report: &mut Report, built: &Built, [hundred, many, alone]: [&Asked; 3], cores: usize) {
    let each = built.build.as_secs_f64() * cores as f64 / LISTED as f64 * 1e6;
    let beside = format!("{each:.1} µs of one core for each");
    report.figure("list of 1,000,000 built", built.build.as_secs_f64(), "s", Limit::AtMost(25.0), &beside);
    let bits = built.bytes as f64 * 8.0 / LISTED as f64;
    report.figure("its bytes", built.bytes as f64, "bytes", Limit::AtMost(6e6), &format!("{bits:.1} bits each"));
    report.figure("read and applied by the asker", ms(built.load), "ms", Limit::None, "once");
    let bytes = format!("{} bytes; the list is not made anew", built.append_bytes);
    report.figure("1,000 identifiers appended", ms(built.append), "ms", Limit::None, &bytes);
    let parts = |asked: &Asked| {
        let Asked { blind, evaluate, finish, bytes, .. } = asked;
        let (blind, evaluate, finish) = (ms(*blind), ms(*evaluate), ms(*finish));
        format!(
            "blind {blind:.1}, evaluate and prove {evaluate:.1}, verify and finish {finish:.1}; {} + {} bytes",
            bytes.0, bytes.1
        )
    };
    report.figure("100 questions, padded to 128", ms(hundred.all()), "ms", Limit::AtMost(150.0), &parts(hundred));
    report.figure("10,000 questions", ms(many.all()), "ms", Limit::AtMost(2_500.0), &parts(many));
    report.figure("10,000 questions, one thread", ms(alone.all()), "ms", Limit::None, &parts(alone));
}

fn beside(report: &mut Report, peer: &Peer, built: &Built, [hundred, many, alone]: [&Asked; 3]) {
    let Peer { setup_s, setup_bytes, hundred_s, ten_thousand_s, hits } = *peer;
    let theirs = format!("openmined-psi: {setup_s:.1} s, {setup_bytes:.0} bytes, one thread");
    report.figure(
        "its list takes so many times ours",
        setup_s / built.build.as_secs_f64(),
        "times",
        Limit::AtLeast(3.0),
        &theirs,
    );
    let theirs = format!("openmined-psi: {:.1} ms", hundred_s * 1e3);
    report.figure(
        "its 100 questions",
        hundred_s / hundred.all().as_secs_f64(),
        "times ours",
        Limit::AtLeast(1.0),
        &theirs,
    );
    let theirs = format!("openmined-psi: {:.0} ms, {hits:.0} hits", ten_thousand_s * 1e3);
    report.figure(
        "its 10,000 questions",
        ten_thousand_s / many.all().as_secs_f64(),
        "times ours",
        Limit::AtLeast(1.0),
        &theirs,
    );
    let one = ten_thousand_s / alone.all().as_secs_f64();
    report.figure("its 10,000 questions, ours on one thread too", one, "times ours", Limit::None, "ours with proof");
}
