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
        "tasks: [TaskLine], total: integer, undelivered: [PartnerView], recovering: [PartnerView], recent: [Line], now: Timestamp, \
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
         identifiers: [IdentifierView], classes: [string], team: [(PersonId, string)], colleagues: [(PersonId, string)], partners: [PartnerView], measures: [string], \
         languages: [Language], label: Label, may: May",
    ),
    ("AnnexPage", "number: string, rows: [[(string, string)]]"),
    (
        "EnquiryPage",
        "line: Line, partner: PartnerView, matter: Line?, linked: [Line], recalled: [RecalledView], urgency: string, due: Timestamp?, clock: string, said: [Said], \
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
         recalled: [RecalledView], returned: string?, drafted_by: string?, approved_by: string?, submission: EntryId?, request: DossierId?, translations: [Language], shared: Line?, label: Label, may: May",
    ),
    ("RecalledView", "entry: EntryId, at: Timestamp, reason: string, due: Timestamp?, copies: CopiesView?"),
    ("CopiesView", "entry: EntryId, at: Timestamp, copies: string, kept: string?"),
    ("GrownView", "line: Line, ordered: boolean, waits: [AuthorityCode]"),
    ("ExecutionView", "unit: UnitCode?, notes: [Said]"),
    (
        "RequestPage",
        "line: Line, partner: PartnerView, matter: Line?, recalled: [RecalledView], letter_in_writing: Line?, reference: string?, kind: string, measure: string, \
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
    ("ConsentView", "uses: [string], by: string, until: Date, text: string?, holds: boolean"),
    ("StateView", "code: Country, name: string, excluded: boolean"),
    (
        "VictimPage",
        "line: Line, status: string, text: string?, identifiers: [IdentifierView], classes: [string], states_said: boolean, \
         states: [StateView], consent: ConsentView?, latest: Date, found_by: [Names], askings: [Line], label: Label, may: May",
    ),
    ("IdentifierView", "entry: EntryId, class: string, shown: string?, searchable: boolean"),
    (
        "OfferView",
        "line: DossierId, names: Names, classes: [string], basis: string, left_matter: integer, left_officer: integer, \
         left_node: integer, listed: boolean",
    ),
    (
        "BlindForm",
        "line: Line, protects: boolean, identifiers: [IdentifierView], offers: [OfferView], sizes: [integer], approval_above: integer",
    ),
    (
        "AskedView",
        "line: DossierId, names: Names, class: string, points: integer, state: string, reason: string?, answered: Timestamp?, \
         until: Date?",
    ),
    (
        "HitView",
        "entry: EntryId, names: Names, class: string, held: [MatchView], at: Timestamp, later: boolean, followed: DossierId?, \
         contact: string?, contacted: string?, seen_to: boolean",
    ),
    (
        "AskingPage",
        "line: Line, matter: Line?, basis: string, reason: string?, officer: string?, identifiers: [(string, string)], \
         cost: [(string, integer)], partners: [Names], asked: [AskedView], hits: [HitView], declined: string?, label: Label, may: May",
    ),
    (
        "LineSummary",
        "line: Line, classes: [string], day: (integer, integer), epoch: (integer, integer), waiting: integer, alarms: integer",
    ),
    (
        "LinesPage",
        "held: [LineSummary], asked: [LineSummary], partners: [PartnerView], classes: [string], protecting: [PartnerView], may: May",
    ),
    (
        "TermsView",
        "classes: [string], purposes: [string], basis: string, matter: integer, officer_day: integer, node_day: integer, \
         node_epoch: integer, approval_above: integer, contact: string?",
    ),
    ("SegmentView", "entry: EntryId, number: integer, change: string, count: integer, at: Timestamp, held: boolean"),
    ("ListView", "class: string, from: Date, until: Date, ended: boolean, segments: [SegmentView]"),
    (
        "UsageView",
        "matter: string, officer: string, purpose: string, basis: string, batches: integer, day: integer, epoch: integer",
    ),
    (
        "BatchView",
        "entry: EntryId, number: integer, at: Timestamp, class: string, points: integer, officer: string, matter: string, \
         approved: boolean, state: string, reason: string?, alarm: boolean",
    ),
    ("ObjectionView", "entry: EntryId, at: Timestamp, doubt: string"),
    ("MatchView", "text: string, likeness: string?"),
    ("PlaceView", "place: integer, state: string, shown: string?"),
    (
        "AuditView",
        "entry: EntryId, at: Timestamp, batch: integer, places: integer, opened: boolean, reason: (string, string)?, \
         shown: [PlaceView], judged: boolean?, text: string?",
    ),
    (
        "LinePage",
        "line: Line, partner: PartnerView, protects: boolean, side: string, terms: TermsView, day: integer, epoch: integer, lists: [ListView], \
         usage: [UsageView], batches: [BatchView], objections: [ObjectionView], audits: [AuditView], classes: [string], \
         voids: [(EntryId, string)], may: May",
    ),
    ("LineBudgets", "matter: integer, officer_day: integer, node_day: integer, node_epoch: integer"),
    (
        "LineTerms",
        "classes: [LineClass], purposes: [Purpose], basis: ShortText, budgets: LineBudgets, approval_above: integer, \
         contact?: ShortText?",
    ),
    ("NegotiationPage", "partners: [PartnerView], purposes: [string]"),
    ("GapCell", "answer: string, basis: string?"),
    ("GapRow", "state: string, name: string, cells: [GapCell], partner: NodeId?, agreements: [(DossierId, string)]"),
    ("GapPage", "own: string, date: Date, purposes: [string], rows: [GapRow], may: May"),
    (
        "LogLine",
        "place: integer, entry: EntryId, kind: string, at: Timestamp, author: Author, sequence: integer, void: string?, label: Label, \
         contents: [(ContentId, integer, boolean)], fork: ForkView?",
    ),
    ("ForkView", "author: Author, sequence: integer, held: EntryId, other: EntryId, proven: boolean"),
    ("HolderView", "authority: AuthorityCode, orders: boolean, done: (EntryId, Timestamp)?, copies: CopiesView?"),
    (
        "ErasureView",
        "entry: EntryId, at: Timestamp, author: Author, reason: string, contents: integer, holders: [HolderView], due: Timestamp, \
         copies_due: Timestamp?",
    ),
    (
        "LogPage",
        "line: Line, members: [(AuthorityCode, string, string)], entries: [LogLine], erasures: [ErasureView], recalled: [RecalledView], grown: [GrownView], may: May",
    ),
    (
        "PeerView",
        "partner: PartnerView, fingerprint: string, addresses: [string], valid_until: Date, stage: string, proposed_by: string, \
         confirmed_by: string?, can_confirm: boolean, can_withdraw: boolean, withdrawn: [string]?, \
         way: WayView?, can_set_way: boolean, successor: SuccessorView?, closed: ClosingView?, witnessed: ClosingView?",
    ),
    ("SuccessorView", "proposed_by: string, issued: Timestamp, can_confirm: boolean"),
    (
        "ClosingView",
        "dossier: DossierId?, year: string, number: integer, at: Timestamp, confirmed: Timestamp?, late: boolean, \
         ahead: boolean, standing: StandingView?",
    ),
    ("StandingView", "count: string, round: integer, code: string, anew: Timestamp?, broken: boolean"),
    (
        "WayView",
        "relay: NodeId, names: Names, by: string, reason: string, with_relay: integer, with_relay_since: Timestamp?, taken: integer, \
         taken_at: Timestamp?, trouble: string?",
    ),
    (
        "RelayView",
        "one: NodeId, one_names: Names, other: NodeId, other_names: Names, by: string, reason: string, for_one: HeldView, \
         for_other: HeldView",
    ),
    ("HeldView", "envelopes: integer, bytes: integer, since: Timestamp?"),
    ("PeersPage", "own_fingerprint: string, own: AuthorityCode, peers: [PeerView], relays: [RelayView], may: May"),
    ("WitnessView", "node: NodeId, names: Names, closed: ClosingView?, witnessed: ClosingView?"),
    (
        "AccessLine",
        "at: Timestamp, person: string, role: Role, purpose: string, what: string, dossier: DossierId, number: string?",
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
    let identifier_classes: Vec<&str> = identifiers::Class::ORDINARY.iter().map(|class| class.word()).collect();
    let line_classes: Vec<&str> = identifiers::Class::ALL.iter().map(|class| class.word()).collect();
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
        ("IdentifierClass", words(&identifier_classes), json!("phone")),
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
        ("LineClass", words(&line_classes), json!("phone")),
        ("VictimStatus", words(&["presumed", "identified"]), json!("presumed")),
        ("VictimUse", words(&victims::Use::ALL.map(victims::Use::word)), json!("be_found")),
        ("ConsentGiver", words(&victims::GivenBy::ALL.map(victims::GivenBy::word)), json!("person")),
        (
            "Copies",
            json!({ "anyOf": [
                words(&["none", "destroyed"]),
                { "type": "object", "properties": { "kept": schema("ShortText") }, "required": ["kept"], "additionalProperties": false },
            ] }),
            json!("destroyed"),
        ),
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
