//! Letting a person pass through: on what it rests, what the letter must say, and on which grounds it can be refused.

use law::{Availability, Purpose, RequestFacts, contents, transit_basis};

use crate::{law, question_for};

#[test]
fn an_instrument_that_speaks_of_transit_is_named_by_that_article() {
    for (from, to, purpose, text) in
        [("IT", "DE", Purpose::Extradition, "ECE57 21"), ("IT", "DE", Purpose::Transfer, "TSP83 16")]
    {
        let answer = transit_basis(law(), &question_for(from, to, purpose));
        let first = &answer.bases[0];
        assert_eq!((first.text.as_str(), answer.value), (text, Availability::Available));
        assert!(!first.checked, "a machine has compared the article, and no person");
    }
    // A condition on the party row stays one for the passage.
    let answer = transit_basis(law(), &question_for("KG", "IT", Purpose::Transfer));
    assert!(answer.bases[0].text.starts_with("TSP83 16 ("), "{}", answer.bases[0].text);
    assert_eq!(answer.value, Availability::Conditional);
}

#[test]
fn of_any_other_it_is_not_known_and_is_asked() {
    let answer = transit_basis(law(), &question_for("KG", "IT", Purpose::Extradition));
    assert_eq!(answer.value, Availability::Conditional);
    let all = answer.bases.iter().all(|basis| basis.text.contains("what it says of transit is not in the data"));
    assert!(all && !answer.bases.is_empty(), "{:?}", answer.bases);
    assert!(answer.asks.iter().any(|ask| ask.question.contains("let a person pass through")), "{:?}", answer.asks);
    // Confirmed for a surrender is not confirmed for a passage.
    let answer = transit_basis(law(), &question_for("KG", "KZ", Purpose::Extradition));
    assert_eq!(answer.value, Availability::Conditional);
}

#[test]
fn the_letter_brings_the_documents_of_a_request_for_extradition() {
    let list = |request: &str| {
        let facts = RequestFacts { request: request.to_owned(), ..RequestFacts::default() };
        let fields = contents(law(), &facts).unwrap();
        let must = fields.iter().filter(|field| field.need == law::Need::Must);
        must.map(|field| field.field.id.clone()).collect::<Vec<_>>()
    };
    // ECE57 21(3) through 12(2).
    assert_eq!(list("transit_extradited"), ["V1", "V2", "V3", "V4"]);
    // TSP83 16(1): that a transfer was agreed on is what makes it a duty.
    assert_eq!(list("transit_sentenced"), ["U1", "U2"]);
}

#[test]
fn what_bars_a_surrender_does_not_bar_a_passage() {
    let grounds: Vec<_> = law().transit_grounds().map(|(owner, ground)| (owner, ground.id.as_str())).collect();
    let expected = [("ECE57", "R44"), ("ECE57", "R45"), ("ECE57", "R46"), ("TSP83", "R47"), ("TSP83", "R48")];
    assert_eq!(grounds, expected);
    assert!(law().transit_grounds().all(|(_, ground)| !ground.checked));
    assert!(law().grounds().all(|(_, _, ground)| !expected.iter().any(|(_, id)| *id == ground.id)));
}
