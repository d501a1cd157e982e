//! Dual criminality by conduct: what makes trafficking in persons, element by element, with what the laws of two States
//! have for it side by side. Labels do not matter: the same conduct may be called by different names in two laws.

mod part;
mod topic;

use base::{Country, Date};
use serde::Serialize;

use crate::LawSet;
use crate::basis::{Ask, Question};
use crate::knowledge::{Conduct, ConductPart, Coverage, NationalLaw};
use crate::questions::{Stated, Verdict};
use crate::standing::{Standing, standing};
use part::{both, part_of, verdict};

/// What one State's law has for one element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SideCoverage {
    /// Whether its law reaches it.
    pub value: Coverage,
    /// The provision, if one is known.
    pub provision: Option<String>,
    /// The law that was looked at.
    pub law: Option<String>,
    /// The day whose text was looked at.
    pub as_of: Option<String>,
    /// The source's id.
    pub source: Option<String>,
    /// Whether a person read the text.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// One element, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DualLine {
    /// Its id: `means-force`.
    pub element: String,
    /// Act, means, purpose or rule.
    pub part: ConductPart,
    /// The standard's words.
    pub wording: String,
    /// The element of the standard that asks the same of a law.
    pub standard: String,
    /// The provisions of the standard.
    pub citations: Vec<String>,
    /// Whether the case has it, as far as that was stated.
    pub stated: bool,
    /// The requesting State.
    pub from: SideCoverage,
    /// The requested State.
    pub to: SideCoverage,
    /// What both have.
    pub both: Coverage,
}

/// Acts, means or purposes, of each of which one is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DualPart {
    /// Which.
    pub part: ConductPart,
    /// What both laws have of it.
    pub both: Coverage,
    /// Why.
    pub reason: String,
}

/// A penalty that one of the two laws threatens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Penalty {
    /// The State.
    pub state: Country,
    /// The form of the offence.
    pub name: String,
    /// The provision.
    pub provision: String,
    /// The lowest, in months.
    pub min_months: Option<i32>,
    /// The highest, in months.
    pub max_months: Option<i32>,
    /// Whether a person read the text.
    pub checked: bool,
}

/// Dual criminality of a case, or of the offence as such if no conduct was stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dual {
    /// The requesting State.
    pub from: Country,
    /// The requested State.
    pub to: Country,
    /// The offence's code.
    pub offence: String,
    /// The day.
    pub date: Date,
    /// What it comes to.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Act, means and purpose.
    pub parts: Vec<DualPart>,
    /// Element by element.
    pub lines: Vec<DualLine>,
    /// What the two laws threaten.
    pub penalties: Vec<Penalty>,
    /// Whether each State must have the offence by the instrument that defines it; no proof that its law does.
    pub duties: Vec<String>,
    /// What to ask whom.
    pub asks: Vec<Ask>,
}

/// The table for the two States of `question`, and what it comes to for the conduct that was stated.
pub fn dual_criminality(law: &LawSet, question: &Question, stated: &Stated) -> Dual {
    let known = question.offence == "trafficking";
    let lines: Vec<DualLine> = if known {
        law.conduct().iter().map(|conduct| line(law, question, stated, conduct)).collect()
    } else {
        Vec::new()
    };
    let parts: Vec<DualPart> = if known {
        [ConductPart::Act, ConductPart::Means, ConductPart::Purpose].map(|part| part_of(&lines, stated, part)).to_vec()
    } else {
        Vec::new()
    };
    let (verdict, reason) = verdict(&parts);
    let states = [&question.from, &question.to];
    let mut dual = Dual {
        from: question.from.clone(),
        to: question.to.clone(),
        offence: question.offence.clone(),
        date: question.date,
        verdict,
        reason,
        parts,
        penalties: states.into_iter().flat_map(|state| penalties(law, question, state)).collect(),
        duties: states.into_iter().map(|state| duty(law, question, state)).collect(),
        asks: Vec::new(),
        lines,
    };
    dual.asks = asks(law, &dual);
    dual
}

