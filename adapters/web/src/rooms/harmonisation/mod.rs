//! National law beside the standard: the list of assessments, one of them, one of its elements, and several side by side.

mod assessment;
mod compare;
mod element;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::Timestamp;
use desk::views::{AssessmentsPage, ValueCounts};

pub(super) use assessment::{Wanted, one, report, show};
pub(super) use compare::compare;
pub(super) use element::{element, show_element};

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::Signed;

/// The four values, in the order of every table.
const VALUES: [&str; 4] = ["met", "partly", "not_met", "unknown"];

/// What the pages of this room say alike.
trait Standard: Paper {
    /// An element's name: in the reader's language, else as the law set has it.
    fn element_name(&self, code: &str, title: &str) -> String {
        self.frame().words.say_or(format!("element-{code}"), title)
    }

    /// The tone of a value's badge; the word says the same.
    fn value_tone(&self, value: &str) -> &'static str {
        match value {
            "met" => "done",
            "partly" => "soon",
            "not_met" => "late",
            _ => "wait",
        }
    }

    /// Four values, for table heads.
    fn values(&self) -> [&'static str; 4] {
        VALUES
    }

    /// How strongly a cell of the heat map is filled, 0 to 4, by its share of the chapter.
    fn heat(&self, count: &u64, counts: &ValueCounts) -> u64 {
        match counts.total() {
            0 => 0,
            total => (count * 4).div_ceil(total),
        }
    }

    /// “34 of 110”.
    fn of(&self, part: u64, whole: u64) -> String {
        self.frame().words.say_with("count-of", &[("part", part.into()), ("whole", whole.into())])
    }
}

#[derive(Template)]
#[template(path = "rooms/harmonisation/list.html")]
struct ListPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: AssessmentsPage,
    /// Today, as a date field has it.
    today: String,
}

paper!(ListPaper);

impl Standard for ListPaper<'_> {}

impl ListPaper<'_> {
    /// Codes of the States, for the choice: the own first.
    fn countries(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.page.countries.iter().map(|(code, _)| code.as_str()).collect();
        codes.sort_by_key(|code| (*code != self.page.own.as_str(), self.word("state", code)));
        codes
    }

    /// Whether the knowledge files' answers are wanted: yes, unless the form came back without them.
    fn wants_first_answers(&self) -> bool {
        !self.again.is_of("begin-assessment") || self.again.has("first_answers", "1")
    }

    /// States of which the knowledge files have answers.
    fn known(&self) -> Vec<(String, u64)> {
        let known = self.page.countries.iter().filter(|(_, answers)| *answers > 0);
        known.map(|(code, answers)| (self.word("state", code.as_str()), *answers)).collect()
    }
}

/// `GET /assessments`.
pub(super) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    show_list(&app, &signed, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show_list(
    app: &App,
    signed: &Signed,
    done: Option<&str>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.assessments(&reader)).await?;
    let words = app.words(&signed.language);
    let frame = app.frame(signed, "assessments", words.say("assessments-title")).done(done);
    answer(again.status, ListPaper { frame, now: app.now(), today: page.today.to_string(), page, again })
}
