use base::{Country, Date, DossierId, EntryId, Language, NodeId, Timestamp};
use serde::Serialize;

use super::{Line, May, PartnerView, Said};

/// A step of an agreement's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// Label `agreement-step-<word>`.
    pub word: &'static str,
    /// `done`, `now`, `open`.
    pub state: &'static str,
    /// When it was reached, if it was.
    pub day: Option<Date>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingView {
    /// The entry that called it.
    pub entry: EntryId,
    /// On which day.
    pub on: Date,
    /// Whether the own side called it.
    pub own: bool,
    /// Agenda and place.
    pub agenda: Option<String>,
    /// `called`, `called_off`, `minutes`, `agreed`: label `meeting-<stage>`.
    pub stage: &'static str,
    /// The newest minutes: entry, whether the own side wrote them, text.
    pub minutes: Option<(EntryId, bool, Option<String>)>,
}

/// A run of words in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PieceView {
    /// `kept`, `added`, `removed`.
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// An article of a round, beside the round before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleView {
    /// Its number.
    pub number: String,
    /// `kept`, `added`, `removed`, `changed`.
    pub change: &'static str,
    /// Its words.
    pub pieces: Vec<PieceView>,
}

/// A draft on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundView {
    /// Its entry.
    pub entry: EntryId,
    /// First, second, …
    pub number: u64,
    /// Whether the own side tabled it.
    pub own: bool,
    /// When.
    pub at: Timestamp,
    /// In which language.
    pub language: Language,
    /// The covering text.
    pub text: Option<String>,
    /// Whether it can no longer be read.
    pub erased: bool,
    /// Whether there is a round before it that can be read, with which it is compared.
    pub compared: bool,
    /// Whether both agree on it.
    pub agreed: bool,
    /// Its articles.
    pub articles: Vec<ArticleView>,
}

/// What a side stated about force or an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatementView {
    /// The first day.
    pub on: Date,
    /// How it comes about.
    pub how: String,
    /// Purpose word and articles.
    pub provisions: Vec<(String, String)>,
}

/// What one side has done towards conclusion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideView {
    /// Initialled.
    pub initialled: Option<Date>,
    /// Signed.
    pub signed: Option<Date>,
    /// By when it means to ratify.
    pub ratify_by: Option<Date>,
    /// Ratified: day and act.
    pub ratified: Option<(Date, String)>,
    /// What it stated about entry into force.
    pub stated: Option<StatementView>,
    /// What it stated about an amendment that does not count yet.
    pub amending: Option<StatementView>,
}

/// Days on which the same provisions are in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodView {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Option<Date>,
    /// `past`, `now`, `later`, by the node's clock.
    pub state: &'static str,
    /// Purpose word and articles.
    pub provisions: Vec<(String, String)>,
    /// How answers of the law engine cite it.
    pub citation: String,
}

/// Something that the agreement asks of a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObligationView {
    /// The entry that noted it.
    pub entry: EntryId,
    /// Whether the own side bears it.
    pub own: bool,
    /// By when.
    pub due: Date,
    /// What.
    pub text: Option<String>,
    /// When it was met.
    pub met: Option<Date>,
    /// Whether the day has passed.
    pub overdue: bool,
}

/// What the own side wants, which the partner does not see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionView {
    /// Its entry.
    pub entry: EntryId,
    /// On which article; none means the whole.
    pub article: Option<String>,
    /// Who wrote it, when, what.
    pub said: Said,
}

/// A template for an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseView {
    /// Label `clause-<topic>`.
    pub topic: String,
    /// The template, in English.
    pub text: String,
    /// Public provisions on the same matter.
    pub compare: Vec<String>,
    /// Whether a lawyer has checked it.
    pub checked: bool,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgreementPage {
    /// The line.
    pub line: Line,
    /// The partner.
    pub partner: PartnerView,
    /// The own side: `proposing`, `invited`.
    pub side: &'static str,
    /// The title, if it can be read.
    pub title: Option<String>,
    /// Purpose words.
    pub purposes: Vec<String>,
    /// Its life as steps.
    pub steps: Vec<StepView>,
    /// Who negotiates: the own side, the partner.
    pub delegations: (Option<String>, Option<String>),
    /// Meetings, oldest first.
    pub meetings: Vec<MeetingView>,
    /// Draft rounds, oldest first.
    pub rounds: Vec<RoundView>,
    /// What the own side has done.
    pub own: SideView,
    /// What the partner has done.
    pub other: SideView,
    /// What is in force when.
    pub periods: Vec<PeriodView>,
    /// Obligations, oldest first.
    pub obligations: Vec<ObligationView>,
    /// The own side's positions.
    pub positions: Vec<PositionView>,
    /// Templates that suit its purposes.
    pub clauses: Vec<ClauseView>,
    /// Languages in which a draft can be tabled.
    pub languages: Vec<Language>,
    /// Everything said, oldest first.
    pub said: Vec<Said>,
    /// Entries that do not count, and why.
    pub voids: Vec<(EntryId, String)>,
    /// Buttons.
    pub may: May,
}

/// What is needed to propose negotiations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NegotiationPage {
    /// Whom one can ask.
    pub partners: Vec<PartnerView>,
    /// Purpose words.
    pub purposes: Vec<String>,
}

/// The law's answer for one State and purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapCell {
    /// `available`, `conditional`, `unconfirmed`, `gap`.
    pub answer: String,
    /// The first basis, in the words of the law set.
    pub basis: Option<String>,
}

/// One State in the gap map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapRow {
    /// The State.
    pub state: Country,
    /// Its name in the knowledge files.
    pub name: String,
    /// The answers, in the order of the purposes.
    pub cells: Vec<GapCell>,
    /// A confirmed partner there, to whom negotiations can be proposed.
    pub partner: Option<NodeId>,
    /// Agreements of the register with it, newest change first.
    pub agreements: Vec<(DossierId, String)>,
}

/// Pair by purpose on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapPage {
    /// The own State.
    pub own: Country,
    /// The day.
    pub date: Date,
    /// Purpose words.
    pub purposes: Vec<String>,
    /// All other States of the knowledge files.
    pub rows: Vec<GapRow>,
    /// Buttons.
    pub may: May,
}
