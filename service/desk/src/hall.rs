use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use base::{
    AuthorityCode, ContentId, Date, DossierId, EntryId, Language, NodeId, PersonId, Refusal, ShortText, Title, UnitCode,
};
use cooperation::Format;
use handling::{Label, Role};

use crate::command::{Acted, Command, FileRef};
use crate::ports::Fault;
use crate::views::{
    AccessLine, AgreementPage, AnnexPage, AskingPage, AssessmentPage, AssessmentsPage, BlindForm, ComparisonPage,
    DeskPage, DraftPage, ElementPage, EnquiryPage, GapPage, LinePage, Lines, LinesPage, LogPage, MatterPage,
    NegotiationPage, PartnerView, PeersPage, RequestPage, VictimPage, WitnessView,
};

/// The person who asks, as sign-in has established it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// Their name, for pages of their own authority.
    pub name: Title,
    /// The authority for which they act.
    pub authority: AuthorityCode,
    /// Their units; the first is the one they act for.
    pub units: Vec<UnitCode>,
    /// Their roles.
    pub roles: BTreeSet<Role>,
}

/// The kinds of no. Void is the third; it concerns entries that are there already.
#[derive(Debug, thiserror::Error)]
pub enum No {
    /// A lawful no, for the person.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// The machine broke, for the operator.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<base::Malformed> for No {
    fn from(malformed: base::Malformed) -> No {
        No::Refusal(malformed.into())
    }
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// National matters.
    Matters,
    /// Persons under protection.
    Victims,
    /// Enquiries sent.
    EnquiriesOut,
    /// Enquiries received.
    EnquiriesIn,
    /// Letters in the making.
    Drafts,
    /// Requests sent.
    RequestsOut,
    /// Requests received.
    RequestsIn,
    /// Agreements.
    Agreements,
}

/// What a person's node knows of its own people, for names on pages.
pub trait Directory: Send + Sync {
    /// The name of a person of this node; `None` for strangers.
    fn name(&self, person: PersonId) -> Option<String>;
    /// Everyone in a unit: (person, name).
    fn unit(&self, unit: &UnitCode) -> Vec<(PersonId, String)>;
}

/// Everything a letter says, without a word of layout or of fixed language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFacts {
    /// The number.
    pub number: String,
    /// The day on the letter.
    pub date: Date,
    /// The own authority: code, names by language, postal lines.
    pub from: (AuthorityCode, BTreeMap<Language, String>, Vec<String>),
    /// The partner: code, names by language, postal lines.
    pub to: (AuthorityCode, BTreeMap<Language, String>, Vec<String>),
    /// The measure's code: label `measure-<code>`.
    pub measure: String,
    /// The legal basis, in the words of the law set.
    pub basis: String,
    /// Its citations.
    pub citations: Vec<String>,
    /// Fields in the order of the knowledge files: code, text of the knowledge file, values by language.
    pub fields: Vec<(String, String, BTreeMap<Language, String>)>,
    /// The language in which it was written.
    pub language: Language,
    /// Annexes: name and length in bytes.
    pub annexes: Vec<(String, u64)>,
    /// Who signs: name and role.
    pub signatory: Option<(String, Role)>,
    /// Who approved.
    pub approved_by: Option<String>,
    /// Handling.
    pub label: Label,
    /// The dossier, once it was sent.
    pub dossier: Option<DossierId>,
    /// The own node's fingerprint.
    pub fingerprint: String,
    /// Whether it is not yet approved: printed across the page.
    pub draft: bool,
}

/// Everything a gap report says, without a word of layout or of fixed language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFacts {
    /// The own authority: code, names by language, postal lines.
    pub from: (AuthorityCode, BTreeMap<Language, String>, Vec<String>),
    /// Who had it printed.
    pub printed_by: String,
    /// The day on the report.
    pub day: Date,
    /// The assessment.
    pub page: AssessmentPage,
    /// Its gaps: elements that are not met, then those met in part, each with its evidence and measures.
    pub gaps: Vec<ElementPage>,
    /// The own node's fingerprint.
    pub fingerprint: String,
}

/// Prints letters. The only thing the hall knows of documents.
pub trait Printer: Send + Sync {
    /// The letter in a format and language. A text that cannot be printed is a lawful no that says which.
    fn letter(
        &self,
        facts: &LetterFacts,
        format: Format,
        language: &Language,
        at: base::Timestamp,
    ) -> Result<Vec<u8>, No>;
    /// The letter in its `original` language beside its translation into `language`, with the certificate for a translator to sign.
    fn translation(
        &self,
        facts: &LetterFacts,
        format: Format,
        original: &Language,
        language: &Language,
        at: base::Timestamp,
    ) -> Result<Vec<u8>, No>;
    /// A gap report in a format and language.
    fn report(
        &self,
        facts: &ReportFacts,
        format: Format,
        language: &Language,
        at: base::Timestamp,
    ) -> Result<Vec<u8>, No>;
    /// Languages in which letters can be printed.
    fn languages(&self) -> Vec<Language>;
}

/// A file on its way in. Dropped without `finish`, nothing of it stays.
pub trait Upload: Send {
    /// The next bytes.
    fn write(&mut self, bytes: &[u8]) -> Result<(), No>;
    /// The file is complete and sealed; name it in an act.
    fn finish(self: Box<Self>, name: Title) -> Result<FileRef, No>;
}

/// A file on its way out, opened chunk by chunk.
pub trait Download: Send {
    /// Its name.
    fn name(&self) -> &str;
    /// Its plain length in bytes.
    fn length(&self) -> u64;
    /// The next bytes; `None` at the end.
    fn next(&mut self) -> Result<Option<Vec<u8>>, No>;
}

