use super::{Step, StepKind};
use crate::LawSet;
use crate::basis::{Answer, Line};
use crate::clock::limits_between;
use crate::knowledge::{DeclarationValue, Purpose, TimeLength};
use crate::safeguard::{are, reach};

/// Thresholds, nationals, grounds, channels, time limits, reservations, conflicts.
pub(super) fn add(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    thresholds(answer, steps);
    if answer.question.purpose == Purpose::Extradition {
        nationals(law, answer, steps);
    }
    grounds(law, answer, steps);
    channels(law, answer, steps);
    time_limits(law, answer, steps);
    limits_of_states(law, answer, steps);
    conflicts(law, answer, steps);
}

fn in_play(answer: &Answer) -> Vec<&str> {
    answer.bases.iter().chain(&answer.possible).map(|basis| basis.instrument.as_str()).collect()
}

fn thresholds(answer: &Answer, steps: &mut Vec<Step>) {
    let rule = |line: &Line| line.args.iter().find(|(name, _)| *name == "rule").map(|(_, id)| id.clone());
    steps.extend(answer.thresholds.iter().map(|line| {
        let step = Step::new(StepKind::Threshold, rule(line).unwrap_or_default(), "threshold", "looked at");
        step.saying(line.text.as_str()).citing(&line.citations, line.checked)
    }));
}

fn nationals(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let instruments = in_play(answer).into_iter().filter_map(|id| law.instrument(id));
    let of_instruments = instruments.flat_map(|i| i.nationals.iter().map(|rule| (i.id.as_str(), rule)));
    let laws = law.country(&answer.question.to).map_or(&[][..], |record| &record.national_laws);
    let own = laws.iter().flat_map(|own| own.nationals.iter().map(|rule| (own.id.as_str(), rule)));
    for (owner, rule) in of_instruments.chain(own) {
        let stale = rule.current.as_deref() == Some("unknown");
        let outcome = if stale { "unknown" } else { "looked at" };
        let text = if stale { "an old rule; today's is not known" } else { "" };
        let step = Step::new(StepKind::Nationals, owner, rule.rule.as_str(), outcome);
        steps.push(step.saying(text).citing(&rule.cite, rule.checked && !stale));
    }
}

fn grounds(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let question = &answer.question;
    for (owner, of, ground) in law.grounds() {
        let for_purpose = ground.purpose.is_none_or(|purpose| purpose == question.purpose);
        if !for_purpose
            || !ground.is_about(&question.offence)
            || !ground.is_of(of, Some(&question.from), Some(&question.to))
        {
            continue;
        }
        let open = reach(law, owner, ground, [Some(&question.from), Some(&question.to)], question.date);
        let (outcome, text) = match open {
            None => ("does not reach", format!("{owner} does not bind as it would have to")),
            Some(open) if open.is_empty() => ("reaches", format!("{}, where its facts hold", ground.effect)),
            Some(open) => ("may reach", format!("whether {} bound by {owner} is not confirmed", are(&open))),
        };
        let checked = ground.checked && outcome != "may reach";
        let step = Step::new(StepKind::Ground, ground.id.as_str(), ground.ground.as_str(), outcome);
        steps.push(step.saying(text).citing(&ground.cite, checked));
    }
}

