//! Enquiries: a new one from a matter, and one with its story, on both sides.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{EnquiryPage, MatterPage, Said};
use enquiries::Urgency;

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/enquiry_new.html")]
struct NewPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: MatterPage,
    urgencies: [&'static str; 3],
}

#[derive(Template)]
#[template(path = "rooms/enquiry.html")]
struct EnquiryPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: EnquiryPage,
    /// The one act that this reader should do next; empty if it is the other side's turn.
    next: &'static str,
}

paper!(NewPaper, EnquiryPaper);

impl NewPaper<'_> {
    /// Whom one can ask: form value, authority, unit, and what waits for it.
    fn askable(&self) -> Vec<(String, String, String, Option<String>)> {
        let partners = self.page.partners.iter();
        let units = partners.flat_map(|partner| partner.units.iter().map(move |unit| (partner, unit)));
        let named = units.map(|(partner, (code, names))| {
            let waits = (partner.waiting > 0).then(|| self.waits(partner));
            (format!("{}/{code}", partner.node), self.name(&partner.names), self.name(names), waits)
        });
        named.collect()
    }
}

/// Acts in the order in which they are the next step.
const NEXT: [&str; 5] = ["decide_release", "clarify_enquiry", "answer_enquiry", "draft_request", "ask_release"];
/// Acts that are offered besides.
const OTHER: [&str; 8] = [
    "answer_enquiry",
    "ask_enquiry_clarification",
    "refuse_enquiry",
    "decide_release",
    "clarify_enquiry",
    "ask_release",
    "draft_request",
    "withdraw_enquiry",
];

/// Whether the text of the answer was erased.
fn is_answer_gone(page: &EnquiryPage) -> bool {
    let mut answers = page.said.iter().filter(|said| said.kind == "enquiries.answered").peekable();
    answers.peek().is_some() && answers.all(|said| said.erased)
}

impl EnquiryPaper<'_> {
    /// What the reader should do, or whose turn it is.
    fn next_sentence(&self) -> String {
        let key = match (self.next, self.page.line.stage.as_str(), self.page.line.outgoing) {
            ("", "open", true) => "next-enquiry-wait-answer",
            ("", "open", false) => "next-enquiry-others-answer",
            ("", "clarification", false) => "next-enquiry-wait-clarification",
            ("", "clarification", true) => "next-enquiry-others-clarify",
            ("", "answered", true) if is_answer_gone(&self.page) => "next-enquiry-answer-gone",
            ("", "answered", true) => "next-enquiry-read-answer",
            ("", "refused", true) => "next-enquiry-read-refusal",
            ("", ..) => "next-enquiry-nothing",
            ("answer_enquiry", "clarification", _) => "next-enquiry-answer-anyway",
            ("answer_enquiry", ..) => "next-enquiry-answer",
            ("clarify_enquiry", ..) => "next-enquiry-clarify",
            ("decide_release", ..) => "next-enquiry-decide-release",
            ("ask_release", ..) => "next-enquiry-ask-release",
            _ => "next-enquiry-draft",
        };
        let due = self.page.due.map(|due| self.moment(&due)).unwrap_or_default();
        let values = [("partner", self.name(&self.page.partner.names).into()), ("due", due.into())];
        self.frame.words.say_with(key, &values)
    }

    /// What the next step answers: the question itself, or what was asked back last.
    fn question(&self) -> Option<&Said> {
        let kind = match self.next {
            "answer_enquiry" => "enquiries.sent",
            "clarify_enquiry" => "enquiries.clarification-asked",
            "decide_release" => "enquiries.release-asked",
            _ => return None,
        };
        self.page.said.iter().rev().find(|said| said.kind == kind)
    }

    /// Whether an act is offered, but not as the next step.
    fn other(&self, act: &str) -> bool {
        self.next != act && self.page.may.contains(act)
    }

    fn has_other(&self) -> bool {
        OTHER.iter().any(|act| self.other(act))
    }

    fn is_open_stage(&self) -> bool {
        matches!(self.page.line.stage.as_str(), "open" | "clarification")
    }

    fn is_answered(&self) -> bool {
        self.page.line.stage == "answered"
    }

    fn letter_link(&self) -> String {
        let matter = self.page.matter.as_ref().map_or(self.page.line.dossier, |matter| matter.dossier);
        format!("/matters/{matter}/letter?enquiry={}", self.page.line.dossier)
    }
}

/// `GET /matters/{id}/enquiry`.
pub(crate) async fn new(
    State(app): State<App>,
    signed: Signed,
    At(matter): At<DossierId>,
) -> Result<Response, Problem> {
    show_new(&app, &signed, matter, Again::default()).await
}

pub(super) async fn show_new(app: &App, signed: &Signed, matter: DossierId, again: Again) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.matter(&reader, matter)).await?;
    if !page.may.contains("send_enquiry") {
        return Err(Problem::not_found());
    }
    let words = app.words(&signed.language);
    let frame = app
        .frame(signed, "matters", words.say("enquiry-new-title"))
        .crumb(words.say("matters-title"), "/matters")
        .crumb(format!("{} {}", words.say("matter-kind"), page.line.number), format!("/matters/{matter}"));
    answer(again.status, NewPaper { frame, now: app.now(), page, urgencies: Urgency::ALL.map(Urgency::word), again })
}

/// `GET /enquiries/{id}`.
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
    let page = app.hall(move |hall| hall.enquiry(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("enquiry-kind"), page.line.number);
    let list = if page.line.outgoing { "/enquiries?side=out" } else { "/enquiries?side=in" };
    let frame = app.frame(signed, "enquiries", heading).crumb(words.say("enquiries-title"), list).done(done);
    let waits_for_other = page.line.stage == "clarification" && !page.line.outgoing;
    let offered = |act: &&&'static str| page.may.contains(**act) && !(waits_for_other && **act == "answer_enquiry");
    let next = NEXT.iter().find(offered).copied().unwrap_or_default();
    // A second letter from the same answer is possible, but no longer the next step.
    let is_done = next == "draft_request" && !page.linked.is_empty();
    // Nobody is sent to an answer that the partner has recalled.
    let is_gone = ["draft_request", "ask_release"].contains(&next) && is_answer_gone(&page);
    let next = if is_done || is_gone { "" } else { next };
    answer(again.status, EnquiryPaper { frame, now: app.now(), next, page, again })
}
