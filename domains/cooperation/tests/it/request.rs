//! The request, as the tests that all rooms share see it.

use std::sync::LazyLock;

use base::{Date, Refusal, ShortText};
use cooperation::{
    Arrested, ConsentHeard, EnforcementStated, Followed, Granted, HandedOver, HandoverArranged, PassedThrough,
    PersonAction, Prosecution, ProsecutionTakenOver, Refused, Released, Request, RequestAction, RequestFacts,
    RequestRecord, SentenceReported, Stage, TransitInterrupted, decide_request, request_tasks,
};
use dossier::Part;
use handling::Role;

use crate::draft::line;
use crate::rooms::fields::Value;
use crate::rooms::{Asking, Deed, Room, SHARED};

/// Requests for assistance.
#[derive(Clone)]
pub(crate) struct Requests;
/// Requests for extradition.
#[derive(Clone)]
pub(crate) struct Extraditions;
/// Requests for arrest before one for extradition.
#[derive(Clone)]
pub(crate) struct Arrests;
/// A sentenced person is to serve the sentence in the own State, which asks for that.
#[derive(Clone)]
pub(crate) struct TransfersHome;
/// A third State is asked to let somebody pass who is extradited. A sentenced person passes in the same way.
#[derive(Clone)]
pub(crate) struct Transits;
/// A sentenced person is to serve the sentence in the own State, and the sentencing State asks for that.
#[derive(Clone)]
pub(crate) struct TransfersOut;

const PROSECUTOR: &[Role] = &[Role::Prosecutor];
const REGISTRAR: &[Role] = &[Role::Registrar];
const DEALING: &[Role] = &[Role::Registrar, Role::Executor];

/// What the records of all three things say unless a test says otherwise.
pub(crate) fn usual() -> &'static toml::Table {
    static USUAL: LazyLock<toml::Table> = LazyLock::new(|| include_str!("../cases/usual.toml").parse().unwrap());
    &USUAL
}

const DEEDS: &[Deed] = &deeds(Part::Requested, REGISTRAR);
/// The State that asks for its national carries the sentence on itself.
const DEEDS_HOME: &[Deed] = &deeds(Part::Requesting, PROSECUTOR);

/// Every deed, with the side and the roles that speak of a sentence that is carried on.
const fn deeds(administering: Part, speakers: &'static [Role]) -> [Deed; 32] {
    [
        Deed::new("send", "sent", Part::Requesting, PROSECUTOR),
        Deed::new("acknowledge", "acknowledged", Part::Requested, REGISTRAR),
        Deed::new("ask-clarification", "clarification-asked", Part::Requested, DEALING),
        Deed::new("clarify", "clarified", Part::Requesting, PROSECUTOR),
        Deed::new("supplement", "supplemented", Part::Requesting, PROSECUTOR),
        Deed::new("postpone", "postponed", Part::Requested, REGISTRAR),
        Deed::new("execute-partly", "partly-executed", Part::Requested, DEALING),
        Deed::new("execute", "executed", Part::Requested, DEALING),
        Deed::new("refuse", "refused", Part::Requested, REGISTRAR),
        Deed::new("withdraw", "withdrawn", Part::Requesting, PROSECUTOR),
        Deed::new("close", "closed", Part::Requesting, PROSECUTOR),
        Deed::new("consult", "consulted", Part::Requested, REGISTRAR),
        Deed::new("answer-consultation", "consultation-answered", Part::Requesting, PROSECUTOR),
        Deed::new("remind", "reminded", Part::Requesting, PROSECUTOR),
        Deed::new("report-outcome", "outcome-reported", Part::Requesting, PROSECUTOR),
        Deed::new("arrest", "arrested", Part::Requested, DEALING),
        Deed::new("release", "released", Part::Requested, DEALING),
        Deed::new("follow", "followed", Part::Requesting, PROSECUTOR),
        Deed::new("hear-consent", "consent-heard", Part::Requested, DEALING),
        Deed::new("state-enforcement", "enforcement-stated", administering, speakers),
        Deed::new("grant", "granted", Part::Requested, REGISTRAR),
        Deed::new("arrange-handover", "handover-arranged", Part::Requested, REGISTRAR),
        Deed::new("hand-over", "handed-over", Part::Requested, DEALING),
        Deed::new("take-over-prosecution", "prosecution-taken-over", Part::Requested, REGISTRAR),
        Deed::new("report-sentence", "sentence-reported", administering, speakers),
        Deed::new("show-draft", "draft-shown", Part::Requesting, PROSECUTOR),
        Deed::new("comment-draft", "draft-commented", Part::Requested, REGISTRAR),
        Deed::new("take-draft-back", "draft-taken-back", Part::Requesting, PROSECUTOR),
        Deed::new("return-originals", "originals-returned", Part::Requesting, PROSECUTOR),
        Deed::new("waive-return", "return-waived", Part::Requested, REGISTRAR),
        Deed::new("report-passage", "passed-through", Part::Requested, DEALING),
        Deed::new("report-interruption", "transit-interrupted", Part::Requested, DEALING),
    ]
}

