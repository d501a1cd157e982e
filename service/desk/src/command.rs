//! What a person can ask of the hall, as doors hand it over.

use std::collections::BTreeMap;

use agreements::{ArticleNumber, Side};
use base::{
    ContentId, Country, Date, DossierId, EntryId, Language, LongText, NodeId, PersonId, ShortText, Title, UnitCode,
};
use blind::Terms;
use cooperation::{Enforcement, SentenceEvent, Topic};
use dossier::Copies;
use enquiries::{Ground, Outcome, Urgency};
use handling::{HandlingCode, InformationEvaluation, SourceEvaluation, Use};
use identifiers::Class;
use serde::{Deserialize, Serialize};

/// A file that was uploaded and sealed, waiting to be named by an act.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    /// The sealed content.
    pub content: ContentId,
    /// Its name, as the person sees it. Sealed with the act's text, because names of files name people.
    pub name: Title,
    /// Plain length in bytes.
    pub length: u64,
}

/// An imported submission, already parsed by the door: what investigators may see, and what concerns victims.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParsedSubmission {
    /// `htcds-2.0-csv`, `htcds-2.0-xml` or `form`.
    pub format: Title,
    /// For each row: field and value, in the order of the standard.
    pub rows: Vec<Vec<(String, String)>>,
    /// The same for what concerns victims.
    pub annex: Vec<Vec<(String, String)>>,
}

/// An article of a draft, as it is tabled.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleText {
    /// Its number.
    pub number: ArticleNumber,
    /// Its text.
    pub text: LongText,
}

/// What an agreement provides for: a purpose, and the articles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// The purpose.
    pub purpose: law::Purpose,
    /// The articles.
    pub articles: ShortText,
}

/// What a person can ask of the hall. The JSON API takes exactly these.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is named in the doc comment of its variant")]
pub enum Command {
    /// Opens a national matter: `number` of the file, `offence` code, a `title` and the `facts`, both sealed.
    OpenMatter { number: Title, offence: Title, title: Title, facts: LongText },
    /// Imports a parsed `submission` into `matter`.
    ImportSubmission { matter: DossierId, submission: ParsedSubmission },
    /// Says which persons may see `matter`; an empty `team` means everyone in the unit.
    SetTeam { matter: DossierId, team: Vec<PersonId> },
    /// Closes `matter`.
    CloseMatter { matter: DossierId },

    /// Asks `partner` (its `unit`, or its first) a `question` in `matter`, under a handling `code` with `caveats`.
    SendEnquiry {
        matter: DossierId,
        partner: NodeId,
        #[serde(default)]
        unit: Option<UnitCode>,
        urgency: Urgency,
        code: HandlingCode,
        #[serde(default)]
        caveats: Vec<ShortText>,
        question: LongText,
    },
    /// Answers `enquiry` with `text`; the answer has its own handling `code`, `caveats` and evaluation.
    AnswerEnquiry {
        enquiry: DossierId,
        outcome: Outcome,
        text: LongText,
        code: HandlingCode,
        #[serde(default)]
        caveats: Vec<ShortText>,
        source: SourceEvaluation,
        information: InformationEvaluation,
    },
    /// Refuses `enquiry` on a `ground`, with a `reason` in words.
    RefuseEnquiry { enquiry: DossierId, ground: Ground, reason: LongText },
    /// Asks back.
    AskEnquiryClarification { enquiry: DossierId, text: LongText },
    /// Explains.
    ClarifyEnquiry { enquiry: DossierId, text: LongText },
    /// Takes `enquiry` back.
    WithdrawEnquiry { enquiry: DossierId, reason: LongText },
    /// Asks the answer's author to allow a further use (`intended`).
    AskRelease { enquiry: DossierId, intended: Use, reason: LongText },
    /// Decides about a release that was asked for in entry `asked`.
    DecideRelease { enquiry: DossierId, asked: EntryId, granted: bool },

