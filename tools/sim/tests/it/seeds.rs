//! The fixed set that every run of the tests goes through. `cargo xtask sim` goes on.

use sim::{Counts, Plan, What, run};

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

/// What is rare: people recall, writes are torn, a relay misplaces, two processes of a node get in each other's way.
#[test]
fn what_is_rare_happens_too() {
    let happens = |is: fn(&What) -> bool| {
        let plan = |seed| Plan::of(seed);
        let seeds = 1..=EACH * 6;
        seeds.map(plan).filter(|plan| plan.steps.iter().any(|step| is(&step.what))).map(|plan| plan.seed).collect()
    };
    let torn: Vec<u64> = happens(|what| matches!(what, What::Tear { .. }));
    let misplaced: Vec<u64> = happens(|what| matches!(what, What::Misplace { .. }));
    let overtaken: Vec<u64> = happens(|what| matches!(what, What::Overtake { .. }));
    let recalled: Vec<u64> = happens(|what| matches!(what, What::Recall { .. }));
    assert!(torn.len() > 8 && misplaced.len() > 8 && recalled.len() > 30, "{torn:?} {misplaced:?} {recalled:?}");
    assert!(overtaken.len() > 15, "{overtaken:?}");
    let counted = |seeds: &[u64]| {
        let counts = seeds.iter().take(4).map(|seed| run(&Plan::of(*seed), None).counts);
        counts.fold(Counts::default(), Counts::and)
    };
    assert!(counted(&torn).torn_writes > 0);
    assert!(counted(&misplaced).misplaced > 0);
    assert!(counted(&overtaken).conflicts > 0);
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
