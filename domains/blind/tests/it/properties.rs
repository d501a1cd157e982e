//! What must hold whatever is done, and in whatever order it arrives.

use blind::{BatchState, Judging, Line};
use dossier::{Entry, Fold, Log};
use proptest::prelude::*;

use crate::world::{World, terms, today};

const WORDS: [&str; 24] = [
    "holder offers",
    "holder offers protection",
    "holder turns",
    "holder narrows",
    "holder closes",
    "holder keys",
    "holder keys vehicle",
    "holder lists",
    "holder ends",
    "asker asks 1",
    "asker asks 8",
    "asker asks-approved 32",
    "asker asks-for-other 8",
    "holder answers",
    "holder answers-last",
    "holder refuses",
    "asker objects",
    "holder audits",
    "asker opens",
    "holder judges",
    "asker forges total",
    "asker forges epoch",
    "asker forges large",
    "asker forges class",
];

const ROAD: [&str; 6] =
    ["holder offers", "holder keys", "holder lists", "asker asks 8", "holder answers", "holder audits"];

fn walked(begun: usize, done: &[usize]) -> World {
    let mut world = World::new();
    for line in &ROAD[..begun] {
        world.does(line).unwrap();
    }
    for word in done {
        let _ = world.does(WORDS[*word]);
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// `World::act` fails the test if something is decided that does not count.
    #[test]
    fn no_budget_is_ever_exceeded(begun in 0usize..=ROAD.len(), done in prop::collection::vec(0..WORDS.len(), 0..24)) {
        let world = walked(begun, &done);
        for batch in &world.line().batches {
            let spent = world.line().spent(Judging::of(&batch.asked, today()), false);
            let budgets = terms().budgets;
            prop_assert!(spent.matter <= u64::from(budgets.matter) && spent.officer_day <= u64::from(budgets.officer_day));
            prop_assert!(spent.node_day <= u64::from(budgets.node_day) && spent.node_epoch <= u64::from(budgets.node_epoch));
            let answered = matches!(batch.state, BatchState::Answered { .. });
            prop_assert!(!answered || batch.asked.count <= 8 || batch.approved.is_some());
        }
    }

    #[test]
    fn any_order_of_arrival_folds_alike(done in prop::collection::vec(0..WORDS.len(), 0..14), seed in any::<u64>()) {
        let world = walked(ROAD.len(), &done);
        let mut entries: Vec<Entry> = world.log.in_order().map(|(_, entry)| entry.clone()).collect();
        let mut state = seed | 1;
        for at in (1..entries.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            entries.swap(at, (state >> 33) as usize % (at + 1));
        }
        let mut log = Log::new(world.log.dossier());
        for entry in entries {
            log.admit(entry).unwrap();
        }
        prop_assert_eq!(Fold::<Line>::of(&log).thing, world.fold.thing);
    }
}
