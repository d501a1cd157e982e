//! The shapes of what the API takes and gives, as one table: name and fields, in a notation of one line.
//!
//! `T?` can be null, `[T]` is a list, `(A, B)` a list of fixed parts, `{T}` a map by word, a name with `?` (`due?: T`) may be left out.
//! Tests compare the table with what `serde` really reads and writes, so that it can not go stale.

use cooperation::{Enforcement, SentenceEvent, Topic};
use serde_json::{Map, Value, json};

/// A named object: its fields.
type Shape = (&'static str, &'static str);

/// What views are made of.
pub(super) const VIEWS: &[Shape] = &[
    ("Acted", "dossier: DossierId, entry: EntryId"),
    (
        "Me",
        "person: PersonId, name: string, authority: AuthorityCode, units: [UnitCode], roles: [Role], language: Language, csrf: string",
    ),
    ("Wording", "code: string, sentence: string, cure: string?, provision: string?"),
    ("Problem", "refusal: Wording, number: string?"),
    ("FileRef", "content: ContentId, name: Title, length: integer"),
    ("ParsedSubmission", "format: Title, rows: [[(string, string)]], annex: [[(string, string)]]"),
    ("Retention", "class: RetentionClass, review: Date"),
    (
        "Label",
        "purpose: Purpose, code: HandlingCode, caveats?: [ShortText], source?: SourceEvaluation, information?: InformationEvaluation, \
         subjects: Subjects, retention: Retention",
    ),
    (
        "PartnerView",
        "node: NodeId, authority: AuthorityCode, names: Names, units: [(UnitCode, Names)], waiting: integer, waiting_since: Timestamp?",
    ),
    (
        "Line",
        "dossier: DossierId, room: string, number: string, stage: string, partner: Names?, outgoing: boolean, changed: Timestamp, \
         due: Timestamp?, overdue: boolean",
    ),
    ("Lines", "lines: [Line], total: integer, offset: integer"),
    ("TaskLine", "word: string, line: Line, due: Timestamp?, overdue: boolean"),
    (
        "DeskPage",
        "tasks: [TaskLine], total: integer, undelivered: [PartnerView], recent: [Line], now: Timestamp, \
         annexes: [AnnexLine], may: May",
    ),
    (
        "AnnexLine",
        "matter: DossierId, entry: EntryId, number: string, at: Timestamp, persons: integer, erased: boolean",
    ),
    ("Author", "authority: AuthorityCode, names: Names, own: boolean, person: string?, role: Role?, unit: UnitCode?"),
    ("FileView", "content: ContentId, name: string, length: integer, held: integer, chunks: integer, erased: boolean"),
    ("ReceiptView", "step: string, at: Timestamp, entry: EntryId"),
    (
        "Said",
        "entry: EntryId, kind: string, at: Timestamp, author: Author, facts: [(string, string)], text: string?, erased: boolean, \
         files: [FileView], label: Label, receipts: [ReceiptView], content: ContentId?",
    ),
    ("ImportedView", "entry: EntryId, format: string, at: Timestamp, rows: [[(string, string)]], annex: ContentId?"),
    (
        "MatterPage",
        "line: Line, offence: string, title: string, facts: string, imported: [ImportedView], linked: [Line], \
         team: [(PersonId, string)], colleagues: [(PersonId, string)], partners: [PartnerView], measures: [string], \
         languages: [Language], label: Label, may: May",
    ),
    ("AnnexPage", "number: string, rows: [[(string, string)]]"),
    (
        "EnquiryPage",
        "line: Line, partner: PartnerView, matter: Line?, linked: [Line], urgency: string, due: Timestamp?, clock: string, said: [Said], \
         release_asked: [(EntryId, string)], released: [string], judicial: boolean, voids: [(EntryId, string)], may: May",
    ),
    ("LegalLine", "text: string, citations: [string], checked: boolean"),
    (
        "LegalAnswer",
        "answer: string, bases: [LegalLine], not_bases: [LegalLine], warnings: [LegalLine], asks: [LegalLine]",
    ),
    (
        "FieldView",
        "code: string, text: string, level: string, citations: [string], checked: boolean, values: Names, missing: boolean",
    ),
    (
        "StopView",
        "rule: string, text: string, effect: string, citations: [string], checked: boolean, decided: (boolean, string, Timestamp)?",
    ),
    (
        "ClockView",
        "of: string, due: Date, source: string, checked: boolean, met: boolean, overdue: boolean, warning: string?",
    ),
    (
        "DraftPage",
        "line: Line, partner: PartnerView, matter: Line, enquiry: Line?, measure: string, measures: [string], language: Language, \
         languages: [Language], fields: [FieldView], annexes: [FileView], facts: [(string, boolean)], legal: LegalAnswer, \
         missing_must: [string], missing_should: [string], stops: [StopView], clocks: [ClockView], release_needed: boolean, \
         returned: string?, drafted_by: string?, approved_by: string?, request: DossierId?, shared: Line?, label: Label, may: May",
    ),
    ("ExecutionView", "unit: UnitCode?, notes: [Said]"),
    (
        "RequestPage",
        "line: Line, partner: PartnerView, matter: Line?, reference: string?, kind: string, measure: string, \
         consult_first: string?, siblings: [Line], basis: string, \
         letters: [(string, Language, FileView)], annexes: [FileView], clocks: [ClockView], said: [Said], execution: ExecutionView?, \
         units: [(UnitCode, Names)], grounds: [(string, string, string, boolean)], voids: [(EntryId, string)], may: May",
    ),
    ("ValueCounts", "met: integer, partly: integer, not_met: integer, unknown: integer"),
    (
        "AssessmentLine",
        "line: Line, country: Country, date: Date, all: ValueCounts, core: ValueCounts, confirmed: integer",
    ),
    (
        "AssessmentsPage",
        "assessments: [AssessmentLine], countries: [(Country, integer)], own: Country, today: Date, may: May",
    ),
    (
        "ElementLine",
        "element: string, chapter: string, title: string, core: boolean, level: string, binding: string, value: string, progress: string?, \
         measures: integer",
    ),
    ("ChapterView", "chapter: string, counts: ValueCounts"),
    (
        "MeasureView",
        "entry: EntryId, element: string, title: string, owner: string, due: Date, overdue: boolean, text: string?, \
         moved: [(Date, string?)], ended: (string, string?, Timestamp)?",
    ),
    (
        "AssessmentPage",
        "line: Line, country: Country, date: Date, edition: Date, checked: boolean, elements: [ElementLine], chapters: [ChapterView], \
         all: ValueCounts, core: ValueCounts, progress: [(string, integer)], to_read: integer, course: [(Date, ValueCounts)], \
         measures: [MeasureView], languages: [Language], label: Label, may: May",
    ),
    ("FactView", "id: string, text: string, sources: [string], note: string?"),
    ("ReadingView", "at: Timestamp, by: string, value: string?, reason: string?"),
    (
        "FindingView",
        "entry: EntryId, at: Timestamp, value: string, progress: string, by: string?, provisions: [string], wording: Names, \
         reasoning: string?, erased: boolean, facts: [FactView], reading: ReadingView?",
    ),
    ("KnownView", "value: string, facts: [FactView], note: string?"),
    (
        "ElementPage",
        "line: Line, country: Country, date: Date, element: ElementLine, question: string, refs: [(string, string)], \
         model_law: (string, string)?, note: string?, checked: boolean, known: KnownView?, findings: [FindingView], \
         measures: [MeasureView], before: string?, after: string?, place: (integer, integer), languages: [Language], may: May",
    ),
    ("ComparisonRow", "element: string, chapter: string, title: string, core: boolean, values: [string]"),
    (
        "ComparisonPage",
        "columns: [AssessmentLine], chapters: [(string, [ValueCounts])], rows: [ComparisonRow], all: [AssessmentLine]",
    ),
    ("ArticleText", "number: ArticleNumber, text: LongText"),
    ("Provision", "purpose: LegalPurpose, articles: ShortText"),
    ("StepView", "word: string, state: string, day: Date?"),
    (
        "MeetingView",
        "entry: EntryId, on: Date, own: boolean, agenda: string?, stage: string, minutes: (EntryId, boolean, string?)?",
    ),
    ("PieceView", "change: string, text: string"),
    ("ArticleView", "number: string, change: string, pieces: [PieceView]"),
    (
        "RoundView",
        "entry: EntryId, number: integer, own: boolean, at: Timestamp, language: Language, text: string?, erased: boolean, \
         compared: boolean, agreed: boolean, articles: [ArticleView]",
    ),
    ("StatementView", "on: Date, how: string, provisions: [(string, string)]"),
    (
        "SideView",
        "initialled: Date?, signed: Date?, ratify_by: Date?, ratified: (Date, string)?, stated: StatementView?, \
         amending: StatementView?",
    ),
    ("PeriodView", "from: Date, until: Date?, state: string, provisions: [(string, string)], citation: string"),
    ("ObligationView", "entry: EntryId, own: boolean, due: Date, text: string?, met: Date?, overdue: boolean"),
    ("PositionView", "entry: EntryId, article: string?, said: Said"),
    ("ClauseView", "topic: string, text: string, compare: [string], checked: boolean"),
    (
        "AgreementPage",
        "line: Line, partner: PartnerView, side: string, title: string?, purposes: [string], steps: [StepView], \
         delegations: (string?, string?), meetings: [MeetingView], rounds: [RoundView], own: SideView, other: SideView, \
         periods: [PeriodView], obligations: [ObligationView], positions: [PositionView], clauses: [ClauseView], \
         languages: [Language], said: [Said], voids: [(EntryId, string)], may: May",
    ),
    ("NegotiationPage", "partners: [PartnerView], purposes: [string]"),
    ("GapCell", "answer: string, basis: string?"),
    ("GapRow", "state: string, name: string, cells: [GapCell], partner: NodeId?, agreements: [(DossierId, string)]"),
    ("GapPage", "own: string, date: Date, purposes: [string], rows: [GapRow], may: May"),
    (
        "LogLine",
        "place: integer, entry: EntryId, kind: string, at: Timestamp, author: Author, sequence: integer, void: string?, label: Label, \
         contents: [(ContentId, integer, boolean)]",
    ),
    ("LogPage", "line: Line, members: [(AuthorityCode, string, string)], entries: [LogLine], may: May"),
    (
        "PeerView",
        "partner: PartnerView, fingerprint: string, addresses: [string], valid_until: Date, stage: string, proposed_by: string, \
         confirmed_by: string?, can_confirm: boolean",
    ),
    ("PeersPage", "own_fingerprint: string, own: AuthorityCode, peers: [PeerView], may: May"),
    (
        "AccessLine",
        "at: Timestamp, person: string, role: Role, purpose: string, what: string, dossier: DossierId, number: string?",
    ),
];

