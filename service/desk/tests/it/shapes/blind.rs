//! Records of blind enquiries: the line that two nodes share, and what each keeps for itself.

use std::collections::BTreeMap;

use base::Hash;
use blind::{
    AskingApproved, AskingDeclined, AskingRecord, AuditAsked, AuditJudged, AuditOpened, BatchAnswered, BatchAsked,
    BatchRefused, Budgets, Change, Contacted, Doubt, Epoch, EpochEnded, Failed, Failure, Finished, Followed, HitFound,
    IndexRecord, Indexed, KeyDestroyed, KeyDrawn, KeyPublished, Lapsed, LineClosed, LineOffered, Objected, Prepared,
    Reason, Record, Seen, SegmentPublished, Sent, Terms, TermsChanged,
};
use handling::Purpose;
use identifiers::Class;
use sealing::blind::BlindKey;

use crate::records::{all_kinds, record};
use crate::shapes::sample::{content, dossier, entry, person, text, title};
use crate::wire::golden::{Shape, compare};

const EPOCH: Epoch = Epoch(230);

fn terms() -> Terms {
    Terms {
        classes: vec![Class::Phone, Class::Vehicle],
        purposes: vec![Purpose::Investigation],
        basis: text("An invented agreement, article 4"),
        budgets: Budgets { matter: 40, officer_day: 40, node_day: 200, node_epoch: 2_000 },
        approval_above: 8,
        contact: None,
    }
}

#[test]
fn records_of_lines_are_those_committed() {
    let class = Class::Phone;
    let public = BlindKey::derive(&[7; 32], b"golden").unwrap().public();
    let segment = |change| SegmentPublished {
        class,
        epoch: EPOCH,
        number: 1,
        change,
        root: Hash([8; 32]),
        count: 100,
        segment: content(1),
    };
    let asked = BatchAsked {
        class,
        epoch: EPOCH,
        number: 3,
        matter: Hash([9; 32]),
        officer: person(4),
        purpose: Purpose::Investigation,
        basis: text("An invented code, article 199"),
        count: 8,
        total: 24,
        root: Hash([10; 32]),
        points: content(2),
    };
    let offered = LineOffered { number: title("IT-MOJ/L/2026/1"), terms: terms(), unit: "INV".parse().unwrap() };
    let protecting = LineOffered {
        number: title("IT-MOJ/L/2026/2"),
        terms: Terms {
            classes: vec![Class::Victim],
            purposes: vec![Purpose::VictimProtection],
            approval_above: 0,
            contact: Some(text("An invented helpline")),
            ..terms()
        },
        unit: "VICTIMS".parse().unwrap(),
    };
    let shapes = [
        record::<Record>("", offered),
        record::<Record>("about victims", protecting),
        record::<Record>("", TermsChanged { terms: terms() }),
        record::<Record>("", LineClosed {}),
        record::<Record>("", KeyPublished { class, epoch: EPOCH, public }),
        record::<Record>("additions", segment(Change::Additions)),
        record::<Record>("erasures", segment(Change::Erasures)),
        record::<Record>("", asked),
        record::<Record>("", BatchAnswered { batch: entry(1), answer: content(3) }),
        record::<Record>("", BatchRefused { batch: entry(1), reason: Reason::CountersDiffer }),
        record::<Record>("", Objected { entry: entry(2), doubt: Doubt::ListDiffers }),
        record::<Record>("", EpochEnded { class, epoch: EPOCH }),
        record::<Record>("", AuditAsked { batch: entry(1), places: vec![0, 5], unit: "CENTRAL".parse().unwrap() }),
        record::<Record>("", AuditOpened { audit: entry(3), details: content(4) }),
        record::<Record>("", AuditJudged { audit: entry(3), in_order: true, details: content(5) }),
        Shape::of("words reason", &Reason::ALL.to_vec()),
        Shape::of("words doubt", &Doubt::ALL.to_vec()),
    ];
    all_kinds::<Record>(&shapes);
    compare("shapes/blind-line.txt", &shapes);
}

#[test]
fn records_of_askings_are_those_committed() {
    let prepared = Prepared {
        number: title("KG-GP/B/2026/1"),
        matter: dossier(1),
        lines: vec![dossier(2), dossier(3)],
        purpose: Purpose::Investigation,
        basis: text("An invented code, article 199"),
        counts: BTreeMap::from([(Class::Phone, 2), (Class::Vehicle, 1)]),
        approval: false,
        details: content(1),
    };
    let sent = Sent { line: dossier(2), class: Class::Phone, epoch: EPOCH, batch: entry(1), secrets: content(2) };
    let failed = |failure| Failed { batch: entry(1), failure };
    let shapes = [
        record::<AskingRecord>("", prepared),
        record::<AskingRecord>("", AskingApproved {}),
        record::<AskingRecord>("", AskingDeclined { details: content(3) }),
        record::<AskingRecord>("", sent),
        record::<AskingRecord>("", Finished { batch: entry(1), tags: content(4) }),
        record::<AskingRecord>("", HitFound { batch: entry(1), places: vec![0, 1] }),
        record::<AskingRecord>("refused", failed(Failure::Refused(Reason::DayBudget))),
        record::<AskingRecord>("doubted", failed(Failure::Doubted(Doubt::ProofFails))),
        record::<AskingRecord>("", Followed { hit: entry(2), enquiry: dossier(4) }),
        record::<AskingRecord>("", Contacted { hit: entry(2), details: content(5) }),
        record::<AskingRecord>("", Lapsed {}),
    ];
    all_kinds::<AskingRecord>(&shapes);
    compare("shapes/blind-asking.txt", &shapes);
}

#[test]
fn records_of_indexes_are_those_committed() {
    let class = Class::Phone;
    let shapes = [
        record::<IndexRecord>("", KeyDrawn { line: dossier(1), class, epoch: EPOCH, secret: content(1) }),
        record::<IndexRecord>("", Indexed { class, epoch: EPOCH, entries: content(2) }),
        record::<IndexRecord>("", Seen { class, epoch: EPOCH, batch: entry(1), count: 8 }),
        record::<IndexRecord>("", KeyDestroyed { class, epoch: EPOCH }),
    ];
    all_kinds::<IndexRecord>(&shapes);
    compare("shapes/blind-index.txt", &shapes);
}
