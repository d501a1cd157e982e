//! Lists: newest change first, searched by number.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::Timestamp;
use desk::List;
use desk::views::Lines;
use serde::{Deserialize, Serialize};

use super::again::Again;
use super::answer;
use super::paper::{Paper, paper};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::Signed;

/// Characters of a number that is searched for.
const NUMBER_LIMIT: usize = 100;

/// What the address of a list carries.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    side: Option<String>,
    #[serde(default)]
    number: String,
    #[serde(default)]
    offset: u32,
}

#[derive(Template)]
#[template(path = "rooms/list.html")]
struct ListPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: Lines,
    heading: &'static str,
    empty: &'static str,
    path: &'static str,
    side: Option<&'static str>,
    /// The two sides of a list: address, word, whether it is this one.
    tabs: Vec<(String, &'static str, bool)>,
    number: String,
    /// What can be begun from the list: address and label.
    begin: Vec<(&'static str, &'static str)>,
    with_partner: bool,
    earlier: Option<String>,
    later: Option<String>,
}

paper!(ListPaper);

impl ListPaper<'_> {
    /// “1 to 50 of 120”.
    fn shown(&self) -> String {
        let from = u64::from(self.page.offset) + 1;
        let values = [
            ("from", from.into()),
            ("to", (from + self.page.lines.len() as u64).saturating_sub(1).into()),
            ("count", self.page.total.into()),
        ];
        self.frame.words.say_with("list-shown", &values)
    }
}

/// How a list is worded and found.
struct Kind {
    list: List,
    here: &'static str,
    heading: &'static str,
    empty: &'static str,
    path: &'static str,
    side: Option<&'static str>,
    /// Words of the tabs for `in` and `out`.
    tabs: Option<[&'static str; 2]>,
}

/// `GET /matters`.
pub(crate) async fn matters(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (heading, empty) = ("matters-title", "matters-empty");
    let kind = Kind { list: List::Matters, here: "matters", heading, empty, path: "/matters", side: None, tabs: None };
    list(app, signed, wanted, kind).await
}

/// `GET /victims`.
pub(crate) async fn victims(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (heading, empty) = ("victims-title", "victims-empty");
    let kind = Kind { list: List::Victims, here: "victims", heading, empty, path: "/victims", side: None, tabs: None };
    list(app, signed, wanted, kind).await
}

/// `GET /agreements`.
pub(crate) async fn agreements(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (list_of, path, heading, empty) = (List::Agreements, "/agreements", "agreements-title", "agreements-empty");
    list(app, signed, wanted, Kind { list: list_of, here: "agreements", heading, empty, path, side: None, tabs: None })
        .await
}

/// `GET /drafts`.
pub(crate) async fn drafts(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (heading, empty) = ("drafts-title", "drafts-empty");
    let kind = Kind { list: List::Drafts, here: "drafts", heading, empty, path: "/drafts", side: None, tabs: None };
    list(app, signed, wanted, kind).await
}

/// `GET /enquiries`.
pub(crate) async fn enquiries(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (list_of, side, empty) = match wanted.side.as_deref() {
        Some("in") => (List::EnquiriesIn, "in", "enquiries-in-empty"),
        Some("out") => (List::EnquiriesOut, "out", "enquiries-out-empty"),
        _ if answers(&signed) => (List::EnquiriesIn, "in", "enquiries-in-empty"),
        _ => (List::EnquiriesOut, "out", "enquiries-out-empty"),
    };
    let tabs = Some(["enquiries-in", "enquiries-out"]);
    let (path, heading) = ("/enquiries", "enquiries-title");
    list(app, signed, wanted, Kind { list: list_of, here: "enquiries", heading, empty, path, side: Some(side), tabs })
        .await
}

/// `GET /requests`.
pub(crate) async fn requests(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (list_of, side, empty) = match wanted.side.as_deref() {
        Some("in") => (List::RequestsIn, "in", "requests-in-empty"),
        Some("out") => (List::RequestsOut, "out", "requests-out-empty"),
        _ if answers(&signed) => (List::RequestsIn, "in", "requests-in-empty"),
        _ => (List::RequestsOut, "out", "requests-out-empty"),
    };
    let tabs = Some(["requests-in", "requests-out"]);
    let (path, heading) = ("/requests", "requests-title");
    list(app, signed, wanted, Kind { list: list_of, here: "requests", heading, empty, path, side: Some(side), tabs })
        .await
}

/// Whether the reader's work is what comes in: then that side is shown first.
fn answers(signed: &Signed) -> bool {
    use handling::Role::{Executor, Officer, Registrar};
    [Officer, Registrar, Executor].iter().any(|role| signed.reader.roles.contains(role))
}

async fn list(app: App, signed: Signed, wanted: Wanted, kind: Kind) -> Result<Response, Problem> {
    let number: String = wanted.number.trim().chars().take(NUMBER_LIMIT).collect();
    let (reader, searched, list, offset) = (signed.reader.clone(), number.clone(), kind.list, wanted.offset);
    let (page, begin) = app
        .hall(move |hall| {
            let searched = Some(searched.as_str()).filter(|number| !number.is_empty());
            let page = hall.list(&reader, list, searched, offset)?;
            let begin = match list {
                List::Matters if hall.desk(&reader)?.may.contains("open_matter") => {
                    vec![("/matters/new", "desk-new-matter")]
                }
                List::Victims => vec![("/victims/new", "victim-new-title")],
                List::Agreements => {
                    let mut begin = vec![("/agreements/gaps", "gaps-title")];
                    if hall.negotiation(&reader).is_ok() {
                        begin.insert(0, ("/agreements/new", "agreement-new-title"));
                    }
                    begin
                }
                _ => Vec::new(),
            };
            Ok((page, begin))
        })
        .await?;
    let words = app.words(&signed.language);
    let address = |side: Option<&'static str>, number: &str, offset: u32| address(kind.path, side, number, offset);
    let shown = u32::try_from(page.lines.len()).unwrap_or(u32::MAX);
    let next = page.offset.saturating_add(shown);
    // A list knows its own page length only from a full page; the way back goes by what is shown here, or to the start.
    let before = page.offset.saturating_sub(shown.max(1));
    let tabs = kind.tabs.map(|words| {
        let sides = ["in", "out"].into_iter().zip(words);
        sides.map(|(side, word)| (address(Some(side), &number, 0), word, kind.side == Some(side))).collect()
    });
    let paper = ListPaper {
        frame: app.frame(&signed, kind.here, words.say(kind.heading)),
        again: Again::default(),
        now: app.now(),
        heading: kind.heading,
        empty: kind.empty,
        path: kind.path,
        side: kind.side,
        tabs: tabs.unwrap_or_default(),
        begin,
        with_partner: ![List::Matters, List::Victims].contains(&kind.list),
        earlier: (page.offset > 0).then(|| address(kind.side, &number, before)),
        later: (u64::from(next) < page.total && shown > 0).then(|| address(kind.side, &number, next)),
        number,
        page,
    };
    answer(paper.again.status, paper)
}

fn address(path: &str, side: Option<&'static str>, number: &str, offset: u32) -> String {
    #[derive(Serialize)]
    struct Query<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        side: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        offset: Option<u32>,
    }
    let number = Some(number).filter(|number| !number.is_empty());
    let query = Query { side, number, offset: Some(offset).filter(|offset| *offset > 0) };
    match serde_html_form::to_string(query) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        Ok(_) | Err(_) => path.to_owned(),
    }
}
