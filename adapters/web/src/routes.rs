use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::app::{App, WebConfig};
use crate::error::{Problem, word_problems};
use crate::limits::Limits;
use crate::posted::FORM_LIMIT_BYTES;
use crate::{api, assets, files, live, me, people, rooms, sign_in};

/// Every page and every address of a node.
pub fn router(config: WebConfig) -> Router {
    router_within(config, Limits::default())
}

/// The same, with other limits on waiting.
pub fn router_within(config: WebConfig, limits: Limits) -> Router {
    let app = App::new(config);
    let hurried = Router::new()
        .merge(frame_routes())
        .merge(api::routes())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, limits.answer));
    // Acts of the rooms can carry large files, and so take as long as these need.
    let patient = Router::new()
        .merge(rooms::routes())
        .route("/live", get(live::live))
        .route("/dossiers/{id}/files", post(files::upload).layer(DefaultBodyLimit::disable()))
        .route("/dossiers/{id}/files/{content}", get(files::download));
    hurried
        .merge(patient)
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::Status(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(DefaultBodyLimit::max(FORM_LIMIT_BYTES))
        .layer(RequestBodyTimeoutLayer::new(limits.pause))
        .layer(middleware::from_fn_with_state(app.clone(), word_problems))
        .layer(middleware::from_fn_with_state(app.clone(), protect))
        .with_state(app)
}

fn frame_routes() -> Router<App> {
    Router::new()
        .route("/assets/{hash}/{name}", get(assets::asset))
        .route("/sign-in", get(sign_in::ask).post(sign_in::enter))
        .route("/sign-in/first", get(sign_in::first).post(sign_in::finish_first))
        .route("/sign-in/passkey", post(sign_in::start_passkey))
        .route("/sign-in/passkey/finish", post(sign_in::finish_passkey))
        .route("/sign-out", post(sign_in::leave))
        .route("/language", post(sign_in::language))
        .route("/me", get(me::me))
        .route("/me/prove", post(me::prove))
        .route("/me/prove/passkey", post(me::start_proof))
        .route("/me/prove/passkey/finish", post(me::finish_proof))
        .route("/me/password", post(me::password))
        .route("/me/passkeys/start", post(me::start_passkey))
        .route("/me/passkeys/finish", post(me::finish_passkey))
        .route("/me/passkeys/remove", post(me::remove_passkey))
        .route("/me/sessions/end", post(me::end_sessions))
        .route("/people", get(people::people).post(people::add))
        .route("/people/{id}", get(people::person))
        .route("/people/{id}/{act}", post(people::act))
}

/// Nothing from elsewhere, nothing inline, in nobody's frame.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Headers that every answer carries. One that a handler has set itself stays.
async fn protect(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always: [(HeaderName, &'static str); 7] = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Addresses name dossiers: no other site learns them. Within the node they lead back to the page that was open.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in always {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.0.secure_cookies {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    response
}
