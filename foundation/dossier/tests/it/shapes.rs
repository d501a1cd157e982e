//! The bytes of what is signed, against `tests/wire`: headers, labels, common records, cards, checkpoints, statements.

use base::{ContentId, Date, DossierId, EntryId, Hash, NodeId, PersonId, ShortText, Timestamp, Title};
use dossier::file::Statement;
use dossier::{
    Actor, Card, Checkpoint, Common, ContentRef, Copies, CopiesAccounted, ErasureDone, ErasureOrdered, ForkFound,
    Header, LawUsed, Member, MemberAdmitted, MemberLeft, Name, Opening, Part, Receipt, ReceiptStep, RecordBody,
    UnitCard,
};
use handling::{
    HandlingCode, InformationEvaluation, Label, Purpose, Retention, RetentionClass, Role, SourceEvaluation, Subjects,
    Use,
};
use sealing::{PublicKeys, UnitPublic};

use crate::records::{all_kinds, record};
use crate::wire::golden::{Shape, compare};

fn hash(byte: u8) -> Hash {
    Hash([byte; 32])
}

fn text(text: &str) -> ShortText {
    ShortText::new(text).unwrap()
}

fn day() -> Date {
    Date::new(2027, 11, 2).unwrap()
}

fn plain_label() -> Label {
    let retention = Retention { class: RetentionClass::Operational, review: day() };
    Label::new(Purpose::Investigation, HandlingCode::H1, Subjects::None, retention)
}

fn full_label() -> Label {
    Label {
        caveats: vec![text("Ask before you act (synthetic)."), text("Второе условие.")],
        source: Some(SourceEvaluation::B),
        information: Some(InformationEvaluation::KnownToSource),
        ..Label::new(
            Purpose::VictimProtection,
            HandlingCode::H3,
            Subjects::Victims,
            Retention { class: RetentionClass::Victim, review: day() },
        )
    }
}

fn opening() -> Opening {
    let member =
        |byte, authority: &str, part| Member { node: NodeId(hash(byte)), authority: authority.parse().unwrap(), part };
    let members = vec![member(1, "KG-GP", Part::Requesting), member(2, "IT-MOJ", Part::Requested)];
    Opening { room: "enquiries".to_owned(), members, salt: hash(7) }
}

fn first() -> Header {
    Header {
        version: 1,
        dossier: None,
        author: NodeId(hash(1)),
        sequence: 0,
        previous: None,
        seen: vec![],
        at: Timestamp(1_793_600_000_000_000),
        actor: Actor::Node,
        label: plain_label(),
        law: None,
        record: RecordBody::of(&Common::from(opening())),
        contents: vec![],
    }
}

/// A later entry, with all that an entry can have.
fn later() -> Header {
    Header {
        dossier: Some(DossierId(hash(10))),
        sequence: 3,
        previous: Some(EntryId(hash(11))),
        seen: vec![EntryId(hash(12)), EntryId(hash(13))],
        actor: Actor::Person { person: PersonId(hash(14)), role: Role::Investigator, unit: "DESK".parse().unwrap() },
        label: full_label(),
        law: Some(LawUsed { set: hash(15), provision: text("UNTOC art. 18(13)"), register: None }),
        record: RecordBody { kind: "room.what-happened/1".to_owned(), body: vec![0xa0] },
        contents: vec![
            ContentRef { id: ContentId(hash(16)), length: 54 },
            ContentRef { id: ContentId(hash(17)), length: 209_715_200 },
        ],
        ..first()
    }
}

#[test]
fn headers_and_labels_are_those_committed() {
    compare(
        "shapes/entry.txt",
        &[
            Shape::of("header (first)", &first()),
            Shape::of("header (later)", &later()),
            Shape::of("label (plain)", &plain_label()),
            Shape::of("label (full)", &full_label()),
            Shape::of("words purpose", &Purpose::ALL.to_vec()),
            Shape::of("words handling-code", &HandlingCode::ALL.to_vec()),
            Shape::of("words subjects", &vec![Subjects::None, Subjects::Persons, Subjects::Victims]),
            Shape::of("words retention-class", &RetentionClass::ALL.to_vec()),
            Shape::of("words role", &Role::ALL.to_vec()),
            Shape::of("words use", &Use::ALL.to_vec()),
            Shape::of(
                "words source-evaluation",
                &vec![SourceEvaluation::A, SourceEvaluation::B, SourceEvaluation::C, SourceEvaluation::X],
            ),
            Shape::of(
                "words information-evaluation",
                &vec![
                    InformationEvaluation::Certain,
                    InformationEvaluation::KnownToSource,
                    InformationEvaluation::Corroborated,
                    InformationEvaluation::Uncorroborated,
                ],
            ),
        ],
    );
}