/// Every command: word, fields, what it does.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    ("open_matter", "number: Title, offence: Title, title: Title, facts: LongText", "Opens a national matter."),
    (
        "import_submission",
        "matter: DossierId, submission: ParsedSubmission",
        "Imports a parsed submission into a matter.",
    ),
    (
        "set_team",
        "matter: DossierId, team: [PersonId]",
        "Says which persons may see a matter; nobody named means everyone in the unit.",
    ),
    ("close_matter", "matter: DossierId", "Closes a matter."),
    (
        "send_enquiry",
        "matter: DossierId, partner: NodeId, unit?: UnitCode?, urgency: Urgency, code: HandlingCode, caveats?: [ShortText], question: LongText",
        "Asks a partner a question.",
    ),
    (
        "answer_enquiry",
        "enquiry: DossierId, outcome: Outcome, text: LongText, code: HandlingCode, caveats?: [ShortText], source: SourceEvaluation, \
         information: InformationEvaluation",
        "Answers an enquiry, with its own handling code and evaluation.",
    ),
    ("refuse_enquiry", "enquiry: DossierId, ground: Ground, reason: LongText", "Refuses an enquiry."),
    ("ask_enquiry_clarification", "enquiry: DossierId, text: LongText", "Asks back about an enquiry."),
    ("clarify_enquiry", "enquiry: DossierId, text: LongText", "Explains an enquiry."),
    ("withdraw_enquiry", "enquiry: DossierId, reason: LongText", "Takes an enquiry back."),
    (
        "ask_release",
        "enquiry: DossierId, intended: Use, reason: LongText",
        "Asks the answer's author to allow a further use.",
    ),
    (
        "decide_release",
        "enquiry: DossierId, asked: EntryId, granted: boolean",
        "Decides about a release that was asked for.",
    ),
    (
        "draft_request",
        "matter: DossierId, enquiry?: DossierId?, partner: NodeId, measure: Title, language: Language",
        "Begins a letter of request.",
    ),
    (
        "revise_draft",
        "draft: DossierId, measure: Title, language: Language, fields: {Names}, annexes?: [FileRef], facts?: [string]",
        "Changes the letter: values by field code and language.",
    ),
    (
        "decide_safeguard",
        "draft: DossierId, rule: ShortText, proceed: boolean, reason: LongText",
        "Decides, as a named person, where a safeguard stops the letter.",
    ),
    ("submit_draft", "draft: DossierId", "Puts the letter before the second person."),
    ("return_draft", "draft: DossierId, reason: LongText", "Sends the letter back to its author."),
    ("approve_draft", "draft: DossierId", "Approves the letter."),
    (
        "share_draft",
        "draft: DossierId, text: LongText",
        "Shows the letter as it is to the partner for comment, with what one would like to know.",
    ),
    ("comment_draft", "request: DossierId, text: LongText", "Comments on a draft that the partner showed."),
    ("send_request", "draft: DossierId", "Sends what was approved."),
    ("discard_draft", "draft: DossierId, reason: LongText", "Gives the letter up."),
    (
        "acknowledge_request",
        "request: DossierId, reference?: Title?",
        "Acknowledges a partner's request under the own number, given automatically if left out.",
    ),
    (
        "assign_request",
        "request: DossierId, unit: UnitCode",
        "Gives a request to a unit of the own house; the partner does not see it.",
    ),
    (
        "note_request",
        "request: DossierId, text: LongText",
        "Leaves a note for colleagues; the partner does not see it.",
    ),
    ("ask_request_clarification", "request: DossierId, text: LongText", "Asks back about a request."),
    ("clarify_request", "request: DossierId, text: LongText", "Explains a request."),
    ("supplement_request", "request: DossierId, text: LongText, files?: [FileRef]", "Adds to the own request."),
    (
        "postpone_request",
        "request: DossierId, provision: ShortText, until?: Date?, reason: LongText",
        "Puts execution off under a provision.",
    ),
    (
        "execute_partly",
        "request: DossierId, text: LongText, files?: [FileRef], return_by?: Date",
        "Returns part of what was asked; originals sent besides are to be back by a day.",
    ),
    (
        "execute_request",
        "request: DossierId, text: LongText, files?: [FileRef], return_by?: Date",
        "Returns what was asked; originals sent besides are to be back by a day.",
    ),
    ("return_originals", "request: DossierId, on: Date, text: LongText", "Says that originals went back."),
    ("waive_return", "request: DossierId, text: LongText", "Says that originals may be kept."),
    (
        "refuse_request",
        "request: DossierId, ground: ShortText, provision: ShortText, prosecute?: boolean, reason: LongText",
        "Refuses a request on a ground, under a provision, with reasons.",
    ),
    ("consult_partner", "request: DossierId, topic: Topic, text: LongText", "Consults the requesting authority."),
    ("answer_consultation", "request: DossierId, text: LongText", "Answers a consultation."),
    ("remind_partner", "request: DossierId, text: LongText", "Reminds the requested authority."),
    ("report_outcome", "request: DossierId, text: LongText", "Tells what came of an executed request."),
    (
        "report_arrest",
        "request: DossierId, on: Date, text: LongText",
        "Says that the person sought is in custody; the clocks of the basis begin.",
    ),
    ("report_release", "request: DossierId, on: Date, text: LongText", "Says that the person was set free."),
    (
        "follow_arrest",
        "request: DossierId, by: DossierId",
        "Says that an arrest is followed by the request for extradition that was sent.",
    ),
    (
        "record_consent",
        "request: DossierId, on: Date, given: boolean, text: LongText",
        "Records what the sentenced person said about the transfer.",
    ),
    (
        "state_enforcement",
        "request: DossierId, way: Enforcement, until?: Date?, text: LongText",
        "Says how a sentence taken over will be carried on.",
    ),
    (
        "grant_request",
        "request: DossierId, provision: ShortText, consented?: boolean, without_consent?: ShortText?, text: LongText",
        "Grants surrender or transfer.",
    ),
    ("arrange_handover", "request: DossierId, on: Date, text: LongText", "Fixes the day of the handing over."),
    (
        "hand_over",
        "request: DossierId, on: Date, days_held?: integer?, text: LongText",
        "Says that the person was handed over.",
    ),
    (
        "report_prosecution",
        "request: DossierId, text: LongText",
        "Says that the own prosecutors have the case of a person who was not surrendered.",
    ),
    (
        "report_sentence",
        "request: DossierId, what: SentenceEvent, on: Date, text: LongText",
        "Tells what became of a sentence taken over.",
    ),
    ("withdraw_request", "request: DossierId, reason: LongText", "Takes the own request back."),
    ("close_request", "request: DossierId", "Closes a request."),
    (
        "begin_assessment",
        "country: Country, date: Date, first_answers?: boolean",
        "Begins to examine a State's law as it stands on a day, with the knowledge files' answers as proposals if wanted.",
    ),
    (
        "record_finding",
        "assessment: DossierId, element: ShortText, value: Value, provisions?: [ShortText], wording?: Names, reasoning?: LongText?",
        "Says what was found of an element, and on what it rests.",
    ),
    ("confirm_finding", "assessment: DossierId, finding: EntryId", "Agrees, as the second reader."),
    (
        "dispute_finding",
        "assessment: DossierId, finding: EntryId, value: Value, reason: LongText",
        "Disagrees, as the second reader, and says what the value would be.",
    ),
    (
        "plan_measure",
        "assessment: DossierId, element: ShortText, owner: Title, due: Date, text: LongText",
        "Plans a measure: which office sees to it, by when.",
    ),
    (
        "move_measure",
        "assessment: DossierId, measure: EntryId, due: Date, reason: LongText",
        "Gives a measure another day.",
    ),
    (
        "end_measure",
        "assessment: DossierId, measure: EntryId, outcome: MeasureOutcome, text: LongText",
        "Ends a measure, with what came of it.",
    ),
    ("close_assessment", "assessment: DossierId", "Closes an assessment."),
    (
        "propose_agreement",
        "partner: NodeId, unit?: UnitCode?, purposes: [LegalPurpose], answer_by?: Date?, title: Title, text: LongText",
        "Proposes to a partner to negotiate an agreement.",
    ),
    ("accept_proposal", "agreement: DossierId, text: LongText", "Agrees to negotiate."),
    ("decline_proposal", "agreement: DossierId, reason: LongText", "Declines to negotiate."),
    ("break_off_agreement", "agreement: DossierId, reason: LongText", "Ends negotiations before signature."),
    ("name_delegation", "agreement: DossierId, text: LongText", "Says who negotiates for the own side."),
    ("call_meeting", "agreement: DossierId, on: Date, text: LongText", "Calls a meeting with its agenda."),
    ("call_off_meeting", "agreement: DossierId, meeting: EntryId, reason: LongText", "Calls a meeting off."),
    ("propose_minutes", "agreement: DossierId, meeting: EntryId, text: LongText", "Writes the minutes of a meeting."),
    ("agree_minutes", "agreement: DossierId, minutes: EntryId", "Agrees with the partner's minutes."),
    (
        "table_round",
        "agreement: DossierId, language: Language, articles: [ArticleText], text?: LongText?",
        "Puts a whole draft on the table.",
    ),
    ("agree_text", "agreement: DossierId, round: EntryId", "Takes the partner's newest draft as it is."),
    ("initial_agreement", "agreement: DossierId, on: Date", "Records the own initialling."),
    ("sign_agreement", "agreement: DossierId, on: Date, ratify_by?: Date?", "Records the own signature."),
    ("ratify_agreement", "agreement: DossierId, on: Date, act: ShortText", "Records the own ratification."),
    (
        "state_force",
        "agreement: DossierId, on: Date, how: ShortText, title: Title, provisions: [Provision]",
        "States entry into force; it counts when both sides have stated the same.",
    ),
    (
        "state_amendment",
        "agreement: DossierId, on: Date, how: ShortText, provisions: [Provision]",
        "States an amendment; it counts when both sides have stated the same.",
    ),
    (
        "denounce_agreement",
        "agreement: DossierId, effective: Date, provision: ShortText, reason: LongText",
        "Denounces an agreement from a day on.",
    ),
    (
        "note_obligation",
        "agreement: DossierId, bearer: Side, due: Date, text: LongText",
        "Notes what an agreement asks of a side by a day.",
    ),
    (
        "meet_obligation",
        "agreement: DossierId, obligation: EntryId, on: Date, text: LongText",
        "Says that an own obligation was met.",
    ),
    (
        "take_position",
        "agreement: DossierId, article?: ArticleNumber?, text: LongText",
        "Writes down what the own side wants; the partner does not see it.",
    ),
    ("give_up_position", "agreement: DossierId, position: EntryId", "Gives a position up."),
    (
        "erase_contents",
        "dossier: DossierId, contents: [ContentId], reason: ShortText",
        "Has contents of own entries erased everywhere.",
    ),
    ("propose_peer", "card: Hexadecimal", "Proposes a peer by its signed node card."),
    (
        "confirm_peer",
        "node: NodeId, fingerprint: string",
        "Confirms, as the second person, a proposed peer after comparing the fingerprint by another channel.",
    ),
];

