//! Properties of the ground: dates count as law counts, text is bounded, one value has one spelling.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use base::{Country, Date, Hash, ShortText, cbor};
use proptest::prelude::*;

#[test]
fn months_end_where_the_shorter_month_ends() {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2028-01-31").plus_months(1), day("2028-02-29"));
    assert_eq!(day("2026-01-15").plus_days(18), day("2026-02-02"));
    assert_eq!(day("1970-01-02").start().0, 86_400_000_000);
    assert_eq!(day("2026-03-01").start().date(), day("2026-03-01"));
}

#[test]
fn a_date_in_another_order_is_refused() {
    for text in ["01.02.2026", "2026-2-1", "20260201", "2026-02-30", "", "2026-02-01T00:00"] {
        assert!(text.parse::<Date>().is_err(), "{text} was read");
    }
}

#[test]
fn codes_and_text_are_checked() {
    assert!("kg".parse::<Country>().is_err());
    assert!("KGZ".parse::<Country>().is_err());
    assert!(ShortText::new("  ").is_err());
    assert!(ShortText::new("a\u{202E}b").is_err(), "a bidi override would show other words than are stored");
    assert!(ShortText::new("x".repeat(2_001)).is_err());
    assert_eq!(ShortText::new(" a\r\nb ").expect("two lines").as_str(), "a\nb");
}

proptest! {
    #[test]
    fn days_come_back(days in -100_000i32..100_000) {
        let start: Date = "2000-01-01".parse().expect("a day");
        prop_assert_eq!(start.plus_days(days).days_since(start), days);
    }

    #[test]
    fn one_value_one_spelling(bytes in any::<[u8; 32]>(), words in proptest::collection::vec(".*", 0..5)) {
        let value = (Hash(bytes), words);
        let encoded = cbor::to_vec(&value);
        let back: (Hash, Vec<String>) = cbor::from_slice(&encoded).expect("own encoding");
        prop_assert_eq!(&back, &value);
        let json = serde_json::to_string(&value).expect("plain data");
        prop_assert_eq!(serde_json::from_str::<(Hash, Vec<String>)>(&json).expect("own JSON"), value);
    }
}
