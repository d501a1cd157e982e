//! Matters: a new one, one with everything that grew out of it, and the victims' annex.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, EntryId, PersonId, Timestamp};
use desk::views::{AnnexPage, MatterPage};

use super::again::Again;
use super::htcds::Htcds;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/matter_new.html")]
struct NewPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    offences: Vec<String>,
}

#[derive(Template)]
#[template(path = "rooms/matter.html")]
struct MatterPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: MatterPage,
    /// Label of the next step.
    next: &'static str,
}

#[derive(Template)]
#[template(path = "rooms/annex.html")]
struct AnnexPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: AnnexPage,
}

paper!(NewPaper, MatterPaper, AnnexPaper);

impl Htcds for MatterPaper<'_> {}
impl Htcds for AnnexPaper<'_> {}

impl MatterPaper<'_> {
    /// Whether a colleague is on the team, or was ticked in the form that came back.
    fn is_on_team(&self, person: &PersonId) -> bool {
        if self.again.is_of("set-team") {
            return self.again.has("team", &person.to_string());
        }
        self.page.team.iter().any(|(member, _)| member == person)
    }
}

/// `GET /matters/new`.
pub(crate) async fn new(State(app): State<App>, signed: Signed) -> Result<Response, Problem> {
    // The hall says whether this reader may begin one; the form would only be refused otherwise.
    let reader = signed.reader.clone();
    let desk = app.hall(move |hall| hall.desk(&reader)).await?;
    if !desk.may.contains("open_matter") {
        return Err(Problem::not_found());
    }
    show_new(&app, &signed, Again::default())
}

pub(super) fn show_new(app: &App, signed: &Signed, again: Again) -> Result<Response, Problem> {
    let words = app.words(&signed.language);
    let frame =
        app.frame(signed, "matters", words.say("matter-new-title")).crumb(words.say("matters-title"), "/matters");
    let offences = app.0.hall.offences();
    answer(again.status, NewPaper { frame, now: app.now(), offences, again })
}

/// `GET /matters/{id}`.
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
    let page = app.hall(move |hall| hall.matter(&reader, id)).await?;
    let words = app.words(&signed.language);
    // The title is a person's text and may name someone: the browser's history gets the number alone.
    let heading = format!("{} {}", words.say("matter-kind"), page.line.number);
    let frame = app.frame(signed, "matters", heading).crumb(words.say("matters-title"), "/matters").done(done);
    let next = if page.imported.is_empty() && page.may.contains("import_submission") {
        "next-matter-import"
    } else if page.linked.is_empty() && page.may.contains("send_enquiry") {
        "next-matter-enquire"
    } else if page.linked.is_empty() {
        "next-matter-nothing"
    } else {
        "next-matter-follow"
    };
    answer(again.status, MatterPaper { frame, now: app.now(), next, page, again })
}

/// `GET /matters/{id}/annex/{entry}`.
pub(crate) async fn annex(
    State(app): State<App>,
    signed: Signed,
    At((matter, entry)): At<(DossierId, EntryId)>,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.annex(&reader, matter, entry)).await?;
    let words = app.words(&signed.language);
    let title = words.say_with("annex-title", &[("number", page.number.as_str().into())]);
    let frame = app.frame(&signed, "matters", title).crumb(words.say("matters-title"), "/matters");
    let again = Again::default();
    answer(again.status, AnnexPaper { frame, now: app.now(), page, again })
}