    /// Begins a letter of request in `matter` to `partner`, from the answer to `enquiry` if there is one.
    DraftRequest {
        matter: DossierId,
        #[serde(default)]
        enquiry: Option<DossierId>,
        partner: NodeId,
        measure: Title,
        language: Language,
    },
    /// Changes the letter: `fields` by field code and language; `annexes` are uploaded files.
    ReviseDraft {
        draft: DossierId,
        measure: Title,
        language: Language,
        fields: BTreeMap<String, BTreeMap<Language, String>>,
        #[serde(default)]
        annexes: Vec<FileRef>,
        #[serde(default)]
        facts: Vec<String>,
    },
    /// Decides, as a named person, where safeguard `rule` stops the letter.
    DecideSafeguard { draft: DossierId, rule: ShortText, proceed: bool, reason: LongText },
    /// Puts the letter before the second person.
    SubmitDraft { draft: DossierId },
    /// Sends it back to its author.
    ReturnDraft { draft: DossierId, reason: LongText },
    /// Approves it, as it was submitted in the entry that the person has read; if none is named, as it is.
    ApproveDraft { draft: DossierId, submission: Option<EntryId> },
    /// Shows the letter as it is to the partner for comment, with what one would like to know (`text`).
    ShareDraft { draft: DossierId, text: LongText },
    /// Comments on a draft that the partner showed.
    CommentDraft { request: DossierId, text: LongText },
    /// Sends what was approved.
    SendRequest { draft: DossierId },
    /// Gives it up.
    DiscardDraft { draft: DossierId, reason: LongText },

    /// Acknowledges a partner's `request` under the own number `reference` (given automatically if left out).
    AcknowledgeRequest {
        request: DossierId,
        #[serde(default)]
        reference: Option<Title>,
    },
    /// Gives it to a `unit` of the own house; the partner does not see it.
    AssignRequest { request: DossierId, unit: UnitCode },
    /// Leaves a note for colleagues; the partner does not see it.
    NoteRequest { request: DossierId, text: LongText },
    /// Asks back, and wants to know `answer_by` a day if one is named.
    AskRequestClarification {
        request: DossierId,
        text: LongText,
        #[serde(default)]
        answer_by: Option<Date>,
    },
    /// Explains.
    ClarifyRequest { request: DossierId, text: LongText },
    /// Adds to the own request.
    SupplementRequest {
        request: DossierId,
        text: LongText,
        #[serde(default)]
        files: Vec<FileRef>,
    },
    /// Puts execution off under a `provision`, `until` a day if that can be said.
    PostponeRequest {
        request: DossierId,
        provision: ShortText,
        #[serde(default)]
        until: Option<Date>,
        reason: LongText,
    },
    /// Returns part of what was asked; originals sent besides are to be back by `return_by`.
    ExecutePartly {
        request: DossierId,
        text: LongText,
        #[serde(default)]
        files: Vec<FileRef>,
        #[serde(default)]
        return_by: Option<Date>,
    },
    /// Returns what was asked; originals sent besides are to be back by `return_by`.
    ExecuteRequest {
        request: DossierId,
        text: LongText,
        #[serde(default)]
        files: Vec<FileRef>,
        #[serde(default)]
        return_by: Option<Date>,
    },
    /// Says that originals went back.
    ReturnOriginals { request: DossierId, on: Date, text: LongText },
    /// Says that originals may be kept.
    WaiveReturn { request: DossierId, text: LongText },
    /// Refuses on a `ground` under a `provision`, with reasons.
    RefuseRequest {
        request: DossierId,
        ground: ShortText,
        provision: ShortText,
        #[serde(default)]
        prosecute: bool,
        reason: LongText,
    },
    /// Consults the requesting authority about a `topic`.
    ConsultPartner { request: DossierId, topic: Topic, text: LongText },
    /// Answers a consultation.
    AnswerConsultation { request: DossierId, text: LongText },
    /// Reminds the requested authority.
    RemindPartner { request: DossierId, text: LongText },
    /// Tells what came of it in the own proceedings, and what is returned.
    ReportOutcome { request: DossierId, text: LongText },
    /// Says that the person sought is in custody since a day; the clocks of the basis begin.
    ReportArrest { request: DossierId, on: Date, text: LongText },
    /// Says that the person was set free.
    ReportRelease { request: DossierId, on: Date, text: LongText },
    /// Says that the arrest is followed by the request for extradition `by`.
    FollowArrest { request: DossierId, by: DossierId },
    /// Records what the sentenced person said about the transfer.
    RecordConsent { request: DossierId, on: Date, given: bool, text: LongText },
    /// Says, for the State that carries a sentence on, how it will go on.
    StateEnforcement {
        request: DossierId,
        way: Enforcement,
        #[serde(default)]
        until: Option<Date>,
        text: LongText,
    },
    /// Grants surrender, transfer or passage under a `provision`; `without_consent` names the provision under which a sentenced person need not
    /// consent.
    GrantRequest {
        request: DossierId,
        provision: ShortText,
        #[serde(default)]
        consented: bool,
        #[serde(default)]
        without_consent: Option<ShortText>,
        text: LongText,
    },
    /// Fixes the day of the handing over.
    ArrangeHandover { request: DossierId, on: Date, text: LongText },
    /// Says that the person was handed over, after so many days in custody for this request.
    HandOver {
        request: DossierId,
        on: Date,
        #[serde(default)]
        days_held: Option<u32>,
        text: LongText,
    },
    /// Says that the own prosecutors have the case of a person who was not surrendered.
    ReportProsecution { request: DossierId, text: LongText },
    /// Tells, for the State that carries a sentence on, what became of it.
    ReportSentence { request: DossierId, what: SentenceEvent, on: Date, text: LongText },
    /// Says, for a State on the way, that the person has passed through.
    ReportPassage { request: DossierId, on: Date, text: LongText },
    /// Says, for a State on the way, that the journey stopped there unplanned; the clocks of custody begin.
    ReportInterruption { request: DossierId, on: Date, text: LongText },
    /// Takes the own request back.
    WithdrawRequest { request: DossierId, reason: LongText },
    /// Closes it.
    CloseRequest { request: DossierId },