/// Values that are not objects: name, schema, an example that is accepted.
pub(super) fn scalars() -> Vec<(&'static str, Value, Value)> {
    let hash = "5f".repeat(32);
    let id = |what: &str| json!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "description": what });
    let text = |most: usize| json!({ "type": "string", "minLength": 1, "maxLength": most });
    let words = |all: &[&str]| json!({ "type": "string", "enum": all });
    let roles: Vec<&str> = handling::Role::ALL.iter().map(|role| role.word()).collect();
    let purposes: Vec<&str> = handling::Purpose::ALL.iter().map(|purpose| purpose.word()).collect();
    let codes: Vec<&str> = handling::HandlingCode::ALL.iter().map(|code| code.word()).collect();
    let classes: Vec<&str> = handling::RetentionClass::ALL.iter().map(|class| class.word()).collect();
    let uses: Vec<&str> = handling::Use::ALL.iter().map(|intended| intended.word()).collect();
    let urgencies: Vec<&str> = enquiries::Urgency::ALL.iter().map(|urgency| urgency.word()).collect();
    let grounds: Vec<&str> = enquiries::Ground::ALL.iter().map(|ground| ground.word()).collect();
    vec![
        ("DossierId", id("A dossier."), json!(hash)),
        ("EntryId", id("An entry."), json!(hash)),
        ("NodeId", id("A node."), json!(hash)),
        ("ContentId", id("A sealed content."), json!(hash)),
        ("PersonId", id("A person of one node."), json!(hash)),
        ("Hexadecimal", json!({ "type": "string", "pattern": "^([0-9a-fA-F]{2})*$" }), json!("a0ff")),
        ("Title", text(base::Title::LIMIT), json!("Matter 7")),
        ("ShortText", text(base::ShortText::LIMIT), json!("Only for the unit that asked.")),
        ("LongText", text(base::LongText::LIMIT), json!("Is this vehicle known to you?")),
        ("Date", json!({ "type": "string", "format": "date" }), json!("2026-11-24")),
        (
            "Timestamp",
            json!({ "type": "integer", "description": "Microseconds since 1970-01-01 UTC." }),
            json!(1_795_500_000_000_000_i64),
        ),
        ("Country", json!({ "type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1." }), json!("KG")),
        ("Language", json!({ "type": "string", "pattern": "^[a-z-]{2,12}$", "description": "BCP 47." }), json!("ky")),
        ("AuthorityCode", json!({ "type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9-]{1,29}$" }), json!("KG-GP")),
        ("UnitCode", json!({ "type": "string", "pattern": "^[A-Z0-9-]{2,32}$" }), json!("DESK")),
        (
            "Names",
            json!({ "type": "object", "additionalProperties": { "type": "string" }, "description": "By language." }),
            json!({ "en": "Text", "ru": "Текст" }),
        ),
        (
            "May",
            json!({ "type": "array", "items": { "type": "string" }, "description": "Commands that are open now." }),
            json!(["close_matter"]),
        ),
        ("Role", words(&roles), json!("investigator")),
        ("Purpose", words(&purposes), json!("investigation")),
        ("HandlingCode", words(&codes), json!("H1")),
        ("RetentionClass", words(&classes), json!("operational")),
        ("Subjects", words(&["none", "persons", "victims"]), json!("persons")),
        ("SourceEvaluation", words(&["A", "B", "C", "X"]), json!("B")),
        ("InformationEvaluation", words(&["1", "2", "3", "4"]), json!("2")),
        ("Urgency", words(&urgencies), json!("ordinary")),
        ("Outcome", words(&["information", "nothing"]), json!("information")),
        ("Ground", words(&grounds), json!("not_competent")),
        ("Value", words(&["met", "partly", "not_met", "unknown"]), json!("partly")),
        ("MeasureOutcome", words(&["done", "dropped"]), json!("done")),
        ("Use", words(&uses), json!("judicial")),
        ("Topic", words(&Topic::ALL.map(Topic::word)), json!("refusal")),
        ("Enforcement", words(&Enforcement::ALL.map(Enforcement::word)), json!("continued")),
        ("SentenceEvent", words(&SentenceEvent::ALL.map(SentenceEvent::word)), json!("served")),
        ("ArticleNumber", json!({ "type": "string", "pattern": "^[0-9]+( [a-z]+)?$" }), json!("4 bis")),
        ("LegalPurpose", words(&law::Purpose::ASKED.map(law::Purpose::as_str)), json!("mla")),
        ("Side", words(&["proposing", "invited"]), json!("invited")),
    ]
}

