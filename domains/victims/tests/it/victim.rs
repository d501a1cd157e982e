//! The record, as the tests that all rooms share see it; and who may find the person, on which day.

use std::sync::LazyLock;

use base::{Country, Date, Refusal};
use dossier::Part;
use handling::Role;
use victims::{Consent, ConsentGiven, GivenBy, Opened, Record, Stage, Status, Use, Victim, decide};

use crate::rooms::{Asking, Deed, PRIVATE, Room};
use crate::support::content;

#[derive(Clone)]
pub(crate) struct Victims;

const PROTECTOR: &[Role] = &[Role::VictimProtector];

impl Room for Victims {
    type Thing = Victim;
    type Action = Record;

    const MEMBERS: &'static [(usize, Part)] = PRIVATE;
    const DEEDS: &'static [Deed] = &[
        Deed::new("open", "opened", Part::Owner, PROTECTOR),
        Deed::new("record", "identifier-recorded", Part::Owner, PROTECTOR),
        Deed::new("remove", "identifier-removed", Part::Owner, PROTECTOR),
        Deed::new("exclude", "states-excluded", Part::Owner, PROTECTOR),
        Deed::new("agree", "consent-given", Part::Owner, PROTECTOR),
        Deed::new("withdraw", "consent-withdrawn", Part::Owner, PROTECTOR),
        Deed::new("close", "closed", Part::Owner, PROTECTOR),
    ];
    const OF_THE_DAY: &'static [&'static str] = &[];

    fn usual() -> &'static toml::Table {
        static USUAL: LazyLock<toml::Table> = LazyLock::new(|| include_str!("../cases/usual.toml").parse().unwrap());
        &USUAL
    }

    fn action(record: Record) -> Record {
        record
    }

    fn decide(victim: &Victim, record: Record, _: &Asking<'_>) -> Result<Record, Refusal> {
        // The day of the fixed clock.
        decide(victim, record, base::Timestamp(1_793_600_000_000_000).date())
    }

    fn stage(victim: &Victim) -> &'static str {
        victim.stage.word()
    }

    fn besides(victim: &Victim) -> Vec<&'static str> {
        let known = |holds: bool, words: &'static str| holds.then_some(words);
        let all = [
            known(!victim.identifiers.is_empty(), "with an identifier"),
            known(victim.excluded.is_some(), "States said"),
            known(victim.consent.is_some(), "with consent"),
        ];
        all.into_iter().flatten().collect()
    }

    /// Nothing waits: a consent that ends is asked for anew when the person is seen again, and nobody is to press for it.
    fn tasks(_: &Victim, _: Part) -> Vec<String> {
        Vec::new()
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A person who agreed to be found until the end of January, with these States excluded.
fn agreed(excluded: Option<&[&str]>) -> Victim {
    let opened = Opened { number: base::Title::new("V-1").unwrap(), status: Status::Presumed, details: content(1) };
    let given =
        ConsentGiven { uses: vec![Use::BeFound], by: GivenBy::Person, until: day("2027-01-31"), details: content(2) };
    Victim {
        stage: Stage::Open(opened),
        identifiers: Vec::new(),
        consent: Some(Consent { entry: base::EntryId(base::Hash([1; 32])), given }),
        excluded: excluded.map(|states| states.iter().map(|state| state.parse().unwrap()).collect()),
    }
}

#[test]
fn a_consent_ends_with_its_day_and_covers_what_was_agreed() {
    let victim = agreed(Some(&[]));
    assert!(victim.allows(Use::BeFound, day("2027-01-31")));
    assert!(!victim.allows(Use::BeFound, day("2027-02-01")));
    assert!(!victim.allows(Use::AskPartners, day("2027-01-31")), "the other use was not agreed to");
    let Stage::Open(opened) = victim.stage.clone() else { panic!("open above") };
    let closed = Victim { stage: Stage::Closed(opened), ..victim };
    assert!(!closed.allows(Use::BeFound, day("2027-01-31")));
}

#[test]
fn a_state_learns_nothing_if_it_is_excluded_or_nobody_has_said() {
    let state = |code: &str| code.parse::<Country>().unwrap();
    assert!(agreed(None).excludes(&state("IT")));
    assert!(agreed(Some(&["UZ"])).excludes(&state("UZ")));
    assert!(!agreed(Some(&["UZ"])).excludes(&state("IT")));
}
