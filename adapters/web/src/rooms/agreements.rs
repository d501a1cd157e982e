//! Agreements: a new negotiation, and one agreement with its life, its text, and what follows from it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{AgreementPage, ArticleView, NegotiationPage, RoundView, SideView};
use serde::Deserialize;

use super::again::Again;
use super::answer;
use super::paper::{Paper, paper};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

/// Empty places for articles behind those that are there.
const BLANK_ARTICLES: usize = 3;
/// Places for articles on a blank sheet.
const FIRST_ARTICLES: usize = 8;

#[derive(Template)]
#[template(path = "rooms/agreement_new.html")]
struct NewPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: NegotiationPage,
    wanted: Wanted,
}

#[derive(Template)]
#[template(path = "rooms/agreement.html")]
struct AgreementPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: AgreementPage,
    /// The one act that this reader should do next; empty if it is the other side's turn.
    next: &'static str,
    /// Whether the sheet for a draft begins with the model clauses.
    model: bool,
}

paper!(NewPaper, AgreementPaper);

/// What the address of a new negotiation can carry: the gap from which it starts.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    purpose: String,
}

/// What the address of an agreement can carry.
#[derive(Default, Deserialize)]
pub(crate) struct Shown {
    done: Option<String>,
    #[serde(default)]
    model: String,
}

impl NewPaper<'_> {
    /// Whom one can ask: form value, authority, unit, whether it is in the State from whose gap the person comes.
    fn askable(&self) -> Vec<(String, String, String, bool)> {
        let partners = self.page.partners.iter();
        let units = partners.flat_map(|partner| partner.units.iter().map(move |unit| (partner, unit)));
        let mut chosen = false;
        let named = units.map(|(partner, (code, names))| {
            let fits = !chosen && partner.authority.country().as_str() == self.wanted.state;
            chosen |= fits;
            (format!("{}/{code}", partner.node), self.name(&partner.names), self.name(names), fits)
        });
        named.collect()
    }

    fn is_chosen(&self, purpose: &str) -> bool {
        if self.again.is_of("propose-agreement") {
            self.again.has("purposes", purpose)
        } else {
            self.wanted.purpose == purpose
        }
    }
}

/// Acts in the order in which they are the next step.
const NEXT: [&str; 7] = [
    "accept_proposal",
    "agree_text",
    "initial_agreement",
    "sign_agreement",
    "ratify_agreement",
    "state_force",
    "table_round",
];
/// Acts that are offered besides.
const OTHER: [&str; 12] = [
    "table_round",
    "initial_agreement",
    "sign_agreement",
    "ratify_agreement",
    "state_force",
    "name_delegation",
    "call_meeting",
    "note_obligation",
    "state_amendment",
    "decline_proposal",
    "break_off_agreement",
    "denounce_agreement",
];

