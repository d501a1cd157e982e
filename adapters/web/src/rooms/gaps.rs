//! The map of gaps: what the own State can ask of every other on a day, as a table and as a map. The map is a picture of the table and says
//! nothing that the table does not.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{Date, Timestamp};
use desk::views::{GapPage, GapRow};
use serde::Deserialize;

use super::again::Again;
use super::answer;
use super::paper::{Paper, paper};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::Signed;

/// Outlines of States; `data/maps/README.md` says where they come from.
const OUTLINES: &str = include_str!("../../../../data/maps/world.tsv");

/// What the address carries.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    date: String,
    #[serde(default)]
    purpose: String,
}

#[derive(Template)]
#[template(path = "rooms/gaps.html")]
struct GapsPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: GapPage,
    /// The purpose of which the map is drawn.
    purpose: String,
    /// What was typed as a day and is none.
    wrong_date: Option<String>,
}

paper!(GapsPaper);

/// The four answers, best first.
const ANSWERS: [&str; 4] = ["available", "conditional", "unconfirmed", "gap"];

impl GapsPaper<'_> {
    fn state(&self, row: &GapRow) -> String {
        let key = format!("country-{}", row.state.as_str().to_lowercase());
        self.frame.words.say_or(key, &row.name)
    }

    fn own_state(&self) -> String {
        let key = format!("country-{}", self.page.own.as_str().to_lowercase());
        self.frame.words.say_or(key, self.page.own.as_str())
    }

    fn is_mapped(&self, purpose: &str) -> bool {
        self.purpose == purpose
    }

    fn answers(&self) -> [&'static str; 4] {
        ANSWERS
    }

    /// The mark that stands for an answer beside its word: a shape, so that nobody needs colours.
    fn mark(&self, answer: &str) -> &'static str {
        match answer {
            "available" => "●",
            "conditional" => "◐",
            "gap" => "○",
            _ => "?",
        }
    }

    /// The tone of an answer's badge; mark and word say the same.
    fn answer_tone(&self, answer: &str) -> &'static str {
        match answer {
            "available" => "done",
            "conditional" => "soon",
            "gap" => "late",
            _ => "wait",
        }
    }

    /// Purpose and answer of each cell of a row.
    fn cells<'r>(&'r self, row: &'r GapRow) -> impl Iterator<Item = (&'r String, &'r str, &'r str)> {
        let cells = self.page.purposes.iter().zip(&row.cells);
        cells.map(|(purpose, cell)| (purpose, cell.answer.as_str(), cell.basis.as_deref().unwrap_or_default()))
    }

    fn answer_of(&self, row: &GapRow) -> &'static str {
        let at = self.page.purposes.iter().position(|purpose| *purpose == self.purpose).unwrap_or(0);
        let answer = row.cells.get(at).map_or("unconfirmed", |cell| cell.answer.as_str());
        ANSWERS.into_iter().find(|known| *known == answer).unwrap_or("unconfirmed")
    }

    /// How many States have this answer for the purpose of the map.
    fn number_of(&self, answer: &str) -> usize {
        self.page.rows.iter().filter(|row| self.answer_of(row) == answer).count()
    }

    /// Outlines with their class and, for States of the table, their title.
    fn outlines(&self) -> Vec<(&'static str, String, String)> {
        let lines = OUTLINES.lines().filter_map(|line| line.split_once('\t'));
        let outline = |(code, path): (&str, &'static str)| {
            if code == self.page.own.as_str() {
                return (path, "own".to_owned(), self.own_state());
            }
            match self.page.rows.iter().find(|row| row.state.as_str() == code) {
                Some(row) => {
                    let answer = self.answer_of(row);
                    let title = format!("{}: {} {}", self.state(row), self.mark(answer), self.word("answer", answer));
                    (path, answer.to_owned(), title)
                }
                None => (path, "land".to_owned(), String::new()),
            }
        };
        lines.map(|(code, path)| outline((code, path))).collect()
    }

    /// Where negotiations with a State can start: only where there is a confirmed partner.
    fn start(&self, row: &GapRow, purpose: &str) -> Option<String> {
        let may = row.partner.is_some() && self.page.may.contains("propose_agreement");
        may.then(|| format!("/agreements/new?state={}&purpose={purpose}", row.state))
    }
}

/// `GET /agreements/gaps`.
pub(crate) async fn page(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let date: Option<Date> = wanted.date.trim().parse().ok();
    let wrong_date = Some(wanted.date).filter(|typed| !typed.trim().is_empty() && date.is_none());
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.gaps(&reader, date)).await?;
    let words = app.words(&signed.language);
    let frame =
        app.frame(&signed, "agreements", words.say("gaps-title")).crumb(words.say("agreements-title"), "/agreements");
    let known = page.purposes.iter().find(|purpose| **purpose == wanted.purpose).or(page.purposes.first());
    let purpose = known.cloned().unwrap_or_default();
    let again = Again::default();
    answer(again.status, GapsPaper { frame, now: app.now(), purpose, wrong_date, page, again })
}
