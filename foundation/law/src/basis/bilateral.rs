use base::Date;

use super::inquiry::{Candidate, Inquiry};
use super::{Availability, Line};
use crate::knowledge::{Bilateral, BilateralStatus, Purpose, When};

/// What one bilateral row comes to for the question.
enum Worth {
    Confirmed(String),
    /// Head, and what is not certain.
    Perhaps(String, String),
    Falls(String),
    /// A record that there was none.
    NoneRecorded,
    /// It says nothing for this purpose and day.
    Silent,
}

impl<'a> Inquiry<'a> {
    /// Holds the bilateral instruments of the pair against the question.
    pub(super) fn bilaterals(&mut self) {
        let [from, to] = self.pair();
        let rows: Vec<&'a Bilateral> = self.law.bilaterals(from, to).collect();
        // What was recorded settles the purpose; a row that says "unknown" must not unsettle it again.
        let mut settled = false;
        for row in rows {
            if is_cooperation(row) {
                self.warn_of_cooperation(row);
                continue;
            }
            if !row.any_purpose && !row.purposes.contains(&self.question.purpose) {
                continue;
            }
            settled |= self.weigh(row);
        }
        self.bilateral.unknown = !settled;
        if self.bilateral.unknown {
            self.ask_for_bilateral();
        }
    }

    /// Adds what the row comes to. `true` if it settles whether there is a bilateral basis, be it conditionally.
    fn weigh(&mut self, row: &'a Bilateral) -> bool {
        if self.assumed.gone.as_ref() == Some(&row.id) {
            return false;
        }
        if self.assumed.in_force.as_ref() == Some(&row.id) {
            self.candidates.push(self.of_bilateral(row, named(row)));
            return true;
        }
        match self.worth(row) {
            Worth::Confirmed(head) => {
                self.candidates.push(self.of_bilateral(row, head));
                true
            }
            Worth::Perhaps(head, doubt) => {
                let mut candidate = self.of_bilateral(row, head);
                candidate.cap(Availability::Conditional, doubt);
                candidate.checked = false;
                let question =
                    format!("Is the {} in force on {}, and since when?", named_in_question(row), self.question.date);
                candidate.ask(self.both_ministries(), question, std::slice::from_ref(&row.id));
                self.candidates.push(candidate);
                true
            }
            Worth::Falls(text) => {
                self.fall(Line::new("bilateral-falls", text).cite(std::slice::from_ref(&row.id)).about(&row.id));
                false
            }
            Worth::NoneRecorded => {
                self.bilateral.none_recorded = true;
                self.bilateral.note = row.note.clone();
                true
            }
            Worth::Silent => {
                if self.bilateral.note.is_none() {
                    self.bilateral.note = row.note.clone().filter(|note| note != "not found");
                }
                false
            }
        }
    }

    fn worth(&self, row: &Bilateral) -> Worth {
        let date = self.question.date;
        if let Some(signed) = row.signed.filter(|signed| date < *signed) {
            return Worth::Falls(format!("bilateral agreement of {signed}: not yet signed"));
        }
        if row.status != BilateralStatus::Ended
            && let Some(begin) = row.in_force
        {
            return match date < begin {
                true => Worth::Falls(format!("{}: in force only from {begin}", named(row))),
                false => Worth::Confirmed(format!("{}, in force {begin}", named(row))),
            };
        }
        let reached = self.reached(row);
        let not_found = "entry into force not found";
        match row.status {
            BilateralStatus::InForce => match &row.status_date {
                Some(seen) if reached => Worth::Confirmed(format!("{}, in force by {seen}", named(row))),
                Some(seen) => Worth::Perhaps(named(row), format!("in force by {seen}, since when not in data")),
                None => Worth::Perhaps(named(row), "since when in force not in data".to_owned()),
            },
            BilateralStatus::TreatyExists => self.if_begun(row, "entry into force not in data".to_owned()),
            BilateralStatus::Amended => self.if_begun(row, self.seen(row, "amended", "entry into force not in data")),
            BilateralStatus::AppliedInPractice => self.if_begun(row, self.seen(row, "applied in practice", not_found)),
            BilateralStatus::Signed => self.if_begun(row, not_found.to_owned()),
            BilateralStatus::ParliamentAdopted => {
                self.if_begun(row, self.seen(row, "ratification adopted by parliament", not_found))
            }
            BilateralStatus::RatificationLawSigned => {
                self.if_begun(row, self.seen(row, "ratification law signed", not_found))
            }
            BilateralStatus::Talks if reached => {
                Worth::Falls(format!("bilateral agreement: only talks reported{}", on(&row.status_date)))
            }
            BilateralStatus::Planned if reached => Worth::Falls(format!(
                "bilateral agreement: signature was planned{}, outcome not found",
                on(&row.status_date)
            )),
            BilateralStatus::NoneKnown if self.begun(&row.status_date) => Worth::NoneRecorded,
            BilateralStatus::Ended => self.ended(row),
            BilateralStatus::Talks
            | BilateralStatus::Planned
            | BilateralStatus::NoneKnown
            | BilateralStatus::SignedUnspecified
            | BilateralStatus::Unknown => Worth::Silent,
        }
    }

