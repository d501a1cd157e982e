//! The JSON API: every act as a [`Command`], every view as the hall gives it. Described in [`openapi`].

mod commands;
mod openapi;
mod shapes;

use axum::extract::{Query, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base::{DossierId, EntryId, ShortText};
use desk::command::{Acted, Command};
use desk::views::{
    AccessLine, AgreementPage, AnnexPage, AskingPage, AssessmentPage, AssessmentsPage, BlindForm, ComparisonPage,
    DeskPage, DraftPage, ElementPage, EnquiryPage, GapPage, LinePage, Lines, LinesPage, LogPage, MatterPage,
    NegotiationPage, PartnerView, PeersPage, RequestPage, VictimPage, WitnessView,
};
use desk::{Hall, List, No, Reader};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::Problem;
use crate::posted::{CSRF_HEADER, PostedJson};
use crate::rooms::as_from_a_page;
use crate::signed::{At, Signed};

/// The header with the word that makes a repeated send act once.
const ONCE_HEADER: HeaderName = HeaderName::from_static("x-kerege-once");
/// Characters of that word.
const ONCE_LIMIT: usize = 64;

type Answer<T> = Result<Json<T>, Problem>;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/openapi.json", get(openapi::document))
        .route("/api/v1/me", get(me))
        .route("/api/v1/act", post(act))
        .route("/api/v1/desk", get(desk))
        .route("/api/v1/matters", get(matters))
        .route("/api/v1/matters/{id}", get(matter))
        .route("/api/v1/matters/{id}/annex/{entry}", get(annex))
        .route("/api/v1/victims", get(victims))
        .route("/api/v1/victims/{id}", get(victim))
        .route("/api/v1/enquiries", get(enquiries))
        .route("/api/v1/enquiries/{id}", get(enquiry))
        .route("/api/v1/drafts", get(drafts))
        .route("/api/v1/drafts/{id}", get(draft))
        .route("/api/v1/requests", get(requests))
        .route("/api/v1/requests/{id}", get(request))
        .route("/api/v1/assessments", get(assessments))
        .route("/api/v1/assessments/compare", get(comparison))
        .route("/api/v1/assessments/{id}", get(assessment))
        .route("/api/v1/assessments/{id}/elements/{element}", get(element))
        .route("/api/v1/agreements", get(agreements))
        .route("/api/v1/agreements/new", get(negotiation))
        .route("/api/v1/agreements/gaps", get(gaps))
        .route("/api/v1/agreements/{id}", get(agreement))
        .route("/api/v1/matters/{id}/blind", get(blind_form))
        .route("/api/v1/blind/{id}", get(blind_asking))
        .route("/api/v1/lines", get(blind_lines))
        .route("/api/v1/lines/{id}", get(blind_line))
        .route("/api/v1/dossiers/{id}/log", get(log))
        .route("/api/v1/partners", get(partners))
        .route("/api/v1/peers", get(peers))
        .route("/api/v1/accesses", get(accesses))
        .route("/api/v1/closings", get(closings))
}

/// Who is signed in, and what acts must carry.
#[derive(Serialize)]
struct Me {
    person: base::PersonId,
    name: String,
    authority: base::AuthorityCode,
    units: Vec<base::UnitCode>,
    roles: Vec<handling::Role>,
    language: base::Language,
    csrf: String,
}

async fn me(signed: Signed) -> Json<Me> {
    let reader = signed.reader;
    Json(Me {
        person: reader.person,
        name: reader.name.to_string(),
        authority: reader.authority,
        units: reader.units,
        roles: reader.roles.into_iter().collect(),
        language: signed.language,
        csrf: signed.csrf,
    })
}

