//! Records of assessments of national law.

use harmonisation::{
    Begun, Closed, Confirmed, Disputed, FirstAnswer, FirstAnswersTaken, Found, MeasureEnded, MeasureMoved,
    MeasurePlanned, Outcome, Record, Value,
};

use crate::records::{all_kinds, record};
use crate::shapes::sample::{content, day, entry, text, title};
use crate::wire::golden::{Shape, compare};

#[test]
fn records_of_assessments_are_those_committed() {
    let begun = Begun { number: title("KG-GP/H/2026/1"), country: "KG".parse().unwrap(), date: day(), edition: day() };
    let answer = |facts| FirstAnswer { element: text("VIC-05"), value: Value::Partly, facts };
    let answers = vec![answer(vec![text("KG-LAW-7")]), answer(vec![])];
    let found = |provisions, details| Found { element: text("VIC-05"), value: Value::NotMet, provisions, details };
    let planned = MeasurePlanned {
        element: text("VIC-05"),
        owner: title("An invented ministry"),
        due: day(),
        details: content(1),
    };
    let shapes = [
        record::<Record>("", begun),
        record::<Record>("", FirstAnswersTaken { answers }),
        record::<Record>("all of it", found(vec![text("Art. 5 (invented)")], Some(content(2)))),
        record::<Record>("bare", found(vec![], None)),
        record::<Record>("", Confirmed { finding: entry(3) }),
        record::<Record>("", Disputed { finding: entry(3), value: Value::Met, reason: content(4) }),
        record::<Record>("", planned),
        record::<Record>("", MeasureMoved { measure: entry(5), due: day(), reason: content(4) }),
        record::<Record>("", MeasureEnded { measure: entry(5), outcome: Outcome::Done, details: content(6) }),
        record::<Record>("", Closed {}),
        Shape::of("words value", &Value::ALL.to_vec()),
        Shape::of("words measure-outcome", &Outcome::ALL.to_vec()),
    ];
    all_kinds::<Record>(&shapes);
    compare("shapes/harmonisation.txt", &shapes);
}
