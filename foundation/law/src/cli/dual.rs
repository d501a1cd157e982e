use std::fmt;

use base::Refusal;
use serde::Serialize;

use super::section;
use crate::LawSet;
use crate::basis::Question;
use crate::dual::{Dual, DualLine, SideCoverage, dual_criminality};
use crate::questions::Stated;

/// The answer of `law dual`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct DualReport {
    /// The table and what it comes to.
    #[serde(flatten)]
    pub dual: Dual,
    /// The requesting State's name.
    pub from_name: String,
    /// The requested State's name.
    pub to_name: String,
}

/// The table of conduct for the command line.
///
/// # Errors
/// `malformed` if an element that was stated is not in the law set.
pub fn dual(law: &LawSet, question: &Question, stated: &Stated) -> Result<DualReport, Refusal> {
    stated.check(law)?;
    Ok(DualReport {
        dual: dual_criminality(law, question, stated),
        from_name: law.name(&question.from).to_owned(),
        to_name: law.name(&question.to).to_owned(),
    })
}

fn words(side: &SideCoverage) -> String {
    let provision = side.provision.as_ref().map(|provision| format!(", {provision}")).unwrap_or_default();
    let mark = if side.checked || side.value == crate::knowledge::Coverage::Unknown { "" } else { " *" };
    format!("{}{provision}{mark}", side.value)
}

impl fmt::Display for DualReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dual = &self.dual;
        writeln!(
            f,
            "{} → {}, {}, {}: {} ({})",
            dual.from, dual.to, dual.offence, dual.date, dual.verdict, dual.reason
        )?;
        let (from, to) = (&self.from_name, &self.to_name);
        let wording = |line: &DualLine| format!("{}{}", if line.stated { "▸ " } else { "" }, line.wording);
        let widest = |text: &dyn Fn(&DualLine) -> String, head: &str| {
            let longest = dual.lines.iter().map(|line| text(line).chars().count()).max().unwrap_or(0);
            longest.max(head.chars().count())
        };
        let (a, b) = (|line: &DualLine| words(&line.from), |line: &DualLine| words(&line.to));
        let (one, two, three) = (widest(&wording, ""), widest(&a, from), widest(&b, to));
        writeln!(f, "\n{:15}  {:one$}  {from:two$}  {to:three$}  both", "", "")?;
        for line in &dual.lines {
            let (part, text, a, b) = (line.part.as_str(), wording(line), a(line), b(line));
            writeln!(f, "{part:7}  {}  {text:one$}  {a:two$}  {b:three$}  {}", line.standard, line.both)?;
        }
        let notes = dual.lines.iter().flat_map(|line| {
            let sides = [(from, &line.from), (to, &line.to)];
            sides.map(|(name, side)| side.note.as_ref().map(|note| format!("{name}, {}: {note}", line.wording)))
        });
        let notes: Vec<String> = notes.flatten().collect();
        if dual.lines.iter().any(|line| words(&line.from).ends_with('*') || words(&line.to).ends_with('*')) {
            writeln!(f, "\n* not compared with the text by a person")?;
        }
        section(f, "Act, means, purpose", &dual.parts, |part| {
            format!("{}: {} ({})", part.part, part.both, part.reason)
        })?;
        section(f, "Penalties", &dual.penalties, |penalty| {
            let months = |months: Option<i32>| months.map_or("?".to_owned(), |months| months.to_string());
            let (min, max) = (months(penalty.min_months), months(penalty.max_months));
            format!("{}, {}: {}, {min} to {max} months", penalty.state, penalty.provision, penalty.name)
        })?;
        section(f, "Notes", &notes, String::clone)?;
        section(f, "Duties", &dual.duties, String::clone)?;
        section(f, "Ask", &dual.asks, |ask| format!("{}: {}", ask.whom, ask.question))
    }
}