/// The hall as doors see it: act and show. Calls block; make them where blocking is allowed.
pub trait Hall: Send + Sync {
    /// Does what a person asks, or says a lawful no. `once` is a word from the form: the same word again changes nothing and gives
    /// the first answer, so that a double click or a repeated send does not act twice.
    fn act(&self, reader: &Reader, command: Command, once: Option<&str>) -> Result<Acted, No>;

    /// The first page.
    fn desk(&self, reader: &Reader) -> Result<DeskPage, No>;
    /// A list, newest change first; `number` filters by part of the number.
    fn list(&self, reader: &Reader, list: List, number: Option<&str>, offset: u32) -> Result<Lines, No>;
    /// A matter.
    fn matter(&self, reader: &Reader, matter: DossierId) -> Result<MatterPage, No>;
    /// A victims' annex: its matter and the entry that brought it.
    fn annex(&self, reader: &Reader, matter: DossierId, entry: EntryId) -> Result<AnnexPage, No>;
    /// An enquiry. Opening it for the first time writes the receipt “opened”.
    fn enquiry(&self, reader: &Reader, enquiry: DossierId) -> Result<EnquiryPage, No>;
    /// A letter in the making.
    fn draft(&self, reader: &Reader, draft: DossierId) -> Result<DraftPage, No>;
    /// A request. Opening it for the first time writes the receipt “opened”.
    fn request(&self, reader: &Reader, request: DossierId) -> Result<RequestPage, No>;
    /// Assessments of national laws that the reader may see, newest change first.
    fn assessments(&self, reader: &Reader) -> Result<AssessmentsPage, No>;
    /// An assessment: every element with what was found, chapter by chapter, and the plan.
    fn assessment(&self, reader: &Reader, assessment: DossierId) -> Result<AssessmentPage, No>;
    /// One element of an assessment, with its evidence and history.
    fn element(&self, reader: &Reader, assessment: DossierId, element: &ShortText) -> Result<ElementPage, No>;
    /// Several assessments side by side; none named means all that the reader may see.
    fn comparison(&self, reader: &Reader, assessments: &[DossierId]) -> Result<ComparisonPage, No>;
    /// An agreement. Opening it for the first time writes the receipt “opened”.
    fn agreement(&self, reader: &Reader, agreement: DossierId) -> Result<AgreementPage, No>;
    /// What is needed to propose negotiations.
    fn negotiation(&self, reader: &Reader) -> Result<NegotiationPage, No>;
    /// What the own State can ask of every other on a day (today if none is named), by purpose.
    fn gaps(&self, reader: &Reader, date: Option<Date>) -> Result<GapPage, No>;
    /// The record of a person under protection.
    fn victim(&self, reader: &Reader, victim: DossierId) -> Result<VictimPage, No>;
    /// The form with which one asks partners blindly: in a matter, or about a person under protection.
    fn blind_form(&self, reader: &Reader, matter: DossierId) -> Result<BlindForm, No>;
    /// A blind enquiry of the own house.
    fn blind_asking(&self, reader: &Reader, asking: DossierId) -> Result<AskingPage, No>;
    /// Every line of blind enquiries.
    fn blind_lines(&self, reader: &Reader) -> Result<LinesPage, No>;
    /// A line of blind enquiries.
    fn blind_line(&self, reader: &Reader, line: DossierId) -> Result<LinePage, No>;
    /// The record of any dossier that the reader may see.
    fn log(&self, reader: &Reader, dossier: DossierId) -> Result<LogPage, No>;
    /// Partners that can be asked.
    fn partners(&self, reader: &Reader) -> Result<Vec<PartnerView>, No>;
    /// Peers and their confirmation.
    fn peers(&self, reader: &Reader) -> Result<PeersPage, No>;
    /// How it stands with the closings of the books, partner by partner: for oversight.
    fn closings(&self, reader: &Reader) -> Result<Vec<WitnessView>, No>;
    /// Who read what, newest first.
    fn accesses(&self, reader: &Reader, dossier: Option<DossierId>, offset: u32) -> Result<Vec<AccessLine>, No>;

    /// Begins an upload into a dossier.
    fn upload(&self, reader: &Reader, dossier: DossierId) -> Result<Box<dyn Upload>, No>;
    /// Opens a file.
    fn download(&self, reader: &Reader, dossier: DossierId, content: ContentId) -> Result<Box<dyn Download>, No>;
    /// Prints a draft as it is now.
    fn letter(&self, reader: &Reader, draft: DossierId, format: Format, language: &Language) -> Result<Vec<u8>, No>;
    /// Prints a draft beside its translation, with the certificate for a translator to sign; every text must be there in both languages.
    fn translation(
        &self,
        reader: &Reader,
        draft: DossierId,
        format: Format,
        language: &Language,
    ) -> Result<Vec<u8>, No>;
    /// Prints the gap report of an assessment as it is now.
    fn gap_report(
        &self,
        reader: &Reader,
        assessment: DossierId,
        format: Format,
        language: &Language,
    ) -> Result<Vec<u8>, No>;
    /// Writes the dossier as one file; with contents only what the reader may open.
    fn export(&self, reader: &Reader, dossier: DossierId, contents: bool, to: &mut dyn Write) -> Result<(), No>;

    /// Codes of the offences that a matter can be about, from the knowledge files.
    fn offences(&self) -> Vec<String>;
    /// This node's signed card, to hand to a partner.
    fn card(&self) -> Vec<u8>;
    /// This node.
    fn node(&self) -> NodeId;
    /// The own authority's names by language.
    fn authority(&self) -> (AuthorityCode, BTreeMap<Language, String>);
}
