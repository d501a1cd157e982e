use std::time::{Duration, Instant};

use names::{KEYS, NAME_PARTS, Name, compare, keys};

fn hostile() -> Vec<String> {
    vec![
        String::new(),
        " \t\n".into(),
        ",".into(),
        ",,,---...".into(),
        "😀🎉".into(),
        "😀 Азамат 🎉".into(),
        "\u{0}\u{1}\u{7f}".into(),
        "\u{202e}Азамат\u{202c} \u{200f}محمد\u{200e}".into(),
        "\u{301}\u{301}\u{301}".into(),
        format!("И{}ван", "\u{306}".repeat(5_000)),
        "a".repeat(1_000_000),
        "sch ".repeat(100_000),
        "tsch".repeat(100_000),
        "محمد ".repeat(50_000),
        "王小明".into(),
        "Ελένη Παπαδοπούλου".into(),
        "ⅷ㎏ﷺﬀ".into(),
        "\u{FDFA}".repeat(2_000),
        "𝓐𝔷𝓪𝓶𝓪𝓽".into(),
        "1234567890 ⁵⁶".into(),
        "uulu kyzy bin al".into(),
        "А А А А А А А А А А А А А А А А А А А А".into(),
        "' '' ’".into(),
        "İİİİİİ".into(),
    ]
}

#[test]
#[allow(clippy::disallowed_methods, reason = "bounded time is what is tested")]
fn nothing_panics_and_everything_takes_bounded_time() {
    let names: Vec<String> = hostile();
    let begun = Instant::now();
    for left in &names {
        let left = Name::read(left);
        assert!(left.parts().len() <= NAME_PARTS && keys(&left, None).len() <= KEYS);
        for right in &names {
            let right = Name::read(right);
            let found = compare(&left, &right);
            assert!((0.0..=1.0).contains(&found.score) && !found.explanation.is_empty());
            let _ = found.display(&left, &right).to_string();
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn what_is_not_seen_changes_nothing() {
    let plain = Name::read("Азамат Нурбеков");
    for text in [
        "\u{202e}Азамат\u{202c} Нурбеков",
        "Азамат\u{200b} Нурбеков\u{feff}",
        "  Азамат \t Нурбеков ",
        "Аза\u{ad}мат Нурбеков",
        "«Азамат» (Нурбеков)",
    ] {
        assert_eq!(compare(&plain, &Name::read(text)).bits, compare(&plain, &plain).bits, "{text:?}");
    }
    let (composed, apart) = (Name::read("Андрей Ёлкин"), Name::read("Андреи\u{306} Е\u{308}лкин"));
    assert_eq!(compare(&composed, &apart).bits, compare(&composed, &composed).bits);
}

#[test]
fn what_has_no_letters_meets_nothing() {
    for text in ["", "…", "123", "😀"] {
        assert!(Name::read(text).is_empty());
        assert!(compare(&Name::read(text), &Name::read("Anna")).score < 0.01);
        assert!(compare(&Name::read(text), &Name::read(text)).score < 0.01);
        assert!(keys(&Name::read(text), None).is_empty());
    }
}

#[test]
fn a_name_does_not_print_itself_for_debugging() {
    assert_eq!(format!("{:?}", Name::read("Азамат Нурбеков")), "Name(2 parts)");
}
