//! The matrix of uses is a file that is reviewed like code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write;

use base::Date;
use handling::*;

fn label(purpose: Purpose, code: HandlingCode) -> Label {
    let today: Date = "2026-11-01".parse().expect("a day");
    Label::new(purpose, code, Subjects::Persons, Retention::from(RetentionClass::Operational, today))
}

#[test]
fn uses_by_code_and_purpose() {
    let mut table = String::from("# held for, code, use, asked for: without release / with release\n");
    for held in Purpose::ALL {
        for code in HandlingCode::ALL {
            for intended in Use::ALL {
                for asked in Purpose::ALL {
                    let may = |released| {
                        if permit(&label(held, code), intended, asked, released).is_ok() { "yes" } else { "no" }
                    };
                    let (h, c, u, a) = (held.word(), code.word(), intended.word(), asked.word());
                    writeln!(table, "{h} {c} {u} {a}: {} / {}", may(false), may(true)).expect("memory");
                }
            }
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/uses.txt");
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    if stored != table {
        std::fs::write(path, &table).expect("the test folder can be written");
        panic!("tests/it/uses.txt was out of date and has been rewritten: review the difference");
    }
}

#[test]
fn help_for_victims_never_becomes_a_source() {
    for asked in Purpose::ALL {
        let may = permit(&label(Purpose::VictimProtection, HandlingCode::H0), Use::Read, asked, true).is_ok();
        assert_eq!(may, asked == Purpose::VictimProtection);
    }
}
