use std::cmp::Reverse;

use super::{Answer, Ask, Availability, Basis, Question, legal_basis};
use crate::LawSet;
use crate::knowledge::Purpose;

/// What stands beside a basis of which nobody has written down what it says of a passage.
const UNKNOWN: &str = "what it says of transit is not in the data";

/// On what one State can ask another to let a person pass through. `question` is about what the person is brought for, extradition or
/// transfer, as between the State that asks and the State on the way.
///
/// An instrument on which a surrender can rest need not speak of transit. One that does is named by that article and comes first; of any
/// other it is not known, and what is not known neither carries a request alone nor bars it.
pub fn transit_basis(law: &LawSet, question: &Question) -> Answer {
    let answer = legal_basis(law, question);
    let found = answer.bases.into_iter().chain(answer.possible);
    let mut all: Vec<(Basis, bool)> = found.map(|basis| of_transit(law, basis, question.purpose)).collect();
    all.sort_by_key(|(basis, is_known)| (Reverse(basis.status), !is_known));
    let value = all.first().map_or(answer.value, |(basis, _)| basis.status);
    let mut asks = answer.asks;
    if let (Some((first, _)), false) = (all.first(), all.iter().any(|(_, is_known)| *is_known)) {
        let (state, basis) = (law.name(&question.to), &first.instrument);
        asks.push(Ask {
            whom: format!("central authority of {state}"),
            question: format!(
                "Does {basis}, or the law of {state}, let a person pass through, and on which provision?"
            ),
            citations: first.citations.clone(),
        });
    }
    let carries = |basis: &Basis| basis.status == value && value > Availability::Unconfirmed;
    let (bases, possible) = all.into_iter().map(|(basis, _)| basis).partition(carries);
    Answer { value, bases, possible, asks, ..answer }
}

/// A basis for what the person is brought for, as it stands for the passage; and whether its article is known.
fn of_transit(law: &LawSet, basis: Basis, purpose: Purpose) -> (Basis, bool) {
    let known = law.instrument(&basis.instrument).and_then(|instrument| instrument.transit(purpose));
    let conditions = basis.conditions.join("; ");
    let Some(transit) = known else {
        let text = match conditions.as_str() {
            "" => format!("{} ({UNKNOWN})", basis.text),
            words => basis.text.replacen(&format!("({words})"), &format!("({words}; {UNKNOWN})"), 1),
        };
        let status = basis.status.min(Availability::Conditional);
        let conditions = basis.conditions.into_iter().chain([UNKNOWN.to_owned()]).collect();
        return (Basis { text, status, conditions, checked: false, ..basis }, false);
    };
    let head = format!("{} {}", basis.instrument, transit.article);
    let text = if conditions.is_empty() { head } else { format!("{head} ({conditions})") };
    let provision = transit.cite.first().cloned().unwrap_or_default();
    let checked = basis.checked && transit.checked;
    (Basis { text, provision, citations: transit.cite.clone(), checked, ..basis }, true)
}
