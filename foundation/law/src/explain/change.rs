use base::Country;
use serde::Serialize;

use crate::LawSet;
use crate::basis::{Answer, Assumed, Availability, legal_basis_if};
use crate::knowledge::{DeclarationValue, Instrument, PartyStatus, RelationKind};
use crate::standing::{Standing, standing};

/// One thing that is not so, or not known, and the answer there would be if it were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WouldChange {
    /// What would have to be so.
    pub what: String,
    /// The answer then.
    pub answer: Availability,
    /// The provisions it is about.
    pub citations: Vec<String>,
}

/// What would change the answer, the best first. Each is found by asking again with that one thing assumed.
pub(super) fn would_change(law: &LawSet, answer: &Answer) -> Vec<WouldChange> {
    let mut found = Vec::new();
    if answer.question.from == answer.question.to {
        return found;
    }
    let mut look = |what: String, citations: Vec<String>, assumed: &Assumed| {
        let then = legal_basis_if(law, &answer.question, assumed).value;
        if then != answer.value && !found.iter().any(|known: &WouldChange| known.what == what) {
            found.push(WouldChange { what, answer: then, citations });
        }
    };
    for instrument in law.instruments() {
        if let Some((what, assumed)) = if_bound(law, answer, instrument) {
            let cites = instrument.provision(answer.question.purpose).map(|p| p.cite.clone()).unwrap_or_default();
            look(what, cites, &assumed);
        }
    }
    for basis in answer.bases.iter().chain(&answer.possible) {
        for (value, words) in [
            (DeclarationValue::Takes, "takes it as its basis for extradition"),
            (DeclarationValue::DoesNotTake, "does not take it as a basis"),
        ] {
            let decided = law.instrument(&basis.instrument).is_some_and(|instrument| {
                instrument.relations(RelationKind::BasisByDeclaration, answer.question.purpose).next().is_some()
            });
            if decided {
                let what =
                    format!("{}: {} has declared that it {words}", basis.instrument, law.name(&answer.question.to));
                let assumed = Assumed { declared: Some((basis.instrument.clone(), value)), ..Assumed::default() };
                look(what, basis.citations.clone(), &assumed);
            }
        }
    }
    for row in law.bilaterals(&answer.question.from, &answer.question.to) {
        if row.any_purpose || row.purposes.contains(&answer.question.purpose) {
            let what = match row.signed {
                Some(signed) => format!("the bilateral agreement of {signed} is in force"),
                None => {
                    format!("a bilateral {} treaty is in force ({})", answer.question.purpose.treaty_word(), row.id)
                }
            };
            let assumed = Assumed { in_force: Some(row.id.clone()), ..Assumed::default() };
            look(what, vec![row.id.clone()], &assumed);
        }
    }
    for basis in &answer.bases {
        let what = format!("{} no longer binds both", basis.instrument);
        look(what, basis.citations.clone(), &Assumed { gone: Some(basis.instrument.clone()), ..Assumed::default() });
    }
    found.sort_by_key(|change| std::cmp::Reverse(change.answer));
    found
}

/// Both States taken as bound by an instrument that can be a basis, or that carries the offence into one, where one of
/// them is not surely so. Who can not join is left out.
fn if_bound(law: &LawSet, answer: &Answer, instrument: &Instrument) -> Option<(String, Assumed)> {
    let question = &answer.question;
    let carries = instrument.relations(RelationKind::Carries, question.purpose);
    let carries = carries.into_iter().any(|relation| relation.offences.contains(&question.offence));
    if instrument.provision(question.purpose).is_none() && !carries {
        return None;
    }
    let begun = instrument.in_force.or(instrument.adopted).is_none_or(|begin| begin <= question.date);
    let states: Vec<&Country> = [&question.from, &question.to]
        .into_iter()
        .filter(|state| !matches!(standing(law, instrument, state, question.date), Standing::Bound { .. }))
        .collect();
    let closed =
        |state: &&Country| law.rows(&instrument.id, state).iter().any(|row| row.status == PartyStatus::NotEligibleCis);
    if !begun || states.is_empty() || states.iter().any(closed) {
        return None;
    }
    let names: Vec<&str> = states.iter().map(|state| law.name(state)).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let what = format!("{} {verb} bound by {}", names.join(" and "), instrument.id);
    let bound = states.into_iter().map(|state| (instrument.id.clone(), state.clone())).collect();
    Some((what, Assumed { bound, ..Assumed::default() }))
}
