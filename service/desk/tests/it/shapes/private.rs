//! Records of dossiers with one member. They are never sent, but an exported file carries them out of the house, and backups outlive
//! programs.

use base::NodeId;
use cooperation::{
    Approved, Assigned, Discarded, Dispatched, DraftRecord, Drafted, ExecutionRecord, Kind, Noted, Returned, Revised,
    SafeguardDecided, Shared, Submitted,
};
use desk::HouseRecord;
use dossier::Recorded;
use identifiers::Class;
use investigations::{
    Closed, IdentifierMarked, IdentifierUnmarked, Linked, Opened, Record, SubmissionImported, TeamSet,
};
use serde::{Deserialize, Serialize};

use crate::records::{all_kinds, record};
use crate::shapes::sample::{content, dossier, entry, node, person, text, title};
use crate::wire::golden::{Shape, compare};

#[test]
fn records_of_matters_are_those_committed() {
    let imported = |annex| SubmissionImported { format: title("htcds-2.0-csv"), rows: 3, details: content(2), annex };
    let shapes = [
        record::<Record>(
            "",
            Opened { number: title("1-26-0417-SYN"), offence: title("trafficking"), details: content(1) },
        ),
        record::<Record>("with annex", imported(Some(content(3)))),
        record::<Record>("without annex", imported(None)),
        record::<Record>("two persons", TeamSet { team: vec![person(4), person(5)] }),
        record::<Record>("the whole unit", TeamSet { team: vec![] }),
        record::<Record>("", Linked { room: title("enquiries"), dossier: dossier(6) }),
        record::<Record>("", IdentifierMarked { class: Class::Phone, searchable: true, details: content(7) }),
        record::<Record>("", IdentifierUnmarked { identifier: entry(8) }),
        record::<Record>("", Closed {}),
    ];
    all_kinds::<Record>(&shapes);
    compare("shapes/investigations.txt", &shapes);
}

#[test]
fn records_of_persons_under_protection_are_those_committed() {
    use victims::{
        Closed, ConsentGiven, ConsentWithdrawn, GivenBy, IdentifierRecorded, IdentifierRemoved, Opened, Record,
        StatesExcluded, Status, Use,
    };
    let opened = |status| Opened { number: title("IT-MOJ/V/2026/1"), status, details: content(1) };
    let given = |uses, by| ConsentGiven { uses, by, until: "2027-01-31".parse().unwrap(), details: content(3) };
    let shapes = [
        record::<Record>("presumed", opened(Status::Presumed)),
        record::<Record>("identified", opened(Status::Identified)),
        record::<Record>("", IdentifierRecorded { class: Class::Phone, details: content(2) }),
        record::<Record>("", IdentifierRemoved { identifier: entry(1) }),
        record::<Record>("some", StatesExcluded { states: vec!["TR".parse().unwrap(), "UZ".parse().unwrap()] }),
        record::<Record>("none", StatesExcluded { states: vec![] }),
        record::<Record>("by the person", given(Use::ALL.to_vec(), GivenBy::Person)),
        record::<Record>("by who represents them", given(vec![Use::BeFound], GivenBy::Representative)),
        record::<Record>("", ConsentWithdrawn {}),
        record::<Record>("", Closed {}),
    ];
    all_kinds::<Record>(&shapes);
    compare("shapes/victims.txt", &shapes);
}

#[test]
fn records_of_drafts_are_those_committed() {
    let drafted = |enquiry| Drafted {
        number: title("MLA/2026/7-SYN"),
        kind: Kind::Assistance,
        measure: title("bank_records"),
        partner: node(1),
        requested: "IT".parse().unwrap(),
        language: "it".parse().unwrap(),
        matter: dossier(2),
        enquiry,
        fields: content(4),
        present: vec![text("M1"), text("M2")],
    };
    let revised = Revised {
        measure: title("bank_records"),
        language: "ru".parse().unwrap(),
        fields: content(5),
        present: vec![text("M1")],
    };
    let shapes = [
        record::<DraftRecord>("from an enquiry", drafted(Some(dossier(3)))),
        record::<DraftRecord>("without enquiry", drafted(None)),
        record::<DraftRecord>("", revised),
        record::<DraftRecord>("", SafeguardDecided { rule: text("S12"), proceed: true, reason: content(6) }),
        record::<DraftRecord>("", Submitted { basis: text("UNTOC art. 18"), answer: text("available") }),
        record::<DraftRecord>("", Returned { reason: content(7) }),
        record::<DraftRecord>("", Approved {}),
        record::<DraftRecord>("", Dispatched { request: dossier(8) }),
        record::<DraftRecord>("", Discarded { reason: content(9) }),
        record::<DraftRecord>("", Shared { request: dossier(8) }),
    ];
    all_kinds::<DraftRecord>(&shapes);
    compare("shapes/cooperation-draft.txt", &shapes);
}

#[test]
fn records_of_executions_are_those_committed() {
    let shapes = [
        record::<ExecutionRecord>("", Assigned { request: dossier(1), unit: "EXEC-ROME".parse().unwrap() }),
        record::<ExecutionRecord>("", Noted { details: content(2) }),
    ];
    all_kinds::<ExecutionRecord>(&shapes);
    compare("shapes/cooperation-execution.txt", &shapes);
}

/// The hall keeps the bodies of these to itself; their bytes are read by what it does show.
#[test]
fn records_of_the_house_are_those_committed() {
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Peer {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        node: Option<NodeId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        one: Option<NodeId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<NodeId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relay: Option<NodeId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card: Option<base::Hash>,
    }
    let shapes = HouseRecord::KINDS.iter().map(|kind| {
        let is_relay = kind.starts_with("house.relay-");
        let has_reason = is_relay || ["house.peer-withdrawn/1", "house.peer-way-set/1"].contains(kind);
        let peer = Peer {
            node: (!is_relay).then_some(node(1)),
            one: is_relay.then_some(node(3)),
            other: is_relay.then_some(node(4)),
            relay: kind.starts_with("house.peer-way-set").then_some(node(5)),
            reason: has_reason.then(|| "Text".to_owned()),
            card: (kind.contains("-card-") || kind.contains("-keys-")).then_some(base::Hash([2; 32])),
        };
        let record = HouseRecord::read(kind, &base::cbor::to_vec(&peer)).unwrap();
        assert_eq!((record.kind(), record.body()), (*kind, base::cbor::to_vec(&peer)));
        Shape::of(kind, &peer)
    });
    compare("shapes/house.txt", &shapes.collect::<Vec<_>>());
}
