//! What of the standard binds a State on a day.

use law::standards::{Binding, Group, Strength, binding};

use crate::{changed, country, law, read};

fn bound(code: &str, date: &str) -> [usize; 3] {
    let of = |element| binding(law(), element, &country(code), date.parse().unwrap()).0;
    let all: Vec<Binding> = law().elements().iter().map(of).collect();
    [Binding::Binds, Binding::Unknown, Binding::Free].map(|wanted| all.iter().filter(|found| **found == wanted).count())
}

#[test]
fn the_standard_is_whole() {
    let elements = law().elements();
    let count = |group| elements.iter().filter(|element| element.group == group).count();
    assert!(law().standard().edition.is_some());
    assert_eq!(Group::ALL.map(count), [14, 24, 5, 12, 20, 6, 16, 13]);
    assert_eq!(elements.iter().filter(|element| element.is_core()).count(), 19);
    assert_eq!(elements.iter().filter(|element| element.strength == Strength::Guidance).count(), 5);
    let mut groups: Vec<Group> = elements.iter().map(|element| element.group).collect();
    groups.dedup();
    assert_eq!(groups, Group::ALL, "elements stand in the order of the groups");
}

#[test]
fn what_binds_depends_on_state_and_day() {
    let ([binds, unknown, free], [before, ..]) = (bound("KG", "2026-11-24"), bound("KG", "1993-01-01"));
    // UNTOC, its protocols, OPSC, CRC, C29 and others bind Kyrgyzstan; CETS 197 and P029 do not.
    assert_eq!((binds, unknown, free), (83, 0, 27));
    assert_eq!(before, 0, "nothing bound it in 1993");
    let [italy, ..] = bound("IT", "2026-11-24");
    assert!(italy > binds, "Italy is a party to CETS 197 as well: {italy}");
}

#[test]
fn a_doubt_is_never_a_duty() {
    let element = law().elements().iter().find(|element| element.refs == ["CETS197 26", "P029 4(2)"]).unwrap();
    let (best, each) = binding(law(), element, &country("KG"), "2026-11-24".parse().unwrap());
    assert_eq!((best, each.len()), (Binding::Free, 2), "KG is in neither list of parties");
    for code in ["CN", "IN", "KR", "TJ", "TM"] {
        let (best, each) = binding(law(), element, &country(code), "2026-11-24".parse().unwrap());
        let certain = each.iter().any(|(_, binding)| *binding == Binding::Binds);
        assert_eq!(best == Binding::Binds, certain, "{code}");
    }
}

#[test]
fn an_answer_to_an_element_that_does_not_exist_is_found() {
    let files = changed("states/KG.toml", "element = \"DEF-10\"", "element = \"DEF-99\"");
    let findings = read(&files).unwrap_err();
    assert!(findings[0].problem.contains("DEF-99") && findings[0].cure.contains("standards.toml"), "{findings:?}");
    let files = changed("standards/standards.toml", "refs = [\"UNTOC 10\"", "refs = [\"UNTOK 10\"");
    assert!(read(&files).unwrap_err()[0].problem.contains("UNTOK"));
}
