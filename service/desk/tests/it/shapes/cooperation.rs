//! Records of requests that two nodes share.

use cooperation::{
    Acknowledged, Arrested, ClarificationAsked, Clarified, ClockOf, Closed, ConsentHeard, ConsultationAnswered,
    Consulted, DraftCommented, DraftShown, DraftTakenBack, Enforcement, EnforcementStated, Executed, Followed, Format,
    Granted, HandedOver, HandoverArranged, Kind, LetterFile, OriginalsReturned, OutcomeReported, PartlyExecuted,
    PassedThrough, Postponed, ProsecutionTakenOver, Refused, Released, Reminded, RequestRecord, ReturnWaived,
    RunningClock, Sent, SentenceEvent, SentenceReported, Supplemented, Topic, TransitInterrupted, Withdrawn,
};

use crate::records::{all_kinds, record};
use crate::shapes::sample::{content, day, person, text, title};
use crate::wire::golden::{Shape, compare};

fn sent() -> Sent {
    let clock = |of, checked| RunningClock { of, due: day(), source: text("UNTOC art. 18(24)"), checked };
    let letter = |format, language: &str, byte| LetterFile {
        format,
        language: language.parse().unwrap(),
        content: content(byte),
    };
    Sent {
        number: title("MLA/2026/7-SYN"),
        kind: Kind::Assistance,
        measure: title("bank_records"),
        basis: text("UNTOC art. 18"),
        instrument: Some(text("UNTOC")),
        offence: Some(title("trafficking")),
        unit: "CENTRAL".parse().unwrap(),
        drafted_by: person(1),
        approved_by: person(2),
        clocks: vec![clock(ClockOf::Acknowledgement, false), clock(ClockOf::Execution, true)],
        fields: content(3),
        letters: vec![letter(Format::Pdf, "it", 4), letter(Format::Docx, "ru", 5)],
        annexes: vec![content(6), content(7)],
    }
}

fn refused(prosecute: bool) -> Refused {
    Refused { ground: text("bis_in_idem"), provision: text("UNTOC art. 18(21)(d)"), prosecute, details: content(8) }
}

fn talks() -> Vec<Shape> {
    let topics = vec![Topic::Refusal, Topic::Postponement, Topic::Conditions, Topic::Costs];
    vec![
        record::<RequestRecord>("", Consulted { topic: Topic::Refusal, details: content(8) }),
        record::<RequestRecord>("", ConsultationAnswered { details: content(8) }),
        record::<RequestRecord>("", Reminded { details: content(8) }),
        record::<RequestRecord>("", OutcomeReported { details: content(8) }),
        Shape::of("words topic", &topics),
    ]
}

fn around() -> Vec<Shape> {
    let letter = LetterFile { format: Format::Pdf, language: "it".parse().unwrap(), content: content(4) };
    let shown = DraftShown {
        number: title("MLA/2026/7-SYN"),
        kind: Kind::Assistance,
        measure: title("bank_records"),
        unit: "CENTRAL".parse().unwrap(),
        language: "it".parse().unwrap(),
        details: content(8),
        letters: vec![letter],
    };
    vec![
        record::<RequestRecord>("", shown),
        record::<RequestRecord>("", DraftCommented { details: content(8) }),
        record::<RequestRecord>("", DraftTakenBack {}),
        record::<RequestRecord>("", OriginalsReturned { on: day(), details: content(8) }),
        record::<RequestRecord>("", ReturnWaived { details: content(8) }),
    ]
}

