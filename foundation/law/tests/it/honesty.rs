//! What an answer may never do: turn what is not known into yes or no, change without a dated record, or hang on the order
//! in which files were read.

use base::Date;
use law::knowledge::DeclarationValue;
use law::{Availability, LawSet, Purpose, Question, Stated, Verdict, dual_criminality, explain, legal_basis, topics};
use proptest::prelude::*;

use crate::{country, law, read};

const STATES: [&str; 18] =
    ["KG", "KZ", "UZ", "TJ", "TM", "RU", "TR", "IT", "AE", "KR", "DE", "PL", "UA", "BY", "CN", "IN", "US", "GB"];
const INSTRUMENTS: [&str; 15] = [
    "UNTOC",
    "TIPP",
    "SOMP",
    "UNCAC",
    "OPSC",
    "ECE57",
    "ECMA59",
    "TSP83",
    "MINSK93",
    "MINSK97",
    "KISH02",
    "CISTR98",
    "CAT",
    "ICCPR-OP2",
    "CETS197",
];
const OFFENCES: [&str; 4] = ["trafficking", "smuggling", "sale_of_children", "corruption"];

fn state() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&STATES[..])
}

fn purpose() -> impl Strategy<Value = Purpose> {
    proptest::sample::select(&Purpose::ASKED[..])
}

