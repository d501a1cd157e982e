//! Records of enquiries.

use enquiries::{
    Answered, ClarificationAsked, Clarified, Ground, Outcome, Record, Refused, ReleaseAsked, ReleaseDecided, Sent,
    Urgency, Withdrawn,
};
use handling::Use;

use crate::records::{all_kinds, record};
use crate::shapes::sample::{AT, content, entry, text, title};
use crate::wire::golden::{Shape, compare};

#[test]
fn records_of_enquiries_are_those_committed() {
    let shapes = [
        record::<Record>(
            "",
            Sent {
                number: title("1-26-0417-SYN/1"),
                urgency: Urgency::Urgent,
                unit: "DESK".parse().unwrap(),
                due: AT.plus_seconds(3 * 86_400),
                clock: text("Directive (EU) 2023/977 art. 5"),
                details: content(1),
            },
        ),
        record::<Record>("information", Answered { outcome: Outcome::Information, details: content(2) }),
        record::<Record>("nothing", Answered { outcome: Outcome::Nothing, details: content(2) }),
        record::<Record>("", Refused { ground: Ground::Disproportionate, details: content(3) }),
        record::<Record>("", ClarificationAsked { details: content(4) }),
        record::<Record>("", Clarified { details: content(5) }),
        record::<Record>("", Withdrawn { details: content(6) }),
        record::<Record>("", ReleaseAsked { answer: entry(7), intended: Use::Judicial, details: content(8) }),
        record::<Record>("granted", ReleaseDecided { asked: entry(9), granted: true }),
        record::<Record>("refused", ReleaseDecided { asked: entry(9), granted: false }),
        Shape::of("words urgency", &Urgency::ALL.to_vec()),
        Shape::of("words outcome", &vec![Outcome::Information, Outcome::Nothing]),
        Shape::of("words ground", &Ground::ALL.to_vec()),
    ];
    all_kinds::<Record>(&shapes);
    compare("shapes/enquiries.txt", &shapes);
}
