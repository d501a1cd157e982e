//! The signed record of a dossier: what was written, in which order, by whom, and what no longer has its content.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{LogPage, RecalledView};

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/log.html")]
struct LogPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: LogPage,
}

paper!(LogPaper);

impl LogPaper<'_> {
    /// A record's kind in words, without its version.
    fn kind_word(&self, kind: &str) -> String {
        self.word("said", kind.split('/').next().unwrap_or(kind))
    }

    /// How urgent it is that somebody has not said so yet.
    fn tone(&self, due: &Timestamp) -> &'static str {
        if *due < self.now { "late" } else { "wait" }
    }

    /// The recalls that the form is about: those of which nothing was said, or all, so that what was said can be put right.
    fn to_answer(&self) -> Vec<&RecalledView> {
        let open = self.is_unanswered(&self.page.recalled);
        self.page.recalled.iter().filter(|one| !open || one.copies.is_none()).collect()
    }

    /// Own contents that are still there: (identifier, “3: The answer, 12 kB”).
    fn erasable(&self) -> Vec<(String, String)> {
        let own = self.page.entries.iter().filter(|entry| entry.author.own);
        let contents = own.flat_map(|entry| entry.contents.iter().map(move |content| (entry, content)));
        let still_there = contents.filter(|(_, (_, _, erased))| !erased);
        let named = still_there.map(|(entry, (content, length, _))| {
            (content.to_string(), format!("{}. {}, {}", entry.place, self.kind_word(&entry.kind), self.bytes(length)))
        });
        named.collect()
    }
}

/// `GET /dossiers/{id}/log`.
pub(crate) async fn one(
    State(app): State<App>,
    signed: Signed,
    At(id): At<DossierId>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    show(&app, &signed, id, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show(
    app: &App,
    signed: &Signed,
    id: DossierId,
    done: Option<&str>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.log(&reader, id)).await?;
    let words = app.words(&signed.language);
    let here = match page.line.room.as_str() {
        "investigations" => "matters",
        "victims" => "victims",
        "enquiries" => "enquiries",
        "blind-line" => "lines",
        "cooperation-draft" => "drafts",
        "house" => "peers",
        "books" => "accesses",
        _ => "requests",
    };
    let frame = app.frame(signed, here, format!("{} {}", words.say("log-title"), page.line.number)).done(done);
    answer(again.status, LogPaper { frame, now: app.now(), page, again })
}