/// What one kind of request allows and another does not.
const FOR_ASSISTANCE: [&str; 2] = ["execute-partly", "execute"];
const FOR_CUSTODY: [&str; 2] = ["arrest", "release"];
const FOR_ORIGINALS: [&str; 2] = ["return-originals", "waive-return"];
const FOR_TRANSIT: [&str; 2] = ["report-passage", "report-interruption"];
const FOR_HANDOVER: [&str; 3] = ["grant", "arrange-handover", "hand-over"];

/// One kind of request, as a room.
macro_rules! kind {
    ($room:ident, $name:literal, $sent:expr, $deeds:ident, never $never:expr) => {
        impl Room for $room {
            type Thing = Request;
            type Action = RequestAction;

            const NAME: &'static str = $name;
            const NEVER: &'static [&'static str] = $never;
            const MEMBERS: &'static [(usize, Part)] = SHARED;
            const DEEDS: &'static [Deed] = $deeds;
            const OF_THE_DAY: &'static [&'static str] =
                &["date-not-in-future", "date-in-future", "date-in-past", "day-before-arrest", "consult-first"];

            fn usual() -> &'static toml::Table {
                usual()
            }

            fn action(record: RequestRecord) -> RequestAction {
                action(record)
            }

            fn decide(request: &Request, action: RequestAction, asking: &Asking<'_>) -> Result<RequestRecord, Refusal> {
                decide(request, action, asking)
            }

            fn writer(request: &Request, deed: &Deed) -> (Part, &'static [Role]) {
                let speaks_of_a_sentence = ["state-enforcement", "report-sentence"].contains(&deed.action);
                if request.stage == Stage::Unsent && speaks_of_a_sentence {
                    return (Part::Requested, REGISTRAR);
                }
                (deed.part, deed.roles)
            }

            fn stage(request: &Request) -> &'static str {
                request.stage.word()
            }

            fn besides(request: &Request) -> Vec<&'static str> {
                besides(request, ($sent as Option<&str>).is_none())
            }

            fn tasks(request: &Request, part: Part) -> Vec<String> {
                request_tasks(request, part).iter().map(line).collect()
            }

            fn instead(request: &Request, record: &str) -> toml::Table {
                instead(request, record, $sent)
            }
        }
    };
}

