use std::sync::atomic::Ordering;

use base::UnitCode;
use identity::Person;
use labels::Worded;
use serde::Deserialize;

use crate::app::App;
use crate::assets;
use crate::people;
use crate::signed::Signed;

/// What every page has around its own content. Every template has it as `frame` and begins with `{% extends "layout.html" %}`.
pub(crate) struct Frame<'a> {
    /// Words in the reader's language.
    pub(crate) words: Worded<'a>,
    /// Who is signed in.
    pub(crate) signed: Option<&'a Signed>,
    /// The page's heading.
    pub(crate) title: String,
    /// The menu item that is lit: `desk`, `matters`, `victims`, `enquiries`, `lines`, `drafts`, `requests`, `agreements`, `assessments`, `peers`, `accesses`,
    /// `people`, `me`, `help`.
    pub(crate) here: &'static str,
    /// The way to this page: (name, address).
    pub(crate) crumbs: Vec<(String, String)>,
    /// What was just done, in words.
    pub(crate) notice: Option<String>,
    app: &'a App,
}

/// An item of the menu.
pub(crate) struct MenuItem {
    /// Its word: label `menu-<word>`.
    pub(crate) word: &'static str,
    /// Its address.
    pub(crate) address: &'static str,
    /// Whether the page belongs to it.
    pub(crate) lit: bool,
}

/// What the address of a page can carry: what was just done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

impl Done {
    /// The word, for [`Frame::done`].
    pub(crate) fn word(&self) -> Option<&str> {
        self.done.as_deref()
    }
}

impl<'a> Frame<'a> {
    pub(crate) fn new(
        app: &'a App,
        words: Worded<'a>,
        signed: Option<&'a Signed>,
        here: &'static str,
        title: String,
    ) -> Frame<'a> {
        Frame { words, signed, title, here, crumbs: Vec::new(), notice: None, app }
    }

    /// Adds a step to the way to this page.
    pub(crate) fn crumb(mut self, name: impl Into<String>, address: impl Into<String>) -> Frame<'a> {
        self.crumbs.push((name.into(), address.into()));
        self
    }

    /// Says what was just done: label `done-<word>`, where `word` comes from the address after an act (`?done=answer-enquiry`).
    /// A word without a label says nothing: anybody can write an address.
    pub(crate) fn done(mut self, word: Option<&str>) -> Frame<'a> {
        let key = word
            .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
            .map(|word| format!("done-{word}"));
        self.notice = key.filter(|key| self.words.has(key)).map(|key| self.words.say(key));
        self
    }

    /// The hidden field `csrf` of every form.
    pub(crate) fn csrf(&self) -> &str {
        self.signed.map_or("", |signed| signed.csrf.as_str())
    }

    /// The hidden field `once` of an acting form: never the same twice, so that a double click acts once.
    pub(crate) fn once(&self) -> String {
        let count = self.app.0.counter.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{count:x}", self.app.now().0)
    }

    /// The own authority's name.
    pub(crate) fn authority(&self) -> String {
        let (code, names) = self.app.0.hall.authority();
        let name = self.words.name(&names);
        if name.is_empty() { code.to_string() } else { name }
    }

    /// Which of the stripe's colours is this node's, 0 to 5: three windows of three nodes can be told apart at a glance.
    pub(crate) fn stripe(&self) -> usize {
        usize::from(self.app.0.hall.node().0.0[0]) % 6
    }

    /// Languages to choose from: tag, own name, whether it is this one.
    pub(crate) fn languages(&self) -> Vec<(String, String, bool)> {
        let chosen = self.words.language();
        let all = self.app.0.words.languages();
        all.into_iter().map(|(tag, name)| (tag.to_string(), name, tag == *chosen)).collect()
    }

    /// The own units to choose from: code, name, whether it is chosen.
    pub(crate) fn units(&self, chosen: impl Fn(&UnitCode) -> bool) -> Vec<(String, String, bool)> {
        people::unit_choices(&self.app.0.units, self.words, chosen)
    }

    /// Units in words.
    pub(crate) fn named_units(&self, codes: &[UnitCode]) -> String {
        let all = self.units(|unit| codes.contains(unit));
        let names: Vec<String> = all.into_iter().filter(|(_, _, chosen)| *chosen).map(|(_, name, _)| name).collect();
        if names.len() == codes.len() {
            return names.join(" · ");
        }
        // A unit that the configuration no longer names is shown by its code.
        codes.iter().map(UnitCode::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// Roles in words.
    pub(crate) fn named_roles(&self, person: &Person) -> String {
        let names: Vec<String> =
            person.roles.iter().map(|role| self.words.say(format!("role-{}", role.word().replace('_', "-")))).collect();
        names.join(" · ")
    }

    /// The label that says whether somebody can sign in.
    pub(crate) fn sign_in_stage(&self, person: &Person) -> &'static str {
        match (person.disabled, person.must_change_password) {
            (true, _) => "person-stage-disabled",
            (false, true) => "person-stage-first",
            (false, false) => "person-stage-active",
        }
    }

    /// The address of an asset, with its hash in it.
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The label of a menu item.
    pub(crate) fn menu_key(&self, item: &MenuItem) -> String {
        format!("menu-{}", item.word)
    }

    /// Menu items for this reader.
    pub(crate) fn menu(&self) -> Vec<MenuItem> {
        const ITEMS: [(&str, &str, &[&str]); 13] = [
            ("desk", "/", &[]),
            ("matters", "/matters", &["investigations.read"]),
            ("victims", "/victims", &["victims.read"]),
            ("enquiries", "/enquiries", &["enquiries.read"]),
            ("lines", "/lines", &["blind.read"]),
            ("drafts", "/drafts", &["cooperation.draft", "cooperation.approve"]),
            ("requests", "/requests", &["cooperation.read"]),
            ("agreements", "/agreements", &["agreements.read"]),
            ("assessments", "/assessments", &["harmonisation.begin"]),
            ("peers", "/peers", &["house.peers"]),
            ("accesses", "/accesses", &["oversight.accesses"]),
            ("people", "/people", &["house.people"]),
            ("help", "/help", &[]),
        ];
        let Some(signed) = self.signed else { return Vec::new() };
        let open = |actions: &[&str]| {
            let may =
                |action: &&str| self.app.0.gate.roles_for(action).iter().any(|role| signed.reader.roles.contains(role));
            actions.is_empty() || actions.iter().any(may)
        };
        let items = ITEMS.into_iter().filter(|(_, _, actions)| open(actions));
        items.map(|(word, address, _)| MenuItem { word, address, lit: word == self.here }).collect()
    }
}
