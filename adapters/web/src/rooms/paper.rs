//! What every page of the rooms can say: words for codes, moments, receipts, and what was typed in a form that came back.
//! Templates call these as `self.…`; nothing is decided here.

use std::collections::BTreeMap;
use std::fmt::Display;

use base::{Date, Language, Timestamp};
use desk::views::{Author, ClosingView, FileView, Line, PartnerView, RecalledView, ReceiptView, Said, StandingView};
use enquiries::{Ground, Outcome};
use handling::{HandlingCode, Use};

use super::again::Again;
use super::fields::{self, Kind};
use crate::layout::Frame;

/// Below this many seconds before its end a clock is shown as near.
const NEAR_SECONDS: i64 = 2 * 86_400;

/// A number for a plural, however a template hands it over.
pub(crate) trait Count {
    /// The number.
    fn number(&self) -> u64;
}

impl Count for u64 {
    fn number(&self) -> u64 {
        *self
    }
}

impl Count for usize {
    fn number(&self) -> u64 {
        *self as u64
    }
}

impl<T: Count> Count for &T {
    fn number(&self) -> u64 {
        (**self).number()
    }
}

/// The words of a page. Implemented with [`paper!`].
pub(crate) trait Paper {
    /// What is around the page.
    fn frame(&self) -> &Frame<'_>;
    /// A form that was not accepted, if the page shows one again.
    fn again(&self) -> &Again;
    /// Now, for clocks.
    fn now(&self) -> Timestamp;

    /// A label.
    fn say(&self, key: &str) -> String {
        self.frame().words.say(key)
    }

    /// A label with one value.
    fn with(&self, key: &str, name: &str, value: impl Display) -> String {
        self.frame().words.say_with(key, &[(name, value.to_string().into())])
    }

    /// A label with a number that decides its plural.
    fn count(&self, key: &str, count: impl Count) -> String {
        self.frame().words.say_with(key, &[("count", count.number().into())])
    }

    /// The word for a code: label `<prefix>-<code>`. A code of newer knowledge files, which has no label yet, is shown as it is.
    fn word(&self, prefix: &str, code: &str) -> String {
        self.frame().words.say_or(key(prefix, code), &code.replace(['_', '-'], " "))
    }

    /// The explanation beside a word: label `<prefix>-<code>-means`; nothing if there is none.
    fn explained(&self, prefix: &str, code: &str) -> String {
        self.frame().words.say_or(format!("{}-means", key(prefix, code)), "")
    }

    /// A day in words.
    fn date(&self, date: &Date) -> String {
        self.frame().words.date(*date)
    }

    /// A moment in words, UTC.
    fn moment(&self, at: &Timestamp) -> String {
        self.frame().words.moment(*at)
    }

    /// Where a clock comes from. What this product itself proposes is said in the reader's language; a provision stays as it is cited.
    fn clock_source(&self, source: &str) -> String {
        match source {
            enquiries::CLOCK_SOURCE => self.say("clock-enquiry-proposal"),
            cooperation::OWN_REMINDER => self.say("clock-own-reminder"),
            cooperation::SET_BY_PARTNER => self.say("clock-set-by-partner"),
            provision => provision.to_owned(),
        }
    }

    /// How far off a moment is.
    fn until(&self, due: &Timestamp) -> String {
        self.frame().words.until(self.now(), *due)
    }

