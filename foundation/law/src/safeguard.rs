//! What stops a request, or lets a State refuse it: grounds of the instruments, and safeguards that hold whatever
//! the treaty says.

use std::collections::BTreeSet;

use base::{Country, Date, Refusal};
use serde::Serialize;

use crate::LawSet;
use crate::knowledge::{Applies, Effect, Ground, Purpose};
use crate::standing::{Standing, standing};

/// What is known of a request and of the person it concerns.
#[derive(Clone, Debug)]
pub struct SafeguardFacts {
    /// For what.
    pub purpose: Purpose,
    /// The requesting State; where it is not yet chosen, every rule that might apply does.
    pub requesting: Option<Country>,
    /// The requested State; likewise.
    pub requested: Option<Country>,
    /// The day.
    pub date: Date,
    /// The circumstances that hold, by their codes.
    pub circumstances: BTreeSet<String>,
}

/// A rule that applies, and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// The rule's id: `R28`, `S25`.
    pub rule: String,
    /// What the product does.
    pub effect: Effect,
    /// Whether nothing may be sent or granted until a person has dealt with it.
    pub is_stop: bool,
    /// The ground in own words.
    pub ground: String,
    /// What would cure it.
    pub cure: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether they were read, and their reach to these States is certain.
    pub checked: bool,
    /// What is not certain about its reach.
    pub note: Option<String>,
}

/// Every rule that the circumstances call up, the strongest first.
///
/// # Errors
/// `circumstance-unknown` if a circumstance is not in the law set: one that is misspelt must not pass silently.
pub fn safeguards(law: &LawSet, facts: &SafeguardFacts) -> Result<Vec<Stop>, Refusal> {
    if let Some(unknown) = facts.circumstances.iter().find(|code| law.circumstance(code).is_none()) {
        return Err(Refusal::input("circumstance-unknown").with("circumstance", unknown));
    }
    let holds = |any: &[String], all: &[String]| {
        any.iter().any(|code| facts.circumstances.contains(code))
            && all.iter().all(|code| facts.circumstances.contains(code))
    };
    let grounds = law.grounds().filter(|(_, owner, ground)| {
        ground.purpose.is_none_or(|purpose| purpose == facts.purpose)
            && ground.is_of(*owner, facts.requesting.as_ref(), facts.requested.as_ref())
            && holds(&ground.circumstances, &ground.together_with)
    });
    let mut stops: Vec<Stop> = grounds.filter_map(|(owner, _, ground)| of_ground(law, facts, owner, ground)).collect();
    let own = law.safeguards().iter().filter(|safeguard| holds(&safeguard.circumstances, &safeguard.together_with));
    stops.extend(own.filter_map(|safeguard| {
        let effect = safeguard.effect?;
        Some(Stop {
            rule: safeguard.id.clone(),
            effect,
            is_stop: effect.is_stop(),
            ground: safeguard.rule.clone(),
            cure: None,
            cite: vec![safeguard.sources.clone()],
            checked: true,
            note: None,
        })
    }));
    stops.sort_by(|a, b| (a.effect, &a.rule).cmp(&(b.effect, &b.rule)));
    Ok(stops)
}

fn of_ground(law: &LawSet, facts: &SafeguardFacts, owner: &str, ground: &Ground) -> Option<Stop> {
    let pair = [facts.requesting.as_ref(), facts.requested.as_ref()];
    let open = reach(law, owner, ground, pair, facts.date)?;
    let note = (!open.is_empty()).then(|| format!("whether {} bound by {owner} is not confirmed", are(&open)));
    Some(Stop {
        rule: ground.id.clone(),
        effect: ground.effect,
        is_stop: ground.effect.is_stop(),
        ground: ground.ground.clone(),
        cure: ground.cure.clone(),
        cite: ground.cite.clone(),
        checked: ground.checked && note.is_none(),
        note,
    })
}

/// How far a ground reaches between these two States, requesting and requested: nothing if it does not, else those of
/// which it is not certain that they are bound.
pub(crate) fn reach<'a>(
    law: &'a LawSet,
    owner: &str,
    ground: &Ground,
    pair: [Option<&'a Country>; 2],
    date: Date,
) -> Option<Vec<&'a str>> {
    let requested: Vec<&Country> = pair[1].into_iter().collect();
    let both: Vec<&Country> = pair.into_iter().flatten().collect();
    match ground.applies {
        Applies::Always | Applies::RequestedState => Some(Vec::new()),
        Applies::RequestedParty => not_certain(law, owner, &requested, date),
        Applies::BetweenParties => not_certain(law, owner, &both, date),
    }
}

/// The States of which it is not certain that they are bound; nothing if one is certainly not, and the rule falls.
/// A safeguard errs on the side of the person: what may bind is taken to bind.
fn not_certain<'a>(law: &'a LawSet, owner: &str, countries: &[&'a Country], date: Date) -> Option<Vec<&'a str>> {
    let instrument = law.instrument(owner)?;
    if instrument.in_force.is_some_and(|begin| date < begin) {
        return None;
    }
    let mut open = Vec::new();
    for country in countries {
        match standing(law, instrument, country, date) {
            Standing::Bound { .. } => {}
            Standing::Doubtful { .. } | Standing::Unknown(_) => open.push(law.name(country)),
            Standing::Pending { .. } | Standing::SignedOnly(_) | Standing::Out(_) => return None,
        }
    }
    Some(open)
}

pub(crate) fn are(names: &[&str]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(" and "))
}
