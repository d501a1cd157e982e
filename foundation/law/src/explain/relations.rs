use super::{Step, StepKind};
use crate::LawSet;
use crate::basis::Answer;
use crate::knowledge::{Instrument, Relation, RelationKind};
use crate::standing::both_bound;

/// Each relation that holds for the purpose, and whether it took effect between these two States.
pub(super) fn add(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let question = &answer.question;
    for instrument in law.instruments() {
        for relation in &instrument.relations {
            let for_purpose = relation.purposes.is_empty() || relation.purposes.contains(&question.purpose);
            let for_offence = relation.offences.is_empty() || relation.offences.contains(&question.offence);
            if for_purpose && for_offence {
                let (effect, text) = effect(law, answer, instrument, relation);
                let outcome = if effect { "takes effect" } else { "no effect" };
                let step = Step::new(StepKind::Relation, relation.id.as_str(), relation.text.as_str(), outcome);
                steps.push(step.saying(text).citing(&relation.cite, relation.checked));
            }
        }
    }
}

fn effect(law: &LawSet, answer: &Answer, instrument: &Instrument, relation: &Relation) -> (bool, String) {
    let question = &answer.question;
    let id = instrument.id.as_str();
    let in_play = |id: &str| answer.bases.iter().chain(&answer.possible).any(|basis| basis.instrument == id);
    let said = |code: &str, about: &str| {
        let lines = answer.not_bases.iter().chain(&answer.warnings);
        lines.into_iter().find(|line| line.code == code && line.about.iter().any(|known| known == about))
    };
    let both = || both_bound(law, id, [&question.from, &question.to], question.date);
    let not_both = || format!("{id} is not confirmed between both");
    let (effect, text) = match relation.kind {
        RelationKind::Carries | RelationKind::Amends => {
            let reached = relation.with.iter().any(|with| in_play(with));
            (both() && reached, if both() { format!("{id} binds both") } else { not_both() })
        }
        RelationKind::Replaces => {
            let line = relation
                .with
                .iter()
                .find_map(|older| said("replaced", older).or_else(|| said("may-be-replaced", older)));
            match line {
                Some(line) => (line.code == "replaced", line.text.clone()),
                None => (
                    false,
                    if both() { format!("nothing of {} was in play", relation.with.join(", ")) } else { not_both() },
                ),
            }
        }
        RelationKind::SupersedesBilateral => {
            let line = answer.not_bases.iter().find(|line| line.code == "superseded");
            let none = if in_play(id) { "no bilateral treaty gave way".to_owned() } else { not_both() };
            (line.is_some(), line.map_or(none, |line| line.text.clone()))
        }
        RelationKind::GivesWayToTreaty => {
            let basis = answer.bases.iter().chain(&answer.possible).find(|basis| basis.instrument == id);
            let gives = basis.is_some_and(|basis| basis.text.contains("give way to"));
            let none = if basis.is_some() {
                "no treaty for the purpose is confirmed between both"
            } else {
                "it is not in play"
            };
            (gives, if gives { "a treaty for the purpose goes first".to_owned() } else { none.to_owned() })
        }
        RelationKind::AddsOffence | RelationKind::BasisByDeclaration => {
            let fell = said("treaty-in-force", id);
            let against = said("declared-against", id);
            match (fell, against, in_play(id)) {
                (Some(line), _, _) => (relation.kind == RelationKind::AddsOffence, line.text.clone()),
                (None, Some(line), _) => (true, line.text.clone()),
                (None, None, true) => (
                    relation.kind == RelationKind::BasisByDeclaration,
                    "no treaty is confirmed between both: what the requested State declared decides".to_owned(),
                ),
                (None, None, false) => (false, "it is not in play".to_owned()),
            }
        }
        RelationKind::NeverBasis => match said("never-a-basis", id) {
            Some(line) => (true, line.text.clone()),
            None => (false, not_both()),
        },
        RelationKind::LeavesToDomesticLaw => {
            let words =
                if in_play(id) { "it is in play: the requested State's law decides" } else { "it is not in play" };
            (in_play(id), words.to_owned())
        }
        RelationKind::MayBeSetAside => match said("may-be-set-aside", id) {
            Some(line) => (true, line.text.clone()),
            None => (false, "not known to matter between these two States".to_owned()),
        },
    };
    (effect, text)
}
