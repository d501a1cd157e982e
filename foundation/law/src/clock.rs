//! Time limits: from a rule and the day of an event to the day on which something follows, and the two warnings before.

use base::{Country, Date, Refusal};
use serde::Serialize;

use crate::LawSet;
use crate::basis::{Line, Question, legal_basis};
use crate::knowledge::{Purpose, TimeLength, TimeLimit, YesNo};
use crate::standing::both_bound;

/// What a clock must know besides the rule and the day.
#[derive(Clone, Debug, Default)]
pub struct ClockFacts {
    /// The requesting State, where the length depends on it.
    pub requesting_state: Option<Country>,
}

/// A time limit that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// The rule's id: `DL-ECE-PA18`.
    pub rule: String,
    /// The instrument, law or treaty the rule belongs to.
    pub belongs_to: String,
    /// What must happen.
    pub what: String,
    /// The event that started it, as the text words it.
    pub event: String,
    /// The day of that event.
    pub start: Date,
    /// How long, as written: `18 days`, `3 months`.
    pub length: String,
    /// The day on which it runs out; absent where the text gives no number.
    pub due: Option<Date>,
    /// From these two days on a person is warned: about a third of the time before the end, and about a tenth.
    pub warn_from: Option<[Date; 2]>,
    /// The last day if it is extended, where the rule allows that.
    pub extended_until: Option<Date>,
    /// What follows, as a stable code: `must_release`.
    pub effect: String,
    /// What the effect leaves open.
    pub effect_note: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the rule was read. If not, the page says so beside the date.
    pub checked: bool,
    /// What else a person must know about this date.
    pub notes: Vec<String>,
}

/// A warning before a time limit runs out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// From this day on.
    pub on: Date,
    /// What to say.
    pub what: String,
}

/// What an event sets running between two States.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clocks {
    /// The clocks, the first to run out first; those without a number of days last.
    pub running: Vec<Clock>,
    /// What the data do not say.
    pub open: Vec<Line>,
}

/// The clock of `rule`, started by its event on `start`.
///
/// # Errors
/// `time-limit-unknown` if the law set has no such rule.
pub fn clock(law: &LawSet, rule: &str, start: Date, facts: &ClockFacts) -> Result<Clock, Refusal> {
    let (owner, limit) = law.time_limit(rule).ok_or_else(|| Refusal::input("time-limit-unknown").with("rule", rule))?;
    let mut notes: Vec<String> = limit.note.iter().cloned().collect();
    let (due, length) = match &limit.length {
        TimeLength::Days(days) => {
            let kind = if limit.consecutive { "consecutive days" } else { "days" };
            (Some(start.plus_days(*days)), format!("{days} {kind}"))
        }
        TimeLength::Months { .. } => months(law, limit, start, facts, &mut notes),
        TimeLength::Wording(words) => (None, words.clone()),
    };
    if !limit.checked {
        notes.push("the rule was not read in its text: a lawyer must confirm it".to_owned());
    }
    Ok(Clock {
        rule: limit.id.clone(),
        belongs_to: owner.to_owned(),
        what: limit.what.clone(),
        event: limit.start.clone(),
        start,
        length,
        due,
        warn_from: due.map(|due| warnings(start, due)),
        extended_until: due.zip(limit.extension_days).map(|(due, days)| due.plus_days(days)),
        effect: limit.effect.clone(),
        effect_note: limit.effect_note.clone(),
        cite: limit.cite.clone(),
        checked: limit.checked,
        notes,
    })
}

fn months(
    law: &LawSet,
    limit: &TimeLimit,
    start: Date,
    facts: &ClockFacts,
    notes: &mut Vec<String>,
) -> (Option<Date>, String) {
    let record = facts.requesting_state.as_ref().and_then(|code| law.country(code));
    let european = record.and_then(|record| match record.european {
        YesNo::Yes => Some(true),
        YesNo::No => Some(false),
        YesNo::Unknown => None,
    });
    let Some((months, certain)) = limit.months_for(european) else { return (None, String::new()) };
    if !certain {
        let who = record.map_or("the requesting State", |record| record.name.as_str());
        notes.push(format!("whether {who} counts as European here is not in the data: the shorter limit is shown"));
    }
    let unit = if months == 1 { "month" } else { "months" };
    let due = start.plus_months(months);
    if due.parts().2 != start.parts().2 {
        notes.push(format!("the month has no day {}: its last day is meant", start.parts().2));
    }
    (Some(due), format!("{months} {unit}"))
}

