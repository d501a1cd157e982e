//! Persons under protection: a new record, and one with its identifiers, consent and States.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{StateView, VictimPage};
use victims::{GivenBy, Status, Use};

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/victim_new.html")]
struct NewPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
}

#[derive(Template)]
#[template(path = "rooms/victim.html")]
struct VictimPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: VictimPage,
    /// Label of the next step.
    next: &'static str,
}

paper!(NewPaper, VictimPaper);

impl NewPaper<'_> {
    fn statuses(&self) -> [&'static str; 2] {
        [Status::Presumed, Status::Identified].map(Status::word)
    }
}

impl VictimPaper<'_> {
    fn uses(&self) -> [&'static str; 2] {
        Use::ALL.map(Use::word)
    }

    fn givers(&self) -> [&'static str; 2] {
        GivenBy::ALL.map(GivenBy::word)
    }

    /// A State in words.
    fn state(&self, state: &StateView) -> String {
        self.frame.words.say_or(format!("country-{}", state.code.as_str().to_lowercase()), &state.name)
    }

    /// States by their names in the reader's language.
    fn by_name(&self) -> Vec<(String, &StateView)> {
        let mut states: Vec<_> = self.page.states.iter().map(|state| (self.state(state), state)).collect();
        states.sort_by(|one, other| one.0.cmp(&other.0));
        states
    }

    fn excluded(&self) -> Vec<String> {
        self.by_name().into_iter().filter(|(_, state)| state.excluded).map(|(name, _)| name).collect()
    }

    /// Whether a box is ticked: as in the form that came back, else as it is now.
    fn is_excluded(&self, state: &StateView) -> bool {
        if self.is_open("exclude-states") { self.again.has("states", state.code.as_str()) } else { state.excluded }
    }

    /// The last day that a form proposes.
    fn latest(&self) -> String {
        self.page.latest.to_string()
    }
}

/// `GET /victims/new`.
pub(crate) async fn new(State(app): State<App>, signed: Signed) -> Result<Response, Problem> {
    // The hall says whether this reader may begin one; the form would only be refused otherwise.
    let reader = signed.reader.clone();
    let desk = app.hall(move |hall| hall.desk(&reader)).await?;
    if !desk.may.contains("list_victims") {
        return Err(Problem::not_found());
    }
    show_new(&app, &signed, Again::default())
}

pub(super) fn show_new(app: &App, signed: &Signed, again: Again) -> Result<Response, Problem> {
    let words = app.words(&signed.language);
    let frame =
        app.frame(signed, "victims", words.say("victim-new-title")).crumb(words.say("victims-title"), "/victims");
    answer(again.status, NewPaper { frame, now: app.now(), again })
}

/// `GET /victims/{id}`.
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
    let page = app.hall(move |hall| hall.victim(&reader, id)).await?;
    let words = app.words(&signed.language);
    // The browser's history gets the number alone.
    let heading = format!("{} {}", words.say("victim-kind"), page.line.number);
    let frame = app.frame(signed, "victims", heading).crumb(words.say("victims-title"), "/victims").done(done);
    let next = next(&page);
    answer(again.status, VictimPaper { frame, now: app.now(), next, page, again })
}

fn next(page: &VictimPage) -> &'static str {
    let holds = page.consent.as_ref().is_some_and(|consent| consent.holds);
    match page.line.stage.as_str() {
        "closed" => "next-victim-closed",
        _ if page.identifiers.is_empty() => "next-victim-identify",
        _ if !page.states_said => "next-victim-states",
        _ if !holds => "next-victim-consent",
        _ if page.may.contains("ask_blind") => "next-victim-ask",
        _ => "next-victim-found",
    }
}