    fn ended(&self, row: &Bilateral) -> Worth {
        match row.status_date.as_ref().and_then(When::last_day) {
            Some(last) if self.question.date <= last => match row.in_force {
                Some(begin) if begin <= self.question.date => {
                    Worth::Confirmed(format!("{}, in force {begin} until {last}", named(row)))
                }
                Some(begin) => Worth::Falls(format!("{}: in force only from {begin}", named(row))),
                None => Worth::Perhaps(named(row), "entry into force not in data".to_owned()),
            },
            Some(last) => Worth::Falls(format!("{}: ended {last}", named(row))),
            None => Worth::Falls(format!("{}: ended", named(row))),
        }
    }

    /// A basis that hangs on something, if by the day asked there was anything at all.
    fn if_begun(&self, row: &Bilateral, doubt: String) -> Worth {
        let begun = row.signed.is_some() || self.begun(&row.status_date);
        if begun { Worth::Perhaps(named(row), doubt) } else { Worth::Silent }
    }

    /// The status, if it was reached by the day asked, before what is not found.
    fn seen(&self, row: &Bilateral, what: &str, lacks: &str) -> String {
        if !self.reached(row) {
            return lacks.to_owned();
        }
        let by = row.by.as_ref().map(|country| format!("{}: ", self.law.name(country))).unwrap_or_default();
        format!("{by}{what}{}, {lacks}", on(&row.status_date))
    }

    fn reached(&self, row: &Bilateral) -> bool {
        let seen = row.status_date.as_ref().and_then(When::last_day).unwrap_or(self.law.undated_from());
        self.question.date >= seen || self.begun(&row.status_date) && matches!(row.status_date, Some(When::Between(..)))
    }

    fn begun(&self, when: &Option<When>) -> bool {
        let first: Date = when.as_ref().and_then(When::first_day).unwrap_or(self.law.undated_from());
        self.question.date >= first
    }

    fn of_bilateral(&self, row: &Bilateral, head: String) -> Candidate<'a> {
        let mut citations = vec![row.id.clone()];
        citations.extend(row.channels.iter().flat_map(|channel| channel.cite.clone()));
        let of_purpose = row.registered.iter().filter(|(purpose, _)| *purpose == self.question.purpose);
        citations.extend(of_purpose.map(|(_, articles)| articles.clone()));
        Candidate {
            instrument: row.id.clone(),
            rank: self.law.procedures().bilateral_rank,
            provision: row.id.clone(),
            head,
            tail: String::new(),
            conditions: Vec::new(),
            reasons: row.note.iter().cloned().collect(),
            value: Availability::Available,
            citations,
            // Its text was read if its channel was taken from it, or if both States have stated its articles in the register.
            checked: !row.registered.is_empty()
                || !row.channels.is_empty() && row.channels.iter().all(|channel| channel.checked),
            bilateral: true,
            by_declaration: None,
            gives_way: None,
            asks: Vec::new(),
        }
    }

    fn ask_for_bilateral(&mut self) {
        let [from, to] = self.pair();
        let (word, date) = (self.question.purpose.treaty_word(), self.question.date);
        let article = if self.question.purpose == Purpose::Mla { "an" } else { "a bilateral" };
        let question =
            format!("Is {article} {word} treaty between {} and {} in force on {date}?", self.name(from), self.name(to));
        self.ask(self.both_ministries(), question, &[]);
    }

    fn both_ministries(&self) -> String {
        let [from, to] = self.pair();
        format!("foreign ministries of {} and {}", self.name(from), self.name(to))
    }

    fn warn_of_cooperation(&mut self, row: &'a Bilateral) {
        if self.begun(&row.status_date) || row.signed.is_some_and(|signed| signed <= self.question.date) {
            let text = "a bilateral cooperation agreement of unknown subject is reported";
            let line =
                Line::new("cooperation-of-unknown-subject", text).cite(std::slice::from_ref(&row.id)).checked(false);
            self.warning(line.about(&row.id));
        }
    }
}

/// Its subject is not known: it can be a basis for nothing until someone reads it.
fn is_cooperation(row: &Bilateral) -> bool {
    row.status == BilateralStatus::SignedUnspecified || (row.purposes.is_empty() && !row.any_purpose)
}

fn on(when: &Option<When>) -> String {
    when.as_ref().map(|when| format!(" {when}")).unwrap_or_default()
}

/// `bilateral 1997-04-08` once in force, `bilateral agreement signed 2024-10-03` before.
fn named(row: &Bilateral) -> String {
    let treaty = matches!(row.status, BilateralStatus::TreatyExists | BilateralStatus::Amended);
    let in_force = row.in_force.is_some() || row.status == BilateralStatus::InForce;
    match row.signed {
        Some(signed) if treaty => format!("bilateral treaty of {signed}"),
        Some(signed) if in_force => format!("bilateral {signed}"),
        Some(signed) => format!("bilateral agreement signed {signed}"),
        None if in_force => "bilateral agreement".to_owned(),
        None => "bilateral agreement, day of signature not in data".to_owned(),
    }
}

fn named_in_question(row: &Bilateral) -> String {
    match row.signed {
        Some(signed) => format!("bilateral agreement signed {signed}"),
        None => "bilateral agreement reported".to_owned(),
    }
}