#[test]
fn common_records_are_those_committed() {
    let (entry, content) = (|byte| EntryId(hash(byte)), |byte| ContentId(hash(byte)));
    let member = Member { node: NodeId(hash(3)), authority: "TR-MOJ".parse().unwrap(), part: Part::Requested };
    let receipt = |step, unit: Option<&str>| Receipt {
        step,
        entries: vec![entry(21), entry(22)],
        unit: unit.map(|unit| unit.parse().unwrap()),
    };
    let shapes = [
        record::<Common>("", opening()),
        record::<Common>("", MemberAdmitted { member: member.clone() }),
        record::<Common>("", MemberLeft { node: member.node }),
        record::<Common>("received", receipt(ReceiptStep::Received, None)),
        record::<Common>("delivered", receipt(ReceiptStep::Delivered, Some("DESK"))),
        record::<Common>("opened", receipt(ReceiptStep::Opened, Some("DESK"))),
        record::<Common>(
            "",
            ErasureOrdered { contents: vec![content(23), content(24)], reason: text("No longer needed.") },
        ),
        record::<Common>("", ErasureDone { contents: vec![content(23)] }),
        record::<Common>("none", CopiesAccounted { order: entry(26), copies: Copies::None }),
        record::<Common>("destroyed", CopiesAccounted { order: entry(26), copies: Copies::Destroyed }),
        record::<Common>("kept", CopiesAccounted { order: entry(26), copies: Copies::Kept(text("Before the court.")) }),
        record::<Common>("", ForkFound { held: entry(25), other: vec![0xa0, 0xa1] }),
        Shape::of("words part", &vec![Part::Owner, Part::Requesting, Part::Requested]),
    ];
    all_kinds::<Common>(&shapes);
    compare("shapes/common.txt", &shapes);
}

#[test]
fn cards_checkpoints_and_statements_are_those_committed() {
    let name =
        |language: &str, name: &str| Name { language: language.parse().unwrap(), name: Title::new(name).unwrap() };
    // Real keys fill pages; the kept cards have them.
    let card = Card {
        version: 1,
        authority: "KG-GP".parse().unwrap(),
        names: vec![name("en", "An authority (synthetic)"), name("ky", "Мекеме (ойдон чыгарылган)")],
        postal: vec![text("1 Example Street"), text("720000 Bishkek")],
        keys: PublicKeys { ed25519: vec![1; 2], ml_dsa_65: vec![2; 3] },
        envelope_key: UnitPublic(vec![3; 3]),
        units: vec![UnitCard {
            code: "DESK".parse().unwrap(),
            names: vec![name("en", "Desk")],
            key: UnitPublic(vec![4; 3]),
        }],
        tls: hash(5),
        addresses: vec!["node.example:8443".to_owned()],
        former: Vec::new(),
        issued: Timestamp(1_793_600_000_000_000),
        valid_until: day(),
    };
    let checkpoint = Checkpoint {
        dossier: DossierId(hash(10)),
        heads: vec![(NodeId(hash(1)), 4, EntryId(hash(11))), (NodeId(hash(2)), 0, EntryId(hash(12)))],
        entries: 6,
        root: hash(13),
        at: Timestamp(1_793_600_000_000_001),
    };
    let statement = Statement {
        exporter: NodeId(hash(1)),
        purpose: Purpose::Oversight,
        checkpoint: checkpoint.clone(),
        before: hash(14),
    };
    compare(
        "shapes/statements.txt",
        &[
            Shape::of("card (keys shortened)", &card),
            Shape::of("checkpoint", &checkpoint),
            Shape::of("statement", &statement),
        ],
    );
}