    /// `soon` for a clock that is about to run out, else `calm`.
    fn nearness(&self, due: &Timestamp) -> &'static str {
        if due.seconds_since(self.now()) < NEAR_SECONDS { "soon" } else { "calm" }
    }

    /// A size in words.
    fn bytes(&self, bytes: &u64) -> String {
        self.frame().words.bytes(*bytes)
    }

    /// The best of several names.
    fn name(&self, names: &BTreeMap<Language, String>) -> String {
        self.frame().words.name(names)
    }

    /// Hidden field against forms of other sites.
    fn csrf(&self) -> String {
        self.frame().csrf().to_owned()
    }

    /// Hidden field that makes a form act once.
    fn once(&self) -> String {
        self.frame().once()
    }

    /// The address of what a line stands for.
    fn link(&self, line: &Line) -> String {
        let place = match line.room.as_str() {
            "investigations" => "matters",
            "victims" => "victims",
            "enquiries" => "enquiries",
            "cooperation-draft" => "drafts",
            "harmonisation" => "assessments",
            "agreements" | "agreements-position" => "agreements",
            "blind-line" => "lines",
            "blind-asking" => "blind",
            "house" => return "/peers".to_owned(),
            // No page of its own: the record is what a supervisor looks at.
            "books" => return format!("/dossiers/{}/log", line.dossier),
            _ => "requests",
        };
        format!("/{place}/{}", line.dossier)
    }

    /// Which closing of the books it is.
    fn closing(&self, closing: &ClosingView) -> String {
        let values = [("number", closing.number.into()), ("year", closing.year.clone().into())];
        self.frame().words.say_with("peers-books-closing", &values)
    }

    /// Of which round a code is.
    fn round(&self, standing: &StandingView) -> String {
        let values = [("round", standing.round.into()), ("count", standing.count.clone().into())];
        self.frame().words.say_with("peers-books-code", &values)
    }

    /// What a line stands for.
    fn kind_of(&self, line: &Line) -> String {
        self.word("room", &line.room)
    }

    /// Its stage in words.
    fn stage(&self, line: &Line) -> String {
        self.word(&format!("stage-{}", line.room), &line.stage)
    }

    /// Which tone the stage's badge has; the word says the same.
    fn tone(&self, line: &Line) -> &'static str {
        match line.stage.as_str() {
            "answered" | "executed" | "approved" | "dispatched" | "acknowledged" | "in_force" | "granted"
            | "handover_arranged" | "hit" => "done",
            "submitted"
            | "clarification"
            | "consultation"
            | "postponed"
            | "partly_executed"
            | "in_custody"
            | "transit_interrupted"
            | "draft_shown"
            | "draft_commented"
            | "awaiting_approval" => "wait",
            "refused" | "withdrawn" | "discarded" | "declined" | "broken_off" | "denounced" | "draft_taken_back" => {
                "no"
            }
            _ => "calm",
        }
    }

    /// Who said or wrote something. Persons of other authorities are never named.
    fn by(&self, author: &Author) -> String {
        let authority = match self.name(&author.names) {
            name if name.is_empty() => author.authority.to_string(),
            name => name,
        };
        let person = match (&author.person, author.role) {
            (Some(person), Some(role)) => Some(format!("{person} ({})", self.word("role", role.word()))),
            (Some(person), None) => Some(person.clone()),
            (None, Some(role)) => Some(self.word("role", role.word())),
            (None, None) => Some(self.say("author-node")),
        };
        let parts = [person, author.unit.as_ref().map(ToString::to_string), Some(authority)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The value of an unsealed fact, in words where it is a code or a day.
    fn told(&self, key: &str, value: &str) -> String {
        let label = self::key(key, value);
        if self.frame().words.has(&label) {
            return self.say(&label);
        }
        match value.parse::<Date>() {
            Ok(date) => self.date(&date),
            Err(_) => value.to_owned(),
        }
    }

    /// A receipt as a sentence.
    fn receipt(&self, receipt: &ReceiptView, partner: &BTreeMap<Language, String>) -> String {
        let values = [("partner", self.name(partner).into()), ("moment", self.moment(&receipt.at).into())];
        self.frame().words.say_with(key("receipt", receipt.step), &values)
    }

    /// What has not been confirmed yet, as a sentence.
    fn missing_receipt(&self, said: &Said, partner: &BTreeMap<Language, String>) -> Option<String> {
        let has = |step: &str| said.receipts.iter().any(|receipt| receipt.step == step);
        let missing = if has("opened") {
            return None;
        } else if has("delivered") {
            "receipt-missing-opened"
        } else if has("received") {
            "receipt-missing-delivered"
        } else {
            // “Written here” says itself that nothing was confirmed.
            return None;
        };
        Some(self.with(missing, "partner", self.name(partner)))
    }

    /// What waits for a partner, as a sentence.
    fn waits(&self, partner: &PartnerView) -> String {
        let name = self.name(&partner.names);
        let values = |since: String| {
            [("count", partner.waiting.into()), ("partner", name.clone().into()), ("moment", since.into())]
        };
        match partner.waiting_since {
            Some(since) => self.frame().words.say_with("waits-since", &values(self.moment(&since))),
            None => self.frame().words.say_with("waits", &values(String::new())[..2]),
        }
    }

    /// How much of a file has arrived: “37 MB of 200 MB here”.
    fn here(&self, file: &FileView) -> String {
        let here = if file.chunks == 0 {
            0
        } else {
            u128::from(file.length) * u128::from(file.held) / u128::from(file.chunks)
        };
        let here = self.bytes(&u64::try_from(here).unwrap_or(file.length));
        let values = [("here", here.into()), ("all", self.bytes(&file.length).into())];
        self.frame().words.say_with("file-here", &values)
    }

    /// What was typed in this field and came back, else `value`.
    fn kept(&self, act: &str, name: &str, value: &str) -> String {
        self.again().value(act, name).unwrap_or(value).to_owned()
    }

    /// What was typed, if the form that came back is about the same thing: where a page has the form several times.
    fn kept_where(&self, act: &str, name: &str, key: &str, value: &str) -> String {
        let same = self.again().value(act, key) == Some(value);
        if same { self.kept(act, name, "") } else { String::new() }
    }

    /// Whether this choice was made in the form that came back, else whether it is `chosen`.
    fn is_kept(&self, act: &str, name: &str, code: &str, chosen: &str) -> bool {
        if self.again().is_of(act) { self.again().has(name, code) } else { code == chosen }
    }

    /// Files that came with the form that came back: (name, value of the field `file`).
    fn kept_files(&self, act: &str) -> Vec<(String, String)> {
        self.again().files(act)
    }

    /// What is wrong with this field.
    fn wrong(&self, act: &str, name: &str) -> Option<String> {
        self.again().wrong(act, name)
    }

    /// What is wrong with the form.
    fn message(&self) -> Option<String> {
        self.again().message.clone()
    }

    /// What would cure it.
    fn cure(&self) -> Option<String> {
        self.again().cure.clone()
    }

    /// The field to go to.
    fn wrong_id(&self) -> Option<String> {
        self.again().wrong_id()
    }

    /// Whether the form of this act came back, so that it is shown open.
    fn is_open(&self, act: &str) -> bool {
        self.again().is_of(act)
    }

    /// Handling codes to choose from.
    fn codes(&self) -> Vec<&'static str> {
        HandlingCode::ALL.map(HandlingCode::word).to_vec()
    }

    /// Source evaluations to choose from.
    fn sources(&self) -> [&'static str; 4] {
        ["A", "B", "C", "X"]
    }

    /// Information evaluations to choose from.
    fn informations(&self) -> [&'static str; 4] {
        ["1", "2", "3", "4"]
    }

    /// Outcomes of an enquiry.
    fn outcomes(&self) -> [&'static str; 2] {
        [Outcome::Information, Outcome::Nothing].map(Outcome::word)
    }

    /// Grounds for refusing an enquiry.
    fn grounds(&self) -> Vec<&'static str> {
        Ground::ALL.map(Ground::word).to_vec()
    }

    /// Uses for which a release can be asked.
    fn uses(&self) -> [&'static str; 2] {
        [Use::Judicial, Use::Disseminate].map(Use::word)
    }

    /// The hidden fields of every form, and the thing that it is about.
    fn hidden(&self, name: &str, value: impl Display) -> String {
        fields::hidden(self, name, value)
    }

    /// The hint and what is wrong, above an input. An empty `hint` is none, here and below.
    fn notes(&self, act: &str, name: &str, hint: &str) -> String {
        fields::notes(self, (act, name), hint)
    }

    /// Attributes that tie the notes to their input.
    fn described(&self, act: &str, name: &str, hint: &str) -> String {
        fields::described(self, (act, name), hint)
    }

    /// A line of text.
    fn text(&self, act: &str, name: &str, label: &str, hint: &str, value: &str, required: &bool) -> String {
        fields::field(self, (Kind::Text, act, name), (label, hint), value, *required)
    }

    /// A day.
    fn day(&self, act: &str, name: &str, label: &str, hint: &str, value: &str, required: &bool) -> String {
        fields::field(self, (Kind::Day, act, name), (label, hint), value, *required)
    }

    /// Lines of text.
    #[allow(clippy::too_many_arguments, reason = "templates have no tuples")]
    fn area(&self, act: &str, name: &str, label: &str, hint: &str, value: &str, rows: &u8, required: &bool) -> String {
        fields::field(self, (Kind::Area(*rows), act, name), (label, hint), value, *required)
    }

    /// Choices that are few: each with its word and, with `explain`, its explanation.
    #[allow(clippy::too_many_arguments, reason = "templates have no tuples")]
    fn radios<S: AsRef<str>>(
        &self,
        act: &str,
        name: &str,
        legend: &str,
        hint: &str,
        prefix: &str,
        codes: &impl AsRef<[S]>,
        chosen: &str,
        explain: &bool,
    ) -> String {
        fields::radios(self, (act, name), (legend, hint), (prefix, codes.as_ref(), chosen), *explain)
    }

    /// Whether nobody here has answered yet for copies of something that was recalled.
    fn is_unanswered(&self, recalled: &[RecalledView]) -> bool {
        recalled.iter().any(|one| one.due.is_some() && one.copies.is_none())
    }

    /// Choices of which a person knows the words.
    #[allow(clippy::too_many_arguments, reason = "templates have no tuples")]
    fn select<S: AsRef<str>>(
        &self,
        act: &str,
        name: &str,
        label: &str,
        hint: &str,
        prefix: &str,
        codes: &impl AsRef<[S]>,
        chosen: &str,
    ) -> String {
        fields::select(self, (act, name), (label, hint), (prefix, codes.as_ref(), chosen))
    }
}

/// The key of a code's label: underscores, dots and spaces become hyphens.
pub(crate) fn key(prefix: &str, code: &str) -> String {
    let code: String = code.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect();
    format!("{prefix}-{code}")
}

/// Lets a page of this module speak: it has the fields `frame`, `again` and `now`.
macro_rules! paper {
    ($($page:ident),* $(,)?) => { $(
        impl $crate::rooms::paper::Paper for $page<'_> {
            fn frame(&self) -> &$crate::layout::Frame<'_> { &self.frame }
            fn again(&self) -> &$crate::rooms::again::Again { &self.again }
            fn now(&self) -> base::Timestamp { self.now }
        }
    )* };
}
pub(crate) use paper;
