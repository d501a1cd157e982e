//! Blind enquiries: the form, one enquiry with what came of it, and the lines on which this node asks and answers.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{AskingPage, BlindForm, HitView, IdentifierView, LinePage, LinesPage, OfferView};
use handling::Purpose;

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/blind_form.html")]
struct FormPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: BlindForm,
}

#[derive(Template)]
#[template(path = "rooms/blind.html")]
struct AskingPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: AskingPage,
}

#[derive(Template)]
#[template(path = "rooms/lines.html")]
struct LinesPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: LinesPage,
}

#[derive(Template)]
#[template(path = "rooms/line.html")]
struct LinePaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: LinePage,
}

paper!(FormPaper, AskingPaper, LinesPaper, LinePaper);

/// Purposes that terms can name.
const PURPOSES: [Purpose; 2] = [Purpose::Investigation, Purpose::Prosecution];

/// What the two pages share that have the form of terms.
trait TermsForm: Paper {
    /// Whether a box is ticked: as in the form that came back, else as the terms are now.
    fn is_ticked(&self, act: &str, name: &str, code: &str, now: &[String]) -> bool {
        if self.is_open(act) { self.again().has(name, code) } else { now.iter().any(|known| known == code) }
    }

    fn purposes(&self) -> Vec<&'static str> {
        PURPOSES.map(Purpose::word).to_vec()
    }

    /// A number as a field begins with it.
    fn number(&self, number: &u32) -> String {
        number.to_string()
    }

    /// Nothing ticked yet.
    fn nothing(&self) -> Vec<String> {
        Vec::new()
    }

    /// A number for a plural.
    fn whole(&self, number: &u32) -> u64 {
        u64::from(*number)
    }

    /// The sentence “12 of 200”.
    fn of(&self, used: &u64, all: &u32) -> String {
        let values = [("used", (*used).into()), ("all", u64::from(*all).into())];
        self.frame().words.say_with("line-used", &values)
    }

    /// Classes in words.
    fn classes(&self, classes: &[String]) -> String {
        classes.iter().map(|class| self.word("identifier-class", class)).collect::<Vec<_>>().join(" · ")
    }
}

impl TermsForm for LinesPaper<'_> {}
impl TermsForm for LinePaper<'_> {}

impl FormPaper<'_> {
    /// Where one comes from: the matter, or the record of a person under protection.
    fn home(&self) -> &'static str {
        home(self.page.protects).1
    }

    fn identifiers_hint(&self) -> &'static str {
        if self.page.protects { "blind-identifiers-hint-victim" } else { "blind-identifiers-hint" }
    }

    /// What becomes of the reason: nothing that is asked about a victim is opened for an audit.
    fn reason_hint(&self) -> &'static str {
        if self.page.protects { "blind-reason-hint-victim" } else { "blind-reason-hint" }
    }

    /// Identifiers that can still be read.
    fn askable(&self) -> impl Iterator<Item = (&IdentifierView, &String)> {
        self.page.identifiers.iter().filter_map(|one| Some((one, one.shown.as_ref()?)))
    }

    /// Whether a person is among them: what one costs is said then.
    fn has_persons(&self) -> bool {
        self.askable().any(|(one, _)| one.class == "person")
    }

    fn is_chosen(&self, name: &str, value: &impl std::fmt::Display) -> bool {
        !self.is_open("ask-blind") || self.again.has(name, &value.to_string())
    }

    /// What a partner answers, and how much is left.
    fn offered(&self, offer: &OfferView) -> String {
        let classes = offer.classes.iter().map(|class| self.word("identifier-class", class));
        classes.collect::<Vec<_>>().join(" · ")
    }

    fn left(&self, offer: &OfferView) -> String {
        let values = [
            ("matter", offer.left_matter.into()),
            ("officer", offer.left_officer.into()),
            ("node", offer.left_node.into()),
        ];
        self.frame.words.say_with(if self.page.protects { "blind-left-victim" } else { "blind-left" }, &values)
    }

    fn sizes(&self) -> String {
        self.page.sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl AskingPaper<'_> {
    fn next_sentence(&self) -> String {
        let open = self.page.hits.iter().any(|hit| !hit.seen_to);
        let key = match self.page.line.stage.as_str() {
            "lapsed" if self.protects() => "next-blind-lapsed-victim",
            "hit" if open && self.protects() => "next-blind-contact",
            "hit" if self.protects() => "next-blind-contacted",
            "awaiting_approval" if self.page.may.contains("approve_blind") => "next-blind-approve",
            "awaiting_approval" => "next-blind-await-approval",
            "declined" => "next-blind-declined",
            "lapsed" => "next-blind-lapsed",
            "hit" if open => "next-blind-follow",
            "hit" => "next-blind-followed",
            "asked" => "next-blind-wait",
            "not_answered" => "next-blind-not-answered",
            "partly_answered" => "next-blind-partly",
            _ => "next-blind-nothing",
        };
        self.say(key)
    }

    /// Whether it is about a person under protection.
    fn protects(&self) -> bool {
        self.page.label.purpose == Purpose::VictimProtection
    }

    /// The address and the word of what it belongs to.
    fn home(&self) -> (&'static str, &'static str) {
        home(self.protects())
    }

    /// Hits that nobody has seen to yet.
    fn open_hits(&self) -> impl Iterator<Item = &HitView> {
        self.page.hits.iter().filter(|hit| !hit.seen_to)
    }

    /// What the open enquiry begins with: which identifiers are disclosed, and the basis, which the partner knows. The reason was promised to stay in
    /// the house; who wants to disclose it writes it.
    fn question(&self, hit: &HitView) -> String {
        let values = [("identifiers", self.shown(hit).into()), ("basis", self.page.basis.clone().into())];
        self.frame.words.say_with("blind-question", &values)
    }

    /// A number for a plural.
    fn whole(&self, number: &u32) -> u64 {
        u64::from(*number)
    }

    fn shown(&self, hit: &HitView) -> String {
        hit.held.iter().map(|held| held.text.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn urgencies(&self) -> [&'static str; 3] {
        ["ordinary", "urgent", "immediate"]
    }

    fn state_tone(&self, state: &str) -> &'static str {
        match state {
            "hit" => "done",
            "waiting" => "wait",
            "refused" | "doubted" => "no",
            _ => "calm",
        }
    }

    fn why(&self, state: &str, reason: &str) -> String {
        self.word(if state == "doubted" { "blind-doubt" } else { "blind-reason" }, reason)
    }
}

impl LinePaper<'_> {
    fn contact(&self) -> String {
        self.page.terms.contact.clone().unwrap_or_default()
    }

    fn is_holder(&self) -> bool {
        self.page.side == "holder"
    }

    fn batch_tone(&self, state: &str, alarm: &bool) -> &'static str {
        match (state, alarm) {
            (_, true) => "late",
            ("answered", _) => "done",
            ("waiting", _) => "wait",
            _ => "no",
        }
    }

    fn alarms(&self) -> usize {
        self.page.batches.iter().filter(|batch| batch.alarm).count() + self.page.objections.len()
    }
}