kind!(
    Requests,
    "cooperation",
    None,
    DEEDS,
    never
        & [
            FOR_TRANSIT[0],
            FOR_TRANSIT[1],
            FOR_CUSTODY[0],
            FOR_CUSTODY[1],
            FOR_HANDOVER[0],
            FOR_HANDOVER[1],
            FOR_HANDOVER[2],
            "follow",
            "hear-consent",
            "state-enforcement",
            "take-over-prosecution",
            "report-sentence",
        ]
);
kind!(
    Arrests,
    "cooperation-arrest",
    Some("provisional_arrest"),
    DEEDS,
    never
        & [
            FOR_TRANSIT[0],
            FOR_TRANSIT[1],
            FOR_ORIGINALS[0],
            FOR_ORIGINALS[1],
            FOR_ASSISTANCE[0],
            FOR_ASSISTANCE[1],
            FOR_HANDOVER[0],
            FOR_HANDOVER[1],
            FOR_HANDOVER[2],
            "hear-consent",
            "state-enforcement",
            "take-over-prosecution",
            "report-sentence",
        ]
);
kind!(
    Extraditions,
    "cooperation-extradition",
    Some("extradition"),
    DEEDS,
    never
        & [
            FOR_TRANSIT[0],
            FOR_TRANSIT[1],
            FOR_ORIGINALS[0],
            FOR_ORIGINALS[1],
            FOR_ASSISTANCE[0],
            FOR_ASSISTANCE[1],
            "follow",
            "hear-consent",
            "state-enforcement",
            "report-sentence",
        ]
);
kind!(
    TransfersHome,
    "cooperation-transfer-home",
    Some("transfer_home"),
    DEEDS_HOME,
    never
        & [
            FOR_TRANSIT[0],
            FOR_TRANSIT[1],
            FOR_ORIGINALS[0],
            FOR_ORIGINALS[1],
            FOR_ASSISTANCE[0],
            FOR_ASSISTANCE[1],
            FOR_CUSTODY[0],
            FOR_CUSTODY[1],
            "follow",
            "take-over-prosecution",
        ]
);
kind!(
    TransfersOut,
    "cooperation-transfer-out",
    Some("transfer_out"),
    DEEDS,
    never
        & [
            FOR_TRANSIT[0],
            FOR_TRANSIT[1],
            FOR_ORIGINALS[0],
            FOR_ORIGINALS[1],
            FOR_ASSISTANCE[0],
            FOR_ASSISTANCE[1],
            FOR_CUSTODY[0],
            FOR_CUSTODY[1],
            "follow",
            "hear-consent",
            "take-over-prosecution",
        ]
);
kind!(
    Transits,
    "cooperation-transit",
    Some("transit_extradited"),
    DEEDS,
    never
        & [
            FOR_ORIGINALS[0],
            FOR_ORIGINALS[1],
            FOR_ASSISTANCE[0],
            FOR_ASSISTANCE[1],
            FOR_CUSTODY[0],
            FOR_CUSTODY[1],
            FOR_HANDOVER[1],
            FOR_HANDOVER[2],
            "follow",
            "hear-consent",
            "state-enforcement",
            "take-over-prosecution",
            "report-sentence",
        ]
);

/// What is said otherwise in this kind: what is asked for, and, when surrender is refused, that one prosecutes instead.
fn instead(_request: &Request, record: &str, sent: Option<&str>) -> toml::Table {
    let mut table = toml::Table::new();
    let Some(kind) = sent else { return table };
    match record {
        "sent" | "draft-shown" => {
            for name in ["kind", "measure"] {
                table.insert(name.to_owned(), kind.into());
            }
        }
        "refused" if kind == "extradition" => {
            table.insert("prosecute".to_owned(), true.into());
        }
        _ => {}
    }
    table
}

fn action(record: RequestRecord) -> RequestAction {
    use RequestRecord as R;
    match record {
        R::Sent(sent) => RequestAction::Send(Box::new(sent)),
        R::Acknowledged(acknowledged) => RequestAction::Acknowledge { reference: acknowledged.reference },
        R::ClarificationAsked(asked) => {
            RequestAction::AskClarification { details: asked.details, answer_by: asked.answer_by }
        }
        R::Clarified(clarified) => RequestAction::Clarify { details: clarified.details },
        R::Supplemented(added) => RequestAction::Supplement { details: added.details, files: added.files },
        R::Postponed(postponed) => RequestAction::Postpone {
            provision: postponed.provision,
            until: postponed.until,
            details: postponed.details,
        },
        R::PartlyExecuted(partly) => {
            RequestAction::ExecutePartly { details: partly.details, files: partly.files, return_by: partly.return_by }
        }
        R::Executed(executed) => {
            RequestAction::Execute { details: executed.details, files: executed.files, return_by: executed.return_by }
        }
        R::Refused(refused) => {
            let Refused { ground, provision, prosecute, details } = refused;
            RequestAction::Refuse { ground, provision, prosecute, details }
        }
        R::Withdrawn(withdrawn) => RequestAction::Withdraw { details: withdrawn.details },
        R::Closed(_) => RequestAction::Close,
        R::Consulted(consulted) => RequestAction::Consult { topic: consulted.topic, details: consulted.details },
        R::ConsultationAnswered(answered) => RequestAction::AnswerConsultation { details: answered.details },
        R::Reminded(reminded) => RequestAction::Remind { details: reminded.details },
        R::OutcomeReported(reported) => RequestAction::ReportOutcome { details: reported.details },
        R::DraftShown(shown) => RequestAction::ShowDraft(Box::new(shown)),
        R::DraftCommented(comment) => RequestAction::CommentDraft { details: comment.details },
        R::DraftTakenBack(_) => RequestAction::TakeDraftBack,
        R::OriginalsReturned(returned) => RequestAction::ReturnOriginals { on: returned.on, details: returned.details },
        R::ReturnWaived(waived) => RequestAction::WaiveReturn { details: waived.details },
        other => RequestAction::Person(about_person(other)),
    }
}

