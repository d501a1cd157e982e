//! The pages of the rooms: what waits, matters, enquiries, letters, requests, the record, peers. Each page shows exactly one view of
//! the hall; each form posts exactly one command. Nothing is decided here.

mod accesses;
mod act;
mod again;
mod agreements;
mod blind;
mod checked;
mod desk;
mod drafts;
mod enquiries;
mod fields;
mod filled;
mod gaps;
mod harmonisation;
mod help;
mod htcds;
mod lists;
mod log;
mod matters;
mod paper;
mod peers;
mod requests;
mod submission;
mod victims;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use crate::app::App;
use crate::error::Problem;

/// Bytes of a form around its one bounded file: boundaries and hidden fields.
const AROUND_A_FILE_BYTES: usize = 64 * 1024;

pub(crate) use checked::as_from_a_page;
pub use submission::parsed_submission;

/// Every page of the rooms.
pub(crate) fn routes() -> Router<App> {
    let import_limit = gateways::limits::FILE_BYTES + AROUND_A_FILE_BYTES;
    Router::new()
        .route("/", get(desk::page))
        .route("/matters", get(lists::matters))
        .route("/matters/new", get(matters::new))
        .route("/matters/{id}", get(matters::one))
        .route("/matters/{id}/enquiry", get(enquiries::new))
        .route("/matters/{id}/blind", get(blind::new))
        .route("/matters/{id}/letter", get(drafts::new))
        .route("/matters/{id}/form", get(htcds::form).post(submission::form))
        .route("/matters/{id}/import", post(submission::import).layer(DefaultBodyLimit::max(import_limit)))
        .route("/matters/{id}/annex/{entry}", get(matters::annex))
        .route("/victims", get(lists::victims))
        .route("/victims/new", get(victims::new))
        .route("/victims/{id}", get(victims::one))
        .route("/victims/{id}/blind", get(blind::new))
        .route("/enquiries", get(lists::enquiries))
        .route("/enquiries/{id}", get(enquiries::one))
        .route("/blind/{id}", get(blind::one))
        .route("/lines", get(blind::lines))
        .route("/lines/{id}", get(blind::line))
        .route("/drafts", get(lists::drafts))
        .route("/drafts/{id}", get(drafts::one))
        .route("/drafts/{id}/{letter}", get(drafts::letter))
        .route("/requests", get(lists::requests))
        .route("/requests/{id}", get(requests::one))
        .route("/assessments", get(harmonisation::list))
        .route("/assessments/compare", get(harmonisation::compare))
        .route("/assessments/{id}", get(harmonisation::one))
        .route("/assessments/{id}/{report}", get(harmonisation::report))
        .route("/assessments/{id}/elements/{element}", get(harmonisation::element))
        .route("/agreements", get(lists::agreements))
        .route("/agreements/new", get(agreements::new))
        .route("/agreements/gaps", get(gaps::page))
        .route("/agreements/{id}", get(agreements::one))
        .route("/dossiers/{id}/log", get(log::one))
        .route("/dossiers/{id}/export", get(crate::files::export))
        .route("/peers", get(peers::all))
        .route("/peers/card", get(peers::card))
        .route("/accesses", get(accesses::all))
        .route("/help", get(help::page))
        .route("/act/propose-peer", post(peers::propose))
        // Files pass through piece by piece; forms bound themselves (`filled`).
        .route("/act/{act}", post(act::act).layer(DefaultBodyLimit::disable()))
}

/// What the address of a page can carry: what was just done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    /// The act, as in its address.
    pub(crate) done: Option<String>,
}

/// A page, with the status of what was not accepted if it shows a form again.
fn answer<T: askama::Template>(status: StatusCode, template: T) -> Result<Response, Problem> {
    let page: Html<String> = crate::error::page(template)?;
    Ok((status, page).into_response())
}
