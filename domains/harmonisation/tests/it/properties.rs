use std::collections::BTreeSet;

use base::ShortText;
use dossier::{Fold, Void};
use handling::Role;
use harmonisation::{Counts, Found, Value, course};
use proptest::prelude::*;

use crate::deeds::{Deed, Story, elements, short, today};

fn deed() -> impl Strategy<Value = Deed> {
    let acts = prop_oneof![
        1 => Just("take"),
        6 => Just("find"),
        4 => Just("confirm"),
        3 => Just("dispute"),
        3 => Just("plan"),
        2 => Just("move"),
        2 => Just("end"),
        1 => Just("begin"),
        1 => Just("close"),
    ];
    let names = prop::sample::select(vec!["DEF-01", "DEF-10", "VIC-05", "XXX-99"]);
    let values = prop::sample::select(Value::ALL.to_vec());
    (acts, 1u8..4, names, values, 0usize..3, any::<bool>(), 0usize..3, -2i32..40, prop::option::of(0usize..2)).prop_map(
        |(act, by, element, value, provisions, reasoning, measure, days, finding)| Deed {
            act: act.to_owned(),
            by,
            role: Role::Adviser,
            element: Some(element.to_owned()),
            value: Some(value),
            provisions: vec!["Criminal Code 166".to_owned(); provisions],
            reasoning,
            measure,
            due: Some(today().plus_days(days)),
            finding,
        },
    )
}

fn begin() -> Deed {
    let text = "do = \"begin\"";
    toml::from_str(text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_decided_is_admitted(deeds in prop::collection::vec(deed(), 1..24)) {
        let mut story = Story::new();
        story.deed(&begin()).unwrap();
        for deed in &deeds {
            let before = story.thing();
            match story.deed(deed) {
                Ok(_) => prop_assert!(story.fold().voids.is_empty(), "{deed:?}: {:?}", story.fold().voids),
                Err(_) => prop_assert_eq!(before, story.thing()),
            }
        }
    }

    #[test]
    fn nobody_confirms_their_own_and_no_finding_is_lost(deeds in prop::collection::vec(deed(), 1..24)) {
        let mut story = Story::new();
        story.deed(&begin()).unwrap();
        let mut found = 0;
        for deed in &deeds {
            let is_finding = deed.act == "find";
            found += usize::from(story.deed(deed).is_ok() && is_finding);
        }
        let thing = story.thing();
        let histories = || thing.findings.values().flatten();
        prop_assert_eq!(histories().filter(|finding| finding.finder().is_some()).count(), found);
        for finding in histories() {
            if let harmonisation::Origin::Person { by, reading: Some(reading) } = &finding.origin {
                prop_assert_ne!(*by, reading.by);
            }
        }
        // The counts of the last day are the counts of now.
        let all: Vec<ShortText> = elements().into_iter().collect();
        let now = Counts::of(all.iter().map(|element| thing.value(element)));
        if let Some((_, last)) = course(&thing, &all, 12).last() {
            prop_assert_eq!(*last, now);
        }
        prop_assert_eq!(now.total(), all.len());
    }
}

#[test]
fn what_nobody_would_decide_is_void() {
    let mut story = Story::new();
    story.deed(&begin()).unwrap();
    let bare = Found { element: short("DEF-01"), value: Value::Met, provisions: Vec::new(), details: None };
    story.write(&begin(), &bare.into());
    let good = || Found {
        element: short("DEF-01"),
        value: Value::Met,
        provisions: vec![short("Criminal Code 166")],
        details: None,
    };
    let investigator = Deed { role: Role::Investigator, ..begin() };
    story.write(&investigator, &good().into());
    story.write(&begin(), &good().into());
    let entry = story.thing().current(&short("DEF-01")).unwrap().entry;
    story.write(&begin(), &harmonisation::Confirmed { finding: entry }.into());
    let nowhere = base::EntryId(crate::support::content(9).0);
    story.write(&Deed { by: 2, ..begin() }, &harmonisation::Confirmed { finding: nowhere }.into());
    let fold: Fold<harmonisation::Assessment> = story.fold();
    let reasons: Vec<Void> = fold.voids.iter().map(|void| void.reason).collect();
    assert_eq!(reasons, [Void::NoSuchReference, Void::NotEntitled, Void::SamePerson, Void::NoSuchReference]);
    assert_eq!(elements().len(), BTreeSet::from(["DEF-01", "DEF-10", "VIC-05", "COO-03"]).len());
}