fn about_person(record: RequestRecord) -> PersonAction {
    use RequestRecord as R;
    match record {
        R::Arrested(Arrested { on, clocks, details }) => PersonAction::Arrest { on, clocks, details },
        R::Released(Released { on, details }) => PersonAction::Release { on, details },
        R::Followed(Followed { request }) => PersonAction::Follow { request },
        R::ConsentHeard(ConsentHeard { on, given, details }) => PersonAction::HearConsent { on, given, details },
        R::EnforcementStated(EnforcementStated { way, until, details }) => {
            PersonAction::StateEnforcement { way, until, details }
        }
        R::Granted(Granted { provision, consented, without_consent, details }) => {
            PersonAction::Grant { provision, consented, without_consent, details }
        }
        R::HandoverArranged(HandoverArranged { on, clocks, details }) => {
            PersonAction::ArrangeHandover { on, clocks, details }
        }
        R::HandedOver(HandedOver { on, days_held, details }) => PersonAction::HandOver { on, days_held, details },
        R::ProsecutionTakenOver(ProsecutionTakenOver { details }) => PersonAction::TakeOverProsecution { details },
        R::SentenceReported(SentenceReported { what, on, details }) => {
            PersonAction::ReportSentence { what, on, details }
        }
        R::PassedThrough(PassedThrough { on, details }) => PersonAction::ReportPassage { on, details },
        R::TransitInterrupted(TransitInterrupted { on, clocks, details }) => {
            PersonAction::ReportInterruption { on, clocks, details }
        }
        other => panic!("not about a person: {other:?}"),
    }
}

fn decide(request: &Request, action: RequestAction, asking: &Asking<'_>) -> Result<RequestRecord, Refusal> {
    let today: Date = match asking.facts.get("today") {
        Some(Value::Text(day)) => day.parse().unwrap(),
        Some(_) | None => Date::new(2026, 11, 2).unwrap(),
    };
    let consult_first = match asking.facts.get("consult_first") {
        Some(Value::Text(provision)) => Some(ShortText::new(provision).unwrap()),
        Some(_) | None => None,
    };
    decide_request(request, action, &RequestFacts { part: asking.part, today, consult_first })
}

/// Once it has ended, little of what happened on the way decides anything any more.
/// About a person, only what is about the person: how the rest combines, the table of assistance shows.
fn besides(request: &Request, all: bool) -> Vec<&'static str> {
    let originals = request.stage.underway().and_then(|underway| underway.originals);
    let around = [
        (originals.is_some_and(|originals| !originals.is_settled), "originals lent"),
        (originals.is_some_and(|originals| originals.is_settled), "originals settled"),
    ];
    let around = around.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word);
    around.chain(besides_of_stage(request, all)).collect()
}

fn besides_of_stage(request: &Request, all: bool) -> Vec<&'static str> {
    if let Stage::Refused(underway, _) | Stage::Closed(underway, _) = &request.stage {
        let facts = [
            (underway.prosecution == Prosecution::Promised, "prosecution promised"),
            (underway.prosecution == Prosecution::Reported, "prosecution reported"),
            (underway.custody.granted, "granted"),
        ];
        return facts.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
    }
    let Stage::Underway(underway) = &request.stage else { return Vec::new() };
    let custody = &underway.custody;
    let facts = [
        (all && underway.reference.is_none(), "not acknowledged"),
        (all && underway.clarification.is_some(), "asked back"),
        (all && !underway.results.is_empty(), "something returned"),
        (all && underway.consultation.is_some(), "consulted"),
        (custody.held().is_some(), "held"),
        (custody.consent == Some(true), "consent"),
        (custody.consent == Some(false), "no consent"),
        (custody.granted, "granted"),
        (custody.arranged.is_some(), "arranged"),
        (custody.interrupted.is_some(), "interrupted"),
    ];
    facts.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect()
}
