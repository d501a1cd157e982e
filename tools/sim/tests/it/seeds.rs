//! The fixed set that every run of the tests goes through. `cargo xtask sim` goes on.

use sim::{Counts, Plan, run};

/// Seeds in one test; the tests run side by side.
const EACH: u64 = 15;

fn all_is_well(part: u64) {
    let mut counts = Counts::default();
    for seed in part * EACH + 1..=(part + 1) * EACH {
        let report = run(&Plan::of(seed), None);
        assert_eq!(report.failures, Vec::<String>::new(), "seed {seed}: `cargo xtask sim --seed {seed}`");
        counts = counts.and(report.counts);
    }
    // What did not happen was not tested.
    assert!(counts.done > 100 && counts.faults > 50 && counts.broken_writes > 5 && counts.restarts > 10, "{counts:?}");
    assert!(counts.lies > 10 && counts.broken_lines > 3, "{counts:?}");
}

#[test]
fn seeds_1_to_15() {
    all_is_well(0);
}

#[test]
fn seeds_16_to_30() {
    all_is_well(1);
}

#[test]
fn seeds_31_to_45() {
    all_is_well(2);
}

#[test]
fn seeds_46_to_60() {
    all_is_well(3);
}

#[test]
fn seeds_61_to_75() {
    all_is_well(4);
}

#[test]
fn seeds_76_to_90() {
    all_is_well(5);
}