/// The schema of an object with these fields.
pub(super) fn object(fields: &str) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for (name, may_lack, kind) in parts(fields) {
        properties.insert(name.to_owned(), schema(kind));
        if !may_lack {
            required.push(json!(name));
        }
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// An example of such an object, with every field.
pub(super) fn example(fields: &str) -> Map<String, Value> {
    parts(fields).into_iter().map(|(name, _, kind)| (name.to_owned(), example_of(kind))).collect()
}

/// Name, whether it may be left out, type; for each field.
pub(super) fn parts(fields: &str) -> Vec<(&str, bool, &str)> {
    separated(fields)
        .into_iter()
        .filter_map(|field| field.split_once(':'))
        .map(|(name, kind)| {
            let plain = name.trim_end_matches('?');
            (plain, plain != name, kind.trim())
        })
        .collect()
}

/// Splits at commas that are in no brackets.
fn separated(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_i32, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(text[start..].trim());
    found
}

fn inside(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// The schema of a type.
pub(super) fn schema(kind: &str) -> Value {
    if let Some(inner) = kind.strip_suffix('?') {
        return json!({ "anyOf": [schema(inner), { "type": "null" }] });
    }
    if let Some(inner) = inside(kind, '[', ']') {
        return json!({ "type": "array", "items": schema(inner) });
    }
    if let Some(inner) = inside(kind, '{', '}') {
        return json!({ "type": "object", "additionalProperties": schema(inner) });
    }
    if let Some(inner) = inside(kind, '(', ')') {
        let items: Vec<Value> = separated(inner).into_iter().map(schema).collect();
        return json!({ "type": "array", "prefixItems": items, "minItems": items.len(), "maxItems": items.len() });
    }
    match kind {
        "string" | "boolean" | "integer" => json!({ "type": kind }),
        name => json!({ "$ref": format!("#/components/schemas/{name}") }),
    }
}

fn example_of(kind: &str) -> Value {
    if let Some(inner) = kind.strip_suffix('?') {
        return example_of(inner);
    }
    if let Some(inner) = inside(kind, '[', ']') {
        return json!([example_of(inner)]);
    }
    if let Some(inner) = inside(kind, '{', '}') {
        return json!({ "1": example_of(inner) });
    }
    if let Some(inner) = inside(kind, '(', ')') {
        return separated(inner).into_iter().map(example_of).collect();
    }
    let named = scalars().into_iter().find(|(name, ..)| *name == kind).map(|(_, _, example)| example);
    match (kind, named) {
        (_, Some(example)) => example,
        ("boolean", None) => json!(true),
        ("integer", None) => json!(1),
        ("string", None) => json!("text"),
        (name, None) => {
            let fields = VIEWS.iter().find(|(view, _)| *view == name).map_or("", |(_, fields)| fields);
            Value::Object(example(fields))
        }
    }
}