impl AgreementPaper<'_> {
    fn next_sentence(&self) -> String {
        let stage = self.page.line.stage.as_str();
        let later = self.page.periods.iter().any(|period| period.state == "later");
        let key = match (self.next, stage) {
            ("accept_proposal", _) => "next-agreement-answer",
            ("agree_text", _) => "next-agreement-read",
            ("table_round", _) => "next-agreement-table",
            ("initial_agreement", _) => "next-agreement-initial",
            ("sign_agreement", _) => "next-agreement-sign",
            ("ratify_agreement", _) => "next-agreement-ratify",
            ("state_force", _) if self.page.own.stated.is_some() => "next-agreement-settle",
            ("state_force", _) => "next-agreement-state",
            ("state_amendment", _) => "next-agreement-amend",
            (_, "proposed") => "next-agreement-wait-answer",
            (_, "consultations") => "next-agreement-wait-round",
            (_, "agreed" | "initialled") => "next-agreement-wait-signature",
            (_, "signed") if self.page.other.ratified.is_none() => "next-agreement-wait-ratification",
            (_, "signed") => "next-agreement-wait-force",
            (_, "in_force") if later => "next-agreement-later",
            (_, "in_force") => "next-agreement-carry-out",
            _ => "next-agreement-nothing",
        };
        self.with(key, "partner", self.name(&self.page.partner.names))
    }

    /// Whether an act is offered, but not as the next step.
    fn other(&self, act: &str) -> bool {
        self.next != act && self.page.may.contains(act)
    }

    fn has_other(&self) -> bool {
        OTHER.iter().any(|act| self.other(act))
    }

    fn newest(&self) -> Option<&RoundView> {
        self.page.rounds.last()
    }

    /// Rounds before the newest, newest first.
    fn earlier(&self) -> impl Iterator<Item = &RoundView> {
        self.page.rounds.iter().rev().skip(1)
    }

    /// How much of a round is new, in words.
    fn summary(&self, round: &RoundView) -> String {
        let so_many = |change: &str| round.articles.iter().filter(|article| article.change == change).count() as u64;
        if !round.compared {
            return self.count("round-first", so_many("kept"));
        }
        let values = [
            ("changed", so_many("changed").into()),
            ("added", so_many("added").into()),
            ("removed", so_many("removed").into()),
        ];
        self.frame.words.say_with("round-summary", &values)
    }

    /// Rows of the sheet on which a draft is written: place, number, text. It begins with the newest round, or with the model clauses.
    fn sheet(&self) -> Vec<(usize, String, String)> {
        let mut rows: Vec<(String, String)> = match self.newest() {
            Some(round) if !self.model => {
                let left = |article: &&ArticleView| article.change != "removed";
                let text = |article: &ArticleView| {
                    let pieces = article.pieces.iter().filter(|piece| piece.change != "removed");
                    pieces.map(|piece| piece.text.as_str()).collect::<String>()
                };
                round.articles.iter().filter(left).map(|article| (article.number.clone(), text(article))).collect()
            }
            _ if self.model => {
                let clauses = self.page.clauses.iter().enumerate();
                clauses.map(|(at, clause)| ((at + 1).to_string(), clause.text.clone())).collect()
            }
            _ => (1..=FIRST_ARTICLES - BLANK_ARTICLES).map(|number| (number.to_string(), String::new())).collect(),
        };
        rows.extend((0..BLANK_ARTICLES).map(|_| Default::default()));
        // A form that came back may have had more rows than the newest round.
        while rows.len() < agreements::ARTICLES_LIMIT
            && self.again.value("table-round", &format!("article-{}", rows.len())).is_some()
        {
            rows.push(Default::default());
        }
        rows.into_iter().enumerate().map(|(at, (number, text))| (at, number, text)).collect()
    }

    /// Articles of the newest round, for positions.
    fn articles(&self) -> Vec<String> {
        let articles = self.newest().map(|round| round.articles.as_slice()).unwrap_or_default();
        articles.iter().filter(|article| article.change != "removed").map(|article| article.number.clone()).collect()
    }

    /// What the other side has stated, with which the form begins: agreeing must be easier than differing.
    fn stated(&self, act: &str) -> (String, String) {
        let amendment = act == "state-amendment";
        let of = |side: &SideView| if amendment { side.amending.clone() } else { side.stated.clone() };
        let stated = of(&self.page.other).or_else(|| of(&self.page.own));
        stated.map(|stated| (stated.on.to_string(), stated.how)).unwrap_or_default()
    }

    /// Articles for a purpose with which the form begins.
    fn provision(&self, act: &str, purpose: &str) -> String {
        let amendment = act == "state-amendment";
        let of = |side: &SideView| if amendment { side.amending.clone() } else { side.stated.clone() };
        let stated = of(&self.page.other).or_else(|| of(&self.page.own)).map(|stated| stated.provisions);
        let held = self.page.periods.last().map(|period| period.provisions.clone());
        let from = stated.or(held).unwrap_or_default();
        from.into_iter().find(|(known, _)| known == purpose).map(|(_, articles)| articles).unwrap_or_default()
    }

    fn all_purposes(&self) -> [&'static str; 5] {
        law::Purpose::ASKED.map(law::Purpose::as_str)
    }

    fn language_codes(&self) -> Vec<String> {
        self.page.languages.iter().map(ToString::to_string).collect()
    }

    fn language_now(&self) -> String {
        self.newest().map_or_else(|| self.frame.words.language().to_string(), |round| round.language.to_string())
    }

    /// Whether both have stated entry into force, differently.
    fn differs(&self) -> bool {
        self.page.line.stage == "signed" && self.page.own.stated.is_some() && self.page.other.stated.is_some()
    }

    fn has_conclusion(&self) -> bool {
        matches!(self.page.line.stage.as_str(), "agreed" | "initialled" | "signed" | "in_force" | "denounced")
    }

    /// What the agreement is for, in words.
    fn purposes(&self) -> String {
        let words = self.page.purposes.iter().map(|purpose| self.word("law-purpose", purpose));
        words.collect::<Vec<_>>().join(" · ")
    }
}

fn next(page: &AgreementPage) -> &'static str {
    let offered = |act: &&&'static str| page.may.contains(**act);
    let next = NEXT.iter().find(offered).copied().unwrap_or_default();
    let mine_is_newest = page.rounds.last().is_some_and(|round| round.own);
    match next {
        // The own draft waits for the partner; a further one is possible, but not the next step.
        "table_round" if mine_is_newest || page.line.stage == "agreed" => "",
        "table_round" if page.rounds.is_empty() && page.side == "invited" => "",
        "sign_agreement" if page.own.initialled.is_some() && page.line.stage == "agreed" => "",
        // What was stated waits for the partner, unless the two differ.
        "state_force" if page.own.stated.is_some() && page.other.stated.is_none() => "",
        "" if page.other.amending.is_some() && page.may.contains("state_amendment") => "state_amendment",
        other => other,
    }
}

/// `GET /agreements/new`.
pub(crate) async fn new(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    show_new(&app, &signed, wanted, Again::default()).await
}

pub(super) async fn show_new(app: &App, signed: &Signed, wanted: Wanted, again: Again) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.negotiation(&reader)).await?;
    let words = app.words(&signed.language);
    let frame = app
        .frame(signed, "agreements", words.say("agreement-new-title"))
        .crumb(words.say("agreements-title"), "/agreements");
    answer(again.status, NewPaper { frame, now: app.now(), page, wanted, again })
}

/// `GET /agreements/{id}`.
pub(crate) async fn one(
    State(app): State<App>,
    signed: Signed,
    At(id): At<DossierId>,
    Query(shown): Query<Shown>,
) -> Result<Response, Problem> {
    let model = shown.model == "yes";
    page(&app, &signed, id, shown.done.as_deref(), model, Again::default()).await
}

pub(super) async fn show(app: &App, signed: &Signed, id: DossierId, again: Again) -> Result<Response, Problem> {
    page(app, signed, id, None, false, again).await
}

async fn page(
    app: &App,
    signed: &Signed,
    id: DossierId,
    done: Option<&str>,
    model: bool,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.agreement(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("agreement-kind"), page.line.number);
    let frame = app.frame(signed, "agreements", heading).crumb(words.say("agreements-title"), "/agreements").done(done);
    answer(again.status, AgreementPaper { frame, now: app.now(), next: next(&page), page, model, again })
}
