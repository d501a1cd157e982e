//! What holds for drafts, requests and executions whatever people do.

use proptest::prelude::*;

use crate::draft::Drafts;
use crate::execution::Executions;
use crate::request::{Arrests, Extraditions, Requests, TransfersHome, TransfersOut, Transits};
use crate::rooms::walks::{
    any_order_folds_to_the_same, erasing_changes_nothing, story, walks_come_everywhere, what_is_decided_counts,
};

/// In which orders a story's entries arrive at three nodes.
fn ranks() -> impl Strategy<Value = Vec<Vec<u16>>> {
    proptest::collection::vec(proptest::collection::vec(any::<u16>(), 1..12), 3)
}

#[test]
fn random_walks_come_everywhere() {
    walks_come_everywhere::<Drafts>();
    walks_come_everywhere::<Requests>();
    walks_come_everywhere::<Arrests>();
    // What ends with a handing over takes six right steps in their order: its table walks there.
    walks_come_everywhere::<Executions>();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_decide_makes_counts_in_drafts(story in story(20)) {
        what_is_decided_counts::<Drafts>(&story)?;
    }

    #[test]
    fn what_decide_makes_counts_in_requests(story in story(24)) {
        what_is_decided_counts::<Requests>(&story)?;
    }

    #[test]
    fn what_decide_makes_counts_in_requests_about_a_person(story in story(24)) {
        what_is_decided_counts::<Arrests>(&story)?;
        what_is_decided_counts::<Extraditions>(&story)?;
        what_is_decided_counts::<TransfersHome>(&story)?;
        what_is_decided_counts::<TransfersOut>(&story)?;
        what_is_decided_counts::<Transits>(&story)?;
    }

    #[test]
    fn any_order_of_arrival_folds_to_the_same_extradition(story in story(20), ranks in ranks()) {
        any_order_folds_to_the_same::<Extraditions>(&story, &ranks)?;
        any_order_folds_to_the_same::<TransfersHome>(&story, &ranks)?;
        any_order_folds_to_the_same::<Transits>(&story, &ranks)?;
    }

    #[test]
    fn erasing_contents_changes_no_extradition(story in story(12)) {
        erasing_changes_nothing::<Extraditions>(&story)?;
        erasing_changes_nothing::<TransfersOut>(&story)?;
    }

    #[test]
    fn what_decide_makes_counts_in_executions(story in story(10)) {
        what_is_decided_counts::<Executions>(&story)?;
    }

    #[test]
    fn any_order_of_arrival_folds_to_the_same_draft(story in story(14), ranks in ranks()) {
        any_order_folds_to_the_same::<Drafts>(&story, &ranks)?;
    }

    #[test]
    fn any_order_of_arrival_folds_to_the_same_request(story in story(20), ranks in ranks()) {
        any_order_folds_to_the_same::<Requests>(&story, &ranks)?;
    }

    #[test]
    fn any_order_of_arrival_folds_to_the_same_execution(story in story(10), ranks in ranks()) {
        any_order_folds_to_the_same::<Executions>(&story, &ranks)?;
    }

    #[test]
    fn erasing_contents_changes_no_draft(story in story(10)) {
        erasing_changes_nothing::<Drafts>(&story)?;
    }

    #[test]
    fn erasing_contents_changes_no_request(story in story(12)) {
        erasing_changes_nothing::<Requests>(&story)?;
    }

    #[test]
    fn erasing_contents_changes_no_execution(story in story(8)) {
        erasing_changes_nothing::<Executions>(&story)?;
    }
}
