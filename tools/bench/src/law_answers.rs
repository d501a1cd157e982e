//! The legal basis: how long one answer takes.

use std::time::Instant;

use base::{Country, Date};
use law::{Purpose, Question, legal_basis};
use wiring::Stop;

use crate::Arguments;
use crate::report::{Limit, Report};

const QUESTIONS: usize = 10_000;

pub(crate) fn measure(_: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "The law's answer",
        "Ten thousand questions about the legal basis, over every pair of States in the knowledge files, the five purposes, and days from 1990 to 2030; \
         then every pair and purpose on one day, as the map of gaps needs them.",
    );
    let begun = Instant::now();
    let law = law::builtin::law_set().map_err(|findings| Stop::Other(format!("{} findings", findings.len())))?;
    report.figure(
        "reading all knowledge files",
        begun.elapsed().as_secs_f64() * 1e3,
        "ms",
        Limit::None,
        "once, at the start",
    );
    let states: Vec<Country> = law.countries().map(|state| state.code.clone()).collect();
    let questions = questions(&states)?;
    let begun = Instant::now();
    let named: usize = questions.iter().map(|question| legal_basis(&law, question).bases.len()).sum();
    let each = begun.elapsed().as_secs_f64() * 1e3 / QUESTIONS as f64;
    report.figure("one answer", each, "ms", Limit::AtMost(1.0), &format!("mean of 10,000, which name {named} bases"));
    let today = Date::new(2026, 11, 1)?;
    let begun = Instant::now();
    let mut cells = 0;
    for (from, to) in pairs(&states) {
        for purpose in Purpose::ASKED {
            legal_basis(&law, &Question::about_trafficking(from.clone(), to.clone(), purpose, today));
            cells += 1;
        }
    }
    let took = begun.elapsed().as_secs_f64();
    report.figure("every pair and purpose on one day", took, "s", Limit::AtMost(2.0), &format!("{cells} answers"));
    Ok(())
}

fn pairs(states: &[Country]) -> impl Iterator<Item = (&Country, &Country)> {
    states.iter().flat_map(|from| states.iter().map(move |to| (from, to))).filter(|(from, to)| from != to)
}

fn questions(states: &[Country]) -> Result<Vec<Question>, Stop> {
    let pairs: Vec<_> = pairs(states).collect();
    (0..QUESTIONS)
        .map(|number| {
            let (from, to) = pairs[number % pairs.len()];
            let purpose = Purpose::ASKED[number % Purpose::ASKED.len()];
            let date = Date::new(1990 + (number % 41) as i16, 1 + (number % 12) as i8, 1 + (number % 28) as i8)?;
            Ok(Question::about_trafficking(from.clone(), to.clone(), purpose, date))
        })
        .collect()
}