fn day() -> impl Strategy<Value = Date> {
    (1990i16..2030, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn question(from: &str, to: &str, purpose: Purpose, offence: &str, date: Date) -> Question {
    Question { offence: offence.to_owned(), ..Question::about_trafficking(country(from), country(to), purpose, date) }
}

/// How much an answer promises. A gap and an open question promise nothing.
fn promise(value: Availability) -> u8 {
    match value {
        Availability::Gap | Availability::Unconfirmed => 0,
        Availability::Conditional => 1,
        Availability::Available => 2,
    }
}

/// The built-in files with what one State's file says of an instrument made unknown.
fn unknown(state: &str, instrument: &str) -> LawSet {
    let name = format!("states/{state}.toml");
    let mut files: Vec<(&'static str, String)> =
        law::builtin::files().iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    for (_, text) in files.iter_mut().filter(|(file, _)| *file == name) {
        let head = format!("[[party]]\ninstrument = \"{instrument}\"");
        let start = text.find(&head).unwrap();
        let end = text[start + 2..].find("\n[[").map_or(text.len(), |at| start + 2 + at);
        text.replace_range(start..end, &format!("{head}\nstatus = \"unknown\"\n"));
    }
    read(&files).unwrap()
}

/// Facts as somebody might state them: each circumstance holds, does not hold, or was not looked at.
fn stated() -> impl Strategy<Value = Stated> {
    let codes: Vec<String> = law().procedures().circumstances.iter().map(|known| known.id.clone()).collect();
    let said = proptest::collection::vec(0u8..3, codes.len());
    let months = proptest::option::of(1i32..120);
    (said, months.clone(), months.clone(), months.clone(), months).prop_map(move |(said, a, b, c, d)| Stated {
        holds: codes.iter().zip(&said).filter(|(_, said)| **said == 1).map(|(code, _)| code.clone()).collect(),
        does_not_hold: codes.iter().zip(&said).filter(|(_, said)| **said == 2).map(|(code, _)| code.clone()).collect(),
        max_penalty_requesting_months: a,
        max_penalty_requested_months: b,
        sentence_months: c,
        sentence_left_months: d,
        ..Stated::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Each instrument with a provision for the purpose carries the answer, may, or is named among what falls away with
    /// a reason and a provision; none is passed over.
    #[test]
    fn the_answer_names_everything_that_falls_away_and_why(
        from in state(), to in state(), purpose in purpose(), offence in proptest::sample::select(&OFFENCES[..]), day in day(),
    ) {
        prop_assume!(from != to);
        let answer = legal_basis(law(), &question(from, to, purpose, offence, day));
        for instrument in law().instruments().iter().filter(|i| i.provision(purpose).is_some()) {
            let carries = answer.bases.iter().chain(&answer.possible).any(|basis| basis.instrument == instrument.id);
            let falls: Vec<_> =
                answer.not_bases.iter().filter(|line| line.about.contains(&instrument.id)).collect();
            prop_assert!(carries || !falls.is_empty(), "{} is passed over", instrument.id);
            for line in falls {
                prop_assert!(line.text.contains(": ") && !line.citations.is_empty(), "{line:?}");
            }
        }
    }

    /// The turns of an explanation are all the turns there are: between two of them the answer stands still.
    #[test]
    fn an_answer_turns_only_on_the_days_that_the_explanation_names(
        from in state(), to in state(), purpose in purpose(), day in day(),
    ) {
        prop_assume!(from != to);
        let asked = question(from, to, purpose, "trafficking", day);
        let answer = legal_basis(law(), &asked);
        let turns = explain(law(), &asked).turns;
        let turn = turns.iter().rfind(|turn| turn.from.is_none_or(|from| from <= day)).unwrap();
        let bases: Vec<String> = answer.bases.iter().map(|basis| basis.text.clone()).collect();
        prop_assert_eq!((turn.answer, &turn.bases), (answer.value, &bases), "{} in {:?}", day, turns);
    }

    /// What would change the answer does change it, and names a provision.
    #[test]
    fn what_would_change_the_answer_is_another_answer(
        from in state(), to in state(), purpose in purpose(), day in day(),
    ) {
        let explanation = explain(law(), &question(from, to, purpose, "trafficking", day));
        for change in explanation.would_change {
            prop_assert!(change.answer != explanation.answer.value, "{change:?}");
            prop_assert!(!change.citations.is_empty() || change.what.contains("TIPP"), "{change:?}");
        }
    }

    /// Facts that are withdrawn never make a topic clear or stop it: they can only leave it open, or as it was.
    #[test]
    fn a_fact_that_is_no_longer_stated_settles_nothing(
        from in state(), to in state(), purpose in purpose(), stated in stated(), drop in 0usize..64,
    ) {
        prop_assume!(from != to);
        let day = "2026-11-01".parse().unwrap();
        let asked = question(from, to, purpose, "trafficking", day);
        let mut less = stated.clone();
        let known: Vec<String> = stated.holds.iter().chain(&stated.does_not_hold).cloned().collect();
        prop_assume!(!known.is_empty());
        let dropped = &known[drop % known.len()];
        less.holds.remove(dropped);
        less.does_not_hold.remove(dropped);
        let (before, after) = (topics(law(), &asked, &stated).unwrap(), topics(law(), &asked, &less).unwrap());
        for (before, after) in before.iter().zip(&after) {
            let weaker = after.verdict == before.verdict
                || after.verdict == Verdict::Unknown
                // A rule that binds whatever the facts is a condition as soon as nobody says that it is not needed.
                || (after.verdict == Verdict::Conditional && law().topic(&after.topic).unwrap().standing_condition)
                // A duty of the requesting State answers where nobody says otherwise.
                || (after.topic == "death_penalty" && after.verdict == Verdict::Clear)
                // A sentence counts only where one is to be enforced.
                || after.topic == "threshold";
            prop_assert!(weaker, "without {dropped}: {before:?} became {after:?}");
        }
    }
}

proptest! {
    // Each case reads a whole law set again.
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn an_unknown_party_row_never_raises_an_answer_nor_settles_a_topic(
        from in state(), to in state(), instrument in proptest::sample::select(&INSTRUMENTS[..]), day in day(), stated in stated(),
    ) {
        prop_assume!(from != to);
        let changed = unknown(from, instrument);
        for purpose in Purpose::ASKED {
            for (a, b) in [(from, to), (to, from)] {
                let asked = question(a, b, purpose, "trafficking", day);
                let (known, open) = (legal_basis(law(), &asked), legal_basis(&changed, &asked));
                prop_assert!(promise(open.value) <= promise(known.value), "{a} {b} {purpose} {day} without {instrument}");
                let (before, after) = (topics(law(), &asked, &stated).unwrap(), topics(&changed, &asked, &stated).unwrap());
                for (before, after) in before.iter().zip(&after) {
                    let weaker = after.verdict == before.verdict || after.verdict == Verdict::Unknown;
                    prop_assert!(weaker, "{a} {b} {purpose} {day} without {instrument}: {before:?} became {after:?}");
                }
            }
        }
    }

    /// Bilateral rows and declarations likewise.
    #[test]
    fn an_unknown_bilateral_row_or_declaration_never_raises_an_answer(to in state(), purpose in purpose(), day in day()) {
        prop_assume!(to != "KG");
        let files: Vec<(&'static str, String)> = law::builtin::files()
            .iter()
            .map(|(name, text)| {
                let mut text = (*text).to_owned();
                for status in ["in_force", "treaty_exists", "amended", "applied_in_practice", "signed"] {
                    text = text.replace(&format!("\nstatus = \"{status}\""), "\nstatus = \"unknown\"");
                }
                let in_force = text.lines().filter(|line| *name != "states/KG.toml" || !line.starts_with("in_force = "));
                (*name, in_force.collect::<Vec<_>>().join("\n") + "\n")
            })
            .collect();
        let open = read(&files).unwrap();
        let asked = question("KG", to, purpose, "trafficking", day);
        let (known, open) = (legal_basis(law(), &asked).value, legal_basis(&open, &asked).value);
        prop_assert!(promise(open) <= promise(known), "KG {to} {purpose} {day}");
    }

    /// A set is the same set in whatever order its files were read: answers, explanations and name.
    #[test]
    fn the_order_of_files_does_not_matter(
        order in Just(law::builtin::files().to_vec()).prop_shuffle(), from in state(), to in state(), purpose in purpose(), day in day(),
    ) {
        let again = LawSet::read(&order).unwrap();
        let asked = question(from, to, purpose, "trafficking", day);
        prop_assert_eq!(again.canonical_bytes(), law().canonical_bytes());
        prop_assert_eq!(explain(&again, &asked), explain(law(), &asked));
        let stated = Stated::default();
        prop_assert_eq!(topics(&again, &asked, &stated).unwrap(), topics(law(), &asked, &stated).unwrap());
        prop_assert_eq!(dual_criminality(&again, &asked, &stated), dual_criminality(law(), &asked, &stated));
        prop_assert_eq!(law::gaps::gaps(&again, &country(from), day), law::gaps::gaps(law(), &country(from), day));
    }

    /// Of two laws of which nothing is known nothing is said to be covered.
    #[test]
    fn an_unknown_law_covers_nothing(from in state(), to in state(), day in day(), pick in proptest::sample::subsequence((0..28usize).collect::<Vec<_>>(), 0..8)) {
        prop_assume!(from != to);
        let conduct = pick.iter().map(|at| law().conduct()[*at].id.clone()).collect();
        let stated = Stated { conduct, ..Stated::default() };
        let dual = dual_criminality(law(), &question(from, to, Purpose::Extradition, "trafficking", day), &stated);
        let read = |state: &str| matches!(state, "KG" | "DE");
        if !read(from) || !read(to) {
            prop_assert_eq!(dual.verdict, Verdict::Unknown);
            prop_assert!(dual.lines.iter().all(|line| line.both == law::knowledge::Coverage::Unknown));
        }
    }
}

#[test]
fn every_declaration_is_still_unknown_so_that_no_answer_rests_on_one() {
    let values = law().countries().flat_map(|record| record.declarations.iter().map(|row| row.value));
    let values: Vec<DeclarationValue> = values.collect();
    assert!(values.len() >= 54 && values.iter().all(|value| *value == DeclarationValue::Unknown));
}
