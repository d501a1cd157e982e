//! The request, as the tests that all rooms share see it.

use std::sync::LazyLock;

use base::{Date, Refusal};
use cooperation::{Request, RequestAction, RequestFacts, RequestRecord, Stage, decide_request, request_tasks};
use dossier::Part;
use handling::Role;

use crate::draft::line;
use crate::rooms::fields::Value;
use crate::rooms::{Asking, Deed, Room, SHARED};

#[derive(Clone)]
pub(crate) struct Requests;

const PROSECUTOR: &[Role] = &[Role::Prosecutor];
const REGISTRAR: &[Role] = &[Role::Registrar];
const DEALING: &[Role] = &[Role::Registrar, Role::Executor];

/// What the records of all three things say unless a test says otherwise.
pub(crate) fn usual() -> &'static toml::Table {
    static USUAL: LazyLock<toml::Table> = LazyLock::new(|| include_str!("../cases/usual.toml").parse().unwrap());
    &USUAL
}

impl Room for Requests {
    type Thing = Request;
    type Action = RequestAction;

    const MEMBERS: &'static [(usize, Part)] = SHARED;
    const DEEDS: &'static [Deed] = &[
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
    ];
    const OF_THE_DAY: &'static [&'static str] = &["date-not-in-future"];

    fn usual() -> &'static toml::Table {
        usual()
    }

    fn action(record: RequestRecord) -> RequestAction {
        use RequestRecord as R;
        match record {
            R::Sent(sent) => RequestAction::Send(Box::new(sent)),
            R::Acknowledged(acknowledged) => RequestAction::Acknowledge { reference: acknowledged.reference },
            R::ClarificationAsked(asked) => RequestAction::AskClarification { details: asked.details },
            R::Clarified(clarified) => RequestAction::Clarify { details: clarified.details },
            R::Supplemented(added) => RequestAction::Supplement { details: added.details, files: added.files },
            R::Postponed(postponed) => RequestAction::Postpone {
                provision: postponed.provision,
                until: postponed.until,
                details: postponed.details,
            },
            R::PartlyExecuted(partly) => RequestAction::ExecutePartly { details: partly.details, files: partly.files },
            R::Executed(executed) => RequestAction::Execute { details: executed.details, files: executed.files },
            R::Refused(refused) => {
                RequestAction::Refuse { ground: refused.ground, provision: refused.provision, details: refused.details }
            }
            R::Withdrawn(withdrawn) => RequestAction::Withdraw { details: withdrawn.details },
            R::Closed(_) => RequestAction::Close,
        }
    }

    fn decide(request: &Request, action: RequestAction, asking: &Asking<'_>) -> Result<RequestRecord, Refusal> {
        let today: Date = match asking.facts.get("today") {
            Some(Value::Text(day)) => day.parse().unwrap(),
            Some(_) | None => Date::new(2026, 11, 2).unwrap(),
        };
        decide_request(request, action, &RequestFacts { part: asking.part, today })
    }

    fn stage(request: &Request) -> &'static str {
        request.stage.word()
    }

    /// Once it has ended, what happened on the way decides nothing any more.
    fn besides(request: &Request) -> Vec<&'static str> {
        let Stage::Underway(underway) = &request.stage else { return Vec::new() };
        let facts = [
            (underway.reference.is_none(), "not acknowledged"),
            (underway.clarification.is_some(), "asked back"),
            (!underway.results.is_empty(), "something returned"),
        ];
        facts.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect()
    }

    fn tasks(request: &Request, part: Part) -> Vec<String> {
        request_tasks(request, part).iter().map(line).collect()
    }
}
