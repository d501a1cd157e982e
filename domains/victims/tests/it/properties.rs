//! What holds for records of persons under protection whatever people do.

use proptest::prelude::*;

use crate::rooms::walks::{
    any_order_folds_to_the_same, erasing_changes_nothing, story, walks_come_everywhere, what_is_decided_counts,
};
use crate::victim::Victims;

#[test]
fn random_walks_come_everywhere() {
    walks_come_everywhere::<Victims>();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_decide_makes_counts(story in story(16)) {
        what_is_decided_counts::<Victims>(&story)?;
    }

    #[test]
    fn any_order_of_arrival_folds_to_the_same(
        story in story(12),
        ranks in proptest::collection::vec(proptest::collection::vec(any::<u16>(), 1..12), 3),
    ) {
        any_order_folds_to_the_same::<Victims>(&story, &ranks)?;
    }

    #[test]
    fn erasing_contents_changes_nothing(story in story(10)) {
        erasing_changes_nothing::<Victims>(&story)?;
    }
}
