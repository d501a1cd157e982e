//! Named checks over a law set that was read without fault: what each file says is right in itself, but do they agree?

use crate::LawSet;
use crate::knowledge::{ConductPart, Way};
use crate::standards::{Binding, binding};

/// A check: its name, and what it finds.
pub type Check = (&'static str, fn(&LawSet) -> Vec<String>);

/// Every check. Each finding says where to look and what to do.
pub const CHECKS: &[Check] = &[
    ("what binds Kyrgyzstan agrees with its party rows", standard_agrees_with_parties),
    ("every ground belongs to a question", grounds_belong_to_topics),
    ("every circumstance is looked at", circumstances_are_used),
    ("who is party to a protocol is party to its convention", protocols_need_their_convention),
    ("published flows add up", flows_add_up),
    ("answers to the standard name their facts", assessments_name_facts),
    ("the conduct has acts, means, purposes and rules", conduct_is_whole),
    ("the ILO list has its six dimensions", indicator_dimensions),
];

/// `kg_bound` stands in the file of the standard, the party rows in that of the State: a new party row must not leave
/// the other behind.
fn standard_agrees_with_parties(law: &LawSet) -> Vec<String> {
    let kyrgyzstan = "KG".parse().expect("KG is a code of ISO 3166-1");
    let says = |bound: bool| if bound { "binds Kyrgyzstan" } else { "does not bind Kyrgyzstan" };
    law.elements()
        .iter()
        .filter_map(|element| {
            let bound = binding(law, element, &kyrgyzstan, law.undated_from()).0 == Binding::Binds;
            (bound != element.kg_bound).then(|| {
                let id = &element.id;
                format!("standards/standards.toml: {id}: by the party rows it {}; set `kg_bound`", says(bound))
            })
        })
        .collect()
}

/// A ground that no question gathers would never be asked about.
fn grounds_belong_to_topics(law: &LawSet) -> Vec<String> {
    let gathered = |circumstances: &[String]| law.topics().iter().any(|topic| topic.gathers(circumstances));
    let of_instruments = law.grounds().map(|(owner, _, ground)| (owner, &ground.id, &ground.circumstances));
    let own = law.safeguards().iter().filter(|safeguard| safeguard.effect.is_some());
    let own = own.map(|safeguard| ("standards/safeguards.toml", &safeguard.id, &safeguard.circumstances));
    let of_transit = law.transit_grounds().map(|(owner, ground)| (owner, &ground.id, &ground.circumstances));
    of_instruments
        .chain(of_transit)
        .chain(own)
        .filter(|(_, _, circumstances)| !gathered(circumstances))
        .map(|(owner, id, _)| format!("{owner}: {id}: no topic of procedures/topics.toml has one of its circumstances"))
        .collect()
}

fn circumstances_are_used(law: &LawSet) -> Vec<String> {
    let of_fields = law.instruments().iter().flat_map(|i| i.fields.iter().flat_map(|field| &field.needed_when));
    let together = law.grounds().flat_map(|(_, _, ground)| ground.circumstances.iter().chain(&ground.together_with));
    let used: Vec<&String> = of_fields.chain(together).collect();
    let known = law.procedures().circumstances.iter().filter(|known| !used.contains(&&known.id));
    known.map(|known| format!("procedures/requests.toml: nothing looks at “{}”; use or remove it", known.id)).collect()
}

/// UNTOC 37(2): a State must be party to the Convention to become party to a Protocol.
fn protocols_need_their_convention(law: &LawSet) -> Vec<String> {
    let mut found = Vec::new();
    for protocol in law.instruments().iter().filter(|i| !i.requires_party_to.is_empty()) {
        for record in law.countries().filter(|record| record.party_rows(&protocol.id).any(|row| row.status.binds())) {
            for convention in &protocol.requires_party_to {
                if !record.party_rows(convention).any(|row| row.status.binds()) {
                    let (code, id) = (&record.code, &protocol.id);
                    found.push(format!("states/{code}.toml: party to {id}, but not to {convention}: check both rows"));
                }
            }
        }
    }
    found
}

/// Carried forward and new, less every way of ending, is what is carried on.
fn flows_add_up(law: &LawSet) -> Vec<String> {
    let mut found = Vec::new();
    let mut groups: Vec<(String, String)> = Vec::new();
    for row in law.statistics() {
        let Some((subject, _)) = row.measure.split_once(": ") else { continue };
        let group = (format!("{} {}", row.place, row.period), subject.to_owned());
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    for (place, subject) in groups {
        let rows = law.statistics().iter().filter(|row| format!("{} {}", row.place, row.period) == place);
        let (mut left, mut carried) = (0, None);
        for row in rows {
            match row.measure.strip_prefix(&format!("{subject}: ")) {
                Some("carried forward" | "active at start" | "new") => left += row.value,
                Some("continuing" | "active at end") => carried = Some(row.value),
                Some(_) => left -= row.value,
                None => {}
            }
        }
        if carried.is_some_and(|carried| carried != left) {
            found
                .push(format!("procedures/statistics.toml: {place}, {subject}: the flow gives {left}; check each row"));
        }
    }
    found
}

fn assessments_name_facts(law: &LawSet) -> Vec<String> {
    let rows = law.countries().flat_map(|record| record.assessments.iter().map(move |row| (&record.code, row)));
    rows.filter(|(_, row)| row.answer != "unknown" && row.facts.is_empty())
        .map(|(code, row)| {
            format!("states/{code}.toml: {}: an answer without a fact; add one or say unknown", row.element)
        })
        .collect()
}

fn conduct_is_whole(law: &LawSet) -> Vec<String> {
    let asked = law.topics().iter().any(|topic| topic.way == Way::Conduct);
    let parts = [ConductPart::Act, ConductPart::Means, ConductPart::Purpose, ConductPart::Rule];
    parts
        .into_iter()
        .filter(|part| asked && !law.conduct().iter().any(|conduct| conduct.part == *part))
        .map(|part| format!("standards/conduct.toml: no {part} is left; restore the list"))
        .collect()
}

/// The count of each dimension was confirmed by a second source, though the wording was not.
fn indicator_dimensions(law: &LawSet) -> Vec<String> {
    const DIMENSIONS: [(&str, usize); 6] = [
        ("deceptive_recruitment", 10),
        ("coercive_recruitment", 10),
        ("abuse_of_vulnerability_recruitment", 16),
        ("exploitation", 9),
        ("coercion_at_destination", 15),
        ("abuse_of_vulnerability_destination", 7),
    ];
    let of_list = |category: &str| {
        let list = law.indicators().list.iter().filter(|indicator| indicator.set == "ilo_op_labour_adult");
        list.filter(|indicator| indicator.category == category).count()
    };
    DIMENSIONS
        .into_iter()
        .filter(|(category, count)| of_list(category) != *count)
        .map(|(category, count)| {
            format!("standards/indicators.toml: {category} has {}, not {count}; restore the list", of_list(category))
        })
        .collect()
}
