//! Lists: what was put on is on, what was taken off is off, and the length says little.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sealing::blind::*;

use super::*;

fn additions(number: u32, tags: &[Tag]) -> Segment {
    Segment::build(
        &scope(&key()),
        SegmentKind::Additions,
        number,
        tags,
        &mut Counter(1_000_000 + 10_000 * u64::from(number)),
    )
    .unwrap()
}

fn erasures(number: u32, tags: &[Tag]) -> Segment {
    Segment::build(
        &scope(&key()),
        SegmentKind::Erasures,
        number,
        tags,
        &mut Counter(2_000_000 + 10_000 * u64::from(number)),
    )
    .unwrap()
}

#[test]
fn an_index_follows_additions_and_erasures() {
    let key = key();
    let tags = key.tags(&inputs(0..130), 2);
    let mut index = Index::new(scope(&key));
    assert!(index.is_empty());
    index.add(&additions(0, &tags[..120])).unwrap();
    assert_eq!(index.len(), 150);
    assert!(tags[..120].iter().all(|tag| index.contains(*tag)));
    assert!(!index.contains(tags[125]));
    index.add(&erasures(1, &tags[..2])).unwrap();
    assert!(!index.contains(tags[0]) && !index.contains(tags[1]) && index.contains(tags[2]));
    index.add(&additions(2, &[tags[0], tags[125]])).unwrap();
    assert!(index.contains(tags[0]) && index.contains(tags[125]) && !index.contains(tags[1]));
    assert_eq!((index.next_number(), index.len()), (3, 148 + 100));
}

#[test]
fn segments_come_back_from_their_bytes_with_their_root() {
    let segment = additions(4, &key().tags(&inputs(0..3), 1));
    let read = Segment::from_bytes(segment.to_bytes()).unwrap();
    assert_eq!((&read, read.root()), (&segment, segment.root()));
    assert_eq!((read.count(), read.number(), read.kind()), (100, 4, SegmentKind::Additions));
    assert!(read.tags().is_sorted_by(|a, b| a < b));
    assert_ne!(additions(5, &key().tags(&inputs(0..3), 1)).root(), segment.root());
}

#[test]
fn a_list_without_records_looks_like_one_with_a_hundred() {
    let (none, hundred) = (additions(0, &[]), additions(0, &key().tags(&inputs(0..100), 1)));
    assert_eq!(none.count(), hundred.count());
    assert!(none.to_bytes().len().abs_diff(hundred.to_bytes().len()) < 40);
}

#[test]
fn lists_grow_by_steps() {
    let sizes: Vec<usize> = [0, 100, 101, 151, 999, 1_000, 1_001, 1_000_000, 8_000_001, 10_000_000]
        .into_iter()
        .map(|tags| next_size(tags).unwrap())
        .collect();
    assert_eq!(sizes, [100, 100, 150, 200, 1_000, 1_000, 1_500, 1_000_000, 10_000_000, 10_000_000]);
    assert!(matches!(next_size(10_000_001), Err(BlindError::TooLarge { .. })));
}

#[test]
fn a_hundred_thousand_tags_take_49_bits_each() {
    // The logarithm of the density of a million is lower by 3.3 bits: 45.6.
    let tags: Vec<Tag> = (0..100_000_u64).map(|n| Tag(n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (n << 40))).collect();
    let segment = additions(0, &tags);
    assert_eq!(segment.count(), 100_000);
    let bits = segment.to_bytes().len() as f64 * 8.0 / 100_000.0;
    assert!(bits < 49.5, "{bits}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// The index is the set that the segments describe, in any mixture.
    #[test]
    fn an_index_is_the_set_of_its_segments(steps in proptest::collection::vec((any::<bool>(), proptest::collection::vec(0_u64..400, 0..250)), 0..8)) {
        let mut index = Index::new(scope(&key()));
        let mut model = BTreeSet::new();
        for (number, (adding, tags)) in steps.into_iter().enumerate() {
            let tags: Vec<Tag> = tags.into_iter().map(Tag).collect();
            let number = number as u32;
            if adding {
                index.add(&additions(number, &tags)).unwrap();
                model.extend(tags);
            } else {
                index.add(&erasures(number, &tags)).unwrap();
                tags.iter().for_each(|tag| { model.remove(tag); });
            }
            for tag in (0..400).map(Tag) {
                prop_assert_eq!(index.contains(tag), model.contains(&tag));
            }
        }
    }
}
