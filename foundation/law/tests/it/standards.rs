use law::checks::CHECKS;
use law::standards::{Binding, Group, binding, core, of_group};

use crate::{changed, country, law, read, told};

#[test]
fn the_standard_has_its_elements_groups_and_core() {
    assert_eq!(law().elements().len(), 110);
    assert_eq!(core(law()).count(), 19);
    let groups = [
        Group::Definition,
        Group::CriminalLaw,
        Group::Jurisdiction,
        Group::Procedure,
        Group::Victims,
        Group::Return,
        Group::Cooperation,
        Group::Prevention,
    ];
    assert_eq!(groups.map(|group| of_group(law(), group).count()), [14, 24, 5, 12, 20, 6, 16, 13]);
    assert_eq!(law().elements().iter().filter(|element| element.kg_bound).count(), 83);
}

#[test]
fn the_other_files_are_whole() {
    assert_eq!(law().indicators().list.len(), 166);
    assert!(!law().indicators().scoring.as_ref().unwrap().checked, "the rule was recalled");
    assert_eq!((law().protocol().phases.len(), law().protocol().steps().count()), (12, 45));
    assert_eq!((law().statistics().len(), law().texts().len(), law().conduct().len()), (37, 28, 28));
}

#[test]
fn what_binds_a_state_follows_from_its_party_rows_and_the_day() {
    let of = |id: &str, state: &str, day: &str| {
        binding(law(), law().element(id).unwrap(), &country(state), day.parse().unwrap()).0
    };
    assert_eq!(of("VIC-17", "KG", "2026-11-01"), Binding::Free, "CETS 197 does not bind Kyrgyzstan");
    assert_eq!(of("VIC-17", "IT", "2026-11-01"), Binding::Binds);
    assert_eq!(of("VIC-04", "UZ", "2026-11-01"), Binding::Binds);
    assert_eq!(of("VIC-04", "UZ", "2020-09-15"), Binding::Free, "P029 binds Uzbekistan from 2020-09-16");
    assert_eq!(of("VIC-04", "KZ", "2026-11-01"), Binding::Unknown);
    assert_eq!(of("CRM-01", "KG", "2003-12-24"), Binding::Free, "the Protocol is in force since 2003-12-25");
}

#[test]
fn the_named_checks_find_nothing_in_the_built_in_files() {
    for (name, check) in CHECKS {
        let found = check(law());
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

/// What the check of this name finds when one file says something else.
fn found(check: &str, name: &str, old: &str, new: &str) -> Vec<String> {
    let law = read(&changed(name, old, new)).unwrap_or_else(|findings| panic!("{}", told(&findings)));
    let (_, check) = CHECKS.iter().find(|(known, _)| known.contains(check)).unwrap();
    check(&law)
}

#[test]
fn each_named_check_finds_what_it_is_for() {
    let bound = found(
        "binds Kyrgyzstan",
        "standards/standards.toml",
        "level = \"shall\"\nkg_bound = true",
        "level = \"shall\"\nkg_bound = false",
    );
    assert!(bound[0].contains("DEF-01: by the party rows it binds Kyrgyzstan"), "{bound:?}");
    let topic = found(
        "belongs to a question",
        "procedures/topics.toml",
        "circumstances = [\"time_barred\"]",
        "circumstances = [\"urgent\"]",
    );
    assert!(topic.iter().any(|finding| finding.contains("R19")), "{topic:?}");
    let flow = found("flows add up", "procedures/statistics.toml", "value = 52", "value = 51");
    assert!(flow[0].contains("AU 2012-13") && flow[0].contains("46"), "{flow:?}");
    let facts = found(
        "name their facts",
        "states/KG.toml",
        "facts = [\"KG-3\"]\n\n[[assessment]]",
        "facts = []\n\n[[assessment]]",
    );
    assert!(facts[0].contains("DEF-10"), "{facts:?}");
    let ilo = found(
        "six dimensions",
        "standards/indicators.toml",
        "category = \"deceptive_recruitment\"",
        "category = \"other\"",
    );
    assert!(ilo[0].contains("deceptive_recruitment has 9, not 10"), "{ilo:?}");
    let used = found(
        "is looked at",
        "procedures/requests.toml",
        "[[circumstance]]\nid = \"urgent\"",
        "[[circumstance]]\nid = \"unheard_of\"\nname = \"nobody asks\"\n\n[[circumstance]]\nid = \"urgent\"",
    );
    assert!(used[0].contains("unheard_of"), "{used:?}");
    let convention = found(
        "party to its convention",
        "states/AE.toml",
        "instrument = \"UNTOC\"\nstatus = \"party\"",
        "instrument = \"UNTOC\"\nstatus = \"party_probable\"",
    );
    assert!(convention[0].contains("party to TIPP, but not to UNTOC"), "{convention:?}");
    let whole = found("acts, means", "standards/conduct.toml", "part = \"purpose\"", "part = \"act\"");
    assert!(whole.is_empty(), "one of several purposes may go; all may not");
}
