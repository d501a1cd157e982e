//! Peers: the own card, cards of others, and the comparison of fingerprints by two people.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Language, Timestamp};
use desk::command::Command;
use desk::views::{HeldView, PeerView, PeersPage, RelayView, WayView};

use super::again::Again;
use super::filled::{Filled, Wrong};
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::files::attachment;
use crate::layout::Frame;
use crate::posted::Posted;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "rooms/peers.html")]
struct PeersPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: PeersPage,
}

paper!(PeersPaper);

impl PeersPaper<'_> {
    fn by_way_of(&self, way: &WayView) -> String {
        self.with("peers-way-by", "relay", self.name(&way.names))
    }

    fn at_moment(&self, key: &str, at: &Timestamp) -> String {
        self.with(key, "moment", self.moment(at))
    }

    /// Confirmed partners: identifier and name.
    fn confirmed(&self) -> Vec<(String, String)> {
        let confirmed = self.page.peers.iter().filter(|peer| peer.stage == "confirmed");
        confirmed.map(|peer| (peer.partner.node.to_string(), self.name(&peer.partner.names))).collect()
    }

    /// Who can carry to a partner, and whether it was chosen: by the form that came back, or because it does.
    fn possible_relays(&self, peer: &PeerView) -> Vec<(String, String, bool)> {
        let node = peer.partner.node.to_string();
        let came_back = self.again.value("set-way", "node") == Some(&node);
        let kept = if came_back { self.again.value("set-way", "relay").map(str::to_owned) } else { None };
        let chosen = kept.or(peer.way.as_ref().map(|way| way.relay.to_string()));
        let others = self.confirmed().into_iter().filter(|(other, _)| *other != node);
        let named = others.map(|(other, name)| {
            let is_chosen = chosen.as_ref() == Some(&other);
            (other, self.with("peers-way-by", "relay", name), is_chosen)
        });
        named.collect()
    }

    fn pair_of(&self, relay: &RelayView) -> String {
        let (one, other) = (self.name(&relay.one_names), self.name(&relay.other_names));
        self.frame.words.say_with("relays-pair", &[("one", one.into()), ("other", other.into())])
    }

    fn held_for(&self, names: &BTreeMap<Language, String>) -> String {
        self.with("relays-held", "partner", self.name(names))
    }

    fn held(&self, held: &HeldView) -> String {
        let Some(since) = &held.since else { return self.say("relays-held-nothing") };
        let values = [("count", held.envelopes.into()), ("size", self.bytes(&held.bytes).into())];
        format!(
            "{} · {}",
            self.frame.words.say_with("relays-envelopes", &values),
            self.with("relay-since", "moment", self.moment(since))
        )
    }

    /// Whether the form that came back is the one that ends this.
    fn is_of_relay(&self, relay: &RelayView) -> bool {
        let is = |name, node: String| self.again.value("close-relay", name) == Some(&node);
        is("one", relay.one.to_string()) && is("other", relay.other.to_string())
    }
}

/// `GET /peers`.
pub(crate) async fn all(State(app): State<App>, signed: Signed, Query(done): Query<Done>) -> Result<Response, Problem> {
    show(&app, &signed, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show(app: &App, signed: &Signed, done: Option<&str>, again: Again) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.peers(&reader)).await?;
    let frame = app.frame(signed, "peers", app.words(&signed.language).say("peers-title")).done(done);
    answer(again.status, PeersPaper { frame, now: app.now(), page, again })
}

/// `GET /peers/card`: this node's card, to hand to a partner. It holds no secret; whoever can see peers can fetch it.
pub(crate) async fn card(State(app): State<App>, signed: Signed) -> Result<Response, Problem> {
    let reader = signed.reader;
    let (card, authority) = app.hall(move |hall| hall.peers(&reader).map(|page| (hall.card(), page.own))).await?;
    Ok(attachment(&format!("{authority}.kerege-card"), "application/octet-stream", card))
}

/// `POST /act/propose-peer`: a form with the card as a file.
pub(crate) async fn propose(
    State(app): State<App>,
    signed: Signed,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let words = app.words(&signed.language);
    let once = posted.once().map(str::to_owned);
    let filled = Filled { values: posted.form, ..Filled::default() };
    let Some(file) = posted.files.into_iter().find(|file| file.field == "card" && !file.bytes.is_empty()) else {
        let again = Again::wrong_field(words, "propose-peer", filled, &Wrong::new("card", "file"));
        return show(&app, &signed, None, again).await;
    };
    let (reader, command) = (signed.reader.clone(), Command::ProposePeer { card: file.bytes });
    match app.hall(move |hall| hall.act(&reader, command, once.as_deref())).await {
        Ok(_) => Ok(Redirect::to("/peers?done=propose-peer").into_response()),
        Err(problem) => show(&app, &signed, None, Again::refused(words, "propose-peer", filled, problem)?).await,
    }
}