fn line(law: &LawSet, question: &Question, stated: &Stated, conduct: &Conduct) -> DualLine {
    let [from, to] = [&question.from, &question.to].map(|state| side(law, state, question.date, &conduct.id));
    DualLine {
        element: conduct.id.clone(),
        part: conduct.part,
        wording: conduct.name.clone(),
        standard: conduct.element.clone(),
        citations: conduct.cite.clone(),
        stated: stated.conduct.contains(&conduct.id),
        both: both(from.value, to.value),
        from,
        to,
    }
}

fn side(law: &LawSet, state: &Country, date: Date, element: &str) -> SideCoverage {
    let laws = law.country(state).map_or(&[][..], |record| &record.national_laws);
    let mut found = laws.iter().filter_map(|own| Some((own, own.conduct.iter().find(|row| row.element == element)?)));
    let nothing = |note: Option<String>, own: Option<&NationalLaw>| SideCoverage {
        value: Coverage::Unknown,
        provision: None,
        law: own.map(|own| own.id.clone()),
        as_of: own.and_then(|own| own.as_of.as_ref()).map(ToString::to_string),
        source: own.map(|own| own.source.clone()),
        checked: false,
        note,
    };
    let Some((own, row)) = found.next() else { return nothing(None, None) };
    if !own.speaks_for(date) {
        let seen = own.as_of.as_ref().map(ToString::to_string).unwrap_or_default();
        return nothing(Some(format!("the text that was read is of {seen}; that of {date} is not in data")), Some(own));
    }
    SideCoverage {
        value: row.value,
        provision: row.provision.clone(),
        checked: row.checked,
        ..nothing(row.note.clone(), Some(own))
    }
}

fn penalties(law: &LawSet, question: &Question, state: &Country) -> Vec<Penalty> {
    let laws = law.country(state).map_or(&[][..], |record| &record.national_laws);
    let laws = laws.iter().filter(|own| own.speaks_for(question.date));
    let rows = laws.flat_map(|own| &own.offences).filter(|row| row.offence == question.offence);
    rows.map(|row| Penalty {
        state: state.clone(),
        name: row.name.clone(),
        provision: row.provision.clone(),
        min_months: row.min_penalty_months,
        max_months: row.max_penalty_months,
        checked: row.checked,
    })
    .collect()
}

/// TIPP 5 obliges every party to make this conduct an offence. That is an argument, not evidence.
fn duty(law: &LawSet, question: &Question, state: &Country) -> String {
    let name = law.name(state);
    let Some(instrument) = law.instrument("TIPP").filter(|_| question.offence == "trafficking") else {
        return format!("{name}: no instrument in the data defines this offence by its conduct");
    };
    match standing(law, instrument, state, question.date) {
        Standing::Bound { since: Some(day), .. } => {
            format!(
                "{name} must have it as an offence since {day} (TIPP 5(1)); whether its law does is another question"
            )
        }
        Standing::Bound { since: None, .. } => format!("{name} must have it as an offence (TIPP 5(1))"),
        Standing::Pending { .. } | Standing::SignedOnly(_) | Standing::Out(_) => {
            format!("{name} is not bound by TIPP 5(1) on this day")
        }
        Standing::Doubtful { .. } | Standing::Unknown(_) => {
            format!("whether {name} is bound by TIPP 5(1) on this day is not known")
        }
    }
}

fn asks(law: &LawSet, dual: &Dual) -> Vec<Ask> {
    let sides = [(&dual.from, 0), (&dual.to, 1)];
    let ask = |(state, side): (&Country, usize)| {
        let open = dual.lines.iter().filter(|line| [&line.from, &line.to][side].value == Coverage::Unknown);
        let mut names: Vec<&str> = open.map(|line| line.wording.as_str()).collect();
        let rest = names.len().saturating_sub(NAMED_IN_ASK);
        names.truncate(NAMED_IN_ASK);
        let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        (!names.is_empty()).then(|| Ask {
            whom: format!("central authority of {}", law.name(state)),
            question: format!("Under which provisions does its law reach {}{more}?", names.join(", ")),
            citations: vec!["TIPP 3(a)".to_owned()],
        })
    };
    sides.into_iter().filter_map(ask).collect()
}

/// So many elements are named in a question; the table names all.
const NAMED_IN_ASK: usize = 4;