    /// Begins to examine the law of `country` as it stands on `date`, with the knowledge files' answers as proposals if `first_answers`.
    BeginAssessment {
        country: Country,
        date: Date,
        #[serde(default)]
        first_answers: bool,
    },
    /// Says what was found of an `element`: `value`, `provisions` (open), their `wording` by language and the `reasoning` (sealed).
    RecordFinding {
        assessment: DossierId,
        element: ShortText,
        value: harmonisation::Value,
        #[serde(default)]
        provisions: Vec<ShortText>,
        #[serde(default)]
        wording: BTreeMap<Language, String>,
        #[serde(default)]
        reasoning: Option<LongText>,
    },
    /// Agrees, as the second reader, with the finding of entry `finding`.
    ConfirmFinding { assessment: DossierId, finding: EntryId },
    /// Disagrees, as the second reader, and says what the `value` would be.
    DisputeFinding { assessment: DossierId, finding: EntryId, value: harmonisation::Value, reason: LongText },
    /// Plans a measure for an `element`: which office sees to it (`owner`), by when (`due`), and what is to be done (`text`).
    PlanMeasure { assessment: DossierId, element: ShortText, owner: Title, due: Date, text: LongText },
    /// Gives a measure another day.
    MoveMeasure { assessment: DossierId, measure: EntryId, due: Date, reason: LongText },
    /// Ends a measure, with what came of it.
    EndMeasure { assessment: DossierId, measure: EntryId, outcome: harmonisation::Outcome, text: LongText },
    /// Closes an assessment.
    CloseAssessment { assessment: DossierId },