async fn act(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    PostedJson(command): PostedJson<Command>,
) -> Answer<Acted> {
    let once = headers.get(ONCE_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let once: Option<String> = Some(once.chars().take(ONCE_LIMIT).collect()).filter(|once: &String| !once.is_empty());
    let command = as_from_a_page(command)?;
    app.hall(move |hall| hall.act(&signed.reader, command, once.as_deref())).await.map(Json)
}

/// Asks the hall for a view of the reader.
async fn view<T: Send + 'static>(
    app: App,
    signed: Signed,
    ask: impl FnOnce(&dyn Hall, &Reader) -> Result<T, No> + Send + 'static,
) -> Answer<T> {
    app.hall(move |hall| ask(hall, &signed.reader)).await.map(Json)
}

async fn desk(State(app): State<App>, signed: Signed) -> Answer<DeskPage> {
    view(app, signed, |hall, reader| hall.desk(reader)).await
}

/// What a list is asked for.
#[derive(Deserialize)]
struct ListQuery {
    number: Option<String>,
    #[serde(default)]
    offset: u32,
    side: Option<Side>,
}

/// Which side this node is on.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    In,
    Out,
}

async fn list(app: App, signed: Signed, which: List, query: ListQuery) -> Answer<Lines> {
    view(app, signed, move |hall, reader| hall.list(reader, which, query.number.as_deref(), query.offset)).await
}

async fn matters(State(app): State<App>, signed: Signed, Query(query): Query<ListQuery>) -> Answer<Lines> {
    list(app, signed, List::Matters, query).await
}

async fn victims(State(app): State<App>, signed: Signed, Query(query): Query<ListQuery>) -> Answer<Lines> {
    list(app, signed, List::Victims, query).await
}

