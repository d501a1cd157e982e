//! A plan decides everything.

use sim::{Plan, run};

#[test]
fn the_same_plan_runs_the_same_way() {
    // With two processes, a liar, torn writes, a hostile relay.
    for seed in [7, 4, 9, 57] {
        let plan = Plan::of(seed);
        assert_eq!(plan, Plan::of(seed));
        let (one, two) = (run(&plan, None), run(&plan, None));
        assert_eq!(one.trace, two.trace, "seed {seed}");
        assert_eq!(one.counts, two.counts, "seed {seed}");
    }
    let traces = [1, 2, 3].map(|seed| run(&Plan::of(seed), None).trace);
    assert!(traces[0] != traces[1] && traces[1] != traces[2]);
}

#[test]
fn a_plan_survives_being_written() {
    for seed in 0..200 {
        let plan = Plan::of(seed);
        assert_eq!(Plan::read(&plan.write()).unwrap(), plan, "seed {seed}");
    }
    assert!(Plan::read("seed = 1\nnodes = 3\nliar = false\nsteps = []\nmore = 1").is_err());
}
