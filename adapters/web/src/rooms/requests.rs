//! Cooperation requests, on both sides: what was sent, how far it has come, what happens in the own house.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp, UnitCode};
use cooperation::{Enforcement, SentenceEvent, Topic};
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
    /// The text of a reminder, in the language of the letter.
    reminder: String,
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

/// Acts with which the two sides talk, or that are about the person: in the order in which they are usually needed.
const TALKS: [&str; 19] = [
    "comment_draft",
    "return_originals",
    "waive_return",
    "report_arrest",
    "report_release",
    "follow_arrest",
    "record_consent",
    "state_enforcement",
    "grant_request",
    "arrange_handover",
    "hand_over",
    "report_passage",
    "report_interruption",
    "report_prosecution",
    "report_sentence",
    "consult_partner",
    "answer_consultation",
    "remind_partner",
    "report_outcome",
];

impl RequestPaper<'_> {
    /// Those that are offered, but not as the next step.
    fn talks(&self) -> Vec<&'static str> {
        TALKS.into_iter().filter(|act| self.other(act)).collect()
    }

    /// Whether somebody passes through the requested State.
    fn is_transit(&self) -> bool {
        self.page.kind.starts_with("transit_")
    }

    /// Whether somebody is held until a request for extradition comes, and no clock of any basis is known for that.
    fn waits_without_clock(&self) -> bool {
        let page = &self.page;
        let has_clock = page.clocks.iter().any(|clock| clock.of == "custody");
        page.kind == "provisional_arrest" && page.line.stage == "in_custody" && !has_clock
    }

    fn topics(&self) -> [&'static str; 4] {
        Topic::ALL.map(Topic::word)
    }

    /// What one consults about if law asks for it.
    fn first_topic(&self) -> &'static str {
        if self.page.consult_first.is_some() { "refusal" } else { "" }
    }

    fn yes_no(&self) -> [&'static str; 2] {
        ["yes", "no"]
    }

    fn ways(&self) -> [&'static str; 2] {
        Enforcement::ALL.map(Enforcement::word)
    }

    fn sentence_events(&self) -> [&'static str; 4] {
        SentenceEvent::ALL.map(SentenceEvent::word)
    }

    fn next_sentence(&self) -> String {
        let line = &self.page.line;
        let acknowledged = self.page.reference.is_some();
        let key = match (self.next, line.stage.as_str(), line.outgoing) {
            ("acknowledge_request", ..) => "next-request-acknowledge",
            ("assign_request", ..) => "next-request-assign",
            ("execute_request", "clarification", _) => "next-request-execute-clarifying",
            ("execute_request", ..) => "next-request-execute",
            ("clarify_request", ..) => "next-request-clarify",
            ("answer_consultation", ..) => "next-request-answer-consultation",
            ("comment_draft", ..) => "next-request-comment-draft",
            ("", "draft_shown" | "draft_commented", false) => "next-request-others-comment",
            ("", "draft_shown", true) => "next-request-draft-shown",
            ("", "draft_commented", true) => "next-request-draft-commented",
            ("", "draft_taken_back", _) => "next-request-draft-taken-back",
            ("follow_arrest", ..) => "next-request-follow-arrest",
            ("report_arrest", ..) => "next-request-report-arrest",
            ("record_consent", ..) => "next-request-record-consent",
            ("grant_request", ..) => "next-request-grant",
            ("arrange_handover", ..) => "next-request-arrange-handover",
            ("hand_over", ..) => "next-request-hand-over",
            ("report_prosecution", ..) => "next-request-report-prosecution",
            ("report_passage", ..) => "next-request-report-passage",
            ("close_request", "executed", _) if self.is_transit() => "next-request-close-passage",
            ("close_request", "executed", _) if self.page.kind != "assistance" => "next-request-close-handover",
            ("close_request", "refused", _) => "next-request-close-refused",
            ("close_request", ..) => "next-request-close",
            ("", "clarification", true) => "next-request-others-clarify",
            ("", "clarification", false) => "next-request-wait-clarification",
            ("", "consultation", true) => "next-request-others-consultation",
            ("", "consultation", false) => "next-request-wait-consultation",
            ("", "in_custody", true) => "next-request-in-custody",
            ("", "in_custody", false) => "task-watch-custody",
            ("", "granted", true) if self.is_transit() => "next-request-granted-transit",
            ("", "granted", true) => "next-request-granted",
            ("", "transit_interrupted", true) => "next-request-transit-interrupted",
            ("", "handover_arranged", true) => "next-request-handover-arranged",
            ("", "postponed", true) => "next-request-postponed",
            ("", "sent", true) => "next-request-wait-acknowledgement",
            ("", "executed", true) => "next-request-read-evidence",
            ("", "refused", true) => "next-request-read-refusal",
            ("", "acknowledged" | "partly_executed", true) => "next-request-wait-execution",
            ("", "executed" | "refused" | "withdrawn" | "closed", _) => "next-request-nothing",
            ("", _, false) if !acknowledged => "next-request-others-acknowledge",
            ("", _, false) if self.page.kind != "assistance" => "next-request-others-person",
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
        OTHER.iter().chain(&TALKS).any(|act| self.other(act))
    }

    /// Whether there is only a draft so far.
    fn is_draft(&self) -> bool {
        matches!(self.page.line.stage.as_str(), "draft_shown" | "draft_commented" | "draft_taken_back")
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
        may("comment_draft").filter(|_| page.line.stage == "draft_shown"),
        may("clarify_request"),
        may("answer_consultation"),
        may("follow_arrest").filter(|_| page.line.stage == "in_custody"),
        may("close_request"),
        may("assign_request").filter(|_| !is_assigned),
        may("execute_request").filter(|_| is_assigned),
        next_for_person(page),
        may("report_prosecution").filter(|_| page.line.stage == "refused" && !was_said(page, "prosecution-taken-over")),
    ];
    first.into_iter().flatten().next().unwrap_or_default()
}

/// What comes next for the person whom the request is about.
fn next_for_person(page: &RequestPage) -> Option<&'static str> {
    let may = |act: &'static str| page.may.contains(act).then_some(act);
    match page.line.stage.as_str() {
        "granted" => may("arrange_handover").or_else(|| may("report_passage")),
        "transit_interrupted" => may("report_passage").or_else(|| may("grant_request")),
        "handover_arranged" => may("hand_over"),
        _ => may("report_arrest")
            .filter(|_| !was_said(page, "arrested"))
            .or_else(|| may("record_consent").filter(|_| !was_said(page, "consent-heard")))
            .or_else(|| may("grant_request")),
    }
}

fn was_said(page: &RequestPage, what: &str) -> bool {
    page.said.iter().any(|said| said.kind.strip_prefix("cooperation.") == Some(what))
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
    let reminder = reminder(app, &page);
    answer(again.status, RequestPaper { frame, now: app.now(), next: next(&page), reminder, page, again })
}

/// The words of a reminder, in the language in which the letter went.
fn reminder(app: &App, page: &RequestPage) -> String {
    let sent = page.said.iter().find(|said| said.kind == "cooperation.sent");
    let (Some((_, language, _)), Some(sent)) = (page.letters.first(), sent) else { return String::new() };
    let words = app.words(language);
    let day = words.date(sent.at.date());
    words.say_with("template-reminder", &[("number", page.line.number.as_str().into()), ("date", day.into())])
}
