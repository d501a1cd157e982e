//! Records of agreements, which two nodes share, and of the own positions on them.

use std::collections::BTreeMap;

use agreements::{
    AmendmentStated, ArticleNumber, BrokenOff, ConsultationsOpened, Declined, DelegationNamed, Denounced, ForceStated,
    Initialled, MeetingCalled, MeetingCalledOff, MinutesAgreed, MinutesProposed, ObligationMet, ObligationNoted,
    PositionGivenUp, PositionRecord, PositionTaken, Proposed, Ratified, Record, RoundTabled, Side, Signed, TextAgreed,
};
use base::ShortText;
use law::Purpose;

use crate::records::{all_kinds, record};
use crate::shapes::sample::{content, day, dossier, entry, text, title};
use crate::wire::golden::{Shape, compare};

fn article(number: &str) -> ArticleNumber {
    number.parse().unwrap()
}

fn provisions() -> BTreeMap<Purpose, ShortText> {
    [(Purpose::Mla, text("3-14")), (Purpose::Transfer, text("15, 16"))].into()
}

fn before_signature() -> Vec<Shape> {
    let details = content(1);
    let proposed = |answer_by| Proposed {
        number: title("KG-GP/A/2026/1"),
        purposes: vec![Purpose::Mla, Purpose::Extradition],
        unit: "CENTRAL".parse().unwrap(),
        answer_by,
        details,
    };
    let tabled =
        RoundTabled { language: "ru".parse().unwrap(), articles: vec![article("1"), article("1 bis")], details };
    vec![
        record::<Record>("with a day", proposed(Some(day()))),
        record::<Record>("without a day", proposed(None)),
        record::<Record>("", ConsultationsOpened { details }),
        record::<Record>("", Declined { details }),
        record::<Record>("", BrokenOff { details }),
        record::<Record>("", DelegationNamed { details }),
        record::<Record>("", MeetingCalled { on: day(), details }),
        record::<Record>("", MeetingCalledOff { meeting: entry(2), details }),
        record::<Record>("", MinutesProposed { meeting: entry(2), details }),
        record::<Record>("", MinutesAgreed { minutes: entry(3) }),
        record::<Record>("", tabled),
        record::<Record>("", TextAgreed { round: entry(4) }),
        record::<Record>("", Initialled { on: day() }),
    ]
}

#[test]
fn records_of_agreements_are_those_committed() {
    let (details, how) = (content(1), text("30 days after the second notification"));
    let force =
        ForceStated { on: day(), how: how.clone(), title: title("An invented treaty"), provisions: provisions() };
    let mut shapes = before_signature();
    shapes.extend([
        record::<Record>("with a day", Signed { on: day(), ratify_by: Some(day()) }),
        record::<Record>("without a day", Signed { on: day(), ratify_by: None }),
        record::<Record>("", Ratified { on: day(), act: text("Law No. 1 (invented)") }),
        record::<Record>("", force),
        record::<Record>("", AmendmentStated { on: day(), how, provisions: provisions() }),
        record::<Record>("", Denounced { effective: day(), provision: text("18(2)"), details }),
        record::<Record>("", ObligationNoted { bearer: Side::Proposing, due: day(), details }),
        record::<Record>("", ObligationMet { obligation: entry(5), on: day(), details }),
        Shape::of("words side", &vec![Side::Proposing, Side::Invited]),
    ]);
    all_kinds::<Record>(&shapes);
    compare("shapes/agreements.txt", &shapes);
}

#[test]
fn records_of_positions_are_those_committed() {
    let taken = |article| PositionTaken { agreement: dossier(1), article, details: content(2) };
    let shapes = [
        record::<PositionRecord>("on an article", taken(Some(article("7")))),
        record::<PositionRecord>("on the whole", taken(None)),
        record::<PositionRecord>("", PositionGivenUp { position: entry(3) }),
    ];
    all_kinds::<PositionRecord>(&shapes);
    compare("shapes/agreements-position.txt", &shapes);
}
