use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use axum::http::{HeaderMap, header};
use base::{Language, Timestamp, UnitCode};
use desk::ports::{Clock, Fault, Gate};
use desk::{Directory, Hall, No};
use identity::Identity;
use labels::{Worded, Words};

use crate::error::Problem;
use crate::layout::Frame;
use crate::live::Live;
use crate::signed::{LANGUAGE_COOKIE, Signed, cookie};

/// Everything the pages need from outside.
#[derive(Clone)]
pub struct WebConfig {
    /// The hall: every act and every look goes through it.
    pub hall: Arc<dyn Hall>,
    /// Sign-in, sessions, people.
    pub identity: Arc<Identity>,
    /// The policies, for pages that the hall does not know: people.
    pub gate: Arc<dyn Gate>,
    /// Names of the own people.
    pub directory: Arc<dyn Directory>,
    /// The time, for clocks on pages.
    pub clock: Arc<dyn Clock>,
    /// Words in every language.
    pub words: Words,
    /// Told by the hall's bell whenever something changed; tells open pages.
    pub live: Live,
    /// The own units with their names by language, for the people page.
    pub units: Vec<(UnitCode, BTreeMap<Language, String>)>,
    /// Where browsers reach this node, without a slash at the end: `https://node.example`, `http://localhost:8081`.
    pub origin: String,
    /// Whether cookies travel over TLS only. Off for a demonstration on loopback alone.
    pub secure_cookies: bool,
}

/// What every handler shares.
#[derive(Clone)]
pub(crate) struct App(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) hall: Arc<dyn Hall>,
    pub(crate) identity: Arc<Identity>,
    pub(crate) gate: Arc<dyn Gate>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) words: Words,
    pub(crate) live: Live,
    pub(crate) units: Vec<(UnitCode, BTreeMap<Language, String>)>,
    pub(crate) origin: String,
    pub(crate) secure_cookies: bool,
    /// The session cookie's name. It has the node in it: browsers do not keep the cookies of two ports of one machine apart, and a
    /// demonstration runs three nodes on one machine.
    pub(crate) cookie: String,
    /// Counts forms and faults.
    pub(crate) counter: AtomicU64,
}

impl App {
    pub(crate) fn new(config: WebConfig) -> App {
        // With this prefix browsers take the cookie over TLS and from this very host alone, so that no neighbouring site can plant one.
        let prefix = if config.secure_cookies { "__Host-" } else { "" };
        let cookie = format!("{prefix}kerege-{}", config.hall.node().short());
        App(Arc::new(Inner {
            hall: config.hall,
            identity: config.identity,
            gate: config.gate,
            clock: config.clock,
            words: config.words,
            live: config.live,
            units: config.units,
            origin: config.origin,
            secure_cookies: config.secure_cookies,
            cookie,
            counter: AtomicU64::new(1),
        }))
    }

    /// Asks the hall where blocking is allowed.
    pub(crate) async fn hall<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Hall) -> Result<T, No> + Send + 'static,
    ) -> Result<T, Problem> {
        let hall = self.0.hall.clone();
        blocking(move || ask(hall.as_ref())).await?.map_err(Problem::No)
    }

    /// Asks about people and sessions where blocking is allowed.
    pub(crate) async fn identity<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Identity) -> Result<T, identity::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let identity = self.0.identity.clone();
        blocking(move || ask(&identity)).await?.map_err(Problem::from)
    }

    /// Now, by the node's clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Words in the reader's language.
    pub(crate) fn words(&self, language: &Language) -> Worded<'_> {
        self.0.words.for_language(language)
    }

    /// Words for somebody who is not signed in: as chosen before, or as the browser prefers.
    pub(crate) fn guest_words(&self, headers: &HeaderMap) -> Worded<'_> {
        if let Some(chosen) = cookie(headers, LANGUAGE_COOKIE).and_then(|tag| tag.parse().ok()) {
            return self.words(&chosen);
        }
        let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        self.0.words.preferred(accept)
    }

    /// The frame of a page: `here` is the menu item that is lit, `title` the page's heading.
    pub(crate) fn frame<'a>(&'a self, signed: &'a Signed, here: &'static str, title: impl Into<String>) -> Frame<'a> {
        Frame::new(self, self.words(&signed.language), Some(signed), here, title.into())
    }
}

/// Runs what blocks on a thread for that.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::from(Fault::new("running a request", error)))
}