fn about_a_person() -> Vec<Shape> {
    let clock = |of| RunningClock { of, due: day(), source: text("ECE57 16(4)"), checked: true };
    let granted = |consented, without_consent| Granted {
        provision: text("UNTOC 16"),
        consented,
        without_consent,
        details: content(8),
    };
    let kinds: Vec<Kind> = [Kind::Assistance].into_iter().chain(Kind::ABOUT_A_PERSON).collect();
    let events =
        vec![SentenceEvent::Served, SentenceEvent::ReleasedEarly, SentenceEvent::Pardoned, SentenceEvent::Escaped];
    let arrested = |clocks| Arrested { on: day(), clocks, details: content(8) };
    let arranged = |clocks| HandoverArranged { on: day(), clocks, details: content(8) };
    let stated = |until| EnforcementStated { way: Enforcement::Continued, until, details: content(8) };
    let stopped = |clocks| TransitInterrupted { on: day(), clocks, details: content(8) };
    let over = |days_held| HandedOver { on: day(), days_held, details: content(8) };
    vec![
        record::<RequestRecord>("with a clock", arrested(vec![clock(ClockOf::Custody)])),
        record::<RequestRecord>("without clocks", arrested(vec![])),
        record::<RequestRecord>("", Released { on: day(), details: content(8) }),
        record::<RequestRecord>("", Followed { request: base::DossierId(base::Hash([9; 32])) }),
        record::<RequestRecord>("", ConsentHeard { on: day(), given: true, details: content(8) }),
        record::<RequestRecord>("until a day", stated(Some(day()))),
        record::<RequestRecord>("without a day", stated(None)),
        record::<RequestRecord>("all of it", granted(true, Some(text("a provision")))),
        record::<RequestRecord>("bare", granted(false, None)),
        record::<RequestRecord>("with a clock", arranged(vec![clock(ClockOf::Handover)])),
        record::<RequestRecord>("without clocks", arranged(vec![])),
        record::<RequestRecord>("with days", over(Some(17))),
        record::<RequestRecord>("without days", over(None)),
        record::<RequestRecord>("", ProsecutionTakenOver { details: content(8) }),
        record::<RequestRecord>("", SentenceReported { what: SentenceEvent::Served, on: day(), details: content(8) }),
        record::<RequestRecord>("", PassedThrough { on: day(), details: content(8) }),
        record::<RequestRecord>("with a clock", stopped(vec![clock(ClockOf::Custody)])),
        record::<RequestRecord>("without clocks", stopped(vec![])),
        Shape::of("words kind", &kinds),
        Shape::of("words enforcement", &vec![Enforcement::Continued, Enforcement::Converted]),
        Shape::of("words sentence-event", &events),
    ]
}

#[test]
fn records_of_shared_requests_are_those_committed() {
    let bare = Sent { instrument: None, offence: None, clocks: vec![], letters: vec![], annexes: vec![], ..sent() };
    let postponed = |until| Postponed { provision: text("UNTOC art. 18(25)"), until, details: content(8) };
    let files = vec![content(9), content(10)];
    let shapes = [
        record::<RequestRecord>("all of it", sent()),
        record::<RequestRecord>("bare", bare),
        record::<RequestRecord>("", Acknowledged { reference: title("IT/2026/12-SYN") }),
        record::<RequestRecord>("", ClarificationAsked { details: content(8), answer_by: None }),
        record::<RequestRecord>("by a day", ClarificationAsked { details: content(8), answer_by: Some(day()) }),
        record::<RequestRecord>("", Clarified { details: content(8) }),
        record::<RequestRecord>("with files", Supplemented { details: content(8), files: files.clone() }),
        record::<RequestRecord>("without files", Supplemented { details: content(8), files: vec![] }),
        record::<RequestRecord>("until a day", postponed(Some(day()))),
        record::<RequestRecord>("until further notice", postponed(None)),
        record::<RequestRecord>(
            "with files",
            PartlyExecuted { details: content(8), files: files.clone(), return_by: Some(day()) },
        ),
        record::<RequestRecord>(
            "without files",
            PartlyExecuted { details: content(8), files: vec![], return_by: None },
        ),
        record::<RequestRecord>("with files", Executed { details: content(8), files, return_by: Some(day()) }),
        record::<RequestRecord>("without files", Executed { details: content(8), files: vec![], return_by: None }),
        record::<RequestRecord>("", refused(false)),
        record::<RequestRecord>("with own prosecution", refused(true)),
        record::<RequestRecord>("", Withdrawn { details: content(8) }),
        record::<RequestRecord>("", Closed {}),
        Shape::of(
            "words clock-of",
            &vec![ClockOf::Acknowledgement, ClockOf::Execution, ClockOf::Custody, ClockOf::Handover],
        ),
        Shape::of("words format", &vec![Format::Pdf, Format::Docx]),
    ];
    let shapes: Vec<Shape> = shapes.into_iter().chain(talks()).chain(about_a_person()).chain(around()).collect();
    all_kinds::<RequestRecord>(&shapes);
    compare("shapes/cooperation.txt", &shapes);
}
