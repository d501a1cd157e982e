use std::collections::BTreeSet;

use base::{Country, Date};
use serde::Serialize;

use crate::LawSet;
use crate::basis::{Answer, Availability, Question, legal_basis};
use crate::knowledge::When;

/// From a day on, the answer stands so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// The first day; absent for the time before any record.
    pub from: Option<Date>,
    /// The answer from then on.
    pub answer: Availability,
    /// What carries it.
    pub bases: Vec<String>,
}

/// How the answer turned, and will turn, by the dated records of the two States. It can turn on no other day: a later
/// date changes an answer only through a dated record.
pub(super) fn turns(law: &LawSet, question: &Question) -> Vec<Turn> {
    let days = recorded_days(law, question);
    let before = days.first().map(|first| first.plus_days(-1));
    let mut turns: Vec<Turn> = Vec::new();
    for day in before.into_iter().chain(days) {
        let answer = legal_basis(law, &Question { date: day, ..question.clone() });
        let from = (Some(day) != before).then_some(day);
        let turn = Turn { from, answer: answer.value, bases: bases(&answer) };
        if turns.last().is_none_or(|last| (last.answer, &last.bases) != (turn.answer, &turn.bases)) {
            turns.push(turn);
        }
    }
    turns
}

fn bases(answer: &Answer) -> Vec<String> {
    answer.bases.iter().map(|basis| basis.text.clone()).collect()
}

/// Every day on which a record that concerns the two States begins or ceases to speak, and the days that the
/// instruments' own rules of entry into force make of it.
fn recorded_days(law: &LawSet, question: &Question) -> BTreeSet<Date> {
    let mut days = BTreeSet::from([law.undated_from()]);
    for instrument in law.instruments() {
        days.extend(instrument.adopted.into_iter().chain(instrument.in_force));
        for state in [&question.from, &question.to] {
            for row in law.rows(&instrument.id, state) {
                days.extend(row.date);
                days.extend(row.date.zip(instrument.entry_into_force.as_ref()).map(|(act, rule)| rule.due(act)));
                add_when(&mut days, row.as_of.as_ref());
            }
        }
    }
    for row in law.bilaterals(&question.from, &question.to) {
        days.extend(row.signed.into_iter().chain(row.in_force));
        add_when(&mut days, row.status_date.as_ref());
    }
    for state in [&question.from, &question.to] {
        of_state(law, state, &mut days);
    }
    days
}

fn of_state(law: &LawSet, state: &Country, days: &mut BTreeSet<Date>) {
    let Some(record) = law.country(state) else { return };
    days.extend(record.declarations.iter().filter_map(|row| row.date));
    days.extend(record.reservation_list.iter().filter_map(|row| row.date));
}

/// A month or a year begins to speak on its first day and has spoken on its last; what was seen on a day holds that
/// day, and from the next one it is no longer known.
fn add_when(days: &mut BTreeSet<Date>, when: Option<&When>) {
    let Some(when) = when else { return };
    for day in [when.first_day(), when.last_day()].into_iter().flatten() {
        days.insert(day);
        days.insert(day.plus_days(1));
    }
}
