use std::collections::BTreeMap;

use base::{ContentId, Date, DossierId, EntryId, Language, ShortText, Title, UnitCode};
use dossier::records;
use law::Purpose;
use serde::{Deserialize, Serialize};

use crate::article::ArticleNumber;
use crate::each::Side;

/// Negotiations were proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// Its number in the register.
    pub number: Title,
    /// What States shall be able to do for each other under it.
    pub purposes: Vec<Purpose>,
    /// The unit that is addressed.
    pub unit: UnitCode,
    /// By when the proposing side hopes for an answer; no law sets this clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Date>,
    /// Working title and reasons, sealed.
    pub details: ContentId,
}

/// The invited side agreed to negotiate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationsOpened {
    /// Its words, sealed.
    pub details: ContentId,
}

/// The invited side will not negotiate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// Why, sealed.
    pub details: ContentId,
}

/// One side ended the negotiations before signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrokenOff {
    /// Why, sealed.
    pub details: ContentId,
}

/// A side said who negotiates for it. Names of persons: sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelegationNamed {
    /// The delegation, sealed.
    pub details: ContentId,
}

/// A meeting was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingCalled {
    /// On which day.
    pub on: Date,
    /// Agenda and place, sealed.
    pub details: ContentId,
}

/// A meeting will not take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingCalledOff {
    /// The entry that called it.
    pub meeting: EntryId,
    /// Why, sealed.
    pub details: ContentId,
}

/// One side wrote down what was said at a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesProposed {
    /// The entry that called the meeting.
    pub meeting: EntryId,
    /// The minutes, sealed.
    pub details: ContentId,
}

/// The other side agreed with the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesAgreed {
    /// The entry that proposed them.
    pub minutes: EntryId,
}

/// A side put a whole draft on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundTabled {
    /// The language of the draft.
    pub language: Language,
    /// The articles that it has, in order. Their texts are sealed.
    pub articles: Vec<ArticleNumber>,
    /// The texts, sealed.
    pub details: ContentId,
}

/// The side that did not table the round took it as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextAgreed {
    /// The entry that tabled the newest round.
    pub round: EntryId,
}

/// A side initialled the agreed text (Vienna Convention on the Law of Treaties, VCLT, art. 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Initialled {
    /// On which day.
    pub on: Date,
}

/// A side signed (VCLT 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// On which day.
    pub on: Date,
    /// By when it means to ratify; its own aim, no law sets this clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratify_by: Option<Date>,
}

/// A side ratified, or said why it need not (VCLT 14): for itself alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratified {
    /// On which day.
    pub on: Date,
    /// The act, with its number and day.
    pub act: ShortText,
}

/// A side stated when the agreement enters into force and what it provides. It is law, and so in the open. Only what both sides state
/// alike counts (VCLT 24(1): in the manner and on the date that the treaty provides or the States agree).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForceStated {
    /// The first day on which it is in force.
    pub on: Date,
    /// How that day comes about, with the article.
    pub how: ShortText,
    /// The title of the agreement.
    pub title: Title,
    /// Purpose and the articles that provide for it.
    pub provisions: BTreeMap<Purpose, ShortText>,
}

/// A side stated an amendment: from which day, and what the agreement provides from then on (VCLT 39).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendmentStated {
    /// The first day on which it is in force.
    pub on: Date,
    /// The amending instrument, and how its day comes about.
    pub how: ShortText,
    /// Purpose and the articles that provide for it, as amended; all of them, not only what changed.
    pub provisions: BTreeMap<Purpose, ShortText>,
}

/// A side denounced the agreement (VCLT 54 and 56: as the treaty provides).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Denounced {
    /// The first day on which it is no longer in force.
    pub effective: Date,
    /// The article under which.
    pub provision: ShortText,
    /// The notice, sealed.
    pub details: ContentId,
}

/// Something that the agreement asks of a side by a day: a report, a designation, a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObligationNoted {
    /// Who must do it.
    pub bearer: Side,
    /// By when.
    pub due: Date,
    /// What, and under which article; sealed.
    pub details: ContentId,
}

/// The side that bears an obligation has done it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObligationMet {
    /// The entry that noted it.
    pub obligation: EntryId,
    /// On which day.
    pub on: Date,
    /// How, sealed.
    pub details: ContentId,
}

records! {
    /// What can be written in the shared dossier of an agreement.
    pub enum Record {
        /// Negotiations proposed.
        Proposed(Proposed) = "agreements.proposed/1",
        /// Consultations opened.
        ConsultationsOpened(ConsultationsOpened) = "agreements.consultations-opened/1",
        /// Declined.
        Declined(Declined) = "agreements.declined/1",
        /// Broken off.
        BrokenOff(BrokenOff) = "agreements.broken-off/1",
        /// A delegation named.
        DelegationNamed(DelegationNamed) = "agreements.delegation-named/1",
        /// A meeting called.
        MeetingCalled(MeetingCalled) = "agreements.meeting-called/1",
        /// A meeting called off.
        MeetingCalledOff(MeetingCalledOff) = "agreements.meeting-called-off/1",
        /// Minutes proposed.
        MinutesProposed(MinutesProposed) = "agreements.minutes-proposed/1",
        /// Minutes agreed.
        MinutesAgreed(MinutesAgreed) = "agreements.minutes-agreed/1",
        /// A draft tabled.
        RoundTabled(RoundTabled) = "agreements.round-tabled/1",
        /// A draft taken as it is.
        TextAgreed(TextAgreed) = "agreements.text-agreed/1",
        /// Initialled.
        Initialled(Initialled) = "agreements.initialled/1",
        /// Signed.
        Signed(Signed) = "agreements.signed/1",
        /// Ratified.
        Ratified(Ratified) = "agreements.ratified/1",
        /// Entry into force stated.
        ForceStated(ForceStated) = "agreements.force-stated/1",
        /// An amendment stated.
        AmendmentStated(AmendmentStated) = "agreements.amendment-stated/1",
        /// Denounced.
        Denounced(Denounced) = "agreements.denounced/1",
        /// An obligation noted.
        ObligationNoted(ObligationNoted) = "agreements.obligation-noted/1",
        /// An obligation met.
        ObligationMet(ObligationMet) = "agreements.obligation-met/1",
    }
}

/// A side wrote down for itself what it wants. Its own business: in its own dossier, of which the partner is no member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PositionTaken {
    /// The shared dossier.
    pub agreement: DossierId,
    /// On which article; none means the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleNumber>,
    /// The position, sealed in house.
    pub details: ContentId,
}

/// A position no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PositionGivenUp {
    /// The entry that took it.
    pub position: EntryId,
}

records! {
    /// What can be written in house about a negotiation.
    pub enum PositionRecord {
        /// Taken.
        PositionTaken(PositionTaken) = "agreements-position.taken/1",
        /// Given up.
        PositionGivenUp(PositionGivenUp) = "agreements-position.given-up/1",
    }
}