/// Label of a matter or of a person's record, and where it stands.
fn home(protects: bool) -> (&'static str, &'static str) {
    if protects { ("victim-kind", "victims") } else { ("matter-kind", "matters") }
}

/// `GET /matters/{id}/blind` and `GET /victims/{id}/blind`.
pub(crate) async fn new(
    State(app): State<App>,
    signed: Signed,
    At(matter): At<DossierId>,
) -> Result<Response, Problem> {
    show_new(&app, &signed, matter, Again::default()).await
}

pub(super) async fn show_new(app: &App, signed: &Signed, matter: DossierId, again: Again) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.blind_form(&reader, matter)).await?;
    let words = app.words(&signed.language);
    let (kind, place) = home(page.protects);
    let frame = app
        .frame(signed, place, words.say("blind-new-title"))
        .crumb(words.say(format!("{place}-title")), format!("/{place}"))
        .crumb(format!("{} {}", words.say(kind), page.line.number), format!("/{place}/{matter}"));
    answer(again.status, FormPaper { frame, now: app.now(), page, again })
}

/// `GET /blind/{id}`.
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
    let page = app.hall(move |hall| hall.blind_asking(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("blind-kind"), page.line.number);
    let (kind, place) = home(page.label.purpose == Purpose::VictimProtection);
    let title = words.say(format!("{place}-title"));
    let mut frame = app.frame(signed, place, heading).crumb(title, format!("/{place}")).done(done);
    if let Some(matter) = &page.matter {
        let name = format!("{} {}", words.say(kind), matter.number);
        frame = frame.crumb(name, format!("/{place}/{}", matter.dossier));
    }
    answer(again.status, AskingPaper { frame, now: app.now(), page, again })
}

/// `GET /lines`.
pub(crate) async fn lines(
    State(app): State<App>,
    signed: Signed,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    show_lines(&app, &signed, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show_lines(
    app: &App,
    signed: &Signed,
    done: Option<&str>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.blind_lines(&reader)).await?;
    let frame = app.frame(signed, "lines", app.words(&signed.language).say("lines-title")).done(done);
    answer(again.status, LinesPaper { frame, now: app.now(), page, again })
}

/// `GET /lines/{id}`.
pub(crate) async fn line(
    State(app): State<App>,
    signed: Signed,
    At(id): At<DossierId>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    show_line(&app, &signed, id, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show_line(
    app: &App,
    signed: &Signed,
    id: DossierId,
    done: Option<&str>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.blind_line(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("line-kind"), page.line.number);
    let frame = app.frame(signed, "lines", heading).crumb(words.say("lines-title"), "/lines").done(done);
    answer(again.status, LinePaper { frame, now: app.now(), page, again })
}
