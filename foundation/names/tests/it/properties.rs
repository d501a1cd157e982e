use names::{Bits, Name, THRESHOLD, compare};
use proptest::prelude::*;

/// Names as they come: parts in three scripts, particles, signs, and now and then anything.
fn any_name() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => "[A-Z][a-z]{1,9}(ov|ova|ovich|uly|zade)?",
        4 => "[А-Я][а-яёөүң]{1,9}(ов|ова|ович|ұлы|зода)?",
        2 => "[ابتجحدرزسشعفقكلمنهوي]{2,8}",
        2 => Just("uulu".to_owned()),
        1 => Just("al".to_owned()),
        1 => Just("A.".to_owned()),
        1 => "\\PC{1,6}",
    ];
    (prop::collection::vec(part, 1..6), prop_oneof![Just(" "), Just(", "), Just("-")])
        .prop_map(|(parts, gap)| parts.join(gap))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn both_ways_round_give_the_same(left in any_name(), right in any_name()) {
        let (left, right) = (Name::read(&left), Name::read(&right));
        prop_assert_eq!(compare(&left, &right).bits, compare(&right, &left).bits);
    }

    #[test]
    fn the_lines_add_up_to_the_bits_and_the_score_is_theirs(left in any_name(), right in any_name()) {
        let found = compare(&Name::read(&left), &Name::read(&right));
        prop_assert_eq!(found.explanation.iter().map(|line| line.bits).sum::<Bits>(), found.bits);
        prop_assert_eq!(found.score, found.bits.score());
        prop_assert!((0.0..=1.0).contains(&found.score));
    }

    #[test]
    fn a_name_is_itself(parts in prop::collection::vec("[A-Z][a-z]{3,9}|[А-Я][а-яёөүң]{3,9}|[ابتجحدرزسشعفقكلمنهوي]{4,8}", 1..4)) {
        let name = Name::read(&parts.join(" "));
        prop_assert!(compare(&name, &name).score >= THRESHOLD, "{:?}", compare(&name, &name));
    }

    #[test]
    fn spans_point_into_the_text(left in any_name(), right in any_name()) {
        let (left, right) = (Name::read(&left), Name::read(&right));
        for line in &compare(&left, &right).explanation {
            if let names::What::Met(meeting) = line.what {
                prop_assert!(!left.text_of(meeting.left).is_empty() && !right.text_of(meeting.right).is_empty());
            }
        }
    }
}