    /// Proposes to `partner` (its `unit`, or its first) to negotiate an agreement for these `purposes`, under a working `title`.
    ProposeAgreement {
        partner: NodeId,
        #[serde(default)]
        unit: Option<UnitCode>,
        purposes: Vec<law::Purpose>,
        #[serde(default)]
        answer_by: Option<Date>,
        title: Title,
        text: LongText,
    },
    /// Agrees to negotiate.
    AcceptProposal { agreement: DossierId, text: LongText },
    /// Declines to negotiate.
    DeclineProposal { agreement: DossierId, reason: LongText },
    /// Ends negotiations before signature.
    BreakOffAgreement { agreement: DossierId, reason: LongText },
    /// Says who negotiates for the own side.
    NameDelegation { agreement: DossierId, text: LongText },
    /// Calls a meeting `on` a day, with its agenda and place.
    CallMeeting { agreement: DossierId, on: Date, text: LongText },
    /// Calls a `meeting` off.
    CallOffMeeting { agreement: DossierId, meeting: EntryId, reason: LongText },
    /// Writes the minutes of a `meeting`.
    ProposeMinutes { agreement: DossierId, meeting: EntryId, text: LongText },
    /// Agrees with the partner's `minutes`.
    AgreeMinutes { agreement: DossierId, minutes: EntryId },
    /// Puts a whole draft on the table, in one `language`, with a covering `text`.
    TableRound {
        agreement: DossierId,
        language: Language,
        articles: Vec<ArticleText>,
        #[serde(default)]
        text: Option<LongText>,
    },
    /// Takes the partner's newest `round` as it is.
    AgreeText { agreement: DossierId, round: EntryId },
    /// Records the own initialling.
    InitialAgreement { agreement: DossierId, on: Date },
    /// Records the own signature, and by when the own side means to ratify.
    SignAgreement {
        agreement: DossierId,
        on: Date,
        #[serde(default)]
        ratify_by: Option<Date>,
    },
    /// Records the own ratification by an `act`.
    RatifyAgreement { agreement: DossierId, on: Date, act: ShortText },
    /// States when the agreement enters into force, `how`, and what it provides. It counts when both sides have stated the same.
    StateForce { agreement: DossierId, on: Date, how: ShortText, title: Title, provisions: Vec<Provision> },
    /// States an amendment in the same way.
    StateAmendment { agreement: DossierId, on: Date, how: ShortText, provisions: Vec<Provision> },
    /// Denounces the agreement under a `provision`; `effective` is the first day without it.
    DenounceAgreement { agreement: DossierId, effective: Date, provision: ShortText, reason: LongText },
    /// Notes what the agreement asks of a side by a day.
    NoteObligation { agreement: DossierId, bearer: Side, due: Date, text: LongText },
    /// Says that an own `obligation` was met.
    MeetObligation { agreement: DossierId, obligation: EntryId, on: Date, text: LongText },
    /// Writes down, for the own side alone, what it wants of an `article` or of the whole.
    TakePosition {
        agreement: DossierId,
        #[serde(default)]
        article: Option<ArticleNumber>,
        text: LongText,
    },
    /// Gives a `position` up.
    GiveUpPosition { agreement: DossierId, position: EntryId },

