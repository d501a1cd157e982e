use std::collections::BTreeSet;

use base::Date;
use law::{Answer, Availability, Purpose};
use proptest::prelude::*;

use crate::{ask, ask_of, law, read};

const STATES: [&str; 20] = [
    "KG", "KZ", "UZ", "TJ", "TM", "RU", "TR", "IT", "AE", "KR", "DE", "PL", "UA", "BY", "CN", "IN", "US", "GB", "IR",
    "MN",
];

/// How much an answer promises. A gap and an open question promise nothing.
fn promise(answer: &Answer) -> u8 {
    match answer.value {
        Availability::Gap | Availability::Unconfirmed => 0,
        Availability::Conditional => 1,
        Availability::Available => 2,
    }
}

fn day() -> impl Strategy<Value = String> {
    (1990i16..2030, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

/// Every day on which a record of the data can begin or cease to speak, and the days its rules make of it.
fn recorded_days() -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for (_, text) in law::builtin::files() {
        for word in text.split('"').filter(|word| word.len() <= 10 && word.starts_with(|c: char| c.is_ascii_digit())) {
            let first: Option<Date> =
                [word.to_owned(), format!("{word}-01"), format!("{word}-01-01")].iter().find_map(|w| w.parse().ok());
            let Some(first) = first else { continue };
            let last = match word.len() {
                10 => first,
                7 => first.plus_months(1).plus_days(-1),
                _ => first.plus_months(12).plus_days(-1),
            };
            let later = [0, 1, 3, 12].map(|months| first.plus_months(months));
            let next_month = later.map(|day| day.plus_months(1).plus_days(1 - i32::from(day.parts().2)));
            let counted = [0, 1, 30, 90].map(|days| first.plus_days(days));
            days.extend(later.into_iter().chain(next_month).chain(counted).chain([last, last.plus_days(1)]));
        }
    }
    days
}

/// What an answer says, without the day it was asked for.
fn said(answer: &Answer) -> (Availability, Vec<String>, Vec<String>) {
    let texts = answer.bases.iter().chain(&answer.possible).map(|basis| format!("{} {}", basis.text, basis.reason));
    (answer.value, texts.collect(), answer.not_bases.iter().map(|line| line.text.clone()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_later_day_changes_an_answer_only_through_a_dated_record(
        from in proptest::sample::select(&STATES[..]),
        to in proptest::sample::select(&STATES[..]),
        purpose in proptest::sample::select(&Purpose::ASKED[..]),
        day in day(),
    ) {
        let today: Date = day.parse().unwrap();
        let tomorrow = today.plus_days(1);
        let (before, after) = (ask(from, to, purpose, &day), ask(from, to, purpose, &tomorrow.to_string()));
        if said(&before) != said(&after) {
            prop_assert!(recorded_days().contains(&tomorrow), "{from} {to} {purpose} {tomorrow}: {:?} {:?}", said(&before), said(&after));
        }
    }

    #[test]
    fn every_answer_says_why(
        from in proptest::sample::select(&STATES[..]),
        to in proptest::sample::select(&STATES[..]),
        purpose in proptest::sample::select(&Purpose::ASKED[..]),
        day in day(),
    ) {
        prop_assume!(from != to);
        let answer = ask(from, to, purpose, &day);
        let carried = answer.value >= Availability::Conditional;
        prop_assert_eq!(carried, !answer.bases.is_empty());
        for basis in answer.bases.iter().chain(&answer.possible) {
            prop_assert!(!basis.citations.is_empty(), "{} cites nothing", basis.text);
            prop_assert_eq!(basis.status == Availability::Available, basis.conditions.is_empty());
        }
        if answer.value != Availability::Available {
            prop_assert!(!answer.asks.is_empty() || answer.value == Availability::Gap, "nothing to ask");
        }
        let back = ask(to, from, purpose, &day);
        if purpose != Purpose::Extradition {
            prop_assert_eq!(answer.value, back.value, "only extradition hangs on the requested State's declaration");
        }
    }
}

proptest! {
    // Each case reads a whole law set again.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn an_unknown_never_raises_an_answer(
        from in proptest::sample::select(&STATES[..18]),
        to in proptest::sample::select(&STATES[..18]),
        instrument in proptest::sample::select(vec!["UNTOC", "TIPP", "ECE57", "TSP83", "MINSK93", "MINSK97", "KISH02", "CISTR98", "CISTHB05"]),
        day in day(),
    ) {
        prop_assume!(from != to);
        let name = format!("states/{from}.toml");
        let mut files: Vec<(&'static str, String)> = law::builtin::files().iter().map(|(n, t)| (*n, (*t).to_owned())).collect();
        for (file, text) in &mut files {
            if *file == name {
                let start = text.find(&format!("[[party]]\ninstrument = \"{instrument}\"")).unwrap();
                let end = text[start + 2..].find("\n[[").map_or(text.len(), |at| start + 2 + at);
                text.replace_range(start..end, &format!("[[party]]\ninstrument = \"{instrument}\"\nstatus = \"unknown\"\n"));
            }
        }
        let changed = read(&files).unwrap();
        for purpose in Purpose::ASKED {
            for (a, b) in [(from, to), (to, from)] {
                let (known, unknown) = (ask_of(law(), a, b, purpose, &day), ask_of(&changed, a, b, purpose, &day));
                prop_assert!(promise(&unknown) <= promise(&known), "{a} {b} {purpose} {day}: {:?} became {:?}", said(&known), said(&unknown));
            }
        }
    }
}