impl Clock {
    /// The two warnings before the end: from which day on, and what to say. A text without a number of days warns never.
    pub fn warnings(&self) -> Vec<Warning> {
        let (Some(due), Some(days)) = (self.due, self.warn_from) else { return Vec::new() };
        let unchecked = if self.checked { "" } else { "; the rule was not read, treat the day with care" };
        let warning = |on: Date| {
            let left = due.days_since(on);
            let unit = if left == 1 { "day" } else { "days" };
            let what = format!("{left} {unit} left until {due}: {}; then {}{unchecked}", self.what, self.effect);
            Warning { on, what }
        };
        days.map(warning).to_vec()
    }
}

/// The clocks that `event` starts on `start` between the two States of `question`, under the instruments that carry
/// its answer and the requested State's own law; the first to run out first. What is not known is said, since a
/// person in custody waits on it.
pub fn clocks(law: &LawSet, question: &Question, event: &str, start: Date) -> Clocks {
    let instruments: Vec<String> = legal_basis(law, question).bases.into_iter().map(|basis| basis.instrument).collect();
    let pair = [&question.from, &question.to];
    let limits = time_limits(law, &instruments, question.purpose, Some(event), pair, question.date);
    let facts = ClockFacts { requesting_state: Some(question.from.clone()) };
    let mut running: Vec<Clock> =
        limits.iter().filter_map(|(_, limit)| clock(law, &limit.id, start, &facts).ok()).collect();
    running.sort_by(|a, b| (a.due.is_none(), a.due, &a.rule).cmp(&(b.due.is_none(), b.due, &b.rule)));
    let silent = instruments.iter().filter(|id| !limits.iter().any(|(owner, _)| owner == id));
    let mut open: Vec<Line> = silent
        .map(|id| {
            let text = format!("{id}: no time limit from this event in data");
            Line::new("no-time-limit", text).with("instrument", id).checked(false).about(id.as_str())
        })
        .collect();
    let own = law
        .country(&question.to)
        .is_some_and(|record| record.national_laws.iter().any(|own| limits.iter().any(|(owner, _)| *owner == own.id)));
    if !own {
        let name = law.name(&question.to);
        let text = format!("whether the law of {name} sets a limit of its own is not in data");
        open.push(Line::new("own-limit-unknown", text).with("state", name).checked(false));
    }
    Clocks { running, open }
}

/// The days of the two warnings: the first when a third of the time is left, the second at a tenth; a day at least, never before the
/// start.
pub fn warnings(start: Date, due: Date) -> [Date; 2] {
    let days = due.days_since(start).max(0);
    [3, 10].map(|part| due.plus_days(-(days + part - 1).div_euclid(part).max(1)).max(start))
}

/// The time limits that run between `pair` (requesting, requested) for `purpose` under these instruments on `date`,
/// each with what it belongs to; only those started by `event`, if one is given.
pub fn time_limits<'a>(
    law: &'a LawSet,
    instruments: &[String],
    purpose: Purpose,
    event: Option<&str>,
    pair: [&'a Country; 2],
    date: Date,
) -> Vec<(&'a str, &'a TimeLimit)> {
    let mut limits = limits_between(law, instruments, purpose, pair, date);
    limits.retain(|(_, limit)| event.is_none_or(|event| limit.event == event));
    limits
}

pub(crate) fn limits_between<'a>(
    law: &'a LawSet,
    instruments: &[String],
    purpose: Purpose,
    pair: [&'a Country; 2],
    date: Date,
) -> Vec<(&'a str, &'a TimeLimit)> {
    let [from, to] = pair;
    let mut limits: Vec<(&'a str, &'a TimeLimit)> = Vec::new();
    for id in instruments {
        if let Some(instrument) = law.instrument(id) {
            limits.extend(instrument.time_limits.iter().map(|limit| (instrument.id.as_str(), limit)));
            let amending = law.amending(id).filter(|protocol| both_bound(law, &protocol.id, [from, to], date));
            limits.extend(
                amending.flat_map(|protocol| protocol.time_limits.iter().map(|limit| (protocol.id.as_str(), limit))),
            );
        }
        let pairs = law.bilaterals(from, to).filter(|bilateral| &bilateral.id == id);
        limits.extend(
            pairs.flat_map(|bilateral| bilateral.time_limits.iter().map(|limit| (bilateral.id.as_str(), limit))),
        );
    }
    let laws = law.country(to).map_or(&[][..], |record| &record.national_laws);
    limits.extend(laws.iter().flat_map(|own| own.time_limits.iter().map(|limit| (own.id.as_str(), limit))));
    limits.retain(|(_, limit)| {
        let displaced = limit.unless_both_bound_by.as_ref().is_some_and(|id| both_bound(law, id, [from, to], date));
        limit.purpose == purpose && !displaced
    });
    limits
}
