use super::{DualLine, DualPart};
use crate::knowledge::{ConductPart, Coverage};
use crate::questions::{Stated, Verdict};

/// What is not covered in one is not covered in both; what is not known of one is not known of both.
pub(super) fn both(a: Coverage, b: Coverage) -> Coverage {
    let either = |value| a == value || b == value;
    if either(Coverage::NotCovered) {
        Coverage::NotCovered
    } else if either(Coverage::Unknown) {
        Coverage::Unknown
    } else if either(Coverage::Partly) {
        Coverage::Partly
    } else {
        Coverage::Covered
    }
}

/// One act, one means and one purpose of the case must be punishable in both; of a case in which nothing was stated, all
/// of them.
pub(super) fn part_of(lines: &[DualLine], stated: &Stated, part: ConductPart) -> DualPart {
    let of_part = || lines.iter().filter(|line| line.part == part);
    let named: Vec<&DualLine> = of_part().filter(|line| line.stated).collect();
    let child = lines.iter().find(|line| line.element == CHILD_WITHOUT_MEANS).map(|line| line.both);
    let reason = |text: &str| text.to_owned();
    if part == ConductPart::Means && stated.victim_is_child == Some(true) {
        let best = best(named.iter().map(|line| line.both).chain(child)).unwrap_or(Coverage::Unknown);
        return DualPart {
            part,
            both: best,
            reason: reason("the victim is a child: no means need be shown (TIPP 3(c))"),
        };
    }
    if !named.is_empty() {
        let best = best(named.iter().map(|line| line.both)).unwrap_or(Coverage::Unknown);
        return DualPart { part, both: best, reason: reason("one of those stated is enough") };
    }
    let worst = of_part().map(|line| line.both).max_by_key(|value| doubt(*value)).unwrap_or(Coverage::Unknown);
    DualPart { part, both: worst, reason: reason("none was stated: whether every one is covered") }
}

/// The rule by which a child's case needs no means.
const CHILD_WITHOUT_MEANS: &str = "rule-child-without-means";

fn best(values: impl Iterator<Item = Coverage>) -> Option<Coverage> {
    // What is not known may still be covered: it is better than what is not, and never as good as what is.
    values.min_by_key(|value| match value {
        Coverage::Covered => 0,
        Coverage::Partly => 1,
        Coverage::Unknown => 2,
        Coverage::NotCovered => 3,
    })
}

/// How far a value is from settling that everything is covered.
fn doubt(value: Coverage) -> u8 {
    match value {
        Coverage::Covered => 0,
        Coverage::Partly => 1,
        Coverage::Unknown => 2,
        Coverage::NotCovered => 3,
    }
}

pub(super) fn verdict(parts: &[DualPart]) -> (Verdict, String) {
    let of = |value: Coverage| {
        let parts: Vec<&str> = parts.iter().filter(|part| part.both == value).map(|part| part.part.as_str()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    if parts.is_empty() {
        return (Verdict::Unknown, "the data take apart the conduct of trafficking in persons only".to_owned());
    }
    if let Some(names) = of(Coverage::NotCovered) {
        return (Verdict::Stopped, format!("not covered in both laws: {names}"));
    }
    if let Some(names) = of(Coverage::Unknown) {
        return (Verdict::Unknown, format!("not known of both laws: {names}"));
    }
    match of(Coverage::Partly) {
        Some(names) => (Verdict::Conditional, format!("one of the laws has it in narrower words: {names}")),
        None => (Verdict::Clear, "an offence in both laws by act, means and purpose".to_owned()),
    }
}
