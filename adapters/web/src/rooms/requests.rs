//! Cooperation requests, on both sides: what was sent, how far it has come, what happens in the own house.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp, UnitCode};
use desk::views::{RequestPage, Said};

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/request.html")]
struct RequestPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: RequestPage,
    /// The one act that this reader should do next; empty if it is the other side's turn.
    next: &'static str,
}

paper!(RequestPaper);

/// Acts in the list of other actions.
const OTHER: [&str; 10] = [
    "execute_partly",
    "execute_request",
    "ask_request_clarification",
    "clarify_request",
    "supplement_request",
    "acknowledge_request",
    "postpone_request",
    "refuse_request",
    "withdraw_request",
    "close_request",
];

impl RequestPaper<'_> {
    fn next_sentence(&self) -> String {
        let line = &self.page.line;
        let acknowledged = self.page.reference.is_some();
        let key = match (self.next, line.stage.as_str(), line.outgoing) {
            ("acknowledge_request", ..) => "next-request-acknowledge",
            ("assign_request", ..) => "next-request-assign",
            ("execute_request", "clarification", _) => "next-request-execute-clarifying",
            ("execute_request", ..) => "next-request-execute",
            ("clarify_request", ..) => "next-request-clarify",
            ("close_request", "refused", _) => "next-request-close-refused",
            ("close_request", ..) => "next-request-close",
            ("", "clarification", true) => "next-request-others-clarify",
            ("", "clarification", false) => "next-request-wait-clarification",
            ("", "postponed", true) => "next-request-postponed",
            ("", "sent", true) => "next-request-wait-acknowledgement",
            ("", "executed", true) => "next-request-read-evidence",
            ("", "refused", true) => "next-request-read-refusal",
            ("", "acknowledged" | "partly_executed", true) => "next-request-wait-execution",
            ("", "executed" | "refused" | "withdrawn" | "closed", _) => "next-request-nothing",
            ("", _, false) if !acknowledged => "next-request-others-acknowledge",
            ("", _, false) => "next-request-others-execute",
            _ => "next-request-nothing",
        };
        self.with(key, "partner", self.name(&self.page.partner.names))
    }

    /// What was asked back, above the form that explains it.
    fn question(&self) -> Option<&Said> {
        let asked = |said: &&Said| said.kind == "cooperation.clarification-asked";
        self.page.said.iter().rev().find(asked).filter(|_| self.next == "clarify_request")
    }

    /// Whether an act is offered, but not as the next step.
    fn other(&self, act: &str) -> bool {
        self.next != act && self.page.may.contains(act)
    }

    fn has_other(&self) -> bool {
        OTHER.iter().any(|act| self.other(act))
    }

    /// A unit of the own house by name.
    fn unit(&self, unit: &UnitCode) -> String {
        let known = self.page.units.iter().find(|(code, _)| code == unit);
        known.map_or_else(|| unit.to_string(), |(_, names)| self.name(names))
    }

    fn format_name(&self, format: &str) -> String {
        format.to_uppercase()
    }

    /// A ground with its provisions, as the form sends it.
    fn ground_value(&self, code: &str, provisions: &str) -> String {
        format!("{code}|{provisions}")
    }
}

fn next(page: &RequestPage) -> &'static str {
    let may = |act: &'static str| page.may.contains(act).then_some(act);
    let is_assigned = page.execution.as_ref().is_some_and(|execution| execution.unit.is_some());
    let first = [
        may("acknowledge_request"),
        may("clarify_request"),
        may("close_request"),
        may("assign_request").filter(|_| !is_assigned),
        may("execute_request").filter(|_| is_assigned),
    ];
    first.into_iter().flatten().next().unwrap_or_default()
}

/// `GET /requests/{id}`.
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
    let page = app.hall(move |hall| hall.request(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("request-kind"), page.line.number);
    let list = if page.line.outgoing { "/requests?side=out" } else { "/requests?side=in" };
    let frame = app.frame(signed, "requests", heading).crumb(words.say("requests-title"), list).done(done);
    answer(again.status, RequestPaper { frame, now: app.now(), next: next(&page), page, again })
}