async fn victim(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<VictimPage> {
    view(app, signed, move |hall, reader| hall.victim(reader, id)).await
}

async fn enquiries(State(app): State<App>, signed: Signed, Query(query): Query<ListQuery>) -> Answer<Lines> {
    let which = match query.side {
        Some(Side::Out) => List::EnquiriesOut,
        Some(Side::In) | None => List::EnquiriesIn,
    };
    list(app, signed, which, query).await
}

async fn drafts(State(app): State<App>, signed: Signed, Query(query): Query<ListQuery>) -> Answer<Lines> {
    list(app, signed, List::Drafts, query).await
}

async fn requests(State(app): State<App>, signed: Signed, Query(query): Query<ListQuery>) -> Answer<Lines> {
    let which = match query.side {
        Some(Side::Out) => List::RequestsOut,
        Some(Side::In) | None => List::RequestsIn,
    };
    list(app, signed, which, query).await
}

async fn matter(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<MatterPage> {
    view(app, signed, move |hall, reader| hall.matter(reader, id)).await
}

async fn annex(State(app): State<App>, signed: Signed, At((id, entry)): At<(DossierId, EntryId)>) -> Answer<AnnexPage> {
    view(app, signed, move |hall, reader| hall.annex(reader, id, entry)).await
}

async fn enquiry(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<EnquiryPage> {
    view(app, signed, move |hall, reader| hall.enquiry(reader, id)).await
}

async fn draft(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<DraftPage> {
    view(app, signed, move |hall, reader| hall.draft(reader, id)).await
}

async fn request(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<RequestPage> {
    view(app, signed, move |hall, reader| hall.request(reader, id)).await
}

async fn assessments(State(app): State<App>, signed: Signed) -> Answer<AssessmentsPage> {
    view(app, signed, |hall, reader| hall.assessments(reader)).await
}

async fn assessment(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<AssessmentPage> {
    view(app, signed, move |hall, reader| hall.assessment(reader, id)).await
}

async fn element(
    State(app): State<App>,
    signed: Signed,
    At((id, element)): At<(DossierId, ShortText)>,
) -> Answer<ElementPage> {
    view(app, signed, move |hall, reader| hall.element(reader, id, &element)).await
}

/// Which assessments are compared: `with`, once for each.
#[derive(Default, Deserialize)]
struct ComparisonQuery {
    #[serde(default)]
    with: Vec<DossierId>,
}

async fn comparison(State(app): State<App>, signed: Signed, RawQuery(query): RawQuery) -> Answer<ComparisonPage> {
    let query: ComparisonQuery =
        serde_html_form::from_str(query.as_deref().unwrap_or_default()).map_err(|_| Problem::not_found())?;
    view(app, signed, move |hall, reader| hall.comparison(reader, &query.with)).await
}

async fn agreements(State(app): State<App>, signed: Signed, Query(query): Query<ListQuery>) -> Answer<Lines> {
    list(app, signed, List::Agreements, query).await
}

async fn agreement(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<AgreementPage> {
    view(app, signed, move |hall, reader| hall.agreement(reader, id)).await
}

async fn negotiation(State(app): State<App>, signed: Signed) -> Answer<NegotiationPage> {
    view(app, signed, |hall, reader| hall.negotiation(reader)).await
}

/// On which day.
#[derive(Deserialize)]
struct GapQuery {
    date: Option<base::Date>,
}

async fn gaps(State(app): State<App>, signed: Signed, Query(query): Query<GapQuery>) -> Answer<GapPage> {
    view(app, signed, move |hall, reader| hall.gaps(reader, query.date)).await
}

async fn blind_form(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<BlindForm> {
    view(app, signed, move |hall, reader| hall.blind_form(reader, id)).await
}

async fn blind_asking(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<AskingPage> {
    view(app, signed, move |hall, reader| hall.blind_asking(reader, id)).await
}

async fn blind_lines(State(app): State<App>, signed: Signed) -> Answer<LinesPage> {
    view(app, signed, |hall, reader| hall.blind_lines(reader)).await
}

async fn blind_line(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<LinePage> {
    view(app, signed, move |hall, reader| hall.blind_line(reader, id)).await
}

async fn log(State(app): State<App>, signed: Signed, At(id): At<DossierId>) -> Answer<LogPage> {
    view(app, signed, move |hall, reader| hall.log(reader, id)).await
}

async fn partners(State(app): State<App>, signed: Signed) -> Answer<Vec<PartnerView>> {
    view(app, signed, |hall, reader| hall.partners(reader)).await
}

async fn peers(State(app): State<App>, signed: Signed) -> Answer<PeersPage> {
    view(app, signed, |hall, reader| hall.peers(reader)).await
}

async fn closings(State(app): State<App>, signed: Signed) -> Answer<Vec<WitnessView>> {
    view(app, signed, |hall, reader| hall.closings(reader)).await
}

/// Which accesses.
#[derive(Deserialize)]
struct AccessQuery {
    dossier: Option<DossierId>,
    #[serde(default)]
    offset: u32,
}

async fn accesses(State(app): State<App>, signed: Signed, Query(query): Query<AccessQuery>) -> Answer<Vec<AccessLine>> {
    view(app, signed, move |hall, reader| hall.accesses(reader, query.dossier, query.offset)).await
}

/// Answers with this status mean what the document says of them.
const STATUSES: [(StatusCode, &str); 11] = [
    (StatusCode::BAD_REQUEST, "The address's query could not be read."),
    (StatusCode::UNAUTHORIZED, "Nobody is signed in."),
    (StatusCode::FORBIDDEN, "The proof against cross-site requests is missing or old, or another person must do it."),
    (StatusCode::NOT_FOUND, "Absent, or not for this reader: the two look alike."),
    (StatusCode::REQUEST_TIMEOUT, "The request stopped coming, or its answer took too long."),
    (StatusCode::CONFLICT, "The rules, or the stage the thing is in, do not allow it."),
    (StatusCode::PAYLOAD_TOO_LARGE, "The body is longer than allowed."),
    (StatusCode::UNPROCESSABLE_ENTITY, "The input was wrong; corrected input may pass."),
    (StatusCode::TOO_MANY_REQUESTS, "A named limit is reached."),
    (StatusCode::INTERNAL_SERVER_ERROR, "The machine broke; the operator finds the number in the log."),
    (StatusCode::INSUFFICIENT_STORAGE, "The medium is full; nothing is half-written."),
];