    /// Records an identifier of `matter`: its `class` and `text`, read by the habits of `country` (the own if left out); if `searchable`,
    /// partners to whom a line was offered can find it.
    MarkIdentifier {
        matter: DossierId,
        class: Class,
        text: ShortText,
        #[serde(default)]
        country: Option<Country>,
        searchable: bool,
    },
    /// Takes an `identifier` off a matter and out of every list.
    UnmarkIdentifier { matter: DossierId, identifier: EntryId },
    /// Opens the record of a person under protection: the `status`, and in `text`, sealed, who the person is.
    OpenVictimRecord { status: victims::Status, text: LongText },
    /// Records an identifier of the person: its `class` and `text`, read by the habits of `country` (the own if left out).
    RecordVictimIdentifier {
        victim: DossierId,
        class: Class,
        text: ShortText,
        #[serde(default)]
        country: Option<Country>,
    },
    /// Takes an `identifier` off, and out of every list.
    RemoveVictimIdentifier { victim: DossierId, identifier: EntryId },
    /// Says which `states` must not learn of the person; none, if the list is empty.
    ExcludeStates { victim: DossierId, states: Vec<Country> },
    /// Records what the person has agreed to (`uses`), who gave the consent, its last day, and in `text`, sealed, how it was explained.
    GiveConsent { victim: DossierId, uses: Vec<victims::Use>, by: victims::GivenBy, until: Date, text: LongText },
    /// Withdraws the consent: what was listed leaves every list, and nothing that was asked is compared any more.
    WithdrawConsent { victim: DossierId },
    /// Closes the record.
    CloseVictimRecord { victim: DossierId },
    /// Notes in `text`, sealed, what came of turning to the contact that a `hit` on a victim leads to.
    NoteContact { asking: DossierId, hit: EntryId, text: LongText },
    /// Asks on `lines` whether partners hold something on `identifiers` of `matter`, without telling which: under a `basis`, with a
    /// `reason` that stays in the house. `matter` may be the record of a person under protection; then lines of protection are asked.
    AskBlind { matter: DossierId, lines: Vec<DossierId>, identifiers: Vec<EntryId>, basis: ShortText, reason: LongText },
    /// Approves, as the second person, a blind enquiry above a size, and sends it.
    ApproveBlind { asking: DossierId },
    /// Declines it; nothing leaves the house.
    DeclineBlind { asking: DossierId, reason: LongText },
    /// Follows a `hit` with an ordinary enquiry, from which both sides know.
    FollowHit {
        asking: DossierId,
        hit: EntryId,
        urgency: Urgency,
        code: HandlingCode,
        #[serde(default)]
        caveats: Vec<ShortText>,
        question: LongText,
    },
    /// Offers `partner` (its `unit`, or its first) to answer blind enquiries on `terms`.
    OfferLine {
        partner: NodeId,
        #[serde(default)]
        unit: Option<UnitCode>,
        terms: Terms,
    },
    /// Sets other terms on a `line`.
    ChangeLineTerms { line: DossierId, terms: Terms },
    /// Answers no more on a `line`; its keys are destroyed.
    CloseLine { line: DossierId },
    /// Has some points of an answered `batch` opened, drawn by chance.
    AskBlindAudit { line: DossierId, batch: EntryId },
    /// Opens to the partner's oversight what an `audit` asks for.
    OpenBlindAudit { line: DossierId, audit: EntryId },
    /// Judges an `audit`.
    JudgeBlindAudit { line: DossierId, audit: EntryId, in_order: bool, text: LongText },

    /// Has `contents` of own entries in `dossier` erased everywhere.
    EraseContents { dossier: DossierId, contents: Vec<ContentId>, reason: ShortText },
    /// Answers for the copies that were made here of what a partner has ordered erased.
    AccountForCopies { dossier: DossierId, order: EntryId, copies: Copies },

    /// Proposes a peer by its signed node `card` (base64url or hexadecimal is the door's business; here bytes).
    ProposePeer {
        #[serde(with = "base::bytes")]
        card: Vec<u8>,
    },
    /// Confirms, as the second person, a proposed peer after comparing `fingerprint` by another channel.
    ConfirmPeer { node: NodeId, fingerprint: String },
    /// Withdraws a peer at once: nothing goes to it or comes from it until it is proposed and confirmed anew.
    WithdrawPeer { node: NodeId, reason: ShortText },
    /// Carries sealed envelopes between two confirmed peers that cannot reach each other.
    OpenRelay { one: NodeId, other: NodeId, reason: ShortText },
    /// Carries no more between two peers; what is held for them is thrown away.
    CloseRelay { one: NodeId, other: NodeId, reason: ShortText },
    /// Reaches a confirmed peer by way of another one, which carries; directly again if none is named.
    SetWay {
        node: NodeId,
        #[serde(default)]
        relay: Option<NodeId>,
        reason: ShortText,
    },
}

/// What an act did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// The dossier to look at next.
    pub dossier: DossierId,
    /// The entry that was written.
    pub entry: EntryId,
}
