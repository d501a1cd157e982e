use std::fmt;

use base::{Country, Date, Refusal};
use serde::Serialize;

use super::sources;
use crate::LawSet;
use crate::clock::{Clock, ClockFacts};

/// The answer of `law clock`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct ClockReport {
    /// The clock.
    #[serde(flatten)]
    pub clock: Clock,
    /// The same day as `due`, in the word of the worked cases.
    pub expected: Option<Date>,
    /// The requesting State, if it was given.
    pub requesting_state: Option<Country>,
}

/// The clock of `rule` for the command line.
///
/// # Errors
/// `time-limit-unknown` if there is no such rule.
pub fn clock(law: &LawSet, rule: &str, start: Date, requesting_state: Option<Country>) -> Result<ClockReport, Refusal> {
    let facts = ClockFacts { requesting_state };
    let clock = crate::clock::clock(law, rule, start, &facts)?;
    Ok(ClockReport { expected: clock.due, clock, requesting_state: facts.requesting_state })
}

impl fmt::Display for ClockReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = &self.clock;
        writeln!(f, "{} ({}): {}", clock.rule, clock.belongs_to, clock.what)?;
        writeln!(f, "  starts   {} ({}), {}", clock.start, clock.event, clock.length)?;
        match clock.due {
            Some(due) => writeln!(f, "  due      {due}")?,
            None => writeln!(f, "  due      no day is fixed")?,
        }
        if let Some([first, second]) = clock.warn_from {
            writeln!(f, "  warnings {first}, {second}")?;
        }
        if let Some(until) = clock.extended_until {
            writeln!(f, "  extended at most until {until}")?;
        }
        let note = clock.effect_note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
        writeln!(f, "  effect   {}{note}{}", clock.effect, sources(&clock.cite, clock.checked))?;
        clock.notes.iter().try_for_each(|note| writeln!(f, "  note     {note}"))
    }
}
