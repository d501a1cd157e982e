//! Learns the weights in `data/names` from `tests/data`. Chance is fixed, so that the same data give the same tables.
//!
//! ```text
//! cargo run --release -p names --example learn -- sounds      # sounds.tsv: what letters say of each other
//! cargo run --release -p names --example learn -- common DIR  # common.tsv: DIR has the three census files (README)
//! cargo run --release -p names --example learn -- given       # given.tsv: the forms of its names in Latin letters
//! cargo run --release -p names --example learn -- weights     # weights.tsv: what the lines of an explanation weigh
//! ```
//!
//! In this order, each after a build with the table before it.

mod learning;

use learning::{common, given, sounds, weights};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["sounds"] => sounds::learn(),
        ["common", folder] => common::count(folder),
        ["given"] => given::write_forms(),
        ["weights"] => weights::learn(),
        _ => Err("say sounds, common DIR, given or weights".into()),
    }
}
