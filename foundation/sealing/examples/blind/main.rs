//! `cargo run --release -p sealing --example blind [LISTED [PYTHON]]`: the figures of blind enquiries alone, without building the rest.
//! PYTHON is one that has the packages of `tools/bench/peers/requirements.txt`; without it the peer is not measured, and that is said.

#![allow(clippy::disallowed_methods, reason = "this measures time")]

mod measured;

use std::path::Path;

use base::Chance;
use measured::{Sets, ask, best_of, build, peer};

struct System;

impl Chance for System {
    fn fill(&mut self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes).expect("the system gives randomness");
    }
}

const QUESTIONS: usize = 10_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let listed = arguments.next().map_or(1_000_000, |text| text.parse().expect("a number of identifiers"));
    let sets = Sets::new(listed, QUESTIONS);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    for threads in [cores, 1] {
        let built = build(&sets, threads, &mut System);
        println!("{threads} threads, {listed} identifiers");
        println!(
            "  list built in {:.2} s: {} bytes, {:.2} bits each",
            built.build.as_secs_f64(),
            built.bytes,
            built.bytes as f64 * 8.0 / listed as f64
        );
        println!("  read and applied in {:.3} s", built.load.as_secs_f64());
        println!("  1,000 more in {:.1} ms: {} bytes", built.append.as_secs_f64() * 1e3, built.append_bytes);
        for count in [1, 100, QUESTIONS] {
            let asked = best_of(3, || ask(&built, &sets, count, threads, &mut System));
            let ms = |time: std::time::Duration| time.as_secs_f64() * 1e3;
            println!(
                "  {count} questions: {:.1} ms (blind {:.1}, evaluate and prove {:.1}, verify and finish {:.1}), {} hits, {} + {} bytes",
                ms(asked.all()),
                ms(asked.blind),
                ms(asked.evaluate),
                ms(asked.finish),
                asked.hits,
                asked.bytes.0,
                asked.bytes.1
            );
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/bench/peers/openmined_psi.py");
    match arguments.next().map(|python| peer(Path::new(&python), &script, &sets)) {
        None => println!("openmined-psi: not measured, no Python was named"),
        Some(Err(why)) => println!("openmined-psi: not measured: {why}"),
        Some(Ok(peer)) => println!(
            "openmined-psi: list {:.2} s, {} bytes; 100 questions {:.1} ms, 10,000 {:.1} ms; {} hits",
            peer.setup_s,
            peer.setup_bytes,
            peer.hundred_s * 1e3,
            peer.ten_thousand_s * 1e3,
            peer.hits
        ),
    }
}
