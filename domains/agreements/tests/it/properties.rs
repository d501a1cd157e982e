//! What must hold whatever is done, and in whatever order it arrives.

use agreements::{Agreement, Side, Stage, periods};
use dossier::{Entry, Fold, Log};
use proptest::prelude::*;

use crate::world::World;

const WORDS: [&str; 22] = [
    "proposes",
    "accepts",
    "declines",
    "breaks-off",
    "names",
    "calls 2026-11-20",
    "calls-off",
    "minutes",
    "agrees-minutes",
    "tables 1,2",
    "tables 1,2,2_bis",
    "agrees",
    "initials 2026-10-01",
    "signs 2026-10-02",
    "ratifies 2026-10-03",
    "states 2026-12-01 mla:1-4",
    "states 2026-12-02 mla:1-4",
    "amends 2027-06-01 mla:1-4,extradition:5",
    "denounces 2028-01-01",
    "notes invited 2027-01-01",
    "meets 2026-11-01",
    "agrees-first",
];

fn side(invited: bool) -> &'static str {
    if invited { "invited" } else { "proposing" }
}

/// A road that goes far, so that chance also meets the late stages.
const ROAD: [&str; 12] = [
    "proposing proposes",
    "invited accepts",
    "proposing tables 1,2",
    "invited agrees",
    "proposing initials 2026-10-01",
    "invited initials 2026-10-01",
    "proposing signs 2026-10-02",
    "invited signs 2026-10-02",
    "proposing ratifies 2026-10-03",
    "invited ratifies 2026-10-03",
    "proposing states 2026-12-01 mla:1-4",
    "invited states 2026-12-01 mla:1-4",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// `World::act` fails the test if something is decided that does not count.
    #[test]
    fn only_what_counts_is_decided(begun in 0usize..=ROAD.len(), done in prop::collection::vec((any::<bool>(), 0..WORDS.len()), 0..12)) {
        let mut world = World::new();
        for line in &ROAD[..begun] {
            world.does(line).unwrap();
        }
        for (invited, word) in done {
            let _ = world.does(&format!("{} {}", side(invited), WORDS[word]));
        }
        // Nothing is in force that both did not state alike.
        if !periods(world.agreement()).is_empty() {
            let treaty = world.agreement().stage.treaty().unwrap();
            let both = treaty.stated.both().unwrap();
            prop_assert_eq!(both[0].0.on, both[1].0.on);
            prop_assert_eq!(&both[0].0.provisions, &both[1].0.provisions);
        }
    }

    #[test]
    fn any_order_of_arrival_folds_alike(extra in prop::collection::vec((any::<bool>(), 0..WORDS.len()), 0..10), seed in any::<u64>()) {
        let mut world = World::new();
        for line in ROAD {
            world.does(line).unwrap();
        }
        for (invited, word) in extra {
            let _ = world.does(&format!("{} {}", side(invited), WORDS[word]));
        }
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
        prop_assert_eq!(Fold::<Agreement>::of(&log).thing, world.fold.thing);
    }
}

#[test]
fn what_two_write_at_once_is_decided_alike_everywhere() {
    // Both table a draft without knowing of the other's; each then holds both entries.
    let mut world = World::new();
    for line in &ROAD[..2] {
        world.does(line).unwrap();
    }
    let (mut one, mut other) = (world.clone(), world);
    one.does("proposing tables 1,2").unwrap();
    other.does("invited tables 1,2,2_bis").unwrap();
    let exchange = |to: &mut World, from: &World| {
        for (_, entry) in from.log.in_order() {
            if to.log.get(entry.id()).is_none() {
                to.log.admit(entry.clone()).unwrap();
            }
        }
        Fold::<Agreement>::of(&to.log)
    };
    let before = one.clone();
    let (first, second) = (exchange(&mut one, &other), exchange(&mut other, &before));
    assert_eq!(first, second);
    assert_eq!(first.thing.rounds.len(), 2);
    assert!(matches!(first.thing.stage, Stage::Consultations(_)));
}

#[test]
fn a_side_is_what_its_part_says() {
    for side in [Side::Proposing, Side::Invited] {
        assert_eq!(Side::of(side.part()), Some(side));
        assert_eq!(side.other().other(), side);
    }
}