fn channels(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let question = &answer.question;
    let requested = law.country(&question.to);
    let pairs: Vec<_> = law.bilaterals(&question.from, &question.to).collect();
    for id in in_play(answer) {
        let of_instrument = law.instrument(id).map_or(&[][..], |instrument| &instrument.channels);
        let of_pair = pairs.iter().find(|row| row.id == id).map_or(&[][..], |row| &row.channels);
        for channel in of_instrument.iter().chain(of_pair) {
            let unknown = channel.channel == "unknown";
            let parts = [&channel.form, &channel.language, &channel.authentication];
            let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            let outcome = if unknown { "unknown" } else { "looked at" };
            let step = Step::new(StepKind::Channel, id, channel.channel.as_str(), outcome);
            steps.push(step.saying(text.join("; ")).citing(&channel.cite, channel.checked));
        }
        let Some(record) = requested else { continue };
        for row in record.accepted_languages.iter().filter(|row| row.instrument == id) {
            let languages: Vec<&str> = row.languages.iter().map(|language| language.as_str()).collect();
            let outcome = if languages.is_empty() { "unknown" } else { "looked at" };
            let title = format!("languages that {} accepts under {id}", record.name);
            let step = Step::new(StepKind::Channel, id, title, outcome).saying(languages.join(", "));
            steps.push(step.citing(&[], row.checked));
        }
        for row in record.central_authorities.iter().filter(|row| row.instrument == id) {
            let outcome = if row.name.is_some() { "looked at" } else { "unknown" };
            let title = format!("central authority of {} under {id}", record.name);
            let step = Step::new(StepKind::Channel, id, title, outcome);
            steps.push(step.saying(row.name.as_deref().unwrap_or_default()).citing(&[], row.checked));
        }
    }
}

fn time_limits(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let question = &answer.question;
    let instruments: Vec<String> = in_play(answer).into_iter().map(str::to_owned).collect();
    let pair = [&question.from, &question.to];
    for (owner, limit) in limits_between(law, &instruments, question.purpose, pair, question.date) {
        let length = match &limit.length {
            TimeLength::Days(days) => format!("{days} days"),
            TimeLength::Months { months, .. } => format!("{months} months"),
            TimeLength::Wording(words) => words.clone(),
        };
        let text = format!("{owner}: {length} from {}: {}", limit.start, limit.effect);
        let step = Step::new(StepKind::TimeLimit, limit.id.as_str(), limit.what.as_str(), "looked at");
        steps.push(step.saying(text).citing(&limit.cite, limit.checked));
    }
}

/// Reservations and declarations of both States; that nobody looked is a step of its own.
fn limits_of_states(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let known = in_play(answer);
    for state in [&answer.question.from, &answer.question.to] {
        let Some(record) = law.country(state) else { continue };
        let title = format!("reservations of {}", record.name);
        let text = format!("looked up: {}", record.reservations);
        steps.push(Step::new(StepKind::Reservation, state.as_str(), title, record.reservations.as_str()).saying(text));
        for row in record.reservation_list.iter().filter(|row| known.contains(&row.instrument.as_str())) {
            let article = row.article.as_ref().map(|article| format!(" {article}")).unwrap_or_default();
            let cite = format!("{}{article}", row.instrument);
            let step = Step::new(StepKind::Reservation, row.instrument.as_str(), row.text.as_str(), "looked at");
            steps.push(step.saying(format!("reservation of {}", record.name)).citing(&[cite], row.checked));
        }
        let relevant = |row: &&crate::knowledge::Declaration| {
            answer.question.purpose == Purpose::Extradition && known.contains(&row.instrument.as_str())
        };
        for row in record.declarations.iter().filter(relevant) {
            let outcome = if row.value == DeclarationValue::Unknown { "unknown" } else { "looked at" };
            let title = format!("declaration of {} on {}", record.name, row.about.replace('_', " "));
            let step = Step::new(StepKind::Reservation, row.instrument.as_str(), title, outcome);
            let cite = format!("{} {}", row.instrument, row.article);
            steps.push(step.saying(row.value.as_str()).citing(&[cite], row.checked));
        }
    }
}

fn conflicts(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let states = [&answer.question.from, &answer.question.to];
    for record in states.into_iter().filter_map(|state| law.country(state)) {
        for conflict in &record.conflicts {
            let told = answer.warnings.iter().any(|line| line.about.contains(&conflict.id));
            let outcome = if told { "bears on the answer" } else { "does not bear on the answer" };
            let step = Step::new(StepKind::Conflict, conflict.id.as_str(), conflict.subject.as_str(), outcome);
            steps.push(step.saying(format!("{}; {}", conflict.a, conflict.b)).citing(&[], false));
        }
    }
}
