//! Records of requests that two nodes share.

use cooperation::{
    Acknowledged, ClarificationAsked, Clarified, ClockOf, Closed, Executed, Format, Kind, LetterFile, PartlyExecuted,
    Postponed, Refused, RequestRecord, RunningClock, Sent, Supplemented, Withdrawn,
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
        unit: "CENTRAL".parse().unwrap(),
        drafted_by: person(1),
        approved_by: person(2),
        clocks: vec![clock(ClockOf::Acknowledgement, false), clock(ClockOf::Execution, true)],
        fields: content(3),
        letters: vec![letter(Format::Pdf, "it", 4), letter(Format::Docx, "ru", 5)],
        annexes: vec![content(6), content(7)],
    }
}

#[test]
fn records_of_shared_requests_are_those_committed() {
    let bare = Sent { clocks: vec![], letters: vec![], annexes: vec![], ..sent() };
    let postponed = |until| Postponed { provision: text("UNTOC art. 18(25)"), until, details: content(8) };
    let files = vec![content(9), content(10)];
    let shapes = [
        record::<RequestRecord>("all of it", sent()),
        record::<RequestRecord>("without annexes", bare),
        record::<RequestRecord>("", Acknowledged { reference: title("IT/2026/12-SYN") }),
        record::<RequestRecord>("", ClarificationAsked { details: content(8) }),
        record::<RequestRecord>("", Clarified { details: content(8) }),
        record::<RequestRecord>("with files", Supplemented { details: content(8), files: files.clone() }),
        record::<RequestRecord>("without files", Supplemented { details: content(8), files: vec![] }),
        record::<RequestRecord>("until a day", postponed(Some(day()))),
        record::<RequestRecord>("until further notice", postponed(None)),
        record::<RequestRecord>("with files", PartlyExecuted { details: content(8), files: files.clone() }),
        record::<RequestRecord>("without files", PartlyExecuted { details: content(8), files: vec![] }),
        record::<RequestRecord>("with files", Executed { details: content(8), files }),
        record::<RequestRecord>("without files", Executed { details: content(8), files: vec![] }),
        record::<RequestRecord>(
            "",
            Refused { ground: text("bis_in_idem"), provision: text("UNTOC art. 18(21)(d)"), details: content(8) },
        ),
        record::<RequestRecord>("", Withdrawn { details: content(8) }),
        record::<RequestRecord>("", Closed {}),
        Shape::of("words kind", &vec![Kind::Assistance]),
        Shape::of("words clock-of", &vec![ClockOf::Acknowledgement, ClockOf::Execution]),
        Shape::of("words format", &vec![Format::Pdf, Format::Docx]),
    ];
    all_kinds::<RequestRecord>(&shapes);
    compare("shapes/cooperation.txt", &shapes);
}
