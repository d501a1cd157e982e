//! A failing run, made as short as it still fails.

use crate::mutant::Mutant;
use crate::plan::Plan;
use crate::run::run;

/// Takes steps out of a failing plan as long as it still fails, in ever smaller pieces (Zeller and Hildebrandt, 2002), at most so
/// many runs. A shorter plan may fail for another reason: that is a finding too.
pub fn shorten(plan: &Plan, mutant: Option<Mutant>, mut runs: u32) -> Plan {
    let mut shortest = plan.clone();
    let mut pieces = 2;
    while shortest.steps.len() > 1 {
        let size = shortest.steps.len().div_ceil(pieces);
        let mut shorter = None;
        for at in (0..shortest.steps.len()).step_by(size) {
            if runs == 0 {
                return shortest;
            }
            runs -= 1;
            let mut steps = shortest.steps.clone();
            steps.drain(at..(at + size).min(steps.len()));
            let tried = Plan { steps, ..shortest.clone() };
            if !run(&tried, mutant).failures.is_empty() {
                shorter = Some(tried);
                break;
            }
        }
        match shorter {
            Some(tried) => {
                shortest = tried;
                pieces = (pieces - 1).max(2);
            }
            None if size == 1 => break,
            None => pieces = (pieces * 2).min(shortest.steps.len()),
        }
    }
    shortest
}
